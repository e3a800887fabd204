"""What a wording allows: intervals with open and closed ends, and their arithmetic.

An interval keeps exact Decimal ends and says of each whether it belongs (`closed`, in pandas' words). The rule that
turns a hedge into an interval is a row of `vocabulary/hedge_rules.csv`, with the reason and the source beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from plainfigures import vocabulary

INFINITY = Decimal("Infinity")
RULE_SETS = ("default", "wide")


class IntervalError(ValueError):
    """Ends that make no interval, or an unknown rule set."""


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


@dataclass(frozen=True, slots=True)
class Interval:
    """The values from `low` to `high`; `closed` is both, left, right or neither."""

    low: Decimal
    high: Decimal
    closed: str = "both"

    def __contains__(self, value: object) -> bool:
        """Whether a number lies inside.

        >>> Decimal(7_400_000) in Interval(Decimal(7_400_000), Decimal(7_500_000), "neither")
        False
        """
        number = Decimal(str(value))
        above = number > self.low or (number == self.low and self.closed in ("both", "left"))
        below = number < self.high or (number == self.high and self.closed in ("both", "right"))
        return above and below

    @property
    def exact(self) -> bool:
        """Whether one value only is possible."""
        return self.low == self.high

    @property
    def empty(self) -> bool:
        """Whether no value is possible."""
        return self.low > self.high or (self.low == self.high and self.closed != "both")


def exactly(value: Decimal) -> Interval:
    """The interval of one value.

    >>> exactly(Decimal(33)).exact
    True
    """
    return Interval(value, value, "both")


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
    size = abs(value)
    reach = {"u": place, "u/2": place / 2, "max(u/2,5%)": max(place / 2, size / 20), "max(u,10%)": max(place, size / 10)}
    sign, amount = formula[1], reach.get(formula[2:])
    if amount is None:
        raise IntervalError(f"hedge_rules.csv holds the unknown formula {formula!r}.")
    return value - amount if sign == "-" else value + amount


def of_hedge(
    hedge: str, value: Decimal, place: Decimal, *, half: Decimal = Decimal(0), signed: bool = False, rules: str = "default"
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


def _sides(closed: str) -> tuple[bool, bool]:
    return closed in ("both", "left"), closed in ("both", "right")


def closed_name(left: bool, right: bool) -> str:
    """pandas' word for which ends belong.

    >>> closed_name(True, False)
    'left'
    """
    return {(True, True): "both", (True, False): "left", (False, True): "right", (False, False): "neither"}[left, right]


def intersection(a: Interval, b: Interval) -> Interval:
    """The values in both; `empty` when there are none (约20万元以上).

    >>> intersection(Interval(Decimal(1), Decimal(5)), Interval(Decimal(3), Decimal(9), "neither"))
    Interval(low=Decimal('3'), high=Decimal('5'), closed='right')
    """
    low, left = max((a.low, not _sides(a.closed)[0]), (b.low, not _sides(b.closed)[0]))
    high, right = min((a.high, _sides(a.closed)[1]), (b.high, _sides(b.closed)[1]))
    return Interval(low, high, closed_name(not left, right))


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both.

    >>> hull(exactly(Decimal(3)), exactly(Decimal(5)))
    Interval(low=Decimal('3'), high=Decimal('5'), closed='both')
    """
    low, left = min((a.low, not _sides(a.closed)[0]), (b.low, not _sides(b.closed)[0]))
    high, right = max((a.high, _sides(a.closed)[1]), (b.high, _sides(b.closed)[1]))
    return Interval(low, high, closed_name(not left, right))


def whole(interval: Interval) -> Interval:
    """Only the whole numbers inside, as a closed interval: what a count can be.

    >>> whole(Interval(Decimal(70), Decimal(80), "neither"))
    Interval(low=Decimal('71'), high=Decimal('79'), closed='both')
    """
    left, right = _sides(interval.closed)
    low, high = interval.low, interval.high
    if low.is_finite():
        low = low.to_integral_value(ROUND_CEILING) if left else low.to_integral_value(ROUND_FLOOR) + 1
    if high.is_finite():
        high = high.to_integral_value(ROUND_FLOOR) if right else high.to_integral_value(ROUND_CEILING) - 1
    return Interval(low, high, closed_name(low.is_finite(), high.is_finite()))
