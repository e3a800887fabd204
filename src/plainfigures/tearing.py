"""Line ends that layout put inside a quantity: where they are, so that reading can do without them.

Two lines are joined only where the first ends and the second begins inside one quantity of one sentence; the lines of
lists and tables stay apart.
"""

from __future__ import annotations

import re
from functools import cache

from plainfigures import vocabulary

# What the first half of a quantity ends in: a digit, a scale word, a dash, or the last character of a hedge.
_TORN_AT = "".join(
    sorted(
        {
            *"0123456789.余多来二两三四五六七八九十百千万亿-—~至之了",
            *(row["surface"][-1] for row in vocabulary.rows("hedges")),
        }
    )
)
_TORN = frozenset(_TORN_AT)
# Anchored on the line's end.
_LINE_END = re.compile(rf"\n(?<=[{_TORN_AT} \t\u3000\r]\n)[ \t\u3000]*(?![\r\n])")
# How the line above may end: 投入资金74, 约1.2万余, 二十三, 两.
_NUMBER_LAST = re.compile(
    "(?P<digits>[0-9][0-9.,]*)[十百千万亿]*(?:[余多][万亿]*)?$"
    "|(?:[一二两三四五六七八九十百千万亿][点一二两三四五六七八九十百千万亿]+(?:[余多][万亿]*)?|[二两三四五六七八九])$"
)
# 30——, 3万至, 2., 5%-: the second number follows.
_RANGE_LAST = re.compile("[0-9][十百千万亿%％]*(?:——|[—~至]|[.]|(?<=%)-)$")
# 百分之, 百分之三十: the rest follows.
_PARTS_LAST = re.compile("[百千万]分之[一二三四五六七八九十百点]*$")
# How the line below may begin, before its unit: 余万元, 十万亩, ——50家, 40万元.
_REST = re.compile("[余多]?(?P<scale>[百千万亿]*)")
_CHINESE_REST = re.compile("(?:[一二三四五六七八九十百千万亿]+[余多]?|[余多])[万亿]*")
_RANGE_REST = re.compile("(?:——|[—~至到])[0-9][0-9.,]*[百千万亿]*")
_NUMBER_FIRST = re.compile("[0-9][0-9.,]*(?P<scale>[百千万亿]*)")
_YEAR_LAST = re.compile("(?<![0-9.,])(?:19|20)[0-9]{2}$")
# 附表2, 任务3: such a number is the line's own.
_NAMED_LAST = re.compile("(?:表|图|附件|专栏|任务|措施|目标|方案|案例|项目|[第卷之])[ ]?[0-9]+$")
_CLOSED = re.compile("[，。；！？,;]")
_LONG_LINE = 18


def line_ends(text: str) -> list[int]:
    """Line ends inside a quantity, with the blanks beside them: 投入资金74, and 万元 on the next line.

    >>> line_ends("投入资金74\\n万元,修桥38公\\n里。")
    [6, 15]
    """
    return [*_inside_numbers(text), *_inside_words(text)] if "\n" in text else []


def _inside_numbers(text: str) -> list[int]:
    """Line ends after a digit, a scale word, a dash or a hedge: 74, and 万元 on the next line."""
    found: list[int] = []
    for match in _LINE_END.finditer(text):
        begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        above = text[begin : match.start()].rstrip()
        if above[-1:] in _TORN and _is_torn(above, text[match.end() : end if end >= 0 else len(text)].rstrip()):
            found += range(begin + len(above), match.end())
    return found


# Anchored on the line's end too: what the second half of a unit or a hedge is, or a hedge after the unit.
_HEDGES = {
    side: [row["surface"] for row in vocabulary.rows("hedges") if row["position"] == side]
    for side in ("before", "after")
}
_UNITS = {row["surface"]: tuple(row["not_before"].split()) for row in vocabulary.rows("units")}
_UNIT_RESTS = vocabulary.alternation(word[at:] for word in _UNITS if not word.isascii() for at in range(1, len(word)))
_BEFORE_RESTS = vocabulary.alternation(word[at:] for word in _HEDGES["before"] for at in range(1, len(word)))
_AFTER_RESTS = vocabulary.alternation(word[at:] for word in _HEDGES["after"] for at in range(len(word)))
_SECOND_HALF = re.compile(
    rf"\n[ \t\u3000]*(?:(?P<after>{_AFTER_RESTS})(?=[，。；、的）])"
    rf"|(?P<hedge>{_BEFORE_RESTS})(?=[0-9])|(?P<unit>{_UNIT_RESTS}))"
)
_MEASURED_LAST = re.compile(
    "[0-9][0-9.,]*[百千万亿]*(?:[余多][百千万亿]*)?"
    + vocabulary.alternation([*_UNITS, *(row["surface"] for row in vocabulary.rows("classifiers"))])
    + "(?:/[\u4e00-\u9fff]{1,4})?$"
)
_CUT_UNIT = re.compile("[0-9十百千万亿余多]((?![十百万亿余多])[\u4e00-\u9fff]{1,4})$")


def _inside_words(text: str) -> list[int]:
    """Line ends inside a unit or a hedge, or between the unit and a hedge: 38公, and 里 on the next line."""
    found: list[int] = []
    for match in _SECOND_HALF.finditer(text):
        begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        above, below = text[begin : match.start()].rstrip(), text[match.end() : end if end >= 0 else len(text)]
        if above and (_CLOSED.search(above) or _CLOSED.search(below)) and _is_whole(above, match, below):
            found += range(begin + len(above), match.start(match.lastgroup or 0))
    return found


def _is_whole(above: str, match: re.Match[str], below: str) -> bool:
    """Whether the end of `above` and what `match` found on the next line make one word of a quantity."""
    if match["after"]:
        return _is_hedge_after(above, match["after"])
    if match["hedge"]:
        number = _NUMBER_FIRST.match(below)
        measured = number is not None and (number["scale"] or _measured(below, number.end()))
        return bool(measured) and _ends_in_hedge(above + match["hedge"])
    return _is_unit(above, match["unit"], below)


# A number with its unit is looked for in so many characters before a hedge.
_LONGEST_MEASURED = 24


def _is_hedge_after(above: str, rest: str) -> bool:
    """Whether `rest` is, or ends, a hedge behind a measured number: 300吨左, and 右."""
    words = above + rest
    hedge = next((word for word in _HEDGES["after"] if words.endswith(word) and len(word) >= len(rest)), "")
    end = len(words) - len(hedge)
    return bool(hedge) and _MEASURED_LAST.search(above[max(0, end - _LONGEST_MEASURED) : end]) is not None


_AFTER_UNIT = frozenset("，。；、）以左的")


def _is_unit(above: str, rest: str, below: str) -> bool:
    """Whether `rest` ends a unit that `above` begins: 38公, and 里. A beginning that is a unit itself needs more."""
    cut = _CUT_UNIT.search(above)
    unit = cut[1] + rest if cut else ""
    if cut is None or unit not in _UNITS or (_UNITS[unit] and below.startswith(_UNITS[unit])):
        return False
    return cut[1] == "个" or not _measured(cut[1], 0) or below[:1] in _AFTER_UNIT


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
        return _is_second_number(above, first, below)
    if below[:1] in _CHINESE and _PARTS_LAST.search(above):
        return True
    number = _NUMBER_LAST.search(above)
    return number is not None and _is_rest(above, number, below)


def _is_second_number(above: str, first: re.Match[str], below: str) -> bool:
    """Whether the number `first`, with which `below` begins, needs the range or the hedge that `above` ends in."""
    if below[first.end() : first.end() + 1] in _DAYS:
        return above[-1] in "—~至到"
    measured = first["scale"] or _measured(below, first.end())
    return bool(measured) and (_RANGE_LAST.search(above) is not None or _ends_in_hedge(above))


def _is_rest(above: str, number: re.Match[str], below: str) -> bool:
    """Whether `below` goes on with the `number` that `above` ends in, up to a unit: 余万元, 十万亩, ——50家."""
    if len(number[0]) == 1 and not number["digits"] and below[:1] not in _SCALES:
        return False
    joined = _CHINESE_REST if number["digits"] is None else _RANGE_REST
    rest = joined.match(below) or _REST.match(below)
    measured = _measured(below, rest.end() if rest else 0)
    if measured == "maybe" and not (rest and rest[0]):
        return len(above) >= _LONG_LINE or len(number["digits"] or "") > 2 or _CLOSED.search(above) is not None
    return bool(measured)


_WORDS = re.compile("[\u4e00-\u9fff]")
_CHINESE = frozenset("零一二三四五六七八九十百点")
_SCALES, _DAYS = frozenset("十百千万亿"), frozenset("年月日时")


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
    """Whether `words` end in a hedge that stands before its number, with other words before it: 共投入约, 达到了."""
    words = words.removesuffix("了")
    hedge = vocabulary.longest_ending("hedges", words)
    row = vocabulary.by_surface("hedges").get(hedge)
    before = words[: len(words) - len(hedge)]
    longer = tuple(row["not_after"].split()) if row else ()
    return row is not None and row["position"] == "before" and before != "" and not before.endswith(longer)
