"""The whole briefing of a report: page, PDF and slides in each language, and the workbook, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plainfigures import wording
from plainfigures.briefing import ledger, pages, slides, web, workbook
from plainfigures.briefing import print as printing
from plainfigures.briefing.delivery import complete, replaced
from plainfigures.briefing.sentences import Say

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.briefing.model import Brief, Material
    from plainfigures.reports import Report

NEEDED = ("brotli", "fontTools", "pptx", "pylopdf_fonts_zh_cn", "typst", "xlsxwriter")

# What is done while a context is open, such as the line of a progress display.
Watch = Callable[[str], AbstractContextManager[object]]


def build(
    report: Report,
    out: str | Path,
    languages: Sequence[str] = wording.LANGUAGES,
    *,
    coding: pd.DataFrame | None = None,
    years: tuple[date, date] | None = None,
    notebooks: Sequence[str | Path] = (),
    watch: Watch = nullcontext,
) -> list[Path]:
    """Writes `briefing-LANGUAGE.html`, `.pdf`, `.pptx` and `briefing.xlsx` to the folder `out`; hands back the paths.

    The page of a language is made of the executed notebook in it, where `notebooks` has one, and the other files begin
    with its question and its answer. Each step runs inside
    `watch(name)`. Nothing is written until everything is built, so that a failure leaves the files of before.

    Raises MissingLibrary, naming all that is missing and the command that installs it; BriefError for a report without
    a number; CodingError for a coding that does not fit; PageError for a notebook that cannot be used.
    """
    complete(NEEDED)
    narrated = {pages.language_of(path, report.report_id): Path(path) for path in notebooks}
    with watch("rows, exclusions and checks"):
        material = ledger.gathered(report, coding, Say(wording.known(languages[0])), years)
    files: dict[Path, bytes] = {}
    for language in languages:
        with watch(f"findings and charts, {language}"):
            brief = _brief(material, language, narrated.get(language))
        for ending, make in _steps(brief, narrated.get(language)):
            with watch(f"briefing-{language}.{ending}"):
                files[Path(out) / f"briefing-{language}.{ending}"] = make()
    with watch("briefing.xlsx"):
        files[Path(out) / "briefing.xlsx"] = workbook.book(material)
    return replaced(files)


def _steps(brief: Brief, notebook: Path | None) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files of one language: the ending of each, and what makes it."""
    yield "html", lambda: (pages.page(notebook) if notebook else web.page(brief)).encode("utf-8")
    yield "pdf", lambda: printing.pdf(brief)
    yield "pptx", lambda: slides.slides(brief)


def _brief(material: Material, language: str, notebook: Path | None) -> Brief:
    """The brief with its charts drawn, which the page and the PDF share; it answers what the notebook asks."""
    material = replace(material, say=Say(language))
    brief = (
        ledger.told(material, *pages.answer(notebook), pages.glossary(notebook, material.report.text))
        if notebook
        else ledger.told(material)
    )
    for finding in brief.findings:
        _ = finding.svg
    return brief
