"""Numerals that make one quantity together, or that share a unit: ranges, fractions, lists, denominators."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from plainfigures import numerals, vocabulary
from plainfigures.quantities import coins, pattern
from plainfigures.quantities.tokens import Token
from plainfigures.quantities.units import NO_UNIT, ONE, unit_at

_PARTS: Final = {"百": "%", "千": "[ppth]", "万": "[pptm]"}
_SYMBOLS: Final = [
    row["surface"] for row in vocabulary.rows("units") if row["surface"][0].isascii() and row["unit"] != "%"
]
_SYMBOL: Final = vocabulary.alternation([*_SYMBOLS, "㎡", "d", "a", "s"])


def _after(sign: str) -> str:
    """A pattern for the denominators that may follow the sign: / or, behind a number, 每 (数 in the list)."""
    return vocabulary.alternation(row["surface"] for row in vocabulary.with_word("denominators", "after", sign))


_PER_WORDS: Final = re.compile(
    rf"/(?:每)?({_SYMBOL}(?![A-Za-z0-9])|{_after('/')}|10万(?:人口?)?|人·?[年月天日]|人/[年月天日]"
    r"|[百千万亿](?:元|人口?|户|吨|平方公里|公里|平方米|亩)|[\u4e00-\u9fff])"
)
# 300立方米每秒，: in full words, at the end of a clause; 补助300元每人 may go on.
_EACH: Final = re.compile(f"每({_after('数')})(?=以[上下内]|左右|[，。；、,;的）)（(\\s]|$)")
_SHARES: Final = (
    "percent",
    "percentage_point",
    "money",
    "ratio",
    "mass",
    "length",
    "area",
    "volume",
    "energy",
    "power",
    "age",
    "duration",
    "count",
    "compound",
)


# How many characters may stand between two numerals that are joined: 以上、.
_FARTHEST: Final = 3


_SMALL: Final = frozenset("分毛")


def join(text: str, found: list[Token]) -> list[Token]:
    """Merge 百分之五, 三分之一, 1/3, 2.81∶1 and ranges into one token each, then share units along lists."""
    for token in found:
        if text[token.numeral_end : token.numeral_end + 1] in _SMALL:
            coins.mark(text, token)
    merged = _merged(text, _merged(text, found, _fraction), _span)
    _share_units(text, merged)
    return merged


def _merged(text: str, found: list[Token], join_two: Callable[[str, Token, str, Token], Token | None]) -> list[Token]:
    merged: list[Token] = []
    reach = -1
    for token in found:
        if token.start <= reach:
            last = merged[-1]
            whole = join_two(text, last, text[last.end : token.start], token) if last.end <= token.start else None
            if whole is not None:
                merged[-1] = whole
                reach = whole.end + _FARTHEST
                continue
        merged.append(token)
        reach = token.end + _FARTHEST
    return merged


def _fraction(text: str, left: Token, between: str, right: Token) -> Token | None:
    if between == "分之":
        return _parts(text, left, right)
    if between in ("/", "∶", ":", "：") and left.unit is None and right.written == left.written:
        return _proportion(text, left, between, right)
    if between or left.unit is None:
        return None
    if left.unit.surface == "小时" and right.unit is not None and right.unit.surface == "分":
        right.unit = unit_at("分钟", 0)  # 2小时15分
        return None
    if left.unit.surface == "亩":
        return _tenths_of_mu(text, left, right)
    return coins.joined(text, left, right)


def _span(text: str, left: Token, between: str, right: Token) -> Token | None:
    if between in pattern.RANGE:
        return _range(text, left, right)
    if between == "、" and _neighbours(text, left, right):
        return _range(text, left, right)
    if between in ("以上", "以上、") and text.startswith(("以下", "以内"), right.end) and left.unit == right.unit:
        whole = _range(text, left, right)
        if whole is not None:
            whole.end = right.end + 2
        return whole
    return None


# 二、三级医院 are two classes, 第三、四条 two articles.
_RANKS: Final = frozenset(["级", "期", "类", "线", "档", "环", "层", "号", "等", "月", "季度"])
_LEAVES: Final = re.compile("(?:百分之|[二三四五六七八九]?十)?([一二两三四五六七八])")


def _neighbours(text: str, left: Token, right: Token) -> bool:
    """两、三年, 四、五十斤, 十五、六个, 百分之二、三: neighbouring digits in words, written with a mark between."""
    stem = _LEAVES.fullmatch(text, left.start, left.numeral_end) if left.written == right.written == "chinese" else None
    if stem is None or text[left.start - 1 : left.start] in ("第", "、", "", "\n", "。", "\u3000"):
        return False
    first = numerals.DIGITS[stem[1]]
    next_one = numerals.DIGITS.get(text[right.start], 0)
    unit = right.unit or left.unit
    if next_one - first != 1 or unit is None or unit.surface in _RANKS or (left.unit is not None and right.unit):
        return False
    if text[right.start + 1 : right.numeral_end].strip("十百千万亿"):
        return False
    if left.number > right.number and right.number < 10:
        right.number += left.number - first
    elif left.number == first:
        left.number *= right.number / next_one
    return True


_TENTH: Final = re.compile("分(?![之钟别配给布成离制散])")


def _tenths_of_mu(text: str, left: Token, right: Token) -> Token | None:
    """二亩五分 is 2.5 亩, 一亩六分二厘 1.62."""
    hundredth = text[left.end - 1] == "分" and text.startswith("厘", right.numeral_end)
    if right.number >= 10 or left.scale or right.written != left.written:
        return None
    if not hundredth and not _TENTH.match(text, right.numeral_end):
        return None
    part = Decimal("0.01") if hundredth else Decimal("0.1")
    left.number, left.precision, left.place = left.number + right.number * part, part, part
    left.numeral_end, left.end = right.numeral_end, right.numeral_end + 1
    return left


def _parts(text: str, left: Token, right: Token) -> Token | None:
    """百分之五 is 5 with unit %; 三分之一 is the ratio 1/3."""
    name = text[left.start : left.numeral_end]
    sign = _PARTS.get(name[-1])
    token = Token(
        left.start if name[-1:] == name else left.numeral_end - 1,
        right.numeral_end,
        "indefinite" if "indefinite" in (left.written, right.written) else "chinese",
        right.number,
        right.place,
        right.precision,
    )
    token.hedge, token.low, token.high = right.hedge, right.low, right.high
    if sign:
        token.unit = NO_UNIT._replace(surface="百分之", unit=sign, kind="percent")
    elif left.number and right.low is None:
        token.start = left.start
        token.number = right.number / left.number
        if left.hedge:  # 几分之一, 十几分之一: the more parts, the smaller each
            token.hedge = "range" if left.hedge == "range" else "indefinite"
            token.low, token.high = (
                right.number / (left.high or left.number + left.place),
                right.number / (left.low or left.number),
            )
            token.number = token.low
        token.place = token.precision = ONE / left.number
        token.unit = NO_UNIT._replace(surface="分之", kind="ratio")
    else:
        return None
    return token


def _proportion(text: str, left: Token, between: str, right: Token) -> Token | None:
    """1/3 is a fraction; 2.81∶1 is a proportion where the clause speaks of one (比)."""
    if left.written != "arabic" or right.unit is not None or not right.number or left.scale or right.scale:
        return None
    if text[right.end : right.end + 1] in (":", "：", "∶") or text[left.start - 1 : left.start] in (":", "：", "∶"):
        return None
    if between in (":", "：") and "比" not in text[max(0, left.start - 16) : left.start]:
        return None
    if between == "/" and (left.number >= right.number or text[left.start - 1 : left.start] == "/"):
        return None
    if between == "/" and left.number >= 1900 and right.number - left.number == 1:
        return None  # 2018/2019学年
    if between == "∶" and _is_clock(left, right) and "比" not in text[max(0, left.start - 16) : left.start]:
        return None
    token = Token(
        left.start,
        right.end,
        "arabic",
        left.number / right.number,
        left.precision / right.number,
        left.precision / right.number,
    )
    token.unit = NO_UNIT._replace(surface=between, kind="ratio")
    return token


def _is_clock(left: Token, right: Token) -> bool:
    """8∶30 is a time of day."""
    return left.number < 25 and right.number < 60 and right.numeral_end - right.start == 2


def _range(text: str, left: Token, right: Token) -> Token | None:
    """30—50家, 10%至15%, 10～15万元: the scale and unit after the second end serve both."""
    if left.low is not None or right.low is not None or left.hedge or _from_to(text, left):
        return None
    if left.unit is not None and right.unit is None and left.unit.surface == "百分之" and right.written == "chinese":
        right.unit = left.unit
    if left.unit is not None and right.unit is not None and left.unit.unit != right.unit.unit:
        if left.unit.surface != "个" or not right.unit.surface.startswith("个"):
            return None
        left.unit = right.unit  # 3个至5个百分点: the first is cut short
    low, flags = left.number, ""
    if right.scale and not left.scale and left.unit is None and left.written == right.written:
        scaled = (
            numerals.read("1" + "".join(mark for mark in right.scale if mark in "百千万亿")).value
            if right.written == "arabic"
            else right.place
        )
        if low * scaled <= right.number:
            low, flags = low * scaled, "scale_elided"
    if low > right.number or (left.unit is not None and right.unit is None):
        return None
    token = Token(left.start, right.numeral_end, right.written, (low + right.number) / 2, right.place, right.precision)
    token.end, token.unit, token.scale = right.end, right.unit, right.scale
    token.hedge, token.low, token.high, token.flags = "range", low, right.number, flags
    if right.hedge == "over":
        token.high += right.place  # 30—40余户
    return token


def _from_to(text: str, left: Token) -> bool:
    """由46.9%到48.2% is two quantities, a change; only 至 and 到 after 由 or 从 read so."""
    lead = text[max(0, left.start - 1) : left.start]
    return lead in ("由", "从", "自") and text[left.end : left.end + 1] in ("到", "至") and left.unit is not None


def _share_units(text: str, found: list[Token]) -> None:
    """3.5、1.8个百分点: a unit or % that serves several numbers is given to each, from the right."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if right.unit is None or right.start - left.end > 2 or right.start <= left.end:
            continue
        # 2.5个和1.4个百分点: the first 个 is cut short.
        cut = left.unit is not None and (left.unit.surface, right.unit.surface) == ("个", "个百分点")
        if (left.unit is not None and not cut) or text.startswith("/10万", left.end):
            continue
        between = text[left.end : right.start]
        if between[-1:] in _MINUS and len(between) > 1:
            between = between[:-1]  # 0.15、-5.64、1.34个百分点
        if between in pattern.LIST and right.unit.kind in _SHARES and _alike(left, right):
            if right.scale and not left.scale and right.written == "arabic" and right.unit.kind != "count":
                scale = numerals.read("1" + right.scale).value
                left.number, left.place, left.precision = (
                    left.number * scale,
                    left.place * scale,
                    left.precision * scale,
                )
                left.scale = right.scale
            left.unit = right.unit
            left.per = right.per or denominator(text, right.end)[1]  # 47、55微克/立方米
            left.flags = "unit_shared"


_MINUS: Final = frozenset("-−")


def _alike(left: Token, right: Token) -> bool:
    return left.written == right.written and left.low is None and not (left.written == "chinese" and left.number < 2)


def denominator(text: str, end: int) -> tuple[int, str]:
    """元/亩, 万元/人, 立方米每秒: where the quantity ends with its denominator, and the denominator.

    >>> denominator("补贴300元/亩。", 6)
    (8, '亩')
    """
    mark = text[end : end + 1]
    if mark != "/" and mark != "每":
        return end, ""
    match = (_PER_WORDS if mark == "/" else _EACH).match(text, end)
    if match is None:
        return end, ""
    return match.end(), match[1]
