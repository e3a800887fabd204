"""The sentence beneath a chart that names where its rows stand."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from plainfigures import wording
from plainfigures.charts.picture import QUIET, styled

# More runs of sentences than these are told by their number and their ends.
LISTED = 30
MANY = {
    "en": "{report}, {count} sentences from {first} to {last}",
    "zh": "{report}，第{first}至{last}句中的{count}句",
}
# One place, one sentence of it, several; what stands between two places; and the whole.
LABELS = {
    "en": ("{report}", "{report}, sentence {sentences}", "{report}, sentences {sentences}", "; ", "Source: {places}."),
    "zh": ("{report}", "{report}，第{sentences}句", "{report}，第{sentences}句", "；", "来源：{places}。"),
}


def source_text(rows: pd.DataFrame, language: str = "en") -> str:
    """Report and sentence numbers, read from the rows; sentence 0 stands for a source as a whole.

    >>> source_text(pd.DataFrame({"report_id": ["r1"] * 3, "sentence": [4, 5, 9]}))
    'Source: r1, sentences 4–5, 9.'
    >>> source_text(pd.DataFrame({"report_id": ["r1", "r2"], "sentence": [4, 0]}), "zh")
    '来源：r1，第4句；r2。'
    """
    *places, between, whole = LABELS[wording.known(language)]
    told = []
    for report, group in rows.groupby("report_id", sort=True, observed=True):
        numbers = sorted(set(group["sentence"]) - {0})
        if len(wording.runs(numbers)) > LISTED:
            ends = {"count": len(numbers), "first": numbers[0], "last": numbers[-1]}
            told.append(MANY[language].format(report=report, **ends))
            continue
        template = places[min(len(numbers), 2)]
        told.append(template.format(report=report, sentences=wording.listed(numbers, language)))
    return whole.format(places=between.join(told))


def source_note(axes: Axes, rows: pd.DataFrame, language: str = "en") -> str:
    """Writes the source sentence beneath axes that were put together by hand, and hands it back."""
    told = source_text(rows, language)
    with styled():
        axes.annotate(told, (0, 0), (0, -36), "axes fraction", "offset points", color=QUIET, fontsize="small", va="top")
    return told
