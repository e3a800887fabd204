"""The tables as files: written whole, read back with the types that `extract` gives them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from plainfigures.observations.frames import CATEGORIES, COLUMNS
from plainfigures.reports import ReportError

if TYPE_CHECKING:
    import pandas as pd


def csv(table: pd.DataFrame) -> str:
    """A table as CSV text: \\n, dates as ISO 8601, whole numbers without a point.

    >>> from plainfigures import extract
    >>> csv(extract("修桥20座。")[["surface", "value"]])
    'surface,value\\n20座,20\\n'
    """
    plain = table.copy()
    for name in ("value", "low", "high", "precision"):
        if name in plain:
            plain[name] = [_shown(number) for number in plain[name]]
    return plain.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def write(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table as CSV in UTF-8 to `path`, whole or not at all.

    >>> import tempfile
    >>> from plainfigures import extract
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(extract("修桥20座。"), f"{folder}/桥.csv")
    ...     load(f"{folder}/桥.csv")["surface"].tolist()
    ['20座']
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        half.write_text(csv(table), encoding="utf-8", newline="")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def _shown(number: float) -> str:
    return f"{number:.0f}" if number % 1 == 0 and abs(number) < 1e18 else repr(float(number))


def load(path: str | Path) -> pd.DataFrame:
    """The table that `write` wrote, with the types of `extract`.

    Raises ReportError when there is no such file, or it has other columns.

    >>> load("没有.csv")
    Traceback (most recent call last):
    plainfigures.reports.model.ReportError: 没有.csv: there is no such table. Run `make data` first.
    """
    import pandas as pd

    if not Path(path).is_file():
        raise ReportError(f"{path}: there is no such table. Run `make data` first.")
    text_columns = [
        name
        for name in COLUMNS
        if name not in ("start", "end", "value", "low", "high", "precision", "paragraph", "sentence")
    ]
    try:
        table = pd.read_csv(
            path, dtype=dict.fromkeys(text_columns, str), keep_default_na=False, na_values={"value": ["nan"]}
        )
    except ValueError as fault:  # pandas' parser errors and UnicodeDecodeError are ValueErrors
        raise ReportError(
            f"{path}: this is no table of observations but another file. Give one that `write` wrote; "
            "a report is read with `read_report`."
        ) from fault
    if list(table.columns) != list(COLUMNS):
        raise ReportError(
            f"{path}: this is no table of observations; its columns differ from data/README.md. Run `make data` again."
        )
    for name in ("period_start", "period_end"):
        table[name] = pd.to_datetime(table[name].where(table[name] != "", None)).astype("datetime64[s]")
    numbers = dict.fromkeys(("value", "low", "high", "precision"), float)
    return table.astype({**dict.fromkeys(CATEGORIES, "category"), **numbers})
