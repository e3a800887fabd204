"""What a wording allows: intervals with open and closed ends, and their arithmetic.

An interval keeps exact Decimal ends and says of each whether it belongs (`closed`, in pandas' words). The rule that
turns a hedge into an interval is a row of `vocabulary/hedge_rules.csv`, with the reason and the source beside it.
Results that no Decimal can hold are rounded outward, and comparisons have three answers. 740余万元 over 74个:

>>> from decimal import Decimal
>>> each = divide(of_hedge("over", Decimal(7_400_000), Decimal(100_000)), exactly(Decimal(74)))
>>> round_outward(each, 0)
Interval(low=Decimal('100000'), high=Decimal('101352'), closed='neither')
"""

from plainfigures.intervals.arithmetic import add, divide, multiply, round_outward, scale, subtract
from plainfigures.intervals.bounds import (
    INFINITY,
    Interval,
    IntervalError,
    closed_name,
    exactly,
    hull,
    intersection,
    of_row,
    whole,
)
from plainfigures.intervals.comparing import Verdict, at_most, compare
from plainfigures.intervals.hedging import RULE_SETS, Rule, of_hedge, rule

__all__ = [
    "INFINITY", "RULE_SETS", "Interval", "IntervalError", "Rule", "Verdict", "add", "at_most", "closed_name", "compare",
    "divide", "exactly", "hull", "intersection", "multiply", "of_hedge", "of_row", "round_outward", "rule", "scale",
    "subtract", "whole",
]  # fmt: skip
