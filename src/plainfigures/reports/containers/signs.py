"""The characters of a PDF's page, and the lines that they stand in."""

from __future__ import annotations

import re
from collections import Counter
from ctypes import byref, c_double
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from plainfigures.reports.containers.printed import Box, Grid, Line, Point, inside

if TYPE_CHECKING:
    from collections.abc import Callable

_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’]")
# Characters that stand for none, and those of `parting`.
_NONE = frozenset("\x00\x02\x1e\x1f\ufffe\ufffd")
_MARK = frozenset("0123456789[]［］〔〕()（）①②③④⑤⑥⑦⑧⑨⑩")
# A raised mark stands so far above the foot of its line, in heights of a letter.
_RAISED = 0.15


class Sign(NamedTuple):
    """A character with its box and the height that it stands at; a blank or the end of a line has neither."""

    words: str
    box: Box | None = None
    foot: float = 0.0


_END = Sign("\n")


def signs_of(page: Any, turn: Callable[[Point], Point]) -> list[Sign]:
    """The characters of a page in the order of the file, without the gaps that only typesetting made."""
    raw = import_module("pypdfium2.raw")
    found: list[Sign] = []
    for index in range(page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(page, index))
        if sign in "\r\n":
            found.append(_END)
        elif sign in _NONE or (sign == " " and _is_layout(raw, page, index)):
            continue
        elif sign.isspace():
            found.append(Sign(sign))
        else:
            found.append(Sign(sign, _box(page, index, turn), _foot(raw, page, index, turn)))
    return [*found, _END]


def lines_of(signs: list[Sign], number: int, grids: list[Grid], gap: float = 2) -> list[Line]:
    """The lines of page `number`; cells of a row, in the `grids` or set apart by a gap of so many heights, are lines of
    their own.
    """
    lines: list[Line] = []
    piece: list[Sign] = []
    last: Box | None = None
    cell: Box | None = None
    for sign in signs:
        around = cell
        if sign.box:
            left, bottom, right, top = sign.box
            around = _cell_at((left + right) / 2, -(bottom + top) / 2, cell, grids)
        apart = sign.box and last and (around != cell or sign.box[0] - last[2] > gap * (sign.box[3] - sign.box[1]))
        if sign is _END and _ends_raised(piece):
            continue  # a raised mark ends no line, though pdfium takes it for one
        if apart or sign is _END or (sign.box and last and sign.box[2] < last[0]):
            lines += _line(piece, number, cell)
            piece, last = [], None
        if sign is not _END:
            piece.append(sign)
            last, cell = sign.box or last, around
    return lines


def _ends_raised(piece: list[Sign]) -> bool:
    """Whether the last character is a raised mark behind others."""
    printed = [sign for sign in piece[-4:] if sign.box]
    first = next((sign for sign in reversed(printed) if sign.words not in _MARK), None)
    return bool(first and first.box and printed[-1] is not first and _is_raised(printed[-1], first.foot))


def _is_raised(sign: Sign, foot: float) -> bool:
    """Whether a character stands above the `foot` of its line as the mark of a footnote does."""
    height = sign.box[3] - sign.box[1] if sign.box else 0
    return sign.words in _MARK and sign.foot > foot + _RAISED * height


def _line(piece: list[Sign], number: int, cell: Box | None) -> list[Line]:
    kept = _without_marks(piece)
    words = _unpaired("".join(sign.words for sign in kept)).strip()
    boxes = [sign.box for sign in kept if sign.box]
    if not words or not boxes:
        return []
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return [Line(words, number, boxes[0][0], boxes[-1][2], bottom, top - bottom, cell)]


def _without_marks(piece: list[Sign]) -> list[Sign]:
    """The line without raised marks of footnotes, which are no numbers of it; m² keeps its own."""
    feet = Counter(round(sign.foot, 1) for sign in piece if sign.box)
    if len(feet) < 2:
        return piece
    foot = max(feet, key=lambda each: (feet[each], -each))
    kept: list[Sign] = []
    for sign in piece:
        before = kept[-1].words if kept else ""
        if not _is_raised(sign, foot) or (before.isascii() and before.isalpha()):
            kept.append(sign)
    return kept


def _box(page: Any, index: int, turn: Callable[[Point], Point]) -> Box:
    """Left, bottom, right and top of a character, as the page is seen."""
    left, bottom, right, top = page.get_charbox(index, loose=True)
    across, up = zip(turn((left, bottom)), turn((right, top)), strict=True)
    return min(across), min(up), max(across), max(up)


def _foot(raw: Any, page: Any, index: int, turn: Callable[[Point], Point]) -> float:
    """How far up the page a character stands, as the page is seen."""
    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(page, index, byref(across), byref(up))
    return turn((across.value, up.value))[1]


def _cell_at(across: float, down: float, last: Box | None, grids: list[Grid]) -> Box | None:
    """The cell around a point; most often it is the last one again."""
    if last and inside(last, across, down):
        return last
    return next((cell for grid in grids if (cell := grid.cell_at(across, down))), None)


def _is_layout(raw: Any, page: Any, index: int) -> bool:
    """Whether a space is only the typesetter's gap beside a Chinese character: no space is stored in the file."""
    sides = (
        chr(raw.FPDFText_GetUnicode(page, each)) for each in (index - 1, index + 1) if 0 <= each < page.count_chars()
    )
    return raw.FPDFText_IsGenerated(page, index) == 1 and any(_HAN.match(side) for side in sides)


def _unpaired(words: str) -> str:
    """Halves of a character beyond the first 65,536 put together; a half alone is dropped."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
