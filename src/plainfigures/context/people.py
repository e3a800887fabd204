"""People and households: the measure words they are counted by, and what they get or do where they have no noun."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import doers, follow
from plainfigures.context.clause import REACH, Clause

EVENTS: Final = frozenset(["人", "人次", "户次", "件次", "场次"])
RECIPIENTS: Final = frozenset("人 户 家 名 人次 户次".split())


def served(clause: Clause) -> str:
    """People without a noun of their own are counted by what they get.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("为20户65人发放救助金3万元。")).observations]
    ['救助金', '救助金', '救助金']
    """
    side = clause.follow in _SIDE
    words = (
        (clause.text[clause.beyond : clause.beyond + REACH] if clause.beyond >= 0 else "") if side else clause.follow
    )
    given = _GIVEN.match(words)
    if given:
        return given[1]
    # 实现60户200人脱贫: households beside people are counted by what both come to do.
    beside = side and (
        not clause.lead or clause.lead.endswith(_LED_TO) or clause.lead in vocabulary.by_surface("scopes")
    )
    return doing(clause) if beside else ""


_HARM: Final = re.compile("(?:因[\u4e00-\u9fff]{1,3})?(?:死亡|受伤|失踪|失联|遇难|受灾|伤亡|被困)+(?=$|[，。；、和（])")


def harmed(clause: Clause, before: str) -> str:
    """What befell people, where the words before their number do not say who they are: 此次地震报告4人死亡.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("此次暴雨报告4人死亡。")).observations]
    ['死亡']
    """
    if clause.quantity.classifier not in EVENTS or doers.PEOPLE.search(before):
        return ""
    found = _HARM.match(clause.follow)
    return found[0] if found else ""


def doing(clause: Clause) -> str:
    """What people do, where that is all that is said of them, or of those who stand beside them.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("助力3县520户、1680人脱贫。")).observations][1:]
    ['脱贫', '脱贫']
    """
    if clause.follow not in _SIDE:
        return follow.action(clause.follow)
    if clause.beyond < 0:
        return ""
    return follow.action(clause.text[clause.beyond : min(clause.end, clause.beyond + REACH)])


def led(clause: Clause, before: str) -> str:
    """What people were led to do, where before their number stands only that they were: 带动120人实现就业.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("直接带动120人实现就业。")).observations]
    ['实现就业']
    """
    led_to = before in _LED and clause.quantity.classifier in EVENTS
    return follow.action(clause.follow) if led_to else ""


_LED: Final = frozenset(["带动", "直接带动", "辐射带动", "帮助", "助力", "促进"])
_REACHED: Final = re.compile(
    "(?:^|[，；])(?:共|累计|直接|可|已|全年|预计|将)*(惠及|受益|覆盖|服务|辐射带动|辐射|带动)[^，；]*$"
)
# Where people live is no name for them: 惠及3个村800人, 8个村1200人受灾.
LIVED_IN: Final = ("村", "乡", "镇", "乡镇", "县", "区", "社区", "街道", "小区", "县区", "安置点")


def reached(clause: Clause, counted: str) -> str:
    """惠及310人, after what they got: people without a noun are counted by how they are reached.

    `counted` is what was counted before; where that is people, it is they.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("投资20万元，惠及2个村310人。")).observations]
    ['投资', '村', '惠及']
    """
    found = None if doers.PEOPLE.search(counted) else _REACHED.search(clause.head)
    return found[1] if found else ""


_SIDE: Final = ("", "共", "、")  # 全村16户共45人成功脱贫


SERVED: Final = frozenset(["人", "户", "名"])
_LED_TO: Final = ("实现", "实现了", "带动", "带动了", "帮助", "帮助了", "促进", "助力", "使")
_GIVEN: Final = re.compile("(?:发放|享受|落实|提供|减免|拨付|兑付|兑现|领取|送去|缴纳)了?([\u4e00-\u9fff]{2,16})")


_GAIN: Final = re.compile("(?:增收|减收|增产|减产|减负|减税|增支|节支|降本)(?=(?:了|近|约|超|达到?){0,2}$)")


# 通过养殖山羊户均增收3000元: the means are not what was gained.
BY_MEANS: Final = re.compile("(?:通过|依靠|依托|借助)[^，。；]{2,}[户人亩]均[^，。；]*$")


def gain(lead: str) -> str:
    """A verb that says of itself what was gained.

    >>> gain("户均增收"), gain("户均贷款")
    ('增收', '')
    """
    found = _GAIN.search(lead)
    return found[0] if found else ""
