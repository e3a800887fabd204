"""What a report is: the untouched text, and its parts as offsets."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from plainfigures.mending import Mended


class ReportError(ValueError):
    """A report that cannot be read: which one, and what to do."""


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


Placed = TypeVar("Placed", Span, Section, Sentence)


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


_NO_PROSE = Prose("", Mended("", []), (), (), (), (), 0, array("q"), array("q"))


@dataclass(frozen=True)
class Report:
    """A report as read: its text is never changed, and every part of it is an offset into it or a word of the page.

    The parts are worked out of `prose` when they are first asked for.
    """

    text: str
    report_id: str = ""
    title: str = ""
    issuer: str = ""
    carrier: str = ""
    published: date | None = None
    prose: Prose = field(default=_NO_PROSE, compare=False, repr=False)
    display: Callable[[Report], str] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """The lines of the page that are no report."""
        return self._placed(self.prose.furniture)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings, each with the span that it heads."""
        return self._placed(self.prose.sections)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines."""
        return self._placed(self.prose.lines)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order."""
        return self._placed(self.prose.sentences)

    def _placed(self, parts: Iterable[Placed]) -> tuple[Placed, ...]:
        """Parts of the prose as parts of the report's text."""
        mended = self.prose.mended
        if not mended.cuts:
            return tuple(parts)
        return tuple(part._replace(start=mended.origin(part.start), end=mended.origin_end(part.end)) for part in parts)

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, which names this very text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def __repr__(self) -> str:
        """One line: what it is and how large."""
        name = self.report_id or self.title or "untitled"
        return f"Report({name!r}, {len(self.text)} characters, {len(self.sentences)} sentences)"

    def _repr_html_(self) -> str | None:
        return self.display(self) if self.display else None
