"""A file becomes a Report: the untouched text with its parts as offsets.

Nothing is edited. Furniture of the page, sections, paragraphs and sentences are spans of the text as read; the page's
own words give title, carrier and date.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plainfigures import vocabulary
from plainfigures.mending import Mended, mend


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


@dataclass(frozen=True)
class Prose:
    """The text made plain for reading (see `mending`), with its own offsets and the way back to the report's."""

    text: str
    mended: Mended
    sentences: tuple[Sentence, ...]
    furniture: tuple[Span, ...]
    lines: tuple[Span, ...]
    body_start: int
    starts: tuple[int, ...]

    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which `place` lies."""
        index = bisect_right(self.starts, place) - 1
        return self.sentences[max(index, 0)] if self.sentences else Sentence(0, len(self.text), 0, 0, "")

    def is_furniture(self, place: int) -> bool:
        """Whether `place` lies in the page's furniture."""
        index = bisect_right(self.furniture, Span(place, len(self.text))) - 1
        return index >= 0 and place < self.furniture[index].end


@dataclass(frozen=True)
class Report:
    """A report as read: its text is never changed, and every other field is an offset into it or a word of the page."""

    text: str
    report_id: str = ""
    title: str = ""
    issuer: str = ""
    carrier: str = ""
    published: date | None = None
    furniture: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    prose: Prose = field(default=Prose("", Mended("", None), (), (), (), 0, ()), compare=False, repr=False)
    display: Callable[[Report], str] | None = field(default=None, compare=False, repr=False)

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


def read_report(
    path: str | Path, *, published: date | None = None, display: Callable[[Report], str] | None = None
) -> Report:
    """Read the report in the file `path`.

    `published` overrides the date found on the page. Raises ReportError for a file that is missing, empty or not
    text. Encoding: byte order mark, then strict UTF-8, then GB18030.
    """
    path = Path(path)
    if not path.is_file():
        raise ReportError(f"{path}: there is no such file. Give the path of a report.")
    text = _decode(path.read_bytes(), path)
    if not text.strip():
        raise ReportError(f"{path}: the file is empty. Save the report's text in it.")
    return parse(text, report_id=path.stem, published=published, display=display)


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def _decode(content: bytes, path: Path) -> str:
    """The text of the bytes; short GBK texts defeat detectors, so the order is fixed."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in [*marked, "utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) * 100 <= len(text):
            return text
        break
    raise ReportError(f"{path}: this is no text in UTF-8 or GB18030. Save the report as plain text first.")


_DATE = re.compile(r"((?:19|20)[0-9]{2})\s?(?:年|[-/.])\s?([0-9]{1,2})\s?(?:月|[-/.])\s?([0-9]{1,2})")
_ISSUER = re.compile(r"^[\u4e00-\u9fff]{2,24}(?:厅|局|委|委员会|部|政府|办公室|办|院|署|公司|党组)$")
_CARRIER = re.compile(r"来源\s*[:：]\s*([^\s:：]+)")
_TERMINAL = tuple("。！？!?")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_HAN = re.compile("[\u4e00-\u9fff]")


def parse(
    text: str, *, report_id: str = "", published: date | None = None, display: Callable[[Report], str] | None = None
) -> Report:
    """A text as a Report, with whatever its page says of title, issuer, carrier and date.

    >>> report = parse("首页 > 正文\\n\\n水清县:修桥二十座\\n\\n发布时间:2021-03-02 来源:水清报\\n\\n全县修桥20座。")
    >>> report.title, report.carrier, report.published.isoformat(), len(report.furniture)
    ('水清县:修桥二十座', '水清报', '2021-03-02', 2)
    """
    mended = mend(text)
    prose, sections, kinds = _prose(mended)
    return Report(
        text,
        report_id=report_id,
        published=published or _date(_words(prose.text, kinds, "metadata")),
        furniture=tuple(_origin(mended, span) for span in prose.furniture),
        sections=tuple(Section(s.title, *_origin(mended, Span(s.start, s.end))) for s in sections),
        paragraphs=tuple(_origin(mended, line) for line, _ in kinds),
        sentences=tuple(s._replace(**_origin(mended, Span(s.start, s.end))._asdict()) for s in prose.sentences),
        prose=prose,
        display=display,
        **_metadata(prose.text, kinds),
    )


Lines = list[tuple[Span, str]]


def _prose(mended: Mended) -> tuple[Prose, tuple[Section, ...], Lines]:
    text = mended.text
    lines = [_trimmed(text, Span(*match.span())) for match in _LINE.finditer(text) if match[0].strip()]
    kinds = list(zip(lines, _kinds(text, lines), strict=True))
    sections, sentences = _structure(text, kinds)
    furniture = tuple(line for line, kind in kinds if kind not in ("body", "heading"))
    body_start = next((line.end for line, kind in kinds if kind == "metadata"), 0)
    return (
        Prose(text, mended, sentences, furniture, tuple(lines), body_start, tuple(s.start for s in sentences)),
        sections,
        kinds,
    )


def _origin(mended: Mended, span: Span) -> Span:
    return Span(mended.origin(span.start), mended.origin_end(span.end))


def _words(text: str, lines: Lines, kind: str) -> str:
    return " ".join(text[line.start : line.end] for line, found in lines if found == kind)


def _metadata(text: str, lines: Lines) -> dict[str, str]:
    carrier = _CARRIER.search(_words(text, lines, "metadata"))
    return {"title": _title(text, lines), "issuer": _issuer(text, lines), "carrier": carrier[1] if carrier else ""}


def _trimmed(text: str, line: Span) -> Span:
    words = text[line.start : line.end]
    return Span(line.start + len(words) - len(words.lstrip()), line.start + len(words.rstrip()))


def _kinds(text: str, lines: list[Span]) -> list[str]:
    """Of each line: navigation, metadata, end (and all after it), heading or body."""
    classes = vocabulary.by_surface("furniture")
    kinds: list[str] = []
    for line in lines:
        words = text[line.start : line.end]
        kind = next((row["class"] for surface, row in classes.items() if _begins(words, surface)), "")
        if kinds and kinds[-1] == "end" and not words.endswith(_TERMINAL):
            kind = "end"
        if not kind:
            kind = "heading" if _is_heading(words) else "body"
        kinds.append(kind)
    return kinds


_METADATA_TAIL = re.compile(r"\s*(?:[:：>＞»]|$)")


def _begins(words: str, surface: str) -> bool:
    """Furniture begins with the listed word, and nothing but a colon, an arrow or the line's end follows it."""
    return words.startswith(surface) and len(words) <= 120 and _METADATA_TAIL.match(words, len(surface)) is not None


_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9]))"
)


def _is_heading(words: str) -> bool:
    """A short line that no sentence ends: 强化政策理论学习, 一、2025年工作回顾."""
    return (
        len(words) <= 40
        and not words.endswith((*_TERMINAL, "；", "：", "，", "、", ":", ";", ","))
        and _HAN.search(words) is not None
        and "，" not in words
    )


def _title(text: str, lines: Lines) -> str:
    """The first heading of the page."""
    for line, kind in lines:
        words = text[line.start : line.end]
        if kind == "heading" and not _NUMBERED.match(words):
            return words
        if kind in ("heading", "body"):
            break
    return ""


def _issuer(text: str, lines: Lines) -> str:
    """The line in which a body signs by its full name."""
    for line, kind in lines:
        if kind == "heading" and _ISSUER.match(text[line.start : line.end]):
            return text[line.start : line.end]
    return ""


def _date(page: str) -> date | None:
    found = _DATE.search(page)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


_PART = re.compile("([一二三四五六七八九十]是)")
_RUN_IN = re.compile(r"([（(][一二三四五六七八九十]{1,3}[）)][^。，；：\n]{2,24})。")
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?][”’』」）)]*|$)")


class _Place:
    """Where the reading stands: headings by depth, the part (一是) and whether the last line was a heading too."""

    def __init__(self) -> None:
        self.top, self.sub, self.part, self.after_heading = "", "", "", False

    def heading(self, words: str) -> None:
        if words.startswith(("（", "(")):
            self.sub = words
        elif not self.after_heading or _NUMBERED.match(words):
            self.top, self.sub = words, ""
        self.part, self.after_heading = "", True

    def body(self, words: str) -> None:
        run_in, part = _RUN_IN.match(words), _PART.match(words)
        if run_in:
            self.sub, self.part = run_in[1], ""
        if part:
            self.part = part[1]
        self.after_heading = False

    def __str__(self) -> str:
        return " > ".join(name for name in (self.top, self.sub, self.part) if name)


def _structure(text: str, lines: Lines) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
    sections: list[Section] = []
    sentences: list[Sentence] = []
    place, named = _Place(), (_title(text, lines), _issuer(text, lines))
    for number, (line, kind) in enumerate(lines, start=1):
        words = text[line.start : line.end]
        if kind == "heading" and words not in named:
            place.heading(words)
        elif kind == "body":
            place.body(words)
        name = str(place) if kind in ("heading", "body") else ""
        if name and (not sections or sections[-1].title != name):
            sections.append(Section(name, line.start, line.end))
        elif name:
            sections[-1] = sections[-1]._replace(end=line.end)
        for match in _SENTENCE.finditer(text, line.start, line.end):
            if match[0].strip():
                sentences.append(Sentence(match.start(), match.end(), number, len(sentences) + 1, name))
    return tuple(sections), tuple(sentences)
