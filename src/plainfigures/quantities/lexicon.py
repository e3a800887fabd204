"""What is no quantity though it holds a numeral: names, idioms, ordinals, words of the list not_observations.csv."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plainfigures import numerals, vocabulary
from plainfigures.quantities import ranks
from plainfigures.quantities.tokens import Token

_NUMERAL: Final = re.compile("[0-9零一二两三四五六七八九十百千万亿半几数壹贰叁肆伍陆柒捌玖拾佰仟]")
_ONLY_SCALE: Final = re.compile("[百千万亿]+")
_YEAR_MONTH: Final = re.compile("(?:19|20)[0-9]{2}[.](?:0?[1-9]|1[0-2])(?![0-9])")  # 2021.3, a month
_VERSION: Final = re.compile("[0-9][.]0")
_ROAD: Final = re.compile("[国省县]道$")
_NAMED_BY: Final = ("号线", "号楼", "周年", "年代", "世纪", "国道", "省道", "县道")
# 1、3、5号楼 are three names.
_LISTED_NAMES: Final = re.compile("(?:[、和与及][0-9]+)+[号#]")
_NAMES_BEFORE: Final = frozenset("号版型期届强年月日连）)]］〕】")
_PADDED: Final = re.compile("0[0-9]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")


class Entry(NamedTuple):
    """A word with a numeral in it, and where in the word that numeral stands."""

    offset: int
    surface: str
    reason: str
    note: str


def _read() -> dict[str, tuple[Entry, ...]]:
    """Words by two characters: the numeral's and the next one's, or, where it ends the word, the one before and its.

    The latter are marked with < in front.
    """
    table: dict[str, list[Entry]] = {}
    for row in vocabulary.rows("not_observations"):
        surface = row["surface"]
        for match in _NUMERAL.finditer(surface):
            at = match.start()
            key = surface[at : at + 2] if at + 1 < len(surface) else "<" + surface[at - 1 : at + 1]
            table.setdefault(key, []).append(Entry(at, surface, row["class"], row["note"]))
    return {key: tuple(sorted(entries, key=lambda entry: -len(entry.surface))) for key, entries in table.items()}


_ENTRIES: Final = _read()
# The numerals that end a word of the list.
_LAST: Final = frozenset(key[-1] for key in _ENTRIES if key[0] == "<")


def entry_at(text: str, place: int) -> Entry | None:
    """The longest listed word that holds the numeral character at `place`, if any.

    >>> entry_at("进一步加强", 1).reason
    'idiom'
    """
    key = text[place : place + 2]
    best = _listed_at(text, place, key) if key in _ENTRIES else None
    if text[place] in _LAST:
        other = _listed_at(text, place, "<" + text[max(0, place - 1) : place + 1])
        if best is None or (other is not None and len(other.surface) > len(best.surface)):
            return other
    return best


def _listed_at(text: str, place: int, key: str) -> Entry | None:
    for entry in _ENTRIES.get(key, ()):
        if place >= entry.offset and text.startswith(entry.surface, place - entry.offset):
            return entry
    return None


def only_scale(text: str, token: Token) -> bool:
    """百, 千万, 亿: a numeral of scale words alone.

    >>> only_scale("百余家", Token(0, 1, "chinese", *[__import__("decimal").Decimal(100)] * 3))
    True
    """
    if token.written != "chinese" or (token.unit is not None and token.unit.surface in ("百分之", "分之")):
        return False
    stem = text[token.start : token.numeral_end].rstrip("余多几来")
    return _ONLY_SCALE.fullmatch(stem) is not None


def hopeless(text: str, token: Token) -> bool:
    """Whether a Chinese numeral cannot be a quantity whatever its hedges: the quick test before the thorough one."""
    unit = token.unit
    if unit is None:
        return not token.scale and (token.written == "indefinite" or not token.hedge)
    return token.written == "chinese" and unit.kind in ("count", "number") and token.number == 1


def accepted(text: str, token: Token, classes: list[str]) -> bool:
    """Whether a token is a quantity and not an ordinal, a name, an idiom or a part of a word."""
    before = text[token.start - 1 : token.start]
    if before in _ORDERS or (before == "前" and ranks.is_first_few(text, token)):
        return False
    if token.written == "arabic":
        return not (before in _LISTING and ranks.is_ranked(text, token)) and _arabic(text, token)
    return _chinese(text, token, classes) and (text[token.start] == "半" or not _listed(text, token))


_ORDERS: Final = frozenset("第初届")
_LISTING: Final = frozenset("、和与至及—~～-")


def _listed(text: str, token: Token) -> bool:
    """A listed word that covers the whole of the token: 十分 does not, of 十分钟."""
    entry = entry_at(text, token.start)
    if entry is None:
        return False
    begin = token.start - entry.offset
    if token.written == "arabic" and begin < token.start and begin + len(entry.surface) < token.end:
        return False  # 清运20吨 is no aircraft
    if text[token.start] == "数" and token.scale and begin + len(entry.surface) == token.start + 1:
        # 为数千家企业服务, 减少数十万吨: the word before is whole without it; 多数 is not.
        return not text.startswith(("为数", "减少数"), token.start - 1 - (text[token.start - 1] == "少"))
    return begin < token.start or begin + len(entry.surface) >= token.end


def _arabic(text: str, token: Token) -> bool:
    """Digits with a unit or a scale are quantities; bare digits only where the sentence goes on as after a count."""
    if token.flags == "unit_shared" and _is_item(text, token):
        return False  # 4、2012年完成 begins with the number of the item
    if token.unit is not None or token.scale or token.hedge not in ("", "range"):
        named = token.unit is not None and token.unit.surface in _NAMES_WITH and _is_named_with(text, token)
        return not (named or _listed(text, token))
    before, follow = text[token.start - 1 : token.start], text[token.numeral_end : token.numeral_end + 1]
    if follow == "/" and text.startswith("/10万", token.numeral_end):
        return True  # 死亡率15.1/10万
    if (
        before in tuple("+＋×-—·•・:：∶/_.#＃")
        or follow in tuple("+＋×:：∶/_.．·•・-—#＃")
        or (before.isascii() and before.isalpha())
    ):
        return False
    if text[token.numeral_end : token.numeral_end + 2] in _NAMED_BY or follow in tuple(
        "号版型期届强年月日连）)]］〕】"
    ):
        return False
    if (
        token.hedge == "range"
        or (token.decimals and not _HAN.match(follow) and not _is_read_off(text, token))
        or (token.decimals and _YEAR_MONTH.match(text, token.start))
        or _PADDED.match(text, token.start)
        or before in tuple("表图件栏")
    ):
        return False
    if "·" in text[token.start : token.numeral_end]:  # 3·15活动
        return False
    if (
        _VERSION.fullmatch(text, token.start, token.numeral_end)
        or follow == "后"
        or _ROAD.search(text, max(0, token.start - 2), token.start)
    ):
        return False
    if follow in ("、", "．") and _is_item(text, token):
        return False
    if follow in _LISTING and _LISTED_NAMES.match(text, token.numeral_end):
        return False
    if (
        token.numeral_end - token.start >= 4
        and numerals.is_whole(token.number)
        and "," not in text[token.start : token.numeral_end]
    ):
        return False
    return not _listed(text, token)


_ITEM: Final = re.compile(r"(?:^|[\n。；：])[ \t\u00a0\u3000]*$")


def _is_item(text: str, token: Token) -> bool:
    """Whether the number begins an item of a list: 1、新建泵站, with or without blanks before it."""
    return text[token.start - 1 : token.start] in _BEFORE_ITEM and (
        _ITEM.search(text, max(0, token.start - 12), token.start) is not None
    )


_BEFORE_ITEM: Final = frozenset(["", *"\n。；： \t\u00a0\u3000"])


def _is_read_off(text: str, token: Token) -> bool:
    """综合指数为3.62, 死亡率0.05，下降0.01: a number that is said to be so high, or to have moved so far."""
    before = text[token.start - 1 : token.start]
    if before in tuple("为达到是约近于至过仅"):
        return True
    if before not in _INDEX_ENDS or text[token.numeral_end : token.numeral_end + 1] not in _AFTER_INDEX:
        return False
    return _INDEX.search(text, max(0, token.start - 6), token.start) is not None


_INDEX_ENDS: Final = frozenset("数率比值降升高少加落")
_AFTER_INDEX: Final = tuple("，。；、)） \n")
_INDEX: Final = re.compile(
    "(?:指数|系数|[\u4e00-\u9fff]率|[\u4e00-\u9fff](?<![同环占对相])比|[Hh]值|下降|上升|提高|降低|减少|增加|回落)$"
)


# 老214线公路: a road by its number.
_OF_ROAD: Final = re.compile("[0-9]{3}线(?=[\u4e00-\u9fff]{0,4}(?:公路|道路|[路沿]段|国道|省道))")
_NAMES_WITH: Final = frozenset("月线")


def _is_named_with(text: str, token: Token) -> bool:
    """每年9月, 214线公路: a month of the year, a road by its number; 9个月 is how long."""
    if text[token.numeral_end] == "线":
        return _OF_ROAD.match(text, token.start) is not None
    return token.number <= 12 and text[token.start - 1 : token.start] == "年"


# 第一、二批 are two that are ranked.
_RANKED: Final = re.compile("第[一二三四五六七八九十]{1,3}[、和与至]$")


def _is_digits(text: str, token: Token) -> bool:
    """二五路, 三八节: digits side by side are a name or a date; 三五个 are neither, as they were joined to a range."""
    if token.end - token.start < 2 or token.scale or token.hedge or token.unit is None or token.unit.kind != "count":
        return False
    return _DIGITS.fullmatch(text, token.start, token.numeral_end) is not None


_DIGITS: Final = re.compile("[一二三四五六七八九]{2,}")
# 兵分三路 counts, 建设三路 is a street.
_WAYS: Final = frozenset("分共开有出的成兵")
# 五里庄, 三里屯, 八里桥村 are places.
_NAMED_BY_MILES: Final = re.compile("[庄屯堡墩岗坪亭]|铺(?![设路管轨装])|店(?!面)|[桥河沟村坡湾](?=[村镇乡街社区大公])")


def _chinese(text: str, token: Token, classes: list[str]) -> bool:
    unit = token.unit
    if token.flags == "unit_shared" and _is_item(text, token):
        return False  # 三、十项重点任务
    if text[token.start - 1] in "、和与至" and _RANKED.search(text, max(0, token.start - 5), token.start):
        return False
    if unit is not None and ranks.is_grade(text, token):
        return False
    if unit is not None and unit.surface == "路" and _HAN.match(before := text[token.start - 1]):
        return before in _WAYS
    if unit is not None and unit.surface == "里" and _NAMED_BY_MILES.match(text, token.end):
        return False
    if text[token.start] == "零" and "点" not in text[token.start : token.numeral_end]:
        return False
    if _is_digits(text, token):
        return False
    if only_scale(text, token):
        large = "万" in token.scale or "亿" in token.scale
        return bool(classes) and (unit is not None or large or bool(_HAN.match(text, token.numeral_end)))
    if token.written == "indefinite":
        return unit is not None or bool(token.scale)
    if unit is None:
        return (
            token.number >= 100
            and not text.startswith("周年", token.numeral_end)
            and (token.number >= 10_000 or bool(_HAN.match(text, token.numeral_end)))
            and bool(token.scale)
        )
    if token.number == 1:
        return unit.kind not in ("count", "duration", "number") or (unit.kind == "duration" and bool(classes))
    return unit.surface != "次" or not ranks.is_session(text, token)
