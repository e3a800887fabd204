"""A hedge that stands once and holds for every number of the list that 分别 hands out."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from plainfigures.quantities import hedges, pattern
from plainfigures.quantities.tokens import Token

_EACH: Final = "分别"
# How far before its first number 分别 may stand (分别控制在, 分别比上年提高), and how many numbers a list may have.
_FARTHEST: Final = 12
_LONGEST: Final = 40
_START: Final = attrgetter("start")
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
    if found:
        place = text.find(_EACH, max(0, found[0].start - _FARTHEST), found[-1].start)
        while place >= 0:
            first = bisect_left(found, place, key=_START)
            _hand_out(text, place, found[first : first + _LONGEST])
            place = text.find(_EACH, place + len(_EACH), found[-1].start)
    return found


def _hand_out(text: str, place: int, found: list[Token]) -> None:
    """分别不低于90%、80%, 分别达到90%、80%和70%以上: `found` are the numbers after the 分别 at `place`."""
    start, classes = hedges.before(text, found[0].start, place)
    listed = found[:1]
    for token in found[1:]:
        if not _are_listed(text, listed[-1], token):
            break
        listed.append(token)
    if len(listed) == 1 or start - place > _FARTHEST or not _BREAKS.isdisjoint(text[place:start]):
        return
    if len(classes) == 1 and classes[0] in _BOUNDS:
        _share(listed[1:], classes[0])
    _, classes = hedges.after(text, listed[-1].end)
    if classes:
        _share(listed[:-1], classes[0])


def _share(tokens: list[Token], hedge: str) -> None:
    for token in tokens:
        token.shared = hedge


def _are_listed(text: str, left: Token, right: Token) -> bool:
    if text[left.end : right.start] not in pattern.LIST or left.unit is None or right.unit is None:
        return False
    return left.unit.kind == right.unit.kind or {left.unit.kind, right.unit.kind} <= _RATES
