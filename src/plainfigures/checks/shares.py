"""A share against its parts: 16 of 30 is 53 %; and which other numerators would print 53 % of 30 (GRIM).

GRIM is Brown and Heathers' test (2017): of a whole count only some percentages can be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from plainfigures import intervals
from plainfigures.checks import relations
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
    return bool(_OF_IT.search(words) or _OF_NAMED.search(words))


def _share(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    stated, words = passage.rows[index], passage.lead(index)
    if _EACH.search(words):
        yield from _dealt_out(page, passage, index)
        return
    if _UNNAMED.search(words):
        yield from _unnamed(passage, index)
        return
    part = relations.before(passage, index)
    pair = _pair(page, passage, part, index) if part >= 0 else None
    if pair:
        yield from _compare(stated, *pair)


def _pair(page: Page, passage: Passage, part: int, index: int) -> tuple[Row, Row] | None:
    """The part and the whole of the share at `index`."""
    row, words = passage.rows[part], passage.lead(index)
    whole = relations.whole_of(page, passage, part)
    if not page.text:
        beside = part == index - 1 and whole >= 0 and passage.rows[index].measure == row.measure
        return (row, passage.rows[whole]) if beside else None
    of_it, of_named = _OF_IT.search(words), _OF_NAMED.search(words)
    if of_named and (counted := _counted(passage, index, of_named["whole"])) >= 0:
        whole = relations.whole_of(page, passage, counted)
        return (passage.rows[counted], passage.rows[whole]) if whole >= 0 else None
    if of_it and "中" not in of_it["noun"]:
        return (row, passage.rows[whole]) if whole >= 0 else None
    if of_named and "中" not in of_named["noun"]:
        found = relations.named(page, row, of_named["whole"])
        return (row, found) if found else None
    return None


def _counted(passage: Passage, index: int, whole: str) -> int:
    """96户318人，占总户数的23.3%: the nearest row that is counted in the measure word of the named whole; -1 for none."""
    named = _BY_NUMBER.search(whole)
    if named:
        for earlier in range(index - 1, -1, -1):
            if passage.rows[earlier].classifier == named[1]:
                return earlier
    return -1


def _dealt_out(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """小学40所、初中12所，分别占76.9%、23.1%: as many parts as percentages, of the whole that the parts have in common."""
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
            yield from _compare(rows[share], rows[part], rows[whole])


def _compare(stated: Row, part: Row, whole: Row) -> Iterator[Finding]:
    if Decimal(0) in standing_for(whole):
        return

    def share(read: Reading) -> Interval:
        return intervals.scale(intervals.divide(read(part, part.unit), read(whole, part.unit)), HUNDRED)

    judged = judge(share, stated, (part, whole))
    working, others = _others(stated, whole, "share")
    yield finding("share", judged, stated, (part, whole, stated), working, part=part, whole=whole, others=others)


def _unnamed(passage: Passage, index: int) -> Iterator[Finding]:
    """党员45名，其中女性占37%: no numerator is given, but some whole number must print the percentage."""
    whole = relations.before(passage, index)
    stated = passage.rows[index]
    if whole < 0 or (found := numerators(stated, passage.rows[whole])) is None:
        return
    working, others = _others(stated, passage.rows[whole], "unnamed")
    verdict = Verdict.DISAGREE if found.empty else Verdict.AGREE
    rows = (passage.rows[whole], stated)
    yield finding("share", Judged(None, verdict, ""), stated, rows, working, whole=rows[0], others=others)


def numerators(stated: Row, whole: Row) -> Interval | None:
    """The whole numbers that print the percentage `stated` of the count `whole`; None when either is not exact."""
    if not (stated.exact and whole.exact and whole.is_whole and whole.number > 0):
        return None
    half = stated.place_value / 2
    low = ((stated.number - half) * whole.number / HUNDRED).to_integral_value(ROUND_CEILING)
    high = ((stated.number + half) * whole.number / HUNDRED).to_integral_value(ROUND_FLOOR)
    return Interval(max(low, Decimal(0)), min(high, whole.number))


def _others(stated: Row, whole: Row, working: str) -> tuple[str, str]:
    """Which working to tell, and the numerators that it names."""
    found = numerators(stated, whole)
    if found is None:
        return working, ""
    if found.empty:
        return f"{working}_none", ""
    low, high = int(found.low), int(found.high)
    if low == high:
        return f"{working}_only", str(low)
    listed = ", ".join(str(number) for number in range(low, high + 1))
    return f"{working}_several", listed if high - low < LISTED else f"{low}–{high}"
