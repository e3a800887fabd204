"""Hedge words before and after a number, looked up from the number outwards."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plainfigures import vocabulary


class Hedge(NamedTuple):
    """A hedge word: its class in the hedge table, what before it makes it part of another word, and the light verbs
    that may stand between it and the number ("any" for all of hedge_links.csv)."""

    surface: str
    hedge: str
    not_after: tuple[str, ...]
    links: tuple[str, ...]


def _hedge(row: vocabulary.Row) -> Hedge:
    return Hedge(row["surface"], row["class"], tuple(row["not_after"].split()), tuple(row["links"].split()))


def _read(position: str) -> dict[str, tuple[Hedge, ...]]:
    """The words of a position by the character that touches the number, longest first."""
    touching = -1 if position == "before" else 0
    table: dict[str, list[Hedge]] = {}
    for row in sorted(vocabulary.rows("hedges"), key=lambda row: -len(row["surface"])):
        if row["position"] == position:
            table.setdefault(row["surface"][touching], []).append(_hedge(row))
    return {key: tuple(hedges) for key, hedges in table.items()}


_BEFORE: Final = _read("before")
_AFTER: Final = _read("after")
_TOUCHING: Final = frozenset([*_BEFORE, "了"])
# 约占, 至少要有: the light verbs by their last character, and the last characters of the hedges that take them.
_LINKS: Final = vocabulary.ending("hedge_links")
_LINKED: Final = [row["surface"] for row in vocabulary.rows("hedges") if row["links"]]
_LINKED_ENDS: Final = frozenset(surface[-1] for surface in _LINKED)
# What the text before a number ends with where `before` may find anything.
LAST_CHARACTERS: Final = _TOUCHING | frozenset(_LINKS)
_LINKED_WORDS: Final = re.compile(
    f"{vocabulary.alternation(_LINKED)}{vocabulary.alternation(vocabulary.by_surface('hedge_links'))}"
)


def before(text: str, start: int, floor: int = 0) -> tuple[int, list[str]]:
    """Where the words that hedge the number at `start` begin, and their classes, none at all giving `start` and [].

    >>> before("收购近300吨", 3)
    (2, ['near'])
    >>> before("节约300吨", 2)
    (2, [])
    """
    classes: list[str] = []
    if text[start - 1 : start] in _TOUCHING:
        while start > floor:
            place = start - 1 if text[start - 1] == "了" else start
            hedge = _ending_at(text, place, floor)
            if hedge is None:
                break
            start, found = _negated(text, place - len(hedge.surface), floor, hedge)
            classes.append(found)
    links = _LINKS.get(text[start - 1 : start])
    return _across(text, start, floor, links, classes) if links else (start, classes)


# 未突破, 没有超过, 不宜低于: a negation turns the bound round.
_TURNED: Final = {"more_than": "at_most", "less_than": "at_least"}
_NEGATION: Final = re.compile("(?:不(?:[得能应宜可准许会要该]|应当)?|未能?|没有?)$")
_NEGATION_ENDS: Final = frozenset("不得能应宜可准许会要该当未没有")


def _negated(text: str, start: int, floor: int, hedge: Hedge) -> tuple[int, str]:
    """Where a hedge begins with the negation before it, and what both together say."""
    turned = _TURNED.get(hedge.hedge)
    if turned is None or text[start - 1 : start] not in _NEGATION_ENDS or hedge.surface[0] in "不未":
        return start, hedge.hedge
    found = _NEGATION.search(text, max(floor, start - 3), start)
    return (found.start(), turned) if found else (start, hedge.hedge)


def _across(text: str, start: int, floor: int, links: tuple[str, ...], classes: list[str]) -> tuple[int, list[str]]:
    """约占30%, 至少要有30户: the hedge stands before a light verb, which then belongs to the words of the number."""
    for link in links:
        place = start - len(link)
        if place > floor and text[place - 1] in _LINKED_ENDS and text.startswith(link, place):
            hedge = _ending_at(text, place, floor)
            if hedge is not None and (link in hedge.links or "any" in hedge.links):
                return place - len(hedge.surface), [*classes, hedge.hedge]
    return start, classes


# These hedge the share that follows a whole: 约占全县的30%, 不低于总投资的30%; 超过上年的30% may say by how much.
_OF_WHOLE: Final = {
    row["surface"]: _hedge(row)
    for row in vocabulary.rows("hedges")
    if row["links"]
    or (row["class"] in ("at_least", "at_most") and row["position"] != "after")
    or row["surface"] in ("不足", "不到", "接近", "将近")
}
_VERBS: Final = vocabulary.alternation(each for each in _OF_WHOLE if each not in _LINKED)
_ADVERBS, _LINK = vocabulary.alternation(_LINKED), vocabulary.alternation(vocabulary.by_surface("hedge_links"))
_APART: Final = re.compile(
    f"(?:(?P<verb>{_VERBS})(?![半一二两三四五六几数多][年个月天小])|(?P<adverb>{_ADVERBS}){_LINK})[^，。；：、0-9%（）\\s]{{2,16}}的$"
)


def apart(text: str, start: int, floor: int) -> list[str]:
    """The class of a hedge that a whole parts from its share, or none: 约占全县的30%, 不低于总投资的30%.

    >>> apart("约占全县的30%", 5, 0), apart("节约为主的30%", 5, 0)
    (['about'], [])
    """
    found = _APART.search(text, max(floor, start - 26), start)
    if found is None:
        return []
    hedge = _OF_WHOLE[found["verb"] or found["adverb"]]
    return [] if hedge.not_after and text.endswith(hedge.not_after, 0, found.start()) else [hedge.hedge]


# 约投入30万元, 约增长5%, 至少完成80%: between the adverb and the number stand a verb and, it may be, its object.
_FARTHEST: Final = 9
_ACTS: Final = frozenset(
    row["surface"] for name in ("verbs_of_action", "trends") for row in vocabulary.rows(name) if len(row["surface"]) > 1
) | frozenset("增减升降")
_LONGEST_ACT: Final = max(map(len, _ACTS))
_ADVERB_ENDS: Final = frozenset(surface[-1] for surface in _LINKED) - {"近"}
_ADVERB_END: Final = re.compile(f"[{''.join(sorted(_ADVERB_ENDS))}]")
_OBJECT: Final = re.compile("了?[^的，。；：、！？“”（）\\s0-9]{0,5}")


def before_verb(text: str, start: int, floor: int) -> list[str]:
    """The class of an adverb before the verb of a number, or none; the verb is context, so both stay outside.

    >>> before_verb("产量约增长5%", 5, 0), before_verb("节约用电5%", 4, 0)
    (['about'], [])
    """
    first = max(floor, start - _FARTHEST)
    if not _ADVERB_END.search(text, first, start):
        return []
    for place in range(start - 1, first - 1, -1):
        if text[place] in _ADVERB_ENDS:
            hedge = _ending_at(text, place + 1, floor)
            if hedge is not None and hedge.surface in _LINKED and _is_acted_on(text, place + 1, start):
                had = hedge.hedge == "at_most" and "了" in text[place + 1 : start]
                return [] if had else [hedge.hedge]  # 最多领取了5万元 is what the first of them got
    return []


def _is_acted_on(text: str, place: int, start: int) -> bool:
    """Whether a verb begins at `place` whose object, if it has one, ends at the number; 约可增产 has 可 before it."""
    place += text[place : place + 1] == "可"
    end = next((end for end in range(min(place + _LONGEST_ACT, start), place, -1) if text[place:end] in _ACTS), 0)
    return end > 0 and _OBJECT.fullmatch(text, end, start) is not None


def past_verb(text: str, start: int, number: int) -> int:
    """Where the hedge of a number at `number` ends with its light verb, `start` where it has none.

    The verb is context too: it says that 约占30% is a share.

    >>> past_verb("耕地约占30%", 2, 4), past_verb("耕地约30%", 2, 3)
    (4, 2)
    """
    found = _LINKED_WORDS.match(text, start, number) if number > start + 1 else None
    return found.end() if found else start


def _ending_at(text: str, end: int, floor: int) -> Hedge | None:
    for hedge in _BEFORE.get(text[end - 1 : end], ()):
        begin = end - len(hedge.surface)
        if (
            begin >= floor
            and text.startswith(hedge.surface, begin)
            and not (hedge.not_after and text.endswith(hedge.not_after, 0, begin))
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
