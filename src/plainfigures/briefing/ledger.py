"""One brief, four files: what the page, the PDF, the slides and the workbook say of a report, told from its rows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from plainfigures.briefing import findings, limits
from plainfigures.briefing.delivery import BriefError, tidy
from plainfigures.briefing.model import OWN_WORDS, Brief, Material, headline
from plainfigures.briefing.sentences import Say

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.briefing.sentences import Said
    from plainfigures.briefing.tables import Table
    from plainfigures.reports import Report

QUESTION = {
    "en": "What the report's numbers say, how sure they are, and what they leave open",
    "zh": "报告中的数说了什么、有多确定、还缺什么",
}
YEARS = re.compile(r"(\d{4})(?:[-–—](\d{4}))?")


def brief(
    report: Report,
    coding: pd.DataFrame | None = None,
    language: str = "en",
    years: tuple[date, date] | None = None,
) -> Brief:
    """The brief of a report: findings as sentences from its rows, each with its sources, and the tables behind them.

    `coding` is the analyst's judgement as `coding.read_coding` reads it; without it what rests on it is left out and
    the limits say so. With `years`, a first and a last day, the first finding is which numbers are of just these years.
    Raises BriefError for a report without a number, CodingError for a coding that does not fit or is of another report,
    LanguageError for a language that the briefing is not written in.

    >>> from plainfigures import reports
    >>> told = brief(reports.parse("2021年，全县投入资金740余万元。", report_id="r"), language="zh")
    >>> told.plain(told.opening[0])
    '报告陈述了1个不同的数，分布在1句中。'
    """
    return told(gathered(report, coding, Say(language), years))


def told(material: Material, question: str = "", answer: tuple[Said, ...] = (), glossary: Table | None = None) -> Brief:
    """The brief of what was gathered, in the language of its `say`.

    A notebook that tells of the report gives its `question` and the sentences of its `answer`; by default the answer is
    what the findings say. Its `glossary` says what words of the report mean in it.
    """
    say, rows, report = material.say, material.distinct, material.report
    columns = "surface means measure period place" + " results_chain" * material.coded + " sentence"
    caption = {"en": "The ledger: {rows:len} observations", "zh": "台账：{rows:len}个观测值"}
    found = findings.found(material)
    return Brief(
        language=say.language,
        report=report,
        title=headline(report),
        subtitle=question or QUESTION[say.language],
        opening=() if answer else limits.opening(material),
        answer=answer or tuple(said for finding in found for said in (finding.lead, *finding.failing)),
        example=limits.example(material),
        facts=limits.facts(material),
        findings=found,
        limits=limits.told(material),
        method=limits.method(material),
        rows=material.rows,
        distinct=rows,
        left=material.left,
        checks=material.checks,
        ledger=say.table(rows, columns, **caption),
        rules=limits.rules(material),
        glossary=glossary,
    )


def gathered(report: Report, coding: pd.DataFrame | None, say: Say, years: tuple[date, date] | None = None) -> Material:
    """The rows of a report, its exclusions and its checks, with their coding where there is one."""
    from plainfigures import checks, observations

    # A sentence cites its report by name, so a text that came without one is given one.
    report = report if report.report_id else replace(report, report_id=headline(report))
    table = observations.extract(report)
    if table.empty:
        raise BriefError(
            f"{report.report_id}: no number was read from it, so there is nothing to tell. Give another report."
        )
    if coding is not None:
        from plainfigures.coding import coded, require_report

        require_report(table, coding, report.report_id)
        table = coded(table, coding)
    found, wide = checks.check(table, report), observations.extract(report, rules="wide")
    clean = table.assign(**{name: [tidy(text) for text in table[name]] for name in OWN_WORDS})
    return Material(say, report, clean, wide, observations.excluded(report), found, coding is not None, years)


def span(years: str) -> tuple[date, date]:
    """The first and the last day of years as they are typed. Raises BriefError for anything else.

    >>> span("2017-2019")[1], span("2019年至今")
    Traceback (most recent call last):
    plainfigures.briefing.delivery.BriefError: 2019年至今: these are no years. Write one year or two, such as 2017-2019.
    """
    found = YEARS.fullmatch(years.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not 1 <= first <= last:
        raise BriefError(f"{years}: these are no years. Write one year or two, such as 2017-2019.")
    return date(first, 1, 1), date(last, 12, 31)
