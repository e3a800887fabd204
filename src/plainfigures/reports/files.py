"""A file's bytes: found, not too large, and not an address."""

from __future__ import annotations

import re
from pathlib import Path

from plainfigures.reports.containers import Content, read
from plainfigures.reports.model import ReportError

LARGEST_FILE = 100_000_000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def open_report(path: Path) -> Content:
    """What the file `path` holds.

    Raises ReportError for an address, and for a file that is missing, empty, too large or no report.

    >>> open_report(Path("https://example.com/report.html"))
    Traceback (most recent call last):
    plainfigures.reports.model.ReportError: https://example.com/report.html: this is an address, and plainfigures
    fetches nothing. Save the page in a browser first and give the saved file.
    """
    if not path.is_file():
        if _ADDRESS.match(str(path)):
            address = re.sub(":/(?!/)", "://", str(path))  # a path knows no double slash
            raise ReportError(
                f"{address}: this is an address, and plainfigures fetches nothing. "
                "Save the page in a browser first and give the saved file."
            )
        if path.is_dir():
            raise ReportError(f"{path}: this is a folder. Give the path of one report in it.")
        if path.exists():
            raise ReportError(f"{path}: this is no file but a pipe or a device. Save the report in a file first.")
        raise ReportError(f"{path}: there is no such file. Give the path of a report.")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise ReportError(
            f"{path}: {size:,} bytes are more than any report (at most {LARGEST_FILE:,}). Split the file."
        )
    found = read(_bytes(path), path)
    if not found.text.strip():
        raise ReportError(f"{path}: the file is empty. Save the report's text in it.")
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise ReportError(
            f"{path}: the file cannot be read ({fault.strerror}). Check its permissions, or copy it first."
        ) from fault
