"""plainfigures reads the numbers of Chinese official reports.

Every number becomes an observation: a row with its interval, unit, period, what it counts and where it stands.

>>> import plainfigures as pf
>>> pf.extract("2017年至2019年,共奖补企业项目33个。")[["surface", "measure"]].values.tolist()
[['33个', '企业项目']]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from plainfigures.observations import Account, accounted, excluded, extract, load, write
    from plainfigures.reports import Report, ReportError
    from plainfigures.trends import series

__all__ = [
    "Account", "Report", "ReportError", "accounted", "excluded", "extract", "load", "read_report", "series", "write",
]  # fmt: skip

_FROM_REPORTS = ("Report", "ReportError")
_FROM_OBSERVATIONS = ("Account", "accounted", "excluded", "extract", "load", "write")


def __getattr__(name: str) -> Any:
    """Names are imported when first used, so that importing the package costs next to nothing."""
    if name in _FROM_REPORTS:
        from plainfigures import reports

        return getattr(reports, name)
    if name in _FROM_OBSERVATIONS:
        from plainfigures import observations

        return getattr(observations, name)
    if name == "series":
        from plainfigures import trends

        return trends.series
    raise AttributeError(f"module 'plainfigures' has no attribute {name!r}")


def read_report(path: str | Path, *, published: date | None = None) -> Report:
    """Read the report in the file `path`; in Jupyter it shows itself with every observation marked.

    `published` overrides the date that the page gives. Raises ReportError for a file that is missing, empty or no text.

    >>> read_report("没有.txt")
    Traceback (most recent call last):
    plainfigures.reports.model.ReportError: 没有.txt: there is no such file. Give the path of a report.
    """
    from plainfigures import reports

    return reports.read_report(path, published=published, display=_marked)


def _marked(report: Report) -> str:
    from plainfigures.briefing import marked

    return marked(report)
