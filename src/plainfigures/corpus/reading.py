"""Reading a tree: which files are new, who reads them, and the data set made of what they gave."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter, deque
from concurrent.futures import Future
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from plainfigures.corpus import dataset
from plainfigures.corpus.cluster import Cluster
from plainfigures.corpus.crew import Crew, Job
from plainfigures.corpus.lock import alone
from plainfigures.corpus.progress import Advance, shown
from plainfigures.corpus.spooling import listed, spool, walk
from plainfigures.reports import ReportError

SECONDS_OF_A_REPORT = 300.0
# How many files are on their way at once, how many are handed to a worker at once, how many parts wait to be written.
_AHEAD, _HANDFUL, _WRITTEN_AT_ONCE = 2000, 8, 8


class Summary(NamedTuple):
    """How many files were read, refused (no report, or one that cannot be read), failed, or had not changed."""

    read: int
    refused: int
    failed: int
    unchanged: int


class _Part(NamedTuple):
    """A part on its way: what stays as it is, and what is being read."""

    number: int
    kept: dict[str, dataset.Record]
    ready: list[dataset.Record]
    awaited: list[Future[list[dataset.Record]]]
    stale: bool


_Written = tuple[_Part, Future[list[str]]]


def read(
    folder: str | Path,
    out: str | Path,
    workers: int | None = None,
    *,
    dates: str | Path | None = None,
    scheduler: str = "",
    seconds: float = SECONDS_OF_A_REPORT,
) -> Summary:
    """Read every file below `folder` into the data set `out`, with so many workers (default: one a core).

    `dates` is a CSV file with the columns file (the path below `folder`) and published, for reports whose pages do not
    give their day: 去年 counts from it. With the address of a Dask `scheduler`, the workers of that cluster read
    instead; they must see both folders under the same path.

    A run that was stopped goes on where it was; what has not changed since the last run is not read again; a file that
    is gone leaves the data set. A file that cannot be read, or not within `seconds`, is reported in the manifest and
    tried again by the next run. Raises ReportError when there is no such folder, or nothing in it, when `dates` cannot
    be used, when another run is writing `out`, or when no scheduler answers.
    """
    _usable(Path(folder), Path(out), workers, scheduler)
    folder, out = Path(folder).absolute(), Path(out).absolute()
    with alone(out):
        _sweep(out)
        count = spool(folder, out, Path(dates) if dates else None)
        hands = Cluster(scheduler, seconds) if scheduler else Crew(workers or _cores(), seconds)
        with hands as crew, shown(count) as advance:
            tally = _read_parts(folder, out, crew, advance)
        shutil.rmtree(out / ".work", ignore_errors=True)
    return Summary(*(tally[name] for name in Summary._fields))


def _usable(folder: Path, out: Path, workers: int | None, scheduler: str) -> None:
    """Raise ReportError for folders or a choice of workers that no run can begin with."""
    if not folder.is_dir():
        raise ReportError(f"{folder}: there is no such folder. Give the folder that holds the reports.")
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out}: this is a file. Name a folder for the data set.")
    inner, outer = folder.resolve(), out.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise ReportError(f"{out}: the data set would lie among the reports. Give a folder outside {folder}.")
    if next(walk(folder), None) is None and not (out / "manifest").is_dir():
        raise ReportError(f"{folder}: there is no file in it. Give the folder that holds the reports.")
    if find_spec("pyarrow") is None:
        raise ReportError(f'{out}: this needs pyarrow, which is not installed. Run `pip install "plainfigures[big]"`.')
    if scheduler and workers:
        raise ReportError(f"{scheduler}: a cluster has as many workers as it has. Leave out --workers.")


def _cores() -> int:
    """The cores that this process may use, which are fewer than the machine's in a container."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _read_parts(folder: Path, out: Path, crew: Crew | Cluster, advance: Advance) -> Counter[str]:
    """Read part after part, a bounded number of files ahead of the part that is put together."""
    tally: Counter[str] = Counter()
    pending: deque[_Part] = deque()
    written: deque[_Written] = deque()
    for number in range(dataset.PARTS):
        pending.append(_begin(number, folder, out, crew, advance))
        while sum(len(part.awaited) for part in pending) * _HANDFUL > _AHEAD:
            written.append(_finish(pending.popleft(), out, crew))
            while len(written) > _WRITTEN_AT_ONCE:
                tally.update(_close(written.popleft(), out))
    written.extend(_finish(part, out, crew) for part in pending)
    for each in written:
        tally.update(_close(each, out))
    return tally


def _sweep(out: Path) -> None:
    """Take away the parts that a killed run left unfinished beside their places."""
    for unfinished in [*out.glob("observations/.part-*"), *out.glob("manifest/.part-*")]:
        unfinished.unlink(missing_ok=True)


def _begin(number: int, folder: Path, out: Path, crew: Crew | Cluster, advance: Advance) -> _Part:
    """Set going what is new in a part."""
    before = dataset.read_manifest(_manifest(out, number))
    part, new = _Part(number, {}, [], [], stale=False), []
    version = dataset.reader_version()
    for name, file, day in listed(out, number):
        job = Job(folder / name, file, _hash(folder / name), _version(version, day), _piece(out, number, file), day)
        old, done = before.get(file), dataset.record_of(job.piece)
        if done and dataset.is_current(done, job.sha256, job.version):
            part.ready.append(done)
        elif old and dataset.is_current(old, job.sha256, job.version):
            part.kept[file] = old
        else:
            new.append(job)
            continue
        advance(1)
    for start in range(0, len(new), _HANDFUL):
        jobs = new[start : start + _HANDFUL]
        part.awaited.append(crew.submit(jobs))
        part.awaited[-1].add_done_callback(partial(advance, len(jobs)))
    return part._replace(stale=len(part.kept) < len(before))


def _version(version: str, day: str) -> str:
    """The version of the reader, with the day that it was given for a report: another day reads again."""
    return f"{version} of {day}" if day else version


def _finish(part: _Part, out: Path, crew: Crew | Cluster) -> _Written:
    """Wait for what is being read, and have the part put together."""
    fresh = [*part.ready, *(record for each in part.awaited for record in each.result())]
    changed = bool(fresh) or part.stale
    return part, crew.call(_put_together, out, part.number, list(part.kept.values()), fresh, changed)


def _put_together(
    out: Path, number: int, kept: list[dataset.Record], fresh: list[dataset.Record], changed: bool
) -> list[str]:
    """Write a part, and say what became of the fresh files: rows first, so that a kill in between is mended.

    The pieces stay, so that the same can be done once more when the answer is lost with the machine that gave it.
    """
    if changed:
        pieces = {record.file: _piece(out, number, record.file) for record in fresh}
        dataset.write_part(out / "observations" / _name(number), {record.file for record in kept}, pieces)
        dataset.write_manifest(_manifest(out, number), [*kept, *fresh])
    return [record.status for record in fresh]


def _close(written: _Written, out: Path) -> Counter[str]:
    """Clear away the pieces of a part that is written, and count its files."""
    part, done = written
    statuses = done.result()
    shutil.rmtree(out / ".work" / f"{part.number:02}", ignore_errors=True)
    return Counter([*statuses, *["unchanged"] * len(part.kept)])


def _name(number: int) -> str:
    return f"part-{number:02}.parquet"


def _manifest(out: Path, number: int) -> Path:
    return out / "manifest" / _name(number)


def _piece(out: Path, number: int, file: str) -> Path:
    name = hashlib.sha256(file.encode()).hexdigest()[:32]
    return out / ".work" / f"{number:02}" / f"{name}.arrow"


def _hash(path: Path) -> str:
    """The hash of the file's bytes, or "" where it cannot be opened: then reading says so."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
