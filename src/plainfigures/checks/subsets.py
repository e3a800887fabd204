"""A part is at most its whole; and what that says of a hedged part (100余家 within 160余人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plainfigures import intervals
from plainfigures.checks import cues, relations
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import INFINITY, Interval, Verdict

_BODIES = re.compile(rf"^[^，。；]{{0,16}}(?:{cues.any_of('people')})，?(?:{cues.any_of('sum_strong', 'sum_weak')})$")
_AND_OTHERS = re.compile("(?:及|和|与|以及|、)$")
ONE = intervals.exactly(Decimal(1))


def find(page: Page) -> Iterator[Finding]:
    """Every part with its whole, in order."""
    for passage in page.passages:
        for index, row in enumerate(passage.rows):
            if row.is_rate:
                continue
            whole = relations.whole_of(page, passage, index)
            if whole >= 0 and passage.rows[whole].trend == row.trend:
                if not _is_other(passage, index, whole):
                    yield _part(passage, index, whole)
            elif index + 1 < len(passage.rows):
                yield from _heads(passage, index)


def _is_other(passage: Passage, index: int, whole: int) -> bool:
    """Whether a row stands behind 其中 and is no part: what it is compared with, a limit, a class, another deed."""
    if any(test(passage, index) for test in (relations.is_base, relations.is_start, relations.is_limit)):
        return True
    if _is_class(passage, index):
        return True
    between = (passage.lead(each) for each in range(whole + 2, index + 1) if not passage.rows[each].is_rate)
    return not relations.directly(passage, whole, index) and any(
        relations.does(words) and "用于" not in words for words in between
    )


def _is_class(passage: Passage, index: int) -> bool:
    """Whether a bound only says which things are meant: 收入10万元以上的村, 投资亿元以上企业2家."""
    row = passage.rows[index]
    return row.hedge in ("at_least", "at_most") and (row.modality == "rule" or passage.tail(index).startswith("的"))


def _part(passage: Passage, index: int, whole: int) -> Finding:
    """16家 of 30家. A disagreement is undecidable where another row may be the whole that is meant."""
    part, total = passage.rows[index], passage.rows[whole]
    larger = any(row.comparable(part) and row.value >= part.value for row in passage.rows[:whole])
    unsure = larger or not relations.directly(passage, whole, index)
    return _finding(part, total, standing_for(total, part.unit), "subset", unsure=unsure)


def _heads(passage: Passage, index: int) -> Iterator[Finding]:
    """100余家企业负责人，共160余人: each body sends one head at least; a group named before 及 sends one more."""
    bodies, people = passage.rows[index], passage.rows[index + 1]
    if people.classifier not in cues.words("counts_people") or bodies.kind != "count":
        return
    if not _BODIES.search(passage.lead(index + 1)) or bodies.classifier in cues.words("counts_people"):
        return
    others = bool(_AND_OTHERS.search(passage.lead(index)))
    room = intervals.subtract(people.interval, ONE) if others else people.interval
    yield _finding(bodies, people, room, "heads_and_others" if others else "heads")


def _finding(part: Row, whole: Row, room: Interval, working: str, *, unsure: bool = False) -> Finding:
    """Agree: whatever the whole is, the part has room in it. Disagree: in no case."""
    stated = standing_for(part)
    verdict = intervals.at_most(stated, room)
    if verdict == Verdict.UNDECIDABLE and stated.low <= room.low:
        verdict = Verdict.AGREE
    note = ""
    if unsure and verdict == Verdict.DISAGREE:
        verdict, note = Verdict.UNDECIDABLE, "unsure"
    expected = tightened(part, room)
    working = f"{working}_tightened" if expected != part.interval and verdict == Verdict.AGREE else working
    return finding("subset", Judged(expected, verdict, note), part, (part, whole), working, part=part, whole=whole)


def tightened(part: Row, room: Interval) -> Interval:
    """What is left of the part's interval when it is at most `room`; the part's own when nothing is left."""
    left = intervals.intersection(part.interval, Interval(-INFINITY, room.high, "right"))
    left = intervals.whole(left) if part.kind == "count" and not left.empty else left
    return part.interval if left.empty else left
