"""One measure over many reports: what is joined, what is flagged, what is refused; on reports of our own."""

from __future__ import annotations

import csv
import doctest
import inspect
import math
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import corpus, reports, trends, vocabulary
from plainfigures.trends.definitions import phrases


def read(texts: str) -> list[reports.Report]:
    """Reports a, b, c … of texts parted by a bar."""
    return [
        replace(reports.parse(text, published=date(2021, 1, 20)), report_id=name)
        for name, text in zip("abcdef", texts.split("|"), strict=False)
    ]


def table(found: list[reports.Report]) -> pd.DataFrame:
    """The observations of several reports."""
    return pd.concat([pf.extract(report) for report in found], ignore_index=True)


def lined(case: dict[str, str]) -> trends.Series:
    """The series that a case asks for."""
    options = dict(option.split("=") for option in case["options"].split(";") if option)
    if "years" in options:
        options["years"] = {name: int(year) for name, year in [options["years"].split(":")]}
    found = read(case["reports"])
    asked = {"place": "水清县", "about": "水清县", "texts": found, **options}
    return trends.series(table(found), measure=case["measure"].split("|"), **asked)


def shown(series: trends.Series) -> list[str]:
    """The points as the cases write them: year, interval, verdict, joined, flags."""
    return [
        f"{row.period_end.year} {row.low:.12g}..{row.high:.12g} {row.verdict} {'+' if row.joined else '-'} {row.flags}"
        .replace(" inherited", "").strip()
        for row in series.points.itertuples()
    ]  # fmt: skip


def test_case(trends_case):
    """Points and refusals are those of the case, or the error is."""
    if trends_case["error"]:
        with pytest.raises(trends.SeriesError, match=trends_case["error"]):
            lined(trends_case)
        return
    series = lined(trends_case)
    refused = [f"{row.surface} {row.reason}" for row in series.refused.itertuples()]

    assert shown(series) == [each.strip() for each in trends_case["points"].split(";")]
    assert ";".join(refused) == trends_case["refused"]
    assert len(series.rows) + len(series.refused) >= len(series.points)


@pytest.fixture(scope="module")
def found():
    """Five reports, of which two disagree, and one is a plan."""
    return read(
        "2018年，全县粮食产量6.4亿斤。|2019年，全县粮食产量32.5万吨。2020年，全县粮食产量力争达到34万吨。|"
        "2019年，全县粮食产量34万吨。|2020年，全县粮食产量近35万吨。|2020年，全县粮食总产量35万吨，增长3%。"
    )


@pytest.fixture(scope="module")
def series(found):
    """The grain of 水清县."""
    return trends.series(table(found), measure="粮食产量", place="水清县", about="水清县")


class TestSeries:
    """What a series holds and how it shows itself."""

    def test_says_everything_in_both_languages(self, series):
        """Periods, verdicts, flags, what was not joined and what was not asked for."""
        assert series.told("zh").splitlines() == [
            "水清县粮食产量：4处所述，3个时期，单位为吨",
            "  2018年：32万吨，仅见一处",
            "  2019年：32.5–34万吨，同一时期的各处所述互不相容；此处以吨计，此前以斤计，已换算",
            "  2020年：34.5–35万吨，仅见一处",
            "  未并入：1处，该数为计划，序列为已完成（1）",
            "  名称不同而未列入：粮食总产量",
        ]
        assert repr(series).splitlines()[0] == "粮食产量, 水清县: 3 periods from 4 statements, in tonnes"
        assert "told in tonnes here and in jin before, and converted" in repr(series)
        assert series._repr_markdown_().startswith("**粮食产量, 水清县")

    def test_columns(self, series):
        """The tables have the columns that are documented, and rows of observations stay such."""
        assert tuple(series.points) == trends.POINTS
        assert tuple(series.refused) == trends.REFUSED
        assert series.rows["surface"].tolist() == ["6.4亿斤", "32.5万吨", "34万吨", "近35万吨"]
        assert series.rows["point"].tolist() == [0, 1, 1, 2]
        assert series.rows["low"].tolist()[0] == 6.4e8
        assert series.rows["series_low"].tolist()[0] == 3.2e5

    def test_every_row_of_the_name_is_somewhere(self, found, series):
        """Nothing is dropped: a row is a statement or a refusal."""
        everything = table(found)
        named = everything[everything["measure"].str.endswith("粮食产量")]
        kept = {(row.report_id, row.id) for row in series.rows.itertuples()}
        left = {(row.report_id, row.id) for row in series.refused.itertuples()}

        assert kept | left == {(row.report_id, row.id) for row in named.itertuples()}
        assert kept & left == set()

    def test_the_order_of_the_reports_does_not_matter(self, found, series):
        """Shuffled rows give the same tables."""
        backwards = trends.series(table(found[::-1]), measure="粮食产量", place="水清县", about="水清县")

        pd.testing.assert_frame_equal(backwards.points, series.points)
        pd.testing.assert_frame_equal(backwards.rows, series.rows)

    def test_leaves_the_table_alone(self, found):
        """The observations are not changed."""
        rows = table(found)
        before = rows.copy()
        trends.series(rows, measure="粮食产量", place="水清县", about="水清县", years={"a": 2018})

        pd.testing.assert_frame_equal(rows, before)

    def test_each_report_has_its_place(self, found):
        """Two counties' 全县 are two places: only the reports that are about the place are joined."""
        about = {"a": "水清县", "b": "水清县", "c": "山明县"}
        series = trends.series(table(found), measure="粮食产量", place="水清县", about=about)

        assert series.rows["report_id"].tolist() == ["a", "b"]
        assert series.refused["reason"].tolist() == ["modality", "place", "no_place"]

    def test_reports_of_a_data_set_are_told_apart_by_file(self, tmp_path):
        """Rows that come out of a data set: 2019.txt of one county is not 2019.txt of another."""
        for name, number in (("水清", 30), ("山明", 40)):
            (tmp_path / "in" / name).mkdir(parents=True)
            (tmp_path / "in" / name / "2019.txt").write_text(f"2019年，全县粮食产量{number}万吨。", encoding="utf-8")
        corpus.read(tmp_path / "in", tmp_path / "out", workers=1)
        rows = corpus.query(tmp_path / "out", "SELECT * FROM observations")
        about = {"水清/2019.txt": "水清县", "山明/2019.txt": "山明县"}
        series = trends.series(rows, measure="粮食产量", place="山明县", about=about)

        assert series.points["low"].tolist() == [400_000]
        assert series.refused["report_id"].tolist() == ["水清/2019.txt"]

    def test_a_name_that_the_page_has_broken(self):
        """Layout inside a name, such as a zero-width space, makes it no other name."""
        rows = table(read("2019年，全县粮食产量32.5万吨。|2020年，全县粮食\u200b产量33.1万吨。"))
        series = trends.series(rows, measure="粮食产量", place="水清县", about="水清县")

        assert "粮食\u200b产量" in rows["measure"].str.removeprefix("全县").tolist()
        assert series.points["joined"].tolist() == [False, True]

    def test_definitions_without_texts(self):
        """Without the reports' texts, the table's own rows in the sentence tell the poverty line."""
        rows = table(
            read(
                "2010年，扶贫标准提高到1274元，全县贫困人口3000人。|2011年，扶贫标准提高到2300元，全县贫困人口9000人。"
            )
        )
        series = trends.series(rows, measure="贫困人口", place="水清县", about="水清县")

        assert series.points["definition"].tolist() == ["扶贫标准1274元", "扶贫标准2300元"]
        assert series.points["flags"].tolist() == ["", "definition"]

    def test_a_standard_rules_from_its_date_on(self):
        """A poverty line told elsewhere, in another report even, parts what was counted by the old one from the new."""
        found = read(
            "2009年，全县贫困人口3000人。2010年，全县贫困人口2500人。|2011年，扶贫标准提高到2300元。|"
            "2011年，全县贫困人口9000人。2012年，全县贫困人口8000人。"
        )
        asked = {"measure": "贫困人口", "place": "水清县", "about": "水清县"}
        series = trends.series(table(found), **asked, defined_by="扶贫标准")

        assert series.points["definition"].tolist() == ["", "", "扶贫标准2300元", "扶贫标准2300元"]
        assert series.points["joined"].tolist() == [False, True, False, True]
        assert "此处口径为扶贫标准2300元，此前为没有说明" in series.told("zh")
        assert trends.series(table(found), **asked).points["joined"].tolist() == [False, True, True, True]

    def test_a_standard_that_is_not_there(self):
        """A name that no row has, and a row that no one dates, are errors."""
        rows = table(read("2009年，全县贫困人口3000人。|扶贫标准2300元。"))
        asked = {"measure": "贫困人口", "place": "水清县", "about": "水清县"}
        with pytest.raises(trends.SeriesError, match="贫困线"):
            trends.series(rows, **asked, defined_by=["贫困线"])
        with pytest.raises(trends.SeriesError, match="扶贫标准2300元 has no date"):
            trends.series(rows, **asked, defined_by="扶贫标准")

    def test_is_on_the_facade(self, found, series):
        """`plainfigures.series` is the same function."""
        again = pf.series(table(found), measure="粮食产量", place="水清县", about="水清县")

        assert again.told() == series.told()

    def test_no_table(self):
        """A table without the columns of observations is an error in plain words."""
        with pytest.raises(trends.SeriesError, match="what extract returns"):
            trends.series(pd.DataFrame({"measure": ["粮食产量"]}), measure="粮食产量", place="全国")


def test_the_document_shows_what_happens():
    """The example of docs/series.md runs, and its table names the arguments that there are."""
    document = Path(__file__).parents[1] / "docs" / "series.md"
    result = doctest.testfile(str(document), module_relative=False)
    named = set(re.findall(r"`(\w+)=", document.read_text(encoding="utf-8")))

    assert result.attempted > 0
    assert result.failed == 0
    assert named <= set(inspect.signature(trends.series).parameters)


class TestWords:
    """The word lists behind it."""

    @pytest.mark.parametrize("row", vocabulary.rows("definition_words"), ids=lambda row: row["surface"])
    def test_a_word_of_definition_is_found(self, row):
        """The example of each word holds a phrase with it."""
        if row["class"] in ("alone", "before", "ruled"):
            assert any(row["surface"] in each.words for each in phrases(f"2019年，{row['example']}，人口3000人。"))
        else:
            assert phrases(f"{row['example']}。")[0].words.startswith(row["surface"])

    @pytest.mark.parametrize("text", ["提高低保标准。", "达到国家级水平。", "新标准化厂房3座。", "统一口径宣传。"])
    def test_other_words_are_no_definition(self, text):
        """What only sounds like one."""
        assert phrases(text) == ()

    def test_every_reason_can_be_given(self, trends_reasons):
        """Each refusal and flag of the list comes in a case, and no case has another."""
        listed = {row["code"] for row in vocabulary.rows("trend_words") if row["class"] in ("refused", "flag")}

        assert trends_reasons == listed | {"disagree"}

    def test_duplicates(self):
        """A sentence that its report repeats is counted once."""
        report = read("2019年，全县新修公路50公里，投入资金300万元。\n\n2019年，全县新修公路50公里，投入资金300万元。")
        series = trends.series(table(report), measure="新修公路", place="水清县", about="水清县")

        assert series.refused["reason"].tolist() == ["duplicate"]
        assert series.points["told"].tolist() == [1]


@pytest.fixture(scope="module")
def trends_reasons():
    """Every code that the case file expects, or a test below."""
    found = {"disagree", "duplicate", "inherited"}
    cases = (Path(__file__).parent / "cases" / "trends.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(cases.splitlines()):
        found |= {each.split()[-1] for each in row["refused"].split(";") if each}
        found |= {flag for each in row["points"].split(";") for flag in each.split()[4:]}
    return found


def test_infinite_ends_are_kept():
    """An open end is infinity in the points, as in the observations."""
    series = trends.series(
        table(read("2019年，全县粮食产量32万吨以上。")), measure="粮食产量", place="水清县", about="水清县"
    )

    assert math.isinf(series.points["high"][0])
