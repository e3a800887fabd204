"""The workbook: ledger, exclusions, checks and sentences as sheets that can be filtered, with a dictionary.

Numbers are numbers and days are days; the two ends of an interval have columns of their own, an end that the wording
does not name is empty. Heads and codes stand in English and Chinese, so one workbook serves both.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plainfigures import vocabulary, wording
from plainfigures.briefing.cards import note
from plainfigures.briefing.delivery import fit, library, sealed, tidy, written
from plainfigures.briefing.ledger import gathered
from plainfigures.briefing.sentences import Say
from plainfigures.briefing.tables import width

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.briefing.model import Material
    from plainfigures.reports import Report

LEDGER = (
    "id surface kind value low low_included high high_included unit unit_words hedge classifier per trend modality "
    "period_start period_end period_kind measure place part_of duplicate_of flags precision section paragraph sentence"
).split()
CODED = "actor beneficiary beneficiary_zh results_chain scope may_be_summed reason reason_zh contained_in".split()
EXCLUDED = "start end surface reason note section paragraph sentence".split()
CHECKED = (
    "check verdict working_en working_zh rows stated expected_low expected_high unit unit_words note section sentence"
).split()
SENTENCES = "sentence section text".split()
DICTIONARY = "sheet column en zh means_en means_zh".split()
# Codes of the tables that are told in words of both languages.
TERMS = frozenset(
    "actor kind hedge trend modality period_kind check verdict reason low_included high_included results_chain scope "
    "may_be_summed".split()
)
WIDTHS = {
    "surface": 16, "measure": 28, "section": 28, "text": 90, "working_en": 60, "working_zh": 60, "reason": 36,
    "reason_zh": 36, "means_en": 60, "means_zh": 60, "note": 28, "place": 14, "beneficiary": 24, "beneficiary_zh": 20,
    "id": 12, "rows": 24,
}  # fmt: skip
# The height of a row of letters, in points.
LINE = 13.5
PLAIN_WIDTH, LONGEST = 13, 32_000
SHEETS = {
    "Ledger 台账": ("ledger", LEDGER), "Excluded 排除": ("excluded", EXCLUDED), "Checks 核对": ("checks", CHECKED),
    "Sentences 句子": ("sentences", SENTENCES),
}  # fmt: skip
SENTENCE_SHEET = "Sentences 句子"
DICTIONARY_HEADS = ("sheet 表", "column 列", "head in English 英文表头", "head in Chinese 中文表头",
                    "meaning 含义（英文）", "meaning 含义（中文）")  # fmt: skip
ABOUT = {
    "title": "title 标题", "issuer": "issued by 发文单位", "carrier": "published by 发布者", "published": "date 日期",
    "report_id": "report 报告", "sha256": "SHA-256 of the text 文本校验值", "program": "read by 读取程序",
    "rules": "rule set of the intervals 区间规则集", "licence": "licence 许可",
}  # fmt: skip


LICENCE = (
    "The program: MIT. The report's own words: its issuer's and its publisher's, quoted here as evidence. "
    "程序采用MIT许可；报告原文归发文单位和发布者所有，此处仅作依据引用。"
)


class Shape(NamedTuple):
    """The formats of cells."""

    head: Any
    text: Any
    whole: Any
    broken: Any
    day: Any
    link: Any


def write_workbook(report: Report, out: str | Path, coding: pd.DataFrame | None = None) -> Path:
    """Writes the workbook of a report to `out` (.xlsx), whole or not at all, and hands the path back.

    `coding` is the analyst's judgement; its columns are left out without it. Same report, same bytes. Raises
    MissingLibrary without XlsxWriter, BriefError for a report without a number.
    """
    return written(out, workbook(report, coding))


def workbook(report: Report, coding: pd.DataFrame | None = None) -> bytes:
    """The workbook of a report, as bytes."""
    return book(gathered(report, coding, Say("en")))


def book(material: Material) -> bytes:
    """The workbook of what was gathered, as bytes."""
    report = material.report
    own = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    stream = io.BytesIO()
    with library("xlsxwriter").Workbook(stream, own) as made:
        made.set_properties({"title": tidy(report.title), "author": tidy(report.issuer), "subject": report.report_id})
        shape = _shape(made)
        tables = {
            "ledger": [_observation(row, report) for row in wording.each(material.rows)],
            "excluded": [_excluded(row) for row in wording.each(material.left)],
            "checks": [_check(row) for row in wording.each(material.checks)],
            "sentences": [
                {"sentence": each.number, "section": each.section, "text": report.text[each.start : each.end]}
                for each in report.sentences
            ],
        }
        named = {
            name: (tables[key], [*columns, *(CODED if key == "ledger" and material.coded else ())])
            for name, (key, columns) in SHEETS.items()
        }
        for name, (rows, columns) in named.items():
            _sheet(made, name, rows, columns, shape)
        _dictionary(made, {name: columns for name, (_, columns) in named.items()}, shape)
        _about(made, report, shape)
    return sealed(stream.getvalue(), report.published)


def _shape(book: Any) -> Shape:
    top = {"valign": "top", "font_name": "Arial", "font_size": 10}
    head = {**top, "bold": True, "text_wrap": True, "bg_color": "#DCEBF5", "bottom": 1, "valign": "vcenter"}
    return Shape(
        book.add_format(head), book.add_format({**top, "text_wrap": True, "indent": 1}),
        book.add_format({**top, "num_format": "#,##0"}),
        book.add_format({**top, "num_format": "#,##0.######"}), book.add_format({**top, "num_format": "yyyy-mm-dd"}),
        book.add_format({**top, "font_color": "#0072B2", "underline": 1, "num_format": "0"}),
    )  # fmt: skip


def _observation(row: Any, report: Report) -> dict[str, Any]:
    return {
        **row._asdict(), "surface": report.text[row.start : row.end], "unit_words": _unit(row),
        "low_included": _included(row.low, row.closed in ("both", "left")),
        "high_included": _included(row.high, row.closed in ("both", "right")),
    }  # fmt: skip


def _excluded(row: Any) -> dict[str, Any]:
    return {**row._asdict(), "note": _both(str(row.note), note(str(row.note), "zh"))}


def _check(row: Any) -> dict[str, Any]:
    return {**row._asdict(), "unit_words": _unit(row)}


def _unit(row: Any) -> str:
    return _both(*(wording.unit(row, language).strip() for language in wording.LANGUAGES))


def _included(end: float, closed: bool) -> str:
    """Whether an end of an interval belongs to it: yes, no, or none where there is no end."""
    if math.isinf(end):
        return "none"
    return "yes" if closed else "no"


def _both(english: str, chinese: str) -> str:
    return english if english == chinese else f"{english} {chinese}".strip()


def _head(column: str) -> str:
    word = vocabulary.by_surface("columns")[column]
    return f"{word['en']}\n{word['zh']}"


def _sheet(book: Any, name: str, rows: list[dict[str, Any]], columns: list[str], shape: Shape) -> None:
    """A sheet with its head frozen and a filter on every column."""
    sheet = book.add_worksheet(name)
    sheet.set_row(0, 32)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column, PLAIN_WIDTH))
        sheet.write_string(0, place, _head(column), shape.head)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _cell(sheet, line, place, column, row.get(column, ""), shape, linked=name != SENTENCE_SHEET)
        told = {column: str(row.get(column, "")) for column in columns if isinstance(row.get(column), str)}
        sheet.set_row(line, _height(told))
    sheet.freeze_panes(1, 2 if name.startswith("Ledger") else 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    _printed(sheet)


def _printed(sheet: Any) -> None:
    """On paper: A4 across, all columns on a page, the head on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(told: dict[str, str]) -> float:
    """The height of a line in points: as many rows of letters as its fullest cell takes at the width of its column."""
    codes = {column: _term(text) if column in TERMS else text for column, text in told.items()}
    rows = [math.ceil(width(text) / (WIDTHS.get(column, PLAIN_WIDTH) - 1)) for column, text in codes.items()]
    return LINE * max([1, *rows])


def _cell(sheet: Any, line: int, place: int, column: str, value: Any, shape: Shape, *, linked: bool) -> None:
    """One cell in the type of its value; an end at infinity and a missing day are empty."""
    if isinstance(value, str):
        told = _term(value) if column in TERMS else value
        sheet.write_string(line, place, fit(told)[:LONGEST], shape.text)
    elif value != value or value is None or (isinstance(value, float) and math.isinf(value)):
        sheet.write_blank(line, place, None, shape.text)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), shape.day)  # noqa: DTZ001
    elif column == "sentence" and linked:
        sheet.write_url(line, place, f"internal:'{SENTENCE_SHEET}'!A{value + 1}", shape.link)
        sheet.write_number(line, place, value, shape.link)
    else:
        sheet.write_number(line, place, value, shape.whole if value % 1 == 0 else shape.broken)


def _term(code: str) -> str:
    return _both(wording.term(code, "en"), wording.term(code, "zh")) if code else ""


def _dictionary(book: Any, sheets: dict[str, list[str]], shape: Shape) -> None:
    sheet = book.add_worksheet("Dictionary 字典")
    sheet.set_row(0, 32)
    for place, (column, head) in enumerate(zip(DICTIONARY, DICTIONARY_HEADS, strict=True)):
        sheet.set_column(place, place, WIDTHS.get(column, 18))
        sheet.write_string(0, place, head, shape.head)
    lines = list(_meanings(sheets))
    for line, cells in enumerate(lines, start=1):
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text, shape.text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(DICTIONARY) - 1)
    _printed(sheet)


def _meanings(sheets: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for name, columns in sheets.items():
        for column in columns:
            word = vocabulary.by_surface("columns")[column]
            yield (name, column, word["en"], word["zh"], word["means_en"], word["means_zh"])


def _about(book: Any, report: Report, shape: Shape) -> None:
    """Which report it is, and by which hash its text is known."""
    sheet = book.add_worksheet("About 说明")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    _printed(sheet)
    made = {"program": f"plainfigures {version('plainfigures')}", "rules": "default 默认", "licence": LICENCE}
    for line, (name, label) in enumerate(ABOUT.items()):
        value = made[name] if name in made else getattr(report, name)
        sheet.write_string(line, 0, label, shape.head)
        _cell(sheet, line, 1, name, value if isinstance(value, date) else tidy(value or ""), shape, linked=False)
