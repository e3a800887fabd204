"""The whole briefing is built or nothing is; its pages and files tell the rows of any report."""

import contextlib
import html
import io
import re
from datetime import date
from pathlib import Path

import nbformat
import pytest

import plainfigures as pf
from plainfigures import briefing, reports, wording
from plainfigures.briefing import building, delivery, ledger, slides, web
from plainfigures.briefing import pages as pages_of
from plainfigures.briefing import print as printing
from plainfigures.briefing.citing import citation

pptx = pytest.importorskip("pptx", reason="python-pptx is not installed: pip install 'plainfigures[briefing]'")
pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pip install 'plainfigures[read]'")
pytest.importorskip("typst", reason="typst is not installed: pip install 'plainfigures[briefing]'")

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "data" / "raw" / "anhui-susong-2020-06-09.txt"
TEXT = """清河县水利局2021年工作总结

2019年至2021年,全县整修水渠近40公里,投入资金740余万元。2021年,走访651人次,下拨1.4亿元。共有水库30座,其中病险水库16座,占比达23%。

计划2022年新建泵站12座,每座补助20万元以上。
"""
FILES = [*(f"briefing-{each}" for each in ("en.html", "en.pdf", "en.pptx", "zh.html", "zh.pdf", "zh.pptx"))]


@pytest.fixture(scope="module")
def report():
    """A made-up report without a coding."""
    return reports.parse(TEXT, report_id="qinghe", published=date(2022, 1, 5))


@pytest.fixture(scope="module")
def built(report, tmp_path_factory):
    """Its briefing, and the steps that were watched."""
    steps, out = [], tmp_path_factory.mktemp("built")

    @contextlib.contextmanager
    def watch(step):
        steps.append(step)
        yield

    return briefing.build(report, out, watch=watch), steps


@pytest.fixture(scope="module")
def pages(report):
    """Its page in each language."""
    return {language: web.page(ledger.brief(report, language=language)) for language in wording.LANGUAGES}


class TestBuild:
    """`briefing.build`."""

    def test_writes_a_page_a_pdf_and_slides_in_each_language_and_the_workbook(self, built):
        """Every file, under its name, and nothing else in the folder."""
        names = sorted([*FILES, "briefing.xlsx"])

        assert sorted(path.name for path in built[0]) == names
        assert sorted(path.name for path in built[0][0].parent.iterdir()) == names
        assert all(path.stat().st_size > 1000 for path in built[0])

    def test_names_each_step_once(self, built):
        """What a progress display shows: the reading, and every file."""
        assert len(built[1]) == len(set(built[1]))
        assert set(built[1]) >= {*FILES, "briefing.xlsx"}

    def test_one_language_is_enough(self, report, tmp_path):
        """`languages` leaves the other out; the workbook serves both."""
        files = briefing.build(report, tmp_path, ["zh"])

        assert [path.name for path in files] == [*FILES[3:], "briefing.xlsx"]

    def test_is_the_same_twice(self, report, built, tmp_path):
        """Same report, same bytes, file by file."""
        again = briefing.build(report, tmp_path)

        assert [path.read_bytes() for path in again] == [path.read_bytes() for path in built[0]]

    def test_a_failure_leaves_every_file_of_before(self, report, tmp_path, monkeypatch):
        """The last step fails: the page, built first, is not replaced either, and nothing lies beside it."""
        page = tmp_path / "briefing-en.html"
        page.write_bytes(b"old")
        monkeypatch.setattr(building.workbook, "book", lambda _: (_ for _ in ()).throw(OSError("no room")))
        with pytest.raises(OSError, match="no room"):
            briefing.build(report, tmp_path, ["en"])

        assert [path.name for path in tmp_path.iterdir()] == ["briefing-en.html"]
        assert page.read_bytes() == b"old"

    def test_a_folder_without_leave_leaves_every_file_of_before(self, tmp_path, monkeypatch):
        """Writing fails at the second file: the first is not replaced."""
        first, second = tmp_path / "a.html", tmp_path / "b.pdf"
        first.write_bytes(b"old")
        writing = Path.write_bytes

        def write(path, content):
            if path.name.startswith("b.pdf"):
                raise OSError("no room")
            return writing(path, content)

        monkeypatch.setattr(Path, "write_bytes", write)
        with pytest.raises(OSError, match="no room"):
            delivery.replaced({first: b"new", second: b"new"})

        assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
        assert first.read_bytes() == b"old"

    def test_names_everything_that_is_missing(self, report, tmp_path, monkeypatch):
        """All libraries in one line, by the names of their packages, and the command that installs them."""
        found = delivery.importlib.import_module

        def gone(name):
            if name in ("pptx", "xlsxwriter"):
                raise ModuleNotFoundError(name)
            return found(name)

        monkeypatch.setattr(delivery.importlib, "import_module", gone)
        with pytest.raises(
            delivery.MissingLibrary,
            match=r"^python-pptx, XlsxWriter are not installed.*pip install 'plainfigures\[briefing\]'$",
        ):
            briefing.build(report, tmp_path)
        assert not list(tmp_path.iterdir())

    def test_takes_no_notebook_of_another_report(self, report, tmp_path):
        """A notebook tells of the report that it was run on."""
        notebook = ROOT / "notebooks" / "00-briefing-en.ipynb"
        with pytest.raises(briefing.PageError, match="tells of anhui-susong-2020-06-09, not of qinghe"):
            briefing.build(report, tmp_path, notebooks=[notebook])

    def test_every_dependency_of_the_extra_is_asked_for(self):
        """What pyproject.toml lists as the extra `briefing`, but for what only notebooks and terminals need."""
        listed = re.search(r"^briefing = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(), re.MULTILINE | re.DOTALL)[1]
        packages = {re.split("[>=<]", each)[0] for each in re.findall(r'"([^"]+)"', listed)}
        asked = {delivery.PACKAGES.get(name, name) for name in building.NEEDED}

        assert packages - asked == {"latex2mathml", "rich"}


@pytest.mark.parametrize("language", wording.LANGUAGES)
class TestThePage:
    """The page of a report that no notebook tells of."""

    def test_links_every_number_of_the_ledger(self, report, pages, language):
        """Each row has its line, whose words lead to the mark with its span."""
        body = pages[language].split('class="ledger"')[1].split("</table>")[0]
        rows = pf.extract(report)

        assert len(rows) > 8
        assert re.findall(r'href="#o([\d-]+)">([^<]+)</a>', body) == list(zip(rows["id"], rows["surface"], strict=True))

    def test_tells_the_interval_of_every_row(self, report, pages, language):
        """As people write it in the language."""
        text = html.unescape(pages[language])

        assert all(f">{wording.bounds(row, language, short=True)}<" in text for row in wording.each(pf.extract(report)))

    def test_keeps_the_report_as_it_is(self, report, pages, language):
        """The text of the marked report, without its marks, is the report."""
        marked = pages[language].split('<div lang="zh-Hans">')[1].split("</div>")[0]
        text = html.unescape(re.sub(r"<[^>]+>", "", marked))

        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", report.text)

    def test_says_what_may_not_be_done(self, pages, language):
        """A person counted twice, a plan, a sum of three years, a share, and what nobody has judged."""
        cautions = {
            "en": (
                "read as people",
                "told as done",
                "divided among its years",
                "without what it is a share of",
                "nobody",
            ),
            "zh": ("不可当作人数", "不可说成已完成", "不可分摊到各年", "不可脱离基数", "尚无人判断"),
        }

        assert all(words in html.unescape(pages[language]) for words in cautions[language])

    def test_prints_numbers_as_people_write_them(self, pages, language):
        """740余万元 stays, and so does 1.4亿: no row of noughts."""
        text = re.sub(r"base64,[^\"]*", "", pages[language])

        assert "740余万元" in text
        assert {"en": "7.4–7.5 million yuan", "zh": "740–750万元"}[language] in text
        assert {"en": "140 million yuan", "zh": "1.4亿元"}[language] in text
        assert not re.search(r"140,?000,?000|7,?400,?000", text)

    def test_asks_for_nothing(self, pages, language):
        """No address of another place: pictures, letters, style and script are inside."""
        assert re.findall(r'(?:src|href)="(?!#|data:)', pages[language]) == []
        assert "default-src 'none'" in pages[language]

    def test_filters_by_what_the_rows_have(self, pages, language):
        """Unit, period, place and hedge; no step of the results chain, which rests on a coding."""
        assert re.findall(r'<select name="(\w+)"', pages[language]) == ["unit", "period", "place", "hedge"]


@pytest.mark.parametrize(
    ("text", "key", "en", "zh"),
    [
        ("修路4条,种树5亩,种草6亩。2021年,修桥20座,修渠30公里。", "periods",
         "2 of 5 numbers are of 2021; 3 have no period.", "5个数中，属2021年的2个，未写明时期的3个。"),
        ("2021年,修桥20座。", "periods",
         "1 of 1 numbers is of 2021; every number has a period.", "1个数中，属2021年的1个，每个数均写明时期。"),
        ("投入资金300万元,奖补每户5万元。", "money",
         "Of 1 total of money, beside 1 rate, the largest is 3 million yuan.",
         "金额有1笔总额、1项标准，总额最大的是300万元。"),
        ("投入资金300万元、200万元。", "money",
         "Of 2 totals of money the largest is 3 million yuan.", "2笔总额中最大的是300万元。"),
        ("2022年计划修桥20座。2021年修桥10座。", "deeds",
         "Of 2 numbers 1 stands in plans or standing rules: it counts nothing that was done.",
         "2个数中有1个是计划或常设规定，并非已完成的事。"),
        ("修桥20座,修路4条,投入300万元。", "kinds",
         "Most numbers are counts: 2 of 3.", "最多的一类是“计数”，3个数中有2个。"),
        ("投入300万元。修桥20座。", "kinds",
         "The commonest numbers are sums of money: 1 of 2.", "最多的一类是“金额”，2个数中有1个。"),
        ("认定示范企业30家，其中涉农类企业16家，占比达53%。", "checks",
         "Of 2 checks of the report's own arithmetic 2 agree, none disagrees, none is left undecided.",
         "报告自身的算术核对了2项：2项一致，0项不一致，0项无法判定。"),
        ("修桥20座。", "hedges", "Every number is stated without a hedge.", "所有的数均不带概数词。"),
    ],
)  # fmt: skip
def test_a_finding_is_told_in_a_sentence(text, key, en, zh):
    """One as one, none as none, a total as a total and a rate as a rate."""
    for language, told in (("en", en), ("zh", zh)):
        brief = ledger.brief(reports.parse(text, report_id="r"), language=language)
        assert [brief.plain(each.lead) for each in brief.findings if each.key == key] == [told]


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [("2021年,全县投入8500万元,其中上半年4500万元,下半年3500万元。", "Except where a check adds them, the report",
      "除核对中相加的以外，报告没有"),
     ("2021年,投入8500万元。2020年,投入3500万元。", "The report does not", "）。报告没有")],
)  # fmt: skip
def test_sums_that_a_check_adds_are_no_sums_apart(text, en, zh):
    """What the report says is contained is not said to be unknown."""
    for language, told in (("en", en), ("zh", zh)):
        brief = ledger.brief(reports.parse(text, report_id="r"), language=language)
        money = next(each for each in brief.findings if each.key == "money")
        assert told in money.more[0].text


class TestTheGlossary:
    """`pages.glossary`: the words of a notebook that a report has."""

    def test_is_of_the_words_that_occur(self):
        """户 is in the text, 人次 is not."""
        found = pages_of.glossary(ROOT / "notebooks" / "00-briefing-zh.ipynb", "每户奖补50万元。")
        assert len(found.heads) == 3
        assert [cells[0] for cells in found.cells] == ["户、家"]

    def test_is_none_without_them(self, tmp_path):
        """Neither for a text without the words, nor from a notebook that has no such table."""
        assert pages_of.glossary(ROOT / "notebooks" / "00-briefing-zh.ipynb", "修桥20座。") is None
        bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 户是什么？\n\n企业 | 不是家庭")])
        nbformat.write(bare, tmp_path / "bare.ipynb")
        assert pages_of.glossary(tmp_path / "bare.ipynb", "每户奖补50万元。") is None


class TestTheYearsAskedAbout:
    """`years`: the finding that comes first."""

    @pytest.fixture
    def asked(self, report):
        """The brief for the years 2019 to 2021."""
        return ledger.brief(report, years=briefing.span("2019-2021"))

    def test_counts_what_is_of_just_these_years(self, report, asked):
        """Two rows cover them exactly; each is told, right behind the contradiction."""
        rows = pf.extract(report)
        exact = rows[(rows["period_start"] == "2019-01-01") & (rows["period_end"] == "2021-12-31")]
        first = asked.findings[1]

        assert [finding.key for finding in asked.findings[:2]] == ["checks", "asked"]
        assert f"{len(exact)} cover exactly 2019–2021" in first.lead.text
        assert [said.rows for said in first.more] == [(name,) for name in exact["id"]]
        assert first.plot.lows[0] == len(exact)
        assert sum(first.plot.lows) == len(rows)

    def test_is_left_out_when_nobody_asks(self, report):
        """No years, no such finding."""
        assert "asked" not in {finding.key for finding in ledger.brief(report).findings}

    @pytest.mark.parametrize("years", ["2021-2019", "19-21", "2019年", "", "2019 to 2021"])
    def test_takes_years_only(self, years):
        """What is no year, or runs backwards, is said to be so."""
        with pytest.raises(delivery.BriefError, match="no years"):
            briefing.span(years)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("政 府 工 作 报 告", "政府工作报告"),
        ("下载", "r"),
        ("", "r"),
        ("安徽:聚焦扶贫 推动发展", "安徽:聚焦扶贫 推动发展"),
    ],
)
def test_the_headline_of_a_report(title, told):
    """Drawn together where it was set wide; the report's name where there is none to speak of."""
    from dataclasses import replace

    assert ledger.headline(replace(reports.parse("修桥20座。", report_id="r"), title=title)) == told


def test_a_period_without_an_end_is_told_as_one():
    """An open period of a report without a date has no last day: 以来 says so, in every file."""
    text = "清河县工作总结\n\n1979年以来,全县收入增长较快。人均收入达到一百七十五元,比上年增加二十元。"
    brief = ledger.brief(reports.parse(text, report_id="r"), language="zh")

    open_ended = brief.rows[brief.rows["period_end"].isna() & (brief.rows["period_kind"] != "none")]
    assert len(open_ended) > 0
    assert 'data-period="1979年以来"' in web.page(brief)
    assert slides.slides(brief).startswith(b"PK")


def test_what_cannot_be_seen_needs_no_sign():
    """Line ends of another system and spaces without width are no missing characters, and stay on the page."""
    report = reports.parse("清河县工作总结\r\n\r\n2021年,修桥20\u200b座。\r\n", report_id="r")
    page = web.page(ledger.brief(report))

    assert delivery.GETA not in page
    assert "20\u200b座" in page


def test_a_line_break_inside_a_number_stays_one_number():
    """A number that the layout broke is one link and one word in print."""
    report = reports.parse("清河县工作总结\n\n2021年,全县修桥20座,投入资金740余\n万元,完成全年任务。", report_id="r")
    brief = ledger.brief(report, language="zh")

    assert ">740余万元</a>" in web.page(brief)
    assert printing.pdf(brief).startswith(b"%PDF")


class TestTheAnswerOfANotebook:
    """PDF and slides begin with what the notebook asks and answers."""

    @pytest.fixture(params=wording.LANGUAGES)
    def asked(self, request):
        """The language, the question and the sentences of its answer."""
        return request.param, *pages_of.answer(ROOT / "notebooks" / f"00-briefing-{request.param}.ipynb")

    def test_is_the_first_section_and_no_more(self, asked):
        """Five sentences, each with its places, taken apart as they were put together."""
        language, question, told = asked

        assert question.endswith(("?", "？"))
        assert len(told) == 5
        for said in told:
            assert said.cites
            assert said.text.endswith(citation(said.cites, language))

    def test_stands_on_the_cover_and_on_the_second_slide(self, asked):
        """In the words of the notebook, in print and to be edited."""
        language, question, told = asked
        report = pf.read_report(SOURCE)
        brief = ledger.told(ledger.gathered(report, None, briefing.Say(language)), question, told)
        plain = [brief.plain(said) for said in told]
        cover = pdfium.PdfDocument(printing.pdf(brief))[0].get_textpage().get_text_bounded()
        deck = pptx.Presentation(io.BytesIO(slides.slides(brief)))

        assert all(re.sub(r"\s", "", text) in re.sub(r"\s", "", cover) for text in [question, *plain])
        assert deck.slides[1].placeholders[1].text_frame.text.split("\n") == plain
