"""An observation: a quantity with what its context says of it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from plainfigures.quantities import Quantity
from plainfigures.reports import Sentence


class Observation(NamedTuple):
    """A quantity in its context; offsets are into the prose, `part_of` is the index of another observation or -1."""

    quantity: Quantity
    per: str
    trend: str
    modality: str
    period_start: date | None
    period_end: date | None
    period_kind: str
    measure: str
    place: str
    part_of: int
    sentence: Sentence
