"""Numbers and periods in the words that people write: 21.018 million yuan, 2101.8万元, 71 to 79, 2017–2019.

A *row* here is anything with the columns of the observations table that a phrase needs: a row of the table, or a
derived value with `low`, `high`, `closed` and `unit`.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from plainfigures import vocabulary
from plainfigures.intervals import Interval, whole
from plainfigures.wording.numbers import LANGUAGES, SCALES, LanguageError, known, number, printed, scaled

__all__ = [
    "LANGUAGES", "SCALES", "LanguageError", "bounds", "day", "each", "field", "known", "listed", "number", "period",
    "printed", "runs", "scaled", "small", "term", "unit",
]  # fmt: skip

# Above this, the whole numbers inside an open interval are no easier to read than its ends.
LISTED_WHOLE = 10_000
MONTHS = "January February March April May June July August September October November December".split()
SMALL = "none one two three four five six seven eight nine ten eleven twelve".split()
PHRASES = {
    "en": {
        "both": "between {a} and {b}",
        "neither": "more than {a} and less than {b}",
        "left": "at least {a} and less than {b}",
        "right": "more than {a} and at most {b}",
        "above": "more than {a}",
        "from": "at least {a}",
        "below": "less than {b}",
        "upto": "at most {b}",
        "any": "any amount",
    },
    "zh": {
        "both": "{a}至{b}",
        "neither": "大于{a}、小于{b}",
        "left": "不小于{a}、小于{b}",
        "right": "大于{a}、不大于{b}",
        "above": "大于{a}",
        "from": "不小于{a}",
        "below": "小于{b}",
        "upto": "不大于{b}",
        "any": "不限",
    },
}
SHORT = {"both": "{a}–{b}", "above": "> {a}", "from": "≥ {a}", "below": "< {b}", "upto": "≤ {b}", "any": "–∞ … ∞"}


def field(row: Any, name: str) -> Any:
    """A column of a row, `""` when the row has none: a row of a table or any object with attributes."""
    if hasattr(row, "loc"):
        return row.get(name, "")
    return getattr(row, name, "")


def each(table: Any) -> Iterator[Any]:
    """The rows of a table, with columns as attributes of no set type."""
    return iter(table.itertuples())


@cache
def _units() -> dict[str, vocabulary.Row]:
    return {row["unit"]: row for row in vocabulary.rows("unit_words")}


@cache
def _labels() -> dict[str, vocabulary.Row]:
    return {row["term"]: row for row in vocabulary.rows("labels")}


def term(code: Any, language: str = "en") -> str:
    """A code of the tables as people say it; a code without a label is shown as it is.

    >>> term("near"), term("near", "zh"), term("list_marker", "zh"), term("some_code")
    ('just below', '略少', '序号', 'some code')
    """
    code = str(code)
    return _labels()[code][known(language)] if code in _labels() else code.replace("_", " ")


def unit(row: Any, language: str) -> str:
    """What follows the number: ` yuan`, `元`, `%`; for a count the measure word in Chinese and nothing in English.

    >>> from types import SimpleNamespace as Row
    >>> unit(Row(unit="1", classifier="家"), "zh"), unit(Row(unit="t"), "en"), unit(Row(unit="%"), "en")
    ('家', ' tonnes', '%')
    """
    code = str(field(row, "unit"))
    word = _units().get(code, {}).get(known(language), code)
    if language == "zh":
        return word or str(field(row, "classifier"))
    return word if word in ("", "%", "‰") else f" {word}"


def bounds(row: Any, language: str = "en", *, short: bool = False) -> str:
    """The interval of a row in words; `short` writes it with signs, for the margin of a chart or a table.

    >>> from types import SimpleNamespace as Row
    >>> aid = Row(low=7_400_000.0, high=7_500_000.0, closed="neither", unit="CNY", kind="money")
    >>> bounds(aid), bounds(aid, short=True)
    ('more than 7.4 and less than 7.5 million yuan', '7.4–7.5 million yuan')
    >>> bounds(aid, "zh")
    '大于740万元、小于750万元'
    >>> bounds(Row(low=70.0, high=80.0, closed="neither", unit="1", kind="count", classifier="户"))
    'between 71 and 79'
    """
    interval = _possible(row)
    ends = {name: end for name, end in (("a", interval.low), ("b", interval.high)) if not math.isinf(end)}
    shape = _shape(interval, ends)
    if shape == "any":
        return PHRASES[known(language)]["any"]
    written = dict(zip(ends, scaled(tuple(ends.values()), language), strict=True))
    if shape == "exact":
        return printed(interval.low, str(field(row, "surface")), language) + unit(row, language)
    phrase = SHORT.get(shape, SHORT["both"]) if short else PHRASES[language][shape]
    return _with_unit(phrase, written, unit(row, language), language, short=short)


def _possible(row: Any) -> Interval:
    low, high = (Decimal(str(float(field(row, name)))) for name in ("low", "high"))
    interval = Interval(low, high, str(field(row, "closed") or "both"))
    small = all(math.isinf(end) or abs(end) < LISTED_WHOLE for end in (low, high))
    return whole(interval) if field(row, "kind") == "count" and small and low < high else interval


def _shape(interval: Interval, ends: dict[str, Decimal]) -> str:
    if not ends:
        return "any"
    if interval.exact:
        return "exact"
    if "b" not in ends:
        return "from" if interval.closed in ("left", "both") else "above"
    if "a" not in ends or interval.low == 0:
        ends.pop("a", None)
        return "upto" if interval.closed in ("right", "both") else "below"
    return interval.closed


def _with_unit(phrase: str, written: dict[str, str], unit_word: str, language: str, *, short: bool) -> str:
    """Every end has its scale and unit in Chinese words; otherwise the last end carries them for both."""
    if language == "zh" and not short:
        return phrase.format(**{name: text + unit_word for name, text in written.items()})
    if len(written) > 1:
        for *_, word in SCALES[language]:
            written["a"] = written["a"].removesuffix(word)
    return phrase.format(**written) + unit_word


def small(count: int, language: str) -> str:
    """A count of rows in running text: a word up to twelve in English, digits otherwise.

    >>> small(2, "en"), small(30, "en"), small(2, "zh")
    ('two', '30', '2')
    """
    return SMALL[count] if language == "en" and count < len(SMALL) else number(count, language)


def period(row: Any, language: str = "en") -> str:
    """When, in words: whole years as years, whole months as months, anything else as days.

    >>> from types import SimpleNamespace as Row
    >>> from datetime import date
    >>> years = Row(period_start=date(2017, 1, 1), period_end=date(2019, 12, 31), period_kind="stated")
    >>> period(years), period(years, "zh")
    ('2017–2019', '2017—2019年')
    >>> period(Row(period_start=date(2019, 1, 1), period_end=date(2020, 6, 9), period_kind="open"))
    '2019 to 9 June 2020'
    >>> period(Row(period_start=date(1979, 1, 1), period_end=None, period_kind="inherited"), "zh")
    '1979年以来'
    >>> months = Row(period_start=date(2016, 1, 1), period_end=date(2016, 10, 31), period_kind="stated")
    >>> period(months), period(months, "zh")
    ('January–October 2016', '2016年1—10月')
    >>> period(Row(period_start=None, period_end=None, period_kind="none"))
    'no period'
    """
    first, last = field(row, "period_start"), field(row, "period_end")
    if str(field(row, "period_kind")) in ("none", "", "nan"):
        return {"en": "no period", "zh": "无时期"}[known(language)]
    if last is None or last != last:  # NaT differs from itself
        since = _start(first, language)
        return f"since {since}" if language == "en" else f"{since}以来"
    if first == last:
        return day(first, language)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _years(first.year, last.year, language)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day == _days(last):
        return day(first, language, month_only=True)
    if first.day == 1 and last.day == _days(last):
        return _months(first, last, language)
    start, end = _start(first, language), day(last, language)
    return f"{start} to {end}" if language == "en" else f"{start}至{end}"


def _start(first: Any, language: str) -> str:
    """The first day of a period, or its year where it begins with one."""
    new_year = (first.month, first.day) == (1, 1)
    return _years(first.year, first.year, language) if new_year else day(first, language)


def _months(first: Any, last: Any, language: str) -> str:
    """Whole months: January–October 2016, 2016年1—10月."""
    end = day(last, language, month_only=True)
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]}–{end}" if language == "en" else f"{first.year}年{first.month}—{last.month}月"
    return f"{day(first, language, month_only=True)}{' to ' if language == 'en' else '至'}{end}"


def _days(date: Any) -> int:
    return calendar.monthrange(date.year, date.month)[1]


def _years(first: int, last: int, language: str) -> str:
    if language == "en":
        return str(first) if first == last else f"{first}–{last}"
    return f"{first}年" if first == last else f"{first}—{last}年"


def day(date: Any, language: str = "en", *, month_only: bool = False) -> str:
    """One day, or its month.

    >>> from datetime import date
    >>> day(date(2020, 6, 9)), day(date(2020, 6, 9), "zh"), day(date(2020, 3, 1), "zh", month_only=True)
    ('9 June 2020', '2020年6月9日', '2020年3月')
    """
    if known(language) == "zh":
        return f"{date.year}年{date.month}月" + ("" if month_only else f"{date.day}日")
    month = f"{MONTHS[date.month - 1]} {date.year}"
    return month if month_only else f"{date.day} {month}"


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers of sentences as runs: 1, 2, 3, 7 are 1–3 and 7.

    >>> runs([7, 1, 2, 3])
    [(1, 3), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for place in sorted(set(numbers)):
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def listed(numbers: Iterable[int], language: str = "en") -> str:
    """Numbers of sentences, runs drawn together.

    >>> listed([7, 1, 2, 3]), listed([7, 1, 2, 3], "zh")
    ('1–3, 7', '1–3、7')
    """
    comma = ", " if known(language) == "en" else "、"
    return comma.join(str(first) if first == last else f"{first}–{last}" for first, last in runs(numbers))
