"""Choosing rows by what they say, and making rows of the parts of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from plainfigures.reports import Report


class PickError(LookupError):
    """A choice that fits no row, or more than one."""


def pick(table: pd.DataFrame, **wanted: Any) -> pd.Series[Any]:
    """The one row of `table` whose columns are as wanted; repeats of an earlier row are passed over.

    >>> import pandas as pd
    >>> measures = {"33个": "企业项目", "740余万元": "扶贫资金"}
    >>> rows = pd.DataFrame({"surface": list(measures), "measure": list(measures.values()), "duplicate_of": ""})
    >>> pick(rows, measure="扶贫资金").surface
    '740余万元'

    Raises PickError when no row or more than one fits, with what was found.
    """
    chosen = table[table["duplicate_of"] == ""]
    for column, value in wanted.items():
        if column not in table.columns:
            raise PickError(f"The table has no column {column!r}. It has {', '.join(table.columns)}.")
        chosen = chosen[chosen[column] == value]
    if len(chosen) != 1:
        asked = ", ".join(f"{column}={value}" for column, value in wanted.items())
        found = "、".join(chosen["surface"]) or "no row"
        raise PickError(f"{asked} should fit one row and fits {found}. Name more columns, or look at the table.")
    return chosen.iloc[0]


def spans(report: Report, places: Iterable[Any]) -> pd.DataFrame:
    """Parts of a report as rows: report_id, start, end, the words as `surface`, and the sentence they begin in.

    >>> from plainfigures import reports
    >>> report = reports.parse("首页\\n\\n全县修桥20座。三是加强领导。", report_id="r")
    >>> spans(report, report.sentences)[["surface", "sentence"]].values.tolist()
    [['首页', 1], ['全县修桥20座。', 2], ['三是加强领导。', 3]]
    """
    import pandas as pd

    rows = [
        (report.report_id, place.start, place.end, report.text[place.start : place.end], _sentence(report, place.start))
        for place in places
    ]
    return pd.DataFrame(rows, columns=["report_id", "start", "end", "surface", "sentence"])


def _sentence(report: Report, start: int) -> int:
    return next((sentence.number for sentence in report.sentences if sentence.start <= start < sentence.end), 0)


def more(row: Any, other: Any) -> str:
    """Whether one quantity is surely more than another: yes, no, or undecided by the wording.

    >>> from types import SimpleNamespace as Row
    >>> firms, projects = Row(low=70, high=80, closed="neither"), Row(low=74, high=74, closed="both")
    >>> more(firms, projects), more(Row(low=80, high=90, closed="both"), firms)
    ('undecided', 'yes')
    """
    if row.low > other.high or (row.low == other.high and not _shared(row, other)):
        return "yes"
    return "no" if row.high <= other.low else "undecided"


def _shared(row: Any, other: Any) -> bool:
    """Whether the low end of one and the high end of the other both belong."""
    return row.closed in ("both", "left") and other.closed in ("both", "right")
