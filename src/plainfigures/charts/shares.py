"""The bar chart of shares: what part of each whole is of a sort, all on one axis from nothing up."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd
from matplotlib.ticker import MaxNLocator, PercentFormatter

from plainfigures import wording
from plainfigures.charts.picture import FIRST, INK, QUIET, SECOND, SIZES, Chart, ChartError, described, styled
from plainfigures.charts.sheet import Sheet
from plainfigures.charts.sources import source_text

THICK = 0.55
LABELS = {
    "en": {
        "alt": "Chart of {count} bars. {title}. {measure}. {rows}. {source}",
        "row": "{name}: {share} ({counted})",
        "counted": "{count} of {whole}",
    },
    "zh": {
        "alt": "图：{count}条。{title}。{measure}。{rows}。{source}",
        "row": "{name}：{share}（{counted}）",
        "counted": "{whole}个中{count}个",
    },
}


def shares(
    rows: pd.DataFrame,
    *,
    marked: Collection[str] = (),
    title: str,
    measure: str,
    language: str = "en",
    size: str = "page",
) -> Chart:
    """One bar a row: `count` of `whole`, named by the column of the language; rows of the reports `marked` stand out.

    Raises ChartError when there is no row, or a row's count is more than its whole.
    """
    if rows.empty or (rows["count"] > rows["whole"]).any() or not rows["whole"].all():
        raise ChartError("No shares to draw. Give rows with a count that is part of a whole.")
    lines, source = [_line(row, language) for row in wording.each(rows)], source_text(rows, language)
    with styled(SIZES[size][2]):
        sheet = Sheet(size, [list(column) for column in zip(*lines, strict=True)], title, measure, source, legend=False)
        colours = [SECOND if row.report_id in marked else FIRST for row in wording.each(rows)]
        sheet.axes.barh(range(len(lines)), rows["count"] / rows["whole"], THICK, color=colours)
        sheet.axes.axvline(0, color=QUIET, linewidth=1)
        sheet.axes.set_xlim(left=0)
        sheet.axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
        sheet.axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        for place, (name, counted, printed) in enumerate(lines):
            sheet.label(place, [(0, 0, name, INK), (1, 0, counted, QUIET), (2, 0, printed, INK)])
    words = LABELS[language]
    told = [words["row"].format(name=name, share=printed, counted=counted) for name, counted, printed in lines]
    alt = described(words["alt"], told, language, title=title, measure=measure, source=source)
    return Chart(sheet.figure, sheet.axes, alt)


def _line(row: Any, language: str) -> tuple[str, str, str]:
    name = row.en if wording.known(language) == "en" else row.zh
    counts = {"count": wording.number(row.count, language), "whole": wording.number(row.whole, language)}
    return name, LABELS[language]["counted"].format(**counts), f"{row.count / row.whole:.0%}"
