"""The items of a list of things: parted, and each a whole noun of its own: 城镇和农村居民收入."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.context import verbs

# What a noun ends in that names an amount.
TOPICS: Final = ("量", "耗", "额", "积", "率", "程", "数", "入", "值", "规模", "比重", "费")
SCOPES: Final = ("", "全国", "全省", "全市", "全县", "全区", "我国", "我省", "我市")


def split(words: str) -> list[str]:
    """The items that the words list.

    >>> split("进、出口通关时间"), split("煤炭和电力产量")
    (['进口通关时间', '出口通关时间'], ['煤炭', '电力产量'])
    """
    if "进、出口" in words:
        words = _IN_AND_OUT.sub(r"进口\1、出口\1", words)  # 进、出口通关时间
    return [item for item in _MARKS.split(words) if item]


_MARKS: Final = re.compile("、|和|与|以及|(?<!普)及其(?=占)|(?<!普)及(?![时率格第]|其(?![他它余])|以[上下])")
_IN_AND_OUT: Final = re.compile("进、出口([^、]*)$")


_LEVELS: Final = frozenset("省市州县区乡镇村")
_RANKS: Final = frozenset("一二三四五六七八九")


def completed(items: list[str]) -> list[str]:
    """The items, of which one that is only a modifier takes the head noun of the last.

    >>> completed(["城镇", "农村居民收入"]), completed(["市", "县财政"])
    (['城镇居民收入', '农村居民收入'], ['市财政', '县财政'])
    """
    last = items[-1]
    if last[0] in _RANKS and all(item[-1] in _RANKS for item in items[:-1]):
        # 第一、二、三产业: each is an industry, and has its rank.
        rank = "第" if items[0][-2:-1] == "第" else ""
        return [items[0] + last[1:], *(rank + item + last[1:] for item in items[1:-1]), rank + last]
    if _RANKED.match(last) and all(_RANK_LAST.search(item) for item in items[:-1]):
        return [*(item + last[2:] for item in items[:-1]), last]  # 海洋第一、第二产业
    if last.startswith("贷款") and len(items) == 2 and items[0].endswith("存"):
        return [items[0] + last[1:], last]  # 存、贷款余额
    if aged := _AGED.match(last):
        return [item + last[aged.end() :] if _AGED.fullmatch(item) else item for item in items]  # 60岁以上人口
    if last[0] in _LEVELS and all(item in _LEVELS for item in items[:-1]):
        return [item + last[1:] for item in items[:-1]] + [last]  # 市、县财政
    if len(last) > 2 and all(item[:1] in _KINDS for item in items) and max(map(len, items[:-1])) == 1:
        return [item + last[1:] for item in items[:-1]] + [last]  # 轻、重工业
    short = [len(item) * 2 < len(last) > 5 and not item.endswith(TOPICS) for item in items]
    return [_with_head(item, last) if lacking else item for item, lacking in zip(items, short, strict=True)]


_KINDS: Final = frozenset("轻重城乡男女夏秋早晚内外")
_RANKED: Final = re.compile("第[一二三四五六七八九](?=..)")
_RANK_LAST: Final = re.compile("第[一二三四五六七八九]$")
_AGED: Final = re.compile("(?:[0-9]+[-—–~～至])?[0-9]+(?:周?岁)?(?:及?以[上下])?(?:[至到][0-9]+周?岁)?(?<=[岁上下])")


def _with_head(item: str, last: str) -> str:
    """养老保险 beside 基本医疗保险参保率 ends as that does, from the words that both have."""
    verb = verbs.verb_at(last, 0)
    if verb and (verbs.verb_at(item, 0) == len(item) or verbs.is_act(item)):
        return item + last[verb:]  # 新建、改扩建学校
    if item.isascii():
        return item + last.lstrip(_SYMBOLS)  # PM10、PM2.5浓度
    if item[-1] not in _RANKS and (head := _HEAD.search(last)):
        return item + head[0]  # 氨氮、氮氧化物排放量
    at = last.rfind(item[-2:])
    bare = item[2:] if len(item) > 3 and item[:2] in SCOPES else item  # 全国林业、草原防治面积
    return item + last[at + 2 if 0 < at < len(last) - 2 else len(bare) :].lstrip("”")


_HEAD: Final = re.compile(
    "(?:(?:排放|业务|总产|产|销售|出口|进口|消费|总|用)量|增加值|总?产值|销售额|零售额|排放强度|覆盖率|普及率|参保率)$"
)
_SYMBOLS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789."
