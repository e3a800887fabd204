"""A PDF with a text layer: its lines in order, and the cells of its ruled tables."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures.reports.containers import open_tables, signs
from plainfigures.reports.containers.content import LARGEST_TEXT, Content, joined, require, said_once
from plainfigures.reports.containers.printed import Box, Grid, Line, Point
from plainfigures.reports.containers.ruled import Ruler
from plainfigures.reports.containers.streams import is_bomb, may_unfold
from plainfigures.reports.containers.wraps import Printed, Table, cell_words, paragraphs, running
from plainfigures.reports.model import ReportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_PAGES = 3000
# The room between two columns, in heights of a letter: more than justified text ever has between two words.
_ROOM = 0.4


def read(content: bytes, path: Path) -> Content:
    """The content of a PDF's text layer.

    Raises ReportError for a PDF that is broken, under a password, or only pictures of pages.
    """
    pdfium = require("pypdfium2", "PDF files", path)
    if is_bomb(content) or (may_unfold(content) and not _is_bounded(content, path)):
        raise ReportError(
            f"{path}: the PDF unpacks to more than any report holds. It was not read; save the report as text instead."
        )
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        remedy = (
            "The PDF is under a password. Save a copy without one."
            if "assword" in str(fault)
            else f"This PDF is broken ({fault}). Fetch or save it again."
        )
        raise ReportError(f"{path}: {remedy}") from fault
    try:
        if len(document) > MOST_PAGES:
            raise ReportError(f"{path}: {len(document)} pages are more than one report has. Split the file.")
        pages = _pages(document, path)
    except pdfium.PdfiumError as fault:
        raise ReportError(f"{path}: this PDF is broken ({fault}). Fetch or save it again.") from fault
    finally:
        document.close()
    printed = [each for page in pages for each in page]
    if not printed:
        raise ReportError(f"{path}: the PDF holds pictures of pages and no text. Recognise its text first (OCR).")
    heads = running([[each for each in page if isinstance(each, Line)] for page in pages])
    return joined(*paragraphs(printed, heads))


def _is_bounded(content: bytes, path: Path) -> bool:
    require("pdfminer", "drawings in PDF files", path)
    from plainfigures.reports.containers import unfolding

    return unfolding.is_bounded(content)


def _pages(document: Any, path: Path) -> list[list[Printed]]:
    pages, size, ruler = [], 0, Ruler(path)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        size += text.count_chars()
        if size > LARGEST_TEXT:
            raise ReportError(
                f"{path}: over {LARGEST_TEXT:,} characters are more than one report holds. Split the file."
            )
        turn = _turn(page)
        grids, rules = ruler.look(page, turn)
        found = signs.signs_of(text, turn)
        grids += open_tables.grids(rules, signs.lines_of(found, number, grids, _ROOM))
        pages.append(_with_tables(signs.lines_of(found, number, grids), grids, number))
        text.close()
        page.close()
    return pages


def _turn(page: Any) -> Callable[[Point], Point]:
    """From a point of the page's own to where it is seen, for a page that is shown turned."""
    width, height = page.get_size()
    ways: dict[int, Callable[[Point], Point]] = {
        90: lambda point: (point[1], height - point[0]),
        180: lambda point: (width - point[0], height - point[1]),
        270: lambda point: (width - point[1], point[0]),
    }
    return ways.get(page.get_rotation(), lambda point: point)


def _with_tables(lines: list[Line], grids: list[Grid], number: int) -> list[Printed]:
    """The lines of a page, with each table in the place of its first cell."""
    by_cell: dict[Box | None, list[Line]] = defaultdict(list)
    for line in lines:
        by_cell[line.cell].append(line)
    tables: dict[int, Table] = {}
    of_cell: dict[Box | None, int] = {}
    for place, grid in enumerate(grids):
        table = _table(grid, by_cell, number)
        if table:
            tables[place] = table
            of_cell |= dict.fromkeys((cell for row in grid.rows for cell in row), place)
    printed: list[Printed] = []
    for line in lines:
        around = of_cell.get(line.cell)
        if around is None:
            printed.append(line)
        elif around in tables:
            printed.append(tables.pop(around))
    return printed


def _table(grid: Grid, by_cell: dict[Box | None, list[Line]], number: int) -> Table | None:
    """The grid with its words; None where it only frames them. A merged amount stands in its first place alone."""
    rows: list[tuple[str, ...]] = []
    seen: set[Box] = set()
    for row in grid.rows:
        words = [cell_words(by_cell.get(cell, []), cell) for cell in row]
        rows.append(tuple(_once(row, words, seen)))
        seen.update(row)
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    if len(columns) < 2 or sum(any(row) for row in rows) < 2:
        return None
    return Table(tuple(rows), number, tuple(cell[0] for cell in grid.rows[0]))


def _once(row: Sequence[Box], words: list[str], seen: set[Box]) -> Iterator[str]:
    """The words of a row; where a cell is merged with one before it or above it, an amount is not said again."""
    for place, (cell, each) in enumerate(zip(row, words, strict=True)):
        beside = cell in row[:place]
        yield "" if (beside or cell in seen) and said_once(each, 1 if beside else place) else each
