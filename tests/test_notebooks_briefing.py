"""The briefing is kept in two languages: the same code on the same rows, each told in its own words."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = {language: ROOT / "notebooks" / f"00-briefing-{language}.ipynb" for language in ("en", "zh")}
CITED = re.compile(r"\[[^\]]*\]\(#s(\d+) \"([^\"]*)\"\)")
PLACE = re.compile(r"\d+(?:–\d+)?")


@pytest.fixture(scope="module")
def notebooks():
    """Both as JSON."""
    return {language: json.loads(path.read_text(encoding="utf-8")) for language, path in FILES.items()}


def code(notebook):
    """The sources of the code cells."""
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def places(notebook):
    """What each stored sentence, chart and table names as its places, output by output, as sets of sentence numbers."""
    outputs = [output.get("data", {}) for cell in notebook["cells"] for output in cell.get("outputs", [])]
    said = ["".join(data["text/markdown"]) for data in outputs if "text/markdown" in data]
    linked = [
        [(first, tuple(PLACE.findall(title.split("06-09")[-1]))) for first, title in CITED.findall(text)]
        for text in said
    ]
    outside = [sorted(set(re.findall(r"outside:[\w-]+", text))) for text in said]
    drawn = ["".join(data["text/plain"]) for data in outputs if "image/png" in data]
    sources = [PLACE.findall(re.split("Source: |来源：", text)[-1].split("06-09")[-1]) for text in drawn]
    return linked, outside, sources


def test_differ_in_their_language_alone(notebooks):
    """The code cells are the same but for the line that names the language."""
    english, chinese = (code(notebook) for notebook in notebooks.values())

    assert [cell.replace('LANG = "en"', 'LANG = "zh"') for cell in english] == chinese
    assert 'LANG = "zh"' in chinese[0]


def test_cite_the_same_rows(notebooks):
    """Sentence by sentence and chart by chart, both name the same places of the report and the same outside facts."""
    english, chinese = (places(notebook) for notebook in notebooks.values())

    assert english == chinese
    assert all(english)
    assert any(english[0])
    assert any(english[1])


def test_have_the_same_shape(notebooks):
    """Prose and code alternate alike, and each heading of one has its heading in the other."""
    shapes = [
        [(cell["cell_type"], "".join(cell["source"]).split(" ")[0].count("#")) for cell in notebook["cells"]]
        for notebook in notebooks.values()
    ]

    assert shapes[0] == shapes[1]


def test_speak_their_language(notebooks):
    """Most letters of the Chinese prose are Chinese; the English prose quotes Chinese and is English."""
    shares = {}
    for language, notebook in notebooks.items():
        prose = "".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
        chinese, latin = len(re.findall("[一-鿿]", prose)), len(re.findall("[A-Za-z]", prose))
        shares[language] = chinese / (chinese + latin)

    assert shares["zh"] > 0.9
    assert shares["en"] < 0.2
