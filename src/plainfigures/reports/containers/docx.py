"""A Word document: its paragraphs and tables in order, its footnotes and endnotes at the end.

The tree is walked as it stands, so that inserted text, content controls and text boxes are read too and deleted text
is not. Running heads and the numbers that Word makes for lists are no text of the document.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures.parting import CELL
from plainfigures.reports.containers.content import NOTE_MARK, Content, cell_lines, joined, require, said_once
from plainfigures.reports.model import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_PART, LARGEST_FILE, MOST_PARTS = 32_000_000, 256_000_000, 10_000
_WIDEST = 64
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_BOX = f"{_W}txbxContent"
_SUPERSCRIPT = f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = tuple(
    f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" for kind in ("footnotes", "endnotes")
)
# Around raised words; no document can hold these characters itself.
_RAISED, _LOWERED = "\x0e", "\x0f"
_RAISED_MARK = re.compile(rf"(?<![A-Za-z0-9]){_RAISED}{NOTE_MARK}{_LOWERED}|[{_RAISED}{_LOWERED}]")
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(content: bytes, path: Path) -> Content:
    """The content of a DOCX.

    Raises ReportError for a broken file, and for one that would unpack to more than a report can be.
    """
    docx = require("docx", "Word documents", path)
    _check_size(content, path)
    try:
        document = docx.Document(io.BytesIO(content))
        roots = [document.element.body, *_notes(document)]
    except Exception as fault:  # a damaged archive or tree makes zipfile, zlib, lxml and python-docx raise all kinds
        reason = str(fault) or type(fault).__name__
        raise ReportError(
            f"{path}: this Word document is broken ({reason}). Open it in a word processor and save it again."
        ) from fault
    _refuse_entities(roots, path)
    lines: list[str] = []
    outside: set[int] = set()
    for line, is_furniture in (item for root in roots for item in _blocks(root)):
        if is_furniture:
            outside.add(len(lines))
        lines.append(line)
    if not lines:
        raise ReportError(
            f"{path}: the document has no text. If it holds pictures of pages, recognise them first (OCR)."
        )
    return joined(lines, outside)


def _check_size(content: bytes, path: Path) -> None:
    """What the file unpacks to, by its own directory, which is also all that is ever unpacked of it."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, IndexError) as fault:
        raise ReportError(f"{path}: this Word document is broken ({fault}). Fetch or save it again.") from fault
    if any(part.flag_bits & 1 for part in parts):
        raise ReportError(f"{path}: the document is under a password. Save a copy without one.")
    markup = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    whole = sum(part.file_size for part in parts)
    if markup > LARGEST_PART or whole > LARGEST_FILE or len(parts) > MOST_PARTS:
        raise ReportError(
            f"{path}: the document unpacks to {whole:,} bytes in {len(parts):,} parts, more than any report. "
            "It was not read; save the report as plain text if you trust it."
        )


def _refuse_entities(roots: list[Any], path: Path) -> None:
    """No word processor writes entities; their words would be lost, or come from another file."""
    if any(root.getroottree().docinfo.doctype for root in roots):
        raise ReportError(
            f"{path}: the document declares entities of its own, which no word processor writes. It was not read; "
            "open it in a word processor and save it again if you trust it."
        )


def _notes(document: Any) -> list[Any]:
    """The trees of footnotes and endnotes, where there are any."""
    from docx.oxml import parse_xml

    parts = [each for each in document.part.rels.values() if each.reltype in _NOTES and not each.is_external]
    return [parse_xml(each.target_part.blob) for each in sorted(parts, key=lambda each: _NOTES.index(each.reltype))]


def _blocks(parent: Any) -> Iterator[tuple[str, bool]]:
    """The lines below `parent` in order, and whether each is furniture: an entry of a table of contents."""
    for element in parent:
        if element.tag == f"{_W}p":
            lines = _lines(element)
            yield from ((line, _is_contents(element)) for line in lines)
            for box in _boxes(element):
                yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            yield from ((line, False) for line in _table(element))
        elif element.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}sectPr") and isinstance(element.tag, str):
            yield from _blocks(element)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, each once: not those inside another box, nor the copies for older programs."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag != _TWICE:
            yield from _boxes(child)


def _lines(paragraph: Any) -> list[str]:
    """The words of a paragraph, without those of its text boxes and the raised marks of its notes, cut at its line
    breaks.
    """
    words = _RAISED_MARK.sub("", "".join(_words(paragraph)))
    return [line for piece in words.split("\n") if (line := " ".join(piece.split()))]


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_W}r" and child.find(_SUPERSCRIPT) is not None:
            yield from (_RAISED, *_words(child), _LOWERED)
        elif child.tag not in (_TEXT_BOX, _TWICE, f"{_W}del", f"{_W}moveFrom"):
            yield from _words(child)


def _is_contents(paragraph: Any) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and str(style.get(f"{_W}val", "")).upper().startswith("TOC")


def _table(table: Any) -> list[str]:
    """A table's cells, one a line; a merged label stands in each row that it spans, an amount in the first."""
    rows: list[list[str]] = []
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is row:
                cells += _cell(cell, rows[-1][len(cells)] if rows and len(rows[-1]) > len(cells) else "", len(cells))
        rows.append(cells)
    return cell_lines(rows)


def _cell(cell: Any, above: str, column: int) -> list[str]:
    """The words of a cell, once for every column that it spans; `above` where it carries on the cell above."""
    merge, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
    words = " ".join(line for line, _ in _blocks(cell)).replace(CELL, " ")
    if merge is not None and merge.get(f"{_W}val") != "restart":
        words = "" if said_once(above, column) else above
    columns = _count(span.get(f"{_W}val", "1")) if span is not None else 1
    return [words, *(["" if said_once(words) else words] * (columns - 1))]


def _count(words: str) -> int:
    """How many columns a cell spans, by a number that may be none or absurd."""
    return min(max(int(words), 1), _WIDEST) if words.isdecimal() and len(words) < 9 else 1
