"""Files done, rate and time left, on stderr; quiet where no one watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Advance = Callable[..., None]


@contextmanager
def shown(count: int) -> Iterator[Advance]:
    """Show the progress over `count` files; call what this hands over with how many are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = [
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    ]  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading", total=count, rate="")

        def advance(done: int, _future: Any = None) -> None:
            speed = progress.tasks[0].speed
            progress.update(task, advance=done, rate=f"{speed:.1f} files/s" if speed else "")

        yield advance
