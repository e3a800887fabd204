"""Means and totals inside a noun: what stands after 平均每年, 累计 and 共, and what before."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import verbs

_PER_INSIDE: Final = re.compile(
    r"^[^，。；]{1,14}?(平均每(?:平方公里|立方米|[千万百]?[\u4e00-\u9fff])|每[人户亩]每[年月天日]|[日月年]均|全年|累计|共计|(?<=..)(?<!公)共(?![计同享有产青和识性商济用创治]|建(?!成|设))|每[天日年月])(?=[\u4e00-\u9fff]{2})(?!可支配|收入|纯收入|增长|消费)"
)


def without_per(words: str) -> str:
    """企业平均每年研发投入 counts 研发投入; where only a verb follows (班列累计开行), the noun stands before.

    >>> without_per("企业平均每年研发投入"), without_per("班列累计开行")
    ('研发投入', '班列')
    """
    inside = _PER_INSIDE.match(words)
    if inside is None:
        return words
    if inside[1] == "共" and words[: inside.start(1)] in vocabulary.by_surface("scopes"):
        return words[inside.end() :]  # 全乡共管理贫困户
    if inside[1] == "共":
        end = verbs.verb_at(words, inside.end())
        if not end or verbs.verb_at(words, end):  # 共收民事案件, 两岸共通标准, 企业共开展走访调研
            return words if end or not _TAKEN_IN.match(words, inside.end()) else words[inside.end() + 1 :]
    rest = words[inside.end() :].removeprefix("的")
    done = inside[1] in ("累计", "共计", "共", "全年") and verbs.is_act(rest) and rest not in _PAYING
    if rest in _MEANS_OF_AIR:
        return words
    return words[: inside.start(1)] if done or rest in RATES else rest


_MEANS_OF_AIR: Final = frozenset(["浓度", "气温", "温度", "湿度", "值"])  # PM2.5年均浓度
_TAKEN_IN: Final = re.compile("收(?![款入支益到购])")
# These are of what was counted last.
RATES: Final = frozenset(["占比", "增速", "增幅", "增长幅度", "降幅", "减幅", "涨幅", "增长率", "增长速度"])
_RATE_ENDS: Final = frozenset(rate[-1] for rate in RATES)
_KINDS_OF_RATE: Final = re.compile("^(?:平均|自然|同口径|可比|名义|实际|累计)")


def is_rate(words: str) -> bool:
    """Whether the words name no more than a rate, of whatever sort.

    >>> is_rate("平均增速"), is_rate("自然增幅"), is_rate("利率")
    (True, True, False)
    """
    return words[-1:] in _RATE_ENDS and _KINDS_OF_RATE.sub("", words) in RATES


# What a budget does: 省级财政累计投入 counts 投入.
_PAYING: Final = ("投入", "支出", "奖励", "补助", "捐款", "捐赠", "拨付", "下达", "筹集", "筹措", "补贴")
