"""Tables whose cells are known (see `parting`), as `grids` gives those that a page has flattened."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final, NamedTuple

from plainfigures import tabular
from plainfigures.context import captions, grids
from plainfigures.context.grids import Table
from plainfigures.reports import Prose, Span

_LONGEST_TITLE: Final = 40


class Known(NamedTuple):
    """A table, and every cell of its head."""

    table: Table
    heads: list[Span]


def find(prose: Prose) -> list[Known]:
    """The tables of a report whose cells are known, in order."""
    found: list[Known] = []
    for rows in prose.mended.tables:
        wide = [[Span(*cell) for cell in row] for row in rows if len(row) > 1]
        if not prose.is_furniture(wide[0][0].start):
            width = Counter(map(len, wide)).most_common(1)[0][0]
            found += _table(prose, [row for row in wide if len(row) == width])
    return found


def _table(prose: Prose, rows: list[list[Span]]) -> list[Known]:
    """The table of rows that are equally wide; none where they are no head with numbers below."""
    words = [[prose.text[cell.start : cell.end] for cell in row] for row in rows]
    heads = tabular.head_rows(words)
    if not heads or heads == len(rows):
        return []
    kept = [row for row, each in zip(rows[:heads], words, strict=False) if not tabular.counts_columns(each)]
    title, unit = captions.above(prose.text, _lines_above(prose, rows[0][0].start))
    upper = _filled(prose.text, kept[-2]) if len(kept) > 1 else []
    lines = [cell for row in (kept[-1], *rows[heads:]) for cell in row]
    table = Table(lines, len(kept[-1]), title, unit, _label(words, heads), cut=False, upper=upper)
    return [Known(table, [cell for row in rows[:heads] for cell in row])]


def _lines_above(prose: Prose, start: int) -> list[Span]:
    """The two short lines above a table."""
    place = bisect_left(prose.lines, Span(start, start))
    lines = prose.lines[max(place - 2, 0) : place]
    short = [line.end - line.start <= _LONGEST_TITLE and prose.text[line.end - 1] not in grids.MARKS for line in lines]
    return [line for index, line in enumerate(lines) if all(short[index:])]


def _filled(text: str, row: list[Span]) -> list[Span]:
    """A row of a head in which a blank cell goes on with the one at its left, which spans it."""
    filled: list[Span] = []
    for cell in row:
        blank = tabular.is_empty(text[cell.start : cell.end])
        filled.append(filled[-1] if blank and len(filled) > 1 else cell)
    return filled


def _label(words: list[list[str]], heads: int) -> int:
    """The column that names the rows: the first, unless that only counts them."""
    first = [row[0] for row in words[heads:] if not tabular.is_empty(row[0])]
    counted = [each for each in first if each.isdecimal()]
    is_serial = words[heads - 1][0] in grids.RUNNING or tabular.is_run(counted)
    return 1 if is_serial and counted and 2 * len(counted) >= len(first) and len(words[0]) > 2 else 0
