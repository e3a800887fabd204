"""People and households: the measure words they are counted by, and what they get or do where they have no noun."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.context import follow
from plainfigures.context.clause import REACH, Clause

EVENTS: Final = frozenset(["人", "人次", "户次", "件次", "场次"])
RECIPIENTS: Final = frozenset("人 户 家 名 人次 户次".split())
# 8个村1200人受灾: the people are no villages.
PLACES: Final = frozenset("村 乡 镇 县 乡镇 县区 社区 街道 行政村 小区 村组".split())


def served(clause: Clause) -> str:
    """People without a noun of their own are counted by what they get.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("为20户65人发放救助金3万元。")).observations]
    ['救助金', '救助金', '救助金']
    """
    words = clause.follow or (clause.text[clause.beyond : clause.beyond + REACH] if clause.beyond >= 0 else "")
    given = _GIVEN.match(words)
    if given:
        return given[1]
    # 实现60户200人脱贫: households beside people are counted by what both come to do.
    beside = not clause.follow and clause.beyond >= 0 and (not clause.lead or clause.lead.endswith(_LED_TO))
    return follow.action(clause.text[clause.beyond : min(clause.end, clause.beyond + REACH)]) if beside else ""


SERVED: Final = frozenset(["人", "户", "名"])
_LED_TO: Final = ("实现", "实现了", "带动", "带动了", "帮助", "帮助了", "促进", "助力", "使")
_GIVEN: Final = re.compile("(?:发放|享受|落实|提供|减免|拨付|兑付|兑现|领取|送去|缴纳)了?([\u4e00-\u9fff]{2,16})")


_GAIN: Final = re.compile("(?:增收|减收|增产|减产|减负|减税|增支|节支|降本)(?=[了近约超达]{0,2}$)")


def gain(lead: str) -> str:
    """A verb that says of itself what was gained.

    >>> gain("户均增收"), gain("户均贷款")
    ('增收', '')
    """
    found = _GAIN.search(lead)
    return found[0] if found else ""
