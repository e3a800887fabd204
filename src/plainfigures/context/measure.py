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
    counted,
    doers,
    follow,
    nouns,
    payments,
    people,
    place,
    shares,
    things,
    topics,
    trend,
    verbs,
    wholes,
)
from plainfigures.context.clause import RATE_KINDS, Clause
from plainfigures.context.counted import State


def of(clause: Clause, change: str, state: State) -> str:
    """What the quantity of `clause` counts; `change` is its trend, `state` what the sentence has counted so far."""
    if clause.sentence is not state.home:
        state.enter(clause.sentence)
    found = topics.ranked(clause) or state.hand.next(clause, state.counted) or _counted(clause, change, state)
    if (not found or found in verbs.BUILDING) and state.before and counted.goes_on(clause, change, state):
        found = state.before
    state.keep(clause, found, change)
    return found


def _counted(clause: Clause, change: str, state: State) -> str:
    """The first that applies, of the words after the number, what was counted last and the words before the number."""
    lead = brackets.without_aside(clause) if "）" in clause.lead else clause.lead
    if "]" in lead or "〕" in lead or "】" in lead:
        lead = brackets.NOTE.sub("", lead)
    if lead[:1] == "之":
        lead = lead.removeprefix("之间的")
    if not clause.first and state.last and state.latest is not None:
        if payments.is_next(clause, state.latest.quantity):
            return state.last
        lead = counted.past_last(lead, state)
    if lead in _LIES and state.last and clause.follow.startswith("之间"):
        return counted.last(clause, state)  # 人口超过8万人的乡镇有2个，在4万人至8万人之间的有5个
    before = _noun_before(clause, lead, state)
    after = _noun_after(clause, before, lead, state)
    return (
        _by_what_follows(clause, lead, before, after, change, state)
        or _counted_again(clause, lead, before, state)
        or (after if not before and clause.follow.startswith("的") else "")
        or _by_what_precedes(clause, lead, before, state)
        or (after if (clause.quantity.kind in things.BULK or clause.first) and not change else "")
        or _without_noun(clause, lead, change, state)
    )


def _by_what_follows(clause: Clause, lead: str, before: str, after: str, change: str, state: State) -> str:
    """The noun after the number, where it wins over the one before; "" where it does not."""
    paid = clause.quantity.kind == "money"
    if paid and "按" in lead and (rate := payments.at_rate(clause.follow)):
        return things.thing(follow.after(rate)) or before
    if not after:
        return ""
    if paid and lead == state.last and counted.is_of_people(clause, state):
        return after  # 为15户贫困户2万元补助
    act = len(before) < 6 and verbs.is_act(before)
    return after if act or things.after_wins(clause, before, after, change) else ""


def _counted_again(clause: Clause, lead: str, before: str, state: State) -> str:
    """What was counted before, where the number counts a part of it, or how far it has come; else ""."""
    if lead[-1:] == "的" and clause.first and state.last and wholes.is_mere_part(lead):
        return state.last  # 人均林地2亩，不足全国平均的1/4
    if lead[:1] == "占" and clause.first and (listed := topics.listed(clause)):
        return listed
    quantity = clause.quantity
    if lead == "其中" and clause.follow[:1] in ("为", "是") and quantity.classifier in people.RECIPIENTS:
        return things.thing(follow.after(clause.follow[1:])) or state.last  # 345户，其中217户为低保户
    if not before:
        return ""
    if state.money and quantity.kind == "money" and "其中" in clause.head and verbs.is_act(before):
        return state.money  # 安排资金5亿元，其中2020年安排2亿元
    latest = state.quantity if state.last else None
    maybe = (
        "占" in lead
        or averages.is_rate(before)
        or (quantity.kind == "count" and (not clause.follow or (state.last and len(before) < 7)))
        or (before in verbs.BUILDING and latest is not None and quantity.unit == latest.unit)
    )
    if not maybe or not counted.is_again(clause, before, state):
        return ""
    named = nouns.before(shares.clause_before(clause)) if counted.HEADLESS.search(lead) else ""
    return counted.last(clause, state) or named or before


def _by_what_precedes(clause: Clause, lead: str, before: str, state: State) -> str:
    """The noun before the number, or what a verb there says was done; "" where nothing stands there."""
    if not before:
        return ""
    quantity = clause.quantity
    reached = quantity.classifier in people.RECIPIENTS
    if reached and before == state.last == lead and before.endswith(people.LIVED_IN):
        before = people.doing(clause) or people.reached(clause, before) or before  # 8个村1200人受灾
    if reached and before in counted.PAYING_OUT and state.last:
        return state.last  # 给予补贴600元，累计发放1.2万人
    of_no_thing = "均" in lead and (verbs.is_act(before) or doers.PEOPLE.search(before) or people.BY_MEANS.search(lead))
    if of_no_thing and (gained := people.gain(lead)):
        return gained  # 促进亩均增收300元, 通过养殖山羊户均增收3000元
    if before in topics.GROUPS and (parted := topics.parted(clause, state.last, state.latest)):
        return parted
    if led := people.led(clause, before) or people.harmed(clause, before):
        return led
    if not state.last and verbs.is_act(before):
        return things.topic_before(clause) or before
    return before if quantity.kind != "money" else payments.payment(before, clause.follow)


def _noun_before(clause: Clause, lead: str, state: State) -> str:
    """The noun before the number, "" where the words before it name none of its own."""
    if not clause.first and lead.endswith(shares.LIST_MARKS):
        return ""
    before = things.thing(nouns.before(lead), nearest=True)
    doing = before.rpartition("分别")[2] if "分别" in before else ""
    if doing and verbs.is_act(doing):
        before = doing if clause.quantity.kind == "money" and payments.is_paying(doing) else ""  # 四级财政分别补助3万元
    if clause.quantity.classifier in people.EVENTS and place.is_all(before):
        before = ""  # 甲县4人死亡
    if state.last and before in nouns.listed("level"):
        before = _at_level(before, state.last)
    if before[-1:] in _SHARED_AMONG and _HANDED_TO.fullmatch(before):
        before = ""  # 已拨付各县区5亿元
    if before[:1] == "一" and _ONE.fullmatch(before):
        before = ""  # 组建一支80人的工作队
    if before in _MARKS or before in place.provinces() or (before in _NOT_ALONE and state.last):
        before = ""  # 突破500亿元大关、达到512亿元
    if clause.quantity.classifier in people.SERVED and before.endswith(people.LIVED_IN) and brackets.is_inside(clause):
        return "" if state.last else before  # 贫困户90户（甲镇60户，乙镇30户）
    if before[-1:] in place.NAME_ENDS and place.is_name(before):
        if clause.lead[-1:] == "（" and clause.quantity.kind in RATE_KINDS and state.last:
            return ""  # 增幅较高的有甲县（20%）、乙县（15%）
        before = topics.by_place(clause) or before
    if (
        clause.quantity.classifier in people.SERVED
        and before == state.last in people.LIVED_IN
        and clause.follow[:1] == "的"
    ):
        before = ""  # 解决了8个村1.3万人的出行难题
    if "、" in before and not clause.first:
        before = things.of_next_item(before, state.last)
    return before


def _at_level(level: str, last: str) -> str:
    """国家级企业3家、省级8家 are 省级企业 too, and so are those of 企业20家，其中省级8家; else ""."""
    return "" if "、" in last else level + _LEVEL.sub("", last, count=1)


def _noun_after(clause: Clause, before: str, lead: str, state: State) -> str:
    """The noun behind the number, "" where what stands there is said of it."""
    quantity = clause.quantity
    to_next = clause.to_next
    sized = to_next and quantity.kind == "count" and follow.is_sized(clause)
    aimed = bool(before) and clause.follow.startswith("的") and _SET.match(clause.follow) is not None
    # 由120项压缩至80项, 42人合计17万元
    leads_on = to_next and (
        clause.follow.removesuffix("了") in vocabulary.by_surface("links")
        or _AMOUNT_NEXT.fullmatch(clause.follow) is not None
    )
    is_none = sized or leads_on or aimed
    after = "" if is_none else things.thing(follow.after(clause.follow, quantity.classifier, to_next))
    if after[-1:] == "中" and after[-2:] not in _MIDDLE and (lead[-1:] in _OUT_OF or clause.follow.endswith(after)):
        after = after[:-1]  # 在16个合作社中, 11项指标中，有6项
    if lead[-1:] == "等" and quantity.classifier in ("个", "") and "、" in lead and doers.LISTED_PLACE.match(after):
        after = after[0]  # 甲、乙等16个省平均气温
    if quantity.kind == "money" and (after in averages.RATES or payments.is_spent(before, after, lead)):
        after = ""  # 比2009年的1.2万元增长幅度达300%
    if clause.follow[:1] == "的" and trend.GROWTH_AFTER.match(clause.follow):
        after = ""  # 录得3%的跌幅
    alike = quantity.classifier in people.SERVED and counted.is_of_people(clause, state)
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
    grown = quantity.kind == "money" and state.quantity is not None and state.quantity.kind in _GROWN
    if itself and ("均" in lead or grown):
        return itself  # 蔬菜60亩，增收8万元
    found = (
        topics.amount(clause, state.last, state.latest)
        or (state.last if change else counted.last(clause, state))
        or topics.subject(clause)
    )
    if quantity.classifier in people.RECIPIENTS and quantity.classifier not in state.by_classifier:
        found = people.reached(clause, found) or found
    if quantity.classifier in people.SERVED and found.endswith(_GROUPS_OF_VILLAGERS):
        return ""  # 8个村民小组、421户: who lives there has no name of their own
    return found or itself or things.topic_before(clause)


# 高于12%的目标: what is only compared is not gone on with.
_NOT_ALONE: Final = frozenset(
    "目标 预期目标 年度目标 目标值 控制目标 规划目标 总数 总量 同口径 可比口径 自然口径".split()
)
_LEVEL: Final = re.compile(
    "(?:国家级?|各级|中央|(?:[部省市州地县区乡镇村]|自治区)(?:级|财政))(?:及?以上)?(?:财政|预算内)?(?=[\u4e00-\u9fff]{2})"
)
# 完成植树300亩的任务: what was set is of the trees.
_SET: Final = re.compile("的(?:[\u4e00-\u9fff]{0,4}(?:计划|目标)|(?:目标)?任务|指标)(?:$|[，。；、])")
# 42人合计17万元, 118户金额共30万元: the words are of the next number.
_AMOUNT_NEXT: Final = re.compile(
    "(?:涉及)?(?:(?:金额|资金|款项|总额|价值)(?:合计|共计|总计|累计|共|达到?|为|约)?|合计|共计|总计)"
)
_GROWN: Final = ("area", "mass", "count")
_MIDDLE: Final = frozenset("高中 初中 完中 附中 一中 民中 集中".split())
_OUT_OF: Final = ("在", "从")
_LIES: Final = ("在", "介于")
_GROUPS_OF_VILLAGERS: Final = ("村民小组", "村民组", "居民小组")
_SHARED_AMONG: Final = frozenset("县市区乡镇村")
_HANDED_TO: Final = re.compile("(?:拨付|下达|下拨|分配|划拨|发放)(?:到位|到|至|给)*[各全](?:[县市区乡镇村])+")
_ONE: Final = re.compile("一[支批个座家条所处队群项]")
_MARKS: Final = frozenset(["大关", "关口"])
