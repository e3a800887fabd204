"""Periods of a text: years, spans of years and months, plans, and words counted from the report's date.

`find` returns every expression of time that a numeral or a word of the vocabulary makes, with first and last day
where the words give them. Which quantity a period governs is settled by `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from plainfigures import vocabulary
from plainfigures.periods import bases
from plainfigures.periods.days import Span
from plainfigures.periods.pattern import NUMBER_FIRST, NUMERALS, START, WORD_FIRST
from plainfigures.periods.spans import READERS, Clock
from plainfigures.periods.telling import is_ahead, told_on

__all__ = ["Period", "find"]


class Period(NamedTuple):
    """An expression of time. `kind` is stated, open or none (then `first` and `last` are None).

    `role` says how it is used: span; base (比2010年: a comparison, never the period of a number); from (the A of
    由A增加到B); length (两年平均: the years in hand, 连续两年); name (a plan's year in its title); vague (八十年代).
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    role: str = "span"


# 是近年来最大降幅 says something of a number, it does not date the next one.
_SAID_OF: Final = frozenset(["是", "为", "创"])
# 由现在的16万个增加到21万个: where a change begins.
_BOUND: Final = _SAID_OF | frozenset("由从比较在")
# 多年来最大的一次: a record, no time at which something was counted.
_RECORD: Final = re.compile("(?:[^，。；]{0,4}最(?!近|后|低生活|低工资)|的?首|第一|历史|罕见|少有|所?没有|从未|未)")
# 扭转了上半年以来下降的局面 tells of what is over.
_TURNED: Final = re.compile("(?:扭转|遏制|打破)了?$")
# 与2000年以来同期均值相比: what a number is compared with.
_WITH: Final = ("与", "和", "同", "比", "较")
_MEAN: Final = re.compile("的?(?:历年|多年|历史)?(?:同期|平均|均值|水平)")
_GATHERING: Final = re.compile(f"[\u4e00-\u9fff]{{0,14}}?{vocabulary.alternation(vocabulary.by_surface('gatherings'))}")
_FROM_BEFORE: Final = re.compile("(?:由|从|自)$")
# 从1981年到1990年，年均递增1%, 从1996年到2010年的15年间: a stretch of time, not where a change began.
_RANGES: Final = ("span", "seasons", "days", "tens", "months")
_OVER: Final = re.compile("(?!的|[0-9])|的[0-9一二三四五六七八九十]{1,3}多?(?:年|个月)")
_STARTS: Final = frozenset("起始")  # 从2020年起 puts no year in hand: neither its first nor the report's is meant
# 从7月份开始: until the report's day. A year so named often begins what is still to come.
_ONWARD: Final = re.compile("(?:开始|起)(?=[，,]|每年|年均|逐年)")
# 完成全年任务的60% is done by now, not over the year: the words name the aim that the share is held to.
_OF_AIM: Final = re.compile(
    "度?[^，。；0-9]{0,14}?[0-9]*[^，。；0-9]{0,6}?(?:目标|任务|计划|预算|指标)[^，。；]{0,12}?(?:[0-9.]+%|百分之|[0-9一二三四五六七八九]成)"
    # 提前超额完成全年任务。
    "|(?:各项)?(?:目标|任务|指标|计划){1,2}(?:数|值)?(?=[，。；、])"
)
_HELD_TO: Final = re.compile("(?:占|完成|达|到|为|超|相当于)[^，。；0-9]{0,8}$")
# 自2018年结对帮扶以来: what began then stands between.
_SINCE: Final = re.compile("(?:底|末|初|起)?[^，。；：0-9]{2,16}以来(?=[，,])")
# 2016年8月并网发电至今，共发电9万度
_TO_NOW: Final = re.compile("[^，。；：、0-9的至到]{2,10}至今(?=[，,共已累])")
_OPEN: Final = re.compile("年?(?:底|末|初|起)?(?:以来|至今|到现在|迄今|以后|(?<=年)[后来](?=[，,]))")
_FROM_THEN: Final = ("自", "从")


def find(text: str, published: date | None = None) -> list[Period]:
    """Every period of `text`, in order; none overlaps another.

    `text` is folded text; `published` is the report's day, from which 去年 and 五年来 count, or None when unknown:
    then such words give a period of kind none. The rules are those of observations.md.

    >>> [(p.first.isoformat(), p.last.isoformat()) for p in find("2017年至2019年,共奖补项目33个")]
    [('2017-01-01', '2019-12-31')]
    """
    found: list[Period] = []
    year: int | None = None
    heading = _Heading(text)
    dated, published = published, told_on(text, published)
    for match in _matches(text):
        if found and match.start() < found[-1].end:
            continue  # the 现在 of 去年7月到现在
        form = _form(match)
        in_hand = heading.year_at(match.start()) if form == "named" and match["named"] == "全年" else None
        if form == "named" and not in_hand and is_ahead(match, found[-1].end if found else -1, published):
            in_hand = published.year if published else None
        span = READERS[form](match, Clock(published, in_hand or year))
        if form == "since" and found and _is_length_of(match, found[-1]):
            found.append(Period(*match.span(), None, None, "none", "vague"))
            continue
        period = _placed(text, match, form, span, published)
        if period is None:
            continue
        if not (form == "named" and match["named"] == "上年") and _puts_in_hand(period, text, published, dated):
            if not _is_end_before(period, year):
                year = _year_of(period, published)
            if form == "year":
                heading.meet(period.start, year)
        found.append(period)
    return found


def _is_length_of(match: re.Match[str], before: Period) -> bool:
    """Whether a time only says how long the one `before` it was: 1996年到2010年的15年间."""
    return before.role != "base" and match.start() == before.end + 1 and match.string[before.end] == "的"


def _puts_in_hand(period: Period, text: str, published: date | None, dated: date | None) -> bool:
    """Whether later words (12月, 年底) count from this period's year; 上年 itself counts from the one that stays.

    A day alone in its line (2023年4月18日 under a title) says when the report was written, not the year it tells of.
    """
    if period.first is None or period.role != "span" or text[period.end - 1] in _STARTS:
        return False
    one_day = period.first == period.last and dated is not None and period.first.year == dated.year
    if one_day and _is_day_line(text, period, named=period.first == dated):
        return False
    # Of 2017年以来 neither the first year nor the report's is meant; 今年以来 has one year only.
    return period.kind != "open" or (published is not None and period.first.year == published.year)


def _is_end_before(period: Period, year: int | None) -> bool:
    """Whether the period is the last day of the year before `year`: what stood then is told of this year.

    >>> _is_end_before(Period(0, 6, date(2021, 12, 31), date(2021, 12, 31), "stated"), 2022)
    True
    """
    last = period.last
    return last is not None and period.first == last and year == last.year + 1 and (last.month, last.day) == (12, 31)


def _is_day_line(text: str, period: Period, *, named: bool) -> bool:
    """Whether a day stands alone in its line; with other words beside it where `named` says that it is the report's."""
    before, after = _BESIDE_DAY[named]
    opens = before.search(text, max(0, period.start - _LINE), period.start) is not None
    return opens and after.match(text, period.end, period.end + _LINE) is not None


_LINE: Final = 60
_BESIDE_DAY: Final = {
    True: (re.compile("(?:^|\n)[^，。；\n]*$"), re.compile("[^，。；\n]*(?:\n|$)")),
    False: (re.compile("(?:^|\n)[ \u3000（(—―-]*$"), re.compile("[ \u3000）)]*(?:\n|$)")),
}


def _year_of(period: Period, published: date | None) -> int | None:
    year = period.last.year if period.last else period.first.year if period.first else None
    if year is not None and published is not None and year > published.year + 1:
        return None  # what is to be by 2035 says nothing of the quarters that the next sentence reports
    return year


class _Heading:
    """The year that a heading names (三、2026年重点工作): 全年 is of it, whatever other year is named below."""

    def __init__(self, text: str) -> None:
        self.text, self.year, self.read_to = text, 0, 0

    def meet(self, place: int, year: int | None) -> None:
        """Take the year at `place` where it follows a heading's number."""
        if self.text[place - 1 : place] == "、" and _NUMBERED.search(self.text, max(0, place - 12), place):
            self.year, self.read_to = year or 0, place

    def year_at(self, place: int) -> int:
        """The year of the heading that `place` stands under, 0 where it has none."""
        if self.year and _NUMBERED.search(self.text, self.read_to, place):
            self.year = 0
        self.read_to = place
        return self.year


_NUMBERED: Final = re.compile("(?:^|\n)[ \u3000]*[一二三四五六七八九十]{1,2}、")


def _matches(text: str) -> Iterator[re.Match[str]]:
    start = START.search(text)
    while start:
        begin = start.start()
        match = (NUMBER_FIRST if text[begin] in NUMERALS else WORD_FIRST).match(text, begin)
        if match:
            yield match
        start = START.search(text, match.end() if match else begin + 1)


def _form(match: re.Match[str]) -> str:
    """The name of the form: the group that shuts last, but for three that have a tail of their own."""
    name = match.lastgroup or ""
    return _WITH_TAIL.get(name, name)


_WITH_TAIL: Final = {"ptail": "plan", "ntail": "named", "nthtail": "nth"}


def _placed(text: str, match: re.Match[str], form: str, span: Span, published: date | None) -> Period | None:
    """The period with its role, read from the words around it."""
    start, end = match.span()
    before = text[max(0, start - 4) : start]
    first, last = span
    if first is not None and _TURNED.search(before):
        return Period(start, end, first, last, "none", "vague")
    opened = _OPEN.match(text, end) if first is not None else None
    if first is not None and opened is None and before[-1:] in _FROM_THEN:
        opened = _SINCE.match(text, end)
    if first is not None and opened is None and form in ("year", "month", "baremonth"):
        opened = _TO_NOW.match(text, end)
    if opened and published is not None and first is not None and first > published:
        return Period(start, opened.end(), None, None, "none", "vague")  # 2035年以后 has no last day
    if (
        form == "year"
        and text.startswith(("以前", "之前"), end)
        and published is not None
        and last
        and last < published
    ):
        return Period(start, end, None, None, "none")  # 2002年以前 has no first day
    if text[end - 1] == "来" and _RECORD.match(text, end):
        return Period(start, end, first, last, "none", "vague")
    if opened and _RECORD.match(text, opened.end()):
        return Period(start, opened.end(), first, published, "none", "vague")
    if opened and before[-1:] in _WITH and _MEAN.match(text, opened.end()):
        return Period(start, opened.end(), first, published, "stated", "base")
    if opened and before[-1:] in _SAID_OF:
        return Period(start, opened.end(), first, published, "none", "vague")
    if opened or (first is not None and form in ("plan", "nth") and text.endswith("以来", start, end)):
        return Period(start, opened.end() if opened else end, first, published, "open" if published else "none")
    if form == "length":
        return Period(start, end, None, None, "none", "length")
    if first is None and form == "named" and before[-1:] in _BOUND:
        return Period(start, end, None, None, "none", "vague")
    if first is None:
        return Period(start, end, None, None, "none", _undated_role(form))
    if _in_title(text, start, end) or _GATHERING.match(text, end) or _is_price_of(text, start, end):
        return Period(start, end, first, last, "stated", "name")
    if bases.is_base(text, start, end, form):
        return Period(start, end, first, last, "stated", "base")
    if _begins_change(text, start, end, form):
        return _as_start(text, Period(start, end, first, last, "stated", "from"), published)
    if form == "named" and _OF_AIM.match(text, end) and _HELD_TO.search(text, max(0, start - 12), start):
        return Period(start, end, first, last, "stated", "name")
    return Period(start, end, first, last, "stated")


def _begins_change(text: str, start: int, end: int, form: str) -> bool:
    """Whether a change, or what goes on from then, begins at the time: 由2005年的…, 从7月起."""
    if _FROM_BEFORE.search(text, max(0, start - 4), start) and not (form in _RANGES and _OVER.match(text, end)):
        return True
    return "月" in text[start:end] and text.startswith("起", end)


def _as_start(text: str, period: Period, published: date | None) -> Period:
    """The `period` with which something begins; open where it goes on to the report's day: 从2020年起，."""
    start, end, first = period.start, period.end, period.first
    onward = _ONWARD.match(text, end)
    if onward is None or published is None or first is None:
        return period
    if first > published:
        return period._replace(end=onward.end(), role="span")
    if not _is_begun(text[start:end], first, published):
        return period
    return Period(start, onward.end(), first, published, "open")


def _is_begun(words: str, first: date, published: date) -> bool:
    """从2020年起, told in 2021, and 从今年7月起, told in December; 从今年起 may begin what is still to come."""
    return first.year < published.year or "月" in words or "半年" in words


def _undated_role(form: str) -> str:
    if form in ("plan", "nth"):
        return "name"
    if form == "ago":
        return "from"  # 由二十年前的30%提高到50%: no date says when the change began
    return "vague" if form in ("clock", "hour", "decade", "century") else "span"


_AT_PRICES: Final = re.compile("[当本]年价(?!值)")


def _is_price_of(text: str, start: int, end: int) -> bool:
    """生产总值（当年价）: the prices at which it is measured."""
    return end - start == 2 and _AT_PRICES.match(text, start) is not None


_TITLE: Final = re.compile("[《〈][^《》〈〉。\n]{0,60}$")


def _in_title(text: str, start: int, end: int) -> bool:
    """A plan's years in its title (《规划（2017—2021年）》) belong to the title."""
    return _TITLE.search(text, max(0, start - 62), start) is not None and "》" in text[end : end + 60] + "〉"
