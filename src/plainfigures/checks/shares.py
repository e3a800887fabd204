"""A share against its parts: 16 of 30 is 53 %; and which other numerators would print 53 % of 30 (GRIM).

GRIM is Brown and Heathers' test (2017): of a whole count only some percentages can be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from plainfigures import intervals
from plainfigures.checks import cues, relations
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged, Reading, judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

HUNDRED = Decimal(100)
# Beyond this many the other numerators are told as a range.
LISTED = 4

_ADVERB = "(?:约|已|均|也|仅|只|就|则|各)?"
_SAYS = "(?:的)?(?:比重|比例|比|份额)?(?:约|也|仅|只|已|均)?(?:达到|达|为|是|高达|约为)?$"
_START = rf"^(?P<noun>[^，。；：、（）]{{0,12}}?)(?:[，（]|——)?{_ADVERB}"
_OF_IT = re.compile(
    rf"{_START}(?:所?占(?:其|总|全部|总数|总量|总额|总体)?{_SAYS}|(?:所占)?(?:比重|比例)(?:达到|达|为|是)?$)"
)
_OF_NAMED = re.compile(rf"{_START}占(?P<whole>[^，。；：、占]{{2,24}}?){_SAYS}")
_BY_NUMBER = re.compile("^(?:[全本].)?总?([户人村家])(?:口|数|口数)$")
_EACH = re.compile(r"^[^，。；]{0,8}，?分别占(?:其|总|全部|总数|总量|总额|总体)?(?:比)?(?:为)?$")
_UNNAMED = re.compile(rf"其中，?[^，。；：、（）中]{{1,12}}占(?:比|总数)?{_ADVERB}(?:达到|达|为)?$")
_OF_NEXT = re.compile("，(?:约|已)?占[^，。；]{0,12}$")
_OF_PLAN = re.compile(rf"(?:完成|占)(?:年度|全年)?(?:{cues.any_of('norm_base')})(?:数|任务)?的?$")
_SHORT = re.compile("，([^，。；])占比(?:达到|达|为)?$")
_CLAUSE = re.compile("[，；。：]")
_SIDE_BY_SIDE = re.compile("^[^、；。]*(?:，|中，?已?有?)[^、；。]*$")
_RATE = re.compile("(?:^|，)(?P<done>[^，。；]{2,8}?)率(?:达到|达|为|是)?$")
# 贷款20亿元，比年初增加3亿元，占40%: the share is not of the change.
_CHANGED_BY = re.compile("[，；](?:比|较|同比|环比)[^，。；]*$")
_NEXT = re.compile("^(?:、|和|与|及)$")


def find(page: Page) -> Iterator[Finding]:
    """Every percentage that says what share one number of the report is of another."""
    for passage in page.passages:
        for index, row in enumerate(passage.rows):
            if row.unit == "%" and row.kind == "percent" and not row.trend:
                yield from _share(page, passage, index)


def is_share(words: str) -> bool:
    """Whether a number after `words` says what share something is.

    >>> is_share("，占比达"), is_share("，增长")
    (True, False)
    """
    return any(pattern.search(words) for pattern in (_OF_IT, _OF_NAMED, _UNNAMED, _RATE))


def _share(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """The percentage at `index` against its part and its whole, by the form of words that it has."""
    stated, words = passage.rows[index], passage.lead(index)
    if _EACH.search(words):
        yield from _dealt_out(page, passage, index)
        return
    if _UNNAMED.search(words):
        yield from _unnamed(passage, index)
        return
    part, wholes = _beside(passage, index) or _pairs(page, passage, index)
    if part and wholes:
        yield _nearest([_compared(stated, part, whole) for whole in wholes], _with_sum(stated, part, wholes))


def _pairs(page: Page, passage: Passage, index: int) -> tuple[Row | None, list[Row]]:
    """The part of the share at `index`, and the rows that may be its whole, the likeliest first."""
    before, words = relations.before(passage, index), passage.lead(index)
    while before > 0 and passage.rows[before].trend and _CHANGED_BY.search(passage.lead(before)):
        before = relations.before(passage, before)
    if before < 0:
        return None, []
    part, whole = passage.rows[before], relations.whole_of(page, passage, before)
    if not page.text:
        beside = before == index - 1 and passage.rows[index].measure == part.measure
        return part, [passage.rows[whole]] if beside and whole >= 0 else []
    of_named = _OF_NAMED.search(words)
    if of_named and (counted := _counted(passage, index, of_named["whole"])) >= 0:
        whole = relations.whole_of(page, passage, counted)
        return passage.rows[counted], [passage.rows[whole]] if whole >= 0 else []
    if _of_it(words, part):
        return part, [passage.rows[whole]] if whole >= 0 else relations.earlier(passage, before)
    found = relations.named(page, part, of_named["whole"]) if of_named and "中" not in of_named["noun"] else None
    return part, [found] if found else []


def _of_it(words: str, part: Row) -> bool:
    """Whether a share after `words` is of the whole that the part was named beside: ，占, ，药占比."""
    found, short = _OF_IT.search(words), _SHORT.search(words)
    noun = found["noun"] if found else "的"
    return bool(short and short[1] in part.measure) or ("中" not in noun and not noun.startswith("的"))


def _beside(passage: Passage, index: int) -> tuple[Row, list[Row]] | None:
    """64家，占全区企业160家的40%; 开工率为80%，35个项目中已有28个开工: the whole stands right beside the share."""
    rows = passage.rows
    if index > 1 and passage.lead(index) == "的" and _OF_NEXT.search(passage.lead(index - 1)):
        part, whole = rows[index - 2], rows[index - 1]
        return (part, [whole]) if part.comparable(whole) else None
    if _OF_PLAN.search(passage.lead(index)):
        return _of_plan(passage, index)
    done = _RATE.search(passage.lead(index))
    pair = _done(passage, index, done["done"]) if done else None
    return (pair[0], [pair[1]]) if pair else None


def _of_plan(passage: Passage, index: int) -> tuple[Row, list[Row]] | None:
    """计划培训4000人，实际完成4360人，完成计划的109%: what was done, of the number that was planned."""
    part = relations.before(passage, index)
    plans = [
        row
        for place, row in enumerate(passage.rows[:part] if part > 0 else ())
        if row.comparable(passage.rows[part]) and not row.trend and cues.has(_own_words(passage, place), "norm_base")
    ]
    return (passage.rows[part], plans) if plans else None


def _done(passage: Passage, index: int, done: str) -> tuple[Row, Row] | None:
    """Part and whole of 办结率96%，受理50件，办结48件: of two numbers side by side the one, and no other, was done."""
    for first in (index - 2, index + 1):
        if first < 0 or first + 2 > len(passage.rows) or not _SIDE_BY_SIDE.search(passage.between(first, first + 1)):
            continue
        pair = passage.rows[first : first + 2]
        part = [done[-2:] in _own_words(passage, each) for each in (first, first + 1)]
        if sum(part) == 1 and pair[0].comparable(pair[1]) and not any(row.is_rate or row.trend for row in pair):
            return (pair[0], pair[1]) if part[0] else (pair[1], pair[0])
    return None


def _own_words(passage: Passage, index: int) -> str:
    """The words of the clause around a number."""
    return _CLAUSE.split(passage.lead(index))[-1] + _CLAUSE.split(passage.tail(index))[0]


def _nearest(found: list[Finding], with_sum: Finding | None) -> Finding:
    """Of the readings the one that agrees, else the nearest; it disagrees only when every reading does."""
    fits = [each for each in found if each.verdict == Verdict.AGREE]
    if fits:
        return fits[0]
    open_ = [each for each in found if each.verdict == Verdict.UNDECIDABLE]
    if with_sum and with_sum.verdict != Verdict.DISAGREE:
        return replace(found[0], verdict=Verdict.UNDECIDABLE, note="unsure")
    return open_[0] if open_ else found[0]


def _with_sum(stated: Row, part: Row, wholes: list[Row]) -> Finding | None:
    """新建12个、改建8个，占40%: the whole may be the part and what was listed before it."""
    if len(wholes) == 1 and wholes[0].id == part.part_of:
        return None
    both = wholes[0]._replace(
        value=wholes[0].value + part.value, low=wholes[0].low + part.low, high=wholes[0].high + part.high
    )
    return _compared(stated, part, both)


def _counted(passage: Passage, index: int, whole: str) -> int:
    """96户318人，占总户数的23.3%: the nearest row in the measure word of the named whole; -1 for none."""
    named = _BY_NUMBER.search(whole)
    if named:
        for earlier in range(index - 1, -1, -1):
            if passage.rows[earlier].classifier == named[1]:
                return earlier
    return -1


def _dealt_out(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """小学40所、初中12所，分别占76.9%、23.1%: as many parts as percentages, of the whole that they share."""
    rows, last = passage.rows, index
    while last + 1 < len(rows) and rows[last + 1].kind == "percent" and _NEXT.search(passage.lead(last + 1)):
        last += 1
    count = last - index + 1
    first = index - count
    if first < 0 or not all(each.comparable(rows[first]) for each in rows[first:index]):
        return
    wholes = {relations.whole_of(page, passage, part) for part in range(first, index)}
    if len(wholes) == 1 and (whole := wholes.pop()) >= 0:
        for part, share in zip(range(first, index), range(index, last + 1), strict=True):
            yield _compared(rows[share], rows[part], rows[whole])


def _compared(stated: Row, part: Row, whole: Row) -> Finding:
    """The stated percentage against part over whole, with the other numerators that would print it."""

    def share(read: Reading) -> Interval:
        return intervals.scale(intervals.divide(read(part, part.unit), read(whole, part.unit)), HUNDRED)

    rows = (part, whole, stated)
    if Decimal(0) in standing_for(whole):
        return finding("share", Judged(None, Verdict.UNDECIDABLE, ""), stated, rows, "share_of_nothing", whole=whole)
    working, others = _others(stated, whole, "share")
    judged = judge(share, stated, rows[:2])
    return finding("share", judged, stated, rows, working, part=part, whole=whole, others=others, word=whole.classifier)


def _unnamed(passage: Passage, index: int) -> Iterator[Finding]:
    """党员45名，其中女性占37%: no numerator is given, but some whole number must print the percentage."""
    whole = relations.before(passage, index)
    stated = passage.rows[index]
    if whole < 0 or (found := numerators(stated, passage.rows[whole])) is None:
        return
    working, others = _others(stated, passage.rows[whole], "unnamed")
    verdict = Verdict.DISAGREE if found.empty else Verdict.AGREE
    rows = (passage.rows[whole], stated)
    yield finding(
        "share", Judged(None, verdict, ""), stated, rows, working, whole=rows[0], others=others, word=rows[0].classifier
    )


def numerators(stated: Row, whole: Row) -> Interval | None:
    """The whole numbers that print the percentage `stated` of the count `whole`; None when either is not exact."""
    if not (stated.exact and whole.exact and whole.is_whole and whole.number > 0):
        return None
    half = stated.place_value / 2
    low = ((stated.number - half) * whole.number / HUNDRED).to_integral_value(ROUND_CEILING)
    high = ((stated.number + half) * whole.number / HUNDRED).to_integral_value(ROUND_FLOOR)
    most = max(whole.number, high) if stated.number > HUNDRED else whole.number
    return Interval(max(low, Decimal(0)), min(high, most))


def _others(stated: Row, whole: Row, working: str) -> tuple[str, tuple[int, ...] | str]:
    """Which working to tell, and the numerators that it names."""
    found = numerators(stated, whole)
    if found is None:
        return working, ""
    if found.empty:
        return f"{working}_none", ""
    low, high = int(found.low), int(found.high)
    if low == high:
        return f"{working}_only", (low,)
    return f"{working}_several", tuple(range(low, high + 1)) if high - low < LISTED else f"{low}–{high}"
