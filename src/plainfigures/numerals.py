"""Numerals as they are written in Chinese reports, read exactly.

`read` turns one numeral (一亿三千万, 2.5万, ６，５００万, 壹佰贰拾叁) into a Decimal together with the place
values that decide its interval. No float is involved, so 2101.8万 is 21018000 and nothing near it.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Final, NamedTuple

SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGITS: Final = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS: Final = {"廿": 20, "卅": 30}
FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")

# One character for one, so that offsets hold. Full-width comma and brackets stay: they are punctuation too.
_WIDE: Final = "０１２３４５６７８９．％﹪／～－〇○「」"
_PLAIN: Final = "0123456789.%%/~-零零“”"
# Only characters of the words that reading knows; the rest of a traditional text stays as it is.
_TRADITIONAL: Final = (
    "萬億餘個點兩數幾減長達過約層條萬塊噸畝頃戶幹為佔總計與産產較從後來間內將別劃時歲隻輛"
    "臺頭張冊場屆處項種類縣鎮鄉區國實現單資開業農糧鋼機電車運學醫會員"
)
_SIMPLIFIED: Final = (
    "万亿余个点两数几减长达过约层条万块吨亩顷户干为占总计与产产较从后来间内将别划时岁只辆"
    "台头张册场届处项种类县镇乡区国实现单资开业农粮钢机电车运学医会员"
)
_FOLDED: Final = [
    (wide, plain) for wide, plain in zip(_WIDE + _TRADITIONAL, _PLAIN + _SIMPLIFIED, strict=True) if wide != plain
]

# A wide comma that may part thousands, and one that must: between wide digits, or before a nought.
_THOUSANDS: Final = re.compile("，(?<=[0-9０-９]，)(?=[0-9０-９]{3}(?![0-9０-９]))")
_SURE_THOUSANDS: Final = re.compile("，(?:(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))|(?<=[0-9]，)(?=0[0-9]{2}(?![0-9])))")
_GAPS: Final = re.compile(r"[\s\u200b\ufeff]+")


class NumeralError(ValueError):
    """A text that is not one numeral."""


class Numeral(NamedTuple):
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
    '6,500万亩'
    """
    if "，" in text:
        text = _with_thousands(text)
    for wide, plain in _FOLDED:
        if wide in text:
            text = text.replace(wide, plain)
    return text


def _with_thousands(text: str) -> str:
    """指数为50，300家企业 has two numbers; only a text that parts its thousands so twice or more means one."""
    places = len(_THOUSANDS.findall(text))
    return (_THOUSANDS if places > 1 else _SURE_THOUSANDS).sub(",", text) if places else text


@lru_cache(maxsize=65536)
def read(surface: str) -> Numeral:
    """Read one numeral without hedge or unit.

    Takes digits (full width, spaced, with thousands separators), Chinese numerals, formal numerals and mixtures
    with scale words. Raises NumeralError for anything else.

    >>> [int(part) for part in (read("740万").value, read("740万").precision, read("740万").unit_place)]
    [7400000, 10000, 100000]
    >>> read("一亿三千万").value, read("二十三点五").value, read("一九八二").value, read("1亿5千万").value
    (Decimal('130000000'), Decimal('23.5'), Decimal('1982'), Decimal('150000000'))
    """
    if surface.isascii() and surface.isdecimal() and len(surface) < 25:
        value = Decimal(surface)
        zeros = len(surface) - len(surface.rstrip("0"))
        return Numeral(value, _POWERS[0], _POWERS[zeros] if value else _POWERS[0])
    simple = _SIMPLE.fullmatch(surface)
    return Numeral(*of_digits(simple[1], simple[2] or "", simple[3] or "")) if simple else _read(surface)


_SIMPLE: Final = re.compile("([0-9]{1,12})(?:[.·]([0-9]{1,8}))?(万亿|万|亿)?")


def of_digits(whole: str, fraction: str, scale: str) -> tuple[Decimal, Decimal, Decimal]:
    """2101.8万, 6.9, 1.4万亿, by far the commonest forms, without the grammar of the others: the parts of a Numeral.

    `whole` has up to 12 digits and `fraction` up to 8; `scale` is one of SCALE_POWERS.

    >>> [str(part) for part in of_digits("740", "", "万")]
    ['7.40E+6', '1E+4', '1E+5']
    """
    power = SCALE_POWERS[scale] - len(fraction)
    digits = whole + fraction
    kept = digits.rstrip("0")
    value = Decimal(f"{digits}E{power}") if power else Decimal(digits)
    return value, _POWERS[power], _POWERS[power + len(digits) - len(kept) if kept else power]


SCALE_POWERS: Final = {"": 0, "万": 4, "亿": 8, "万亿": 12}
_POWERS: Final = {power: Decimal(1).scaleb(power) for power in range(-8, 33)}


def _read(surface: str) -> Numeral:
    """Any numeral, by its grammar."""
    plain = _GAPS.sub("", fold(surface)).translate(FORMAL).replace("·", ".")
    sign = -1 if plain[:1] in ("-", "−", "负") else 1
    plain = plain[1:] if sign < 0 else plain
    if not plain:
        raise NumeralError(f"{surface!r} holds no numeral. Give digits or Chinese numerals, e.g. 2.5万 or 一百二十.")
    with localcontext(prec=max(28, 2 * len(plain) + 20)):
        value, precision = _mixed(plain, surface) if plain[0] in "0123456789" else _chinese(plain, surface)
        return Numeral(sign * value, precision, _last_place(value, precision))


def is_whole(value: Decimal) -> bool:
    """Whether a number has no fraction, however long it is.

    >>> is_whole(Decimal(2)), is_whole(Decimal("2.5"))
    (True, False)
    """
    return value == value.to_integral_value()


def _last_place(value: Decimal, precision: Decimal) -> Decimal:
    """Place value of the last digit of `value` that is not zero."""
    if not value:
        return precision
    _, digits, exponent = value.as_tuple()
    kept = len(digits)
    while digits[kept - 1] == 0:
        kept -= 1
    return Decimal(1).scaleb(int(exponent) + len(digits) - kept)


def _scale(marks: str, surface: str) -> Decimal:
    """百万 -> 10**6: scale words beside each other multiply, the smaller first."""
    product = 1
    for mark in marks:
        if mark not in SCALES:
            raise NumeralError(f"{surface!r} is not one numeral: {mark!r} is no scale word.")
        product *= SCALES[mark]
    return Decimal(product)


_PIECE: Final = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)([十百千万亿]*)")


def _mixed(plain: str, surface: str) -> tuple[Decimal, Decimal]:
    """Digits with scale words: the sum of its pieces (1亿3千万 is 1亿 and 3千万)."""
    total, place, end = Decimal(0), Decimal(1), 0
    pieces = list(_PIECE.finditer(plain))
    if not pieces or pieces[-1].end() != len(plain):
        raise NumeralError(f"{surface!r} is not one numeral.")
    for index, piece in enumerate(pieces):
        if piece.start() != end or (index and not pieces[index - 1][2]):
            raise NumeralError(f"{surface!r} is not one numeral.")
        end = piece.end()
        digits, marks = Decimal(piece[1].replace(",", "")), piece[2]
        earlier = pieces[index - 1][2] if index else ""
        scale = _scale(marks, surface) * _shared_scale(marks, [later[2] for later in pieces[index + 1 :]], earlier)
        total += digits * scale
        place = Decimal(1).scaleb(int(digits.as_tuple().exponent)) * scale
    return total, place


def _shared_scale(marks: str, later: list[str], earlier: str) -> Decimal:
    """3千5百万: the 万 at the end serves every piece; of 1亿3千 the 万 is left out."""
    if set(marks) & set("万亿"):
        return Decimal(1)
    if later:
        return _scale("".join(mark for mark in later[-1] if mark in "万亿"), later[-1])
    return Decimal(SCALES["万"]) if marks and earlier.endswith("亿") else Decimal(1)


def _chinese(plain: str, surface: str) -> tuple[Decimal, Decimal]:
    """Value and place of a numeral in characters: 半, 二十三点五万, 一九八二, 九一点三, 一亿三千万.

    `surface` is what the report writes, for the message of a NumeralError.
    """
    if plain == "半":
        return Decimal("0.5"), Decimal("0.1")
    whole, point, fraction = plain.partition("点")
    if point:
        decimals = fraction.rstrip("万亿")
        scale = _scale(fraction[len(decimals) :], surface)
        digits = _positional(decimals, surface)
        value = (_chinese(whole, surface)[0] + Decimal(digits).scaleb(-len(decimals))) * scale
        return value, Decimal(1).scaleb(-len(decimals)) * scale
    if not whole:
        raise NumeralError(f"{surface!r} has no digit before 点.")
    if all(mark in DIGITS for mark in whole) and (len(whole) > 2 or "零" in whole[1:]):
        return Decimal(_positional(whole, surface)), Decimal(1)
    if (pair := _PAIR.fullmatch(whole)) and not 1 <= DIGITS[pair[2]] - DIGITS[pair[1]] <= 2:
        scale = _scale(pair[3], surface)
        return Decimal(_positional(pair[1] + pair[2], surface)) * scale, scale
    return _Groups(surface).read(whole)


# 九一点三 and 八四万, as papers of the fifties print them; neighbours (八九万, 三五万) mean either.
_PAIR: Final = re.compile("([一二三四五六七八九])([一二三四五六七八九])([万亿]?)")


def _positional(marks: str, surface: str) -> str:
    """一九八二 -> '1982'."""
    try:
        digits = "".join(str(DIGITS[mark]) for mark in marks)
    except KeyError as fault:
        raise NumeralError(f"{surface!r} is not one numeral: {fault.args[0]!r} stands where a digit should.") from fault
    if not digits:
        raise NumeralError(f"{surface!r} ends after 点.")
    return digits


class _Groups:
    """Groups of 亿 and 万, each up to 千: the running total is multiplied when a larger scale word closes it."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.total = self.section = self.digit = 0
        self.place, self.last, self.closed, self.zero = 1, 10**5, 0, False

    def read(self, marks: str) -> tuple[Decimal, Decimal]:
        for index, mark in enumerate(marks):
            if mark in DIGITS:
                self._take_digit(mark)
            elif mark in TENS:
                self.section, self.digit, self.place, self.last = self.section + TENS[mark], 0, 10, 10
            elif mark in ("万", "亿"):
                self._close(SCALES[mark], index)
            elif mark in SCALES:
                self._within(SCALES[mark], index)
            else:
                raise self._fault(mark)
        return self._sum()

    def _fault(self, mark: str) -> NumeralError:
        return NumeralError(f"{self.surface!r} is not one numeral: {mark!r} stands where it cannot.")

    def _take_digit(self, mark: str) -> None:
        if self.digit:
            raise self._fault(mark)
        self.zero = self.zero or mark == "零"
        self.digit, self.place = DIGITS[mark], 1

    def _within(self, scale: int, index: int) -> None:
        """十百千 inside a group, each smaller than the one before."""
        bare_ten = scale == 10 and (self.section or self.last > 10)
        if scale >= self.last or (not self.digit and not bare_ten and index):
            raise self._fault(str(scale))
        self.section += (self.digit or 1) * scale
        self.digit, self.place, self.last, self.zero = 0, scale, scale, False

    def _close(self, scale: int, index: int) -> None:
        """Apply 万 or 亿: to the open section, or, in 二十万亿, to all that came before."""
        section = self.section + self.digit
        if not section and index and not self.total:
            raise self._fault("万" if scale == 10**4 else "亿")
        if self.closed and scale > self.closed:
            self.total = (self.total + section) * scale
        else:
            self.total += (section or (0 if self.total else 1)) * scale
            if not section and self.closed:
                self.total *= scale
        self.section = self.digit = 0
        self.place, self.last, self.closed, self.zero = self.place * scale, 10**5, scale, False

    def _sum(self) -> tuple[Decimal, Decimal]:
        """The total, with a scale word that speech leaves out: 三千五 is 3500, 三亿三千五百 is 3亿3500万."""
        smaller = self.last if self.section and self.last < 10**5 else self.closed
        stands_last = self.digit and self.place == 1 and not self.zero
        if stands_last and smaller > 10 and (self.section or self.total):
            self.digit, self.place = self.digit * (smaller // 10), smaller // 10
        rest, place = self.section + self.digit, self.place
        if self.closed == 10**8 and self.section >= 1000 and not self._said_zero():
            rest, place = rest * 10**4, place * 10**4
        return Decimal(self.total + rest), Decimal(place)

    def _said_zero(self) -> bool:
        return "亿零" in self.surface
