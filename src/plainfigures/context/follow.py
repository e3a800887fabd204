"""The noun that follows a number, and what is said of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import doers, nouns, relative, verbs
from plainfigures.context.clause import Clause
from plainfigures.context.openings import BEGINNING


@cache
def _stops() -> frozenset[str]:
    return frozenset(vocabulary.by_surface("noun_ends"))


@cache
def _halves() -> frozenset[str]:
    """How the longer words begin, which the segmenter may cut in two: 转移就业, 全覆盖."""
    return frozenset(word[:size] for word in _stops() if len(word) > 2 for size in (1, 2))


_NOUN_END: Final = re.compile(
    r"[，。；：！？\n():]|等(?=各[类种项]|[救物]|其[他它])|[人户亩村]均(?![衡匀等为])|每[人户名个村家]|（(?![^（）]{1,8}）[\u4e00-\u9fff])|）(?![\u4e00-\u9fff])|、(?=[0-9]|(?:等|以及))|以及|(?<=[^“])“"
)
_NO_NOUN: Final = re.compile(
    "每[人户年月亩]|[户人亩日月年]均(?![衡匀等为有值])|以上|以下|左右|和(?![美谐平睦])|与|以?及|、|或|等|”|）|[)]|，"
)
_THOSE: Final = frozenset("户人名家")
_ARRIVES: Final = frozenset("到至")
_PEOPLE_OF: Final = re.compile("(?<=..)(?:负责人|代表|职工|员工)$")
# 4S店 begins with a digit, and is a noun.
_BEGINS: Final = re.compile("[\u4e00-\u9fff“《A-Za-z]|[0-9]{1,2}[A-Z][\u4e00-\u9fff]")
_QUOTED: Final = re.compile("“[^”“，。；]{1,8}”(?=[\u4e00-\u9fff])")
_EVENTS: Final = ("次", "场", "届", "回", "遍", "趟")


def after(follow: str, classifier: str = "", to_next: bool = False) -> str:
    """The noun at the beginning of `follow`, up to the first word that says something of it; "" when there is none.

    `classifier` is the measure word of the number, `to_next` says that another number ends `follow`.

    >>> after("贫困县全部摘帽。"), after("的县医院达到三级医院水平"), after("，同比增长")
    ('贫困县', '县医院', '')
    """
    words = follow.removeprefix("之间").removeprefix("的")
    if not words or not _BEGINS.match(words) or _NO_NOUN.match(words):
        return ""
    if words[2:3] in _ARRIVES and words[:3] in vocabulary.by_surface("links"):
        return ""  # 由77亿元跃升到161亿元
    if classifier in _THOSE and words.startswith("发展") and not words.startswith(("发展对象", "发展中")):
        return ""  # 贫困户320户发展养殖业
    if lone := doers.LONE.match(words):
        return lone[1] or lone[2]  # 3县正接受验收
    if words.startswith("村村") and not words.startswith(("村村通", "村村响")):
        return "村"  # 5个村村集体收入达到3万元
    words = relative.past(words, classifier)
    end = _end_of_noun(words)
    words = words[: end.start()] if end else words[:30]
    if classifier in _EVENTS and (verb := nouns.verb_first(words)):
        return nouns.balanced(words[verb:])
    whole = words
    words = _before_verb(words) if to_next and not end else words
    found = _until_predicate(words, to_next and not end and words == whole, doers.names(classifier))
    found = nouns.balanced(_one_of(found.strip(" 了、的").rstrip("和等").removesuffix("以及").removesuffix("多")))
    found = found.removesuffix("对口")  # 6个单位对口帮扶30户
    if classifier in ("家", "户"):
        found = _PEOPLE_OF.sub("", found)
    return "" if found in nouns.listed("empty") else found


def _end_of_noun(words: str) -> re.Match[str] | None:
    """The first mark that ends the noun; a quotation does not that an adjective stands before: 贫困“两癌”患者."""
    end = _NOUN_END.search(words, 1)
    if end is None or end[0] != "“":
        return end
    quoted = _QUOTED.match(words, end.start())
    if quoted and not _says_what_kind(words[: end.start()]) and not _PERSON_NEXT.match(words, quoted.end()):
        return end
    return _NOUN_END.search(words, quoted.end()) if quoted else end


# 城镇“三无”困难残疾人
_PERSON_NEXT: Final = re.compile(
    "(?:困难|贫困|患病|特困|低保)?(?:残疾人|人员|老人|老年人|妇女|儿童|学生|患者|家庭|户|对象|劳动力)"
)


def _in_quotation(words: str, place: int) -> bool:
    return words.count("“", 0, place) > words.count("”", 0, place)


def _before_verb(words: str) -> str:
    """农产品加工类项目奖补资金 up to the next number: the last verb begins what that number counts."""
    found = [
        (start, end)
        for start, end in verbs.verbs_inside(words, 1)
        if words[start - 1] != "级" and not _in_quotation(words, start)  # 县级服务中心
    ]
    if not found:
        return words
    start, end = found[-1]
    if words[:start] in _WHICH and _says_which(words[start:end], words[end:], False):
        return words  # 重点监测企业和30个…
    return words[:start]


def _one_of(words: str) -> str:
    """片区的满意率 counts 片区; 不同的地区 counts 地区."""
    words = words.removesuffix("的基础上")
    head, mark, tail = words.rpartition("的")
    if "的" in head and "、" in head and "的、" not in words:
        head, mark, tail = words.partition("的")
    if not mark:
        return words
    if head in nouns.listed("single") or (head.endswith(_PLACES) and "、" not in head) or _LISTS_PLACES.match(head):
        return head.partition("和")[0]  # 4个村的群众 are people of 4 villages
    if lived := _HOME_OF.match(head):
        return lived[1]  # 4个小区居民行路难的状况
    if head.endswith(("组成", "构成")):
        return head[:-2]  # 商会组成的大队伍
    return tail if len(head) > 6 or _is_quality(head) or len(tail) < 2 else head


@cache
def _is_quality(words: str) -> bool:
    import rjieba

    tagged: list[tuple[str, str]] = rjieba.tag(_segmentable(words))
    return not tagged or tagged[-1][1][0] in "adbzvi" or words.startswith(_SAID_BY_VERB)


_HOME_OF: Final = re.compile("(小区|社区|行政村|自然村|村|乡镇|学校|企业)(?=居民|村民|群众|农民|师生|职工|员工)")


def _says_what_kind(words: str) -> bool:
    """Whether the words end in an adjective, so that the name goes on: 省级, 贫困."""
    import rjieba

    tagged: list[tuple[str, str]] = rjieba.tag(_segmentable(words))
    return words.endswith("级") or (bool(tagged) and tagged[-1][1][0] in "ab")


_LISTS_PLACES: Final = re.compile("[省市县区乡镇村]、")  # 31个省、自治区的人口
_PLACES: Final = ("村", "县", "乡镇", "乡", "镇", "社区", "省份", "县区")
_SAID_BY_VERB: Final = ("符合", "参加", "从事", "持有", "具有", "具备", "有条件")


def _segmentable(words: str) -> str:
    """The words without lone surrogates, which the segmenter cannot take; the length stays."""
    return _SURROGATE.sub("?", words)


_SURROGATE: Final = re.compile(f"[{chr(0xD800)}-{chr(0xDFFF)}]")


def _until_predicate(words: str, opened: bool = False, names: re.Pattern[str] | None = None) -> str:
    """The words before the first predicate, by a segmenter's words (a character of a longer word stops nothing).

    `opened` says that another number ends the words; `names` is what those end in who do something themselves.
    """
    import rjieba

    if "搬迁" in words and (resettled := _RESETTLED.match(words)):
        return resettled[0]
    if "致贫" in words and (at_risk := _AT_RISK.match(words)):
        return at_risk[0]
    if "不" in words and (trouble := relative.TROUBLE.match(words)):
        return trouble[0]
    length, stops, halves = 0, _stops(), _halves()
    # The type is said, because the compiler reads none of other packages.
    found: list[tuple[str, str]] = rjieba.tag(_segmentable(words))
    for word, sort in found:
        # 转移就业 is one word of the list and two of the text; 发展到 stops as 发展 does, 积极性 is a noun.
        says = word in stops
        if not says and word in halves:
            says = words[length : length + 4] in stops or words[length : length + 3] in stops
        if words.startswith("转移支付", max(0, length - 2)) and word in "转移支付":
            says = False
        elif not says and len(word) > 2:
            says = word[:2] in stops and word[-1] not in _NOUN_TAILS
        says = says and not _is_of_name(words, length, word, opened)
        if (
            says
            and length
            and word in nouns.listed("attributive")
            and words[length + len(word) :] in nouns.listed("general")
        ):
            says = opened  # 产业扶持资金, unless a number follows
        if not says and names and doers.says(sort, names) and names.search(words, max(0, length - 4), length):
            says = not _says_which(word, words[length + len(word) :], opened)
        if not says and length and doers.is_place(words[:length]):
            says = doers.lone_says(sort, words, words[:length], word)
        if says and (length == 0 or words[:length] in _WHICH or words[length - 1] == "级"):
            says = not _says_which(word, words[length + len(word) :], opened and length == 0)
        if says and not (length == 0 and word.startswith(_QUALITIES)):
            break
        length += len(word)
    return "" if words[:length] in _QUALITIES else words[:length]


def _is_of_name(words: str, length: int, word: str, opened: bool) -> bool:
    """Whether a word that could say something, at `length` of the words, is part of the name: 对口帮扶单位."""
    rest = words[length + len(word) :]
    if _in_quotation(words, length) or (length == 0 and word == words and word in _DEEDS) or _names(rest, _stops()):
        return True
    if word in _WHICH and _says_which(rest[:2], rest[2:], opened):
        return True
    return (not opened and word in _POSTED and rest.startswith(_STAFF)) or (word in _RUN_BY and rest.startswith("的"))


def _says_which(verb: str, rest: str, opened: bool) -> bool:
    """42个扶持项目, 100家重点监测企业: the verb is of the noun; not 30户搬迁, 20家帮扶农户30户 (then `opened`)."""
    if verb not in nouns.listed("attributive") or (opened and len(rest) < 3):
        return False
    return rest[:2] in nouns.listed("general") or rest.startswith(_SUCH)


_AT_RISK: Final = re.compile("(?:存在)?(?:边缘)?易(?:返贫)?致贫(?:风险)?(?:人口|户|人员|对象|家庭)")
_RESETTLED: Final = re.compile("[\u4e00-\u9fff]{0,6}搬迁(?:集中)?安置(?:点|[社小]?区|住?房)")
_WHICH: Final = ("重点", "定点", "对口", "结对", "易地", "易地扶贫", "扶贫", "集中")
_SUCH: Final = tuple(
    (
        "群众 户 农户 学生 学员 村 社区 家庭 职工 园区 公司 小区 点 区 贫困 劳动力 儿童 老人 老年人 妇女 患者"
        " 干部 教师 医生 人才"
    ).split()
)


def _names(rest: str, stops: frozenset[str]) -> bool:
    """Whether a noun of one character ends the name that the verb is in: 重点实施村, 脱贫县开展."""
    return rest[:1] in nouns.listed("single") and (
        len(rest) == 1 or rest[1] == "中" or rest == rest[0] + "、" or rest[1:3] in stops or rest[1:4] in stops
    )


# 受理30件申请 counts them; 30户申请救助 says what the households do.
_DEEDS: Final = ("申请", "指导")
# 扶贫挂职干部 are people by their post.
_POSTED: Final = ("挂职", "驻村", "下派", "帮扶", "支教", "支医", "任职")
_STAFF: Final = ("干部", "人员", "教师", "医生", "人才")
# 政府举办的医院 are hospitals.
_RUN_BY: Final = ("举办", "主办", "承办")
_QUALITIES: Final = ("开放", "稳定", "集中", "免费", "直接", "基本", "主要", "支持政策")
_NOUN_TAILS: Final = frozenset("性体度率量值额品者家县村户镇心站点室所队员")


def action(follow: str) -> str:
    """What people do, where that is all the text says of them: 160余人参加培训.

    >>> action("参加培训。"), action("，其中")
    ('参加培训', '')
    """
    setting = _SETTING.match(follow)
    match = _DEED.match(follow, setting.end() if setting else 0)
    found = match is not None and _until_predicate(match[0]) == "" and match[0].removesuffix("了") not in _changes()
    return match[0] if match and found and match[0] not in _NO_DEED else ""


_NO_DEED: Final = ("相比", "比较", "持平", "相当")
_DEED: Final = re.compile("(?:(?:荣?获评?得?|[入当]选)[\u4e00-\u9fff“”]{2,24}|[\u4e00-\u9fff]{2,12})(?=[，。；]|$)")
# 在各方帮助下成功脱贫
_SETTING: Final = re.compile("(?:在[\u4e00-\u9fff]{2,12}下)?(?:成功|顺利|如期|全部)?(?=[\u4e00-\u9fff]{2})")


@cache
def _changes() -> frozenset[str]:
    """增长, 减少: what happens to a number is nothing that people do."""
    return frozenset(vocabulary.by_surface("trends"))


def subject(words: str) -> str:
    """The noun that a clause begins with: 粮食仍然连年增产 -> 粮食.

    >>> subject("粮食仍然连年增产")
    '粮食'
    """
    for _ in range(6):
        match = BEGINNING.match(words)
        if not match:
            break
        words = words[match.end() :]
    found = _until_predicate(words.strip(nouns.QUOTES))
    return "" if found in _PRONOUNS or found in vocabulary.by_surface("scopes") else found


_PRONOUNS: Final = frozenset("这那他她它其我新")


def is_sized(clause: Clause) -> bool:
    """7个投资上亿元的项目: between the number and its noun stands how large the things are."""
    return clause.text.startswith("的", clause.beyond) and _SIZED_BY.fullmatch(clause.follow) is not None


_SIZED_BY: Final = re.compile(
    f"(?:总|年|计划|亩均|户均|人均)?{vocabulary.alternation(vocabulary.by_surface('sizes'))}|全长|[过超上]"
)
