"""The chart of periods: when each number holds, by place or by scope, numbers without a period listed at the side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from plainfigures import wording
from plainfigures.charts.marks import MARKER, RIM, legend, quoting, stated
from plainfigures.charts.picture import FIRST, INK, QUIET, SECOND, SIZES, Chart, ChartError, described, styled
from plainfigures.charts.sheet import FOOT, Sheet
from plainfigures.charts.sources import source_text

# How much is quoted of the numbers of a line, in characters; the height of a bar, and of the name of a moment, in rows.
LONGEST, THICK, NAMED = 22, 0.46, 0.8
# The strip at the side for numbers without a period, and the room before it, in parts of the years drawn.
STRIP, GAP = 0.17, 0.045
SHADE = "#F1F1F1"
LABELS = {
    "en": {
        "exact": "exactly the years asked about",
        "other": "another period",
        "any": "period",
        "open": "to the report's date",
        "inherited": "year of the sentence before",
        "none": "no period",
        "alt": "Chart of {count} periods. {title}. {measure}. {rows}. {moments}{source}",
        "row": "{name}, {when}: {number}",
    },
    "zh": {
        "exact": "恰为所问年份",
        "other": "其他时期",
        "any": "时期",
        "open": "至报告日",
        "inherited": "年份承前句",
        "none": "无时期",
        "alt": "图：{count}个时期。{title}。{measure}。{rows}。{moments}{source}",
        "row": "{name}，{when}：{number}个",
    },
}

Window = tuple[date, date]


def periods(
    rows: pd.DataFrame,
    by: str,
    sorts: Sequence[str] | None = None,
    *,
    window: Window | None = None,
    moments: pd.DataFrame | None = None,
    title: str,
    measure: str,
    language: str = "en",
    size: str = "page",
) -> Chart:
    """One bar for each period of each value of the column `by`, with the numbers that hold for it.

    `rows` are observations, `sorts` the values of `by` in order, `window` the first and last day of the years asked
    about; `moments` are dated facts (measure, period_start, a report_id of their own), drawn as lines. An open period
    ends in an arrow, an inherited one is hollow. Raises ChartError when there is no row with a period, or a row has a
    value that `sorts` leaves out.
    """
    lines, told = _lines(rows, by, sorts, language), [rows] if moments is None else [rows, moments]
    source = source_text(pd.concat([table[["report_id", "sentence"]] for table in told]), language)
    columns = [[line.name for line in lines], [line.quoted for line in lines], [str(line.count) for line in lines]]
    with styled(SIZES[size][2]):
        sheet = Sheet(size, columns, title, measure, source, axis=2.4)
        strip = _calendar(sheet, lines, window, LABELS[language]["none"])
        for place, line in enumerate(lines):
            _draw(sheet, line, place, strip, window)
        _moments(sheet, moments)
        _legend(sheet, lines, window, LABELS[language])
    return Chart(sheet.figure, sheet.axes, _alt(lines, moments, title, measure, source, language))


@dataclass(frozen=True)
class _Line:
    """The numbers of one sort and one period: the sort is named on the first line of it only."""

    sort: str
    first_of_sort: bool
    quoted: str
    ids: str
    count: int
    start: date | None
    end: date | None
    kind: str
    when: str

    @property
    def name(self) -> str:
        return self.sort if self.first_of_sort else ""

    @property
    def span(self) -> Window | None:
        """The first and the last day, for a line that has them."""
        return (self.start, self.end) if self.start is not None and self.end is not None else None


def _lines(rows: pd.DataFrame, by: str, sorts: Sequence[str] | None, language: str) -> list[_Line]:
    if rows.empty or rows["period_start"].isna().all():
        raise ChartError("No row with a period to draw. Check the filter that chose them.")
    order = list(sorts) if sorts is not None else list(dict.fromkeys(rows[by].astype(str)))
    lost = sorted(set(rows[by].astype(str)) - set(order))
    if lost:
        raise ChartError(f"Rows with {by} {', '.join(lost)} would be dropped. Name every value in sorts.")
    return [line for sort in order for line in _of_sort(rows[rows[by].astype(str) == sort], sort, language)]


def _of_sort(rows: pd.DataFrame, sort: str, language: str) -> Iterator[_Line]:
    """A line for each period, the earliest first, what has none last."""
    keys = ["period_start", "period_end", "period_kind"]
    groups = rows.sort_values([*keys, "start"]).groupby(keys, sort=False, dropna=False, observed=True)
    for place, (_, group) in enumerate(groups):
        row: Any = next(wording.each(group))
        dated = not pd.isna(row.period_start)
        yield _Line(
            wording.term(sort, language), place == 0, _quoted(stated(group)), quoting(group), len(group),
            row.period_start.date() if dated else None, row.period_end.date() if dated else None,
            str(row.period_kind), wording.period(row, language),
        )  # fmt: skip


def _quoted(surfaces: list[str]) -> str:
    shown = list(surfaces)
    while len("、".join(shown)) > LONGEST and len(shown) > 1:
        shown.pop()
    return "、".join(shown) + (" …" if len(surfaces) > len(shown) else "")


def _calendar(sheet: Sheet, lines: list[_Line], window: Window | None, name: str) -> float:
    """Years along the axis, the years asked about shaded, a strip at the side; hands back where the strip is."""
    spans = [line.span for line in lines if line.span]
    first, last = min(start.year for start, _ in spans), max(end for _, end in spans)
    left, right = date(first, 1, 1).toordinal(), last.toordinal()
    long = right - left
    strip = right + long * (GAP + STRIP / 2)
    sheet.axes.set_xlim(left, right + long * (GAP + STRIP))
    years = [date(year, 1, 1).toordinal() for year in range(first, last.year + 1)]
    middles = [(start + min(end, right)) / 2 for start, end in zip(years, [*years[1:], right + 1], strict=True)]
    sheet.axes.set_xticks([*years, right], [""] * (len(years) + 1))
    sheet.axes.set_xticks([*middles, strip], [*map(str, range(first, last.year + 1)), name], minor=True)
    sheet.axes.tick_params(axis="x", which="minor", length=0, labelcolor=QUIET)
    sheet.axes.axvspan(right + long * GAP, right + long * (GAP + STRIP), color=SHADE, zorder=0)
    if window:
        for day in (window[0].toordinal(), window[1].toordinal() + 1):
            sheet.axes.axvline(day, color=QUIET, linewidth=1, zorder=1)
    return strip


def _draw(sheet: Sheet, line: _Line, place: int, strip: float, window: Window | None) -> None:
    scale, limits = sheet.points / 9, sheet.axes.get_xlim()
    if line.first_of_sort and place:
        sheet.axes.axhline(place - 0.5, color="#D0D0D0", linewidth=0.8, zorder=1)
    sheet.label(place, [(0, 0, line.name, INK), (1, 0, line.quoted, QUIET), (2, 0, str(line.count), INK)],
                quoted=line.ids)  # fmt: skip
    if line.span is None:
        sheet.axes.plot(
            strip, place, "D", markersize=MARKER * scale, markerfacecolor="white", markeredgecolor=FIRST,
            markeredgewidth=RIM * scale, zorder=3,
        )  # fmt: skip
        return
    start, end = (day.toordinal() for day in line.span)
    colour = SECOND if line.span == window else FIRST
    face = "white" if line.kind == "inherited" else colour
    sheet.axes.barh(
        place, end + 1 - start, THICK, left=start, facecolor=face, edgecolor=colour, linewidth=RIM * scale, zorder=2
    )
    if line.kind == "open":
        tip = end + 1 + MARKER * scale / 72 / sheet.axes.get_position().width / sheet.width * (limits[1] - limits[0])
        sheet.axes.plot(tip, place, ">", markersize=MARKER * 2 * scale, color=colour, zorder=3)


def _moments(sheet: Sheet, moments: pd.DataFrame | None) -> None:
    """A dashed line for each, its name above the first row."""
    if moments is None:
        return
    bottom, top = sheet.axes.get_ylim()
    sheet.axes.set_ylim(bottom, top - NAMED)
    for moment in wording.each(moments):
        day = moment.period_start.date().toordinal()
        sheet.axes.axvline(day, color=INK, linewidth=1.4, linestyle=(0, (4, 2)), zorder=4)
        sheet.axes.annotate(
            moment.measure, (day, top - NAMED / 2), ha="center", va="center", color=INK, fontsize=sheet.points * FOOT,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 2}, zorder=5, parse_math=False,
        )  # fmt: skip


def _legend(sheet: Sheet, lines: list[_Line], window: Window | None, labels: dict[str, str]) -> None:
    scale = sheet.points / 9
    keys: list[Artist] = []
    if any(line.span == window for line in lines if line.span):
        keys.append(Patch(facecolor=SECOND, edgecolor=SECOND, label=labels["exact"]))
    keys.append(Patch(facecolor=FIRST, edgecolor=FIRST, label=labels["other" if window else "any"]))
    if any(line.kind == "open" for line in lines):
        keys.append(
            Line2D([], [], linestyle="", marker=">", color=FIRST, markersize=MARKER * scale, label=labels["open"])
        )
    if any(line.kind == "inherited" for line in lines):
        keys.append(Patch(facecolor="white", edgecolor=FIRST, linewidth=RIM * scale, label=labels["inherited"]))
    legend(sheet, keys)


def _alt(lines: list[_Line], moments: pd.DataFrame | None, title: str, measure: str, source: str, language: str) -> str:
    labels = LABELS[language]
    told = [labels["row"].format(name=line.sort, when=line.when, number=line.count) for line in lines]
    stop = ". " if language == "en" else "。"
    facts = [
        f"{moment.measure} – {wording.period(moment, language)}{stop}"
        for moment in (wording.each(moments) if moments is not None else ())
    ]
    return described(labels["alt"], told, language, title=title, measure=measure, moments="".join(facts), source=source)
