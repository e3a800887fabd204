"""The command line: results on stdout, words on stderr; exit status 2 for input that cannot be used."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import plainfigures
from plainfigures.cli import showing
from plainfigures.cli.showing import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plainfigures.reports import Report

app = typer.Typer(
    cls=showing.Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"plainfigures {version('plainfigures')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read the numbers of Chinese official reports: each with its interval, unit, period and place.

    Example: plainfigures extract report.txt
    """


class Rules(StrEnum):
    """The rule set of the intervals."""

    default = "default"
    wide = "wide"


class Language(StrEnum):
    """The language of sentences."""

    en = "en"
    zh = "zh"


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Bad input is said in one line on stderr, without a traceback; a reader that went away is no error."""
    try:
        yield
    except BrokenPipeError as fault:
        sys.stderr.close()
        _end_if_full(0)
        raise SystemExit(0) from fault
    except (ValueError, LookupError, ImportError, OSError) as fault:
        ours = type(fault).__module__.startswith("plainfigures")
        if not ours and not isinstance(fault, OSError):
            raise
        typer.echo(f"plainfigures: {fault if ours else _unusable(fault)}", err=True)
        _end_if_full(2)
        raise typer.Exit(2) from fault


def _end_if_full(status: int) -> None:
    """Ends the process where stdout takes nothing more: Python would try again at the end, and change the status."""
    try:
        sys.stdout.flush()
    except OSError:
        os._exit(status)


def _unusable(fault: Exception) -> str:
    """What the system says of a file, and what to do; a file beside its place is named by the place.

    >>> _unusable(PermissionError(13, "Permission denied", "桥/briefing.html.8915.part"))
    'cannot use 桥/briefing.html: Permission denied. Give another file or folder.'
    """
    name, reason = getattr(fault, "filename", None), getattr(fault, "strerror", None) or str(fault)
    place = re.sub(r"\.\d+\.part$", "", os.fsdecode(name)) if isinstance(name, (str, bytes, os.PathLike)) else ""
    full = getattr(fault, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    advice = "Make room or give another folder." if full else "Give another file or folder."
    return f"cannot use {place or 'a file'}: {reason}. {advice}"


# The columns that a terminal has room for.
SHORT = ("surface", "value", "low", "high", "closed", "unit", "period_start", "period_end", "modality", "measure")
Published = Annotated[
    date | None,
    typer.Option(parser=showing.day, metavar="DAY", help="The report's date, when its page does not give it."),
]


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="A report: plain text, a saved web page, PDF or DOCX.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the table.")] = Format.table,
    rules: Annotated[Rules, typer.Option(help="The rule set of the intervals.")] = Rules.default,
    published: Published = None,
    excluded: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV file for every other numeral, with the reason why it counts nothing."),
    ] = None,
) -> None:
    """Print every observation of a report.

    Example: plainfigures extract report.txt --format csv --excluded excluded.csv
    """
    with _plain_errors():
        report = plainfigures.read_report(file, published=published)
        table = plainfigures.extract(report, rules=rules.value)
        if excluded:
            _write_excluded(report, file, excluded)
        typer.echo(showing.rows(table, form, SHORT, "No observations."), nl=False)
        account = plainfigures.accounted(report)
        held = f"{len(table)} observation{'s' * (len(table) != 1)}"
        typer.echo(
            f"{held}; {account.share:.0%} of {account.numerals} numeral characters read, or left out with a reason.",
            err=True,
        )
        if report.published is None:
            typer.echo(
                "The report gives no day of its own: name it with --published, to date 去年 and tell plans.", err=True
            )


def _write_excluded(report: Report, file: Path, out: Path) -> None:
    """The numerals of a report that are no observations, in the file `out`, which must not be the report's own."""
    from plainfigures import observations

    if out.exists() and out.samefile(file):
        raise plainfigures.ReportError(f"{out}: this is the report itself. Name another file for what is left out.")
    left = observations.excluded(report)
    observations.write(left, out)
    typer.echo(f"{out}: {len(left)} row{'s' * (len(left) != 1)}", err=True)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A report: plain text, a saved web page, PDF or DOCX.")],
    rules: Annotated[Rules, typer.Option(help="The rule set of the intervals.")] = Rules.default,
    language: Annotated[Language, typer.Option("--lang", help="The language of the checks.")] = Language.en,
    published: Published = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 when a check disagrees.")] = False,
) -> None:
    """Recompute a report's own arithmetic: each check agrees, disagrees or cannot be decided.

    Example: plainfigures check report.txt --strict
    """
    from plainfigures import checks

    with _plain_errors():
        report = plainfigures.read_report(file, published=published)
        found = checks.check(plainfigures.extract(report, rules=rules.value), report)
        for line in showing.checked(found, language.value):
            typer.echo(line)
        counts = Counter(sorted(found["verdict"]))
        typer.echo(showing.verdicts(counts, language.value), err=True)
    if strict and counts["disagree"]:
        raise typer.Exit(1)


@app.command()
def tables(data: Annotated[Path, typer.Argument(help="The folder of reports.csv and raw/.")] = Path("data")) -> None:
    """Write observations.csv and excluded.csv for every report that reports.csv names.

    Example: plainfigures tables data
    """
    from plainfigures import observations

    with _plain_errors():
        for name, table in observations.build(data).items():
            observations.write(table, data / name)
            typer.echo(f"{data / name}: {len(table)} rows", err=True)


@app.command()
def corpus(
    folder: Annotated[Path, typer.Argument(help="The folder of the reports: text, HTML, PDF or DOCX, in any tree.")],
    out: Annotated[Path, typer.Option(help="The folder of the Parquet data set.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes (default: one a core).")] = None,
    dates: Annotated[Path | None, typer.Option(help="A CSV file of the reports' days: file, published.")] = None,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Read on the Dask cluster behind this scheduler instead.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 when a file could not be read.")] = False,
) -> None:
    """Read a tree of reports into one data set; a stopped run goes on, and what has not changed is not read again.

    Example: plainfigures corpus reports --out reports.parquet

    Example: plainfigures corpus /shared/reports --out /shared/reports.parquet --scheduler tcp://10.0.0.1:8786
    """
    from plainfigures import corpus as many

    with _plain_errors():
        done = many.read(folder, out, workers, dates=dates, scheduler=scheduler)
        words = ", ".join(f"{count} {name}" for name, count in done._asdict().items())
        typer.echo(f"{out}: {words}", err=True)
        if done.refused or done.failed:
            typer.echo(f'Why: plainfigures query {out} "{_WHY}"', err=True)
    if strict and (done.refused or done.failed):
        raise typer.Exit(1)


_WHY = "SELECT file, error FROM manifest WHERE status <> 'read'"


@app.command()
def query(
    dataset: Annotated[Path, typer.Argument(help="The folder that `plainfigures corpus` made.")],
    sql: Annotated[str, typer.Argument(help="One statement over the tables observations and manifest.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.table,
) -> None:
    """Ask a data set in SQL.

    Example: plainfigures query reports.parquet "SELECT file, error FROM manifest WHERE status <> 'read'"
    """
    from plainfigures import corpus as many

    with _plain_errors():
        typer.echo(showing.rows(many.query(dataset, sql), form), nl=False)


@app.command()
def page(
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("build/briefing.html"),
    notebook: Annotated[Path, typer.Option(help="The executed notebook that the page shows.")] = Path(
        "notebooks/00-briefing-en.ipynb"
    ),
) -> None:
    """Write the briefing as one self-contained page.

    Example: plainfigures page --out build/briefing.html
    """
    from plainfigures import briefing

    with _plain_errors():
        briefing.write_page(notebook, out)
        typer.echo(f"{out}: written", err=True)


@app.command()
def brief(
    file: Annotated[Path, typer.Argument(help="A report: text, HTML, PDF or DOCX.")],
    out: Annotated[
        Path | None, typer.Option(help="The folder for the files (default: one named after the report).")
    ] = None,
    language: Annotated[Language | None, typer.Option("--lang", help="One language (default: both).")] = None,
    published: Published = None,
    years: Annotated[str, typer.Option(help="The years asked about: 2017-2019. Their numbers come first.")] = "",
    coding: Annotated[Path | None, typer.Option(help="The analyst's coding of this report, if there is one.")] = None,
    notebook: Annotated[
        list[Path] | None, typer.Option(help="An executed notebook that is the page of its language; may be repeated.")
    ] = None,
) -> None:
    """Write the whole briefing of a report: page, PDF and slides in English and Chinese, and the workbook.

    Example: plainfigures brief report.txt --out report-briefing --lang zh
    """
    from plainfigures import briefing
    from plainfigures.coding import read_coding

    folder = out or Path(f"{file.stem}-briefing")
    with _plain_errors():
        report = plainfigures.read_report(file, published=published)
        files = briefing.build(
            report,
            folder,
            [language.value] if language else [each.value for each in Language],
            coding=read_coding(coding) if coding else None,
            years=briefing.span(years) if years else None,
            notebooks=notebook or [],
            watch=showing.progress(),
        )
        typer.echo(f"{folder}: {', '.join(path.name for path in files)}", err=True)
