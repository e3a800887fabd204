"""The same under both rule sets: a conclusion is worth stating when it does not hang on how a hedge is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from plainfigures import wording
from plainfigures.indicators.refusals import Refused
from plainfigures.indicators.values import Indicator, IndicatorError, Words
from plainfigures.intervals import Verdict

if TYPE_CHECKING:
    import pandas as pd

HELD = {
    (True, True): Words("holds under both rule sets", "在两套规则下都成立"),
    (True, False): Words("holds under the default rules only", "仅在默认规则下成立"),
    (False, True): Words("holds under the wide rules only", "仅在宽松规则下成立"),
    (False, False): Words("holds under neither rule set", "在两套规则下都不成立"),
}


class Held(NamedTuple):
    """Whether a claim holds under the default and under the wide rules; true when under both."""

    default: bool
    wide: bool

    def __bool__(self) -> bool:
        """Whether it holds under both."""
        return self.default and self.wide

    def told(self, language: str = "en") -> str:
        """The finding in words."""
        return HELD[self.default, self.wide].of(language)

    def __repr__(self) -> str:
        """The finding in English."""
        return self.told("en")


class Both(NamedTuple):
    """One derivation under the default and under the wide rules."""

    default: Indicator | Refused
    wide: Indicator | Refused

    @property
    def same(self) -> bool:
        """Whether the rule set makes no difference."""
        return self.default.told("en") == self.wide.told("en")

    def told(self, language: str = "en") -> str:
        """Both results, or the one where they do not differ."""
        default, wide = self.default.told(language), self.wide.told(language)
        if wording.known(language) == "zh":
            return f"{default}（两套规则相同）" if self.same else f"{default}（宽松规则：{wide}）"
        return f"{default} (the same under both rule sets)" if self.same else f"{default} (wide rules: {wide})"

    def __repr__(self) -> str:
        """Both results in English."""
        return self.told("en")


def under_both(
    derive: Callable[[pd.DataFrame, str], Indicator | Refused], default: pd.DataFrame, wide: pd.DataFrame
) -> Both:
    """One derivation from the rows of a report read under the default rules, and from those read under the wide rules.

    `derive` takes a table and the name of its rule set.

    >>> import plainfigures as pf
    >>> from plainfigures.indicators import total
    >>> text = "2019年，采购大米近300吨，杂粮10余吨。"
    >>> tables = [pf.extract(text, rules=rules).assign(may_be_summed="yes") for rules in ("default", "wide")]
    >>> under_both(lambda table, rules: total(table, rules=rules), *tables).told("zh")
    '大于260吨、小于320吨（宽松规则：大于210吨、小于320吨）'

    Raises IndicatorError when the two tables do not hold the same rows.
    """
    _same_rows(default, wide)
    return Both(derive(default, "default"), derive(wide, "wide"))


def holds_under_both(
    claim: Callable[[pd.DataFrame, str], bool | Verdict], default: pd.DataFrame, wide: pd.DataFrame
) -> Held:
    """Whether a claim holds of the rows under the default rules and under the wide rules.

    `claim` takes a table and the name of its rule set and gives a truth value or a Verdict, of which agree alone holds.

    >>> import plainfigures as pf
    >>> tables = [pf.extract("采购大米近300吨。", rules=rules) for rules in ("default", "wide")]
    >>> holds_under_both(lambda table, rules: table.iloc[0].low >= 250, *tables)
    holds under the default rules only

    Raises IndicatorError when the two tables do not hold the same rows, or the claim gives neither.
    """
    _same_rows(default, wide)
    return Held(_true(claim(default, "default")), _true(claim(wide, "wide")))


def _true(found: object) -> bool:
    if isinstance(found, Verdict):
        return found is Verdict.AGREE
    if isinstance(found, Indicator | Refused):
        raise IndicatorError(f"A claim is true or not, and this is neither: {found!r}")
    return bool(found)


def _same_rows(default: pd.DataFrame, wide: pd.DataFrame) -> None:
    rows = [list(zip(table["report_id"], table["id"], table["surface"], strict=True)) for table in (default, wide)]
    if rows[0] != rows[1]:
        raise IndicatorError(
            "The two tables hold different rows. Extract one report twice, with rules default and wide."
        )
