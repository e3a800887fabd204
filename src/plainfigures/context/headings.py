"""Headings: whether one announces what is to be done, or looks back on what was."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from plainfigures import vocabulary


@cache
def _words() -> tuple[str, ...]:
    return tuple(row["surface"] for row in vocabulary.rows("modalities") if row["position"] == "heading")


@lru_cache(maxsize=256)
def announces(section: str, year: int | None) -> bool:
    """Whether a heading announces what is to be done; 2018年重点工作完成情况 and, in 2020, 2018年重点工作 do not.

    >>> announces("二、主要目标", 2020), announces("二、2018年主要目标", 2020)
    (True, False)
    """
    if _REPORTS.search(section) or not any(word in section for word in _words()):
        return False
    years = [int(found) for found in _YEARS.findall(section)]
    return year is None or not years or max(years) >= year


def looks_back(section: str) -> bool:
    """Whether a heading speaks of what was done.

    >>> looks_back("一、2019年工作回顾")
    True
    """
    return _LOOKS_BACK.search(section) is not None


@lru_cache(maxsize=256)
def only_looks_back(section: str) -> bool:
    """Whether it speaks of nothing else: 一、2019年工作回顾; not 发展成就和主要任务.

    >>> only_looks_back("发展成就和主要任务")
    False
    """
    return looks_back(section) and not any(word in section for word in _words())


_LOOKS_BACK: Final = re.compile("回顾|总结|成就|成绩|成效")
_REPORTS: Final = re.compile("(?<!确保)(?<!力争)(?:圆满|顺利|超额|较好地?)完成|情况|回顾|总结|成效|成就|成绩|进展|执行")
_YEARS: Final = re.compile("(?:19|20)[0-9]{2}(?=年)")
