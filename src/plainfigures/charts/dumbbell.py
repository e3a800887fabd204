"""The dumbbell chart: each row as the interval that its words allow, in per cent of its stated number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from plainfigures import wording
from plainfigures.charts.marks import MARKER, RIM, THICK, THIN, Span, dumbbell, legend
from plainfigures.charts.picture import FIRST, INK, QUIET, SECOND, SIZES, Chart, ChartError, described, styled
from plainfigures.charts.sheet import Sheet
from plainfigures.charts.sources import source_text

# The thing counted is cut here; the table beside a chart has it whole.
LONGEST = 14
# Room beyond the outermost end, in parts of the axis; how far rule sets stand from the middle of their row, in rows.
PAD, APART = 0.06, 0.24
LABELS = {
    "en": {
        "axis": "per cent of the stated number",
        "default": "default rules",
        "wide": "wide rules, where they differ",
        "in": "end possible",
        "out": "end not possible",
        "beyond": "no upper end",
        "other": "wide: {range}",
        "alt": "Chart of {count} intervals. {title}. {measure}. {rows}. {source}",
        "row": "{words}: {ranges}",
    },
    "zh": {
        "axis": "占所述数的百分比",
        "default": "默认规则",
        "wide": "宽松规则（与默认不同时）",
        "in": "端点可取",
        "out": "端点不可取",
        "beyond": "无上限",
        "other": "宽松：{range}",
        "alt": "图：{count}个区间。{title}。{measure}。{rows}。{source}",
        "row": "{words}：{ranges}",
    },
}


def intervals(
    rows: pd.DataFrame,
    wide: pd.DataFrame | None = None,
    *,
    title: str,
    measure: str,
    language: str = "en",
    size: str = "page",
) -> Chart:
    """Every row as the interval that its words allow, in per cent of its stated number, surest at the top.

    `rows` and `wide` are observations under the default and the wide rule set; a row of `wide` is drawn where its
    interval differs from the default one (近300吨: from 83 %, or from 67 %). Title and measure are told, not computed:
    the finding, and what is drawn in which unit. Raises ChartError when there is nothing to draw, or 0 is stated.
    """
    lines, source = _lines(rows, wide, language), source_text(rows, language)
    columns = [[line.words for line in lines], [line.counted for line in lines], [line.widest for line in lines]]
    with styled(SIZES[size][2]):
        sheet = Sheet(size, columns, title, measure, source)
        _scale(sheet.axes, lines, LABELS[language]["axis"])
        for place, line in enumerate(lines):
            _draw(sheet, line, place)
        _legend(sheet, lines, LABELS[language])
    words = LABELS[language]
    told = [words["row"].format(words=line.words, ranges=" / ".join(line.printed)) for line in lines]
    alt = described(words["alt"], told, language, title=title, measure=measure, source=source)
    return Chart(sheet.figure, sheet.axes, alt)


@dataclass(frozen=True)
class _Line:
    """One row of the chart: its words, what they count, the ranges printed at its right, its ends in per cent."""

    name: str
    words: str
    counted: str
    printed: tuple[str, ...]
    default: Span
    wide: Span | None

    @property
    def widest(self) -> str:
        """The longest text that stands at its right."""
        return max(self.printed, key=len)

    @property
    def finite(self) -> list[float]:
        """The ends that can be drawn."""
        ends = self.default[:2] + (self.wide[:2] if self.wide else ())
        return [end for end in ends if math.isfinite(end)]


def _lines(rows: pd.DataFrame, wide: pd.DataFrame | None, language: str) -> list[_Line]:
    if rows.empty:
        raise ChartError("No rows to draw. Check the filter that chose them.")
    zero = rows[rows["value"] == 0]
    if not zero.empty:
        raise ChartError(f"{zero['surface'].iloc[0]} states 0, and nothing is a per cent of 0. Leave it out.")
    others = {} if wide is None else {row.id: row for row in wording.each(wide)}
    lines = [_line(row, others.get(row.id, row), language) for row in wording.each(rows)]
    return sorted(lines, key=lambda line: (line.default[1] - line.default[0], line.words))


def _line(row: Any, other: Any, language: str) -> _Line:
    default, wide = _relative(row), _relative(other)
    shown = [row] if wide == default else [row, other]
    printed = [wording.bounds(one, language, short=True) for one in shown]
    printed[1:] = [LABELS[language]["other"].format(range=text) for text in printed[1:]]
    counted = row.measure if len(row.measure) <= LONGEST else row.measure[: LONGEST - 1] + "…"
    return _Line(row.id, row.surface, counted, tuple(printed), default, None if wide == default else wide)


def _relative(row: Any) -> Span:
    return row.low / abs(row.value) * 100, row.high / abs(row.value) * 100, str(row.closed)


def _scale(axes: Axes, lines: list[_Line], name: str) -> None:
    ends = [100.0, *(end for line in lines for end in line.finite)]
    room = max(max(ends) - min(ends), 10) * PAD
    open_above = any(math.isinf(line.default[1]) for line in lines)
    axes.set_xlim(min(ends) - room, max(ends) + room * (4 if open_above else 1))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}%"))
    axes.axvline(100, color=QUIET, linewidth=1, zorder=1)
    axes.set_xlabel(name, color=QUIET)


def _draw(sheet: Sheet, line: _Line, place: int) -> None:
    both = line.wide is not None
    dumbbell(sheet, line.default, place - (APART if both else 0), FIRST, THICK)
    if line.wide:
        dumbbell(sheet, line.wide, place + APART, SECOND, THIN)
    ranges = [(2, offset, text, colour) for offset, text, colour in _beside(line)]
    sheet.label(place, [(0, 0, line.words, INK), (1, 0, line.counted, QUIET), *ranges], line.name)


def _beside(line: _Line) -> list[tuple[float, str, str]]:
    if line.wide is None:
        return [(0, line.printed[0], INK)]
    return [(-APART, line.printed[0], INK), (APART, line.printed[1], INK)]


def _legend(sheet: Sheet, lines: list[_Line], labels: dict[str, str]) -> None:
    scale = sheet.points / 9
    dot: dict[str, Any] = {
        "linestyle": "",
        "marker": "o",
        "color": FIRST,
        "markersize": MARKER * scale,
        "markeredgewidth": RIM * scale,
    }
    bars = [(FIRST, THICK, labels["default"])] + [(SECOND, THIN, labels["wide"])] * any(line.wide for line in lines)
    keys: list[Artist] = [
        Line2D([], [], color=colour, linewidth=width * scale, label=label, solid_capstyle="butt")
        for colour, width, label in bars
    ]
    keys += [
        Line2D([], [], label=labels["in"], **dot),
        Line2D([], [], label=labels["out"], **dot, markerfacecolor="white"),
    ]
    if any(math.isinf(line.default[1]) for line in lines):
        keys.append(Line2D([], [], label=labels["beyond"], **{**dot, "marker": ">"}))
    legend(sheet, keys)
