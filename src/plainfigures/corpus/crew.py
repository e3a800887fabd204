"""Worker processes, each with one report in hand; one that dies or takes too long costs that report alone."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from types import TracebackType
from typing import NamedTuple

from plainfigures.corpus import dataset

JOBS_OF_A_WORKER = 5000


class Job(NamedTuple):
    """A file to read: where it lies, its name in the data set, the hash of its bytes, by which version, where to."""

    path: Path
    file: str
    sha256: str
    version: str
    piece: Path


class _Worker:
    """A process and the way to it."""

    def __init__(self) -> None:
        self.jobs = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "plainfigures.corpus.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def do(self, job: Job, seconds: float) -> dataset.Record | None:
        """The job's record, or None when the process did not live to give it."""
        self.jobs += 1
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        timer = Timer(seconds, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(f"{json.dumps([str(each) for each in job])}\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            timer.cancel()
        return dataset.Record(*json.loads(answer)) if answer.endswith("\n") else None

    def end(self) -> None:
        """Let the process go."""
        self.process.kill()
        self.process.communicate()


class Crew:
    """So many workers, started when first needed."""

    def __init__(self, workers: int, seconds: float) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        self._seconds = seconds
        for _ in range(workers):
            self._idle.put(None)

    def submit(self, job: Job) -> Future[dataset.Record]:
        """Have the job done."""
        return self._threads.submit(self._do, job)

    def _do(self, job: Job) -> dataset.Record:
        worker = self._idle.get() or _Worker()
        record = worker.do(job, self._seconds)
        if record is None or worker.jobs >= JOBS_OF_A_WORKER:
            worker.end()
        self._idle.put(None if worker.process.returncode is not None else worker)
        return record or self._lost(job)

    def _lost(self, job: Job) -> dataset.Record:
        """The record of a file whose worker died over it."""
        error = (
            f"{job.file}: reading it took over {self._seconds:g} seconds or more memory than a report may. "
            "Save the report as plain text and run again."
        )
        record = dataset.Record(job.file, job.sha256, job.version, "failed", error)
        dataset.write_piece(job.piece, record)
        return record

    def __enter__(self) -> Crew:
        """The crew itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Drop the jobs not begun, and let every worker go."""
        self._threads.shutdown(wait=fault is None, cancel_futures=True)
        while not self._idle.empty():
            worker = self._idle.get()
            if worker:
                worker.end()
