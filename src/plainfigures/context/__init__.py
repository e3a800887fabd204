"""Quantities in their context: which period, per what, trend, modality, what was counted, where.

`read` joins what `quantities` and `periods` found separately, settles their overlaps, and follows each paragraph from
left to right. Nothing is guessed: what cannot be read stays empty.
"""

from __future__ import annotations

from plainfigures.context.exclusions import Exclusion
from plainfigures.context.observation import Observation
from plainfigures.context.reading import Reader, Reading, account, excluded, read

__all__ = ["Exclusion", "Observation", "Reader", "Reading", "account", "excluded", "read"]
