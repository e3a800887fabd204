"""Which period governs which quantity."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from plainfigures.context import compared
from plainfigures.context.clause import REACH
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Sentence


class Span(NamedTuple):
    """First and last day, and how they are known; from `start` to `end` stand the words that say so."""

    first: date | None
    last: date | None
    kind: str
    start: int = -1
    end: int = -1


NONE: Final = Span(None, None, "none")

_CONNECTIVE: Final = re.compile(
    r"(?:增|减|提|升|降|转|发展|变|调|扩|缩|回|改|上|下|跃|攀|压|到|至|延|拓|成|优)[^，。；]{0,8}?(?:到|至|为|成)|^(?:到|至)"
)
_FROM: Final = re.compile(r"(?:由|从)(?:原来的|过去的|最初的|上年的|当初的|不足)?$")


_PAST: Final = re.compile(r"[，；。]|(?:增加|提高|调整|转变?|扩大|减少|下降)(?:到|至|为)")


def _is_past(text: str, start: int, end: int) -> bool:
    """Whether the A of 由A增加到B is over: its clause has ended, or the change has been made."""
    return end - start > REACH or _PAST.search(text, start, end) is not None


_TWO_YEARS: Final = len("2018、2019")
_LISTED: Final = re.compile("[、和与]")


def _each_year(period: Period, text: str) -> list[Span]:
    """2018年、2019年分别完成: each year of the list, for one number after the other; [] where none is handed out."""
    if period.first is None or period.last is None or not text.startswith("分别", period.end):
        return []
    years = range(period.first.year, period.last.year + 1)
    if len(_LISTED.findall(text, period.start, period.end)) != len(years) - 1 or len(years) < 2:
        return []
    return [Span(date(year, 1, 1), date(year, 12, 31), "stated", period.start) for year in years]


# 全年下降5%的节能目标
_AIM: Final = re.compile("的[\u4e00-\u9fff]{0,6}目标")

_OPENERS: Final = {"（": "）", "【": "】"}


def _shut(text: str, period: Period) -> int:
    """Where the brackets shut that the period opens (（2021年为120亿元）); -1 for none, or where they hold it alone."""
    before = text[max(0, period.start - 3) : period.start]
    for mark in _OPENERS:
        if mark in before:
            return text.find(_OPENERS[mark], period.end + 2, period.end + REACH)
    return -1


def _spans_years(span: Span) -> bool:
    return span.first is not None and span.last is not None and span.first.year < span.last.year


def _ends(span: Span, text: str) -> tuple[Span, Span] | None:
    """The first and the last year of 从1978年到1983年: 由175元提高到288元 is from the one to the other."""
    named = text[span.start - 1 : span.start] in ("从", "由")
    if not named or span.first is None or span.last is None or not _spans_years(span):
        return None
    years = (span.first.year, span.last.year)
    first, last = (span._replace(first=date(year, 1, 1), last=date(year, 12, 31)) for year in years)
    return first, last


# 年初停产的10户，9户恢复生产: the beginning of a year is of its clause; 年初，… is of what follows.
_CLAUSE_END: Final = re.compile("[，；。]")


def _clause_end(text: str, period: Period) -> int:
    end = _CLAUSE_END.search(text, period.end, period.end + REACH)
    return end.start() if end and end.start() > period.end else -1


class _Track:
    """The period in hand while a paragraph is read from left to right."""

    def __init__(self) -> None:
        self.current = self.before_aim = NONE
        self.aimed = False
        self.seen: list[Span] = []
        self.before_event: Span | None = None
        self.shut, self.outer = -1, NONE
        self.saved: Span | None = None
        self.pair: tuple[Span, Span] | None = None
        self.last_pair: tuple[Span, Span] | None = None
        self.ends: tuple[Span, Span] | None = None
        self.new_sentence()

    def new_paragraph(self) -> None:
        self.current, self.seen, self.aimed, self.before_event, self.shut = NONE, [], False, None, -1
        self.saved = self.pair = self.last_pair = None
        self.new_sentence()

    def new_sentence(self) -> None:
        if self.shut >= 0:
            self.current, self.shut = self.outer, -1  # 人口5000人（含去年新增80人）。
        if self.before_event is not None:
            self.current = self.before_event
        self.before_event = None
        if self.saved is not None:
            self.current = self.saved  # 由2005年的30∶50∶20调整为10∶50∶40。: the A is over with its sentence
        if self.pair is not None:
            self.last_pair = self.pair
        if self.aimed:
            self.current, self.aimed = self.before_aim, False
        if self.current.first is not None and self.current.kind != "inherited":
            self.current = self.current._replace(kind="inherited")
        self.saved = self.pair = self.ends = None
        self.around: Span | None = None
        self.once: Span | None = None
        self.base: Span | None = None
        self.base_end = -1
        self.aside: Span | None = None
        self.each: list[Span] = []
        self.seen_before = self.seen
        self.seen = []

    def meet(self, period: Period, text: str) -> None:
        """A period replaces the one in hand; the A of 由A增加到B does so only until B.

        After 在 it may be only a basis (在2014年增长7%的基础上): then the one before is in hand again.
        """
        span = Span(period.first, period.last, period.kind, period.start, period.end)
        if period.role == "base":
            self.base, self.base_end = span, period.end
        if period.role in ("base", "name", "vague"):
            return
        self.last_pair = self.last_pair if period.role == "length" else None
        if period.role == "length":
            self.once = self._whole()
        elif period.role == "from":
            self.around = self.current if self.saved is None else self.saved
            self.saved, self.current = self.current if self.saved is None else self.saved, span
        else:
            self.aside = self.current if text[period.start - 1 : period.start] == "在" else None
            self.shut = _clause_end(text, period) if text.endswith("年初", 0, period.end) else _shut(text, period)
            if self.shut >= 0:
                self.outer = self.current
            self.before_event = self._outlasting(period, text)
            self.before_aim, self.aimed = self.current, False
            self.current = span if period.first is not None else NONE
            self.ends = _ends(span, text)
            self.each = _each_year(period, text) if period.end - period.start > _TWO_YEARS else []
            self.once = None
            if self.saved is not None:
                self.pair = (self.pair[0], span) if self.pair else None
                self.saved = None
        if period.first is not None:
            self.seen.append(span)

    def _outlasting(self, period: Period, text: str) -> Span | None:
        """党的十八大以来 has no date, and is of its sentence alone; 现在 is where what was before spans years."""
        before = self.current if self.saved is None else self.saved
        if period.first is not None or before.first is None or before.last is None:
            return None
        congress = text.endswith(("会以来", "大以来"), 0, period.end)
        now = text.endswith("现在", 0, period.end) and _spans_years(before)
        return before if congress or now else None

    def _whole(self) -> Span | None:
        """两年平均: from the first to the last of the years that the sentence has named."""
        years = self.seen if len(self.seen) > 1 else self.seen_before
        firsts, lasts = [y.first for y in years if y.first], [y.last for y in years if y.last]
        if len(firsts) < 2 or not lasts or min(firsts).year == max(lasts).year:
            return None  # 一季度增长3%，两年平均增长2%
        return Span(min(firsts), max(lasts), "stated")

    def _holds(self, text: str, before: Quantity | None) -> bool:
        """同1978年相比 is of all that follows; 比1978年增加3件 and 是1978年的2倍 of no more than they say."""
        if before is None or text.startswith(("相比", "比较"), self.base_end):
            return True
        return self.base is not None and before.start < self.base.start

    def take(self, text: str, quantity: Quantity, before: Quantity | None) -> Span:
        """The period of the next quantity; what is aimed at (2020年达到30万只的目标) is over with its sentence."""
        if self.aimed and before is not None and "；" in text[before.end : quantity.start]:
            self.current, self.aimed = self.before_aim, False
        if self.current.kind == "stated" and self.before_aim.first and text.startswith("的", quantity.end):
            last, before_last = self.current.last, self.before_aim.last
            later = last is not None and before_last is not None and before_last < last
            self.aimed = self.aimed or (later and _AIM.match(text, quantity.end) is not None)
        if self.each:
            return self.each.pop(0)
        if 0 <= self.shut < quantity.start:
            self.current, self.shut = self.outer, -1
        if self.ends is not None and (end := self._end(text, quantity, before)):
            return end
        if self.once is None and self.saved is None and self.pair is None and self.base is None and self.aside is None:
            return self._began(text, quantity) or self.current
        between = text[before.end : quantity.start] if before is not None else ""
        if self.pair and self.around and "累计" in between and _spans_years(self.around):
            self.current = self.around  # “十一五”期间，由2005年的…到2010年的…，累计完成
        if self.aside is not None and between.startswith("的基础上"):
            self.current, self.aside = self.aside, None
        if self.base is not None and compared.is_amount(text, self.base.start, self.base_end, quantity):
            return self.base
        if self.once is not None:
            once, self.once = self.once, None
            return once
        if self.saved is not None and _is_past(text, self.current.start, quantity.start):
            self.current, self.saved = self.saved, None
        if self.saved is not None:
            if self.pair is None or self.pair[0] != self.current:
                self.pair = (self.current, self.saved)
            if before is not None and before.start > self.current.start and _CONNECTIVE.search(between):
                self.current, self.saved = self.saved, None
        elif (self.pair or self.base) and _FROM.search(text, max(0, quantity.start - 6), quantity.start):
            if self.pair:
                return self.pair[0]
            if self.base and self._holds(text, before):
                return self.base
        elif (
            self.pair is not None
            and before is not None
            and _CONNECTIVE.search(between)
            and _FROM.search(text, max(0, before.start - 6), before.start)
        ):
            self.current = self.pair[1]  # after a sum of all the years too: 累计完成…，由5亿元增加到7亿元
        return self._began(text, quantity) or self.current

    def _end(self, text: str, quantity: Quantity, before: Quantity | None) -> Span | None:
        """The first year for the A of 由A增加到B, the last for the B, where the sentence has named both."""
        if self.ends is None or _FROM.search(text, max(0, quantity.start - 6), quantity.start):
            return self.ends[0] if self.ends else None
        changed = before is not None and _FROM.search(text, max(0, before.start - 6), before.start)
        if changed and before is not None and _CONNECTIVE.search(text, before.end, quantity.start):
            return self.ends[1]
        return None

    def _began(self, text: str, quantity: Quantity) -> Span | None:
        """收入由2002年的3亿元增加到2007年的7亿元。利润由9亿元增加到34亿元。: the same years once more."""
        if self.last_pair is None or not _FROM.search(text, max(0, quantity.start - 6), quantity.start):
            return None
        first, last = self.last_pair
        same = (self.current.first, self.current.last) == (last.first, last.last)
        return first._replace(kind="inherited") if same else None


# 行动开展以来 begins at no date in the words, and so does not go on with the one before.
_SINCE_THEN: Final = re.compile(
    "[^，。；：0-9今去前]{2,20}(?:启动|开展|实施|打响|入驻|进驻|驻村|帮扶|结对|成立|组建|运行|推行)以来，"
)


class Timeline:
    """The periods of a report, met in order as its quantities are."""

    def __init__(self, prose: Prose, dates: list[Period]) -> None:
        self.prose, self.dates = prose, dates
        self.track, self.met = _Track(), 0
        self.paragraph = self.sentence_start = -1

    def span(self, quantity: Quantity, sentence: Sentence, before: Quantity | None) -> Span:
        """The period of the next quantity: stated in its sentence, else inherited in the paragraph, else none.

        `before` is the quantity before it.
        """
        dates = self.dates
        while self.met < len(dates) and dates[self.met].start < quantity.numeral_start:
            period = dates[self.met]
            self.met += 1
            self._enter(sentence if sentence.start <= period.start else self.prose.sentence_at(period.start))
            self.track.meet(period, self.prose.text)
        if sentence.start != self.sentence_start:
            self._enter(sentence)
        if before is not None and before.start < sentence.start:
            before = None
        return self.track.take(self.prose.text, quantity, before)

    def _enter(self, sentence: Sentence) -> None:
        if sentence.paragraph != self.paragraph:
            self.track.new_paragraph()
        elif sentence.start != self.sentence_start:
            self.track.new_sentence()
            text = self.prose.text
            if text.find("以来，", sentence.start, sentence.start + 26) > 0 and _SINCE_THEN.match(text, sentence.start):
                self.track.current = NONE
        self.paragraph, self.sentence_start = sentence.paragraph, sentence.start
