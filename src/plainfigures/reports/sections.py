"""The section in which each line of a text stands: headings by depth, parts of a paragraph, captions of tables."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.reports.prose import Section, Span

Lines = list[tuple[Span, str]]

NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9]))"
)
_PART: Final = re.compile("([一二三四五六七八九十]是)")
_RUN_IN: Final = re.compile(r"([（(][一二三四五六七八九十]{1,3}[）)][^。，；：\n]{2,24})。")
_NUMBERS: Final = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_CLAUSES: Final = re.compile("[，。：；]")
# So much of running text names a section that has no heading.
_LONGEST_NAME: Final = 30


class _Place:
    """Where the reading stands: headings by depth, the part (一是), the table, whether the last line was a heading too,
    and whether 一、 has begun a list.
    """

    def __init__(self) -> None:
        self.top, self.sub, self.part, self.table = "", "", "", ""
        self.after_heading, self.listing = False, False

    def heading(self, words: str) -> None:
        if words.startswith(("（", "(")):
            self.sub = words
        elif not self.after_heading or NUMBERED.match(words):
            self.top, self.sub, self.listing = words, "", False
        self.part, self.after_heading = "", True

    def body(self, words: str) -> None:
        if words[1:2] == "、" or words[2:3] == "、":
            self._number(words)
        run_in, part = _RUN_IN.match(words), _PART.match(words)
        if run_in:
            self.sub, self.part = run_in[1], ""
        if part:
            self.part = part[1]
        self.after_heading = False

    def _number(self, words: str) -> None:
        """二、 before running text after the section 一、 is the next section, where no list has begun with 一、."""
        number, last = words.partition("、")[0], self.top.partition("、")[0]
        self.listing = self.listing or number == "一"
        if not self.listing and last in _NUMBERS and number in _NUMBERS[_NUMBERS.index(last) + 1 :][:1]:
            self.top, self.sub, self.part = _CLAUSES.split(words, maxsplit=1)[0][:_LONGEST_NAME], "", ""

    def __str__(self) -> str:
        return " > ".join(name for name in (self.top, self.sub, self.part, self.table) if name)


def heads(text: str, lines: Lines, named: tuple[str, str]) -> tuple[str, ...]:
    """The section in which each line stands; "" for what is no report. `named` are title and issuer, no headings.

    >>> heads("一、修桥\\n修桥20座。", [(Span(0, 4), "heading"), (Span(5, 11), "body")], ("", ""))
    ('一、修桥', '一、修桥')
    """
    place = _Place()
    found: list[str] = []
    captions = _captions(text, lines)
    for index, (line, kind) in enumerate(lines):
        words = text[line.start : line.end]
        if kind == "heading" and words == named[0]:
            place = _Place()  # what stands above the title is of the page
        if index in captions and words not in named:
            place.table = place.table if _UNIT_LINE.match(words) else words
        elif kind == "cell":
            place.part = ""
        else:
            place.table = ""
            if kind == "heading" and words not in named:
                place.heading(words)
            elif kind == "body":
                place.body(words)
        found.append(str(place) if kind in ("heading", "body", "cell") else "")
    return tuple(found)


_UNIT_LINE: Final = re.compile(r"[（(]?单\s*位\s*[:：]")


def _captions(text: str, lines: Lines) -> set[int]:
    """The headings, two at most, that stand right above a table: they are its own, and no section begins with them."""
    found: set[int] = set()
    for index, (_, kind) in enumerate(lines):
        if kind != "cell" or (index and lines[index - 1][1] == "cell"):
            continue
        for above in range(index - 1, max(index - 3, -1), -1):
            line, kind_above = lines[above]
            if kind_above != "heading" or NUMBERED.match(text, line.start, line.end):
                break
            found.add(above)
    return found


def spans(lines: list[Span], heads: tuple[str, ...]) -> tuple[Section, ...]:
    """Each heading with the lines under it, from its first to its last.

    >>> spans([Span(0, 4), Span(5, 11)], ("一、修桥", "一、修桥"))
    (Section(title='一、修桥', start=0, end=11),)
    """
    sections: list[Section] = []
    title, start, end = "", 0, 0
    for line, name in zip(lines, heads, strict=True):
        if name and name != title:
            if title:
                sections.append(Section(title, start, end))
            title, start = name, line.start
        end = line.end if name else end
    return (*sections, Section(title, start, end)) if title else ()
