"""Which observation another is a part of (其中), and which says the same words again."""

from __future__ import annotations

from typing import Final

from plainfigures.context.clause import REACH, Clause
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Sentence

# What has these is no set, of which another could be a part.
_NO_SETS: Final = ("percent", "percentage_point", "ratio", "age", "duration", "temperature", "speed", "number")
# A longer sentence is no sentence; comparing it would cost more than it can say.
_LONGEST: Final = 2000


def whole_of(clause: Clause, kept: list[Quantity], parts: set[int]) -> int:
    """Of 其中…16家: the index of the nearest quantity before it in its sentence, in the same unit; else -1.

    A sentence that begins with 其中 goes on with the one before it.
    """
    quantity, begin = clause.quantity, clause.sentence.start
    if clause.number == 0:
        return -1
    if clause.text.startswith("其中", begin):
        begin = max(clause.text.rfind("。", 0, begin - 1), clause.text.rfind("\n", 0, begin)) + 1
    if kept[clause.number - 1].start < begin:
        return -1
    if clause.text.find("其中", max(begin, quantity.start - 3 * REACH), quantity.start) < 0 or _is_measured(clause):
        return -1
    for boundary in range(clause.number - 1, -1, -1):
        before = kept[boundary]
        if before.start < begin:
            break
        between = clause.text[before.end : quantity.start]
        if "其中" in between and boundary not in parts and _alike(before, quantity):
            # （其中…）: what follows the bracket is no part any more.
            return -1 if "）" in between.rpartition("其中")[2] else boundary
        if len(between) > 60:
            break
    return -1


def _is_measured(clause: Clause) -> bool:
    """其中每亩补助300元 is no part of 5亿元, nor is 比年初增加3亿元."""
    lead = clause.lead
    rate = clause.quantity.per or "均" in lead or ("每" in lead and "每年" not in lead)
    return bool(rate) or clause.head.startswith(_COMPARED)


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
