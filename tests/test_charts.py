"""Charts are compared with baseline pictures that a person looked at, and with what they say in words."""

import hashlib
from datetime import date

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import charts
from plainfigures.checks import check

LOOK = {"baseline_dir": "baseline", "style": "plainfigures.styles.report", "tolerance": 4}
INFINITY = float("inf")

# surface, kind, unit, classifier, value, low, high, closed, measure, sentence
WORDINGS = [
    ("320余棵", "count", "1", "棵", 320, 320, 330, "neither", "新栽果树", 2),
    ("近40公里", "length", "km", "", 40, 35, 40, "left", "整修水渠", 2),
    ("约90万元", "money", "CNY", "", 900_000, 850_000, 950_000, "both", "投入资金", 3),
    ("20人以上", "count", "1", "人", 20, 20, INFINITY, "left", "参加培训", 5),
    ("不足15吨", "mass", "t", "", 15, 0, 15, "left", "用肥", 5),
    ("30余户", "count", "1", "户", 30, 30, 40, "neither", "承包大户和新成立的农民专业合作社", 6),
]


@pytest.fixture
def rows():
    """Six hedged quantities of a made-up village report."""
    names = "surface kind unit classifier value low high closed measure sentence".split()
    table = pd.DataFrame(WORDINGS, columns=names)
    return table.assign(report_id="village", id=[f"{place}-{place + 4}" for place in range(10, 70, 10)])


@pytest.fixture
def wide(rows):
    """The same under looser rules: one row differs."""
    table = rows.copy()
    near = table.surface.str.startswith("近")
    table.loc[near, ["low", "closed"]] = [30, "neither"]
    return table


def drawn(rows, wide=None, **options):
    """The chart of intervals with a title and a measure."""
    told = {"title": "Small numbers are left open", "measure": "Each as a per cent of its stated number"}
    return charts.intervals(rows, wide, **{**told, **options})


class TestIntervals:
    """The dumbbell chart."""

    @pytest.mark.mpl_image_compare(filename="intervals_page.png", **LOOK)
    def test_looks_right_on_a_page(self, rows, wide):
        """Filled and hollow ends, an arrow where there is no end, both rule sets where they differ."""
        return drawn(rows, wide).figure

    @pytest.mark.mpl_image_compare(filename="intervals_slide.png", **LOOK)
    def test_looks_right_on_a_slide(self, rows, wide):
        """16:9, larger letters, in Chinese."""
        return drawn(
            rows,
            wide,
            title="数目越小，余地越大",
            measure="各数的可取值，以所述数为百分之百",
            language="zh",
            size="slide",
        ).figure

    def test_says_what_it_draws(self, rows, wide):
        """The words for the picture hold every row, both ranges of the row that differs, and the sources."""
        said = drawn(rows, wide).alt

        assert "Chart of 6 intervals. Small numbers are left open." in said
        assert "近40公里: 35–40 km / wide: 30–40 km" in said
        assert "20人以上: ≥ 20" in said
        assert "不足15吨: < 15 tonnes" in said
        assert said.endswith("Source: village, sentences 2–3, 5–6.")

    def test_puts_the_surest_first(self, rows):
        """Rows stand in the order of what they leave open, a row without an upper end last."""
        said = drawn(rows).alt
        order = sorted(rows.surface, key=said.index)

        assert order[0] == "320余棵"
        assert order[-1] == "20人以上"

    def test_gives_the_same_bytes(self, rows, wide):
        """Two drawings of the same rows are the same file."""
        first, second = (hashlib.sha256(drawn(rows, wide).png()).hexdigest() for _ in range(2))

        assert first == second

    def test_leaves_the_rows_alone(self, rows):
        """Drawing changes nothing in the table."""
        before = rows.copy()
        drawn(rows)

        pd.testing.assert_frame_equal(rows, before)

    def test_shows_itself_as_picture_and_words(self, rows):
        """In a notebook the plain text, which is compared, is the description."""
        chart = drawn(rows)
        data, size = chart._repr_mimebundle_()

        assert data["text/plain"] == chart.alt == repr(chart)
        assert data["image/png"].startswith("iVBOR")
        assert size["image/png"]["width"] == 720

    def test_is_saved_whole(self, rows, tmp_path):
        """The saved file is the picture, and nothing half written stays beside it."""
        chart = drawn(rows)
        path = chart.save(tmp_path / "chart.png")

        assert path.read_bytes() == chart.png()
        assert [file.name for file in tmp_path.iterdir()] == ["chart.png"]

    def test_refuses_a_character_without_a_shape(self, rows):
        """A character that the font lacks is an error, not an empty box."""
        with pytest.raises(charts.ChartError, match="missing"):
            drawn(rows, title="吉祥的𠮷").png()

    def test_refuses_no_rows(self, rows):
        """An empty choice is an error that says what to look at."""
        with pytest.raises(charts.ChartError, match="filter"):
            drawn(rows.iloc[:0])

    def test_refuses_a_stated_zero(self, rows):
        """Nothing is a per cent of 0."""
        with pytest.raises(charts.ChartError, match="states 0"):
            drawn(rows.assign(value=0))

    def test_refuses_more_rows_than_a_slide_holds(self, rows):
        """A slide that cannot be read is not drawn."""
        many = pd.concat([rows] * 6)

        with pytest.raises(charts.ChartError, match="36 rows"):
            drawn(many, size="slide")


class TestBars:
    """The bar chart of counts."""

    @pytest.fixture
    def counted(self, rows):
        """The rows with a sort each; one sort has no row."""
        return rows.assign(step=["output", "output", "input", "activity", "input", "output"])

    def bars(self, counted, sorts=("input", "activity", "output", "outcome"), **options):
        """The chart of the rows by step."""
        told = {"title": "Outputs lead, and no outcome is told", "measure": "Numbers by step of the results chain"}
        return charts.bars(counted, "step", sorts, **{**told, **options})

    @pytest.mark.mpl_image_compare(filename="bars_page.png", **LOOK)
    def test_looks_right(self, counted):
        """Every sort has its line, the empty one too."""
        return self.bars(counted).figure

    def test_counts_every_row(self, counted):
        """The counts in words are those of the rows and add up to all of them."""
        said = self.bars(counted).alt

        assert "input: 2; activity: 1; output: 3; outcome: 0." in said

    def test_puts_the_commonest_first_when_no_order_is_given(self, counted):
        """Without an order the sorts found stand by their count."""
        assert "output: 3; input: 2; activity: 1." in self.bars(counted, None).alt

    def test_drops_no_row(self, counted):
        """A sort that the order leaves out is an error."""
        with pytest.raises(charts.ChartError, match="activity"):
            self.bars(counted, ("input", "output"))


class TestPeriods:
    """The chart of periods by scope."""

    @pytest.fixture
    def dated(self, rows):
        """The rows with a scope and a period each: stated, open, inherited, none."""
        spans = [
            ("2020-01-01", "2021-12-31", "stated"), ("2021-01-01", "2021-12-31", "stated"), (None, None, "none"),
            ("2021-01-01", "2021-12-31", "inherited"), ("2020-01-01", "2022-03-01", "open"), (None, None, "none"),
        ]  # fmt: skip
        first, last, kind = zip(*spans, strict=True)
        days = {"period_start": pd.to_datetime(list(first)), "period_end": pd.to_datetime(list(last))}
        scopes = ["county", "county", "county", "province", "province", "province"]
        return rows.assign(**days, period_kind=kind, scope=scopes, start=range(len(rows)), per="")

    def periods(self, dated, **options):
        """The chart by scope, with two years asked about."""
        told = {"title": "A single number covers both years", "measure": "Numbers by scope and period"}
        years = (date(2020, 1, 1), date(2021, 12, 31))
        return charts.periods(dated, "scope", **{"window": years, **told, **options})

    @pytest.fixture
    def moment(self):
        """A day that the rows are held against."""
        day = {"period_start": pd.to_datetime(["2021-04-22"]), "period_end": pd.to_datetime(["2021-04-22"])}
        return pd.DataFrame(
            {"report_id": ["outside:gazette"], "sentence": [0], "measure": ["road opened"], **day}
        ).assign(period_kind="stated")

    @pytest.mark.mpl_image_compare(filename="periods_page.png", **LOOK)
    def test_looks_right_on_a_page(self, dated, moment):
        """The years asked about stand out, an open end is an arrow, what has no period is at the side."""
        return self.periods(dated, moments=moment).figure

    @pytest.mark.mpl_image_compare(filename="periods_slide.png", **LOOK)
    def test_looks_right_on_a_slide(self, dated):
        """16:9, larger letters, in Chinese."""
        told = {"title": "恰好覆盖所问年份的只有一个数", "measure": "数，按范围和时期", "language": "zh"}
        return self.periods(dated, **told, size="slide").figure

    def test_says_what_it_draws(self, dated, moment):
        """Every line, the moment and both sources."""
        said = self.periods(dated, moments=moment).alt

        assert "Chart of 6 periods. A single number covers both years." in said
        assert "county, 2020–2021: 1; county, 2021: 1; county, no period: 1; province, 2020 to 1 March 2022: 1" in said
        assert "road opened – 22 April 2021" in said
        assert said.endswith("Source: outside:gazette; village, sentences 2–3, 5–6.")

    def test_draws_each_bar_from_first_to_last_day(self, dated):
        """The bar of a period begins on its first day and ends with its last."""
        axes = self.periods(dated).axes
        bars = {
            (round(bar.get_x()), round(bar.get_x() + bar.get_width())) for bar in axes.patches if bar.get_height() < 1
        }

        assert (date(2020, 1, 1).toordinal(), date(2022, 1, 1).toordinal()) in bars

    def test_counts_every_row(self, dated):
        """The numbers at the right add up to all rows."""
        told = self.periods(dated.assign(scope="county")).alt.split("period. ")[1].split(". Source")[0]

        assert sum(int(line.rsplit(": ", 1)[1]) for line in told.split("; ")) == len(dated)

    def test_drops_no_row(self, dated):
        """A scope that the order leaves out is an error, and so are rows of which none has a period."""
        with pytest.raises(charts.ChartError, match="province"):
            charts.periods(dated, "scope", ["county"], title="One", measure="Numbers")
        with pytest.raises(charts.ChartError, match="period"):
            self.periods(dated[dated.period_kind == "none"])


class TestLadder:
    """The results-chain ladder."""

    @pytest.fixture
    def coded(self, rows):
        """The rows with a step each; two steps have no row."""
        return rows.assign(results_chain=["output", "output", "input", "activity", "input", "output"], per="")

    def ladder(self, coded, **options):
        """The ladder with a title and a measure."""
        told = {"title": "The ladder ends at output", "measure": "Numbers by step of the results chain"}
        return charts.ladder(coded, **{**told, **options})

    @pytest.mark.mpl_image_compare(filename="ladder_page.png", **LOOK)
    def test_looks_right_on_a_page(self, coded):
        """Input at the bottom; a rung with nothing on it is dashed."""
        return self.ladder(coded).figure

    @pytest.mark.mpl_image_compare(filename="ladder_slide.png", **LOOK)
    def test_looks_right_on_a_slide(self, coded):
        """16:9, larger letters, in Chinese."""
        return self.ladder(
            coded, title="阶梯止于产出", measure="数，按结果链的环节", language="zh", size="slide"
        ).figure

    def test_says_which_rungs_are_empty(self, coded):
        """Top to bottom, with what stands on each."""
        said = self.ladder(coded).alt

        assert "impact: no number in the report (0); outcome: no number in the report (0); output: 320余棵" in said
        assert "input: 约90万元、不足15吨 (2)" in said

    def test_drops_no_row(self, coded):
        """A row that stands on no rung is an error."""
        with pytest.raises(charts.ChartError, match="recognition"):
            self.ladder(coded.assign(results_chain="recognition"))


class TestMoney:
    """The chart of money."""

    @pytest.fixture
    def sums(self, rows):
        """Sums of two scopes: exact, with bounds, for each firm."""
        amounts = [
            (2e6, 2e6, "both", ""),
            (740e4, 750e4, "neither", ""),
            (2e5, 3e5, "neither", ""),
            (5e5, 5e5, "both", "户"),
        ]
        low, high, closed, per = zip(*amounts, strict=True)
        told = {
            "surface": ["200万元", "740余万元", "20余万元", "50万元"],
            "measure": ["奖补", "修路", "农产品", "奖补"],
        }
        year = {"period_start": pd.Timestamp("2021-01-01"), "period_end": pd.Timestamp("2021-12-31")}
        return rows.iloc[: len(amounts)].assign(
            low=low, high=high, value=low, closed=closed, per=per, unit="CNY", kind="money", classifier="",
            scope=["county", "county", "county", "province"], period_kind="stated", **told, **year,
        )  # fmt: skip

    def money(self, sums, **options):
        """The chart by scope."""
        return charts.money(
            sums, "scope", **{"title": "No sum may be added", "measure": "Yuan, by programme", **options}
        )

    @pytest.mark.mpl_image_compare(filename="money_page.png", **LOOK)
    def test_looks_right_on_a_page(self, sums):
        """A colour and a shape for each scope, hollow ends where the wording excludes them."""
        return self.money(sums).figure

    @pytest.mark.mpl_image_compare(filename="money_slide.png", **LOOK)
    def test_looks_right_on_a_slide(self, sums):
        """16:9, larger letters, in Chinese."""
        return self.money(sums, title="各笔金额互不可加", measure="元，分项目", language="zh", size="slide").figure

    def test_says_what_it_draws(self, sums):
        """Each sum with its scope, its period and its bounds; a rate as a rate."""
        said = self.money(sums).alt

        assert "740余万元 (county, 修路, 2021): 7.4–7.5 million yuan" in said
        assert "50万元 (province, 奖补, 2021): 500,000 yuan per 户" in said

    def test_is_told_in_chinese_with_chinese_marks(self, sums):
        """No half-width bracket, colon or semicolon stands between Chinese words."""
        said = self.money(sums, language="zh").alt

        assert "50万元（省，奖补，2021年）：每户50万元" in said
        assert not any(mark in said for mark in ("(", "; ", ": "))

    def test_refuses_what_one_scale_cannot_hold(self, sums):
        """Two currencies, an open end, and a scope that the order leaves out."""
        with pytest.raises(charts.ChartError, match="currencies"):
            self.money(sums.assign(unit=["CNY", "CNY", "USD", "CNY"]))
        with pytest.raises(charts.ChartError, match="no end"):
            self.money(sums.assign(high=INFINITY))
        with pytest.raises(charts.ChartError, match="province"):
            self.money(sums, sorts=["county"])


class TestVerdicts:
    """The check table as a picture."""

    TEXT = "2021年，认定企业30家，其中涉农企业16家，占比达63%，每家奖补20万元。"

    @pytest.fixture
    def found(self):
        """The checks of a sentence whose percentage is wrong."""
        from plainfigures import reports

        return check(pf.extract(report := reports.parse(self.TEXT, report_id="village")), report)

    def verdicts(self, found, **options):
        """The picture with a title and a measure."""
        return charts.verdicts(
            found, **{"title": "A check disagrees", "measure": "Each check and its working", **options}
        )

    @pytest.mark.mpl_image_compare(filename="verdicts_page.png", **LOOK)
    def test_looks_right_on_a_page(self, found):
        """Each verdict has its mark, and its working stands beside it."""
        return self.verdicts(found).figure

    @pytest.mark.mpl_image_compare(filename="verdicts_slide.png", **LOOK)
    def test_looks_right_on_a_slide(self, found):
        """16:9, larger letters, in Chinese."""
        return self.verdicts(
            found, title="一项核对不一致", measure="各项核对及其推算", language="zh", size="slide"
        ).figure

    def test_says_what_it_draws(self, found):
        """Verdict and working of every check."""
        said = self.verdicts(found).alt

        assert f"Table of {len(found)} checks." in said
        assert "share – disagrees: " in said
        assert [working for working in found.working_en if working.rstrip(".") not in said] == []

    def test_refuses_what_is_no_verdict(self, found):
        """No check, and a word that is no verdict, are errors."""
        with pytest.raises(charts.ChartError, match="nothing"):
            self.verdicts(found.iloc[:0])
        with pytest.raises(charts.ChartError, match="wrong"):
            self.verdicts(found.assign(verdict="wrong"))


class TestSource:
    """The sentence beneath a chart."""

    def test_names_each_report(self, rows):
        """Rows of two reports have two sources, in both languages."""
        both = pd.concat([rows, rows.iloc[:1].assign(report_id="town", sentence=9)])

        assert charts.source_text(both) == "Source: town, sentence 9; village, sentences 2–3, 5–6."
        assert charts.source_text(both, "zh") == "来源：town，第9句；village，第2–3、5–6句。"

    def test_is_written_beneath_other_axes(self, rows):
        """Axes put together by hand get the same sentence."""
        from matplotlib.figure import Figure

        axes = Figure().add_subplot()

        assert charts.source_note(axes, rows) == axes.texts[0].get_text()


class TestShares:
    """The bar chart of shares."""

    @pytest.fixture
    def parts(self):
        """Two reports and a group, one of them without a part."""
        rows = [
            ("village", 1, 3, "a village", "某村"),
            ("town", 0, 7, "a town", "某镇"),
            ("all", 250, 1000, "all", "各地"),
        ]
        table = pd.DataFrame(rows, columns=["report_id", "count", "whole", "en", "zh"])
        return table.assign(sentence=[2, 3, 0])

    def made(self, parts, **options):
        """The chart with a title and a measure."""
        told = {"title": "A village hedges most", "measure": "Numbers with a hedge, as a share of all"}
        return charts.shares(parts, **{**told, **options})

    @pytest.mark.mpl_image_compare(filename="shares_page.png", **LOOK)
    def test_looks_right_on_a_page(self, parts):
        """Bars from nothing up, one of them marked, an empty one kept."""
        return self.made(parts, marked=["village"]).figure

    def test_says_what_it_draws(self, parts):
        """Every bar with its counts, in either language, and the sources."""
        english, chinese = self.made(parts).alt, self.made(parts, language="zh").alt

        assert "a village: 33% (1 of 3); a town: 0% (0 of 7); all: 25% (250 of 1,000)" in english
        assert "某村：33%（3个中1个）；某镇：0%（7个中0个）" in chinese
        assert english.endswith("Source: all; town, sentence 3; village, sentence 2.")

    def test_refuses_what_is_no_share(self, parts):
        """No row, a part larger than its whole, a whole of nothing."""
        for rows in (parts.iloc[:0], parts.assign(count=2000), parts.assign(count=0, whole=0)):
            with pytest.raises(charts.ChartError):
                self.made(rows)
