"""The checks: sentences of our own wording with the verdict of a careful reader, and what the source report gives."""

import csv
import math
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plainfigures as pf
from plainfigures import vocabulary
from plainfigures.checks import COLUMNS, CheckError, check
from plainfigures.checks.growth import root
from plainfigures.checks.schedules import complete
from plainfigures.intervals import Interval
from plainfigures.reports import parse

HERE = Path(__file__).parent
REPORT = HERE.parent / "data" / "raw" / "anhui-susong-2020-06-09.txt"
VERDICTS = {"agree", "disagree", "undecidable"}


@cache
def cases():
    """The rows of cases/checks.csv."""
    with (HERE / "cases" / "checks.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def found_in(text, published=""):
    """The findings of a text."""
    report = parse(text, published=date.fromisoformat(published) if published else None)
    return check(pf.extract(report), report)


@pytest.fixture(scope="module")
def source():
    """The findings of the source report, by the surfaces of the rows they used."""
    report = pf.read_report(REPORT)
    table = pf.extract(report)
    surfaces = dict(zip(table["id"], table["surface"], strict=True))
    found = check(table, report)
    found["surfaces"] = [" ".join(surfaces[row] for row in rows.split()) for rows in found["rows"]]
    return found


class TestCases:
    """cases/checks.csv: a blank cell asserts nothing, "-" as verdict that the check has nothing to say."""

    def test_case(self, checks_case):
        """The finding of this check about this number has this verdict, these bounds and this note."""
        found = found_in(checks_case["text"], checks_case["published"])
        found = found[found["check"] == checks_case["check"]]
        if checks_case["verdict"] == "-":
            assert found["working_zh"].tolist() == []
            return
        if checks_case["stated"]:
            found = found[found["stated"] == float(checks_case["stated"])]

        assert checks_case["verdict"] in set(found["verdict"]), found[["verdict", "working_zh"]].values.tolist()
        row = found[found["verdict"] == checks_case["verdict"]].iloc[0]
        for name in ("low", "high"):
            if checks_case[name]:
                assert row[f"expected_{name}"] == pytest.approx(float(checks_case[name]), rel=1e-3)
        if checks_case["code"]:
            assert row["note"] == checks_case["code"]

    def test_a_consistent_case_has_no_disagreement(self):
        """Where a case agrees, no other check disagrees."""
        for row in cases():
            if row["verdict"] == "agree":
                found = found_in(row["text"], row["published"])
                assert found.loc[found["verdict"] == "disagree", "working_zh"].tolist() == [], row["text"]

    def test_every_check_has_cases_of_every_verdict(self):
        """Each check is shown agreeing and disagreeing, and silent or undecided; a magnitude never agrees."""
        seen = {(row["check"], row["verdict"]) for row in cases()}
        for name in ("share", "total", "subset", "rate", "growth", "schedule", "repeat"):
            assert {(name, "agree"), (name, "disagree")} <= seen
        assert {("magnitude", "disagree"), ("magnitude", "-")} <= seen


class TestSourceReport:
    """What the source report's own arithmetic gives."""

    def one(self, source, name, surfaces):
        """The only finding of a check over these rows."""
        rows = source[(source["check"] == name) & (source["surfaces"] == surfaces)]
        assert len(rows) == 1, source[["check", "surfaces"]].values.tolist()
        return rows.iloc[0]

    def test_nothing_disagrees(self, source):
        """No two statements of the report contradict each other."""
        assert "disagree" not in set(source["verdict"])

    def test_share(self, source):
        """16 of 30 is 53 %, and of 30 no other number would give it."""
        row = self.one(source, "share", "16家 30家 53%")

        assert row["verdict"] == "agree"
        assert "only 16家 gives" in row["working_en"]

    def test_schedule(self, source):
        """13 meetings since 2017 are the 13 complete quarters; the 14th had begun."""
        row = self.one(source, "schedule", "13次")

        assert (row["verdict"], row["expected_low"], row["expected_high"]) == ("agree", 13, 14)

    def test_lead_and_body(self, source):
        """The lead repeats section four."""
        assert self.one(source, "repeat", "50万元 50万元")["verdict"] == "agree"

    def test_heads_of_firms(self, source):
        """160余人 leave the 100余家, which came with others, between 101 and 168."""
        row = self.one(source, "subset", "100余家 160余人")

        assert (row["verdict"], row["expected_low"], row["expected_high"]) == ("agree", 101, 168)

    def test_the_award_of_each_firm(self, source):
        """No total is stated for 每户50万元, and nothing says that the 3600余万元 are made of it."""
        rows = source[source["check"] == "rate"]

        assert set(rows["verdict"]) == {"undecidable"}
        assert sorted(rows["surfaces"]) == ["50万元 30家 16家", "50万元 70余户 3600余万元"]

    def test_without_the_text(self):
        """From the table alone the share still agrees, as 其中 is a column."""
        found = check(pf.extract(pf.read_report(REPORT)))

        assert ("share", "agree") in set(zip(found["check"], found["verdict"], strict=True))
        assert ("repeat", "agree") in set(zip(found["check"], found["verdict"], strict=True))

    def test_under_the_wide_rules(self):
        """The verdicts hold under both rule sets."""
        report = pf.read_report(REPORT)
        default, wide = (check(pf.extract(report, rules=rules), report) for rules in ("default", "wide"))

        assert default[["check", "verdict", "rows"]].equals(wide[["check", "verdict", "rows"]])


class TestTable:
    """The table that a caller gets."""

    def test_columns(self, source):
        """The columns are as documented, each finding with its working in two languages and its rows."""
        assert list(source.columns[:-1]) == list(COLUMNS)
        assert set(source["verdict"]) <= VERDICTS
        assert all(source[name].str.len().gt(10).all() for name in ("working_en", "working_zh"))
        assert source["rows"].str.contains("-").all()

    def test_no_observations(self):
        """A text without numbers has no findings, with the same columns."""
        found = found_in("各项工作稳步推进。")

        assert (list(found.columns), len(found)) == (list(COLUMNS), 0)

    def test_the_table_is_left_as_it_was(self):
        """Checking changes nothing."""
        text = "认定企业30家，其中涉农类16家，占53%。"
        table = pf.extract(text)
        before = table.copy(deep=True)
        check(table, text)

        pd.testing.assert_frame_equal(table, before)

    def test_two_reports(self):
        """The rows of several reports are checked apart, and the text serves the one whose rows it holds."""
        one = parse("认定企业30家，其中涉农类16家，占54%。", report_id="one")
        two = parse("认定企业40家，其中涉农类10家，占25%。", report_id="two")
        both = pd.concat([pf.extract(one), pf.extract(two)], ignore_index=True)
        found = check(both, one)

        assert found.groupby("report_id", observed=True)["verdict"].agg(list).to_dict() == {
            "one": ["disagree", "agree"],
            "two": ["agree", "agree"],
        }

    def test_another_table(self):
        """A table without the columns of observations is refused, by name."""
        with pytest.raises(CheckError, match="no column surface"):
            check(pd.DataFrame({"report_id": ["a"], "id": ["0-1"], "start": [0], "end": [1]}))

    def test_another_report(self):
        """A report that the table was not read from is refused."""
        table = pf.extract(parse("修桥20座。", report_id="one"))
        with pytest.raises(CheckError, match="no row of the report 'two'"):
            check(table, parse("修桥20座。", report_id="two"))
        with pytest.raises(CheckError, match="Extract the report again"):
            check(table, parse("新修大桥20座。", report_id="one"))

    def test_twice_the_same(self):
        """Two runs give the same table."""
        text = REPORT.read_text(encoding="utf-8")
        runs = [check(pf.extract(text), text).to_csv() for _ in range(2)]

        assert runs[0] == runs[1]


class TestProperties:
    """What holds for every number."""

    @settings(max_examples=100, derandomize=True, database=None, deadline=None)
    @given(st.integers(2, 400), st.data())
    def test_a_share_agrees_with_itself(self, whole, data):
        """A rounded percentage of its own parts agrees, and one two points away does not."""
        part = data.draw(st.integers(1, whole))
        share = round(Decimal(part) * 100 / whole)
        text = f"认定企业{whole}家，其中涉农类{part}家，占"
        right, wrong = (found_in(f"{text}{number}%。") for number in (share, share + 2))

        assert set(right.loc[right["check"] == "share", "verdict"]) == {"agree"}
        assert set(wrong.loc[wrong["check"] == "share", "verdict"]) == {"disagree"}

    @settings(max_examples=50, derandomize=True, database=None, deadline=None)
    @given(st.lists(st.integers(1, 9999), min_size=2, max_size=6), st.integers(1, 99))
    def test_a_sum_of_counts_is_exact(self, parts, error):
        """Counts that are listed and added agree with their sum and with no other number."""
        listed = "、".join(f"{place}区{part}座" for place, part in zip("东南西北中外", parts, strict=False))
        right, wrong = (found_in(f"新建水塔{listed}，合计{sum(parts) + extra}座。") for extra in (0, error))

        assert set(right["verdict"]) == {"agree"}
        assert set(wrong["verdict"]) == {"disagree"}

    @settings(max_examples=150, derandomize=True, database=None, deadline=None)
    @given(st.text("共占比由增加到其中每户率年合计较，、。；0123456789.%万亿元家人", max_size=60))
    def test_any_text_is_checked(self, text):
        """Whatever the words, the checks end with a verdict for each finding."""
        found = check(pf.extract(text), text)

        assert set(found["verdict"]) <= VERDICTS
        assert not found["working_zh"].str.contains("{", regex=False).any()

    @settings(max_examples=60, derandomize=True, database=None, deadline=None)
    @given(st.integers(2, 9), st.decimals("0.01", "1e6", places=2))
    def test_a_root_holds_its_number(self, degree, number):
        """The interval of a root, raised again, holds what it was taken of."""
        found = root(Interval(number, number), degree)

        assert found.low**degree <= number * (1 + Decimal("1e-15"))
        assert found.high**degree >= number * (1 - Decimal("1e-15"))


class TestCalendar:
    """Complete weeks, months, quarters and years."""

    @pytest.mark.parametrize(
        ("start", "end", "unit", "expected"),
        [
            (date(2017, 1, 1), date(2020, 6, 9), "quarter", (13, 14)),
            (date(2019, 1, 1), date(2019, 12, 31), "month", (12, 12)),
            (date(2019, 1, 15), date(2019, 3, 10), "month", (1, 3)),
            (date(2016, 1, 1), date(2020, 12, 31), "year", (5, 5)),
            (date(2020, 7, 1), date(2020, 9, 30), "week", (12, 14)),
            (date(2020, 7, 6), date(2020, 7, 12), "week", (1, 1)),
            (date(2019, 1, 1), date(2019, 6, 30), "half", (1, 1)),
            (date(2019, 1, 2), date(2019, 1, 30), "month", (0, 1)),
        ],
    )
    def test_complete(self, start, end, unit, expected):
        """Wholly inside, and begun."""
        assert complete(start, end, unit) == expected


class TestWords:
    """The word lists of the checks."""

    def test_workings_are_told_in_two_languages(self):
        """The two languages of a working have the same blanks."""
        for row in vocabulary.rows("check_workings"):
            blanks = [{part.split("}")[0] for part in row[name].split("{")[1:]} for name in ("en", "zh")]
            assert blanks[0] == blanks[1], row["code"]
            assert row["en"].endswith(".")
            assert row["zh"].endswith("。")

    def test_cues_come_once(self):
        """A word stands once in a class, with an example that holds it."""
        rows = vocabulary.rows("check_cues")

        assert len({(row["surface"], row["class"]) for row in rows}) == len(rows)
        assert [row["surface"] for row in rows if row["surface"] not in row["example"]] == []

    def test_sizes(self):
        """A unit is a positive number of its base, and a base is one of itself."""
        rows = {row["surface"]: row for row in vocabulary.rows("unit_sizes")}

        assert all(math.isfinite(float(row["size"])) and float(row["size"]) > 0 for row in rows.values())
        assert [
            row["surface"] for row in rows.values() if row["base"] in rows and rows[row["base"]]["size"] != "1"
        ] == []


def test_the_work_grows_with_the_text(monkeypatch):
    """A sentence without an end is no reason to compare each number with all: twice the text is twice the work."""
    from plainfigures.checks import cues

    def words_read(times):
        text, read = "2019年投入资金740余万元，" * times, []
        plain = cues.plain
        monkeypatch.setattr(cues, "plain", lambda words: read.append(words) or plain(words))
        check(pf.extract(text), parse(text))
        monkeypatch.undo()
        return len(read)

    assert words_read(200) < 2.2 * words_read(100)
