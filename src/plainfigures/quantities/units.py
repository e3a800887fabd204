"""Units and measure words: which one stands at a place of the text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from plainfigures import vocabulary

ONE = Decimal(1)


class Unit(NamedTuple):
    """A unit of the vocabulary, or a measure word (then `unit` is "1" and `classifier` the word)."""

    surface: str
    unit: str
    kind: str
    factor: Decimal
    classifier: str
    not_before: str
    arabic_only: bool


NO_UNIT = Unit("", "1", "number", ONE, "", "", False)


@cache
def _table() -> dict[str, tuple[Unit, ...]]:
    """First character -> units and measure words that begin with it, longest first."""
    found = [
        Unit(row["surface"], row["unit"], row["kind"], Decimal(row["factor"]), "", row["not_before"], row["numeral"] == "arabic")
        for row in vocabulary.rows("units")
    ]
    found += [
        Unit(row["surface"], "1", "count", ONE, row["surface"], row["not_before"], row["numeral"] == "arabic")
        for row in vocabulary.rows("classifiers")
    ]
    table: dict[str, list[Unit]] = {}
    for unit in sorted(found, key=lambda unit: -len(unit.surface)):
        table.setdefault(unit.surface[0], []).append(unit)
    return {first: tuple(units) for first, units in table.items()}


def unit_at(text: str, place: int, chinese: bool = False) -> Unit | None:
    """The longest unit or measure word that begins at `place`, if any.

    `not_before` of the lists keeps words whole: 人 is no measure word in 人口. With `chinese` the numeral is
    written in Chinese, and measure words that go with digits only do not count.

    >>> unit_at("740万千瓦时", 4).unit, unit_at("13亿人口", 3)
    ('kW.h', None)
    """
    for unit in _table().get(text[place : place + 1], ()):
        if text.startswith(unit.surface, place) and not (chinese and unit.arabic_only):
            following = text[place + len(unit.surface) : place + len(unit.surface) + 2]
            if not any(following.startswith(word) for word in unit.not_before.split()):
                return unit
    return None
