"""Those who do something: what the names of people, firms and places end in, and where their deed begins."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary


def _names(*kinds: str, others: str = "") -> re.Pattern[str]:
    """What the names of such doers end in; `others` is a pattern for those that no list can hold."""
    listed = vocabulary.guarded(vocabulary.with_word("doers", "class", *kinds))
    return re.compile(f"(?:{listed}{others})$")


# 30户农户种植药材 counts 农户: after people a verb, a time or a pronoun is no part of their name.
PEOPLE: Final = _names("people")
# Whom 名, 人 and 户 count, besides.
_PERSONS: Final = _names("people", "person", others="|..[员师者匠]")
_FIRMS: Final = _names("firm")
_SCHOOLS: Final = _names("school")
_PLACES_OF: Final = _names("place")
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
