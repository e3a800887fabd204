"""Standing norms: what is given to whoever it is, what may not be exceeded, and which things a threshold means."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context.clause import Clause

_LISTED: Final = vocabulary.guarded(row for row in vocabulary.rows("modalities") if row["class"] == "rule")
_RULE: Final = re.compile(
    rf"{_LISTED}|每[\u4e00-\u9fff]{{1,3}}(?:给予|补助|奖励|补贴)"
    r"|每[\u4e00-\u9fff]{1,4}[1一]?[人户亩名个家](?:给予|补助|奖励|奖补|补贴)"
    r"|按照?(?:[0-9]{4}年)?[\u4e00-\u9fff]{0,8}标准(?!完成|实施|建[成设]|改造|新建|开展|推进|组织|落实|发放|拨付|兑[付现])"
    r"|凡(?<![平非不]凡)[\u4e00-\u9fff]|最高(?:奖|补|给|可|限额)|标准为[每人：:]"
    r"|按照?[省市县国级规定]{0,4}每(?!公斤|千克)|按[\u4e00-\u9fff]{0,8}每[人户亩床][每年月日]"
)
# 按每亩500元的标准对36户进行补贴 tells whom the norm was applied to.
_APPLIED: Final = re.compile(".*的标准，?(?:对|为|给|向)")
BOUNDED: Final = frozenset(["at_least", "at_most", "less_than", "more_than", "range"])


def is_norm(clause: Clause) -> bool:
    """Whether the quantity is what a norm says, by its own clause.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.modality for o in read(parse("每户给予补贴2万元。共给予补贴40万元。")).observations]
    ['rule', 'done']
    """
    quantity = clause.quantity
    if quantity.kind == "age" and quantity.hedge in BOUNDED and "寿命" not in clause.lead:
        return True
    if _RULE.search(_after_norm(clause.head)) or clause.text.startswith("不得", quantity.start):
        return True
    if quantity.kind == "money" and (_is_given(clause) or (clause.lead == "的" and _TIER.search(clause.head))):
        return True
    return _is_threshold(clause) or (quantity.hedge == "at_most" and _is_limit(clause))


def _after_norm(head: str) -> str:
    applied = _APPLIED.match(head) if "标准" in head else None
    return head[applied.end() :] if applied else head


_THINGS: Final = (
    "企业|合作社|农场|主体|学校|学生|单位|家庭|户(?!均)|个人|项目|工程|县|村|锅炉|人员|职工|老人|地区|乡镇|城市|公司"
)
# 对首次升规的企业给予10万元奖励 names no one who got it.
_TO_WHOEVER: Final = re.compile("(?:凡|对)(?![^，。；]*(?:[0-9共已]|累计|先后))[^，。；]{3,40}给予$")
# 对吸纳10名以上劳动力的车间给予5万元奖励: the bound says which are meant.
_BOUNDS: Final = re.compile("[0-9.]+[万亿]?[\u4e00-\u9fff]{1,3}以[上下]")
_ARE_GIVEN: Final = re.compile("[\u4e00-\u9fff]{0,10}的[\u4e00-\u9fff]{2,10}(?:一次性)?给予(?!了)")
# 对首次升规的企业，分别给予5万元、3万元奖励
_GIVES: Final = ("给予", "分别给予", "一次性给予", "再给予", "按规定给予")
_TO_THOSE: Final = re.compile(f"的(?:[\u4e00-\u9fff]{{0,4}}(?:{_THINGS}))?，$")


def _is_given(clause: Clause) -> bool:
    """对首次升规的企业给予10万元奖励: what is given to whoever it is, and to no one yet."""
    lead = clause.lead
    if not lead.endswith("给予"):
        return False
    before = max(clause.sentence.start, clause.start - 14)
    return _TO_WHOEVER.match(_BOUNDS.sub("", clause.head)) is not None or (
        lead in _GIVES and _TO_THOSE.search(clause.text, before, clause.start) is not None
    )


_EACH: Final = re.compile("每[人户生名亩家个]")  # 每人每年不超过2万元


def _is_limit(clause: Clause) -> bool:
    """最高不超过5万元, 每人每年不超过2万元."""
    return clause.lead.endswith("最高") or (clause.quantity.kind == "money" and _EACH.search(clause.lead) is not None)


_THOSE: Final = re.compile(f"的(?:[\u4e00-\u9fff]{{0,4}}(?:{_THINGS})|[，；])")
# 1000人以下的400元，1000人至1500人的600元: how much goes with which size.
_TIER: Final = re.compile("[0-9.]+万?[\u4e00-\u9fff]{1,2}(?:及?以[上下]|[至到—-][0-9.]+万?[\u4e00-\u9fff]{1,2})的$")
_PAID_TO: Final = re.compile("[0-9.,]+万?元")
_OF_ONE: Final = re.compile("单[户笔个项宗件]")
# 客流量达到100万人次以上的车站有6个
_WHICH_ARE: Final = re.compile("的[^，。；]{0,10}?(?:共|就|已)?有")
# 投资2亿元以上项目 says which projects; 5家以上企业 says how many.
_SIZED: Final = re.compile("[\u4e00-\u9fff]{0,4}(?:企业|单位|项目|工程|锅炉|乡镇|自然村|大户)")
_SIZES: Final = frozenset(["money", "area", "power", "mass", "volume", "energy"])


def _is_threshold(clause: Clause) -> bool:
    """营业收入2000万元及以上的企业: a bound that says which things are meant."""
    quantity = clause.quantity
    if quantity.hedge not in BOUNDED or quantity.kind in ("percent", "ratio"):
        return False
    if clause.head.startswith("对") and _ARE_GIVEN.match(clause.follow):
        return True
    if clause.follow == "的" and not clause.lead and quantity.kind == "count":
        return _PAID_TO.match(clause.text, quantity.end + 1) is not None
    if quantity.hedge == "range" and clause.follow.startswith("之间的"):
        return True  # 面积在50亩至100亩之间的农户
    if quantity.hedge == "range" and quantity.kind not in _SIZES:
        return False
    if clause.follow.startswith("的"):
        if quantity.kind == "money" and _OF_ONE.search(clause.lead):
            return True  # 单户授信1000万元及以下的贷款
        if "首个" in clause.lead or "第一个" in clause.lead:
            return False  # 首个产值突破百亿元的县 says what was reached
        if clause.to_next and "达" in clause.lead and _WHICH_ARE.fullmatch(clause.follow):
            return True
        return _THOSE.match(clause.text, quantity.end) is not None
    sized = quantity.kind in _SIZES or clause.lead.endswith(("出栏", "存栏"))
    return sized and _SIZED.match(clause.follow) is not None


# 按实际利息的50%给予贴息, 按60%的比例返还 say at what rate is paid.
_PAID_AT: Final = re.compile("(?:的比例|的标准)?(?:给予|予以|返还|报销|贴息|补助|补贴|奖励|资助|救助|支付)(?!了)")


def is_rate(clause: Clause) -> bool:
    """Whether the quantity says at what rate is paid; the sentence then goes on with the norm.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.modality for o in read(parse("按新增部分的10%给予补助，最高补助5万元。")).observations]
    ['rule', 'rule']
    """
    return "按" in clause.head and _PAID_AT.match(clause.follow) is not None


_PAID_OUT: Final = re.compile("共(?!同)|累计|全年|已|了")
_GRANTED: Final = re.compile("给予|奖励|奖补|补助|补贴|扣减?|加|罚款?|免")


def goes_on(clause: Clause) -> bool:
    """Whether the quantity goes on with the norm of its sentence, and was not paid out.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.modality for o in read(parse("按投资的10%给予补助，首次认定的奖励5万元。")).observations]
    ['rule', 'rule']
    """
    return _GRANTED.search(clause.head) is not None and not _PAID_OUT.search(clause.head)
