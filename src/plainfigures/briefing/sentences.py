"""Sentences that carry numbers: written as a template in each language, filled from rows, citing where they stand.

A digit, a Chinese numeral or an English number word typed into a template is refused: every number of the briefing is
a row of the table, a value derived from rows, or a count of rows.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plainfigures import wording
from plainfigures.briefing.citing import Cites, citation, cited, links, row_ids
from plainfigures.briefing.tables import Table
from plainfigures.briefing.typed import TypedNumber, typed_number

EXCERPT = 60
SPAN = re.compile(r"\d+-\d+")


class UnequalTelling(ValueError):
    """Two languages that do not use the same rows."""


class NothingCited(ValueError):
    """A sentence that rests on no row."""


@dataclass(frozen=True)
class Said:
    """One sentence as told: its plain text, its Markdown, and the places it rests on as (report, sentence) pairs.

    `linked` is the Markdown with every number that is a row as a link to its place; it is kept beside the output, so
    that a page can use it and the notebook reads as before.
    """

    text: str
    markdown: str
    cites: Cites
    rows: tuple[str, ...] = ()
    linked: str = ""

    def __repr__(self) -> str:
        """The sentence itself, so that a stored notebook is compared by it."""
        return self.text

    def _repr_markdown_(self) -> str:
        return self.markdown

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, str]]:
        return {"text/markdown": self.markdown}, {"linked": self.linked}


@dataclass
class Say:
    """Tells sentences in one language and keeps a list of everything `said`.

    `say(en=…, zh=…, **rows)` shows one sentence. A placeholder names what it is filled from: a row (`{aid}` is its
    value, `{aid:surface}` its words, `{aid:period}` its time), a table of rows (`{rows:len}`, `{rows:words}` count
    them), any sized thing (`{sentences:len}`), an attribute (`{account.share:%}`), or what is derived: `{mean}` tells
    itself, `{mean:amount}` without what it is for.

    >>> from types import SimpleNamespace as Row
    >>> aid = Row(report_id="r1", id="3-10", sentence=4, surface="740余万元", kind="money", unit="CNY",
    ...           low=7400000.0, high=7500000.0, closed="neither")
    >>> Say("en").sentence(en="The group spent {aid}.", zh="团组投入{aid}。", aid=aid)
    The group spent more than 7.4 and less than 7.5 million yuan. [r1: 4]
    >>> Say("zh").sentence(en="The group spent {aid}.", zh="团组投入{aid}。", aid=aid)
    团组投入740余万元。〔r1：4〕

    Raises TypedNumber when a number is typed into a template or passed bare, UnequalTelling when the languages use
    different placeholders, NothingCited when no row or report stands behind the sentence.
    """

    language: str = "en"
    said: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuses a language that the briefing is not written in."""
        wording.known(self.language)

    def __call__(self, *, en: str, zh: str, **rows: Any) -> None:
        """Tells the sentence and shows it."""
        from IPython.display import display

        display(self.sentence(en=en, zh=zh, **rows))  # type: ignore[no-untyped-call]

    def sentence(self, *, en: str, zh: str, **rows: Any) -> Said:
        """Tells the sentence and hands it back instead of showing it."""
        templates = {"en": en, "zh": zh}
        text = self._filled(templates, rows)
        cites = cited(rows.values())
        if not cites:
            raise NothingCited(
                f"Nothing stands behind {_excerpt(en)}. Give it the rows or the report that it tells of."
            )
        heading = text.startswith("#")
        plain, marked = ("", "") if heading else (citation(cites, self.language), links(cites, self.language))
        linked = text if heading else _Linker(self.language).vformat(templates[self.language], (), rows)
        told = Said(text + plain, text + marked, cites, row_ids(rows.values()), linked + marked)
        self.said.append(told)
        return told

    def title(self, *, en: str, zh: str, **rows: Any) -> str:
        """The text alone, without its sources, for the title of a chart that names its own."""
        return self._filled({"en": en, "zh": zh}, rows)

    def table(self, rows: Any, columns: str, *, en: str, zh: str) -> Table:
        """A small table of rows with a caption: `columns` names them, separated by spaces (see tables.COLUMNS)."""
        return Table.of(rows, columns, self._filled({"en": en, "zh": zh}, {"rows": rows}), self.language)

    def _filled(self, templates: Mapping[str, str], rows: Mapping[str, Any]) -> str:
        for name, value in rows.items():
            _refuse_bare(name, value)
        used = {language: _placeholders(template) for language, template in templates.items()}
        if used["en"] != used["zh"]:
            raise UnequalTelling(
                f"{_excerpt(templates['en'])}: English uses {_names(used['en'])}, "
                f"Chinese uses {_names(used['zh'])}. Both must tell the same rows."
            )
        return _Filler(self.language).vformat(templates[self.language], (), rows)


class _Filler(string.Formatter):
    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return phrase(value, format_spec, self.language)


class _Linker(_Filler):
    """Fills a template with links: what tells the number of a row leads to the row's anchor in the marked report."""

    def format_field(self, value: Any, format_spec: str) -> str:
        told, name = super().format_field(value, format_spec), str(wording.field(value, "id"))
        number = format_spec in ("", "value", "bounds", "stated", "surface")
        return f"[{told}](#o{name})" if number and SPAN.fullmatch(name) else told


def phrase(value: Any, spec: str, language: str) -> str:
    """What a placeholder becomes.

    >>> phrase(("a", "b"), "words", "en"), phrase(1.0, "%", "zh"), phrase(51, "", "en")
    ('two', '100%', '51')

    Raises TypedNumber for a specification that does not fit the value.
    """
    if spec in ("len", "words", "Words") and _countable(value):
        words = wording.small(len(value), language) if spec != "len" else wording.number(len(value), language)
        return words.capitalize() if spec == "Words" else words
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return wording.day(value, language)
    if spec == "%":
        return wording.number(round(value * 100, 1), language) + "%"
    if isinstance(value, int | float):
        return wording.number(value, language)
    if hasattr(value, "told") and spec in ("", "amount"):
        return str(value.told(language) if spec == "" else value.amount(language))
    return _row_phrase(value, spec or "value", language)


def _countable(value: Any) -> bool:
    """Whether a value is several things; one row of a table, which has a length too, is one."""
    return isinstance(value, Sized) and (hasattr(value, "iterrows") or not hasattr(value, "loc"))


def _row_phrase(row: Any, spec: str, language: str) -> str:
    surface = str(wording.field(row, "surface"))
    ways = {
        "value": lambda: surface if language == "zh" and surface else wording.bounds(row, language),
        "bounds": lambda: wording.bounds(row, language),
        "stated": lambda: wording.number(wording.field(row, "value"), language) + wording.unit(row, language),
        "period": lambda: wording.period(row, language),
        "surface": lambda: surface,
        "measure": lambda: str(wording.field(row, "measure")),
        "section": lambda: str(wording.field(row, "section")),
    }
    if spec not in ways:
        raise TypedNumber(f"A row cannot be told as {spec!r}; it can as {', '.join(ways)}.")
    return ways[spec]()


def _placeholders(template: str) -> set[str]:
    """The names that a template is filled from, after its own words were searched for typed numbers."""
    parts = list(string.Formatter().parse(template))
    for literal, *_ in parts:
        typed = typed_number(literal)
        if typed:
            raise TypedNumber(
                f"{typed!r} is typed into {_excerpt(template)}. Name the row it comes from: {{row}}, "
                "or count rows: {rows:len}."
            )
    return {name for _, name, *_ in parts if name}


def _refuse_bare(name: str, value: Any) -> None:
    if isinstance(value, int | float) or (isinstance(value, str) and typed_number(value)):
        raise TypedNumber(
            f"{name}={value!r} is a bare number. Give the rows and write {{{name}:len}}, "
            f"or give what holds it and write {{{name}.…}}."
        )


def _excerpt(template: str) -> str:
    return f"“{template if len(template) <= EXCERPT else template[:EXCERPT] + '…'}”"


def _names(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
