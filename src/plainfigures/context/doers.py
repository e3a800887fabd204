"""Those who do something: what the names of people, firms and places end in, and where their deed begins."""

from __future__ import annotations

import re
from typing import Final

# 30户农户种植药材 counts 农户: after people a verb, a time or a pronoun is no part of their name.
PEOPLE: Final = re.compile(
    "(?:[农困脱保搬迁牧养殖贫]户|(?<=[^属])家庭|被告人|嫌疑人|当事人|群众|村民|居民|农民|[林茶果菜烟蚕渔药棉粮]农|牧民|妇女|学生|学员|人员|党员|干部|教师|学子|老人|老年人|儿童|青年|患者|职工|残疾人|劳动力|人口|女生|子女|孤儿|农民工|护林员|医生|医师|护士|专家|教授|志愿者|队员|民警|特派员|辅导员)$"
)
# Whom 名, 人 and 户 count, besides.
_PERSONS: Final = re.compile(
    f"{PEOPLE.pattern}|(?:..[员师者匠]|.[监危低保五商]户|军人|人士|艺人|能人|带头人|代表|委员|书记|主任|骨干|会员|[义社农]工|青年|对象"
    "|毕业生|大学生|企业家|村医|孩子)$"
)
_FIRMS: Final = re.compile(
    "(?:企业|公司|[银商]行|商会|协会|合作社|医院|单位|机构|商户|药店|酒店|超市|农家乐|农场|养殖场|加工厂|社会组织)$"
)
_SCHOOLS: Final = re.compile("(?:卫生院|学校|[中小]学|幼儿园)$")
_PLACES_OF: Final = re.compile(
    "(?:机关|部门|单位|省份|省区市|地市|县区|区县|县市|[贫脱困]县|乡镇|行政村|[贫脱困]村|党支部|村民小组|工作[组队]|服务队|合作社)$"
)
_OF_PEOPLE: Final = ("", "人", "名", "户", "位", "人次", "户次")
# The segmenter's marks of verbs, times, pronouns, prepositions and adverbs.
_SAYS: Final = ("v", "t", "r", "p", "d", "ad")


def names(classifier: str) -> re.Pattern[str] | None:
    """What the names of those end in that the measure word counts, and that do something themselves."""
    if classifier == "家":
        return _FIRMS
    if classifier == "所":
        return _SCHOOLS
    if classifier == "个":
        return _PLACES_OF
    return _PERSONS if classifier in _OF_PEOPLE else None


def says(sort: str, named: re.Pattern[str]) -> bool:
    """Whether a word of this sort says what they do; works on a place sound like its deeds (行政村污水治理)."""
    return sort in _SAYS or (sort in ("vn", "i") and (named is _PERSONS or named is _FIRMS))


# Places of one character, and what is said of them: 3县正接受验收.
# And who has what the next number tells: 3户企业年产值超过10亿元, 5个村集体经济年收入不足10万元.
LONE: Final = re.compile(
    "([省市县区乡镇村])(?:已|正(?!式)|均|将|都|仍|先后|率先"
    "|通(?:了|上|电|水|车|公路|油路|自来水|宽带|客车|班车|硬化路)(?!率|工程|比例)|[用喝吃住]上)"
    "|(行政村|村|乡镇|街道|园区|企业|合作社|农场)(?:集体(?:经济)?)?年?"
    "(?:(?:主营业务|营业|销售|经营性?|财政|总|纯)?收入|总?产值|税收|利润|营收|销售额)(?:[均都](?=.))?(?:达到?|实现)?$"
)
_LIVED: Final = frozenset("省市县区乡镇村")
# 16个省平均气温, not 16个村级组织
LISTED_PLACE: Final = re.compile("[省市县区](?![省市县区镇乡村级域场内外直属际级辖（])")
# 8省（区）, 30县（市、区）
_PLACED: Final = re.compile("[省市县区乡镇村](?:（[省市县区乡镇村盟州旗、]{1,6}）)?")
_OF_WORKS: Final = re.compile("(?:项目|工程|站|所|院|室|办|道|路)$")
_NUMERALS: Final = frozenset("0123456789一二两三四五六七八九十几")


def is_place(words: str) -> bool:
    """Whether the words are places of one character: 6县, 8省（区）.

    >>> is_place("县"), is_place("省（区）"), is_place("县城")
    (True, True, False)
    """
    return words[:1] in _LIVED and _PLACED.fullmatch(words) is not None


def lone_says(sort: str, words: str, place: str, word: str) -> bool:
    """Whether `word`, of this sort, says what a place of one character does that stands before it in `words`.

    >>> lone_says("v", "村支援灾区", "村", "支援"), lone_says("v", "村改造项目", "村", "改造")
    (True, False)
    """
    if words.endswith(word) and len(place) + len(word) == len(words) and sort == "vn":
        return True  # 30县减产
    if sort == "c":
        return words[len(place) + len(word) :][:1] in _NUMERALS  # 6省（区）及2家集团
    return sort in ("v", "d", "p") and not _OF_WORKS.search(words)
