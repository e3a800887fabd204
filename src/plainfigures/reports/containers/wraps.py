"""Hard wraps joined into paragraphs, running heads and page numbers set apart as furniture, tables kept as rows.

A paragraph or a table that runs over a page's end is finished before the page's foot is given, so no number is torn by
one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise, takewhile
from typing import NamedTuple

from plainfigures import tabular
from plainfigures.reports.containers.content import cell_lines, is_number
from plainfigures.reports.containers.printed import Box, Line

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节条]"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_ENDS = tuple("。！？”")
_WORD = re.compile(r"[\x21-\x7e]*")
# 3/2/21, 9:10 AM; 2021/3/2 09:10; the address of the page.
_BROWSER = re.compile(
    r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4},? ?(?:上午|下午)?[0-9]{1,2}:[0-9]{2}(?: [AP]M)?|(?:https?|file)://\S+"
)
_LONGEST_HEAD = 40
_FEWEST_REPEATS, _EDGE_LINES, _SAME_COLUMN, _LONG_CELL, _SHORT_LINE, _SAME_LINE = 3, 2, 3.0, 60, 2.5, 0.2
# A footnote is no higher than so much of the text, and its lines no farther apart than so many of its heights.
_NOTE, _NOTE_LEADING = 0.9, 1.5


class Table(NamedTuple):
    """A table as printed: its rows of words, the page it ends on, where its columns begin, and rows said again."""

    rows: tuple[tuple[str, ...], ...]
    page: int
    columns: tuple[float, ...]
    repeated: tuple[tuple[str, ...], ...] = ()

    def goes_on(self, other: Table) -> bool:
        """Whether `other` is the rest of this table on the next page: the same columns, the same head or none."""
        return (
            other.page == self.page + 1
            and len(self.columns) == len(other.columns)
            and all(abs(a - b) < _SAME_COLUMN for a, b in zip(self.columns, other.columns, strict=True))
            and (self.rows[0] == other.rows[0] or _has_number(other.rows[0]))
        )

    def with_rest(self, other: Table) -> Table:
        """Both as one; the head that the next page repeats is set apart."""
        pairs = zip(self.rows, other.rows, strict=False)
        again = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and not _has_number(pair[0]), pairs))
        return Table(self.rows + other.rows[again:], other.page, self.columns, self.repeated + other.rows[:again])

    def lines(self) -> list[str]:
        """One cell a line; a table that lays out a page gives its paragraphs."""
        if any(len(cell) > _LONG_CELL for row in self.rows for cell in row):
            return [line for row in self.rows for cell in dict.fromkeys(row) if cell for line in cell.split("\n")]
        return cell_lines([[_one(cell) for cell in row] for row in self.rows])

    def again(self) -> list[str]:
        """The repeated heads, one cell a line."""
        return [_one(cell) for row in self.repeated for cell in row if cell]


Printed = Line | Table


def running(pages: list[list[Line]]) -> set[Line]:
    """Running heads and feet: the same words at the edge of many pages, numbers that count with the pages, and what a
    browser prints there of its own. No line in which a sentence ends is one.
    """
    seen: dict[tuple[str, int], list[Line]] = defaultdict(list)
    printed: set[Line] = set()
    for page in pages:
        ordered = [each for each in sorted(page, key=lambda line: -line.bottom) if "。" not in each.words]
        for line in {*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]}:
            if len(line.words) <= _LONGEST_HEAD:
                seen[line.words, 0].append(line)
                for number in _DIGITS.findall(line.words)[:2]:
                    seen[_DIGITS.sub("#", line.words), int(number[:9]) - line.page].append(line)
            if _BROWSER.fullmatch(line.words) or line.words == f"{line.page + 1}/{len(pages)}":
                printed.add(line)
    fewest = min(_FEWEST_REPEATS, max(len(pages), 2))
    often = (lines for lines in seen.values() if len({each.page for each in lines}) >= fewest)
    return printed.union(*often)


def paragraphs(printed: list[Printed], heads: set[Line]) -> tuple[list[str], set[int]]:
    """The paragraphs and the cells of tables in order, and the indices of those that are furniture."""
    lines = [each for each in printed if isinstance(each, Line)]
    margins, leading, pieces = _margins(lines), _leading(lines), _pieces(lines)
    notes = _notes(lines, heads)
    found: list[str] = []
    outside: set[int] = set()
    held: list[Line | str] = []
    last: Line | None = None
    for each in [*_whole(printed, heads), None]:
        if isinstance(each, Line) and (each in heads or each in notes):
            held.append(each if each in notes else each.words)
            continue
        if isinstance(each, Line) and last and _goes_on(last, each, pieces, margins[last], leading):
            found[-1] += _gap(found[-1], each.words) + each.words
        else:
            _give(held, found, outside, margins)
            held = []
            if isinstance(each, Line):
                found.append(each.words)
            elif isinstance(each, Table):
                found += each.lines()
        held += each.again() if isinstance(each, Table) else []
        last = each if isinstance(each, Line) else None
    _give(held, found, outside, margins)
    return found, outside


def _give(held: list[Line | str], found: list[str], outside: set[int], margins: dict[Line, float]) -> None:
    """Add what stood at the page's edge: furniture, and the notes, each with the lines that it wraps to."""
    last: Line | None = None
    for each in held:
        if isinstance(each, str):
            outside.add(len(found))
            found.append(each)
        elif last and _goes_on(last, each, set(), margins[last], last.height * _NOTE_LEADING):
            found[-1] += _gap(found[-1], each.words) + each.words
        else:
            found.append(each.words)
        last = None if isinstance(each, str) else each


def _notes(lines: list[Line], heads: set[Line]) -> set[Line]:
    """The lines at the foot of each page and column that are smaller than most of the text."""
    heights = Counter(round(line.height) for line in lines if line not in heads)
    usual = max(heights, key=lambda height: (heights[height], height), default=0)
    notes: set[Line] = set()
    after: Line | None = None
    over = False
    for line in reversed([line for line in lines if line not in heads]):
        is_foot = after is None or line.page != after.page or _is_next_column(line, after)
        over = line.height > _NOTE * usual or (over and not is_foot)
        after = line
        if not over:
            notes.add(line)
    return notes


def _whole(printed: list[Printed], heads: set[Line]) -> list[Printed]:
    """The same with tables that go on over a page's end put together; what stands at the page's edge comes after."""
    whole: list[Printed] = []
    place = -1
    for each in printed:
        before = whole[place] if place >= 0 else None
        if isinstance(each, Table) and isinstance(before, Table) and before.goes_on(each):
            whole[place] = before.with_rest(each)
            continue
        if isinstance(each, Table):
            place = len(whole)
        elif each not in heads:
            place = -1
        whole.append(each)
    return whole


def cell_words(lines: list[Line], cell: Box) -> str:
    """The words of a cell's lines: hard wraps joined, a line that ends well before the cell's edge ends its own."""
    words = ""
    for above, line in pairwise([None, *lines]):
        if above and line and cell[2] - above.right > _SHORT_LINE * above.height:
            words += "\n"
        words += _gap(words, line.words) + line.words if line else ""
    return words


def _one(cell: str) -> str:
    """A cell's words on one line."""
    whole = ""
    for piece in cell.split("\n"):
        whole += _gap(whole, piece) + piece
    return whole


def _has_number(row: tuple[str, ...]) -> bool:
    return any(is_number(cell) and not tabular.year(cell) for cell in row)


def _margins(lines: list[Line]) -> dict[Line, float]:
    """Of each line, the right margin: where three of four lines of its column, on this page and its neighbours, end at
    most.
    """
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        for page in (line.page - 1, line.page, line.page + 1):
            by_page[page].append(line)
    margins: dict[Line, float] = {}
    for page in {line.page for line in lines}:
        for column in _columns(by_page[page]):
            margin = sorted(line.right for line in column)[len(column) * 3 // 4]
            margins |= dict.fromkeys((line for line in column if line.page == page), margin)
    return margins


def _columns(lines: list[Line]) -> list[list[Line]]:
    """The lines of the left column and all others, where a quarter of them stands on either side; else all together."""
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    left = [line for line in lines if line.right <= middle]
    right = sum(line.left >= middle for line in lines)
    if 4 * min(len(left), right) < len(lines):
        return [lines]
    return [left, [line for line in lines if line.right > middle]]


def _leading(lines: list[Line]) -> float:
    """The usual step from one line to the next, in points."""
    steps = Counter(round(above.bottom - line.bottom) for above, line in pairwise(lines))
    downward = {step: count for step, count in steps.items() if step > 2}
    return float(max(downward, key=lambda step: (downward[step], -step), default=0))


def _pieces(lines: list[Line]) -> set[Line]:
    """Lines that stand side by side: the row of a table that no rule shows. Nothing goes on from one to the next."""
    return {
        line
        for pair in pairwise(lines)
        for line in pair
        if pair[0].page == pair[1].page and abs(pair[0].bottom - pair[1].bottom) < _SAME_LINE * pair[0].height
    }


def _goes_on(above: Line, line: Line, pieces: set[Line], margin: float, leading: float) -> bool:
    return above not in pieces and line not in pieces and _carries_on(above, line, margin, leading)


def _carries_on(above: Line, line: Line, margin: float, leading: float) -> bool:
    """Whether `line` goes on with the paragraph of `above`: its first word had no room there, nothing parts them."""
    em = above.height
    first = _WORD.match(line.words)
    room = em * max(1.5, 0.7 * len(first[0]) if first else 0)
    if above.words.endswith(_ENDS):  # justified text reaches the margin, the end of a paragraph only by chance
        room = 0.5 * em
    if above.right + room < margin or _NUMBERED.match(line.words):
        return False
    if abs(above.height - line.height) > 0.25 * em:
        return False
    if line.page == above.page and _is_next_column(above, line):
        return True
    if line.left - above.left > 1.2 * em:
        return False
    if line.page != above.page:
        return line.page == above.page + 1
    return 0.5 * em < above.bottom - line.bottom <= max(1.25 * leading, leading + 0.3 * em)


def _is_next_column(above: Line, line: Line) -> bool:
    """Whether `line` stands at the top of a column, and the line before it in the one at its left."""
    return line.left > above.right and line.bottom > above.bottom + above.height


def _gap(before: str, after: str) -> str:
    """A space between two words in Latin letters; none between Chinese characters or inside a number."""
    letters = before[-1:].isascii() and before[-1:].isalpha(), after[:1].isascii() and after[:1].isalpha()
    return " " if any(letters) and before[-1:].isascii() and after[:1].isascii() else ""
