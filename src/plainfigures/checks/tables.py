"""Tables: 小计, 合计 and 总计 against the rows, or the columns, that they add.

A table is added only where its words say what is: cells of one unit, no rates, averages or prices. A subtotal stands
for its parts, and a cell without a number leaves the sum undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from plainfigures import intervals
from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged, judge, standing_for
from plainfigures.checks.pages import Page, Row
from plainfigures.checks.partitions import complements
from plainfigures.checks.totals import overlap, summed
from plainfigures.checks.ways import Item, Way, totals, unsummed, ways
from plainfigures.intervals import Verdict

# More parts than this are told by the first, the last and how many they are.
LISTED = 8
# How far a row that is the sum of those below it is sought.
REACH = 60
FEWEST = 2
_AMONG = re.compile("^(?:其中|#|＃)")
_STYLES = tuple(
    re.compile(style)
    for style in (
        "[一二三四五六七八九十]+、",
        "（[一二三四五六七八九十]+）",
        r"[0-9]+[.．、](?![0-9])",
        "（[0-9]+）|[①-⑳]",
    )
)


def find(page: Page) -> Iterator[Finding]:
    """Every total of a table whose parts stand in its column or in its row."""
    for way in ways(page):
        if not any(cues.has(item.name, "netted") for item in way.items):
            yield from _added(way)


def _added(way: Way) -> Iterator[Finding]:
    items = [item for item in way.items if not unsummed(item.name)]
    own = [item for item in items if not _AMONG.match(item.name)]
    for total, readings in totals(own):
        stated = total.row
        if stated is None or stated.is_rate or stated.per or stated.trend:
            continue
        sums = [reading for reading in _all_readings(readings) if len(reading) >= FEWEST]
        if sums and all(item.row is None or item.row.comparable(stated) for reading in sums for item in reading):
            yield _best(stated, sums, way, is_whole=len(own) == len(items))


def _all_readings(readings: Sequence[Sequence[Item]]) -> Iterator[Sequence[Item]]:
    """The readings, and each with only its outer numbers (一、 but not 1.) and without rows that are summed above."""
    for reading in readings:
        outer = _outer(reading)
        yield outer
        yield _unnested(outer)
        yield _unnested(outer[::-1])[::-1]
        if len(outer) < len(reading):
            yield reading


def _style(name: str) -> int:
    return next((place for place, style in enumerate(_STYLES) if style.match(name)), len(_STYLES))


def _outer(items: Sequence[Item]) -> list[Item]:
    """The items whose number is of the outermost of several styles: 一、 of 一、 and 1., with those that have none."""
    styles = [_style(item.name) for item in items]
    numbered = {style for style in styles if style < len(_STYLES)}
    kept = {min(numbered), len(_STYLES)} if len(numbered) > 1 else {*styles}
    return [item for item, style in zip(items, styles, strict=True) if style in kept]


def _unnested(items: Sequence[Item]) -> list[Item]:
    """The items without those that the one before them is the sum of: 城镇 and 农村 under 全县."""
    kept, at = list[Item](), 0
    while at < len(items):
        kept.append(items[at])
        at += 1 + _below(items, at)
    return kept


def _below(items: Sequence[Item], at: int) -> int:
    """How many items after the one at `at` make up its number, two or more; else 0."""
    whole, made = items[at].row, 0.0
    if whole is None:
        return 0
    for count, item in enumerate(items[at + 1 : at + 1 + REACH], 1):
        if item.row is None:
            return 0
        made += item.row.value
        if count > 1 and abs(made - whole.value) <= whole.precision / 2:
            return count
    return 0


def _best(stated: Row, sums: Sequence[Sequence[Item]], way: Way, *, is_whole: bool) -> Finding:
    """What the first reading that agrees gives, else the first reading; `is_whole`: no row is only 其中 of another."""
    told = [_judged(stated, [item.row for item in reading]) for reading in sums]
    judged, reading = next((each for each in zip(told, sums, strict=True) if each[0].verdict == Verdict.AGREE),
                           (told[0], sums[0]))  # fmt: skip
    parts = tuple(sorted((item.row for item in reading if item.row), key=lambda row: row.start))
    if judged.verdict == Verdict.DISAGREE and not (is_whole and _is_sure(stated, parts, judged, way)):
        judged = judged._replace(verdict=Verdict.UNDECIDABLE, note="unsure")
    rows = (*parts, stated)
    if judged.note == "missing":
        return finding("total", judged, stated, rows, "total_missing")
    if len(parts) > LISTED:
        blanks = {"first": parts[0], "last": parts[-1], "count": len(parts)}
        return finding("total", judged, stated, rows, "total_of_many", **blanks)
    return finding("total", judged, stated, rows, "total", parts=parts)


def _judged(stated: Row, cells: Sequence[Row | None]) -> Judged:
    parts = [row for row in cells if row]
    if len(parts) < len(cells):
        return Judged(None, Verdict.UNDECIDABLE, "missing")
    judged = judge(lambda read: summed(parts, stated.unit, read), stated, parts)
    # Cells without a unit may be counts, of which nothing is rounded, or money in a unit that was left out.
    if judged.note == "rounding" and stated.kind != "number":
        return judged._replace(verdict=Verdict.AGREE)
    return judged


def _is_sure(stated: Row, parts: Sequence[Row], judged: Judged, way: Way) -> bool:
    """Whether no row can have been left out where too little is made, and none counts twice where it is too much."""
    if judged.expected is None:
        return False
    if intervals.at_most(judged.expected, standing_for(stated)) != Verdict.DISAGREE:
        return not way.is_open
    return complements(parts) or not (overlap(parts) or _some_make_it(stated, parts))


def _some_make_it(stated: Row, parts: Sequence[Row]) -> bool:
    """Whether the total is that of all parts but one or two, which may be parts of a part: the page has no indents."""
    if any(part.unit != stated.unit for part in parts):
        return True
    whole = sum((part.number for part in parts), start=Decimal(0))
    beyond, room = whole - stated.number, sum(part.place_value for part in (*parts, stated)) / 2
    numbers = [part.number for part in parts[:REACH]]
    if len(parts) > FEWEST and any(abs(beyond - number) <= room for number in numbers):
        return True
    pairs = combinations(numbers, 2) if len(parts) > FEWEST + 1 else ()
    return any(abs(beyond - one - other) <= room for one, other in pairs)
