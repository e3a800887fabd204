"""Base rates of the genre: how often reports use a hedge, a kind of number, a kind of period.

`data/base_rates.csv` holds counts over published reports that are not kept here, each with where they are and how it
was counted. Counts of a report that was read stand beside them in the same columns.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from plainfigures.wording import each

COLUMNS = ("corpus", "texts", "column", "sort", "count", "en", "zh", "source", "measured")


class RateError(ValueError):
    """Base rates that cannot be used."""


def read_base_rates(path: str | Path) -> pd.DataFrame:
    """The base rates in the CSV file `path`: the columns COLUMNS, with `report_id` and `sentence` so that they cite.

    Raises RateError for a missing file, another column, a count below nothing or a row without source.
    """
    source = Path(path)
    if not source.is_file():
        raise RateError(f"{source}: there is no such file. Give the path of the base rates.")
    rates = pd.read_csv(source, dtype={"texts": int, "count": int}, keep_default_na=False)
    if tuple(rates.columns) != COLUMNS:
        raise RateError(f"{source}: the columns are {', '.join(rates.columns)}; they must be {', '.join(COLUMNS)}.")
    for row in each(rates[(rates["count"] < 0) | (rates["source"] == "") | (rates["measured"] == "")]):
        raise RateError(f"{source}: {row.corpus}, {row.sort} needs a count, a source and how it was measured.")
    return rates.assign(report_id="base_rates:" + rates["corpus"], sentence=0)


def counted(table: pd.DataFrame, column: str, *, en: str, zh: str) -> pd.DataFrame:
    """The rows of one report counted by a column, in the shape of base rates; repeats count once.

    >>> import plainfigures as pf
    >>> counted(pf.extract("修桥近20座，修路3公里。"), "unit", en="a note", zh="一则")["sort"].tolist()
    ['1', 'km']
    """
    distinct = table[table["duplicate_of"] == ""]
    report = "" if distinct.empty else str(distinct["report_id"].iloc[0])
    counts = distinct[column].astype(str).value_counts()
    sorts = (
        [str(sort) for sort in table[column].cat.categories] if hasattr(table[column], "cat") else list(counts.index)
    )
    rows = [(report, 1, column, sort, int(counts.get(sort, 0)), en, zh, report, "read here") for sort in sorts]
    return pd.DataFrame(rows, columns=list(COLUMNS)).assign(report_id=report, sentence=0)


def shares(rates: pd.DataFrame, column: str, sorts: list[str]) -> pd.DataFrame:
    """Of each corpus, how many numbers are of the `sorts` of a column, in the order of the rows: `count` of `whole`.

    Raises RateError when no row has the column, or a corpus has no number.

    >>> rates = pd.DataFrame({"corpus": "a", "column": "hedge", "sort": ["exact", "near"], "count": [3, 1]})
    >>> shares(rates, "hedge", ["near"])[["count", "whole"]].values.tolist()
    [[1, 4]]
    """
    chosen = rates[rates["column"] == column]
    whole = chosen.groupby("corpus", sort=False)["count"].sum()
    if whole.empty or not whole.all():
        raise RateError(f"No number is counted by {column} in every corpus. Check the base rates.")
    part = chosen[chosen["sort"].isin(sorts)].groupby("corpus", sort=False)["count"].sum()
    named = chosen.drop_duplicates("corpus").drop(columns=["sort", "count"])
    counts = {"count": part.reindex(whole.index, fill_value=0).to_numpy(), "whole": whole.to_numpy()}
    return named.assign(**counts).reset_index(drop=True)


def compared(
    published: pd.DataFrame, reports: list[tuple[pd.DataFrame, dict[str, str]]], column: str, sorts: list[str]
) -> pd.DataFrame:
    """The shares of reports that were read, each given with its name in both languages, and those of the base rates."""
    own = [counted(table, column, en=name["en"], zh=name["zh"]) for table, name in reports]
    return shares(pd.concat([*own, published], ignore_index=True), column, sorts)
