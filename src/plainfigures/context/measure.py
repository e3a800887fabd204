"""What a number counts, in the words of the text.

A count with a measure word counts the noun that follows it (52个贫困县); everything else the noun before it,
without the verbs and links between (国内生产总值达到…). A change without a noun of its own (同比增长9.9%) goes
on with the last one.
"""

from __future__ import annotations

import re

from plainfigures.context import follow, nouns
from plainfigures.context.clause import REACH, Clause

_CLAUSE_END = re.compile(r"[，。；：！？\n]|[:：]|(?<![0-9]),|——")
_LIST = re.compile(r"\s*(?:、|和|与|以及|，)?\s*")
_LIST_MARKS = ("、", "和", "与", "及")
_SIDE_BY_SIDE = re.compile("、?(?:价值|总价值|总?投资|总?长度?|总?面积|市值|造价)?")
_PAID = re.compile("(?:投入|奖励|补助|捐款|捐赠)$")
_DIGIT = re.compile("[0-9]")
_EACH = re.compile("分别|依次|各为")
_PEOPLE = frozenset(["人", "人次", "户次", "件次", "场次"])
_BULK = frozenset(["money", "mass", "count", "area", "length", "volume", "power", "energy", "compound"])


class State:
    """The measure that a clause without a noun of its own goes on with, and what 分别 hands out."""

    def __init__(self) -> None:
        self.sentence = -1
        self.last = ""
        self.shares: list[str] = []


def of(clause: Clause, change: str, state: State) -> str:
    """What the quantity of `clause` counts; `change` is its trend, `state` what the sentence has counted so far."""
    if clause.sentence.start != state.sentence:
        state.sentence, state.last, state.shares = clause.sentence.start, "", []
    found = _shared(clause, state) or _counted(clause, change, state)
    if found and not found.endswith(_STEPS) and not (state.last and nouns.is_share(clause.lead)):
        state.last = found
    return found


def _shared(clause: Clause, state: State) -> str:
    """学前入园率、巩固率分别提升至95%、96%: the items of the list, one a number."""
    if _EACH.search(clause.lead):
        state.shares = _items(clause)
    elif clause.first or not _LIST.fullmatch(clause.lead):
        state.shares = []
    return state.shares.pop(0) if state.shares else ""


def _items(clause: Clause) -> list[str]:
    found = _EACH.search(clause.head)
    if not found or nouns.before(clause.head[found.end() :]):
        return []
    head = clause.head[: found.start()]
    head = nouns.before(head) or nouns.before(_clause_before(clause))
    items = [item for item in re.split("、|和|与|以及|(?<!普)及(?![时率格第其])", head) if item]
    return _completed(items) if len(items) > 1 else []


def _completed(items: list[str]) -> list[str]:
    """城镇和农村居民收入: an item that is only a modifier takes the head noun of the last."""
    last = items[-1]
    return [
        item if len(item) * 2 >= len(last) or len(last) < 6 else item + last[len(item) :] for item in items[:-1]
    ] + [last]


def _counted(clause: Clause, change: str, state: State) -> str:
    quantity = clause.quantity
    lead = clause.lead
    before = "" if not clause.first and lead.endswith(_LIST_MARKS) else _thing(nouns.before(lead))
    to_next = clause.to_next
    after = _thing(follow.after(clause.follow, quantity.classifier, to_next)) or _beyond(clause)
    if after and _after_wins(clause, before, after, change):
        return after
    if before:
        return before if not (quantity.kind == "money" and len(before) > 6) else _payment(before)
    if after and (quantity.kind in _BULK or clause.first) and not change:
        return after
    if quantity.classifier in _PEOPLE and (doing := follow.action(clause.follow)):
        return doing
    return state.last or follow.subject(_clause_before(clause))


def _thing(words: str) -> str:
    """The words, up to a number in them; one character only where it names a thing (钢, 县)."""
    number = _NUMBER.search(words)
    words = words[: number.start()] if number else words
    return words if len(words) > 1 or words in nouns.listed("single") else ""


# Digits that touch a letter are part of a name: 5G基站, PM2.5浓度; so are those before 型: 2型糖尿病患者.
_NUMBER = re.compile("[0-9](?<![A-Za-z0-9.][0-9])[0-9]*(?:[.][0-9]+)?(?![A-Za-z0-9.型])")
_STEPS = ("台阶", "大关", "关口")


def _payment(words: str) -> str:
    """中央财政三年累计投入90亿元: where the words end in paying, that is what the amount measures."""
    found = _PAID.search(words)
    return found[0] if found else words


def _after_wins(clause: Clause, before: str, after: str, change: str) -> bool:
    """Whether the noun after the number is what is counted, and not the one before it."""
    quantity = clause.quantity
    if quantity.kind == "age":
        return True
    if clause.follow.startswith("的") and quantity.kind in ("percent", "ratio"):
        return not change
    if nouns.takes_object(clause.lead):
        return (
            (quantity.kind in _BULK and not clause.follow.startswith("的"))
            or not before
            or quantity.kind in ("area", "length", "count")
        )
    if quantity.kind in ("count", "number"):
        return quantity.classifier not in _PEOPLE or not before
    return False


def _beyond(clause: Clause) -> str:
    """96户177人贫困人口, 65条、总长度57.9公里的道路: numbers side by side count what follows the last of them."""
    if clause.quantity.kind not in ("count", "age") or clause.beyond < 0 or not _SIDE_BY_SIDE.fullmatch(clause.follow):
        return ""
    return follow.after(clause.text[clause.beyond : min(clause.end, clause.beyond + REACH)])


def _clause_before(clause: Clause) -> str:
    """The clause before, in the same sentence."""
    text, end = clause.text, clause.start
    while (
        end > max(clause.sentence.start, clause.start - REACH)
        and not nouns.HAN.match(text[end - 1])
        and text[end - 1] not in "”）)》"
    ):
        end -= 1
    begin = max(clause.sentence.start, end - REACH)
    for match in _CLAUSE_END.finditer(text, begin, end):
        begin = match.end()
    words = text[begin:end]
    number = _DIGIT.search(words)
    return words[: number.start()] if number else words
