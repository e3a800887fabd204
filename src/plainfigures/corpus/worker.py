"""The process that reads one report after another: a job a line on stdin, a line on stdout when its piece is written.

Run as `python -m plainfigures.corpus.worker`; what a report's library prints goes to stderr.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from plainfigures import observations, reports
from plainfigures.corpus import dataset
from plainfigures.corpus.crew import READY, Job

MOST_MEMORY = 4 << 30


def read_one(job: Job) -> dataset.Record:
    """Read a report and write its piece; whatever is wrong with the file becomes its record."""
    rows, about = None, (job.file, job.sha256, job.version)
    try:
        day = date.fromisoformat(job.published) if job.published else None
        report = replace(reports.read_report(job.path, published=day), report_id=Path(job.file).stem)
        rows = dataset.as_arrow(observations.extract(report), job.file)
        published = report.published.isoformat() if report.published else ""
        page = (report.title, report.issuer, report.carrier, published)
        record = dataset.Record(*about, "read", "", rows.num_rows, *page)
    except (reports.ReportError, OSError) as fault:
        record = dataset.Record(*about, "refused", _plain(str(fault), job))
    except Exception as fault:  # a fault of ours in one report must not stop the others
        words = f"{job.path}: {type(fault).__name__}: {fault}. This is a fault of plainfigures; please report it."
        record = dataset.Record(*about, "failed", _plain(words, job))
    dataset.write_piece(job.piece, record, rows)
    return record


def _plain(words: str, job: Job) -> str:
    """The words with the file's name in the data set, so that the manifest does not depend on where the tree lies."""
    return words.replace(str(job.path), job.file).encode("utf-8", "backslashreplace").decode("utf-8")


def _limit_memory() -> None:
    """No report may take the machine's memory, where the system can be told so."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def main() -> None:
    """Serve until stdin ends, or the process that asks is gone: its run then goes on elsewhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    asker = os.getppid()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    observations.extract("修桥20座。")  # loads what reading needs
    answers.write(READY)
    answers.flush()
    for line in sys.stdin:
        if os.getppid() != asker:
            break
        path, file, sha256, version, piece, published = json.loads(line)
        record = read_one(Job(Path(path), file, sha256, version, Path(piece), published))
        answers.write(f"{json.dumps(record)}\n")
        answers.flush()


if __name__ == "__main__":
    main()
