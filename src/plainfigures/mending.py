"""A text made plain for reading, with the way back to every offset.

Layout breaks numbers: zero-width characters and line ends stand inside 74.4万亿元, single spaces inside 1 9 9 8年,
links break a sentence over three lines. `mend` takes these away and remembers where each character came from; the
report's own text is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from plainfigures import numerals, vocabulary

_ZERO_WIDTH = "\u200b\ufeff\u200c\u200d\u2060"
_BROKEN = re.compile(
    rf"(?<=[0-9０-９])\s*[{_ZERO_WIDTH}][\s{_ZERO_WIDTH}]*(?=[百千万亿余多个%％元．.0-9])|[{_ZERO_WIDTH}]+"
)
_SPACED = re.compile(
    r"(?<![0-9.])[0-9](?:\ [0-9](?![0-9]))+(?:\ ?\.\ ?[0-9](?:\ [0-9](?![0-9]))*)?"
    r"|(?<![0-9.])[0-9]\ ?\.\ ?[0-9](?:\ [0-9](?![0-9]))*(?=\ )"
)
_SPACED_ENOUGH = re.compile(
    r"(?<![0-9.])(?<![0-9.] )[0-9](?: [0-9]){2,}(?![0-9])"
    r"|(?<![0-9.])[0-9] ?[0-9]? ?\. [0-9]|(?<![0-9.])[0-9] [0-9] ?\. ?[0-9]"
)
_PAIR = re.compile(" (?:(?<=[0-9] )[0-9.]|(?<=[.] )[0-9])")
_SOFT = re.compile(r"\n(?<=[^\n。！？；：!?;:.]\n)(?=[^\n\s一二三四五六七八九十（(—])")


class Mended(NamedTuple):
    """The text to read, and where in it characters were taken away: one place for each, sorted."""

    text: str
    cuts: list[int]

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
    folded = _MARKER_BEFORE_YEAR.sub(_marker, _with_spaced_thousands(numerals.fold(text)))
    ends = _line_ends(folded)
    cuts = sorted({*_breaks(folded), *_spaces(folded), *_soft_breaks(folded), *_around_digits(folded), *ends})
    if not cuts:
        return Mended(folded, cuts)
    pieces = [folded[begin + 1 : end] for begin, end in zip([-1, *cuts], [*cuts, len(folded)], strict=True)]
    return Mended("".join(pieces), [place - gone for gone, place in enumerate(cuts)])


# 12\u2009345人: a thin blank parts thousands. A common one does between a word and a unit (12 345人, 1 234 567吨,
# 1 001人); 专栏1 100个 and 任务3 200万元 have two numbers.
_MAYBE_THOUSANDS = re.compile("[ \u00a0\u2009\u202f](?<=[0-9].)[0-9]{3}(?![0-9])")
_THIN = re.compile("[\u2009\u202f](?<=[0-9].)(?=[0-9]{3}(?![0-9]))")
_SPACED_THOUSANDS = re.compile(
    "(?<=[\u4e00-\u9fff])(?<![第栏表图件例录题注卷月])"
    "[0-9](?:[0-9]{1,2}(?=[ \u00a0])|(?=[ \u00a0](?:0|[0-9]{3}[ \u00a0])))"
    "(?:[ \u00a0][0-9]{3})+(?=[.%\u4e00-\u9fff])"
)


def _with_spaced_thousands(text: str) -> str:
    """A comma for each blank that parts thousands, one character for one."""
    if not _MAYBE_THOUSANDS.search(text):
        return text
    text = _THIN.sub(",", text)
    return _SPACED_THOUSANDS.sub(lambda found: found[0].replace(" ", ",").replace("\u00a0", ","), text)


# 4.2018年: the number of a point, and a year.
_MARKER_BEFORE_YEAR = re.compile(r"\.(?=(?:19|20)[0-9]{2}年)(?:(?<=[0-9]\.)(?<![.0-9][0-9]{2}\.))")


def _marker(match: re.Match[str]) -> str:
    """The point in full width, which parts no decimals, where the number before it begins a sentence."""
    begin = match.start() - (2 if match.string[match.start() - 2 : match.start() - 1].isdecimal() else 1)
    return "．" if match.string[begin - 1 : begin] in ("", "\n", "。", "；", " ", "\u3000") else "."


def _breaks(text: str) -> list[int]:
    if not any(mark in text for mark in _ZERO_WIDTH):
        return []
    return [place for match in _BROKEN.finditer(text) for place in range(*match.span())]


# Anchored on the blank, each of the two kinds in a pattern of its own: 740 余万元, 近 300 吨.
_AROUND_DIGITS = {
    blank: re.compile(rf"{blank}(?:(?<=[0-9%‰].)(?=[\u4e00-\u9fff%‰])|(?<=[\u4e00-\u9fff].)(?=[0-9]))")
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
        if prose:
            found.append(match.start())
    return found


# What the first half of a quantity ends in: a digit, a scale word, a dash, or the last character of a hedge.
_TORN_AT = "".join(
    sorted({*"0123456789.余多来十百千万亿—~至之了", *(row["surface"][-1] for row in vocabulary.rows("hedges"))})
)
_TORN = frozenset(_TORN_AT)
# Anchored on the line's end.
_LINE_END = re.compile(rf"\n(?<=[{_TORN_AT} \t\u3000\r]\n)[ \t\u3000]*(?![\r\n])")
_NUMBER_LAST = re.compile("(?P<digits>[0-9][0-9.,]*)[十百千万亿]*[余多]?$|[一二两三四五六七八九][十百千万亿]+[余多]?$")
_RANGE_LAST = re.compile("[0-9][十百千万亿%％]*(?:——|[—~至]|[.])$")
_PARTS_LAST = re.compile("[百千万]分之$")
_REST = re.compile("[余多]?(?P<scale>[百千万亿]*)")
_NUMBER_FIRST = re.compile("[0-9][0-9.,]*(?P<scale>[百千万亿]*)")
_YEAR_LAST = re.compile("(?<![0-9.,])(?:19|20)[0-9]{2}$")
# 附表2, 任务3: such a number is the line's own.
_NAMED_LAST = re.compile("(?:表|图|附件|专栏|任务|措施|目标|方案|案例|项目|[第卷之])[ ]?[0-9]+$")
_CLOSED = re.compile("[，。；！？,;]")
_LONG_LINE = 18


def _line_ends(text: str) -> list[int]:
    """Line ends inside a quantity: 投入资金74, and 万元 on the next line."""
    found: list[int] = []
    for match in _LINE_END.finditer(text):
        begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        above = text[begin : match.start()].rstrip()
        if above[-1:] in _TORN and _is_torn(above, text[match.end() : end if end >= 0 else len(text)].rstrip()):
            found += range(begin + len(above), match.end())
    return found


def _is_torn(above: str, below: str) -> bool:
    """Whether the line `above` ends, and `below` begins, inside one quantity of one sentence."""
    if not _WORDS.search(above) or _NAMED_LAST.search(above):
        return False
    if _YEAR_LAST.search(above) and below.startswith("年"):
        return True
    if not _CLOSED.search(above) and not _CLOSED.search(below):
        return False
    first = _NUMBER_FIRST.match(below)
    if first is not None:
        if below[first.end() : first.end() + 1] in _DAYS:
            return above[-1] in "—~至到"
        measured = first["scale"] or _measured(below, first.end())
        return bool(measured) and (_RANGE_LAST.search(above) is not None or _ends_in_hedge(above))
    number = _NUMBER_LAST.search(above)
    if number is None:
        return below[:1] in _CHINESE and _PARTS_LAST.search(above) is not None
    rest = _REST.match(below)
    measured = _measured(below, rest.end() if rest else 0)
    if measured == "maybe" and not (rest and rest[0]):
        return len(above) >= _LONG_LINE or len(number["digits"] or "") > 2 or _CLOSED.search(above) is not None
    return bool(measured)


_WORDS = re.compile("[\u4e00-\u9fff]")
_CHINESE = frozenset("零一二三四五六七八九十百")
_DAYS = frozenset("年月日时")


@cache
def _units() -> tuple[re.Pattern[str], dict[str, tuple[bool, tuple[str, ...]]]]:
    """Every unit and measure word; of each whether it is a unit proper, and what makes it part of another word."""
    rows = [row for name in ("units", "classifiers") for row in vocabulary.rows(name)]
    known = {row["surface"]: ("unit" in row, tuple(row["not_before"].split())) for row in rows}
    return re.compile(vocabulary.alternation(known)), known


def _measured(words: str, place: int) -> str:
    """sure where a unit stands at `place` of `words`, maybe for a measure word, "" for neither."""
    pattern, known = _units()
    found = pattern.match(words, place)
    if found is None:
        return ""
    proper, longer = known[found[0]]
    if longer and found[0] not in _DAYS and words.startswith(longer, found.end()):
        return ""
    return "sure" if proper else "maybe"


def _ends_in_hedge(words: str) -> bool:
    words = words.removesuffix("了")
    hedge = vocabulary.longest_ending("hedges", words)
    row = vocabulary.by_surface("hedges").get(hedge)
    before = words[: len(words) - len(hedge)]
    longer = tuple(row["not_after"].split()) if row else ()
    return row is not None and row["position"] == "before" and before != "" and not before.endswith(longer)
