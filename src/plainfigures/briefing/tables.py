"""Small tables for notebooks and pages: a few named columns, heads in the language, the same text every time."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plainfigures import wording


class ColumnError(ValueError):
    """A column that no table of the briefing has."""


def _text(name: str) -> Callable[[Any, str], str]:
    return lambda row, language: str(wording.field(row, name))


def _term(name: str) -> Callable[[Any, str], str]:
    return lambda row, language: wording.term(wording.field(row, name), language) if wording.field(row, name) else ""


def _formula(row: Any, language: str) -> str:
    """The interval of a hedge rule as mathematicians write it: (N, N+u), [N, inf)."""
    closed = wording.field(row, "closed")
    opening, closing = "[" if closed in ("both", "left") else "(", "]" if closed in ("both", "right") else ")"
    return f"{opening}{wording.field(row, 'low')}, {wording.field(row, 'high')}{closing}"


# name: English head, Chinese head, how a row fills it
COLUMNS: dict[str, tuple[str, str, Callable[[Any, str], str]]] = {
    "surface": ("as written", "原文", _text("surface")),
    "means": ("what it allows", "可取值", lambda row, language: wording.bounds(row, language, short=True)),
    "measure": ("what is counted", "计量对象", _text("measure")),
    "hedge": ("hedge", "概数词", _term("hedge")),
    "period": ("period", "时期", wording.period),
    "place": ("place", "地点", _text("place")),
    "per": ("per", "每", _text("per")),
    "part_of": ("part of", "属于", _text("part_of")),
    "sentence": ("sentence", "句", _text("sentence")),
    "section": ("section", "部分", _text("section")),
    "reason": ("reason", "理由", _term("reason")),
    "classifier": ("measure word", "量词", _text("classifier")),
    "kind": ("kind", "种类", _term("kind")),
    "rules": ("rule set", "规则集", _text("rules")),
    "formula": ("allows", "区间", _formula),
    "other": ("against", "与之相比", _text("other")),
    "default": ("default rules", "默认规则", _term("default")),
    "wide": ("wide rules", "宽松规则", _term("wide")),
    "note": ("note", "说明", _text("note")),
    "results_chain": ("results chain", "结果链", _term("results_chain")),
    "scope": ("scope", "范围", _term("scope")),
    "actor": ("who acted", "行动者", _term("actor")),
    "why": ("why", "依据", _text("why")),
    "working": ("working", "推算", _text("working")),
    "needed": ("what would be needed", "需要什么", _text("needed")),
    "source": ("source", "出处", _text("source")),
    "count": ("count", "数目", _text("count")),
    "examples": ("as in", "例", _text("examples")),
    "title": ("title", "标题", _text("title")),
    "what": ("what", "内容", _text("what")),
    "expect": ("should be read as", "应读作", _term("expect")),
    "got": ("is read as", "读作", _term("got")),
}


@dataclass(frozen=True)
class Table:
    """A finished table: caption, heads and cells as text. Shows itself as HTML and, for comparison, as plain text."""

    caption: str
    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: Any, columns: str, caption: str, language: str = "en") -> Table:
        """A table of `rows` (a DataFrame) with the columns named in one string.

        Raises ColumnError for a name that is not in COLUMNS.
        """
        names = tuple(columns.split())
        unknown = [name for name in names if name not in COLUMNS]
        if unknown:
            raise ColumnError(f"No column {', '.join(unknown)}. The columns are {', '.join(COLUMNS)}.")
        chosen = [COLUMNS[name] for name in names]
        heads = tuple(english if wording.known(language) == "en" else chinese for english, chinese, _ in chosen)
        cells = tuple(tuple(fill(row, language) for *_, fill in chosen) for row in wording.each(rows))
        return cls(caption, heads, cells, names)

    def __repr__(self) -> str:
        """The table in fixed width, a Chinese character counted as two."""
        widths = [max(map(width, column)) for column in zip(self.heads, *self.cells, strict=True)]
        lines = ["  ".join(map(_padded, line, widths)).rstrip() for line in (self.heads, *self.cells)]
        return "\n".join([self.caption, *lines])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in self.heads)
        body = "\n".join(f"<tr>{''.join(map(_cell, self.names, line))}</tr>" for line in self.cells)
        caption = f"<caption>{html.escape(self.caption)}</caption>"
        return f'<table class="rows">{caption}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'


def _cell(name: str, text: str) -> str:
    shown = html.escape(text)
    if name == "sentence" and text.isdecimal():
        shown = f'<a href="#s{text}">{text}</a>'
    return f'<td class="{name}" style="text-align:left">{shown}</td>'


def width(text: str) -> int:
    """How many letters wide a text is, a Chinese character counted as two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))
