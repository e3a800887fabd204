"""The PDF is read back: its numbers are the rows', its bytes the same each time, its Chinese selectable."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plainfigures import reports, wording
from plainfigures.briefing import delivery, ledger
from plainfigures.briefing import print as printing
from plainfigures.briefing.tables import Table

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pip install 'plainfigures[read]'")
pytest.importorskip("typst", reason="typst is not installed: pip install 'plainfigures[briefing]'")

ROOT = Path(__file__).parents[1]
WITH_CONTRADICTION = """清河县水利局2021年工作总结

2021年,全县整修水渠近40公里,投入资金740余万元。共有水库30座,其中病险水库16座,占比达23%。

计划2022年新建泵站12座,每座补助20万元以上。
"""


def squeezed(text):
    """Text without the gaps that setting puts between Chinese and Latin."""
    return re.sub(r"\s+", "", text)


def opened(content):
    """The pages of a PDF as text, and the document."""
    document = pdfium.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document], document


@pytest.fixture(scope="module")
def made():
    """A brief of a made-up report without a coding, with a contradiction, a plan and an open end."""
    report = reports.parse(WITH_CONTRADICTION, report_id="qinghe", published=date(2022, 1, 5))
    return {language: ledger.brief(report, language=language) for language in wording.LANGUAGES}


@pytest.fixture(scope="module")
def files(briefs):
    """Their PDFs."""
    return {language: printing.pdf(brief) for language, brief in briefs.items()}


@pytest.mark.parametrize("language", wording.LANGUAGES)
class TestThePrintedBrief:
    """The PDF of the source report."""

    def test_has_four_to_eight_pages(self, files, language):
        """A brief is read, not searched."""
        assert 4 <= len(opened(files[language])[1]) <= 8

    def test_prints_every_row_as_written_and_as_told(self, briefs, files, language):
        """Every number of the ledger, its interval in the language, and its sentence."""
        text = squeezed("".join(opened(files[language])[0]))
        for row in wording.each(briefs[language].distinct):
            assert squeezed(row.surface) in text
            assert squeezed(wording.bounds(row, language, short=True)) in text
            assert squeezed(wording.period(row, language)) in text

    def test_prints_the_sentences_of_the_report(self, briefs, files, language):
        """The report's words can be selected: each cited sentence of the ledger is there whole."""
        text = squeezed("".join(opened(files[language])[0]))
        brief = briefs[language]
        for sentence in brief.quoted(set(brief.distinct["sentence"])):
            assert squeezed(sentence.text)[:25] in text

    def test_answers_first(self, briefs, files, language):
        """The lead of every finding stands on the cover."""
        cover = squeezed(opened(files[language])[0][0])
        for finding in briefs[language].findings:
            assert squeezed(briefs[language].plain(finding.lead)) in cover

    def test_names_its_language_title_and_day(self, briefs, files, language):
        """What a screen reader and an archive ask for; no day but the report's."""
        document = opened(files[language])[1]
        assert document.get_metadata_value("Title").startswith(briefs[language].title)
        assert document.get_metadata_value("CreationDate").startswith("D:20200609")
        assert {"en": b"/Lang(en-GB)", "zh": b"/Lang(zh-CN)"}[language] in files[language].replace(
            b"/Lang (", b"/Lang("
        )

    def test_has_bookmarks(self, briefs, files, language):
        """A bookmark for every part and every finding."""
        titles = [squeezed(entry.get_title()) for entry in opened(files[language])[1].get_toc()]
        for finding in briefs[language].findings:
            assert squeezed(briefs[language].plain(finding.lead)).rstrip(".。") in titles

    def test_embeds_the_packaged_fonts_and_no_other(self, files, language):
        """Looks the same on a machine without Chinese fonts."""
        names = set(re.findall(rb"/FontName ?/[A-Z]{6}\+([\w-]+)", files[language]))
        assert names == {b"NotoSansSC-Regular", b"NotoSerifSC-Regular"}

    def test_is_the_same_twice(self, briefs, files, language):
        """Same rows, same bytes."""
        assert printing.pdf(briefs[language]) == files[language]


class TestAnyReport:
    """What another report changes."""

    def test_says_that_a_coding_is_missing(self, made):
        """What rests on a coding is left out, and the limits say so."""
        assert not {"chain", "scope"} & {finding.key for finding in made["en"].findings}
        assert any("No analyst has coded" in said.text for said in made["en"].limits)
        assert any("编码" in said.text for said in made["zh"].limits)

    @pytest.mark.parametrize("language", wording.LANGUAGES)
    def test_begins_with_a_contradiction(self, made, language):
        """23 of 100 is not 16 of 30: the check that disagrees is the first finding."""
        first = made[language].findings[0]
        disagreeing = made[language].checks[made[language].checks["verdict"] == "disagree"]
        assert first.key == "checks"
        assert len(disagreeing) == 1
        text = squeezed("".join(opened(printing.pdf(made[language]))[0]))
        working = disagreeing["working_en" if language == "en" else "working_zh"].iloc[0]
        assert squeezed(working) in text

    @pytest.mark.parametrize("language", wording.LANGUAGES)
    def test_the_answer_names_the_check_that_fails(self, made, language):
        """Not only how many there are: the working, with the sentence that it is of."""
        lead, failing = made[language].answer[:2]
        working = made[language].checks.query("verdict == 'disagree'")[f"working_{language}"].iloc[0]
        assert lead == made[language].findings[0].lead
        assert made[language].plain(failing).endswith(working)
        assert failing.cites == (("qinghe", made[language].checks["sentence"].iloc[0]),)

    @pytest.mark.parametrize(("language", "told"), [("en", "u is one unit of"), ("zh", "规则中的u，是N末一位")])
    def test_says_what_the_letter_of_the_rules_is(self, made, language, told):
        """Above the rules: u is in no other place explained."""
        assert squeezed(told) in squeezed("".join(opened(printing.pdf(made[language]))[0]))

    def test_says_what_words_mean_where_there_is_a_glossary(self, made):
        """The lines of the table that a notebook gave, under their own head."""
        glossary = Table("", ("词语", "在此的意思", "不是"), (("座", "每座水库", "山"),), ("term", "meaning", "other"))
        text = squeezed("".join(opened(printing.pdf(replace(made["zh"], glossary=glossary)))[0]))
        assert "报告用语释义词语在此的意思不是座每座水库山" in text
        assert "报告用语释义" not in squeezed("".join(opened(printing.pdf(made["zh"]))[0]))

    def test_keeps_to_eight_pages_by_cutting_the_ledger(self):
        """A long report has its first rows in print, and the page says that there are more."""
        lines = [f"2019年,第一组修桥{n}座,修渠{n}公里,种树{n}亩。" for n in range(1, 201)]
        brief = ledger.brief(reports.parse("\n\n".join(lines), report_id="long"))
        pages, document = opened(printing.pdf(brief))

        assert len(brief.distinct) > 500
        assert len(document) <= printing.PAGES
        assert re.search(rf"first\d+of{len(brief.distinct)};theworkbookhasthemall", squeezed("".join(pages)))

    @pytest.mark.parametrize(("language", "told"), [("en", "theother16areintheworkbook"), ("zh", "其余16项见工作簿")])
    def test_says_how_many_checks_are_not_printed(self, language, told):
        """The table of checks is cut as well, and a sentence says so."""
        counts = [(16 + n, 30 + n) for n in range(14)]
        shares = [f"第一组有泵站{all_}座,其中新建{new}座,占比达{100 * new / all_:.0f}%。" for new, all_ in counts]
        brief = ledger.brief(reports.parse("\n\n".join(shares), report_id="shares"), language=language)

        assert len(brief.checks) == 28
        assert told in squeezed("".join(opened(printing.pdf(brief))[0]))

    def test_prints_a_sign_for_a_character_that_the_font_lacks(self):
        """𠮷 is in no packaged font: 〓 stands for it, and the limits say so."""
        brief = ledger.brief(reports.parse("2021年,𠮷安村修桥20座。", report_id="r"))
        assert any(delivery.GETA in said.text for said in brief.limits)
        assert "〓安村修桥20座" in squeezed("".join(opened(printing.pdf(brief))[0]))

    def test_has_no_day_when_the_report_has_none(self):
        """No clock: a report without a date gives a file without one."""
        made = printing.pdf(ledger.brief(reports.parse("修桥20座。")))
        assert opened(made)[1].get_metadata_value("CreationDate") == ""

    def test_a_report_without_a_number_is_refused(self):
        """There is nothing to tell."""
        with pytest.raises(delivery.BriefError, match="no number was read"):
            ledger.brief(reports.parse("加强领导。", report_id="r"))


class TestWriting:
    """Files are written whole or not at all."""

    def test_a_failure_leaves_the_file_that_was_there(self, made, tmp_path, monkeypatch):
        """What could not be put in place leaves the old file and nothing beside it."""
        out = tmp_path / "brief.pdf"
        out.write_bytes(b"old")
        monkeypatch.setattr(delivery.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            printing.write_pdf(made["en"], out)
        assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]
        assert out.read_bytes() == b"old"

    def test_a_missing_library_names_the_command(self, made, tmp_path, monkeypatch):
        """Which library, and how to install it."""

        def gone(name):
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(delivery.importlib, "import_module", gone)
        with pytest.raises(
            delivery.MissingLibrary, match=r"typst is not installed.*pip install 'plainfigures\[briefing\]'"
        ):
            printing.write_pdf(made["en"], tmp_path / "brief.pdf")
        assert not list(tmp_path.iterdir())


def test_the_columns_of_the_workbook_are_described():
    """columns.csv: every head once, in both languages."""
    with (ROOT / "src/plainfigures/vocabulary/columns.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["column"] for row in rows}) == len(rows)
    assert all(all(row.values()) for row in rows)
