"""A saved web page: its main text, its tables one cell a line, and what its head says of title, date and source."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures import vocabulary
from plainfigures.reports import structure
from plainfigures.reports.containers.content import NOTE_MARK, Content, cell_lines, joined, require, said_once
from plainfigures.reports.containers.decoding import decode
from plainfigures.reports.model import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_PAGE, MOST_TAGS, MOST_CELLS, MOST_COLUMNS = 16_000_000, 500_000, 200_000, 1000
_INLINE_FILE = re.compile(r"data:[\w/+.;=-]{0,100},[\w+/=%-]*")
_ENDLESS_TAG = re.compile("<[A-Za-z][^<>]{20000}")
_DATE_LINE = re.compile(r"(?:日期|时间)\s*[:：]\s*((?:19|20)[0-9]{2}.{0,12})")
_SOURCE_LINE = re.compile(r"(?<![\u4e00-\u9fff])(?:信息|文章)?来\s?源\s*[:：]\s*([\u4e00-\u9fffA-Za-z]{2,24})(?=\s)")
_NOTE_MARK = re.compile(NOTE_MARK)
_SITE = re.compile(r"\s*[-_|–—]{1,2}\s*[^-_|–—]*$")
_BLANK = re.compile(r"[\s\u3000]+")
_LONG_CELL, _WIDEST, _SHORT_PAGE = 60, 64, 250


def read(content: bytes, path: Path) -> Content:
    """The content of a saved page: main text by trafilatura, below the page's title.

    Raises ReportError for a page that is too large or has no text.
    """
    if len(content) > LARGEST_PAGE:
        raise ReportError(
            f"{path}: a web page of {len(content):,} bytes is larger than any report (at most {LARGEST_PAGE:,}). "
            "Save its text alone, or split it."
        )
    require("trafilatura", "web pages", path)
    text = decode(content, path, declared=True)
    words = re.sub(r"^\s*<\?xml[^>]*>", "", text.removeprefix("\ufeff"))
    _refuse_absurd(words, path)
    tree = _tree(words, path)
    said = _said(tree)
    lines = _main_text(tree, words, path)
    if not lines:
        raise ReportError(
            f"{path}: the page has no text of its own. Open it in a browser and save the text that it shows."
        )
    title = said.get("title", "")
    if title and title not in lines[:5]:
        lines.insert(0, title)
    issuer, carrier = said.get("issuer", ""), said.get("carrier", "") or _shown_carrier(text)
    published = _published(said.get("published", ""), text)
    return joined(lines)._replace(title=title, issuer=issuer, carrier=carrier, published=published)


def _refuse_absurd(text: str, path: Path) -> None:
    """Markup that no page needs, and over which parsers grow slow: too many tags, or one of countless attributes."""
    if text.count("<") > MOST_TAGS or _ENDLESS_TAG.search(_INLINE_FILE.sub("", text)):
        raise ReportError(f"{path}: the markup is not that of a report. It was not read; save the page's text alone.")


def _main_text(tree: Any, words: str, path: Path) -> list[str]:
    """The lines of the page's main text.

    Raises ReportError for tables that no report holds, and for a page that trafilatura cannot follow.
    """
    etree = require("lxml.etree", "web pages", path)
    try:
        lines = _extracted(tree, 1)
        return lines if _size(lines) >= _SHORT_PAGE else _fuller(lines, _extracted(_tree(words, path), _SHORT_PAGE))
    except (etree.LxmlError, OverflowError) as fault:
        raise ReportError(f"{path}: this page cannot be followed ({fault}). Save the page's text alone.") from fault


def _fuller(lines: list[str], bare: list[str]) -> list[str]:
    """Of a short page trafilatura would give the bare words, its tables undone: they are taken only where they are far
    more than what it finds in order.
    """
    return bare if _size(bare) > 2 * _size(lines) else lines


def _extracted(tree: Any, shortest: int) -> list[str]:
    """The lines that trafilatura finds, which for less than `shortest` characters gives all words of the page."""
    _spread(tree)
    _undo_links_within(tree)
    _drop_raised_marks(tree)
    trafilatura, settings = (import_module(name) for name in ("trafilatura", "trafilatura.settings"))
    config = settings.use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, fast=True, config=config
    )
    if found is None or found.body is None:
        return []
    if len(found.body) == 1 and not len(found.body[0]):
        return _pieces((found.body[0].text or "").split("\n"))
    return list(_lines(found.body))


def _size(lines: list[str]) -> int:
    return sum(len(line) for line in lines)


def _tree(text: str, path: Path) -> Any:
    etree, html = (require(f"lxml.{name}", "web pages", path) for name in ("etree", "html"))
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError) as fault:
        raise ReportError(f"{path}: this page cannot be parsed ({fault}). Save it again in a browser.") from fault


def _said(tree: Any) -> dict[str, str]:
    """Title, issuer, carrier and published, as the page's head gives them."""
    named = {
        (meta.get("name") or meta.get("property") or "").strip().lower(): _plain(meta.get("content") or "")
        for meta in reversed(list(tree.iter("meta")))
    }
    found: dict[str, str] = {}
    for row in vocabulary.rows("page_metadata"):
        if named.get(row["surface"]):
            found.setdefault(row["class"], named[row["surface"]])
    if "title" not in found:
        headings = [_plain(head.text_content()) for head in tree.iter("h1")]
        title = next((_plain(each.text_content()) for each in tree.iter("title")), "")
        found["title"] = headings[0] if len(headings) == 1 and headings[0] else _SITE.sub("", title) or title
    return found


def _plain(words: str) -> str:
    return _BLANK.sub(" ", words).strip()


def _shown_carrier(page: str) -> str:
    """What the page shows beside 来源, at its top or its foot."""
    shown = _SOURCE_LINE.search(re.sub(r"<[^>]{0,400}>|&nbsp;", "\n", page))
    return shown[1] if shown else ""


def _published(said: str, page: str) -> date | None:
    """The day that the head gives, or the first date line of the page."""
    shown = _DATE_LINE.search(re.sub(r"<[^>]{0,400}>|&nbsp;", "", page[:LARGEST_PAGE])) if not said else None
    return structure.date_in(said or (shown[1] if shown else ""))


def _undo_links_within(tree: Any) -> None:
    """Links to places of the same page become plain words, or trafilatura takes a paragraph with a footnote for a
    menu; the marks of footnotes are no words of it.
    """
    for link in list(tree.iter("a")):
        if (link.get("href") or "#").startswith("#"):
            if _is_note_mark(link):
                link.drop_tree()
            else:
                link.drop_tag()


def _drop_raised_marks(tree: Any) -> None:
    """Marks of footnotes raised behind Chinese words are no words of the page; behind letters they may be powers."""
    for raised in list(tree.iter("sup")):
        before = raised.getprevious()
        words = ((before.tail if before is not None else raised.getparent().text) or "").strip()
        if words and not words[-1].isascii() and _is_note_mark(raised):
            raised.drop_tree()


def _is_note_mark(element: Any) -> bool:
    return _NOTE_MARK.fullmatch(_plain(element.text_content())) is not None


def _spread(tree: Any) -> None:
    """Cells that span rows or columns become as many cells: the first row's words in each, an amount only once."""
    cells = 0
    for table in tree.iter("table"):
        carried: dict[int, tuple[int, str]] = {}
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is table:
                if len(row) > MOST_COLUMNS:
                    raise OverflowError(f"a row of {len(row):,} cells")
                carried = _spread_row(row, carried)
                cells += len(row)
            if cells > MOST_CELLS:
                raise OverflowError(f"tables of over {MOST_CELLS:,} cells")


def _spread_row(row: Any, carried: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """Put the cells in that stand over from the rows above, and say which ones stand over to the next."""
    below: dict[int, tuple[int, str]] = {}
    column = 0
    for cell in [each for each in row if each.tag in ("td", "th")]:
        while column in carried:
            column = _stand_over(row, row.index(cell), column, carried, below)
        words = _plain(cell.text_content())
        beside, label = ("" if said_once(words, place) else words for place in (1, column))
        rows, columns = (_count(cell.attrib.pop(name, "1")) for name in ("rowspan", "colspan"))
        for extra in range(min(columns, max(_WIDEST - column, 1))):
            if extra:
                row.insert(row.index(cell) + 1, row.makeelement("td"))
                row[row.index(cell) + 1].text = beside
            if rows > 1:
                below[column + extra] = (rows - 1, beside if extra else label)
        column += columns
    while column in carried and column < _WIDEST:
        column = _stand_over(row, len(row), column, carried, below)
    return below


def _stand_over(row: Any, place: int, column: int, carried: dict[int, Any], below: dict[int, Any]) -> int:
    """Put in at `place` the cell that stands over in `column`, carry it on to `below`, hand back the next column."""
    rows, label = carried[column]
    row.insert(place, row.makeelement("td"))
    row[place].text = label
    if rows > 1:
        below[column] = (rows - 1, label)
    return column + 1


def _count(words: str) -> int:
    return min(int(words), _WIDEST) if words.isdecimal() and len(words) < 9 and int(words) else 1


def _lines(body: Any) -> Iterator[str]:
    """The lines of trafilatura's tree: one a paragraph, heading, item or cell."""
    for element in body:
        if element.tag == "table":
            yield from _table(element)
        elif element.tag == "list" or any(child.tag in ("p", "table", "list", "head", "quote") for child in element):
            yield from _pieces([element.text or ""])
            yield from _lines(element)
        else:
            yield from _pieces(_broken(element))
        yield from _pieces([element.tail or ""])


def _broken(element: Any) -> list[str]:
    """The words of an element, cut at its line breaks."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            pieces.append("")
        pieces[-1] += "" if child.tag == "lb" else child.text or ""
        pieces[-1] += child.tail or ""
    return pieces


def _pieces(pieces: list[str]) -> list[str]:
    return [line for piece in pieces if (line := _plain(piece))]


def _table(table: Any) -> Iterator[str]:
    """A table's cells, one a line; a table that lays out a page gives its paragraphs."""
    rows = [[cell for cell in row if cell.tag == "cell"] for row in table if row.tag == "row"]
    words = [[_plain(" ".join(cell.itertext())) for cell in row] for row in rows]
    if any(len(cell) > _LONG_CELL for row in words for cell in row):
        for row in rows:
            for cell in row:
                yield from _pieces([cell.text or ""])
                yield from _lines(cell)
    else:
        yield from cell_lines(words)
