"""Briefing: sentences, tables and pages that cite their rows.

>>> from plainfigures.briefing import Say
>>> say = Say("zh")
"""

from plainfigures.briefing.marking import marked
from plainfigures.briefing.pages import PageError, page, write_page
from plainfigures.briefing.picking import PickError, more, pick, spans
from plainfigures.briefing.sentences import NothingCited, Said, Say, UnequalTelling
from plainfigures.briefing.tables import ColumnError, Table
from plainfigures.briefing.typed import TypedNumber, typed_number

__all__ = [
    "ColumnError", "NothingCited", "PageError", "PickError", "Said", "Say", "Table", "TypedNumber", "UnequalTelling",
    "marked", "more", "page", "pick", "spans", "typed_number", "write_page",
]  # fmt: skip
