"""Periods of a text: years, spans of years and months, plans, and words counted from the report's date.

`find` returns every expression of time that a numeral or a word of the vocabulary makes, with first and last day
where the words give them. Which quantity a period governs is settled by `context`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from plainfigures import numerals, vocabulary


class Period(NamedTuple):
    """An expression of time. `kind` is stated, open or none (then `first` and `last` are None).

    `role` says how it is used: span; base (比2010年: a comparison, never the period of a number); from (the A of
    由A增加到B); length (两年平均: the years in hand, 连续两年); name (a plan's year in its title); vague (八十年代, 14时30分).
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    role: str = "span"


class _Clock(NamedTuple):
    """What relative words count from: the report's day, and the year in hand where the words stand."""

    published: date | None
    year: int | None

    @property
    def reviewed(self) -> int | None:
        """The year that a report looks back on: the one before when it appears in the first half of a year."""
        if self.published is None:
            return None
        return self.published.year - (1 if self.published.month <= 6 else 0)


_C = "零一二三四五六七八九"
_YEAR = rf"(?:[0-9]{{4}}|[{_C}]{{4}})"
_NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九十几]{1,3}|廿)"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:[12][0-9]|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\ ?(?:—{1,2}|－|-|–|~|～|至|到|─|―)\ ?"
_PART = rf"(?:上半年|下半年|前?[一二三四1-4](?:、[二三四])?(?:至[二三四])?个?季度|第[一二三四]季度|前[一二三四五六七八九十0-9]{{1,2}}个月|[年]?[初末底]|内)"
_NAMED = "|".join(sorted((row["surface"] for row in vocabulary.rows("named_periods") if row["class"] != "plan"), key=len, reverse=True))
_PLANS = "|".join(sorted((row["surface"] for row in vocabulary.rows("named_periods") if row["class"] == "plan"), key=len, reverse=True))

_PATTERN = re.compile(
    rf"""
    (?P<date>[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?:\ ?[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?)
  | (?P<clock>(?<![0-9:])[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9]))
  | (?P<days>(?P<dy>{_YEAR})年(?P<d1>{_MONTH}月{_DAY}日)(?:{_TO})(?:(?P<dy2>{_YEAR})年)?(?P<d2>(?:{_MONTH}月)?{_DAY}日))
  | (?P<hour>(?<![0-9])[0-9]{{1,2}}时(?:[0-9]{{1,2}}分)?)
  | (?P<list>{_YEAR}(?:(?:年?、|年?和|年?与){_YEAR})+(?:年|这?两年)?)
  | (?P<span>(?P<y1>{_YEAR})(?:年(?P<m1>{_MONTH})月(?:{_DAY}日)?|年)?{_TO}(?P<y2>{_YEAR})(?:学年度?|年度?)(?:(?P<m2>{_MONTH})月(?:份|底|末)?(?:{_DAY}日)?|底|末)?)
  | (?P<months>(?:(?P<my>{_YEAR})年|(?P<mn>今年|去年|明年|本年))?(?P<a>{_MONTH})月?(?:份)?{_TO}(?P<b>{_MONTH})月(?:份|底|末)?)
  | (?P<year>(?P<y>{_YEAR})\ ?年(?:度)?(?P<tail>(?:{_MONTH}月(?:{_DAY}[日号])?(?:份|底|末|初|上旬|中旬|下旬)?)|{_PART})?)
  | (?P<named>{_NAMED})(?P<ntail>(?:{_MONTH}月(?:{_DAY}[日号])?(?:份|底|末|初|上旬|中旬|下旬)?)|{_PART})?
  | [“"]?(?P<plan>{_PLANS})[”"]?(?P<ptail>时期|期间|以来|末|初|前\S年|计划期间|前期|头\S年|五年|规划|计划)
  | 第(?P<nth>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})个五年(?:计划|规划)?(?P<nthtail>时期|期间|内)?
  | (?P<back>(?<![提目之以生])(?:过去|近|最近|前|以往|这|历时|此前)(?:的)?(?P<bn>{_NUMBER})(?P<bu>年|个月)(?:多)?(?:来|间|时间里|里|中|内)?)
  | (?P<since>(?P<sn>{_NUMBER})(?:多)?年(?:来|间))
  | (?P<term>(?<![0-9{_C}第前后来续每近去历到至满约超过的])五年(?=累计|共|来|间|支出|平均|改造|建成|建设|新|实现|实施|完成|投入|减|增|净|解决|培|发放|引进|治理|安排|下达|开工|造林|脱贫|转移|创))
  | (?P<ahead>(?:今后|未来|以后|下一步|后)(?:的)?(?P<an>{_NUMBER})(?P<au>年)(?:内|间|里)?)
  | (?P<length>(?:连续|连)(?P<ln>{_NUMBER})(?:多)?(?:年|个月|个季度|届|次)|(?P<lm>{_NUMBER})年平均|(?:这)?两年(?=平均|来))
  | (?P<decade>(?:[0-9]{{2}}|[一二三四五六七八九]十|[0-9]{{4}}|十九|二十)(?:世纪)?(?:[0-9一二三四五六七八九]{{0,2}}十?)年代(?:初|末|中期|后期|以来)?)
  | (?P<century>(?:[0-9]{{2}}|[一二]十[一二]?|十九|本|上)世纪(?:末|初|中叶)?(?:[一二三四五六七八九]十年代|[0-9]{{2}}年代)?)
  | (?P<part>(?<![年0-9])(?:上半年|下半年|前?[一二三四1-4](?:至[二三四])?个?季度|第[一二三四]季度|前[一二三四五六七八九十0-9]{{1,2}}个月))
  | (?P<day>(?<![0-9年.])(?P<dm>{_MONTH})月(?P<dd>{_DAY})[日号](?:至(?:{_MONTH}月)?{_DAY}[日号])?)
  | (?P<month>(?<![0-9年.个个十])(?P<mm>{_MONTH})月(?:份|底|末|初|上旬|中旬|下旬)(?!均))
  | (?P<baremonth>(?<![0-9年.个十])(?P<bm>1[0-2]|[1-9])月(?![0-9饼]))
    """,
    re.VERBOSE,
)

_BASE_BEFORE = re.compile("(?:比|较|同|与|和|是|为|相当于|于|超过了?|高于|低于)$")
_TIMES = re.compile("的[0-9零一二三四五六七八九两十百.点]+(?:多|余)?(?:倍|成)")
_BASE_ALONE = re.compile("(?:比|较|高于|低于|超过了?|快于|好于|多于|少于|不低于|大于|优于)$")
_BASE_AFTER = re.compile("[^，。；]{0,24}?(?:增|减|降|升|提高|扩大|缩小|上涨|回落|下|翻|相比|比较|相当|持平|多|少|高|低|快|好|强|大|的[0-9一二三四五六七八九两十百.]+(?:倍|%|成)|水平|同期)")
_FROM_BEFORE = re.compile("(?:由|从|自)$")
_TO_WORDS = re.compile("到|至|为|成")
_OPEN = re.compile("年?(?:底|末|初|起)?(?:以来|至今|到现在|迄今|以后)")
_UNTIL_BEFORE = re.compile("(?:截至|截止|截止到|截至到|至|到)$")


def find(text: str, published: date | None = None) -> list[Period]:
    """Every period of `text`, in order; none overlaps another.

    `text` is folded text; `published` is the report's day, from which 去年 and 五年来 count, or None when unknown:
    then such words give a period of kind none. The rules are those of observations.md.

    >>> [(p.first.isoformat(), p.last.isoformat()) for p in find("2017年至2019年,共奖补项目33个")]
    [('2017-01-01', '2019-12-31')]
    """
    found: list[Period] = []
    year: int | None = None
    for match in _PATTERN.finditer(text):
        span = _READERS[_kind(match)](match, _Clock(published, year))
        period = _placed(text, match, span, published)
        if period is None:
            continue
        if period.first is not None and period.role == "span":
            year = period.first.year if period.last is None else period.last.year
        found.append(period)
    return found


Span = tuple[date | None, date | None]
_NOTHING: Span = (None, None)


@cache
def _names() -> tuple[str, ...]:
    return tuple(_READERS)


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _names() if match[name] is not None)


def _number(text: str) -> int | None:
    try:
        return int(numerals.read(text).value)
    except numerals.NumeralError:
        return None


def _years(first: int | None, last: int | None) -> Span:
    if first is None or last is None or not (1 <= first <= 9999 and 1 <= last <= 9999) or first > last:
        return _NOTHING
    return date(first, 1, 1), date(last, 12, 31)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if (year, month) != (9999, 12) else date(9999, 12, 31)


def _months(year: int | None, first: int | None, last: int | None) -> Span:
    if year is None or first is None or last is None or not (1 <= year <= 9998) or not (1 <= first <= last <= 12):
        return _NOTHING
    return date(year, first, 1), _last_day(year, last)


def _one_day(year: int, month: int, day: int) -> Span:
    try:
        found = date(year, month, day)
    except ValueError:
        return _NOTHING
    return found, found


_SEASONS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _within(year: int | None, tail: str | None) -> Span:
    """The part of `year` that `tail` names: 上半年, 前三季度, 3月, 3月5日, 底."""
    if year is None:
        return _NOTHING
    if not tail or tail == "内":
        return _years(year, year)
    if "半年" in tail:
        return _months(year, 1, 6) if tail.startswith("上") else _months(year, 7, 12)
    if "季度" in tail:
        seasons = [_SEASONS[mark] for mark in tail if mark in _SEASONS]
        return _months(year, 1 if tail.startswith("前") else seasons[0] * 3 - 2, seasons[-1] * 3) if seasons else _NOTHING
    if tail.startswith("前"):
        return _months(year, 1, _number(re.sub("[前个月]", "", tail)))
    if "月" in tail:
        return _in_month(year, tail)
    return _one_day(year, 1, 1) if "初" in tail else _one_day(year, 12, 31)


def _in_month(year: int, tail: str) -> Span:
    month_text, _, rest = tail.partition("月")
    month = _number(month_text)
    if month is None or not 1 <= month <= 12:
        return _NOTHING
    if rest[-1:] in ("日", "号"):
        return _one_day(year, month, _number(rest[:-1]) or 0)
    if rest in ("底", "末"):
        return _last_day(year, month), _last_day(year, month)
    return _months(year, month, month)


def _date(match: re.Match[str], clock: _Clock) -> Span:
    year, month, day = (int(part) for part in re.findall("[0-9]+", match["date"])[:3])
    return _one_day(year, month, day)


def _clock_time(match: re.Match[str], clock: _Clock) -> Span:
    return _NOTHING


def _days(match: re.Match[str], clock: _Clock) -> Span:
    """2019年7月1日至9月30日."""
    year = _number(match["dy"]) or 0
    last = match["d2"] if "月" in match["d2"] else f"{match['d1'].partition('月')[0]}月{match['d2']}"
    return _in_month(year, match["d1"])[0], _in_month(_number(match["dy2"] or match["dy"]) or 0, last)[1]


def _list(match: re.Match[str], clock: _Clock) -> Span:
    years = [_number(part) for part in re.findall(_YEAR, match["list"])]
    return _years(min(y for y in years if y), max(y for y in years if y)) if all(years) else _NOTHING


def _span(match: re.Match[str], clock: _Clock) -> Span:
    first, last = _number(match["y1"]), _number(match["y2"])
    if first is None or last is None or not (1000 <= first <= last <= 2999):
        return _NOTHING
    begin = _months(first, _number(match["m1"]), _number(match["m1"]))[0] if match["m1"] else date(first, 1, 1)
    end = _months(last, _number(match["m2"]), _number(match["m2"]))[1] if match["m2"] else date(last, 12, 31)
    return begin, end


def _month_span(match: re.Match[str], clock: _Clock) -> Span:
    if match["my"]:
        year = _number(match["my"])
    elif match["mn"]:
        year = _named_year(match["mn"], clock)
    else:
        year = clock.year or (clock.published.year if clock.published else None)
    return _months(year, _number(match["a"]), _number(match["b"]))


def _year(match: re.Match[str], clock: _Clock) -> Span:
    year = _number(match["y"])
    return _within(year if year and 1000 <= year <= 2999 else None, match["tail"])


def _named_year(name: str, clock: _Clock) -> int | None:
    row = vocabulary.by_surface("named_periods")[name]
    base = {"year": clock.published.year if clock.published else None, "anchor": clock.year or clock.reviewed}
    year = base.get(row["class"], clock.year or clock.reviewed)
    shift = int(row["end"]) if row["end"].lstrip("-").isdigit() else 0
    return None if year is None else year + shift


def _named(match: re.Match[str], clock: _Clock) -> Span:
    row = vocabulary.by_surface("named_periods")[match["named"]]
    if row["class"] == "none":
        return _NOTHING
    if row["class"] == "reviewed":
        year = _narrated(clock)
        if year is None:
            return _NOTHING
        named = {"end": (date(year, 12, 31),) * 2, "start": (date(year, 1, 1),) * 2}
        return named.get(row["end"], _within(year, match["ntail"]))
    last = _named_year(match["named"], clock)
    if last is None:
        return _NOTHING
    if row["start"] != row["end"]:
        return _years(last - int(row["end"]) + int(row["start"]), last)
    return _within(last, match["ntail"])


def _narrated(clock: _Clock) -> int | None:
    """全年 and 年末 belong to the year in hand where the text has just named this or the last year, else to the year reviewed."""
    if clock.published is None:
        return clock.year
    if clock.year in (clock.published.year, clock.published.year - 1) and clock.year is not None:
        return clock.year
    return clock.reviewed


def _plan(match: re.Match[str], clock: _Clock) -> Span:
    row = vocabulary.by_surface("named_periods")[match["plan"]]
    if match["ptail"] == "末":
        return _one_day(int(row["end"]), 12, 31)
    return _years(int(row["start"]), int(row["end"])) if match["ptail"] not in ("规划", "计划") else _NOTHING


def _nth_plan(match: re.Match[str], clock: _Clock) -> Span:
    """The first two plans ran 1953–1957 and 1958–1962; from the third (1966) on each takes five years."""
    number = _number(match["nth"])
    if number is None or not match["nthtail"]:
        return _NOTHING
    first = {1: 1953, 2: 1958}.get(number, 1966 + 5 * (number - 3))
    return _years(first, first + 4)


def _back(match: re.Match[str], clock: _Clock) -> Span:
    number = _number(match["bn"])
    if number is None or match["bu"] != "年" or clock.reviewed is None or match["back"].startswith("历时"):
        return _NOTHING
    return _years(clock.reviewed - number + 1, clock.reviewed)


def _since(match: re.Match[str], clock: _Clock) -> Span:
    number = _number(match["sn"])
    if number is None or clock.reviewed is None or number > 20:
        return _NOTHING
    return _years(clock.reviewed - number + 1, clock.reviewed)


def _term(match: re.Match[str], clock: _Clock) -> Span:
    """五年 before a verb (五年改造小区, 五年累计): the five years of the term that the report looks back on."""
    return _years(clock.reviewed - 4, clock.reviewed) if clock.reviewed else _NOTHING


def _ahead(match: re.Match[str], clock: _Clock) -> Span:
    number = _number(match["an"])
    if number is None or clock.published is None:
        return _NOTHING
    first = clock.published.year + (0 if clock.published.month <= 6 else 1)
    return _years(first, first + number - 1)


def _dateless(match: re.Match[str], clock: _Clock) -> Span:
    return _NOTHING


def _part(match: re.Match[str], clock: _Clock) -> Span:
    """一季度 without a year is that of the year in hand, else the last one that has ended."""
    if clock.year or clock.published is None:
        return _within(clock.year, match["part"])
    span = _within(clock.published.year, match["part"])
    return span if span[1] and span[1] <= clock.published else _within(clock.reviewed, match["part"])


def _day(match: re.Match[str], clock: _Clock) -> Span:
    year = clock.year or (clock.published.year if clock.published else None)
    return _one_day(year, _number(match["dm"]) or 0, _number(match["dd"]) or 0) if year else _NOTHING


def _month(match: re.Match[str], clock: _Clock) -> Span:
    year = clock.year or (clock.published.year if clock.published else None)
    return _within(year, match["month"] or match["baremonth"])


_READERS: dict[str, Callable[[re.Match[str], _Clock], Span]] = {
    "date": _date, "clock": _clock_time, "hour": _clock_time, "days": _days, "list": _list, "span": _span, "months": _month_span, "year": _year, "named": _named,
    "plan": _plan, "nth": _nth_plan, "back": _back, "since": _since, "term": _term, "ahead": _ahead, "length": _dateless, "decade": _dateless,
    "century": _dateless, "part": _part, "day": _day, "month": _month, "baremonth": _month,
}  # fmt: skip


def _placed(text: str, match: re.Match[str], span: Span, published: date | None) -> Period | None:
    """The period with its role, read from the words around it."""
    start, end = match.span()
    before = text[max(0, start - 4) : start]
    first, last = span
    opened = _OPEN.match(text, end) if first is not None else None
    if opened or (match["plan"] and match["ptail"] == "以来"):
        return Period(start, opened.end() if opened else end, first, published, "open" if published else "none")
    if match["length"]:
        return Period(start, end, None, None, "none", "length")
    if first is None:
        return Period(start, end, None, None, "none", _undated_role(match))
    if _in_title(text, start, end):
        return Period(start, end, first, last, "stated", "name")
    if _BASE_ALONE.search(before) or _TIMES.match(text, end) or (_BASE_BEFORE.search(before) and _BASE_AFTER.match(text, end)):
        return Period(start, end, first, last, "stated", "base")
    if _FROM_BEFORE.search(before):
        return Period(start, end, first, last, "stated", "from")
    return Period(start, end, first, last, "stated")


def _undated_role(match: re.Match[str]) -> str:
    if match["plan"] or match["nth"]:
        return "name"
    return "vague" if any(match[name] for name in ("clock", "hour", "decade", "century")) else "span"


_TITLE = re.compile("[《〈][^《》〈〉。\n]{0,60}$")


def _in_title(text: str, start: int, end: int) -> bool:
    """A plan's years in its title (《规划（2017—2021年）》) belong to the title."""
    return _TITLE.search(text, max(0, start - 62), start) is not None and "》" in text[end : end + 30] + "〉"
