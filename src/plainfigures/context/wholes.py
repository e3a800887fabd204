"""Shares: the whole that a number is a part of, where the words before it name one (占预算数的, 完成年度计划的)."""

from __future__ import annotations

import re
from typing import Final


def is_share(lead: str) -> bool:
    """Whether the words before the number name a whole that it is a share of: 完成年度计划的, 占预算数的.

    >>> is_share("完成年度计划的"), is_share("产值达到")
    (True, False)
    """
    return lead[-1:] in _SHARE_ENDS and _SHARE.search(lead) is not None


_SHARE_ENDS: Final = frozenset("的划标务算数")
# 占全国电量 alone: the share is of what was counted before.
_OF_WHOLE: Final = re.compile("(?:也|均|都|已|约|各|只|仅|共|分别)*占(?![比有用领]|地(?!区|方))[^，。；（(]+$")


def is_part(lead: str) -> bool:
    """Whether the words before the number name only the whole that it is a share of.

    >>> is_part("占全国电量"), is_part("水田占耕地")
    (True, False)
    """
    return "占" in lead and _OF_WHOLE.match(lead.strip()) is not None


def is_mere_part(lead: str) -> bool:
    """Whether the words before the number only say of which whole it is no more than a share.

    >>> is_mere_part("只有世界人均占有量的"), is_mere_part("面积只有")
    (True, False)
    """
    return lead[-1:] == "的" and _MERE.match(lead) is not None


_MERE: Final = re.compile("(?:还|也|都|均)?(?:只有|仅有|不足|不到|仅为|[仅只](?:占|相当于))[^，。；0-9]{2,20}的$")
_SHARE: Final = re.compile(
    r"(?:占到?(?!比)|只有|仅有|为|相当于|完成|达到|是|稳定在|保持在)([^，。；占为由从]{2,24}?)的$|完成((?:年度|全年|年)?(?:计划|目标|任务|预算)(?:任务|目标|数)?)$"
)


def split(lead: str) -> tuple[str, str]:
    """民生支出占一般公共预算支出的: the numerator is counted; 占预算数的 alone names the whole."""
    match = _SHARE.search(lead) if lead[-1:] in _SHARE_ENDS else None
    if match is None:
        return lead, ""
    whole = match[1] or match[2]
    return lead[: match.start()], "" if _THEN.fullmatch(whole) else whole


# 是前五年的2倍, 是全市平均的2倍: a time or a mean is no whole.
_THEN: Final = re.compile(
    "(?:前|此前|过去|上)[一二三四五六七八九十0-9]*年|原来|过去|以前|最初|当年|当时|(?:上年|去年|[0-9零一二三四五六七八九]{4}年)?同期(?:数字|水平)?"
    '|[“"]?[一二三四五六七八九十]{1,3}五(?:[”"] ?)?(?:时期|期间|期?末)?|[和解]平?解?放前|建国前|战前'
    "|[^，。；]{0,6}(?:平均水平|平均值|平均数|平均|[省市县区国]均)"
)


# 帮助151名人员就业，占全年目标任务125人的121%: the aim is of what was counted last, by whatever measure word.
AIM_OF_LAST: Final = re.compile("(?:占|完成)了?(?:全年|年度|年初|年)?的?(?:目标|任务|计划|指标)")
