"""What the heading of a section says of it: what is to be done, or what has been."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from plainfigures import vocabulary


@cache
def _headings() -> tuple[str, ...]:
    return tuple(row["surface"] for row in vocabulary.rows("modalities") if row["position"] == "heading")


@lru_cache(maxsize=256)
def announces_plan(section: str, year: int | None) -> bool:
    """Whether a heading announces what is to be done; 2018年重点工作完成情况 and, in 2020, 2018年重点工作 do not."""
    if _REPORTS.search(section) or not any(word in section for word in _headings()):
        return False
    years = [int(found) for found in _YEARS.findall(section)]
    return year is None or not years or max(years) >= year


@lru_cache(maxsize=256)
def only_looks_back(section: str) -> bool:
    """一、2019年工作回顾; not 发展成就和主要任务."""
    return looks_back(section) and not any(word in section for word in _headings())


_REPORTS: Final = re.compile("情况|回顾|总结|成效|成就|成绩|进展|执行")
_YEARS: Final = re.compile("(?:19|20)[0-9]{2}(?=年)")


def looks_back(section: str) -> bool:
    """Whether a heading names what has been done, whatever else it names.

    >>> looks_back("2019年工作总结"), looks_back("重点工作")
    (True, False)
    """
    return _LOOKS_BACK.search(section) is not None


_LOOKS_BACK: Final = re.compile("回顾|总结|成就|成绩|成效")
