"""The report itself with every number marked: the text untouched, a card on hover and on focus, no script."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from plainfigures import wording
from plainfigures.briefing.cards import COLON, card, left_card

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.reports import Report, Sentence

LABELS: dict[str, dict[str, Any]] = {
    "en": {
        "back": "Back to the briefing, where it tells of", "period": "period",
        "legend": (("exact", "exact number"), ("hedged", "hedged number"), ("again", "repeated number"),
                   ("time", "period"), ("left", "numeral that is no observation"), ("furniture", "page, not report")),
        "name": "The report with every number marked",
    },
    "zh": {
        "back": "回到正文所述之处：", "period": "时期",
        "legend": (("exact", "确数"), ("hedged", "带概数词的数"), ("again", "重复的数"),
                   ("time", "时期"), ("left", "不作观测值的数字"), ("furniture", "页面内容，非报告")),
        "name": "报告全文，每个数均已标出",
    },
}  # fmt: skip


@dataclass(frozen=True)
class _Mark:
    """A numeral of the text: where it is, how it looks, its anchor, and the lines of its card.

    `facets` are what it can be found by, `back` is the link to where a page tells of it.
    """

    start: int
    end: int
    look: str
    anchor: str
    card: tuple[tuple[str, str], ...]
    colon: str
    facets: str = ""
    back: str = ""


def marked(
    report: Report,
    table: pd.DataFrame | None = None,
    left: pd.DataFrame | None = None,
    *,
    rules: str = "default",
    language: str = "en",
    told: Mapping[str, str] | None = None,
) -> str:
    """The report as HTML that needs no script and nothing from elsewhere; the same report gives the same bytes.

    `table` and `left` are its observations and its exclusions, read from the report when they are not given; a table
    with its coding has the coding on its cards. Sentences have the anchors `#s1`, `#s2`, …, observations `#o740-746`
    by their span. A page gives `told`, from these anchors to its own: every number then has data attributes to be
    found by, and a link back to where the page tells of it.
    """
    from plainfigures.observations import excluded, extract

    table = extract(report, rules=rules) if table is None else table
    left = excluded(report) if left is None else left
    numbers = _numbers(table, rules, language, told)
    marks = [*numbers, *_left(left, language), *_periods(report, table, language)]
    marks.sort(key=lambda mark: mark.start)
    label = LABELS[wording.known(language)]
    lines = "\n".join(_lines(report, marks))
    legend = " ".join(f'<span class="{look}">{words}</span>' for look, words in label["legend"])
    return (
        f"<style>{_css()}</style>\n"
        f'<section class="pf" aria-label="{label["name"]}">\n<p class="legend">{legend}</p>\n'
        f'<div lang="zh-Hans">\n{lines}\n</div>\n</section>'
    )


def _css() -> str:
    return files(__package__).joinpath("template", "marked.css").read_text(encoding="utf-8")


def _numbers(table: pd.DataFrame, rules: str, language: str, told: Mapping[str, str] | None) -> Iterator[_Mark]:
    surfaces = dict(zip(table["id"], table["surface"], strict=True))
    for row in wording.each(table):
        look = "exact" if row.hedge == "exact" else "hedged"
        if row.duplicate_of:
            look = "again"
        lines, anchor = tuple(card(row, surfaces, rules, language)), f"o{row.id}"
        extra = ("", "") if told is None else (_data(row, language), _back(row, told, language))
        yield _Mark(row.start, row.end, look, anchor, lines, COLON[language], *extra)


def _left(left: pd.DataFrame, language: str) -> Iterator[_Mark]:
    for row in wording.each(left):
        lines = tuple(left_card(row, language))
        yield _Mark(row.start, row.end, "left", f"x{row.start}-{row.end}", lines, COLON[language])


def facets(row: Any, language: str) -> dict[str, str]:
    """What a number can be found by, in words: unit, period, place, hedge, and the step of the results chain if coded.

    >>> from types import SimpleNamespace as Row
    >>> facets(Row(unit="1", kind="count", classifier="家", period_kind="none", place="宿松县", hedge="exact"), "en")
    {'unit': 'count 家', 'period': 'no period', 'place': '宿松县', 'hedge': 'exact'}
    """
    counted = f"{wording.term(wording.field(row, 'kind'), language)} {wording.field(row, 'classifier')}".strip()
    unit = counted if str(row.unit) == "1" else wording.unit(row, language).strip()
    named = {
        "unit": unit or counted, "period": wording.period(row, language), "place": str(row.place) or "—",
        "hedge": wording.term(row.hedge, language),
    }  # fmt: skip
    step = wording.field(row, "results_chain")
    return named | ({"step": wording.term(step, language)} if step else {})


def _data(row: Any, language: str) -> str:
    return "".join(f' data-{name}="{html.escape(words)}"' for name, words in facets(row, language).items())


def _back(row: Any, told: Mapping[str, str], language: str) -> str:
    """The link from a number to where the page tells of it, or else of its sentence."""
    anchor = told.get(f"o{row.id}") or told.get(f"s{row.sentence}")
    name = f"{LABELS[language]['back']} {row.surface}"
    return f'<a class="back" href="#{anchor}" aria-label="{html.escape(name)}"></a>' if anchor else ""


def _periods(report: Report, table: pd.DataFrame, language: str) -> Iterator[_Mark]:
    """The years and months that govern numbers: what accounts for the digits that are neither marked nor left."""
    from plainfigures import context

    mended = report.prose.mended
    for period in context.read(report).periods:
        start, end = mended.origin(period.start), mended.origin_end(period.end)
        named = period.role == "name" or report.prose.is_furniture(period.start)
        if period.first and not named and not ((table["start"] < end) & (table["end"] > start)).any():
            row = {"period_start": period.first, "period_end": period.last, "period_kind": period.kind}
            told = wording.period(SimpleNamespace(**row), language)
            yield _Mark(start, end, "time", f"t{start}-{end}", ((LABELS[language]["period"], told),), COLON[language])


def _lines(report: Report, marks: list[_Mark]) -> Iterator[str]:
    """Every line of the text; those that are the cells of one row of a table stand side by side."""
    rows, number, inside = _rows(report), 1, False
    while number <= len(report.paragraphs):
        cells = rows.get(number, [])
        if inside != bool(cells):
            inside = not inside
            yield '<table class="cells">' if inside else "</table>"
        if cells:
            each = (_line(report, cell, marks) if cell else "" for cell in cells)
            yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in each)}</tr>"
        else:
            yield _line(report, number, marks)
        number += sum(map(bool, cells)) or 1
    if inside:
        yield "</table>"


def _rows(report: Report) -> dict[int, list[int]]:
    """The rows of tables whose cells are known: the lines of their cells, 0 for a blank one, by the first of them."""
    mended, rows = report.prose.mended, dict[int, list[int]]()
    lines = {start: number for number, (start, _) in enumerate(report.paragraphs, 1)}
    for row in (row for table in mended.tables for row in table if len(row) > 1):
        cells = [lines.get(mended.origin(start), 0) if start < end else 0 for start, end in row]
        filled = [cell for cell in cells if cell]
        if filled and filled == list(range(filled[0], filled[0] + len(filled))):
            rows[filled[0]] = cells
    return rows


def _line(report: Report, number: int, marks: list[_Mark]) -> str:
    """One line of the text as a paragraph: its sentences, or bare text where it has none."""
    start, end = report.paragraphs[number - 1]
    parts, at = [], start
    for sentence in report.sentences:
        first, last = max(sentence.start, start), min(sentence.end, end)
        if first < last:
            parts += [_run(report.text, at, first, marks), _sentence(report, sentence, first, last, marks)]
            at = last
    parts.append(_run(report.text, at, end, marks))
    return f'<p id="p{number}"{_look(report, start, end)}>{"".join(parts)}</p>'


def _look(report: Report, start: int, end: int) -> str:
    if any(span.start <= start < span.end for span in report.furniture):
        return ' class="furniture"'
    titles = {(section.start, section.start + len(section.title)) for section in report.sections}
    return ' class="heading"' if (start, end) in titles or report.text[start:end] == report.title else ""


def _sentence(report: Report, sentence: Sentence, first: int, last: int, marks: list[_Mark]) -> str:
    """A sentence, or the part of it that stands on one line; its number and anchor stand where it begins."""
    words = _run(report.text, first, last, marks)
    begins = f' id="s{sentence.number}" data-n="{sentence.number}"' if first == sentence.start else ""
    return f'<span class="s"{begins}>{words}</span>'


def _run(text: str, start: int, end: int, marks: list[_Mark]) -> str:
    """The text from `start` to `end` with its numerals marked, also those that layout broke over two lines."""
    parts, at = [], start
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, end)
        if first < last:
            parts += [html.escape(text[at:first]), _marked(text, mark, first, last)]
            at = last
    return "".join(parts) + html.escape(text[at:end])


def _marked(text: str, mark: _Mark, first: int, last: int) -> str:
    """The words of a mark; the card is the description of the first piece, shown by the style sheet.

    Only a number is a `mark` element: where styles are taken away, as in a notebook that is not trusted yet, the
    numbers stay marked and nothing else is added to the text.
    """
    tag = "span" if mark.look in ("left", "time") else "mark"
    card = html.escape("\n".join(f"{label}{mark.colon}{told}" for label, told in mark.card)).replace("\n", "&#10;")
    begins = f' id="{mark.anchor}" tabindex="0" aria-description="{card}"' if first == mark.start else ""
    words, back = html.escape(text[first:last]), mark.back if last == mark.end else ""
    return f'<{tag} class="{mark.look}"{begins}{mark.facets}>{words}</{tag}>{back}'
