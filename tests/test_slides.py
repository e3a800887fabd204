"""The slides are read back: one finding each, charts that hold the rows' numbers, sources in the notes."""

import re
from datetime import datetime

import pytest

from plainfigures import coding, reports, wording
from plainfigures.briefing import ledger, slides
from plainfigures.briefing.tables import Table

pptx = pytest.importorskip("pptx", reason="python-pptx is not installed: pip install 'plainfigures[briefing]'")


@pytest.fixture(scope="module")
def decks(briefs, tmp_path_factory):
    """Its slides, read back."""
    folder = tmp_path_factory.mktemp("slides")
    return {
        language: pptx.Presentation(slides.write_slides(brief, folder / f"{language}.pptx"))
        for language, brief in briefs.items()
    }


def charts(deck):
    """The native charts of a deck, by the title of their slide."""
    return {slide.shapes.title.text: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}


def chart_of(brief, deck, key):
    """The chart of the finding `key`, and its plot."""
    finding = next(finding for finding in brief.findings if finding.key == key)
    return charts(deck)[brief.plain(finding.lead).rstrip(".。")], finding.plot


@pytest.mark.parametrize("language", wording.LANGUAGES)
class TestTheSlides:
    """The deck of the source report."""

    def test_are_ten_at_most_and_wide(self, decks, language):
        """16:9, and short."""
        deck = decks[language]
        assert 3 <= len(deck.slides) <= 10
        assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)

    def test_each_tells_one_finding(self, briefs, decks, language):
        """The title is the sentence of the finding."""
        titles = [slide.shapes.title.text for slide in decks[language].slides][2:-1]
        told = [briefs[language].plain(finding.lead).rstrip(".。") for finding in briefs[language].findings]
        assert titles == told[: len(titles)]
        assert len(titles) == min(len(told), slides.FINDINGS)

    def test_bars_are_the_counts_of_the_rows(self, briefs, decks, language):
        """Each step of the results chain has as many as rows have it, the empty steps too."""
        drawn, _ = chart_of(briefs[language], decks[language], "chain")
        rows = briefs[language].distinct
        expected = [int((rows["results_chain"] == step).sum()) for step in coding.ALLOWED["results_chain"]]
        assert list(drawn.plots[0].series[0].values) == expected
        assert sum(expected) == len(rows)

    def test_amounts_are_the_ends_of_the_rows(self, briefs, decks, language):
        """A bar of money ends at its row's low and high end, largest first."""
        drawn, _ = chart_of(briefs[language], decks[language], "money")
        lows, rises = (list(series.values) for series in drawn.plots[0].series)
        rows = briefs[language].distinct
        sums = rows[(rows["kind"] == "money") & (rows["per"] == "")].sort_values("value", ascending=False)
        assert lows == list(sums["low"])
        assert [low + rise for low, rise in zip(lows, rises, strict=True)] == list(sums["high"])

    def test_spans_are_the_hedged_rows(self, briefs, decks, language):
        """近300吨 is drawn from 250 to 300 of 300."""
        drawn, _ = chart_of(briefs[language], decks[language], "hedges")
        names = list(drawn.plots[0].categories)
        place = next(number for number, name in enumerate(names) if name.startswith("近300吨"))
        low, rise = (series.values[place] for series in drawn.plots[0].series)
        assert (low, low + rise) == (pytest.approx(250 / 3), pytest.approx(100))

    def test_every_hedged_number_is_drawn(self, briefs, decks, language):
        """Of no more numbers than a chart has room for, none is left out."""
        chart, plot = chart_of(briefs[language], decks[language], "hedges")
        hedged = briefs[language].distinct.query("hedge != 'exact' and 0 < low and high < inf")
        assert len(plot.names) == len(list(chart.plots[0].categories)) == len(hedged) > 12

    def test_every_check_that_fits_is_listed(self, briefs, decks, language):
        """All seven of the source report: a line each, and no word of lines left out."""
        table = next(s.table for slide in decks[language].slides for s in slide.shapes if s.has_table)
        assert len(table.rows) - 1 == len(briefs[language].checks)

    def test_charts_can_be_edited_and_are_described(self, decks, language):
        """Each has its workbook inside and words for who cannot see it."""
        assert len(charts(decks[language])) >= 5
        for slide in decks[language].slides:
            for shape in slide.shapes:
                if shape.has_chart:
                    assert shape.chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")
                    assert shape._element.nvGraphicFramePr.cNvPr.get("descr")

    def test_notes_hold_the_sources(self, briefs, decks, language):
        """The sentences with their citations, and the report's own sentences by number."""
        brief = briefs[language]
        for finding, slide in zip(brief.findings, list(decks[language].slides)[2:-1], strict=False):
            notes = slide.notes_slide.notes_text_frame.text
            assert finding.lead.text in notes
            assert brief.report.report_id in notes
            quoted = brief.quoted(slides.numbers_of(finding.lead.cites))
            assert f"{quoted[0].number}" in notes
            assert quoted[0].text[:40] in notes

    def test_nothing_stands_outside_the_slide_or_is_empty(self, decks, language):
        """Every shape inside, no placeholder that asks to be filled."""
        deck = decks[language]
        for slide in deck.slides:
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.top >= 0
                assert shape.left + shape.width <= deck.slide_width
                assert shape.top + shape.height <= deck.slide_height
                assert not shape.is_placeholder or shape.text_frame.text

    def test_chinese_has_a_font_and_its_language(self, decks, language):
        """The theme names a Chinese font; runs say their language."""
        theme = decks[language].slide_master.part.part_related_by(pptx.opc.constants.RELATIONSHIP_TYPE.THEME).blob
        assert theme.count(b'<a:ea typeface="Microsoft YaHei"/>') == 2
        runs = [
            run for slide in decks[language].slides for shape in slide.shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
        ]  # fmt: skip
        assert {run._r.get_or_add_rPr().get("lang") for run in runs} == {{"en": "en-GB", "zh": "zh-CN"}[language]}

    def test_have_the_day_of_the_report_and_the_same_bytes(self, briefs, decks, language):
        """No clock, in the deck or in the workbooks of its charts."""
        assert decks[language].core_properties.created == datetime(2020, 6, 9)  # noqa: DTZ001
        assert slides.slides(briefs[language]) == slides.slides(briefs[language])


def test_a_long_table_is_cut_where_the_slide_ends():
    """As many lines as there is room for, and one at least."""
    lines = tuple(("占比", "一致", "修桥" * length, "3") for length in (1, 40, 40, 40, 40, 40, 40, 40, 40))
    table = Table("", ("核对", "结论", "算式", "句"), lines, ("check", "verdict", "working", "sentence"))
    short = slides._short(table, 2.35)

    assert 4 < len(short.cells) < len(lines)
    assert len(slides._short(table, 6.8).cells) == 1
    assert len(slides._short(Table("", table.heads, lines[:1] * 9, table.names), 2.35).cells) == 9


def test_a_small_report_has_a_short_deck(tmp_path):
    """No coding, no money, nothing to check: what cannot be told is left out."""
    brief = ledger.brief(reports.parse("2021年,修桥20座。"), language="zh")
    deck = pptx.Presentation(slides.write_slides(brief, tmp_path / "r.pptx"))
    told = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert len(deck.slides) <= 10
    assert "编码" in told
    assert not re.search("结果链|金额中最大", told)


def test_a_sum_without_a_high_end_is_drawn_up_to_its_low_end(tmp_path):
    """超3亿元 is larger than 2亿元 and may not be left out; nothing to check gives no empty slide."""
    brief = ledger.brief(reports.parse("2021年,投资超3亿元。2020年,拨款2亿元。", report_id="r"))
    deck = pptx.Presentation(slides.write_slides(brief, tmp_path / "r.pptx"))
    drawn, _ = chart_of(brief, deck, "money")

    assert [list(series.values) for series in drawn.plots[0].series] == [[3e8, 2e8], [0, 0]]
    assert not any("hold against each other" in slide.shapes.title.text for slide in list(deck.slides)[2:])
