"""How time and memory grow with the text: short reports against one of five million characters.

`python growth.py time LAYER` and `python growth.py memory LENGTH` measure, each in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import text
from readers import BY_NAME, Read
from worker import peak

SHORT, LONG, ROUNDS = 20_000, 5_000_000, 5
SIZES = (SHORT, 500_000, LONG)
LAYERS = ("quantities", "extract")


def measure() -> dict[str, Any]:
    """For each layer the time a character in a long text over that in short ones; for each length the memory."""
    return {
        "time": {layer: _child("time", layer) for layer in LAYERS},
        "memory": {size: _child("memory", str(size)) for size in SIZES},
    }


def _child(*arguments: str) -> Any:
    command = [sys.executable, str(Path(__file__)), *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def timed(layer: str) -> float:
    """Seconds a character, long over short, taking turns; as many characters of new text are read either way."""
    read = BY_NAME[layer].make()
    read(text.report(SHORT))
    ratios = []
    for number in range(ROUNDS):
        short = [text.report(SHORT, 1 + number * LONG + part) for part in range(LONG // SHORT)]
        long = [text.report(LONG, (number + 1) * LONG)]
        ratios.append(_seconds(read, long) / _seconds(read, short))
    return median(ratios)


def _seconds(read: Read, texts: list[str]) -> float:
    start = time.process_time()
    for one in texts:
        read(one)
    return time.process_time() - start


def memory(size: int) -> dict[str, int]:
    """Bytes: of the table of one text of `size` characters, and by which the peak rises while it is made."""
    import plainfigures as pf

    pf.extract(text.report(SHORT, 1))
    whole = text.report(size)
    before = peak()
    table = pf.extract(whole)
    return {"rows": len(table), "table": int(table.memory_usage(deep=True).sum()), "rise": peak() - before}


if __name__ == "__main__":
    what, given = sys.argv[1:]
    print(json.dumps(timed(given) if what == "time" else memory(int(given))))
