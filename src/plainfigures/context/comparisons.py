"""What a number is compared with, was before or is counted per, where that stands between its noun and itself."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary

# What a number is held against, each with its verb, at the end of the words before the number.
_HELD_AGAINST: Final = (
    # 与上年同期相比, 较年初, 比计划
    r"(?:(?<!可)比|(?<!比)较(?![多少大小高低]的(?:地?区|[县乡镇村户]|企业|单位))|同(?![业类级步样等行])|(?:(?<!年)[与和]|[与和](?![0-9零一二三四五六七八九]{4}年(?!相?比))))[^，。；、比]{0,16}?"
    r"(?:年|期|前|底|初|末|上月|水平|平均|预算(?!内)|决算|计划|目标|时期|五”|报告(?=数)|执行(?=数)|快报(?=数)|普查)"
    r"(?:度|同期|时|数|的?[^，。；、]{0,8}?|[^，。；、比]{2,14}时)?(?:相比|比较)?[，,]?$",
    # 较全国平均, 比城镇
    r"(?:^|[，,])较[^，。；、]{2,12}$|(?<![同环可])比(?![较例重率])[^，。；、]{1,12}$",
    # 高于全国、全省平均水平
    rf"(?:{vocabulary.guarded(vocabulary.rows('comparatives'))})(?:[^，。；、0-9]{{1,8}}、)?[^，。；、]{{1,18}}$",
    # 超过战前, 超过计划规定的, 超过上年同期
    r"超过了?(?:战前|解放前|建国前|全[国省市区县]|(?:“[^”]{1,4}”)?(?:计划|预算)所?(?:规定|要求|安排)的?"
    r"|[^，。；、]{0,6}(?:年|平均|水平|同期))[^，。；、]{0,2}$",
    # 在消费回暖的带动下
    r"在[^，。；]{2,32}(?:[带推拉]动|影响|作用|支持|支撑)下$",
    # 扣除价格因素, 按可比价格计算
    r"[扣剔]除[^，。；]{0,12}因素(?:后|影响)?$|按[^，。；、]{0,8}(?:价格?|口径|汇率)(?:计算|折算|换算|折合)?$",
)
_COMPARED: Final = re.compile("|".join(_HELD_AGAINST))
# What a number was before: 由120项, 从上年的5%, 自3户; not 从事, 自来水, 从外地购得的, 由园区带动的, 从办公经费中挤出.
_FROM: Final = re.compile(
    r"(?:分别)?(?:由(?!于|[^，。；]{2,10}(?:(?:带动|形成|产生|引发|援建|承建|举办|管理)的.."
    r"|列支|承担|出资|拨付|支付|统筹|代缴|兜底))"
    r"|从(?![事业宽严轻重快优速简紧]|[^，。；]{0,8}(?:[获取分]得的|得到的)|[^，。；]{2,14}[金费入算款]中[\u4e00-\u9fff]{4})"
    r"|自(?!(?:[0-9]{4}|[今去])年[^，。；]{0,4}起|[来治然贸建主动身行愿我由筹营给理付费担产用制查救养学办评编检负持有流驾留闭酿媒选备信强律助考组带]))[^，。；由从]{0,24}$"
)
_PER_PHRASE: Final = re.compile(
    r"(?:平均)?每(?:[千万百]?(?:人口|平方公里|平方米|立方米|公顷|公里|公斤|小时|[\u4e00-\u9fff]))$|[月年日]?[人户日年月亩村周]均[月年日]?$"
)
# One of these stands in whatever `without` takes away; most words before a number hold none.
_SPECIAL: Final = re.compile("[超由从自于高比同较与和扣剔按每均下]")
_COMPARES: Final = re.compile("[比较同与和扣剔按下]")
_BOUGHT: Final = ("进口", "进口额", "进口值", "进口量", "进出口")  # 自该国进口: no beginning of a change


# 经济总量在全市各县中率先突破
_AMONG_ALL: Final = re.compile("(?<=..)在[全本我][国省市区县州][^，。；、]{0,8}中$")


def may_hold(words: str) -> bool:
    """Whether `words` may hold anything that `without` takes away: the quick test before the patterns.

    >>> may_hold("粮食产量比上年"), may_hold("粮食产量")
    (True, False)
    """
    return _SPECIAL.search(words) is not None


def without(words: str) -> str:
    """`words` without what a number after them is compared with or was before, and what it is counted per.

    >>> without("粮食产量比上年"), without("贫困户由120户"), without("补助资金每人")
    ('粮食产量', '贫困户', '补助资金')
    """
    if ("由" in words or "从" in words or "自" in words) and (source := _FROM.search(words)):
        words = words[: source.start()] + (source[0][1:] if source[0].endswith(_BOUGHT) else "")
    if "于" in words or "高出" in words or "超过" in words or _COMPARES.search(words):
        words = _COMPARED.sub("", words)
    if "每" in words or "均" in words:
        words = _PER_PHRASE.sub("", words)
    return words


def without_setting(words: str) -> str:
    """`words` without the whole among which the thing stands.

    >>> without_setting("经济总量在全市各县中"), without_setting("在校高中")
    ('经济总量', '在校高中')
    """
    return _AMONG_ALL.sub("", words)
