"""Which amount is the one that the base of a comparison had: 比2010年的20万吨增长, 是2021年人均收入9800元的90%."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context.clause import RATE_KINDS, REACH
from plainfigures.quantities import Quantity

_CHANGED: Final = re.compile(f"{vocabulary.changes()}|多|少")


# 比1949年新中国成立时的209公斤
_WHEN: Final = re.compile("[\u4e00-\u9fff]{2,9}(?:[时前初]|普查|调查)的约?")


# 比2010年（4500元）增长
_IN_BRACKET: Final = re.compile("[^，。；（）0-9]{0,8}（[^。；（）年]{0,24}")
_ASIDE: Final = re.compile("^（[^（）]{0,24}）")  # 比2010年（第六次普查）的13万人增加
_NAMED: Final = re.compile("的[^，。；、0-9（）]{2,10}")  # 比2010年的增长率0.5%下降
_COMPARED: Final = re.compile("(?:[比较与同]|比之|比[^，。；、0-9]{1,12}的)$")
# 高于上年的45万吨 and 高于上年的5% are levels of the last year; of 超过上年的5% no one can tell.
_ABOVE: Final = re.compile(f"(?:{vocabulary.alternation(vocabulary.by_surface('comparatives'))}|超过了?)$")


def is_amount(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether the quantity is the amount that the base of a comparison had, named from `start` to `end` of `text`.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.period_start.year for o in read(parse("2022年产量6万吨，比2010年的4万吨增加2万吨。")).observations]
    [2022, 2010, 2022]
    """
    between = _ASIDE.sub("", text[end : quantity.start])
    before = text[max(0, start - 16) : start]
    if "（" in between and _IN_BRACKET.fullmatch(between) and not _CHANGED.search(between):
        return text.find("）", quantity.end, quantity.end + REACH) >= 0 and _COMPARED.search(before) is not None
    if text.startswith("的", quantity.end):
        if not between and text[start - 1] in ("是", "为"):
            return True  # 是1949年1.1亿吨的近6倍
        if _WHOLE.search(before) and _NOUN.fullmatch(between) and _SHARE.match(text, quantity.end):
            return True  # 是2021年度人均收入9800元的90%
    if (
        (_AT_HOUR.sub("", between) in _AMOUNT_OF or _WHEN.fullmatch(between))
        and text.startswith("相比", quantity.end)
        and _SET_AGAINST.search(before)
    ):
        return True  # 与2010年的13万人相比, 同第二次普查2010年的13万人相比
    held = text[start - 2 : start].removesuffix("之")[-1:] in ("比", "较")
    if not between and held and _CHANGED.match(text, quantity.end):
        return True  # 比1980年7亿斤增长4%
    named = _NAMED.fullmatch(between) is not None and _CHANGED.match(text, quantity.end) is not None
    if not named and between not in _AMOUNT_OF and not (_WHEN.fullmatch(between) and not _CHANGED.search(between)):
        return False
    if _ABOVE.search(before):
        return quantity.kind not in RATE_KINDS or not (text.startswith("的", quantity.end) or "过" in before)
    # 比2010年的20万吨增长5% names the amount of 2010; 相当于2010年的45% a share of it.
    changed = held and _CHANGED.match(text, quantity.end) is not None
    return changed or (held and quantity.kind not in RATE_KINDS)


_WHOLE: Final = re.compile("(?:是|为|占|占到|相当于|达到?|完成)$")
_NOUN: Final = re.compile("度?[^，。；、0-9（）]{2,24}")
_SHARE: Final = re.compile("的[约近]?(?:[0-9.]+(?:多|余)?(?:%|倍|成)|百分之|[一二三四五六七八九]成)")
_AMOUNT_OF: Final = ("的", "的约", "平均", "的平均", "年均", "平均每年")  # 比“十二五”期间平均30万吨增长

_AT_HOUR: Final = re.compile("^[零0-9]{1,2}时")
_SET_AGAINST: Final = re.compile("[同与和]$|[同与][^，。；、0-9]{2,15}$")
