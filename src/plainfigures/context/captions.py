"""What stands over the columns of a table, before its rows and above it: what is counted, in which unit, its title."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import quantities
from plainfigures.reports import Span

_LABEL_UNIT: Final = re.compile(r"[（(]([^（()）]{1,12})[)）]$")
_HEAD_UNIT: Final = re.compile(r"[（(]([^（()）]{1,12})[)）]")
UNIT_HEAD: Final = re.compile(r"单\s*位|计量单位")
# 单位：万元 above the head.
_CAPTION_UNIT: Final = re.compile(r"单\s*位\s*[:：]\s*([^\s:：、，,/（()）]{1,12})[)）]?$")


def unit_of_head(head: str) -> str:
    """The unit that a head names, or "".

    >>> unit_of_head("资金（万元）"), unit_of_head("增长%"), unit_of_head("户数")
    ('万元', '%', '')
    """
    if "%" in head or "％" in head:
        return "%"
    found = _HEAD_UNIT.search(head)
    return found[1] if found else ""


def labelled(label: str) -> tuple[str, str]:
    """What the label of a row, or a head, counts, and its unit where it names one.

    >>> labelled("产值（亿元）"), labelled("产值（不含税）")
    (('产值', '亿元'), ('产值（不含税）', ''))
    """
    found = _LABEL_UNIT.search(label) if label[-1:] in ")）" else None
    return (label[: found.start()], found[1]) if found and is_unit(found[1]) else (label, "")


def is_unit(words: str) -> bool:
    """Whether a number followed by `words` is one in that unit: not the 单位 that is a body.

    >>> is_unit("万元"), is_unit("水利局")
    (True, False)
    """
    found = quantities.find(f"2{words}") if words and not words[0].isdecimal() else []
    return bool(found) and found[0].end == len(words) + 1


def above(text: str, lines: list[Span]) -> tuple[Span | None, str]:
    """The title of a table in the lines above its head, if any, and the unit that they give for all of it, or "".

    >>> above("表1 修路情况\\n（单位：公里）", [Span(0, 7), Span(8, 15)])
    (Span(start=0, end=7), '公里')
    """
    if not lines:
        return None, ""
    found = _CAPTION_UNIT.search(text, lines[-1].start, lines[-1].end)
    if found is None or not is_unit(found[1]):
        return lines[-1], ""
    alone = found.start() <= lines[-1].start + 1
    return (lines[-1] if not alone else lines[0] if len(lines) > 1 else None), found[1]


_PART: Final = re.compile("[ \u3000]*(?:[#＃]|其中[:：]?)[ \u3000]*")
_NUMBERED: Final = re.compile("(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[ \u3000]*")


def is_part(label: str) -> bool:
    """Whether the label of a row says that it is the first part of the row above.

    >>> is_part("#批发业"), is_part("批发业")
    (True, False)
    """
    return _PART.match(label) is not None


def without_mark(label: str) -> str:
    """What a row counts, without its number or the sign that it is a part, and the blanks that spread it.

    >>> without_mark("其中：批发业"), without_mark("二、批发业"), without_mark("粮    食")
    ('批发业', '批发业', '粮食')
    """
    found = _PART.match(label) or _NUMBERED.match(label)
    words = label[found.end() if found else 0 :].strip()
    return "".join(words.split()) if _SPREAD.fullmatch(words) else words


_SPREAD: Final = re.compile("[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff])+")
