"""Numbers against time: how often in a month, quarter or year, and growth from one point to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from plainfigures import intervals, wording
from plainfigures.indicators import calendar_units, guards
from plainfigures.indicators.guards import found, pairs, singles
from plainfigures.indicators.making import MEAN, Result, derive
from plainfigures.indicators.refusals import Reason, Refused, reason
from plainfigures.indicators.terms import Given, listed, operands
from plainfigures.indicators.values import Indicator, IndicatorError, Operand, Words

if TYPE_CHECKING:
    import pandas as pd

ONE, HUNDRED = Decimal(1), Decimal(100)
LATER = Words("what came after {day} is counted in", "含{day}以后发生的")
FOR_GROWTH = (
    *map(pairs, (guards.one_time, guards.events, guards.units)),
    *map(singles, (guards.percentage, guards.changes, guards.dated)),
    *map(pairs, (guards.modality, guards.measure, guards.scope, guards.payer, guards.place, guards.length)),
)


def per_period(
    row: Given, *, every: str, coding: pd.DataFrame | None = None, rules: str = "default"
) -> Indicator | Refused:
    """How often something happened in a month, quarter or year of its period, as a mean over the complete ones.

    Happenings only (次, 场, 期) are spread over several months, quarters or years: an amount of three years says
    nothing of any one year, and is refused unless its period is just one of them.

    >>> from datetime import date
    >>> import plainfigures as pf
    >>> table = pf.extract("2017年至今，共召开协商会议13次。", published=date(2020, 6, 9))
    >>> per_period(table.iloc[0], every="quarter").told("zh")
    '每季度1次'

    Raises IndicatorError for what is no row or another unit of time, CodingError when the coding expects another
    surface.
    """
    name = calendar_units.name(every)
    return derive(
        (row,),
        coding,
        rules,
        attempt=lambda a: Words(f"{a.named('en')} per {name.en}", f"{a.named('zh')}/{name.zh}"),
        refuse=lambda terms: _against_spreading(terms[0], every),
        compute=lambda a: _per_period(a, every),
    )


def _against_spreading(a: Operand, every: str) -> tuple[Reason, ...]:
    simple = guards.dated(a) or guards.rate(a)
    if simple is not None:
        return (simple,)
    words = {"a": guards.name(a), "x": guards.when(a), "y": calendar_units.name(every)}
    if not guards.occurrences(a) and calendar_units.length(a) != ("months", calendar_units.MONTHS[every]):
        return (reason("spread", **words),)
    return () if calendar_units.complete(a, every)[0] else (reason("too_short", **words),)


def _per_period(a: Operand, every: str) -> Result:
    count, last = calendar_units.complete(a, every)
    name = calendar_units.name(every)
    later = [] if a.period_end == last else [LATER.filled(day=guards.day(last))]
    return {
        "interval": intervals.divide(a.interval, intervals.exactly(Decimal(count))),
        "formula": Words(
            f"{a.named('en')} ÷ {count} complete {name.en}s", f"{a.named('zh')} ÷ {count}个完整的{name.zh}"
        ),
        "kind": "ratio" if a.kind == "count" else a.kind,
        "per": name.zh,
        "denominator": name,
        "conditions": (MEAN, *later),
        "quotient": True,
    }


def growth(
    points: Iterable[Given], *, coding: pd.DataFrame | None = None, rules: str = "default"
) -> Indicator | Refused:
    """By what percentage a measure grew from the earliest to the latest of `points`, rows or a table of them.

    One point gives a refusal, and so do two of another measure, place, payer, level, unit or length of period.

    >>> import plainfigures as pf
    >>> growth(pf.extract("2017年至2019年，共奖补企业项目33个。")).codes
    ('one_point',)

    Raises IndicatorError for no points or what is no row, CodingError when the coding expects another surface.
    """
    ends = _ends(operands(listed(points), coding, rules))
    return derive(ends, None, rules, attempt=_grown, refuse=_against_growth, compute=_growth)


def _ends(terms: Sequence[Operand | Refused]) -> tuple[Operand | Refused, ...]:
    """What was refused before; else the earliest and the latest, of repeats the first."""
    if not terms:
        raise IndicatorError("Growth of nothing: give rows of one measure at two points in time.")
    refused = [term for term in terms if isinstance(term, Refused)]
    if refused:
        return (refused[0],)
    usable = [term for term in terms if not isinstance(term, Refused)]
    distinct = [term for at, term in enumerate(usable) if not any(guards.same(term, before) for before in usable[:at])]
    ordered = sorted(distinct, key=lambda term: (term.period_start or date.max, term.period_end or date.max))
    return (ordered[0], ordered[-1]) if len(ordered) > 1 else (ordered[0],)


def _grown(*ends: Operand | Refused) -> Words:
    first, last = ends[0], ends[-1]
    if len(ends) == 1:
        return Words(f"growth of {first.named('en')}", f"{first.named('zh')}的增长率")
    return Words(
        f"growth from {first.named('en')} to {last.named('en')}", f"从{first.named('zh')}到{last.named('zh')}的增长率"
    )


def _against_growth(ends: Sequence[Operand]) -> tuple[Reason, ...]:
    if len(ends) < 2:
        return (reason("one_point", a=guards.name(ends[0])),)
    return found(FOR_GROWTH, ends)


def _growth(first: Operand, last: Operand) -> Result:
    try:
        times = intervals.divide(last.interval, first.interval)
    except intervals.IntervalError:
        return reason("zero", a=guards.name(first))
    start, end = ([one.named(language) for language in wording.LANGUAGES] for one in (first, last))
    return {
        "interval": intervals.scale(intervals.subtract(times, intervals.exactly(ONE)), HUNDRED),
        "formula": Words(*(f"({b} − {a}) ÷ {a} × 100%" for a, b in zip(start, end, strict=True))),
        "kind": "percent",
        "unit": "%",
        "classifier": "",
        "per": "",
        "period_start": first.period_start,
        "period_end": last.period_end,
        "period_kind": last.period_kind,
        "quotient": True,
    }
