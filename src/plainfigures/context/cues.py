"""Words that turn a sentence to what is planned, to what came of it, or to the past.

The words stand in the list modalities.csv, each with what makes it part of another word; here is the grammar that no
list can hold.
"""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary


def _listed(*classes: str) -> str:
    """A pattern for the words of these classes that stand in a sentence."""
    rows = [row for row in vocabulary.rows("modalities") if row["class"] in classes and row["position"] != "heading"]
    return vocabulary.guarded(rows)


# Each begins with a character of its own, so that a search skips to it; what may not stand before is looked at next.
_GRAMMAR: Final = (
    # 争取中央资金 is getting it.
    r"争(?<!相继争)(?<!先后争)(?<!累计争)(?<!共争)取(?![，。；、]|到(?![0-9零一二三四五六七八九]{2,4}年|[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月|[今明后本“位账达]|年|那时|期末)|(?:项目|用地|债券|消费品|设备|用于|各类|价值|上级|中央|国家|省|专项|超长期|“两|新型|地方|了|资金|工作)"
    r"|(?!完成|落实|实现|达|引进|拨|全|今|明|年|再|新|在|每|让|使|把|早|筹|投)[^，。；0-9]{1,20}?(?:资金|经费|善款|专款|[金目]$)|[^，。；0-9]{2,24}(?:支持|帮助|配合|重视|理解)[，。；])"
    # 将投资由5亿元 is no future.
    r"|将(?<![的现]将)(?<!及时将)(?!军|领|来的|近|[^，。；]{1,24}[由从](?:[0-9]|$))"
    # 下达我县救助任务共3项，即…
    r"|下达[^，。；0-9]{2,40}任务(?:数|量)?共$"
    r"|有望(?![^，。；]*[；])"
    # 建成后可年产5万吨
    r"|后(?<=[产成工用]后)(?=[^，。；了已]{0,10}[可将能])"
    r"|保持在[^，]*目标"
)
_COMPLETED: Final = f"{_listed('done')}|了$"
PLAN_OR_DONE, DONE = re.compile(f"{_listed('plan')}|{_GRAMMAR}|{_COMPLETED}"), re.compile(_COMPLETED)
# What was expected of a year that is over is as good as known; 比1980年预计增加 and 预计数 expect nothing.
GUESS: Final = re.compile("预测|预计(?![数的])(?<!比[0-9零一二三四五六七八九]{4}年预计)")
# 完成全年计划6万户的80% plans nothing, but the 6万户 were planned.
MET: Final = re.compile("(?:完成|占|超过|达到|下达)了?[^，。；]{0,6}$")
DRAWN_UP: Final = re.compile("(?:制[定订]|编制|出台|印发)[^，。；]{0,8}计划$")
MUST: Final = re.compile(
    r"(?:^|[，。；：\s]|我们|今年|必须|全省|全市|全区|全县|政府)(?:还|也|都|就|更|一定|坚决|切实|着力)?要(?![素点闻么求是不务害职价])|今年(?:我们)?(?:将|拟|计划|安排)|下一步"
)
PAST, SURELY_PAST = re.compile(_listed("past", "achieved")), re.compile(_listed("past"))
# 目前全县有水库34座 states a fact, among plans too.
FACT: Final = re.compile("现在(?<![比体表出实呈展显]现在)|目前(?<!比目前)|现有")
DONE_NOW: Final = re.compile("已|又|了$|以来|至今|目前|刚刚|新近|完成了|(?:正在[^，。；]{2,6}的|在建)[还共有]{0,2}$")
# 共筹资6万元: told as done, and what follows of the same time too.
TOLD: Final = re.compile(
    "现已|已经?(?:完成|建成|实现|投入|发放|收|达|开工(?!的))|共筹|共投入|共发放|共募|先后|(?:建成|修建|发放|筹集|举办|开展|启动|实施)了"
)
