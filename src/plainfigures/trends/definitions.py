"""The words of a sentence that say how something was counted: by which standard, at which prices, without what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plainfigures import vocabulary
from plainfigures.checks import cues
from plainfigures.checks.pages import Row, pages
from plainfigures.reports import Report

if TYPE_CHECKING:
    import pandas as pd

# How far a rule's first word may stand before its last, and how much is quoted of what is left out, in characters.
REACH, QUOTED = 24, 8


class Phrase(NamedTuple):
    """Words of definition and where they stand."""

    words: str
    start: int
    end: int


def phrases(text: str, start: int = 0, end: int | None = None) -> tuple[Phrase, ...]:
    """The phrases between two places of a text that tell a definition, in order.

    >>> [each.words for each in phrases("按照年人均收入2300元的农村扶贫标准，农村贫困人口9899万人。")]
    ['按照年人均收入2300元的农村扶贫标准']
    >>> phrases("粮食（不包括大豆）产量3650亿斤。")[0].words, phrases("提高低保标准，贫困人口减少800万人。")
    ('不包括大豆', ())
    """
    found = _pattern().finditer(text, start, len(text) if end is None else end)
    return tuple(Phrase(cues.plain(match[0]), *match.span()) for match in found)


def governing(found: Iterable[Phrase], row: Row, others: Sequence[Row], text: str) -> tuple[str, ...]:
    """The phrases of a row's sentence that hold for the row.

    One that stands before it holds unless a number of another kind comes between. One that stands behind it holds when
    it is in the brackets that follow: in 产值50亿元，按可比价格增长9% it is for the 9%.
    """
    told = []
    for phrase in found:
        between = [each for each in others if phrase.end <= each.start < row.start and each.kind != row.kind]
        bracket = text[row.end : phrase.start]
        inside = bracket.startswith(("（", "(")) and not {"）", ")"} & set(bracket)
        if (phrase.end <= row.start and not between) or (phrase.start >= row.end and inside):
            told.append(phrase.words)
    return tuple(dict.fromkeys(told))


def key(phrase: str) -> tuple[str, ...]:
    """What of a phrase must change for the definition to have changed: its cue and its digits, not its other words.

    >>> key("按照年人均收入2300元的农村扶贫标准") == key("以年人均收入2300元的扶贫标准")
    True
    """
    found = [word for word in _words("ruled", "alone") if word in phrase][:1]
    return (*(found or [phrase]), *re.findall("[0-9]+", phrase))


@cache
def _words(*classes: str) -> tuple[str, ...]:
    found = {row["surface"] for row in vocabulary.rows("definition_words") if row["class"] in classes}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _pattern() -> re.Pattern[str]:
    alone, ruled, before, rule = ("|".join(_words(name)) for name in ("alone", "ruled", "before", "rule"))
    stop = "，。；：！？、（）"
    return re.compile(
        rf"(?:{before})[^{stop}的]{{1,{QUOTED}}}|(?:{rule})[^{stop}]{{0,{REACH}}}?(?:{ruled})(?!化)|(?:[0-9０-９]{{4}}年)?(?:{alone})"
    )


def definitions(
    table: pd.DataFrame, texts: Iterable[Report], rows: Sequence[Row], standards: Sequence[Row]
) -> list[tuple[str, ...]]:
    """The words of definition of each row: as the text of its report has them, else as the rows beside it name them.

    Beyond those, the latest of the `standards` that the reports tell up to the row's period.
    """
    reports = {report.report_id: report for report in texts}
    beside = _beside(table, rows)
    return [
        tuple(
            dict.fromkeys(
                (*_of(row, reports.get(row.report_id), beside[row.report_id, row.sentence]), *_ruling(row, standards))
            )
        )
        for row in rows
    ]


def _ruling(row: Row, standards: Sequence[Row]) -> tuple[str, ...]:
    past = [each for each in standards if each.period and row.period and each.period[1] <= row.period[1]]
    latest = max(past, key=lambda each: ((each.period or ())[::-1], each.report_id, each.start), default=None)
    return (f"{latest.measure}{latest.surface}",) if latest else ()


def _of(row: Row, report: Report | None, beside: Sequence[Row]) -> tuple[str, ...]:
    if report is None:
        ruled = [each for each in beside if each.start < row.start and each.measure.endswith(_words("ruled"))]
        return tuple(f"{each.measure}{each.surface}" for each in ruled)
    found = [
        phrase
        for sentence in report.sentences
        if sentence.number == row.sentence
        for phrase in phrases(report.text, sentence.start, sentence.end)
    ]
    return governing(found, row, beside, report.text)


def _beside(table: pd.DataFrame, rows: Sequence[Row]) -> dict[tuple[str, int], list[Row]]:
    """The rows of the same sentences."""
    found: dict[tuple[str, int], list[Row]] = {(row.report_id, row.sentence): [] for row in rows}
    near = table[table["report_id"].isin({name for name, _ in found})]
    for page in pages(near, None):
        for row in page.rows:
            if (row.report_id, row.sentence) in found:
                found[row.report_id, row.sentence].append(row)
    return found
