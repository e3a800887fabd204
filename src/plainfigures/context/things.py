"""The words that name a thing, cut to it; and the thing that numbers side by side share."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import doers, follow, norms, nouns, payments, people, shares, verbs
from plainfigures.context.clause import REACH, Clause


def thing(words: str, *, nearest: bool = False) -> str:
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
    if words[:1] == "级" and len(words) > 2 and words[1] not in "别配":
        words = words[1:]  # 五百亿级企业
    if words.endswith(_NO_THING) or words in vocabulary.by_surface("scopes"):
        return ""  # when or where is counted elsewhere
    return words if len(words) > 1 or words in nouns.listed("single") else ""


_NO_THING: Final = ("按照", "期间", "执行中", "过程中", "基数上", "基础上")
# 24小时内扑灭率: how soon is part of the name.
# Digits that touch a letter are part of a name: 5G基站, PM2.5浓度; so are those before 型: 2型糖尿病患者.
_NUMBER: Final = re.compile(
    "(?![0-9]{3,5}(?:热线|平台)|(?<=前)[0-9]{1,3}[位名]|(?<=[“+])[0-9]+(?:[+][0-9]+)?[\u4e00-\u9fff]{0,6}”|[0-9]+(?:小时|分钟|天)内?[\u4e00-\u9fff]{2})[0-9](?<![A-Za-z0-9.][0-9])(?![0-9]*强)[0-9]*(?:[.][0-9]+)?(?![A-Za-z0-9.型])"
)


def of_next_item(words: str, last: str = "") -> str:
    """2亿元的水泥项目、投资5亿元的钢厂: the mark ends what the number before counts, which is `last`.

    >>> of_next_item("组织、建设者", "组织")
    '建设者'
    """
    said, _, rest = words.partition("、")
    if rest and (said == last or said in vocabulary.by_surface("deeds")):
        return rest  # 教师26人支教、医生18人
    amount = words[words.rfind("、") + 1 :]
    return amount if amount in _AMOUNT_OF_ITEM else words


_AMOUNT_OF_ITEM: Final = frozenset(["投资", "总投资", "计划投资", "年产值", "产值", "投入", "占地", "面积", "年产"])


_SIDE_BY_SIDE: Final = re.compile("、?(?:共|价值|总价值|总?投资|总?长度?|总?面积|市值|造价)?")
_ACROSS: Final = ("、宽", "、高", "、深", "、厚", "，宽")


def beyond(clause: Clause) -> str:
    """96户177人贫困人口, 65条、总长度57.9公里的道路: numbers side by side count what follows the last of them."""
    if clause.quantity.kind == "money" and clause.follow in shares.LIST_MARKS and clause.lead not in shares.LIST_MARKS:
        return thing(follow.after(payments.beyond_list(clause)))
    across = (
        clause.quantity.kind == "length" and clause.follow in _ACROSS and clause.text.startswith("的", clause.beyond)
    )
    if not (across or clause.quantity.kind in ("count", "age")) or clause.beyond < 0:
        return ""
    if not across and not _SIDE_BY_SIDE.fullmatch(clause.follow) and not follow.is_sized(clause):
        return ""
    found = thing(follow.after(clause.text[clause.beyond : min(clause.end, clause.beyond + REACH)]))
    return "" if verbs.is_act(found) else found  # 贫困户90户、300人增收


# 259人次（超额36人次）残疾儿童
_ASIDE: Final = re.compile("（[^，。；（）]{1,16}）(?=[\u4e00-\u9fff])")


def past_bracket(clause: Clause) -> str:
    """The noun behind a bracket that opens right after a count.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("共为25名（其中女生9名）困难学生送去棉衣。")).observations]
    ['困难学生', '女生']
    """
    if clause.quantity.kind != "count" or not clause.follow.startswith("（"):
        return ""
    aside = _ASIDE.match(clause.text, clause.quantity.end)
    if aside is None:
        return ""
    words = clause.text[aside.end() : min(clause.sentence.end, aside.end() + REACH)]
    return thing(follow.after(words, clause.quantity.classifier))


BULK: Final = frozenset(["money", "mass", "count", "area", "length", "volume", "power", "energy", "compound"])
# 某厂20万吨扩产项目, 城区10蒸吨及以下锅炉: such a thing is named by its size.
_BUILT: Final = ("项目", "工程", "生产线", "基地", "机组", "电站", "装置")
_BUILT_BY: Final = frozenset(["mass", "power", "area", "volume", "energy"])
_AMOUNTS: Final = ("量", "额", "积", "率", "程", "数", "入", "资", "力", "值", "模")


def after_wins(clause: Clause, before: str, after: str, change: str) -> bool:
    """Whether the noun after the number is what is counted, and not the one before it."""
    quantity = clause.quantity
    of_it = clause.follow[:1] == "的"
    if quantity.kind == "count" and clause.lead.endswith("等") and not of_it:
        return True  # 围绕安全、质量等7项任务
    if before.endswith(("等处", "等地")):
        return True  # 甲村、乙村等处8公里道路
    if quantity.kind in ("length", "area") and before.endswith(people.LIVED_IN) and not change:
        return True  # 修建新民村4公里道路
    if quantity.kind in BULK and _GROWN.match(before) and not change:
        return True  # 全镇发展300亩果园
    if quantity.kind == "length" and _EXTENT.search(clause.lead):
        return True  # 拉通长达3公里、宽6米的公路
    sized = quantity.kind == "length" or quantity.kind in _BUILT_BY
    if sized and clause.lead[-1:] == "的" and not of_it and not change:
        return True  # 该局养护的80公里道路
    if quantity.kind == "money" and payments.is_granted(clause.lead, after):
        return True
    if quantity.kind == "money" and (
        payments.is_of_it(clause.lead) or clause.lead.endswith("了")
        if of_it
        else clause.lead.endswith(("将", "把", "的"))
    ):
        return True  # 9个县的5亿元专款, 准备了3万元的资金
    bounded = of_it and quantity.hedge in norms.BOUNDED and quantity.kind in _BUILT_BY
    if bounded and (before.endswith("发展") or verbs.takes_object(clause.lead)):
        return True  # 全县发展30亩以上的大户, 新建5万吨以上的矿井
    if quantity.kind == "age" or (of_it and clause.lead[-1:] == "的") or clause.lead[-1:] in ("内", "里"):
        return True
    if quantity.kind in _BUILT_BY and not of_it:
        if after.endswith(_BUILT) or quantity.hedge in ("at_least", "at_most"):
            return not before.endswith(_AMOUNTS)
    elif of_it and quantity.kind in ("percent", "ratio"):
        return not change
    elif quantity.kind == "percent" and clause.lead.endswith(_GIVING):
        return True
    if verbs.takes_object(clause.lead):
        if quantity.kind == "number" and (doers.PEOPLE.search(after) or doers.is_place(after)):
            return True  # 使400余村民受益, 造成8省受灾
        return (quantity.kind in BULK and not of_it) or not before or quantity.kind in ("area", "length", "count")
    if quantity.kind in ("count", "number"):
        such = clause.lead[-1:] == "的" and not of_it  # 为有需求的7万人次老人
        return such or quantity.classifier not in people.EVENTS or not before
    return False


_GIVING: Final = ("实施", "实行", "给予", "享受")  # 对企业实行50%税费减免

_GROWN: Final = re.compile(
    "(?:[^，。；]*(?:基础上|全[省市县区乡镇村]|[我本][省市县区乡镇]|重点|大力|积极|共|累计|计划|继续|带动|引导|支持))?新?发展$"
)
_EXTENT: Final = re.compile("(?<!最)(?:长|宽|高|深|厚)达?约?$")
_TOPIC: Final = re.compile("(?:^|[。；：\n—])([^，。；：0-9\n—这那我他它此]{4,20})。$")
_CARRIED_OUT: Final = ("完成", "完成了", "建成", "建成了", "开工", "完工", "竣工", "实施", "实施了", "签约")


def topic_before(clause: Clause) -> str:
    """What a short sentence without a number names, for one that tells only what was done.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("农村公路建设。上半年已完成610公里。")).observations]
    ['农村公路建设']
    """
    begin = clause.sentence.start
    if clause.start != begin or not clause.first or not clause.lead.endswith(_CARRIED_OUT) or clause.follow:
        return ""
    said = _TOPIC.search(clause.text[max(0, begin - 28) : begin].rstrip(" "))
    topic = (follow.subject(said[1]) or follow.subject(nouns.begun(said[1]))) if said else ""
    return topic if len(topic) > 3 else ""
