"""From the compiled pattern's matches to tokens: one numeral with what touches it on the right."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from plainfigures import numerals
from plainfigures.quantities import pattern
from plainfigures.quantities.units import NO_UNIT, Unit, unit_at

# No official number has more digits; longer runs are codes.
_LONGEST: Final = 40


class Token:
    """A numeral of the text: where it stands, its value, its inner hedge, and the unit that follows.

    `written` is arabic, chinese or indefinite. `scaled` says that a scale word is part of it, `stem` is the numeral
    without its scale words where that is needed for a range, `bare_scale` that it is nothing but scale words (百余家);
    `shared` is the class of a hedge that its list has in common.
    """

    scale: str = ""
    hedge: str = ""
    flags: str = ""
    per: str = ""
    shared: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Unit | None = None
    decimals: bool = False

    def __init__(self, start: int, end: int, written: str, value: Decimal, place: Decimal, precision: Decimal) -> None:
        self.start, self.numeral_end, self.end, self.written = start, end, end, written
        self.number, self.place, self.precision = value, place, precision


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Every numeral of `text` (already folded, see `numerals.fold`) from `start` to `end` as a Token, in order."""
    found: list[Token] = []
    floor = start
    for match in pattern.NUMERAL.finditer(text, start, end):
        begin, stop = match.span()
        if begin >= floor:
            token = _token(text, match)
        elif floor < stop:  # 15m2,500户: the 2 is the unit's
            inside = pattern.NUMERAL.search(text, floor, end)
            token = _token(text, inside) if inside is not None and inside.end() == stop else None
        else:
            continue
        if token is not None:
            _attach_unit(text, token)
            floor = token.end
            found.append(token)
    return found


def _token(text: str, match: re.Match[str]) -> Token | None:
    digits, chinese, scale, hedge, hedge_scale, late_hedge = match.groups()
    start, end = match.span()
    if digits is not None and hedge is None and late_hedge is None:
        return _plain(text, start, end, digits, scale or "")
    if hedge and not _is_hedge(text, match):
        end, hedge, hedge_scale, late_hedge = match.start(4), None, None, None
    if text[start] == "半":
        return _half(text, start)
    if digits is None and chinese is None:
        return _indefinite(start, end, scale or "", hedge or late_hedge)
    written = "arabic" if digits is not None else "chinese"
    stem = text[start : match.start(4) if hedge else match.start(6) if late_hedge else end]
    if written == "chinese":
        adjacent = pattern.ADJACENT.fullmatch(stem) if len(stem) > 1 else None
        if adjacent and 1 <= numerals.DIGITS[adjacent[3]] - numerals.DIGITS[adjacent[2]] <= 2:
            return _adjacent(start, end, adjacent, hedge_scale or "")
        if adjacent is None and _is_name(text, start, stem):
            return None
    if end - start > _LONGEST:
        return None
    try:
        numeral = numerals.read(stem + _closing_scale(stem, hedge_scale))
    except (numerals.NumeralError, ArithmeticError):
        return None
    token = Token(start, end, written, numeral.value, numeral.unit_place, numeral.precision)
    token.decimals = "." in stem or "·" in stem or "点" in stem
    token.scale = (
        (scale or "") + (hedge_scale or "")
        if written == "arabic"
        else stem[len(stem.rstrip("百千万亿")) :] + (hedge_scale or "")
    )
    if hedge or late_hedge:
        token.hedge = {"来": "about"}.get(hedge or "", "over")
        if late_hedge and not hedge and scale:
            token.flags = "tail_after_scale"
    return token


def _is_name(text: str, start: int, stem: str) -> bool:
    """五四 and 八一 are days; 百分之九四 is 94 %, and with a scale word two digits side by side are a number too."""
    plain = len(stem) == 2 and stem[0] in numerals.DIGITS and stem[1] in numerals.DIGITS
    return plain and text[start - 2 : start] != "分之"


def _plain(text: str, start: int, end: int, more_digits: str, scale: str) -> Token | None:
    """Digits and scale words with no hedge inside: nearly every number of a report."""
    digits = text[start] + more_digits
    whole, point, fraction = digits.partition(".")
    if whole.isdecimal() and len(whole) <= 12 and len(fraction) <= 8 and scale in numerals.SCALE_POWERS:
        value, precision, place = numerals.of_digits(whole, fraction, scale)
    elif end - start > _LONGEST:
        return None
    else:
        try:
            value, precision, place = numerals.read(text[start:end])
        except (numerals.NumeralError, ArithmeticError):
            return None
    token = Token(start, end, "arabic", value, place, precision)
    if point or "·" in digits:
        token.decimals = True
    token.scale = scale
    return token


def _closing_scale(stem: str, hedge_scale: str | None) -> str:
    """The scale after an inner hedge; in 10亿余万 the 万 only names the size of the remainder."""
    if not hedge_scale:
        return ""
    before, after = numerals.SCALES.get(stem[-1], 1), numerals.SCALES[hedge_scale[0]]
    return "" if before >= after else hedge_scale


def _is_hedge(text: str, match: re.Match[str]) -> bool:
    """来 and 几 are hedges only after a round number: 10来座, 二十几; 一来 and 三来 are not."""
    return match[4] in "余多" or text[match.start(4) - 1] in "十百千万亿0"


def _half(text: str, start: int) -> Token:
    """半数 is half, as 一半 is; 半个百分点 is 0.5 points."""
    amount = Decimal(1) if text[start + 1] == "数" else Decimal("0.5")
    return Token(start, start + 1, "chinese", amount, amount, amount)


def _indefinite(start: int, end: int, scale: str, hedge: str | None) -> Token | None:
    """几, 几千, 数十: 2 to 9 of the place (the wide rule set begins at 1, see hedge_rules.csv)."""
    if not set(scale) <= numerals.SCALES.keys():
        return None
    place = Decimal(1)
    for mark in scale:
        place *= numerals.SCALES[mark]
    token = Token(start, end, "indefinite", 2 * place, place, place)
    token.hedge, token.low, token.high, token.scale = "indefinite", 2 * place, 10 * place, scale
    return token


def _adjacent(start: int, end: int, parts: re.Match[str], hedge_scale: str) -> Token | None:
    """三五个, 七八十, 十七八, 两三百万: a range between neighbours."""
    tail = parts[4] + hedge_scale
    try:
        ends = [numerals.read((parts[1] or "") + digit + tail) for digit in (parts[2], parts[3])]
    except numerals.NumeralError:
        return None
    low, high = ends[0].value, ends[1].value
    token = Token(start, end, "chinese", (low + high) / 2, ends[1].unit_place, ends[1].precision)
    token.hedge, token.low, token.high, token.scale = "range", low, high, tail
    return token


def _attach_unit(text: str, token: Token) -> None:
    place = token.end
    follow = text[place : place + 1]
    if token.written == "arabic":
        if follow in _BLANKS:
            place += 1
    elif token.number == 1 and token.written == "chinese" and (text[token.start] == "半" or _HALF.match(text, place)):
        token.unit, token.end = NO_UNIT._replace(surface="半", kind="ratio", factor=Decimal("0.5")), place + 1
        return
    unit = unit_at(text, place, token.written, bool(token.scale))
    if follow == "度" and _WARMTH.search(text, max(0, token.start - 12), token.start):
        token.unit, token.end = unit_at("摄氏度", 0), place + 1
    elif follow == "度" and unit is None and _POWER.search(text, max(0, token.start - 12), token.start):
        token.unit, token.end = unit_at("千瓦时", 0), place + 1
    elif unit is not None:
        token.unit, token.end = unit, place + len(unit.surface)
        if text[token.end : token.end + 1] in _EXTENDS:
            _after_unit(text, token)


# 零下10度, 气温升至25度: degrees of temperature, not kilowatt-hours.
_WARMTH: Final = re.compile("零下$|(?:温度|[气水室地体高低]温)[^，。；0-9电]*$")
# 人均用电量34.5度
_POWER: Final = re.compile("[用发供售购节]电量?[^，。；0-9]{0,4}$")
_BLANKS: Final = frozenset(" \u00a0")
# Only these can go on with a quantity after its unit.
_EXTENDS: Final = frozenset("多余半一二三四五六七八九")
_HALF: Final = re.compile("半(?![导径岛年月日天边夜路点数圆])")
_MORE: Final = re.compile("[多余](?![种样元边次数项方层个家名年地大民彩功媒则达于为是渠措部重级类维角向])")
_HALF_MORE: Final = re.compile("半(?![导径数成日])")
_SPLIT_UNIT: Final = re.compile("(半|多)(小时|月|星期|钟头|世纪|百分点)")
_TENTHS: Final = re.compile("[一二三四五六七八九](?![十百千万亿个项家])")


def _after_unit(text: str, token: Token) -> None:
    """3吨多 exceeds by less than one unit; 两年半 and 一头半 add a half; 九成五 is 0.95."""
    unit = token.unit
    if unit is None or token.hedge:
        return
    if not numerals.is_whole(token.number):
        return
    split = _SPLIT_UNIT.match(text, token.end) if unit.surface == "个" else None
    if split:
        token.unit = unit_at("个" + split[2], 0) or unit_at(split[2], 0) or unit
        _add_half(token) if split[1] == "半" else _exceed(token)
        token.end = split.end()
    elif not token.scale and _MORE.match(text, token.end):
        _exceed(token)
        token.end += 1
    elif unit.surface != "个" and _HALF_MORE.match(text, token.end):
        _add_half(token)
        token.end += 1
    elif unit.surface == "成" and token.written == "chinese" and _TENTHS.match(text, token.end):
        token.number += Decimal(numerals.DIGITS[text[token.end]]) / 10
        token.place = token.precision = Decimal("0.1")
        token.end += 1


def _exceed(token: Token) -> None:
    token.hedge, token.place = "over", Decimal(1)


def _add_half(token: Token) -> None:
    token.number, token.precision, token.place = token.number + Decimal("0.5"), Decimal("0.5"), Decimal("0.5")


# GDP4.3万亿元, CPI2.1%: an amount that follows the name of what is measured.
_SAID_OF_NAMES: Final = ("money", "percent", "percentage_point")


def latin_beside(text: str, token: Token) -> bool:
    """4G, 5A级, C919: a numeral that touches a Latin letter, and has no unit of its own, is part of a name."""
    before, after = text[token.start - 1 : token.start], text[token.numeral_end : token.numeral_end + 1]
    if before.isascii() and before.isalpha():
        return token.unit is None or not (token.scale or token.unit.kind in _SAID_OF_NAMES)
    return token.unit is None and after.isascii() and after.isalpha()
