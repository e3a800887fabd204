"""The rows must equal the sheet that was read by hand (tests/gold, with its codebook)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import plainfigures

GOLD = Path(__file__).parent / "gold"
RAW = Path(__file__).parent.parent / "data" / "raw"
REPORTS = sorted(path.stem for path in GOLD.glob("*.csv") if not path.stem.endswith("-excluded"))
NUMBERS = ("value", "low", "high")


def _sheet(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _shown(value: object) -> str:
    if isinstance(value, date):
        return "" if str(value) == "NaT" else value.isoformat()[:10]
    return "" if str(value) in ("NaT", "nan") else str(value)


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> plainfigures.Report:
    """Each report that has a sheet."""
    return plainfigures.read_report(RAW / f"{request.param}.txt")


def test_every_row_of_the_sheet_is_read_and_nothing_else(report: plainfigures.Report) -> None:
    """The spans are those that the reader marked, no more and no fewer."""
    table = plainfigures.extract(report)
    wanted = {(int(row["start"]), int(row["end"])) for row in _sheet(report.report_id)}

    assert set(zip(table["start"], table["end"], strict=True)) == wanted


def test_every_column_is_as_read_by_hand(report: plainfigures.Report) -> None:
    """Value, interval, unit, period, measure and the rest of each row equal the sheet."""
    found = {row["id"]: row for row in plainfigures.extract(report).to_dict("records")}
    differ = []
    for row in _sheet(report.report_id):
        got = found[f"{row['start']}-{row['end']}"]
        for column, wanted in row.items():
            if column == "note":
                continue
            same = float(wanted) == got[column] if column in NUMBERS else wanted == _shown(got[column])
            if not same:
                differ.append((row["surface"], column, wanted, got[column]))

    assert differ == []


def test_every_other_numeral_is_excluded_for_the_reason_that_the_reader_gave(report: plainfigures.Report) -> None:
    """What the reader set aside is excluded for the same reason; dates are periods and stand in neither table."""
    left = plainfigures.excluded(report)
    differ = []
    for row in _sheet(f"{report.report_id}-excluded"):
        start, end = int(row["start"]), int(row["end"])
        reasons = set(left[(left["start"] >= start) & (left["end"] <= end)]["reason"])
        wanted = set() if row["reason"] == "period" else {row["reason"]}
        if reasons != wanted:
            differ.append((row["surface"], row["reason"], reasons))

    assert differ == []


def test_every_digit_and_every_chinese_numeral_is_accounted_for(report: plainfigures.Report) -> None:
    """The share accounted for is 100 %."""
    account = plainfigures.accounted(report)

    assert account.numerals > 0
    assert account.share == 1.0
