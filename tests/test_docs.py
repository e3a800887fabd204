"""The documents say what is there, and all that is there."""

import csv
import doctest
import inspect
import json
import re
from pathlib import Path

import pytest
import typer.main

import plainfigures
from plainfigures import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"]
REPORT = "anhui-susong-2020-06-09"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def text(name: str) -> str:
    """A document of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def observations() -> list[dict[str, str]]:
    """The committed rows of the report that the README tells about."""
    with (ROOT / "data" / "observations.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["report_id"] == REPORT]


def dictionary(heading: str) -> dict[str, str]:
    """Column -> meaning, as one section of data/README.md tells it."""
    section = text("data/README.md").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return {row[0]: row[-1] for row in re.findall(r"^\| `(\w+)` \|(?: ([^|]*) \|)? ([^|]*) \|$", section, re.MULTILINE)}


def resources() -> dict[str, dict]:
    """File name -> its description in datapackage.json."""
    return {each["path"]: each for each in json.loads(text("data/datapackage.json"))["resources"]}


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "data").glob("*.csv")))
class TestDataDictionary:
    """data/README.md, datapackage.json and the tables name the same columns."""

    def test_every_column_is_described_once(self, name):
        """The dictionary has the columns of the file, in its order."""
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))

        assert list(dictionary(name)) == header

    def test_people_and_programs_are_told_the_same(self, name):
        """datapackage.json describes each column in the words of data/README.md."""
        fields = {field["name"]: field["description"] for field in resources()[name]["schema"]["fields"]}

        assert fields == dictionary(name)


class TestReadme:
    """Every statement of the README that a machine can check."""

    def test_counts(self):
        """30 quantities, 13 of them hedged, two that cover 2017 to 2019: the numbers of its answer."""
        rows = observations()
        hedged = [row for row in rows if row["hedge"] != "exact"]
        whole = [
            row["surface"] for row in rows if (row["period_start"], row["period_end"]) == ("2017-01-01", "2019-12-31")
        ]
        answer = " ".join(text("README.md").split())

        assert f"states {len(rows)} quantities in digits" in answer
        assert f"{len(hedged)} of them hedged" in answer
        assert len(whole) == 2
        assert f"{whole[0].removesuffix('个')} enterprise projects" in answer
        assert f"awards of {whole[1]}" in answer

    def test_no_outcome(self):
        """None of the quantities is coded as an outcome or an impact, as the answer says."""
        with (ROOT / "data" / "coding.csv").open(encoding="utf-8", newline="") as stream:
            steps = [row["results_chain"] for row in csv.DictReader(stream) if row["report_id"] == REPORT]

        assert len(steps) == len(observations())
        assert f"None of the {len(steps)} is an outcome" in text("README.md")
        assert {"outcome", "impact"} & set(steps) == set()

    def test_example_row(self):
        """The row that it explains is a row of the table, cell by cell."""
        section = text("README.md").split("## How to read one row")[1].split("\n## ")[0]
        told = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|", section, re.MULTILINE))
        row = next(row for row in observations() if row["start"] == told["start"])

        assert len(told) > 10
        assert {name: number(row[name]) for name in told} == {name: number(cell) for name, cell in told.items()}

    def test_sentence_is_quoted(self):
        """The sentence that the example row stands in is the report's own."""
        quoted = re.search(r"The report says: (.*。)", text("README.md"))[1]

        assert quoted in text(f"data/raw/{REPORT}.txt")

    def test_example_runs(self):
        """The Python lines do what they show."""
        result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)

        assert result.attempted > 0
        assert result.failed == 0

    def test_terms_are_ruled_by_the_table(self):
        """Each Chinese term of the glossary that is a quantity of the report is read as the glossary tells."""
        near, over = (
            next(row for row in observations() if row["surface"] == each) for each in ("近300吨", "740余万元")
        )

        assert (float(near["low"]), float(near["high"]), near["closed"]) == (250, 300, "left")
        assert (float(over["low"]), float(over["high"]), over["closed"]) == (7_400_000, 7_500_000, "neither")


def number(cell: str) -> str | float:
    """A cell as a number where it is one."""
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name):
    """Every relative link or picture of a document is a file of the project."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text(name))

    assert [target for target in targets if not (ROOT / name).parent.joinpath(target).exists()] == []


def test_every_command_is_in_the_readme():
    """Each command of `plainfigures` is named in a document, as it is called."""
    commands = typer.main.get_command(cli.app).commands
    documents = "\n".join(text(name) for name in DOCUMENTS)

    assert commands
    assert [name for name in commands if not re.search(rf"plainfigures {name}\b|`{name}`", documents)] == []


def test_every_target_has_a_line_of_help():
    """Each target of the Makefile explains itself; documents and CI call none that is not there."""
    makefile = text("Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    explained = re.findall(r"^([a-z]+):.*  ## .", makefile, re.MULTILINE)
    called = re.findall(
        r"(?:^|`)make ([a-z]+)", text("README.md") + text("CONTRIBUTING.md") + text(".ci/run"), re.MULTILINE
    )

    assert sorted(explained) == sorted(phony)
    assert set(called) <= set(phony)
    assert "\nmake test" in text("README.md")
    assert "\nmake test" in text(".ci/run")


@pytest.mark.parametrize("name", plainfigures.__all__)
def test_every_public_name_is_explained(name):
    """Each name of the facade has a docstring; each function shows a Chinese example that runs as a doctest."""
    public = getattr(plainfigures, name)
    if isinstance(public, str):
        return
    explained = inspect.getdoc(public)

    assert explained
    assert not inspect.isfunction(public) or (">>>" in explained and CHINESE.search(explained))


def test_the_version_is_one():
    """pyproject.toml, CITATION.cff, datapackage.json and the changelog's latest entry agree."""
    version = re.search(r'^version = "(.+)"$', text("pyproject.toml"), re.MULTILINE)[1]

    assert f"\nversion: {version}\n" in text("CITATION.cff")
    assert json.loads(text("data/datapackage.json"))["version"] == version
    assert re.search(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)[1] == version
