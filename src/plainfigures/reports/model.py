"""What a report is: the untouched text, and its parts as offsets."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from plainfigures.mending import Mended
from plainfigures.reports.prose import Prose, Section, Sentence, Span


class ReportError(ValueError):
    """A report that cannot be read: which one, and what to do."""


Placed = TypeVar("Placed", Span, Section, Sentence)


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
