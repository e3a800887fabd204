"""The check table as a picture: each check with its verdict and its working."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from plainfigures import wording
from plainfigures.charts.marks import MARKER, RIM
from plainfigures.charts.picture import FIRST, INK, QUIET, SIZES, THIRD, Chart, ChartError, described, styled
from plainfigures.charts.sheet import GAP, LEADING, MARGIN, Sheet, inches, wrapped
from plainfigures.charts.sources import source_text

# A verdict has a colour and a shape, so that it is read in grey too: marker, its colour, its inside.
MARKS = {
    "agree": ("o", FIRST, FIRST),
    "undecidable": ("o", "#5F5F5F", "white"),
    "disagree": ("X", THIRD, THIRD),
}
LABELS = {
    "en": {
        "alt": "Table of {count} checks. {title}. {measure}. {rows}. {source}",
        "row": "{name} – {told}: {working}",
    },
    "zh": {"alt": "表：{count}项核对。{title}。{measure}。{rows}。{source}", "row": "{name}——{told}：{working}"},
}


def verdicts(findings: pd.DataFrame, *, title: str, measure: str, language: str = "en", size: str = "page") -> Chart:
    """The checks of `checks.check`, one a row: verdict, what was checked, and the working in the language.

    Raises ChartError when there is no check, or a verdict is none.
    """
    unknown = sorted(set(findings["verdict"].astype(str)) - set(MARKS)) if len(findings) else ["nothing"]
    if unknown:
        raise ChartError(f"No verdict: {', '.join(unknown)}. Give the checks as checks.check hands them back.")
    lines, source = [_line(row, language) for row in wording.each(findings)], source_text(findings, language)
    with styled(SIZES[size][2]):
        width, _, points = SIZES[size]
        em, names = points / 72, max(inches(line.name, points) for line in lines)
        told = max(inches(line.told, points) for line in lines)
        room = width - names - told - (2 * MARGIN + 5 * GAP) * em
        worded = [wrapped(line.working, room, points) for line in lines]
        tall = max(len(text) for text in worded) * LEADING + 0.9
        columns = [[line.name for line in lines], [""] * len(lines), [line.told for line in lines]]
        sheet = Sheet(size, columns, title, measure, source, legend=False, axis=0.8, row=tall)
        _empty(sheet)
        for place, (line, text) in enumerate(zip(lines, worded, strict=True)):
            _draw(sheet, place, line, text)
    words = LABELS[language]
    rows = [words["row"].format(name=line.name, told=line.told, working=line.working) for line in lines]
    alt = described(words["alt"], rows, language, title=title, measure=measure, source=source)
    return Chart(sheet.figure, sheet.axes, alt)


@dataclass(frozen=True)
class _Line:
    name: str
    verdict: str
    told: str
    working: str


def _line(row: Any, language: str) -> _Line:
    working = row.working_en if wording.known(language) == "en" else row.working_zh
    return _Line(wording.term(row.check, language), str(row.verdict), wording.term(row.verdict, language), working)


def _empty(sheet: Sheet) -> None:
    sheet.axes.set_xlim(0, 1)
    sheet.axes.grid(visible=False)
    sheet.axes.set_xticks([])
    sheet.axes.spines["bottom"].set_visible(False)


def _draw(sheet: Sheet, place: int, line: _Line, text: list[str]) -> None:
    inset = 1.6 * GAP * sheet.em / (sheet.axes.get_position().width * sheet.width)
    if place:
        sheet.axes.axhline(place - 0.5, color="#D0D0D0", linewidth=0.8, clip_on=False)
    shape, colour, face = MARKS[line.verdict]
    sheet.axes.plot(
        0, place, shape, markersize=MARKER * 1.3 * sheet.points / 9, markerfacecolor=face, markeredgecolor=colour,
        markeredgewidth=RIM * sheet.points / 9, clip_on=False,
    )  # fmt: skip
    sheet.axes.text(
        inset, place, "\n".join(text), va="center", color=INK, fontsize=sheet.points, linespacing=LEADING - 0.15,
        parse_math=False,
    )  # fmt: skip
    sheet.label(place, [(0, 0, line.name, QUIET), (2, 0, line.told, INK)])
