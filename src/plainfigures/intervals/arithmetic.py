"""Arithmetic on intervals: every value that the operation can give, and as little more as Decimal allows.

An end of a result belongs to it only when the ends that make it do. An end that no Decimal can hold is moved outward,
away from the other, and is then open: the value itself is never reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, Inexact
from typing import Final, NamedTuple

from plainfigures.intervals.bounds import INFINITY, Interval, IntervalError, closed_name, exactly, sides

# Digits kept of a result that does not end; every product of two floats ends before.
DIGITS: Final = 40
ZERO: Final = Decimal(0)


class End(NamedTuple):
    """One end of an interval: its value, and whether it belongs."""

    value: Decimal
    belongs: bool


Operation = Callable[[Context, Decimal, Decimal], Decimal]


def add(a: Interval, b: Interval) -> Interval:
    """Every sum of a value of `a` and a value of `b`, the two varying freely. 近300吨 and 10余吨:

    >>> add(Interval(Decimal(250), Decimal(300), "left"), Interval(Decimal(10), Decimal(20), "neither"))
    Interval(low=Decimal('260'), high=Decimal('320'), closed='neither')

    Raises IntervalError when one of them holds no value.
    """
    (low_a, high_a), (low_b, high_b) = _ends(a), _ends(b)
    return _interval([_sum(low_a, low_b, ROUND_FLOOR)], [_sum(high_a, high_b, ROUND_CEILING)])


def subtract(a: Interval, b: Interval) -> Interval:
    """Every difference of a value of `a` and a value of `b`, the two varying freely. 160余人 less 16人:

    >>> subtract(Interval(Decimal(161), Decimal(169)), exactly(Decimal(16)))
    Interval(low=Decimal('145'), high=Decimal('153'), closed='both')

    Raises IntervalError when one of them holds no value.
    """
    return add(a, _negative(b))


def multiply(a: Interval, b: Interval) -> Interval:
    """Every product of a value of `a` and a value of `b`, the two varying freely. 每户50万元 for 70余户:

    >>> multiply(exactly(Decimal(500_000)), Interval(Decimal(71), Decimal(79)))
    Interval(low=Decimal('35500000'), high=Decimal('39500000'), closed='both')

    Raises IntervalError when one of them holds no value.
    """
    pairs = [(x, y) for x in _ends(a) for y in _ends(b)]
    return _interval([_product(x, y, ROUND_FLOOR) for x, y in pairs], [_product(x, y, ROUND_CEILING) for x, y in pairs])


def divide(a: Interval, b: Interval) -> Interval:
    """Every quotient of a value of `a` by a value of `b`, the two varying freely. 3600余万元 over 70余户:

    >>> each = divide(Interval(Decimal(36_000_000), Decimal(37_000_000), "neither"), Interval(Decimal(71), Decimal(79)))
    >>> round_outward(each, 0)
    Interval(low=Decimal('455696'), high=Decimal('521127'), closed='neither')

    Raises IntervalError when one of them holds no value, or when 0 is a value of `b`.
    """
    low, high = _ends(b)
    if ZERO in b:
        raise IntervalError(f"The divisor may be 0: it lies between {b.low} and {b.high}. Nothing is divided by it.")
    if high.value <= 0:
        return divide(_negative(a), _negative(b))
    low_a, high_a = _ends(a)
    return _interval(
        [_quotient(low_a, high if low_a.value >= 0 else low, ROUND_FLOOR)],
        [_quotient(high_a, low if high_a.value >= 0 else high, ROUND_CEILING)],
    )


def scale(interval: Interval, factor: Decimal | int) -> Interval:
    """The interval in another unit, or a number of times: 53% as a share.

    >>> scale(exactly(Decimal(53)), Decimal("0.01"))
    Interval(low=Decimal('0.53'), high=Decimal('0.53'), closed='both')

    Raises IntervalError when the interval holds no value.
    """
    return multiply(interval, exactly(Decimal(factor)))


def round_outward(interval: Interval, places: int) -> Interval:
    """The interval with ends of at most `places` decimals (negative: tens, hundreds), never narrower.

    An end that is moved no longer belongs, for no value of the interval reaches it. 2101.8万元 for 33个:

    >>> round_outward(divide(exactly(Decimal(21_018_000)), exactly(Decimal(33))), -2)
    Interval(low=Decimal('636900'), high=Decimal('637000'), closed='neither')

    Raises IntervalError when the interval holds no value.
    """
    low, high = _ends(interval)
    step = Decimal(1).scaleb(-places)
    return _interval([_stepped(low, step, ROUND_FLOOR)], [_stepped(high, step, ROUND_CEILING)])


def _ends(interval: Interval) -> tuple[End, End]:
    """Both ends; an infinite one never belongs."""
    if interval.empty:
        raise IntervalError(f"No value lies between {interval.low} and {interval.high}, so nothing follows from it.")
    left, right = sides(interval.closed)
    return End(interval.low, left and interval.low.is_finite()), End(interval.high, right and interval.high.is_finite())


def _interval(lows: Iterable[End], highs: Iterable[End]) -> Interval:
    """From the lowest to the highest end; of equal ends the one that belongs counts."""
    low = min(lows, key=lambda end: (end.value, not end.belongs))
    high = max(highs, key=lambda end: (end.value, end.belongs))
    return Interval(_plain(low.value), _plain(high.value), closed_name(low.belongs, high.belongs))


def _plain(value: Decimal) -> Decimal:
    """Whole numbers without exponent or decimals, and no negative zero, so that equal intervals look equal."""
    if value == 0:
        return ZERO
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < Decimal("1e20") else value


def _negative(interval: Interval) -> Interval:
    left, right = sides(interval.closed)
    return Interval(interval.high.copy_negate(), interval.low.copy_negate(), closed_name(right, left))


def _outward(operation: Operation, x: Decimal, y: Decimal, rounding: str) -> tuple[Decimal, bool]:
    """The result and whether it is exact."""
    context = Context(prec=DIGITS, rounding=rounding)
    result = operation(context, x, y)
    return result, not context.flags[Inexact]


def _sum(x: End, y: End, rounding: str) -> End:
    result, exact = _outward(Context.add, x.value, y.value, rounding)
    return End(result, exact and x.belongs and y.belongs)


def _product(x: End, y: End, rounding: str) -> End:
    """A zero that belongs makes zero with every value of the other side, with infinity too: no value is infinite."""
    if x.value == 0 or y.value == 0:
        return End(ZERO, (x.value == 0 and x.belongs) or (y.value == 0 and y.belongs))
    result, exact = _outward(Context.multiply, x.value, y.value, rounding)
    return End(result, exact and x.belongs and y.belongs)


def _quotient(x: End, y: End, rounding: str) -> End:
    """x over y, which is positive or the open end 0 of a positive interval."""
    if x.value == 0:
        return End(ZERO, x.belongs)
    if y.value == 0:
        return End(INFINITY.copy_sign(x.value), False)
    if y.value.is_infinite():
        return End(ZERO, False)
    result, exact = _outward(Context.divide, x.value, y.value, rounding)
    return End(result, exact and x.belongs and y.belongs)


def _stepped(end: End, step: Decimal, rounding: str) -> End:
    if end.value.is_infinite():
        return end
    digits = max(DIGITS, end.value.adjusted() - step.adjusted() + 2)
    result = end.value.quantize(step, rounding=rounding, context=Context(prec=digits))
    return End(result, end.belongs and result == end.value)
