"""No number is typed: what a notebook says in numbers comes from rows. Our own extractor reads the prose."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

import plainfigures as pf
from plainfigures.briefing import Say, TypedNumber, typed_number

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
README = ROOT / "notebooks" / "README.md"

QUOTED = re.compile(r"“([^”]*)”|`([^`]*)`")
# The target of a link, and the name of a notebook with its number: [the ledger](02-every-number-as-written.ipynb).
LINKED = re.compile(r"(?:\[[0-9]{2}-[a-z-]+)?\]\([^)]*\)")
# The slots of a template, whose names may hold digits.
PLACEHOLDER = re.compile(r"\{[^}]*\}")
TAGGED = "parameters"


@pytest.fixture(scope="module")
def reports():
    """The text of every report that a notebook may quote."""
    kept = [*(ROOT / "data" / "raw").glob("*.txt"), *(ROOT / "data" / "constructed").glob("*.txt")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(kept))


def cells(path, kind):
    """The sources of the cells of a kind, with their tags."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    chosen = (cell for cell in notebook["cells"] if cell["cell_type"] == kind)
    return [("".join(cell["source"]), cell["metadata"].get("tags", [])) for cell in chosen]


def unquoted(text, reports):
    """The prose without exact quotations of a report, and without the targets of links."""
    text = LINKED.sub("]", text)
    return QUOTED.sub(lambda quote: " " if (quote[1] or quote[2]) in reports else quote[0], text)


def typed(text, reports):
    """The first number that was typed into prose, if any; each line is read for itself."""
    return next(filter(None, (typed_number(line) for line in unquoted(text, reports).splitlines())), "")


def constants(source):
    """The number literals of code, and the strings with digits in them."""
    nodes = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return [value for value in nodes if isinstance(value, int | float) and not isinstance(value, bool)] + [
        value for value in nodes if isinstance(value, str) and re.search(r"\d", PLACEHOLDER.sub("", value))
    ]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    """Each notebook in turn."""
    return request.param


class TestProse:
    """Markdown cells hold no number but in exact quotations of the report."""

    def test_has_no_typed_number(self, path, reports):
        """Neither digits, nor number words, nor a quantity in Chinese numerals."""
        found = [typed(text, reports) for text, _ in cells(path, "markdown")]

        assert list(filter(None, found)) == []

    def test_of_the_index_has_none_either(self, reports):
        """The same for the page that lists the notebooks."""
        assert typed(README.read_text(encoding="utf-8"), reports) == ""

    def test_of_the_index_names_every_notebook(self):
        """Each notebook is in the list, and every file that is linked is there."""
        linked = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))

        assert {path.name for path in NOTEBOOKS} <= set(linked)
        assert [name for name in linked if not (README.parent / name).exists()] == []

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("The county spent 7.4 million.", "million"),
            ("It held 13 meetings.", "13"),
            ("It held thirteen meetings.", "thirteen"),
            ("A third of them.", "third"),
            ("共投入四百万元。", "四百万元"),
            ("It says “740多万元”.", "740多万元"),
            ("It says “740余万元”.", ""),
            ("See [the ledger](02-every-number-as-written.ipynb).", ""),
            ("“三个一” and 一是 count nothing.", ""),
        ],
    )
    def test_would_be_caught(self, text, found, reports):
        """The net holds: typed numbers and wrong quotations are seen, true quotations and links are not."""
        assert typed(text, reports) == found


class TestCode:
    """Code cells hold no number either; only the parameters of the question do."""

    def test_has_no_typed_number(self, path, reports):
        """Outside the parameter cell there is no number literal, and a string with digits quotes the report."""
        code = [source for source, tags in cells(path, "code") if TAGGED not in tags]
        found = [value for source in code for value in constants(source)]

        assert [value for value in found if not (isinstance(value, str) and value in reports)] == []

    def test_has_one_cell_of_parameters(self, path):
        """The first code cell, and that one only, is tagged, and names the language."""
        tagged = [TAGGED in tags for _, tags in cells(path, "code")]

        assert tagged == [True] + [False] * (len(tagged) - 1)
        assert re.search(r'^LANG = "(en|zh)"$', cells(path, "code")[0][0], re.MULTILINE)


@cache
def run(path, language):
    """Run the code of a notebook with its language changed; hand back what `say` told, and every title and caption.

    Each notebook is run once in each language, for all the tests that ask what it tells.
    """
    told, shown = [], []
    sentence, filled = Say.sentence, Say._filled
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Say, "__call__", lambda say, **given: told.append(sentence(say, **given)))
        patch.setattr(Say, "_filled", lambda say, *given: shown.append(filled(say, *given)) or shown[-1])
        patch.chdir(path.parent)
        scope = {"__name__": "__main__"}
        for source, tags in cells(path, "code"):
            source = re.sub(r'^LANG = "\w+"', f'LANG = "{language}"', source) if TAGGED in tags else source
            exec(compile(source, path.name, "exec"), scope)
    return told, shown


class TestLanguages:
    """Each notebook tells the same in English and in Chinese."""

    def test_rest_on_the_same_rows(self, path):
        """Sentence by sentence, both languages cite the same rows and the same places."""
        (english, _), (chinese, _) = run(path, "en"), run(path, "zh")

        assert english
        assert [(said.rows, said.cites) for said in english] == [(said.rows, said.cites) for said in chinese]

    def test_are_what_they_say(self, path):
        """English sentences and titles are English; each Chinese one has Chinese words."""
        (_, english), (_, chinese) = run(path, "en"), run(path, "zh")

        assert [text for text in english if not re.search("[A-Za-z]{3}", text)] == []
        assert [text for text in chinese if not re.search("[\u4e00-\u9fff]{3}", text)] == []


class TestStored:
    """What is stored in a notebook is what its code says today."""

    def test_sentences_are_the_stored_ones(self, path):
        """Every sentence told in the stored language stands in the stored outputs."""
        notebook = json.loads(path.read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        stored = [
            "".join(output["data"]["text/plain"]) for output in outputs if "text/markdown" in output.get("data", {})
        ]
        language = re.search(r'LANG = "(\w+)"', cells(path, "code")[0][0])[1]
        told, _ = run(path, language)

        assert stored == [said.text for said in told]

    def test_picture_of_the_readme_is_that_of_the_notebook(self):
        """docs/intervals.png is the chart of the notebook on intervals, byte for byte."""
        import base64

        notebook = json.loads((ROOT / "notebooks" / "03-from-words-to-intervals.ipynb").read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        pictures = [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]

        assert (ROOT / "docs" / "intervals.png").read_bytes() == base64.b64decode("".join(pictures[0]))


def test_a_typed_number_stops_the_notebook():
    """The sentence itself refuses, so that a typed number is never even stored."""
    rows = pf.extract("全县修桥20座。")
    with pytest.raises(TypedNumber):
        Say("en").sentence(en="The county built 20 bridges: {rows:len}.", zh="{rows:len}", rows=rows)
