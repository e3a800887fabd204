"""Links over the picture of a chart: each number that is written on it leads to its place in the report."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from plainfigures.briefing.delivery import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

# The parts of a box, as a line of `Chart.written` begins.
SIDES = ("left", "top", "width", "height")
BOX = len(SIDES)


def spots(written: Iterable[str], rows: pd.DataFrame) -> str:
    """A link for each number in the lines that `Chart.written` gives, laid where it stands.

    A line that stands for one row is a link as a whole. In one that quotes rows, `~` and their ids before it, each
    quotation is a link to the first of them that is called so and not yet quoted. In any other, what one row alone is
    called is a link; words that several rows share lead nowhere, since the picture does not say which is meant.
    """
    surfaces = dict(zip(rows["id"], rows["surface"], strict=True))
    alone, waiting, links = named(rows), dict[str, list[str]](), []
    for line in written:
        *box, name, words = line.split(" ", BOX + 1)
        left, top, width, height = map(float, box)
        if name in surfaces:
            links.append(_spot(name, words, (left, top, width, height)))
            continue
        quoted = waiting.setdefault(name, [each for each in name[1:].split(",") if each in surfaces])
        whole = sum(map(_advance, words)) or 1
        for target, found in _quotations(words, quoted, surfaces, alone):
            before, inside = (sum(map(_advance, part)) / whole * width for part in (words[: found.start()], found[0]))
            links.append(_spot(target, found[0], (left + before, top, inside, height)))
    return "".join(links)


def _quotations(
    words: str, quoted: list[str], surfaces: dict[str, str], alone: dict[str, str]
) -> Iterator[tuple[str, re.Match[str]]]:
    """Each quotation in `words` with the id that it leads to, which is taken out of `quoted`."""
    wanted = {surfaces[each] for each in quoted} | set(alone)
    for found in quotations(wanted).finditer(words) if wanted else ():
        target = next((each for each in quoted if surfaces[each] == found[0]), alone.get(found[0], ""))
        if target in quoted:
            quoted.remove(target)
        if target:
            yield target, found


def named(rows: pd.DataFrame) -> dict[str, str]:
    """The surfaces that one row alone has, with the id of that row; what repeats another row is left out."""
    first = rows[rows["duplicate_of"] == ""]
    once = first[~first["surface"].duplicated(keep=False)]
    return dict(zip(once["surface"], once["id"], strict=True))


def quotations(surfaces: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of `surfaces`, the longest first, that is no part of a longer number."""
    longest = sorted(set(surfaces), key=lambda surface: (-len(surface), surface))
    return re.compile(rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest))})")


def _spot(name: str, words: str, box: tuple[float, ...]) -> str:
    style = ";".join(f"{side}:{part:.2%}" for side, part in zip(SIDES, box, strict=True))
    return f'<a href="#o{name}" class="spot" style="{style}" aria-label="{html.escape(words)}"></a>'


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
