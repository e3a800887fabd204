"""The word lists, one surface a row, and the reader of them.

Words and what they mean are data: open a CSV file of this folder, change a row, run again.
Arithmetic and grammar are code and live in the modules that use these lists.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

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


def with_word(name: str, column: str, *words: str) -> list[Row]:
    """The rows of the list `name` whose `column` holds one of `words`, which blanks part there.

    >>> [row["surface"] for row in with_word("bodies", "class", "issuer")][:2]
    ['党组', '公司']
    """
    return [row for row in rows(name) if not {*words}.isdisjoint(row[column].split())]


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


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first, branched by character; a search skips to their first characters.

    >>> alternation(["增长", "增", "下降"])
    '(?:下(?:降)|增(?:长)?)'
    """
    return f"(?:{_branches(_tree(dict.fromkeys(words, '')))})"


@cache
def changes(*trends: str) -> str:
    """A pattern for any verb of trends.csv that stands before the amount, or for those of the trends named.

    >>> bool(re.match(changes(), "增长5%")), bool(re.match(changes("decrease"), "增长5%"))
    (True, False)
    """
    before = [row for row in rows("trends") if row["position"] == "before"]
    return alternation(row["surface"] for row in before if row["class"] in trends or not trends)


def alternation_here(words: Iterable[str]) -> str:
    """The same for a given place of a text: a look at the first character saves most places the branches.

    >>> alternation_here(["增长", "增", "下降"])
    '(?=[下增])(?:下(?:降)|增(?:长)?)'
    """
    known = sorted(set(words))
    firsts = "".join(map(re.escape, sorted({word[0] for word in known})))
    return f"(?=[{firsts}]){alternation(known)}"


def guarded(table: Iterable[Row]) -> str:
    """Alternatives for the surfaces of the rows, each kept from what would make it part of another word.

    `not_after` and `not_before`, where the rows have them, list what may stand neither before the surface nor after it,
    `before` what has to follow.
    There is no group around them: only beside others on one level does a search skip to their first characters.

    >>> guarded([{"surface": "将", "not_after": "的", "not_before": "军 领"}, {"surface": "共"}, {"surface": "共计"}])
    '共(?:计)?|将(?<!的将)(?!(?:军|领))'
    """
    return _branches(_tree({row["surface"]: _guard(row) for row in table}))


def _guard(row: Row) -> str:
    """What a pattern asks of the text around a surface, once it has matched it."""
    before = "".join(f"(?<!{re.escape(word + row['surface'])})" for word in row.get("not_after", "").split())
    not_before, followed = _either_width(row.get("not_before", "")), row.get("before", "").split()
    after = f"(?!{alternation(not_before)})" if not_before else ""
    return before + after + (f"(?={alternation(followed)})" if followed else "")


def _either_width(words: str) -> list[str]:
    """The words, and beside a full-width comma or semicolon the narrow one that some reports are typed with."""
    return [*words.split(), *(narrow for wide, narrow in (("，", ","), ("；", ";")) if wide in words.split())]


def _tree(guards: Mapping[str, str]) -> dict[str, Any]:
    """Words by character; under "" what a pattern asks around the word that ends there."""
    tree: dict[str, Any] = {}
    for word in sorted(guards):
        node = tree
        for mark in word:
            node = node.setdefault(mark, {})
        node[""] = guards[word]
    return tree


def _branches(node: dict[str, Any]) -> str:
    return "|".join(re.escape(mark) + _tail(rest) for mark, rest in node.items() if mark)


def _tail(node: dict[str, Any]) -> str:
    """What may follow a character: longer words first, then the end of the word with its guard."""
    longer, guard = _branches(node), str(node.get("", ""))
    if longer and guard:
        return f"(?:{longer}|{guard})"
    return f"(?:{longer})" + ("?" if "" in node else "") if longer else guard
