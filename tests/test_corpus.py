"""A tree of reports becomes one data set: whole, resumable, the same however it was read; and it answers in SQL."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import plainfigures
from plainfigures import cli, corpus
from plainfigures.corpus import crew, dataset, lock, reading, worker
from plainfigures.observations import COLUMNS
from plainfigures.reports import ReportError

QUERIES = (Path(__file__).parents[1] / "docs" / "queries.md").read_text(encoding="utf-8")
REPORTS = {
    "水清/2019.txt": "2019年，全县粮食产量达到32.5万吨。投入资金约3000万元。",
    "水清/2020.txt": "2020年，全县粮食产量达到33.1万吨。2021年，全县棉花产量力争达到15万吨。",
    "水清/2021.html": "<html><p>2020年，全县粮食产量达到34万吨。</p><p>2021年，全县棉花产量达到14万吨。</p></html>",
    "山明/2020.txt": "2020年，修桥20座。",
}


def tree(folder: Path, reports: dict[str, str]) -> Path:
    """The folder with these reports."""
    for name, text in reports.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def parts(out: Path) -> dict[str, str]:
    """Every file of a data set, and the hash of its bytes."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def surfaces(out: Path) -> list[str]:
    """What the data set has read."""
    return corpus.query(out, "SELECT surface FROM observations ORDER BY file, start")["surface"].tolist()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A tree, its data set, and what the run said."""
    folder = tmp_path_factory.mktemp("corpus")
    bad = {"坏/scan.txt": "{\\rtf1", "坏/empty.txt": ""}
    tree(folder / "in", REPORTS | bad)
    return folder / "in", folder / "out", corpus.read(folder / "in", folder / "out", workers=2)


class TestRead:
    """What a run makes of a tree."""

    def test_bad_files_stop_nothing(self, made):
        """Two of six files are refused, each with the reason and what to do."""
        _, out, summary = made
        refused = corpus.query(out, "SELECT file, error FROM manifest WHERE status = 'refused' ORDER BY file")

        assert summary == (4, 2, 0, 0)
        assert refused["file"].tolist() == ["坏/empty.txt", "坏/scan.txt"]
        assert "Save the report's text" in refused["error"][0]

    def test_rows_are_those_of_each_report(self, made):
        """The rows of a file are the rows that `extract` gives, value by value."""
        folder, out, _ = made
        for file in REPORTS:
            alone = plainfigures.extract(plainfigures.read_report(folder / file))
            stored = corpus.query(
                out, f"SELECT * EXCLUDE (file) FROM observations WHERE file = '{file}' ORDER BY start"
            )
            shown = stored.assign(
                **{name: stored[name].astype("datetime64[s]") for name in ("period_start", "period_end")}
            )

            assert list(stored.columns) == list(COLUMNS)
            assert shown.astype(str).values.tolist() == alone.astype(str).values.tolist()

    def test_manifest(self, made):
        """Hash, rows and what the page says, of every file."""
        folder, out, _ = made
        manifest = corpus.query(out, "SELECT * FROM manifest").set_index("file")
        row = manifest.loc["水清/2019.txt"]

        assert tuple(manifest.reset_index().columns) == corpus.MANIFEST
        assert row["sha256"] == hashlib.sha256((folder / "水清/2019.txt").read_bytes()).hexdigest()
        assert (row["status"], row["rows"]) == ("read", 2)

    def test_nothing_is_left_lying(self, made):
        """No work file, no hidden file: only whole parts."""
        assert all(re.fullmatch(r"(observations|manifest)/part-\d\d\.parquet", name) for name in parts(made[1]))

    def test_the_same_bytes_whatever_the_order(self, made, tmp_path):
        """One worker or two, from nothing or after other files: the same data set."""
        folder, out, _ = made
        tree(tmp_path / "in", {"水清/2019.txt": "修路3公里。", "gone.txt": "修桥9座。"})
        corpus.read(tmp_path / "in", tmp_path / "out", workers=1)
        shutil.rmtree(tmp_path / "in")
        shutil.copytree(folder, tmp_path / "in")
        again = corpus.read(tmp_path / "in", tmp_path / "out", workers=1)

        assert (again.read, again.unchanged) == (4, 0)
        assert {name: sha for name, sha in parts(tmp_path / "out").items() if name in parts(out)} == parts(out)
        assert "9座" not in surfaces(tmp_path / "out")

    def test_only_what_changed_is_read(self, made, tmp_path):
        """A second run reads one new file and one changed one, and nothing else."""
        folder = tree(tmp_path / "in", {f"{number:02}.txt": f"修桥{number}座。" for number in range(10, 20)})
        corpus.read(folder, tmp_path / "out", workers=1)
        before = parts(tmp_path / "out")
        tree(folder, {"10.txt": "修桥77座。", "new.txt": "修桥88座。"})
        again = corpus.read(folder, tmp_path / "out", workers=1)

        assert (again.read, again.unchanged) == (2, 9)
        assert surfaces(tmp_path / "out") == ["77座", *(f"{number}座" for number in range(11, 20)), "88座"]
        assert sum(before.get(name) != sha for name, sha in parts(tmp_path / "out").items()) <= 4

    def test_another_reader_reads_again(self, tmp_path, monkeypatch):
        """Rows of an older version of the reader are not passed off as this one's."""
        folder = tree(tmp_path / "in", {"a.txt": "修桥20座。"})
        corpus.read(folder, tmp_path / "out", workers=1)
        monkeypatch.setattr(dataset, "reader_version", lambda: "next")

        assert corpus.read(folder, tmp_path / "out", workers=1).read == 1

    def test_given_days(self, tmp_path):
        """去年 counts from the day that a table gives; another day, or none, reads that file again and no other."""
        folder = tree(tmp_path / "in", {"a.txt": "去年，修桥20座。", "b.txt": "去年，修桥30座。"})
        read, years = [], []
        for text in ("a.txt,2020-03-05\nb.txt,2021-03-05\n", "a.txt,2020-03-05\nb.txt,2022-03-05\n", ""):
            (tmp_path / "days.csv").write_text(f"file,published\n{text}", encoding="utf-8")
            read.append(corpus.read(folder, tmp_path / "out", workers=1, dates=tmp_path / "days.csv").read)
            found = corpus.query(tmp_path / "out", "SELECT year(period_start) AS year FROM observations ORDER BY file")
            years.append(found["year"].fillna(0).tolist())
        published = corpus.query(tmp_path / "out", "SELECT published FROM manifest")["published"]

        assert read == [2, 1, 2]
        assert years == [[2019, 2020], [2019, 2021], [0, 0]]
        assert published.tolist() == ["", ""]

    @pytest.mark.parametrize(
        ("table", "words"),
        [
            ("file,day\na.txt,2020-03-05\n", "columns file and published"),
            ("file,published\na.txt,2020年\n", "line 2: '2020年' is no day"),
            ("file,published\nz.txt,2020-03-05\n", "z.txt is no file of"),
            (b"\xc2\x00\xff", "no CSV file in UTF-8"),
            (None, "no such file"),
        ],
    )
    def test_days_that_cannot_be_used(self, tmp_path, table, words):
        """The message names the table and the line, before anything is read."""
        folder = tree(tmp_path / "in", {"a.txt": "去年，修桥20座。"})
        if table:
            (tmp_path / "days.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
        with pytest.raises(ReportError, match=words):
            corpus.read(folder, tmp_path / "out", workers=1, dates=tmp_path / "days.csv")
        assert not (tmp_path / "out" / "manifest").exists()

    def test_odd_names(self, tmp_path):
        """Blanks, quotes, line ends, bytes that are no text; hidden files are passed by."""
        folder = tree(tmp_path / "in", {"a b'\n\"c.txt": "修桥20座。", ".hidden.txt": "修桥1座。"})
        (folder / os.fsdecode(b"\xff.txt")).write_bytes("修桥30座。".encode())
        corpus.read(folder, tmp_path / "out '1", workers=1)

        assert corpus.read(folder, tmp_path / "out '1", workers=1).unchanged == 2
        assert sorted(surfaces(tmp_path / "out '1")) == ["20座", "30座"]

    @pytest.mark.parametrize(
        ("folder", "out", "words"),
        [("none", "out", "no such folder"), ("in", "out", "no file in it"), ("in", "file", "is a file")],
    )
    def test_bad_folders(self, tmp_path, folder, out, words):
        """What cannot be read, or written to, is said at once."""
        (tmp_path / "in").mkdir()
        (tmp_path / "file").touch()
        with pytest.raises(ReportError, match=words):
            corpus.read(tmp_path / folder, tmp_path / out)


def kill_in_mid_run(folder, out, done):
    """Start a run in another process, and kill it when so many of its files are read; its workers end too."""
    code = f"from plainfigures import corpus; corpus.read({str(folder)!r}, {str(out)!r}, workers=2)"
    run = subprocess.Popen([sys.executable, "-c", code])
    deadline = time.monotonic() + 60
    while len(list(out.glob(".work/*/*.arrow"))) + len(list(out.glob("manifest/*.parquet"))) < done:
        assert run.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    hands = psutil.Process(run.pid).children()
    run.kill()
    run.wait()
    psutil.wait_procs(hands, timeout=60)


class TestKilled:
    """A run that is killed, and workers that die."""

    def test_a_killed_run_goes_on(self, tmp_path):
        """After a kill in mid-run every part is whole, and what was read is not read again."""
        text = "".join(f"2020年，修桥{number}座，投入资金{number}万元。" for number in range(10, 400))
        folder = tree(tmp_path / "in", {f"{number:03}.txt": f"{text}修路{number + 1}公里。" for number in range(60)})
        out = tmp_path / "out"
        kill_in_mid_run(folder, out, done=8)
        known = [dataset.record_of(path) for path in out.glob(".work/*/[!.]*.arrow")]
        known += [record for path in out.glob("manifest/*.parquet") for record in dataset.read_manifest(path).values()]
        for path in out.glob("observations/*.parquet"):
            pq.read_table(path)
        asked = []
        submit = crew.Crew.submit
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(crew.Crew, "submit", lambda self, jobs: asked.extend(jobs) or submit(self, jobs))
            corpus.read(folder, out, workers=2)

        assert 8 <= len(known) < 60
        assert len(asked) == 60 - len({record.file for record in known})
        assert len(surfaces(out)) == 60 * (2 * 390 + 1)
        assert not (out / ".work").exists()

    def test_what_was_left_unfinished_is_swept(self, tmp_path):
        """A part that was being written at the kill lies beside its place until the next run."""
        folder = tree(tmp_path / "in", {"a.txt": "修桥20座。"})
        corpus.read(folder, tmp_path / "out", workers=1)
        before = parts(tmp_path / "out")
        (tmp_path / "out" / "observations" / ".part-07.parquet.4711").write_bytes(b"PAR1")
        (tmp_path / "out" / "manifest" / ".part-07.parquet.4711").touch()
        corpus.read(folder, tmp_path / "out", workers=1)

        assert parts(tmp_path / "out") == before

    def test_a_slow_report_is_given_up(self, tmp_path):
        """Over its time, a file fails alone; the next is read by a new worker."""
        slow = "2020年，修桥20座，投入资金30万元。" * 300_000
        folder = tree(tmp_path / "in", {"a.txt": "修桥20座。", "slow.txt": slow, "z.txt": "修桥30座。"})
        summary = corpus.read(folder, tmp_path / "out", workers=1, seconds=4)
        error = corpus.query(tmp_path / "out", "SELECT error FROM manifest WHERE status = 'failed'")["error"]

        assert summary == (2, 0, 1, 0)
        assert "over 4 seconds" in error[0]
        assert surfaces(tmp_path / "out") == ["20座", "30座"]

    def test_a_slow_start_is_no_slow_report(self, tmp_path, monkeypatch):
        """On a busy machine a process takes longer to start than a report may take; the report is read all the same."""
        slow = tmp_path / "python"
        slow.write_text(f'#!/bin/sh\nsleep 2\nexec "{sys.executable}" "$@"\n')
        slow.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(slow))
        folder = tree(tmp_path / "in", {"a.txt": "修桥20座。"})

        assert corpus.read(folder, tmp_path / "out", workers=1, seconds=1.5) == (1, 0, 0, 0)

    def test_a_dead_worker_is_replaced(self, tmp_path):
        """A process that is killed costs the file in its hand."""
        with crew.Crew(1, 60) as hands:
            job = crew.Job(tree(tmp_path, {"a.txt": "修桥20座。"}) / "a.txt", "a.txt", "0", "1", tmp_path / "piece")
            assert [record.status for record in hands.submit([job]).result()] == ["read"]
            process = hands._hands._idle.get()
            process.process.kill()
            hands._hands._idle.put(process)

            assert [record.status for record in hands.submit([job, job, job]).result()] == ["failed", "read", "read"]

    def test_a_fault_of_ours_is_recorded(self, tmp_path, monkeypatch):
        """An exception that no one foresaw is one file's record, not the end of the run."""
        monkeypatch.setattr(worker.observations, "extract", lambda _report: 1 / 0)
        job = crew.Job(tree(tmp_path, {"a.txt": "修桥20座。"}) / "a.txt", "a.txt", "0", "1", tmp_path / "piece")
        record = worker.read_one(job)

        assert record == dataset.record_of(tmp_path / "piece")
        assert record.status == "failed"
        assert record.error.startswith("a.txt: ZeroDivisionError")

    def test_stale_parts_keep_their_order(self, tmp_path, monkeypatch):
        """Rows of kept and new files are merged in the order of the files, over several row groups."""
        monkeypatch.setattr(dataset, "PARTS", 1)
        monkeypatch.setattr(dataset, "_GROUP_ROWS", 4)
        names = {f"{number}.txt": f"修桥{number}座，修路{number}公里。" for number in range(10, 20)}
        folder = tree(tmp_path / "in", names)
        corpus.read(folder, tmp_path / "out", workers=1)
        tree(folder, {"13.txt": "修桥99座。", "095.txt": "修桥55座。"})
        corpus.read(folder, tmp_path / "out", workers=1)
        table = pq.ParquetFile(tmp_path / "out" / "observations" / "part-00.parquet")

        assert table.num_row_groups > 2
        assert table.read().column("file").to_pylist() == sorted(table.read().column("file").to_pylist())
        assert table.metadata.num_rows == 2 * 9 + 2


class TestTwoRuns:
    """Two runs on one data set."""

    def test_the_second_is_refused(self, tmp_path):
        """While a run is at it, another says so and touches nothing; after it, all is as ever."""
        folder = tree(tmp_path / "in", {"a.txt": "修桥20座。"})
        with lock.alone(tmp_path / "out"), pytest.raises(ReportError, match="another run is writing"):
            corpus.read(folder, tmp_path / "out", workers=1)

        assert list((tmp_path / "out").iterdir()) == []
        assert corpus.read(folder, tmp_path / "out", workers=1).read == 1

    def test_a_killed_run_holds_nothing(self, tmp_path):
        """The system lets go of the lock with the process."""
        code = f"""
            import pathlib, time
            from plainfigures.corpus import lock
            with lock.alone(pathlib.Path({str(tmp_path)!r})):
                print("held", flush=True)
                time.sleep(60)
        """
        run = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE)
        assert run.stdout.readline() == b"held\n"
        with pytest.raises(ReportError, match="another run"), lock.alone(tmp_path):
            pass
        run.kill()
        run.communicate()
        with lock.alone(tmp_path):
            assert (tmp_path / ".lock").is_file()
        assert list(tmp_path.iterdir()) == []


class TestQuery:
    """SQL over a data set."""

    @pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", QUERIES, re.DOTALL))
    def test_documented_queries_answer(self, made, sql):
        """Every query of docs/queries.md finds something in a tree made for it."""
        assert len(corpus.query(made[1], sql)) > 0

    def test_reports_that_disagree(self, made):
        """33.1 and 34 are two statements of one fact; 32.5 is another year's."""
        sql = re.search(r"## The same fact.*?```sql\n(.*?)```", QUERIES, re.DOTALL)[1]
        found = corpus.query(made[1], sql)

        assert found[["one_says", "other_says"]].values.tolist() == [["33.1万吨", "34万吨"]]

    def test_the_data_set_and_nothing_else(self, made, tmp_path):
        """A statement reads no other file and changes no setting."""
        (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
        for sql in (f"SELECT * FROM read_csv('{tmp_path}/secret.csv')", "SET enable_external_access = true", "SELEC 1"):
            with pytest.raises(ReportError, match="cannot be answered"):
                corpus.query(made[1], sql)

    def test_a_name_that_is_a_pattern(self, made, tmp_path):
        """DuckDB would take brackets for a pattern, so the folder must be named otherwise."""
        shutil.copytree(made[1], tmp_path / "out[1]")
        with pytest.raises(ReportError, match="Rename"):
            corpus.query(tmp_path / "out[1]", "SELECT 1")

    def test_no_data_set(self, tmp_path):
        """A folder that is none says how to make one."""
        with pytest.raises(ReportError, match="plainfigures corpus"):
            corpus.query(tmp_path, "SELECT 1")


class TestCommandLine:
    """`plainfigures corpus` and `plainfigures query`."""

    def test_corpus_and_query(self, tmp_path):
        """Counts on stderr, rows on stdout, status 1 only when asked to be strict."""
        folder = tree(tmp_path / "in", {"a.txt": "修桥20座。", "b.txt": ""})
        run = CliRunner().invoke(cli.app, ["corpus", str(folder), "--out", str(tmp_path / "out"), "--workers", "1"])
        strict = CliRunner().invoke(cli.app, ["corpus", str(folder), "--out", str(tmp_path / "out"), "--strict"])
        asked = CliRunner().invoke(
            cli.app, ["query", str(tmp_path / "out"), "SELECT surface, low FROM observations", "--format", "json"]
        )

        assert (run.exit_code, strict.exit_code, asked.exit_code) == (0, 1, 0)
        assert "1 read, 1 refused, 0 failed, 0 unchanged" in run.stderr
        assert run.stdout == ""
        assert json.loads(asked.stdout) == [{"surface": "20座", "low": 20.0}]

    def test_bad_input(self, tmp_path):
        """Status 2 and one line, for a folder that is no data set and for a statement that is none."""
        corpus.read(tree(tmp_path / "in", {"a.txt": "修桥20座。"}), tmp_path / "out", workers=1)
        for folder, sql in (
            (tmp_path, "SELECT 1"),
            (tmp_path / "out", "SELEC 1"),
            (tmp_path / "out", "SELECT x FROM y"),
        ):
            run = CliRunner().invoke(cli.app, ["query", str(folder), sql])

            assert (run.exit_code, run.stdout) == (2, "")
            assert run.stderr.count("\n") == 1


def test_memory_does_not_hold_the_names():
    """The look-ahead is bounded, so a run holds no more than some thousand files at once."""
    assert reading._AHEAD <= 2000


@pytest.mark.parametrize("sql", ["", "  \n", ";", "-- nothing"])
def test_an_empty_query(made, sql):
    """A statement that says nothing has no answer, and that is said."""
    with pytest.raises(ReportError, match="the query is empty"):
        corpus.query(made[1], sql)


@pytest.mark.parametrize("table", ["manifest", "observations"])
def test_a_damaged_part(tmp_path, table):
    """The message names the file and says what to delete; then the run goes through."""
    folder, out = tree(tmp_path / "in", {"a.txt": "修桥20座。", "b.txt": "修桥30座。"}), tmp_path / "out"
    corpus.read(folder, out, workers=1)
    name = f"part-{dataset.part_of('a.txt'):02}.parquet"
    torn = next((out / table).glob(name))
    torn.write_bytes(torn.read_bytes()[:-20])
    with pytest.raises(ReportError, match="Delete the damaged file"):
        corpus.query(out, "SELECT * FROM manifest")
    if table == "manifest":
        with pytest.raises(ReportError, match=rf"{name}: this part of the data set is damaged. Delete this file"):
            corpus.read(folder, out, workers=1)
        torn.unlink()
        corpus.read(folder, out, workers=1)
        assert surfaces(out) == ["20座", "30座"]


@pytest.mark.parametrize(("reports", "out"), [("c", "c"), ("c", "c/out"), ("c/in", "c"), ("c", "d/../c/out")])
def test_a_data_set_among_the_reports(tmp_path, reports, out):
    """The data set lies outside the reports, else nothing is written."""
    folder = tree(tmp_path / reports, {"a.txt": "修桥20座。"})
    with pytest.raises(ReportError, match="Give a folder outside"):
        corpus.read(folder, tmp_path / out, workers=1)
    assert [path.name for path in folder.rglob("*")] == ["a.txt"]


def test_several_statements(made):
    """Only one answer can be shown, so several statements are refused; a closing semicolon and a comment are none."""
    with pytest.raises(ReportError, match="holds 2 statements"):
        corpus.query(made[1], "SELECT count(*) FROM manifest; SELECT surface FROM observations")

    assert len(corpus.query(made[1], "SELECT 1 AS one; -- that is all")) == 1
