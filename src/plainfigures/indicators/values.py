"""What goes into a formula and what comes out of it: terms, which are rows with their judgement, and indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from types import SimpleNamespace
from typing import NamedTuple

from plainfigures import intervals, wording
from plainfigures.intervals import Interval

# What is shown of a number that does not end: enough to tell neighbours apart, not more than the reports give.
SIGNIFICANT = 4
# Exact rows make a quotient that is known to (almost) all the digits that arithmetic keeps.
KNOWN = Decimal(10) ** -30


class IndicatorError(ValueError):
    """A row that is none, or a request that no function here understands."""


class Words(NamedTuple):
    """The same said in English and in Chinese."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """The words in one language. Raises LanguageError for another.

        >>> Words("a mean", "平均数").of("zh")
        '平均数'
        """
        return self.zh if wording.known(language) == "zh" else self.en

    def filled(self, **words: Words) -> Words:
        """The words with their blanks filled, each language with its own.

        >>> Words("all of {a}", "全部{a}").filled(a=Words("it", "资金")).zh
        '全部资金'
        """
        english, chinese = ({name: said[place] for name, said in words.items()} for place in (0, 1))
        return Words(self.en.format(**english), self.zh.format(**chinese))


NOTHING = Words("", "")


def bracketed(words: Words, language: str) -> str:
    """A formula inside another.

    >>> bracketed(Words("a + b", "甲 + 乙"), "zh")
    '（甲 + 乙）'
    """
    return f"({words.en})" if wording.known(language) == "en" else f"（{words.zh}）"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a term and an indicator have in common: an interval, and what it is an interval of."""

    interval: Interval
    kind: str
    unit: str
    classifier: str = ""
    per: str = ""
    measure: str = ""
    place: str = ""
    modality: str = ""
    trend: str = ""
    period_start: date | None = None
    period_end: date | None = None
    period_kind: str = "none"
    actor: str = ""
    beneficiary: str = ""
    scope: str = ""

    @property
    def dated(self) -> bool:
        """Whether the text gives it a period."""
        return self.period_start is not None and self.period_end is not None


@dataclass(frozen=True, kw_only=True)
class Term(Facts):
    """One row of the observations table with the analyst's judgement of it, as it stands in a formula."""

    report_id: str
    id: str
    sentence: int
    surface: str
    duplicate_of: str = ""
    may_be_summed: str = ""
    reason: str = ""
    reason_zh: str = ""
    inside: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[Term, ...]:
        """The rows that it stands for: itself."""
        return (self,)

    @property
    def low(self) -> Decimal:
        """The low end."""
        return self.interval.low

    @property
    def high(self) -> Decimal:
        """The high end."""
        return self.interval.high

    @property
    def closed(self) -> str:
        """Which ends belong."""
        return self.interval.closed

    def named(self, _language: str = "") -> str:
        """The measure and the surface, as a formula of either language names it: 扶贫资金740余万元."""
        return f"{self.measure}{self.surface}"

    def __repr__(self) -> str:
        """The row as a formula names it, and its id."""
        return f"{self.named()} ({self.report_id}: {self.id})"


@dataclass(frozen=True, kw_only=True, repr=False)
class Indicator(Facts):
    """A derived number. `interval` is what follows exactly; `low`, `high`, `closed` round it outward to what is shown.

    `unit` and `per` are as in the observations table, and `denominator` says `per` in words. `parents` are the rows it
    rests on, `rules` is the rule set they were read by, `conditions` are what must hold for it to mean anything. Only a
    `quotient` is rounded.
    """

    formula: Words
    parents: tuple[Term, ...]
    rules: str = "default"
    conditions: tuple[Words, ...] = ()
    denominator: Words = NOTHING
    quotient: bool = False

    @property
    def rows(self) -> tuple[Term, ...]:
        """The rows that it stands for: its parents."""
        return self.parents

    @property
    def parent_ids(self) -> tuple[str, ...]:
        """The ids of the rows that it rests on, in the order of the formula."""
        return tuple(parent.id for parent in self.parents)

    @property
    def units(self) -> str:
        """The unit with its denominator in codes: CNY per 个."""
        return f"{self.unit} per {self.per}" if self.per else self.unit

    @property
    def known(self) -> bool:
        """Whether the rows leave one value only; it may still have more digits than can be shown."""
        ends = self.interval
        return ends.exact or (ends.high.is_finite() and ends.high - ends.low <= KNOWN * abs(ends.high))

    @property
    def shown(self) -> Interval:
        """The interval rounded outward to four significant digits of its larger end, where it does not end before."""
        return intervals.round_outward(self.interval, -self._step()) if self._rounded() else self.interval

    @property
    def low(self) -> Decimal:
        """The low end, rounded outward."""
        return self.shown.low

    @property
    def high(self) -> Decimal:
        """The high end, rounded outward."""
        return self.shown.high

    @property
    def closed(self) -> str:
        """Which of the ends shown belong."""
        return self.shown.closed

    def named(self, language: str) -> str:
        """Its formula in brackets, for the formula of another."""
        return bracketed(self.formula, language)

    def amount(self, language: str = "en", *, short: bool = False) -> str:
        """The number with its unit, without the denominator; `short` writes bounds with signs: 10–10.14万元."""
        if not (self.known and self._rounded()):
            return wording.bounds(self, language, short=short)
        nearest = self.interval.low.quantize(Decimal(1).scaleb(self._step()), ROUND_HALF_EVEN)
        row = SimpleNamespace(low=nearest, high=nearest, closed="both", unit=self.unit, classifier=self.classifier)
        return ("about " if language == "en" else "约") + wording.bounds(row, language)

    def told(self, language: str = "en", *, short: bool = False) -> str:
        """The number with its unit and its denominator."""
        amount = self.amount(language, short=short)
        if not self.denominator.of(language):
            return amount
        return f"{amount} per {self.denominator.en}" if language == "en" else f"每{self.denominator.zh}{amount}"

    def markdown(self, language: str = "en") -> str:
        """The number, its formula, its conditions and its rows, for a reader."""
        return "  \n".join([f"**{self.told(language)}**", *self._working(language)])

    def __repr__(self) -> str:
        """The number, and beneath it the working, in English."""
        return "\n  ".join([self.told("en"), *self._working("en")])

    def _repr_markdown_(self) -> str:
        return self.markdown("en")

    def _working(self, language: str) -> list[str]:
        english = wording.known(language) == "en"
        rows = ", ".join(self.parent_ids)
        source = f"rows {rows}; {self.rules} rules" if english else f"观测：{rows}；规则集：{self.rules}"
        conditions = [condition.of(language) for condition in self.conditions]
        return [("= " if english else "＝") + self.formula.of(language), *conditions, source]

    def _rounded(self) -> bool:
        """Whether an end has more digits than are shown; only quotients are cut."""
        ends = [end for end in (self.interval.low, self.interval.high) if end.is_finite() and end]
        return self.quotient and any(int(end.normalize().as_tuple().exponent) < self._step() for end in ends)

    def _step(self) -> int:
        """The power of ten of the last digit shown."""
        ends = [abs(end) for end in (self.interval.low, self.interval.high) if end.is_finite()]
        largest = max(ends, default=Decimal(0))
        return largest.adjusted() - SIGNIFICANT + 1 if largest else 0


Operand = Term | Indicator
