"""The Parquet files of a data set: their columns, what one file gives, and how parts are put together.

Every file is written beside its place and then moved there, so none is ever torn.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plainfigures.observations import COLUMNS
from plainfigures.reports import ReportError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

PARTS = 64
MANIFEST = ("file", "sha256", "version", "status", "error", "rows", "title", "issuer", "carrier", "published")
_WHOLE, _REAL = ("start", "end", "paragraph", "sentence"), ("value", "low", "high", "precision")
_GROUP_ROWS = 100_000
_KEY = b"plainfigures"


class Record(NamedTuple):
    """A row of the manifest. `status` is read, refused (the error says why and what to do) or failed."""

    file: str
    sha256: str
    version: str
    status: str
    error: str = ""
    rows: int = 0
    title: str = ""
    issuer: str = ""
    carrier: str = ""
    published: str = ""


@cache
def reader_version() -> str:
    """The version whose reading a record states, with a hash of its code and word lists: another one reads again."""
    package, found = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".csv")):
        found.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return f"{version('plainfigures')}+{found.hexdigest()[:12]}"


def part_of(file: str) -> int:
    """The part that the rows of a file belong to.

    >>> 0 <= part_of("安徽/宿松.txt") < PARTS
    True
    """
    return hashlib.sha256(file.encode("utf-8", "backslashreplace")).digest()[0] % PARTS


def schema() -> pa.Schema:
    """Columns and types of the observations: days as dates, places as 32 bits, all else as in the table."""
    import pyarrow as pa

    types = dict.fromkeys(_WHOLE, pa.int32()) | dict.fromkeys(_REAL, pa.float64())
    types |= dict.fromkeys(("period_start", "period_end"), pa.date32())
    return pa.schema([(name, types.get(name, pa.string())) for name in (*COLUMNS, "file")])


def as_arrow(table: pd.DataFrame, file: str) -> pa.Table:
    """The rows of a report as they are stored."""
    import pyarrow as pa

    columns = [_column(table[field.name], field.type) for field in schema() if field.name != "file"]
    return pa.Table.from_arrays([*columns, pa.array([file] * len(table), pa.string())], schema=schema())


def _column(values: pd.Series, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if kind == pa.date32():
        return pa.array(values.dt.date, kind, from_pandas=True)
    return pa.array(values.astype(object) if kind == pa.string() else values, kind, from_pandas=False)


def _moved(write: Any, path: Path) -> None:
    """Have `write` fill a file beside `path`, and move it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_piece(path: Path, record: Record, rows: pa.Table | None = None) -> None:
    """What one file gave, in Arrow's own format: its rows, and its record in the metadata."""
    import pyarrow as pa

    table = schema().empty_table() if rows is None else rows
    table = table.replace_schema_metadata({_KEY: json.dumps(record)})

    def write(unfinished: Path) -> None:
        options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        with pa.OSFile(str(unfinished), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
            writer.write_table(table)

    _moved(write, path)


def record_of(path: Path) -> Record | None:
    """The record in a piece, if there is such a piece."""
    import pyarrow as pa

    if not path.is_file():
        return None
    with pa.OSFile(str(path)) as source:
        return Record(*json.loads(pa.ipc.open_file(source).schema.metadata[_KEY]))


def is_current(record: Record | None, sha256: str, version: str) -> bool:
    """Whether a record states what this version reads in these very bytes.

    >>> is_current(Record("宿松.txt", "0f", "1", "read"), "0f", "1")
    True
    >>> is_current(Record("宿松.txt", "0f", "1", "refused", "没有数"), "0f", "1")
    False
    """
    return record is not None and record[1:4] == (sha256, version, "read")


def read_manifest(path: Path) -> dict[str, Record]:
    """The records of a part, by file. Raises ReportError for a part that is damaged."""
    import pyarrow.parquet as pq

    if not path.is_file():
        return {}
    with _undamaged(path):
        return {row["file"]: Record(**row) for row in pq.read_table(path).to_pylist()}


@contextmanager
def _undamaged(path: Path) -> Iterator[None]:
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowInvalid, OSError, TypeError, KeyError) as fault:
        raise ReportError(
            f"{path}: this part of the data set is damaged. Delete this file, or the whole data set, and run again."
        ) from fault


def write_manifest(path: Path, records: Iterable[Record]) -> None:
    """The records of a part, in the order of their files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = pa.schema([(name, pa.int32() if name == "rows" else pa.string()) for name in MANIFEST])
    table = pa.Table.from_pylist([record._asdict() for record in sorted(records)], schema=columns)
    _moved(lambda unfinished: pq.write_table(table, unfinished), path)


def write_part(path: Path, kept: set[str], pieces: dict[str, Path]) -> None:
    """The rows of a part anew: those of the `kept` files as they are at `path`, and those of the new pieces."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    def write(unfinished: Path) -> None:
        held: list[pa.Table] = []
        with pq.ParquetWriter(unfinished, schema(), compression="zstd") as writer:
            for _, rows in heapq.merge(_stored(path, kept), _fresh(pieces), key=lambda item: item[0]):
                held.append(rows)
                if sum(each.num_rows for each in held) >= _GROUP_ROWS:
                    writer.write_table(pa.concat_tables(held))
                    held = []
            writer.write_table(pa.concat_tables(held) if held else schema().empty_table())

    _moved(write, path)


def _fresh(pieces: dict[str, Path]) -> Iterator[tuple[str, pa.Table]]:
    import pyarrow as pa

    for file in sorted(pieces):
        with pa.OSFile(str(pieces[file])) as source:
            yield file, pa.ipc.open_file(source).read_all().replace_schema_metadata(None)


def _stored(path: Path, kept: set[str]) -> Iterator[tuple[str, pa.Table]]:
    """The rows of a part by file; no file's rows lie in two row groups."""
    import pyarrow.parquet as pq

    if not kept or not path.is_file():
        return
    with _undamaged(path):
        source = pq.ParquetFile(path)
    with source as stored:
        for group in range(stored.num_row_groups):
            table = stored.read_row_group(group)
            start = 0
            for file, end in _runs(table.column("file").combine_chunks()):
                if file in kept:
                    yield file, table.slice(start, end - start)
                start = end


def _runs(files: Any) -> list[tuple[str, int]]:
    """Each file of a sorted column, and where its rows end."""
    from pyarrow import compute

    encoded = compute.run_end_encode(files)
    return list(zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True))
