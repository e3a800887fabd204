"""A file becomes a Report: the untouched text with its parts as offsets.

Nothing is edited. Furniture of the page, sections, paragraphs and sentences are spans of the text as read; the page's
own words give title, carrier and date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from plainfigures.mending import mend
from plainfigures.reports import structure
from plainfigures.reports.containers import Content
from plainfigures.reports.files import open_report
from plainfigures.reports.model import Report, ReportError
from plainfigures.reports.prose import Prose, Section, Sentence, Span

__all__ = ["Prose", "Report", "ReportError", "Section", "Sentence", "Span", "parse", "read_report"]


def read_report(
    path: str | Path, *, published: date | None = None, display: Callable[[Report], str] | None = None
) -> Report:
    """Read the report in the file `path`.

    `published` overrides the date found on the page. The file is plain text, a saved web page, a PDF with a text layer
    or a DOCX, which its bytes say and its name must not deny. Raises ReportError for a file that is missing, empty or
    none of these. Encoding: byte order mark, the page's declared charset, strict UTF-8, then GB18030.

    >>> read_report("没有.txt")
    Traceback (most recent call last):
    plainfigures.reports.model.ReportError: 没有.txt: there is no such file. Give the path of a report.
    """
    if not isinstance(path, (str, Path)):
        raise ReportError(f"{path!r}: this is no path. Give the path of a report as text.")
    path = Path(path)
    found = open_report(path)
    return parse(found.text, report_id=path.stem, published=published, display=display, found=found)


def parse(
    text: str,
    *,
    report_id: str = "",
    published: date | None = None,
    display: Callable[[Report], str] | None = None,
    found: Content | None = None,
) -> Report:
    """A text as a Report, with whatever its page, or the container that it was found in, says of title and date.

    >>> report = parse("首页 > 正文\\n\\n水清县:修桥二十座\\n\\n发布时间:2021-03-02 来源:水清报\\n\\n全县修桥20座。")
    >>> report.title, report.carrier, report.published.isoformat(), len(report.furniture)
    ('水清县:修桥二十座', '水清报', '2021-03-02', 2)
    """
    found = found or Content(text)
    mended = mend(found.marked or text)
    prose, kinds = structure.read_prose(mended, found.furniture)
    page = structure.metadata(prose.text, kinds)
    return Report(
        text,
        report_id=report_id,
        title=found.title or page["title"],
        issuer=page["issuer"] or found.issuer,
        carrier=found.carrier or page["carrier"],
        published=published
        or found.published
        or structure.date_in(structure.words_of(prose.text, kinds, "metadata"))
        or structure.signed_day(prose.text, kinds),
        prose=prose,
        display=display,
    )
