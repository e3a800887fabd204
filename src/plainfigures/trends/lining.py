"""Rows of many reports, lined up as one series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from plainfigures.checks import cues
from plainfigures.checks.pages import Row, pages
from plainfigures.reports import Report
from plainfigures.trends import frames
from plainfigures.trends.asking import Asked
from plainfigures.trends.definitions import definitions
from plainfigures.trends.model import Series, SeriesError
from plainfigures.trends.points import Statement, points
from plainfigures.trends.sameness import Why, against, bare, same_word

if TYPE_CHECKING:
    import pandas as pd

# So many names that are like the one asked for are told.
NAMES = 12
# What to say when nothing was joined: the argument that asks for what was refused.
_WAYS = {
    "classifier": "classifier", "kind": "kind", "length": "every", "modality": "modality", "no_period": "years",
    "no_place": "about", "per": "per", "place": "place", "trend": "trend",
}  # fmt: skip


def series(
    observations: pd.DataFrame,
    *,
    measure: str | Sequence[str],
    place: str,
    about: str | Mapping[str, str] = "",
    kind: str = "",
    unit: str = "",
    classifier: str = "",
    per: str = "",
    trend: str = "",
    modality: str = "done",
    every: str = "year",
    years: Mapping[str, int] | None = None,
    texts: Iterable[Report] = (),
    defined_by: str | Sequence[str] = (),
) -> Series:
    """The same measure at one place, lined up over the reports of a table and the periods that they tell of.

    `observations` is what `extract` returns, of any number of reports, or rows of a data set; with a column `file` the
    reports are told apart by it, else by `report_id`. `measure` is a name or several that are to be taken for one, as
    the reports write them; `place` the place's own name, 全国 for the country. `about` says which place the reports are
    about, one for all or by report: it is what a sentence without a place means, and 全县. By default levels are lined
    up that are done, over whole years; `kind`, `per`, `trend`, `modality`, `every` ask for others. `unit` is the unit
    of the result (default: that of the latest statement). `years` dates the rows without a period, by report; `texts`
    are the reports themselves, each with the report_id that the table has for it, whose sentences are searched for
    words of definition (按…标准, 不变价); `defined_by` names measures whose numbers define this one from the end of
    their period on, as 扶贫标准 does 贫困人口.

    Raises SeriesError when nothing has this name, nothing of it is the same thing, or it is several things at once.

    >>> import plainfigures as pf
    >>> table = pf.extract("2019年，全县粮食产量6.5亿斤。2020年，全县粮食产量33.1万吨。2020年，全县粮食总产量34万吨。")
    >>> print(series(table, measure="粮食产量", place="水清县", about="水清县").told("zh"))
    水清县粮食产量：2处所述，2个时期，单位为吨
      2019年：32.5万吨，仅见一处
      2020年：33.1万吨，仅见一处；此处以吨计，此前以斤计，已换算
      名称不同而未列入：粮食总产量
    """
    asked = Asked(
        measures=_several(measure), place=place, about=about, kind=kind, classifier=classifier, per=per, trend=trend,
        modality=modality, every=every, years=years or {}, defined_by=_several(defined_by),
    )  # fmt: skip
    return _lined(_table(observations), asked, unit, texts)


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _lined(table: pd.DataFrame, asked: Asked, unit: str, texts: Iterable[Report]) -> Series:
    names = [bare(measure, place) for measure, place in zip(table["measure"], table["place"], strict=True)]
    rows, others = _named(table, names, asked.measures), _others(names, asked.measures)
    if not rows:
        raise SeriesError(f"No row has the measure {'、'.join(asked.measures)}.{_said(others)}")
    dated = [_dated(row, asked.years) for row in rows]
    judged = [(row, against(row, asked)) for row in dated]
    kept = [row for row, why in judged if why is None]
    _refuse_nothing(kept, judged, asked)
    _refuse_mixture(kept, asked)
    target, given = _target(kept, unit), {row for row, old in zip(dated, rows, strict=True) if row is not old}
    defined = definitions(table, texts, kept, _standards(table, names, asked))
    found = [Statement(row, target, words, row in given) for row, words in zip(kept, defined, strict=True)]
    return frames.as_series(asked, target, tuple(points(found)), [(row, why) for row, why in judged if why], others)


def _table(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations, with each report by the name of its file where they have one."""
    missing = [name for name in Row._fields if name not in observations]
    if missing:
        raise SeriesError(
            f"This is no table of observations: no column {', '.join(missing)}. Give what extract returns."
        )
    return observations.assign(report_id=observations["file"]) if "file" in observations else observations


def _named(table: pd.DataFrame, names: list[str], measures: tuple[str, ...]) -> list[Row]:
    return [row for page in pages(table[[name in measures for name in names]], None) for row in page.rows]


def _standards(table: pd.DataFrame, names: list[str], asked: Asked) -> list[Row]:
    """The rows that tell how the measure is defined. Raises SeriesError where there is none, or one has no date."""
    rows = [_dated(row, asked.years) for row in _named(table, names, asked.defined_by)]
    lost = set(asked.defined_by) - {bare(row.measure, row.place) for row in rows}
    if lost:
        raise SeriesError(f"No row has the measure {'、'.join(sorted(lost))}, which defined_by= names.")
    for row in rows:
        if row.period is None:
            raise SeriesError(
                f"{row.report_id}, {row.id}: {row.measure}{row.surface} has no date. Say the report's year with years=."
            )
    return rows


def _others(names: list[str], measures: tuple[str, ...]) -> tuple[str, ...]:
    """The commonest names that hold an asked name's characters in their order, or the other way round."""
    counts = Counter(name for name in names if name and name not in measures)
    near = [name for name in counts if any(_holds(name, asked) or _holds(asked, name) for asked in measures)]
    return tuple(sorted(near, key=lambda name: (-counts[name], name))[:NAMES])


def _holds(long: str, short: str) -> bool:
    """Whether the characters of one name come in another in their order: 粮食产量 in 粮食总产量."""
    rest = iter(long)
    return len(short) > 1 and all(character in rest for character in short)


def _said(others: tuple[str, ...]) -> str:
    return (
        f" The table has {'、'.join(others)}: ask for them by name, together if they are one thing." if others else ""
    )


def _dated(row: Row, years: Mapping[str, int]) -> Row:
    year = years.get(row.report_id)
    if row.period is not None or year is None:
        return row
    return row._replace(period_start=datetime(year, 1, 1), period_end=datetime(year, 12, 31), period_kind="stated")  # noqa: DTZ001


def _refuse_nothing(kept: list[Row], judged: list[tuple[Row, Why | None]], asked: Asked) -> None:
    """Raise SeriesError where no row is kept: why, and the arguments that ask for what was refused."""
    if kept:
        return
    refused = [why for _, why in judged if why]
    reasons = Counter(why.told("en") for why in refused)
    told = "; ".join(f"{why} ({count})" for why, count in reasons.most_common())
    ways = dict.fromkeys(f"{_WAYS[why.code]}=" for why in refused if why.code in _WAYS)
    ask = f" Ask for it with {', '.join(ways)}." if ways else ""
    name = "、".join(asked.measures)
    raise SeriesError(f"{name}, {asked.place}: none of {len(judged)} rows is what was asked for: {told}.{ask}")


def _refuse_mixture(kept: list[Row], asked: Asked) -> None:
    """Raise SeriesError where the rows are of several kinds of thing: of two units, or of things counted apart."""
    name = "、".join(asked.measures)
    kinds = Counter((row.kind, cues.size(row.unit)[0]) for row in kept)
    if len(kinds) > 1:
        told = ", ".join(f"{kind} in {unit} ({count})" for (kind, unit), count in sorted(kinds.items()))
        raise SeriesError(f"{name}, {asked.place}: the rows are {told}. Say which with kind=.")
    words = Counter(row.classifier for row in kept if row.kind == "count" and row.classifier)
    if any(not same_word(one, other) for one in words for other in words):
        told = ", ".join(f"{each} ({count})" for each, count in sorted(words.items()))
        raise SeriesError(f"{name}, {asked.place}: the rows count by {told}. Say which with classifier=.")


def _target(kept: list[Row], unit: str) -> str:
    """The unit of the series. Raises SeriesError when the rows cannot be told in it."""
    latest = max(kept, key=lambda row: (row.period or (), row.report_id, row.start)).unit
    if unit and cues.size(unit)[0] != cues.size(latest)[0]:
        raise SeriesError(f"unit={unit!r}: the rows are in {latest}, which cannot be told in it. Leave it out.")
    return unit or latest
