"""Columns of a table that are made of others: 增减额 and 增长率, 完成率, 占比.

A column is recomputed only where the heads say of which: an earlier and a later level, a plan and what was done, a part
and the one total of its column. Where they leave more than one way, none of which gives the number, it is undecidable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plainfigures import intervals
from plainfigures.checks import cues, growth, ways
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Formula, Judged, Reading, judge, standing_for
from plainfigures.checks.pages import Page, Row
from plainfigures.intervals import Interval, Verdict

_YEAR = re.compile("(?:19|20)[0-9]{2}")


def find(page: Page) -> Iterator[Finding]:
    """Every cell of a made column whose two sources stand in its row, or in that of the total."""
    for table, grid in ways.grids_of(page):
        if len(set(grid.heads)) == len(grid.heads):
            yield from _made(grid, ways.title_of(page, table))


def _made(grid: ways.Grid, title: str) -> Iterator[Finding]:
    hows = [made(head) for head in grid.heads]
    for column, how in enumerate(hows):
        # Beside 本年减少 the column 本年增加 is no net change.
        if how == "part":
            yield from _shares(grid, column)
        elif how and not (how == "difference" and hows.count(how) > 1):
            yield from _row_by_row(grid, column, how, title)


def made(head: str) -> str:
    """How the cells under a head are made of others: growth, difference, done, part; "" where they are not.

    >>> made("比上年增减（%）"), made("增减额"), made("完成预算的%"), made("占比（%）"), made("支出")
    ('growth', 'difference', 'done', 'part', '')
    """
    bare = cues.unbracketed(head)
    if "口径" in bare:
        return ""
    if bare.endswith(cues.words("head_part")):
        return "part"
    if cues.has(bare, "head_done") and ("%" in cues.plain(head) or bare.endswith(("率", "进度", "比例"))):
        return "done"
    if not cues.has(bare, "head_change"):
        return ""
    return "growth" if "%" in cues.plain(head) or bare.endswith(cues.words("head_rate")) else "difference"


def _levels(grid: ways.Grid) -> list[int]:
    return [at for at, head in enumerate(grid.heads) if not made(head) and not ways.unsummed(head)]


def _row_by_row(grid: ways.Grid, column: int, how: str, title: str) -> Iterator[Finding]:
    """A column against pairs of others in the same row: 预算数 and 决算数, 上年 and 本年."""
    head = grid.heads[column]
    pairs = _plan_and_done(grid) if how == "done" else _earlier_and_later(grid, head)
    # Under 减少额 a fall has no sign.
    trend = "decrease" if cues.has(head, "head_decrease") and not cues.has(head, "head_increase") else "increase"
    for number, stated in enumerate(row[column] for row in grid.cells):
        told: list[Finding] = []
        for first, last in ((_cell(grid, number, one), _cell(grid, number, other)) for one, other in pairs):
            if stated is None or first is None or last is None or not _are_levels(first, last):
                continue
            if how == "done":
                told += _share(stated, last, first)
            else:
                told += _change(stated, first, last, trend, how, f"{head}{grid.names[number]}{title}")
        if told and len(told) == len(pairs):
            yield _likeliest(told)


def _cell(grid: ways.Grid, number: int, column: int) -> Row | None:
    """A cell that its row and its column name: 教育支出预算数; a year of a head is left out."""
    cell, head = grid.cells[number][column], cues.unbracketed(grid.heads[column])
    named = cues.unbracketed(grid.names[number]) + ("" if _YEAR.search(head) else head)
    return cell._replace(measure=named) if cell else None


def _are_levels(first: Row, last: Row) -> bool:
    return first.comparable(last) and not first.is_rate and not first.trend and not last.trend


def _plan_and_done(grid: ways.Grid) -> list[tuple[int, int]]:
    """The columns of a plan, each with those of what was done this year: 预算数, 决算数."""
    heads, levels = grid.heads, _levels(grid)
    plans = [at for at in levels if cues.has(heads[at], "head_planned") and not cues.has(heads[at], "head_carried_out")]
    done = [at for at in levels if cues.has(heads[at], "head_carried_out") and not cues.has(heads[at], "head_earlier")]
    return [(plan, each) for plan in plans for each in done]


def _earlier_and_later(grid: ways.Grid, head: str) -> list[tuple[int, int]]:
    """The columns of the earlier level, each with those of the later: by 上年 and 本年, else by the last two years."""
    heads, levels = grid.heads, _levels(grid)
    before = [at for at in levels if cues.has(heads[at], "head_earlier")]
    if before:
        after = [at for at in levels if at not in before and cues.has(heads[at], "head_later")]
        after = after or [at for at in levels if at not in before]
        return [(first, last) for first in before for last in after]
    year_of = {at: int(found[0]) for at in levels if (found := _YEAR.search(heads[at]))}
    if not year_of:
        return []
    last_year = max(year_of.values())
    first_year = min([int(year) for year in _YEAR.findall(head)], default=last_year - 1)
    firsts = [at for at, year in year_of.items() if year == first_year < last_year]
    return [(first, last) for first in firsts for last, year in year_of.items() if year == last_year]


def _change(stated: Row, first: Row, last: Row, trend: str, how: str, words: str) -> list[Finding]:
    """What an earlier and a later level make of the stated change; `words` are those of its head, row and table."""
    formula = _formula(stated._replace(trend=trend), first, last, how)
    if formula is None:
        return []
    judged = growth.at_constant_prices(_rounded(judge(formula, stated, (first, last)), first), words)
    return [finding("growth", judged, stated, (first, last, stated), how, first=first, last=last)]


def _formula(stated: Row, first: Row, last: Row, how: str) -> Formula | None:
    if how == "difference":
        alike = first.comparable(stated._replace(classifier=stated.classifier or first.classifier))
        return (
            (lambda read: growth.difference(read(first, stated.unit), read(last, stated.unit), stated))
            if alike
            else None
        )
    if stated.unit != "%" or standing_for(first).low <= 0:
        return None
    return lambda read: growth.rate(read(first, first.unit), read(last, first.unit), stated)


def _rounded(judged: Judged, first: Row) -> Judged:
    """Amounts in a unit are rounded each for itself; without one they may be counts, of which nothing is."""
    if judged.note == "rounding" and first.kind != "number":
        return judged._replace(verdict=Verdict.AGREE)
    return judged


def _shares(grid: ways.Grid, column: int) -> Iterator[Finding]:
    """The cells of 占比: shares of the total of the column at their left, or of another column of their row."""
    ranks = [ways.rank(name) for name in grid.names]
    total = ranks.index(max(ranks)) if max(ranks) and ranks.count(max(ranks)) == 1 else -1
    left = _left_of(grid, column)
    for number, stated in enumerate(row[column] for row in grid.cells):
        part = _cell(grid, number, left[0]) if left else None
        wholes = [_cell(grid, number, at) for at in left[1:]]
        wholes += [_cell(grid, total, left[0])] if part and total not in (-1, number) else []
        told = [each for whole in wholes if stated and part and whole for each in _share(stated, part, whole)]
        agreed = [each for each in told if each.verdict == Verdict.AGREE]
        yield from agreed[:1] or (told if len(wholes) == 1 and len(left) == 1 else [])


def _left_of(grid: ways.Grid, column: int) -> list[int]:
    """The columns of which 占比 may be, the nearest first: up to one that is made itself."""
    found: list[int] = []
    levels = _levels(grid)
    for at in range(column - 1, -1, -1):
        if at not in levels:
            break
        found.append(at)
    return found


def _share(stated: Row, part: Row, whole: Row) -> list[Finding]:
    if stated.unit != "%" or not part.comparable(whole) or standing_for(whole).low <= 0:
        return []

    def formula(read: Reading) -> Interval:
        return intervals.scale(intervals.divide(read(part, whole.unit), read(whole, whole.unit)), growth.HUNDRED)

    judged = _rounded(judge(formula, stated, (part, whole)), part)
    return [finding("share", judged, stated, (part, whole, stated), "share", part=part, whole=whole)]


def _likeliest(told: Sequence[Finding]) -> Finding:
    """The finding that agrees; of several ways that do not, the first, which is undecidable."""
    best = next((each for each in told if each.verdict == Verdict.AGREE), told[0])
    if len(told) > 1 and best.verdict == Verdict.DISAGREE:
        return replace(best, verdict=Verdict.UNDECIDABLE, note="unsure")
    return best
