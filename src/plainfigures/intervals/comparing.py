"""Comparison of intervals, with three answers: yes, no, and that the wording does not decide."""

from __future__ import annotations

from enum import StrEnum

from plainfigures.intervals.bounds import Interval, IntervalError, intersection, sides


class Verdict(StrEnum):
    """What comparing two intervals can find. `disagree` never says which of the two is wrong."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNDECIDABLE = "undecidable"


def compare(a: Interval, b: Interval) -> Verdict:
    """Whether two intervals state the same number.

    Agree when both are one value and the same, disagree when no value is in both, else undecidable. 70余户 and 74户:

    >>> from decimal import Decimal
    >>> compare(Interval(Decimal(71), Decimal(79)), Interval(Decimal(74), Decimal(74)))
    <Verdict.UNDECIDABLE: 'undecidable'>
    >>> compare(Interval(Decimal(300), Decimal(400), "neither"), Interval(Decimal(400), Decimal(400)))
    <Verdict.DISAGREE: 'disagree'>

    Raises IntervalError when one of them holds no value.
    """
    _refuse_empty(a, b)
    if intersection(a, b).empty:
        return Verdict.DISAGREE
    return Verdict.AGREE if a.exact and b.exact else Verdict.UNDECIDABLE


def at_most(a: Interval, b: Interval) -> Verdict:
    """Whether `a` is at most `b`: agree when every value of `a` is, disagree when none is (100余家 in 160余人).

    >>> from decimal import Decimal
    >>> at_most(Interval(Decimal(101), Decimal(199)), Interval(Decimal(161), Decimal(169)))
    <Verdict.UNDECIDABLE: 'undecidable'>
    >>> at_most(Interval(Decimal(16), Decimal(16)), Interval(Decimal(30), Decimal(30)))
    <Verdict.AGREE: 'agree'>

    Raises IntervalError when one of them holds no value.
    """
    _refuse_empty(a, b)
    if a.high <= b.low:
        return Verdict.AGREE
    touch = sides(a.closed)[0] and sides(b.closed)[1]
    return Verdict.DISAGREE if a.low > b.high or (a.low == b.high and not touch) else Verdict.UNDECIDABLE


def _refuse_empty(*intervals: Interval) -> None:
    for interval in intervals:
        if interval.empty:
            raise IntervalError(f"No value lies between {interval.low} and {interval.high}: nothing to compare.")
