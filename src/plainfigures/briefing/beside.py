"""The report beside the narrative: links from every number to its place and back, and what it can be found by.

A notebook says which report it tells of in its parameters, `REPORT` and `CODING`; the cell that shows the marked
report, with the heading before it, becomes the second column of the page.
"""

from __future__ import annotations

import ast
import html
import re
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures import wording
from plainfigures.briefing.marking import facets, marked

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.reports import Report

SHOWN = 'class="pf"'
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
SURFACE = re.compile(r'(<td class="surface"[^>]*>)([^<]+)(</td>)')
SENTENCE = re.compile(r'href="#s(\d+)"')
WORDS = re.compile(r'(<p class="words">)(.*?)(</p>)', re.DOTALL)
SOURCES = re.compile(r"(?<=sentences )[\d–, ]+\d|(?<=sentence )\d+|(?<=，第)[\d–、]+(?=句。$)")
LINK = re.compile(r'<a (?=[^>]*href="#([os][\d-]+)")')
FILTER: dict[str, dict[str, str]] = {
    "en": {
        "unit": "unit", "period": "period", "place": "place", "hedge": "hedge", "step": "results chain",
        "all": "all", "name": "Show only the numbers of one", "count": "{n} of {all} numbers", "reset": "Show all",
        "narrative": "To the briefing", "report": "To the report, every number marked", "words": "The chart in words",
    },
    "zh": {
        "unit": "单位", "period": "时期", "place": "地点", "hedge": "概数词", "step": "结果链",
        "all": "全部", "name": "只看同一类的数", "count": "{all}个数中的{n}个", "reset": "全部显示",
        "narrative": "到正文", "report": "到报告全文，每个数均已标出", "words": "图中内容的文字说明",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """A report with the rows that a page tells of, in the page's language; `left` are its exclusions, once read."""

    report: Report
    table: pd.DataFrame
    language: str
    left: pd.DataFrame | None = None

    def linked(self, narrative: str) -> tuple[str, dict[str, str]]:
        """The narrative with every number of a table or of a chart in words as a link, and where each is told first."""
        body = ROW.sub(self._row, narrative)
        body = WORDS.sub(lambda found: found[1] + self._words(found[2]) + found[3], body)
        told: dict[str, str] = {}
        places = count(1)

        def anchored(link: re.Match[str]) -> str:
            anchor = f"b{next(places)}"
            told.setdefault(link[1], anchor)
            return f'<a id="{anchor}" '

        return LINK.sub(anchored, body), told

    def columns(self, narrative: str, head: str) -> str:
        """Both columns: the narrative with its links, and under `head` the filters and the marked report."""
        linked, told = self.linked(narrative)
        to = FILTER[self.language]
        return (
            f'<nav class="skip"><a href="#report">{to["report"]}</a></nav>\n'
            f'<div class="beside">\n<article id="briefing" tabindex="-1">\n{linked}\n</article>\n'
            f'<div id="report" class="pane" tabindex="-1">\n'
            f'<p class="skip"><a href="#briefing">{to["narrative"]}</a></p>\n{head}\n{self.pane(told)}\n</div>\n</div>'
        )

    def pane(self, told: dict[str, str]) -> str:
        """The filters and the marked report."""
        return self._filters() + marked(self.report, self.table, self.left, language=self.language, told=told)

    def _row(self, found: re.Match[str]) -> str:
        """A line of a table of rows: what is written as in the report leads there."""
        sentence = SENTENCE.search(found[0])
        rows = self.table if sentence is None else self.table[self.table["sentence"].astype(str) == sentence[1]]
        return SURFACE.sub(lambda cell: cell[1] + self._link(html.unescape(cell[2]), rows) + cell[3], found[0])

    def _words(self, words: str) -> str:
        """A chart in words: the numbers that it quotes, and the sentences that it names as its source.

        What ends an item is the size of what is drawn, and never a quotation: 县，2019年：5个；
        """
        rows = self.table[self.table["duplicate_of"] == ""]
        quoted = sorted((html.escape(surface) for surface in set(rows["surface"])), key=len, reverse=True)
        if not quoted:
            return words
        one = re.compile(rf"(?<![\d.]){'(?:' + '|'.join(map(re.escape, quoted)) + ')'}(?=、| \(|[:：])")
        told, source, names = words.rpartition("Source: " if self.language == "en" else "来源：")
        linked = one.sub(lambda surface: self._link(html.unescape(surface[0]), rows), told)
        return linked + source + SOURCES.sub(_sentences, names)

    def _link(self, surface: str, rows: pd.DataFrame) -> str:
        """The words of one row as a link to it; words that several rows share stay words."""
        found = rows.loc[rows["surface"] == surface, "id"].tolist()
        shown = html.escape(surface)
        return f'<a href="#o{found[0]}">{shown}</a>' if len(found) == 1 else shown

    def _filters(self) -> str:
        """A form of one choice for each facet; the page's script shows it."""
        label, every = FILTER[self.language], [facets(row, self.language) for row in wording.each(self.table)]
        choices = [_choice(name, Counter(each[name] for each in every), label) for name in every[0]] if every else []
        counted = label["count"].replace("{all}", str(len(every)))
        return (
            f'<form class="filter" hidden aria-label="{label["name"]}">{"".join(choices)}'
            f'<button type="reset">{label["reset"]}</button>'
            f'<output data-count="{counted}">{counted.replace("{n}", str(len(every)))}</output></form>\n'
        )


def _choice(name: str, counts: Counter[str], label: dict[str, str]) -> str:
    options = "".join(
        f'<option value="{html.escape(words)}">{html.escape(words)} ({found})</option>'
        for words, found in counts.items()
    )
    return (
        f'<label>{label[name]} <select name="{name}"><option value="">{label["all"]}</option>{options}</select></label>'
    )


def _sentences(found: re.Match[str]) -> str:
    return re.sub(r"(\d+)(–\d+)?", r'<a href="#s\1">\1\2</a>', found[0])


def parts(notebook: Any) -> tuple[list[Any], list[Any]]:
    """The cells of the narrative, and those of the report: the one that shows it and the heading before it."""
    cells = list(notebook.cells)
    for place, cell in enumerate(cells):
        if any(SHOWN in output.get("data", {}).get("text/html", "") for output in cell.get("outputs", [])):
            head = place - 1 if place and cells[place - 1].cell_type == "markdown" else place
            return cells[:head] + cells[place + 1 :], cells[head:place]
    return cells, []


def beside(notebook: Any, folder: Path, language: str) -> Beside | None:
    """The report that an executed notebook in `folder` names and shows, read again with its coding, or None.

    Raises ReportError or CodingError for files that cannot be used.
    """
    named = parameters(notebook)
    if "REPORT" not in named or len(parts(notebook)[0]) == len(notebook.cells):
        return None
    from plainfigures import coding, observations, reports

    report = reports.read_report(folder / named["REPORT"])
    table = observations.extract(report)
    if "CODING" in named:
        table = coding.coded(table, coding.read_coding(folder / named["CODING"]))
    return Beside(report, table, language)


def parameters(notebook: Any) -> dict[str, str]:
    """The texts that the cell tagged `parameters` gives names to.

    >>> from types import SimpleNamespace as Cell
    >>> told = Cell(source='LANG = "zh"', metadata={"tags": ["parameters"]}, cell_type="code")
    >>> parameters(Cell(cells=[told]))
    {'LANG': 'zh'}
    """
    found: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            for line in ast.parse(cell.source).body:
                found |= _named(line)
    return found


def _named(line: ast.stmt) -> dict[str, str]:
    """The names and texts of one assignment: `A = "a"` or `A, B = "a", "b"`."""
    if not isinstance(line, ast.Assign):
        return {}
    names, values = (each.elts if isinstance(each, ast.Tuple) else [each] for each in (line.targets[0], line.value))
    return {
        name.id: value.value
        for name, value in zip(names, values, strict=False)
        if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str)
    }
