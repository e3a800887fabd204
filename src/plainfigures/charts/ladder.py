"""The results-chain ladder: what stands on each rung, from input up to impact, and the rungs that are empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import FancyBboxPatch

from plainfigures import wording
from plainfigures.charts.marks import quoting, stated
from plainfigures.charts.picture import FIRST, INK, QUIET, SIZES, TINT, Chart, ChartError, described, styled
from plainfigures.charts.sheet import GAP, LEADING, MARGIN, Sheet, inches, wrapped
from plainfigures.charts.sources import source_text

# The rungs of the OECD DAC glossary, from the ground up.
CHAIN = ("input", "activity", "output", "outcome", "impact")
# How tall a rung is, in rows; the room inside it beside its words, in letter heights.
TALL, INSIDE = 0.72, 0.8
RAIL = "#8A8A8A"
LABELS = {
    "en": {
        "empty": "no number in the report",
        "alt": "Ladder of {count} rungs from the top. {title}. {measure}. {rows}. {source}",
        "row": "{name}: {words} ({count})",
    },
    "zh": {
        "empty": "报告中没有数",
        "alt": "阶梯：自上而下{count}级。{title}。{measure}。{rows}。{source}",
        "row": "{name}：{words}（{count}）",
    },
}


def ladder(
    rows: pd.DataFrame,
    by: str = "results_chain",
    rungs: Sequence[str] = CHAIN,
    *,
    title: str,
    measure: str,
    language: str = "en",
    size: str = "page",
) -> Chart:
    """The surfaces of `rows` on the rungs of a ladder, the first of `rungs` at the bottom, empty rungs dashed.

    A rung holds the rows whose column `by` names it. Raises ChartError when there is no row, or a row has no rung: what
    is no step of the chain is to be told apart first.
    """
    steps, source = _steps(rows, by, rungs, language), source_text(rows, language)
    with styled(SIZES[size][2]):
        width, _, points = SIZES[size]
        em = points / 72
        room = width - _room_beside(steps, points) - (2 * MARGIN + 3 * GAP + 2 * INSIDE) * em
        empty = LABELS[language]["empty"]
        worded = [_lines(step.words, room, points) if step.words else wrapped(empty, room, points) for step in steps]
        tall = max(len(lines) for lines in worded) * LEADING + 1.6
        columns = [[step.name for step in steps], [""] * len(steps), [step.printed for step in steps]]
        sheet = Sheet(size, columns, title, measure, source, legend=False, axis=0.9, row=tall)
        _rails(sheet)
        for place, (step, lines) in enumerate(zip(steps, worded, strict=True)):
            _rung(sheet, place, step, lines)
    words = LABELS[language]
    told = [words["row"].format(name=each.name, words=each.words or empty, count=each.printed) for each in steps]
    alt = described(words["alt"], told, language, title=title, measure=measure, source=source)
    return Chart(sheet.figure, sheet.axes, alt)


@dataclass(frozen=True)
class _Step:
    name: str
    words: str
    ids: str
    count: int

    @property
    def printed(self) -> str:
        return str(self.count)


def _steps(rows: pd.DataFrame, by: str, rungs: Sequence[str], language: str) -> list[_Step]:
    """The rungs from the top, each with everything that stands on it."""
    if rows.empty:
        raise ChartError("No rows to draw. Check the filter that chose them.")
    found = rows[by].astype(str)
    lost = sorted(set(found) - set(rungs))
    if lost:
        raise ChartError(f"Rows with {by} {', '.join(lost)} stand on no rung. Leave them out, and say so.")
    return [
        _Step(wording.term(rung, language), "、".join(stated(each)), quoting(each), len(each))
        for rung, each in ((rung, rows[found == rung]) for rung in reversed(rungs))
    ]


def _lines(words: str, room: float, points: float) -> list[str]:
    """Surfaces in lines no wider than `room`, none of them broken."""
    lines = [""]
    for surface in words.split("、"):
        begun = f"{lines[-1]}、{surface}" if lines[-1] else surface
        if lines[-1] and inches(f"{begun}、", points) > room:
            lines[-1] += "、"
            lines.append(surface)
        else:
            lines[-1] = begun
    return lines


def _room_beside(steps: list[_Step], points: float) -> float:
    return max(inches(step.name, points) for step in steps) + max(inches(step.printed, points) for step in steps)


def _rails(sheet: Sheet) -> None:
    axes, rungs = sheet.axes, sheet.axes.get_ylim()[0] + 0.5
    axes.set_xlim(0, 1)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    for side in (0, 1):
        axes.plot(
            [side, side], [-0.5, rungs - 0.5], color=RAIL, linewidth=3 * sheet.points / 9, clip_on=False, zorder=1
        )


def _rung(sheet: Sheet, place: int, step: _Step, lines: list[str]) -> None:
    empty = step.count == 0
    sheet.axes.add_patch(
        FancyBboxPatch(
            (0, place - TALL / 2),
            1,
            TALL,
            boxstyle="square,pad=0",
            facecolor="white" if empty else TINT,
            edgecolor=RAIL if empty else FIRST,
            linestyle=(0, (4, 3)) if empty else "-",
            linewidth=1.2 * sheet.points / 9,
            clip_on=False,
            zorder=2,
        )
    )
    inset = INSIDE * sheet.em / (sheet.axes.get_position().width * sheet.width)
    sheet.axes.text(
        inset, place, "\n".join(lines), va="center", color=QUIET if empty else INK, fontsize=sheet.points,
        linespacing=LEADING - 0.15, zorder=3, parse_math=False, gid=step.ids,
    )  # fmt: skip
    sheet.label(place, [(0, 0, step.name, QUIET if empty else INK), (2, 0, step.printed, INK)])
