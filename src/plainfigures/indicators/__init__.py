"""Derived numbers with bounds, parents and formula; and refusals, with their reason, of what may not be derived.

Each function takes rows of the observations table, and the analyst's coding where it needs a judgement. It gives an
Indicator or a Refused; both are values that show themselves, and neither is ever an exception.

>>> import plainfigures as pf
>>> table = pf.extract("2019年，全县实施项目74个，投入资金740余万元，走访群众651人次。")
>>> projects, money, visits = (row for _, row in table.iterrows())
>>> ratio(money, per=projects).amount("zh")
'大于10万元、小于10.14万元'
>>> refused = ratio(visits, per=projects)
>>> refused.codes, refused.what_would_be_needed
(('events',), 'the number of 人 without repeats')
"""

from plainfigures.indicators.over_time import growth, per_period
from plainfigures.indicators.quotients import ratio, share
from plainfigures.indicators.refusals import Reason, Refused
from plainfigures.indicators.rule_sets import Both, Held, holds_under_both, under_both
from plainfigures.indicators.sums import difference, total
from plainfigures.indicators.terms import term
from plainfigures.indicators.values import Indicator, IndicatorError, Operand, Term, Words

__all__ = [
    "Both", "Held", "Indicator", "IndicatorError", "Operand", "Reason", "Refused", "Term", "Words", "difference",
    "growth", "holds_under_both", "per_period", "ratio", "share", "term", "total", "under_both",
]  # fmt: skip
