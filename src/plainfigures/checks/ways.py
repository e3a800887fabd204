"""The ways on which a table is added: each column down its rows, and each row across its columns, total by total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from plainfigures import tabular, vocabulary
from plainfigures.checks import cues
from plainfigures.checks.pages import Page, Row
from plainfigures.context import grids, tables
from plainfigures.reports import Report

# The words of a total by rank: what stands for others is itself added only to a total of a higher rank.
RANKS = ("table_subtotal", "table_total", "table_grand_total")
# 全县合计, 产业类小计 head a row; a column is a total only by the word itself, for 资金合计 may leave some columns out.
REACH = 8


class Item(NamedTuple):
    """A row or a column on the way of a sum: its name, its cell (None: no number), and 1 to 3 for a total."""

    name: str
    row: Row | None
    rank: int


class Way(NamedTuple):
    """What one column, or one row, of a table holds; `is_open` says that more of it may stand elsewhere."""

    items: tuple[Item, ...]
    is_open: bool


class Grid(NamedTuple):
    """A table by its cells: heads, the names of its rows, and what stands in each row (None: no number)."""

    heads: list[str]
    names: list[str]
    cells: list[list[Row | None]]


def grids_of(page: Page) -> list[tuple[grids.Table, Grid]]:
    """Every table of a report, with its cells."""
    if page.report is None:
        return []
    rows = {row.start: row for row in page.rows}
    return [(table, _grid(page.report, table, rows)) for table in tables.all_of(page.report.prose)]


def ways(page: Page) -> Iterator[Way]:
    """Every column and every row of the tables of a report."""
    found = grids_of(page)
    for index, (table, grid) in enumerate(found):
        if any(map(tabular.is_empty, grid.heads)):
            continue
        beside = [each for _, each in found[max(index - 1, 0) : index] + found[index + 1 : index + 2]]
        title = title_of(page, table)
        goes_on = any(each.heads == grid.heads for each in beside) or cues.has(title, "partial")
        yield from _down(grid, is_open=goes_on, is_cut=table.cut)
        yield from _across(grid)


def title_of(page: Page, table: grids.Table) -> str:
    """The words above a table, "" where it has none."""
    return page.text[slice(*_placed(page.report, *table.title))] if page.report and table.title else ""


def _placed(report: Report, start: int, end: int) -> tuple[int, int]:
    """A span of the prose as one of the report's text."""
    return report.prose.mended.origin(start), report.prose.mended.origin_end(end)


def _grid(report: Report, table: grids.Table, rows: dict[int, Row]) -> Grid:
    words = table.words(report.prose.text)
    width, first, wholes = table.columns, table.label + 1, tables.units_of_wholes(table, words)
    names, cells = list[str](), list[list[Row | None]]()
    for at in range(width, len(words), width):
        names.append(cues.plain(_name(table, words, at)))
        cells.append([])
        for column in range(first, width):
            found = rows.get(_placed(report, *table.lines[at + column])[0])
            unit = tables.unit_of(table, words, at, column, wholes) if found else ""
            cells[-1].append(_told(found, words[column], unit) if found else None)
    return Grid([cues.plain(head) for head in words[first:width]], names, cells)


def _name(table: grids.Table, words: list[str], at: int) -> str:
    """What names a row: the word of a total in any of the cells before its first number, else its label."""
    texts = []
    for text in words[at : at + table.columns]:
        if tables.is_cell(text):
            break
        texts.append(text)
    return next((text for text in texts if rank(text)), tables.label_of(table, words, at))


def _told(row: Row, head: str, unit: str) -> Row:
    """A cell with the unit that it is read in; without one it counts things only where its head says so: 户数."""
    if unit:
        return row if unit in row.surface else row._replace(surface=f"{row.surface}{unit}")
    return row._replace(kind="count") if row.kind == "number" and _counts(head) else row


def _counts(head: str) -> bool:
    name = cues.unbracketed(head)
    return name.endswith("数") and name[-2:-1] in vocabulary.by_surface("classifiers")


def _down(grid: Grid, *, is_open: bool, is_cut: bool) -> Iterator[Way]:
    ranks = [rank(name) for name in grid.names]
    for column, head in enumerate(grid.heads):
        if not unsummed(head):
            items = [
                Item(name, _called(row[column], _of(head, name) if place else name), place)
                for name, row, place in zip(grid.names, grid.cells, ranks, strict=True)
            ]
            yield Way(tuple(items), is_open or (is_cut and ranks[0] > 0))


def _across(grid: Grid) -> Iterator[Way]:
    """The rows, where no two columns are a plan and what was done, or an amount and what is left of it."""
    ranks = [rank(head, 0) for head in grid.heads]
    if not any(ranks) or any(cues.has(head, "not_summed_across") for head in grid.heads):
        return
    columns = [column for column in range(len(grid.heads)) if any(row[column] for row in grid.cells)]
    for name, row in zip(grid.names, grid.cells, strict=True):
        if not unsummed(name):
            items = [
                Item(head, _called(row[column], _of(name, head) if ranks[column] else head), ranks[column])
                for column in columns
                for head in [cues.unbracketed(grid.heads[column])]
            ]
            yield Way(tuple(items), is_open=False)


def _of(head: str, total: str) -> str:
    """What names a total: 户数合计; 合计 alone where the sums of both ways meet."""
    head, total = cues.unbracketed(head), cues.unbracketed(total)
    return total if rank(head) else head + total


def _called(row: Row | None, name: str) -> Row | None:
    return row._replace(measure=cues.unbracketed(name)) if row else None


@cache
def rank(name: str, reach: int = REACH) -> int:
    """1 for 小计, 2 for 合计, 3 for 总计, 0 for what is no total; at most `reach` characters may stand before the word.

    >>> rank("全县合 计（万元）"), rank("小计"), rank("合计占比"), rank("资金合计", 0)
    (2, 1, 0, 0)
    """
    bare = cues.unbracketed(name)
    if unsummed(bare):
        return 0
    for place in range(len(RANKS), 0, -1):
        for word in cues.words(RANKS[place - 1]):
            if bare.endswith(word) and len(bare) <= len(word) + reach:
                return place
    return 0


def unsummed(name: str) -> bool:
    """Whether cells under this name are never added: rates, averages, prices, ranks.

    >>> unsummed("增长率"), unsummed("占比（%）"), unsummed("户数")
    (True, True, False)
    """
    bare = cues.unbracketed(name)
    return "%" in cues.plain(name) or bare.endswith(cues.words("not_summed")) or cues.has(bare, "not_summed_of")


def totals(items: Sequence[Item]) -> Iterator[tuple[Item, list[list[Item]]]]:
    """Every total, with the readings of what it adds: the one that its rank says, then others that words allow.

    A subtotal takes the parts since the last total of its rank; a total takes the subtotals, and the parts behind them.
    """
    standing = list[tuple[Item, list[Item]]]()
    for item in _in_order(items):
        if not item.rank:
            standing.append((item, [item]))
            continue
        taken = list[tuple[Item, list[Item]]]()
        while standing and standing[-1][0].rank < item.rank:
            taken.insert(0, standing.pop())
        parts, leaves = [part for part, _ in taken], [leaf for _, each in taken for leaf in each]
        equal = [part for part, _ in standing]
        yield item, [parts, leaves, equal + parts]
        standing.append((item, leaves))


def _in_order(items: Sequence[Item]) -> list[Item]:
    """The items with each total behind its parts; [] where one stands among rows that may be on either side of it."""
    ranks = [item.rank for item in items]
    if not any(ranks):
        return []
    first, last, top = ranks[0], ranks[-1], max(ranks)
    if first and last:
        if first == top > last:
            return [*items[1:], items[0]]
        return [*items[-2::-1], items[-1]] if last == top > first else []
    if first:
        return list(items[::-1])
    return list(items) if last else []
