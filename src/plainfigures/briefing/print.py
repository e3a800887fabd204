"""The brief as a PDF: four to eight A4 pages, tagged and bookmarked, Chinese in the packaged font."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures.briefing.delivery import BriefError, library, printable, tidy, written
from plainfigures.briefing.limits import LAST_DIGIT
from plainfigures.briefing.model import HEADINGS, briefly, numbers_of, origin, source_name

if TYPE_CHECKING:
    from plainfigures.briefing.model import Brief, Finding
    from plainfigures.briefing.sentences import Said
    from plainfigures.briefing.tables import Table

# A brief is read, not searched: the ledger is cut to the first of these lengths with which it keeps to the pages.
PAGES = 8
LENGTHS = (150, 60, 32, 16, 6)
# The width of a chart that is higher than three fifths of its width.
TALL = 88
WORDS = {
    "en": HEADINGS["en"] | {
        "findings": "Findings",
        "ledger": "The ledger: every number with what it allows",
        "sentences": "The sentences that the numbers stand in",
        "marks": "The report's own words; each number of the ledger is underlined.",
        "cut": "Printed here: the first {shown} of {all}; the workbook has them all.",
        "glossary": "What some words mean in this report",
        "source": "The small numbers in brackets are sentences of the report: {report}.",
    },
    "zh": HEADINGS["zh"] | {
        "findings": "主要发现", "ledger": "台账：每个数及其可取值", "sentences": "各数所在的句子",
        "marks": "以下为报告原文，台账所列之数加下划线。",
        "cut": "此处印出前{shown}个，共{all}个；全部见工作簿。",
        "glossary": "报告用语释义",
        "source": "方括号内的小字为报告句号：{report}。",
    },
}  # fmt: skip


def write_pdf(brief: Brief, out: str | Path) -> Path:
    """Writes the brief as PDF/UA-1 to `out`, whole or not at all, and hands the path back; same brief, same bytes.

    Raises MissingLibrary without typst or the font, BriefError when the page cannot be set.
    """
    return written(out, pdf(brief))


def pdf(brief: Brief) -> bytes:
    """The PDF of a brief, as bytes."""
    typst = library("typst")
    fonts = library("pylopdf_fonts_zh_cn")
    template = files(__package__).joinpath("template", "brief.typ").read_bytes()
    settings = {
        "font_paths": [str(Path(fonts.sans_path()).parent)], "ignore_system_fonts": True,
        "root": str(files(__package__)),
    }  # fmt: skip
    try:
        for length in LENGTHS:
            inputs = {"brief": json.dumps(_content(brief, length), ensure_ascii=False)}
            pages = json.loads(typst.query(template, "<pages>", field="value", one=True, sys_inputs=inputs, **settings))
            if pages <= PAGES:
                break
        return bytes(typst.compile(template, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs, **settings))
    except typst.TypstError as fault:
        raise BriefError(f"{brief.report.report_id}: the page could not be set. {fault}") from fault


def _content(brief: Brief, length: int) -> dict[str, Any]:
    """Everything that the template sets, as plain values; `length` is how many rows of the ledger are printed."""
    words, report = WORDS[brief.language], brief.report
    rows = brief.distinct.head(length)
    quoted = brief.quoted(set(rows["sentence"]))
    notes = [words["source"].format(report=source_name(report))]
    if len(rows) < len(brief.distinct):
        notes.append(words["cut"].format(shown=len(rows), all=len(brief.distinct)))
    return {
        "language": brief.language, "words": words, "title": printable(brief.title), "subtitle": brief.subtitle,
        "author": _plain(report.issuer), "date": _date(brief), "origin": origin(brief),
        "keywords": [report.report_id], "facts": brief.facts, "notes": notes,
        "example": [(label, printable(told)) for label, told in brief.example],
        "opening": [_told(brief, said) for said in brief.opening],
        "answer": [_told(brief, said) for said in brief.answer],
        "findings": [_finding(brief, each) for each in brief.findings],
        "ledger": _table(brief.ledger, length), "rules": _table(brief.rules),
        "glossary": _table(brief.glossary) if brief.glossary else None, "last_digit": LAST_DIGIT[brief.language],
        "listed": not {finding.lead for finding in brief.findings} <= {*brief.answer},
        "printed": [sentence.number for sentence in quoted],
        "sentences": [
            {"number": sentence.number, "pieces": [(printable(text), bool(row)) for text, row in sentence.pieces]}
            for sentence in quoted
        ],
        "method": [_told(brief, said) for said in brief.method],
        "limits": [_told(brief, said) for said in brief.limits],
    }  # fmt: skip


def _finding(brief: Brief, finding: Finding) -> dict[str, Any]:
    lead = _told(brief, finding.lead)
    return {
        "title": lead["text"].rstrip(".。"), "lead": lead, "more": [_told(brief, said) for said in finding.more],
        "chart": finding.svg.decode() or None, "width": _width(finding),
        "alt": finding.chart.alt if finding.chart else None,
        "table": _table(finding.table) if finding.table else None,
    }  # fmt: skip


def _width(finding: Finding) -> int:
    """How wide a chart is set, in per cent of the line: a tall one a little smaller, so that text stands beside it."""
    if finding.chart is None:
        return 100
    wide, high = finding.chart.figure.get_size_inches()
    return TALL if high > wide * 0.6 else 100


def _told(brief: Brief, said: Said) -> dict[str, Any]:
    """A sentence, and its sources as short as they can be."""
    numbers = sorted(numbers_of(said.cites))
    return {
        "text": printable(brief.plain(said)),
        "cite": {"text": briefly(numbers, brief.language), "first": numbers[0] if numbers else 0},
    }


def _table(table: Table, length: int | None = None) -> dict[str, Any]:
    cells = [[printable(cell) for cell in line] for line in table.cells[:length]]
    return {"heads": table.heads, "cells": cells, "names": table.names}


def _date(brief: Brief) -> dict[str, int] | None:
    day = brief.report.published
    return {"year": day.year, "month": day.month, "day": day.day} if day else None


def _plain(text: str) -> str:
    return printable(tidy(text))
