"""One brief, three files: what the PDF, the slides and the workbook say about a report, told from its rows once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plainfigures.briefing import findings, limits
from plainfigures.briefing.delivery import BriefError, tidy
from plainfigures.briefing.model import OWN_WORDS, Brief, Material
from plainfigures.briefing.sentences import Say

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.reports import Report

UNNAMED = "report"
QUESTION = {
    "en": "What the report's numbers say, how sure they are, and what they leave open",
    "zh": "报告中的数说了什么、有多确定、还缺什么",
}


def brief(report: Report, coding: pd.DataFrame | None = None, language: str = "en") -> Brief:
    """The brief of a report: findings as sentences from its rows, each with its sources, and the tables behind them.

    `coding` is the analyst's judgement as `coding.read_coding` reads it; without it, or when it covers another report,
    what rests on it is left out and the limits say so. Raises BriefError for a report without a number, CodingError
    for a coding that does not fit, LanguageError for a language that the briefing is not written in.

    >>> from plainfigures import reports
    >>> told = brief(reports.parse("2021年，全县投入资金740余万元。", report_id="r"), language="zh")
    >>> told.plain(told.opening[0])
    '报告陈述了1个不同的数，分布在1句中。'
    """
    say = Say(language)
    material = gathered(report, coding, say)
    rows = material.distinct
    columns = "surface means measure period place" + " results_chain" * material.coded + " sentence"
    caption = {"en": "The ledger: {rows:len} observations", "zh": "台账：{rows:len}个观测值"}
    return Brief(
        language=language,
        report=material.report,
        title=tidy(report.title) or material.report.report_id,
        subtitle=QUESTION[language],
        opening=limits.opening(material),
        facts=limits.facts(material),
        findings=findings.found(material),
        limits=limits.told(material),
        method=limits.method(material),
        rows=material.rows,
        distinct=rows,
        left=material.left,
        checks=material.checks,
        ledger=say.table(rows, columns, **caption),
        rules=limits.rules(material),
    )


def gathered(report: Report, coding: pd.DataFrame | None, say: Say) -> Material:
    """The rows of a report, its exclusions and its checks, with the coding where there is one for it."""
    from plainfigures import checks, observations

    # A sentence cites its report by name, so a text that came without one is given one.
    report = report if report.report_id else replace(report, report_id=tidy(report.title) or UNNAMED)
    table = observations.extract(report)
    if table.empty:
        raise BriefError(
            f"{report.report_id}: no number was read from it, so there is nothing to tell. Give another report."
        )
    found = checks.check(table, report)
    covered = coding is not None and not coding.empty and bool((coding["report_id"] == report.report_id).any())
    if coding is not None and covered:
        from plainfigures.coding import coded

        table = coded(table, coding)
    told = table.assign(**{name: [tidy(text) for text in table[name]] for name in OWN_WORDS})
    return Material(say, report, told, observations.excluded(report), found, covered)
