"""What the period of a number has to do with the years that a reader asks about."""

from __future__ import annotations

from datetime import date

import pandas as pd

FITS = {
    "en": ("exactly these years", "a part of them", "partly or wholly outside", "no period"),
    "zh": ("恰好是这些年份", "其中一段", "部分或全部在外", "无时期"),
}


def covering(rows: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """The rows whose period is from `first` to `last`, no more and no less."""
    return rows[(rows["period_start"] == pd.Timestamp(first)) & (rows["period_end"] == pd.Timestamp(last))]


def fits(rows: pd.DataFrame, first: date, last: date, language: str) -> tuple[tuple[str, ...], pd.DataFrame]:
    """How a period can fit the years, in words, and the rows with the column `fit` that says how theirs does.

    >>> from plainfigures import observations
    >>> table = observations.extract("2019年,修桥20座。2017年至2019年,修渠30公里。全县修路40公里。")
    >>> fits(table, date(2017, 1, 1), date(2019, 12, 31), "zh")[1]["fit"].tolist()
    ['其中一段', '恰好是这些年份', '恰好是这些年份']
    """
    exact, part, beyond, none = FITS[language]
    starts, ends = pd.Timestamp(first), pd.Timestamp(last)
    same = (rows["period_start"] == starts) & (rows["period_end"] == ends)
    inside = (rows["period_start"] >= starts) & (rows["period_end"] <= ends)
    fit = pd.Series(beyond, index=rows.index)
    fit[rows["period_kind"] == "none"] = none
    fit[inside] = part
    fit[same] = exact
    return FITS[language], rows.assign(fit=fit)
