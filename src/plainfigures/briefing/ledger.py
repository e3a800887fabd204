"""One brief, three files: what the PDF, the slides and the workbook say about a report, told from its rows once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plainfigures import wording
from plainfigures.briefing import limits
from plainfigures.briefing.citing import Cites, citation
from plainfigures.briefing.delivery import BriefError, fit, printable, tidy
from plainfigures.briefing.sentences import Said, Say
from plainfigures.briefing.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from plainfigures.charts import Chart
    from plainfigures.reports import Report

QUESTION = {
    "en": "What the report's numbers say, how sure they are, and what they leave open",
    "zh": "报告中的数说了什么、有多确定、还缺什么",
}
# The columns of text in which a report's own characters stand.
OWN_WORDS = ("surface", "measure", "place", "per", "section")


@dataclass(frozen=True)
class Plot:
    """What an editable chart is made of: a name, a low end and the way up to the high end for each bar.

    `sort` is `counts` (one bar each), `amounts` (from 0 to the low end, then on to the high end) or `spans` (the part
    between the ends only). Lengths are counts, amounts in `unit`, or per cent of the stated number.
    """

    sort: str
    unit: str
    names: tuple[str, ...]
    lows: tuple[float, ...]
    rises: tuple[float, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One finding: the sentence that is its heading, what is added to it, and how it is drawn.

    `draw` makes the chart of a page, `plot` is the same as an editable chart, `table` stands where a chart cannot.
    """

    key: str
    lead: Said
    more: tuple[Said, ...]
    measure: str
    draw: Callable[[], Chart] | None = field(default=None, compare=False, repr=False)
    plot: Plot | None = None
    table: Table | None = None

    @property
    def said(self) -> tuple[Said, ...]:
        """Every sentence of the finding."""
        return (self.lead, *self.more)


@dataclass(frozen=True)
class Quoted:
    """A sentence of the report: its number, and its words in pieces, those of an observation with the id of its row."""

    number: int
    pieces: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True)
class Brief:
    """A brief in one language. `rows` are all observations with their coding, `distinct` those that repeat no other."""

    language: str
    report: Report
    title: str
    subtitle: str
    opening: tuple[Said, ...]
    facts: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    limits: tuple[Said, ...]
    method: tuple[Said, ...]
    rows: pd.DataFrame = field(compare=False, repr=False)
    distinct: pd.DataFrame = field(compare=False, repr=False)
    left: pd.DataFrame = field(compare=False, repr=False)
    checks: pd.DataFrame = field(compare=False, repr=False)
    ledger: Table
    rules: Table

    def plain(self, said: Said) -> str:
        """A sentence without its sources."""
        return said.text.removesuffix(citation(said.cites, self.language))

    def quoted(self, numbers: set[int]) -> tuple[Quoted, ...]:
        """The sentences of the report with these numbers, in its order, its numbers marked."""
        return tuple(_quoted(self, sentence) for sentence in self.report.sentences if sentence.number in numbers)


@dataclass(frozen=True)
class Material:
    """What findings are told from: the rows as they are told, and the same as they can be drawn."""

    say: Say
    report: Report
    rows: pd.DataFrame
    left: pd.DataFrame
    checks: pd.DataFrame
    coded: bool

    @property
    def language(self) -> str:
        """The language of the brief."""
        return self.say.language

    @property
    def distinct(self) -> pd.DataFrame:
        """The rows that repeat no other row."""
        return self.rows[self.rows["duplicate_of"] == ""]

    @property
    def again(self) -> pd.DataFrame:
        """The rows that do."""
        return self.rows[self.rows["duplicate_of"] != ""]


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
    from plainfigures.briefing import findings

    say = Say(language)
    material = gathered(report, coding, say)
    rows = material.distinct
    columns = "surface means measure period place" + " results_chain" * material.coded + " sentence"
    caption = {"en": "The ledger: {rows:len} observations", "zh": "台账：{rows:len}个观测值"}
    return Brief(
        language=language,
        report=report,
        title=tidy(report.title) or report.report_id or say.title(en="Untitled report", zh="无题报告"),
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

    table = observations.extract(report)
    if table.empty:
        name = report.report_id or tidy(report.title) or "the report"
        raise BriefError(f"{name}: no number was read from it, so there is nothing to tell. Give another report.")
    found = checks.check(table, report)
    covered = coding is not None and not coding.empty and bool((coding["report_id"] == report.report_id).any())
    if coding is not None and covered:
        from plainfigures.coding import coded

        table = coded(table, coding)
    told = table.assign(**{name: [tidy(text) for text in table[name]] for name in OWN_WORDS})
    return Material(say, report, told, observations.excluded(report), found, covered)


def drawable(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose own words the font of the charts can show."""
    return rows.assign(**{name: [printable(text) for text in rows[name]] for name in OWN_WORDS})


def _quoted(brief: Brief, sentence: Any) -> Quoted:
    """A sentence cut at its observations; each piece on one line."""
    text, at, pieces = brief.report.text, sentence.start, []
    inside = brief.rows[(brief.rows["start"] >= sentence.start) & (brief.rows["end"] <= sentence.end)]
    for row in wording.each(inside.sort_values("start")):
        if row.start >= at:
            pieces += [(_line(text[at : row.start]), ""), (_line(text[row.start : row.end]), row.id)]
            at = row.end
    pieces.append((_line(text[at : sentence.end]), ""))
    return Quoted(sentence.number, tuple(piece for piece in pieces if piece[0]))


def _line(text: str) -> str:
    return tidy(text) if text.strip() == text else " ".join(fit(text).split())


def numbers_of(cites: Cites) -> set[int]:
    """The numbers of the sentences that are cited.

    >>> numbers_of((("r", 0), ("r", 4)))
    {4}
    """
    return {number for _, number in cites if number}
