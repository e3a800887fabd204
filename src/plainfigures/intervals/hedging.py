"""From the words that make a number inexact to the interval that they allow: the rules of hedge_rules.csv."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.intervals.bounds import INFINITY, Interval, IntervalError

RULE_SETS: Final = ("default", "wide")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the hedge table: how a hedge makes an interval, why, and by what source."""

    hedge: str
    rules: str
    low: str
    high: str
    closed: str
    why: str
    source: str


@cache
def rule(hedge: str, rules: str = "default") -> Rule:
    """The row of the hedge table for `hedge` under the rule set `rules`.

    >>> rule("over").low, rule("over").high, rule("over").closed
    ('N', 'N+u', 'neither')

    Raises IntervalError when the table has no such row.
    """
    for row in vocabulary.rows("hedge_rules"):
        if (row["hedge"], row["rules"]) == (hedge, rules):
            return Rule(**row)
    raise IntervalError(f"No rule for hedge {hedge!r} in rule set {rules!r}. Rule sets are {', '.join(RULE_SETS)}.")


def _end(formula: str, value: Decimal, place: Decimal, half: Decimal) -> Decimal:
    """One end by its formula; the formulas are those of hedge_rules.csv and no others."""
    match formula:
        case "N":
            return value
        case "0":
            return Decimal(0)
        case "inf":
            return INFINITY
        case "N-half":
            return value - half
        case "N+half":
            return value + half
    amount = _reach(formula[2:], abs(value), place)
    return value - amount if formula[1] == "-" else value + amount


def _reach(formula: str, size: Decimal, place: Decimal) -> Decimal:
    """How far from the number an end lies."""
    match formula:
        case "u":
            return place
        case "u/2":
            return place / 2
        case "max(u/2,5%)":
            return max(place / 2, size / 20)
        case "max(u,10%)":
            return max(place, size / 10)
    raise IntervalError(f"hedge_rules.csv holds the unknown formula {formula!r}.")


def of_hedge(
    hedge: str,
    value: Decimal,
    place: Decimal,
    *,
    half: Decimal = Decimal(0),
    signed: bool = False,
    rules: str = "default",
) -> Interval:
    """The interval that `hedge` allows around `value`, whose last digit that is not zero has place value `place`.

    `half` is half the last printed place where the number may have been rounded (percentages and decimals), else 0.
    `signed` says that the quantity may be negative: an end at 0 becomes minus infinity. The rules and their sources
    are rows of hedge_rules.csv. 740余万:

    >>> of_hedge("over", Decimal(7_400_000), Decimal(100_000))
    Interval(low=Decimal('7400000'), high=Decimal('7500000'), closed='neither')

    Raises IntervalError for an unknown hedge or rule set.
    """
    found = rule(hedge, rules)
    high = _end(found.high, value, place, half)
    if found.low == "0" and (signed or value < 0):
        return Interval(-INFINITY, high, "right" if found.closed == "both" else "neither")
    return Interval(_end(found.low, value, place, half), high, found.closed)
