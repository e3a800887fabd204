"""What nbval does not see: notebooks are committed executed, run cold, and read as prose."""

import json
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

LONGEST_CELL, MEDIAN_CELL, LONGEST_DEF = 15, 4, 3
# Notebook and number of each cell that may opt out of the comparison, with the reason. Empty, and meant to stay so.
MAY_IGNORE: dict[tuple[str, int], str] = {}

MARKER = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE_)\w+")
TAGS = re.compile(r"nbval-|raises-exception|skip-execution")
REACHES_OUT = re.compile(r"^\s*[!%]|get_ipython|\bsubprocess\b|\bos\.system\b|https?://", re.MULTILINE)
MACHINE_PATH = re.compile(r"site-packages|/(?:home|Users|tmp)/\w|[A-Z]:\\\\")


def read(path: Path) -> dict:
    """The notebook as JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell: dict) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def code_cells(notebook: dict) -> list[dict]:
    """The code cells that are not blank."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and source(cell).strip()]


def markdown_cells(notebook: dict) -> list[dict]:
    """The prose cells that are not blank."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown" and source(cell).strip()]


def not_run_cold(notebook: dict) -> list[str]:
    """Why the stored outputs are not those of one run, top to bottom, in a fresh kernel."""
    cells = code_cells(notebook)
    counts = [cell["execution_count"] for cell in cells]
    outputs = [output for cell in cells for output in cell["outputs"]]
    found = [] if counts == [*range(1, len(cells) + 1)] else [f"execution counts are {counts}"]
    found += ["stderr is stored" for output in outputs if output.get("name") == "stderr"]
    found += [f"the error {output['ename']} is stored" for output in outputs if output["output_type"] == "error"]
    return found if outputs else [*found, "no output is stored"]


def definitions_over(limit: int, text: str) -> list[str]:
    """The first lines of the `def`s of a cell that are longer than `limit` lines."""
    found = re.findall(r"^def .*\n(?:[ \t].*\n?|\n)*", text, flags=re.MULTILINE)
    return [each.splitlines()[0] for each in found if len(each.rstrip().splitlines()) > limit]


def changed_number(text: str) -> str:
    """The text with its first digit replaced by another."""
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text, count=1)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    """Each notebook in turn."""
    return request.param


@pytest.fixture
def notebook(path):
    """Its content."""
    return read(path)


def test_there_are_notebooks():
    """The tests of this file have something to test."""
    assert NOTEBOOKS


class TestOutputs:
    """Stored outputs are those of one cold run, and nbval compares every one."""

    def test_are_of_one_run(self, notebook):
        """Counts run from one to n, and neither a warning nor an error is stored."""
        assert not_run_cold(notebook) == []

    def test_are_all_compared(self, path, notebook):
        """No cell opts out of the comparison, by comment or by tag, beyond the short list."""
        marked = {
            (path.stem, number)
            for number, cell in enumerate(code_cells(notebook), start=1)
            if MARKER.search(source(cell)) or TAGS.search(" ".join(cell["metadata"].get("tags", [])))
        }

        assert marked - MAY_IGNORE.keys() == set()

    def test_name_no_machine(self, notebook):
        """No path of the machine that ran the notebook is stored, nor its Python version or timestamps."""
        assert MACHINE_PATH.findall(json.dumps(notebook["cells"], ensure_ascii=False)) == []
        assert "version" not in notebook["metadata"]["language_info"]
        assert [cell for cell in notebook["cells"] if "execution" in cell["metadata"]] == []

    def test_come_from_the_environment(self, notebook):
        """The kernel is the one of the environment that the notebook is run in."""
        assert notebook["metadata"]["kernelspec"]["name"] == "python3"


class TestCode:
    """Code serves the prose."""

    def test_cells_are_short(self, notebook):
        """No cell is longer than 15 lines, half of them have at most 4."""
        lengths = [len(source(cell).strip().splitlines()) for cell in code_cells(notebook)]

        assert max(lengths) <= LONGEST_CELL
        assert statistics.median(lengths) <= MEDIAN_CELL

    def test_defines_next_to_nothing(self, notebook):
        """What deserves a longer function deserves a tested one, in the package."""
        assert [each for cell in code_cells(notebook) for each in definitions_over(LONGEST_DEF, source(cell))] == []

    def test_reaches_for_nothing_outside(self, notebook):
        """No shell, no magic, no address of the network."""
        assert [source(cell) for cell in code_cells(notebook) if REACHES_OUT.search(source(cell))] == []


class TestProse:
    """A notebook reads as an answer to one question."""

    def test_begins_with_its_question(self, notebook):
        """The first cell is a heading of the first level, and a question is asked in it."""
        first = notebook["cells"][0]

        assert first["cell_type"] == "markdown"
        assert source(first).startswith("# ")
        assert re.search(r"[?？]", source(first))

    def test_outweighs_the_code(self, notebook):
        """There are at least as many cells of prose as of code."""
        assert len(markdown_cells(notebook)) >= len(code_cells(notebook))


def test_nothing_is_copied_between_notebooks():
    """A code cell of more than five lines stands in one notebook only, whatever languages it is told in."""
    owners: dict[str, set[str]] = {}
    for path in NOTEBOOKS:
        for cell in code_cells(read(path)):
            if len(source(cell).strip().splitlines()) > 5:
                owners.setdefault(source(cell), set()).add(re.sub("-(en|zh)$", "", path.stem))

    assert [text for text, names in owners.items() if len(names) > 1] == []


class TestTampering:
    """The net holds: what a careless or a dishonest hand would do to a committed notebook is caught."""

    @pytest.fixture
    def copy(self, tmp_path):
        """A copy of the shortest notebook, in a place where its relative paths lead to the same data."""
        shortest = min(NOTEBOOKS, key=lambda path: len(code_cells(read(path))))
        (tmp_path / "data").symlink_to(ROOT / "data")
        (tmp_path / "notebooks").mkdir()
        target = tmp_path / "notebooks" / shortest.name
        target.write_bytes(shortest.read_bytes())
        return target

    def nbval(self, path):
        """Run nbval on one notebook as `make test` does, in a process of its own."""
        command = [sys.executable, "-m", "pytest", "-q", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
        command += ["-p", "no:cacheprovider", path]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    def test_an_honest_copy_passes(self, copy):
        """Without a change nbval is content, so that a failure below means the change."""
        assert self.nbval(copy).returncode == 0

    def test_a_changed_number_fails(self, copy):
        """One digit of one stored output changed: nbval fails."""
        notebook = read(copy)
        holder, key = self.first_stored_number(notebook)
        holder[key] = changed_number("".join(holder[key]))
        copy.write_text(json.dumps(notebook), encoding="utf-8")

        assert self.nbval(copy).returncode == 1

    def first_stored_number(self, notebook):
        """Where the first text output with a digit in it is kept: its mapping and key."""
        outputs = [output for cell in code_cells(notebook) for output in cell["outputs"]]
        places = [(output, "text") for output in outputs if output["output_type"] == "stream"]
        places += [(output["data"], mime) for output in outputs for mime in output.get("data", {}) if "text/" in mime]
        return next(place for place in places if re.search(r"\d", "".join(place[0][place[1]])))

    def test_stripped_outputs_fail(self, copy):
        """Outputs and counts stripped: nbval would pass, the policy does not."""
        notebook = read(copy)
        for cell in code_cells(notebook):
            cell.update(outputs=[], execution_count=None)

        assert "no output is stored" in not_run_cold(notebook)

    def test_a_second_run_fails(self, copy):
        """A cell that was run again out of order is seen by its count."""
        notebook = read(copy)
        code_cells(notebook)[0]["execution_count"] = 99

        assert not_run_cold(notebook) != []

    def test_a_stored_warning_fails(self, copy):
        """A warning on stderr is seen."""
        notebook = read(copy)
        code_cells(notebook)[0]["outputs"].append({"output_type": "stream", "name": "stderr", "text": ["warned"]})

        assert "stderr is stored" in not_run_cold(notebook)
