"""No typed numbers: the search for a number that somebody wrote where a row should speak."""

from __future__ import annotations

import re

NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|dozens?|hundreds?|thousands?|millions?|billions?|percent|half|halves|third|quarter|twice|thrice)\b",
    re.IGNORECASE,
)


class TypedNumber(ValueError):
    """A number that somebody typed where rows should speak."""


def typed_number(text: str) -> str:
    """The first number in plain words or digits, `""` when there is none.

    >>> [typed_number(text) for text in ("共投入740余万元", "四位同志", "only two of them", "统一思想")]
    ['740余万元', '四位', 'two', '']
    """
    found = NUMBER_WORDS.search(text)
    if found:
        return found.group()
    if not any(character.isnumeric() for character in text):
        return ""
    quantities = _quantities(text)
    return quantities or next((character for character in text if character.isdigit()), "")


def _quantities(text: str) -> str:
    from plainfigures.observations import extract

    table = extract(text)
    return "" if table.empty else str(table["surface"].iloc[0])
