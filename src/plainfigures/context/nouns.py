"""The noun before a number, and the verbs that take it for their object."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import averages, place, verbs, wholes
from plainfigures.context.openings import BEGINNING, DATE

HAN: Final = re.compile("[\u4e00-\u9fff“《A-Za-z]")
_DATE_LAST: Final = re.compile(f"(?:{DATE})$")
_COMPARED: Final = re.compile(
    r"(?:比|(?<!比)较|同|(?:(?<!年)[与和]|[与和](?![0-9零一二三四五六七八九]{4}年(?!相?比))))[^，。；、比]{0,16}?(?:年|期|前|底|初|末|上月|水平|平均|预算(?!内)|决算|计划|目标|时期|五”|报告(?=数)|执行(?=数)|快报(?=数))(?:度|同期|时|数|的?[^，。；、]{0,8}?)?(?:相比|比较)?[，,]?$"
    r"|(?:^|[，,])较[^，。；、]{2,12}$|(?<![同环])比(?![较例重率])[^，。；、]{1,12}$|(?:高于|低于|快于|(?<!或)优于|高出)(?:[^，。；、0-9]{1,8}、)?[^，。；、]{1,18}$|超过了?(?:战前|解放前|建国前|全[国省市区县]|(?:计划|预算)所?(?:规定|要求|安排)的?|[^，。；、]{0,6}(?:年|平均|水平|同期))[^，。；、]{0,2}$|[扣剔]除[^，。；]{0,12}因素(?:后|影响)?$|按[^，。；、]{0,8}(?:价格?|口径|汇率)(?:计算|折算|换算|折合)?$"
)
_FROM: Final = re.compile(
    r"(?:分别)?(?:由(?!于|[^，。；]{2,10}(?:(?:带动|形成|产生|引发|援建|承建|举办|管理)的..|列支|承担|出资|拨付|支付|统筹|代缴|兜底))|从(?![事业宽严轻重快优速简紧]|[^，。；]{0,8}(?:[获取分]得的|得到的)|[^，。；]{2,14}[金费入算款]中[\u4e00-\u9fff]{4})|自(?![来治然贸建主动身行愿我由筹营给理付费担产用制查救养学办评编检负持有]))[^，。；由从]{0,24}$"
)
_PER_PHRASE: Final = re.compile(
    r"(?:平均)?每(?:[千万百]?(?:人口|平方公里|平方米|立方米|公顷|公里|公斤|小时|[\u4e00-\u9fff]))$|[月年日]?[人户日年月亩村周]均[月年日]?$"
)
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
    if ("多" in lead or "少" in lead) and (more := _MORE.search(lead)):
        lead = lead[more.end() :]
    if "从" in lead and (source := _SOURCE.search(lead)):
        return begun(source[1])
    if lead.endswith(_SUCH_AS) and (among := _AMONG.search(lead)):
        return begun(among[1])
    numerator, whole = wholes.split(lead)
    return begun(without_tail(numerator)) or (begun(whole) if whole else "")


# 贫困人口中因旅游获得收入的有9人 counts 贫困人口.
_SUCH_AS: Final = ("的有", "的共有", "的达")
_AMONG: Final = re.compile("^([^，。；中]{2,14})中[^，。；]{2,30}的共?[有达]$")
# 从办公经费中挤出3万元 counts 办公经费.
_SOURCE: Final = re.compile("从([^，。；]{2,16}?)中(?:挤出|拿出|列支|划拨|提取|拨出|安排)了?$")
# 比上年多打粮食 counts 粮食; 比上年多支出 names nothing of its own.
_MORE: Final = re.compile(
    "[比较](?:上年|去年|前年|[0-9]{4}年)(?:同期)?(?:还|又|均|都)?[多少](?![数年达于])(?=[\u4e00-\u9fff]{3})"
)


def without_tail(words: str) -> str:
    """The words without the links and verbs between them and the number.

    >>> without_tail("2019年粮食产量年均增长")
    '2019年粮食产量'
    """
    links, special = vocabulary.ending_by_two("links"), _SPECIAL.search(words) is not None
    for _ in range(4):
        words = shorter = _without_links(words, links)
        if special:
            shorter = _without_comparison(shorter)
        if shorter[-1:] in _DATE_ENDS:
            shorter = _DATE_LAST.sub("", shorter)
        if shorter == words:
            break
        words = shorter
    return words


def _without_links(words: str, links: dict[str, tuple[str, ...]]) -> str:
    """One round of taking off what stands between the noun and the number; the tests in front only save time."""
    while words:
        for link in links.get(words[-2:]) or links.get(words[-1], ()):
            if words.endswith(link) and words[-2:] != "下达" and not (link[0] == "年" and _OF_YEAR.search(words)):
                words = words[: -len(link)]
                break
        else:
            if not words[-1].isspace():
                break
            words = words[:-1]
    return words


_OF_YEAR: Final = re.compile("[上去前]年增收?$")  # 较上年增收
# One of these stands in whatever the patterns below take away; most leads hold none.
_SPECIAL: Final = re.compile("[超由从自于高比同较与和扣剔按每均]")


def _without_comparison(words: str) -> str:
    """Without what the number is compared with or was before, and what it is counted per."""
    if "由" in words or "从" in words or "自" in words:
        words = _FROM.sub("", words)
    if "于" in words or "高出" in words or "超过" in words or _COMPARES.search(words):
        words = _COMPARED.sub("", words)
    if "每" in words or "均" in words:
        words = _PER_PHRASE.sub("", words)
    return words


_COMPARES: Final = re.compile("[比较同与和扣剔按]")
_DATE_ENDS: Final = frozenset('年度来底末初间内月日期前度至止到份”"' + "目截")


# 预计2025年生产总值 counts 生产总值.
_YEAR_INSIDE: Final = re.compile(
    "[^《（“]*([0-9]{4}年|(?<=..)[今去]年|[一二][零一二三四五六七八九]{3}年|[0-9]{1,2}[-—至到~][0-9]{1,2}月)(?:[度底末初的份]|上半年|下半年|[0-9]{1,2}日|[一二三四五六七八九十]{1,2}月)*(?=[\u4e00-\u9fff]{2})"
)
# 收入过千万元的乡镇 counts 乡镇.
_SIZED: Final = re.compile("[^，。]*[过超上破][百千万亿]{1,3}元(?:以上)?的(?=..)")
_MARKER: Final = re.compile("(?:[0-9]{1,2}[、.．]|[①-⑳])(?=[\u4e00-\u9fff])")
# 按常住人口计算参保率 counts 参保率.
_BY_MEASURE: Final = re.compile("^按[^，。；]{1,10}(?:计算|折算)的?(?=..)")
# 贫困户达到人均收入5000元: what is reached is what is counted.
_REACHED: Final = re.compile("..达到(?=(?:人均|户均|亩均|年)[\u4e00-\u9fff]{2})")
# 对学生每生一次性资助 counts 资助.
_GRANTED_EACH: Final = re.compile(
    ".*每[人户生名亩头只个所座家件村][^，。；0-9]{0,6}?((?:资助|补助|奖励|补贴|奖补|救助))$"
)
_MEANS: Final = re.compile(".*等(?:方式|形式|途径|渠道|措施|办法|手段)(?:，)?")
_BY_FORM: Final = re.compile("^[^，。；、]{2,14}[方形]式[为给向](?=..)")  # 通过产业扶贫形式为贫困户
_ASIDE_LAST: Final = re.compile("（(?:不?含|不?包括|剔除|扣除)[^（）]*）$")  # 企业（含座谈）
# 因退耕、占用等预计耕地面积 counts 耕地面积.
_EXPECTED: Final = re.compile(f".+(?:预计|力争)(?!{DATE})(?=[\u4e00-\u9fff]{{4}})")


def begun(words: str) -> str:
    """The noun without the time, the links and the verb that it begins with.

    >>> begun("全年发放城乡低保金"), begun("择优给予每户奖补资金")
    ('城乡低保金', '奖补资金')
    """
    words = words.strip(" \n\r\t\u3000（(")
    if ("年" in words or "月" in words) and not words.endswith("年") and (year := _YEAR_INSIDE.match(words)):
        noun = words[: year.start(1) - 1]
        words = noun if words[year.start(1) - 1 : year.start(1)] == "在" and len(noun) > 3 else words[year.end() :]
    if "（" in words and words.count("（") > words.count("）"):
        words = words.rpartition("（")[2]
    words = _ASIDE_LAST.sub("", words) if words.endswith("）") else words
    if not words:
        return ""
    if words[0].isdigit():
        words = _MARKER.sub("", words)
    if words[0] == "按":
        words = _BY_MEASURE.sub("", words)
    if "达到" in words and (reached := _REACHED.search(words)):
        words = words[reached.end() :]
    words = _MEANS.sub("", words) if "等" in words else words
    if "领域" in words or "方面" in words or "基础上" in words:
        words = _past_fields(words)
    if "预计" in words or "力争" in words:
        words = _EXPECTED.sub("", words)
    words = _SIZED.sub("", words) if "元" in words else words
    words = _BY_FORM.sub("", words) if "式" in words else words
    if "分别" in words[2:-2] and not verbs.is_act(each := words.rpartition("分别")[2]):
        words = each  # 对甲、乙两国分别进出口3亿元、2亿元
    if "每" in words and (granted := _GRANTED_EACH.match(words)):
        words = granted[1]
    if "共" in words or "每" in words or "均" in words or "计" in words or "全年" in words:
        words = averages.without_per(words)
    stripped = 0
    for _ in range(8):
        match = BEGINNING.match(words)
        shorter = words[match.end() :] if match else words
        if stripped < 2 and (verb := verb_first(shorter)):
            shorter, stripped = _past_once(shorter[verb:]), stripped + 1
        if shorter == words:
            break
        words = shorter
    has = _HAS.search(words) if "有" in words else None
    return balanced(_without_place(_after_last_verb(words[has.end() :].lstrip("的") if has else words)))


def _past_fields(words: str) -> str:
    """在教育、医疗等五大领域实施项目: where something is done is no part of what is."""
    field = _FIELDS.match(words)
    if field is None or not verbs.verb_at(words, field.end()) or verbs.PART_OF_NOUN.match(words, field.end()):
        return words
    return words[field.end() :]


_FIELDS: Final = re.compile(".{2,}(?:领域|方面|基础上)")


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
    return end if len(thing) >= 2 and thing not in listed("general") else 0


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
    if len(words) <= 6:
        return words
    kept, verb_end = words, 0
    for start, end in verbs.verbs_inside(words, 2):
        joined = start == verb_end + 1 and start > 1 and words[verb_end] in "和及"  # 追回和收缴违规资金
        follows, verb_end = start == verb_end and words[start:end] not in _BUYS, end
        rest = words[end:].lstrip("了的")
        inside = (
            follows
            or (words[start - 1] in "、和" and not joined)
            or rest[:1] in _GO_ON
            or words[start - 2 : start] == "文明"
            or verbs.PART_OF_NOUN.match(words, start)
        )
        thing = rest.removesuffix("占比").removesuffix("投入")  # 研发投入占比: a share has to be of something
        act = verbs.verb_at(thing, 0) == len(thing) or verbs.is_act(thing)
        act = act and words[start:end] not in _CARRIES_OUT  # 防护林工程完成造林 is of 造林
        names = words.startswith("提供", start) or thing not in listed("general")  # 为群众提供岗位
        names = names and thing not in listed("empty") and thing not in _TOTALS
        if len(kept) > 6 and start > 2 and thing in ("资金", "经费") and words[start:end] in _FOUND:
            kept = words[start:]  # 协调移民部门投入资金
        if _WORKS.fullmatch(thing) or (thing in _GRANTS and words[start:end] not in _HANDED_OUT):
            continue  # 节水灌溉建设任务, 住房租赁补贴
        if (
            len(thing) >= 2
            and not inside
            and names
            and not act
            and not _RATE_OF_IT.fullmatch(words, end)
            and not (thing[-1] == "率" and verbs.verb_at(thing, 0) == len(thing) - 1)  # 签约服务率
        ):
            kept = rest
    return kept


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
