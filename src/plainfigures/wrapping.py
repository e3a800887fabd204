"""Line ends of a text that was set in lines of one width: old annals, pages copied from print.

Such a line ends where its width is used up, in the middle of a sentence. The width shows where many lines that no mark
closes are all but equally long and hardly any is longer; a text whose lines are its paragraphs has none, though its
headings may be of one length.
"""

from __future__ import annotations

import re
from collections import Counter

from plainfigures.parting import CELL, ROW

# A line of print has so many characters of full width, and no more than so many of any.
_NARROWEST, _WIDEST = 20, 90
_LEEWAY = 2
_FEWEST = 3
# Of so many lines one may be longer: a title, an address.
_LONGER = 10
_CLOSED = frozenset("。！？：!?:")
_PAUSED = frozenset("；;")
_HALF = re.compile("[!-~]")
# A heading, a point of a list or an indented line begins anew.
_BEGINS_ANEW = re.compile(
    "[ \u3000\t—－•·-]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,2}[）)]"
    "|[0-9]{1,2}[、.．](?![0-9])|第[一二三四五六七八九十]{1,3}[章节篇编]"
)


def line_ends(text: str) -> list[int]:
    """The line ends that only the width of the page made.

    >>> line = "全县有林地、草地和水面二百五十二万亩，其中"
    >>> len(line_ends(f"{line}\\n{line}\\n{line}\\n林地一百万亩。"))
    3
    """
    if "\n" not in text:
        return []
    text = text.replace(ROW, "\n")
    lines = [line.rstrip(" \t\r") for line in text.split("\n")]
    if _LONGER * sum(len(line) > _WIDEST for line in lines) > len(lines):
        return []
    widths, full = _set_in(lines)
    if not full:
        return []
    found: list[int] = []
    begin = 0
    for index, line in enumerate(lines[:-1]):
        end = text.find("\n", begin)
        after = lines[index + 1]
        if abs(widths[index] - full) <= _LEEWAY and _is_open(line) and after and not _begins_anew(after):
            found += range(begin + len(line), end + 1)
        begin = end + 1
    return found


def _set_in(lines: list[str]) -> tuple[list[float], float]:
    """How wide the lines are and were set: by what print shows, else by the number of characters."""
    widths = [_width(line) for line in lines]
    full = _width_of_print(lines, widths)
    if not full:
        widths = [float(len(line)) if width else 0 for line, width in zip(lines, widths, strict=True)]
        full = _width_of_print(lines, widths)
    return widths, full


def _width_of_print(lines: list[str], widths: list[float]) -> float:
    """The width that the lines were set in, 0 for a text that has none; `widths` are those of the lines."""
    open_widths = [
        width
        for line, width in zip(lines, widths, strict=True)
        if width >= _NARROWEST and _is_open(line) and line[-1] not in _PAUSED
    ]
    full = _full_width(open_widths)
    if not full:
        return 0
    longer = sum(width > full + _LEEWAY for width in widths)
    return full if _LONGER * longer <= len(open_widths) else 0


def _begins_anew(line: str) -> bool:
    return _BEGINS_ANEW.match(line) is not None or CELL in line


def _is_open(line: str) -> bool:
    return line[-1:] not in _CLOSED


def _width(line: str) -> float:
    """How wide a line is in characters of full width; digits and letters have half of it. A row of a table has none."""
    if len(line) < _NARROWEST or CELL in line:
        return 0
    return len(line) - len(_HALF.findall(line)) / 2


def _full_width(widths: list[float]) -> float:
    """The width that most lines have which no mark closes, 0 where they differ."""
    if len(widths) < _FEWEST:
        return 0
    near = Counter(round(width) for width in widths)
    best = max(near, key=lambda width: sum(near[width + off] for off in (-1, 0, 1)))
    alike = sum(best - _LEEWAY <= width <= best + _LEEWAY for width in widths)
    return best if alike >= _FEWEST and 3 * alike >= 2 * len(widths) else 0
