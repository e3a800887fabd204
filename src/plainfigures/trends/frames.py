"""The tables of a series."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from plainfigures.checks.pages import Row
from plainfigures.trends.asking import Asked
from plainfigures.trends.model import POINTS, REFUSED, Series
from plainfigures.trends.points import Point
from plainfigures.trends.sameness import Why


def as_series(
    asked: Asked, unit: str, found: Sequence[Point], refused: Sequence[tuple[Row, Why]], others: tuple[str, ...]
) -> Series:
    """The series of these points and refusals."""
    measure = "、".join(asked.measures)
    classifier = next((text for point in reversed(found) for text in point.all("classifier") if text), "")
    tables = _points(found, unit, classifier), _rows(found), _refused(refused)
    return Series(measure, asked.place, unit, classifier, *tables, others)


def _points(found: Sequence[Point], unit: str, classifier: str) -> pd.DataFrame:
    return _dated(pd.DataFrame([_point(point, unit, classifier) for point in found], columns=list(POINTS)))


def _point(point: Point, unit: str, classifier: str) -> tuple[Any, ...]:
    kind, closed = point.statements[0].row.kind, point.interval.closed
    return (
        *point.period, "stated", *_ends(point), closed, kind, unit, classifier, "、".join(point.all("surface")),
        "、".join(point.names), "、".join(point.definition), len(point.statements), len(point.all("report_id")),
        point.verdict, point.joined, " ".join(point.codes), point.notes("en"), point.notes("zh"),
    )  # fmt: skip


def _ends(point: Point) -> tuple[float, float]:
    return _float(point.interval.low), _float(point.interval.high)


def _float(end: Decimal) -> float:
    return float(end) if end.is_finite() else math.copysign(math.inf, end)


def _rows(found: Sequence[Point]) -> pd.DataFrame:
    """The statements as rows of observations, with the number of their point and the interval in the series' unit."""
    rows: list[tuple[Any, ...]] = []
    for number, point in enumerate(found):
        for each in point.statements:
            ends = _float(each.interval.low), _float(each.interval.high), each.interval.closed
            rows.append((*each.row, number, *ends, "、".join(each.definition)))
    columns = [*Row._fields, "point", "series_low", "series_high", "series_closed", "definition"]
    return _dated(pd.DataFrame(rows, columns=columns))


def _refused(refused: Sequence[tuple[Row, Why]]) -> pd.DataFrame:
    rows = [
        (*(getattr(row, name) for name in REFUSED[:-3]), why.code, why.told("en"), why.told("zh"))
        for row, why in refused
    ]
    return _dated(pd.DataFrame(rows, columns=list(REFUSED)))


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    for name in ("period_start", "period_end"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table
