"""Tables whose columns a text parts with tabs, bars, commas or blanks: where their cells and rows end.

One character stands for what parts two cells, another for the line end of a row. A container that knows the cells of
its tables gives the first itself. Lines are a table only where as many cells each stand below a head of words, and hold
numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from plainfigures.tabular import is_empty, is_number, is_table

# The characters that ASCII has for it: unit separator and record separator.
CELL: Final = "\x1f"
ROW: Final = "\x1e"
LINE_ENDS: Final = str.maketrans({CELL: "\n", ROW: "\n"})

Cell = tuple[int, int]
Row = list[Cell]
Way = Callable[[str], str]

_LONGEST_CELL, _LONGEST_ROW, _MOST_CELLS = 30, 400, 40
_BLANKS: Final = " \t\r\u3000\u00a0"
_NO_WORDS: Final = _BLANKS + "*`"  # blanks, and signs of Markdown


def parted(text: str) -> str:
    """The text with its tables marked, one character for one.

    >>> parted("乡镇 | 户数\\n东山 | 12\\n西河 | 9").replace(CELL, "^").replace(ROW, "$")
    '乡镇 ^ 户数$东山 ^ 12$西河 ^ 9'
    """
    ways = [way for signs, gates, way in _WAYS if _uses(text, signs, gates)]
    if not ways and CELL not in text:
        return text
    lines = text.split("\n")
    for way in ways:
        _part(lines, way, _indented_heads(lines) if way is _by_wide_blanks else {})
    pieces: list[str] = []
    for index, line in enumerate(lines[:-1]):
        pieces += [line, ROW if CELL in line or CELL in lines[index + 1] else "\n"]
    return "".join([*pieces, lines[-1]])


def _uses(text: str, signs: str, gates: list[re.Pattern[str]]) -> bool:
    return any(sign in text for sign in signs) and (not gates or any(gate.search(text) for gate in gates))


def tables(text: str) -> list[list[Row]]:
    """The cells of every table of a text that is `parted`, row by row, without the blanks around them.

    A line of one cell, above the head or between two rows, is a row too.

    >>> text = parted("乡镇 | 户数\\n东山 | 12\\n西河 | 9")
    >>> [[text[start:end] for start, end in row] for row in tables(text)[0]]
    [['乡镇', '户数'], ['东山', '12'], ['西河', '9']]
    """
    found: list[list[Row]] = []
    place = text.find(CELL)
    while place >= 0:
        begin, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = len(text) if end < 0 else end
        rows = _rows(text, begin, end)
        if is_table([[text[first:last] for first, last in row] for row in rows if len(row) > 1]):
            found.append(rows)
        place = text.find(CELL, end)
    return found


def _rows(text: str, begin: int, end: int) -> list[Row]:
    rows: list[Row] = []
    for line in text[begin:end].split(ROW):
        row: Row = []
        for words in line.split(CELL):
            bare = words.strip()
            start = begin + (words.index(bare) if bare else 0)
            row.append((start, start + len(bare)))
            begin += len(words) + 1
        if len(row) > 1 or row[0][0] < row[0][1]:
            rows.append(row)
    return rows


def _part(lines: list[str], way: Way, heads: dict[int, str]) -> None:
    """Mark the cells of each run of lines that are a table when their cells are parted in this `way`.

    `heads` are the lines that are marked already.
    """
    run: list[str] = []
    width = 0
    for index in range(len(lines) + 1):
        line = lines[index] if index < len(lines) else ""
        marked = heads.get(index) or (way(line) if len(line) <= _LONGEST_ROW and CELL not in line else "")
        cells = marked.count(CELL)
        if run and (not marked or (cells and width and cells != width)):
            _settle(lines, run, index)
            run, width = [], 0
        if marked:
            run.append(marked)
            width = cells or width


def _settle(lines: list[str], run: list[str], after: int) -> None:
    """Put the marked lines in the place of those before the line `after`, where they are a table."""
    rows = [[cell.strip(_NO_WORDS) for cell in line.split(CELL)] for line in run if CELL in line]
    if len(rows) > 1 and is_table(rows) and all(map(_is_short, (cell for row in rows for cell in row))):
        lines[after - len(run) : after] = run


def _is_short(cell: str) -> bool:
    return len(cell) <= _LONGEST_CELL or len("".join(cell.split())) <= _LONGEST_CELL


_RULE: Final = re.compile("[-|│┃｜+:=\\s─━┬┼┴├┤┌┐└┘┏┓┗┛┠┨┣┫╋╂┯┷┿]*[-=─━]{2}[-|│┃｜+:=\\s─━┬┼┴├┤┌┐└┘┏┓┗┛┠┨┣┫╋╂┯┷┿]*")
_BAR: Final = re.compile("[|│┃｜]")


def _by_bars(line: str) -> str:
    """| 东山镇 | 12 |, with bars at the ends or none; a line that only rules the table becomes blank."""
    if _RULE.fullmatch(line):
        return " " * len(line)
    bare = line.strip(_BLANKS)
    begin = line.index(bare)
    end = begin + len(bare)
    if len(bare) > 1 and _BAR.match(bare) and _BAR.match(bare[-1]):
        begin, end = begin + 1, end - 1
    marked = _BAR.sub(CELL, line[begin:end])
    return " " * begin + marked + " " * (len(line) - end) if CELL in marked else ""


def _by_tabs(line: str) -> str:
    """东山镇, tab, 12; or a label with nothing behind it: 一、人口, tab."""
    parts = "\t" in line.strip() or ("\t" in line.lstrip() and not _SENTENCE.search(line))
    return line.replace("\t", CELL) if parts else ""


_QUOTED: Final = re.compile('"([^"\n]*)"')
_SENTENCE: Final = re.compile("[。；！？，：]")


def _by_commas(line: str) -> str:
    """东山镇,12,"1,205"."""
    if "," not in line or _SENTENCE.search(line):
        return ""
    kept = _QUOTED.sub(lambda quoted: f" {quoted[1].replace(',', ROW)} ", line).replace(",", CELL).replace(ROW, ",")
    return kept if _are_cells(kept.split(CELL)) else ""


_WIDE_BLANK: Final = re.compile("[ \u3000\u00a0]{2,}|\u3000")
# 指  标: a word of the head spread over the column.
_HEAD_WORDS: Final = "指标 项目 单位 年份 年度 类别 地区 名称 品种 产品 数量 金额 合计 总计"
_SPREAD_WORD: Final = re.compile("|".join("[ \u3000\u00a0]+".join(word) for word in _HEAD_WORDS.split()))
# 粮    食: a label spread over the column.
_SPREAD: Final = re.compile("[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff]){1,3}(?=[ \u3000\u00a0]{2}.*[0-9])")
_INDENT: Final = "    "


def _indented_heads(lines: list[str]) -> dict[int, str]:
    """The heads, marked, in which nothing stands over the labels: as many words as the row below has numbers.

    The last column may have its words in two lines (1986年比, 1985年增长%), which become one of `lines`.
    """
    heads: list[str] = [""] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        line = lines[index]
        marked = _by_wide_blanks(line) if line.startswith((_INDENT, "\u3000\u3000\u3000")) else ""
        if not marked or any(is_number(cell.strip()) for cell in marked.split(CELL)):
            continue
        more = lines[index + 1]
        goes_on = more.startswith(_INDENT) and 0 < len(more.strip()) <= _LONGEST_CELL and not _by_wide_blanks(more)
        below = lines[index + 1 + goes_on] if index + 1 + goes_on < len(lines) else ""
        row = _by_wide_blanks(below).split(CELL)
        if len(row) == marked.count(CELL) + 2 and is_number(row[-1].strip()):
            heads[index] = CELL + marked[1:]
            if goes_on:
                lines[index], heads[index] = f"{line} {more}", f"{heads[index]} {more}"
                del lines[index + 1], heads[index + 1]
    return {index: head for index, head in enumerate(heads) if head}


def _by_wide_blanks(line: str) -> str:
    """东山镇    12    860.5: two blanks or more, or one as wide as a character, between the cells."""
    bare = line.strip(_BLANKS)
    if not bare or _SENTENCE.search(bare.removeprefix("其中：")):
        return ""
    begin = line.index(bare)
    spread = _SPREAD.match(bare) or _SPREAD_WORD.match(bare)
    label = spread.end() if spread else 0
    marked = bare[:label] + _WIDE_BLANK.sub(lambda blank: CELL + blank[0][1:], bare[label:])
    return line[:begin] + marked + line[begin + len(bare) :] if _are_cells(marked.split(CELL)) else ""


def _by_blanks(line: str) -> str:
    """东山镇 12 860.5, 粮食 吨 120: one blank between the cells; all behind the label and its unit are numbers, or none
    is.
    """
    bare = line.strip(_BLANKS)
    cells = bare.split(" ")
    numbers = sum(is_number(cell) or is_empty(cell) for cell in cells[2:])
    if not 2 < len(cells) <= _MOST_CELLS or "" in cells or is_number(cells[0]) or _SENTENCE.search(bare):
        return ""
    begin = line.index(bare)
    as_row = numbers in (0, len(cells) - 2)
    return line[:begin] + bare.replace(" ", CELL) + line[begin + len(bare) :] if as_row else ""


def _are_cells(cells: list[str]) -> bool:
    """Whether the pieces of a line may be a row: two or more, with no number or at least as many as other words."""
    numbers = sum(is_number(cell.strip()) for cell in cells[1:])
    return 1 < len(cells) <= _MOST_CELLS and (not numbers or 2 * numbers >= len(cells) - 1)


_CELL_END: Final = "[-−－+]?[0-9][0-9.,]*%?(?=[ \u3000\r\n]|$)"
# Each way of parting, after the characters that it uses and what else a text has that uses it: each pattern begins with
# one character, so that a text without it costs next to nothing.
_WAYS: Final[list[tuple[str, list[re.Pattern[str]], Way]]] = [
    ("\t", [], _by_tabs),
    ("|│┃｜", [], _by_bars),
    (",", [re.compile(',"?[-−－+]?[0-9][0-9.]*%?"?(?=[,\r\n]|$)')], _by_commas),
    (
        " \u3000\u00a0",
        [re.compile(f"{blank}(?<=[ \u3000\u00a0]{blank}){_CELL_END}") for blank in " \u00a0"]
        + [re.compile(f"\u3000{_CELL_END}")],
        _by_wide_blanks,
    ),
    (" ", [re.compile(" [0-9][0-9.,]*%? [-−－+—]?[0-9—]")], _by_blanks),
]
