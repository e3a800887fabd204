"""Parts against a total: listed parts that the text adds up, and a total that is then divided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from plainfigures import intervals, vocabulary
from plainfigures.checks import cues, relations
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

_STRONG = re.compile(rf"(?:{cues.any_of('sum_strong')})[^，。；、]{{0,14}}$")
_WEAK = re.compile(rf"(?:{cues.any_of('sum_weak')})(?!有)[^，。；、]{{0,14}}$")
_STOCK = re.compile(rf"(?:{cues.any_of('sum_stock')})[^，。；、]{{0,14}}$")
_ALL = re.compile(rf"(?:{cues.any_of('exhaustive')})[^，。；、]{{0,14}}$|^[^，。；]{{0,8}}：[^，。；、]{{0,14}}$")
_SOME = re.compile(rf"(?:{cues.any_of('named_parts')})")
_BREAK = re.compile("[；。]|其中|另有|此外")
_TIGHT = re.compile("^[^，。；：]{0,8}(?:、|和|与|及|以及)[^，。；：]{0,14}$")


def totals(page: Page) -> Iterator[Finding]:
    """Every total whose parts the text lists beside it."""
    for passage in page.passages:
        if not page.text:
            continue
        for index, row in enumerate(passage.rows):
            if not row.is_rate and not row.per:
                yield from _added(passage, index)
                yield from _divided(passage, index)
    for paragraph in page.paragraphs:
        yield from _partitions(tuple(row for passage in paragraph for row in passage.rows))


def summed(parts: Sequence[Row], unit: str) -> Interval:
    """What the parts make together, in `unit`."""
    return reduce(intervals.add, (standing_for(part, unit) for part in parts))


def _added(passage: Passage, index: int) -> Iterator[Finding]:
    """化肥300吨、农膜20吨，合计320吨: the rows before the total, back to where the sentence begins anew."""
    total, words = passage.rows[index], passage.lead(index)
    strong = _STRONG.search(words)
    if not strong and (not _WEAK.search(words) or _STOCK.search(words)):
        return
    parts = _listed_before(passage, index, across=bool(strong))
    if len(parts) < 2:
        return
    rows = [passage.rows[part] for part in parts]
    sure = bool(strong) or _tight(passage, parts) or total.measure == rows[-1].measure
    yield _told(total, rows, "total" if sure else "total_unsure", sure=sure)


def _listed_before(passage: Passage, index: int, *, across: bool) -> list[int]:
    """Indices of the parts; `across` lets a semicolon stand between them."""
    total, found = passage.rows[index], list[int]()
    for earlier in range(index - 1, -1, -1):
        words = passage.lead(earlier + 1)
        if "其中" in words and found:
            found = []
        if (
            "。" in words
            or ("；" in words and not across)
            or _sums(passage.lead(earlier))
            and passage.rows[earlier].comparable(total)
        ):
            break
        if not passage.rows[earlier].comparable(total) or passage.rows[earlier].trend != total.trend:
            continue
        found.append(earlier)
    return found[::-1]


def _sums(words: str) -> bool:
    return bool(_STRONG.search(words) or _WEAK.search(words) or _STOCK.search(words))


def _tight(passage: Passage, parts: Sequence[int]) -> bool:
    """Whether the parts follow one another with nothing but 、 or 和 and their nouns between."""
    return all(_TIGHT.match(passage.between(a, b)) for a, b in zip(parts, parts[1:], strict=False))


def _divided(passage: Passage, index: int) -> Iterator[Finding]:
    """学校58所，分为小学40所、初中12所、高中6所: the rows after the total."""
    total = passage.rows[index]
    if index + 1 == len(passage.rows):
        return
    words = passage.lead(index + 1)
    every, some = bool(_ALL.search(words)), bool(_SOME.search(words))
    if not (every or some) or "；" in words:
        return
    parts = _listed_after(passage, index)
    if len(parts) < 2:
        return
    rows = [passage.rows[part] for part in parts]
    if every and not some:
        yield _told(total, rows, "total", sure=_tight(passage, parts))
    else:
        yield _at_most(total, rows, disjoint=_tight(passage, parts) and not _crossing(rows))


def _listed_after(passage: Passage, index: int) -> list[int]:
    total, found = passage.rows[index], list[int]()
    for later in range(index + 1, len(passage.rows)):
        row, words = passage.rows[later], passage.lead(later)
        if found and (_BREAK.search(words) or _sums(words)):
            break
        if row.comparable(total) and row.trend == total.trend:
            found.append(later)
        elif not row.is_rate:
            break
    return found


def _crossing(rows: Sequence[Row]) -> bool:
    """Whether a part may overlap with another: women and party members."""
    return any(cues.has(row.measure, "crossing") for row in rows)


def _told(total: Row, parts: Sequence[Row], working: str, *, sure: bool) -> Finding:
    expected = summed(parts, total.unit)
    verdict, note = judge(expected, total, parts)
    if not sure and verdict == Verdict.DISAGREE:
        verdict, note = Verdict.UNDECIDABLE, "unsure"
    return finding(
        "total", verdict, total, (*parts, total), working=working, expected=expected, note=note, parts=tuple(parts)
    )


def _at_most(total: Row, parts: Sequence[Row], *, disjoint: bool) -> Finding:
    """Named parts may leave a rest; disjoint ones may not make more than the total."""
    expected = summed(parts, total.unit)
    verdict = intervals.at_most(expected, standing_for(total))
    equal = judge(expected, total, parts)[0]
    if equal == Verdict.AGREE:
        verdict = equal
    elif verdict == Verdict.DISAGREE and not disjoint:
        verdict = Verdict.UNDECIDABLE
    working = "total" if equal == Verdict.AGREE else ("parts_rest" if verdict != Verdict.DISAGREE else "parts_exceed")
    note = "unsure" if verdict == Verdict.UNDECIDABLE and not disjoint else ""
    return finding(
        "total", verdict, total, (*parts, total), working=working, expected=expected, note=note, parts=tuple(parts)
    )


def _partitions(rows: Sequence[Row]) -> Iterator[Finding]:
    """Totals that partitions.csv divides into all their parts: 生产总值 into three sectors, 进出口 into 出口 and 进口."""
    for partition in vocabulary.rows("partitions"):
        for place, total in enumerate(rows):
            if any(relations.noun(total.measure).endswith(word) for word in partition["whole"].split("|")):
                parts = _named_parts(rows[place + 1 :], total, partition["parts"].split("|"))
                if parts:
                    yield _told(total, parts, "total", sure=True)


def _named_parts(rows: Sequence[Row], total: Row, names: Sequence[str]) -> list[Row]:
    found = []
    for name in names:
        matches = [
            row for row in rows
            if relations.noun(row.measure) == name and row.comparable(total) and row.trend == total.trend
            and row.period == total.period and row.modality == total.modality
        ]  # fmt: skip
        if len(matches) != 1:
            return []
        found.append(matches[0])
    return found
