"""What a number counts, in the words of the text.

A count with a measure word counts the noun that follows it (52个贫困县); everything else the noun before it,
without the verbs and links between (国内生产总值达到…). A change without a noun of its own (同比增长9.9%) goes
on with the last one.
"""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import (
    averages,
    brackets,
    doers,
    follow,
    nouns,
    payments,
    people,
    place,
    shares,
    things,
    topics,
    verbs,
    wholes,
)
from plainfigures.context.clause import RATE_KINDS, Clause
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


def of(clause: Clause, change: str, state: State) -> str:
    """What the quantity of `clause` counts; `change` is its trend, `state` what the sentence has counted so far."""
    sentence = clause.sentence
    if sentence is not state.home:
        # What was counted last is kept for one sentence of the same paragraph that names nothing itself.
        near = sentence.number == state.number + 1 and sentence.paragraph == state.paragraph
        state.before = state.last if near else ""
        state.home, state.paragraph, state.number = sentence, sentence.paragraph, sentence.number
        state.last, state.money, state.hand, state.counted, state.by_classifier = "", "", shares.Hand(), [], {}
    found = topics.ranked(clause) or state.hand.next(clause, state.counted) or _counted(clause, change, state)
    if not found and state.before and _goes_on(clause, change, state):
        found = state.before
    state.hand.told.append(found)
    state.latest = clause
    if state.last and "（" in clause.lead and brackets.is_aside(clause):
        return found  # 捐款5亿元（含药品2亿元），增长10%
    if clause.quantity.kind == "duration" and found.endswith("时期"):
        return found  # 比三年恢复时期增长5%
    if found and not found.endswith(_STEPS) and not (state.last and wholes.is_share(clause.lead)):
        if not (state.counted and found == state.counted[-1] and (change or shares.changes_to(clause))):
            state.counted.append(found)  # 增加到4万元 and 增长5% count the same once more
        state.last = found
        if clause.quantity.classifier:
            state.by_classifier[clause.quantity.classifier] = found
        if clause.quantity.kind == "money":
            state.money = found
    return found


def _goes_on(clause: Clause, change: str, state: State) -> bool:
    """同比增长5%, or, after 计划造林3万亩, 上半年完成2万亩: a sentence about what the one before it counted."""
    quantity, last = clause.quantity, state.latest
    if change and quantity.kind in RATE_KINDS:
        return True
    if state.last or last is None or not clause.lead.endswith(_CAME_TO) or clause.start != clause.sentence.start:
        return False
    return (quantity.unit, quantity.classifier) == (last.quantity.unit, last.quantity.classifier)


_CAME_TO: Final = ("完成", "完成了", "实现", "达到", "实际为", "执行结果为", "执行结果是")


def _counted(clause: Clause, change: str, state: State) -> str:
    quantity = clause.quantity
    lead = clause.lead
    if "）" in lead:
        lead = brackets.without_aside(clause)
    if not clause.first and state.last and state.latest is not None:
        if payments.is_next(clause, state.latest.quantity):
            return state.last
        lead = _after_counted(lead, state)
    before = _noun_before(clause, lead, state)
    after = _noun_after(clause, before, lead, state)
    if quantity.kind == "money" and "按" in lead and (paid := payments.at_rate(clause.follow)):
        return things.thing(follow.after(paid)) or before
    if quantity.kind == "money" and after and lead == state.last and _is_of_people(clause, state):
        return after  # 为15户贫困户2万元补助
    if after and ((0 < len(before) < 6 and verbs.is_act(before)) or things.after_wins(clause, before, after, change)):
        return after
    if before and state.money and quantity.kind == "money" and "其中" in clause.head and verbs.is_act(before):
        return state.money  # 安排资金5亿元，其中2020年安排2亿元
    if lead == "其中" and clause.follow[:1] in ("为", "是") and quantity.classifier in people.RECIPIENTS:
        return things.thing(follow.after(clause.follow[1:])) or state.last  # 345户，其中217户为低保户
    again = "占" in lead or before.removeprefix("平均") in averages.RATES
    if quantity.kind == "count" and (not clause.follow or (state.last and len(before) < 7)):
        again = True
    if before in verbs.BUILDING and state.last and state.latest and quantity.unit == state.latest.quantity.unit:
        again = True
    if again and before and _is_of_last(clause, before, state):
        named = nouns.before(shares.clause_before(clause)) if _HEADLESS.search(lead) else ""
        return _last(clause, state) or named or before
    if after and not before and clause.follow.startswith("的"):
        return after
    if before == state.last == lead and quantity.classifier in people.RECIPIENTS and before.endswith(people.LIVED_IN):
        before = people.doing(clause) or people.reached(clause, before) or before  # 8个村1200人受灾
    if before in _PAYING_OUT and state.last and quantity.classifier in people.RECIPIENTS:
        return state.last  # 给予补贴600元，累计发放1.2万人
    if "均" in lead and (verbs.is_act(before) or doers.PEOPLE.search(before)) and (gained := people.gain(lead)):
        return gained  # 促进亩均增收300元
    if before in topics.GROUPS and (parted := topics.parted(clause, state.last, state.latest)):
        return parted
    if led := people.led(clause, before):
        return led
    if before and not state.last and verbs.is_act(before):
        return things.topic_before(clause) or before
    if before:
        return before if quantity.kind != "money" else payments.payment(before, clause.follow)
    if after and (quantity.kind in things.BULK or clause.first) and not change:
        return after
    return _without_noun(clause, lead, change, state)


def _noun_before(clause: Clause, lead: str, state: State) -> str:
    """The noun before the number, "" where the words before it name none of its own."""
    if not clause.first and lead.endswith(shares.LIST_MARKS):
        return ""
    before = things.thing(nouns.before(lead), nearest=True)
    doing = before.rpartition("分别")[2] if "分别" in before else ""
    if doing and verbs.is_act(doing):
        before = doing if clause.quantity.kind == "money" and payments.is_paying(doing) else ""  # 四级财政分别补助3万元
    if before in _MARKS or before in place.provinces() or (before in _NOT_ALONE and state.last):
        before = ""  # 突破500亿元大关、达到512亿元; 示范园区45家，其中省级18家
    if clause.quantity.classifier in people.SERVED and before.endswith(people.LIVED_IN) and brackets.is_inside(clause):
        return "" if state.last else before  # 贫困户90户（甲镇60户，乙镇30户）
    if "、" in before and not clause.first:
        before = things.of_next_item(before)
    return before


def _noun_after(clause: Clause, before: str, lead: str, state: State) -> str:
    """The noun behind the number, "" where what stands there is said of it."""
    quantity = clause.quantity
    to_next = clause.to_next
    sized = to_next and quantity.kind == "count" and follow.is_sized(clause)
    aimed = bool(before) and clause.follow.startswith("的") and _SET.match(clause.follow) is not None
    changes = to_next and clause.follow in vocabulary.by_surface("links")  # 由120项压缩至80项
    after = "" if sized or changes or aimed else things.thing(follow.after(clause.follow, quantity.classifier, to_next))
    if quantity.kind == "money" and (after in averages.RATES or payments.is_spent(before, after, lead)):
        after = ""  # 比2009年的1.2万元增长幅度达300%
    alike = quantity.classifier in people.SERVED and _is_of_people(clause, state)
    if alike and verbs.is_act(after) and doers.PEOPLE.search(state.last):
        after = ""  # 贫困户90户、300人增收
    return after or things.beyond(clause) or ("" if before else things.past_bracket(clause))


def _without_noun(clause: Clause, lead: str, change: str, state: State) -> str:
    """What a number counts that has no noun of its own."""
    quantity = clause.quantity
    if not clause.first and not lead and state.last:
        told = state.hand.told[-1] if state.hand.told else state.last
        lived = quantity.classifier in people.SERVED and told.endswith(people.LIVED_IN)
        return (people.reached(clause, told) if lived else "") or told
    if quantity.classifier in people.SERVED and quantity.hedge == "exact" and lead in vocabulary.by_surface("scopes"):
        return people.served(clause)  # 全镇3951户: all there are, whatever was counted before
    if lead == "、" and quantity.classifier in people.EVENTS and doers.PEOPLE.search(state.last):
        return state.last  # 为贫困户77户、299人提供种子40袋
    if quantity.classifier in people.EVENTS and (doing := follow.action(clause.follow)):
        return state.last if doing[0] in "被均" and state.last else doing  # 干部40名，其中4人被评为先进个人
    if quantity.classifier in people.SERVED and (served := people.served(clause)):
        return served
    itself = people.gain(lead)
    if itself and "均" in lead:
        return itself
    found = _topic(clause, state) or (state.last if change else _last(clause, state)) or _subject(clause)
    if quantity.classifier in people.RECIPIENTS and quantity.classifier not in state.by_classifier:
        found = people.reached(clause, found) or found
    return found or itself or things.topic_before(clause)


def _is_of_people(clause: Clause, state: State) -> bool:
    """Whether the number before counts people or households of the same clause."""
    latest = state.latest.quantity if state.latest is not None else None
    return latest is not None and not clause.first and latest.classifier in people.RECIPIENTS


def _after_counted(lead: str, state: State) -> str:
    """到26个村开展义诊300次: what follows the noun that the number before counts, where a verb begins it."""
    counted = state.latest
    latest = counted.quantity if counted is not None else None
    if counted is not None and latest is not None and latest.unit in ("a", "mo", "d") and latest.kind != "age":
        return topics.after_time(lead, counted)
    if latest is None or latest.kind != "count" or not lead.startswith(state.last):
        return lead
    rest = lead[len(state.last) :]
    return rest if nouns.verb_first(rest) or rest in _PAYING_OUT else lead


_PAYING_OUT: Final = ("下达", "拨付", "安排", "投入", "发放")  # 向14个县下达3亿元


def _last(clause: Clause, state: State) -> str:
    """发放补贴9万元，惠及310户，户均290元: what was counted last; of money, not the people who got it.

    新建小学3所，新增学位2000个，其中已开工2所: or last by the same measure word.
    """
    latest = state.latest.quantity if state.latest is not None else None
    if latest is None or wholes.AIM_OF_LAST.match(clause.lead):
        return state.last
    if clause.lead == "、" and not doers.PEOPLE.search(state.last):
        return state.last  # 报销8万人次、2亿元
    if clause.quantity.kind == "money" and latest.classifier in people.RECIPIENTS and "每" not in clause.lead:
        return state.money or state.last
    if latest.kind in RATE_KINDS or not clause.lead.strip("、和"):
        return state.last
    return state.by_classifier.get(clause.quantity.classifier, state.last)


def _subject(clause: Clause) -> str:
    """What the clause before is about; 在…条件下 is about nothing."""
    words = shares.clause_before(clause)
    if clause.lead.startswith(payments.WORTH):
        return nouns.before(words)  # 捐赠呼吸机等设备，价值共计80万元
    found = "" if words.endswith(_SETTINGS) else follow.subject(words)  # 分季度看 too says nothing of what
    return "" if found in vocabulary.by_surface("scopes") else found


_SETTINGS: Final = ("看", "条件下", "情况下", "基础上", "前提下", "过程中", "同时", "之后", "之前", "以来")


def _topic(clause: Clause, state: State) -> str:
    """进出口总值创新高，达到5000亿元: the amount that the clause before speaks of, where it has no number."""
    end = state.latest.quantity.end if state.latest is not None else 0
    if not clause.first or (state.last and shares.is_next_clause(clause, end)):
        return ""
    words = shares.clause_before(clause)
    if not words or words != clause.text[clause.start - 1 - len(words) : clause.start - 1]:
        return ""
    if words.startswith(_NO_TOPIC):
        return ""
    if not state.last and words.endswith(shares.TOPICS):
        return nouns.before(_IN_WHOLE.sub("", words))
    if "年" in clause.lead and words.endswith(("比重", "率")) and not nouns.before(clause.lead):
        return nouns.before(words)  # …；合作社缴款的比重，1953年为13%
    found = follow.subject(words)
    return found if (len(found) > 3 or found == "比重") and found.endswith(shares.TOPICS) else ""


_NO_TOPIC: Final = ("必须", "经过", "加上", "争取", "这", "通过", "按照")
# 消费在国民收入中的比重 is of 消费.
_IN_WHOLE: Final = re.compile("在[^，。]{2,16}中(?:的|所占的?)?比重$")


def _is_of_last(clause: Clause, words: str, state: State) -> bool:
    """Whether what was counted last is counted again: 增速高于全市2个百分点, 占全国的5%, 全部建成的3座, 基本建成3座."""
    if words.removeprefix("平均") in averages.RATES or ("占" in clause.lead and wholes.is_part(clause.lead)):
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
    if not clause.follow and clause.lead[-1:] in _HEADLESS_ENDS and _HEADLESS.search(clause.lead):
        return not clause.lead.endswith("户的")  # 其中医疗救助户的43户
    latest = state.latest.quantity if state.latest is not None else None
    # 为8万名对象参保，赔付13件: cases are no people.
    same = latest is None or (latest.classifier in people.RECIPIENTS) == (quantity.classifier in people.RECIPIENTS)
    counted = same and (latest is None or latest.kind == "count")
    return counted and len(words) < 7 and verbs.is_act(words)


_HEADLESS_ENDS: Final = frozenset("的有达到")
_HEADLESS: Final = re.compile("[^目标]的(?:就|共|只|已|还)?(?:有|达|达到)?$")


# 高于12%的目标: what is only compared is not gone on with.
_NOT_ALONE: Final = frozenset(
    "国家级 部级 省级 自治区级 市级 州级 地级 县级 区级 乡级 镇级 村级 "
    "目标 预期目标 年度目标 目标值 控制目标 规划目标 总数 总量".split()
)
# 完成植树300亩的任务: what was set is of the trees.
_SET: Final = re.compile("的(?:[\u4e00-\u9fff]{0,4}(?:计划|目标)|(?:目标)?任务|指标)(?:$|[，。；、])")
_MARKS: Final = frozenset(["大关", "关口"])
_STEPS: Final = ("台阶", "大关", "关口", "目标", "任务数", "计划数", "预算数", "年初预算")
