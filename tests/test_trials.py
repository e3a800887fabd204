"""The constructed report: what was planted stands where it should, and is read as the notebook says."""

from pathlib import Path

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import trials
from plainfigures.checks import check

ROOT = Path(__file__).parents[1]
CONSTRUCTED = sorted((ROOT / "data" / "constructed").glob("*.txt"))
PLANTED = ROOT / "data" / "planted.csv"
HEAD = ",".join(trials.COLUMNS)
# Places that are known to be read less well, with the column; a gap that is closed is taken off this list.
GAPS = {("2860人次", "measure")}
# Errors that stand alone: no other number of the report leans on them.
ALONE = {"38000万立方米"}


@pytest.fixture(scope="module")
def report():
    """The constructed report."""
    return pf.read_report(CONSTRUCTED[0])


@pytest.fixture(scope="module")
def planted():
    """What was planted in it."""
    return trials.read_planted(PLANTED)


@pytest.fixture(scope="module")
def found(report):
    """What the checks say of it."""
    return check(pf.extract(report), report)


@pytest.fixture(scope="module")
def tried(report, planted, found):
    """How each place was read."""
    return trials.tried(planted, pf.extract(report), pf.excluded(report), found)


class TestReport:
    """It is made up, and nobody can take it for a real one."""

    @pytest.mark.parametrize("path", CONSTRUCTED, ids=lambda path: path.stem)
    def test_says_that_it_is_constructed(self, path):
        """In its title and in its first lines, before any number of its own."""
        first = [line for line in path.read_text(encoding="utf-8").splitlines() if line][:3]

        assert "虚构样例" in first[1]
        assert first[2].startswith("【虚构样例】")
        assert "并不存在" in first[2]

    def test_is_kept_apart(self):
        """No row of the project's tables is about it."""
        for name in ("observations", "excluded", "coding", "reports"):
            text = (ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8")
            assert [path.stem for path in CONSTRUCTED if path.stem in text] == []

    def test_names_no_place_that_exists(self, report):
        """No row has a place from the gazetteer."""
        assert set(pf.extract(report)["place"]) <= {"", "全县", "全市"}

    def test_is_read_whole(self, report):
        """Every numeral is accounted for."""
        assert pf.accounted(report).share == 1


class TestPlanted:
    """Each planted row is about a place of the text."""

    def test_stands_where_it_says(self, report, planted):
        """The text between the offsets is the surface."""
        assert [row.surface for row in planted.itertuples() if report.text[row.start : row.end] != row.surface] == []

    def test_is_told_in_both_languages(self, planted):
        """English has Latin letters, Chinese has Chinese ones."""
        assert planted.en.str.contains("[A-Za-z]{3}").all()
        assert planted.zh.str.contains("[\u4e00-\u9fff]{2}").all()

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("a,b\n", "they must be"),
            (f"{HEAD}\nr,0,2,20,lure,value,20,a,b\n", "needs a sort"),
            (f"{HEAD}\nr,0,2,20,trap,value,,a,b\n", "what to expect"),
        ],
    )
    def test_a_bad_file_is_named(self, tmp_path, text, words):
        """Another column, another sort, nothing to expect."""
        path = tmp_path / "planted.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(trials.TrialError, match=words):
            trials.read_planted(path)

    def test_a_missing_file_is_named(self, tmp_path):
        """The path is in the message."""
        with pytest.raises(trials.TrialError, match=r"none\.csv: there is no such file"):
            trials.read_planted(tmp_path / "none.csv")


class TestReading:
    """What the notebook tells of the reading."""

    def test_traps_are_avoided(self, tried):
        """All but the known gaps, which are still gaps."""
        wrong = tried[(tried["sort"] == "trap") & ~tried.right]

        assert set(zip(wrong.surface, wrong["column"], strict=True)) == GAPS

    def test_errors_are_caught(self, tried):
        """All but those that stand alone."""
        missed = tried[(tried["sort"] == "error") & ~tried.right]

        assert set(missed.surface) == ALONE

    def test_nothing_sound_is_blamed(self, tried, found):
        """Every check that disagrees is about a planted error."""
        errors = set(tried.id[tried["sort"] == "error"])
        against = found[found.verdict == "disagree"]

        assert [row.working_en for row in against.itertuples() if not set(row.rows.split()) & errors] == []

    def test_a_place_that_is_not_read_is_no_success(self, report, planted, found):
        """Without rows nothing is right, and nothing is said to have been read."""
        nothing = trials.tried(planted, pf.extract(""), pf.excluded(""), found)

        assert not nothing.right.any()
        assert (nothing.got == "").all()

    @pytest.mark.parametrize(
        ("wrong", "sound"),
        [("调度会9次", "调度会12次"), ("女队员150名", "女队员50名"), ("资金1200万元", "资金1300万元"),
         ("占比达30%", "占比达25%"), ("增长25%", "增长20%")],
    )  # fmt: skip
    def test_a_sound_number_is_not_blamed(self, report, found, wrong, sound):
        """Each error is caught for what is wrong with it: put right, it takes its disagreement away and no other."""
        text = report.text.replace(wrong, sound)
        mended = check(pf.extract(text), text)

        assert text != report.text
        assert (mended.verdict == "disagree").sum() == (found.verdict == "disagree").sum() - 1


def test_got_is_told_as_the_file_writes_it():
    """Numbers without a tail of zeros, days as days."""
    table = pf.extract("2019年，投入资金740余万元。", published="2020-01-01")
    plant = {"report_id": "", "start": 10, "end": 16, "surface": "740余万元", "sort": "trap", "en": "", "zh": ""}
    cells = {"high": "7500000", "period_end": "2019-12-31", "hedge": "over"}
    planted = pd.DataFrame([{**plant, "column": name, "expect": cell} for name, cell in cells.items()])
    nothing = pd.DataFrame({"verdict": [], "rows": []})
    start = int(table.start.iloc[0])
    tried = trials.tried(planted.assign(start=start, end=int(table.end.iloc[0])), table, table.iloc[:0], nothing)

    assert tried.got.tolist() == list(cells.values())
