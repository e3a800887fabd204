"""The brief as slides: 16:9, one finding a slide, ten at most, charts that can be edited, sources in the notes."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures.briefing import native
from plainfigures.briefing.delivery import fit, sealed, tidy, written
from plainfigures.briefing.model import HEADINGS, briefly, numbers_of, origin, source_name
from plainfigures.briefing.tables import width

if TYPE_CHECKING:
    from plainfigures.briefing.model import Brief, Finding
    from plainfigures.briefing.sentences import Said
    from plainfigures.briefing.tables import Table

# Cover, answer and limits take three of the ten; the lines of a table are cut to so many characters.
FINDINGS, LONGEST = 7, 160
# In inches: where a table ends, how high a line of its letters is, the margin of a cell; and letters in an inch.
BOTTOM, LINE, CELL, LETTERS_WIDE = 6.9, 0.235, 0.1, 10.3
# So many sentences of the report are quoted in the notes, each cut to so many characters.
QUOTED, LETTERS = 12, 160
COVER, TEXT = 0, 1
# The height of a bar with its gap, at most, in inches.
BAR = 0.8
WORDS = {
    "en": HEADINGS["en"] | {
        "sources": "Sources", "report": "Report",
        "more": "and {count} more sentences; the workbook has them all",
        "sentence": "[{number}] {text}", "cut": "The first {shown} of {all} lines",
    },
    "zh": HEADINGS["zh"] | {
        "sources": "来源", "report": "报告",
        "more": "另有{count}句，全部见工作簿", "sentence": "〔{number}〕{text}",
        "cut": "所列为{all}行中的前{shown}行",
    },
}  # fmt: skip
WIDTHS = (1.7, 1.6, 7.63, 1.2)


def write_slides(brief: Brief, out: str | Path) -> Path:
    """Writes the slides of a brief to `out` (.pptx), whole or not at all, and hands the path back.

    The same brief gives the same bytes. Raises MissingLibrary without python-pptx.
    """
    return written(out, slides(brief))


def slides(brief: Brief) -> bytes:
    """The slides of a brief, as bytes."""
    deck = native.presentation()
    _properties(deck, brief)
    _cover(deck, brief)
    drawn = [finding for finding in brief.findings if finding.plot or finding.table][:FINDINGS]
    leads = {finding.lead for finding in brief.findings} - {finding.lead for finding in drawn}
    # Of the findings, those that have a slide of their own.
    _text(deck, brief, "answer", tuple(said for said in brief.answer if said not in leads) or brief.answer)
    for finding in drawn:
        _finding(deck, brief, finding)
    _text(deck, brief, "limits", brief.limits)
    stream = io.BytesIO()
    deck.save(stream)
    return sealed(stream.getvalue(), brief.report.published)


def _properties(deck: Any, brief: Brief) -> None:
    about = deck.core_properties
    about.title, about.subject = fit(brief.title)[:255], fit(brief.subtitle)[:255]
    about.author = about.last_modified_by = fit(tidy(brief.report.issuer))[:255]
    about.language, about.keywords = native.LANGUAGE[brief.language], fit(brief.report.report_id)[:255]
    about.revision = 1


def _cover(deck: Any, brief: Brief) -> None:
    """Whose report it is, and the key figures."""
    slide, language = deck.slides.add_slide(deck.slide_layouts[COVER]), brief.language
    native.band(slide, 0, 4.2, native.DEEP)
    kicker = native.place(slide.shapes.add_textbox(0, 0, 0, 0), 0.7, 0.4)
    native.write(kicker.text_frame, [WORDS[language]["kicker"]], language, 14, native.PALE)
    title = native.anchored(native.place(slide.shapes.title, 1.1, 1.6), "middle")
    native.write(title.text_frame, [brief.title], language, 36 if len(brief.title) <= 40 else 28, native.WHITE)
    lines = [brief.subtitle, " · ".join(origin(brief))]
    body = native.place(slide.placeholders[1], 2.8, 1.2)
    native.write(body.text_frame, lines, language, 18, native.PALE, bullets=False)
    width = (native.WIDE - 2 * native.MARGIN) / len(brief.facts)
    for column, (figure, label) in enumerate(brief.facts):
        left = native.MARGIN + column * width
        native.band(slide, 4.75, 0.04, native.BLUE, left, width - 0.3)
        for text, top, points, colour in ((figure, 4.85, 44, native.DEEP), (label, 5.75, 16, native.QUIET)):
            box = slide.shapes.add_textbox(0, 0, 0, 0)
            native.write(native.place(box, top, 0.8, left, width).text_frame, [text], language, points, colour)
    _notes(slide, brief, brief.opening or brief.answer)


def _text(deck: Any, brief: Brief, name: str, told: tuple[Said, ...]) -> None:
    """A slide of sentences."""
    slide = _titled(deck, brief, WORDS[brief.language][name])
    points = 22 if len(told) < 8 else 20
    body = native.place(slide.placeholders[1], 1.75, 5.0)
    native.write(body.text_frame, [brief.plain(said) for said in told], brief.language, points, apart=10)
    _notes(slide, brief, told)


def _finding(deck: Any, brief: Brief, finding: Finding) -> None:
    """A finding: its sentence as the title, what is added to it, its chart or table, its source."""
    slide = _titled(deck, brief, brief.plain(finding.lead).rstrip(".。"))
    body = slide.placeholders[1]
    if finding.more:
        told = [brief.plain(said) for said in finding.more]
        frame = native.place(body, 1.6, 0.4 + 0.4 * len(told)).text_frame
        native.write(frame, told, brief.language, 18, native.QUIET, bullets=len(told) > 1)
    else:
        body._element.getparent().remove(body._element)
    top = 1.85 + 0.5 * len(finding.more)
    if finding.plot:
        alt = f"{brief.plain(finding.lead)} {finding.measure}"
        room = min(6.75 - top, BAR * (len(finding.plot.names) + 1))
        native.chart(slide, finding.plot, top, room, brief.language, alt)
    elif finding.table:
        native.table(slide, _short(finding.table, top), top, brief.language, WIDTHS)
    box = native.place(slide.shapes.add_textbox(0, 0, 0, 0), 6.95, 0.35, width=native.WIDE - 2 * native.MARGIN - 1)
    native.write(box.text_frame, [_source(brief, finding, top)], brief.language, 11, native.QUIET)
    _notes(slide, brief, finding.said)


def _titled(deck: Any, brief: Brief, title: str) -> Any:
    """A slide with its title above a line, and its number."""
    slide = deck.slides.add_slide(deck.slide_layouts[TEXT])
    native.band(slide, 0, 0.14, native.DEEP)
    native.band(slide, 1.46, 0.03, native.BLUE, native.MARGIN + 0.1, native.WIDE - 2 * native.MARGIN - 0.2)
    heading = native.anchored(native.place(slide.shapes.title, 0.3, 1.1), "bottom")
    native.write(heading.text_frame, [title], brief.language, colour=native.DEEP)
    native.numbered(slide, brief.language)
    return slide


def _short(table: Table, top: float) -> Table:
    """The lines of a table that a slide has room for below `top`, long cells cut; the first line always."""
    cut = [tuple(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…" for text in line) for line in table.cells]
    ends = accumulate((_high(line) for line in cut), initial=top + _high(table.heads))
    fitting = sum(end <= BOTTOM for end in ends) - 1
    return replace(table, cells=tuple(cut[: max(1, fitting)]))


def _high(cells: tuple[str, ...]) -> float:
    """How high a line of a table is, in inches, by its fullest cell."""
    rows = [math.ceil(width(text) / ((side - 0.2) * LETTERS_WIDE)) for text, side in zip(cells, WIDTHS, strict=False)]
    return LINE * max([1, *rows]) + CELL


def _source(brief: Brief, finding: Finding, top: float) -> str:
    """What is drawn, and the sentences of the report that it rests on."""
    words, numbers = WORDS[brief.language], _numbers(finding.said)
    colon, stop = ("：", "。") if brief.language == "zh" else (": ", ". ")
    places = briefly(numbers, brief.language)
    cited = f"{words['sources']}{colon}{source_name(brief.report)} [{places}]"
    lines = len(finding.table.cells) if finding.table and not finding.plot else 0
    shown = len(_short(finding.table, top).cells) if finding.table else 0
    cut = words["cut"].format(shown=shown, all=lines) if lines > shown else ""
    return "".join(f"{told}{stop}" for told in (finding.measure, cut) if told) + cited


def _numbers(told: tuple[Said, ...]) -> list[int]:
    return sorted({number for said in told for number in numbers_of(said.cites)})


def _notes(slide: Any, brief: Brief, told: tuple[Said, ...]) -> None:
    """The sentences with their sources, and the report's own sentences behind them."""
    words, numbers = WORDS[brief.language], _numbers(told)
    quoted = [
        words["sentence"].format(number=sentence.number, text=_cut(sentence.text))
        for sentence in brief.quoted(set(numbers[:QUOTED]))
    ]
    if len(numbers) > QUOTED:
        quoted.append(words["more"].format(count=len(numbers) - QUOTED))
    name = f"{words['report']}: {brief.title} ({brief.report.report_id})"
    lines = [*(said.text for said in told), "", words["sources"], name, *quoted]
    native.write(slide.notes_slide.notes_text_frame, lines, brief.language)


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
