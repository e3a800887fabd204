"""Sentences of our own wording and the rows a careful reader takes from them: cases/*.csv, one test a row.

In a case a blank cell asserts nothing and "-" asserts that the cell is empty. `a|b` offers two right answers.
"""

import datetime
import math
import re
from decimal import Decimal
from functools import cache

import pytest

import plainfigures as pf
from plainfigures import numerals, vocabulary

REASONS = {
    "period",
    "list_marker",
    "ordinal",
    "indefinite",
    "idiom",
    "name",
    "slogan",
    "furniture",
    "code",
    "duration",
    "word",
}
NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两")
AMOUNTS = ("value", "low", "high")
WORDS = ("kind", "closed", "hedge", "unit", "classifier", "per", "trend", "modality", "period_start", "period_end")


def records(table):
    """The rows of a table as dicts; `to_dict` makes the same in twice the time."""
    return [dict(zip(table, row, strict=True)) for row in zip(*(table[name].tolist() for name in table), strict=True)]


@cache
def rows_of(text, published="", rules="default"):
    """The observations of `text`, as dicts."""
    date = datetime.date.fromisoformat(published) if published else None
    return records(pf.extract(text, published=date, rules=rules))


def place(text, surface, occurrence=""):
    """Start and end of the nth occurrence of `surface`; a surface that stands twice needs the number in its case."""
    starts = [match.start() for match in re.finditer(f"(?={re.escape(surface)})", text)]
    assert occurrence or len(starts) == 1, f"{surface!r} stands {len(starts)} times: say which"
    start = starts[int(occurrence or 1) - 1]
    return start, start + len(surface)


def touching(text, start, end, rows):
    """The rows that share a character with text[start:end]."""
    return [row for row in rows if row["start"] < end and start < row["end"]]


def row_at(case, rows):
    """The row at the place of the case's surface (or of the other surface that it allows)."""
    spans = [place(case["text"], surface, case["occurrence"]) for surface in case["surface"].split("|")]
    for row in rows:
        if (row["start"], row["end"]) in spans:
            return row
    seen = [row["surface"] for row in touching(case["text"], *spans[0], rows)]
    return pytest.fail(f"no row {case['surface']!r} in {case['text']!r}: found there {seen or 'nothing'}")


def written(cell):
    """A cell as a case writes it: dates as 2019-12-31, brackets half width, the empty cell as "-"."""
    text = "" if cell is None or str(cell) in ("nan", "NaT", "<NA>") else str(cell)
    text = text[:10] if hasattr(cell, "isoformat") else text
    return text.replace("（", "(").replace("）", ")") or "-"


def same_number(wanted, got):
    """Whether two numbers agree, infinities included."""
    return math.isclose(float(wanted), float(got), rel_tol=1e-9, abs_tol=1e-12)


def same_measure(wanted, got):
    """Whether the measure is one of those wanted, or one with its modifiers, or most of one."""

    def near(one):
        return (one in got and len(got) <= 2 * len(one) + 2) or (got in one and 2 * len(got) >= len(one))

    return any(near(one) for one in wanted.split("|"))


def disagreements(case, row):
    """What the case asserts and the row says otherwise: column -> (row, case)."""
    wrong = {
        column: (float(row[column]), case[column])
        for column in AMOUNTS
        if case[column] and not same_number(case[column], row[column])
    }
    for column in (column for column in WORDS if case.get(column)):
        if written(row[column]) != written(case[column]):
            wrong[column] = (written(row[column]), case[column])
    if case.get("measure") and not same_measure(case["measure"], written(row["measure"])):
        wrong["measure"] = (row["measure"], case["measure"])
    return wrong


def test_a_numeral_is_read(numerals_case):
    """One numeral gives its value and the place value of its last printed digit; anything else is refused by name."""
    if not numerals_case["value"]:
        with pytest.raises(numerals.NumeralError):
            numerals.read(numerals_case["surface"])
        return
    numeral = numerals.read(numerals_case["surface"])

    assert numeral.value == Decimal(numerals_case["value"])
    assert not numerals_case["precision"] or numeral.precision == Decimal(numerals_case["precision"])


def test_a_wording_allows_its_interval(intervals_case):
    """Every hedge gives the interval of its rule set, and the words of the hedge belong to the surface."""
    text = f"全县合计{intervals_case['surface']}。"
    row = row_at({**intervals_case, "text": text, "occurrence": ""}, rows_of(text, rules=intervals_case["rules"]))

    assert disagreements(intervals_case, row) == {}


def test_an_observation_is_found(observations_case):
    """The row stands exactly at its surface and agrees with every cell that the case fills."""
    row = row_at(observations_case, rows_of(observations_case["text"], observations_case["published"]))

    assert disagreements(observations_case, row) == {}, f"{observations_case['surface']} in {observations_case['text']}"


def test_a_numeral_that_counts_nothing_is_no_row(not_observations_case):
    """Dates, ordinals, names, slogans and numerals inside words never become observations."""
    text = not_observations_case["text"]
    start, end = place(text, not_observations_case["surface"])

    assert [row["surface"] for row in touching(text, start, end, rows_of(text))] == [], not_observations_case["reason"]


def test_a_numeral_that_counts_nothing_is_accounted_for(not_observations_case):
    """It is listed among the exclusions with a reason, or lies in a period; no numeral of the text is lost."""
    text = not_observations_case["text"]
    start, end = place(text, not_observations_case["surface"])
    listed = records(pf.excluded(text))
    held = {at for row in listed for at in range(row["start"], row["end"])}
    lost = "".join(text[at] for at in range(start, end) if text[at] in NUMERALS and at not in held)

    assert lost == "" or not_observations_case["reason"] == "period"
    assert {row["reason"] for row in listed} <= REASONS
    assert pf.accounted(text).share == 1


def test_every_reason_has_a_label_and_every_label_a_reason():
    """What a reader is told of a numeral that counts nothing is a reason that reading can give."""
    assert {row["term"] for row in vocabulary.rows("labels") if "reason" in row["note"]} == REASONS


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("全县有水库12座。其中大型2座，中型3座。", {"2座": "12座", "3座": "12座"}),
        ("全县有水库12座。\n其中大型2座。", {}),
        ("贷款余额50亿元，其中涉农贷款20亿元，比年初增加3亿元。", {"20亿元": "50亿元"}),
        ("补贴资金5亿元，其中每亩补助300元，人均2000元。", {}),
        ("每年安排资金5亿元，其中市级每年安排2亿元。", {"2亿元": "5亿元"}),
        (
            "农业总产值70亿元，增长3%，增加值40亿元。其中，种植业产值20亿元；渔业产值35亿元。",
            {"20亿元": "70亿元", "35亿元": "70亿元"},
        ),
        ("泊位80个，比上年减少9个。其中，沿海泊位30个，减少4个。", {"30个": "80个", "4个": "9个"}),
        ("涵洞600座、900米，增加50座、70米，其中大型8座、60米。", {"8座": "600座", "60米": "900米"}),
        ("公路500公里，其中高速60公里；航道80公里；拥有码头9个。", {"60公里": "500公里"}),
        ("捐款10万元，其中企业6万元，占60%；个人4万元，占40%。", {"6万元": "10万元", "4万元": "10万元"}),
        (
            "生产总值90亿元。其中：一产增加值20亿元；二产增加值40亿元，其中工业增加值30亿元。",
            {"20亿元": "90亿元", "40亿元": "90亿元", "30亿元": "40亿元"},
        ),
        ("建设学校10所，涉及6个乡镇，其中新建3所。", {"3所": "10所"}),
        ("全县改造涉及6个乡镇，其中新建3所。", {}),
        ("甲类案件60件；查获毒品7公斤，检出疫病3例，其中首次检出2件。", {}),
        ("用水总量增加78亿吨，其中，生活用水量减少3亿吨，农业用水量增加60亿吨。", {"60亿吨": "78亿吨"}),
        ("年末人口50万人,其中男性26万人,女性24万人;外来人口4万人。", {"26万人": "50万人", "24万人": "50万人"}),
        ("医生（含助理）70人，其中执业（助理）医师50人。", {"50人": "70人"}),
        ("总产值90亿元，其中农民人均收入突破2000元、达到2100元。", {}),
    ],
)
def test_a_part_points_to_its_whole(text, wholes):
    """其中 makes a part of what stands before it, also as a new sentence; a rate or a comparison is none."""
    rows = rows_of(text)
    names = {row["id"]: row["surface"] for row in rows}

    assert {row["surface"]: names[row["part_of"]] for row in rows if row["part_of"]} == wholes


@pytest.mark.parametrize("text", ["电价为0.5元/千瓦时左右。", "死亡率为0.6人/百亿元以下。"])
def test_no_two_rows_share_a_character(text):
    """A denominator that begins with a scale word is no number of its own."""
    assert len(rows_of(text)) == 1
