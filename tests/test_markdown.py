"""Markdown: its signs are no words, and hide no number."""

from __future__ import annotations

import pytest

import plainfigures as pf
from plainfigures.reports import parse

TEXT = """# 石桥县工作总结

> 发布时间：2024-01-09　来源：[县报](http://a.example/20240109.html)

## 一、修桥

去年，全县修桥**20**座[^1]，比上年增长**5.5%**。

- **机耕道**：硬化近`30`公里
- 泵站：改造15座

| 指标 | 单位 | 2022年 | 2023年 |
|------|------|-------:|-------:|
| **粮食** | 吨 | 120 | **130** |

## 二、打算

新建水渠3条。

[^1]: 另有8座在建。
"""


def test_a_report_in_markdown() -> None:
    """Headings, bold numbers, code, notes and tables are read; every span is where it says."""
    report = parse(TEXT)
    table = pf.extract(report)

    assert (report.title, report.carrier) == ("石桥县工作总结", "县报")
    assert report.published is not None
    assert report.published.isoformat() == "2024-01-09"
    assert [*table["value"]] == [20, 5.5, 30, 15, 120, 130, 3, 8]
    assert [*table["section"]] == ["一、修桥"] * 6 + ["二、打算"] * 2
    assert [*table["measure"]][4:6] == ["粮食", "粮食"]
    for start, end, surface in table[["start", "end", "surface"]].itertuples(index=False):
        assert TEXT[start:end] == surface


@pytest.mark.parametrize("text", ["修桥*20座。", "面积30*40米，共2处。", "单价5#钢20吨", "#1机组发电20万千瓦时。"])
def test_other_texts_keep_such_signs(text: str) -> None:
    """A star, or a number sign without a blank, is no Markdown."""
    assert parse(text).prose.mended.cuts == []
