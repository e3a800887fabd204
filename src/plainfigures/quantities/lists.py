"""A hedge that stands once and holds for every number of the list that 分别 hands out."""

from __future__ import annotations

from typing import Final

from plainfigures.quantities import hedges, pattern
from plainfigures.quantities.tokens import Token

_EACH: Final = "分别"
# How far before its first number 分别 may stand: 分别控制在, 分别比上年提高.
_FARTHEST: Final = 12
_BREAKS: Final = frozenset("，。；：\n")
_RATES: Final = frozenset(["percent", "percentage_point"])
# 分别近5亿元、3亿元 may round the first alone; a bound is set for all.
_BOUNDS: Final = frozenset(["more_than", "at_least", "less_than", "at_most"])


def share(text: str, found: list[Token]) -> list[Token]:
    """The tokens, with `shared` set on those of a list whose first or last number has the hedge of all.

    >>> from plainfigures.quantities import find
    >>> [[q.hedge for q in find(text)] for text in ("分别控制在4.2%、3%以内", "增长4.2%、3%以内")]
    [['at_most', 'at_most'], ['exact', 'at_most']]
    """
    for number, token in enumerate(found):
        if text[token.end : token.end + 1] in hedges.FIRST_CHARACTERS:
            _from_last(text, found, number)
        if text[token.start - 1 : token.start] in hedges.LAST_CHARACTERS:
            _from_first(text, found, number)
    return found


def _from_last(text: str, found: list[Token], last: int) -> None:
    """达到90%、80%和70%以上."""
    _, classes = hedges.after(text, found[last].end)
    first = last
    while first > 0 and _are_listed(text, found[first - 1], found[first]):
        first -= 1
    if classes and first < last and _is_handed_out(text, found[first].start):
        for token in found[first:last]:
            token.shared = classes[0]


def _from_first(text: str, found: list[Token], first: int) -> None:
    """分别不低于90%、80%."""
    start, classes = hedges.before(text, found[first].start)
    if len(classes) != 1 or classes[0] not in _BOUNDS or not _is_handed_out(text, start):
        return
    for left, right in zip(found[first:], found[first + 1 :], strict=False):
        if not _are_listed(text, left, right):
            break
        right.shared = classes[0]


def _are_listed(text: str, left: Token, right: Token) -> bool:
    if text[left.end : right.start] not in pattern.LIST or left.unit is None or right.unit is None:
        return False
    return left.unit.kind == right.unit.kind or {left.unit.kind, right.unit.kind} <= _RATES


def _is_handed_out(text: str, start: int) -> bool:
    """Whether 分别 stands right before, in the same clause."""
    near = text[max(0, start - _FARTHEST) : start]
    place = near.rfind(_EACH)
    return place >= 0 and _BREAKS.isdisjoint(near[place:])
