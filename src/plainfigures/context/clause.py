"""Clauses: the stretch between two commas in which a quantity stands, with the quantities before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from plainfigures.quantities import Quantity
from plainfigures.quantities.hedges import past_verb
from plainfigures.reports import Prose, Sentence

# Anchored on one class of characters; a colon or comma between digits belongs to the number.
_BOUNDARY = re.compile(
    r"[，。；;！？!?\n\r…:：,—]"
    r"(?:(?<=[，。；;！？!?\n\r…])|(?<=[:：])(?![0-9])|(?<=,)(?:(?<![0-9],)|(?![0-9]{3}(?![0-9])))|(?<=—)—)"
)
# How far around a number its words are read: a text without a comma must not make reading quadratic.
REACH = 120


class Clause(NamedTuple):
    """Where a quantity stands, and the words around it.

    `start` to `end` is its clause. `lead` is the text from the last quantity of the clause (or the clause's start) to
    the quantity, `follow` the text from the quantity to the next one (or the clause's end), `head` all of the clause
    before the quantity; each as far as REACH. The verb of 约占30% is in `lead` and `head` too. `first` says that no
    quantity stands before it in the clause, `number` is its running number from 0, `beyond` where the next quantity of
    the clause ends, or -1.
    """

    text: str
    quantity: Quantity
    number: int
    start: int
    end: int
    lead: str
    follow: str
    head: str
    to_next: bool
    sentence: Sentence
    first: bool
    beyond: int


def clauses(prose: Prose, kept: list[Quantity], homes: list[Sentence]) -> list[Clause]:
    """The clause of every quantity, in order; boundaries are sought only in sentences that hold a quantity."""
    text, here, marks, place = prose.text, None, [], 0
    found: list[Clause] = []
    for index, quantity in enumerate(kept):
        sentence = homes[index]
        if sentence is not here:
            here, place = sentence, 0
            # A little beyond the end: a comma is judged by three characters after it.
            marks = [match.span() for match in _BOUNDARY.finditer(text, sentence.start, sentence.end + 4)]
        while place < len(marks) and marks[place][0] <= quantity.numeral_start:
            place += 1
        start = marks[place - 1][1] if place else sentence.start
        later = place
        while later < len(marks) and marks[later][0] < quantity.end:
            later += 1
        end = min(marks[later][0], sentence.end) if later < len(marks) else sentence.end
        found.append(_clause(text, kept, index, start, end, sentence))
    return found


def _clause(text: str, kept: list[Quantity], index: int, start: int, end: int, sentence: Sentence) -> Clause:
    quantity = kept[index]
    before = kept[index - 1] if index else None
    after = kept[index + 1] if index + 1 < len(kept) else None
    first = before is None or before.end <= start
    lead_start = start if first or before is None else before.end
    to_next = after is not None and quantity.end <= after.start < end
    follow_end = after.start if to_next and after is not None else end
    begin = quantity.start if quantity.hedge == "exact" else past_verb(text, quantity.start, quantity.numeral_start)
    near = begin - REACH
    return Clause(
        text, quantity, index, start, end,
        text[max(lead_start, near) : begin],
        text[quantity.end : min(max(follow_end, quantity.end), quantity.end + REACH)],
        text[max(start, near) : begin],
        to_next, sentence, first, after.end if after is not None and after.start < end else -1,
    )  # fmt: skip
