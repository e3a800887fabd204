"""Worker processes, each with a report in hand and a few waiting; one that dies costs the report in hand alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Timer
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from plainfigures.corpus import dataset

JOBS_OF_A_WORKER = 5000
# What a process says when it has loaded all that it reads with, and how many seconds that may take.
READY, SECONDS_TO_START = "ready\n", 300
Result = TypeVar("Result")


class Job(NamedTuple):
    """A file to read: where it lies, its name in the data set, the hash of its bytes, by which version, where to.

    `published` is the day of the report where it was given, as ISO text.
    """

    path: Path
    file: str
    sha256: str
    version: str
    piece: Path
    published: str = ""


class _Worker:
    """A process and the way to it."""

    def __init__(self) -> None:
        self.jobs, self.ready = 0, False
        self.process = subprocess.Popen(
            [sys.executable, "-m", "plainfigures.corpus.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def do(self, jobs: list[Job], seconds: float) -> list[dataset.Record]:
        """The records of the jobs, up to the one over which the process died, if it did.

        All jobs are handed over at once, so that the process never waits for the next.
        """
        self.jobs += len(jobs)
        assert self.process.stdin is not None
        try:
            self.process.stdin.write("".join(f"{json.dumps([str(each) for each in job])}\n" for job in jobs))
            self.process.stdin.flush()
        except BrokenPipeError:
            return []
        if not self._is_ready():
            return []
        answers = (self._answer(seconds) for _ in jobs)
        return [dataset.Record(*json.loads(answer)) for answer in takewhile(lambda line: line.endswith("\n"), answers)]

    def _is_ready(self) -> bool:
        """Whether the process has started; on a busy machine that takes long, and is no part of a report's time."""
        self.ready = self.ready or self._answer(SECONDS_TO_START) == READY
        return self.ready

    def _answer(self, seconds: float) -> str:
        """The next line of the process, which is not complete when it took too long or died."""
        assert self.process.stdout is not None
        timer = Timer(seconds, self.process.kill)
        timer.start()
        try:
            return self.process.stdout.readline()
        finally:
            timer.cancel()

    def end(self) -> None:
        """Let the process go."""
        self.process.kill()
        self.process.communicate()


class Hands:
    """The worker processes of one machine: as many as are asked at once, started when first needed."""

    def __init__(self, seconds: float) -> None:
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._seconds = seconds

    def do(self, jobs: list[Job]) -> list[dataset.Record]:
        """The records of the jobs, done one after another; a job over which the process dies fails alone."""
        records: list[dataset.Record] = []
        while len(records) < len(jobs):
            worker = self._free()
            records += worker.do(jobs[len(records) :], self._seconds)
            if len(records) < len(jobs):
                records.append(self._lost(jobs[len(records)]))
                worker.end()
            elif worker.jobs >= JOBS_OF_A_WORKER:
                worker.end()
            else:
                self._idle.put(worker)
        return records

    def _free(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except Empty:
            return _Worker()

    def _lost(self, job: Job) -> dataset.Record:
        """The record of a file whose worker died over it."""
        error = (
            f"{job.file}: reading it took over {self._seconds:g} seconds or more memory than a report may. "
            "Save the report as plain text and run again."
        )
        record = dataset.Record(job.file, job.sha256, job.version, "failed", error)
        dataset.write_piece(job.piece, record)
        return record

    def end(self) -> None:
        """Let every process go."""
        while not self._idle.empty():
            self._idle.get().end()


class Crew:
    """So many workers on this machine. A `Cluster` does the same on several."""

    def __init__(self, workers: int, seconds: float) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._hands = Hands(seconds)

    def submit(self, jobs: list[Job]) -> Future[list[dataset.Record]]:
        """Have the jobs done, one after another; a handful at a time keeps all workers busy."""
        return self._threads.submit(self._hands.do, jobs)

    def call(self, function: Callable[..., Result], *given: Any) -> Future[Result]:
        """Have a function called: here and at once, since the workers' cores are taken."""
        done: Future[Result] = Future()
        done.set_result(function(*given))
        return done

    def __enter__(self) -> Crew:
        """The crew itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Drop the jobs not begun, and let every worker go."""
        self._threads.shutdown(wait=fault is None, cancel_futures=True)
        self._hands.end()
