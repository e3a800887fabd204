"""The interval itself: two ends and whether each belongs, intersection, hull, whole numbers, the interval of a row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import Any, Final

INFINITY: Final = Decimal("Infinity")


class IntervalError(ValueError):
    """Ends that make no interval, an operation without a result, or an unknown rule set."""


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


def sides(closed: str) -> tuple[bool, bool]:
    """Whether the low and the high end belong.

    >>> sides("left")
    (True, False)
    """
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
    low, left = max((a.low, not sides(a.closed)[0]), (b.low, not sides(b.closed)[0]))
    high, right = min((a.high, sides(a.closed)[1]), (b.high, sides(b.closed)[1]))
    return Interval(low, high, closed_name(not left, right))


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both.

    >>> hull(exactly(Decimal(3)), exactly(Decimal(5)))
    Interval(low=Decimal('3'), high=Decimal('5'), closed='both')
    """
    low, left = min((a.low, not sides(a.closed)[0]), (b.low, not sides(b.closed)[0]))
    high, right = max((a.high, sides(a.closed)[1]), (b.high, sides(b.closed)[1]))
    return Interval(low, high, closed_name(not left, right))


def whole(interval: Interval) -> Interval:
    """Only the whole numbers inside, as a closed interval: what a count can be.

    >>> whole(Interval(Decimal(70), Decimal(80), "neither"))
    Interval(low=Decimal('71'), high=Decimal('79'), closed='both')
    """
    left, right = sides(interval.closed)
    low, high = interval.low, interval.high
    if low.is_finite():
        low = low.to_integral_value(ROUND_CEILING) if left else low.to_integral_value(ROUND_FLOOR) + 1
    if high.is_finite():
        high = high.to_integral_value(ROUND_FLOOR) if right else high.to_integral_value(ROUND_CEILING) - 1
    return Interval(low, high, closed_name(low.is_finite(), high.is_finite()))


def of_row(row: Any) -> Interval:
    """The interval of a row of observations (a Series, a named tuple, a mapping): low, high, closed.

    A count of things (`kind` count, no `per`, a whole stated number) keeps only the whole numbers inside: 70余户 is 71
    to 79. An average such as 4.59个 stays as it is.

    >>> from types import SimpleNamespace as Row
    >>> of_row(Row(surface="70余户", kind="count", value=70.0, low=70.0, high=80.0, closed="neither"))
    Interval(low=Decimal('71'), high=Decimal('79'), closed='both')

    Raises IntervalError when the row has no number for an end, another word in `closed`, or holds no value.
    """
    low, high, closed = _end(row, "low"), _end(row, "high"), str(_cell(row, "closed"))
    if closed not in ("both", "left", "right", "neither"):
        raise IntervalError(f"{_name(row)}: closed is {closed!r}; it is both, left, right or neither.")
    # A float cannot tell apart the ends that a hedge gives so long a number.
    interval = Interval(low, high, "both" if low == high and abs(low) > _LARGEST else closed)
    if interval.empty:
        raise IntervalError(f"{_name(row)}: no value lies between low {low} and high {high} ({closed}).")
    counted = whole(interval) if _is_count(row, interval) else interval
    return interval if counted.empty else counted


_LARGEST: Final = Decimal(2**53)


def _is_count(row: Any, interval: Interval) -> bool:
    """Whether the row counts whole things; a row without a value (a derived one) is judged by its ends."""
    if str(_cell(row, "kind")) != "count" or _cell(row, "per"):
        return False
    stated = _cell(row, "value")
    numbers = (interval.low, interval.high) if stated in ("", None) else (_decimal(stated),)
    return all(not number.is_finite() or number == number.to_integral_value() for number in numbers)


def _end(row: Any, name: str) -> Decimal:
    try:
        end = _decimal(_cell(row, name))
    except InvalidOperation:
        end = Decimal("NaN")
    if end.is_nan():
        raise IntervalError(f"{_name(row)}: {name} is no number. Give a row of the observations table.")
    return end


def _decimal(number: Any) -> Decimal:
    """The decimal that a float is printed as (0.1, not its binary neighbour), whole numbers without a point."""
    exact = Decimal(str(number))
    return exact.to_integral_value() if exact.is_finite() and exact == exact.to_integral_value() else exact


def _cell(row: Any, name: str) -> Any:
    return row.get(name, "") if hasattr(row, "get") else getattr(row, name, "")


def _name(row: Any) -> str:
    return f"{_cell(row, 'report_id') or 'a row'}, {_cell(row, 'surface') or _cell(row, 'id') or 'without a surface'}"
