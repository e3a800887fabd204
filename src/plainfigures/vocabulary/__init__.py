"""The word lists, one surface a row, and the reader of them.

Words and what they mean are data: open a CSV file of this folder, change a row, run again.
Arithmetic and grammar are code and live in the modules that use these lists.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from plainfigures.vocabulary.patterns import alternation, alternation_here, guarded, guarded_here

__all__ = [
    "Row",
    "VocabularyError",
    "alternation",
    "alternation_here",
    "by_surface",
    "ending",
    "ending_by_two",
    "guarded",
    "guarded_here",
    "longest_ending",
    "rows",
    "starting",
]

Row = dict[str, str]


class VocabularyError(ValueError):
    """A word list that is missing, or a row of one that cannot be used."""


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Every row of the list `name`, as column -> text.

    >>> rows("units")[0].keys() >= {"surface", "unit", "kind"}
    True
    >>> [row["unit"] for row in rows("units") if row["surface"] == "亩"]
    ['[mu]']

    Raises VocabularyError when there is no such list or a row has an empty surface.
    """
    source = Path(__file__).with_name(f"{name}.csv")
    if not source.is_file():
        raise VocabularyError(f"There is no word list {name!r} in the vocabulary folder.")
    with source.open(encoding="utf-8", newline="") as stream:
        table = tuple(csv.DictReader(stream))
    for number, row in enumerate(table, start=2):
        if not next(iter(row.values()), None):
            raise VocabularyError(f"{name}.csv, line {number}: the first column is empty. Fill it or delete the line.")
    return table


@cache
def by_surface(name: str) -> dict[str, Row]:
    """The list `name` keyed by its first column.

    >>> by_surface("units")["千瓦时"]["unit"]
    'kW.h'
    """
    return {next(iter(row.values())): row for row in rows(name)}


@cache
def starting(name: str) -> dict[str, tuple[str, ...]]:
    """The surfaces of `name` by first character, longest first: what may stand at a place of a text.

    >>> starting("units")["平"]
    ('平方公里', '平方千米', '平方英里', '平方米', '平米')
    """
    found: dict[str, list[str]] = {}
    for surface in by_surface(name):
        found.setdefault(surface[0], []).append(surface)
    return {first: tuple(sorted(words, key=lambda word: (-len(word), word))) for first, words in found.items()}


@cache
def ending(name: str) -> dict[str, tuple[str, ...]]:
    """The surfaces of `name` by last character, longest first: what may end at a place of a text.

    >>> ending("hedges")["近"]
    ('临近', '几近', '将近', '接近', '逼近', '近')
    """
    found: dict[str, list[str]] = {}
    for surface in by_surface(name):
        found.setdefault(surface[-1], []).append(surface)
    return {last: tuple(sorted(words, key=lambda word: (-len(word), word))) for last, words in found.items()}


@cache
def ending_by_two(name: str) -> dict[str, tuple[str, ...]]:
    """The surfaces of `name` by their last two characters, longest first; by one character those that are no longer.

    >>> ending_by_two("links")["达到"][-1], ending_by_two("links").get("岁到")
    ('到', None)
    """
    found = {last: tuple(word for word in words if len(word) == 1) for last, words in ending(name).items()}
    for words in ending(name).values():
        for two in {word[-2:] for word in words if len(word) > 1}:
            found[two] = tuple(word for word in words if word.endswith(two) or len(word) == 1)
    return found


def longest_ending(name: str, text: str) -> str:
    """The longest surface of `name` that ends `text`, or "".

    >>> longest_ending("links", "产值达到")
    '达到'
    """
    for word in ending(name).get(text[-1:], ()):
        if text.endswith(word):
            return word
    return ""
