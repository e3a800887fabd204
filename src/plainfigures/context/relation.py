"""Which observation another is a part of (其中), and which says the same words again."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.context.clause import REACH, Clause
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Sentence

# What has these is no set, of which another could be a part.
_NO_SETS: Final = ("percent", "percentage_point", "ratio", "age", "duration", "temperature", "speed", "number")
# A longer sentence is no sentence; comparing it would cost more than it can say.
_LONGEST: Final = 2000


def whole_of(clause: Clause, kept: list[Quantity], parts: set[int]) -> int:
    """Of 其中…16家: the index of the quantity before 其中 that it is a part of, in the same unit; else -1.

    A sentence that begins with 其中 goes on with the one before it.
    """
    quantity, text, begin = clause.quantity, clause.text, clause.sentence.start
    if clause.number == 0:
        return -1
    at = text.rfind("其中", max(begin, quantity.start - 3 * REACH), quantity.start)
    if at < 0:
        return -1
    opens = text.startswith("其中", begin)
    first = begin
    if opens:
        near = max(0, begin - _LONGEST)
        begin = max(text.rfind("。", near, begin - 1), text.rfind("\n", near, begin)) + 1
    if kept[clause.number - 1].start < begin or _is_measured(clause):
        return -1
    between = text[at : quantity.start]
    if between.count("）") > between.count("（"):
        return -1  # （其中…）: what follows the bracket is no part any more.
    heads = at == first or text[at - 1 : at] in _ENDS
    if not heads and _SEMICOLON.search(between) and between[2:3] not in _GOES_ON:
        if opens:
            at, heads = first, True
        elif not _ITS_SHARE.match(text, quantity.end):
            return -1  # 其中高速公路5公里；航道8公里
    floor = begin if heads else max(begin, text.rfind("；", begin, at) + 1, text.rfind(";", begin, at) + 1)
    return _nearest_whole(text, kept, clause.number, (floor, at), parts if heads else set())


# 税收10亿元，其中国税6亿元，占60%；地税4亿元，占40%
_ITS_SHARE: Final = re.compile("[，,（(]?[约近]?占[^，。；0-9]{0,8}(?:[0-9]|百分之)")
_SEMICOLON: Final = re.compile("[；;]")
_ENDS: Final = ("。", "；", "\n", ";")
_GOES_ON: Final = ("：", ":", "，", ",")


def _nearest_whole(text: str, kept: list[Quantity], number: int, span: tuple[int, int], parts: set[int]) -> int:
    """The nearest quantity in `span` that can be the whole of number `number`, before others one of the same noun."""
    floor, at = span
    part, best = kept[number], -1
    noun, changes = text[part.start - 2 : part.start], _change(text, kept, number)
    for index in range(number - 1, -1, -1):
        whole = kept[index]
        if whole.start < floor or at - whole.end > 2 * REACH:
            break
        if whole.start > at or index in parts or not _alike(whole, part) or _change(text, kept, index) != changes:
            continue
        if text[whole.start - 2 : whole.start] == noun:
            return index
        best = index if best < 0 else best
    return best


def _change(text: str, kept: list[Quantity], index: int) -> str:
    """减少1026个, 增加2座、300米: which way the number of things changed; "" for how many there are."""
    while index and text[kept[index - 1].end : kept[index].start] == "、":
        index -= 1
    start = kept[index].start
    found = _GREW.search(text, max(0, start - 5), start)
    return "" if found is None else "more" if found["more"] else "less"


_GREW: Final = re.compile(
    "(?:(?P<more>增加|增长|提高|上升|净增|增支|增收|增产|多(?:[支收][出入]?)?)"
    "|减少|下降|净减|减支|减收|减产|少(?:[支收][出入]?)?)了?$"
)


def _is_measured(clause: Clause) -> bool:
    """其中每亩补助300元 is no part of 5亿元, nor is 比年初增加3亿元."""
    head = clause.head
    rate = clause.quantity.per or "均" in head or ("每" in head and "每年" not in head)
    says_which = clause.quantity.hedge in ("at_least", "at_most") and clause.follow.startswith(_SUCH)
    return bool(rate) or says_which or head.startswith(_COMPARED)


_SUCH: Final = ("的", "项目", "企业")  # 其中5亿元以上项目38项
_COMPARED: Final = ("比", "较", "同比", "环比")


def _alike(whole: Quantity, part: Quantity) -> bool:
    return (
        (whole.kind, whole.unit) == (part.kind, part.unit)
        and whole.kind not in _NO_SETS
        and (not whole.classifier or not part.classifier or whole.classifier == part.classifier)
        and part.value <= whole.value
    )


class Twins:
    """Observations whose sentences have the same words: `found` gives for the index of one that of the other.

    A lead that stands before the page's date line repeats the body and points there; elsewhere the later points back.
    """

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.first: dict[tuple[str, int], tuple[int, bool]] = {}
        self.found: dict[int, int] = {}
        self.here, self.words = -1, ""

    def meet(self, index: int, quantity: Quantity, sentence: Sentence) -> None:
        """Note the next observation, which is number `index`."""
        if not 12 <= sentence.end - sentence.start <= _LONGEST:
            return
        if sentence.start != self.here:
            self.here, self.words = sentence.start, self.prose.text[sentence.start : sentence.end].strip()
        in_lead = quantity.start < self.prose.body_start
        key = (self.words, quantity.start - sentence.start)
        earlier, was_lead = self.first.setdefault(key, (index, in_lead))
        if earlier != index:
            lead = was_lead and not in_lead
            self.found[earlier if lead else index] = index if lead else earlier
