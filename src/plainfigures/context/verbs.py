"""Verbs of action: where one stands in a clause, whether words are nothing else, whether one takes the number."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary

# A verb that belongs to the noun it begins: 就业岗位, 生产总值, 消费价格.
PART_OF_NOUN: Final = re.compile(vocabulary.guarded(vocabulary.rows("nouns_of_verbs")))


@cache
def _verbs() -> re.Pattern[str]:
    """The verbs of action; a single character is no verb here."""
    return re.compile(
        vocabulary.alternation(verb for verb in vocabulary.by_surface("verbs_of_action") if len(verb) > 1)
    )


def verb_at(words: str, place: int) -> int:
    """Where the longest verb of action that begins at `place` ends, 0 for none.

    >>> verb_at("建成桥梁", 0)
    2
    """
    for verb in _verbs_by_two().get(words[place : place + 2], ()):
        end = place + len(verb)
        if words[place:end] == verb:
            return end
    return 0


@cache
def _verbs_by_two() -> dict[str, list[str]]:
    """The verbs of action by their first two characters, longest first."""
    found: dict[str, list[str]] = {}
    for verbs in vocabulary.starting("verbs_of_action").values():
        for verb in verbs:
            if len(verb) > 1:
                found.setdefault(verb[:2], []).append(verb)
    return found


def verbs_inside(words: str, first: int) -> list[tuple[int, int]]:
    """The verbs of action in `words` from `first` on, as start and end; 装备类 and 改造率 are no verbs."""
    found = []
    match = _verbs().search(words, first)
    while match:
        start, end = match.span()
        if words.startswith("转移支付", start):
            match = _verbs().search(words, start + 4)
        elif _is_of_noun(words, start, end):
            match = _verbs().search(words, start + 1)
        else:
            found.append((start, end + words.startswith("了", end)))
            match = _verbs().search(words, end)
    return found


def _is_of_noun(words: str, start: int, end: int) -> bool:
    """Whether the verb is part of a name: 接待户, 服务中心, 失信被执行人."""
    if words[end : end + 1] in _NOT_AFTER_VERB or words[start - 1 : start] == "被":
        return True
    if words.startswith("中心", end) and words[start:end] in _HOUSED:
        return True
    return _HOUSEHOLD.match(words, end) is not None


# 建成农田12万亩，其中新建9万亩; 造林 and 抚育 are themselves what is counted.
BUILDING: Final = frozenset(
    "新建 改建 扩建 改扩建 新改建 续建 改造 整治 维修 新修 建成 开工 完工 改造提升 提升改造".split()
)
# 开工5个，竣工3个: how far each has come.
STAGES: Final = frozenset("开工 新开工 复工 完工 竣工 投产 建成 基本建成 招标 立项".split())
_NOT_AFTER_VERB: Final = frozenset("权类型式率量额值品员者业费款金力性期点区站方")
_HOUSEHOLD: Final = re.compile("户(?![厕用外均数表籍型])")  # 接待户, not 新建户厕
_HOUSED: Final = frozenset("服务 运营 培训 管理 指导 救助 孵化 康复 托养 调解".split())  # 服务中心 is a place
# What may stand between a verb and the number that it acts on: 建成了约, 支持全县.
_BEFORE_NUMBER: Final = ("全国", "全省", "全市", "全县", "全区", "首批", "累计", "共", "近", "约", "各", "了", "出")
_DIRECTIONS: Final = frozenset("双单方面定意走流转纵横一动去志风导取")  # 双向8车道
_ACTS: Final = frozenset("有使为对给让以用")


def is_act(words: str) -> bool:
    """Whether the words are a verb and no more, with what may stand before it: 建成, 基本建成, 可以完工.

    >>> is_act("基本建成"), is_act("建成桥梁"), is_act("就业")
    (True, False, False)
    """
    if words[:1] in "基可全正已新将直间" and not verb_at(words, 0):
        words = _BEFORE_ACT.sub("", words)
    end = verb_at(words, 0)
    if words in _STOCK:
        return False  # 生猪存栏5万头，出栏8万头: two things
    return end > 0 and words[end:] in ("", "出", "到位", "完毕") and not PART_OF_NOUN.match(words)


_STOCK: Final = ("出栏", "存栏")
_BEFORE_ACT: Final = re.compile("^(?:基本|可以|全部|正在|已经?|新|将|直接|间接)+")


def takes_object(lead: str) -> bool:
    """Whether the number stands right after a verb, so that what follows it is what the verb acts on.

    >>> takes_object("中央财政安排"), takes_object("扶贫资金")
    (True, False)
    """
    if lead[-1:] == "向":
        return lead[-2:-1] not in _DIRECTIONS
    for _ in range(3):
        shorter = next((lead[: -len(word)] for word in _BEFORE_NUMBER if lead.endswith(word)), lead)
        if vocabulary.longest_ending("verbs_of_action", lead) or lead[-1:] in _ACTS or shorter == lead:
            break
        lead = shorter
    return bool(lead) and bool(vocabulary.longest_ending("verbs_of_action", lead) or lead[-1] in _ACTS)
