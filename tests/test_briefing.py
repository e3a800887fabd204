"""Sentences, tables and pages say what the rows say, in both languages, and cite them."""

import dataclasses
import json
import re
from html import unescape
from types import SimpleNamespace

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import briefing, coding, reports, wording

TEXT = """首页 > 正文

清河县:办实事

发布时间:2022-03-01 来源:清河报

清河县办公室

强化产业帮扶

一是修路引水。2021年,全县整修水渠近40公里,投入资金740余万元。四位同志受到表彰。

二是培育企业。2019年至2021年,共认定企业32家,其中涉农类企业16家,占比达50%,每家奖补20万元以上。推进“三个一”建设。
"""


@pytest.fixture(scope="module")
def report():
    """A made-up report: furniture, sections, hedges, a part of a whole, numerals that count nothing."""
    return reports.parse(TEXT, report_id="qinghe", display=briefing.marked)


@pytest.fixture(scope="module")
def table(report):
    """Its observations."""
    return pf.extract(report)


@pytest.fixture
def aid(table):
    """740余万元."""
    return briefing.pick(table, surface="740余万元")


def row(low, high, closed="both", unit="1", kind="count", **more):
    """Just enough of a row for a phrase."""
    return SimpleNamespace(low=low, high=high, closed=closed, unit=unit, kind=kind, **more)


AID = row(7.4e6, 7.5e6, "neither", "CNY", "money")


class TestNumbers:
    """Numbers as people write them in each language."""

    @pytest.mark.parametrize(
        ("value", "english", "chinese"),
        [
            (21_018_000, "21.018 million", "2101.8万"),
            (140_000_000, "140 million", "1.4亿"),
            (5_580_000_000, "5.58 billion", "55.8亿"),
            (500_000, "500,000", "50万"),
            (12_345_678, "12,345,678", "12345678"),
            (651, "651", "651"),
            (0.2, "0.2", "0.2"),
            (-1_386, "−1,386", "−1386"),
            (0, "0", "0"),
        ],
    )
    def test_have_the_scale_words_of_their_language(self, value, english, chinese):
        """Millions and billions in English, 万 and 亿 in Chinese, digits where those need many decimals."""
        assert wording.number(value, "en") == english
        assert wording.number(value, "zh") == chinese

    @pytest.mark.parametrize(
        ("quantity", "english", "chinese"),
        [
            (row(33, 33, classifier="个"), "33", "33个"),
            (row(70, 80, "neither", classifier="户"), "between 71 and 79", "71户至79户"),
            (AID, "more than 7.4 and less than 7.5 million yuan", "大于740万元、小于750万元"),
            (row(250, 300, "left", "t", "mass"), "at least 250 and less than 300 tonnes", "不小于250吨、小于300吨"),
            (row(5, float("inf"), "left", "km", "length"), "at least 5 km", "不小于5公里"),
            (row(5, float("inf"), "neither", "km", "length"), "more than 5 km", "大于5公里"),
            (row(0, 12, "left", "t", "mass"), "less than 12 tonnes", "小于12吨"),
            (row(0, 12, "both", "t", "mass"), "at most 12 tonnes", "不大于12吨"),
            (row(52.5, 53.5, "both", "%", "percent"), "between 52.5 and 53.5%", "52.5%至53.5%"),
            (row(float("-inf"), float("inf"), "neither"), "any amount", "不限"),
            (row(9e8, 1.1e9, "both", "CNY", "money"), "between 0.9 and 1.1 billion yuan", "9亿元至11亿元"),
        ],
    )  # fmt: skip
    def test_have_their_bounds_in_words(self, quantity, english, chinese):
        """An end that does not belong is never written as if it did; counts are the whole numbers inside."""
        assert wording.bounds(quantity, "en") == english
        assert wording.bounds(quantity, "zh") == chinese

    @pytest.mark.parametrize("first", [100, 740, 9_999, 123_456])
    def test_keep_their_ends_when_read_back(self, first):
        """The two ends of an exact phrase are the ends of the interval, digit for digit."""
        told = wording.bounds(row(first, first + 10, "both", "t", "mass"))

        assert [int(each.replace(",", "")) for each in re.findall(r"[\d,]+", told)] == [first, first + 10]

    def test_have_a_word_for_every_unit_that_can_be_read(self):
        """No unit code of the reading vocabulary reaches a reader as a bare code."""
        from plainfigures import vocabulary

        told = {each["unit"] for each in vocabulary.rows("unit_words")}
        read = {each["unit"] for each in vocabulary.rows("units")}

        assert read - told == set()

    def test_refuse_another_language(self):
        """A language that the briefing is not written in is an error."""
        with pytest.raises(wording.LanguageError, match="fr"):
            wording.number(3, "fr")


class TestSay:
    """A sentence is filled from rows, cites them, and holds no typed number."""

    def told(self, language, **rows):
        """One sentence about the aid."""
        say = briefing.Say(language)
        return say.sentence(en="It spent {aid} in {aid:period}.", zh="{aid:period}投入{aid}。", **rows)

    def test_tells_english(self, aid):
        """The interval in words, the period as a year, the sentence that it stands in."""
        told = repr(self.told("en", aid=aid))

        assert told == "It spent more than 7.4 and less than 7.5 million yuan in 2021. [qinghe: 7]"

    def test_tells_chinese(self, aid):
        """In Chinese the words of the report stay."""
        assert repr(self.told("zh", aid=aid)) == "2021年投入740余万元。〔qinghe：7〕"

    def test_links_to_the_sentence(self, aid):
        """The Markdown has the same words, and its source is a link into the marked report."""
        said = self.told("en", aid=aid)

        assert said._repr_markdown_().startswith("It spent more than 7.4")
        assert '[7](#s7 "qinghe, sentence 7")' in said._repr_markdown_()

    def test_cites_the_same_rows_in_both_languages(self, aid):
        """What was said rests on the same rows, whatever the language."""
        english, chinese = self.told("en", aid=aid), self.told("zh", aid=aid)

        assert english.cites == chinese.cites == (("qinghe", 7),)
        assert english.rows == chinese.rows == (aid.id,)

    def test_records_everything(self, aid):
        """Say keeps what it told, in order."""
        say = briefing.Say("en")
        first = say.sentence(en="It spent {aid}.", zh="投入{aid}。", aid=aid)
        second = say.sentence(en="Again {aid}.", zh="又{aid}。", aid=aid)

        assert say.said == [first, second]

    def test_shows_itself(self, aid, capsys):
        """Calling it shows the sentence and hands nothing back."""
        assert briefing.Say("en")(en="It spent {aid}.", zh="投入{aid}。", aid=aid) is None
        assert "7.4 and less than 7.5 million yuan" in capsys.readouterr().out

    def test_counts_rows(self, table):
        """`len` counts rows in digits, `words` in words; many sources become one link with all of them in its title."""
        said = briefing.Say("en").sentence(en="{rows:len} rows, {rows:words}.", zh="{rows:len}行。", rows=table)

        assert said.text.startswith("7 rows, seven. [qinghe: ")

    @pytest.mark.parametrize(
        "template",
        [
            "It spent 7 million.",
            "It spent ７ million.",
            "It held two meetings.",
            "Some thirty firms.",
            "Half of it.",
            "共投入四百万元。",
            "四位同志。",
        ],
    )
    def test_refuses_a_typed_number(self, template, aid):
        """Digits, number words and Chinese quantities do not belong into a template, in either language."""
        with pytest.raises(briefing.TypedNumber, match="typed into"):
            briefing.Say("en").sentence(en="{aid}. " + template, zh="{aid}。", aid=aid)
        with pytest.raises(briefing.TypedNumber, match="typed into"):
            briefing.Say("en").sentence(en="{aid}.", zh="{aid}。" + template, aid=aid)

    @pytest.mark.parametrize("value", [7, 7.4, True, "7 million", "四百万元"])
    def test_refuses_a_bare_number(self, value):
        """A number that comes from no row cannot be passed either."""
        with pytest.raises(briefing.TypedNumber, match="bare number"):
            briefing.Say("en").sentence(en="{value}", zh="{value}", value=value)

    @pytest.mark.parametrize("words", ["统一思想。", "进一步加强。", "一批项目。", "开展“三个一”建设。"])
    def test_takes_numerals_that_count_nothing(self, words, aid):
        """What the extractor knows to be no quantity may be written."""
        assert words in briefing.Say("zh").sentence(en="{aid}", zh="{aid}" + words, aid=aid).text

    def test_refuses_unequal_languages(self, aid, table):
        """A translation that leaves a row out is noticed."""
        with pytest.raises(briefing.UnequalTelling, match="Chinese uses aid"):
            briefing.Say("en").sentence(en="{aid} of {rows:len}.", zh="{aid}。", aid=aid, rows=table)

    def test_refuses_a_sentence_without_rows(self):
        """A sentence that rests on nothing belongs into a prose cell."""
        with pytest.raises(briefing.NothingCited, match="Nothing stands behind"):
            briefing.Say("en").sentence(en="All is well.", zh="一切都好。")

    def test_refuses_an_unknown_way_of_telling(self, aid):
        """A misspelt specification is an error that lists the right ones."""
        with pytest.raises(briefing.TypedNumber, match="surface"):
            briefing.Say("en").sentence(en="{aid:words}", zh="{aid:words}", aid=aid)

    def test_cites_the_parents_of_a_derived_value(self, aid):
        """A value that was computed names the rows that it came from."""
        derived = row(1e5, 2e5, "both", "CNY", "money", parents=(aid,))
        said = briefing.Say("en").sentence(en="Each got {share}.", zh="每个{share}。", share=derived)

        assert repr(said) == "Each got between 100,000 and 200,000 yuan. [qinghe: 7]"

    def test_leaves_the_sources_out_of_a_heading(self, table):
        """A heading is told without brackets; what it rests on is recorded."""
        said = briefing.Say("en").sentence(en="## {rows:Words} numbers", zh="## {rows:len}个数", rows=table)

        assert said.markdown == "## Seven numbers"
        assert said.cites


class TestPick:
    """Rows are chosen by what they say."""

    def test_refuses_none_and_many(self, table):
        """The error names what was found."""
        with pytest.raises(briefing.PickError, match="fits no row"):
            briefing.pick(table, surface="900万元")
        with pytest.raises(briefing.PickError, match="32家、16家"):
            briefing.pick(table, classifier="家", kind="count")

    def test_refuses_a_column_that_is_not_there(self, table):
        """A misspelt column is an error that lists the right ones."""
        with pytest.raises(briefing.PickError, match="surface"):
            briefing.pick(table, surfaces="740余万元")

    @pytest.mark.parametrize(
        ("one", "other", "verdict"),
        [
            (row(80, 90), row(70, 80, "neither"), "yes"),
            (row(80, 90), row(70, 80), "undecided"),
            (row(70, 80), row(80, 90), "no"),
            (row(74, 74), row(70, 80, "neither"), "undecided"),
        ],
    )
    def test_compares_in_three_values(self, one, other, verdict):
        """What the wording does not decide is undecided."""
        assert briefing.more(one, other) == verdict


class TestTable:
    """Small tables, the same every time."""

    def test_has_heads_in_the_language(self, table):
        """Plain text in columns, a Chinese character as wide as two letters."""
        shown = briefing.Say("zh").table(
            table.iloc[:1], "surface means sentence", en="{rows:len} row", zh="{rows:len}行"
        )

        assert repr(shown) == "1行\n原文      可取值      句\n近40公里  35–40公里  7".replace(
            "可取值      句", "可取值     句"
        )

    def test_links_sentences_and_escapes_words(self, table):
        """In HTML a sentence is a link, and no word of the report can become markup."""
        shown = briefing.Table.of(table.iloc[:1].assign(measure="<b>渠</b>"), "measure sentence", "caption & more")

        assert '<a href="#s7">7</a>' in shown._repr_html_()
        assert "&lt;b&gt;渠" in shown._repr_html_()
        assert "caption &amp; more" in shown._repr_html_()

    def test_refuses_an_unknown_column(self, table):
        """A misspelt column is an error that lists the right ones."""
        with pytest.raises(briefing.ColumnError, match="surface"):
            briefing.Table.of(table, "surfaces", "caption")


class Text:
    """The lines of marked HTML as text, and each card by the anchor that it belongs to."""

    def __init__(self, html):
        described = re.findall(r'id="([oxt]\d+-\d+)" tabindex="0" aria-description="([^"]*)"', html)
        self.cards = {anchor: unescape(card) for anchor, card in described}
        body = html.split('<div lang="zh-Hans">')[1]
        self.lines = [
            unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<p[^>]*>(.*?)</p>", body, re.DOTALL)
        ]


class TestMarked:
    """The report itself, every number marked."""

    @pytest.fixture
    def html(self, report):
        """The marked report."""
        return briefing.marked(report)

    def test_leaves_the_text_untouched(self, html, report):
        """Without the marks, the lines are the lines of the report."""
        lines = [report.text[span.start : span.end] for span in report.paragraphs]

        assert Text(html).lines == lines

    def test_marks_every_observation(self, html, table):
        """Each observation is a mark that can be reached by key, and has a card."""
        cards = Text(html).cards

        assert [f"o{name}" for name in table.id] == [anchor for anchor in cards if anchor.startswith("o")]
        assert all(cards.values())

    def test_explains_a_hedged_number(self, html, aid):
        """The card gives value, interval, rule and its source, period, and what is counted."""
        card = Text(html).cards[f"o{aid.id}"]

        for told in (
            "stated: 7.4 million yuan",
            "more than 7.4 and less than 7.5",
            "cut off",
            "吕叔湘",
            "2021",
            aid.measure,
        ):
            assert told in card

    def test_names_the_whole_of_a_part(self, html, table):
        """The card of a part quotes the whole."""
        part = briefing.pick(table, surface="16家")

        assert "part of: 32家" in Text(html).cards[f"o{part.id}"].splitlines()

    def test_gives_the_reason_for_what_is_left_out(self, html, report):
        """Each excluded numeral has its reason in a card, and is no `mark` element."""
        cards, left = Text(html).cards, list(pf.excluded(report).itertuples())

        assert left
        for numeral in left:
            anchor = f"x{numeral.start}-{numeral.end}"
            assert cards[anchor].startswith(f"not an observation: {wording.term(numeral.reason)}")
            assert f'<span class="left" id="{anchor}"' in html

    def test_greys_the_page(self, html, report):
        """The lines of the page are told apart from the report."""
        assert html.count('class="furniture"') == len(report.furniture) + 1

    def test_needs_nothing_else(self, html):
        """No script, no address, and the same bytes again."""
        assert "<script" not in html
        assert "http" not in html
        assert html == briefing.marked(reports.parse(TEXT, report_id="qinghe"))

    def test_is_how_a_report_shows_itself(self, html, report):
        """A Report in a notebook is its marked text."""
        assert report._repr_html_() == html

    def test_speaks_chinese(self, report):
        """Cards and legend in the other language."""
        html = briefing.marked(report, language="zh")

        assert "可取值：大于740万元、小于750万元" in html

    def test_keeps_a_number_that_layout_broke(self):
        """A number with a line break inside is one mark with one card."""
        broken = briefing.marked(reports.parse("产值达到74.4\n\u200b\n万亿元,再创新高。"))

        assert ">74.4\n\u200b\n万亿元</mark>" in broken

    def test_sets_the_cells_of_a_row_side_by_side(self):
        """A table whose cells are known is one, a blank cell keeps its place, and the lines around it stay lines."""
        told = "各乡情况\n乡镇\t户数\t人数\n东山\t12\t\n西河\t9\t30\n以上为年末数。"
        html = briefing.marked(reports.parse(told))
        rows = re.findall("<tr>.*?</tr>", html)

        assert html.count('<table class="cells">') == html.count("</table>") == 1
        assert [row.count("<td>") for row in rows] == [3, 3, 3]
        assert rows[1].endswith("<td></td></tr>")
        assert "以上为年末数" not in "".join(rows)

    def test_parts_a_number_between_two_lines(self, report):
        """Where the lines are narrower than a number it is marked on both, and has one card."""
        cut = report.text.index("740余") + 1
        lines = [line for span in report.paragraphs for line in self.cut(span, cut)]
        narrow = dataclasses.replace(report)
        vars(narrow)["paragraphs"] = tuple(lines)
        html = briefing.marked(narrow)

        assert '<mark class="hedged">40余万元</mark>' in html
        assert html.count("<mark class") == len(pf.extract(report)) + 1

    def cut(self, span, place):
        """A span in two where `place` lies in it."""
        whole = not span.start < place < span.end
        return [span] if whole else [reports.Span(span.start, place), reports.Span(place, span.end)]


def output(kind, **data):
    """A cell's output with the mime types given, `_` for `/`."""
    bundle = {mime.replace("_", "/"): content for mime, content in data.items()}
    return {"output_type": kind, "metadata": {}, "data": bundle}


def code(source, *outputs):
    """An executed code cell."""
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": list(outputs), "execution_count": 1}


def cells():
    """A small executed notebook: prose, parameters, and one output of each kind."""
    return [
        {"cell_type": "markdown", "metadata": {}, "source": "# How much “水渠”?"},
        code('LANG = "en"'),
        code(
            "secret_code()",
            output("display_data", text_plain="Dug 40 km.", text_markdown="Dug **40** km."),
            output("display_data", text_plain='Chart of "ditches"', image_png="iVBORw0KGgo=\n"),
            output("display_data", text_plain="7", text_html='<b id="s1">seven</b><b id="s1">again</b>'),
        ),
    ]


def written(path, parts):
    """A notebook file of these cells."""
    named = [{"id": f"cell-{place}", **part} for place, part in enumerate(parts)]
    notebook = {"cells": named, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    return path


class TestPage:
    """One file that needs nothing from anywhere."""

    @pytest.fixture
    def notebook(self, tmp_path):
        """A small executed notebook."""
        return written(tmp_path / "small.ipynb", cells())

    @pytest.fixture
    def html(self, notebook):
        """Its page."""
        return briefing.page(notebook)

    def test_shows_prose_and_results_without_code(self, html):
        """Markdown and outputs are there, code is not."""
        assert "Dug <strong>40</strong> km." in html
        assert '<b id="s1">seven</b>' in html
        assert "secret_code" not in html
        assert '<html lang="en">' in html
        assert "<title>How much “水渠”?</title>" in html

    def test_describes_its_charts(self, html):
        """A picture is inside the file, with its words."""
        picture = re.search(r"<img [^>]*>", html)[0]

        assert 'Chart of "ditches"' in unescape(picture)
        assert 'src="data:image/png;base64,iVBORw0KGgo="' in picture

    def test_asks_for_nothing(self, html):
        """No script, no address to fetch; the browser is told to refuse any."""
        assert "<script" not in html
        assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"|@import|url\((?!data:)', html) == []
        assert "default-src 'none'" in html

    def test_names_an_anchor_once(self, html):
        """Of two equal anchors the first stays."""
        assert html.count('id="s1"') == 1

    def test_brings_the_shapes_of_its_characters(self, html):
        """The embedded font has every character of the page, and little more."""
        import base64
        import io

        from fontTools.ttLib import TTFont

        font = TTFont(io.BytesIO(base64.b64decode(re.search(r"woff2;base64,([^)]+)", html)[1])))
        body = re.sub(r"<[^>]+>", "", html.split("<body>")[1])

        assert {ord(character) for character in body if not character.isspace()} <= set(font.getBestCmap())
        assert len(font.getBestCmap()) < 300

    def test_is_the_same_twice(self, notebook, html):
        """The same notebook gives the same bytes."""
        assert briefing.page(notebook) == html

    def test_is_written_whole(self, notebook, tmp_path, html):
        """The file is the page, in a folder that is made when missing, with nothing half written beside it."""
        path = briefing.write_page(notebook, tmp_path / "build" / "page.html")

        assert path.read_text(encoding="utf-8") == html
        assert [file.name for file in path.parent.iterdir()] == ["page.html"]

    def test_joins_notebooks(self, notebook):
        """Several notebooks are several articles of one page."""
        assert briefing.page(notebook, notebook).count("<article>") == 2

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"execution_count": None}, "not every cell was executed"),
            (
                {"outputs": [{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]},
                "stopped at an error",
            ),
        ],
    )
    def test_refuses_what_did_not_run(self, tmp_path, change, words):
        """An unfinished notebook makes no page, and leaves the former page alone."""
        out = tmp_path / "page.html"
        out.write_text("the former page", encoding="utf-8")
        *others, last = cells()
        notebook = written(tmp_path / "small.ipynb", [*others, last | change])

        with pytest.raises(briefing.PageError, match=words):
            briefing.write_page(notebook, out)
        assert out.read_text(encoding="utf-8") == "the former page"

    def test_refuses_a_missing_notebook(self, tmp_path):
        """The error names the path."""
        with pytest.raises(briefing.PageError, match=r"nowhere\.ipynb"):
            briefing.page(tmp_path / "nowhere.ipynb")

    def test_hands_out_the_first_chart(self, notebook, tmp_path):
        """A chart of a notebook can stand in the README."""
        assert briefing.write_picture(notebook, tmp_path / "chart.png").read_bytes() == b"\x89PNG\r\n\x1a\n"


class TestCoding:
    """Judgements are put on the rows that they were made of, or not at all."""

    @pytest.fixture
    def judged(self, table):
        """A coding of every row."""
        judgement = ["office", "county", "output", "county", "no", "why", ""]
        rows = [[each.report_id, each.start, each.end, each.surface, *judgement] for each in table.itertuples()]
        return pd.DataFrame(rows, columns=list(coding.COLUMNS))

    def test_stands_beside_the_rows(self, table, judged):
        """Same rows, same order, nothing read is changed."""
        both = coding.coded(table, judged)

        pd.testing.assert_frame_equal(both[table.columns], table)
        assert set(both.results_chain) == {"output"}

    def test_notices_a_changed_surface(self, table, judged):
        """A judgement is not put on other words than it was made of."""
        judged.loc[0, "expect"] = "近50公里"
        with pytest.raises(coding.CodingError, match="近50公里 and the table has 近40公里"):
            coding.coded(table, judged)

    def test_notices_a_row_that_is_gone(self, table, judged):
        """A judgement about nothing is an error."""
        with pytest.raises(coding.CodingError, match="no such row"):
            coding.coded(table.iloc[1:], judged)

    def test_notices_a_row_without_coding(self, table, judged):
        """A new observation has to be judged too."""
        with pytest.raises(coding.CodingError, match="has no coding"):
            coding.coded(table, judged.iloc[1:])

    def test_notices_a_whole_that_is_none(self, table, judged):
        """`contained_in` is the id of an observation."""
        judged.loc[0, "contained_in"] = "1-2"
        with pytest.raises(coding.CodingError, match="1-2"):
            coding.coded(table, judged)

    @pytest.mark.parametrize(
        ("column", "value"), [("results_chain", "result"), ("scope", ""), ("may_be_summed", "perhaps")]
    )
    def test_knows_its_words(self, tmp_path, judged, column, value):
        """A value outside the lists is an error that gives the list."""
        judged.loc[0, column] = value
        judged.to_csv(tmp_path / "coding.csv", index=False)
        with pytest.raises(coding.CodingError, match=f"{column}='{value}'; use"):
            coding.read_coding(tmp_path / "coding.csv")

    def test_wants_a_reason(self, tmp_path, judged):
        """No judgement without one."""
        judged.loc[0, "reason"] = ""
        judged.to_csv(tmp_path / "coding.csv", index=False)
        with pytest.raises(coding.CodingError, match="has no reason"):
            coding.read_coding(tmp_path / "coding.csv")

    def test_wants_its_columns_and_its_file(self, tmp_path, judged):
        """A file that is missing or is another table is an error."""
        judged.drop(columns="scope").to_csv(tmp_path / "coding.csv", index=False)
        with pytest.raises(coding.CodingError, match="no column scope"):
            coding.read_coding(tmp_path / "coding.csv")
        with pytest.raises(coding.CodingError, match="no such file"):
            coding.read_coding(tmp_path / "none.csv")


@pytest.mark.parametrize(("language", "told"), [("en", "The one hedged number"), ("zh", "仅此一个")])
def test_a_chart_of_one_hedged_number_says_one(language, told):
    """Its subtitle is in the singular."""
    from plainfigures.briefing import plots

    one = pf.extract("慰问群众230余户。")

    assert told in plots._shown(SimpleNamespace(say=briefing.Say(language)), one)
