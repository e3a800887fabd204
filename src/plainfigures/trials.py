"""A report written to be tried on: what was planted in it, and how each of these places was read.

The planted file has one row a place, by span. A `trap` names the column and the cell that a right reading gives, which
may be the `reason` of an exclusion; an `error` is a number that does not fit the others, and is caught by a check
that disagrees.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from plainfigures.wording import each

COLUMNS = ("report_id", "start", "end", "surface", "sort", "column", "expect", "en", "zh")
SORTS = ("trap", "error")


class TrialError(ValueError):
    """A planted file that cannot be used, or one that was written for another text."""


def read_planted(path: str | Path) -> pd.DataFrame:
    """What was planted, from the CSV file `path`: the columns COLUMNS as text, spans as integers.

    Raises TrialError for a missing file, another column, a sort outside SORTS or an empty `expect`.
    """
    source = Path(path)
    if not source.is_file():
        raise TrialError(f"{source}: there is no such file. Give the path of what was planted.")
    planted = pd.read_csv(source, dtype=str, keep_default_na=False)
    if tuple(planted.columns) != COLUMNS:
        raise TrialError(f"{source}: the columns are {', '.join(planted.columns)}; they must be {', '.join(COLUMNS)}.")
    for row in each(planted[~planted["sort"].isin(SORTS) | (planted["expect"] == "")]):
        raise TrialError(
            f"{source}: {row.surface} at {row.start} needs a sort ({', '.join(SORTS)}) and what to expect."
        )
    return planted.astype({"start": int, "end": int})


def tried(planted: pd.DataFrame, table: pd.DataFrame, excluded: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The planted rows with `id` and `sentence` of the number that was read there, `got` and whether that is right.

    `table`, `excluded` and `found` are what `extract`, `excluded` and `check` say of the report. `got` is empty where
    nothing was read in that place.

    >>> import plainfigures as pf
    >>> planted = pd.DataFrame([["", 2, 5, "20座", "trap", "classifier", "座", "", ""]], columns=list(COLUMNS))
    >>> text = "修桥20座。"
    >>> tried(planted, pf.extract(text), pf.excluded(text), pd.DataFrame(columns=["verdict", "rows"]))[["got", "right"]]
      got  right
    0   座   True
    """
    against = set(" ".join(found.loc[found["verdict"] == "disagree", "rows"]).split())
    places = {(row.report_id, row.start, row.end): row for rows in (table, excluded) for row in each(rows)}
    rows = [places.get((row.report_id, row.start, row.end)) for row in each(planted)]
    got = [_got(row, plant, against) for row, plant in zip(rows, each(planted), strict=True)]
    return planted.assign(
        id=[f"{plant.start}-{plant.end}" for plant in each(planted)],
        sentence=[row.sentence if row is not None else 0 for row in rows],
        duplicate_of="",
        got=got,
        right=[read == plant.expect for read, plant in zip(got, each(planted), strict=True)],
    )


def _got(row: Any, plant: Any, against: set[str]) -> str:
    """What was read at a planted place, as text."""
    if row is None:
        return ""
    if plant.sort == "error":
        return "disagree" if row.id in against else "no check disagrees"
    cell = getattr(row, plant.column, "")
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else str(cell)
