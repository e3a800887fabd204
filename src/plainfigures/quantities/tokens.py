"""From the compiled pattern's matches to tokens: one numeral with what touches it on the right."""

from __future__ import annotations

import re
from decimal import Decimal

from plainfigures import numerals
from plainfigures.quantities import pattern
from plainfigures.quantities.units import Unit, unit_at

_BARE_SCALE = re.compile(r"[十百千万亿]+")
_LATIN = re.compile(r"[A-Za-z]")


class Token:
    """A numeral of the text: where it stands, its value, its inner hedge, and the unit that follows.

    `written` is arabic, chinese or indefinite. `scaled` says that a scale word is part of it, `stem` is the numeral
    without its scale words where that is needed for a range, `bare_scale` that it is nothing but scale words (百余家).
    """

    __slots__ = ("end", "hedge", "low", "high", "number", "numeral_end", "place", "precision", "scale", "start", "unit", "written", "flags")

    def __init__(self, start: int, end: int, written: str, value: Decimal, place: Decimal, precision: Decimal) -> None:
        self.start, self.numeral_end, self.end, self.written = start, end, end, written
        self.number, self.place, self.precision = value, place, precision
        self.scale = ""
        self.hedge = ""
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.unit: Unit | None = None
        self.flags = ""


def tokens(text: str) -> list[Token]:
    """Every numeral of `text` (already folded, see `numerals.fold`) as a Token, in order."""
    found = []
    for match in pattern.NUMERAL.finditer(text):
        token = _token(text, match)
        if token is not None:
            _attach_unit(text, token)
            found.append(token)
    return found


def _token(text: str, match: re.Match[str]) -> Token | None:
    digits, chinese, scale, hedge, hedge_scale, late_hedge = match.groups()
    start, end = match.span()
    if hedge and not _is_hedge(text, match):
        end, hedge, hedge_scale, late_hedge = match.start(4), None, None, None
    if digits is None and chinese is None:
        return _indefinite(start, end, scale or "", Decimal(1), hedge or late_hedge)
    written = "arabic" if digits is not None else "chinese"
    stem = text[start : match.start(4) if hedge else match.start(6) if late_hedge else end]
    if written == "chinese":
        adjacent = pattern.ADJACENT.fullmatch(stem)
        if adjacent and 1 <= numerals.DIGITS[adjacent[3]] - numerals.DIGITS[adjacent[2]] <= 2:
            return _adjacent(start, end, adjacent, hedge_scale or "")
    try:
        numeral = numerals.read(stem + _closing_scale(stem, hedge_scale))
    except (numerals.NumeralError, ArithmeticError):
        return None
    token = Token(start, end, written, numeral.value, numeral.unit_place, numeral.precision)
    token.scale = (scale or "") + (hedge_scale or "") if written == "arabic" else "".join(re.findall("[百千万亿]+$", stem)) + (hedge_scale or "")
    if hedge or late_hedge:
        token.hedge = {"来": "about"}.get(hedge or "", "over")
        if late_hedge and not hedge and scale:
            token.flags = "tail_after_scale"
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


def _indefinite(start: int, end: int, scale: str, least: Decimal, hedge: str | None) -> Token:
    """几, 几千, 数十: 2 to 9 of the place (the wide rule set begins at 1, see hedge_rules.csv)."""
    place = Decimal(1)
    for mark in scale:
        place *= numerals.SCALES[mark]
    token = Token(start, end, "indefinite", 2 * place, place, place)
    token.hedge, token.low, token.high, token.scale = "indefinite", 2 * place, 10 * place, scale
    return token


def _adjacent(start: int, end: int, parts: re.Match[str], hedge_scale: str) -> Token:
    """三五个, 七八十, 十七八, 两三百万: a range between neighbours."""
    tail = parts[4] + hedge_scale
    ends = [numerals.read((parts[1] or "") + digit + tail) for digit in (parts[2], parts[3])]
    low, high = ends[0].value, ends[1].value
    token = Token(start, end, "chinese", (low + high) / 2, ends[1].unit_place, ends[1].precision)
    token.hedge, token.low, token.high, token.scale = "range", low, high, tail
    return token


def _attach_unit(text: str, token: Token) -> None:
    place = token.end
    if text[place : place + 1] in (" ", "\u00a0") and token.written == "arabic":
        place += 1
    unit = unit_at(text, place, token.written != "arabic")
    if unit is not None:
        token.unit, token.end = unit, place + len(unit.surface)
        _after_unit(text, token)


def _after_unit(text: str, token: Token) -> None:
    """3吨多 exceeds by less than one unit; 两年半 and 一头半 add a half."""
    follow, beyond = text[token.end : token.end + 1], text[token.end + 1 : token.end + 2]
    if token.hedge or not follow:
        return
    if follow in ("多", "余") and beyond not in tuple("种样元边次数项方层个家名年地大民") and token.number % 1 == 0 and not token.scale:
        token.hedge, token.place, token.end = "over", Decimal(1), token.end + 1
    elif follow == "半" and beyond not in tuple("导径数成日") and token.unit is not None and token.unit.surface != "个" and token.number % 1 == 0:
        token.number, token.precision, token.place = token.number + Decimal("0.5"), Decimal("0.5"), Decimal("0.5")
        token.end += 1


def latin_beside(text: str, token: Token) -> bool:
    """4G, 5A级, C919: a numeral that touches a Latin letter, and has no unit of its own, is part of a name."""
    before, after = text[token.start - 1 : token.start], text[token.numeral_end : token.numeral_end + 1]
    return bool(_LATIN.match(before)) or (token.unit is None and bool(_LATIN.match(after)))
