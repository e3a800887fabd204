"""A text made plain for reading, with the way back to every offset.

Layout breaks numbers: zero-width characters and line ends stand inside 74.4万亿元, single spaces inside 1 9 9 8年,
links break a sentence over three lines. `mend` takes these away and remembers where each character came from; the
report's own text is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from plainfigures import markdown, numerals, parting, tearing, wrapping

_ZERO_WIDTH: Final = "\u200b\ufeff\u200c\u200d\u2060"
_MARKS: Final = parting.CELL + parting.ROW
# 74 and 万 with zero-width characters between them, and the blanks around these; elsewhere only the characters.
_BROKEN: Final = re.compile(
    rf"(?<=[0-9０-９])[^\S{_MARKS}]*[{_ZERO_WIDTH}](?:[^\S{_MARKS}]|[{_ZERO_WIDTH}])*(?=[百千万亿余多个%％元．.0-9])|[{_ZERO_WIDTH}]+"
)
# 1 9 9 8, 7 4 . 4, and 3 . 5 before a blank.
_SPACED: Final = re.compile(
    r"(?<![0-9.])[0-9](?:\ [0-9](?![0-9]))+(?:\ ?\.\ ?[0-9](?:\ [0-9](?![0-9]))*)?"
    r"|(?<![0-9.])[0-9]\ ?\.\ ?[0-9](?:\ [0-9](?![0-9]))*(?=\ )"
)
# What no text has that does not space its digits: three in a row, or a point with a blank beside it.
_SPACED_ENOUGH: Final = re.compile(
    r"(?<![0-9.])(?<![0-9.] )[0-9](?: [0-9]){2,}(?![0-9])"
    r"|(?<![0-9.])[0-9] ?[0-9]? ?\. [0-9]|(?<![0-9.])[0-9] [0-9] ?\. ?[0-9]"
)
# A blank between two digits, or beside a point: a text without one needs no other search.
_PAIR: Final = re.compile(" (?:(?<=[0-9] )[0-9.]|(?<=[.] )[0-9])")
# A line end after no mark that closes, before what begins no heading, no point of a list and is not the day of a
# signature.
_SOFT: Final = re.compile(
    r"\n(?<=[^\n。！？；：!?;:.]\n)(?=[^\n\s一二三四五六七八九十（(—])(?!(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s*(?:\n|$))"
)


class Mended(NamedTuple):
    """The text to read, and where in it characters were taken away: one place for each, sorted.

    `tables` are the cells of its tables, row by row.
    """

    text: str
    cuts: list[int]
    tables: Sequence[list[parting.Row]] = ()

    def origin(self, place: int) -> int:
        """The offset in the report's text of a start at `place`."""
        return place + bisect_right(self.cuts, place) if self.cuts else place

    def origin_end(self, place: int) -> int:
        """The offset in the report's text of an end at `place`."""
        return place + bisect_right(self.cuts, place - 1) if self.cuts and place else place


def mend(text: str) -> Mended:
    """`text` folded (see `numerals.fold`), with breaks inside numbers and sentences taken out.

    >>> mended = mend("产值74.4\\n\\u200b\\n万亿元")
    >>> mended.text, mended.origin(mended.text.index("万"))
    ('产值74.4万亿元', 9)
    """
    folded = parting.parted(_MARKER_BEFORE_YEAR.sub(_marker, _with_spaced_thousands(numerals.fold(text))))
    ends = [*tearing.line_ends(folded), *wrapping.line_ends(folded), *markdown.signs(folded)]
    cuts = sorted({*_breaks(folded), *_spaces(folded), *_soft_breaks(folded), *_around_digits(folded), *ends})
    whole = _without(folded, cuts) if cuts else folded
    places = [place - gone for gone, place in enumerate(cuts)]
    if parting.CELL not in whole:
        return Mended(whole, places)
    return Mended(whole.translate(parting.LINE_ENDS), places, parting.tables(whole))


def _without(text: str, cuts: list[int]) -> str:
    """`text` without the characters at `cuts`."""
    return "".join(text[begin + 1 : end] for begin, end in zip([-1, *cuts], [*cuts, len(text)], strict=True))


# 12\u2009345人: a thin blank parts thousands. A common one does between a word and a unit (12 345人, 1 234 567吨,
# 1 001人); 专栏1 100个 and 任务3 200万元 have two numbers.
_MAYBE_THOUSANDS: Final = {
    blank: re.compile(f"{blank}(?<=[0-9].)[0-9]{{3}}(?![0-9])") for blank in (" ", "\u00a0", "\u2009", "\u202f")
}
_THIN: Final = re.compile("[\u2009\u202f](?<=[0-9].)(?=[0-9]{3}(?![0-9]))")
_SPACED_THOUSANDS: Final = re.compile(
    "(?<=[\u4e00-\u9fff])(?<![第栏表图例录题注卷月])(?<![附文]件)"
    "[0-9](?:[0-9]{1,2}(?=[ \u00a0])|(?=[ \u00a0](?:0|[0-9]{3}[ \u00a0])))"
    "(?:[ \u00a0][0-9]{3})+(?=[.%\u4e00-\u9fff])"
)


def _with_spaced_thousands(text: str) -> str:
    """A comma for each blank that parts thousands, one character for one."""
    if not any(blank in text and pattern.search(text) for blank, pattern in _MAYBE_THOUSANDS.items()):
        return text
    joined = _SPACED_THOUSANDS.sub(_with_commas, _THIN.sub(",", text))
    return _SPACED_FEW.sub(_with_commas, joined) if joined != text else text


def _with_commas(match: re.Match[str]) -> str:
    return match[0].replace(" ", ",").replace("\u00a0", ",")


# 3 626处 is one number where the text has others that can be nothing else.
_SPACED_FEW: Final = re.compile(
    "(?<=[\u4e00-\u9fff])(?<![第栏表图例录题注卷月])(?<!任务|措施|目标|项目|附件|文件)"
    "[1-9](?:[ \u00a0][0-9]{3})+(?=[.%\u4e00-\u9fff])"
)


# 4.2018年: the number of a point, and a year.
_MARKER_BEFORE_YEAR: Final = re.compile(r"\.(?=(?:19|20)[0-9]{2}年)(?:(?<=[0-9]\.)(?<![.0-9][0-9]{2}\.))")


def _marker(match: re.Match[str]) -> str:
    """The point in full width, which parts no decimals, where the number before it begins a sentence."""
    begin = match.start() - (2 if match.string[match.start() - 2 : match.start() - 1].isdecimal() else 1)
    return "．" if match.string[begin - 1 : begin] in ("", "\n", "。", "；", " ", "\u3000") else "."


def _breaks(text: str) -> list[int]:
    """Zero-width characters, with the blanks beside those that stand inside a number."""
    if not any(mark in text for mark in _ZERO_WIDTH):
        return []
    return [place for match in _BROKEN.finditer(text) for place in range(*match.span())]


# Anchored on the blank, each of the two kinds in a pattern of its own: 740 余万元, 近 300 吨.
# 10 ～ 15万元 and 30 — 50家 too, where a unit follows.
_SECOND_END: Final = "[0-9][0-9.,]*[百千万亿]*[\u4e00-\u9fff%])"
_AROUND_DIGITS: Final = {
    blank: re.compile(
        rf"{blank}(?:(?<=[0-9%‰].)(?=[\u4e00-\u9fff%‰])|(?<=[\u4e00-\u9fff].)(?=[0-9])"
        rf"|(?<=[0-9万亿%].)(?=(?:[~—–]{{1,2}}{blank}?|-{blank}){_SECOND_END}"
        rf"|(?<=[0-9万亿%][~—–].)(?={_SECOND_END}|(?<=[0-9万亿%]{blank}[~—–-].)(?={_SECOND_END})"
    )
    for blank in (" ", "\u00a0")
}


def _around_digits(text: str) -> list[int]:
    """Single blanks between digits and Chinese characters."""
    blanks = [pattern for blank, pattern in _AROUND_DIGITS.items() if blank in text]
    return [match.start() for pattern in blanks for match in pattern.finditer(text)]


def _spaces(text: str) -> list[int]:
    """Spaces inside numbers, where a text spaces its digits throughout."""
    if not _PAIR.search(text) or _SPACED_ENOUGH.search(text) is None:
        return []
    return [place for match in _SPACED.finditer(text) for place in range(*match.span()) if text[place] == " "]


def _soft_breaks(text: str) -> list[int]:
    """Line ends inside a sentence, where blank lines part the paragraphs and links stand on lines of their own."""
    if "\n\n" not in text:
        return []
    found: list[int] = []
    shut, prose = -1, False
    for match in _SOFT.finditer(text):
        if match.start() >= shut:
            opened, shut = text.rfind("\n\n", 0, match.start()), text.find("\n\n", match.end())
            shut = len(text) if shut < 0 else shut
            prose = "。" in text[max(opened, 0) : shut]
        if prose and not _NUMBERED_LINE.fullmatch(text, text.rfind("\n", 0, match.start()) + 1, match.start()):
            found.append(match.start())
    return found


# 三、下一步打算: the line of a heading ends there.
_NUMBERED_LINE: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：、\n]{2,30}"
)
