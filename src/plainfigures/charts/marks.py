"""What charts draw with: an interval as a bar between two ends, and the legend above the axes."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.artist import Artist

from plainfigures import wording
from plainfigures.charts.sheet import Sheet

# Lines and the rims of markers, in points on a page.
THICK, THIN, MARKER, RIM = 3.6, 2.2, 5.6, 1.3

# Low end, high end, which of them belong.
Span = tuple[float, float, str]


def dumbbell(sheet: Sheet, span: Span, y: float, colour: str, thickness: float, shape: str = "o") -> None:
    """An interval: ends that belong are filled, ends that do not are hollow, an end that is not there is an arrow."""
    low, high, closed = span
    left, right = sheet.axes.get_xlim()
    scale = sheet.points / 9
    style: dict[str, Any] = {"color": colour, "solid_capstyle": "butt", "zorder": 2}
    sheet.axes.plot([max(low, left), min(high, right)], [y, y], linewidth=thickness * scale, **style)
    for end, included in ((low, closed in ("both", "left")), (high, closed in ("both", "right"))):
        marker: dict[str, Any] = {"marker": ">" if end > 0 else "<"} if math.isinf(end) else {"marker": shape}
        face = colour if included or math.isinf(end) else "white"
        sheet.axes.plot(
            min(max(end, left), right), y, markersize=MARKER * scale, markerfacecolor=face, markeredgecolor=colour,
            markeredgewidth=RIM * scale, zorder=3, clip_on=False, **marker,
        )  # fmt: skip


def legend(sheet: Sheet, keys: list[Artist]) -> None:
    """The legend, in one line between the measure and the axes."""
    sheet.figure.legend(
        handles=keys, ncols=len(keys), loc="upper left", bbox_to_anchor=sheet.legend_at, frameon=False, borderpad=0,
        bbox_transform=sheet.figure.dpi_scale_trans, borderaxespad=0, columnspacing=1.4, handlelength=1.5,
        handletextpad=0.6, fontsize=sheet.points * 0.9,
    )  # fmt: skip


def quoting(rows: pd.DataFrame) -> str:
    """The ids of the rows that a text quotes, in its order, marked as such; none for rows that are no observations.

    >>> quoting(pd.DataFrame({"id": ["3-5", "9-13"]}))
    '~3-5,9-13'
    """
    return "~" + ",".join(rows["id"]) if "id" in rows else ""


def stated(rows: pd.DataFrame) -> list[str]:
    """The surfaces of rows as they are quoted, a rate with what it is for.

    >>> stated(pd.DataFrame({"surface": ["33个", "50万元"], "per": ["", "户"]}))
    ['33个', '每户50万元']
    """
    return [f"每{row.per}{row.surface}" if row.per else row.surface for row in wording.each(rows)]
