"""What a check finds: a verdict, the working in two languages, and the rows it used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import Any

from plainfigures import intervals, vocabulary, wording
from plainfigures.checks import cues
from plainfigures.checks.judging import Judged
from plainfigures.checks.pages import Row
from plainfigures.intervals import Interval, Verdict

COLUMNS = (
    "report_id", "check", "verdict", "working_en", "working_zh", "rows", "expected_low", "expected_high",
    "expected_closed", "stated", "unit", "note", "section", "sentence",
)  # fmt: skip

# A longer measure is left out of the working.
LONGEST = 12
# A value that is told rounded.
ABOUT = {"en": "about ", "zh": "约"}
# Exact rows make a quotient that is known to almost all the digits that arithmetic keeps.
_KNOWN = Decimal(10) ** -30
# A number of as many digits as are read, with the decimals of the smallest that it is held against.
_WIDE = Context(prec=200)


@dataclass(frozen=True)
class Finding:
    """One check of one passage. `stated` is the row that was checked, `expected` what the other rows make of it."""

    check: str
    verdict: Verdict
    stated: Row
    rows: tuple[Row, ...]
    expected: Interval | None
    working_en: str
    working_zh: str
    note: str = ""

    @property
    def values(self) -> tuple[Any, ...]:
        """The cells of its line, in the order of COLUMNS."""
        low, high, closed = (
            (float(self.expected.low), float(self.expected.high), self.expected.closed)
            if self.expected
            else (float("nan"), float("nan"), "")
        )
        ids = " ".join(dict.fromkeys(row.id for row in self.rows))
        return (
            self.stated.report_id, self.check, str(self.verdict), self.working_en, self.working_zh, ids, low, high,
            closed, self.stated.value, self.stated.unit, self.note, self.stated.section, self.stated.sentence,
        )  # fmt: skip


def finding(check: str, judged: Judged, stated: Row, rows: Iterable[Row], working: str, **blanks: Any) -> Finding:
    """A Finding whose working is the row `working` of check_workings.csv with its blanks filled.

    A blank is a Row (quoted), an Interval (in the unit of `stated`), a tuple of these, a day, a number, or a text for
    both languages. A note and a verdict other than agreement add their own sentence.
    """
    expected, verdict, note = judged
    codes = [working, *(code for code in (note.partition(" ")[0], str(verdict)) if code in _workings())]
    every = {**blanks, "stated": stated, "expected": expected if expected is not None else ""}
    told = {language: _told(codes, language, stated, every) for language in ("en", "zh")}
    return Finding(check, verdict, stated, tuple(rows), expected, told["en"], told["zh"], note)


def _workings() -> dict[str, vocabulary.Row]:
    return vocabulary.by_surface("check_workings")


def _told(codes: list[str], language: str, stated: Row, blanks: dict[str, Any]) -> str:
    words = {name: _said(blank, language, stated) for name, blank in blanks.items()} | {"about": ""}
    if "{about}" in _workings()[codes[0]][language] and words["expected"].startswith(ABOUT[language]):
        words |= {"about": ABOUT[language], "expected": words["expected"].removeprefix(ABOUT[language])}
    return (" " if language == "en" else "").join(_workings()[code][language].format(**words) for code in codes)


def _said(blank: Any, language: str, stated: Row) -> str:
    if isinstance(blank, Row):
        return quoted(blank)
    if isinstance(blank, Interval):
        return amount(blank, stated, language)
    if isinstance(blank, tuple):
        return ("、" if language == "zh" else ", ").join(_said(each, language, stated) for each in blank)
    if isinstance(blank, date):
        return wording.day(blank, language)
    return blank if isinstance(blank, str) else wording.number(blank, language)


def quoted(row: Row) -> str:
    """A row as the report writes it, layout taken out: 涉农类企业16家, 每户50万元, 53%."""
    surface, measure = cues.plain(row.surface), cues.plain(row.measure)
    if row.per:
        return f"每{row.per}{surface}"
    unclear = len(measure) > LONGEST or any(sign.isdigit() for sign in measure)
    return surface if row.is_rate or unclear else measure + surface


def amount(interval: Interval, like: Row, language: str) -> str:
    """An interval in the unit of the row `like`, two places beyond what that row prints.

    One value that does not end is told as about; a true interval is rounded outward.
    """
    places = 2 - like.place_value.adjusted()
    shown = intervals.round_outward(interval, places)
    known = interval.low.is_finite() and interval.high - interval.low <= _KNOWN * abs(interval.low)
    if known and not shown.exact:
        shown = intervals.exactly(interval.low.quantize(Decimal(1).scaleb(-places), context=_WIDE))
        return ABOUT[language] + _told_interval(shown, like, language)
    return _told_interval(shown, like, language)


def _told_interval(interval: Interval, like: Row, language: str) -> str:
    told = like._replace(low=float(interval.low), high=float(interval.high), closed=interval.closed, kind="number")
    return wording.bounds(told, language, short=True)
