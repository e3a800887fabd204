"""Numerals as they are written in Chinese reports, read exactly.

`read` turns one numeral (一亿三千万, 2.5万, ６，５００万, 壹佰贰拾叁) into a Decimal together with the place
values that decide its interval. No float is involved, so 2101.8万 is 21018000 and nothing near it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"廿": 20, "卅": 30}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")

_PAIRS = [
    *zip("０１２３４５６７８９．％，／～（）", "0123456789.%,/~()", strict=True),
    *zip("〇○萬億餘個點兩數幾廿", "零零万亿余个点两数几廿", strict=True),
]
# Full-width comma and brackets are punctuation too, so only the characters of numbers are folded.
_FOLDED = [(wide, plain) for wide, plain in _PAIRS if wide not in "，（）" and wide != plain]

_ARABIC = re.compile(r"(\d+(?:[,，]\d{3})*)(?:[.．](\d+))?")
_GAPS = re.compile(r"[\s\u200b\ufeff]+")


class NumeralError(ValueError):
    """A text that is not one numeral."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral's value with the two place values that its digits carry.

    `precision` is the place value of the last printed digit, `unit_place` that of the last digit that is
    not zero; both include the scale word: 740万 has precision 1万 and unit_place 10万.
    """

    value: Decimal
    precision: Decimal
    unit_place: Decimal


def fold(text: str) -> str:
    """`text` with full-width digits, 〇 and ○ and the traditional 萬 億 餘 made plain, one character for one.

    The length never changes, so offsets into the result are offsets into `text`.

    >>> fold("６，５００萬畝")
    '6，500万畝'
    """
    for wide, plain in _FOLDED:
        if wide in text:
            text = text.replace(wide, plain)
    return text


@lru_cache(maxsize=65536)
def read(surface: str) -> Numeral:
    """Read one numeral without hedge or unit.

    Takes digits (full width, spaced, with thousands separators), Chinese numerals, formal numerals and mixtures
    with scale words. Raises NumeralError for anything else.

    >>> read("740万")
    Numeral(value=Decimal('7400000'), precision=Decimal('10000'), unit_place=Decimal('100000'))
    >>> read("一亿三千万").value, read("二十三点五").value, read("一九八二").value, read("1亿5千万").value
    (Decimal('130000000'), Decimal('23.5'), Decimal('1982'), Decimal('150000000'))
    """
    plain = _GAPS.sub("", fold(surface)).translate(FORMAL)
    sign = -1 if plain[:1] in ("-", "−", "负") else 1
    plain = plain.lstrip("-−负")
    if not plain:
        raise NumeralError(f"{surface!r} holds no numeral. Give digits or Chinese numerals, e.g. 2.5万 or 一百二十.")
    value, precision = _mixed(plain, surface) if plain[0].isdecimal() and plain[0].isascii() else _chinese(plain, surface)
    return Numeral(sign * value, precision, _last_place(value, precision))


def _last_place(value: Decimal, precision: Decimal) -> Decimal:
    """Place value of the last digit of `value` that is not zero."""
    if not value:
        return precision
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _scale(marks: str, surface: str) -> Decimal:
    """百万 -> 10**6: scale words beside each other multiply."""
    product = 1
    for mark in marks:
        if mark not in SCALES:
            raise NumeralError(f"{surface!r} is not one numeral: {mark!r} is no scale word.")
        product *= SCALES[mark]
    return Decimal(product)


_PIECE = re.compile(r"(\d+(?:[,，]\d{3})*(?:\.\d+)?)([十百千万亿]*)")


def _mixed(plain: str, surface: str) -> tuple[Decimal, Decimal]:
    """Digits with scale words: the sum of its pieces (1亿3千万 is 1亿 and 3千万)."""
    total, place, end = Decimal(0), Decimal(1), 0
    pieces = list(_PIECE.finditer(plain))
    if not pieces or pieces[-1].end() != len(plain):
        raise NumeralError(f"{surface!r} is not one numeral.")
    for index, piece in enumerate(pieces):
        if piece.start() != end:
            raise NumeralError(f"{surface!r} is not one numeral.")
        end = piece.end()
        digits, marks = Decimal(re.sub("[,，]", "", piece[1])), piece[2]
        shared = _shared_scale(marks, [later[2] for later in pieces[index + 1 :]])
        scale = _scale(marks, surface) * shared
        total += digits * scale
        place = Decimal(1).scaleb(int(digits.as_tuple().exponent)) * scale
    return total, place


def _shared_scale(marks: str, later: list[str]) -> Decimal:
    """3千5百万: the 万 at the end serves every piece that has only 百 or 千 of its own."""
    if later and not set(marks) & set("万亿"):
        last = later[-1]
        return _scale("".join(mark for mark in last if mark in "万亿"), last)
    return Decimal(1)


def _chinese(plain: str, surface: str) -> tuple[Decimal, Decimal]:
    whole, point, fraction = plain.partition("点")
    if point:
        decimals = fraction.rstrip("万亿")
        scale = _scale(fraction[len(decimals) :], surface)
        digits = _positional(decimals, surface)
        value = (_chinese(whole, surface)[0] + Decimal(digits).scaleb(-len(decimals))) * scale
        return value, Decimal(1).scaleb(-len(decimals)) * scale
    if len(whole) > 1 and all(mark in DIGITS for mark in whole):
        return Decimal(_positional(whole, surface)), Decimal(1)
    return _grouped(whole, surface)


def _positional(marks: str, surface: str) -> str:
    """一九八二 -> '1982'."""
    try:
        digits = "".join(str(DIGITS[mark]) for mark in marks)
    except KeyError as fault:
        raise NumeralError(f"{surface!r} is not one numeral: {fault.args[0]!r} stands where a digit should.") from fault
    if not digits:
        raise NumeralError(f"{surface!r} ends after 点.")
    return digits


def _grouped(marks: str, surface: str) -> tuple[Decimal, Decimal]:
    """Groups of 亿 and 万, each up to 千: the running total is multiplied when a larger scale word closes it."""
    total = section = digit = 0
    place = 1
    for mark in marks:
        if mark in DIGITS:
            digit, place = DIGITS[mark], 1
        elif mark in TENS:
            section, digit, place = section + TENS[mark], 0, 1
        elif mark in ("万", "亿"):
            scale = SCALES[mark]
            section += digit
            total = _close(total, section, scale)
            section, digit, place = 0, 0, scale
        elif mark in SCALES:
            section += (digit or (0 if section else 1)) * SCALES[mark] or SCALES[mark]
            digit, place = 0, SCALES[mark]
        else:
            raise NumeralError(f"{surface!r} is not one numeral: {mark!r} is no digit.")
    return Decimal(total + section + digit), Decimal(place)


def _close(total: int, section: int, scale: int) -> int:
    """Apply 万 or 亿: to the open section, or, in 二十万亿, to all that came before."""
    if section == 0 and total:
        return total * scale
    if total % (scale * 10) == 0 or total >= scale * 10:
        return total + (section or 1) * scale
    return (total + section) * scale
