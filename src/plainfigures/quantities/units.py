"""Units and measure words: which one stands at a place of the text."""

from __future__ import annotations

import string
from decimal import Decimal
from typing import Final, NamedTuple

from plainfigures import vocabulary

ONE: Final = Decimal(1)


class Unit(NamedTuple):
    """A unit of the vocabulary, or a measure word (then `unit` is "1" and `classifier` the word).

    It is part of another word where one of `not_before` follows, unless the text goes on with one of `unless`.
    """

    surface: str
    unit: str
    kind: str
    factor: Decimal
    classifier: str
    not_before: tuple[str, ...]
    needs: str
    unless: tuple[str, ...] = ()


NO_UNIT: Final = Unit("", "1", "number", ONE, "", (), "any")


# A symbol in Latin letters is one only where no letter or digit goes on: 3km, not 3kmx.
_LATIN: Final = tuple(string.ascii_letters + string.digits)


def _longer(row: vocabulary.Row) -> tuple[str, ...]:
    """What after a unit makes it part of another word."""
    last = row["surface"][-1]
    return (*row["not_before"].split(), *(_LATIN if last.isascii() and last.isalnum() else ()))


def _read() -> dict[str, tuple[Unit, ...]]:
    """First character -> units and measure words that begin with it, longest first."""
    found = [
        Unit(
            row["surface"],
            row["unit"],
            row["kind"],
            Decimal(row["factor"]),
            "",
            _longer(row),
            row["numeral"],
        )
        for row in vocabulary.rows("units")
    ]
    found += [
        Unit(
            row["surface"],
            "1",
            row["kind"],
            ONE,
            row["surface"],
            _longer(row),
            row["numeral"],
            tuple(row["unless"].split()),
        )
        for row in vocabulary.rows("classifiers")
    ]
    table: dict[str, list[Unit]] = {}
    for unit in sorted(found, key=lambda unit: -len(unit.surface)):
        table.setdefault(unit.surface[0], []).append(unit)
    return {first: tuple(units) for first, units in table.items()}


_UNITS: Final = _read()
# By two characters of the text the units that may stand there, longest first; by one those that are no longer.
_BY_TWO: Final = {
    first_two: tuple(unit for unit in units if unit.surface.startswith(first_two) or len(unit.surface) == 1)
    for units in _UNITS.values()
    for first_two in {unit.surface[:2] for unit in units if len(unit.surface) > 1}
}
_BY_ONE: Final = {first: tuple(unit for unit in units if len(unit.surface) == 1) for first, units in _UNITS.items()}
_SINGLE: Final = frozenset(row["surface"] for row in vocabulary.rows("classifiers") if len(row["surface"]) == 1)


def unit_at(text: str, place: int, written: str = "arabic", scaled: bool = False) -> Unit | None:
    """The longest unit or measure word that begins at `place`, if any.

    `written` and `scaled` describe the numeral before it: some units go with digits only, some (度 for kilowatt-hours)
    with a scale word only, some (方) with either, some (g in 300g/kWh, not in 5g) with a denominator only. `not_before`
    of the lists keeps words whole: 人 is no measure word in 人口; `unless` parts others: 8人生活 is no 人生.

    >>> unit_at("740万千瓦时", 4).unit, unit_at("13亿人口", 3)
    ('kW.h', None)
    """
    for unit in _BY_TWO.get(text[place : place + 2]) or _BY_ONE.get(text[place : place + 1], ()):
        length = len(unit.surface)
        if length > 2 and not text.startswith(unit.surface, place):
            continue
        if unit.needs != "any" and not _allowed(unit, written, scaled, text[place + length : place + length + 1]):
            continue
        end = place + length
        if not (unit.not_before and text.startswith(unit.not_before, end)) or (
            unit.unless and text.startswith(unit.unless, end)
        ):
            return _or_another(text, end, unit) if text[end : end + 1] in _GOES_ON else unit
    return None


_GOES_ON: Final = frozenset("次（(")


def _or_another(text: str, end: int, unit: Unit) -> Unit:
    """116次（项）, 户(次): a measure word and in brackets the one for what it does not fit."""
    if text[end] == "次":
        return _with_times(text, end, unit)
    other = text[end + 1 : end + 2]
    if not unit.classifier or text[end + 2 : end + 3] not in "）)" or other not in _SINGLE:
        return unit
    surface = text[end - len(unit.surface) : end + 3]
    return unit._replace(surface=surface, classifier=surface)


def _allowed(unit: Unit, written: str, scaled: bool, follow: str) -> bool:
    """Whether the numeral is of the sort that the unit needs; "rate" is digits with a denominator after the unit."""
    if unit.needs == "scaled":
        return scaled
    if unit.needs == "large":
        return scaled or written == "arabic"  # 六百万方; not 双方 and 四方
    return written == "arabic" and (unit.needs != "rate" or follow == "/")


def _with_times(text: str, end: int, unit: Unit) -> Unit:
    """处次, 户次: any measure word and 次 make one that counts events."""
    follow = text[end : end + 2]
    if (
        unit.classifier
        and follow[:1] == "次"
        and follow[1:] not in tuple("性要级数品生新干")
        and unit.classifier[-1] != "次"
    ):
        return unit._replace(surface=unit.surface + "次", classifier=unit.classifier + "次")
    return unit
