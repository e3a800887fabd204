"""Executed notebooks become one HTML page: code hidden, charts and font inside, no request to anywhere.

A notebook that shows a report gets it as a second column, with filters; the page reads and links without its script.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import os
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from plainfigures.briefing.beside import FILTER, beside, parts

LANGUAGE = re.compile(r"^LANG\s*=\s*[\"'](\w+)[\"']", re.MULTILINE)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
ID = re.compile(r' id="([^"]*)"')
HTML_LANGUAGE = {"en": "en", "zh": "zh-Hans"}
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
    return _written(Path(out), page(*paths).encode("utf-8"))


def write_picture(notebook: str | Path, out: str | Path) -> Path:
    """Writes the first chart of an executed notebook to `out` as PNG, whole or not at all, and hands the path back.

    Raises PageError when the notebook cannot be used or shows no chart.
    """
    shown = (output for cell in _read(Path(notebook)).cells for output in cell.get("outputs", []))
    pictures = [output["data"]["image/png"] for output in shown if "image/png" in output.get("data", {})]
    if not pictures:
        raise PageError(f"{notebook}: no cell of it shows a chart.")
    return _written(Path(out), base64.b64decode(pictures[0]))


def _written(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    half.write_bytes(content)
    os.replace(half, target)
    return target


def page(*notebooks: str | Path) -> str:
    """The page of one or more executed notebooks as text; the same notebooks give the same bytes."""
    read = [_read(Path(path)) for path in notebooks]
    language = _language(read[0])
    bodies = [_columns(notebook, Path(path).parent, language) for notebook, path in zip(read, notebooks, strict=True)]
    body = _unique("\n".join(bodies))
    names = ", ".join(Path(path).name for path in notebooks)
    headline = HEADING.search(body)
    fields = {
        "language": HTML_LANGUAGE[language],
        "title": TAG.sub("", headline[1]).strip() if headline else names,
        "body": body,
        "foot": f"{FOOT[language]} {html.escape(names)}.",
        "style": _resource("page.css"),
    } | _script(body)
    shell = _resource("page.html")
    filled = re.sub(r"\{\{(\w+)\}\}", lambda slot: fields.get(slot[1], slot[0]), shell)
    return filled.replace("{{font}}", font_subset(set(filled)))


def _columns(notebook: Any, folder: Path, language: str) -> str:
    """One notebook as an article; beside it, where it shows a report, the report with every number marked."""
    found = beside(notebook, folder, language)
    if found is None:
        return f"<article>\n{_body(notebook, language)}\n</article>"
    cells, head = parts(notebook)
    narrative, told = found.linked(_body({**notebook, "cells": cells}, language))
    to = FILTER[language]
    return (
        f'<nav class="skip"><a href="#report">{to["report"]}</a></nav>\n'
        f'<div class="beside">\n<article id="briefing" tabindex="-1">\n{narrative}\n</article>\n'
        f'<div id="report" class="pane" tabindex="-1">\n<p class="skip"><a href="#briefing">{to["narrative"]}</a></p>\n'
        f"{_body({**notebook, 'cells': head}, language)}\n{found.pane(told)}\n</div>\n</div>"
    )


def _script(body: str) -> dict[str, str]:
    """The page's script and the leave to run it, by its hash and no other; none where there is nothing to filter."""
    if 'class="filter"' not in body:
        return {"script": "", "policy": ""}
    code = _resource("page.js")
    hashed = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode()
    return {"script": f"<script>{code}</script>", "policy": f"; script-src 'sha256-{hashed}'"}


def _read(path: Path) -> Any:
    import nbformat

    if not path.is_file():
        raise PageError(f"{path}: there is no such notebook. Give the path of an executed notebook.")
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    if any(cell.execution_count is None for cell in code):
        raise PageError(f"{path}: not every cell was executed. Run it first: make notebooks.")
    if any(output.output_type == "error" for cell in code for output in cell.outputs):
        raise PageError(f"{path}: a cell stopped at an error. Mend it and run the notebook again: make notebooks.")
    return notebook


def _language(notebook: Any) -> str:
    """The language of the notebook's parameter cell."""
    found = (LANGUAGE.search(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    return next((match[1] for match in found if match and match[1] in FOOT), "en")


def _body(notebook: Any, language: str) -> str:
    import nbformat
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    settings = Config()
    settings.HTMLExporter.exclude_input = True
    settings.HTMLExporter.exclude_anchor_links = True
    settings.HTMLExporter.extra_template_basedirs = [str(files(__package__).joinpath("template"))]
    settings.HTMLExporter.template_name = "briefing"
    settings.HTMLExporter.filters = {
        "in_words": lambda alt: f"<summary>{FILTER[language]['words']}</summary>" + _words(alt)
    }
    node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    return str(HTMLExporter(config=settings).from_notebook_node(node)[0]).strip()  # type: ignore[no-untyped-call]


def _words(alt: str) -> str:
    return f'<p class="words">{html.escape(alt)}</p>'


def _unique(body: str) -> str:
    """Each anchor once: of a report that two notebooks show, the first keeps the anchors."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        again = found[1] in seen
        seen.add(found[1])
        return "" if again else found[0]

    return ID.sub(once, body)


def _resource(name: str) -> str:
    return files(__package__).joinpath("template", name).read_text(encoding="utf-8")


def font_subset(characters: set[str]) -> str:
    """The characters' shapes as WOFF2 in base64, cut out of the packaged font."""
    from fontTools import subset  # type: ignore[import-untyped]
    from pylopdf_fonts_zh_cn import sans_path

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "locl", "palt"], notdef_outline=True)
    cutter, stream = subset.Subsetter(options), io.BytesIO()
    cutter.populate(text="".join(sorted(characters)))
    with subset.load_font(str(sans_path()), options) as font:
        cutter.subset(font)
        subset.save_font(font, stream, options)
    return base64.b64encode(stream.getvalue()).decode()
