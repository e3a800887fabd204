"""Times plainfigures beside other readers and bare scans, on the same text, in one run: `make bench`.

Every reader has a process of its own. In each round all of them read the same texts, one reader after the other, and no
text comes twice, so that nothing remembered from an earlier round helps. Speeds are medians over the rounds; a ratio is
the median of the ratios within a round.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import growth
import results
import text
from readers import EMPTY, EMPTY_COMPILED, EMPTY_PEERS, READERS, Reader

HERE = Path(__file__).parent
PYTHONS = {
    "project": sys.executable,
    "compiled": sys.executable,
    "peers": str(HERE / ".venv" / "bin" / "python"),
}
COMPILED = os.environ | {"PYTHONPATH": str(HERE / "compiled")}
ROUNDS, TEXTS_A_ROUND, LENGTH, STARTS = 21, 8, 20_000, 7


class Worker(NamedTuple):
    """A reader's process."""

    reader: Reader
    process: subprocess.Popen[str]

    def read(self, texts: list[str]) -> dict[str, float]:
        """Have it read `texts`, as many of them as it is given."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(texts[: self.reader.texts or None]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.reader.label} stopped while reading. Run benchmarks/worker.py to see why.")
        return json.loads(answer)


@contextmanager
def working(reader: Reader) -> Iterator[Worker]:
    """The reader's process, ended afterwards."""
    command = [PYTHONS[reader.environment], str(HERE / "worker.py"), reader.name]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=_variables(reader)) as process:
        yield Worker(reader, process)


def _variables(reader: Reader) -> dict[str, str] | None:
    """The environment variables that a process of the reader is given; None is this one's own."""
    return COMPILED if reader.environment == "compiled" else None


def rounds(folder: str | None) -> list[list[str]]:
    """The texts of each round, first those to warm up on: of our own wording, or the files of `folder` dealt out."""
    if folder is None:
        numbers = iter(range(ROUNDS * TEXTS_A_ROUND + 1))
        told = [[text.report(LENGTH, next(numbers)) for _ in range(TEXTS_A_ROUND)] for _ in range(ROUNDS)]
        return [[text.report(LENGTH, next(numbers))], *told]
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.txt")) if _is_utf8(path)]
    if len(texts) <= ROUNDS:
        raise SystemExit(f"{folder}: {len(texts)} texts (*.txt in UTF-8) are too few for {ROUNDS} rounds.")
    return [texts[:1], *(texts[1 + number :: ROUNDS] for number in range(ROUNDS))]


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def speeds(told: list[list[str]]) -> dict[str, list[dict[str, float]]]:
    """What each reader needed in each round."""
    with ExitStack() as stack:
        workers = [stack.enter_context(working(reader)) for reader in (EMPTY, *READERS)]
        for worker in workers:
            worker.read(told[0])
        measured = [{worker.reader.name: worker.read(texts) for worker in workers} for texts in told[1:]]
    return {name: [of_round[name] for of_round in measured] for name in measured[0]}


def starts() -> dict[str, dict[str, float]]:
    """Seconds to import and to the first answer, each over an empty Python of the same environment."""
    seconds: dict[str, dict[str, list[float]]] = {r.name: {"import": [], "first": []} for r in _started()}
    for number in range(STARTS + 1):
        for reader in _started():
            python = PYTHONS[reader.environment]
            imported = _seconds([python, "-c", reader.imports], _variables(reader))
            first = _seconds([python, str(HERE / "worker.py"), reader.name, "once"], _variables(reader))
            if number:  # the first round only fills the caches of the disk
                seconds[reader.name]["import"].append(imported)
                seconds[reader.name]["first"].append(first)
    empty = {r.environment: seconds[r.name] for r in (EMPTY, EMPTY_PEERS, EMPTY_COMPILED)}
    return {
        r.name: {
            what: median(seconds[r.name][what]) - median(empty[r.environment][what]) for what in ("import", "first")
        }
        for r in READERS
    }


def _started() -> tuple[Reader, ...]:
    return (EMPTY, EMPTY_PEERS, EMPTY_COMPILED, *READERS)


def _seconds(command: list[str], variables: dict[str, str] | None) -> float:
    """The processor's time that a process takes from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(folder: str | None = None) -> None:
    """Time everything, print the table and write the results."""
    told = rounds(folder)
    print(f"{len(told) - 1} rounds of {sum(map(len, told[1])):,} characters; this takes some minutes.", flush=True)
    measured = speeds(told)
    grown = growth.measure() if folder is None else {}
    results.write(HERE if folder is None else HERE.parent / "build" / "benchmarks", measured, starts(), grown)


if __name__ == "__main__":
    main(*sys.argv[1:2])
