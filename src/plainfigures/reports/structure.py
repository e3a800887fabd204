"""Lines, furniture, headings and sentences of a text, as offsets."""

from __future__ import annotations

import re
from array import array
from datetime import date
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.mending import Mended
from plainfigures.reports import sections
from plainfigures.reports.prose import Prose, Span
from plainfigures.reports.sections import NUMBERED, Lines

_DATE: Final = re.compile(r"((?:19|20)[0-9]{2})\s?(?:年|[-/.])\s?([0-9]{1,2})\s?(?:月|[-/.])\s?([0-9]{1,2})")
_BODY: Final = vocabulary.alternation(row["surface"] for row in vocabulary.with_word("bodies", "class", "issuer"))
_ISSUER: Final = re.compile(rf"^[\u4e00-\u9fff]{{2,24}}{_BODY}$")
_CARRIER: Final = re.compile(r"来源\s*[:：]\s*(?!\S*[:：])(\S+)")
_TERMINAL: Final = tuple("。！？!?")
_LINE_ENDS: Final = ("\r", "\u2028", "\u2029")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
# So many lines at most stand above the text; the longest heading, and the longest line that is furniture by its first
# word.
_TOP_LINES, _LONGEST_HEADING, _LONGEST_FURNITURE = 12, 40, 120


def read_prose(mended: Mended, outside: tuple[Span, ...] = ()) -> tuple[Prose, Lines]:
    """The prose of a text, and its lines with the kind of each; lines `outside` are furniture."""
    text = mended.text
    lines = _lines(text)
    beyond = {span.start for span in outside}
    kinds = [
        (line, "navigation" if mended.origin(line.start) in beyond else kind)
        for line, kind in zip(lines, _kinds(text, lines, _cells(mended)), strict=True)
    ]
    heads = sections.heads(text, kinds, (_title(text, kinds), _issuer(text, kinds)))
    starts, line_of = _sentences(text, lines)
    furniture = tuple(line for line, kind in kinds if kind not in ("body", "heading", "cell"))
    body_start = next((line.end for line, kind in kinds if kind == "metadata"), 0)
    headed = sections.spans(lines, heads)
    return Prose(text, mended, tuple(lines), heads, headed, furniture, body_start, starts, line_of), kinds


def words_of(text: str, lines: Lines, kind: str) -> str:
    """The words of all lines of a kind."""
    return " ".join(text[line.start : line.end] for line, found in lines if found == kind)


def metadata(text: str, lines: Lines) -> dict[str, str]:
    """Title, issuer and carrier, as far as the page gives them."""
    carrier = _CARRIER.search(words_of(text, lines, "metadata"))
    return {"title": _title(text, lines), "issuer": _issuer(text, lines), "carrier": carrier[1] if carrier else ""}


def _lines(text: str) -> list[Span]:
    """Every line that holds something, without the blanks around it."""
    lines, start = [], 0
    for mark in _LINE_ENDS:
        text = text.replace(mark, "\n")
    for words in text.split("\n"):
        bare = words.strip()
        if bare:
            begin = start + words.index(bare[0])
            lines.append(Span(begin, begin + len(bare)))
        start += len(words) + 1
    return lines


def _cells(mended: Mended) -> set[int]:
    """Where the cells of tables begin."""
    return {start for rows in mended.tables for row in rows if len(row) > 1 for start, _ in row}


def _kinds(text: str, lines: list[Span], cells: set[int]) -> list[str]:
    """Of each line: navigation, metadata, end (and all after it), cell of a table, heading or body."""
    kinds: list[str] = []
    above, told, in_body = "", 0, False
    for line in lines:
        words = text[line.start : line.end]
        last = kinds[-1] if kinds else ""
        kind = "cell" if line.start in cells else _kind(words, last)
        if kind == "heading" and not in_body and told < _TOP_LINES:
            kind = _kind_at_top(words, above, last)
        told += kind in ("heading", "body", "cell")
        in_body = in_body or kind == "body"
        above = words
        kinds.append(kind)
    return kinds


def _kind(words: str, last: str) -> str:
    """The kind of a line by its words, and by that of the `last`."""
    if last == "end" and not words.endswith(_TERMINAL):
        return "end"
    if listed := _listed(words):
        return listed
    if _PAGE_NUMBER.fullmatch(words):
        return "metadata"
    if _NO_WORDS.fullmatch(words):
        return "navigation"
    return "heading" if _is_heading(words) or _DAY_FIRST.match(words) else "body"


def _kind_at_top(words: str, above: str, last: str) -> str:
    """The kind of what may be a heading at the top: a day, who spoke, what follows a label (来源：) or an arrow."""
    if _is_day_line(words):
        return "metadata"
    if last == "metadata" and (above.endswith((":", "：")) or _SPEAKER_LINE.fullmatch(words)):
        return "metadata"
    if last == "navigation" and above.endswith(_ARROWS):
        return "navigation"
    return "heading" if _is_heading(words) else "body"


_NO_WORDS: Final = re.compile(r"\W+")
_ARROWS: Final = (">", "＞", "»", "›")


# A day that stands alone under the title, or as that of a speech: ——2021年1月20日在县人民代表大会会议上.
_DAY: Final = r"(?:19|20)[0-9]{2}\s?(?:年|[-/.])\s?[0-9]{1,2}\s?(?:月|[-/.])\s?[0-9]{1,2}\s?日?"
# Beside it only who spoke or signed: 石桥县县长 李明, 石桥县人民政府; 县里开会 is no such words.
_SPEAKER: Final = (
    r"[\u4e00-\u9fff\s]{0,18}(?:长|主任|书记|主席|总理|专员|代表)\s*[\u4e00-\u9fff]{1,4}(?:\s+[\u4e00-\u9fff]{1,2})?"
)
_BY: Final = rf"(?:{_SPEAKER}|[\u4e00-\u9fff]{{2,18}}{_BODY})"
_DAY_LINE: Final = re.compile(
    rf"(?:{_BY}\s*)?[（(—―\-\s]*{_DAY}(?:\s*[0-9时分:]{{4,9}})?(?:\s?在[^，。；]{{4,60}})?[）)]?(?:\s+{_BY})?"
)
_SPEAKER_LINE: Final = re.compile(r"(?=.*\s)" + _SPEAKER)
_DAY_FIRST: Final = re.compile(rf"{_DAY}(?:\s*[0-9时分:]{{4,9}})?\s*(?=\S)")


def _is_day_line(words: str) -> bool:
    """A day alone, beside who spoke or signed, or before what a page tells of itself: 2024年1月9日　来源：县报."""
    day = _DAY_FIRST.match(words)
    return _DAY_LINE.fullmatch(words) is not None or (day is not None and _listed(words[day.end() :]) != "")


_SIGNED: Final = re.compile(rf"[（(]?{_DAY}[）)]?")
_PAGE_NUMBER: Final = re.compile(
    r"(?:第\s*[0-9]+\s*页)?\s*(?:共\s*[0-9]+\s*页)|第\s*[0-9]+\s*页|[—–―-]+\s*[0-9]+\s*[—–―-]+"
)


@cache
def _furniture() -> re.Pattern[str]:
    """A listed word with nothing but a colon, an arrow or the line's end after it."""
    listed = "|".join(re.escape(surface) for surface in vocabulary.by_surface("furniture"))
    return re.compile(rf"[【\[]?\s*({listed})\s*(?:[:：>＞»|｜]|$)")


def _listed(words: str) -> str:
    """The class of the furniture that the line begins with, or ""."""
    match = _furniture().match(words) if len(words) <= _LONGEST_FURNITURE else None
    return vocabulary.by_surface("furniture")[match[1]]["class"] if match else ""


def _is_heading(words: str) -> bool:
    """A short line that no sentence ends: 强化政策理论学习, 一、2025年工作回顾."""
    return (
        len(words) <= _LONGEST_HEADING
        and not words.endswith((*_TERMINAL, "；", "：", "，", "、", ":", ";", ","))
        and _HAN.search(words) is not None
        and "，" not in words
        and _NO_HEADING.search(words) is None
    )


# A point of a list with its mark, 总面积：1250平方公里, and 水农〔2024〕3号.
_NO_HEADING: Final = re.compile(
    r"^[-*+•·●○◆■▪－–]\s|[:：]\s?[约近超]?[0-9][0-9.,]*(?![0-9.,]*[年月、．.])|[〔\[]20[0-9]{2}[〕\]]\s?[0-9]+号$"
)


def _title(text: str, lines: Lines) -> str:
    """The first heading of the page, or the first of those at its top that names a kind of document (总结, 通知); a
    longer one before that, of which it is the end (…情况的, 报告), is the title itself.
    """
    found = ""
    for line, kind in lines:
        words = text[line.start : line.end]
        if kind == "heading" and not NUMBERED.match(words):
            if _documents().search(words):
                return found if len(found) > len(words) and not _ISSUER.match(found) else words
            found = found or words
        elif kind in ("heading", "body", "cell"):
            break
    return found


@cache
def _documents() -> re.Pattern[str]:
    return re.compile(vocabulary.alternation(row["surface"] for row in vocabulary.rows("documents")))


def _issuer(text: str, lines: Lines) -> str:
    """The line in which a body signs by its full name."""
    for line, kind in lines:
        if kind == "heading" and _ISSUER.match(text[line.start : line.end]):
            return text[line.start : line.end]
    return ""


def signed_day(text: str, lines: Lines) -> date | None:
    """The day alone in one of the last lines of the report, where it is signed.

    >>> signed_day("修桥20座。\\n2021年3月2日", [(Span(0, 6), "body"), (Span(7, 16), "heading")]).isoformat()
    '2021-03-02'
    """
    for line, _ in reversed([(line, kind) for line, kind in lines if kind in ("heading", "body")][-_LAST_LINES:]):
        if _SIGNED.fullmatch(text, line.start, line.end):
            return date_in(text[line.start : line.end])
    return None


_LAST_LINES: Final = 3


def date_in(page: str) -> date | None:
    """The first day that the words give, if any."""
    found = _DATE.search(page)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


_SENTENCE_END, _FULL_STOP = (re.compile(f"{marks}[”’』」）)]*") for marks in ("[。！？!?]", "。"))


def _sentences(text: str, lines: list[Span]) -> tuple[array[int], array[int]]:
    """Where each sentence begins, and the index of its line."""
    starts: list[int] = []
    line_of: list[int] = []
    ending = _SENTENCE_END if any(mark in text for mark in "！？!?") else _FULL_STOP
    for number, line in enumerate(lines):
        begin = line.start
        for match in ending.finditer(text, line.start, line.end):
            starts.append(begin)
            line_of.append(number)
            begin = match.end()
        if begin < line.end:
            starts.append(begin)
            line_of.append(number)
    return array("q", starts), array("q", line_of)
