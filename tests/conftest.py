"""Case files: what the tests expect of single sentences, kept as data beside them."""

import csv
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
DATA = Path(__file__).parents[1] / "data"


def read_cases(name):
    """Every row of cases/NAME.csv as a test parameter; one with a gap is expected to fail, as the gap says."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        line = 2
        for row in reader:
            marks = [pytest.mark.xfail(strict=True, reason=row["gap"])] if row.get("gap") else []
            yield pytest.param(row, id=f"{name}.csv:{line}", marks=marks)
            line = reader.line_num + 1


def pytest_generate_tests(metafunc):
    """A test that takes `numerals_case` runs once for every row of cases/numerals.csv."""
    for argument in metafunc.fixturenames:
        if argument.endswith("_case"):
            metafunc.parametrize(argument, list(read_cases(argument.removesuffix("_case"))))


@pytest.fixture(scope="session")
def sentences():
    """The distinct texts of cases/observations.csv, in order."""
    return list(dict.fromkeys(case.values[0]["text"] for case in read_cases("observations")))


@pytest.fixture(scope="session")
def briefs():
    """The brief of the source report, with its coding, in each language."""
    from plainfigures import coding, read_report, wording
    from plainfigures.briefing import ledger

    report = read_report(DATA / "raw" / "anhui-susong-2020-06-09.txt")
    judged = coding.read_coding(DATA / "coding.csv")
    return {language: ledger.brief(report, judged, language) for language in wording.LANGUAGES}
