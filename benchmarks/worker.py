"""One reader in a process of its own: it reads the texts that it is sent and says how long that took.

`python worker.py READER` answers one line of JSON with another until its input ends. `python worker.py READER once`
reads one sentence and ends: its time from the outside is that of a cold start.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time

from readers import BY_NAME, Read

SENTENCE = "2019年，全县投入扶贫资金740余万元，比上年增长12.5%。"


def peak() -> int:
    """The most memory that this process has held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def timed(read: Read, texts: list[str]) -> dict[str, float]:
    """The processor's time that `read` takes for `texts`, one after the other, and how many answers it finds."""
    found, start = 0, time.process_time()
    for text in texts:
        found += read(text)
    seconds = time.process_time() - start
    return {"seconds": seconds, "characters": sum(map(len, texts)), "found": found, "peak": peak()}


def main() -> None:
    """Serve one reader; whatever it prints itself is thrown away."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    read = BY_NAME[sys.argv[1]].make()
    if sys.argv[2:] == ["once"]:
        read(SENTENCE)
        return
    for line in sys.stdin:
        print(json.dumps(timed(read, json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
