"""The text of bytes: byte order mark, then the charset that the page declares if the bytes fit it, then strict UTF-8,
then GB18030. Short GBK texts defeat detectors, so the order is fixed.
"""

from __future__ import annotations

import re
from pathlib import Path

from plainfigures.reports.model import ReportError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,80}encoding=[\"']([\w-]+)", re.I)
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "utf-8": "utf-8"}
# A Chinese character is three bytes in UTF-8, and GBK text hardly ever makes such a triple by chance.
_TRIPLE = re.compile(rb"[\xe3-\xef][\x80-\xbf]{2}")


def decode(content: bytes, path: Path, *, declared: bool = False) -> str:
    """The text of the bytes; with `declared`, the charset in a page's own head comes after the byte order mark.

    Raises ReportError for bytes that are no text in any of these.

    >>> decode("<meta charset=gb2312><p>修桥".encode(), Path("页.html"), declared=True)
    '<meta charset=gb2312><p>修桥'
    """
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in [*marked, *(_charset(content) if declared else []), "utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) * 100 <= len(text):
            return text
        break
    raise ReportError(
        f"{path}: this is no text in UTF-8 or GB18030, or it was cut off. Save the report as plain text again."
    )


def _charset(content: bytes) -> list[str]:
    """The codec of the declared charset, unless the page says GB2312 and is written in UTF-8."""
    match = _DECLARED.search(content[:4096])
    name = (match[1] or match[2]).decode("ascii").lower() if match else ""
    codec = _CHARSETS.get(name)
    if codec == "gb18030" and _TRIPLE.search(content) and _is_utf8(content):
        return ["utf-8"]
    return [codec] if codec else []


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
