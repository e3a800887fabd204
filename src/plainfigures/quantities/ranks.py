"""Numbers that rank or name one of a row, and count nothing: 第1、2、3组, 居前三位, 一、二类, 五次会议."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.quantities.tokens import Token

# 第1、2、3组 are three that are ranked.
_RANKED_DIGITS: Final = re.compile("第[0-9]{1,3}(?:[、和与至及—~～-]+[0-9]{1,3})*[、和与至及—~～-]+$")


def is_ranked(text: str, token: Token) -> bool:
    """2 of 第1、2、3组."""
    return _RANKED_DIGITS.search(text, max(0, token.start - 12), token.start) is not None


# 居前三位, 前10名 are ranks; 目前10名, 提前3名 are not.
_RANK_UNITS: Final = frozenset("位名")
_NOT_FIRST: Final = frozenset("目之以提生学此日跟")


def is_first_few(text: str, token: Token) -> bool:
    """三 of 前三位, for a number with 前 before it."""
    ranks = token.unit is not None and token.unit.surface in _RANK_UNITS
    return ranks and text[token.start - 2 : token.start - 1] not in _NOT_FIRST


_SESSION: Final = re.compile("届[^，。；\n]{0,9}$")
_SITS: Final = ("会议", "全会", "全体会议", "、")


def is_session(text: str, token: Token) -> bool:
    """十七届人大五次会议, 十一届十次、十一次全会: the number of a session, not how many there were."""
    return (
        text.startswith(_SITS, token.end) and _SESSION.search(text, max(0, token.start - 10), token.start) is not None
    )


# 一、二类人员 are two grades by their names; two kinds would be 两类.
_GRADES: Final = frozenset("类级档等线")
_ORDER: Final = "一二三四五六七八九"
_NAMED_GRADES: Final = re.compile(f"[{_ORDER}](?:[、和与至][{_ORDER}])+[{''.join(sorted(_GRADES))}]")
# How far back the grade before may have been named.
_REACH: Final = 160
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def is_grade(text: str, token: Token) -> bool:
    """二 of 一、二类: the list is read from its first number."""
    if token.unit is None or token.unit.surface not in _GRADES:
        return False
    begin = token.start
    while text[begin - 1] in "、和与至" and begin > 1 and text[begin - 2] in _ORDER:
        begin -= 2
    return _NAMED_GRADES.match(text, begin) is not None or _is_next_grade(text, token)


def _is_next_grade(text: str, token: Token) -> bool:
    """一类村有6个，二类村有4个: the grade before it has been named."""
    unit = token.unit
    place = _ORDER.find(text[token.start])
    if place < 1 or unit is None or token.numeral_end - token.start != 1 or not _HAN.match(text, token.end):
        return False
    named = _ORDER[place - 1] + text[token.numeral_end : token.end + 1]
    return text.find(named, max(0, token.start - _REACH), token.start) >= 0
