"""From a row of the observations table and the analyst's coding to a term of a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from plainfigures import intervals
from plainfigures.coding import CodingError
from plainfigures.indicators.refusals import Refused
from plainfigures.indicators.values import Indicator, IndicatorError, Operand, Term
from plainfigures.intervals import RULE_SETS

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("report_id", "id", "start", "end", "surface", "kind", "unit", "value", "low", "high", "closed", "sentence")
READ = ("kind", "unit", "classifier", "per", "measure", "place", "modality", "trend", "period_kind", "duplicate_of")
JUDGED = ("actor", "beneficiary", "scope", "may_be_summed", "reason", "reason_zh", "contained_in")

Given = Any  # a row of the observations table, an Indicator, or a Refused


def listed(rows: Iterable[Given]) -> list[Given]:
    """The rows of a table, or of any other collection of them, one by one."""
    return list(rows.itertuples()) if hasattr(rows, "itertuples") else list(rows)


def operands(given: Iterable[Given], coding: pd.DataFrame | None, rules: str) -> tuple[Operand | Refused, ...]:
    """Rows as terms; what was derived or refused before stays as it is.

    Raises IndicatorError for an unknown rule set, for what is no row, and for an indicator of other rules.
    """
    if rules not in RULE_SETS:
        raise IndicatorError(f"There is no rule set {rules!r}. Use one of {', '.join(RULE_SETS)}.")
    found = tuple(each if isinstance(each, Operand | Refused) else term(each, coding) for each in given)
    for each in found:
        if isinstance(each, Indicator | Refused) and each.rules != rules:
            raise IndicatorError(
                f"{each!r} follows from the {each.rules} rules. Derive everything under the same rule set."
            )
    return found


def term(row: Any, coding: pd.DataFrame | None = None) -> Term:
    """One row as a term, with its judgement from `coding`, or from its own columns when `coding.coded` added them.

    Raises IndicatorError for what is no row of the observations table, CodingError when the coding expects another
    surface at its place, IntervalError when the row holds no value.
    """
    missing = [name for name in NEEDED if not (name in row if hasattr(row, "get") else hasattr(row, name))]
    if missing:
        raise IndicatorError(
            f"{_text(row, 'surface') or type(row).__name__} is no row of the observations table: it has no "
            f"{', '.join(missing)}. Give a row of the table that extract returns."
        )
    judged = _judgement(row, coding)
    direct = {_text(row, "part_of"), judged.pop("contained_in")} - {""}
    return Term(
        interval=intervals.of_row(row),
        report_id=_text(row, "report_id"),
        id=_text(row, "id"),
        sentence=int(_cell(row, "sentence")),
        surface=_text(row, "surface"),
        period_start=_date(row, "period_start"),
        period_end=_date(row, "period_end"),
        inside=_containers(direct, _text(row, "report_id"), coding),
        **{name: _text(row, name) for name in READ},
        **judged,
    )


def _judgement(row: Any, coding: pd.DataFrame | None) -> dict[str, str]:
    if coding is None:
        return {name: _text(row, name) for name in JUDGED}
    report, start, end = _cell(row, "report_id"), _cell(row, "start"), _cell(row, "end")
    found = coding[(coding["report_id"] == report) & (coding["start"] == start) & (coding["end"] == end)]
    for judged in found.to_dict("records"):
        if judged["expect"] != _cell(row, "surface"):
            raise CodingError(
                f"{report}, {start}-{end}: the coding expects {judged['expect']} and the row has "
                f"{_cell(row, 'surface')}. Read the passage again and correct the coding."
            )
        return {name: _text(judged, name) for name in JUDGED}
    return dict.fromkeys(JUDGED, "")


def _containers(direct: set[str], report: str, coding: pd.DataFrame | None) -> frozenset[str]:
    """Everything that contains what is directly in `direct`, following the coding upward."""
    upward: dict[str, str] = {}
    if coding is not None:
        own = coding[coding["report_id"] == report]
        spans = zip(own["start"], own["end"], own["contained_in"], strict=True)
        upward = {f"{start}-{end}": container for start, end, container in spans if container}
    found: set[str] = set()
    waiting = list(direct)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [upward[each]] if each in upward else []
    return frozenset(found)


def _cell(row: Any, name: str) -> Any:
    cell = row.get(name, "") if hasattr(row, "get") else getattr(row, name, "")
    return "" if cell is None or cell != cell else cell  # NaN and NaT differ from themselves


def _text(row: Any, name: str) -> str:
    return str(_cell(row, name))


def _date(row: Any, name: str) -> date | None:
    cell = _cell(row, name)
    if cell == "":
        return None
    return date(cell.year, cell.month, cell.day)
