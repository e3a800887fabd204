"""Where a table stands that a page has flattened to one cell a line: its head, its columns, and its title."""

from __future__ import annotations

from typing import Final, NamedTuple

from plainfigures import quantities, tabular
from plainfigures.context import captions, stacked
from plainfigures.reports import Prose, Span

# A cell, and the title above a table, ends with none of these.
MARKS: Final = frozenset("。；！？，")
_LONGEST_CELL, _MOST_COLUMNS, _FEWEST_ROWS = 30, 20, 2
# In so many lines the head of the next table begins.
_NEAREST: Final = 6
# The last column may hold words under these heads.
_REMARKS: Final = frozenset(["备注", "说明", "责任单位", "实施单位", "建设单位", "建设地点", "实施地点", "建设内容"])
# A run of fewer lines than are sure, or fewer numbers, is a table only where its head names a unit.
_FEWEST_LINES, _SURE_LINES, _FEWEST_NUMBERS, _SURE_NUMBERS = 6, 8, 2, 3
# The longest cell that is a number with its hedge or unit, and measure words that make it a name: 3级.
_LONGEST_AMOUNT: Final = 14
_NAMES: Final = frozenset("级类组批期")


class Table(NamedTuple):
    """A table by its cells: their `lines`, row by row from the head on, how many columns, the line of its title, and
    the unit that stands above it.

    `label` is the column that names the rows, which is not that of running numbers. `cut` says that short lines follow
    which are not read as its rows. `upper` is the first row of a head of two, whose cells stand over several columns.
    """

    lines: list[Span]
    columns: int
    title: Span | None
    unit: str
    label: int
    cut: bool
    upper: list[Span]

    def words(self, text: str) -> list[str]:
        """Every cell in order; a head without words or unit has those of the cell over it: 中央 under 资金（万元）."""
        found = [text[line.start : line.end].replace("\n", "") for line in self.lines]
        for column, line in enumerate(self.upper):
            over, head = text[line.start : line.end], found[column]
            if tabular.is_empty(head):
                found[column] = over
            elif head[0] in "（(":  # a row of units below the head
                found[column] = over + head
            elif over != head and not captions.unit_of_head(head) and captions.is_unit(captions.unit_of_head(over)):
                found[column] = f"{head}（{captions.unit_of_head(over)}）"
        return found


def find(prose: Prose) -> list[Table]:
    """The flattened tables of a report, in order; those whose cells are known are none."""
    text, found, run = prose.text, [], []
    known = [(rows[0][0][0], rows[-1][-1][1]) for rows in prose.mended.tables]
    place = 0
    for line in (*prose.lines, None):
        while line is not None and place < len(known) and known[place][1] <= line.start:
            place += 1
        celled = line is not None and place < len(known) and known[place][0] <= line.start
        short = line is not None and not celled and line.end - line.start <= _LONGEST_CELL
        if line is not None and short and text[line.end - 1] not in MARKS:
            run.append(line)
            continue
        found += _in_run(text, run)
        run = []
    return found


class _Run(NamedTuple):
    """Short lines one after another: which of them are bare numbers, and which any number, with hedge or unit."""

    text: str
    lines: list[Span]
    bare: list[bool]
    numbers: list[bool]


def _in_run(text: str, lines: list[Span]) -> list[Table]:
    """The tables in a run of short lines, each a head of k texts, then rows of k whose first cell is text."""
    found: list[Table] = []
    if len(lines) < _FEWEST_LINES:
        return found
    words = [text[line.start : line.end] for line in lines]
    bare = [tabular.is_number(each) for each in words]
    numbers = [number or is_amount(each) for number, each in zip(bare, words, strict=True)]
    if sum(numbers) < _FEWEST_NUMBERS:
        return found
    run = _Run(text, lines, bare, numbers)
    _leave_years(run)
    _leave_running_numbers(run)
    small = len(lines) < _SURE_LINES or sum(numbers) < _SURE_NUMBERS
    place = 0
    while place >= 0:
        table, place = _stacked(run, place) or _first(run, place, small=small)
        found += [table] if table else []
    return found


def _stacked(run: _Run, place: int) -> tuple[Table, int] | None:
    """The table whose rows stand in groups or under a head of more lines than columns, and where it ends."""
    found = stacked.find(run.text, run.lines, run.bare, place)
    if found is None:
        return None
    columns = len(found.heads)
    lines = [line for row in found.rows for line in run.lines[row : row + columns]]
    above = [line for line in run.lines[place : found.rows[0]] if line.start < found.heads[0].start][-2:]
    title, unit = captions.above(run.text, above)
    return Table(found.heads + lines, columns, title, unit, 0, cut=True, upper=found.upper), found.end


def is_amount(words: str) -> bool:
    """Whether a cell is a number and nothing else, with its hedge or its unit; a year, a month or a grade is none.

    >>> [words for words in ("约12", "30.5万元", "20余户", "2018年", "3级", "1.道路", "修桥20座") if is_amount(words)]
    ['约12', '30.5万元', '20余户']
    """
    if len(words) > _LONGEST_AMOUNT or not any("0" <= sign <= "9" for sign in words):
        return False
    found = quantities.find(words)
    return (
        len(found) == 1
        and (found[0].start, found[0].end) == (0, len(words))
        and found[0].kind not in ("duration", "age")
        and found[0].classifier not in _NAMES
    )


_OF_YEARS: Final = frozenset(["年份", "年度", "年", "时间"])


def _leave_years(run: _Run) -> None:
    """Years are no cells that follow each other in a head (2019, 2020), or begin each row under the head 年份."""
    years = [tabular.year(_words(run, at)) if number else 0 for at, number in enumerate(run.bare)]
    first = next((at for at, found in enumerate(years) if found), 0)
    if not first:
        return
    for at in range(first, len(years) - 1):
        if years[at] and years[at + 1] and abs(years[at] - years[at + 1]) == 1:
            _leave(run, at)
            _leave(run, at + 1)
    head = next((at for at in range(first) if _words(run, at) in _OF_YEARS), first)
    columns = len(stacked.with_units(run.text, run.lines[head:first]))
    for at in range(first, len(years), columns) if columns else ():
        if years[at]:
            _leave(run, at)


RUNNING: Final = frozenset(["序号", "编号", "序"])


def _leave_running_numbers(run: _Run) -> None:
    """1, 2, 3 that begin the rows under the head 序号 are no cells."""
    for head in range(len(run.lines) - 2):
        if _bare(run, head) not in RUNNING:
            continue
        first = next((at for at in range(head + 1, min(head + _MOST_COLUMNS, len(run.lines))) if run.bare[at]), head)
        counted: list[int] = []
        for at in range(first, len(run.lines), first - head) if first > head + 1 else ():
            if run.bare[at]:
                if _words(run, at) != str(len(counted) + 1):
                    break
                counted.append(at)
        for at in counted if len(counted) > 1 else ():
            _leave(run, at)


def _leave(run: _Run, at: int) -> None:
    run.bare[at] = run.numbers[at] = False


def _words(run: _Run, at: int) -> str:
    return run.text[run.lines[at].start : run.lines[at].end]


def _bare(run: _Run, at: int) -> str:
    """The words of a line without the blanks that spread them: 备　注."""
    return "".join(_words(run, at).split())


def _first(run: _Run, place: int, *, small: bool) -> tuple[Table | None, int]:
    """The largest table that begins within six lines of `place`, and where it ends, or None and -1."""
    best, size, number = (0, 0, 0), 0, -1
    for start in _starts(run, place):
        if number < start:
            reach = min(start + 2 * _MOST_COLUMNS, len(run.lines))
            number = next((at for at in range(start, reach) if run.numbers[at]), start)
        # The first number stands in the first row, and at its head only where it names the row: 5万元以下.
        most = number - start - (1 if run.bare[number] else 0)
        for columns in range(max(2, (number - start + 2) // 2), min(_MOST_COLUMNS, most) + 1):
            rows = 0 if _is_double(run, start, columns) else _rows(run, start, columns)
            if rows < _FEWEST_ROWS or rows * columns <= size or (small and not _is_told(run, start, columns)):
                continue
            best, size = (start, columns, rows), rows * columns
    start, columns, rows = best
    if not size:
        return None, -1
    end = start + columns * (rows + 1)
    over = start - columns
    upper = run.lines[over:start] if over >= place and _is_over(run, over, start) else []
    first = over if upper else start
    title, unit = captions.above(run.text, run.lines[max(place, first - 2) : first])
    label = 1 if columns > 2 and _bare(run, start) in RUNNING else 0
    cut = end < len(run.lines)
    return Table(run.lines[start:end], columns, title, unit, label, cut, upper), end


def _starts(run: _Run, place: int) -> list[int]:
    """Where a head may begin: in the next lines, or where one of them stands again as the second row of its head."""
    near = [*range(place, min(place + _NEAREST, len(run.lines)))]
    again = []
    for start in near:
        for at in range(start + 2, min(start + _MOST_COLUMNS + 1, len(run.lines))):
            if run.numbers[at]:
                break
            if _words(run, at) == _words(run, start) and at not in near:
                again.append(at)
                break
    return near + sorted(again)


def _is_over(run: _Run, over: int, start: int) -> bool:
    """Whether the upper row of the head at `start` begins at `over`: with the same cell, or over a blank one."""
    head = _words(run, start)
    return (tabular.is_empty(head) or head == _words(run, over)) and not any(run.numbers[over:start])


def _is_double(run: _Run, start: int, columns: int) -> bool:
    """Whether what would be a head is more: of two rows, where its first cell stands again, or begun before 序号."""
    first = _words(run, start)
    again = not tabular.is_empty(first)
    return any(
        (again and _words(run, at) == first) or _bare(run, at) in RUNNING for at in range(start + 1, start + columns)
    )


def _rows(run: _Run, start: int, columns: int) -> int:
    """How many rows follow a head at `start`, when there are so many columns.

    A number names a row only where it names the first one too (5万元以下); a row without a number is none at the end.
    """
    rows = blank = 0
    named = run.numbers[start + columns] if start + columns < len(run.lines) else False
    remarks = _bare(run, min(start + columns, len(run.lines)) - 1) in _REMARKS
    for at in range(start + columns, len(run.lines) - columns + 1, columns):
        last = at + columns - 1
        if run.bare[at] or (run.numbers[at] and not named) or _bare(run, at) in _REMARKS:
            break
        if not (remarks or run.numbers[last] or tabular.is_empty(_words(run, last))):
            break
        if not any(run.numbers[at + 1 : last + 1]):
            if not rows or tabular.is_empty(_words(run, at)):
                break
            blank += 1
            continue
        rows, blank = rows + blank + 1, 0
    return rows


def _is_told(run: _Run, start: int, columns: int) -> bool:
    """Whether the head names a unit, so that few lines are a table all the same."""
    heads = [_words(run, at) for at in range(start + 1, start + columns)]
    return any(captions.is_unit(captions.unit_of_head(head)) or captions.UNIT_HEAD.fullmatch(head) for head in heads)
