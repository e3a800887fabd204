"""Tables of plain text: whatever parts their columns, each number has its row, its head and its unit."""

from __future__ import annotations

import pytest

import plainfigures as pf
from plainfigures.checks import check
from plainfigures.parting import CELL, parted

BODY = "2023年，全县修桥20座，投入资金860余万元。"
ROWS = [
    ["乡镇", "项目数（个）", "投资", "受益户数（户）", "比上年增减（%）"],
    ["东山镇", "12", "860.5", "5200", "3.5"],
    ["西河乡", "9", "640", "4100", "-1.2"],
    ["合计", "21", "1500.5", "9300", "1.6"],
]


def lines(way: str) -> str:
    """The rows as lines whose columns are parted in one way."""
    if way == "columns":
        return "\n".join("".join(cell.ljust(14) for cell in row).rstrip() for row in ROWS)
    if way == "right":
        return "\n".join("".join(cell.rjust(14) for cell in row) for row in ROWS)
    if way == "markdown":
        ruled = [ROWS[0], [":---", *["---:"] * 4], *ROWS[1:]]
        return "\n".join(f"| {' | '.join(row)} |" for row in ruled)
    if way == "grid":
        rule = "+------+------+------+------+------+"
        return "\n".join([rule, *(f"| {' | '.join(row)} |\n{rule}" for row in ROWS)])
    if way == "box":
        return "\n".join(["┌──┬──┐", *(f"│{'│'.join(row)}│\n├──┼──┤" for row in ROWS)])
    if way == "quoted":
        return "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)
    return "\n".join(way.join(row) for row in ROWS)


WAYS = ["\t", " | ", "|", ",", " ", "\u3000\u3000", "columns", "right", "markdown", "grid", "box", "quoted"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_of_parting_columns(way: str, end: str) -> None:
    """Each number has the unit of its head or of the caption, its place by the row, and stands where it says."""
    text = f"石桥县工作总结\n\n{BODY}\n\n表1 帮扶情况（单位：万元）\n{lines(way)}\n\n下一步，再修桥30座。"
    text = text.replace("\n", end)
    table = pf.extract(text)
    cells = table[table["section"] == "表1帮扶情况（单位：万元）"]

    assert [*cells["value"]] == [12, 8_605_000, 5200, 3.5, 9, 6_400_000, 4100, -1.2, 21, 15_005_000, 9300, 1.6]
    assert [*cells["unit"]] == ["1", "CNY", "1", "%"] * 3
    assert [*cells["measure"]] == ["项目数", "投资", "受益户数", "受益户数"] * 3
    assert [*cells["place"]] == ["东山镇"] * 4 + ["西河乡"] * 4 + [""] * 4
    assert [*cells["trend"]][3::4] == ["increase", "decrease", "increase"]
    assert [*table["surface"]][:2] == ["20座", "860余万元"]
    assert [*table["section"]][-1] == ""
    for start, stop, surface in table[["start", "end", "surface"]].itertuples(index=False):
        assert text[start:stop] == surface


def test_cells_are_no_headlines() -> None:
    """That the number of a place is not that of the county is no disagreement."""
    text = f"石桥县工作总结\n\n2023年，全县项目12个，投资1500.5万元。\n\n表1（单位：万元）\n{lines('|')}"

    assert "disagree" not in set(check(pf.extract(text), text)["verdict"])


@pytest.mark.parametrize(
    "text",
    [
        "全县12个乡镇,9个村,3个社区\n全年修桥20座,修路30公里,改水5处",
        "首页 | 新闻 | 公开\n县情 | 部门 | 乡镇",
        "张明　　李红　　王强\n赵军　　孙丽　　周平",
        "电话　　　　6543210\n传真　　　　6543211",
        "修桥\t20\n修路\t30\n改水\t5",
        "项目 修桥 修路\n完成 修桥 20座\n投资 修路 5万元",
        "1 9 9 8 年\n粮食 1 2 吨",
        "一、粮食  二、棉花\n乡镇 | 户数",
        "经费6,500,000\n结余1,200,000",
    ],
)
def test_other_lines_are_no_table(text: str) -> None:
    """Lists, menus, names, telephone numbers and rows below no head stay as they are."""
    assert CELL not in parted(text)


def test_a_head_over_two_columns_in_bars() -> None:
    """A blank beside the words of a head goes on with them; what stands below belongs to both."""
    text = "| 乡镇 | 2022年 | | 2023年 | |\n| | 户数（户） | 资金（万元） | 户数（户） | 资金（万元） |\n"
    table = pf.extract(f"{text}| 东山镇 | 12 | 30 | 14 | 35.5 |\n| 西河乡 | 9 | 20 | 8 | - |")

    assert [*table["value"]] == [12, 300_000, 14, 355_000, 9, 200_000, 8]
    assert [*table["period_start"].dt.year] == [2022, 2022, 2023, 2023, 2022, 2022, 2023]
    assert [*table["measure"]] == ["户数", "资金", "户数", "资金", "户数", "资金", "户数"]


def test_a_row_of_units_belongs_to_the_head() -> None:
    """（个） and （万元） below the head are units of their columns."""
    table = pf.extract("乡镇 | 项目 | 投资\n | （个） | （万元）\n东山镇 | 12 | 30\n西河乡 | 9 | 20.5")

    assert [*table["classifier"]] == ["个", "", "个", ""]
    assert [*table["value"]] == [12, 300_000, 9, 205_000]


def test_serial_numbers_and_counted_columns_are_no_amounts() -> None:
    """序号, and a row that counts the columns, count nothing; what is written with its unit keeps it."""
    table = pf.extract("序号\t项目\t投资（万元）\t规模\n1\t泵站\t1,020\t15座\n2\t水渠\t310\t约120公里\n合计\t\t1330\t")
    counted = pf.extract("指标\t单位\t2022年\t2023年\n1\t2\t3\t4\n粮食\t吨\t120\t130")

    assert [*table["surface"]] == ["1,020", "15座", "310", "约120公里", "1330"]
    assert [*table["measure"]] == ["泵站", "泵站", "水渠", "水渠", "合计"]
    assert [*table["value"]] == [10_200_000, 15, 3_100_000, 120, 13_300_000]
    assert [*counted["surface"]] == ["120", "130"]
