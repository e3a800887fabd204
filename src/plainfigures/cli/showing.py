"""How the commands show what they have: tables on stdout, steps on stderr; and what was typed wrongly, in one line."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    import pandas as pd


# What the parser raises for options and arguments that cannot be used; bad values are one sort of it.
WRONG_USE: type[Any] = typer.BadParameter.__bases__[0]


class Commands(TyperGroup):
    """The commands; what was typed wrongly is said in one line on stderr, as bad input is."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs a command and, unless not standalone, ends the program: status 2 for wrong use."""
        standalone = extra.pop("standalone_mode", True)
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except WRONG_USE as fault:
            told = " ".join(fault.format_message().replace("Value error, ", "").split())
            if told:
                typer.echo(f"plainfigures: {told}", err=True)
            status = fault.exit_code
        except typer.Abort:
            status = 1
        if not standalone:
            return status
        sys.exit(status if isinstance(status, int) else 0)


def day(text: str) -> date:
    """A day as it is typed. Raises BadParameter for anything else.

    >>> day("2022-01-05")
    datetime.date(2022, 1, 5)
    """
    try:
        year, month, number = map(int, text.split("-"))
        return date(year, month, number)
    except ValueError as fault:
        raise typer.BadParameter(f"{text} is no day; write it as 2022-01-05.") from fault


class Format(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def rows(table: pd.DataFrame, form: Format, short: tuple[str, ...] = (), empty: str = "No rows.") -> str:
    """A table as text, with the line end; on a terminal the columns `short` (default: all), or the word `empty`.

    >>> import pandas as pd
    >>> print(rows(pd.DataFrame({"surface": ["20座"], "value": [20.0]}), Format.table), end="")
    surface  value
       20座     20
    """
    if form is Format.csv:
        from plainfigures import observations

        return observations.csv(table)
    if form is Format.json:
        return f"{table.to_json(orient='records', force_ascii=False, date_format='iso', date_unit='s', indent=1)}\n"
    return _plain(table[[*short]] if short else table) if len(table) else f"{empty}\n"


def _plain(table: pd.DataFrame) -> str:
    """A table for a terminal, where a Chinese character is two columns wide; line ends inside words are left out."""
    import pandas as pd

    if table.get("surface", pd.Series()).dtype == "str":
        table = table.assign(surface=table["surface"].str.replace(r"\s+", "", regex=True))
    with pd.option_context("display.unicode.east_asian_width", True):
        return f"{table.to_string(index=False, na_rep='', float_format=lambda number: f'{number:,.10g}')}\n"


def progress() -> Callable[[str], AbstractContextManager[object]]:
    """On a terminal, a line on stderr for each step with its time; elsewhere nothing."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        return nullcontext

    @contextmanager
    def watch(step: str) -> Iterator[None]:
        start = console.get_time()
        with console.status(f"{step} …"):
            yield
        console.print(f"[green]✓[/green] {step:<34}{console.get_time() - start:6.1f} s")

    return watch


def checked(found: pd.DataFrame, language: str) -> Iterator[str]:
    """A line for each check; in English verdict and check are the codes of the table, for other programs to find."""
    from plainfigures.wording import term

    for verdict, check, working in zip(found["verdict"], found["check"], found[f"working_{language}"], strict=True):
        yield (
            f"{term(verdict, language)}：{term(check, language)}：{working}"
            if language == "zh"
            else (f"{verdict}: {check}: {working}")
        )


def verdicts(counts: dict[str, int], language: str) -> str:
    """How many checks came out which way.

    >>> verdicts({"agree": 2}, "en"), verdicts({"agree": 2, "disagree": 1}, "zh")
    ('2 agree', '一致2项，不一致1项')
    """
    from plainfigures.wording import term

    if language == "zh":
        told = (f"{term(verdict, language)}{count}项" for verdict, count in counts.items())
        return "，".join(told) or "没有可以相互核对的数。"
    told = (f"{count} {verdict}" for verdict, count in counts.items())
    return ", ".join(told) or "No check found numbers of this report to hold against each other."
