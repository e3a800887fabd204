"""Briefing: sentences, tables and pages that cite their rows.

>>> import plainfigures as pf
>>> aid = pick(pf.extract("2021年，全县投入资金740余万元。"), kind="money")
>>> Say("en").title(en="The county spent {aid} in {aid:period}.", zh="{aid:period}全县投入资金{aid}。", aid=aid)
'The county spent more than 7.4 and less than 7.5 million yuan in 2021.'
"""

from plainfigures.briefing.building import build
from plainfigures.briefing.ledger import span
from plainfigures.briefing.marking import marked
from plainfigures.briefing.pages import PageError, page, write_page, write_picture
from plainfigures.briefing.picking import PickError, more, pick, spans
from plainfigures.briefing.sentences import NothingCited, Said, Say, UnequalTelling
from plainfigures.briefing.tables import ColumnError, Table
from plainfigures.briefing.typed import TypedNumber, typed_number

__all__ = [
    "ColumnError", "NothingCited", "PageError", "PickError", "Said", "Say", "Table", "TypedNumber", "UnequalTelling",
    "build", "marked", "more", "page", "pick", "span", "spans", "typed_number", "write_page", "write_picture",
]  # fmt: skip
