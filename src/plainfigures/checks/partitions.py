"""Parts that are all there is by their very names: the three sectors of 生产总值, 出口 and 进口, 男性 and 女性."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from plainfigures import vocabulary
from plainfigures.checks import cues, relations
from plainfigures.checks.pages import Row

# In partitions.csv: of whatever total the two parts are named.
ANY, PAIR = "*", 2
# What may stand before the name of a whole: 清河县生产总值 is one, and 海洋生产总值 another.
_SAME = re.compile("(?:.*[省市县区州旗镇乡国内方般物贸外籍末])?(?:实现|完成)?")


class Partition(NamedTuple):
    """Names of a whole, the names of its parts, and what may stand behind the name of a part: 增加值."""

    wholes: tuple[str, ...]
    names: tuple[str, ...]
    ending: str

    def is_whole(self, row: Row) -> bool:
        """Whether a row is a number of the whole itself."""
        counted = _noun(row)
        return any(counted.endswith(name) and _SAME.fullmatch(counted[: -len(name)]) for name in self.wholes)

    def place(self, row: Row) -> int:
        """Which of the parts a row is, -1 for none."""
        counted = _noun(row)
        return next((at for at, name in enumerate(self.names) if counted in (name, name + self.ending)), -1)

    def parts(self, total: Row, rows: Sequence[Row]) -> list[Row]:
        """The one row of each part, of the time, the place and the modality of the total; [] where one comes twice."""
        found = [row for row in rows if self.place(row) >= 0 and _is_beside(row, total)]
        return found if len({self.place(row) for row in found}) == len(found) else []

    def is_all(self, parts: Sequence[Row]) -> bool:
        """Whether no part is missing."""
        return len(parts) == len(self.names)

    def is_bare(self, parts: Sequence[Row]) -> bool:
        """Whether the parts do not say what they are parts of: 第一产业, but not 第一产业增加值."""
        return bool(self.ending) and all(_noun(part) in self.names for part in parts)


@cache
def partitions() -> tuple[Partition, ...]:
    """The rows of partitions.csv that name their whole."""
    return tuple(
        Partition(
            tuple(relations.noun(word) for word in row["whole"].split("|")),
            tuple(relations.noun(word) for word in row["parts"].split("|")),
            row["ending"],
        )
        for row in vocabulary.rows("partitions")
        if row["whole"] != ANY
    )


def exhaust(total: Row, parts: Sequence[Row]) -> bool:
    """Whether the parts are all there is of the total by their names."""
    return complements(parts) or any(
        each.is_whole(total) and each.is_all(parts) and {each.place(part) for part in parts} == {*range(len(parts))}
        for each in partitions()
    )


def complements(parts: Sequence[Row]) -> bool:
    """Whether two parts are all there is of anything: 男性 and 女性, 公办 and 民办."""
    pairs = [row["parts"].split("|") for row in vocabulary.rows("partitions") if row["whole"] == ANY]
    orders = (parts, parts[::-1]) if len(parts) == PAIR else ()
    return any(
        all(_says(part, word) for word, part in zip(pair, order, strict=True)) for pair in pairs for order in orders
    )


def _says(part: Row, word: str) -> bool:
    """Whether the measure of a part says `word`; a word of one character says it alone: 男, and not 男装企业."""
    return word == part.measure or (len(word) > 1 and word in part.measure)


def _noun(row: Row) -> str:
    return relations.noun(cues.unbracketed(relations.noun(row.measure)))


def _is_beside(row: Row, total: Row) -> bool:
    alike = (row.period, row.modality) == (total.period, total.modality)
    return alike and row.comparable(total) and row.place in ("", total.place)
