"""The words that tie numbers together: patterns made of check_cues.csv, and which units and measure words agree."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from plainfigures import numerals, vocabulary

_BRACKET = re.compile("（[^（）]*）$")
_LAYOUT = re.compile("[\\s\u200b\ufeff\u200c\u200d\u2060]+")
_PUNCTUATION = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "﹐": "，", "∶": "："})


def plain(words: str) -> str:
    """Words between numbers in one spelling: digits and punctuation folded, layout taken out.

    >>> plain(",占 比\\n达")
    '，占比达'
    """
    return _LAYOUT.sub("", numerals.fold(words)).translate(_PUNCTUATION)


def unbracketed(name: str) -> str:
    """A name in one spelling, without the brackets behind it.

    >>> unbracketed("资金（万元）"), unbracketed("户数")
    ('资金', '户数')
    """
    return _BRACKET.sub("", plain(name))


@cache
def words(*classes: str) -> tuple[str, ...]:
    """The surfaces of check_cues.csv in these classes, longest first.

    >>> words("sum_strong")[0]
    '两项合计'
    """
    found = {row["surface"] for row in vocabulary.rows("check_cues") if row["class"] in classes}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(*classes: str) -> str:
    """The surfaces of these classes as alternatives of a pattern."""
    return "|".join(re.escape(word) for word in words(*classes))


def changes() -> str:
    """What says that an amount rose or fell, as alternatives: the verbs of trends.csv, 多出, 增幅."""
    return f"{any_of('increase', 'decrease')}|{vocabulary.changes()}"


def has(text: str, *classes: str) -> bool:
    """Whether one of the surfaces of these classes stands in `text`.

    >>> has("涉农类女性", "crossing"), has("涉农类企业", "crossing")
    (True, False)
    """
    return any(word in text for word in words(*classes))


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("check_cues"):
        if row["class"].startswith("counts_"):
            found.setdefault(row["surface"], set()).add(row["class"])
    return {classifier: frozenset(names) for classifier, names in found.items()}


def like(classifier: str, other: str) -> bool:
    """Whether two measure words can count the same things: 家 and 户 of firms, 人 and 名, never 人 and 户.

    >>> like("家", "户"), like("人", "名"), like("人", "户"), like("人", "人次")
    (True, True, False, False)
    """
    none: frozenset[str] = frozenset()
    return classifier == other or bool(_groups().get(classifier, none) & _groups().get(other, none))


@cache
def size(unit: str) -> tuple[str, Decimal]:
    """The base unit of a unit and how many of them it holds; a unit without a row is its own base.

    >>> size("t"), size("CNY")
    (('kg', Decimal('1000')), ('CNY', Decimal('1')))
    """
    row = vocabulary.by_surface("unit_sizes").get(unit)
    return (row["base"], Decimal(row["size"])) if row else (unit, Decimal(1))


@cache
def unit_of(word: str) -> str:
    """The unit that a word of the text names, "" when it names none.

    >>> unit_of("亩"), unit_of("户")
    ('[mu]', '')
    """
    row = vocabulary.by_surface("units").get(word)
    return row["unit"] if row else ""


@cache
def _each() -> re.Pattern[str]:
    measures = sorted((row["surface"] for row in vocabulary.rows("classifiers")), key=lambda word: (-len(word), word))
    one = f"(?:{'|'.join(map(re.escape, measures))})"
    return re.compile(rf"(?:(?:每|平均单)(?P<per>{one})|(?P<mean>{one})均)[^，。；：、]{{0,10}}$")


def per(words: str) -> str:
    """The measure word that each counted thing has its number by, "" when `words` name none.

    >>> per("，每座补助"), per("，每人每月补助"), per("，场均观众")
    ('座', '人', '场')
    """
    found = _each().search(words)
    return found["per"] or found["mean"] if found else ""


@cache
def _bounding() -> re.Pattern[str]:
    surfaces = (
        row["surface"]
        for row in vocabulary.rows("hedges")
        if row["position"] == "before" and row["class"] in ("at_least", "at_most") and len(row["surface"]) > 1
    )
    return re.compile(f"{vocabulary.alternation(surfaces)}[^，。；、]{{0,6}}$")


def bounds(words: str) -> bool:
    """Whether a number after `words` is only a bound, whose hedge stands before the verb: 每个支部至少结对2户.

    >>> bounds("每个支部至少结对"), bounds("每个支部结对")
    (True, False)
    """
    return _bounding().search(words) is not None
