"""Why a number may not be derived, as a value that prints itself: reasons, and what would be needed instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainfigures import vocabulary, wording
from plainfigures.indicators.values import Term, Words, bracketed


@dataclass(frozen=True)
class Reason:
    """One reason why: its code, itself and what would be needed, in words."""

    code: str
    why: Words
    needed: Words


def reason(code: str, **words: Words) -> Reason:
    """The reason `code` with its blanks filled.

    >>> reason("no_period", a=Words("件数400余件", "件数400余件")).needed.zh
    '件数400余件的时期'
    """
    texts = vocabulary.by_surface("refusals")[code]
    why, needed = Words(texts["en"], texts["zh"]), Words(texts["needed_en"], texts["needed_zh"])
    return Reason(code, why.filled(**words), needed.filled(**words))


@dataclass(frozen=True, repr=False)
class Refused:
    """A number that was asked for and may not be derived: the attempt, the reasons, and the rows that were given."""

    attempt: Words
    reasons: tuple[Reason, ...]
    parents: tuple[Term, ...] = field(default=())
    rules: str = "default"

    @property
    def rows(self) -> tuple[Term, ...]:
        """The rows that were given."""
        return self.parents

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, the plainest first."""
        return tuple(dict.fromkeys(each.code for each in self.reasons))

    @property
    def reason(self) -> str:
        """Why, in English."""
        return " ".join(each.why.en for each in self.reasons)

    @property
    def what_would_be_needed(self) -> str:
        """What a reader would have to find out first, in English."""
        return self._needed("en")

    @property
    def parent_ids(self) -> tuple[str, ...]:
        """The ids of the rows that were given."""
        return tuple(parent.id for parent in self.parents)

    def named(self, language: str) -> str:
        """The attempt in brackets, for the formula of another."""
        return bracketed(self.attempt, language)

    def told(self, language: str = "en") -> str:
        """The refusal in plain text, a reason a line."""
        heads = ("Refused: ", "Needed: ", ".") if wording.known(language) == "en" else ("不予计算：", "需要：", "。")
        lines = [f"  · {each.why.of(language)}" for each in self.reasons]
        return "\n".join([heads[0] + self.attempt.of(language), *lines, heads[1] + self._needed(language) + heads[2]])

    def markdown(self, language: str = "en") -> str:
        """The refusal for a reader, the attempt struck out."""
        first, *lines, last = self.told(language).split("\n")
        head = first.replace(self.attempt.of(language), f"~~{self.attempt.of(language)}~~")
        return "\n".join([f"**{head}**", "", *(line.replace("  · ", "- ") for line in lines), "", last])

    def __repr__(self) -> str:
        """The refusal in English."""
        return self.told("en")

    def _repr_markdown_(self) -> str:
        return self.markdown("en")

    def _needed(self, language: str) -> str:
        told = dict.fromkeys(each.needed.of(language) for each in self.reasons)
        return ("; " if language == "en" else "；").join(told)
