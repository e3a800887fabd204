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
    return f"(?:{_branches(_tree(dict.fromkeys(words, '')))})"


def alternation_here(words: Iterable[str]) -> str:
    """The same for a given place of a text: a look at the first character saves most places the branches.

    >>> alternation_here(["增长", "增", "下降"])
    '(?=[下增])(?:下(?:降)|增(?:长)?)'
    """
    known = sorted(set(words))
    firsts = "".join(map(re.escape, sorted({word[0] for word in known})))
    return f"(?=[{firsts}]){alternation(known)}"


def guarded(table: Iterable[dict[str, str]]) -> str:
    """Alternatives for the surfaces of the rows, each kept from what would make it part of another word.

    `not_after` and `not_before`, where the rows have them, list what may stand neither before the surface nor after it.
    There is no group around them: only beside others on one level does a search skip to their first characters.

    >>> guarded([{"surface": "将", "not_after": "的", "not_before": "军 领"}, {"surface": "共"}, {"surface": "共计"}])
    '共(?:计)?|将(?<!的将)(?!(?:军|领))'
    """
    return _branches(_tree({row["surface"]: _guard(row) for row in table}))


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
