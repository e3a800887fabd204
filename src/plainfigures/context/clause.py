"""Clauses: the stretch between two commas in which a quantity stands, with the quantities before it."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.quantities import Quantity
from plainfigures.quantities.hedges import past_verb
from plainfigures.reports import Prose, Sentence

# Anchored on one class of characters; a colon or comma between digits belongs to the number, 目标是：2025年 has a new
# clause.
_BOUNDARY: Final = re.compile(
    r"[，。；;！？!?\n\r…:：,—]"
    r"(?:(?<=[，。；;！？!?\n\r…])|(?<=[:：])(?![0-9])|(?<=[^0-9][:：])(?=[0-9]{4}年)|(?<=,)(?:(?<![0-9],)|(?![0-9]{3}(?![0-9])))|(?<=—)—)"
)
# How far around a number its words are read: a text without a comma must not make reading quadratic.
REACH: Final = 120
# Kinds that say how a number stands to another.
RATE_KINDS: Final = ("percent", "percentage_point", "ratio")


class Clause:
    """Where a quantity stands, and the words around it.

    `start` to `end` is its clause. `lead` is the text from the last quantity of the clause (or the clause's start) to
    the quantity, `follow` the text from the quantity to the next one (or the clause's end), `head` all of the clause
    before the quantity; each as far as REACH. `first` says that no quantity stands before it in the clause, `number`
    is its running number from 0, `to_next` says that another quantity ends `follow`, `beyond` is where the next
    quantity of the clause ends, or -1.
    """

    def __init__(self, text: str, kept: list[Quantity], index: int, start: int, end: int, sentence: Sentence) -> None:
        quantity = kept[index]
        before = kept[index - 1].end if index else -1
        after = kept[index + 1] if index + 1 < len(kept) else None
        opened, closed = quantity.start, quantity.end
        if quantity.hedge != "exact":
            opened = past_verb(text, opened, quantity.numeral_start)
        near = opened - REACH
        self.text, self.quantity, self.number = text, quantity, index
        self.start, self.end, self.sentence = start, end, sentence
        self.first = before <= start
        self.to_next = after is not None and closed <= after.start < end
        self.beyond = after.end if after is not None and after.start < end else -1
        follow_end = after.start if after is not None and self.to_next else end
        begin = start if self.first else before
        far = closed + REACH
        self.lead = text[begin if begin > near else near : opened]
        self.follow = text[closed : follow_end if follow_end < far else far]
        self.head = text[start if start > near else near : opened]


def clauses(prose: Prose, kept: list[Quantity], homes: list[Sentence]) -> list[Clause]:
    """The clause of every quantity, in order; boundaries are sought only in sentences that hold a quantity."""
    text, here, marks, place, count = prose.text, None, [], 0, 0
    found: list[Clause] = []
    for index, quantity in enumerate(kept):
        sentence = homes[index]
        if sentence is not here:
            here, place = sentence, 0
            # A little beyond the end: a comma is judged by three characters after it.
            marks = [match.span() for match in _BOUNDARY.finditer(text, sentence.start, sentence.end + 4)]
            count = len(marks)
        while place < count and marks[place][0] <= quantity.numeral_start:
            place += 1
        start = marks[place - 1][1] if place else sentence.start
        later = place
        while later < count and marks[later][0] < quantity.end:
            later += 1
        end = min(marks[later][0], sentence.end) if later < count else sentence.end
        found.append(Clause(text, kept, index, start, end, sentence))
    return found
