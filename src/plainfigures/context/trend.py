"""Whether the number is itself a change, and per what it is counted."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import verbs
from plainfigures.context.clause import Clause
from plainfigures.quantities import Quantity

_LIST_ONLY: Final = re.compile(r"\s*(?:、|和|与|及|以及|或|，)?\s*(?:近|约)?$")
_LEVEL: Final = re.compile(r"(?:到|至|为|达|于|在|成|是|占)(?:了|近|约)?$")


_AND, _EACH = frozenset("和、与及"), "分别"
_SIZES: Final = frozenset(["count", "length", "area", "volume", "mass", "power", "money"])
_LEVEL_ENDS: Final = frozenset("到至为达于在成是占了近约\n")
# 自然增长率 is the name of a rate, whatever its height.
_AFTER_VERB: Final = re.compile("(?:了|(?<!自然增长)率|约|近|幅度|又)$")


_AFTER_VERB_ENDS: Final = frozenset("了率约近度又\n")


@cache
def _verbs() -> dict[str, tuple[dict[str, str], ...]]:
    """Last character -> the verbs of change that may stand right before a number, longest first."""
    table: dict[str, list[dict[str, str]]] = {}
    for row in sorted(vocabulary.rows("trends"), key=lambda row: -len(row["surface"])):
        if row["position"] == "before":
            table.setdefault(row["surface"][-1], []).append(row)
    return {last: tuple(rows) for last, rows in table.items()}


def _verb_before(lead: str) -> dict[str, str] | None:
    """The verb of change right before the number: 增长, 下降了, 提高近."""
    found = _verb_at_end(lead)
    if found is None and lead[-1:] in _AFTER_VERB_ENDS:
        found = _verb_at_end(_AFTER_VERB.sub("", lead))
    return found


def _verb_at_end(words: str) -> dict[str, str] | None:
    for row in _verbs().get(words[-1:], ()):
        if words.endswith(row["surface"]):
            return row
    return None


@cache
def _within() -> re.Pattern[str]:
    """A verb of change that governs the noun before the number: 新增就业6435人."""
    return re.compile(f"{vocabulary.alternation(_classes())}(?!到|至|为|率|的|值)")


@cache
def _classes() -> dict[str, str]:
    """The verbs that govern a noun, with the way they change it."""
    return {row["surface"]: row["class"] for row in vocabulary.rows("trends") if row["position"] == "within"}


_LEVEL_WITHIN: Final = re.compile("到|至|达|占|率|规模|比重|增加值|累计为|总数|总量|余额")


def of(clause: Clause, last: str, last_kind: str) -> str:
    """increase, decrease or "": whether the quantity of `clause` is a change.

    `last` and `last_kind` are trend and kind of the quantity before it, which a list (分别增长5%、6%) goes on with.
    """
    lead = clause.lead
    if last and not clause.first and lead in _AND and _EACH in clause.head:
        return last  # 分别下降2万人和1.5个百分点
    if last and not clause.first and lead == "、" and {last_kind, clause.quantity.kind} <= _SIZES:
        return last  # 增加2.68万座、494.86万米: the same things, counted and measured
    if last_kind == clause.quantity.kind and (goes_on(clause) if clause.first else _LIST_ONLY.fullmatch(lead)):
        return last
    if lead[-1:] in _LEVEL_ENDS and _LEVEL.search(lead[-3:]):
        return ""
    found = _verb_before(lead)
    if not found and ("比" in lead or "较" in lead) and (more := _THAN_BEFORE.search(lead)):
        return "increase" if (more[1] or more["more"]) in "高多" else "decrease"
    if found and found["surface"] == "提升" and lead[-4:-2] in vocabulary.by_surface("verbs_of_action"):
        return ""  # 新建提升公路20公里: works, not a change
    if found and (clause.quantity.kind != "count" or found["counts"] == "yes"):
        return found["class"]
    if clause.quantity.kind in ("percent", "percentage_point", "ratio"):
        return "increase" if "超过" in lead and _BEYOND.search(lead) else ""
    if clause.quantity.kind == "area" and "扩大" in lead and _WIDENED.search(lead):
        return "increase"
    return _governed(clause, last)


# 比上年高出3点 is a change; 比全市高出3点 compares places.
_THAN_BEFORE: Final = re.compile(
    "[比较](?:上年|去年|前年|上月|上季度?|[0-9]{4}年)(?:同期|末|底|初)?(?:还|又|略|均|都)?"
    "(?:([高低多少])出?|(?P<more>[多少])(?!数|年|达|于)[\u4e00-\u9fff]{1,8}?)(?:了|近|约)?$"
)


# 超过上年18% is a change, 超过全市18% compares places; 扩大灌溉面积3万亩.
_BEYOND: Final = re.compile("超过(?:战前|解放前|建国前|上年|去年|前年|[0-9一二三四五六七八九]{4}年)(?:同期|水平)?的?$")
_WIDENED: Final = re.compile("扩大了?[^到至和、，]{1,8}面积[约近]?$")


def goes_on(clause: Clause) -> bool:
    """增长13%，7%，5%: a share that is a clause of its own goes on with the list before it."""
    return not clause.lead and not clause.follow and clause.quantity.kind in ("percent", "percentage_point", "ratio")


def _governed(clause: Clause, last: str) -> str:
    """新增 governs what it counts up to the number, and on through 、 (用户3.4亿、光缆线路550多万公里)."""
    found = match = _within().search(clause.lead)
    while match:
        found, match = match, _within().search(clause.lead, match.end())
    if found and not _LEVEL_WITHIN.search(clause.lead, found.end()) and not _is_aim(clause):
        return _classes()[found[0]]
    if (
        not clause.first
        and clause.lead[:1] == "、"
        and last
        and _governs_list().match(clause.head)
        and not _LEVEL_WITHIN.search(clause.lead)
    ):
        return last
    return ""


def _is_aim(clause: Clause) -> bool:
    """从增加投入和抑制浪费两方面, 用于增加工资的支出: the change is spoken of, it is not what is counted."""
    return clause.quantity.classifier == "方面" or clause.follow.startswith("方面") or "用于" in clause.lead


@cache
def _governs_list() -> re.Pattern[str]:
    """新增 at the head of a clause governs every item of its list."""
    return re.compile(f"(?:[为给对][^，。；]{{1,20}}?)?(?:并|再|又|累计|共|全年|其中)?(?:{'|'.join(_classes())})")


# 生均经费小学650元、初中850元
_HEADS: Final = frozenset("人生户亩")
_NEXT: Final = re.compile("、(?![总共全合累])[\u4e00-\u9fff]{2,4}")
_ASIDE: Final = re.compile("（[\u4e00-\u9fff]{1,8}")  # 每人每月500元（农村400元）
_PER_WORD: Final = re.compile(
    r"每([十百千万]+(?:名|个|位)?(?:常住人口|人口|老年人|老人|居民|劳动力|人|户|平方公里|公里|公顷|亩)|平方公里|立方米|季度|公里|公顷|公斤|个月|小时|分钟|张床位|标准亩|劳动力|农户|[一两]年|[0-9]+年|年度|学年|生|年|月|天|日|人|户|亩|吨|家|村|个|件|周|项|台|套|斤|头|只|所|名|位|株|次|镇|乡|县|市|区|辆|千瓦时|度|方|夜|届|班|户家庭|村民|间|栋|处|座|期)"
)
_FOR_EACH: Final = re.compile(
    "每[\u4e00-\u9fff]{1,4}[1一]([人户亩名个家吨台辆])(?:[一次性给予奖励补助贴]{2,8})$"
)  # 每吸纳1人奖补500元
_AVERAGE: Final = re.compile(r"((?<![全当每])[人户日年月亩村周]|(?<!学)生)均(?![衡匀等为有已值]|可以|汇率)")
_SHARED_OUT: Final = frozenset("县乡镇校企")  # 县均投入, where no other word stands before it
_YIELD: Final = re.compile("(亩(?=产(?!值|业|品))|(?<![0-9百千万余多])亩(?=产值))")


def per(clause: Clause, change: str, last: str, measure: str, *, beyond_age: bool = False) -> str:
    """The denominator in words before the number: 每户50万元 is per 户, 人均1.2万元 per 人.

    A growth rate of a per-head measure has none, but its increase in yuan has, and 年均增长7.1% is per 年.
    """
    if clause.quantity.kind == "age" and "每" in clause.lead:
        return ""
    if not clause.first and last and (_LIST_ONLY.fullmatch(clause.lead) or _ASIDE.fullmatch(clause.lead)):
        return last
    lead = clause.head if beyond_age else clause.lead
    if clause.quantity.kind == "money" and last in _HEADS and _NEXT.fullmatch(lead):
        return last
    if lead[-2:] == "人年":
        return "人"  # 供养标准为人年7200元
    rate = clause.quantity.kind in ("percent", "percentage_point", "ratio")
    found = _PER_WORD.search(lead) if "每" in lead else None
    if found:
        word = found[1].lstrip("一")
        if rate and not change and word in ("天", "日"):
            return ""  # 每天有超过1/2的学校供餐
        return "" if rate and change and word not in ("年", "月", "天", "日") else word
    if "每" in clause.head and (one := _FOR_EACH.search(clause.head)) and not rate:
        return one[1]
    means = [*_AVERAGE.finditer(lead)] if "均" in lead else []
    if means and lead[-1:] == "等":  # 人均支出等5项指标: the 5 are not counted by the head
        means = [mean for mean in means if mean[1] in "年月日周"]
    if lead[1:2] == "均" and lead[0] in _SHARED_OUT:
        return "" if rate else lead[0]
    if "亩产" in lead:
        means += _YIELD.finditer(lead)
    if means:
        word = means[-1][1]
        if rate:
            return word if change and word in "年月日" else ""
        return word
    if (
        not clause.first
        and last
        and _LIST_ONLY.fullmatch(lead) is None
        and re.search("(?:到|至|为)", lead)
        and len(lead) <= 16
        and not change
        and not (rate and clause.follow.startswith("的"))
    ):
        return last
    inherited = _AVERAGE.search(measure) if "均" in measure else None
    if not inherited or rate or (change and inherited[1] in "年月日"):
        return ""
    return inherited[1]


_EACH_DEED: Final = re.compile("每[\u4e00-\u9fff]{2,6}$")


def per_deed(clause: Clause, before: Quantity) -> str:
    """每带动1户脱贫户奖补1000元: paid for each one that is helped.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.per for o in read(parse("每带动1户脱贫户奖补1000元。")).observations]
    ['', '户']
    """
    if clause.first or before.value != 1 or not before.classifier or clause.quantity.kind != "money":
        return ""
    start = before.start
    return before.classifier if _EACH_DEED.search(clause.text, max(0, start - 8), start) else ""


RATIONED: Final = frozenset(["mass", "volume", "length", "area"])
_OF_ALL: Final = ("总", "共", "全", "合计", "累计")


def rationed(clause: Clause, before: Quantity, per_word: str) -> str:
    """每人粮食300斤，食油5斤: a bare noun beside a ration is rationed too, in the same unit.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.per for o in read(parse("每人粮食300斤，食油5斤，总产2万斤。")).observations]
    ['人', '人', '']
    """
    lead = clause.lead
    if clause.quantity.unit != before.unit or clause.start - before.end != 1 or not 0 < len(lead) < 5:
        return ""
    if lead.startswith(_OF_ALL) or verbs.verbs_inside(lead, 0) or _verb_before(lead):
        return ""
    return per_word if clause.text.rfind("每" + per_word, clause.sentence.start, before.start) >= 0 else ""
