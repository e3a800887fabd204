"""The chart of a series: one measure over time, each point with the bounds that its statements allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from plainfigures import wording
from plainfigures.charts.marks import MARKER, RIM, THICK, legend
from plainfigures.charts.picture import (
    BETWEEN,
    FIRST,
    INK,
    QUIET,
    SIZES,
    THIRD,
    TINT,
    Chart,
    ChartError,
    described,
    styled,
)
from plainfigures.charts.sheet import FOOT, Sheet
from plainfigures.charts.sources import source_text
from plainfigures.trends import Series
from plainfigures.trends.model import word

# The edge of what may lie between two points.
LINE = "#7FB8D8"
# The least height of the axes in rows of text, the room beyond the outermost point, and the length of an open end.
ROWS = {"page": 15, "slide": 9}
PAD, OPEN = 0.06, 0.09
# Below this share of the largest number the axis starts at nothing.
FROM_ZERO = 0.6
LABELS = {
    "en": {
        "point": "as stated",
        "out": "end not possible",
        "open": "no end",
        "line": "consecutive",
        "disagree": "statements that do not meet",
        "definition": "definition changes",
        "alt": "Chart of {count} periods. {title}. {measure}. {rows}. {source}",
        "row": "{when}: {amount} ({said})",
    },
    "zh": {
        "point": "所述之数",
        "out": "端点不可取",
        "open": "无界",
        "line": "相邻时期",
        "disagree": "各处所述互不相容",
        "definition": "口径变化",
        "alt": "图：{count}个时期。{title}。{measure}。{rows}。{source}",
        "row": "{when}：{amount}（{said}）",
    },
}


def series(lined: Series, *, title: str, measure: str, language: str = "en", size: str = "page") -> Chart:
    """A series over time: a point or a bar between two ends for each period, a line where no period was missed.

    Statements of one period that do not meet are drawn each by itself. A dashed line stands where the words of the
    definition change. Title and measure are told, not computed. Raises ChartError for a series without a finite end.
    """
    marks = _marks(lined)
    bottom, top, ticks = _scale(marks)
    named = [wording.number(_plain(tick), language) for tick in ticks]
    named[-1] += wording.unit(lined, language)
    source = source_text(lined.rows, language)
    blank = [""] * ROWS[size]
    columns = [[*named, *blank[len(named) :]], blank, blank]
    with styled(SIZES[size][2]):
        sheet = Sheet(size, columns, title, measure, source, axis=2.4)
        _axes(sheet, marks, (bottom, top), dict(zip(ticks, named, strict=True)))
        _draw(sheet, lined, marks)
        _named(sheet, lined, marks, language)
        _legend(sheet, lined, marks, LABELS[language])
    return Chart(sheet.figure, sheet.axes, _alt(lined, title, measure, source, language))


@dataclass(frozen=True)
class _Mark:
    """One interval at its place in time; `point` is the number of its period, `apart` that others do not meet it."""

    point: int
    at: float
    low: float
    high: float
    closed: str
    apart: bool

    @property
    def ends(self) -> list[float]:
        """The ends that can be drawn."""
        return [end for end in (self.low, self.high) if math.isfinite(end)]


def _marks(lined: Series) -> list[_Mark]:
    """What all statements of a period allow together, or each of them where they do not meet."""
    found = []
    for number, point in enumerate(wording.each(lined.points)):
        at = (point.period_start.toordinal() + point.period_end.toordinal()) / 2
        told = wording.each(lined.rows[lined.rows["point"] == number])
        apart = point.verdict == "disagree"
        spans = (
            [(row.series_low, row.series_high, row.series_closed) for row in told]
            if apart
            else [(point.low, point.high, point.closed)]
        )
        found += [_Mark(number, at, float(low), float(high), str(closed), apart) for low, high, closed in spans]
    if not any(mark.ends for mark in found):
        raise ChartError("No point has an end that can be drawn. Check the rows of the series.")
    return found


def _scale(marks: list[_Mark]) -> tuple[float, float, list[float]]:
    """The ends of the axis and its numbers: from nothing, unless the points are close to one another."""
    ends = [end for mark in marks for end in mark.ends]
    bottom, top = min(ends), max(ends)
    if 0 <= bottom < FROM_ZERO * top:
        bottom = 0
    room = (top - bottom or abs(top) or 1) * PAD
    locator = MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10])
    low, high = bottom - (2 * room if bottom else 0), top + 2 * room
    return low, high, [float(tick) for tick in locator.tick_values(low, high) if low <= tick <= high]


def _plain(number: float) -> float:
    """A number of the axis without the dust of binary fractions."""
    return float(f"{number:.12g}")


def _axes(sheet: Sheet, marks: list[_Mark], ends: tuple[float, float], ticks: dict[float, str]) -> None:
    axes = sheet.axes
    axes.set_ylim(*ends)
    axes.grid(visible=False, axis="x")
    axes.grid(visible=True, axis="y")
    axes.set_yticks(list(ticks), [""] * len(ticks))
    for tick, name in ticks.items():
        sheet.label(tick, [(0, 0, name, QUIET)])
    first, last = (date.fromordinal(math.floor(edge(mark.at for mark in marks))).year for edge in (min, max))
    axes.set_xlim(date(first, 1, 1).toordinal() - 120, date(last, 12, 31).toordinal() + 120)
    years = [int(year) for year in MaxNLocator(nbins=9, integer=True, steps=[1, 2, 5, 10]).tick_values(first, last)]
    shown = [year for year in years if first <= year <= last]
    axes.set_xticks([date(year, 7, 2).toordinal() for year in shown], [str(year) for year in shown])


def _draw(sheet: Sheet, lined: Series, marks: list[_Mark]) -> None:
    """Points and bars, lines between points that follow one another, and a dashed line at every new definition."""
    scale = sheet.points / 9
    places = {mark.point: mark for mark in marks}
    for number, point in enumerate(wording.each(lined.points)):
        mine, before = places[number], places.get(number - 1)
        if before and point.joined and len(before.ends) == len(mine.ends) == 2:
            ends = [before.low, mine.low, mine.high, before.high]
            sheet.axes.fill(
                [before.at, mine.at, mine.at, before.at], ends, facecolor=TINT, edgecolor=LINE, linewidth=1 * scale,
                zorder=1, clip_on=False,
            )  # fmt: skip
        if before and "definition" in point.flags.split():
            middle = (before.at + mine.at) / 2
            sheet.axes.axvline(middle, color=QUIET, linewidth=1 * scale, linestyle=(0, (3, 3)), zorder=1)
    for mark in marks:
        _interval(sheet, mark, scale)


def _interval(sheet: Sheet, mark: _Mark, scale: float) -> None:
    """A vertical bar between its ends; what is shorter than its own marker is one marker; an open end is an arrow."""
    colour, shape = (THIRD, "X") if mark.apart else (FIRST, "o")
    style: dict[str, Any] = {"markersize": MARKER * scale, "markeredgewidth": RIM * scale, "markeredgecolor": colour}
    bottom, top = sheet.axes.get_ylim()
    open_end = (top - bottom) * OPEN
    low = mark.low if math.isfinite(mark.low) else mark.ends[0] - open_end
    high = mark.high if math.isfinite(mark.high) else mark.ends[-1] + open_end
    inches = (high - low) / (top - bottom) * sheet.axes.get_position().height * sheet.height
    if inches * 72 < MARKER * scale:
        face = colour if mark.closed == "both" else "white"
        sheet.axes.plot(mark.at, (low + high) / 2, shape, markerfacecolor=face, zorder=3, clip_on=False, **style)
        return
    sheet.axes.plot([mark.at] * 2, [low, high], color=colour, linewidth=THICK * scale, solid_capstyle="butt", zorder=2)
    for end, drawn, open_shape, closed in ((mark.low, low, "v", "left"), (mark.high, high, "^", "right")):
        included = mark.closed in ("both", closed) or math.isinf(end)
        sheet.axes.plot(
            mark.at, drawn, open_shape if math.isinf(end) else shape, markerfacecolor=colour if included else "white",
            zorder=3, clip_on=False, **style,
        )  # fmt: skip


def _named(sheet: Sheet, lined: Series, marks: list[_Mark], language: str) -> None:
    """The numbers of the first and the last point."""
    told, last = [*wording.each(lined.points)], len(lined.points) - 1
    heights = [max(max(mark.ends) for mark in marks if mark.point == number) for number in range(last + 1)]
    bottom, top = sheet.axes.get_ylim()
    for number, neighbour, side in [(0, min(1, last), "left"), (last, last - 1, "right")][: last + 1]:
        mine = [mark for mark in marks if mark.point == number]
        low = min(min(mark.ends) for mark in mine)
        below = heights[neighbour] > heights[number] and low - bottom > OPEN * (top - bottom)
        text = wording.bounds(told[number], language, short=True).removesuffix(wording.unit(lined, language))
        sheet.axes.annotate(
            text, (mine[0].at, low if below else heights[number]), (0, -7 if below else 7), ha=side, color=INK,
            textcoords="offset points", va="top" if below else "bottom", fontsize=sheet.points * FOOT, parse_math=False,
            annotation_clip=False,
        )  # fmt: skip


def _legend(sheet: Sheet, lined: Series, marks: list[_Mark], labels: dict[str, str]) -> None:
    scale = sheet.points / 9
    style: dict[str, Any] = {"linestyle": "", "markersize": MARKER * scale, "markeredgewidth": RIM * scale}
    keys: list[Artist] = [Line2D([], [], marker="o", color=FIRST, label=labels["point"], **style)]
    if any(mark.closed != "both" and len(mark.ends) > 1 for mark in marks):
        keys.append(Line2D([], [], marker="o", color=FIRST, markerfacecolor="white", label=labels["out"], **style))
    if any(len(mark.ends) < 2 for mark in marks):
        keys.append(Line2D([], [], marker="^", color=FIRST, label=labels["open"], **style))
    if any(mark.apart for mark in marks):
        keys.append(Line2D([], [], marker="X", color=THIRD, label=labels["disagree"], **style))
    if lined.points["joined"].any():
        keys.append(Line2D([], [], color=LINE, linewidth=1 * scale, label=labels["line"]))
    if any("definition" in flags.split() for flags in lined.points["flags"]):
        keys.append(Line2D([], [], color=QUIET, linewidth=1 * scale, linestyle=(0, (3, 3)), label=labels["definition"]))
    legend(sheet, keys)


def _alt(lined: Series, title: str, measure: str, source: str, language: str) -> str:
    words, told = LABELS[language], []
    for point in wording.each(lined.points):
        notes = [word(point.verdict, language), getattr(point, f"notes_{language}")]
        said = BETWEEN[language].join(note for note in notes if note)
        when, amount = wording.period(point, language), wording.bounds(point, language, short=True)
        told.append(words["row"].format(when=when, amount=amount, said=said))
    return described(words["alt"], told, language, title=title, measure=measure, source=source)
