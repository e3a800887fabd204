"""What was measured, as a table, as a page and as a chart."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from readers import READERS, Reader

Measured = dict[str, list[dict[str, float]]]
HEAD = (
    "reader", "does", "M char/s", "× scan", "× hedged scan", "full is", "found a 1000", "import ms", "first ms",
    "peak MB",
)  # fmt: skip
NOTE = """\
Medians of {rounds} rounds of {characters:,} characters; every reader reads the same new texts in each round, in turn,
in a process of its own; the processor's time counts, so that other work on the machine tells less. *× scan* and *×
hedged scan* are its time over that of a bare compiled `re` alternation for numerals with hedge, scale and unit, the
one anchored on the numeral, the other also taking a hedge before it; *full is* says how many times faster
plainfigures' full extraction is. *found* counts what each gives back (cn2an rewrites the text and gives nothing).
*Compiled* is what `make wheel` builds.
*import* and *first* (to the first answer) are over an empty Python, which itself peaks at {empty:.0f} MB.
Recognizers-Text runs five models and reads only the first text of each round, whole, for all would take minutes.
"""
# What is asked, how much of it, and of which readers' times it is a ratio.
AT_LEAST = [
    ("quantity layer, times faster than JioNLP", 30.0, "jionlp", "quantities"),
    ("full extraction, times faster than JioNLP", 10.0, "jionlp", "extract"),
    ("the same, compiled", 10.0, "jionlp", "extract-compiled"),
    ("full extraction, times faster than Recognizers-Text", 300.0, "recognizers", "extract"),
    ("the same, compiled", 300.0, "recognizers", "extract-compiled"),
]
AT_MOST = [
    ("quantity layer", 3.0, "quantities"),
    ("quantity layer compiled", 3.0, "quantities-compiled"),
    ("full extraction", 8.0, "extract"),
    ("full extraction compiled", 8.0, "extract-compiled"),
]
SCANS = {"scan": "the bare scan's time", "hedged": "the bare hedged scan's time"}


def speed(measured: Measured, name: str) -> float:
    """Characters a second."""
    return median(one["characters"] / one["seconds"] for one in measured[name])


def ratio(measured: Measured, slow: str, fast: str) -> float:
    """How many times the time of `fast` the reader `slow` needs, a character."""
    pairs = zip(measured[slow], measured[fast], strict=True)
    return median((s["seconds"] / s["characters"]) / (f["seconds"] / f["characters"]) for s, f in pairs)


def _times(number: float) -> str:
    return f"{number:,.2g}" if number < 10 else f"{number:,.0f}"


def _row(reader: Reader, measured: Measured, started: dict[str, dict[str, float]]) -> list[str]:
    one = measured[reader.name]
    found = sum(r["found"] for r in one) / sum(r["characters"] for r in one) * 1000
    against = [ratio(measured, reader.name, "scan"), ratio(measured, reader.name, "hedged")]
    return [
        reader.label,
        reader.task,
        f"{speed(measured, reader.name) / 1e6:.3g}",
        *(_times(times) for times in against),
        f"{_times(ratio(measured, reader.name, 'extract'))}×" if reader.environment == "peers" else "",
        f"{found:.1f}" if found else "",
        *(f"{max(0, round(1000 * started[reader.name][what]))}" for what in ("import", "first")),
        f"{max(r['peak'] for r in one) / 1e6:.0f}",
    ]


def _table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (list(HEAD), ["---"] * len(HEAD), *rows)]
    return "\n".join(lines) + "\n"


def _grown(grown: dict[str, Any]) -> str:
    """The growth section."""
    if not grown:
        return ""
    lines = [
        "## Growth\n",
        "The processor's time a character in one text of 5,000,000 characters over that in 250 of 20,000, in turn:\n",
    ]
    lines += [f"- {layer}: {times:.2f}" for layer, times in grown["time"].items()]
    lines += [
        "",
        "| characters | rows | table MB | peak rises by MB | beyond the table, bytes a character |",
        "| --- " * 5 + "|",
    ]
    for size, told in grown["memory"].items():
        beyond = (told["rise"] - told["table"]) / size
        numbers = f"{told['table'] / 1e6:.1f} | {told['rise'] / 1e6:.1f} | {beyond:.0f}"
        lines.append(f"| {size:,} | {told['rows']:,} | {numbers} |")
    return "\n".join(lines) + "\n\n"


def _targets(measured: Measured, started: dict[str, dict[str, float]], grown: dict[str, Any]) -> str:
    """What the project asks of itself, and whether this run meets it."""
    at_least = [(what, aim, ratio(measured, slow, fast)) for what, aim, slow, fast in AT_LEAST]
    at_most = [
        *((f"{what}, times {told}", aim, ratio(measured, name, scan)) for what, aim, name in AT_MOST
          for scan, told in SCANS.items()),
        ("import of plainfigures, ms", 30.0, 1000 * started["extract"]["import"]),
        *((f"growth of {layer}, long over short", 1.1, times) for layer, times in grown.get("time", {}).items()),
    ]  # fmt: skip
    lines = ["## Targets\n", "| | target | measured | |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {what} | ≥ {aim:g} | {is_:.3g} | {'met' if is_ >= aim else 'missed'} |" for what, aim, is_ in at_least
    ]
    lines += [f"| {what} | ≤ {aim:g} | {is_:.3g} | {'met' if is_ <= aim else 'missed'} |" for what, aim, is_ in at_most]
    return "\n".join(lines) + "\n\n"


def machine() -> str:
    """The kind of machine, without its name."""
    model = ""
    if Path("/proc/cpuinfo").is_file():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cores = f"{os.cpu_count()} cores" + (f" ({model})" if model else "")
    return f"{cores}, {platform.system()}, Python {platform.python_version()}"


def write(folder: Path, measured: Measured, started: dict[str, dict[str, float]], grown: dict[str, Any]) -> None:
    """Prints the table and writes RESULTS.md and speed.png into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    table = _table([_row(reader, measured, started) for reader in READERS])
    read = measured["extract"]
    note = NOTE.format(
        rounds=len(read),
        characters=int(read[0]["characters"]),
        empty=max(one["peak"] for one in measured["empty"]) / 1e6,
    )
    told = f"{table}\n{note}\n{_targets(measured, started, grown)}{_grown(grown)}"
    print(told)
    page = f"# Speed\n\nWritten by `make bench` on {machine()}.\n\n![Speed](speed.png)\n\n{told}"
    _whole(folder / "RESULTS.md", lambda half: half.write_text(page, encoding="utf-8"))
    draw(folder / "speed.png", measured)


def _whole(path: Path, fill: Callable[[Path], object]) -> None:
    half = path.with_name(path.name + ".part")
    fill(half)
    os.replace(half, path)


def draw(path: Path, measured: Measured) -> None:
    """A dot a reader, characters a second on a logarithmic axis."""
    from plainfigures.charts.picture import FIRST, QUIET, SECOND, Chart, styled
    from plainfigures.charts.sheet import Sheet

    readers = sorted(READERS, key=lambda reader: -speed(measured, reader.name))
    values = [speed(measured, reader.name) / 1e6 for reader in readers]
    labels, tasks = [reader.label for reader in readers], [reader.task for reader in readers]
    printed = [f"{value:.3g} M" for value in values]
    times = ratio(measured, "jionlp", "extract")
    title = f"With every column read, plainfigures is {_times(times)} times as fast as JioNLP for money and time"
    with styled():
        sheet = Sheet(
            "page", [labels, tasks, printed], title, "Million characters a second, logarithmic axis",
            "Source: benchmarks/RESULTS.md. Blue: plainfigures; orange: other readers; grey: bare regular expressions.",
            legend=False,
        )  # fmt: skip
        colours = [_colour(reader, FIRST, SECOND, QUIET) for reader in readers]
        sheet.axes.hlines(range(len(readers)), min(values) / 2, values, color=colours, linewidth=1.5)
        sheet.axes.scatter(values, range(len(readers)), s=40, c=colours, zorder=3)
        sheet.axes.set(xscale="log", xlim=(min(values) / 2, max(values) * 2))
        sheet.axes.xaxis.set_major_formatter("{x:g}")
        for place, told in enumerate(zip(labels, tasks, printed, strict=True)):
            sheet.label(place, [(0, 0, told[0], "#222222"), (1, 0, told[1], QUIET), (2, 0, told[2], "#222222")])
    Chart(sheet.figure, sheet.axes, title).save(path)


def _colour(reader: Reader, ours: str, peers: str, floor: str) -> str:
    if reader.environment == "peers":
        return peers
    return ours if reader.label.startswith("plainfigures") else floor
