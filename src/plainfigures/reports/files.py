"""The text of a file, by its bytes."""

from __future__ import annotations

import re
from pathlib import Path

from plainfigures.reports.model import ReportError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(content: bytes, path: Path) -> str:
    """The text of the bytes; short GBK texts defeat detectors, so the order is fixed."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in [*marked, "utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) * 100 <= len(text):
            return text
        break
    raise ReportError(f"{path}: this is no text in UTF-8 or GB18030. Save the report as plain text first.")
