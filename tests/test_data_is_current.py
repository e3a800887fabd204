"""The committed tables are what the reports say today, byte for byte, and what datapackage.json says of them is so."""

import csv
import hashlib
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import plainfigures as pf
from plainfigures import observations

DATA = Path(__file__).parents[1] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["path"]: resource for resource in PACKAGE["resources"]}
READ_AS = {"string": str, "integer": int, "number": float, "date": date.fromisoformat}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a committed table, as text."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def keys(name: str, columns: list[str]) -> list[tuple[str, ...]]:
    """What some columns of a committed table hold, row by row."""
    return [tuple(row[column] for column in columns) for row in rows(name)]


def fault(field: dict, cell: str) -> str:
    """Why a cell does not agree with the description of its column; empty when it does."""
    constraints = field.get("constraints", {})
    if cell == "":
        return "empty" if constraints.get("required") else ""
    try:
        read = READ_AS[field["type"]](cell)
    except ValueError:
        return f"{cell} is no {field['type']}"
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"{cell} is not allowed"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return f"{cell} does not look like {constraints['pattern']}"
    return (
        f"{cell} is below {constraints['minimum']}"
        if "minimum" in constraints and read < constraints["minimum"]
        else ""
    )


@pytest.fixture(scope="module")
def built():
    """The tables, built again in memory."""
    return observations.build(DATA)


@pytest.mark.parametrize("name", ["observations.csv", "excluded.csv"])
def test_tables_are_current(built, name):
    """A table built again has the bytes of the committed one."""
    assert observations.csv(built[name]).encode() == (DATA / name).read_bytes()


def test_the_table_reads_back(built):
    """What is written is read back with the same values and types."""
    assert pf.load(DATA / "observations.csv").equals(built["observations.csv"])


@pytest.mark.parametrize("report", rows("reports.csv"), ids=lambda report: report["report_id"])
class TestReport:
    """reports.csv tells the truth about each stored report."""

    def test_file_is_as_published(self, report):
        """Size and hash are those of the file."""
        content = (DATA / report["file"]).read_bytes()

        assert len(content) == int(report["bytes"])
        assert hashlib.sha256(content).hexdigest() == report["sha256"]

    def test_page_says_so(self, report):
        """Title, issuer, carrier and date are those that the page itself gives."""
        read = pf.read_report(DATA / report["file"])

        assert (read.title, read.issuer, read.carrier) == (report["title"], report["issuer"], report["carrier"])
        assert read.published == date.fromisoformat(report["published"])

    def test_rows_stand_where_they_say(self, report):
        """Every surface, observed or excluded, is the text between its offsets, and no two overlap."""
        text = (DATA / report["file"]).read_text(encoding="utf-8")
        found = [row for name in ("observations.csv", "excluded.csv") for row in rows(name)]
        spans = sorted((int(row["start"]), int(row["end"])) for row in found if row["report_id"] == report["report_id"])

        assert [row["surface"] for row in found if text[int(row["start"]) : int(row["end"])] != row["surface"]] == []
        assert [pair for pair in pairwise(spans) if pair[0][1] > pair[1][0]] == []

    def test_every_numeral_is_accounted_for(self, report):
        """The share of numerals that are observed, dated or excluded with a reason is the whole."""
        assert pf.accounted(pf.read_report(DATA / report["file"])).share == 1


def test_every_stored_report_is_listed():
    """Nothing lies in raw/ without its provenance."""
    stored = {path.relative_to(DATA).as_posix() for path in (DATA / "raw").iterdir()}

    assert stored == {row["file"] for row in rows("reports.csv")}


@pytest.mark.parametrize("name", RESOURCES)
class TestDataPackage:
    """datapackage.json describes each table as it is."""

    def test_fields_are_the_columns(self, name):
        """In the order of the file."""
        header = (DATA / name).read_text(encoding="utf-8").splitlines()[0].split(",")

        assert [field["name"] for field in RESOURCES[name]["schema"]["fields"]] == header

    def test_cells_agree(self, name):
        """Every cell has the type of its column and keeps its constraints."""
        fields = RESOURCES[name]["schema"]["fields"]
        faults = [(field["name"], fault(field, row[field["name"]])) for row in rows(name) for field in fields]

        assert [each for each in faults if each[1]] == []

    def test_keys_hold(self, name):
        """No two rows share a key, and every reference leads to a row."""
        schema = RESOURCES[name]["schema"]
        own = keys(name, schema["primaryKey"])

        assert len(set(own)) == len(own)
        for link in schema.get("foreignKeys", []):
            target = link["reference"]
            assert set(keys(name, link["fields"])) <= set(keys(f"{target['resource']}.csv", target["fields"]))


def test_the_package_describes_every_table():
    """No table of the folder is left out."""
    assert set(RESOURCES) == {path.name for path in DATA.glob("*.csv")}


@pytest.mark.parametrize(
    ("column", "cell"), [("value", "many"), ("closed", "open"), ("start", "-1"), ("surface", ""), ("id", "3")]
)
def test_a_wrong_cell_is_seen(column, cell):
    """The comparison with datapackage.json is able to fail."""
    field = next(each for each in RESOURCES["observations.csv"]["schema"]["fields"] if each["name"] == column)

    assert fault(field, cell) != ""
