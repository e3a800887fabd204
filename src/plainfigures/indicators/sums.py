"""Total and difference: what may be added, by the analyst's coding, and what may be taken from what."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial, reduce
from typing import TYPE_CHECKING

from plainfigures import intervals
from plainfigures.indicators import guards
from plainfigures.indicators.guards import found, pairs, singles, where
from plainfigures.indicators.making import Result, derive, joined
from plainfigures.indicators.refusals import Refused, reason
from plainfigures.indicators.terms import Given, listed
from plainfigures.indicators.values import Indicator, IndicatorError, Operand, Words
from plainfigures.intervals import Interval, Verdict

if TYPE_CHECKING:
    import pandas as pd

JUDGED = Words("may be added, by the coding: {why}", "按编码可以相加：{why}")
FOR_TOTAL = (
    *map(pairs, (guards.same, guards.part, guards.report, guards.events, guards.units)),
    singles(guards.rate),
    *map(pairs, (guards.trend, guards.modality, guards.scope, guards.payer, guards.period)),
    singles(guards.judged),
)


def total(rows: Iterable[Given], *, coding: pd.DataFrame | None = None, rules: str = "default") -> Indicator | Refused:
    """The sum of two or more rows (or a table of them), each judged `may_be_summed` by the coding, in their unit.

    Refused are rows of different unit, payer, level or period, parts with their whole, repeats, 人次 with people,
    rates, plans with what is done, and whatever the coding forbids or leaves out.

    >>> import plainfigures as pf
    >>> table = pf.extract("2019年，采购大米近300吨，杂粮10余吨。").assign(may_be_summed="yes")
    >>> total(table).told("zh")
    '大于260吨、小于320吨'

    Raises IndicatorError for fewer than two rows or what is no row, CodingError when the coding expects another
    surface.
    """
    given = listed(rows)
    if len(given) < 2:
        raise IndicatorError("A total takes two or more rows. Give the rows that are to be added.")
    return derive(given, coding, rules, attempt=joined(" + "), refuse=partial(found, FOR_TOTAL), compute=_total)


def _total(*terms: Operand) -> Result:
    rows = [row for term in terms for row in term.rows if row.reason]
    reasons = dict.fromkeys((row.reason, row.reason_zh or row.reason) for row in rows)
    return {
        "interval": reduce(intervals.add, (term.interval for term in terms)),
        "measure": "、".join(dict.fromkeys(term.measure for term in terms)),
        "conditions": tuple(JUDGED.filled(why=Words(*why)) for why in reasons),
    }


def difference(
    minuend: Given, subtrahend: Given, *, coding: pd.DataFrame | None = None, rules: str = "default"
) -> Indicator | Refused:
    """What is left of a whole without a part of it, or by how much one statement of a measure exceeds another.

    Two statements of one measure may differ in period (then place, payer, level and length of period are the same) or
    in place. A difference of percentages is in percentage points, unit pp.

    >>> import plainfigures as pf
    >>> table = pf.extract("2019年，认定示范企业30家，其中涉农企业16家。")
    >>> whole, part = (row for _, row in table.iterrows())
    >>> difference(whole, part).told("zh")
    '14家'

    Raises IndicatorError for what is no row, CodingError when the coding expects another surface.
    """
    refuse = partial(found, FOR_DIFFERENCE)
    return derive((minuend, subtrahend), coding, rules, attempt=joined(" − "), refuse=refuse, compute=_difference)


def _changed(a: Operand, b: Operand) -> bool:
    """Two statements of one thing at two times."""
    return guards.apart(a, b) and a.dated and b.dated and guards.period(a, b) is not None


def _at_once(a: Operand, b: Operand) -> bool:
    return not _changed(a, b)


FOR_DIFFERENCE = (
    *map(pairs, (guards.same, guards.events, guards.units, guards.trend, guards.modality, guards.wholes)),
    *(where(guards.apart, guard) for guard in (guards.measure, guards.scope)),
    *(where(_changed, guard) for guard in (guards.payer, guards.place, guards.length)),
    where(_at_once, guards.period),
)


def _difference(a: Operand, b: Operand) -> Result:
    left = intervals.subtract(a.interval, b.interval)
    if guards.contains(a, b):
        if intervals.at_most(b.interval, a.interval) is Verdict.DISAGREE:
            return reason("exceeds", a=guards.name(b), b=guards.name(a))
        left = intervals.intersection(left, Interval(Decimal(0), intervals.INFINITY, "left"))
    percent = {"kind": "percentage_point", "unit": "pp"} if a.unit == "%" else {}
    return {"interval": left, "measure": a.measure, **percent}
