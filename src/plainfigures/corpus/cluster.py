"""The same work on the machines of a Dask cluster, all of which see the reports and the data set under one path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import Any

from plainfigures.corpus import dataset
from plainfigures.corpus.crew import Hands, Job
from plainfigures.reports import ReportError

SECONDS_TO_ANSWER = 10


class Cluster:
    """The workers behind a scheduler, asked as a `Crew` is. A worker that is lost costs nothing: others do its jobs."""

    def __init__(self, scheduler: str, seconds: float) -> None:
        """Raises ReportError when Dask is not installed, or no scheduler with a worker answers at this address."""
        try:
            from distributed import Client
        except ModuleNotFoundError as fault:
            raise ReportError(
                f'{scheduler}: this needs {fault.name}, which is not installed. Run `pip install "plainfigures[dask]"`.'
            ) from fault
        try:
            asyncio.run(_answers(scheduler))
        except Exception as fault:  # whatever listens there may answer anything
            raise ReportError(
                f"{scheduler}: no scheduler answers at this address. Start one with `dask scheduler`, and give the "
                "address that it prints, such as tcp://10.0.0.1:8786."
            ) from fault
        self._client = Client(scheduler, timeout=SECONDS_TO_ANSWER, set_as_default=False)
        self._scheduler, self._seconds = scheduler, seconds

    def submit(self, jobs: list[Job]) -> Any:
        """Have the jobs done by one of the workers; a future of their records."""
        return _Answer(self._client.submit(read_partition, jobs, self._seconds, pure=False), jobs[0].file)

    def call(self, function: Callable[..., Any], *given: Any) -> Any:
        """Have a function called by one of the workers; a future of what it gives."""
        return _Answer(self._client.submit(function, *given, pure=False), str(given[0]))

    def __enter__(self) -> Cluster:
        """The cluster itself, when it has a worker."""
        try:
            self._client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
        except TimeoutError as fault:
            self._client.close()
            raise ReportError(
                f"{self._scheduler}: this scheduler has no worker. Start one with `dask worker {self._scheduler}`."
            ) from fault
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Drop the jobs not begun, and leave the cluster as it was."""
        self._client.close()


async def _answers(scheduler: str) -> None:
    """Shake hands with the scheduler, before a client is made that would wait long for one that is none."""
    from distributed.comm.core import connect

    await (await connect(scheduler, timeout=SECONDS_TO_ANSWER)).close()


class _Answer:
    """Dask's future, with the errors of the cluster in plain words."""

    def __init__(self, future: Any, about: str) -> None:
        self._future, self._about = future, about

    def result(self) -> Any:
        """What the job gave; of a job that was lost with every worker that took it, the error."""
        from distributed import KilledWorker

        try:
            return self._future.result()
        except KilledWorker as fault:
            raise ReportError(
                f"{self._about}: the cluster lost several workers over this and the files after it. Run the same "
                "command again: what was read is kept. If it happens again, give the workers more memory."
            ) from fault

    def add_done_callback(self, call: Callable[[Any], Any]) -> None:
        """Have `call` called when the job is done."""
        self._future.add_done_callback(call)


def read_partition(jobs: list[Job], seconds: float) -> list[dataset.Record]:
    """What a worker of the cluster does: the jobs whose piece is not there yet, in a process of its own.

    Raises ReportError when this worker has another version of the reader, or does not see the data set.
    """
    if not jobs[0].version.startswith(dataset.reader_version()):
        raise ReportError(
            f"A worker has version {dataset.reader_version()} of plainfigures, and the run is of {jobs[0].version}. "
            "Install the same version on every machine."
        )
    if not jobs[0].piece.parents[1].is_dir():
        raise ReportError(
            f"{jobs[0].piece.parents[2]}: a worker does not see this folder. Reports and data set must lie where every "
            "machine finds them under the same path."
        )
    known = {job.file: dataset.record_of(job.piece) for job in jobs}
    missing = [job for job in jobs if not dataset.is_current(known[job.file], job.sha256, job.version)]
    known.update((record.file, record) for record in _hands(seconds).do(missing))
    return [record for record in known.values() if record]


@cache
def _hands(seconds: float) -> Hands:
    """The reading processes of this worker, kept from one handful to the next."""
    return Hands(seconds)
