"""The text made plain for reading, and its parts: spans, sections, sentences."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plainfigures.mending import Mended


class Span(NamedTuple):
    """From `start` to `end`, end exclusive, in code points of the text."""

    start: int
    end: int


class Section(NamedTuple):
    """A heading's words and the span that it heads."""

    title: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence with its place: running numbers from 1, and the section that it stands in."""

    start: int
    end: int
    paragraph: int
    number: int
    section: str


@dataclass(frozen=True)
class Prose:
    """The text made plain for reading (see `mending`), with its own offsets and the way back to the report's.

    Sentences are kept as two arrays, where each begins and in which of the `lines` (from 0), because a long text has
    many more of them than numbers; `heads` is the section of each line.
    """

    text: str
    mended: Mended
    lines: tuple[Span, ...]
    heads: tuple[str, ...]
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...]
    body_start: int
    starts: array[int]
    line_of: array[int]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in order."""
        return map(self._sentence, range(len(self.starts)))

    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which `place` lies."""
        if not self.starts:
            return Sentence(0, len(self.text), 0, 0, "")
        return self._sentence(max(bisect_right(self.starts, place) - 1, 0))

    def _sentence(self, index: int) -> Sentence:
        """A sentence ends where the next of its line begins, the last of a line where the line ends."""
        line = self.line_of[index]
        after = index + 1
        last = after == len(self.starts) or self.line_of[after] != line
        end = self.lines[line].end if last else self.starts[after]
        return Sentence(self.starts[index], end, line + 1, after, self.heads[line])

    def is_furniture(self, place: int) -> bool:
        """Whether `place` lies in the page's furniture."""
        if not self.furniture:
            return False
        index = bisect_right(self.furniture, Span(place, len(self.text))) - 1
        return index >= 0 and place < self.furniture[index].end
