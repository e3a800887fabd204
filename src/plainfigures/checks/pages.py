"""The observations of one report in order, sentence by sentence, with the words between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from plainfigures import observations
from plainfigures.checks import cues
from plainfigures.context.clause import RATE_KINDS
from plainfigures.intervals import Interval, of_row
from plainfigures.numerals import is_whole
from plainfigures.quantities.hedges import past_verb
from plainfigures.reports import Report

if TYPE_CHECKING:
    import pandas as pd


class CheckError(ValueError):
    """A table that holds no observations, or a report that is not the table's."""


class Row(NamedTuple):
    """One observation, with the columns of the table."""

    report_id: str
    id: str
    start: int
    end: int
    surface: str
    kind: str
    value: float
    low: float
    high: float
    closed: str
    hedge: str
    unit: str
    classifier: str
    per: str
    trend: str
    modality: str
    period_start: datetime | None
    period_end: datetime | None
    period_kind: str
    measure: str
    place: str
    part_of: str
    duplicate_of: str
    flags: str
    precision: float
    section: str
    paragraph: int
    sentence: int

    @property
    def begin(self) -> int:
        """Where its own words begin: of 约占30% the verb still stands before it."""
        return self.start if self.hedge == "exact" else self.start + past_verb(self.surface, 0, len(self.surface))

    @property
    def exact(self) -> bool:
        """Whether the report gives the number without a hedge."""
        return self.hedge == "exact"

    @property
    def number(self) -> Decimal:
        """The stated number, as printed and not as binary."""
        return Decimal(str(self.value))

    @property
    def place_value(self) -> Decimal:
        """The place value of its last printed digit; of 百分之六十 it is 1, as of 60%."""
        printed = Decimal(str(self.precision))
        return min(printed, Decimal(1)) if self.kind in RATE_KINDS else printed

    @property
    def interval(self) -> Interval:
        """The values that its wording allows; whole numbers only for a count."""
        return of_row(self)

    @property
    def is_whole(self) -> bool:
        """Whether it is a count that is printed to the last one: 一百个, not 1.2万个."""
        scaled = "万" in self.surface or "亿" in self.surface
        return self.kind == "count" and is_whole(self.number) and (self.place_value <= 1 or not scaled)

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, a difference of percentages or a ratio."""
        return self.kind in RATE_KINDS

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day, None when the text gives none."""
        if self.period_start is None or self.period_end is None:
            return None
        return self.period_start.date(), self.period_end.date()

    def comparable(self, other: Row) -> bool:
        """Whether both count the same kind of thing, so that one can be a part of the other."""
        return (
            (self.kind, self.per) == (other.kind, other.per)
            and cues.size(self.unit)[0] == cues.size(other.unit)[0]
            and (self.kind != "count" or cues.like(self.classifier, other.classifier))
        )


@dataclass(frozen=True)
class Passage:
    """A sentence and its observations in order. Without the report's text the words between them are empty."""

    rows: tuple[Row, ...]
    text: str
    start: int
    end: int

    def read(self) -> Passage:
        """Without ages and lengths in years (三年增长50%), and with the denominator that stands before (每座8000元)."""
        kept = tuple(row for row in self.rows if row.kind != "age" and (row.kind, row.unit) != ("duration", "a"))
        bare = Passage(kept, self.text, self.start, self.end)
        found = [cues.per(bare.lead(index)) if not row.per and not row.trend else "" for index, row in enumerate(kept)]
        rows = tuple(row._replace(per=per) if per else row for row, per in zip(kept, found, strict=True))
        return Passage(rows, self.text, self.start, self.end)

    def between(self, first: int, second: int) -> str:
        """The words from the end of one row to the start of another."""
        return cues.plain(self.text[self.rows[first].end : self.rows[second].begin])

    def span(self, one: Row, other: Row) -> str:
        """The words from one row to another, whichever comes first, with the numbers between them."""
        first, last = sorted((one, other), key=lambda row: row.start)
        return cues.plain(self.text[first.end : last.begin])

    def lead(self, index: int) -> str:
        """The words from the row before, or the start of the sentence, to this row."""
        begin = self.rows[index - 1].end if index else self.start
        return cues.plain(self.text[begin : self.rows[index].begin])

    def head(self, index: int) -> str:
        """All words and numbers from the start of the sentence to this row."""
        return cues.plain(self.text[self.start : self.rows[index].begin])

    def tail(self, index: int) -> str:
        """The words from this row to the next, or to the end of the sentence."""
        end = self.rows[index + 1].begin if index + 1 < len(self.rows) else self.end
        return cues.plain(self.text[self.rows[index].end : end])


@dataclass(frozen=True)
class Page:
    """The observations of one report, its text and its day where they are known."""

    rows: tuple[Row, ...]
    report: Report | None

    @property
    def text(self) -> str:
        """The report's text, "" when only the table is known."""
        return self.report.text if self.report else ""

    @property
    def published(self) -> date | None:
        """The day of the report."""
        return self.report.published if self.report else None

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences that hold observations, in order."""
        spans = {sentence.number: sentence[:2] for sentence in self.report.sentences} if self.report else {}
        found = []
        for number, group in groupby(self.rows, key=lambda row: row.sentence):
            rows = tuple(group)
            start, end = spans.get(number, (rows[0].start, rows[-1].end))
            found.append(Passage(rows, self.text, min(start, rows[0].start), max(end, rows[-1].end)))
        return tuple(found)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences as they are checked: without those that only repeat another, and without ages and years."""
        own = (each for each in self.sentences if not all(row.duplicate_of for row in each.rows))
        read = (each.read() for each in own)
        return tuple(each for each in read if each.rows)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Passage, ...], ...]:
        """The sentences by paragraph."""
        return tuple(tuple(group) for _, group in groupby(self.passages, key=lambda each: each.rows[0].paragraph))

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Every row by its id."""
        return {row.id: row for row in self.rows}


def pages(table: pd.DataFrame, report: Report | str | None) -> Iterable[Page]:
    """The reports of a table, one after the other; `report` is the text of the one that has its id.

    Raises CheckError for a table without the columns of observations, or a report that is not the table's.
    """
    missing = [name for name in Row._fields if name not in table.columns]
    if missing:
        raise CheckError(
            f"This is no table of observations: no column {', '.join(missing)}. Give what extract returns."
        )
    known = observations.as_report(report) if report is not None else None
    columns = [table[name].tolist() for name in Row._fields]
    rows = [_row(values) for values in zip(*columns, strict=True)]
    if known is not None and rows and known.report_id not in {row.report_id for row in rows}:
        raise CheckError(
            f"The table holds no row of the report {known.report_id!r}. Give the report that was extracted."
        )
    for name, group in groupby(rows, key=lambda row: row.report_id):
        yield _page(tuple(group), known if known is not None and known.report_id == name else None)


def _row(values: tuple[object, ...]) -> Row:
    """A row with plain values: no pandas' NaT."""
    row = Row(*values)  # type: ignore[arg-type]
    if row.period_start == row.period_start and row.period_end == row.period_end:
        return row
    return row._replace(period_start=None, period_end=None)


def _page(rows: tuple[Row, ...], report: Report | None) -> Page:
    if report:
        for row in rows:
            if report.text[row.start : row.end] != row.surface:
                raise CheckError(
                    f"{row.report_id or 'The report'}, {row.id}: the table has {row.surface!r}, the text "
                    f"{report.text[row.start : row.end]!r}. Extract the report again."
                )
    return Page(tuple(sorted(rows, key=lambda row: row.start)), report)
