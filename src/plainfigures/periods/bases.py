"""A time that dates no number: what one is compared with, what it is a share of, which thing is meant."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary

_BASE_BEFORE: Final = re.compile("(?:比|较|同|与|和|(?<![其别])是|为|相当于|于|超过了?)$")
_TIMES: Final = re.compile("的[0-9零一二三四五六七八九两十百.点]+(?:多|余)?(?:倍|成)")
_BASE_ALONE: Final = re.compile(
    f"(?:比|较|比之|较之|超过了?|{vocabulary.alternation(vocabulary.by_surface('comparatives'))}|(?:恢复|回复|回升)[到至])$"
)
_BASE_AFTER: Final = re.compile(
    "(?:（[^（）。]{0,24}）)?[^，。；]{0,24}?(?:比(?=[，,])|增|减|降|升|提高|扩大|缩小|上涨|回落|下|翻|相比|比较|相当|持平|多|少|高|低|快|好|强|大|的[近约]?[0-9一二三四五六七八九两十百.]+(?:多|余)?(?:倍|%|成)|水平|同期)"
)
# 对1954年的灾区, 把1985年一度出现的现象: the year belongs to what is acted on.
_OBJECT_OF, _MODIFIES = ("对", "把", "将", "于"), ("的", "一", "出", "形", "遗", "确")
# 上年结转收入5亿元 is of the year that it was carried into.
_CARRIED_OVER: Final = ("结转", "结余", "滚存", "旧存", "未结")
# 按1980年不变价格计算, 按2010年标准: how it is measured, not when.
_PRICES: Final = re.compile("度?(?:的?(?:不变|可比|固定)价|价格?计|汇率|口径|(?:农村)?贫困标准)")
_PRICED: Final = frozenset("度的不可固价汇口贫农")
# 上年度审计查出的186个问题已整改178个: the year says which.
_FOUND_THEN: Final = re.compile("上年度?[\u4e00-\u9fff]{2,10}的[0-9]|年初(?:确定|制定|提出|下达|承诺|部署|预定)的")
# 比抗日战争前的1936年下降20%, 比丰收的1984年增产.
_BASE_TOLD: Final = re.compile(
    "(?:比(?![重例率较])|超过了?|相当于|相?等于)[^，。；、比0-9]{1,12}(?<!规定|提出|要求|确定)的$"
)
# 同第二次普查2010年11月1日零时的30万人相比: what was counted stands between.
_COUNTED_AT: Final = re.compile("[同与][^，。；、0-9\n]{2,16}$")
_AMOUNT_NEXT: Final = frozenset("的零0123456789")
_SET_AGAINST: Final = re.compile("(?:[零0-9]{1,2}时)?的[约近]?[0-9.,]+[万亿]{0,2}[\u4e00-\u9fff]{1,3}相?比")
# 在2014年产量的基础上: what the change starts from.
_ON_WHICH: Final = re.compile("(?:度?的?[^，。；0-9零一二三四五六七八九十在]{0,10})基础上")
# 占去年底的105%
_SHARE_OF: Final = re.compile("度?的[约近]?(?:[0-9.]+(?:多|余)?(?:%|倍|成)|百分之|[一二三四五六七八九]成)")
# 2020年…，占2019年总收入的30%: the year of the whole, where another is in hand.
_PART_OF: Final = re.compile("(?:占|占到|相当于|达到?|完成)$")
_SHARE: Final = "的[约近]?(?:[0-9.]+%|百分之|[一二三四五六七八九]成)"
_SHARE_THEN: Final = re.compile(
    f"度?(?!全年|年度|目标|计划)[^，。；、0-9零一二三四五六七八九十]{{2,12}}{_SHARE}"
    # 达到2019年度人均收入9800元的80%: the year of the amount
    "|度?(?![^，。；0-9]*(?:目标|计划|任务|预算|指标))[^，。；、0-9零一二三四五六七八九十]{2,20}"
    rf"[0-9.,]+[百千万亿]{{0,2}}[\u4e00-\u9fff]{{1,2}}{_SHARE}"
)
# 扣除2018年到期面积, 除2020年外: the year says what is left out.
_LEFT_OUT: Final = re.compile("(?:扣除|剔除|(?<![解免排清消拆铲删破])除去?)$")
# 2015年本年收入: the year that was just named.
_SAME_YEAR: Final = re.compile("[0-9]{4}年(?:本年|当年)$")
# 按其上年度实际缴纳保费的60%返还: the year belongs to the base of the rate.
_PAID_THEN: Final = re.compile("度?[^，。；0-9]{0,16}的(?:[0-9.]+%|百分之)")


def is_base(text: str, start: int, end: int, form: str) -> bool:
    """Whether the time is what a number is compared with, or says which thing is meant, and does not date a number.

    `form` is that of the time, as `pattern` names it.

    >>> is_base("比2015年增长5%", 1, 6, "year"), is_base("2015年增长5%", 0, 5, "year")
    (True, False)
    """
    before, after = text[max(0, start - 4) : start], text[end : end + 1]
    if before[-1:] in _OBJECT_OF and after in _MODIFIES and not before.endswith("至于"):
        return True
    if form == "year" and after in _PRICED and _PRICES.match(text, end):
        return True
    if form == "named":
        if text.startswith(_CARRIED_OVER, end) or _SAME_YEAR.search(text, max(0, start - 5), end):
            return True
        if _FOUND_THEN.match(text, start):
            return True
        if _PAID_THEN.match(text, end) and "按" in text[max(0, start - 6) : start]:
            return True
    if _BASE_ALONE.search(before) or _TIMES.match(text, end) or _LEFT_OUT.search(before):
        return True
    if before.endswith("在") and _ON_WHICH.match(text, end):
        return True
    if before.endswith(("占", "占到")) and _SHARE_OF.match(text, end):
        return True
    if _BASE_BEFORE.search(before) and _BASE_AFTER.match(text, end):
        return True
    if after in _AMOUNT_NEXT and _SET_AGAINST.match(text, end):
        return _COUNTED_AT.search(text, max(0, start - 20), start) is not None
    if _PART_OF.search(before) and _SHARE_THEN.match(text, end) and text.rfind("年", max(0, start - 60), start) >= 0:
        return True
    return before[-1:] == "的" and _BASE_TOLD.search(text, max(0, start - 16), start) is not None
