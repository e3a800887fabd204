"""The card of a number: value, interval and its rule, period, what it counts, and what may not be done with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from plainfigures import vocabulary, wording
from plainfigures.context.clause import RATE_KINDS
from plainfigures.intervals import rule

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "stated": "stated", "allows": "allows", "rule": "rule", "source": "source of the rule", "period": "period",
        "measure": "counts", "place": "place", "per": "per", "part_of": "part of", "duplicate_of": "repeats",
        "modality": "status", "reason": "not an observation", "note": "note", "results_chain": "results chain",
        "yes": "may be added to its like", "no": "may not be added to others", "not": "caution",
    },
    "zh": {
        "stated": "所述数", "allows": "可取值", "rule": "规则", "source": "规则出处", "period": "时期",
        "measure": "计量对象", "place": "地点", "per": "每", "part_of": "属于", "duplicate_of": "重复",
        "modality": "性质", "reason": "不是观测值", "note": "说明", "results_chain": "结果链",
        "yes": "可与同类相加", "no": "不可与其他数相加", "not": "注意",
    },
}  # fmt: skip
COLON = {"en": ": ", "zh": "："}
STATUS = {"plan": "planned", "rule": "standing"}
# Who says these words counts every time, not every person.
VISITS = re.compile("人次|户次|车次|件次|台次")

# A line of a card: its label and what it says.
Line = tuple[str, str]


def card(row: Any, surfaces: dict[str, str], rules: str, language: str) -> Iterator[Line]:
    """The lines of the card of an observation, those of empty columns left out; `surfaces` are those of other ids."""
    label, (why, source) = LABELS[language], rule_in_words(str(row.hedge), rules, language)
    yield label["stated"], wording.printed(row.value, str(row.surface), language) + wording.unit(row, language)
    yield label["allows"], wording.bounds(row, language)
    yield label["rule"], f"{wording.term(row.hedge, language)}{COLON[language]}{why}"
    yield label["source"], source
    kind = wording.term(row.period_kind, language)
    yield label["period"], wording.period(row, language) + ("" if row.period_kind == "none" else f" ({kind})")
    for name in ("measure", "place", "per"):
        if getattr(row, name):
            yield label[name], getattr(row, name)
    yield label["modality"], wording.term(row.modality, language)
    for name in ("part_of", "duplicate_of"):
        if getattr(row, name):
            yield label[name], surfaces[getattr(row, name)]
    yield from _judged(row, language)
    for caution in cautions(row, surfaces, language):
        yield label["not"], caution


def _judged(row: Any, language: str) -> Iterator[Line]:
    """What an analyst decided, with the reason in the language of the card where the coder wrote it in both."""
    if not wording.field(row, "may_be_summed"):
        return
    label, written = LABELS[language], str(row.reason)
    yield label["results_chain"], wording.term(row.results_chain, language)
    yield label[row.may_be_summed], str(wording.field(row, "reason_zh") or written) if language == "zh" else written


def left_card(row: Any, language: str) -> Iterator[Line]:
    """The lines of the card of a numeral that is no observation."""
    label = LABELS[language]
    yield label["reason"], wording.term(row.reason, language)
    if row.note:
        yield label["note"], note(str(row.note), language)


def rule_in_words(hedge: str, rules: str, language: str) -> tuple[str, str]:
    """What the rule of a hedge does, and by what source.

    >>> rule_in_words("more_than", "default", "zh")
    ('不含N', '《中华人民共和国民法典》第一千二百五十九条')
    """
    if wording.known(language) == "en":
        english = rule(hedge, rules)
        return english.why, english.source
    words = next(row for row in vocabulary.rows("rule_words") if (row["hedge"], row["rules"]) == (hedge, rules))
    return words["why_zh"], words["source_zh"]


def cautions(row: Any, surfaces: dict[str, str], language: str) -> list[str]:
    """What may not be done with a number, as far as its own row says.

    >>> from plainfigures import observations
    >>> visits = next(wording.each(observations.extract("2019年，共走访651人次。")))
    >>> cautions(visits, {}, "zh")[0]
    '不可当作人数：同一人每次各计一次。'
    """
    words = {row["caution"]: row[wording.known(language)] for row in vocabulary.rows("cautions")}
    return [words[code].format(**blanks) for code, blanks in _codes(row, surfaces)]


def _codes(row: Any, surfaces: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for code, column in (("repeated", "duplicate_of"), ("part", "part_of")):
        if getattr(row, column):
            yield code, {"other": surfaces.get(getattr(row, column), getattr(row, column))}
    if row.per:
        yield "rate", {"per": row.per}
    if row.trend:
        yield "change", {}
    elif row.kind in RATE_KINDS:
        yield "share", {}
    if VISITS.search(f"{row.classifier}{row.measure}"):
        yield "visits", {}
    if row.modality in STATUS:
        yield STATUS[row.modality], {}
    if row.period_kind == "none":
        yield "undated", {}
    elif row.period_kind == "open":
        yield "open", {}
    elif row.period_start.year < row.period_end.year:
        yield "years", {}
    if row.hedge != "exact":
        yield "hedged", {}
    if row.kind not in RATE_KINDS and not row.trend and not row.per and not wording.field(row, "may_be_summed"):
        yield "uncoded", {}


def note(text: str, language: str) -> str:
    """The note of an exclusion in the language; a note of a word list that has no Chinese stands as it is.

    >>> note("in 三个一", "zh"), note("inside a quotation", "zh"), note("inside a quotation", "en")
    ('见于“三个一”', '在引号之内', 'inside a quotation')
    """
    if wording.known(language) == "en":
        return text
    for pattern, chinese in _notes():
        found = pattern.fullmatch(text)
        if found:
            return chinese.format(*found.groups())
    return text


@cache
def _notes() -> list[tuple[re.Pattern[str], str]]:
    rows = vocabulary.rows("exclusion_notes")
    return [(re.compile(re.escape(row["note"]).replace(r"\{\}", "(.+)")), row["zh"]) for row in rows]
