"""The workbook is read back: every row, every number a number, the ends of an interval in columns of their own."""

import math
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

import plainfigures as pf
from plainfigures import checks, coding, reports
from plainfigures.briefing import workbook

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed: pip install 'plainfigures[briefing]'")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def report():
    """The source report."""
    return pf.read_report(ROOT / "data" / "raw" / "anhui-susong-2020-06-09.txt")


@pytest.fixture(scope="module")
def judged():
    """Its coding."""
    return coding.read_coding(ROOT / "data" / "coding.csv")


@pytest.fixture(scope="module")
def book(report, judged, tmp_path_factory):
    """Its workbook, read back."""
    return openpyxl.load_workbook(
        workbook.write_workbook(report, tmp_path_factory.mktemp("book") / "brief.xlsx", judged)
    )


def lines(sheet, names):
    """The lines of a sheet as dicts."""
    return [dict(zip(names, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True)]


def test_the_ledger_holds_every_row(report, book):
    """Text as written, numbers as numbers, days as days, ends with whether they are possible."""
    table = pf.extract(report)
    found = lines(book["Ledger 台账"], [*workbook.LEDGER, *workbook.CODED])

    assert len(found) == len(table)
    for row, line in zip(table.itertuples(), found, strict=True):
        assert line["surface"] == row.surface
        assert (line["value"], line["low"], line["high"]) == (row.value, row.low, row.high)
        assert line["low_included"].startswith("yes" if row.closed in ("both", "left") else "no")
        assert line["sentence"] == row.sentence
        assert line["period_start"] == (None if row.period_kind == "none" else row.period_start.to_pydatetime())


def test_the_judgement_stands_beside_the_facts(judged, book):
    """Each row has the reason of its coding."""
    found = lines(book["Ledger 台账"], [*workbook.LEDGER, *workbook.CODED])
    assert [line["reason"] for line in found] == list(judged.sort_values("start")["reason"])


def test_exclusions_and_checks_are_there(report, book):
    """Every exclusion and every check, with what was expected as numbers."""
    left, tests = pf.excluded(report), checks.check(pf.extract(report), report)
    excluded = lines(book["Excluded 排除"], workbook.EXCLUDED)
    checked = lines(book["Checks 核对"], workbook.CHECKED)

    assert [(line["start"], line["surface"]) for line in excluded] == list(
        zip(left["start"], left["surface"], strict=True)
    )
    assert [line["working_zh"] for line in checked] == list(tests["working_zh"])
    for line, expected in zip(checked, tests["expected_low"], strict=True):
        assert line["expected_low"] == (None if math.isnan(expected) else pytest.approx(expected))


def test_a_row_leads_to_its_sentence(report, book):
    """The number of the sentence is a number and a link to the line that holds the words."""
    column = workbook.LEDGER.index("sentence") + 1
    cell = book["Ledger 台账"].cell(row=2, column=column)
    sheet, place = cell.hyperlink.location.split("!")
    sentence = report.sentences[cell.value - 1]

    assert cell.data_type == "n"
    assert book[sheet.strip("'")].cell(row=int(place[1:]), column=3).value == report.text[sentence.start : sentence.end]


def test_heads_are_frozen_filtered_and_in_both_languages(book):
    """Every table sheet; every head has English and Chinese."""
    for name in (*workbook.SHEETS, "Dictionary 字典"):
        sheet = book[name]
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref == sheet.dimensions
        for head in (cell.value for cell in sheet[1]):
            assert any("a" <= sign <= "z" for sign in head)
            assert any(sign > "一" for sign in head)


def test_the_dictionary_explains_every_column(book):
    """One line for each column of each sheet."""
    told = lines(book["Dictionary 字典"], workbook.DICTIONARY)
    for name in workbook.SHEETS:
        heads = [cell.value for cell in book[name][1]]
        assert [f"{line['en']}\n{line['zh']}" for line in told if line["sheet"] == name] == heads


def test_about_says_by_what_it_was_made(report, book):
    """The report and its hash, the version of the program, the rule set and the licence."""
    about = dict(book["About 说明"].iter_rows(values_only=True))

    assert about["SHA-256 of the text 文本校验值"] == report.sha256
    assert about["read by 读取程序"] == f"plainfigures {version('plainfigures')}"
    assert about["rule set of the intervals 区间规则集"] == "default 默认"
    assert "MIT" in about["licence 许可"]


def test_the_file_has_the_day_of_the_report_and_the_same_bytes(report, judged, book):
    """No clock in it."""
    assert book.properties.created == book.properties.modified == datetime(2020, 6, 9)  # noqa: DTZ001
    assert workbook.workbook(report, judged) == workbook.workbook(report, judged)


def test_an_open_end_is_empty_and_no_formula_is_made(tmp_path):
    """每座20万元以上 has no high end; words that begin with = stay words; control characters are no fault."""
    report = reports.parse(
        "=1+1\x01\n\n计划新建泵站12座,每座补助20万元以上。", report_id="r", published=date(2022, 1, 5)
    )
    book = openpyxl.load_workbook(workbook.write_workbook(report, tmp_path / "r.xlsx"))
    aid = lines(book["Ledger 台账"], workbook.LEDGER)[1]

    assert aid["high"] is None
    assert aid["high_included"] == "none 无"
    assert book["Sentences 句子"]["C2"].data_type == "s"
    assert book["Sentences 句子"]["C2"].value.startswith("=1+1")
