"""A series: its points, the rows that they stand on, and the rows that were refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plainfigures import vocabulary, wording

if TYPE_CHECKING:
    import pandas as pd

POINTS = (
    "period_start", "period_end", "period_kind", "low", "high", "closed", "kind", "unit", "classifier", "surface",
    "measure", "definition", "told", "reports", "verdict", "joined", "flags", "notes_en", "notes_zh",
)  # fmt: skip
REFUSED = (
    "report_id", "id", "sentence", "surface", "measure", "place", "period_start", "period_end", "period_kind", "reason",
    "why_en", "why_zh",
)  # fmt: skip
HEADS = {
    "en": ("{measure}, {place}: {count} periods from {rows} statements, in {unit}", "not joined: {count}: {why}"),
    "zh": ("{place}{measure}：{rows}处所述，{count}个时期，单位为{unit}", "未并入：{count}处，{why}"),
}
OTHERS = {"en": "named otherwise, and not asked for: {names}", "zh": "名称不同而未列入：{names}"}


class SeriesError(ValueError):
    """A series that cannot be lined up before someone says which of several things is meant."""


@dataclass(frozen=True, repr=False)
class Series:
    """One measure at one place over time; in a notebook it shows itself.

    `points` has one row a period (columns POINTS), with the interval that all statements of it allow in one unit; where
    they do not meet, the interval spans them all and `verdict` is disagree. `joined` says whether a line may be drawn
    from the point before. `rows` are the statements, as rows of the table with the number of their point, the interval
    in the unit of the series and the words of their definition. `refused` are the rows of the same name that are not
    the same thing, each with the reason. `others` are names in the table that hold the same words in their order.
    """

    measure: str
    place: str
    unit: str
    classifier: str
    points: pd.DataFrame
    rows: pd.DataFrame
    refused: pd.DataFrame
    others: tuple[str, ...]

    def told(self, language: str = "en") -> str:
        """The series in plain text, a period a line, and beneath it what was not joined.

        Raises LanguageError for a language that the briefing is not written in.
        """
        head, _ = HEADS[wording.known(language)]
        unit = wording.unit(self, language).strip() or self.classifier or word("bare", language)
        first = head.format(
            measure=self.measure, place=self.place, count=len(self.points), rows=len(self.rows), unit=unit
        )
        return "\n".join(
            [first, *(self._line(point, language) for point in wording.each(self.points)), *self._left(language)]
        )

    def __repr__(self) -> str:
        """The series in English."""
        return self.told("en")

    def _repr_markdown_(self) -> str:
        first, *lines = self.told("en").split("\n")
        return "\n".join([f"**{first}**", "", *(f"- {line.strip()}" for line in lines)])

    def _line(self, point: object, language: str) -> str:
        amount = wording.bounds(point, language, short=True)
        verdict = word(getattr(point, "verdict"), language)  # noqa: B009
        notes = getattr(point, f"notes_{language}")
        colon, comma, stop = (": ", ", ", "; ") if language == "en" else ("：", "，", "；")
        told = f"{wording.period(point, language)}{colon}{amount}{comma}{verdict}"
        return f"  {told}{stop}{notes}" if notes else f"  {told}"

    def _left(self, language: str) -> list[str]:
        """What was not joined: how many rows for which reason, and the names that were not asked for."""
        comma, stop = (", ", "; ") if language == "en" else ("、", "；")
        reasons = self.refused[f"why_{language}"].value_counts(sort=False)
        lines = []
        if len(self.refused):
            counted = "{} ({})" if language == "en" else "{}（{}）"
            why = stop.join(counted.format(reason, count) for reason, count in reasons.items())
            lines.append("  " + HEADS[language][1].format(count=len(self.refused), why=why))
        if self.others:
            lines.append("  " + OTHERS[language].format(names=comma.join(self.others)))
        return lines


def word(code: str, language: str) -> str:
    """A code of the tables, or of the series, as people say it.

    >>> word("level", "zh"), word("plan", "zh"), word("人", "zh")
    ('水平数', '计划', '人')
    """
    row = vocabulary.by_surface("trend_words").get(code, {})
    return row[wording.known(language)] if row.get("class") in ("verdict", "other") else wording.term(code, language)


def sentence(code: str, language: str, a: str = "", b: str = "") -> str:
    """A reason or a flag of trend_words.csv with its blanks filled.

    >>> sentence("per", "zh", "人", "总体")
    '该数按每人计，序列按总体计'
    """
    return vocabulary.by_surface("trend_words")[code][wording.known(language)].format(a=a, b=b)
