"""What every derivation does: rows become terms, guards are asked, and the result is an Indicator or a Refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from plainfigures.indicators import guards
from plainfigures.indicators.refusals import Reason, Refused
from plainfigures.indicators.terms import Given, operands
from plainfigures.indicators.values import Indicator, Operand, Words

if TYPE_CHECKING:
    import pandas as pd

KEPT = (
    "kind unit classifier per measure place modality trend period_start period_end period_kind actor beneficiary scope"
).split()
MEAN = Words("a mean: it says nothing of any single one", "平均数：不说明其中任何一个")
UNDATED = Words("the text gives no period", "文本没有给出时期")

Result = dict[str, Any] | Reason
Refuse = Callable[[Sequence[Operand]], tuple[Reason, ...]]


def derive(
    given: Iterable[Given],
    coding: pd.DataFrame | None,
    rules: str,
    *,
    attempt: Callable[..., Words],
    refuse: Refuse,
    compute: Callable[..., Result],
) -> Indicator | Refused:
    """The result of `compute`, unless `refuse` has reasons against it or an operand was refused before.

    `compute` gives the fields of the Indicator that are not those its operands share, or a Reason that only the numbers
    can give. `attempt` says in words what is derived.
    """
    terms = operands(given, coding, rules)
    words = attempt(*terms)
    rows = tuple(row for each in terms for row in each.rows)
    usable = [each for each in terms if not isinstance(each, Refused)]
    reasons = tuple(why for each in terms if isinstance(each, Refused) for why in each.reasons) or refuse(usable)
    result = reasons or compute(*usable)
    if isinstance(result, Reason):
        result = (result,)
    if isinstance(result, tuple):
        return Refused(words, result, rows, rules)
    undated = () if any(term.dated for term in usable) else (UNDATED,)
    conditions = (*result.pop("conditions", ()), *undated)
    fields = {**_shared(usable), "formula": words, **result}
    return Indicator(**fields, parents=rows, rules=rules, conditions=conditions)


def joined(sign: str) -> Callable[..., Words]:
    """A formula of operands with a sign between them."""
    return lambda *terms: Words(*(sign.join(term.named(language) for term in terms) for language in ("en", "zh")))


def _shared(terms: Sequence[Operand]) -> dict[str, Any]:
    """The facts on which all operands agree."""
    return {name: value for name in KEPT if len({value := getattr(term, name) for term in terms}) == 1}


def denominator(operand: Operand) -> tuple[str, Words]:
    """`per` as in the table (the Chinese unit or measure word), and the same with the thing counted in words."""
    unit = guards.unit(operand)
    thing = operand.measure
    return unit.zh, Words(f"{unit.en} ({thing})", f"{unit.zh}（{thing}）") if thing else unit
