"""Tables of one cell a line whose rows stand in groups, or under a head of more lines than columns.

按经营地分 parts the rows of such a table and has no number. Its head names a time over several columns (3月, 1-3月),
and the same amounts under each; a unit in brackets has a line of its own.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plainfigures import tabular
from plainfigures.context import captions
from plainfigures.reports import Span

_FEWEST_ROWS, _MOST_COLUMNS, _MOST_HEADS = 3, 12, 30
# What stands over the labels of the rows.
_LABEL_HEAD: Final = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:指标|项目|名称|类别|分类|行业|产业|分组|地区|商品|品种|种类|年份|年度)"
)
_IN_BRACKETS: Final = re.compile("[（(][^（()）]{1,12}[)）]")
_TIME: Final = re.compile(
    "(?:[0-9]{4}年)?(?:(?:[0-9]{1,2}月?[-—–~～至])?[0-9]{1,2}月份?|前?[一二三四]季度|[上下]半年|全年)|[0-9]{4}年|[本上当]月"
)


class Stack(NamedTuple):
    """A head of one cell for each column, what stands over each (or nothing), the label of each row, and its end."""

    heads: list[Span]
    upper: list[Span]
    rows: list[int]
    end: int


def find(text: str, lines: list[Span], bare: list[bool], place: int) -> Stack | None:
    """The table whose head begins first after `place`, `bare` telling which lines are bare numbers, or None."""
    first = next((at for at in range(place + 1, len(lines)) if bare[at]), 0) - 1
    while first > place and _is_cell(text, lines, bare, first):
        first -= 1
    if first <= place or first - place > _MOST_HEADS:
        return None
    columns = next((at for at in range(first + 1, len(lines)) if not _is_cell(text, lines, bare, at)), len(lines))
    columns -= first + 1
    if captions.is_unit(_words(text, lines[first])):
        first, columns = first - 1, columns + 1  # the unit of each row stands between its label and its numbers
    rows, end, grouped = _rows(text, lines, bare, first, columns)
    if columns > _MOST_COLUMNS or len(rows) < _FEWEST_ROWS:
        return None
    label = next((at for at in range(first - 1, place - 1, -1) if _is_label_head(_words(text, lines[at]))), -1)
    if label < 0:
        return None
    heads = with_units(text, lines[label + 1 : first])
    grouped = grouped or len(heads) < first - label - 1
    return _under(text, lines[label], heads, columns, rows, end, grouped=grouped)


def _words(text: str, line: Span) -> str:
    return text[line.start : line.end]


def _is_label_head(words: str) -> bool:
    return _LABEL_HEAD.fullmatch("".join(words.split())) is not None


def _is_cell(text: str, lines: list[Span], bare: list[bool], at: int) -> bool:
    return bare[at] or tabular.is_empty(_words(text, lines[at]))


def _rows(text: str, lines: list[Span], bare: list[bool], first: int, columns: int) -> tuple[list[int], int, bool]:
    """The labels of rows, each before so many cells, where the last of them ends, and whether groups part them."""
    rows: list[int] = []
    at = end = first
    measured = captions.is_unit(_words(text, lines[first + 1]))
    grouped, waiting = False, 0
    while at < len(lines):
        has_unit = at + 1 < len(lines) and captions.is_unit(_words(text, lines[at + 1]))
        behind = at + 2 if has_unit else at + 1
        while behind < len(lines) and _is_cell(text, lines, bare, behind):
            behind += 1
        if behind - at - 1 == columns and has_unit == measured:
            grouped, waiting, end = grouped or waiting > 0, 0, behind
            rows.append(at)
        elif behind - at > 1 or waiting:
            break
        else:
            waiting += 1
        at = behind
    return rows, end, grouped


def with_units(text: str, lines: list[Span]) -> list[Span]:
    """The cells of a head, each with the unit in brackets that stands in the line below."""
    heads: list[Span] = []
    for line in lines:
        if heads and _IN_BRACKETS.fullmatch(_words(text, line)):
            heads[-1] = Span(heads[-1].start, line.end)
        else:
            heads.append(line)
    return heads


def _under(
    text: str, label: Span, heads: list[Span], columns: int, rows: list[int], end: int, *, grouped: bool
) -> Stack | None:
    """The table under `heads`: one for each column, or above these one for the same number of columns each."""
    over = len(heads) - columns
    if over == 0:
        return Stack([label, *heads], [], rows, end) if grouped else None
    if over < 0 or columns % over or not all(_TIME.fullmatch(_words(text, line)) for line in heads[:over]):
        return None
    each = columns // over
    named = ["".join(_words(text, line).split()) for line in heads[over:]]
    if any(named[at] != named[at % each] for at in range(columns)):
        return None
    upper = [label, *(heads[at // each] for at in range(columns))]
    return Stack([label, *heads[over:]], upper, rows, end)
