"""The signs of Markdown, which are no words of a report: where they are, so that reading can do without them."""

from __future__ import annotations

import re
from typing import Final

# What plain text does not have: a heading behind #, or bold words.
_HEADING: Final = re.compile(r"^#{1,6} +(?=\S)", re.M)
_BOLD: Final = re.compile(r"(\*\*)(?=[^\s*])[^*\n]{1,200}(?<=\S)(\*\*)")
_OTHERS: Final = (
    re.compile(r"(`)[^`\n]{1,200}(`)"),
    re.compile(r"(!?\[)[^\]\[\n]{1,200}(\]\([^()\s]{1,500}\))"),
    re.compile(r"(\[\^[^\]\s]{1,40}\]:?)"),
    re.compile(r"^(> ?)", re.M),
)


def signs(text: str) -> list[int]:
    """The places of the signs, in a text that uses them.

    >>> text = "## 一、修桥\\n全年修桥**20**座。"
    >>> "".join(sign for place, sign in enumerate(text) if place not in signs(text))
    '一、修桥\\n全年修桥20座。'
    """
    if not ("# " in text and _HEADING.search(text)) and not ("**" in text and _BOLD.search(text)):
        return []
    found = [place for match in _HEADING.finditer(text) for place in range(*match.span())]
    for pattern in (_BOLD, *_OTHERS):
        for match in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                found += range(*match.span(group))
    return found
