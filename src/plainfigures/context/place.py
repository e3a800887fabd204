"""The place that a sentence names for a number, by the gazetteer."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainfigures import vocabulary

_SUFFIX: Final = re.compile("[省市县区州旗盟国域镇乡村](?![域场级城委直属际外民家])")


@cache
def _names() -> dict[str, tuple[int, ...]]:
    """Last character -> lengths of names that end so, longest first; and the names themselves."""
    lengths: dict[str, set[int]] = {}
    for name in _all():
        lengths.setdefault(name[-1], set()).add(len(name))
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


@cache
def _all() -> frozenset[str]:
    named = {
        row["name"]
        for row in vocabulary.rows("places")
        if row["note"] != "only after its parent" and len(row["name"]) > 2
    }
    return frozenset(named | {row["surface"] for row in vocabulary.rows("scopes")})


@cache
def provinces() -> frozenset[str]:
    """Provinces by their full names, and by those without 省 and 自治区.

    >>> {"河北", "新疆", "新疆维吾尔自治区"} <= provinces(), "朝阳" in provinces()
    (True, False)
    """
    names = [name for name in _all() if name.endswith(("省", "自治区"))]
    return frozenset(names) | {
        name[: 3 if name.startswith(("内蒙古", "黑龙江")) else 2] for name in names if name[0] not in "全我"
    }


def find(text: str, start: int = 0, stop: int | None = None, floor: int | None = None) -> list[tuple[int, str]]:
    """Every place that `text` names by its full name, and words of scope (全省): where it ends, and the name.

    Only what ends between `start` and `stop` is read; no name begins before `floor`, which is `start` if not given.

    >>> find("奖补宿松县企业项目33个"), find("全村现有居民312户")
    ([(5, '宿松县')], [(2, '全村')])
    """
    found, floor = [], start if floor is None else floor
    end, stop = start, len(text) if stop is None else stop
    while match := _SUFFIX.search(text, end, stop):
        end = match.end()
        for length in _names().get(text[end - 1], ()):
            name = text[max(floor, end - length) : end]
            if name in _all():
                if name != "全国" or not _is_compared(text, end - len(name), end):
                    found.append((end, name))
                floor = end
                break
    return found


NAME_ENDS: Final = frozenset("市县区州旗镇乡")
_NAME: Final = re.compile(
    "(?:[市县]?(?:开发|高新|经开|新)区|[\u4e00-\u9fff]{2,5}(?:[市县州旗镇乡]|(?<![社园景校灾山城库牧林小郊片辖矿厂地老新])区))"
)


def is_name(words: str) -> bool:
    """Whether the words end as the name of one place does, which the gazetteer need not have.

    >>> is_name("柳溪县"), is_name("开发区"), is_name("工业园区")
    (True, True, False)
    """
    return _NAME.fullmatch(words) is not None


def is_all(words: str) -> bool:
    """Whether the words are the names of places, one in the other, and nothing else.

    >>> is_all("云南昭通市彝良县"), is_all("昭通市企业"), is_all("")
    (True, False, False)
    """
    named = find(words) if _SUFFIX.match(words, len(words) - 1) else []
    if not named or named[-1][0] != len(words):
        return False
    before = words[: named[0][0] - len(named[0][1])]
    return len(before) + sum(len(name) for _, name in named) == len(words) and (not before or before in provinces())


# 高于全国0.4个百分点, 居全国第一, 全国前列: what a place is held against, not where anything is.
_AGAINST: Final = (
    *vocabulary.by_surface("comparatives"),
    "居",
    "列",
    "占",
    "比",
    "较",
    "与",
    "同",
    "超",
    "超过",
    "领先",
)
_RANK: Final = tuple("第 前 首 最 领先 唯一 先进 文明 劳动模范 人大 政协 两会 人口普查 经济普查 农业普查".split())


def _is_compared(text: str, start: int, end: int) -> bool:
    return text.endswith(_AGAINST, 0, start) or text.startswith(_RANK, end)
