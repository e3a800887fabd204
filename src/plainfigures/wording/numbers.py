"""Numbers as people write them: with a scale word, without noughts that nobody printed, in either language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

LANGUAGES = ("en", "zh")
# A scale word is used where the scaled number keeps at most so many decimals: 21.018 million, but 12,345,678.
SCALES = {
    "en": ((Decimal(10) ** 12, 4, " trillion"), (Decimal(10) ** 9, 3, " billion"), (Decimal(10) ** 6, 3, " million")),
    "zh": ((Decimal(10) ** 12, 4, "万亿"), (Decimal(10) ** 8, 4, "亿"), (Decimal(10) ** 4, 2, "万")),
}
# A number with more decimals than these, such as two thirds, is told with so many.
LONGEST, ROUNDED = 6, 4
# A number of more digits before the point than these is told by its power of ten: nobody reads or counted so many.
LARGEST = 20
# A number whose last printed digit behind the point is a nought.
NOUGHTS = re.compile(r"[0-9]+\.[0-9]*0(?![0-9])")


class LanguageError(ValueError):
    """A language that the briefing is not written in."""


def known(language: str) -> str:
    """`language`, when it is one of ours. Raises LanguageError otherwise.

    >>> known("zh")
    'zh'
    """
    if language not in LANGUAGES:
        raise LanguageError(f"The briefing is written in {' and '.join(LANGUAGES)}, not in {language!r}.")
    return language


def number(value: Any, language: str = "en") -> str:
    """One number as people write it.

    >>> number(21018000), number(21018000, "zh"), number(5_580_000_000, "zh"), number(651)
    ('21.018 million', '2101.8万', '55.8亿', '651')
    >>> number(17_200_000_000_000), number(17_200_000_000_000, "zh")
    ('17.2 trillion', '17.2万亿')
    """
    return scaled((value,), language)[0]


def scaled(values: tuple[Any, ...], language: str) -> list[str]:
    """Several numbers with one scale word, chosen by the largest: it stands behind each in Chinese (GB/T 15835).

    >>> scaled((7_400_000, 7_500_000), "zh")
    ['740万', '750万']
    """
    numbers = [Decimal(str(value)) for value in values]
    if any(number.adjusted() > LARGEST for number in numbers):
        return [f"{number:.{ROUNDED}E}" for number in numbers]
    largest = max(abs(n) for n in numbers)
    for factor, decimals, word in SCALES[known(language)]:
        if largest >= factor and all(_decimals(n / factor) <= decimals for n in numbers):
            return [_digits(n / factor, language) + word for n in numbers]
    return [_digits(n, language) for n in numbers]


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _digits(number: Decimal, language: str) -> str:
    short = round(number, ROUNDED) if _decimals(number) > LONGEST else number
    whole_or_not = short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()
    return format(whole_or_not, ",f" if language == "en" else "f").replace("-", "−")


def printed(value: Any, surface: str, language: str = "en") -> str:
    """A number with the noughts that it was printed with, where `surface` has them behind the point.

    >>> printed(140_000_000, "1.40亿元", "zh"), printed(140_000_000, "1.40亿元"), printed(5.0, "5.0%")
    ('1.40亿', '140 million', '5.0')
    """
    text, noughts = number(value, language), NOUGHTS.search(surface)
    word = next((word for _, _, word in SCALES[language] if text.endswith(word)), "")
    digits = text.removesuffix(word)
    if noughts and Decimal(noughts[0]) == Decimal(digits.replace(",", "").replace("−", "-")):
        return noughts[0] + word
    return text
