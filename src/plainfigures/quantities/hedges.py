"""Hedge words before and after a number, looked up from the number outwards."""

from __future__ import annotations

from typing import NamedTuple

from plainfigures import vocabulary


class Hedge(NamedTuple):
    """A hedge word: its class in the hedge table, and characters that make it part of another word."""

    surface: str
    hedge: str
    not_after: str


def _read(position: str) -> dict[str, tuple[Hedge, ...]]:
    """The words of a position by the character that touches the number, longest first."""
    touching = -1 if position == "before" else 0
    table: dict[str, list[Hedge]] = {}
    for row in sorted(vocabulary.rows("hedges"), key=lambda row: -len(row["surface"])):
        if row["position"] == position:
            hedge = Hedge(row["surface"], row["class"], row["not_after"])
            table.setdefault(row["surface"][touching], []).append(hedge)
    return {key: tuple(hedges) for key, hedges in table.items()}


_BEFORE, _AFTER = _read("before"), _read("after")
_TOUCHING = frozenset([*_BEFORE, "了"])


def before(text: str, start: int, floor: int = 0) -> tuple[int, list[str]]:
    """Where the words that hedge the number at `start` begin, and their classes, none at all giving `start` and [].

    >>> before("收购近300吨", 3)
    (2, ['near'])
    >>> before("节约300吨", 2)
    (2, [])
    """
    classes: list[str] = []
    if text[start - 1 : start] not in _TOUCHING:
        return start, classes
    while start > floor:
        place = start - 1 if text[start - 1] == "了" else start
        hedge = _ending_at(text, place, floor)
        if hedge is None:
            break
        classes.append(hedge.hedge)
        start = place - len(hedge.surface)
    return start, classes


def _ending_at(text: str, end: int, floor: int) -> Hedge | None:
    for hedge in _BEFORE.get(text[end - 1 : end], ()):
        begin = end - len(hedge.surface)
        if (
            begin >= floor
            and text.startswith(hedge.surface, begin)
            and (begin == 0 or text[begin - 1] not in hedge.not_after)
        ):
            return hedge
    return None


def after(text: str, end: int) -> tuple[int, list[str]]:
    """Where the words that hedge the quantity ending at `end` end themselves, and their classes.

    >>> after("60万人以上", 4)
    (6, ['at_least'])
    """
    for hedge in _AFTER.get(text[end : end + 1], ()):
        if text.startswith(hedge.surface, end):
            return end + len(hedge.surface), [hedge.hedge]
    return end, []
