"""Charts are compared with baseline pictures that a person looked at, and with what they say in words."""

import hashlib

import pandas as pd
import pytest

from plainfigures import charts

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


class TestSource:
    """The sentence beneath a chart."""

    def test_names_each_report(self, rows):
        """Rows of two reports have two sources, in both languages."""
        both = pd.concat([rows, rows.iloc[:1].assign(report_id="town", sentence=9)])

        assert charts.source_text(both) == "Source: town, sentence 9. Source: village, sentences 2–3, 5–6."
        assert charts.source_text(both, "zh") == "来源：town，第9句。 来源：village，第2–3、5–6句。"

    def test_is_written_beneath_other_axes(self, rows):
        """Axes put together by hand get the same sentence."""
        from matplotlib.figure import Figure

        axes = Figure().add_subplot()

        assert charts.source_note(axes, rows) == axes.texts[0].get_text()
