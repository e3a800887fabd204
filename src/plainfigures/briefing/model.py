"""What a brief is made of: findings with their sentences, charts and tables, and the rows behind them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plainfigures import wording
from plainfigures.briefing.citing import SHOWN, Cites, citation
from plainfigures.briefing.delivery import fit, printable, tidy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from plainfigures.briefing.sentences import Said, Say
    from plainfigures.briefing.tables import Table
    from plainfigures.charts import Chart
    from plainfigures.reports import Report

# The columns of text in which a report's own characters stand.
OWN_WORDS = ("surface", "measure", "place", "per", "section")
UNNAMED = "report"
# A headline set wide, a space after each character: 政 府 工 作 报 告.
SPACED = re.compile(r"[\u3400-\u9fff]( [\u3400-\u9fff]){2,}")
# So many characters a title has at least.
TELLING = 4
# A source names its report by so much of the title.
NAMED = 24

# What page, print and slides call their parts alike.
HEADINGS = {
    "en": {
        "kicker": "A brief on the numbers of a report", "answer": "The answer first",
        "example": "How to read a number", "method": "How the numbers were read", "limits": "What could not be said",
    },
    "zh": {
        "kicker": "一份报告的数字简报", "answer": "结论在前", "example": "怎样读一个数", "method": "读数方法",
        "limits": "本报告不能说明的问题",
    },
}  # fmt: skip


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

    `draw` makes the chart of a page, `plot` is the same as an editable chart, `table` stands where a chart cannot, and
    `rests` are the ids of the rows behind each of its lines. `failing` are sentences that only the answer tells.
    """

    key: str
    lead: Said
    more: tuple[Said, ...]
    measure: str
    draw: Callable[[], Chart] | None = field(default=None, compare=False, repr=False)
    plot: Plot | None = None
    table: Table | None = None
    rests: tuple[tuple[str, ...], ...] = ()
    failing: tuple[Said, ...] = ()

    @cached_property
    def chart(self) -> Chart | None:
        """The chart, drawn once."""
        return self.draw() if self.draw else None

    @cached_property
    def svg(self) -> bytes:
        """The chart as a drawing without a date in it."""
        from plainfigures.charts.picture import styled

        stream = io.BytesIO()
        if self.chart is not None:
            with styled():
                self.chart.figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        return stream.getvalue()

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
    answer: tuple[Said, ...]
    example: tuple[tuple[str, str], ...]
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
    glossary: Table | None = None

    def plain(self, said: Said) -> str:
        """A sentence without its sources."""
        return said.text.removesuffix(citation(said.cites, self.language))

    def quoted(self, numbers: set[int]) -> tuple[Quoted, ...]:
        """The sentences of the report with these numbers, in its order, its numbers marked."""
        return tuple(_quoted(self, sentence) for sentence in self.report.sentences if sentence.number in numbers)


@dataclass(frozen=True)
class Material:
    """What findings are told from: the rows under both rule sets, the exclusions, the checks, the years asked about."""

    say: Say
    report: Report
    rows: pd.DataFrame
    wide: pd.DataFrame
    left: pd.DataFrame
    checks: pd.DataFrame
    coded: bool
    years: tuple[date, date] | None = None

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


def headline(report: Report) -> str:
    """The title of a report on one line, characters that were set wide drawn together.

    A title that is missing, or too short to tell one report from another, gives way to the report's name.

    >>> from plainfigures import reports
    >>> from dataclasses import replace
    >>> headline(replace(reports.parse("修桥20座。", report_id="r"), title="政 府 工 作 报 告"))
    '政府工作报告'
    """
    title = SPACED.sub(lambda wide: wide[0].replace(" ", ""), tidy(report.title))
    named = tidy(report.report_id) or title or UNNAMED
    return title if len(title) >= TELLING else named


def source_name(report: Report) -> str:
    """What a source calls the report: its title, cut where it is long."""
    title = printable(headline(report))
    return title if len(title) <= NAMED else f"{title[: NAMED - 1]}…"


def drawable(rows: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Rows whose own words the font of the charts can show, and whose report goes by its title."""
    words = {name: [printable(text) for text in rows[name]] for name in OWN_WORDS if name in rows}
    return rows.assign(**words, report_id=source_name(report))


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


def origin(brief: Brief) -> list[str]:
    """Who issued the report, who published it, when, and its name, as far as its page says."""
    report = brief.report
    day = wording.day(report.published, brief.language) if report.published else ""
    name = "" if report.report_id == brief.title else report.report_id
    return [printable(tidy(text)) for text in (report.issuer, report.carrier, day, name) if text]


def briefly(numbers: list[int], language: str) -> str:
    """Numbers of sentences, at most a line of them.

    >>> briefly([4, 5, 9], "en"), briefly([1, 3, 5, 7, 9, 11], "zh")
    ('4–5, 9', '6句，1…11')
    """
    if len(wording.runs(numbers)) <= SHOWN:
        return wording.listed(numbers, language)
    ends = {"count": len(numbers), "first": numbers[0], "last": numbers[-1]}
    return {"en": "{count} sentences, {first} … {last}", "zh": "{count}句，{first}…{last}"}[language].format(**ends)


def numbers_of(cites: Cites) -> set[int]:
    """The numbers of the sentences that are cited.

    >>> numbers_of((("r", 0), ("r", 4)))
    {4}
    """
    return {number for _, number in cites if number}
