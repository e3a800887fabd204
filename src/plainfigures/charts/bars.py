"""The bar chart of counts: how many rows of each sort, sorts without a row drawn as empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.ticker import MaxNLocator

from plainfigures import wording
from plainfigures.charts.marks import quoting
from plainfigures.charts.picture import FIRST, INK, QUIET, SIZES, Chart, ChartError, described, styled
from plainfigures.charts.sheet import Sheet
from plainfigures.charts.sources import source_text

# How many rows of a sort are quoted beside it, and how long the quotation may be.
QUOTED, LONGEST, THICK = 3, 22, 0.55
LABELS = {
    "en": {"alt": "Chart of {count} bars. {title}. {measure}. {rows}. {source}", "row": "{name}: {count}"},
    "zh": {"alt": "图：{count}条。{title}。{measure}。{rows}。{source}", "row": "{name}：{count}"},
}


def bars(
    rows: pd.DataFrame,
    by: str,
    sorts: Sequence[str] | None = None,
    *,
    title: str,
    measure: str,
    language: str = "en",
    size: str = "page",
) -> Chart:
    """How many of `rows` have each value of the column `by`, with a few of their surfaces beside it.

    `sorts` gives the values and their order, those without a row included; by default the values found, commonest
    first. Raises ChartError when there is no row, or a row has a value that `sorts` leaves out: no row is dropped.
    """
    lines, source = _lines(rows, by, sorts, language), source_text(rows, language)
    columns = [[line.name for line in lines], [line.quoted for line in lines], [line.printed for line in lines]]
    with styled(SIZES[size][2]):
        sheet = Sheet(size, columns, title, measure, source, legend=False)
        sheet.axes.barh(range(len(lines)), [line.count for line in lines], THICK, color=FIRST)
        sheet.axes.axvline(0, color=QUIET, linewidth=1)
        sheet.axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        for place, line in enumerate(lines):
            texts = [(0, 0, line.name, INK), (1, 0, line.quoted, QUIET), (2, 0, line.printed, INK)]
            sheet.label(place, texts, quoted=line.ids)
    words = LABELS[language]
    told = [words["row"].format(name=line.name, count=line.printed) for line in lines]
    alt = described(words["alt"], told, language, title=title, measure=measure, source=source)
    return Chart(sheet.figure, sheet.axes, alt)


@dataclass(frozen=True)
class _Line:
    name: str
    quoted: str
    ids: str
    count: int

    @property
    def printed(self) -> str:
        return str(self.count)


def _lines(rows: pd.DataFrame, by: str, sorts: Sequence[str] | None, language: str) -> list[_Line]:
    if rows.empty:
        raise ChartError("No rows to draw. Check the filter that chose them.")
    counts = rows[by].astype(str).value_counts(sort=False)
    found = sorted(counts.index, key=lambda sort: (-counts[sort], sort))
    lost = [sort for sort in found if sorts is not None and sort not in sorts]
    if lost:
        raise ChartError(f"Rows with {by} {', '.join(lost)} would be dropped. Name every value in sorts.")
    return [
        _line(rows[rows[by].astype(str) == sort], wording.term(sort, language))
        for sort in (sorts if sorts is not None else found)
    ]


def _line(rows: pd.DataFrame, name: str) -> _Line:
    return _Line(name, _quoted(rows), quoting(rows), len(rows))


def _quoted(rows: pd.DataFrame) -> str:
    """The first few surfaces, each once, as many as fit."""
    surfaces = list(dict.fromkeys(rows["surface"]))
    shown = surfaces[:QUOTED]
    while len("、".join(shown)) > LONGEST and len(shown) > 1:
        shown.pop()
    return "、".join(shown) + (" …" if len(surfaces) > len(shown) else "")
