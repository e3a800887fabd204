"""Executed notebooks become one HTML page: code hidden, charts and font inside, no request to anywhere.

A notebook that shows a report gets it as a second column, with filters; the page reads and links without its script.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures.briefing import shell
from plainfigures.briefing.beside import FILTER, beside, parameters, parts
from plainfigures.briefing.citing import uncited
from plainfigures.briefing.delivery import written
from plainfigures.briefing.sentences import Said
from plainfigures.briefing.spots import spots
from plainfigures.briefing.tables import Table

if TYPE_CHECKING:
    import pandas as pd

LANGUAGE = re.compile(r"^LANG\s*=\s*[\"'](\w+)[\"']", re.MULTILINE)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
# A line of a Markdown table, the one below its heads, and what stands between two words of a cell.
LINE, RULE = re.compile(r"^\|(.*)\|\s*$", re.MULTILINE), re.compile(r"^\|[\s:|-]+\|\s*$", re.MULTILINE)
WORDS = re.compile(r"[、,，]")
NAMES = ("term", "meaning", "other")
FOOT = {
    "en": "Every number on this page was read from the report, or computed from what was read; the small numbers in "
    "brackets are the report's sentences. Made from",
    "zh": "本页每个数均读自报告，或由所读之数算出；方括号内的小字为报告句号。来源：",
}


class PageError(ValueError):
    """A notebook that cannot become a page: which one, and what to do."""


def write_page(notebook: str | Path | Iterable[str | Path], out: str | Path) -> Path:
    """Writes the page of one or more executed notebooks to `out`, whole or not at all, and hands the path back.

    Raises PageError for a notebook that is missing, not executed, or stopped at an error.
    """
    paths = [notebook] if isinstance(notebook, str | Path) else list(notebook)
    return written(out, page(*paths).encode("utf-8"))


def write_picture(notebook: str | Path, out: str | Path) -> Path:
    """Writes the first chart of an executed notebook to `out` as PNG, whole or not at all, and hands the path back.

    Raises PageError when the notebook cannot be used or shows no chart.
    """
    shown = (output for cell in _read(Path(notebook)).cells for output in cell.get("outputs", []))
    pictures = [output["data"]["image/png"] for output in shown if "image/png" in output.get("data", {})]
    if not pictures:
        raise PageError(f"{notebook}: no cell of it shows a chart.")
    return written(out, base64.b64decode(pictures[0]))


def page(*notebooks: str | Path) -> str:
    """The page of one or more executed notebooks as text; the same notebooks give the same bytes."""
    read = [_read(Path(path)) for path in notebooks]
    spoken = language(read[0])
    bodies = [_columns(notebook, Path(path).parent, spoken) for notebook, path in zip(read, notebooks, strict=True)]
    body, names = "\n".join(bodies), ", ".join(Path(path).name for path in notebooks)
    headline = HEADING.search(body)
    title = html.unescape(TAG.sub("", headline[1]).strip()) if headline else names
    return shell.page(body, title, f"{FOOT[spoken]} {html.escape(names)}.", spoken)


def _columns(notebook: Any, folder: Path, spoken: str) -> str:
    """One notebook as an article; beside it, where it shows a report, the report with every number marked."""
    found = beside(notebook, folder, spoken)
    if found is None:
        return f"<article>\n{_body(notebook, spoken)}\n</article>"
    cells, head = parts(notebook)
    narrative = _body({**notebook, "cells": cells}, spoken, found.table)
    return found.columns(narrative, _body({**notebook, "cells": head}, spoken))


def _read(path: Path) -> Any:
    import nbformat

    if not path.is_file():
        raise PageError(f"{path}: there is no such notebook. Give the path of an executed notebook.")
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(notebook)
    except Exception as fault:  # no JSON, no notebook, one of another age: nbformat raises a kind for each
        raise PageError(f"{path}: this is no notebook that Jupyter could open. Give an executed notebook.") from fault
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    if any(cell.execution_count is None for cell in code):
        raise PageError(f"{path}: not every cell was executed. Run it first: make notebooks.")
    if any(output.output_type == "error" for cell in code for output in cell.outputs):
        raise PageError(f"{path}: a cell stopped at an error. Mend it and run the notebook again: make notebooks.")
    return notebook


def language_of(path: str | Path, report_id: str) -> str:
    """The language of an executed notebook. Raises PageError when it cannot be used or tells of another report."""
    notebook = _read(Path(path))
    told = Path(parameters(notebook).get("REPORT", "")).stem
    if told != report_id:
        raise PageError(
            f"{path}: this notebook tells of {told or 'no report'}, not of {report_id}. Give one that does."
        )
    return language(notebook)


def answer(path: str | Path) -> tuple[str, tuple[Said, ...]]:
    """The question that an executed notebook asks, and the sentences of its first section, which answer it."""
    notebook = _read(Path(path))
    spoken, question, sections = language(notebook), "", 0
    told: list[Said] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines = cell.source.splitlines()
            question = question or next((line[2:].strip() for line in lines if line.startswith("# ")), "")
            sections += sum(line.startswith("## ") for line in lines)
        if sections > 1:
            break
        stored = cell.get("outputs", []) if sections else []
        told += [_said(output, spoken) for output in stored if "linked" in output.get("metadata", {})]
    return question, tuple(told)


def glossary(path: str | Path, text: str) -> Table | None:
    """The first Markdown table of a notebook, which says what words mean in its report: those that `text` has.

    None where the notebook has no such table, or the text none of its words.
    """
    prose = (cell.source for cell in _read(Path(path)).cells if cell.cell_type == "markdown")
    table = next((source for source in prose if RULE.search(source)), "")
    heads, _, *lines = [_cells(found[1]) for found in LINE.finditer(table)] or [(), ()]
    told = tuple(line for line in lines if any(word.strip() in text for word in WORDS.split(line[0])))
    fits = all(len(line) == len(NAMES) for line in (heads, *told))
    return Table("", heads, told, NAMES) if told and fits else None


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _said(output: Any, spoken: str) -> Said:
    """A stored sentence as it was told."""
    text = "".join(output["data"]["text/plain"])
    linked = "".join(output["metadata"]["linked"])
    return Said(text, "".join(output["data"]["text/markdown"]), uncited(text, spoken)[1], (), linked)


def language(notebook: Any) -> str:
    """The language of the notebook's parameter cell."""
    found = (LANGUAGE.search(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    return next((match[1] for match in found if match and match[1] in FOOT), "en")


def _body(notebook: Any, spoken: str, rows: pd.DataFrame | None = None) -> str:
    """What the cells say; the charts with links to `rows`."""
    import nbformat
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    def pictured(output: Any) -> str:
        """A stored chart as a figure."""
        drawn = base64.b64decode(output["data"]["image/png"])
        over = "" if rows is None else spots(output["metadata"].get("written", ()), rows)
        return shell.picture(drawn, "png", output["data"]["text/plain"], over, FILTER[spoken]["words"])

    settings = Config()
    settings.HTMLExporter.exclude_input = True
    settings.HTMLExporter.exclude_anchor_links = True
    settings.HTMLExporter.extra_template_basedirs = [str(files(__package__).joinpath("template"))]
    settings.HTMLExporter.template_name = "briefing"
    settings.HTMLExporter.filters = {"pictured": pictured}
    node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    return str(HTMLExporter(config=settings).from_notebook_node(node)[0]).strip()  # type: ignore[no-untyped-call]
