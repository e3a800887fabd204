"""Checks: a report's own arithmetic, recomputed from its rows; each agrees, disagrees or cannot be decided.

`disagree` says that two statements of the report do not fit, never which of them is wrong. A hedge is an interval, a
printed number stands for every value that rounds to it, and what the wording leaves open is undecidable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plainfigures.checks import (
    columns,
    growth,
    levels,
    magnitudes,
    rates,
    repeats,
    schedules,
    shares,
    subsets,
    tables,
    totals,
    units,
)
from plainfigures.checks.findings import COLUMNS, Finding
from plainfigures.checks.pages import CheckError, Page, pages
from plainfigures.intervals import Verdict

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.reports import Report

__all__ = ["CHECKS", "COLUMNS", "CheckError", "Finding", "check"]

CHECKS: tuple[Callable[[Page], Iterator[Finding]], ...] = tuple(
    module.find
    for module in (
        shares,
        totals,
        tables,
        columns,
        subsets,
        rates,
        growth,
        levels,
        schedules,
        repeats,
        magnitudes,
        units,
    )
)


def check(observations: pd.DataFrame, report: Report | str | None = None) -> pd.DataFrame:
    """Recompute the arithmetic of a table of observations; one check a row, the columns are COLUMNS.

    `report` is the text that the table was read from. With it the words between the numbers say what belongs
    together; without it only what the table's own columns tie is checked. `rows` are ids, `expected_low` to
    `expected_closed` what the other rows allow for the row that was checked, `stated` its number, both in `unit`.
    Raises CheckError for a table that holds no observations, or a report that is not the table's.

    >>> import plainfigures as pf
    >>> text = "认定示范企业30家，其中涉农类企业16家，占比达53%。"
    >>> found = check(pf.extract(text), text)
    >>> found.loc[found["check"] == "share", ["verdict", "working_zh"]].values.tolist()
    [['agree', '涉农类企业16家约占示范企业30家的53.33%，报告写53%。示范企业30家中只有16家时才得出这一百分比。']]
    """
    import pandas as pd

    found = [each for page in pages(observations, report) for each in _checked(page)]
    values = [each.values for each in found]
    try:
        table = pd.DataFrame(values, columns=list(COLUMNS))
    except UnicodeEncodeError:  # lone surrogates have no place in pandas' own strings
        table = pd.DataFrame(values, columns=list(COLUMNS), dtype=object)
    return table.assign(**{name: pd.Categorical(table[name]) for name in _CATEGORIES})


_CATEGORIES = ("check", "verdict", "unit", "expected_closed")


def _checked(page: Page) -> list[Finding]:
    """The findings of one report by place, a sentence's own first in the order of CHECKS."""
    found: dict[tuple[object, ...], Finding] = {}
    for test in CHECKS:
        for each in test(page):
            found.setdefault((each.check, each.stated.id, frozenset(row.id for row in each.rows), each.verdict), each)
    return sorted(_without_told(list(found.values())), key=lambda each: each.stated.sentence)


def _without_told(found: list[Finding]) -> list[Finding]:
    """Without the parts, each within its whole, that an agreeing total has added up already."""
    added = {
        (row.id, each.stated.id)
        for each in found
        if each.check == "total" and each.verdict == Verdict.AGREE
        for row in each.rows
    }
    return [
        each
        for each in found
        if each.check != "subset" or each.verdict != Verdict.AGREE or tuple(row.id for row in each.rows) not in added
    ]
