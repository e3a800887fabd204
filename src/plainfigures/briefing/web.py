"""The brief as a page: findings with their charts at the left, the report with every number marked at the right."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plainfigures import wording
from plainfigures.briefing import shell
from plainfigures.briefing.beside import FILTER, Beside
from plainfigures.briefing.citing import links
from plainfigures.briefing.limits import LAST_DIGIT
from plainfigures.briefing.model import HEADINGS, origin, source_name
from plainfigures.briefing.spots import linked, spots

if TYPE_CHECKING:
    from plainfigures.briefing.model import Brief, Finding
    from plainfigures.briefing.sentences import Said
    from plainfigures.briefing.tables import Table

# A number told by a link of Markdown, as `Say` writes it, and a place of the report.
NUMBER = re.compile(r"\[([^\[\]]*)\]\(#(o\d+-\d+)\)")
PLACE = re.compile(r"\[([^\[\]]*)\]\(#(s\d+) \"([^\"]*)\"\)")
# A ledger of more lines than these is folded.
UNFOLDED = 40
# Columns whose words are the report's own, Chinese in either language.
OWN = ("surface", "measure", "place", "working")
WORDS = {
    "en": HEADINGS["en"] | {
        "ledger": "Every number, with what it allows", "unfold": "Show all {count} numbers",
        "report": "The report itself, every number marked",
        "how": "Rest on a number, or reach it with the Tab key: a card gives its value, the rule behind its interval, "
        "its period, what it counts, and what may not be done with it.",
        "foot": "Every number on this page was read from the report, or counted from what was read; the small numbers "
        "in brackets are the report's sentences. The report:",
    },
    "zh": HEADINGS["zh"] | {
        "ledger": "每个数及其可取值", "unfold": "显示全部{count}个数",
        "report": "报告全文，每个数均已标出",
        "how": "把指针停在数上，或用Tab键移到数上，就会显示其数值、区间所依的规则、时期、计量对象，以及不可作何使用。",
        "foot": "本页每个数均读自报告，或由所读之数计得；方括号内的小字为报告句号。报告：",
    },
}  # fmt: skip


def page(brief: Brief) -> str:
    """The page of a brief as text, the same bytes each time.

    Raises MissingLibrary without the font or its tools.
    """
    words = WORDS[brief.language]
    found = Beside(brief.report, brief.rows, brief.language, brief.left)
    head = f"<h2>{words['report']}</h2>\n<p>{words['how']}</p>"
    body = found.columns(_narrative(brief), head)
    return shell.page(body, brief.title, f"{words['foot']} {html.escape(source_name(brief.report))}.", brief.language)


def _narrative(brief: Brief) -> str:
    words = WORDS[brief.language]
    parts = [
        _cover(brief),
        f"<h2>{words['answer']}</h2>", *(f"<p>{_told(brief, said)}</p>" for said in brief.opening),
        _listed(brief, brief.answer),
        _example(brief),
        *(_finding(brief, finding) for finding in brief.findings),
        f"<h2>{words['ledger']}</h2>", _ledger(brief),
        f"<h2>{words['limits']}</h2>", _listed(brief, brief.limits),
        f"<h2>{words['method']}</h2>", *(f"<p>{html.escape(brief.plain(said))}</p>" for said in brief.method),
        f"<p>{LAST_DIGIT[brief.language]}</p>\n{_table(brief.rules)}" if brief.rules.cells else "",
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def _cover(brief: Brief) -> str:
    """Whose report it is, and its key figures."""
    facts = "".join(
        f"<div><dt>{html.escape(label)}</dt><dd>{html.escape(figure)}</dd></div>" for figure, label in brief.facts
    )
    told = " · ".join(html.escape(text) for text in origin(brief))
    return (
        f'<header class="cover">\n<p class="kicker">{WORDS[brief.language]["kicker"]}</p>\n'
        f'<h1 lang="zh-Hans">{html.escape(brief.title)}</h1>\n<p class="subtitle">{brief.subtitle}</p>\n'
        f'<p class="origin">{told}</p>\n<dl class="facts">{facts}</dl>\n</header>'
    )


def _example(brief: Brief) -> str:
    lines = "".join(f"<div><dt>{label}</dt><dd>{html.escape(words)}</dd></div>" for label, words in brief.example)
    return f'<aside class="example">\n<h3>{WORDS[brief.language]["example"]}</h3>\n<dl>{lines}</dl>\n</aside>'


def _listed(brief: Brief, said: Iterable[Said]) -> str:
    return f'<ul class="answer">{"".join(f"<li>{_told(brief, each)}</li>" for each in said)}</ul>'


def _told(brief: Brief, said: Said) -> str:
    """A sentence, its numbers as links, its sources as small links behind it."""
    sources = links(said.cites, brief.language)
    parts, at, text = [], 0, said.linked.removesuffix(sources)
    for found in NUMBER.finditer(text):
        parts += [html.escape(text[at : found.start()]), f'<a href="#{found[2]}">{html.escape(found[1])}</a>']
        at = found.end()
    return "".join(parts) + html.escape(text[at:]) + _sources(said, brief.language)


def _sources(said: Said, language: str) -> str:
    """The places of a sentence as small links; a report as a whole has none."""
    places = PLACE.findall(links(said.cites, language))
    shown = [
        f'<a href="#{place}" title="{html.escape(title)}">{html.escape(words)}</a>' for words, place, title in places
    ]
    return f" <small>[{', '.join(shown)}]</small>" if shown else ""


def _finding(brief: Brief, finding: Finding) -> str:
    """A finding: its sentence as the heading, what is added to it, its chart, its table."""
    heading = html.escape(brief.plain(finding.lead).rstrip(".。"))
    parts = [f"<h2>{heading}</h2>", *(f"<p>{_told(brief, said)}</p>" for said in finding.more)]
    if finding.chart is not None:
        over = spots(finding.chart.written(), brief.rows)
        parts.append(
            shell.picture(finding.svg, "svg+xml", finding.chart.alt, over, FILTER[brief.language]["words"])
        )  # fmt: skip
    if finding.table is not None:
        surfaces = dict(zip(brief.rows["id"], brief.rows["surface"], strict=True))
        rests = [[(surfaces[name], name) for name in names if name in surfaces] for names in finding.rests]
        parts.append(_table(finding.table, rests))
    return "\n".join(parts)


def _ledger(brief: Brief) -> str:
    """The ledger with a link on every number; a long one is folded."""
    rows = list(wording.each(brief.distinct))
    table = _table(brief.ledger, [[(row.surface, row.id)] for row in rows])
    if len(rows) <= UNFOLDED:
        return f'<div class="ledger">{table}</div>'
    unfold = WORDS[brief.language]["unfold"].format(count=len(rows))
    return f'<details class="ledger"><summary>{unfold}</summary>\n{table}\n</details>'


def _table(table: Table, rests: list[list[tuple[str, str]]] | None = None) -> str:
    """A table; `rests` names for each line the numbers that it rests on, surface and id each, as links."""
    heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in table.heads)
    lines = "\n".join(
        _line(table, cells, rests[place] if rests else []) for place, cells in enumerate(table.cells)
    )  # fmt: skip
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{html.escape(table.caption)}">'
        f'<table class="rows"><caption>{html.escape(table.caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody></table></div>"
    )


def _line(table: Table, cells: tuple[str, ...], rests: list[tuple[str, str]]) -> str:
    shown = "".join(_cell(name, text, rests) for name, text in zip(table.names, cells, strict=True))
    number = f' data-row="o{rests[0][1]}"' if len(rests) == 1 else ""
    return f"<tr{number}>{shown}</tr>"


def _cell(name: str, text: str, rests: list[tuple[str, str]]) -> str:
    if name == "sentence" and text.isdecimal():
        return f'<td class="sentence"><a href="#s{text}">{text}</a></td>'
    quoted = linked(text, rests) if name in ("surface", "working") else html.escape(text)
    own = ' lang="zh-Hans"' if name in OWN else ""
    return f'<td class="{name}"{own}>{quoted}</td>'
