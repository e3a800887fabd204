"""The chart of a series, compared with baseline pictures that a person looked at, and with what it says in words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import charts, reports, trends

LOOK = {"baseline_dir": "baseline", "style": "plainfigures.styles.report", "tolerance": 4}
OLD, NEW = "按年人均收入1274元的标准，全县贫困人口", "按年人均收入2300元的标准，全县贫困人口"
# Two lines of poverty, a hedge, two open ends, a gap, and a year of which two reports tell otherwise.
TOLD = {
    "county-2013": f"2012年，{OLD}310人。",
    "county-2014": f"2013年，{OLD}290人。2014年，{OLD}240余人。",
    "county-2016": f"2015年，{NEW}不足400人。",
    "county-2017": f"2016年，{NEW}350人。2017年，{NEW}近300人。",
    "county-2018": f"2016年，{NEW}320人。",
    "county-2020": f"2019年，{NEW}90人以上。2020年，{NEW}60人。",
}


# Two hedges whose ends are no whole numbers, and another unit.
GRAIN = {
    "county-2018": "2016年，全县粮食产量32.5万吨。2017年，全县粮食产量近34万吨。",
    "county-2019": "2018年，全县粮食产量33万余吨。",
    "county-2020": "2019年，全县粮食产量6.9亿斤。",
}


def lined(told: dict[str, str], measure: str = "贫困人口") -> trends.Series:
    """A measure of 水清县."""
    found = [replace(reports.parse(text), report_id=name) for name, text in told.items()]
    table = pd.concat([pf.extract(report) for report in found], ignore_index=True)
    return trends.series(table, measure=measure, place="水清县", about="水清县", texts=found)


@pytest.fixture(scope="module")
def poor():
    """The series with everything that a chart must show."""
    return lined(TOLD)


def drawn(series, **options):
    """The chart with a title and a measure."""
    told = {"title": "The count rises with the line and falls after it", "measure": "Persons below the poverty line"}
    return charts.series(series, **{**told, **options})


@pytest.mark.mpl_image_compare(filename="series_page.png", **LOOK)
def test_looks_right_on_a_page(poor):
    """Points, bars, open ends, crosses where reports do not meet, a dashed line at the new poverty line."""
    return drawn(poor).figure


@pytest.mark.mpl_image_compare(filename="series_slide.png", **LOOK)
def test_looks_right_on_a_slide():
    """16:9, larger letters, in Chinese; hollow where an end is not possible."""
    told = {
        "title": "2017年与2018年孰多，措辞未能分辨",
        "measure": "全县粮食产量，斤，按年",
        "language": "zh",
        "size": "slide",
    }
    return drawn(lined(GRAIN, "粮食产量"), **told).figure


def test_says_what_it_draws(poor):
    """Every period with its bounds, its verdict and what changed."""
    said = drawn(poor).alt

    assert said.startswith("Chart of 8 periods. The count rises with the line and falls after it. Persons")
    assert (
        "2012: 310 (told once); 2013: 290 (told once); 2014: 241–249 (told once); 2015: ≤ 399 (told once; its" in said
    )
    assert "2016: 320–350 (the statements of this period do not meet)" in said
    assert "2019: ≥ 90 (told once); 2020: 60 (told once)" in said
    assert "; county-2020, sentences 1–2." in said


def test_draws_a_line_only_where_nothing_was_missed(poor):
    """2012 to 2014: not over a gap, a new definition, or statements that do not meet, nor from an end that is open."""
    assert len(drawn(poor).axes.patches) == 2
    assert poor.points["joined"].tolist() == [False, True, True, False, False, False, False, True]


def test_draws_each_statement_that_does_not_meet(poor):
    """350 and 320 of 2016 are two crosses, and no value between them is drawn."""
    crosses = [line.get_ydata()[0] for line in drawn(poor).axes.lines if line.get_marker() == "X"]

    assert sorted(crosses) == [320, 350]


def test_an_axis_of_close_numbers_does_not_start_at_nothing():
    """What differs by little is seen to differ; what falls to a tenth is measured from nothing."""
    near = lined({"a": "2019年，全县贫困人口900人。2020年，全县贫困人口905人。"})
    far = lined({"a": "2019年，全县贫困人口900人。2020年，全县贫困人口90人。"})

    assert drawn(near).axes.get_ylim()[0] > 800
    assert drawn(far).axes.get_ylim()[0] == 0


def test_one_point_is_drawn():
    """A series of one period has its number and no line."""
    chart = drawn(lined({"a": "2019年，全县贫困人口900人。"}))

    assert [text.get_text() for text in chart.axes.texts] == ["900"]


def test_gives_the_same_bytes(poor):
    """Two drawings are the same file."""
    assert drawn(poor).png() == drawn(poor).png()


def test_refuses_a_series_without_an_end(poor):
    """Nothing can be placed where no end is known."""
    endless = replace(poor, points=poor.points.assign(low=float("-inf"), high=float("inf"), verdict="once"))
    with pytest.raises(charts.ChartError, match="end that can be drawn"):
        drawn(endless)
