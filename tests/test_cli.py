"""The command line: results on stdout, words on stderr, exit status 0, 1 or 2."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

import plainfigures
from plainfigures import __main__
from plainfigures.cli import app
from plainfigures.coding import COLUMNS

RAW = Path(__file__).parent.parent / "data" / "raw" / "anhui-susong-2020-06-09.txt"
AGREES = "2021年，全县认定示范企业40家，其中涉农企业10家，占比达25%。"
DISAGREES = "2021年，全县认定示范企业40家，其中涉农企业10家，占比达35%。"


@pytest.fixture
def run() -> CliRunner:
    """A runner that keeps stdout and stderr apart."""
    return CliRunner()


def _report(folder: Path, text: str) -> str:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


class TestExtract:
    """`plainfigures extract FILE`."""

    def test_csv_is_the_committed_table(self, run: CliRunner) -> None:
        """Every observation is a row of CSV on stdout, and nothing else is."""
        result = run.invoke(app, ["extract", str(RAW), "--format", "csv"])

        committed = (RAW.parent.parent / "observations.csv").read_text(encoding="utf-8")
        assert result.exit_code == 0
        assert list(csv.DictReader(io.StringIO(result.stdout))) == list(csv.DictReader(io.StringIO(committed)))

    def test_json_holds_the_same_rows(self, run: CliRunner, tmp_path: Path) -> None:
        """JSON is a list of records with Chinese as written."""
        result = run.invoke(app, ["extract", _report(tmp_path, AGREES), "--format", "json"])

        assert [row["surface"] for row in json.loads(result.stdout)] == ["40家", "10家", "25%"]

    def test_the_share_accounted_for_is_said_on_stderr(self, run: CliRunner) -> None:
        """The words stay apart from the table."""
        result = run.invoke(app, ["extract", str(RAW)])

        assert "100% of" in result.stderr
        assert "accounted" not in result.stdout
        assert "740余万元" in result.stdout

    def test_the_terminal_tells_a_plan_from_a_fact(self, run: CliRunner, tmp_path: Path) -> None:
        """The short table has the column `modality`."""
        result = run.invoke(app, ["extract", _report(tmp_path, "2021年修桥20座。2022年计划修桥30座。")])

        heads, done, plan = result.stdout.splitlines()
        assert "modality" in heads.split()
        assert "done" in done.split()
        assert "plan" in plan.split()

    def test_the_wide_rules_widen(self, run: CliRunner, tmp_path: Path) -> None:
        """`--rules wide` changes the interval of 近."""
        path = _report(tmp_path, "全县收储大豆近300吨。")
        lows = [
            json.loads(run.invoke(app, ["extract", path, "--format", "json", "--rules", rules]).stdout)[0]["low"]
            for rules in ("default", "wide")
        ]

        assert lows == [250, 200]

    def test_what_is_left_out_is_the_committed_table(self, run: CliRunner, tmp_path: Path) -> None:
        """`--excluded` writes the columns and bytes of data/excluded.csv, the same twice, and stdout is as without."""
        out, again = tmp_path / "new" / "excluded.csv", tmp_path / "again.csv"
        result = run.invoke(app, ["extract", str(RAW), "--format", "csv", "--excluded", str(out)])
        run.invoke(app, ["extract", str(RAW), "--rules", "wide", "--excluded", str(again)])

        assert result.exit_code == 0
        assert out.read_bytes() == (RAW.parent.parent / "excluded.csv").read_bytes() == again.read_bytes()
        assert result.stdout == run.invoke(app, ["extract", str(RAW), "--format", "csv"]).stdout
        assert f"{out}: " in result.stderr
        assert [path.name for path in out.parent.iterdir()] == [out.name]

    def test_nothing_left_out_is_a_table_without_rows(self, run: CliRunner, tmp_path: Path) -> None:
        """The columns stand there all the same, and the line on stderr says so."""
        out = tmp_path / "excluded.csv"
        result = run.invoke(app, ["extract", _report(tmp_path, "全县修桥20座。"), "--excluded", str(out)])

        assert out.read_text(encoding="utf-8") == "report_id,start,end,surface,reason,note,section,paragraph,sentence\n"
        assert f"{out}: 0 rows" in result.stderr

    def test_the_report_is_not_written_over(self, run: CliRunner, tmp_path: Path) -> None:
        """Nor is a folder, and nothing is printed or left behind."""
        path = _report(tmp_path, AGREES)
        for out, words in ((path, "this is the report itself"), (str(tmp_path), "cannot use")):
            result = run.invoke(app, ["extract", path, "--excluded", out])

            assert result.exit_code == 2
            assert words in result.stderr
            assert result.stderr.count("\n") == 1
            assert result.stdout == ""
        assert Path(path).read_text(encoding="utf-8") == AGREES
        assert [each.name for each in tmp_path.iterdir()] == ["report.txt"]

    @pytest.mark.parametrize(
        ("content", "words"),
        [(None, "there is no such file"), (b"", "the file is empty"), (bytes(range(256)) * 4, "this is no text")],
        ids=["missing", "empty", "binary"],
    )
    def test_bad_input_is_named_without_a_traceback(
        self, run: CliRunner, tmp_path: Path, content: bytes | None, words: str
    ) -> None:
        """Status 2, one line on stderr that names the file, nothing on stdout."""
        path = tmp_path / "report.txt"
        if content is not None:
            path.write_bytes(content)

        result = run.invoke(app, ["extract", str(path)])

        assert result.exit_code == 2
        assert words in result.stderr
        assert "report.txt" in result.stderr
        assert "Traceback" not in result.stderr
        assert result.stdout == ""


class TestCheck:
    """`plainfigures check FILE`."""

    def test_a_consistent_report_agrees(self, run: CliRunner, tmp_path: Path) -> None:
        """The working is printed and the status is 0."""
        result = run.invoke(app, ["check", _report(tmp_path, AGREES), "--strict"])

        assert result.exit_code == 0
        assert "agree: share" in result.stdout

    def test_strict_exits_with_one_where_a_check_disagrees(self, run: CliRunner, tmp_path: Path) -> None:
        """Without --strict the status stays 0: a disagreement is a finding, not a failure."""
        path = _report(tmp_path, DISAGREES)

        assert run.invoke(app, ["check", path]).exit_code == 0
        assert run.invoke(app, ["check", path, "--strict"]).exit_code == 1

    def test_the_working_can_be_chinese(self, run: CliRunner, tmp_path: Path) -> None:
        """`--lang zh` gives the same checks in Chinese."""
        result = run.invoke(app, ["check", _report(tmp_path, AGREES), "--lang", "zh"])

        assert result.stdout.startswith("一致：占比：")
        assert "报告写" in result.stdout
        assert result.stderr.startswith("一致")
        assert "agree" not in result.output


def test_tables_writes_what_the_data_folder_holds(run: CliRunner, tmp_path: Path) -> None:
    """`plainfigures tables DATA` names a folder without reports.csv as bad input."""
    result = run.invoke(app, ["tables", str(tmp_path)])

    assert result.exit_code == 2
    assert "reports.csv" in result.stderr


@pytest.mark.parametrize("command", ["extract", "check", "tables", "corpus", "query", "page", "brief"])
def test_every_command_explains_itself_with_an_example(run: CliRunner, command: str) -> None:
    """`--help` shows an example that can be typed."""
    result = run.invoke(app, [command, "--help"])

    assert result.exit_code == 0
    assert "Example: plainfigures" in " ".join(result.stdout.split())


class TestShell:
    """The command as a shell calls it, in a process of its own."""

    COMMAND = (sys.executable, "-c", "from plainfigures.cli import app; app(prog_name='plainfigures')")

    def test_a_reader_that_goes_away_is_no_error(self, tmp_path: Path) -> None:
        """`plainfigures extract FILE --format csv | head -1` ends well, without a word about the pipe."""
        path = _report(tmp_path, "\n".join(f"全县新建桥梁{number}座。" for number in range(1, 2500)))
        process = subprocess.Popen(
            [*self.COMMAND, "extract", path, "--format", "csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        words = process.stderr.read()
        process.stderr.close()

        assert first.startswith(b"report_id,id,start")
        assert process.wait() == 0
        assert b"pipe" not in words.lower()
        assert b"Traceback" not in words

    def test_a_full_disk_is_named(self, tmp_path: Path) -> None:
        """A result that cannot be written is an error, in one line."""
        full = Path("/dev/full")
        if not full.exists():
            pytest.skip("only where a device stands for a full disk")
        with full.open("wb") as stream:
            done = subprocess.run(
                [*self.COMMAND, "extract", _report(tmp_path, AGREES)],
                stdout=stream,
                stderr=subprocess.PIPE,
                text=True,
                env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            )

        assert done.returncode == 2
        assert "No space left" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [("plainfigures ext", "extract"), ("plainfigures extract --for", "--format"),
         ("plainfigures check --lang z", "zh")],
    )  # fmt: skip
    def test_tab_completes(self, typed: str, offered: str) -> None:
        """Commands, options and their values, as bash asks for them."""
        asked = {"_PLAINFIGURES_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
        done = subprocess.run(self.COMMAND, env={**os.environ, **asked}, capture_output=True, text=True)

        assert done.stdout.split() == [offered]

    def test_nothing_but_the_result_is_on_stdout(self, tmp_path: Path) -> None:
        """Off a terminal there is no colour, no bar and no word beside the table."""
        done = subprocess.run(
            [*self.COMMAND, "extract", _report(tmp_path, AGREES), "--format", "csv"], capture_output=True
        )

        assert b"\x1b" not in done.stdout + done.stderr
        assert b"\r" not in done.stdout + done.stderr
        assert len(done.stdout.splitlines()) == 4


class TestUsage:
    """What is typed wrongly ends with status 2; the version can be asked."""

    def test_version(self, run: CliRunner) -> None:
        """`--version` names the program and its version."""
        result = run.invoke(app, ["--version"])

        assert result.exit_code == 0
        assert result.stdout == f"plainfigures {version('plainfigures')}\n"

    @pytest.mark.parametrize(
        "typed",
        [["extract"], ["extract", "a.txt", "--format", "xml"], ["extract", "a.txt", "--published", "2020-13-01"],
         ["check", "a.txt", "--lang", "fr"], ["nothing"], ["--nothing"]],
    )  # fmt: skip
    def test_wrong_use(self, run: CliRunner, typed: list[str]) -> None:
        """No traceback, nothing on stdout, one line on stderr."""
        result = run.invoke(app, typed)

        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith("plainfigures: ")
        assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize("typed", ["2022-13-45", "2022-1", "20220105", "soon", "2022-01-05-06"])
    def test_a_day_that_is_none_is_named(self, run: CliRunner, typed: str) -> None:
        """With the way to write one."""
        result = run.invoke(app, ["extract", "a.txt", "--published", typed])

        assert result.exit_code == 2
        assert result.stderr.endswith(f"{typed} is no day; write it as 2022-01-05.\n")

    @pytest.mark.parametrize("command", ["extract", "check"])
    def test_an_address_is_refused_as_it_was_typed(self, run: CliRunner, command: str) -> None:
        """Both slashes are there, and what to do."""
        result = run.invoke(app, [command, "https://example.com/a.html"])

        assert result.exit_code == 2
        assert result.stderr.startswith("plainfigures: https://example.com/a.html: this is an address")

    def test_a_report_that_cannot_be_checked(self, run: CliRunner, tmp_path: Path) -> None:
        """Nothing to check is said in words, and is no failure."""
        result = run.invoke(app, ["check", _report(tmp_path, "加强领导。"), "--strict"])

        assert result.exit_code == 0
        assert result.stdout == ""
        assert "No check found numbers" in result.stderr


class TestBrief:
    """`plainfigures brief FILE`."""

    def test_a_report_of_any_county_is_briefed_in_both_languages(self, run: CliRunner, tmp_path: Path) -> None:
        """Page, PDF and slides in two languages and one workbook, without any coding; one line says what is there."""
        out = tmp_path / "made"
        result = run.invoke(app, ["brief", _report(tmp_path, AGREES), "--out", str(out)])
        names = [f"briefing-{each}" for each in ("en.html", "en.pdf", "en.pptx", "zh.html", "zh.pdf", "zh.pptx")]

        assert result.exit_code == 0, result.stderr
        assert sorted(path.name for path in out.iterdir()) == [*names, "briefing.xlsx"]
        assert result.stdout == ""
        assert result.stderr == f"{out}: {', '.join([*names, 'briefing.xlsx'])}\n"

    def test_without_a_folder_it_is_named_after_the_report(
        self, run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The files of one report do not replace those of another."""
        path = _report(tmp_path, AGREES)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("plainfigures.briefing.build", lambda report, out, *_, **__: [Path(out) / "briefing.xlsx"])

        assert run.invoke(app, ["brief", path]).stderr == f"{Path(path).stem}-briefing: briefing.xlsx\n"

    def test_one_language_is_written_when_it_is_named(self, run: CliRunner, tmp_path: Path) -> None:
        """`--lang zh` leaves English out; `--published` dates the report, `--years` come first."""
        out = tmp_path / "made"
        asked = ["--lang", "zh", "--published", "2022-01-05", "--years", "2021"]
        result = run.invoke(app, ["brief", _report(tmp_path, AGREES), "--out", str(out), *asked])

        assert result.exit_code == 0, result.stderr
        assert not list(out.glob("*-en.*"))
        page = (out / "briefing-zh.html").read_text(encoding="utf-8")
        assert "2022年1月5日" in page
        assert "恰好覆盖2021年的有3个" in page
        assert "本报告尚无分析者的编码" in page

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            ([("other", 4, 7, "99座")], "this is the coding of another report (other), not of report. Give"),
            ([("other", 14, 17, "40家"), ("third", 1, 2, "9座")], "another report (other, third), not of report"),
            ([("report", 4, 7, "99座")], "none of its rows stands in report; the first, 99座 at 4-7, does not"),
            ([("other", 14, 17, "40家")], "its rows name the report other and fit the text of report. Write"),
            ([], "it has no row, so nothing of report is coded. Give the coding of report, or none"),
        ],
        ids=["other", "others", "other-of-this-name", "renamed", "empty"],
    )
    def test_a_coding_of_another_report_is_named(
        self, run: CliRunner, tmp_path: Path, rows: list[tuple[object, ...]], words: str
    ) -> None:
        """One line that says which coding, which report and what to do; nothing is written."""
        path, coding, out = _report(tmp_path, AGREES), tmp_path / "judged.csv", tmp_path / "made"
        lines = [",".join(map(str, (*row, "a", "b", "output", "county", "no", "why", ""))) for row in rows]
        coding.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
        result = run.invoke(app, ["brief", path, "--coding", str(coding), "--out", str(out)])

        assert result.exit_code == 2
        assert result.stderr.startswith(f"plainfigures: {coding}: ")
        assert words in result.stderr
        assert result.stderr.count("\n") == 1
        assert not out.exists()

    def test_a_coding_of_several_reports_serves_each(self, run: CliRunner, tmp_path: Path) -> None:
        """The rows of another report beside those of this one are no error."""
        judged = ["a", "b", "output", "county", "no", "why", ""]
        found = plainfigures.extract(AGREES).itertuples()
        rows = [["report", row.start, row.end, row.surface, *judged] for row in found]
        lines = [",".join(map(str, row)) for row in (list(COLUMNS), ["other", 4, 7, "99座", *judged], *rows)]
        (tmp_path / "judged.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
        asked = ["--lang", "en", "--out", str(tmp_path / "made"), "--coding", str(tmp_path / "judged.csv")]
        result = run.invoke(app, ["brief", _report(tmp_path, AGREES), *asked])

        assert result.exit_code == 0, result.stderr

    def test_steps_are_shown_with_their_time_on_a_terminal(self, run: CliRunner, tmp_path: Path) -> None:
        """A line for each file, on stderr; FORCE_COLOR makes rich take the runner for a terminal."""
        asked = ["brief", _report(tmp_path, AGREES), "--out", str(tmp_path / "made"), "--lang", "en"]
        result = run.invoke(app, asked, env={"FORCE_COLOR": "1"})

        assert result.exit_code == 0, result.stderr
        assert result.stdout == ""
        plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", result.stderr)
        for name in ("rows, exclusions and checks", "briefing-en.html", "briefing-en.pdf", "briefing.xlsx"):
            assert re.search(rf"✓ {name} +\d+\.\d s", plain)

    def test_years_that_are_none_are_named(self, run: CliRunner, tmp_path: Path) -> None:
        """Status 2, one line, no file."""
        out = tmp_path / "made"
        result = run.invoke(app, ["brief", _report(tmp_path, AGREES), "--out", str(out), "--years", "soon"])

        assert result.exit_code == 2
        assert "soon: these are no years" in result.stderr
        assert not out.exists()

    def test_a_report_without_numbers_is_named(self, run: CliRunner, tmp_path: Path) -> None:
        """There is nothing to brief: status 2, and no traceback."""
        result = run.invoke(app, ["brief", _report(tmp_path, "加强领导。"), "--out", str(tmp_path)])

        assert result.exit_code == 2
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("option", "name", "content", "words"),
    [
        ("--coding", "cod.csv", 'a,b\n1,2,3,4\n"', "this is no CSV table"),
        ("--coding", "cod.csv", "", "this is no CSV table"),
        ("--notebook", "x.ipynb", "修桥20座。", "this is no notebook"),
        ("--notebook", "x.ipynb", "{}", "this is no notebook"),
        ("--notebook", "x.ipynb", '{"cells":[{}],"nbformat":4}', "this is no notebook"),
    ],
)
def test_a_file_of_another_kind(
    run: CliRunner, tmp_path: Path, option: str, name: str, content: str, words: str
) -> None:
    """What is no coding and no notebook is one line that names the file, and exit status 2."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = run.invoke(
        app, ["brief", _report(tmp_path, AGREES), "--out", str(tmp_path / "out"), option, str(tmp_path / name)]
    )

    assert result.exit_code == 2
    assert result.stderr.startswith(f"plainfigures: {tmp_path / name}: {words}")
    assert result.stderr.count("\n") == 1


def test_python_names_what_it_cannot_use(tmp_path: Path) -> None:
    """`load` of a report and `read_report` of nothing are the named error."""
    other = tmp_path / "some.pdf"
    other.write_bytes(b"%PDF-1.7\n1,2\n3,4,5,6\n\xff\xfe\n")
    with pytest.raises(plainfigures.ReportError, match=r"some.pdf: this is no table of observations"):
        plainfigures.load(other)
    with pytest.raises(plainfigures.ReportError, match="None: this is no path"):
        plainfigures.read_report(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("out", ["report.txt", "report.txt/below", "桥" * 200])
def test_a_folder_that_cannot_be(run: CliRunner, tmp_path: Path, out: str) -> None:
    """Where nothing can be written, the line says which place and what to do, in words and not as a number."""
    result = run.invoke(app, ["brief", _report(tmp_path, AGREES), "--lang", "zh", "--out", str(tmp_path / out)])

    assert result.exit_code == 2
    assert result.stderr.startswith(f"plainfigures: cannot use {tmp_path / out}")
    assert result.stderr.endswith(". Give another file or folder.\n")
    assert "Errno" not in result.stderr


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, run: CliRunner, tmp_path: Path) -> None:
    """A disk without room asks for room."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "briefing-en.html.8915.part"))

    monkeypatch.setattr(plainfigures, "read_report", full)
    result = run.invoke(app, ["extract", _report(tmp_path, AGREES)])

    assert result.exit_code == 2
    told = "No space left on device. Make room or give another folder."
    assert result.stderr == f"plainfigures: cannot use {tmp_path / 'briefing-en.html'}: {told}\n"


def test_stopped_before_it_has_begun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while the program is being loaded: one line and status 130, no traceback."""

    def stop(**_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plainfigures.cli.app", stop)
    with pytest.raises(SystemExit) as ended:
        __main__.run()

    assert ended.value.code == 130
    assert capsys.readouterr().err == "plainfigures: stopped.\n"
