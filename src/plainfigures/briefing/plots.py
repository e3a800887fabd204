"""How findings are drawn: as a chart of a page, as an editable chart of a slide, as a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from plainfigures import wording
from plainfigures.briefing.model import Finding, Material, Plot, drawable
from plainfigures.briefing.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from plainfigures.briefing.sentences import Said

# More bars than this are no picture: the rest are drawn as one, or named as left out.
MOST = 12
# So many intervals are drawn; of more, the widest, and no more than a few of the same shape.
INTERVALS, ALIKE = 16, 3
REST = {"en": "other", "zh": "其他"}
HEADS = {"en": ("check", "verdict", "working", "sentence"), "zh": ("核对", "结论", "算式", "句")}


def intervals(material: Material, bounded: pd.DataFrame, measure: str) -> Callable[[], Any] | None:
    """What draws the loosest of `bounded` as intervals under both rule sets; None when there is nothing to draw."""
    if bounded.empty:
        return None

    def draw() -> Any:
        from plainfigures import charts

        return charts.intervals(
            drawable(_loosest(bounded), material.report),
            material.wide,
            title=measure,
            measure=_shown(material, bounded),
            language=material.language,
        )

    return draw


def _loosest(bounded: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn, those that are surest first: all, or of many the loosest, few that are alike."""
    order = (bounded["high"] / bounded["low"]).sort_values(ascending=False, kind="stable")
    if len(bounded) <= INTERVALS:
        return bounded.loc[order.index[::-1]]
    bounded = bounded.drop_duplicates(["surface", "measure"])
    alike = bounded.groupby([bounded["low"] / bounded["value"], bounded["high"] / bounded["value"]]).cumcount()
    bounded = bounded[alike < ALIKE]
    order = (bounded["high"] / bounded["low"]).sort_values(ascending=False, kind="stable")
    return bounded.loc[order.index[:MOST][::-1]]


def _shown(material: Material, bounded: pd.DataFrame) -> str:
    shown = _loosest(bounded)
    if len(bounded) == 1:
        return material.say.title(
            en="The one hedged number that is bounded on both sides",
            zh="带概数词而两端有界的数，仅此一个")  # fmt: skip
    if len(shown) == len(bounded):
        return material.say.title(
            en="All {bounded:len} hedged numbers that are bounded on both sides",
            zh="带概数词而两端有界的数，共{bounded:len}个", bounded=bounded)  # fmt: skip
    return material.say.title(
        en="The widest {shown:len} of {bounded:len} hedged numbers that are bounded on both sides, few of one width",
        zh="带概数词而两端有界的{bounded:len}个数中较宽的{shown:len}个，宽度相同者只列数个",
        shown=shown, bounded=bounded)  # fmt: skip


def spans(bounded: pd.DataFrame, language: str) -> Plot | None:
    """The loosest of `bounded` as the part between their ends, in per cent of the stated number."""
    shown = _loosest(bounded)
    lows, highs = (tuple(shown[end] / shown["value"] * 100) for end in ("low", "high"))
    rises = tuple(high - low for low, high in zip(lows, highs, strict=True))
    return Plot("spans", "%", _labels(shown, language), lows, rises) if len(shown) else None


def amounts(sums: pd.DataFrame, language: str) -> Plot:
    """Sums of money as their low end and the way to their high end, in their unit; none where they have no high end."""
    unit = wording.unit(next(wording.each(sums)), language).strip()
    rises = (sums["high"] - sums["low"]).where(sums["high"].lt(math.inf), 0)
    return Plot("amounts", unit, _labels(sums, language), tuple(sums["low"]), tuple(rises))


def _labels(rows: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Each row as written and as told, once where both are the same."""
    told = [(row.surface, wording.bounds(row, language, short=True)) for row in wording.each(rows)]
    return tuple(words if words == means else f"{words} · {means}" for words, means in told)


def working(tests: pd.DataFrame, material: Material) -> Table:
    """Checks with their verdict and their working in the language."""
    language = material.language
    caption = material.say.title(en="The checks and their working", zh="各项核对及算式")
    cells = tuple(
        (wording.term(row.check, language), wording.term(row.verdict, language),
         row.working_en if language == "en" else row.working_zh, str(row.sentence))
        for row in wording.each(tests)
    )  # fmt: skip
    return Table(caption, HEADS[language], cells, ("check", "verdict", "working", "sentence"))


def counted(
    material: Material, key: str, column: str, lead: Said, more: tuple[Said, ...], measure: str,
    sorts: tuple[str, ...] | None = None, told: pd.DataFrame | None = None,
) -> Finding:  # fmt: skip
    """A finding drawn as bars, one for each value of a column; the rarest are drawn together."""
    rows, language = material.distinct if told is None else told, material.language
    values = rows[column].astype(str)
    counts = values.value_counts(sort=False)
    order = list(sorts) if sorts else sorted(counts.index, key=lambda value: (-counts[value], value))
    kept = order if len(order) <= MOST else order[: MOST - 1]
    grouped = rows.assign(group=[value if value in kept else REST[language] for value in values])
    shown = [*kept, REST[language]] if len(kept) < len(order) else kept

    def draw() -> Any:
        from plainfigures import charts

        drawn = drawable(grouped, material.report)
        return charts.bars(drawn, "group", shown, title=measure, measure=_sized(material, rows), language=language)

    if len(shown) < 2:
        # One bar is no picture.
        return Finding(key, lead, more, measure)
    sizes = tuple(float((grouped["group"] == value).sum()) for value in shown)
    names = tuple(wording.term(value, language) for value in shown)
    return Finding(key, lead, more, measure, draw, Plot("counts", "", names, sizes))


def _sized(material: Material, rows: pd.DataFrame) -> str:
    return material.say.title(en="All {rows:len}, with some as written", zh="共{rows:len}个，附部分原文", rows=rows)
