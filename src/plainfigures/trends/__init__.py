"""One measure over many reports: what is the same is lined up by period, what is not is refused with the reason.

The same is what has one name (or names that were asked for together), one place, one kind and denominator, levels or
changes, done or planned, over periods of one length. Units of one dimension are converted. Where a name, a unit, a
measure word or the words of a definition change on the way, or two reports do not agree, the point says so.

>>> import plainfigures as pf
>>> table = pf.extract("2019年，全县粮食产量32.5万吨。2020年，全县粮食产量33.1万吨。2021年，全县粮食产量力争34万吨。")
>>> found = series(table, measure="粮食产量", place="水清县", about="水清县")
>>> found.points[["period_end", "low", "unit"]].astype(str).values.tolist()
[['2019-12-31', '325000.0', 't'], ['2020-12-31', '331000.0', 't']]
>>> found.refused[["surface", "why_zh"]].values.tolist()
[['34万吨', '该数为计划，序列为已完成']]
"""

from plainfigures.trends.lining import series
from plainfigures.trends.model import POINTS, REFUSED, Series, SeriesError

__all__ = ["POINTS", "REFUSED", "Series", "SeriesError", "series"]
