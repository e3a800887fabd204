"""What the pages of a PDF come to when every drawing in them is put in its place, told without drawing anything.

A drawing may be made of ten drawings that are made of ten others: a file of two kilobytes whose page fills any memory.
pdfminer, which comes with pdfplumber, reads the parts; they are only counted here.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from importlib import import_module
from typing import Any

LARGEST_PAGE, LARGEST_FILE, DEEPEST = 32_000_000, 500_000_000, 30
_DRAWN, _NAMED = re.compile(rb"\bDo\b"), re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# What pdfminer raises for parts that are not as they should be, beside errors of its own.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError, zlib.error)


class TooLarge(ValueError):
    """A page that comes to more than a report's page can hold."""


def is_bounded(content: bytes) -> bool:
    """Whether each page of the PDF, and all together, come to no more than a report can hold.

    What pdfminer cannot follow is not bounded: nobody can say what it comes to.
    """
    try:
        parts = {
            name: import_module(f"pdfminer.{name}") for name in ("pdfdocument", "pdfpage", "pdfparser", "psparser")
        }
        document = parts["pdfdocument"].PDFDocument(parts["pdfparser"].PDFParser(io.BytesIO(content)))
        pages = parts["pdfpage"].PDFPage.create_pages(document)
        counting, whole = _Counting(), 0
        for page in pages:
            whole += counting.page(page)
            if whole > LARGEST_FILE:
                return False
    except (*_FAULTS, parts["psparser"].PSException):
        return False
    return True


class _Counting:
    """Sizes of drawings, each counted once."""

    def __init__(self) -> None:
        self.types = import_module("pdfminer.pdftypes")
        self.sizes: dict[int, int] = {}

    def page(self, page: Any) -> int:
        """What a page comes to."""
        streams = [self.types.stream_value(each) for each in page.contents]
        return self._size(b"\n".join(each.get_data() for each in streams), page.resources, 0)

    def _size(self, data: bytes, resources: Any, depth: int) -> int:
        """The bytes of a content, those of its drawings counted as often as they are drawn."""
        drawn = len(_DRAWN.findall(data))
        forms = self._forms(resources, depth) if drawn else {}
        named = Counter(_ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), each) for each in _NAMED.findall(data))
        size = len(data) + sum(count * forms.get(name.decode("latin-1"), 0) for name, count in named.items())
        # A name that is not seen before its operator may be any.
        size += (drawn - named.total()) * max(forms.values(), default=0)
        if size > LARGEST_PAGE or depth > DEEPEST:
            raise TooLarge
        return size

    def _forms(self, resources: Any, depth: int) -> dict[str, int]:
        listed = self.types.dict_value(self.types.dict_value(resources).get("XObject") or {})
        return {name: self._form(value, resources, depth + 1) for name, value in listed.items()}

    def _form(self, value: Any, above: Any, depth: int) -> int:
        form = self.types.resolve1(value)
        if not isinstance(form, self.types.PDFStream) or "Form" not in repr(form.get("Subtype")):
            return 0
        if id(form) not in self.sizes:
            self.sizes[id(form)] = 0  # a drawing inside itself is drawn once
            self.sizes[id(form)] = self._size(form.get_data(), form.get("Resources") or above, depth)
        return self.sizes[id(form)]
