"""The names of all files and their dates, on disk in a list for each part, so that memory does not grow with them."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from plainfigures.corpus import dataset
from plainfigures.reports import ReportError

DATES = ("file", "published")


def spool(folder: Path, out: Path, dates: Path | None) -> int:
    """Write the lists of the files below `folder` and of the days in the table `dates`; how many files there are.

    Raises ReportError for a table of dates that cannot be used, or that names a file which is not there.
    """
    _written(_lists(out, "dates"), _dates(dates) if dates else ())
    names = (path.relative_to(folder).as_posix() for path in walk(folder))
    count = _written(_lists(out, "files"), ((name, "") for name in names))
    for number in range(dataset.PARTS if dates else 0):
        missing = set(_days(out, number)) - {file for _, file, _ in listed(out, number)}
        if missing:
            raise ReportError(f"{dates}: {min(missing)} is no file of {folder}. Write its path below that folder.")
    return count


def listed(out: Path, number: int) -> Iterator[tuple[str, str, str]]:
    """The files of a part: the name on disk, the name in the data set, and the day that was given, or ""."""
    days = _days(out, number)
    for line in _lines(_lists(out, "files"), number):
        name = json.loads(line)[0]
        file = name.encode("utf-8", "backslashreplace").decode("utf-8")
        yield name, file, days.get(file, "")


def _lists(out: Path, name: str) -> Path:
    return out / ".work" / name


def _lines(lists: Path, number: int) -> list[str]:
    return (lists / f"{number:02}").read_text(encoding="ascii").splitlines()


def _days(out: Path, number: int) -> dict[str, str]:
    return dict(json.loads(line) for line in _lines(_lists(out, "dates"), number))


def _written(lists: Path, entries: Iterable[tuple[str, str]]) -> int:
    """Write each name, with its day, to the list of its part."""
    shutil.rmtree(lists, ignore_errors=True)
    lists.mkdir(parents=True)
    count = 0
    with ExitStack() as stack:
        parts = [lists / f"{number:02}" for number in range(dataset.PARTS)]
        streams = [stack.enter_context(part.open("w", encoding="ascii")) for part in parts]
        for entry in entries:
            streams[dataset.part_of(entry[0])].write(f"{json.dumps(entry)}\n")
            count += 1
    return count


def _dates(path: Path) -> Iterator[tuple[str, str]]:
    """The rows of a table of dates."""
    if not path.is_file():
        raise ReportError(f"{path}: there is no such file. Give a CSV file with the columns {' and '.join(DATES)}.")
    try:
        yield from _rows(path)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ReportError(f"{path}: this is no CSV file in UTF-8. Save the table as one.") from fault


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream)
        if not set(DATES) <= set(rows.fieldnames or ()):
            raise ReportError(f"{path}: the first line must name the columns {' and '.join(DATES)}.")
        for row in rows:
            try:
                yield row["file"], date.fromisoformat(row["published"]).isoformat()
            except (TypeError, ValueError) as fault:
                raise ReportError(
                    f"{path}, line {rows.line_num}: {row['published']!r} is no day. Write it as 2020-06-09."
                ) from fault


def walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder; neither hidden ones nor what links to folders."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.is_file():
                    yield Path(entry.path)
