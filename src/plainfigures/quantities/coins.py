"""Amounts of money in 角, 分 and 厘: 1元2角5分, 五角八分, 6分8厘."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from plainfigures.quantities.tokens import Token
from plainfigures.quantities.units import unit_at

# The parts of a 元, largest first; each adds to one that is larger.
_COINS: Final = {"元": Decimal(1), "角": Decimal("0.1"), "分": Decimal("0.01"), "厘": Decimal("0.001")}
_DIGIT: Final = "[0-9一二两三四五六七八九]"
# 每斤价8分, 电费由六分降到五分: 分 is money of a price; of what is scored it is a point (电费管理考核得8分).
_PRICE: Final = "(?:[价费]|成本|分值|日值|工值|每(?:[市公]?斤|担|吨|度|尺|千瓦时))[^，。；：、得扣评考打满占0-9]{0,6}"
_PRICED: Final = re.compile(
    f"{_PRICE}(?:{_DIGIT}分[、和与])*$|(?:{_PRICE}|角){_DIGIT}{{0,2}}分?(?:{_DIGIT}厘)?[^，。；：、得扣评考打0-9]{{0,6}}[到至为]$"
)
_REACH: Final = 28


def mark(text: str, token: Token) -> None:
    """Give 分 after a price its meaning of money; there are fewer than ten, for ten make a 角; 一分钱 is an idiom."""
    end, coin = token.numeral_end, unit_at("角", 0)
    if coin is not None and text.startswith("毛钱", end):
        token.unit, token.end = coin._replace(surface="毛"), end + 1
    if text[end : end + 1] != "分" or token.scale or token.hedge or token.number > 9 or text[token.start] == "一":
        return
    point = unit_at(text, end)
    if point is None or point.surface != "分" or coin is None:
        return
    if not text.startswith("钱", end + 1) and not _PRICED.search(text, max(0, token.start - _REACH), token.start):
        return
    token.unit, token.end = coin._replace(surface="分", factor=_COINS["分"]), end + 1


def joined(text: str, left: Token, right: Token) -> Token | None:
    """12元3角5分 is one amount, and so are 五角八分 and 6分8厘."""
    whole, last = left.unit, text[left.end - 1]
    coin = text[right.numeral_end : right.numeral_end + 1]
    if whole is None or whole.unit != "CNY" or last not in _COINS or coin not in _COINS:
        return None
    if _COINS[coin] >= _COINS[last] or right.written != left.written or right.number >= 10 or left.scale or right.scale:
        return None
    if coin == "分" and (point := unit_at(text, right.numeral_end)) is not None and point.surface != "分":
        return None  # 3元5分钟
    if text.startswith(("分之", "厘米"), right.numeral_end):
        return None
    part = _COINS[coin] / whole.factor
    left.number, left.precision, left.place = left.number + right.number * part, part, part
    left.numeral_end = left.end = right.numeral_end + 1
    return left
