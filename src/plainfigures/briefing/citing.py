"""Where a sentence comes from: the (report, sentence) pairs of its rows, as plain text and as small links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from plainfigures import wording

# (report, number of the sentence) pairs; sentence 0 stands for a report as a whole.
Cites = tuple[tuple[str, int], ...]
# Numbers of sentences as `citation` lists them.
RUN = re.compile(r"(\d+)(?:–(\d+))?")
RUNS = re.compile(r"\d+(?:–\d+)?(?:(?:, |、)\d+(?:–\d+)?)*")
# More places than this are shown as one link, with all of them in its title.
SHOWN = 5


def cited(values: Iterable[Any]) -> Cites:
    """The places behind values: rows, tables of rows, derived values with `parents`, or a report.

    >>> from types import SimpleNamespace as Row
    >>> cited([Row(report_id="r1", sentence=4), Row(parents=[Row(report_id="r1", sentence=2)])])
    (('r1', 2), ('r1', 4))
    """
    places: set[tuple[str, int]] = set()
    for value in values:
        for row in _rows(value):
            report, sentence = wording.field(row, "report_id"), wording.field(row, "sentence")
            if report:
                places.add((str(report), int(sentence) if str(sentence).isdecimal() else 0))
    return tuple(sorted(places))


def row_ids(values: Iterable[Any]) -> tuple[str, ...]:
    """The ids of the observations behind values."""
    ids = {str(wording.field(row, "id")) for value in values for row in _rows(value)}
    return tuple(
        sorted(ids - {""}, key=lambda name: (int(start) if (start := name.split("-")[0]).isdecimal() else 0, name))
    )


def _rows(value: Any) -> list[Any]:
    """The rows in a table, the parents of a derived value or of several, or the one row that the value is."""
    if hasattr(value, "iterrows"):
        return list(value.itertuples())
    if isinstance(value, tuple) and not hasattr(value, "report_id"):
        return [row for each in value for row in _rows(each)]
    parents = wording.field(value, "parents")
    return [row for parent in parents for row in _rows(parent)] if isinstance(parents, tuple | list) else [value]


def _by_report(cites: Cites) -> dict[str, list[int]]:
    reports: dict[str, list[int]] = {}
    for report, sentence in cites:
        reports.setdefault(report, []).extend([sentence] if sentence else [])
    return reports


def citation(cites: Cites, language: str) -> str:
    """The sources of a sentence as plain text.

    >>> citation((("r1", 4), ("r1", 5), ("r1", 9)), "en"), citation((("r1", 0),), "zh")
    (' [r1: 4–5, 9]', '〔r1〕')
    """
    colon, frame = ("：", "〔{}〕") if language == "zh" else (": ", " [{}]")
    told = [
        report + (colon + wording.listed(numbers, language) if numbers else "")
        for report, numbers in _by_report(cites).items()
    ]
    return frame.format("; ".join(told))


def uncited(text: str, language: str) -> tuple[str, Cites]:
    """A sentence as `citation` ends it, taken apart again: the sentence, and the places behind it.

    >>> uncited("共有74个。〔r1：4–5、9; outside:x〕", "zh")
    ('共有74个。', (('outside:x', 0), ('r1', 4), ('r1', 5), ('r1', 9)))
    """
    opening, closing, colon = ("〔", "〕", "：") if language == "zh" else (" [", "]", ": ")
    told, found, places = text.removesuffix(closing).rpartition(opening)
    if not found or not text.endswith(closing):
        return text, ()
    cites: set[tuple[str, int]] = set()
    for place in places.split("; "):
        report, _, numbers = place.rpartition(colon) if RUNS.fullmatch(place.rpartition(colon)[2]) else (place, "", "0")
        for first, last in RUN.findall(numbers):
            cites |= {(report, number) for number in range(int(first), int(last or first) + 1)}
    return told, tuple(sorted(cites))


def links(cites: Cites, language: str) -> str:
    """The same as small links into the marked report, with the report's name as the title of each.

    >>> links((("r1", 4), ("r1", 5)), "en")
    ' <small>[[4–5](#s4 "r1, sentences 4–5")]</small>'
    """
    told = []
    for report, numbers in _by_report(cites).items():
        if len(wording.runs(numbers)) > SHOWN:
            told.append(_long(report, numbers, language))
            continue
        told += [_link(report, first, last, language) for first, last in wording.runs(numbers)] or [report]
    return f" <small>[{', '.join(told)}]</small>"


def _long(report: str, numbers: list[int], language: str) -> str:
    """Many sentences as one link, all of them in its title."""
    ends = f"{numbers[0]} … {numbers[-1]}"
    shown = f"{len(numbers)} sentences, {ends}" if language == "en" else f"{len(numbers)}句，{ends}"
    title = citation(tuple((report, number) for number in numbers), language).strip(" []〔〕")
    return f'[{shown}](#s{numbers[0]} "{title}")'


def _link(report: str, first: int, last: int, language: str) -> str:
    span = wording.listed(range(first, last + 1), language)
    plural = "s" if last > first else ""
    title = f"{report}, sentence{plural} {span}" if language == "en" else f"{report}，第{span}句"
    return f'[{span}](#s{first} "{title}")'
