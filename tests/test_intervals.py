"""Intervals: what holds of their arithmetic for all members, which ends belong, the three answers of a comparison."""

import itertools
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import plainfigures as pf
from plainfigures import intervals
from plainfigures.intervals import INFINITY, Interval, IntervalError, Verdict

GENTLE = settings(max_examples=200, derandomize=True, deadline=None, database=None)
CLOSED = ("both", "left", "right", "neither")
NUMBERS = st.decimals(-10_000, 10_000, places=3) | st.integers(-3, 3).map(Decimal)
LOWS, HIGHS = NUMBERS | st.just(-INFINITY), NUMBERS | st.just(INFINITY)
INTERVALS = st.builds(Interval, LOWS, HIGHS, st.sampled_from(CLOSED)).filter(lambda interval: not interval.empty)
PARTS = st.fractions(0, 1, max_denominator=50)
OPERATIONS = {
    intervals.add: lambda x, y: x + y,
    intervals.subtract: lambda x, y: x - y,
    intervals.multiply: lambda x, y: x * y,
    intervals.divide: lambda x, y: x / y,
}


def belongs(value, interval):
    """Whether a Fraction lies in an interval, without rounding."""
    left, right = interval.closed in ("both", "left"), interval.closed in ("both", "right")
    above = interval.low == -INFINITY or value > Fraction(interval.low) or (left and value == Fraction(interval.low))
    below = interval.high == INFINITY or value < Fraction(interval.high) or (right and value == Fraction(interval.high))
    return above and below


def member(interval, part):
    """A value of the interval: `part` of the way from its low to its high end, or that far inside where one is open."""
    low, high = interval.low, interval.high
    if low.is_infinite() or high.is_infinite():
        near = high if low.is_infinite() else low
        value = Fraction(near if near.is_finite() else 0) + (part * 1000) * (-1 if low.is_infinite() else 1)
    else:
        value = Fraction(low) + part * Fraction(high - low)
    assume(belongs(value, interval))
    return value


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
class TestArithmetic:
    """add, subtract, multiply, divide."""

    @GENTLE
    @given(a=INTERVALS, b=INTERVALS, s=PARTS, t=PARTS)
    def test_members_give_members(self, operation, a, b, s, t):
        """Whatever the two numbers really are, the result of the operation lies in the interval."""
        assume(operation is not intervals.divide or Decimal(0) not in b)
        x, y = member(a, s), member(b, t)

        assert belongs(OPERATIONS[operation](x, y), operation(a, b))

    @GENTLE
    @given(x=NUMBERS, y=NUMBERS)
    def test_one_value_each_gives_one_value(self, operation, x, y):
        """Two exact numbers give an exact one, or one of forty digits and the next when the quotient does not end."""
        assume(operation is not intervals.divide or y)
        result = operation(intervals.exactly(x), intervals.exactly(y))
        true = OPERATIONS[operation](Fraction(x), Fraction(y))

        assert belongs(true, result)
        assert result.exact or result.closed == "neither"
        assert Fraction(result.high - result.low) <= abs(true) / 10**38

    def test_an_end_belongs_when_it_is_reached(self, operation):
        """For all small intervals: no end is beyond what pairs of members reach, and it belongs only if one does."""
        small = [
            Interval(Decimal(low), Decimal(high), closed)
            for low, high in itertools.combinations_with_replacement(range(-2, 3), 2)
            for closed in (CLOSED if low < high else ("both",))
        ]
        for a, b in itertools.product(small, small):
            if operation is intervals.divide and Decimal(0) in b:
                continue
            result = operation(a, b)
            reached = {OPERATIONS[operation](x, y) for x in quarters(a) for y in quarters(b)}
            low, high = min(reached), max(reached)

            assert (result.closed in ("both", "left")) == (low == result.low), (a, b, result)
            assert (result.closed in ("both", "right")) == (high == result.high), (a, b, result)

    def test_nothing_follows_from_no_value(self, operation):
        """An interval without a value is refused by name on either side."""
        none, one = Interval(Decimal(2), Decimal(1)), intervals.exactly(Decimal(1))

        for pair in [(none, one), (one, none)]:
            with pytest.raises(IntervalError, match="No value"):
                operation(*pair)


def quarters(interval):
    """The members of a small interval at quarters, as exact floats."""
    found = [quarter / 4 for quarter in range(-12, 13)]
    return [value for value in found if Decimal(value) in interval]


class TestDivide:
    """What is peculiar to division."""

    @pytest.mark.parametrize("closed", CLOSED)
    def test_a_divisor_that_may_be_zero_is_refused(self, closed):
        """Zero inside the divisor leaves no result; the message says between what the divisor lies."""
        with pytest.raises(IntervalError, match="lies between -1 and 5"):
            intervals.divide(intervals.exactly(Decimal(1)), Interval(Decimal(-1), Decimal(5), closed))

    def test_a_divisor_that_only_comes_near_zero_gives_no_upper_end(self):
        """The zero of (0, 5] is not a value of it, so 10 over it is at least 2."""
        result = intervals.divide(intervals.exactly(Decimal(10)), Interval(Decimal(0), Decimal(5), "right"))

        assert result == Interval(Decimal(2), INFINITY, "left")

    def test_an_endless_divisor_comes_near_zero(self):
        """100 over 超过20家 lies between 0 and 5, without either."""
        result = intervals.divide(intervals.exactly(Decimal(100)), Interval(Decimal(20), INFINITY, "neither"))

        assert result == Interval(Decimal(0), Decimal(5), "neither")

    def test_the_ends_of_a_quotient_are_outside_it(self):
        """A third has no last digit: one end below it, one above, neither belongs."""
        third = intervals.divide(intervals.exactly(Decimal(1)), intervals.exactly(Decimal(3)))

        assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
        assert third.closed == "neither"


class TestScale:
    """scale."""

    @GENTLE
    @given(a=INTERVALS, t=PARTS, factor=NUMBERS)
    def test_members_give_members(self, a, t, factor):
        """Every member times the factor is in the scaled interval, whatever the sign of the factor."""
        assert belongs(member(a, t) * Fraction(factor), intervals.scale(a, factor))

    def test_times_nothing_is_nothing(self):
        """An endless interval times 0 is 0, for none of its values is infinite."""
        assert intervals.scale(Interval(Decimal(1), INFINITY, "left"), 0) == intervals.exactly(Decimal(0))


class TestRoundOutward:
    """round_outward."""

    @GENTLE
    @given(a=INTERVALS, t=PARTS, places=st.integers(-4, 4))
    def test_nothing_is_lost_and_less_than_a_step_gained(self, a, t, places):
        """Every member stays, ends are whole steps, and no end moves by a step."""
        rounded = intervals.round_outward(a, places)
        step = Fraction(10) ** -places

        assert belongs(member(a, t), rounded)
        for end, before in [(rounded.low, a.low), (rounded.high, a.high)]:
            assert end == before if before.is_infinite() else (Fraction(end) / step).denominator == 1
            assert before.is_infinite() or abs(Fraction(end) - Fraction(before)) < step

    @GENTLE
    @given(a=INTERVALS, places=st.integers(-4, 4))
    def test_a_moved_end_is_open(self, a, places):
        """An end that no value reaches does not belong; an end that stayed keeps what it was."""
        rounded = intervals.round_outward(a, places)
        kept = (rounded.low == a.low and a.low.is_finite(), rounded.high == a.high and a.high.is_finite())
        before = (a.closed in ("both", "left"), a.closed in ("both", "right"))

        assert rounded.closed == intervals.closed_name(kept[0] and before[0], kept[1] and before[1])


SMALL = [
    Interval(Decimal(low), Decimal(high), closed)
    for low, high in itertools.combinations_with_replacement(range(4), 2)
    for closed in (CLOSED if low < high else ("both",))
]


@pytest.mark.parametrize(
    ("comparison", "holds"),
    [(intervals.compare, lambda x, y: x == y), (intervals.at_most, lambda x, y: x <= y)],
    ids=["compare", "at_most"],
)
class TestVerdicts:
    """compare and at_most."""

    def test_all_small_intervals(self, comparison, holds):
        """Agree when it holds of every pair of members, disagree when of none, else undecidable."""
        for a, b in itertools.product(SMALL, SMALL):
            found = {holds(x, y) for x in quarters(a) for y in quarters(b)}
            expected = {(True,): Verdict.AGREE, (False,): Verdict.DISAGREE}.get(tuple(found), Verdict.UNDECIDABLE)

            assert comparison(a, b) is expected, (a, b)

    @GENTLE
    @given(a=INTERVALS, b=INTERVALS, s=PARTS, t=PARTS)
    def test_no_pair_of_members_speaks_against_the_verdict(self, comparison, holds, a, b, s, t):
        """Also of intervals without an end."""
        held = holds(member(a, s), member(b, t))

        assert comparison(a, b) is not (Verdict.DISAGREE if held else Verdict.AGREE)

    def test_no_value_is_refused(self, comparison, holds):
        """There is nothing to compare with an interval that holds no value."""
        with pytest.raises(IntervalError, match="nothing to compare"):
            comparison(SMALL[0], Interval(Decimal(1), Decimal(1), "left"))


TEXT = "全县有企业70余户，年均工资3.5万元，户均人口4.6人，拨付资金740余万元，种植玉米超过300亩，平均每组4.59个。"
EXPECTED = {
    "70余户": ("71", "79", "both"),
    "740余万元": ("7400000", "7500000", "neither"),
    "超过300亩": ("300", "Infinity", "neither"),
    "4.59个": ("4.59", "4.59", "both"),
    "4.6人": ("4.6", "4.6", "both"),
}


class TestOfRow:
    """of_row: the interval of a row of the table."""

    @pytest.mark.parametrize("surface", EXPECTED)
    def test_series_and_named_tuple_and_mapping(self, surface):
        """A Series, a named tuple and a dict of a row give one interval; counts of things are whole."""
        table = pf.extract(TEXT)
        chosen = table[table["surface"] == surface]
        low, high, closed = EXPECTED[surface]
        expected = Interval(Decimal(low), Decimal(high), closed)

        assert intervals.of_row(chosen.iloc[0]) == expected
        assert intervals.of_row(next(chosen.itertuples())) == expected
        assert intervals.of_row(chosen.to_dict("records")[0]) == expected

    def test_an_average_is_not_made_whole(self):
        """4.59个 under the wide rules lies between two decimals, with no whole number inside."""
        table = pf.extract(TEXT, rules="wide")
        average = intervals.of_row(table[table["surface"] == "4.59个"].iloc[0])

        assert (average.low, average.high) == (Decimal("4.585"), Decimal("4.595"))

    def test_a_wording_between_two_whole_numbers_stays(self):
        """近1户 leaves no whole number; the row is kept as it was read, not emptied."""
        row = SimpleNamespace(kind="count", value=1, low=0.5, high=1, closed="left")

        assert intervals.of_row(row) == Interval(Decimal("0.5"), Decimal(1), "left")

    def test_a_rate_for_each_is_not_made_whole(self):
        """每组约30个 is a mean of groups: a half may be inside."""
        row = SimpleNamespace(kind="count", per="组", value=30, low=28.5, high=31.5, closed="both")

        assert intervals.of_row(row) == Interval(Decimal("28.5"), Decimal("31.5"))

    @pytest.mark.parametrize(
        ("low", "high", "closed", "message"),
        [
            ("", 2, "both", "low is no number"),
            (1, float("nan"), "both", "high is no number"),
            (1, 2, "", "closed is ''"),
            (2, 1, "both", "no value lies between"),
        ],
    )
    def test_what_is_no_interval_is_refused(self, low, high, closed, message):
        """The message names the row and what is wrong with it."""
        row = {"report_id": "r1", "surface": "2户", "low": low, "high": high, "closed": closed}

        with pytest.raises(IntervalError, match=f"r1, 2户: {message}"):
            intervals.of_row(row)


def test_the_public_names_are_there():
    """Every name that the module announces is one of it, with a docstring or a value."""
    assert [name for name in intervals.__all__ if not hasattr(intervals, name)] == []
    assert sorted(intervals.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)) == list(
        intervals.__all__
    )
