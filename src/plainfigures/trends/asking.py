"""What is asked for: the measure, the place, and what else must be the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from plainfigures import vocabulary
from plainfigures.checks.pages import Row
from plainfigures.trends.model import SeriesError

# How many months the periods of a series have; none is a single day.
MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1, "day": 0}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One series that is asked for. `about` and `years` say of a report what its sentences leave out."""

    measures: tuple[str, ...]
    place: str
    about: str | Mapping[str, str] = ""
    kind: str = ""
    classifier: str = ""
    per: str = ""
    trend: str = ""
    modality: str = "done"
    every: str = "year"
    years: Mapping[str, int] = field(default_factory=dict)
    defined_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises SeriesError for a request that names nothing."""
        if not self.measures or "" in self.measures:
            raise SeriesError("No measure is named. Say measure= as the reports write it, such as 粮食产量.")
        if self.every not in MONTHS:
            raise SeriesError(f"every={self.every!r} is no length of period here. Use {', '.join(MONTHS)}.")
        if not self.place or (scope(self.place) and not national(self.place)):
            raise SeriesError(
                f"{self.place or 'No place'}: every report has its own. Name the place, such as 宿松县, and say with "
                "about= which place each report is about."
            )

    def subject(self, report: str) -> str:
        """The place that a report is about, "" when nothing says so."""
        return self.about if isinstance(self.about, str) else self.about.get(report, "")

    def covers(self, row: Row) -> bool | None:
        """Whether a row is about the place; None when its sentence names none and nothing else does."""
        if national(row.place) and national(self.place):
            return True
        home, span = self.subject(row.report_id), scope(row.place)
        if row.place and not span:
            return row.place == self.place
        if not home:
            return None
        return home == self.place and home.endswith(span)


@cache
def scope(word: str) -> str:
    """What a word of scope spans: 县 of 全县; "" for a place's own name.

    >>> scope("全县"), scope("省内"), scope("宿松县")
    ('县', '省', '')
    """
    known = word in vocabulary.by_surface("scopes")
    return word.removeprefix("全").removeprefix("我").removeprefix("本").removesuffix("内") if known else ""


def national(word: str) -> bool:
    """Whether a word means the whole country.

    >>> national("全国"), national("我国"), national("全省")
    (True, True, False)
    """
    return word == "中国" or scope(word) == "国"
