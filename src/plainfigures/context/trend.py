"""Whether the number is itself a change."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import norms
from plainfigures.context.clause import RATE_KINDS, Clause

LIST_ONLY: Final = re.compile(r"\s*(?:、|和|与|及|以及|或|，)?\s*(?:近|约)?$")
_LEVEL: Final = re.compile(r"(?:到|至|为|达|于|在|成|是|占)(?:了|近|约)?$")


_AND, _EACH = frozenset("和、与及"), "分别"
_SIZES: Final = frozenset(["count", "length", "area", "volume", "mass", "power", "money"])
_LEVEL_ENDS: Final = frozenset("到至为达于在成是占了近约\n")
# 自然增长率 is the name of a rate, whatever its height.
_AFTER_VERB: Final = re.compile("(?:了|(?<!自然增长)(?<!机械增长)率|约|近|幅度|又)$")


_AFTER_VERB_ENDS: Final = frozenset("了率约近度又\n")


@cache
def _verbs() -> dict[str, tuple[dict[str, str], ...]]:
    """Last character -> the verbs of change that may stand right before a number, longest first."""
    table: dict[str, list[dict[str, str]]] = {}
    for row in sorted(vocabulary.rows("trends"), key=lambda row: -len(row["surface"])):
        if row["position"] == "before":
            table.setdefault(row["surface"][-1], []).append(row)
    return {last: tuple(rows) for last, rows in table.items()}


def verb_before(lead: str) -> dict[str, str] | None:
    """The verb of change right before the number: 增长, 下降了, 提高近."""
    found = _verb_at_end(lead)
    if found is None and lead[-1:] in _AFTER_VERB_ENDS:
        found = _verb_at_end(_AFTER_VERB.sub("", lead))
    return found


def _verb_at_end(words: str) -> dict[str, str] | None:
    for row in _verbs().get(words[-1:], ()):
        if words.endswith(row["surface"]):
            return None if words.endswith(_NO_CHANGE) else row
    return None


_NO_CHANGE: Final = ("沉降", "空降", "涨跌")  # 地面沉降8起


# 减收增支补助, 增产奖励资金: what is paid for the change.
_FOR_WHICH: Final = "(?<=[增减][收产])(?:[增减]支)?(?:补[助贴偿]|奖[励补]|资金)"


@cache
def _within() -> re.Pattern[str]:
    """A verb of change that governs the noun before the number: 新增就业6435人."""
    return re.compile(f"{vocabulary.alternation(_classes())}(?!到|至|为|率|的|值|{_FOR_WHICH})")


@cache
def _classes() -> dict[str, str]:
    """The verbs that govern a noun, with the way they change it."""
    return {row["surface"]: row["class"] for row in vocabulary.rows("trends") if row["position"] == "within"}


_LEVEL_WITHIN: Final = re.compile("到|至|达|占|率|规模(?!以)|比重|增加值|累计为|总数|总量|余额")


def of(clause: Clause, last: str, last_kind: str) -> str:
    """increase, decrease or "": whether the quantity of `clause` is a change.

    `last` and `last_kind` are trend and kind of the quantity before it, which a list (分别增长5%、6%) goes on with.
    """
    lead, kind = past_aside(clause.lead) if "）" in clause.lead else clause.lead, clause.quantity.kind
    rate = kind in RATE_KINDS
    if rate and (signed := _signed(clause)):
        return signed
    if last and (lead == "即" or (not clause.first and lead in _AND and _EACH in clause.head)):
        return last  # 分别下降2万人和1.5个百分点; 增产3万吨即5%
    if last and not clause.first and lead in ("", "、") and {last_kind, kind} <= _SIZES:
        # 增加2.68万座、494.86万米, 新增贷款93笔327万元: the same things; 新增3个过千亿元城市: how large they are.
        return last if lead or clause.quantity.hedge not in norms.BOUNDED else ""
    if last and last_kind == kind and lead == "（" and clause.text.startswith("）", clause.quantity.end):
        return last  # 减少8万公顷（120万亩）: the same in another unit
    if last_kind == kind and (goes_on(clause) if clause.first else LIST_ONLY.fullmatch(lead)):
        return last
    if lead[-1:] in _LEVEL_ENDS and _LEVEL.search(lead[-3:]):
        grown = (_GROWN if rate else _GAINED).search(lead) or (_AGAINST.search(lead) if rate else None)
        return "" if grown is None else "increase" if grown["up"] else "decrease"
    found = verb_before(lead)
    if not found and ("比" in lead or "较" in lead) and (more := _THAN_BEFORE.search(lead)):
        return "increase" if (more[1] or more["more"]) in "高多" else "decrease"
    if found and found["surface"] == "提升" and lead[-4:-2] in vocabulary.by_surface("verbs_of_action"):
        return ""  # 新建提升公路20公里: works, not a change
    if found and (kind != "count" or found["counts"] == "yes"):
        return found["class"]
    if rate:
        if clause.follow[:1] == "的" and (grown := GROWTH_AFTER.match(clause.follow)):
            return "increase" if grown["up"] else "decrease"
        if acted := _ACTED.search(lead):
            return "decrease" if acted[1] else "increase"
        return "increase" if "超过" in lead and _BEYOND.search(lead) else ""
    if kind in ("length", "duration") and _LOWERED.search(lead):
        return "decrease"
    if kind == "area" and "扩大" in lead and _WIDENED.search(lead):
        return "increase"
    return _governed(clause, last)


_ASIDE: Final = re.compile(f"((?:[同环]比|{vocabulary.changes()})(?:分别)?)（(?![增减升降下])[^（）0-9]{{1,24}}）")


def past_aside(lead: str) -> str:
    """The words before a number without what stands in brackets inside the change.

    >>> past_aside("同比（同口径）增长"), past_aside("下降（同口径）"), past_aside("产值（当年价）")
    ('同比增长', '下降', '产值（当年价）')
    """
    return _ASIDE.sub(r"\1", lead)


# 实现8%的增长, 录得3%的跌幅; 10%的增长目标 is an aim.
GROWTH_AFTER: Final = re.compile(
    "的(?:同比|环比|按年|年均|平均|实际|较快|快速|高速|稳定)?"
    "(?:(?P<up>(?:正|高)?增长|增幅|升幅|涨幅)|负增长|下降|降幅|跌幅|减幅)(?=[，。；、]|$|支撑|带动|支持|推动)"
)


def _signed(clause: Clause) -> str:
    """同比+5%, 同比-5%, 增长-5%: the sign says which way."""
    if clause.lead[-1:] == "+":
        return "increase"
    return "decrease" if clause.quantity.value < 0 and clause.lead.endswith(_AGAINST_WHICH) else ""


_AGAINST_WHICH: Final = tuple("同比 环比 同比分别 比上年 较上年 比去年 较去年 增长 增加 上升 提高".split())
# 同比增长达15%, 年均增长分别为5%和6%: how fast it grew; 提高到15% and 增长率达15% are levels.
_GROWN: Final = re.compile("(?:(?P<up>增长|增加|上升)|下降|下滑|减少|降低)(?:(?:分别)?高?达到?|分别为)(?:了|近|约)?$")
# 同比增长为2%
_AGAINST: Final = re.compile("(?:[同环]比|[比较](?:上年|去年)(?:同期)?)(?:(?P<up>增长|增加|上升)|下降|减少|降低)为$")
_GAINED: Final = re.compile("(?:(?P<up>增[收产支])|减[收产支])(?:分别)?达到?(?:了|近|约)?$")  # 户均增收达到5000元
# 比上年高出3点 is a change; 比全市高出3点 compares places.
_THAN_BEFORE: Final = re.compile(
    "[比较](?:上年|去年|前年|上月|上季度?|[0-9]{4}年)(?:同期|末|底|初)?(?:还|又|略|均|都)?"
    "(?:([高低多少])出?|(?P<more>[多少])(?!数|年|达|于)[\u4e00-\u9fff]{1,8}?)(?:了|近|约)?$"
)


# 压减办理时限62%, 提高效率30%: what was done to the noun, and by how much.
_ACTED: Final = re.compile(
    "(?:^|[并共又再])(?:(压减|压缩|缩短|减少|降低|削减)|提高|提升)了?(?![到至为成])[\u4e00-\u9fff]{2,8}(?<![率比重平的底年])$"
)
# 降低水位0.3米, 缩短里程3公里
_LOWERED: Final = re.compile(
    "(?:^|[并共又再可])(?:降低|缩短|压缩|减少)了?(?![到至为成])[\u4e00-\u9fff]{0,6}(?:水位|水深|里程|路程|距离|时间|时长|时限|工期)$"
)
# 超过上年18% is a change, 超过全市18% compares places; 扩大灌溉面积3万亩.
_BEYOND: Final = re.compile("超过(?:战前|解放前|建国前|上年|去年|前年|[0-9一二三四五六七八九]{4}年)(?:同期|水平)?的?$")
_WIDENED: Final = re.compile("扩大了?[^到至和、，]{1,8}面积[约近]?$")


def goes_on(clause: Clause) -> bool:
    """增长13%，7%，5%: a share that is a clause of its own goes on with the list before it."""
    return not clause.lead and not clause.follow and clause.quantity.kind in RATE_KINDS


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
