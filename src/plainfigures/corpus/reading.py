"""Reading a tree: which files are new, who reads them, and the data set made of what they gave."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plainfigures.corpus import dataset
from plainfigures.corpus.crew import Crew, Job
from plainfigures.reports import ReportError

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS_OF_A_REPORT = 300.0
_AHEAD, _HANDFUL = 2000, 8


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


def read(
    folder: str | Path, out: str | Path, workers: int | None = None, *, seconds: float = SECONDS_OF_A_REPORT
) -> Summary:
    """Read every file below `folder` into the data set `out`, with so many workers (default: one a core).

    A run that was stopped goes on where it was; what has not changed since the last run is not read again; a file that
    is gone leaves the data set. A file that cannot be read, or not within `seconds`, is reported in the manifest and
    tried again by the next run. Raises ReportError when there is no such folder, or nothing in it.
    """
    folder, out = Path(folder), Path(out)
    if not folder.is_dir():
        raise ReportError(f"{folder}: there is no such folder. Give the folder that holds the reports.")
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out}: this is a file. Name a folder for the data set.")
    if find_spec("pyarrow") is None:
        raise ReportError(f'{out}: this needs pyarrow, which is not installed. Run `pip install "plainfigures[big]"`.')
    work = out / ".work"
    count = _spool(folder, out, work / "files")
    if not count and not (out / "manifest").is_dir():
        raise ReportError(f"{folder}: there is no file in it. Give the folder that holds the reports.")
    tally: Counter[str] = Counter()
    with ExitStack() as stack:
        crew = stack.enter_context(Crew(workers or os.cpu_count() or 1, seconds))
        advance = _shown(stack.enter_context(_progress()), count)
        pending: deque[_Part] = deque()
        for number in range(dataset.PARTS):
            pending.append(_begin(number, folder, out, crew, advance))
            while sum(len(part.awaited) for part in pending) * _HANDFUL > _AHEAD:
                tally.update(_finish(pending.popleft(), out))
        while pending:
            tally.update(_finish(pending.popleft(), out))
    shutil.rmtree(work)
    return Summary(*(tally[name] for name in Summary._fields))


def _spool(folder: Path, out: Path, lists: Path) -> int:
    """The names of all files, on disk in a list for each part, so that memory does not grow with them; how many."""
    shutil.rmtree(lists, ignore_errors=True)
    lists.mkdir(parents=True)
    count = 0
    with ExitStack() as stack:
        streams = [
            stack.enter_context((lists / f"{number:02}").open("w", encoding="ascii")) for number in range(dataset.PARTS)
        ]
        for path in _walk(folder, out.resolve()):
            name = path.relative_to(folder).as_posix()
            streams[dataset.part_of(name)].write(f"{json.dumps(name)}\n")
            count += 1
    return count


def _walk(folder: Path, out: Path) -> Iterator[Path]:
    """Every file below a folder; neither hidden ones, nor the data set, nor what links to folders."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if Path(entry.path).resolve() != out:
                        waiting.append(Path(entry.path))
                elif entry.is_file():
                    yield Path(entry.path)


def _begin(number: int, folder: Path, out: Path, crew: Crew, advance: Any) -> _Part:
    """Set going what is new in a part."""
    before = dataset.read_manifest(_manifest(out, number))
    part, new = _Part(number, {}, [], [], stale=False), []
    version = dataset.reader_version()
    for line in (out / ".work" / "files" / f"{number:02}").read_text(encoding="ascii").splitlines():
        name = json.loads(line)
        file = name.encode("utf-8", "backslashreplace").decode("utf-8")
        job = Job(folder / name, file, _hash(folder / name), version, _piece(out, number, file))
        old, done = before.get(file), dataset.record_of(job.piece)
        if _is_current(done, job) and done:
            part.ready.append(done)
        elif _is_current(old, job) and old:
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


def _is_current(record: dataset.Record | None, job: Job) -> bool:
    """Whether a record states what this version reads in these very bytes."""
    return record is not None and record[1:4] == (job.sha256, job.version, "read")


def _finish(part: _Part, out: Path) -> Counter[str]:
    """Wait for what is being read and put the part together: rows first, so that a kill in between is mended."""
    fresh = [*part.ready, *(record for each in part.awaited for record in each.result())]
    if fresh or part.stale:
        pieces = {record.file: _piece(out, part.number, record.file) for record in fresh}
        dataset.write_part(out / "observations" / _name(part.number), set(part.kept), pieces)
        dataset.write_manifest(_manifest(out, part.number), [*part.kept.values(), *fresh])
        shutil.rmtree(out / ".work" / f"{part.number:02}", ignore_errors=True)
    return Counter([record.status for record in fresh] + ["unchanged"] * len(part.kept))


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


def _progress() -> Progress:
    """Files done, rate and time left, on stderr; quiet where no one watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


def _shown(progress: Progress, count: int) -> Any:
    """What to call when so many files are done."""
    task = progress.add_task("reading", total=count, rate="")

    def advance(count: int, _done: object = None) -> None:
        speed = progress.tasks[0].speed
        progress.update(task, advance=count, rate=f"{speed:.1f} files/s" if speed else "")

    return advance
