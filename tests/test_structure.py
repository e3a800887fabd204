"""What the lines of a plain text are: the day of the report, headings, the cells of tables made with tabs."""

from __future__ import annotations

import pytest

import plainfigures as pf
from plainfigures.checks import check
from plainfigures.reports import parse

BODY = "去年，全县修桥20座。到2025年底，建成高标准农田10万亩。"
TABLE = (
    "乡镇\t项目数（个）\t资金\t受益户数（户）\n东山镇\t12\t860.5\t5200\n西河乡\t9\t640\t4100\n合计\t21\t1500.5\t9300"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("石桥县工作总结\n2024年1月15日\n", ""),
        ("石桥县工作总结\n（2024年1月15日）\n", ""),
        ("石桥县工作总结\n2024-01-15\n", ""),
        ("石桥县工作总结\n2024-01-15 09:30:00\n", ""),
        ("石桥县工作总结\n——2024年1月15日在石桥县第十届人民代表大会第三次会议上\n", ""),
        ("石桥县工作总结\n----2024年1月15日在石桥县第十届人民代表大会第三次会议上\n", ""),
        ("石桥县工作总结\n2024年1月15日在石桥县人民代表大会会议上 石桥县县长 李明\n", ""),
        ("石桥县工作总结\n2024年1月15日　县长　李 明\n", ""),
        ("石桥县工作总结\n2024年1月15日 石桥县人民政府办公室\n", ""),
        ("石桥县工作总结\n\n", "\n石桥县乡村振兴局\n2024年1月15日"),
        ("石桥县工作总结\n\n", "\n\n2024年1月15日\n"),
    ],
)
def test_the_day_of_a_report_is_found(before: str, after: str) -> None:
    """A day alone under the title, as that of a speech, or below the signature, is that of the report."""
    report = parse(f"{before}{BODY}{after}")
    table = pf.extract(report).set_index("surface")

    assert report.published is not None
    assert report.published.isoformat() == "2024-01-15"
    assert table.loc["20座", "period_start"].year == 2023
    assert table.loc["10万亩", "modality"] == "plan"
    assert "2024" not in "".join(table["section"])


@pytest.mark.parametrize(
    "text",
    [
        f"石桥县工作总结\n{BODY}\n2024年1月15日\n{BODY}\n{BODY}\n{BODY}",
        f"石桥县工作总结\n2024年1月15日，县里开会。\n{BODY}",
        f"石桥县工作总结\n2024年1月15日 县里开会\n{BODY}",
        f"石桥县工作总结\n2024年1月15日 全县部署春耕\n{BODY}",
        f"石桥县工作总结\n2024年1月\n{BODY}",
        f"石桥县工作总结\n2024年13月45日\n{BODY}",
        f"石桥县工作总结\n{BODY}\n2024年1月15日修桥20座",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    """A day inside the report or a sentence, half a day, or one that no calendar has, is not that of the report."""
    assert parse(text).published is None


def test_a_table_with_tabs_is_read_by_cell() -> None:
    """Every number has the unit of its head or of the caption."""
    report = parse(f"石桥县工作总结\n\n{BODY}\n表1 帮扶资金（单位：万元）\n{TABLE}\n\n{BODY}")
    table = pf.extract(report)
    cells = table[table["start"].between(report.text.index("东山镇"), report.text.index("9300"))]

    assert [*cells["value"]] == [12, 8_605_000, 5200, 9, 6_400_000, 4100, 21, 15_005_000, 9300]
    assert [*cells["classifier"]] == ["个", "", "户"] * 3
    assert [*cells["unit"]] == ["1", "CNY", "1"] * 3
    assert [*cells["measure"]] == ["项目数", "资金", "受益户数"] * 3
    assert [*cells["place"]] == ["东山镇"] * 3 + ["西河乡"] * 3 + [""] * 3


@pytest.mark.parametrize(
    "line", ["总面积：1250平方公里", "- 泵站改造15座", "● 新建水渠3条", "石农〔2024〕3号", "电话：0551-1234567"]
)
def test_what_is_no_heading(line: str) -> None:
    """A label with its number, a point of a list and a document's number head no section."""
    report = parse(f"石桥县工作总结\n一、基本情况\n{line}\n全年修桥20座。")

    assert pf.extract(report).set_index("surface").loc["20座", "section"] == "一、基本情况"


def test_the_top_of_a_page_pasted_as_text() -> None:
    """Tools, breadcrumbs, labels with their values below and the speaker are no title and no section."""
    top = "下载\n打印\n【字号：\n大\n小\n】\n当前位置：\n首页\n>\n县情要闻\n县情要闻\n2024年石桥县政府工作报告\n"
    told = "发表时间：\n2024-01-20 09:30:00\n来源：\n石桥日报\n阅读量：\n石桥县县长　李 明\n"
    report = parse(f"{top}——2024年1月15日在石桥县人民代表大会会议上\n{told}各位代表：\n{BODY}")

    assert (report.title, report.carrier) == ("2024年石桥县政府工作报告", "石桥日报")
    assert report.published is not None
    assert report.published.isoformat() == "2024-01-15"
    assert [*pf.extract(report)["section"]] == ["", ""]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("石桥要闻\n2024年石桥县工作总结", "2024年石桥县工作总结"),
        ("石桥县人民政府办公室\n工作总结", "工作总结"),
        ("石桥县关于2024年修桥铺路情况的\n报告", "石桥县关于2024年修桥铺路情况的"),
        ("石桥县修桥二十座\n县里的桥", "石桥县修桥二十座"),
    ],
)
def test_the_title_names_a_kind_of_document(top: str, title: str) -> None:
    """Of the headings at the top it is the one that says 总结 or 报告, unless that only ends a longer one."""
    assert parse(f"{top}\n{BODY}").title == title


@pytest.mark.parametrize("line", ["2024年1月15日　　来源：县报　　点击：1024次", "2024-01-15 09:30 浏览次数：52"])
def test_what_a_page_tells_behind_its_day(line: str) -> None:
    """The day is that of the report; how often the page was looked at is no number of it."""
    report = parse(f"石桥县工作总结\n{line}\n{BODY}")

    assert report.published is not None
    assert report.published.isoformat() == "2024-01-15"
    assert [*pf.extract(report)["surface"]] == ["20座", "10万亩"]


@pytest.mark.parametrize("row", ["西河乡\t9\t640", "西河乡\t9\t640\t4100\t8", "西河乡"])
def test_lines_with_fewer_or_more_tabs_are_no_table(row: str) -> None:
    """Such lines are read as they stand: nothing raises, every span is where it says."""
    text = f"表1（单位：万元）\n乡镇\t项目数（个）\t资金\t户数\n东山镇\t12\t860.5\t5200\n{row}"

    for start, end, surface in pf.extract(text)[["start", "end", "surface"]].itertuples(index=False):
        assert text[start:end] == surface


def test_a_numbered_heading_ends_its_line() -> None:
    """It is joined to no sentence, though blank lines part the paragraphs elsewhere."""
    table = pf.extract(f"石桥县工作总结\n\n{BODY}\n二、下一步打算\n新建水渠3条。\n\n{BODY}").set_index("surface")

    assert table.loc["3条", "section"] == "二、下一步打算"


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇情况如下：\n东山镇：实施项目12个，惠及农户5200户\n西河乡：实施项目9个，惠及农户4100户",
        "乡镇\n项目（个）\n农户（户）\n甲乡\n12\n5200\n乙乡\n9\n4100",
    ],
)
def test_lines_of_a_list_are_no_headlines(text: str) -> None:
    """That each has a number of its own is no disagreement."""
    found = check(pf.extract(text), text)

    assert "disagree" not in set(found["verdict"])
