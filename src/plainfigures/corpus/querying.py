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
    data set, when DuckDB is not installed, when the statement is wrong, or when there are several.
    """
    try:
        import duckdb
    except ModuleNotFoundError as fault:
        raise ReportError(
            f'{dataset}: queries need {fault.name}, which is not installed. Run `pip install "plainfigures[big]"`.'
        ) from fault
    place = _quoted_place(dataset)
    nothing = f"{dataset}: the query is empty. Give one statement, such as SELECT * FROM manifest."
    if not sql.strip():
        raise ReportError(nothing)
    with duckdb.connect() as connection:
        for name in TABLES:
            view = f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}/{name}/*.parquet')"
            try:
                connection.execute(view)
            except duckdb.Error as fault:
                raise ReportError(
                    f"{dataset}: its table {name} cannot be read. {_first_line(fault)} "
                    "Delete the damaged file, or the data set, and run `plainfigures corpus` again."
                ) from fault
        connection.execute(f"SET allowed_directories = ['{place}']; SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            statements = connection.extract_statements(sql)
            if len(statements) > 1:
                raise ReportError(
                    f"{dataset}: the query holds {len(statements)} statements. Give one at a time; WITH and UNION "
                    "make one of several."
                )
            found = connection.execute(sql)
            result = found.df() if found else None
        except duckdb.Error as fault:
            raise ReportError(f"{dataset}: this query cannot be answered. {_first_line(fault)}") from fault
        if result is None:  # a comment alone, or nothing but semicolons
            raise ReportError(nothing)
        return result


def _quoted_place(dataset: str | Path) -> str:
    """The folder of a data set as it stands between quotes in SQL. Raises ReportError where it holds no data set."""
    folder = Path(dataset).resolve()
    if not all((folder / name).is_dir() for name in TABLES):
        raise ReportError(
            f"{dataset}: there is no data set. Make one with `plainfigures corpus FOLDER --out {dataset}`."
        )
    if set("*?[") & set(str(folder)):
        raise ReportError(f"{folder}: DuckDB takes *, ? and [ in a name for a pattern. Rename the folder.")
    return str(folder).replace("'", "''")


def _first_line(fault: Exception) -> str:
    """Below it DuckDB draws an arrow into the statement."""
    return str(fault).partition("\n")[0]
