"""Whether a row is the same thing as the series that is asked for, and if not, why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from plainfigures import wording
from plainfigures.checks import cues
from plainfigures.checks.pages import Row
from plainfigures.trends.asking import MONTHS, Asked
from plainfigures.trends.model import sentence, word

Both = tuple[str, str]


class Why(NamedTuple):
    """Why a row is not joined: the code of trend_words.csv, and what fills its blanks."""

    code: str
    a: Both = ("", "")
    b: Both = ("", "")

    def told(self, language: str) -> str:
        """The reason in words."""
        place = wording.LANGUAGES.index(wording.known(language))
        return sentence(self.code, language, self.a[place], self.b[place])


def against(row: Row, asked: Asked) -> Why | None:
    """The first reason against joining a row, None when there is none."""
    return next((why for test in _TESTS if (why := test(row, asked))), None)


def _place(row: Row, asked: Asked) -> Why | None:
    covered = asked.covers(row)
    if covered is None:
        return Why("no_place")
    return None if covered else Why("place")


def _repeat(row: Row, _: Asked) -> Why | None:
    if row.duplicate_of:
        return Why("duplicate")
    return Why("part") if row.part_of else None


def _modality(row: Row, asked: Asked) -> Why | None:
    return _differ("modality", row.modality, asked.modality)


def _trend(row: Row, asked: Asked) -> Why | None:
    return _differ("trend", row.trend or "level", asked.trend or "level")


def _per(row: Row, asked: Asked) -> Why | None:
    return _differ("per", row.per or "all", asked.per or "all")


def _kind(row: Row, asked: Asked) -> Why | None:
    return _differ("kind", row.kind, asked.kind or row.kind)


def _classifier(row: Row, asked: Asked) -> Why | None:
    if row.kind != "count" or not asked.classifier or same_word(row.classifier, asked.classifier):
        return None
    return _differ("classifier", row.classifier, asked.classifier)


def _period(row: Row, asked: Asked) -> Why | None:
    if row.period is None:
        return Why("no_period")
    if row.period_kind == "open":
        return Why("open")
    if length(row) == asked.every:
        return None
    spoken = {"half-year": ("a half-year", "半年"), "year": ("a year", "一年"), "day": ("a day", "一天")}
    spoken |= {"quarter": ("a quarter", "一季度"), "month": ("a month", "一个月")}
    return Why("length", (wording.period(row, "en"), wording.period(row, "zh")), spoken[asked.every])


def _differ(code: str, mine: str, wanted: str) -> Why | None:
    a, b = ((word(each, "en"), word(each, "zh")) for each in (mine, wanted))
    return None if mine == wanted else Why(code, a, b)


_TESTS: tuple[Callable[[Row, Asked], Why | None], ...] = (
    _place, _repeat, _modality, _trend, _per, _kind, _classifier, _period,
)  # fmt: skip


def bare(measure: str, place: str) -> str:
    """The name of a measure without layout, and without the place before it, which has a column of its own.

    >>> bare("全县粮食产量", "全县"), bare("粮食\\n产量", ""), bare("宿松县", "宿松县")
    ('粮食产量', '粮食产量', '宿松县')
    """
    name = cues.plain(measure)
    return name.removeprefix(place) or name


def same_word(classifier: str, other: str) -> bool:
    """Whether two measure words may count the same; a number without one (贫困人口5575万) goes with any.

    >>> same_word("", "人"), same_word("家", "户"), same_word("人", "户")
    (True, True, False)
    """
    return not classifier or not other or cues.like(classifier, other)


def length(row: Row) -> str:
    """The length of a row's period: a whole year, half-year, quarter or month, a day, or "" for any other.

    >>> import plainfigures as pf
    >>> from plainfigures.checks.pages import pages
    >>> years, year = next(iter(pages(pf.extract("2017年至2019年，修路3公里。2019年，修桥20座。"), None))).rows
    >>> length(years), length(year)
    ('', 'year')
    """
    if row.period is None:
        return ""
    start, end = row.period
    if start == end:
        return "day"
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month if start.day == after.day == 1 else 0
    return next((name for name, n in MONTHS.items() if n and n == months and (start.month - 1) % n == 0), "")
