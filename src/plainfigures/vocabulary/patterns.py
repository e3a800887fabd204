"""Patterns made of words, so that a search skips to their first characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first, branched by character; a search skips to their first characters.

    >>> alternation(["增长", "增", "下降"])
    '(?:下(?:降)|增(?:长)?)'
    """
    return _anywhere(_bare(words))


def alternation_here(words: Iterable[str]) -> str:
    """The same for a given place of a text: a look at the first character saves most places the branches.

    >>> alternation_here(["增长", "增", "下降"])
    '(?=[下增])(?:下(?:降)|增(?:长)?)'
    """
    return _here(_bare(words))


def guarded(table: Iterable[dict[str, str]]) -> str:
    """A pattern for any surface of the rows, each kept from what would make it part of another word.

    `not_after` and `not_before`, where the rows have them, list what may stand neither before the surface nor after it.

    >>> guarded([{"surface": "将", "not_after": "的", "not_before": "军 领"}])
    '(?:将(?<!的将)(?!(?:军|领)))'
    """
    return _anywhere(_guards(table))


def guarded_here(table: Iterable[dict[str, str]]) -> str:
    """The same for a given place of a text, with a look at the first character in front.

    >>> guarded_here([{"surface": "共", "not_before": "同"}, {"surface": "共计"}])
    '(?=[共])(?:共(?:计|(?!(?:同))))'
    """
    return _here(_guards(table))


def _anywhere(guards: Mapping[str, str]) -> str:
    return f"(?:{_branches(_tree(guards))})"


def _here(guards: Mapping[str, str]) -> str:
    firsts = "".join(map(re.escape, sorted({word[0] for word in guards})))
    return f"(?=[{firsts}]){_anywhere(guards)}"


def _bare(words: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(words, "")


def _guards(table: Iterable[dict[str, str]]) -> dict[str, str]:
    return {row["surface"]: _guard(row) for row in table}


def _guard(row: dict[str, str]) -> str:
    """What a pattern asks of the text around a surface, once it has matched it."""
    before = "".join(f"(?<!{re.escape(word + row['surface'])})" for word in row.get("not_after", "").split())
    after = row.get("not_before", "").split()
    return before + (f"(?!{alternation(after)})" if after else "")


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
