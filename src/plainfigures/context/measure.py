"""What a number counts, in the words of the text.

A count with a measure word counts the noun that follows it (52个贫困县); everything else the noun before it,
without the verbs and links between (国内生产总值达到…). A change without a noun of its own (同比增长9.9%) goes
on with the last one.
"""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import averages, brackets, follow, nouns, payments, people, place, shares, verbs, wholes
from plainfigures.context.clause import REACH, Clause
from plainfigures.reports import Sentence

_SIDE_BY_SIDE: Final = re.compile("、?(?:价值|总价值|总?投资|总?长度?|总?面积|市值|造价)?")
_BULK: Final = frozenset(["money", "mass", "count", "area", "length", "volume", "power", "energy", "compound"])
_OF_RATE: Final = ("percent", "percentage_point", "ratio")


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
    found = state.hand.next(clause, state.counted) or _counted(clause, change, state)
    if not found and state.before and _goes_on(clause, change, state):
        found = state.before
    state.hand.told.append(found)
    state.latest = clause
    if state.last and "（" in clause.lead and brackets.is_aside(clause):
        return found  # 捐款5亿元（含药品2亿元），增长10%
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
    if change and quantity.kind in _OF_RATE:
        return True
    if state.last or last is None or not clause.lead.endswith(_CARRIED_OUT) or clause.start != clause.sentence.start:
        return False
    return (quantity.unit, quantity.classifier) == (last.quantity.unit, last.quantity.classifier)


_CARRIED_OUT: Final = ("完成", "完成了", "实现", "达到", "实际为", "执行结果为", "执行结果是")


def _counted(clause: Clause, change: str, state: State) -> str:
    quantity = clause.quantity
    lead = clause.lead
    if "）" in lead:
        lead = brackets.without_aside(clause)
    if not clause.first and state.last and state.latest is not None:
        if payments.is_next(clause, state.latest.quantity):
            return state.last
        lead = _after_counted(lead, state)
    before = "" if not clause.first and lead.endswith(shares.LIST_MARKS) else _thing(nouns.before(lead), nearest=True)
    doing = "分别" in before and verbs.is_act(before.rpartition("分别")[2])
    if doing or before in _MARKS or before in place.provinces() or (before in _LEVELS | _AIMS and state.last):
        before = ""  # 突破500亿元大关、达到512亿元; 示范园区45家，其中省级18家
    if "、" in before and not clause.first:
        before = _of_next_item(before)
    to_next = clause.to_next
    sized = to_next and quantity.kind == "count" and follow.is_sized(clause)
    changes = to_next and clause.follow in vocabulary.by_surface("links")  # 由120项压缩至80项
    after = "" if sized or changes else _thing(follow.after(clause.follow, quantity.classifier, to_next))
    if quantity.kind == "money" and payments.is_spent(before, after):
        after = ""
    after = after or _beyond(clause)
    if quantity.kind == "money" and "按" in lead and (paid := payments.at_rate(clause.follow)):
        return _thing(follow.after(paid)) or before
    if after and ((0 < len(before) < 6 and verbs.is_act(before)) or _after_wins(clause, before, after, change)):
        return after
    if before and state.money and quantity.kind == "money" and "其中" in lead and verbs.is_act(before):
        return state.money  # 安排资金5亿元，其中2020年安排2亿元
    if lead == "其中" and clause.follow[:1] in ("为", "是") and quantity.classifier in people.RECIPIENTS:
        return _thing(follow.after(clause.follow[1:])) or state.last  # 345户，其中217户为低保户
    again = "占" in lead or before in averages.RATES
    if quantity.kind == "count" and (not clause.follow or (state.last and len(before) < 7)):
        again = True
    if before in verbs.BUILDING and state.last and state.latest and quantity.unit == state.latest.quantity.unit:
        again = True
    if again and before and _is_of_last(clause, before, state):
        named = nouns.before(shares.clause_before(clause)) if _HEADLESS.search(lead) else ""
        return _last(clause, state) or named or before
    if after and not before and clause.follow.startswith("的"):
        return after
    if before in people.PLACES and before == state.last == lead and quantity.classifier in people.EVENTS:
        before = follow.action(clause.follow) or before  # 8个村1200人受灾
    if before and "均" in lead and verbs.is_act(before) and (gained := people.gain(lead)):
        return gained  # 促进亩均增收300元
    if before:
        return before if not (quantity.kind == "money" and len(before) > 6) else payments.payment(before)
    if after and (quantity.kind in _BULK or clause.first) and not change:
        return after
    return _without_noun(clause, lead, change, state)


def _without_noun(clause: Clause, lead: str, change: str, state: State) -> str:
    """What a number counts that has no noun of its own."""
    quantity = clause.quantity
    if not clause.first and not lead and state.last:
        return state.hand.told[-1] if state.hand.told else state.last
    if quantity.classifier in people.SERVED and quantity.hedge == "exact" and lead in vocabulary.by_surface("scopes"):
        return people.served(clause)  # 全镇3951户: all there are, whatever was counted before
    if quantity.classifier in people.EVENTS and (doing := follow.action(clause.follow)):
        return doing
    if quantity.classifier in people.SERVED and (served := people.served(clause)):
        return served
    itself = people.gain(lead)
    if itself and "均" in lead:
        return itself
    return _topic(clause, state) or (state.last if change else _last(clause, state)) or _subject(clause) or itself


def _after_counted(lead: str, state: State) -> str:
    """到26个村开展义诊300次: what follows the noun that the number before counts, where a verb begins it."""
    if state.latest is None or state.latest.quantity.kind != "count" or not lead.startswith(state.last):
        return lead
    rest = lead[len(state.last) :]
    return rest if nouns.verb_first(rest) else lead


def _last(clause: Clause, state: State) -> str:
    """发放补贴9万元，惠及310户，户均290元: what was counted last; of money, not the people who got it.

    新建小学3所，新增学位2000个，其中已开工2所: or last by the same measure word.
    """
    latest = state.latest.quantity if state.latest is not None else None
    if latest is None:
        return state.last
    if clause.quantity.kind == "money" and latest.classifier in people.RECIPIENTS and "每" not in clause.lead:
        return state.money or state.last
    if latest.kind in _OF_RATE or not clause.lead.strip("、和"):
        return state.last
    return state.by_classifier.get(clause.quantity.classifier, state.last)


def _subject(clause: Clause) -> str:
    """What the clause before is about; 在…条件下 is about nothing."""
    words = shares.clause_before(clause)
    return "" if words.endswith(_SETTINGS) else follow.subject(words)


_SETTINGS: Final = ("条件下", "情况下", "基础上", "前提下", "过程中", "同时", "之后", "之前", "以来")


def _topic(clause: Clause, state: State) -> str:
    """进出口总值创新高，达到5000亿元: the amount that the clause before speaks of, where it has no number."""
    if not clause.first or (state.last and _is_of_clause_before(clause, state)):
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
    return found if len(found) > 3 and found.endswith(shares.TOPICS) else ""


def _is_of_clause_before(clause: Clause, state: State) -> bool:
    """Whether the number before stands in the clause before."""
    end = state.latest.quantity.end if state.latest is not None else 0
    return end >= clause.start - 1 or not shares.CLAUSE_END.search(clause.text, end, clause.start - 1)


_NO_TOPIC: Final = ("必须", "经过", "加上", "争取", "这", "通过", "按照")
# 消费在国民收入中的比重 is of 消费.
_IN_WHOLE: Final = re.compile("在[^，。]{2,16}中(?:的|所占的?)?比重$")


def _is_of_last(clause: Clause, words: str, state: State) -> bool:
    """Whether what was counted last is counted again: 增速高于全市2个百分点, 占全国的5%, 全部建成的3座, 基本建成3座."""
    if words in averages.RATES or ("占" in clause.lead and wholes.is_part(clause.lead)):
        return True
    quantity = clause.quantity
    if words in verbs.BUILDING and quantity.kind in ("area", "length"):
        return True
    if words in verbs.STAGES and state.last in verbs.STAGES:
        return False  # 开工5个，竣工3个
    if quantity.kind != "count" or not quantity.classifier or quantity.classifier in people.EVENTS:
        return False
    if not clause.follow and clause.lead[-1:] in _HEADLESS_ENDS and _HEADLESS.search(clause.lead):
        return True
    counted = state.latest is None or state.latest.quantity.kind == "count"
    return counted and len(words) < 7 and verbs.is_act(words)


_HEADLESS_ENDS: Final = frozenset("的有达到")
_HEADLESS: Final = re.compile("[^目标]的(?:就|共|只|已|还)?(?:有|达|达到)?$")


def _thing(words: str, *, nearest: bool = False) -> str:
    """The words, up to a number in them; one character only where it names a thing (钢, 县).

    `nearest` takes what stands after the mark instead, where a list begins with a number's name: “8桥6隧”、城市道路.
    """
    if not words:
        return ""
    number = None if words.isalpha() else _NUMBER.search(words)
    if number:
        mark = words.rfind("、", number.end()) if nearest else -1
        words = words[: number.start()] if mark < 0 or _NUMBER.search(words, mark) else words[mark + 1 :]
    words = words.removesuffix("连续")
    if words.endswith(_NO_THING) or words in vocabulary.by_surface("scopes"):
        return ""  # when or where is counted elsewhere
    return words if len(words) > 1 or words in nouns.listed("single") else ""


_NO_THING: Final = ("按照", "期间", "执行中", "过程中", "基数上", "基础上")
# 24小时内扑灭率: how soon is part of the name.
# Digits that touch a letter are part of a name: 5G基站, PM2.5浓度; so are those before 型: 2型糖尿病患者.
_NUMBER: Final = re.compile(
    "(?!(?<=“)[0-9]+”|[0-9]+(?:小时|分钟|天)内?[\u4e00-\u9fff]{2})[0-9](?<![A-Za-z0-9.][0-9])(?![0-9]*强)[0-9]*(?:[.][0-9]+)?(?![A-Za-z0-9.型])"
)
# 某厂20万吨扩产项目, 城区10蒸吨及以下锅炉: such a thing is named by its size.
_BUILT: Final = ("项目", "工程", "生产线", "基地", "机组", "电站", "装置")
_BUILT_BY: Final = frozenset(["mass", "power", "area", "volume", "energy"])
_AMOUNTS: Final = ("量", "额", "积", "率", "程", "数", "入", "资", "力", "值", "模")
# 高于12%的目标: what is only compared is not gone on with.
_LEVELS: Final = frozenset("国家级 部级 省级 自治区级 市级 州级 地级 县级 区级 乡级 镇级 村级".split())
_AIMS: Final = frozenset("目标 预期目标 年度目标 目标值 控制目标 规划目标 总数 总量".split())
_MARKS: Final = frozenset(["大关", "关口"])
_STEPS: Final = ("台阶", "大关", "关口", "目标", "任务数", "计划数", "预算数", "年初预算")


def _of_next_item(words: str) -> str:
    """2亿元的水泥项目、投资5亿元的钢厂: the mark ends what the number before counts."""
    amount = words[words.rfind("、") + 1 :]
    return amount if amount in _AMOUNT_OF_ITEM else words


_AMOUNT_OF_ITEM: Final = frozenset(["投资", "总投资", "计划投资", "年产值", "产值", "投入", "占地", "面积", "年产"])


def _after_wins(clause: Clause, before: str, after: str, change: str) -> bool:
    """Whether the noun after the number is what is counted, and not the one before it."""
    quantity = clause.quantity
    of_it = clause.follow[:1] == "的"
    if before.endswith(("等处", "等地")):
        return True  # 甲村、乙村等处8公里道路
    if quantity.kind == "money" and payments.is_granted(clause.lead, after):
        return True
    if quantity.kind == "money" and clause.lead.endswith(("总价", "每人", "每户") if of_it else "的"):
        return True  # 调拨总价3万元的物资, 对学生每人800元的资助, 9个县的5亿元专款
    if quantity.kind == "age" or (of_it and clause.lead[-1:] == "的") or clause.lead[-1:] in ("内", "里"):
        return True
    if quantity.kind in _BUILT_BY and not of_it:
        if after.endswith(_BUILT) or quantity.hedge in ("at_least", "at_most"):
            return not before.endswith(_AMOUNTS)
    elif of_it and quantity.kind in ("percent", "ratio"):
        return not change
    if verbs.takes_object(clause.lead):
        return (quantity.kind in _BULK and not of_it) or not before or quantity.kind in ("area", "length", "count")
    if quantity.kind in ("count", "number"):
        return quantity.classifier not in people.EVENTS or not before
    return False


def _beyond(clause: Clause) -> str:
    """96户177人贫困人口, 65条、总长度57.9公里的道路: numbers side by side count what follows the last of them."""
    if clause.quantity.kind == "money" and clause.follow in shares.LIST_MARKS and clause.lead not in shares.LIST_MARKS:
        return _thing(follow.after(payments.beyond_list(clause)))
    if clause.quantity.kind not in ("count", "age") or clause.beyond < 0:
        return ""
    if not _SIDE_BY_SIDE.fullmatch(clause.follow) and not follow.is_sized(clause):
        return ""
    return _thing(follow.after(clause.text[clause.beyond : min(clause.end, clause.beyond + REACH)]))
