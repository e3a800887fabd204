"""The text of bytes: byte order mark, then the charset that the page declares if the bytes fit it, then UTF-16 that
shows by its zeros, strict UTF-8, and GB18030 or Big5. Short GBK texts defeat detectors, so the order is fixed, and Big5
is taken only where its words are Chinese and those of GB18030 are not.
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
# So many bytes show the declared charset, and whether there are zeros, which only UTF-16 has.
_SHOWN = 4096


def decode(content: bytes, path: Path, *, declared: bool = False) -> str:
    """The text of the bytes; with `declared`, the charset in a page's own head comes after the byte order mark.

    Raises ReportError for bytes that are no text in any of these.

    >>> decode("<meta charset=gb2312><p>修桥".encode(), Path("页.html"), declared=True)
    '<meta charset=gb2312><p>修桥'
    """
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    said = _charset(content) if declared else []
    for encoding in [*marked, *said, *_unmarked(content), "utf-8", "big5hkscs", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "big5hkscs" and encoding not in said and not _is_big5(content, text):
            continue
        if len(_CONTROL.findall(text)) * 100 <= len(text):
            return text
        break
    raise ReportError(
        f"{path}: this is no text in UTF-8, UTF-16, GB18030 or Big5, or it was cut off. Save it as plain text in UTF-8."
    )


# The characters that stand in every Chinese text, in both ways of writing.
_COMMON = frozenset(
    "的一是在不了有和人這这中大為为上個个國国以要時时來来用到作地於于出分對对成會会發发年動动同工下過过產产"
    "面方後后多定行民得經经十三之進进等部度家力萬万，。、；：（）"
)


def _common(text: str) -> int:
    return sum(sign in _COMMON for sign in text)


def _unmarked(content: bytes) -> list[str]:
    """UTF-16 without a byte order mark: zeros, as of digits and line ends, and Chinese words in one order of bytes."""
    first = content[:_SHOWN]
    if b"\x00" not in first or len(content) % 2:
        return []
    little, big = (_common(first.decode(codec, "replace")) for codec in ("utf-16-le", "utf-16-be"))
    return [] if little == big else ["utf-16-le" if little > big else "utf-16-be"]


def _is_big5(content: bytes, text: str) -> bool:
    """Whether the `text` that the bytes are in Big5 has words which they have not in GB18030."""
    return _common(text) > 2 * _common(content.decode("gb18030", "replace")) + 2


def _charset(content: bytes) -> list[str]:
    """The codec of the declared charset, unless the page says GB2312 and is written in UTF-8."""
    match = _DECLARED.search(content[:_SHOWN])
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
