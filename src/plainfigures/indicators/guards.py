"""What forbids a derivation: rules that look at one or two operands and give a reason, or nothing.

An amount is added only to amounts of the same unit, payer, level and period that do not overlap with it; a count of
times is no count of things; what is not said to be linked is not divided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations

from plainfigures import vocabulary, wording
from plainfigures.context.clause import RATE_KINDS
from plainfigures.indicators import calendar_units
from plainfigures.indicators.refusals import Reason, reason
from plainfigures.indicators.values import Indicator, Operand, Words

Guard = Callable[[Sequence[Operand]], list[Reason]]
REPEATED = "次"


def found(guards: Iterable[Guard], given: Sequence[Operand]) -> tuple[Reason, ...]:
    """What the guards have against the operands, in the order of the guards, nothing said twice."""
    return tuple(dict.fromkeys(why for guard in guards for why in guard(given)))


def pairs(against: Callable[[Operand, Operand], Reason | None]) -> Guard:
    """A guard of any two operands: the first reason is enough."""

    def guard(given: Sequence[Operand]) -> list[Reason]:
        return [why for a, b in combinations(given, 2) if (why := against(a, b)) is not None][:1]

    return guard


def singles(against: Callable[[Operand], Reason | None]) -> Guard:
    """A guard of each operand by itself."""
    return lambda given: [why for operand in given if (why := against(operand)) is not None]


def where(holds: Callable[[Operand, Operand], bool], against: Callable[[Operand, Operand], Reason | None]) -> Guard:
    """A guard of two operands that asks only where a condition holds of them."""
    return pairs(lambda a, b: against(a, b) if holds(a, b) else None)


def name(operand: Operand) -> Words:
    """An operand as a reason names it."""
    return Words(operand.named("en"), operand.named("zh"))


def together(a: Operand, b: Operand) -> bool:
    """Whether all their rows stand in one sentence."""
    return len({(row.report_id, row.sentence) for row in (*a.rows, *b.rows)}) == 1


def told_apart(a: Operand, b: Operand) -> bool:
    """Whether they stand in different sentences."""
    return not together(a, b)


def contains(whole: Operand, part: Operand) -> bool:
    """Whether a row of `part` is inside a row of `whole`, by the text or by the coding."""
    return any(p.report_id == w.report_id and {w.id, w.duplicate_of} & p.inside for p in part.rows for w in whole.rows)


def nested(a: Operand, b: Operand) -> bool:
    """Whether one of two is inside the other."""
    return contains(a, b) or contains(b, a)


def apart(a: Operand, b: Operand) -> bool:
    """Whether neither is inside the other."""
    return not nested(a, b)


def same(a: Operand, b: Operand) -> Reason | None:
    """One row twice, or a row and its repeat."""
    mine, other = ({(row.report_id, row.duplicate_of or row.id) for row in operand.rows} for operand in (a, b))
    return reason("same", a=name(a), b=name(b)) if mine & other else None


def part(a: Operand, b: Operand) -> Reason | None:
    """One inside the other."""
    if contains(a, b):
        a, b = b, a
    return reason("part", a=name(a), b=name(b)) if contains(b, a) else None


def not_part(a: Operand, b: Operand) -> Reason | None:
    """The first not inside the second."""
    return None if contains(b, a) else reason("not_part", a=name(a), b=name(b))


def events(a: Operand, b: Operand) -> Reason | None:
    """Times against things: 651人次 with anything but 人次."""
    mine, other = repeated(a), repeated(b)
    if mine == other:
        return None
    counted, thing = (a, mine) if mine else (b, other)
    return reason("events", a=name(counted), x=Words(thing, thing))


def repeated(operand: Operand) -> str:
    """What a count of times counts over and over: 人 of 人次, nothing of 次 or 场次, which count happenings.

    >>> from decimal import Decimal
    >>> from plainfigures.indicators.values import Facts
    >>> visits = Facts(interval=None, kind="count", unit="1", classifier="人次")
    >>> repeated(visits)
    '人'
    """
    word = _folded(operand.classifier).replace("(次)", REPEATED)
    if operand.kind != "count" or not word.endswith(REPEATED) or word in vocabulary.by_surface("occurrences"):
        return ""
    return word.removesuffix(REPEATED)


def occurrences(operand: Operand) -> bool:
    """Whether it counts happenings: meetings, courses, flights."""
    return operand.kind == "count" and operand.classifier in vocabulary.by_surface("occurrences")


def units(a: Operand, b: Operand) -> Reason | None:
    """Two units, or two measure words of counts."""
    alike = (a.unit, _folded(a.classifier)) == (b.unit, _folded(b.classifier))
    return None if alike or events(a, b) else reason("units", a=name(a), b=name(b), x=unit(a), y=unit(b))


def unit(operand: Operand) -> Words:
    """The unit in words; of a count its measure word."""
    told = [wording.unit(operand, language).strip() or operand.classifier for language in wording.LANGUAGES]
    return Words(*(word or default for word, default in zip(told, ("bare numbers", "纯数"), strict=True)))


def rate(operand: Operand) -> Reason | None:
    """每户50万元 and 53% are no amounts, nor is a quotient."""
    return reason("rate", a=name(operand)) if operand.per or operand.kind in RATE_KINDS else None


def percentage(operand: Operand) -> Reason | None:
    """A growth rate of percentages is misread: their difference is asked for."""
    return reason("rate", a=name(operand)) if operand.kind in RATE_KINDS else None


def trend(a: Operand, b: Operand) -> Reason | None:
    """A change against a level, or an increase against a decrease."""
    if a.trend == b.trend:
        return None
    first, other = (a, b) if a.trend else (b, a)
    return reason("trend", a=name(first), b=name(other))


def changes(operand: Operand) -> Reason | None:
    """A number that is itself a change has no growth of its own here."""
    return reason("trend", a=name(operand), b=Words("a level", "水平数")) if operand.trend else None


def modality(a: Operand, b: Operand) -> Reason | None:
    """Plan with done, rule with either."""
    return _differ("modality", a, b, a.modality, b.modality)


def scope(a: Operand, b: Operand) -> Reason | None:
    """County with province."""
    return _differ("scope", a, b, a.scope, b.scope)


def payer(a: Operand, b: Operand) -> Reason | None:
    """Two actors."""
    told = _differ("payer", a, b, a.actor, b.actor)
    return told and reason("payer", a=name(a), b=name(b), x=_actor(a.actor), y=_actor(b.actor))


def _actor(code: str) -> Words:
    """Who it was, as an English sentence has it after *by*."""
    english, chinese = (wording.term(code, language) for language in wording.LANGUAGES)
    return Words("someone not named" if code == "unnamed" else f"the {english.removeprefix('the ')}", chinese)


def place(a: Operand, b: Operand) -> Reason | None:
    """Two places, both named."""
    return _differ("place", a, b, a.place, b.place)


def _differ(code: str, a: Operand, b: Operand, x: str, y: str) -> Reason | None:
    if x == y or not (x and y):
        return None
    mine, other = (Words(*(wording.term(word, language) for language in wording.LANGUAGES)) for word in (x, y))
    return reason(code, a=name(a), b=name(b), x=mine, y=other)


def dated(operand: Operand) -> Reason | None:
    """No period at all."""
    return None if operand.dated else reason("no_period", a=name(operand))


def period(a: Operand, b: Operand) -> Reason | None:
    """Two periods; none at all passes within one sentence only."""
    if not (a.dated and b.dated):
        alike = a.dated == b.dated and together(a, b)
        return None if alike else dated(a) or dated(b)
    if (a.period_start, a.period_end) == (b.period_start, b.period_end):
        return None
    return reason("period", a=name(a), b=name(b), x=when(a), y=when(b))


def one_time(a: Operand, b: Operand) -> Reason | None:
    """Two statements of one period."""
    alike = a.dated and (a.period_start, a.period_end) == (b.period_start, b.period_end)
    return reason("one_point", a=name(a)) if alike else None


def length(a: Operand, b: Operand) -> Reason | None:
    """A year against three."""
    if not (a.dated and b.dated) or calendar_units.length(a) == calendar_units.length(b):
        return None
    return reason("length", a=name(a), b=name(b), x=when(a), y=when(b))


def when(operand: Operand) -> Words:
    """The period in words."""
    return Words(*(wording.period(operand, language) for language in wording.LANGUAGES))


def day(of: date) -> Words:
    """A day in words."""
    return Words(*(wording.day(of, language) for language in wording.LANGUAGES))


def unlinked(a: Operand, b: Operand) -> Reason | None:
    """Rows of two sentences that the coding does not give one actor, beneficiary and scope."""
    judged = [(one.actor, one.beneficiary, one.scope) for one in (a, b)]
    linked = judged[0] == judged[1] and all(judged[0])
    return None if linked else reason("unlinked", a=name(a), b=name(b))


def measure(a: Operand, b: Operand) -> Reason | None:
    """Two measures, or one for each and one for all."""
    alike = (a.measure, a.per) == (b.measure, b.per) and a.measure
    return None if alike else reason("measure", a=name(a), b=name(b))


def wholes(a: Operand, b: Operand) -> Reason | None:
    """Shares whose wholes differ or are not named; a growth rate has no whole."""
    if "percent" not in (a.kind, b.kind) or a.trend or b.trend:
        return None
    if isinstance(a, Indicator) and isinstance(b, Indicator):
        alike = {row.id for row in a.parents[1:]} == {row.id for row in b.parents[1:]}
    else:
        alike = together(a, b)
    return None if alike else reason("wholes", a=name(a), b=name(b))


def report(a: Operand, b: Operand) -> Reason | None:
    """Two reports."""
    reports = {row.report_id for row in (*a.rows, *b.rows)}
    return reason("report", a=name(a), b=name(b)) if len(reports) > 1 else None


def judged(operand: Operand) -> Reason | None:
    """No judgement, or the judgement that it may not be added."""
    for row in operand.rows:
        if row.may_be_summed == "no":
            return reason("judged", a=name(row), x=Words(row.reason, row.reason_zh or row.reason))
        if row.may_be_summed != "yes":
            return reason("uncoded", a=name(row))
    return None


def _folded(word: str) -> str:
    return word.replace("（", "(").replace("）", ")")
