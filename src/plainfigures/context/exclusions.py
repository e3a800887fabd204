"""Every numeral that is in no observation and no period, with the reason."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plainfigures import vocabulary
from plainfigures.quantities import Quantity, lexicon

NUMERAL: Final = re.compile(
    "[0-9]+(?:[.,，:][0-9]+)*|[零一二两三四五六七八九十百千万亿廿卅半几壹贰叁肆伍陆柒捌玖拾佰仟]+"
)
SEPARATORS: Final = ".,，:"
_MARKER: Final = re.compile(
    "(?:[一二三四五六七八九十]{1,3}[、.．是要]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、）)])"
)
_ORDINAL: Final = re.compile(
    "第[零一二两三四五六七八九十百千万0-9]+|初[一二三四五六七八九十]|首[一二三四五六七八九十]|[一二三四五六七八九十0-9]+(?:届|号|期|级|等|中全会|大报告|次会议|次全会|次、)"
)
# 一个, 一支队伍, 一些: one of something, where nothing is counted.
_ONE_OF: Final = re.compile(
    f"一(?:[些整部校园体人类网代刻时月]|{vocabulary.alternation(vocabulary.by_surface('classifiers'))})"
)
_LATIN: Final = re.compile("[A-Za-z]")


# 记者21日从…获悉, 13日召开: what happens on a day of the month; 工期30日 is a length of time.
_ON_THAT_DAY: Final = re.compile(
    f"{vocabulary.alternation(vocabulary.by_surface('day_words'))}|电(?!$)|[，,](?:记者|本报|新华社)"
    "|[0-9]{1,2}[时点]|[^，。；0-9内个]{1,10}(?:召开|举行|发布|公布)"
)


_OPENS: Final = ("", "\n", "\u3000", "。")


def is_day_of_month(text: str, quantity: Quantity) -> bool:
    """Whether the days are a date without its month, and nothing counted.

    >>> from plainfigures import extract
    >>> list(extract("记者21日从会上获悉，工期30日。")["surface"])
    ['30日']
    """
    if quantity.hedge != "exact" or quantity.value > 31 or text[quantity.end - 1] != "日":
        return False
    if text.startswith("，", quantity.end) and text[quantity.start - 1 : quantity.start] in _OPENS:
        return True  # 5日，市防汛办公布水情
    return _ON_THAT_DAY.match(text, quantity.end) is not None


class Exclusion(NamedTuple):
    """A numeral that is no observation: where it stands, why, and more in words."""

    start: int
    end: int
    reason: str
    note: str


def exclusions(text: str, covered: list[tuple[int, int]], known: dict[int, str]) -> list[Exclusion]:
    """Every numeral of `text` outside the sorted spans `covered`, each with a reason.

    `known` gives the reason for a numeral already judged (furniture, slogan), by its start. Reasons are list_marker,
    ordinal, indefinite, idiom, name, slogan, furniture, code, duration and word.
    """
    found, index = [], 0
    for match in NUMERAL.finditer(text):
        while index < len(covered) and covered[index][1] <= match.start():
            index += 1
        for start, end in _gaps(match.start(), match.end(), covered, index):
            while start < end and text[start] in SEPARATORS:  # between 15m2 and 500户 stands a comma, not a thousand
                start += 1
            if start < end:
                reason, note = _reason(text, start, end, known)
                found.append(Exclusion(start, end, reason, note))
    return found


def _gaps(start: int, end: int, covered: list[tuple[int, int]], index: int) -> list[tuple[int, int]]:
    """What of start..end no span covers."""
    gaps = []
    while index < len(covered) and covered[index][0] < end:
        if start < covered[index][0]:
            gaps.append((start, covered[index][0]))
        start = max(start, covered[index][1])
        index += 1
    if start < end:
        gaps.append((start, end))
    return gaps


def _reason(text: str, start: int, end: int, known: dict[int, str]) -> tuple[str, str]:
    if start in known:
        return known[start], ""
    before = text[start - 1 : start]
    opening = before in ("", "\n", "。", "；", "：", ":", " ", "\u3000", "，") or before in "（("
    begin = start - 1 if before in ("（", "(") else start
    if opening and _MARKER.match(text, begin):
        return "list_marker", "numbers a point of a list"
    if before in ("第", "首", "初") or (before == "前" and text[end : end + 1] in _RANKS):
        return "ordinal", f"{before}… ranks, it does not count"
    entry = next((found for place in range(start, end) if (found := lexicon.entry_at(text, place))), None)
    if entry is not None:
        return entry.reason, entry.note or f"in {entry.surface}"
    return _by_form(text, start, end)


_RANKS: Final = ("位", "名")  # 居前三位


def _by_form(text: str, start: int, end: int) -> tuple[str, str]:
    """By the characters around it, where no list names it."""
    before, surface, follow = text[start - 1 : start], text[start:end], text[end : end + 1]
    if _LATIN.match(before) or _LATIN.match(follow) or before in tuple("+＋×-") or follow in tuple("+＋×"):
        return "name", "part of a name with letters or signs"
    if before in ("“", "《", "〈", "‘") or _in_quotation(text, start):
        return "slogan", "inside a quotation"
    if surface[0] == "一" and _ONE_OF.match(text, start):
        return "indefinite", "一 that counts nothing"
    if surface in ("几", "半", "几十"):
        return "indefinite", "no number that can be bounded"
    if surface.isascii():
        return (
            ("code", "a number of a document, a clock or a line")
            if len(surface) > 2 or follow in ("号", "：", ":")
            else ("name", "a bare numeral in a name")
        )
    if _ORDINAL.match(text, start):
        return "ordinal", "ranks or names, it does not count"
    if follow in ("年", "月", "日", "天"):
        return "duration", "a length of time without an anchor"
    return "word", "part of a longer word"


def _in_quotation(text: str, place: int) -> bool:
    opened = text.rfind("“", max(0, place - 16), place)
    return opened >= 0 and "”" not in text[opened:place]
