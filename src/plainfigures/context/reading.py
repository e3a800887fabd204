"""One pass through a report: quantities and periods in order, each quantity given its context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from plainfigures import periods, quantities
from plainfigures.context import (
    counted,
    exclusions,
    measure,
    modality,
    payments,
    per,
    place,
    relation,
    tables,
    timing,
    trend,
)
from plainfigures.context.clause import REACH, Clause, clauses
from plainfigures.context.observation import Observation
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Report, Sentence


class Reading(NamedTuple):
    """All that was read. `twins` gives the index of an observation that says the same words as another's index.

    `dropped` is why a quantity turned out to be no observation, by the place of its numeral.
    """

    observations: list[Observation]
    periods: list[Period]
    dropped: dict[int, str]
    twins: dict[int, int]


def read(report: Report, rules: str = "default") -> Reading:
    """Read a report: its observations in order, its periods, and what was dropped with the reason.

    `rules` is the rule set of the intervals.

    >>> from plainfigures import reports
    >>> [o.measure for o in read(reports.parse("2019年投入扶贫资金740余万元。")).observations]
    ['扶贫资金']
    """
    reader = Reader(report, rules)
    observations = [observation for stretch in reader.stretches() for observation in stretch]
    return Reading(observations, reader.dates, reader.dropped, reader.twins.found)


class Reader:
    """One way through a report, and what it carries from one quantity to the next."""

    def __init__(self, report: Report, rules: str = "default") -> None:
        self.report, self.prose, self.rules = report, report.prose, rules
        self.dates = periods.find(self.prose.text, report.published)
        cells, self.tables = tables.find(self.prose, self.dates, rules)
        self.cells = {cell.quantity.start: cell for cell in cells}
        self.cell_starts = sorted(self.cells)
        self.place = (-1, "")
        self.sought_to = self.sentence_start = -1
        self.timeline = timing.Timeline(self.prose, self.dates)
        self.twins = relation.Twins(self.prose)
        self.told, self.plans = counted.State(), modality.State()
        self.dropped: dict[int, str] = {}
        self.last: Observation | None = None
        self.number = self.dated = self.outside = self.celled = 0

    def stretches(self) -> Iterator[list[Observation]]:
        """Every observation, in order, a stretch of the text at a time."""
        for end, found in quantities.stretches(self.prose.text, self.rules):
            made = self._in_context(self._with_cells(end, self._settled(found)))
            self.number += len(made)
            yield made

    def _settled(self, found: list[Quantity]) -> list[Quantity]:
        """A quantity inside a period is the period's; one inside furniture or a slogan is none."""
        kept = []
        for quantity in found:
            reason = self._reason_against(quantity)
            if reason:
                self.dropped[quantity.numeral_start] = reason
            else:
                kept.append(quantity)
        return kept

    def _reason_against(self, quantity: Quantity) -> str:
        dates, furniture = self.dates, self.prose.furniture
        while self.dated < len(dates) and dates[self.dated].end <= quantity.numeral_start:
            self.dated += 1
        while self.outside < len(furniture) and furniture[self.outside].end <= quantity.start:
            self.outside += 1
        date = dates[self.dated] if self.dated < len(dates) else None
        if date is not None and date.start < quantity.end and quantity.numeral_start < date.end:
            return "period"
        if self.outside < len(furniture) and furniture[self.outside].start <= quantity.start:
            return "furniture"
        if quantity.unit == "d" and exclusions.is_day_of_month(self.prose.text, quantity):
            return "ordinal"
        each = self.prose.text[quantity.start - 1 : quantity.start] == "每"
        if each and quantity.classifier in _COUNTED_PER and per.is_denominator(quantity):
            return "word"
        return "slogan" if _quoted(self.prose.text, quantity) else ""

    def _with_cells(self, end: int, kept: list[Quantity]) -> list[Quantity]:
        """The cells of tables up to `end` in the place of what their lines alone would be."""
        if not self.cells:
            return kept
        until = bisect_right(self.cell_starts, end - 1)
        cells = [self.cells[start].quantity for start in self.cell_starts[self.celled : until]]
        self.celled = until
        return sorted([*(quantity for quantity in kept if not self._in_table(quantity.start)), *cells])

    def _in_table(self, place: int) -> bool:
        index = bisect_right(self.tables, (place, len(self.prose.text))) - 1
        return index >= 0 and place < self.tables[index].end

    def _in_context(self, kept: list[Quantity]) -> list[Observation]:
        homes = self._homes(kept)
        made: list[Observation] = []
        parts: set[int] = set()
        for clause in clauses(self.prose, kept, homes):
            index = clause.number
            span = self.timeline.span(clause.quantity, clause.sentence, kept[index - 1] if index else None)
            self.twins.meet(self.number + index, clause.quantity, clause.sentence)
            whole = relation.whole_of(clause, kept, parts)
            if whole >= 0:
                parts.add(index)
            cell = self.cells.get(clause.quantity.start)
            if cell is not None:
                made.append(_of_cell(self.report, clause.sentence, cell))
            else:
                made.append(self._observe(clause, span, whole + self.number if whole >= 0 else -1))
            self.last = made[-1]
        return made

    def _homes(self, kept: list[Quantity]) -> list[Sentence]:
        """The sentence of each quantity."""
        homes: list[Sentence] = []
        end = -1
        for quantity in kept:
            if quantity.numeral_start >= end:
                home = self.prose.sentence_at(quantity.numeral_start)
                end = home.end
            homes.append(home)
        return homes

    def _observe(self, clause: Clause, span: timing.Span, whole: int) -> Observation:
        quantity, last, sentence = clause.quantity, self.last, clause.sentence
        bare = quantity.kind == "count" and not quantity.classifier
        if bare and (events := _EVENTS.search(clause.lead)):
            quantity = quantity._replace(classifier=events[1])
        change = trend.of(clause, last.trend if last else "", last.quantity.kind if last else "")
        what = measure.of(clause, change, self.told)
        paid = last is not None and last.quantity.kind == "money" and last.measure == what and bool(change)
        if bare and payments.is_money(clause, what, paid=paid):
            quantity = quantity._replace(kind="money", unit="CNY")
        denominator = quantity.per or per.of(clause, quantity, change, what, last)
        published = self.report.published
        mode = modality.of(clause, span, sentence.section, published, self.plans)
        if mode == "done" and last and last.modality != "done" and clause.lead in _AND:
            mode = last.modality if last.quantity.kind == quantity.kind else mode  # 分别给予5万元、3万元奖励
        if mode == "done" and span.kind == "inherited" and modality.is_not_yet(span, published):
            span = timing.NONE  # what is done has not been done in a time still to come
        return Observation(
            quantity, denominator, change, mode, span.first, span.last, span.kind if span.first else "none", what,
            self._place(clause), -1 if mode == "rule" else whole, sentence,
        )  # fmt: skip

    def _place(self, clause: Clause) -> str:
        """The last place named before the number in its sentence."""
        sentence = clause.sentence
        if sentence.start != self.sentence_start:
            self.sentence_start = self.sought_to = sentence.start
            self.place = (sentence.start, "")
        found = place.find(clause.text, self.sought_to, clause.quantity.start, self.place[0])
        self.sought_to = clause.quantity.start
        if found:
            self.place = found[-1]
        end, name = self.place
        return "" if not name or _IN_A_LIST.match(clause.text[end : end + REACH]) else name


def excluded(report: Report, reading: Reading) -> list[exclusions.Exclusion]:
    """Every numeral of the report that is in no observation and no period, with its reason; offsets into the prose."""
    prose = report.prose
    covered = [(o.quantity.start, o.quantity.end) for o in reading.observations]
    covered += [
        (p.start, p.end)
        for p in reading.periods
        if p.role not in ("name", "length") and not prose.is_furniture(p.start)
    ]
    known = {place: reason for place, reason in reading.dropped.items() if reason != "period"}
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


def _quoted(text: str, quantity: Quantity) -> bool:
    """A number inside a short quotation is part of a name or a slogan: “三个一”, “1+6”, “18连增”."""
    if quantity.kind in ("money", "percent", "percentage_point"):
        return False
    near = text[max(0, quantity.start - 24) : quantity.start]
    if "“" not in near and "《" not in near:
        return False
    opened = max(
        text.rfind("“", max(0, quantity.start - 12), quantity.start),
        text.rfind("《", max(0, quantity.start - 24), quantity.start),
    )
    if opened < 0:
        return False
    shut = "》" if text[opened] == "《" else "”"
    return text.find(shut, opened, quantity.start) < 0 and text.find(shut, quantity.end, quantity.end + 14) >= 0


_COUNTED_PER: Final = frozenset(["人", "户", "名", ""])
_AND: Final = frozenset("、和与")
# A place in a list of names (甲县创业基地、乙县创业基地等) is part of a name.
_IN_A_LIST: Final = re.compile("[^，。；,;]*等")
_EVENTS: Final = re.compile("[\u4e00-\u9fff](人次|户次|场次|班次|架次|车次|件次|批次|台次)(?:[^，。；、0-9]{0,6})$")


def _of_cell(report: Report, sentence: Sentence, cell: tables.Cell) -> Observation:
    """A cell has its context from its row, its column and the table's title."""
    span = cell.period
    planned = (
        span is not None and span.last is not None and report.published is not None and span.last > report.published
    )
    return Observation(
        cell.quantity, cell.quantity.per, cell.trend, "plan" if planned else "done", span.first if span else None,
        span.last if span else None, "inherited" if span else "none", cell.measure, cell.place, -1, sentence,
    )  # fmt: skip


def account(report: Report, reading: Reading) -> tuple[int, int, int, int]:
    """Characters of numerals in the report: all, in observations, in periods, excluded with a reason."""
    prose = report.prose
    numerals = [place for match in exclusions.NUMERAL.finditer(prose.text) for place in range(*match.span())]
    observed = {place for o in reading.observations for place in range(o.quantity.start, o.quantity.end)}
    dated = {place for p in reading.periods for place in range(p.start, p.end)} - observed
    left = {place for item in excluded(report, reading) for place in range(item.start, item.end)}
    known = observed | dated | left
    # A comma between two numbers (15m2，500户) is in none of them, and no numeral.
    numerals = [at for at in numerals if prose.text[at] not in exclusions.SEPARATORS or at in known]
    counts = [sum(place in group for place in numerals) for group in (observed, dated - left, left)]
    return len(numerals), *counts  # type: ignore[return-value]
