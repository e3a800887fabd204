"""What holds a report: plain text, a saved web page, a PDF, a Word document. Each is read into a text with its words.

Nothing in a file is run, followed or fetched: scripts, links, pictures and external entities stay where they are.
"""

from __future__ import annotations

from pathlib import Path

from plainfigures.reports.containers.content import LARGEST_TEXT, Content
from plainfigures.reports.containers.decoding import decode
from plainfigures.reports.containers.kinds import kind_of
from plainfigures.reports.model import ReportError

__all__ = ["Content", "decode", "read"]


def read(content: bytes, path: Path) -> Content:
    """What the bytes of the file `path` hold, by the bytes themselves; the name must not say otherwise.

    Raises ReportError for bytes that are no report, and for a container whose library is not installed.

    >>> read("全县修桥20座。".encode("gb18030"), Path("桥.txt")).text
    '全县修桥20座。'
    """
    kind = kind_of(content, path)
    if kind == "text":
        found = Content(decode(content, path))
    elif kind == "html":
        from plainfigures.reports.containers import html

        found = html.read(content, path)
    elif kind == "pdf":
        from plainfigures.reports.containers import pdf

        found = pdf.read(content, path)
    else:
        from plainfigures.reports.containers import docx

        found = docx.read(content, path)
    if len(found.text) > LARGEST_TEXT:
        raise ReportError(
            f"{path}: {len(found.text):,} characters of text are more than one report holds "
            f"(at most {LARGEST_TEXT:,}). Split the file."
        )
    return found
