"""The finding of money: how many totals and rates there are, and the largest; and how rows are named and grouped."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from plainfigures.briefing.model import Finding, Material
from plainfigures.briefing.plots import MOST, amounts
from plainfigures.briefing.typed import typed_number

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.briefing.sentences import Said


def money(material: Material) -> Iterator[Finding]:
    """The largest sum of money of the commonest currency, and that no total is given."""
    rows, say = material.distinct, material.say
    paid = rows[(rows["kind"] == "money") & (rows["per"] == "") & rows["low"].gt(-math.inf)]
    if paid.empty:
        return
    sums = commonest(paid, "unit")
    largest = sums.iloc[int(sums["value"].argmax())]
    lead = _largest(material, sums, largest)
    joined = _joined(material.checks, sums)
    what = say.sentence(
        en="It stands for {what} ({when:period}). "
        + ("Except where a check adds them, the" if joined else "The")
        + " report does not say which sums contain which, so each stands alone.",
        zh="其对象为{what}（{when:period}）。"
        + ("除核对中相加的以外，" if joined else "")
        + "报告没有说明哪些金额包含哪些，故各自单列。",
        what=named(largest, material.language), when=largest, sums=sums)  # fmt: skip
    drawn = sums.sort_values("value", ascending=False, kind="stable").head(MOST)
    measure = say.title(
        en="The largest totals as stated ({drawn:len} of {sums:len}): up to the low end, and on to the high end",
        zh="较大的各笔总额（{sums:len}笔中的{drawn:len}笔）：至下限，及由下限至上限",
        drawn=drawn, sums=sums)  # fmt: skip
    shown = say.table(drawn, "surface means measure period sentence",
                      en="The largest totals of money, each alone", zh="较大的各笔总额，各自单列")  # fmt: skip
    rests = tuple((name,) for name in drawn["id"])
    yield Finding("money", lead, (what,), measure, None, amounts(drawn, material.language), shown, rests)


def _largest(material: Material, sums: pd.DataFrame, largest: Any) -> Said:
    """The largest total, of how many; a rate (50万元 for each firm) is no total and is counted apart."""
    rows, totals = material.distinct, "total" if len(sums) == 1 else "totals"
    rates = rows[(rows["kind"] == "money") & (rows["per"] != "") & (rows["unit"] == sums["unit"].iloc[0])]
    if rates.empty:
        return material.say.sentence(
            en=f"Of {{sums:len}} {totals} of money the largest is {{largest:bounds}}.",
            zh="{sums:len}笔总额中最大的是{largest:surface}。", sums=sums, largest=largest)  # fmt: skip
    other = "rate" if len(rates) == 1 else "rates"
    return material.say.sentence(
        en=f"Of {{sums:len}} {totals} of money, beside {{rates:len}} {other}, the largest is {{largest:bounds}}.",
        zh="金额有{sums:len}笔总额、{rates:len}项标准，总额最大的是{largest:surface}。",
        sums=sums, rates=rates, largest=largest)  # fmt: skip


def _joined(tests: pd.DataFrame, sums: pd.DataFrame) -> bool:
    """Whether a check says that some of the sums are parts of another."""
    inside = set(sums["id"])
    adding = tests[tests["check"].isin(["total", "subset"])]
    return any(len(inside.intersection(names.split())) > 1 for names in adding["rows"])


def named(row: Any, language: str) -> str:
    """What a row counts; a name that holds a number is told as unnamed rather than typed."""
    words = str(row["measure"])
    return words if words and not typed_number(words) else {"en": "something unnamed", "zh": "未写明的对象"}[language]


def commonest(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows with the commonest value of a column; of equally common ones, the first in the report."""
    counts = rows[column].astype(str).value_counts(sort=False)
    first = next(value for value in rows[column].astype(str) if counts[value] == counts.max())
    return rows[rows[column].astype(str) == first]
