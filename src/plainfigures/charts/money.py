"""The chart of money: each sum with the bounds that its wording allows, grouped, and none added to another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from plainfigures import wording
from plainfigures.charts.marks import MARKER, RIM, THICK, Span, dumbbell, legend
from plainfigures.charts.picture import FIRST, INK, QUIET, SIZES, THIRD, Chart, ChartError, described, styled
from plainfigures.charts.sheet import Sheet
from plainfigures.charts.sources import source_text

# Okabe and Ito's colours, each with a shape of its own, so that grey print keeps the groups apart.
LOOKS = ((FIRST, "o"), (THIRD, "s"), ("#009E73", "^"), ("#CC79A7", "D"))
LONGEST = 16
LABELS = {
    "en": {
        "axis": "{unit}; each line is ten times the one before",
        "per": "{amount} per {per}",
        "out": "end not possible",
        "alt": "Chart of {count} sums. {title}. {measure}. {rows}. {source}",
        "row": "{words} ({group}, {counted}): {range}",
    },
    "zh": {
        "axis": "{unit}；每条竖线为前一条的十倍",
        "per": "每{per}{amount}",
        "out": "端点不可取",
        "alt": "图：{count}笔金额。{title}。{measure}。{rows}。{source}",
        "row": "{words}（{group}，{counted}）：{range}",
    },
}


def money(
    rows: pd.DataFrame,
    by: str,
    sorts: Sequence[str] | None = None,
    *,
    title: str,
    measure: str,
    language: str = "en",
    size: str = "page",
) -> Chart:
    """Each sum of money on a scale of tens, with its bounds, period and purpose, grouped by the column `by`.

    `sorts` gives the groups in order. Raises ChartError when there is no row, a row has a group that `sorts` leaves
    out, the rows are of several currencies, or a sum has an end that no scale of tens can hold.
    """
    lines, source = _lines(rows, by, sorts, language), source_text(rows, language)
    unit = wording.unit(next(wording.each(rows)), language).strip()
    columns = [[line.words for line in lines], [line.counted for line in lines], [line.printed for line in lines]]
    with styled(SIZES[size][2]):
        sheet = Sheet(size, columns, title, measure, source)
        _scale(sheet, lines, LABELS[language]["axis"].format(unit=unit), language)
        for place, line in enumerate(lines):
            dumbbell(sheet, line.span, place, line.look[0], THICK, line.look[1])
            texts = [(0, 0, line.words, INK), (1, 0, line.counted, QUIET), (2, 0, line.printed, INK)]
            sheet.label(place, texts, line.name)
        _legend(sheet, lines, LABELS[language]["out"])
    words = LABELS[language]
    told = [
        words["row"].format(words=line.words, group=line.group, counted=line.counted, range=line.printed)
        for line in lines
    ]
    alt = described(words["alt"], told, language, title=title, measure=measure, source=source)
    return Chart(sheet.figure, sheet.axes, alt)


@dataclass(frozen=True)
class _Line:
    name: str
    words: str
    counted: str
    printed: str
    group: str
    span: Span
    look: tuple[str, str]


def _lines(rows: pd.DataFrame, by: str, sorts: Sequence[str] | None, language: str) -> list[_Line]:
    _fit(rows)
    order = list(sorts) if sorts is not None else list(dict.fromkeys(rows[by].astype(str)))
    lost = sorted(set(rows[by].astype(str)) - set(order))
    if lost:
        raise ChartError(f"Rows with {by} {', '.join(lost)} would be dropped. Name every value in sorts.")
    if len(order) > len(LOOKS):
        raise ChartError(f"{len(order)} groups cannot be told apart in one chart; {len(LOOKS)} can. Draw fewer.")
    looks = dict(zip(order, LOOKS, strict=False))
    return [
        _line(row, str(getattr(row, by)), looks, language)
        for sort in order
        for row in wording.each(rows[rows[by].astype(str) == sort].sort_values("value", ascending=False))
    ]


def _fit(rows: pd.DataFrame) -> None:
    if rows.empty:
        raise ChartError("No rows to draw. Check the filter that chose them.")
    if rows["unit"].nunique() > 1:
        raise ChartError("The rows are in several currencies, and one scale holds one. Draw each by itself.")
    endless = rows[(rows["low"] <= 0) | rows["high"].map(math.isinf)]
    if not endless.empty:
        raise ChartError(f"{endless['surface'].iloc[0]} has no end on one side. Leave it out, and say so.")


def _line(row: Any, sort: str, looks: dict[str, tuple[str, str]], language: str) -> _Line:
    amount = wording.bounds(row, language, short=True)
    printed = LABELS[language]["per"].format(per=row.per, amount=amount) if row.per else amount
    counted = row.measure if len(row.measure) <= LONGEST else row.measure[: LONGEST - 1] + "…"
    when = wording.period(row, language)
    told = f"{counted}, {when}" if language == "en" else f"{counted}，{when}"
    return _Line(
        row.id,
        row.surface,
        told,
        printed,
        wording.term(sort, language),
        (row.low, row.high, str(row.closed)),
        looks[sort],
    )


def _scale(sheet: Sheet, lines: list[_Line], name: str, language: str) -> None:
    ends = [end for line in lines for end in line.span[:2]]
    axes = sheet.axes
    axes.set_xscale("log")
    axes.set_xlim(10 ** math.floor(math.log10(min(ends))), 10 ** math.ceil(math.log10(max(ends))))
    axes.xaxis.set_major_locator(LogLocator(base=10))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: wording.number(round(value), language)))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel(name, color=QUIET)


def _legend(sheet: Sheet, lines: list[_Line], out: str) -> None:
    scale = sheet.points / 9
    looks = {line.group: line.look for line in lines}
    keys: list[Artist] = [_key(label, colour, shape, colour, scale) for label, (colour, shape) in looks.items()]
    if any(line.span[2] != "both" for line in lines):
        keys.append(_key(out, QUIET, "o", "white", scale))
    legend(sheet, keys)


def _key(label: str, colour: str, shape: str, face: str, scale: float) -> Line2D:
    return Line2D(
        [], [], linestyle="", marker=shape, markersize=MARKER * scale, markerfacecolor=face, markeredgecolor=colour,
        markeredgewidth=RIM * scale, label=label,
    )  # fmt: skip
