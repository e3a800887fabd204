"""Clauses: the stretch between two commas in which a quantity stands, with the quantities before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from plainfigures.quantities import Quantity
from plainfigures.reports import Prose

_BOUNDARY = re.compile(r"[，。；;！？!?\n\r]|[:：](?![0-9])|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|——|…")


# How far around a number its words are read: a text without a comma must not make reading quadratic.
REACH = 120


class Clause(NamedTuple):
    """Where a quantity stands: its clause, the sentence around it, and what of the clause lies before it.

    `lead` is the text from the last quantity of the clause (or the clause's start) to the quantity, `follow` the
    text from the quantity to the next one (or the clause's end); `number` is its running number from 0, `beyond`
    where that next one ends, or -1.
    """

    text: str
    quantity: Quantity
    number: int
    start: int
    end: int
    lead_start: int
    follow_end: int
    sentence_start: int
    sentence_end: int
    first: bool
    beyond: int

    @property
    def lead(self) -> str:
        """The text from the last quantity, or the clause's start, to the quantity."""
        return self.text[max(self.lead_start, self.quantity.start - REACH) : self.quantity.start]

    @property
    def follow(self) -> str:
        """The text from the quantity to the next one, or the clause's end."""
        return self.text[self.quantity.end : min(self.follow_end, self.quantity.end + REACH)]

    @property
    def head(self) -> str:
        """All of the clause before the quantity."""
        return self.text[max(self.start, self.quantity.start - REACH) : self.quantity.start]


def clauses(prose: Prose, kept: list[Quantity]) -> list[Clause]:
    """The clause of every quantity, in order."""
    text = prose.text
    marks = [match.span() for match in _BOUNDARY.finditer(text)]
    ends = [mark[0] for mark in marks]
    found: list[Clause] = []
    for index, quantity in enumerate(kept):
        place = bisect_right(ends, quantity.numeral_start)
        sentence = prose.sentence_at(quantity.numeral_start)
        start = max(marks[place - 1][1] if place else 0, sentence.start)
        while place < len(ends) and ends[place] < quantity.end:
            place += 1
        end = min(ends[place] if place < len(ends) else len(text), sentence.end)
        before = kept[index - 1] if index else None
        after = kept[index + 1] if index + 1 < len(kept) else None
        first = before is None or before.end <= start
        lead_start = start if first or before is None else before.end
        follow_end = min(end, after.start) if after is not None and after.start >= quantity.end else end
        beyond = after.end if after is not None and after.start < end else -1
        found.append(
            Clause(
                text,
                quantity,
                index,
                start,
                end,
                min(lead_start, quantity.start),
                max(follow_end, quantity.end),
                sentence.start,
                sentence.end,
                first,
                beyond,
            )
        )
    return found
