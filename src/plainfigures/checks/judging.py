"""When a stated number and a recomputed one agree, with room for rounding and for hedges.

A printed number stands for every value that rounds to it: half a unit of its last place to either side, ends included,
which holds for rounding half up and half to even alike (GB/T 8170-2008). A count printed to the last unit is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from plainfigures import intervals
from plainfigures.checks import cues
from plainfigures.checks.pages import Row
from plainfigures.intervals import Interval, Verdict

FACTORS = (1, 2, 3, 4, 8)


def in_unit(interval: Interval, row: Row, unit: str) -> Interval:
    """An interval in the unit of `row`, told in `unit`."""
    if row.unit == unit:
        return interval
    ratio = cues.size(row.unit)[1] / cues.size(unit)[1]
    return intervals.scale(interval, ratio)


def standing_for(row: Row, unit: str = "") -> Interval:
    """The values that a row can stand for, in `unit` or its own: its interval, or what rounds to its printed number."""
    half = row.place_value / 2
    rounded = row.exact and not row.is_whole
    interval = Interval(row.number - half, row.number + half) if rounded else row.interval
    return in_unit(interval, row, unit or row.unit)


def widest(row: Row, unit: str = "") -> Interval:
    """What `standing_for` gives, with the wide rule for hedges whose bounds are a convention (近, 约)."""
    if row.hedge not in ("near", "about"):
        return standing_for(row, unit)
    last = Decimal(1).scaleb(int(row.number.normalize().as_tuple().exponent))
    wide = intervals.of_hedge(row.hedge, row.number, last, rules="wide")
    return in_unit(intervals.hull(row.interval, wide), row, unit or row.unit)


Reading = Callable[[Row, str], Interval]
Formula = Callable[[Reading], Interval]


class Judged(NamedTuple):
    """What the other rows allow for the stated one (None: nothing to tell), the verdict on it, and a note."""

    expected: Interval | None
    verdict: Verdict
    note: str


def as_printed(row: Row, unit: str) -> Interval:
    """A row as its printed number, or its hedge's interval, in `unit`."""
    return in_unit(row.interval, row, unit)


def judge(formula: Formula, stated: Row, inputs: Iterable[Row]) -> Judged:
    """Whether `stated` can be what `formula` makes of the other rows; `formula` answers in the unit of `stated`.

    Exact rows agree when the printed numbers give the stated one. Notes: `rounding` (only digits that are not printed
    give it), `truncated` (only cutting off the last places does), `factor K` (apart by ten to the K).
    """
    expected, printed = formula(standing_for), formula(as_printed)
    own, wide = standing_for(stated), widest(stated)
    if intervals.intersection(expected, wide).empty:
        if _truncates(printed, stated):
            return Judged(expected, Verdict.UNDECIDABLE, "truncated")
        if not intervals.intersection(formula(widest), wide).empty:
            return Judged(expected, Verdict.UNDECIDABLE, "")
        return Judged(expected, Verdict.DISAGREE, _factor(expected, wide))
    if not all(row.exact for row in (stated, *inputs)):
        return Judged(expected, Verdict.AGREE if _inside(expected, own) else Verdict.UNDECIDABLE, "")
    if intervals.intersection(printed, own).empty:
        return Judged(expected, Verdict.UNDECIDABLE, "rounding")
    return Judged(expected, Verdict.AGREE, "")


def _inside(a: Interval, b: Interval) -> bool:
    return intervals.intersection(a, b) == a


def _truncates(expected: Interval, stated: Row) -> bool:
    """Whether a rate is what was expected with its last places cut off: 66.6% for two of three."""
    if not stated.exact or not stated.is_rate:
        return False
    cut = Interval(stated.number, stated.number + stated.place_value, "left")
    return not intervals.intersection(expected, cut).empty


def _factor(expected: Interval, stated: Interval) -> str:
    """`factor K` when shifting the decimal point by K places would make the two agree."""
    for places in (sign * size for size in FACTORS for sign in (1, -1)):
        if not intervals.intersection(expected, intervals.scale(stated, Decimal(10) ** places)).empty:
            return f"factor {places}"
    return ""
