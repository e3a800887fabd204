"""What a file is, by its first bytes; its name is only asked whether it agrees."""

from __future__ import annotations

import re
from pathlib import Path

from plainfigures.reports.model import ReportError

_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".csv": "text", ".tsv": "text",
    ".htm": "html", ".html": "html", ".shtml": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_SUFFIX = {"text": ".txt", "html": ".html", "pdf": ".pdf", "docx": ".docx"}
_NAMES = {"text": "plain text", "html": "a web page", "pdf": "a PDF", "docx": "a Word document"}

# First bytes of what is no report, and what to do with it.
_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word or WPS file (.doc), or a DOCX under a password",
        "Save it as .docx, no password",
    ),
    (b"{\\rtf", "a rich text file (RTF)", "Save it as .docx or as plain text"),
    (b"\x89PNG", "a picture", "Recognise its text first (OCR) and save that as plain text"),
    (b"\xff\xd8\xff", "a picture", "Recognise its text first (OCR) and save that as plain text"),
    (b"GIF8", "a picture", "Recognise its text first (OCR) and save that as plain text"),
    (b"II*\x00", "a picture", "Recognise its text first (OCR) and save that as plain text"),
    (b"MM\x00*", "a picture", "Recognise its text first (OCR) and save that as plain text"),
    (b"\x1f\x8b", "a packed archive", "Unpack it and give the report in it"),
    (b"Rar!", "a packed archive", "Unpack it and give the report in it"),
    (b"7z\xbc\xaf", "a packed archive", "Unpack it and give the report in it"),
    (b"%!PS", "a PostScript file", "Convert it to PDF"),
    (b"MIME-Version:", "a web archive (MHTML)", "Save the page as HTML only"),
    (b"From: <Saved by", "a web archive (MHTML)", "Save the page as HTML only"),
)
_PACKED = b"PK\x03\x04"
_WORD = b"word/document"
_SHEET = b"xl/workbook"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)\b",
    re.I | re.S,
)
_XML = re.compile(rb"\s*<\?xml\b")


def kind_of(content: bytes, path: Path) -> str:
    """The kind of a file: text, html, pdf or docx.

    Raises ReportError for a file of another kind, and for one whose name promises what its bytes are not.

    >>> kind_of("<html><body>修桥20座。".encode(), Path("桥.pdf"))
    Traceback (most recent call last):
    plainfigures.reports.model.ReportError: 桥.pdf: the name says a PDF, but the file is a web page. Rename it to
    桥.html, or fetch the report again.
    """
    kind = _by_content(content, path)
    said = _SUFFIXES.get(path.suffix.lower(), kind)
    if said != kind:
        raise ReportError(
            f"{path}: the name says {_NAMES[said]}, but the file is {_NAMES[kind]}. "
            f"Rename it to {path.with_suffix(_SUFFIX[kind]).name}, or fetch the report again."
        )
    return kind


def _by_content(content: bytes, path: Path) -> str:
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_PACKED):
        if _WORD in content:
            return "docx"
        if _SHEET in content:
            raise ReportError(
                f"{path}: this is a spreadsheet and no Word document. Save the sheet as CSV and give that."
            )
        raise ReportError(f"{path}: this is a packed file, but no Word document. Give the report in it as DOCX or PDF.")
    for first, what, remedy in _OTHERS:
        if content.startswith(first):
            raise ReportError(f"{path}: this is {what}. {remedy}.")
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    if _MARKUP.match(head):
        return "html"
    if _XML.match(head):
        raise ReportError(f"{path}: this is an XML file and no web page. Save the report as HTML, DOCX or plain text.")
    return "text"
