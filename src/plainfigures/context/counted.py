"""What a sentence has counted so far, and whether a number counts it again."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import averages, brackets, doers, nouns, people, shares, topics, verbs, wholes
from plainfigures.context.clause import RATE_KINDS, Clause
from plainfigures.quantities import Quantity
from plainfigures.reports import Sentence


class State:
    """The measure that a clause without a noun of its own goes on with, and what 分别 hands out."""

    def __init__(self) -> None:
        self.home: Sentence | None = None
        self.latest: Clause | None = None
        self.paragraph = self.number = -1
        self.before = self.last = self.money = ""
        self.hand = shares.Hand()
        self.counted: list[str] = []
        self.by_classifier: dict[str, str] = {}

    @property
    def quantity(self) -> Quantity | None:
        """The number before, if there is one."""
        return self.latest.quantity if self.latest is not None else None

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: what was counted last is kept for one of the same paragraph that names nothing itself."""
        near = sentence.number == self.number + 1 and sentence.paragraph == self.paragraph
        self.before = self.last if near else ""
        self.home, self.paragraph, self.number = sentence, sentence.paragraph, sentence.number
        self.last, self.money, self.hand, self.counted, self.by_classifier = "", "", shares.Hand(), [], {}

    def keep(self, clause: Clause, found: str, change: str) -> None:
        """Remember that the number of `clause` counts `found`, unless that is only said beside something else."""
        self.hand.told.append(found)
        self.latest = clause
        if self.last and ("（" in clause.lead or clause.quantity.kind == "count") and brackets.is_inside(clause):
            return  # 捐款5亿元（含药品2亿元），增长10%
        if clause.quantity.kind == "duration" and found.endswith("时期"):
            return  # 比三年恢复时期增长5%
        if not found or found.endswith(_STEPS) or (self.last and wholes.is_share(clause.lead)):
            return
        if not (self.counted and found == self.counted[-1] and (change or shares.changes_to(clause))):
            self.counted.append(found)  # 增加到4万元 and 增长5% count the same once more
        self.last = found
        if clause.quantity.classifier:
            self.by_classifier[clause.quantity.classifier] = found
        if clause.quantity.kind == "money":
            self.money = found


_STEPS: Final = ("台阶", "大关", "关口", "目标", "任务数", "计划数", "预算数", "年初预算")


def goes_on(clause: Clause, change: str, state: State) -> bool:
    """同比增长5%, or, after 计划造林3万亩, 上半年完成2万亩: a sentence about what the one before it counted.

    So is one that sets a number of the same sort against it: 与2010年的3万亩相比.
    """
    quantity, last = clause.quantity, state.latest
    if change and quantity.kind in RATE_KINDS:
        return True
    if state.last or last is None or clause.start != clause.sentence.start or not quantity.is_like(last.quantity):
        return False
    if clause.lead[:1] in _AGAINST and clause.lead[-1:] == "的":
        return _THEN_CHANGED.match(clause.text, quantity.end) is not None
    return clause.lead.endswith(_CAME_TO)


_AGAINST: Final = frozenset("同与比较")
_THEN_CHANGED: Final = re.compile(
    f"(?:相比，|比较，)?(?:[0-9一二三四五六七八九十]{{1,3}}年[来间]?)?(?:共|累计|净)?{vocabulary.changes()}"
)
_CAME_TO: Final = ("建成", "建成了", "完成", "完成了", "实现", "达到", "实际为", "执行结果为", "执行结果是")


def is_of_people(clause: Clause, state: State) -> bool:
    """Whether the number before counts people or households of the same clause."""
    latest = state.quantity
    return latest is not None and not clause.first and latest.classifier in people.RECIPIENTS


def past_last(lead: str, state: State) -> str:
    """到26个村开展义诊300次: what follows the noun that the number before counts, where a verb begins it."""
    latest = state.quantity
    if state.latest is not None and latest is not None and latest.unit in ("a", "mo", "d") and latest.kind != "age":
        return topics.after_time(lead, state.latest)
    if latest is None or latest.kind != "count" or not lead.startswith(state.last):
        return lead
    rest = lead[len(state.last) :]
    return rest if nouns.verb_first(rest) or rest in PAYING_OUT else lead


PAYING_OUT: Final = ("下达", "拨付", "安排", "投入", "发放")  # 向14个县下达3亿元


def last(clause: Clause, state: State) -> str:
    """发放补贴9万元，惠及310户，户均290元: what was counted last; of money, not the people who got it.

    新建小学3所，新增学位2000个，其中已开工2所: or last by the same measure word.
    """
    latest = state.quantity
    if latest is None or wholes.AIM_OF_LAST.match(clause.lead):
        return state.last
    if clause.lead == "、" and not doers.PEOPLE.search(state.last):
        return state.last  # 报销8万人次、2亿元
    if clause.quantity.kind == "money" and latest.classifier in people.RECIPIENTS and "每" not in clause.lead:
        return state.money or state.last
    if latest.kind in RATE_KINDS or not clause.lead.strip("、和"):
        return state.last
    return state.by_classifier.get(clause.quantity.classifier, state.last)


def is_again(clause: Clause, words: str, state: State) -> bool:
    """Whether what was counted last is counted again: 增速高于全市2个百分点, 占全国的5%, 全部建成的3座, 基本建成3座."""
    if averages.is_rate(words) or ("占" in clause.lead and wholes.is_part(clause.lead)):
        return True
    quantity = clause.quantity
    if words in verbs.BUILDING and quantity.kind in ("area", "length"):
        return True
    if words in verbs.STAGES and state.last in verbs.STAGES:
        return False  # 开工5个，竣工3个
    if words in verbs.BUILDING and quantity.classifier in state.by_classifier:
        return True  # 学校开工19所，完工8所
    if quantity.kind != "count" or not quantity.classifier or quantity.classifier in people.EVENTS:
        return False
    if not clause.follow and clause.lead[-1:] in _HEADLESS_ENDS and HEADLESS.search(clause.lead):
        return not clause.lead.endswith("户的")  # 其中医疗救助户的43户
    if (
        state.last.endswith(people.LIVED_IN)
        and quantity.classifier != "个"
        and quantity.classifier not in state.by_classifier
    ):
        return False  # 涉及6个乡镇，其中新建3所
    latest = state.quantity
    if state.last in vocabulary.by_surface("deeds") and words != state.last:
        return False  # 脱贫39户，搬迁6户
    # 为8万名对象参保，赔付13件: cases are no people.
    same = latest is None or (latest.classifier in people.RECIPIENTS) == (quantity.classifier in people.RECIPIENTS)
    of_things = latest is None or latest.kind == "count"
    return same and of_things and len(words) < 7 and verbs.is_act(words)


_HEADLESS_ENDS: Final = frozenset("的有达到")
# 其中…的有5户, 其中…的5户; of 由2014年的86户 the noun stands before.
HEADLESS: Final = re.compile("[^目标年]的$|[^目标]的(?:就|共|只|已|还)?(?:有|达|达到)$")
