"""A data set is the same when a Dask cluster reads it, even when one of its machines is lost in mid-run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from plainfigures import corpus
from plainfigures.corpus import cluster, crew, dataset
from plainfigures.reports import ReportError

# Nothing here waits longer, so that a cluster that hangs is a failure and not a stop.
SECONDS = 60
FILES = 60
TEXT = "".join(f"2020年，修桥{number}座，投入资金{number}万元。" for number in range(10, 90))


def started(module: str, *options: str) -> subprocess.Popen[bytes]:
    """A process of the cluster, one of its own group."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def until(true, *running: subprocess.Popen) -> None:
    """Wait until something holds; none of the processes may end before, and not for ever."""
    deadline = time.monotonic() + SECONDS
    while not true():
        assert [process.poll() for process in running] == [None] * len(running)
        assert time.monotonic() < deadline
        time.sleep(0.01)


def end(processes: list[subprocess.Popen]) -> None:
    """Kill what still runs, and the processes that it started."""
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(SECONDS)


def command(folder: Path, out: Path, address: str, *options: str) -> list[str]:
    """`plainfigures corpus` on the cluster."""
    return [
        sys.executable, "-c", "from plainfigures import cli; cli.app()", "corpus", str(folder), "--out", str(out),
        "--scheduler", address, *options,
    ]  # fmt: skip


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    """A scheduler's address and two workers, each a process of its own."""
    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    running = [started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))]
    try:
        until(lambda: file.is_file() and file.stat().st_size, *running)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        running += [started("dask_worker", address, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield address, running[1:]
    finally:
        end(running)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Reports, and one file that is none."""
    folder = tmp_path_factory.mktemp("reports")
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(f"{TEXT}修路{number + 1}公里。", encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


def parts(out: Path) -> dict[str, bytes]:
    """Every file of a data set."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_killed_worker_costs_nothing(machines, folder, tmp_path):
    """Two workers read, one is killed with a job in hand, and the data set is that of the single machine."""
    address, workers = machines
    out = tmp_path / "out"
    run = subprocess.Popen(command(folder, out, address), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        reads = psutil.Process(workers[0].pid).children
        until(lambda: reads() and len(list(out.glob(".work/*/[!.]*.arrow"))) > FILES // 5, run, *workers)
        done = len(list(out.glob(".work/*/[!.]*.arrow")))
        os.killpg(workers[0].pid, signal.SIGKILL)
        said = run.communicate(timeout=SECONDS)
    finally:
        end([run])
    corpus.read(folder, tmp_path / "alone", workers=1)

    assert workers[0].wait(SECONDS) == -signal.SIGKILL
    assert done < FILES
    assert (run.returncode, said[0]) == (0, b"")
    assert f"{FILES} read, 1 refused, 0 failed, 0 unchanged" in said[1].decode()
    assert parts(out) == parts(tmp_path / "alone")


def test_a_second_run_reads_what_changed(machines, folder, tmp_path):
    """The cluster goes on with a data set that the single machine began."""
    address, _ = machines
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"修桥{number + 10}座。", encoding="utf-8")
    corpus.read(tmp_path / "in", tmp_path / "out", workers=1)
    (tmp_path / "in" / "1.txt").write_text("修桥77座。", encoding="utf-8")
    (tmp_path / "in" / "2.txt").unlink()
    run = subprocess.run(
        command(tmp_path / "in", tmp_path / "out", address), capture_output=True, timeout=SECONDS, check=True
    )
    found = corpus.query(tmp_path / "out", "SELECT surface FROM observations ORDER BY file")["surface"]

    assert "1 read, 0 refused, 0 failed, 1 unchanged" in run.stderr.decode()
    assert found.tolist() == ["10座", "77座"]


@pytest.mark.parametrize(
    ("address", "options", "words"),
    [("nonsense", [], "no scheduler answers"), ("tcp://127.0.0.1:1", ["--workers", "2"], "Leave out --workers")],
)
def test_bad_addresses(folder, tmp_path, address, options, words):
    """Status 2 and one line that says what to do."""
    run = subprocess.run(
        command(folder, tmp_path, address, *options), capture_output=True, timeout=SECONDS, check=False
    )

    assert run.returncode == 2
    assert words in run.stderr.decode()
    assert run.stderr.count(b"\n") == 1


class TestPartition:
    """What a worker of the cluster does with a handful of jobs."""

    def job(self, folder: Path, out: Path, version: str = "") -> crew.Job:
        """The first report as a job."""
        piece = out / ".work" / "00" / "0.arrow"
        return crew.Job(folder / "000.txt", "000.txt", "0", version or dataset.reader_version(), piece)

    def test_what_is_there_is_not_read_again(self, folder, tmp_path):
        """A handful whose answer was lost with its machine is answered from the pieces."""
        job = self.job(folder, tmp_path)
        (tmp_path / ".work").mkdir()
        first = cluster.read_partition([job], SECONDS)

        assert [record.status for record in first] == ["read"]
        assert cluster.read_partition([job._replace(path=tmp_path / "gone")], SECONDS) == first
        cluster._hands(SECONDS).end()

    def test_another_version_is_refused(self, folder, tmp_path):
        """Rows of two versions are not mixed."""
        with pytest.raises(ReportError, match="same version on every machine"):
            cluster.read_partition([self.job(folder, tmp_path, "other")], SECONDS)

    def test_an_unseen_folder_is_refused(self, folder, tmp_path):
        """A machine that does not see the data set says so, instead of refusing every file."""
        with pytest.raises(ReportError, match="same path"):
            cluster.read_partition([self.job(folder, tmp_path / "elsewhere")], SECONDS)


def test_without_dask(monkeypatch, folder, tmp_path):
    """The error names the command that installs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ReportError, match=r"plainfigures\[dask\]"):
        corpus.read(folder, tmp_path / "out", scheduler="tcp://127.0.0.1:1")
