"""First and last day of an expression of time: one reader for each form of the grammar in `pattern`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from plainfigures import vocabulary
from plainfigures.periods.days import NOTHING, Span, months, one_day, season_span, seasonal, years
from plainfigures.periods.parts import in_month, number, within
from plainfigures.periods.pattern import YEAR
from plainfigures.periods.telling import UNTIL, is_last_years, year_begun


class Clock(NamedTuple):
    """What relative words count from: the report's day, and the year in hand where the words stand."""

    published: date | None
    year: int | None

    @property
    def reviewed(self) -> int | None:
        """The year that a report looks back on: the one before when it appears in the first half of a year."""
        if self.published is None:
            return None
        return self.published.year - (1 if self.published.month <= 6 else 0)

    @property
    def last_year(self) -> int | None:
        """五年来 and 过去五年 in a report of year Y are Y-5 to Y-1, in whatever month it appears."""
        return self.published.year - 1 if self.published else None


def _date(match: re.Match[str], clock: Clock) -> Span:
    year, month, day = (int(part) for part in re.findall("[0-9]+", match["date"])[:3])
    return one_day(year, month, day)


def _days(match: re.Match[str], clock: Clock) -> Span:
    """2019年7月1日至9月30日."""
    year = number(match["dy"]) or 0
    last = match["d2"] if "月" in match["d2"] else f"{match['d1'].partition('月')[0]}月{match['d2']}"
    first, end = in_month(year, match["d1"] + "日")[0], in_month(number(match["dy2"] or match["dy"]) or 0, last)[1]
    return (first, end) if first is None or end is None or first <= end else NOTHING


def _tens(match: re.Match[str], clock: Clock) -> Span:
    """7月下旬至8月上旬."""
    year = number(match["ty"]) if match["ty"] else clock.year or (clock.published.year if clock.published else None)
    last = match["t2"] if "月" in match["t2"] else f"{match['t1'].partition('月')[0]}月{match['t2']}"
    first, end = (in_month(year, match["t1"])[0], in_month(year, last)[1]) if year else NOTHING
    return (first, end) if first and end and first <= end else NOTHING


def _list(match: re.Match[str], clock: Clock) -> Span:
    named = [number(part) for part in re.findall(YEAR, match["list"])]
    if len(named) == 1 and named[0]:
        named.append(named[0] + 1)  # 2019/20年度
    return years(min(y for y in named if y), max(y for y in named if y)) if all(named) else NOTHING


def _span(match: re.Match[str], clock: Clock) -> Span:
    first, last = number(match["y1"]), number(match["y2"])
    if first is None or last is None or not (1000 <= first <= last <= 2999):
        return NOTHING
    begin = months(first, number(match["m1"]), number(match["m1"]))[0] if match["m1"] else date(first, 1, 1)
    end = months(last, number(match["m2"]), number(match["m2"]))[1] if match["m2"] else date(last, 12, 31)
    return begin, end


def _seasons(match: re.Match[str], clock: Clock) -> Span:
    """1956年冬到1957年春, 1956年冬到1957年5月."""
    first, last = _season_year(match["sy"], clock), _season_year(match["sy2"], clock)
    if match["s2"][0] in "春夏秋冬":
        return season_span(first, match["s1"][0], last, match["s2"][0])
    begin, end = within(first, match["s1"])[0], within(last, match["s2"])[1]
    return (begin, end) if begin and end and begin < end else NOTHING


def _season_year(words: str, clock: Clock) -> int | None:
    return _named_year(words, clock) if words[0] in "去今明" else number(words.removesuffix("年"))


def _month_span(match: re.Match[str], clock: Clock) -> Span:
    if match["my"]:
        year = number(match["my"])
    elif match["mn"]:
        year = _named_year(match["mn"], clock)
    else:
        year = clock.year or (clock.published.year if clock.published else None)
    if match["mn2"] and year is not None:
        until = _named_year(match["mn2"], clock) or 0
        first, last = (
            months(year, number(match["a"]), 12)[0],
            months(until, number(match["b"]), number(match["b"]))[1],
        )
        return (first, last) if first and last and first <= last else NOTHING
    begin, end = number(match["a"]), number(match["b"])
    if match["both"] and begin and end and end - begin != 1:
        begin = end  # 1月和6月 are no span: the later is in hand
    first, last = months(year, begin, end)
    if first is None or not match["bd"]:
        return first, last
    last = one_day(first.year, number(match["b"]) or 0, number(match["bd"]) or 0)[1]
    return (first, last) if last else NOTHING


def _year(match: re.Match[str], clock: Clock) -> Span:
    year = number(match["y"])
    return within(year if year and 1000 <= year <= 2999 else None, match["tail"])


def _named_year(name: str, clock: Clock) -> int | None:
    row = vocabulary.by_surface("named_periods")[name]
    told = clock.published.year if clock.published else None
    year = told if row["class"] in ("year", "winter", "season") else clock.year or clock.reviewed
    shift = int(row["end"]) if row["end"].lstrip("-").isdigit() else 0
    return None if year is None else year + shift


def _named(match: re.Match[str], clock: Clock) -> Span:
    row = vocabulary.by_surface("named_periods")[match["named"]]
    if row["class"] == "none":
        return NOTHING
    if row["class"] == "reviewed":
        begun = row["end"] == "start" and match.string.startswith("以来", match.end())
        year = year_begun(clock.published, clock.year) if begun else _narrated(clock)
        if year is None:
            return NOTHING
        named = {"end": (date(year, 12, 31),) * 2, "start": (date(year, 1, 1),) * 2}
        return named.get(row["end"], within(year, match["ntail"]))
    last = _named_year(match["named"], clock)
    if last is None:
        return NOTHING
    if row["class"] in ("winter", "season"):
        return seasonal(match["named"], last)
    if row["start"] != row["end"]:
        return years(last - int(row["end"]) + int(row["start"]), last)
    return within(last, match["ntail"])


def _narrated(clock: Clock) -> int | None:
    """全年 and 年末 belong to the year in hand where it is this or the last year, else to the year reviewed."""
    if clock.published is None:
        return clock.year
    if clock.year in (clock.published.year, clock.published.year - 1) and clock.year is not None:
        return clock.year
    return clock.reviewed


def _plan(match: re.Match[str], clock: Clock) -> Span:
    row = vocabulary.by_surface("named_periods")[match["plan"]]
    if match["ptail"] in ("末", "期末"):
        return one_day(int(row["end"]), 12, 31)
    first, last = int(row["start"]), int(row["end"])
    if match["ptail"] and match["ptail"][0] in "前头" and match["ptail"][-1] == "年":
        last = first + (number(match["ptail"][1:-1]) or 5) - 1  # “十一五”前两年
    return years(first, last) if match["ptail"] not in ("规划", "计划") else NOTHING


def _nth_plan(match: re.Match[str], clock: Clock) -> Span:
    """The first two plans ran 1953–1957 and 1958–1962; from the third (1966) on each takes five years."""
    count = number(match["nth"])
    if count is None or not match["nthtail"]:
        return NOTHING
    first = {1: 1953, 2: 1958}.get(count, 1966 + 5 * (count - 3))
    return years(first, first + 4)


def _back(match: re.Match[str], clock: Clock) -> Span:
    count = number(match["bn"])
    last = clock.reviewed if match["back"].startswith(_NEAR) else clock.last_year
    if count is None or match["bu"] != "年" or last is None:
        return NOTHING
    return years(last - count + 1, last)


_NEAR: Final = ("近", "最近", "这")  # late in a year these count it too


def _since(match: re.Match[str], clock: Clock) -> Span:
    count = number(match["sn"])
    if count is None or clock.last_year is None or count > 20:
        return NOTHING
    return years(clock.last_year - count + 1, clock.last_year)


def _term(match: re.Match[str], clock: Clock) -> Span:
    """五年 before a verb (五年改造小区, 五年累计): the five years of the term that the report looks back on."""
    return years(clock.last_year - 4, clock.last_year) if clock.last_year else NOTHING


def _ahead(match: re.Match[str], clock: Clock) -> Span:
    count = number(match["an"])
    if count is None or clock.published is None:
        return NOTHING
    first = clock.published.year + (0 if clock.published.month <= 6 else 1)
    return years(first, first + count - 1)


def _dateless(match: re.Match[str], clock: Clock) -> Span:
    return NOTHING


def _part(match: re.Match[str], clock: Clock) -> Span:
    """一季度 without a year is that of the year in hand, else the last one that has ended."""
    if clock.year or clock.published is None:
        return within(clock.year, match["part"])
    span = within(clock.published.year, match["part"])
    return span if span[1] and span[1] <= clock.published else within(clock.reviewed, match["part"])


def _moon(match: re.Match[str], clock: Clock) -> Span:
    """本月 and 上个月 count from the month in which the report appears."""
    if clock.published is None:
        return NOTHING
    year, month = clock.published.year, clock.published.month
    if match["moon"].startswith("上"):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return months(year, month, month)


def _day(match: re.Match[str], clock: Clock) -> Span:
    year = clock.year or (clock.published.year if clock.published else None)
    if not year:
        return NOTHING
    first, last = one_day(year, number(match["dm"]) or 0, number(match["dd"]) or 0)
    if first and is_last_years(match, first, clock.published, clock.year):
        year -= 1
        first, last = one_day(year, first.month, first.day)
    if match["dd2"]:
        last = one_day(year, number(match["dm2"] or match["dm"]) or 0, number(match["dd2"]) or 0)[1]
    return (first, last) if first and last and first <= last else NOTHING


def _month(match: re.Match[str], clock: Clock) -> Span:
    """12月 without a year is of the report's year; 截至12月底, told in January, of the year before."""
    words = match["month"] or match["baremonth"]
    year = clock.year or (clock.published.year if clock.published else None)
    span = within(year, words)
    if year is None or span[0] is None or clock.published is None:
        return span
    until = clock.year is None and span[0] > clock.published and match.string.endswith(UNTIL, 0, match.start())
    return within(year - 1, words) if until or is_last_years(match, span[0], clock.published, clock.year) else span


READERS: Final[dict[str, Callable[[re.Match[str], Clock], Span]]] = {
    "date": _date, "clock": _dateless, "hour": _dateless, "days": _days, "list": _list, "span": _span,
    "seasons": _seasons, "tens": _tens,
    "months": _month_span, "year": _year, "named": _named, "plan": _plan, "nth": _nth_plan, "back": _back,
    "since": _since, "term": _term, "ahead": _ahead, "ago": _dateless, "length": _dateless, "decade": _dateless,
    "century": _dateless, "part": _part, "moon": _moon, "day": _day, "month": _month, "baremonth": _month,
}  # fmt: skip
