"""Links over the picture of a chart: each number that is written on it leads to its place in the report."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from plainfigures.briefing.delivery import library

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def spots(written: Iterable[str], rows: pd.DataFrame) -> str:
    """A link for each quotation of a row in the lines that `Chart.written` gives, laid where it stands.

    Words that several rows share lead nowhere: which of them is drawn there the picture does not say.
    """
    anchors = named(rows)
    if not anchors:
        return ""
    quoted = quotations(anchors)
    return "".join(_spot(line, found, anchors) for line in written for found in quoted.finditer(line, _start(line)))


def named(rows: pd.DataFrame) -> dict[str, str]:
    """The surfaces that one row alone has, with the id of that row; what repeats another row is left out."""
    first = rows[rows["duplicate_of"] == ""]
    once = first[~first["surface"].duplicated(keep=False)]
    return dict(zip(once["surface"], once["id"], strict=True))


def quotations(surfaces: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of `surfaces`, the longest first, that is no part of a longer number."""
    longest = sorted(surfaces, key=lambda surface: (-len(surface), surface))
    return re.compile(rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest))})")


def _start(line: str) -> int:
    """Where the words begin behind the four parts of the box."""
    return [found.end() for found in re.finditer(" ", line)][3]


def _spot(line: str, found: re.Match[str], anchors: dict[str, str]) -> str:
    start = _start(line)
    left, top, width, height = (float(part) for part in line[:start].split())
    before, inside = (sum(map(_advance, words)) for words in (line[start : found.start()], found[0]))
    whole = sum(map(_advance, line[start:])) or 1
    box = (left + width * before / whole, top, width * inside / whole, height)
    style = ";".join(f"{name}:{part:.2%}" for name, part in zip(("left", "top", "width", "height"), box, strict=True))
    shown = html.escape(found[0])
    return f'<a href="#o{anchors[found[0]]}" class="spot" style="{style}" aria-label="{shown}"></a>'


def _advance(sign: str) -> int:
    """How far a character moves the pen, in units of the packaged font."""
    shapes, widths = _widths()
    return widths[shapes[ord(sign)]][0] if ord(sign) in shapes else 500


@cache
def _widths() -> tuple[dict[int, str], dict[str, tuple[int, int]]]:
    path = str(library("pylopdf_fonts_zh_cn").sans_path())
    with library("fontTools.ttLib").TTFont(path, lazy=True) as font:
        return font.getBestCmap(), dict(font["hmtx"].metrics)


def linked(words: str, surfaces: Iterable[tuple[str, str]]) -> str:
    """Words as HTML in which the first quotation of each surface, given with the id of its row, is a link to it."""
    told, at = [], 0
    for surface, name in sorted(surfaces, key=lambda each: words.find(each[0])):
        place = words.find(surface, at)
        if place >= 0:
            told += [html.escape(words[at:place]), f'<a href="#o{name}">{html.escape(surface)}</a>']
            at = place + len(surface)
    return "".join(told) + html.escape(words[at:])
