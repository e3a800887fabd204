"""One run at a time on a data set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plainfigures.reports import ReportError


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold the data set `out`; the system lets go of it when the process ends, however it ends.

    Raises ReportError when another run holds it.
    """
    path = out / ".lock"
    handle = _held(path, out)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _held(path: Path, out: Path) -> int:
    """The lock file, open and locked: the file that is at `path` now, not one that another run has just taken away."""
    out.mkdir(parents=True, exist_ok=True)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _locked(handle):
            os.close(handle)
            raise ReportError(
                f"{out}: another run is writing this data set. Wait until it ends, or name another folder with --out."
            )
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether the file is ours now. A system without such locks cannot tell, and lets the run begin."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
