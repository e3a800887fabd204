"""Statements of one period become a point; what changed from the point before is flagged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import groupby
from types import SimpleNamespace

from plainfigures import intervals, wording
from plainfigures.checks.judging import in_unit, widest
from plainfigures.checks.pages import Row
from plainfigures.intervals import Interval, Verdict
from plainfigures.trends.definitions import key
from plainfigures.trends.model import word
from plainfigures.trends.sameness import Both, Why, bare

# Across these no line is drawn: what stands on either side may not be the same. Names were asked for together.
BREAKS = {"definition", "disagree"}


@dataclass(frozen=True)
class Statement:
    """One row of a series in its unit, and the words of its definition. `given` says that an analyst dated it."""

    row: Row
    unit: str
    definition: tuple[str, ...]
    given: bool = False

    @property
    def interval(self) -> Interval:
        """What the wording allows."""
        return in_unit(self.row.interval, self.row, self.unit)

    @property
    def widest(self) -> Interval:
        """What rounds to the printed number, with the wide rule for 近 and 约."""
        return intervals.hull(self.interval, widest(self.row, self.unit))


@dataclass(frozen=True)
class Point:
    """One period of a series: its statements, the interval that they allow together, and what is to be said of it."""

    statements: tuple[Statement, ...]
    interval: Interval
    verdict: str
    flags: tuple[Why, ...]
    joined: bool = False

    @property
    def period(self) -> tuple[date, date]:
        """First and last day."""
        period = self.statements[0].row.period
        assert period is not None
        return period

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the flags."""
        return tuple(flag.code for flag in self.flags)

    def all(self, name: str) -> tuple[str, ...]:
        """The texts of a column of its rows, each once."""
        return tuple(dict.fromkeys(str(getattr(each.row, name)) for each in self.statements))

    @property
    def names(self) -> tuple[str, ...]:
        """What its rows call the measure."""
        return tuple(dict.fromkeys(bare(each.row.measure, each.row.place) for each in self.statements))

    @property
    def definition(self) -> tuple[str, ...]:
        """The words of its definition, of all statements."""
        return tuple(dict.fromkeys(phrase for each in self.statements for phrase in each.definition))

    def notes(self, language: str) -> str:
        """The flags in words, but for what the verdict says itself."""
        told = [flag.told(language) for flag in self.flags if flag.code != self.verdict]
        return ("; " if language == "en" else "；").join(told)


def points(statements: Iterable[Statement]) -> Iterator[Point]:
    """A point for each period, the earliest first."""
    before: Point | None = None
    ordered = sorted(
        statements, key=lambda each: (each.row.period or (date.max, date.max), each.row.report_id, each.row.start)
    )
    for _, group in groupby(ordered, key=lambda each: each.row.period):
        point = _point(tuple(group))
        before = _after(point, before) if before else point
        yield before


def _point(statements: tuple[Statement, ...]) -> Point:
    interval, verdict, flag = agreement([each.interval for each in statements], [each.widest for each in statements])
    kinds = {each.row.period_kind for each in statements if not each.given}
    codes = [flag, "inherited" if "inherited" in kinds else "", "given" if any(s.given for s in statements) else ""]
    return Point(statements, interval, verdict, tuple(Why(code) for code in codes if code))


def agreement(told: Sequence[Interval], widest: Sequence[Interval]) -> tuple[Interval, str, str]:
    """What several statements of one number allow together, the verdict on them, and a flag or "".

    >>> from decimal import Decimal
    >>> over, exact = Interval(Decimal(740), Decimal(750), "neither"), intervals.exactly(Decimal(744))
    >>> agreement([over, exact], [over, exact])[1], agreement([exact, exact], [exact, exact])[1]
    ('undecidable', 'agree')
    """
    if len(told) == 1:
        return told[0], "once", ""
    meeting = reduce(intervals.intersection, told)
    if not meeting.empty:
        return meeting, str(Verdict.AGREE if all(each.exact for each in told) else Verdict.UNDECIDABLE), ""
    meeting = reduce(intervals.intersection, widest)
    if not meeting.empty:
        return meeting, str(Verdict.UNDECIDABLE), "rounding"
    return reduce(intervals.hull, told), str(Verdict.DISAGREE), "disagree"


def _after(point: Point, before: Point) -> Point:
    """A point with what changed since the point before it."""
    changes = [
        _changed("words", point.names, before.names),
        _changed("unit", point.all("unit"), before.all("unit"), _unit),
        _changed("counted", _told(point.all("classifier")), _told(before.all("classifier"))),
        _redefined(point, before),
    ]
    flags = (*point.flags, *(change for change in changes if change))
    broken = {flag.code for flag in flags} | ({"disagree"} & set(before.codes))
    follows = before.period[1] + timedelta(days=1) == point.period[0]
    return Point(point.statements, point.interval, point.verdict, flags, follows and not broken & BREAKS)


def _same(text: str) -> Both:
    return text, text


def _unit(code: str) -> Both:
    """A unit in words; of counts there is none."""
    row = SimpleNamespace(unit=code)
    return wording.unit(row, "en").strip(), wording.unit(row, "zh")


def _changed(code: str, now: Sequence[str], then: Sequence[str], spoken: Callable[[str], Both] = _same) -> Why | None:
    """A flag when the two points have nothing in common."""
    if not now or not then or set(now) & set(then):
        return None
    return Why(code, _listed(map(spoken, now)), _listed(map(spoken, then)))


def _told(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _redefined(point: Point, before: Point) -> Why | None:
    now, then = point.definition, before.definition
    if {key(phrase) for phrase in now} == {key(phrase) for phrase in then}:
        return None
    nothing = (word("nothing", "en"), word("nothing", "zh"))
    return Why("definition", *(_listed(map(_same, told)) if told else nothing for told in (now, then)))


def _listed(texts: Iterable[Both]) -> Both:
    english, chinese = zip(*texts, strict=True)
    return ", ".join(english), "、".join(chinese)
