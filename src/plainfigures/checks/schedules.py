"""A schedule against a count: 每季度 and 13次 since 2017 are the 13 complete quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from plainfigures import intervals, numerals
from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
UNITS = ("quarter", "month", "week", "half", "year")
# How many characters of the event's name must be the same in rule and count.
SAME = 2

_EVERY = re.compile(
    rf"每(?:一|个|1)?(?P<unit>{cues.any_of(*UNITS)})(?P<rest>[^，。；]{{0,40}}(?:，(?!每)[^，。；0-9]{{0,20}}次)?)"
)
_AFTER = re.compile(
    rf"，(?:平均)?每(?P<unit>{cues.any_of(*UNITS)})(?P<rest>[^，。；0-9一两二三四]{{0,4}}[^，。；]{{0,8}})"
)
_CLAUSE = re.compile("[，；：、和与及]")
_DONE = re.compile("召开|开展|举办|举行|组织|进行|实施|累计|先后|全年|年内|[共已了计]")
_FLOOR = re.compile("至少|不少于|以上")
_TIMES = re.compile(
    "(?P<times>[0-9]{1,4}|[二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九])(?:次|场|期|轮|回)"
)


class Rule(NamedTuple):
    """How often something is to happen: `times` in each `unit`, at least so often if `floor`; `said`: in numbers."""

    unit: str
    times: int
    floor: bool
    said: bool
    words: str


def find(page: Page) -> Iterator[Finding]:
    """Every count of happenings whose paragraph says how often they happen."""
    for paragraph in page.paragraphs:
        for place, passage in enumerate(paragraph):
            for index, row in enumerate(passage.rows):
                if _is_count(row):
                    yield from _against(page, row, _event(passage, index), paragraph[: place + 1])


def _is_count(row: Row) -> bool:
    return (
        row.classifier in cues.words("counts_times") and not row.per and not row.trend and row.modality == "done"
        and row.period is not None
    )  # fmt: skip


def _event(passage: Passage, index: int) -> str:
    """What happened so often: the words right before the number, where they name it (走访2次), else its measure."""
    row, words = passage.rows[index], _CLAUSE.split(passage.lead(index))[-1]
    own = _DONE.sub("", words)
    return own if len(own) >= SAME and not shares_event(own, row.measure) else row.measure


def _against(page: Page, row: Row, event: str, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """A count against the nearest rule before it that speaks of the same event, or else the one right after it."""
    begin = page.text.rfind("\n", 0, passages[0].start) + 1
    after = _AFTER.match(cues.plain(page.text[row.end : passages[-1].end]))
    for match in reversed(list(_EVERY.finditer(cues.plain(page.text[begin : row.start])))):
        if shares_event(match["rest"], event):
            yield from _counted(page, row, _rule(match))
            return
    if after:
        yield from _counted(page, row, _rule(after))


def shares_event(words: str, measure: str) -> bool:
    """Whether a rule speaks of what a row counts: 协商会 and 协商会议.

    >>> shares_event("定期主持召开帮扶宿松县季度协商会", "协商会议"), shares_event("开展义诊", "培训班")
    (True, False)
    """
    pieces = {measure[place : place + SAME] for place in range(len(measure) - SAME + 1)}
    return bool(pieces) and any(piece in words for piece in pieces)


def _rule(match: re.Match[str]) -> Rule:
    unit = next(name for name in UNITS if match["unit"] in cues.words(name))
    found = _TIMES.search(match["rest"])
    times = int(numerals.read(found["times"]).value) if found else 1
    return Rule(unit, times, _FLOOR.search(match[0]) is not None, bool(found), match[0].strip("，"))


def _counted(page: Page, row: Row, rule: Rule) -> Iterator[Finding]:
    """A count against what the rule makes of its period, as far as the report's day; nothing for less than one unit."""
    start, end = row.period or (date.min, date.min)
    if page.published and end > page.published:
        end = page.published
    full, begun = complete(start, end, rule.unit)
    if not full:
        return
    expected = Interval(Decimal(full * rule.times), Decimal(begun * rule.times))
    judged = Judged(expected, _verdict(row.interval, expected, rule), "")
    blanks = {"rule": rule.words, "full": full, "first": start, "last": end}
    yield finding("schedule", judged, row, (row,), f"schedule_{rule.unit}", **blanks)


def _verdict(found: Interval, expected: Interval, rule: Rule) -> Verdict:
    """More than the schedule asks disagrees only when the schedule gives a number of times and no minimum."""
    if found.high < expected.low:
        return Verdict.DISAGREE
    if found.low > expected.high:
        return Verdict.DISAGREE if rule.said and not rule.floor else Verdict.UNDECIDABLE
    inside = intervals.intersection(found, expected) == found
    return Verdict.AGREE if inside else Verdict.UNDECIDABLE


def complete(start: date, end: date, unit: str) -> tuple[int, int]:
    """How many calendar units lie wholly from `start` to `end`, both included, and how many with those only begun.

    2017年至今, in a report of 9 June 2020:

    >>> complete(date(2017, 1, 1), date(2020, 6, 9), "quarter")
    (13, 14)
    """
    if unit == "week":
        first, beyond = _week(start - DAY) + 1, _week(end + DAY)
        return max(0, beyond - first), _week(end) - _week(start) + 1
    months = MONTHS[unit]
    first, beyond = _index(start - DAY, months) + 1, _index(end + DAY, months)
    return max(0, beyond - first), _index(end, months) - _index(start, months) + 1


def _index(day: date, months: int) -> int:
    """The running number of the month, quarter or year that a day lies in."""
    return (day.year * 12 + day.month - 1) // months


def _week(day: date) -> int:
    """The running number of the week, from Monday to Sunday."""
    return (day.toordinal() - 1) // 7
