"""Ratio and share: what is divided by what, and what may not be."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from plainfigures import intervals, wording
from plainfigures.indicators import guards
from plainfigures.indicators.guards import found, pairs, singles, where
from plainfigures.indicators.making import MEAN, Result, denominator, derive, joined
from plainfigures.indicators.refusals import Reason, Refused, reason
from plainfigures.indicators.terms import Given
from plainfigures.indicators.values import Indicator, Operand, Words
from plainfigures.intervals import Interval, Verdict

if TYPE_CHECKING:
    import pandas as pd

ONE, HUNDRED = Decimal(1), Decimal(100)
ALL = Words("assumes that all of {a} belongs to {b}, and to nothing else", "假定{a}全部属于{b}，且不属于其他")
LEVELS = (singles(guards.rate), *map(pairs, (guards.trend, guards.modality)))
FOR_RATIO = (
    *map(pairs, (guards.same, guards.report, guards.events)),
    *LEVELS,
    *map(pairs, (guards.scope, guards.place, guards.period)),
    *(where(guards.told_apart, guard) for guard in (guards.payer, guards.unlinked)),
)
FOR_SHARE = (
    *map(pairs, (guards.not_part, guards.same, guards.report, guards.events, guards.units)),
    *LEVELS,
    *(where(guards.apart, guard) for guard in (guards.scope, guards.payer)),
    pairs(guards.period),
)


def ratio(
    numerator: Given, *, per: Given, coding: pd.DataFrame | None = None, rules: str = "default"
) -> Indicator | Refused:
    """How much of the numerator there is for one of `per`, with whole numbers of things first.

    Takes rows of the observations table (or indicators); gives an Indicator in the numerator's unit, its `per` a
    measure word or unit. Refused are 人次 against things, rates, and two rows of different period, level or place,
    or in different sentences that no coding links. 3600余万元 for 71 to 79 firms:

    >>> import plainfigures as pf
    >>> table = pf.extract("2019年，认定企业70余户，奖补资金3600余万元。")
    >>> firms, money = (row for _, row in table.iterrows())
    >>> ratio(money, per=firms).amount("zh", short=True)
    '45.56–52.12万元'

    Raises IndicatorError for what is no row, CodingError when the coding expects another surface.
    """
    refuse = partial(found, FOR_RATIO)
    return derive((numerator, per), coding, rules, attempt=joined(" ÷ "), refuse=refuse, compute=_ratio)


def _ratio(a: Operand, b: Operand) -> Result:
    quotient = _divided(a, b)
    if isinstance(quotient, Reason):
        return quotient
    if a.unit == b.unit and a.unit != "1":
        return {"interval": quotient, "kind": "ratio", "unit": "1", "classifier": "", "quotient": True}
    per, words = denominator(b)
    kind = "ratio" if a.kind == "count" else a.kind
    return {
        "interval": quotient, "kind": kind, "unit": a.unit, "classifier": a.classifier, "measure": a.measure,
        "per": per, "denominator": words, "conditions": (MEAN, *_assumed(a, b)),
        "quotient": True,
    }  # fmt: skip


def _assumed(a: Operand, b: Operand) -> tuple[Words, ...]:
    whole = ALL.filled(a=guards.name(a), b=guards.name(b))
    actors = guards.payer(a, b)
    return (whole, Words(*(said.rstrip(".。") for said in actors.why))) if actors else (whole,)


def share(part: Given, *, of: Given, coding: pd.DataFrame | None = None, rules: str = "default") -> Indicator | Refused:
    """What percentage of a whole a part is; the text (其中) or the coding must say that it is a part of it.

    >>> import plainfigures as pf
    >>> table = pf.extract("2019年，认定示范企业30家，其中涉农企业16家。")
    >>> whole, part = (row for _, row in table.iterrows())
    >>> share(part, of=whole).told("zh")
    '约53.33%'

    Raises IndicatorError for what is no row, CodingError when the coding expects another surface.
    """
    refuse = partial(found, FOR_SHARE)
    return derive((part, of), coding, rules, attempt=joined(" ÷ "), refuse=refuse, compute=_share)


def _share(a: Operand, b: Operand) -> Result:
    if intervals.at_most(a.interval, b.interval) is Verdict.DISAGREE:
        return reason("exceeds", a=guards.name(a), b=guards.name(b))
    quotient = _divided(a, b)
    if isinstance(quotient, Reason):
        return quotient
    possible = intervals.intersection(quotient, Interval(-intervals.INFINITY, ONE, "right"))
    formula = Words(*(f"{a.named(language)} ÷ {b.named(language)} × 100%" for language in wording.LANGUAGES))
    return {
        "interval": intervals.scale(possible, HUNDRED),
        "formula": formula,
        "kind": "percent",
        "unit": "%",
        "classifier": "",
        "measure": a.measure,
        "quotient": True,
    }


def _divided(a: Operand, b: Operand) -> Interval | Reason:
    try:
        return intervals.divide(a.interval, b.interval)
    except intervals.IntervalError:
        return reason("zero", a=guards.name(b))
