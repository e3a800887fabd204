"""The interval of a number: what its hedges, its range or its inner hedge make of its value."""

from __future__ import annotations

from decimal import Decimal

from plainfigures import intervals
from plainfigures.quantities.tokens import Token
from plainfigures.quantities.units import Unit


def doublings(times: Decimal) -> Decimal:
    """翻两番 is four times: 2 to the power n.

    >>> doublings(Decimal(2))
    Decimal('4')
    """
    return Decimal(2) ** times if times.is_finite() else times


def of(token: Token, unit: Unit, classes: list[str], rules: str) -> tuple[Decimal, intervals.Interval, str, str]:
    """Value, interval, hedge class and flags of a token with the hedges `classes`.

    >>> from plainfigures.quantities.tokens import tokens
    >>> token = tokens("近300吨", 0, 5)[0]
    >>> value, interval, hedge, flags = of(token, token.unit, ["near"], "default")
    >>> str(value), str(interval.low), interval.closed, hedge
    ('300', '250', 'left', 'near')
    """
    value = token.number
    if token.low is not None and token.high is not None:
        return _two_ended(token, classes, rules)
    if not classes:
        if rules == "default":
            return value, intervals.exactly(value), "exact", token.flags
        classes = ["exact"]
    rounded = unit.kind in ("percent", "percentage_point") or token.decimals
    half = token.precision / 2 if rounded else Decimal(0)
    signed = unit.kind == "temperature"
    found = [intervals.of_hedge(hedge, value, token.place, half=half, signed=signed, rules=rules) for hedge in classes]
    if len(found) == 1:
        return value, found[0], classes[0], token.flags
    meet = intervals.intersection(found[0], found[1])
    flags = f"{token.flags} stacked".strip()
    if meet.empty:
        meet = intervals.hull(found[0], found[1])
    return value, meet, _leading(classes), flags


def _leading(classes: list[str]) -> str:
    """Which of two stacked hedges names the row: the one with a bound of its own over the approximate one."""
    order = ("at_least", "at_most", "more_than", "less_than", "over", "near", "about", "exact")
    return min(classes, key=order.index)


def _two_ended(token: Token, classes: list[str], rules: str) -> tuple[Decimal, intervals.Interval, str, str]:
    """A range keeps both ends; 几 and 数 begin at 1 in the wide rule set."""
    assert token.low is not None
    assert token.high is not None
    if "indefinite" in classes:
        wide = rules == "wide" and token.written == "indefinite"
        if token.unit is not None and token.unit.surface == "分之":
            high = 2 * token.high if wide else token.high
            return token.low, intervals.Interval(token.low, high, "right"), "indefinite", token.flags
        low = token.low / 2 if wide else token.low
        return token.low, intervals.Interval(low, token.high, "left"), "indefinite", token.flags
    middle = (token.low + token.high) / 2
    if classes == ["range"]:
        return middle, intervals.Interval(token.low, token.high), "range", token.flags
    flags = f"{token.flags} stacked".strip()
    if "at_least" in classes or "more_than" in classes:
        return middle, intervals.Interval(token.low, intervals.INFINITY, "left"), "range", flags
    if token.low >= 0 and ("at_most" in classes or "less_than" in classes):
        zero = intervals.Interval(Decimal(0), token.high, "both" if "at_most" in classes else "left")
        return middle, zero, "range", flags
    return middle, intervals.Interval(token.low, token.high), "range", flags
