"""A PDF with a text layer: hard wraps joined into paragraphs, running heads and page numbers set apart as furniture.

A paragraph that runs over a page's end is finished before the page's foot is given, so no number is torn by one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from plainfigures.reports.containers.content import LARGEST_TEXT, Content, joined, require
from plainfigures.reports.containers.streams import is_bomb
from plainfigures.reports.model import ReportError

MOST_PAGES = 3000
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节条]"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’]")
_ENDS = tuple("。！？”")
_WORD = re.compile(r"[\x21-\x7e]*")
_FEWEST_REPEATS, _EDGE_LINES = 3, 2


class Line(NamedTuple):
    """A line as printed: its words, the page it stands on and where (in points, from the page's lower left corner)."""

    words: str
    page: int
    left: float
    right: float
    bottom: float
    height: float


def read(content: bytes, path: Path) -> Content:
    """The content of a PDF's text layer.

    Raises ReportError for a PDF that is broken, under a password, or only pictures of pages.
    """
    pdfium = require("pypdfium2", "PDF files", path)
    if is_bomb(content):
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
    lines = [line for page in pages for line in page]
    if not lines:
        raise ReportError(f"{path}: the PDF holds pictures of pages and no text. Recognise its text first (OCR).")
    return Content(*joined(*_paragraphs(lines, _running(pages))))


def _pages(document: Any, path: Path) -> list[list[Line]]:
    pages, size = [], 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        size += text.count_chars()
        if size > LARGEST_TEXT:
            raise ReportError(
                f"{path}: over {LARGEST_TEXT:,} characters are more than one report holds. Split the file."
            )
        pages.append(_lines_of(text, number))
        text.close()
        page.close()
    return pages


def _lines_of(page: Any, number: int) -> list[Line]:
    """The lines of a page; the cells of a table's row, set apart by wide gaps, are lines of their own."""
    raw = import_module("pypdfium2.raw")
    lines: list[Line] = []
    words: list[str] = []
    box: tuple[float, float, float, float] | None = None

    def end() -> None:
        nonlocal box
        plain = _unpaired("".join(words)).strip()
        if plain and box:
            lines.append(Line(plain, number, box[0], box[2], box[1], box[3] - box[1]))
        words.clear()
        box = None

    for index in range(page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(page, index))
        if sign in "\r\n":
            end()
            continue
        if sign in "\x00\x02\ufffe\ufffd" or (sign == " " and _is_layout(raw, page, index)):
            continue
        if not sign.isspace():
            left, bottom, right, top = page.get_charbox(index, loose=True)
            if box and left - box[2] > 2 * (top - bottom):
                end()
            box = (left, bottom, right, top) if not box else (box[0], min(box[1], bottom), right, max(box[3], top))
        words.append(sign)
    end()
    return lines


def _is_layout(raw: Any, page: Any, index: int) -> bool:
    """Whether a space is only the typesetter's gap beside a Chinese character: no space is stored in the file."""
    sides = (
        chr(raw.FPDFText_GetUnicode(page, each)) for each in (index - 1, index + 1) if 0 <= each < page.count_chars()
    )
    return raw.FPDFText_IsGenerated(page, index) == 1 and any(_HAN.match(side) for side in sides)


def _unpaired(words: str) -> str:
    """Halves of a character beyond the first 65,536 put together; a half alone is dropped."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _running(pages: list[list[Line]]) -> set[Line]:
    """Running heads and feet: the same words at the edge of many pages, and numbers that count with the pages."""
    seen: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        ordered = sorted(page, key=lambda line: -line.bottom)
        for line in {*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]}:
            seen[line.words, 0].append(line)
            for number in _DIGITS.findall(line.words)[:2]:
                seen[_DIGITS.sub("#", line.words), int(number[:9]) - line.page].append(line)
    return {
        line
        for (words, _), lines in seen.items()
        for line in lines
        if len({each.page for each in lines}) >= min(_FEWEST_REPEATS, max(len(pages), 2)) and len(words) <= 40
    }


def _paragraphs(lines: list[Line], running: set[Line]) -> tuple[list[str], set[int]]:
    """The paragraphs, and the indices of those that are furniture."""
    margins, leading = _margins(lines), _leading(lines)
    paragraphs: list[str] = []
    outside: set[int] = set()
    held: list[Line] = []
    last: Line | None = None
    for line in [*lines, None]:
        if line in running:
            held.append(line)
            continue
        if line and last and _carries_on(last, line, margins[last.page], leading):
            paragraphs[-1] += _gap(paragraphs[-1], line.words) + line.words
        else:
            outside.update(range(len(paragraphs), len(paragraphs) + len(held)))
            paragraphs += [each.words for each in held]
            held = []
            paragraphs += [line.words] if line else []
        last = line
    return paragraphs, outside


def _margins(lines: list[Line]) -> dict[int, float]:
    """Of each page, the right margin: where three of four lines of its neighbours end at most."""
    by_page: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        for page in (line.page - 1, line.page, line.page + 1):
            by_page[page].append(line.right)
    return {page: sorted(ends)[len(ends) * 3 // 4] for page, ends in by_page.items()}


def _leading(lines: list[Line]) -> float:
    """The usual step from one line to the next, in points."""
    steps = Counter(round(above.bottom - line.bottom) for above, line in pairwise(lines))
    downward = {step: count for step, count in steps.items() if step > 2}
    return float(max(downward, key=lambda step: (downward[step], -step), default=0))


def _carries_on(above: Line, line: Line, margin: float, leading: float) -> bool:
    """Whether `line` goes on with the paragraph of `above`: its first word had no room there, nothing parts them."""
    em = above.height
    first = _WORD.match(line.words)
    room = em * max(1.5, 0.7 * len(first[0]) if first else 0)
    if above.words.endswith(_ENDS):  # justified text reaches the margin, the end of a paragraph only by chance
        room = 0.5 * em
    if above.right + room < margin or _NUMBERED.match(line.words):
        return False
    if abs(above.height - line.height) > 0.25 * em or line.left - above.left > 1.2 * em:
        return False
    if line.page != above.page:
        return line.page == above.page + 1
    return 0.5 * em < above.bottom - line.bottom <= max(1.25 * leading, leading + 0.3 * em)


def _gap(before: str, after: str) -> str:
    """A space between two words in Latin letters; none between Chinese characters or inside a number."""
    letters = before[-1:].isascii() and before[-1:].isalpha(), after[:1].isascii() and after[:1].isalpha()
    return " " if any(letters) and before[-1:].isascii() and after[:1].isascii() else ""
