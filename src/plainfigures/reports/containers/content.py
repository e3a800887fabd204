"""What a container gives, and what holds for all of them."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from plainfigures.reports.model import ReportError, Span

LARGEST_TEXT = 10_000_000


class Content(NamedTuple):
    """The text of a container, the spans of it that are page furniture, and what the container says of the report."""

    text: str
    furniture: tuple[Span, ...] = ()
    title: str = ""
    issuer: str = ""
    carrier: str = ""
    published: date | None = None


def require(module: str, what: str, path: Path) -> ModuleType:
    """The library that reads `what`.

    Raises ReportError with the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as fault:
        raise ReportError(
            f"{path}: reading {what} needs {fault.name}, which is not installed. "
            'Run `pip install "plainfigures[read]"`, or save the report as plain text.'
        ) from fault


def joined(lines: list[str], outside: set[int]) -> tuple[str, tuple[Span, ...]]:
    """The lines as one text, and the spans of those whose index is `outside`."""
    spans, place = [], 0
    for index, line in enumerate(lines):
        if index in outside:
            spans.append(Span(place, place + len(line)))
        place += len(line) + 1
    return "\n".join(lines), tuple(spans)


def cell_lines(rows: list[list[str]]) -> list[str]:
    """A table as `context.tables` reads it, one cell a line; a blank cell is a dash, so that the columns
    stay apart, and a row of one and the same cell is a title.

    >>> cell_lines([["表1", ""], ["指标", "单位", "本年"], ["粮食", "吨", ""]])
    ['表1', '指标', '单位', '本年', '粮食', '吨', '—']
    """
    lines: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        lines += [cell or "—" for cell in row] if len(set(filled)) > 1 else filled[:1]
    return lines


def is_number(cell: str) -> bool:
    """Whether a cell holds a bare number, which must not be said twice where cells are merged.

    >>> is_number("-1,200.5%"), is_number("120吨")
    (True, False)
    """
    return re.sub("[,.，．]", "", cell.strip("-−－+%％ ")).isdecimal()
