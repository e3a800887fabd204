"""What a clause is about that does not name it, or only a group or a rank of it: what the clause before speaks of."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import follow, items, nouns, payments, shares, things, trend
from plainfigures.context.clause import REACH, Clause

GROUPS: Final = frozenset("城镇 农村 城市 乡村 市区 县城 城区 男性 女性".split())


def parted(clause: Clause, last: str, latest: Clause | None) -> str:
    """Of which thing the groups are parts; `last` is what the number before counts, `latest` its clause.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("人均住房面积，城镇达到35平方米，农村达到48平方米。")).observations]
    ['人均住房面积', '人均住房面积']
    """
    if not clause.first:
        return ""
    words = shares.clause_before(clause)
    if words.endswith(items.TOPICS) and words == clause.text[clause.start - 1 - len(words) : clause.start - 1]:
        return nouns.before(words)
    if latest is None or latest.quantity.end != clause.start - 1 or nouns.before(latest.lead) not in GROUPS:
        return ""
    return last if last.endswith(items.TOPICS) else ""


_EACH_PLACE: Final = re.compile("([^，。；：、0-9]{2,30}?)(?:依次|分别)(?:为|是)[:：]?(?=[^，。；：]*$)")


def by_place(clause: Clause) -> str:
    """What a list of places gives for each of them.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("参保率依次为：柳溪县98%、河湾县97%。")).observations]
    ['参保率', '参保率']
    """
    begin = max(clause.sentence.start, clause.start - REACH)
    found = _EACH_PLACE.search(clause.text, begin, clause.quantity.start)
    return things.thing(nouns.before(found[1])) if found else ""


_LISTS: Final = re.compile("([\u4e00-\u9fff“”]{4,20}?)(?:依次|分别|主要)(?:为|是)[^，。；]*、")


def listed(clause: Clause) -> str:
    """What the clause before lists the members of, which the share that follows is of.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> read(parse("全县耕地30万亩。面积较大的作物依次为水稻、玉米，占播种面积的80%。")).observations[-1].measure
    '面积较大的作物'
    """
    found = _LISTS.match(shares.clause_before(clause))
    return found[1] if found else ""


_ARE: Final = frozenset(["分别为", "分别是", "分别达", "分别达到", "为", "是", "达", "达到", "仅为"])
_RANKED: Final = re.compile(
    "([^，。；：、]{2,24}?)最[高低大小多少快慢长短重轻好差优]的|([^，。；：、]{2,24}?)较[高低大小多少快慢长短]的[\u4e00-\u9fff]{0,4}?(?:为|是|有)"
)


def ranked(clause: Clause) -> str:
    """By what the things were put in order whose numbers follow.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("亩产最高的2个镇是甲镇和乙镇，分别为500公斤、480公斤。")).observations]
    ['镇', '亩产', '亩产']
    """
    if not clause.first or clause.lead not in _ARE or nouns.HAN.match(clause.follow):
        return ""
    begin = max(clause.sentence.start, clause.start - REACH)
    if clause.text.find("最", begin, clause.start) < 0 and clause.text.find("较", begin, clause.start) < 0:
        return ""
    found = [*_RANKED.finditer(clause.text, begin, clause.start)]
    words = (found[-1][1] or found[-1][2]) if found else ""
    return things.thing(nouns.before(words) or words)


def after_time(lead: str, length: Clause) -> str:
    """What follows a length of time: of 三年内投入资金 and 比三年恢复时期增产 the words that name a thing.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> read(parse("粮食总产12万吨，比三年恢复时期增加3万吨。")).observations[-1].measure
    '粮食总产'
    """
    compared = _TIME.match(lead) if length.text[length.quantity.start - 1] in "比较与同" else None
    return lead[compared.end() :] if compared else lead.removeprefix("以").removeprefix("内")


_TIME: Final = re.compile("[\u4e00-\u9fff]{0,6}?(?:时期|期间|同期|均值|平均值|平均水平)")


def subject(clause: Clause) -> str:
    """What the clause before is about; 在…条件下 is about nothing.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> read(parse("粮食生产稳步发展，达到5万吨。")).observations[0].measure
    '粮食生产'
    """
    words = shares.clause_before(clause)
    if clause.first and clause.lead[:1] in ("由", "从") and trend.verb_before(words):
        return nouns.before(words)  # 平均工资稳步提高，由5万元提高到6万元
    if clause.lead.startswith(payments.WORTH):
        return nouns.before(words)  # 捐赠呼吸机等设备，价值共计80万元
    if set_in := _SET_IN.match(words):
        return nouns.begun(set_in[1])  # 棉花在连年增产的基础上，又增加3万吨
    found = "" if words.endswith(_SETTINGS) else follow.subject(words)  # 分季度看 too says nothing of what
    return "" if found in vocabulary.by_surface("scopes") else found


_SET_IN: Final = re.compile("([\u4e00-\u9fff]{2,12}?)在[^，。；]{2,}(?:基础|情况|条件|[带拉推]动)[上下]$")
_SETTINGS: Final = ("看", "条件下", "情况下", "基础上", "前提下", "过程中", "同时", "之后", "之前", "以来", "因素")


def amount(clause: Clause, last: str, latest: Clause | None) -> str:
    """The amount that the clause before speaks of, where it has no number; `last` and `latest` as in `parted`.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> read(parse("进出口总值创新高，达到5000亿元。")).observations[0].measure
    '进出口总值'
    """
    end = latest.quantity.end if latest is not None else 0
    if not clause.first or (last and shares.is_next_clause(clause, end)):
        return ""
    words = shares.clause_before(clause)
    if not words or words != clause.text[clause.start - 1 - len(words) : clause.start - 1]:
        return ""
    if words.startswith(_NO_TOPIC):
        return ""
    if not last and words.endswith(items.TOPICS):
        return nouns.before(_IN_WHOLE.sub("", words))
    if "年" in clause.lead and words.endswith(("比重", "率")) and not nouns.before(clause.lead):
        return nouns.before(words)  # …；合作社缴款的比重，1953年为13%
    found = follow.subject(words)
    return found if (len(found) > 3 or found == "比重") and found.endswith(items.TOPICS) else ""


_NO_TOPIC: Final = ("必须", "经过", "加上", "争取", "这", "通过", "按照")
# 消费在国民收入中的比重 is of 消费.
_IN_WHOLE: Final = re.compile("在[^，。]{2,16}中(?:的|所占的?)?比重$")
