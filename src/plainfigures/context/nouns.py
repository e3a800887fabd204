"""The noun before a number, and the verbs that take it for their object."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import averages, comparisons, openings, place, verbs, wholes
from plainfigures.context.openings import BEGINNING, DATE

HAN: Final = re.compile("[\u4e00-\u9fff“《A-Za-z]")
_DATE_LAST: Final = re.compile(f"(?:{DATE})$")
QUOTES: Final = "“”《》‘’"
_PAIRED: Final = re.compile("[（）“”《》]")


@cache
def listed(kind: str) -> frozenset[str]:
    """Nouns too general to be counted alone (of 奖补资金 the 资金), or that name nothing counted (水平)."""
    return frozenset(row["surface"] for row in vocabulary.rows("nouns") if row["class"] == kind)


def before(lead: str) -> str:
    """The noun at the end of `lead`, without the links and verbs between it and the number; "" when there is none.

    >>> before("2019年投入扶贫资金"), before("国内生产总值达到"), before("同比增长")
    ('扶贫资金', '国内生产总值', '')
    """
    if ("比" in lead or "较" in lead) and (more := _MORE.search(lead)):
        lead = lead[more.end() :]
    if "扣" in lead and (taken := _TAKEN_OFF.search(lead)):
        lead = lead[taken.end() :]
    if lead[-1:] in _SOURCE_ENDS and (source := _SOURCE.search(lead)):
        return begun(source[1] or source[2])
    if lead.endswith(_SUCH_AS) and (among := _AMONG.search(lead)):
        return begun(among[1])
    if lead.endswith(_STAGES) and (staged := _STAGED.search(lead)):
        return begun(staged[1])
    numerator, whole = wholes.split(lead)
    return begun(without_tail(numerator)) or (begun(whole) if whole else "")


# 收入扣减出口退税2亿元 counts 出口退税; 扣除价格因素 and 扣除损益后的利润 take off no amount that follows.
_TAKEN_OFF: Final = re.compile(
    "(?<!附加)(?<!加计)(?<!税前)扣[除减](?!比例|标准|[总金限]?额|率|项目|[^，。；]*[增上][长涨])(?=[^，。；）后素响例]{3,}$)"
)
# 贫困人口中因旅游获得收入的有9人 counts 贫困人口.
_SUCH_AS: Final = ("的有", "的共有", "的达")
_AMONG: Final = re.compile("^([^，。；中]{2,14})中[^，。；]{2,30}的共?[有达]$")
# 道路加宽改造完工3公里 counts 道路加宽改造; 全年完工3公里 names nothing.
_STAGES: Final = ("完工", "竣工", "通车")
_STAGED: Final = re.compile(
    "(?:^|[，；：])([^，；：、0-9年月日]{4,}?)(?:全部|已经?|均|基本|顺利|共|建成|新建)*(?:完工|竣工|通车)$"
)
# 从办公经费中挤出3万元 counts 办公经费.
_SOURCE: Final = re.compile(
    "(?:从([^，。；]{2,16}?)(?:中(?:挤出|拿出|列支|划拨|提取|拨出|安排|扣回|扣除)|中?(?:调入|划入))"
    "|在([^，。；]{2,16}?)中(?:列支|扣回|扣除|抵扣))了?$"
)
_SOURCE_ENDS: Final = frozenset("出支拨取排回除扣入了")
# 比上年多打粮食 counts 粮食; 比上年多支出 names nothing of its own.
_MORE: Final = re.compile(
    "[比较](?:上年|去年|前年|[0-9]{4}年)(?:同期)?(?:还|又|均|都)?(?:[多少](?![数年达于])(?=[\u4e00-\u9fff]{3})"
    "|(?:新增|增加|减少)了?(?![到至为值率的幅近约超逾不])(?=[\u4e00-\u9fff]{2}))"
)


def without_tail(words: str) -> str:
    """The words without the links and verbs between them and the number.

    >>> without_tail("2019年粮食产量年均增长")
    '2019年粮食产量'
    """
    links, compared = vocabulary.ending_by_two("links"), comparisons.may_hold(words)
    for _ in range(4):
        words = shorter = _without_links(words, links)
        if compared:
            shorter = comparisons.without(shorter)
        if shorter[-1:] in _DATE_ENDS:
            shorter = _DATE_LAST.sub("", shorter)
        elif shorter[-1:] == "中":
            shorter = comparisons.without_setting(shorter)
        if shorter == words:
            break
        words = shorter
    return words


def _without_links(words: str, links: dict[str, tuple[str, ...]]) -> str:
    """One round of taking off what stands between the noun and the number; the tests in front only save time."""
    while words:
        for link in links.get(words[-2:]) or links.get(words[-1], ()):
            if not words.endswith(link) or words[-2:] in _NO_LINKS:
                continue
            if not (link[0] == "年" and _OF_YEAR.search(words)):
                words = words[: -len(link)]
                break
        else:
            if not words[-1].isspace():
                break
            words = words[:-1]
    return words


_NO_LINKS: Final = frozenset(["下达", "沉降", "返还", "退还"])
_OF_YEAR: Final = re.compile("[上去前]年增收?$|[上去前今本当同全每一二三四五六七八九十0-9]年平均$")  # 较上年增收
_DATE_ENDS: Final = frozenset('年度来底末初间内月日期前度至止到份”"' + "目截")


def begun(words: str) -> str:
    """The noun without the time, the links and the verb that it begins with.

    >>> begun("全年发放城乡低保金"), begun("择优给予每户奖补资金")
    ('城乡低保金', '奖补资金')
    """
    words = openings.past_phrase(words.strip(" \n\r\t\u3000（("))
    if not words:
        return ""
    if "共" in words or "每" in words or "均" in words or "计" in words or "全年" in words:
        words = averages.without_per(words)
    if "了" in words and (told := _TOLD.match(words)):
        words = words[told.end() :]
    if words[0:1] in _OURS and (when := _OURS_THEN.match(words)):
        words = words[when.end() :]
    words = _past_beginnings(words)
    has = _HAS.search(words) if "有" in words else None
    return balanced(_without_place(_after_last_verb(words[has.end() :].lstrip("的") if has else words)))


def _past_beginnings(words: str) -> str:
    """The words after the times, links and adverbs that they begin with, and after two verbs at most."""
    verbs_taken = 0
    for _ in range(8):
        match = BEGINNING.match(words)
        shorter = words[match.end() :] if match else words
        if verbs_taken < 2 and (verb := verb_first(shorter)):
            shorter, verbs_taken = _past_once(shorter[verb:]), verbs_taken + 1
        if shorter == words:
            break
        words = shorter
    return words


# 班子专题研究了扶贫工作: what was done to it is over; 为了 and 了解 are other words.
_TOLD: Final = re.compile(".*[\u4e00-\u9fff]{2}(?<![为除])了(?![解结然])(?=[\u4e00-\u9fff]{2})")
_OURS: Final = frozenset("全我本")
_OURS_THEN: Final = re.compile(f"[全我本][国省市县区州盟旗](?:{DATE})(?=[\u4e00-\u9fff]{{2}})")  # 我省前三季度出口


def _past_once(words: str) -> str:
    """培训后就业率 is a rate of those who were trained; 后备干部 is a name."""
    return words[1:] if words[:1] == "后" and words[1:2] not in _BEHIND else words


_BEHIND: Final = frozenset("备勤续方期代卫置头")


# Not of 国有, 所有制, 公有; 全国有 and 我国有 are two words.
_HAS: Final = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?<![私公所])(?<!(?<![全我])国)有(?![效机色关限序力组害利制偿期])(?=[\u4e00-\u9fffA-Z][\u4e00-\u9fff])"
)


_GOODS: Final = re.compile("[品费率量](?:（|$)|[品费金款][和与及、]")  # 慰问品（大米）, 慰问金和慰问品


def verb_first(words: str) -> int:
    """How long the verb is whose object the words are; 0 where it is part of the noun."""
    end = verbs.verb_at(words, 0) if len(words) > 3 else 0
    if not end or words.startswith("到位", end) or verbs.PART_OF_NOUN.match(words) or _GOODS.match(words, end):
        return 0
    end += words[end : end + 1] in ("了", "和", "、", "或", "及", "并", "到", "出") and not (
        verbs.verb_at(words, end) or words.startswith(("到期", "到位", "到户", "到人"), end)
    )
    thing = words[end:].removesuffix("占比")
    return end if len(thing) >= 2 and thing[0] != "占" and thing not in listed("general") else 0


_MAYBE_PLACE: Final = re.compile("[省市县区州旗盟]")


def _without_place(words: str) -> str:
    """The place has a column of its own: 宿松县企业项目 counts 企业项目."""
    if not _MAYBE_PLACE.search(words, 2, 12):
        return words
    for end, name in place.find(words[:12]):
        if end == len(name) and len(words) - end >= 2 and name[0] not in "全我":
            return words[end:].removeprefix("的")
    return words


def balanced(words: str) -> str:
    """Without quotation marks that have lost their other half."""
    words = words.strip(" ")
    if words.isalnum() or not _PAIRED.search(words):
        return words
    if words.count("）") > words.count("（"):
        words = words.rpartition("）")[2]
    return (
        words
        if words.count("“") == words.count("”") and words.count("《") == words.count("》")
        else words.strip(QUOTES)
    )


def _after_last_verb(words: str) -> str:
    """企业发放社会保险补贴: what stands after the last verb that takes an object."""
    if for_whom := _FOR_WHOM.match(words):
        words = words[for_whom.end() :]
    if len(words) <= 6:
        return words
    kept, verb_end = words, 0
    for start, end in verbs.verbs_inside(words, 2):
        verb, rest = words[start:end], words[end:].lstrip("了的")
        thing = rest.removesuffix("占比").removesuffix("投入")  # 研发投入占比: a share has to be of something
        if len(kept) > 6 and start > 2 and thing in ("资金", "经费") and verb in _FOUND:
            kept = words[start:]  # 协调移民部门投入资金
        elif not _is_inside(words, start, end, verb_end) and _is_object(verb, thing):
            kept = rest
        verb_end = end
    return kept


# 村民购买鸡苗, 贫困村引进企业: who got it is no part of what it is, however short the words are.
_FOR_WHOM: Final = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:[农困脱][户民]|群众|村民|居民|农民|学生|儿童|老人|职工|[脱困]村|村里|[我该]村)"
    "(?:购买|购置|采购|引进|赠送|捐赠|送去|安装|修建|新建|解决|争取|协调|筹集)了?(?=[\u4e00-\u9fff]{2})"
)


def _is_inside(words: str, start: int, end: int, verb_end: int) -> bool:
    """Whether the verb is part of an item or a name; `verb_end` is where the verb before it ends.

    追回和收缴违规资金 has two verbs with one object, 危房改造和农房加固 two items.
    """
    joined = start == verb_end + 1 and start > 1 and words[verb_end] in "和及"
    return bool(
        (start == verb_end and words[start:end] not in _BUYS)
        or (words[start - 1] in "、和" and not joined)
        or words[end:].lstrip("了的")[:1] in _GO_ON
        or words[start - 2 : start] == "文明"
        or verbs.PART_OF_NOUN.match(words, start)
        or (words.startswith("等", end) and words[end + 1 : end + 2] not in ("级", "待"))  # 绞股蓝开发等项目
        or _RATE_OF_IT.fullmatch(words, end)
    )


def _is_object(verb: str, thing: str) -> bool:
    """Whether `thing` names what is counted: not 任务 of 灌溉建设任务, nor 造林 of 防护林工程造林, a verb itself."""
    if len(thing) < 2 or thing[0] == "占" or thing[:2] in _TOTALS:
        return False
    if thing in listed("empty") or _WORKS.fullmatch(thing):
        return False
    if thing in _GRANTS and verb not in _HANDED_OUT:  # 住房租赁补贴
        return False
    if thing in listed("general") and not verb.startswith("提供"):  # 为群众提供岗位
        return False
    verb_length = verbs.verb_at(thing, 0)
    if thing[-1] == "率" and verb_length == len(thing) - 1:  # 签约服务率
        return False
    act = verb_length == len(thing) or verbs.is_act(thing)
    return not act or verb in _CARRIES_OUT  # 防护林工程完成造林 is of 造林


_TOTALS: Final = frozenset(["总值", "总额", "总量", "总数", "次数", "起数", "件数"])  # 对外贸易收购总值
# 通硬化路率 and 首办成功率 are one name; 税率 is a thing.
_RATE_OF_IT: Final = re.compile("[^效利税汇费频]率")
_BUYS: Final = ("采购", "购买", "销售")  # 消费帮扶采购农产品
_CARRIES_OUT: Final = ("完成", "实施", "开展", "提供")
_FOUND: Final = frozenset("投入 协调 整合 募集 争取 筹集 筹措 安排 落实 拨付 下达 募集 引进 列支".split())
_GRANTS: Final = frozenset(["补贴", "补助"])
_WORKS: Final = re.compile("(?:工程|建设|改造|治理|整治|提升|保护|修复)(?:任务|项目|工程|面积|指标)")
_HANDED_OUT: Final = frozenset("发放 拨付 兑付 兑现 落实 给予 领取 享受 下达 支付 提供 安排 争取 获得".split())
_GO_ON: Final = ("、", "和", "与", "及", "（")  # 危房改造和农房加固: the verb is part of an item
