"""Which observation another is a part of (其中), and which says the same words again."""

from __future__ import annotations

from plainfigures.context.clause import REACH, Clause
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Sentence

# A longer sentence is no sentence; comparing it would cost more than it can say.
_LONGEST = 2000


def whole_of(clause: Clause, kept: list[Quantity], parts: set[int]) -> int:
    """Of 其中…16家: the index of the nearest quantity before it in its sentence, in the same unit; else -1."""
    quantity = clause.quantity
    if clause.text.find("其中", max(clause.sentence.start, quantity.start - 3 * REACH), quantity.start) < 0:
        return -1
    for boundary in range(clause.number - 1, -1, -1):
        before = kept[boundary]
        if before.start < clause.sentence.start:
            break
        between = clause.text[before.end : quantity.start]
        if "其中" in between and boundary not in parts and _alike(before, quantity):
            return boundary
        if len(between) > 60:
            break
    return -1


def _alike(whole: Quantity, part: Quantity) -> bool:
    return (
        (whole.kind, whole.unit) == (part.kind, part.unit)
        and whole.kind not in ("percent", "percentage_point", "ratio")
        and (not whole.classifier or not part.classifier or whole.classifier == part.classifier)
        and part.value <= whole.value
    )


def twins(prose: Prose, kept: list[Quantity], homes: list[Sentence]) -> dict[int, int]:
    """Index of an observation -> index of the one whose sentence has the same words.

    A lead that stands before the page's date line repeats the body and points there; elsewhere the later points back.
    """
    first: dict[tuple[str, int], int] = {}
    found: dict[int, int] = {}
    here, words = None, ""
    for index, (quantity, sentence) in enumerate(zip(kept, homes, strict=True)):
        if not 12 <= sentence.end - sentence.start <= _LONGEST:
            continue
        if sentence is not here:
            here, words = sentence, prose.text[sentence.start : sentence.end].strip()
        key = (words, quantity.start - sentence.start)
        earlier = first.setdefault(key, index)
        if earlier != index:
            lead = kept[earlier].start < prose.body_start <= quantity.start
            found[earlier if lead else index] = index if lead else earlier
    return found
