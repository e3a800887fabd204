"""Quantities of a text: a number as written, with its hedge and its unit, its value and interval.

`find` makes one pass over the text. It knows nothing of dates: 2019年 is found as a length of time here, and
`context` drops it because `periods` found it to be a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from plainfigures import intervals
from plainfigures.quantities import bounds, hedges, joins, lexicon, lists
from plainfigures.quantities.tokens import Token, latin_beside, tokens
from plainfigures.quantities.units import NO_UNIT, ONE, Unit

__all__ = ["Quantity", "find", "stretches"]

# More doublings than the age of any count: a slip of the pen, or none of a quantity at all.
_MOST_DOUBLINGS: Final = 60
# After these a dash joins; after anything else it is a minus sign.
_JOINS: Final = re.compile("[0-9A-Za-z%年月日万亿元个家户人）)]")
_MONEY_SIGNS: Final = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "￥": "CNY", "¥": "CNY", "$": "USD", "＄": "USD", "€": "EUR", "£": "GBP",
}  # fmt: skip
_MONEY_NAMES: Final = {"人民币": "CNY", "港币": "HKD", "美金": "USD"}
# 元/亩, 立方米每秒: what it is per begins with one of these.
_RATED: Final = frozenset("/每")
_MONEY_NAME_ENDS: Final = frozenset(name[-1] for name in _MONEY_NAMES)
# The last characters of what may stand between a hedge and the digits: 约-5℃, 近￥30万, 超过人民币3亿元, 低于零下5℃.
_MONEY: Final = [*_MONEY_SIGNS, *_MONEY_NAMES]
_MARKS: Final = frozenset([*(mark[-1] for mark in _MONEY), *"-−负下"])
# After any other character the digits are the first of the quantity.
_LEADS: Final = _MARKS | hedges.LAST_CHARACTERS


class Quantity(NamedTuple):
    """One quantity. Offsets are code points of the text given; amounts are exact and in `unit`."""

    start: int
    end: int
    numeral_start: int
    kind: str
    value: Decimal
    low: Decimal
    high: Decimal
    closed: str
    hedge: str
    unit: str
    classifier: str
    per: str
    precision: Decimal
    flags: str
    written: str

    def is_like(self, other: Quantity) -> bool:
        """Whether both are in one unit and, where they count, by one measure word."""
        return (self.unit, self.classifier) == (other.unit, other.classifier)


def find(text: str, rules: str = "default") -> list[Quantity]:
    """Every quantity of `text`, in order, none overlapping another.

    `text` is folded text (`numerals.fold`); `rules` is the rule set of intervals. The forms, hedges and units are
    those of the vocabulary.

    >>> [(int(q.value), int(q.low), int(q.high), q.closed) for q in find("投入资金740余万元")]
    [(7400000, 7400000, 7500000, 'neither')]
    """
    return [quantity for _, found in stretches(text, rules) for quantity in found]


# No quantity reaches over the end of a line or a sentence, so a long text is read in stretches that end there: it then
# needs little more memory than a short one, and no more time a character.
_STRETCH: Final = 20_000
_CUT: Final = re.compile("[\n。]")


def stretches(text: str, rules: str = "default") -> Iterator[tuple[int, list[Quantity]]]:
    """What `find` finds, a stretch of the text at a time, with the place where the stretch ends.

    >>> [(end, [q.classifier for q in found]) for end, found in stretches("修桥20座。修路3条。")]
    [(11, ['座', '条'])]
    """
    start = 0
    while start < len(text):
        cut = _CUT.search(text, start + _STRETCH)
        end = cut.end() if cut else len(text)
        yield end, _find(text, start, end, rules)
        start = end


def _find(text: str, start: int, end: int, rules: str) -> list[Quantity]:
    found, floor = [], start
    for token in lists.share(text, joins.join(text, tokens(text, start, end))):
        # The 千 of 0.5元/千瓦时左右 lies in a quantity already.
        quantity = _quantity(text, token, floor, rules) if token.start >= floor else None
        if quantity is not None:
            found.append(quantity)
            floor = quantity.end
    return found


def _quantity(text: str, token: Token, floor: int, rules: str) -> Quantity | None:
    if token.written != "arabic" and lexicon.hopeless(text, token):
        return None
    start, currency = token.start, ""
    classes: list[str] = []
    if text[start - 1 : start] in _LEADS:
        start, currency, classes = _led(text, token, floor)
    if not classes:
        classes = _apart(text, token, start, floor)
    end, trailing = hedges.after(text, token.end)
    if token.hedge:
        classes = [*classes, token.hedge]
    classes += trailing
    if token.shared and not classes:
        classes.append(token.shared)
        token.flags = f"{token.flags} hedge_apart".strip()
    before = text[start - 1 : start]
    if before == "上":
        start, token.hedge = _upper(text, token, start, classes)
    elif before == "过" and start > floor and not classes:
        start = _past(text, token, start, classes)
    if not (currency in _MONEY_SIGNS or lexicon.accepted(text, token, classes)) or latin_beside(text, token):
        return None
    unit = token.unit or NO_UNIT
    if unit.surface == "番" and token.number > _MOST_DOUBLINGS:
        return None
    if currency or unit.unit == "CNY":
        unit = _paid_in(text, start, currency, unit)
    per = token.per
    if text[end : end + 1] in _RATED:
        end, per = joins.denominator(text, end)
        if per and not trailing:
            end, trailing = hedges.after(text, end)
            classes += trailing
    return _build(token, unit, start, end, classes, per, rules)


def _led(text: str, token: Token, floor: int) -> tuple[int, str, list[str]]:
    """Where what stands before the digits begins, a sign, a currency and hedges; the currency; the hedges' classes."""
    place, currency = token.start, ""
    if text[place - 1] in _MARKS:
        place, currency = _mark(text, token, floor)
    start, classes = hedges.before(text, place, floor)
    if not classes:
        return (token.start if currency in _MONEY_NAMES else place), currency, classes
    if start == floor and _exceeds_by(text, start, token.start):
        return token.start, currency, []
    return start, currency, classes


def _apart(text: str, token: Token, start: int, floor: int) -> list[str]:
    """约占全县的30%, 约投入30万元: the hedge stands before the whole or the verb, outside the surface."""
    share = text[start - 1 : start] == "的" and token.unit is not None and token.unit.kind in ("percent", "ratio")
    classes = (hedges.apart(text, start, floor) if share else []) or hedges.before_verb(text, start, floor)
    if classes:
        token.flags = f"{token.flags} hedge_apart".strip()
    return classes


def _exceeds_by(text: str, start: int, end: int) -> bool:
    """比计划的3000亿元超过500亿元: beside the amount that is compared, 超过 says by how much."""
    return text[start:end] in ("超过", "超过了", "超") and "比" in text[max(0, start - 30) : start]


def _upper(text: str, token: Token, start: int, classes: list[str]) -> tuple[int, str]:
    """上百, 上万, 上十万: one to two of the scale."""
    in_word = text[start - 2 : start - 1] in tuple("以路网会线身早晚")
    tens = text[token.start : token.numeral_end] in ("十万", "十亿")
    if not in_word and (tens or lexicon.only_scale(text, token)):
        token.low, token.high = token.number, 2 * token.number
        classes.append("indefinite")
        return start - 1, "indefinite"
    return start, token.hedge


def _past(text: str, token: Token, start: int, classes: list[str]) -> int:
    """产值过百亿元, 过10亿元的项目, 过半数: of money and halves, where it does not end a verb (投入过5亿元)."""
    unit, verb = token.unit, text[start - 2 : start - 1]
    if unit is None or token.hedge:
        return start
    half = unit.kind == "ratio" and text[token.start] == "半"
    if (verb in ("通", "经")) if half else (unit.kind != "money" or verb in _ENDS_IN_PAST):
        return start
    turned = verb in ("未", "没")
    classes.append("at_most" if turned else "more_than")
    return start - 2 if turned else start - 1


_ENDS_IN_PAST: Final = frozenset("超跨通经不难越投捐花给付用过入助赔借贷获得到")


def _mark(text: str, token: Token, floor: int) -> tuple[int, str]:
    """Where a minus sign, 零下 or a currency's sign or name right before the digits begins, and the currency."""
    start, unit = token.start, token.unit or NO_UNIT
    for name in _MONEY if unit.unit == "CNY" else _MONEY_SIGNS:
        if text.endswith(name, floor, start):
            return start - len(name), name
    before, earlier = text[start - 1], text[start - 2 : start - 1]
    minus = before in "-−" and not _JOINS.match(earlier)
    negative = before == "负" and unit.kind in ("percent", "percentage_point") and earlier in tuple("长为达")
    below = unit.kind == "temperature" and text.endswith("零下", floor, start)
    if start == floor or not (minus or negative or below):
        return start, ""
    token.number = -token.number
    if token.low is not None and token.high is not None:
        # -5℃至10℃ begins below zero, 零下10至20℃ lies there.
        token.low, token.high = (-token.high, -token.low) if below else (-token.low, token.high)
    return (start - 2 if below else start - 1), ""


def _paid_in(text: str, start: int, currency: str, unit: Unit) -> Unit:
    """The unit, where the sign or the name of a currency stands before the number: $300, 港币约3亿元."""
    if currency in _MONEY_SIGNS:
        return unit._replace(unit=_MONEY_SIGNS[currency], kind="money", classifier="")
    if unit.unit == "CNY" and (currency or text[start - 1 : start] in _MONEY_NAME_ENDS):
        name = currency or next((name for name in _MONEY_NAMES if text.endswith(name, 0, start)), "")
        return unit._replace(unit=_MONEY_NAMES[name]) if name else unit
    return unit


def _build(token: Token, unit: Unit, start: int, end: int, classes: list[str], per: str, rules: str) -> Quantity:
    factor = unit.factor
    if not classes and token.low is None and rules == "default" and unit.surface != "番":
        value = token.number if factor is ONE else token.number * factor
        return Quantity(
            start, end, token.start, _kind(token, unit), value, value, value, "both", "exact",
            unit.unit, unit.classifier, per, token.precision if factor is ONE else token.precision * factor,
            token.flags, token.written,
        )  # fmt: skip
    value, interval, hedge, flags = bounds.of(token, unit, classes, rules)
    if unit.surface == "番":
        value, interval = (
            bounds.doublings(value),
            intervals.Interval(bounds.doublings(interval.low), bounds.doublings(interval.high), interval.closed),
        )
    elif factor != 1:
        value, interval = (
            value * factor,
            intervals.Interval(interval.low * factor, interval.high * factor, interval.closed),
        )
    return Quantity(
        start, end, token.start, _kind(token, unit), value, interval.low, interval.high, interval.closed, hedge,
        unit.unit, unit.classifier, per, token.precision * factor, flags, token.written,
    )  # fmt: skip


def _kind(token: Token, unit: Unit) -> str:
    """A scale word counts (5万), and so does 点 without decimals."""
    counted = (unit is NO_UNIT and token.scale) or (unit.classifier == "点" and not token.decimals)
    return "count" if counted else unit.kind
