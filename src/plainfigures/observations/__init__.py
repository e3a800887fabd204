"""The tidy table: one observation a row, with the schema, and reading and writing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures import context, reports
from plainfigures.intervals import RULE_SETS
from plainfigures.observations.files import csv, load, write
from plainfigures.observations.frames import CATEGORIES, COLUMNS, EXCLUDED_COLUMNS, frame
from plainfigures.quantities import Quantity
from plainfigures.reports import Report, ReportError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CATEGORIES",
    "COLUMNS",
    "EXCLUDED_COLUMNS",
    "Account",
    "accounted",
    "as_report",
    "build",
    "csv",
    "excluded",
    "extract",
    "load",
    "write",
]


@dataclass(frozen=True)
class Account:
    """How the numerals of a report are accounted for, counted in characters of numerals."""

    numerals: int
    observed: int
    in_periods: int
    excluded: int

    @property
    def share(self) -> float:
        """The share accounted for: 1.0 when no numeral was passed over."""
        return 1.0 if not self.numerals else (self.observed + self.in_periods + self.excluded) / self.numerals


def extract(text_or_report: str | Report, *, published: date | None = None, rules: str = "default") -> pd.DataFrame:
    """Every observation of a text or a Report, one a row; the columns are COLUMNS, defined in data/README.md.

    `published` is the day from which 去年 and 五年来 count (default: the report's own), `rules` the rule set of the
    intervals, default or wide. Raises ReportError for an unknown rule set or when given something that is no text.

    >>> extract("2019年,投入扶贫资金740余万元。")[["surface", "low", "high", "measure"]].values.tolist()
    [['740余万元', 7400000.0, 7500000.0, '扶贫资金']]
    """
    report = as_report(text_or_report, published)
    if rules not in RULE_SETS:
        raise ReportError(f"There is no rule set {rules!r}. Use one of {', '.join(RULE_SETS)}.")
    return frame(_columns(report, context.Reader(report, rules)))


def as_report(text_or_report: str | Report, published: date | None = None) -> Report:
    """A Report of a text, or the Report itself with another date.

    >>> as_report("修桥20座。").sentences[0].number
    1
    """
    published = _day(published)
    if isinstance(text_or_report, Report):
        report = text_or_report
        if published is None or published == report.published:
            return report
        return replace(report, published=published)
    if not isinstance(text_or_report, str):
        raise ReportError(
            f"extract takes a text or a Report, not {type(text_or_report).__name__}. Use read_report for a file."
        )
    return reports.parse(text_or_report, published=published)


def _day(published: date | str | None) -> date | None:
    """The day itself, of a date, a datetime or ISO text."""
    if isinstance(published, str):
        try:
            return date.fromisoformat(published[:10])
        except ValueError as fault:
            raise ReportError(f"published={published!r} is no day. Give a date, or text such as 2020-06-09.") from fault
    if published is None or isinstance(published, date):
        return published.date() if isinstance(published, datetime) else published
    raise ReportError(f"published={published!r} is no day. Give a date, or text such as 2020-06-09.")


def _columns(report: Report, reader: context.Reader) -> dict[str, list[Any]]:
    """The columns by name, a stretch of the report after the other, so that only they grow with its length."""
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for stretch in reader.stretches():
        for name, values in _of_stretch(report, stretch).items():
            if name in columns:
                columns[name] += values
    names = columns["id"]
    columns["part_of"] = [names[whole] if whole >= 0 else "" for whole in columns["part_of"]]
    columns["duplicate_of"] = [""] * len(names)
    for index, other in reader.twins.found.items():
        columns["duplicate_of"][index] = names[other]
    return columns


def _of_stretch(report: Report, found: list[context.Observation]) -> dict[str, Sequence[Any]]:
    """Columns of a stretch. Observations and quantities are tuples, so transposing them is one pass in C."""
    columns: dict[str, Any] = _transposed(context.Observation, found)
    quantities = _transposed(Quantity, columns["quantity"])
    mended, text, sentences = report.prose.mended, report.text, columns["sentence"]
    starts, ends = quantities["start"], quantities["end"]
    if mended.cuts:
        starts, ends = [mended.origin(start) for start in starts], [mended.origin_end(end) for end in ends]
    measures = columns["measure"]
    if report.prose.text != text:
        measures = _as_written(report, measures, sentences)
    return {
        **quantities,
        **columns,
        **_floats(quantities),
        "report_id": [report.report_id] * len(found),
        "id": [f"{start}-{end}" for start, end in zip(starts, ends, strict=True)],
        "start": starts,
        "end": ends,
        "surface": [text[start:end] for start, end in zip(starts, ends, strict=True)],
        "measure": measures,
        "section": [s.section for s in sentences],
        "paragraph": [s.paragraph for s in sentences],
        "sentence": [s.number for s in sentences],
    }


def _floats(quantities: dict[str, Sequence[Any]]) -> dict[str, list[float]]:
    """The numbers as floats; of an exact row the bounds are its very value."""
    numbers = quantities["value"]
    values = [float(number) for number in numbers]
    return {
        "value": values,
        "low": _ends(quantities["low"], numbers, values),
        "high": _ends(quantities["high"], numbers, values),
        "precision": [float(number) for number in quantities["precision"]],
    }


def _ends(ends: Sequence[Any], numbers: Sequence[Any], values: list[float]) -> list[float]:
    """One end of every row as a float; where it is the very number of the row, the float that this has become."""
    return [value if end is number else float(end) for end, number, value in zip(ends, numbers, values, strict=True)]


def _transposed(kind: Any, rows: Sequence[Any]) -> dict[str, Sequence[Any]]:
    return dict(zip(kind._fields, zip(*rows, strict=True) if rows else [()] * len(kind._fields), strict=True))


def _as_written(report: Report, measures: Sequence[str], sentences: Sequence[reports.Sentence]) -> list[str]:
    """The measures in the text's own characters, where reading has folded them (traditional, full width)."""
    prose, mended = report.prose, report.prose.mended
    written, here, folded = [], -1, False
    for words, sentence in zip(measures, sentences, strict=True):
        start, end = sentence.start, sentence.end
        if start != here:
            here, folded = start, report.text[mended.origin(start) : mended.origin_end(end)] != prose.text[start:end]
        place = prose.text.rfind(words, start, end) if folded and words else -1
        if place >= 0 and report.text.find(words, mended.origin(start), mended.origin_end(end)) < 0:
            words = report.text[mended.origin(place) : mended.origin_end(place + len(words))]
        written.append(words)
    return written


def excluded(text_or_report: str | Report, *, published: date | None = None) -> pd.DataFrame:
    """Every numeral that is in no observation and in no period, with its reason; the columns are EXCLUDED_COLUMNS.

    >>> excluded("三是强化“三个一”建设。")[["surface", "reason"]].values.tolist()
    [['三', 'list_marker'], ['三', 'slogan'], ['一', 'slogan']]
    """
    report = as_report(text_or_report, published)
    prose = report.prose
    rows = []
    for item in context.excluded(report, context.read(report)):
        start, end = prose.mended.origin(item.start), prose.mended.origin_end(item.end)
        sentence = prose.sentence_at(item.start)
        rows.append(
            (
                report.report_id, start, end, report.text[start:end], item.reason, item.note, sentence.section,
                sentence.paragraph, sentence.number,
            )
        )  # fmt: skip
    columns = {name: [row[index] for row in rows] for index, name in enumerate(EXCLUDED_COLUMNS)}
    return frame(columns)


def accounted(text_or_report: str | Report, *, published: date | None = None) -> Account:
    """How many characters of numerals a report has, and where they went.

    >>> accounted("2019年,修桥20座。一是加强领导。").share
    1.0
    """
    report = as_report(text_or_report, published)
    reading = context.read(report)
    return Account(*context.account(report, reading))


def build(data: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a data folder, by file name: read from raw/ as reports.csv says.

    Raises ReportError when reports.csv is missing, or a report's text is not the one whose hash reports.csv holds.
    """
    import pandas as pd

    data = Path(data)
    if not (data / "reports.csv").is_file():
        raise ReportError(
            f"{data / 'reports.csv'}: there is no such file. Name the folder that holds reports.csv and raw/."
        )
    found = [
        _listed(data, row) for row in pd.read_csv(data / "reports.csv", dtype=str, keep_default_na=False).itertuples()
    ]
    return {
        "observations.csv": pd.concat([extract(report) for report in found], ignore_index=True),
        "excluded.csv": pd.concat([excluded(report) for report in found], ignore_index=True),
    }


def _listed(data: Path, row: Any) -> Report:
    path = data / row.file
    report = reports.read_report(path, published=date.fromisoformat(row.published))
    if report.sha256 != row.sha256:
        raise ReportError(
            f"{path}: this is not the text that reports.csv names (sha256 {row.sha256[:8]}…). Restore the file."
        )
    return replace(report, report_id=row.report_id)
