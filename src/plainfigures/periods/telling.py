"""When a report was written: a summary of last year before the year was over, 截至12月14日 of the last December."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from plainfigures import numerals
from plainfigures.periods.pattern import YEAR

# 2021年工作总结 as a title or a heading, alone or with the plan of the next year.
_SUMMARY: Final = re.compile(
    rf"(?:^|\n)[^，。；\n]{{0,24}}?(?P<year>{YEAR})年度?[^，。；\n0-9]{{0,16}}?"
    r"(?:总结|工作(?:情况|汇报|报告|小结))[^，。；\n]{0,24}(?=\n|$)"
)
_DONE: Final = re.compile("今年以来|今年[^。；\n]{0,40}?(?:已|累计|先后|共(?!同))")
# Then 今年 is the new year: it is planned, or only its first weeks are told of. 今年计划5条，全年共完成6条 is over.
_NEW_YEAR: Final = re.compile(
    "今年(?:我[们省市县区局]|全[省市县区])?(?:，?(?:将|要|拟|计划|力争|确保|打算|是)|的?(?:主要|重点|工作|目标|任务|总体)"
    "|[12一二]月|元旦|春节)"
    "(?![^。\n]{0,60}(?:全年|实际|累计|已)共?完成)"
)
# A report to a congress looks back on the last year, and calls the year that it plans 今年.
_TO_CONGRESS: Final = ("各位代表", "政府工作报告")
_LAST_MONTH: Final = 2


def told_on(text: str, published: date | None) -> date | None:
    """The last day of the year summed up, where a yearly summary appears early in the next year; else `published`.

    Such a summary was written in its year: its 今年 is the year summed up. Its heading must name the year, it must say
    今年 of what is done, and nowhere of what is to come.

    >>> told_on("2021年工作总结\\n今年以来，新增水渠3条。", date(2022, 1, 5))
    datetime.date(2021, 12, 31)
    >>> told_on("2021年工作总结\\n今年以来，新增水渠3条。今年要新建5条。", date(2022, 1, 5))
    datetime.date(2022, 1, 5)
    """
    if published is None or published.month > _LAST_MONTH or "今年" not in text:
        return published
    if any(words in text for words in _TO_CONGRESS) or _NEW_YEAR.search(text):
        return published
    if not _DONE.search(text) or not _sums_up(text, published.year - 1):
        return published
    return date(published.year - 1, 12, 31)


def _sums_up(text: str, year: int) -> bool:
    return any(numerals.read(found["year"]).value == year for found in _SUMMARY.finditer(text))


def year_begun(published: date | None, in_hand: int | None) -> int | None:
    """The year of 年初以来: the report's, or the one before in its first two months; `in_hand` where no day is known.

    >>> year_begun(date(2020, 10, 9), 2019), year_begun(date(2020, 1, 9), 2019), year_begun(None, 2019)
    (2020, 2019, 2019)
    """
    if published is None:
        return in_hand
    return published.year if in_hand == published.year or published.month > _LAST_MONTH else published.year - 1


UNTIL: Final = ("截至", "截止", "截止到")
_FAR: Final = timedelta(days=183)
_FAR_MONTH: Final = timedelta(days=270)  # November, told in January
_TOLD: Final = re.compile("(?:^|[。，；：（\n]|其中)$")
_TO_COME: Final = re.compile("[^。；]{0,16}?(?:前|将|拟|要|计划|力争|争取|确保|预计)")


def is_last_years(match: re.Match[str], first: date, published: date | None, in_hand: int | None) -> bool:
    """截至12月14日, and 12月，新增…, told in January with no year in hand: the last one is nearer than the next."""
    if published is None or first.year != published.year or first - published < _FAR:
        return False
    text, start, end = match.string, match.start(), match.end()
    if text.endswith(UNTIL, 0, start):
        return True
    if in_hand is not None or first - published < _FAR_MONTH:
        return False
    return _TOLD.search(text, max(0, start - 2), start) is not None and not _TO_COME.match(text, end)


# 全年拟安排支出5亿元, 力争年底达到20家: of the year in which the report appears.
_AIMED_AFTER: Final = ("拟", "计划安排", "计划完成", "力争", "确保", "将", "要")
# 全年计划新建, not 完成全年计划的60%
_PLANS: Final = re.compile("计划(?![的内外数任目指中、，。；总]|[0-9])")
_AIMED_BEFORE: Final = ("力争", "确保", "拟", "计划")
_AHEAD: Final = frozenset(["全年", "年底", "年末", "年内"])
_FIRST_HALF: Final = 6
# 到年底, told in May, is still to come; told in February it is over.
_FIRST_QUARTER: Final = 3
_YEAR_ENDS: Final = ("年底", "年末")
_UNTIL_THEN: Final = re.compile("(?<!截[至止])到$")


def is_ahead(match: re.Match[str], last_end: int, published: date | None) -> bool:
    """Whether 全年 or 年底 is still to come, in a sentence that has named no period yet.

    `last_end` is where the period before it ends, or -1.
    """
    text, start, end = match.string, match.start(), match.end()
    if published is None or published.month > _FIRST_HALF or match["named"] not in _AHEAD:
        return False
    if last_end >= 0 and text.find("。", last_end, start) < 0:
        return False
    until = match["named"] in _YEAR_ENDS and _UNTIL_THEN.search(text, max(0, start - 3), start) is not None
    if until and published.month > _FIRST_QUARTER:
        return True
    if _PLANS.match(text, end):
        return True
    return text.startswith(_AIMED_AFTER, end) or text.endswith(_AIMED_BEFORE, 0, start)
