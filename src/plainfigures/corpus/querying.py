"""SQL over a data set, by DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plainfigures.reports import ReportError

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("observations", "manifest")


def query(dataset: str | Path, sql: str) -> pd.DataFrame:
    """The result of one SQL statement over the tables `observations` and `manifest` of a data set.

    The statement sees the data set and nothing else: no other file, no network. Raises ReportError when there is no
    data set, when DuckDB is not installed, or when the statement is wrong.
    """
    try:
        import duckdb
    except ModuleNotFoundError as fault:
        raise ReportError(
            f'{dataset}: queries need {fault.name}, which is not installed. Run `pip install "plainfigures[big]"`.'
        ) from fault
    folder = Path(dataset).resolve()
    if not all((folder / name).is_dir() for name in TABLES):
        raise ReportError(
            f"{dataset}: there is no data set. Make one with `plainfigures corpus FOLDER --out {dataset}`."
        )
    if set("*?[") & set(str(folder)):
        raise ReportError(f"{folder}: DuckDB takes *, ? and [ in a name for a pattern. Rename the folder.")
    place = str(folder).replace("'", "''")
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}/{name}/*.parquet')")
        connection.execute(f"SET allowed_directories = ['{place}']; SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            return connection.execute(sql).df()
        except duckdb.Error as fault:
            reason = str(fault).partition("\n")[0]  # below it DuckDB draws an arrow into the statement
            raise ReportError(f"{dataset}: this query cannot be answered. {reason}") from fault
