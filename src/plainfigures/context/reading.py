"""One pass through a report: quantities and periods in order, each quantity given its context."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from plainfigures import periods, quantities
from plainfigures.context import exclusions, measure, modality, place, relation, tables, timing, trend
from plainfigures.context.clause import REACH, Clause, clauses
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Report, Sentence


class Observation(NamedTuple):
    """A quantity in its context; offsets are into the prose, `part_of` and `duplicate_of` are indices or -1."""

    quantity: Quantity
    per: str
    trend: str
    modality: str
    period_start: date | None
    period_end: date | None
    period_kind: str
    measure: str
    place: str
    part_of: int
    duplicate_of: int
    sentence: Sentence


class Reading(NamedTuple):
    """All that was read: the observations, the periods, and the quantities that turned out to be no observation."""

    observations: list[Observation]
    periods: list[Period]
    dropped: list[tuple[Quantity, str]]


def read(report: Report, rules: str = "default") -> Reading:
    """Read a report: its observations in order, its periods, and what was dropped with the reason.

    `rules` is the rule set of the intervals.

    >>> from plainfigures import reports
    >>> [o.measure for o in read(reports.parse("2019年投入扶贫资金740余万元。")).observations]
    ['扶贫资金']
    """
    prose = report.prose
    dates = periods.find(prose.text, report.published)
    kept, dropped = _settle(prose, quantities.find(prose.text, rules), dates)
    cells, spans = tables.find(prose, dates, rules)
    if cells:
        kept = [quantity for quantity in kept if not any(span.start <= quantity.start < span.end for span in spans)]
        kept = sorted([*kept, *(cell.quantity for cell in cells)])
    return Reading(_in_context(report, kept, dates, {cell.quantity.start: cell for cell in cells}), dates, dropped)


def excluded(report: Report, reading: Reading) -> list[exclusions.Exclusion]:
    """Every numeral of the report that is in no observation and no period, with its reason; offsets into the prose."""
    prose = report.prose
    covered = [(o.quantity.start, o.quantity.end) for o in reading.observations]
    covered += [
        (p.start, p.end)
        for p in reading.periods
        if p.role not in ("name", "length") and not prose.is_furniture(p.start)
    ]
    known = {quantity.numeral_start: reason for quantity, reason in reading.dropped if reason != "period"}
    found = exclusions.exclusions(prose.text, sorted(covered), known)
    names = [(p.start, p.end, p.role) for p in reading.periods if p.role in ("name", "length")]
    return [_judged(prose, item, names) for item in found]


def _judged(prose: Prose, item: exclusions.Exclusion, names: list[tuple[int, int, str]]) -> exclusions.Exclusion:
    if prose.is_furniture(item.start):
        return item._replace(reason="furniture", note="of the page, not of the report")
    place = bisect_right(names, (item.start, len(prose.text))) - 1
    if place >= 0 and names[place][0] <= item.start < names[place][1]:
        if names[place][2] == "length":
            return item._replace(reason="duration", note="a length of time without an anchor")
        return item._replace(reason="name", note="a date in a title or a name")
    return item


def _settle(
    prose: Prose, found: list[Quantity], dates: list[Period]
) -> tuple[list[Quantity], list[tuple[Quantity, str]]]:
    """A quantity inside a period is the period's; one inside furniture or a slogan is none."""
    kept: list[Quantity] = []
    dropped: list[tuple[Quantity, str]] = []
    index = at = 0
    furniture = prose.furniture
    for quantity in found:
        while index < len(dates) and dates[index].end <= quantity.numeral_start:
            index += 1
        while at < len(furniture) and furniture[at].end <= quantity.start:
            at += 1
        if index < len(dates) and dates[index].start < quantity.end and quantity.numeral_start < dates[index].end:
            dropped.append((quantity, "period"))
        elif at < len(furniture) and furniture[at].start <= quantity.start:
            dropped.append((quantity, "furniture"))
        elif _quoted(prose.text, quantity):
            dropped.append((quantity, "slogan"))
        else:
            kept.append(quantity)
    return kept, dropped


def _quoted(text: str, quantity: Quantity) -> bool:
    """A number inside a short quotation is part of a name or a slogan: “三个一”, “1+6”, “18连增”."""
    if quantity.kind in ("money", "percent", "percentage_point"):
        return False
    opened = max(
        text.rfind("“", max(0, quantity.start - 12), quantity.start),
        text.rfind("《", max(0, quantity.start - 24), quantity.start),
    )
    if opened < 0:
        return False
    shut = "》" if text[opened] == "《" else "”"
    return text.find(shut, opened, quantity.start) < 0 and text.find(shut, quantity.end, quantity.end + 14) >= 0


def _in_context(
    report: Report, kept: list[Quantity], dates: list[Period], cells: dict[int, tables.Cell]
) -> list[Observation]:
    prose = report.prose
    homes = [prose.sentence_at(quantity.numeral_start) for quantity in kept]
    spans = timing.assign(prose, kept, homes, dates)
    twins = relation.twins(prose, kept, homes)
    places = place.find(prose.text)
    made: list[Observation] = []
    parts: set[int] = set()
    counted, plans = measure.State(), modality.State()
    for clause, span in zip(clauses(prose, kept, homes), spans, strict=True):
        whole = relation.whole_of(clause, kept, parts)
        if whole >= 0:
            parts.add(clause.number)
        last = made[-1] if made else None
        cell = cells.get(clause.quantity.start)
        if cell is not None:
            made.append(_of_cell(report, clause.sentence, cell))
            continue
        ties = (_place(places, clause), whole, twins.get(clause.number, -1))
        made.append(_observe(report, clause, span, last, counted, plans, ties))
    return made


# A place in a list of names (甲县创业基地、乙县创业基地等) is part of a name.
_IN_A_LIST = re.compile("[^，。；,;]*等")
_EVENTS = re.compile("[\u4e00-\u9fff](人次|户次|场次|班次|架次|车次|件次|批次|台次)(?:[^，。；、0-9]{0,6})$")


def _of_cell(report: Report, sentence: Sentence, cell: tables.Cell) -> Observation:
    """A cell has its context from its row, its column and the table's title."""
    span = cell.period
    planned = (
        span is not None and span.last is not None and report.published is not None and span.last > report.published
    )
    return Observation(
        cell.quantity, cell.quantity.per, cell.trend, "plan" if planned else "done", span.first if span else None,
        span.last if span else None, "inherited" if span else "none", cell.measure, "", -1, -1, sentence,
    )  # fmt: skip


def _place(places: list[tuple[int, str]], clause: Clause) -> str:
    """The last place named before the number in its sentence."""
    index = bisect_right(places, (clause.quantity.start, "\uffff")) - 1
    if (
        index < 0
        or places[index][0] <= clause.sentence.start
        or _IN_A_LIST.match(clause.text[places[index][0] : places[index][0] + REACH])
    ):
        return ""
    return places[index][1]


def _observe(
    report: Report,
    clause: Clause,
    span: timing.Span,
    last: Observation | None,
    counted: measure.State,
    plans: modality.State,
    ties: tuple[str, int, int],
) -> Observation:
    quantity = clause.quantity
    if quantity.kind == "count" and not quantity.classifier and (events := _EVENTS.search(clause.lead)):
        quantity = quantity._replace(classifier=events[1])
    sentence = clause.sentence
    change = trend.of(clause, last.trend if last else "", last.quantity.kind if last else "")
    what = measure.of(clause, change, counted)
    per = quantity.per or trend.per(
        clause, change, last.per if last else "", what, beyond_age=bool(last and last.quantity.kind == "age")
    )
    mode = modality.of(clause, span, sentence.section, report.published, plans)
    return Observation(
        quantity,
        per,
        change,
        mode,
        span.first,
        span.last,
        span.kind if span.first else "none",
        what,
        *ties,
        sentence,
    )


def account(report: Report, reading: Reading) -> tuple[int, int, int, int]:
    """Characters of numerals in the report: all, in observations, in periods, excluded with a reason."""
    prose = report.prose
    numerals = [place for match in exclusions.NUMERAL.finditer(prose.text) for place in range(*match.span())]
    observed = {place for o in reading.observations for place in range(o.quantity.start, o.quantity.end)}
    dated = {place for p in reading.periods for place in range(p.start, p.end)} - observed
    left = {place for item in excluded(report, reading) for place in range(item.start, item.end)}
    counts = [sum(place in group for place in numerals) for group in (observed, dated - left, left)]
    return len(numerals), *counts  # type: ignore[return-value]
