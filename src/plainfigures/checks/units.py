"""A unit that does not fit the words: a share in percentage points, a change from tonnes to yuan."""

from __future__ import annotations

from collections.abc import Iterator

from plainfigures.checks import growth, levels, shares
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged
from plainfigures.checks.pages import Page, Passage
from plainfigures.intervals import Verdict

UNLIKE = Judged(None, Verdict.DISAGREE, "unit")


def find(page: Page) -> Iterator[Finding]:
    """Every row whose unit contradicts the words or the row that it is set against."""
    for passage in page.passages:
        for index, row in enumerate(passage.rows):
            if row.kind == "percentage_point" and not row.trend and shares.is_share(passage.lead(index)):
                yield finding("magnitude", UNLIKE, row, (row,), "share_in_points")
            if index:
                yield from _from_to(passage, index)
            if index > 1 and row.kind == "percentage_point" and row.trend:
                yield from _increase(passage, index)


def _from_to(passage: Passage, index: int) -> Iterator[Finding]:
    """由A增加到B with two kinds of units, or with its growth in percentage points though A and B are amounts."""
    first, last = passage.rows[index - 1 : index + 1]
    if not growth.is_from_to(passage, index) or "number" in (first.kind, last.kind):
        return
    if first.kind != last.kind:
        yield finding("magnitude", UNLIKE, last, (first, last), "units_differ", first=first)
    elif not first.is_rate:
        for later in range(index + 1, len(passage.rows)):
            row = passage.rows[later]
            if not growth.goes_on(passage.lead(later)):
                break
            if row.kind == "percentage_point" and row.trend:
                yield finding("magnitude", UNLIKE, row, (first, last, row), "growth_in_points", first=first, last=last)


def _increase(passage: Passage, index: int) -> Iterator[Finding]:
    """1.5亿元，增加3000万元，增长25个百分点: the growth of an amount is in percent."""
    level, change, row = passage.rows[index - 2 : index + 1]
    if not change.is_rate and change.trend and change.comparable(level) and levels.is_increase(passage, index):
        yield finding("magnitude", UNLIKE, row, (level, change, row), "growth_in_points", first=level, last=change)
