"""What holds for every text, also for texts that no official would write."""

import re
import time
from datetime import date
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plainfigures as pf
from plainfigures import checks, context, reports

GENRE = """
2019年 全县 增长 近 约 余 多 以上 不足 至 — - ～ 、 ， 。 ； （ ） 《 》 “ ” 一是 第 其中 分别 每 人均
0 3.5 12 １，２００ 1,234 2019 三 二十五 一亿三千万 两 半 几 数十 百 千 万 亿 点 零 〇 壹佰 百分之 分之
% ％ ‰ 个百分点 倍 成 番 元 万元 美元 吨 公里 亩 千瓦时 家 户 人次 台（套） 个 年 月 日 岁 小时 / ∶
到 由 比 去年 上半年 十三五 截至 底 4G 三农 队伍
"""
PIECES = [*GENRE.split(), "\n", "\r\n", "\r", "\u2028", "\u200b", "\ufeff", "\x00", "\ud800", "\udfff"]
NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两")
ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=8)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), ANYTHING), max_size=40).map("".join)
HEADS = "户数 资金（万元） 占比（%） 上年决算数 预算数 决算数 完成预算的% 增减额 2022年 2023年 增长率（%）".split()
NUMBERS = st.integers(0, 9_999).map(str)
CELLS = st.one_of(
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.sampled_from(
        ["", "—", "合计", "1,205", "约12", "3.5%", "20余", "12户", "1205,", "1,2", "1.2.3", "-3", "9" * 41]
    ),
    st.text(alphabet="0123456789.,-+% 约余万", max_size=6),
)
NAMES = st.sampled_from("东岭乡 西坪乡 南河镇 教育支出 合计 小计 其中：".split())
HOSTILE = {
    "ten thousand digits": "7" * 10_000,
    "ten thousand Chinese digits": "九" * 10_000,
    "ten thousand scale words": "万亿" * 5_000,
    "digits and points": "1." * 10_000,
    "digits and commas": "1,234" * 5_000,
    "digits and blanks": "1 " * 10_000,
    "a chain of ranges": "3—" * 10_000,
    "a chain of fractions": "分之三" * 5_000,
    "hedges without a number": "近约不足超过" * 5_000,
    "a megabyte without a full stop": "全县新建道路三十五条，投入资金近740余万元，" * 50_000,
    "nested brackets": "（" * 10_000 + "3家" + "）" * 10_000,
    "open titles": "《" * 10_000 + "2019年3家",
    "one period after another": "2019年" * 10_000,
    "list markers": "一是" * 10_000,
    "zero-width spaces inside a number": "7" + "\u200b\n" * 10_000 + "4万元",
    "lone surrogates": "\ud83d3家\udc00" * 3_000,
    "NULs": "\x003家\x00" * 3_000,
    "a row that never ends": "村\t3家\t" * 10_000,
    "tables without end": "村,户,亩\n甲,1,2\n" * 5_000,
    "bars": "|" * 20_000 + "3家" + "|\n" * 10_000,
    "mixed line ends": "3家\r\n4家\n\r5家\r6家\u2028" * 2_000,
}
GENTLE = settings(max_examples=150, derandomize=True, deadline=None, database=None)


def cells(table, *columns):
    """The rows of some columns; to make a record of every cell takes longer than to read the text."""
    return list(zip(*(table[column].tolist() for column in columns), strict=True))


def check(text, table):
    """What must hold of any table read from `text`."""
    spans = cells(table, "start", "end")
    amounts = cells(table, "surface", "low", "value", "high")
    assert table["surface"].tolist() == [text[start:end] for start, end in spans]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [surface for surface, low, value, high in amounts if not low <= value <= high] == []


def check_account(text):
    """The three lists leave no numeral out, and no numeral is in two of them."""
    account = pf.accounted(text)
    numerals = {at for at, mark in enumerate(text) if mark in NUMERALS}
    observed = {at for start, end in cells(pf.extract(text), "start", "end") for at in range(start, end)}
    listed = cells(pf.excluded(text), "start", "end", "surface")
    excluded = {at for start, end, _ in listed for at in range(start, end)}

    assert account.numerals == account.observed + account.in_periods + account.excluded
    assert account.share == 1
    assert len(numerals) <= account.numerals
    assert len(numerals - observed - excluded) <= account.in_periods
    assert observed.isdisjoint(excluded)
    assert [surface for *_, surface in listed] == [text[start:end] for start, end, _ in listed]


@GENTLE
@given(text=TEXTS, rules=st.sampled_from(["default", "wide"]))
def test_any_text_can_be_read(text, rules):
    """No text raises; surfaces are slices of it, in order and apart; the value lies between its bounds."""
    check(text, pf.extract(text, rules=rules))


@GENTLE
@given(text=TEXTS)
def test_any_text_can_be_checked(text):
    """No text raises; every finding is on rows of its table."""
    table = pf.extract(text)
    named = {name for names in checks.check(table, text)["rows"] for name in names.split()}

    assert named <= set(table["id"])


@GENTLE
@given(data=st.data(), width=st.integers(2, 6), between=st.sampled_from("\t\n|"))
def test_any_table_can_be_read_and_checked(data, width, between):
    """Whatever stands in the cells of a table, its numbers are read or listed, and its columns are added."""
    head = data.draw(st.permutations(HEADS))[:width]
    rows = data.draw(st.lists(st.tuples(NAMES, *[CELLS] * (width - 1)), min_size=2, max_size=6))
    text = "2023年情况\n" + "\n".join(between.join(row) for row in [["项目", *head[1:]], *rows])
    table = pf.extract(text)
    named = {name for names in checks.check(table, text)["rows"] for name in names.split()}

    check(text, table)
    assert pf.accounted(text).share == 1.0
    assert named <= set(table["id"])


@pytest.mark.parametrize(
    "text",
    ["\ud8003家，其中\ud8002家。", f"修桥{'7' * 40}座，其中新建{'7' * 40}座。", f"修桥3座，占近{'9' * 39}%。"],
    ids=["surrogates", "40 digits", "hedged digits"],
)
def test_what_no_official_writes_can_be_checked(text):
    """Lone surrogates in the words of a finding, and numbers of as many digits as are read."""
    table = pf.extract(text)

    assert len(table) == 2
    assert len(checks.check(table, text)) > 0


@GENTLE
@given(text=TEXTS)
def test_an_exact_number_is_its_own_interval(text):
    """Under the default rules a number without a hedge has no width."""
    table = pf.extract(text)
    exact = table[table["hedge"] == "exact"]
    amounts = cells(exact, "surface", "low", "value", "high")

    assert [surface for surface, low, value, high in amounts if not low == value == high] == []
    assert set(exact["closed"]) <= {"both"}


@GENTLE
@given(text=TEXTS)
def test_wide_intervals_hold_the_default_ones(text):
    """The wide rule set never narrows."""
    narrow, wide = pf.extract(text), pf.extract(text, rules="wide")

    assert list(narrow["surface"]) == list(wide["surface"])
    assert (wide["low"] <= narrow["low"]).all()
    assert (wide["high"] >= narrow["high"]).all()


@GENTLE
@given(text=TEXTS)
def test_every_numeral_is_accounted_for(text):
    """Observations, periods and exclusions share out all numerals of any text."""
    check_account(text)


def test_every_numeral_of_the_cases_is_accounted_for(sentences):
    """So they do of sentences that officials could write."""
    for text in sentences:
        check_account(text)


@GENTLE
@given(text=TEXTS)
def test_reading_twice_gives_the_same(text):
    """Nothing but the text decides."""
    pd.testing.assert_frame_equal(pf.extract(text), pf.extract(text))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_in_bounded_time(name):
    """Long runs end, and end soon: the cost grows with the length, not with its square."""
    text = HOSTILE[name]
    before = time.perf_counter()
    table = pf.extract(text)

    assert time.perf_counter() - before < 60
    check(text, table)


@cache
def numbers(text):
    """What each row of `text` says in numbers: value, bounds, unit, hedge."""
    return cells(pf.extract(text), "value", "low", "high", "unit", "hedge")


def test_a_paragraph_before_changes_no_number(sentences):
    """What stands in another paragraph does not change what a sentence says."""
    assert [text for text in sentences if numbers(f"松桥县概况如下。\n\n{text}") != numbers(text)] == []


def test_full_width_digits_are_digits(sentences):
    """３５６ is read as 356 is."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")

    plain = [text for text in sentences if not re.search("[0-9]，[0-9]{3}", text)]  # wide, that comma parts thousands
    assert [text for text in plain if numbers(text.translate(wide)) != numbers(text)] == []


def test_line_ends_are_alike(sentences):
    """CRLF ends a line as LF does."""
    broken = [text for text in sentences if "\n" in text]

    assert broken
    assert [text for text in broken if numbers(text.replace("\n", "\r\n")) != numbers(text)] == []


def test_a_sentence_may_break_off_anywhere(sentences):
    """Every beginning and every end of every case is read, whatever stands at the edge of the text."""
    for words in sentences:
        for place in range(len(words)):
            for part in (words[: place + 1], words[place:]):
                report = reports.parse(part, published=date(2021, 3, 5))
                assert all(o.quantity.end <= len(part) for o in context.read(report).observations), part
