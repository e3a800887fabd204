"""The same words in a text, a page, a PDF and a Word document give the same rows; what is no report is named."""

from __future__ import annotations

import io
import os
import socket
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pylopdf_fonts_zh_cn
import pytest
import typst

import plainfigures
from plainfigures.reports import ReportError
from plainfigures.reports.containers import html, streams
from plainfigures.reports.containers import ruled as ruled_module

LONG = "全县整合资金，坚持规划先行、分类施策，把产业、就业、住房、饮水和道路一件一件办实，群众看得见、摸得着、用得上"
STORY = [
    "水清县修桥铺路工作总结",
    "一、工作完成情况",
    f"2020年，{LONG}，全年修桥20座，投入资金740余万元，{LONG}，比上年增长5.5%，惠及1.2万户。",
    f"{LONG}。当年新建泵站近30座，硬化道路103.5公里，{LONG}。",
    "二、存在问题",
    f"还有3个村没有通车，{LONG}，缺口约200万元。",
]
COLUMNS = [
    "surface",
    "kind",
    "value",
    "low",
    "high",
    "closed",
    "unit",
    "classifier",
    "period_start",
    "measure",
    "section",
]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<meta name="PubDate" content="2021-03-02 09:00"><meta name="contentSource" content="水清报">'


def rows(path: Path) -> list[list[str]]:
    """What was read from the file, without what depends on the layout."""
    return plainfigures.extract(plainfigures.read_report(path))[COLUMNS].astype(str).values.tolist()


def page(body: str, head: str = "") -> str:
    """A saved page with navigation and a foot around its text."""
    return (
        f"<!DOCTYPE html><html><head><title>水清县修桥_水清县人民政府</title>{head}</head><body>"
        f"<ul class='nav'><li><a href='/'>首页</a></li></ul><div class='content'>{body}</div>"
        "<div class='footer'>网站标识码3400000001</div></body></html>"
    )


def save(path: Path, content: bytes) -> Path:
    """The file with these bytes."""
    path.write_bytes(content)
    return path


def make_docx(path: Path, lines: list[str]) -> Path:
    """A Word document of the lines, each a paragraph."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def with_body(path: Path, body: str, before: str = "") -> Path:
    """A Word document whose main part has this markup."""
    make_docx(path, [])
    parts = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            main = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
            packed.writestr(name, main if name == "word/document.xml" else parts.read(name))
    return path


def make_pdf(path: Path, source: str) -> Path:
    """A PDF that typst makes."""
    fonts = str(Path(pylopdf_fonts_zh_cn.sans_path()).parent)
    setting = '#set text(font: "Noto Sans SC", lang: "zh", size: 14pt)\n'
    typst.compile((setting + source).encode(), output=str(path), font_paths=[fonts], ignore_system_fonts=True)
    return path


def raw_pdf(stream: bytes, trailer: str = "", words: str = "/FlateDecode") -> bytes:
    """The bytes of a one-page PDF with this content stream."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
    ]
    body = b"%PDF-1.4\n" + "".join(f"{n} 0 obj{each}endobj\n" for n, each in enumerate(objects, start=1)).encode()
    body += f"4 0 obj<</Length {len(stream)}/Filter{words}>>stream\n".encode() + stream + b"\nendstream endobj\n"
    return body + f"trailer<</Size 5/Root 1 0 R{trailer}>>\n%%EOF".encode()


def nested(levels: int, each: bytes = b"/F Do " * 10) -> bytes:
    """The bytes of a PDF whose page is a drawing of ten drawings of ten drawings, so many levels deep."""
    body = raw_pdf(b"/F Do", words="[]").split(b"trailer")[0].replace(b"/Contents", b"/Resources 5 0 R/Contents")
    body += b"5 0 obj<</XObject<</F 6 0 R>>>>endobj\n"
    for level in range(6, 6 + levels):
        drawn = each if level < 5 + levels else b"BT /H 12 Tf (20) Tj ET"
        fonts = "/Font<</H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
        head = f"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {level + 1} 0 R>>{fonts}>>/Length {len(drawn)}"
        body += f"{level} 0 obj<<{head}>>stream\n".encode() + drawn + b"\nendstream endobj\n"
    return body + f"trailer<</Size {6 + levels}/Root 1 0 R>>\n%%EOF".encode()


@pytest.fixture
def plain(tmp_path):
    """The story as plain text."""
    return save(tmp_path / "桥.txt", "\n".join(STORY).encode())


@pytest.fixture
def no_network(monkeypatch):
    """Any attempt to reach out is an error."""

    def refuse(*_args, **_options):
        raise AssertionError("the reader reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


class TestSameWords:
    """Container by container, the rows of the plain text."""

    def test_the_story_is_read(self, plain):
        """The rows that the others must give."""
        assert [row[0] for row in rows(plain)] == [
            "20座",
            "740余万元",
            "5.5%",
            "1.2万户",
            "近30座",
            "103.5公里",
            "3个",
            "约200万元",
        ]

    def test_docx(self, plain, tmp_path):
        """Paragraphs in order."""
        assert rows(make_docx(tmp_path / "桥.docx", STORY)) == rows(plain)

    def test_html(self, plain, tmp_path):
        """The page's main text, without navigation and foot."""
        body = f"<h1>{STORY[0]}</h1>" + "".join(f"<p>{line}</p>" for line in STORY[1:])
        assert rows(save(tmp_path / "桥.html", page(body).encode())) == rows(plain)

    @pytest.mark.parametrize("indent", ["0em", "(amount: 2em, all: true)"], ids=["flush", "indented"])
    def test_pdf(self, plain, tmp_path, indent):
        """Hard wraps are joined over lines and pages; heads and page numbers are furniture."""
        setting = (
            '#set page(width: 300pt, height: 200pt, margin: 40pt, header: [内部资料2020], numbering: "— 1 —")\n'
            f"#set par(justify: true, first-line-indent: {indent})\n"
        )
        path = make_pdf(tmp_path / "桥.pdf", setting + "\n\n".join(STORY))
        report = plainfigures.read_report(path)
        furniture = [report.text[span.start : span.end] for span in report.furniture]

        assert rows(path) == rows(plain)
        assert "".join(line for line in report.text.split("\n") if line not in furniture) == "".join(STORY)
        assert len(furniture) > 6
        assert set(furniture) == {"内部资料2020", *(f"— {number} —" for number in range(1, len(furniture) // 2 + 1))}
        assert plainfigures.accounted(report).share == 1.0


class TestPrintedPages:
    """What stands on a printed page beside the lines of the report."""

    @pytest.mark.parametrize("columns", [1, 2])
    def test_columns_and_footnotes(self, plain, tmp_path, columns):
        """Columns are read one after the other; the mark of a footnote is no number, and no note tears a sentence."""
        setting = f"#set page(width: 420pt, height: 300pt, margin: 40pt, columns: {columns})\n#set par(justify: true)\n"
        source = (
            "\n\n".join(STORY)
            .replace("20座，", "20座#footnote[另有8座在建。]，")
            .replace("103.5公里，", "103.5公里#footnote[含村道。]，")
        )
        report = plainfigures.read_report(make_pdf(tmp_path / "桥.pdf", setting + source))
        table = plainfigures.extract(report)
        assert sorted(table["surface"]) == sorted([row[0] for row in rows(plain)] + ["8座"])
        for line in [*STORY, "另有8座在建。", "含村道。"]:
            assert line in report.text.split("\n")

    def test_a_raised_digit_of_a_unit_stays(self, tmp_path):
        """The 2 of m² belongs to its unit."""
        source = "建成厂房300m#super[2]，投入资金20万元#super[3]。"

        assert plainfigures.read_report(make_pdf(tmp_path / "房.pdf", source)).text == "建成厂房300m2，投入资金20万元。"


class TestPage:
    """What a saved page says of itself, and its tables."""

    def test_metadata(self, tmp_path):
        """Title, carrier and date from the head; the site's own words are no part of the text."""
        path = save(tmp_path / "页.html", page(f"<p>{STORY[2]}</p>", HEAD).encode())
        report = plainfigures.read_report(path)

        assert (report.title, report.carrier, report.published) == ("水清县修桥", "水清报", date(2021, 3, 2))
        assert "标识码" not in report.text
        assert report.text.startswith("水清县修桥\n2020年")

    def test_date_line(self, tmp_path):
        """A page whose head has no date shows one."""
        path = save(
            tmp_path / "页.html", page(f"<span>发布时间：<b>2021-03-02</b> 字体：大</span><p>{STORY[2]}</p>").encode()
        )

        assert plainfigures.read_report(path).published == date(2021, 3, 2)

    def test_table(self, tmp_path):
        """Head and unit reach the cell; a merged label stands in each of its rows, a blank cell keeps its column."""
        body = (
            f"<p>{STORY[2]}</p><table><tr><th>指标</th><th>单位</th><th>本年</th><th>上年</th></tr>"
            "<tr><td>粮食</td><td>吨</td><td>120</td><td>110</td></tr><tr><td>机井</td><td>座</td><td></td><td>15</td></tr>"
            "<tr><td rowspan=2>道路</td><td>公里</td><td>340</td><td>330</td></tr>"
            "<tr><td>万平方米</td><td>9</td><td>8</td></tr>"
            "</table>"
        )
        table = plainfigures.extract(plainfigures.read_report(save(tmp_path / "表.html", page(body).encode())))
        cells = table[["surface", "unit", "measure"]].values.tolist()

        assert ["120", "t", "粮食"] in cells
        assert [cell[0] for cell in cells[-7:]] == ["120", "110", "15", "340", "330", "9", "8"]
        assert [cell[2] for cell in cells[-4:]] == ["道路"] * 4

    @pytest.mark.parametrize(
        ("body", "words"),
        [("<b>" * (html.MOST_TAGS + 1), "not that of a report"), (f"<p {'a=1 ' * 6000}>", "not that of a report"),
         (f"<table><tr>{'<td>1' * 1001}</table>", "a row of 1,001 cells"),
         (f"<table>{'<tr><td colspan=64 rowspan=64>甲' * 4000}</table>", "tables of over"),
        ],
        ids=["tags", "attributes", "columns", "cells"],
    )  # fmt: skip
    def test_absurd_markup_is_refused(self, tmp_path, body, words):
        """What parsers grow slow over is counted before they see it."""
        with pytest.raises(ReportError, match=words):
            plainfigures.read_report(save(tmp_path / "页.html", page(body).encode()))

    def test_a_picture_inside_the_page_is_no_markup(self, tmp_path):
        """A page that was saved with its pictures in it is read."""
        body = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 5000}"><p>{STORY[2]}</p>'

        assert STORY[2] in plainfigures.read_report(save(tmp_path / "页.html", page(body).encode())).text

    @pytest.mark.parametrize(
        ("rows", "read"),
        [
            ("<tr><td>5万元<td>5万元<td>5万元", ["5万元"] * 3),
            ("<tr><td>5<td>5<td>5", ["5"] * 3),
            ("<tr><td colspan=2>5万元<td colspan=2>6万元", ["5万元", "6万元"]),
            ("<tr><td colspan=3>约5万元", ["约5万元"]),
            ("<tr><td rowspan=2>5～6万元<td>7万元<tr><td>8万元", ["5～6万元", "7万元", "8万元"]),
            ("<tr><td rowspan=2 colspan=2>20个<td>7万元<tr><td>8万元", ["20个", "7万元", "8万元"]),
            ("<tr><td>修桥20座<td>修桥20座<td>修桥20座", ["20座"] * 3),
            ("<tr><td colspan=3>修桥20座", ["20座"]),
            ("<tr><td>东村<td rowspan=2>修桥20座<tr><td>西村", ["20座"]),
            ("<tr><td rowspan=2>20亩以上农户<td>7万元<tr><td>8万元", ["20亩以上", "7万元", "20亩以上", "8万元"]),
        ],
    )
    def test_the_amount_of_each_cell_is_read_once(self, tmp_path, rows, read):
        """Cells that say the same are as many amounts; a cell over several rows or columns is one."""
        body = f"<p>水清县的资金情况如下，请各乡镇认真组织实施，确保资金到位。</p><table>{rows}</table>"
        table = plainfigures.extract(plainfigures.read_report(save(tmp_path / "表.html", page(body).encode())))

        assert table["surface"].tolist() == read

    def test_a_head_of_two_rows(self, tmp_path):
        """Year above, measure below: each number has both, and no row is read by the head of another."""
        body = (
            f"<p>{STORY[2]}</p><p>表1 乡镇情况</p><p>单位：万元</p><table>"
            "<tr><td rowspan=2>乡镇<td colspan=2>2020年<td colspan=2>2019年"
            "<tr><td>项目数（个）<td>投资<td>项目数（个）<td>投资<tr><td>东山镇<td>12<td>860.5<td>10<td>720"
            "<tr><td>西河乡<td>9<td>—<td>11<td>1,205</table><p>硬化道路30公里。</p>"
        )
        report = plainfigures.read_report(save(tmp_path / "表.html", page(body).encode()))
        table = plainfigures.extract(report).tail(8)
        told = table[["value", "place", "measure", "section"]].values.tolist()
        caption = "表1乡镇情况"

        assert table["period_start"].dt.year.tolist()[:7] == [2020, 2020, 2019, 2019, 2020, 2019, 2019]
        assert told == [
            [12, "东山镇", "项目数", caption], [8_605_000, "东山镇", "投资", caption],
            [10, "东山镇", "项目数", caption], [7_200_000, "东山镇", "投资", caption],
            [9, "西河乡", "项目数", caption], [11, "西河乡", "项目数", caption],
            [12_050_000, "西河乡", "投资", caption], [30, "", "道路", ""],
        ]  # fmt: skip

    def test_notes_and_their_marks(self, tmp_path):
        """A paragraph with a footnote is no menu, its mark no word of it, and the note is read."""
        mark = "<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>"
        body = (
            f"<p>{STORY[2]}</p><p>农业保险覆盖率{mark}达到86%以上<sup>2</sup>，厂房300m<sup>2</sup>。</p><hr>"
            "<div><p><a href='#_ftnref1'>[1]</a>按投保面积40.2万亩计算。</p></div>"
        )
        text = plainfigures.read_report(save(tmp_path / "注.html", page(body).encode())).text

        assert text.split("\n")[-2:] == ["农业保险覆盖率达到86%以上，厂房300m2。", "按投保面积40.2万亩计算。"]

    def test_the_carrier_that_the_page_shows(self, tmp_path):
        """来源 beside the date; 资金来源 in the text is none."""
        for shown, carrier in (("<span>来源：水清报</span><span>字体：大</span>", "水清报"), ("", "")):
            body = f"{shown}<p>{STORY[2]}资金来源：县财政 。</p>"
            assert plainfigures.read_report(save(tmp_path / "页.html", page(body).encode())).carrier == carrier

    def test_a_wide_span_is_bounded(self, tmp_path):
        """A cell that says it spans a billion columns makes no billion cells."""
        body = f"<p>{STORY[2]}</p><table><tr><td colspan=999999999 rowspan=99999999>甲</td></tr></table>"
        report = plainfigures.read_report(save(tmp_path / "表.html", page(body).encode()))

        assert len(report.text) < 2000

    @pytest.mark.parametrize(
        ("declared", "codec"),
        [("gb2312", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "gb18030"), ("utf-8", "utf-8-sig"), ("big5", "gb18030"),
         ("x-user-defined", "utf-8"), ("gbk", "utf-16")],
    )  # fmt: skip
    def test_encoding(self, tmp_path, declared, codec):
        """A page is read right whatever its head says of its bytes."""
        content = (
            page("<p>全年修桥20座，群众十分高兴。</p>", f"<meta charset={declared}>")
            .replace("县", "州")
            .replace("标识码", "")
        )
        report = plainfigures.read_report(save(tmp_path / "页.html", content.replace("网站", "").encode(codec)))

        assert report.text.endswith("全年修桥20座，群众十分高兴。")

    def test_nothing_is_run_or_fetched(self, tmp_path, no_network):
        """Scripts, frames, pictures and entities of a page stay what they are."""
        secret = save(tmp_path / "secret.txt", "密码99个".encode())
        entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        body = (
            "<script>document.write('777座')</script><iframe src='http://127.0.0.1:9/f.html'></iframe>"
            f"<img src='http://127.0.0.1:9/x.png'><p>&x;{STORY[2]}</p>"
        )
        path = save(tmp_path / "页.html", page(body).replace("<!DOCTYPE html>", entity).encode())

        assert "99个" not in plainfigures.read_report(path).text
        assert "777座" not in plainfigures.read_report(path).text

    def test_a_short_page_keeps_its_table(self, tmp_path):
        """Of a page with few words none is lost, and its table is no string of words."""
        body = (
            "<h3>2019年产量表</h3><table><tr><th>指标</th><th>单位</th><th>本年</th><th>上年</th></tr>"
            "<tr><td>粮食</td><td>吨</td><td>12.5</td><td>11</td></tr><tr><td>棉花</td><td>吨</td><td></td><td>9</td></tr>"
            "</table><div>特此报告。<br>修桥20座。</div>"
        )
        report = plainfigures.read_report(save(tmp_path / "表.html", page(body).encode()))
        cells = plainfigures.extract(report)[["surface", "unit", "measure"]].values.tolist()

        assert report.text.split("\n")[1:6] == ["2019年产量表", "指标", "单位", "本年", "上年"]
        assert cells == [["12.5", "t", "粮食"], ["11", "t", "粮食"], ["9", "t", "棉花"], ["20座", "1", "修桥"]]


TABLE = """
#table(columns: 4, [指标], [单位], [2020年], [比上年增长（%）],
 [粮食产量], [万吨], [12.5], [3.2], [棉花产量], [吨], [], [-1.5],
 table.cell(rowspan: 2)[道路], [公里], [340], [2.1], [万平方米], [1,234.5], [0.8])
"""
CELLS = [
    ("12.5", 125_000, "t", "粮食产量", "", "2020-01-01"),
    ("3.2", 3.2, "%", "粮食产量", "increase", "2020-01-01"),
    ("−1.5", -1.5, "%", "棉花产量", "decrease", "2020-01-01"),
    ("340", 340, "km", "道路", "", "2020-01-01"),
    ("2.1", 2.1, "%", "道路", "increase", "2020-01-01"),
    ("1,234.5", 12_345_000, "m2", "道路", "", "2020-01-01"),
    ("0.8", 0.8, "%", "道路", "increase", "2020-01-01"),
]


def cells(report: plainfigures.Report) -> list[tuple]:
    """What was read of a report's tables."""
    table = plainfigures.extract(report)
    table["period_start"] = table["period_start"].dt.strftime("%Y-%m-%d").fillna("")
    return list(
        table[["surface", "value", "unit", "measure", "trend", "period_start"]].itertuples(index=False, name=None)
    )


def ruled(strokes: str, words: str = "") -> bytes:
    """The bytes of a PDF with these strokes."""
    return raw_pdf(f"{strokes} {words}".encode(), words="[]")


class TestPdfTables:
    """Ruled tables of a PDF are rows with head and unit."""

    @pytest.mark.parametrize("setting", ["", "#set page(flipped: true)", "#set table(stroke: (x, y) => 0.1pt)"])
    def test_head_and_unit_reach_the_cell(self, tmp_path, setting):
        """A merged label stands in each of its rows, a blank cell keeps its column, every offset is true."""
        report = plainfigures.read_report(
            make_pdf(tmp_path / "表.pdf", f"{setting}\n统计附表如下。\n{TABLE}\n特此报告。")
        )
        table = plainfigures.extract(report)

        assert cells(report) == CELLS
        assert [report.text[row.start : row.end] for row in table.itertuples()] == table["surface"].tolist()
        assert report.text.startswith("统计附表如下。\n指标\n单位\n")
        assert report.text.endswith("\n特此报告。")

    @pytest.mark.parametrize("columns", ["4", "(1fr, 1fr, 1fr, 1fr)", "(auto, 1fr, auto, auto)"])
    @pytest.mark.parametrize("lines", ["three", "each"])
    def test_without_lines_between_columns(self, tmp_path, columns, lines):
        """The table of three lines, and the one with a line under each row: the words part the columns."""
        line = "table.hline(stroke: 0.5pt),"
        rows = "[粮食产量], [万吨], [12.5], [3.2], [棉花产量], [吨], [], [-1.5], [道路], [公里], [340], [2.1],"
        head = f"{line} [指标], [单位], [2020年], [比上年增长（%）],"
        stroke = "none" if lines == "three" else "(x, y) => (top: 0.5pt, bottom: 0.5pt)"
        source = f"#table(columns: {columns}, stroke: {stroke}, {head} {line} {rows} {line})"
        report = plainfigures.read_report(make_pdf(tmp_path / "表.pdf", f"{STORY[2]}\n\n{source}\n{STORY[3]}"))

        assert cells(report)[4:9] == CELLS[:5]
        assert report.text.split("\n")[0] == STORY[2]
        assert report.text.split("\n")[-1] == STORY[3]

    @pytest.mark.parametrize("setting", ["columns: 5, column-gutter: 20pt", "columns: (1fr,) * 5, align: right"])
    def test_without_any_lines(self, tmp_path, setting):
        """Where no rule shows a table, its rows do: pieces beside one another, a head of words, numbers below."""
        rows = "[乡镇], [项目数（个）], [投资], [户数（户）], [增减（%）], [东山镇], [12], [860.5], [5200], [3.5],"
        more = "[西河乡], [9], [640], [4100], [-1.2], [合计], [21], [1,500.5], [9300], [1.6]"
        source = f"表1 帮扶情况（单位：万元）\n\n#table({setting}, stroke: none, {rows} {more})\n\n特此报告。"
        report = plainfigures.read_report(make_pdf(tmp_path / "表.pdf", source))
        table = plainfigures.extract(report)

        assert [*table["value"]] == [12, 8_605_000, 5200, 3.5, 9, 6_400_000, 4100, -1.2, 21, 15_005_000, 9300, 1.6]
        assert [*table["place"]] == ["东山镇"] * 4 + ["西河乡"] * 4 + [""] * 4
        assert report.text.startswith("表1 帮扶情况（单位：万元）\n乡镇\n")
        assert report.text.endswith("\n特此报告。")

    def test_wide_heads_keep_their_columns(self, tmp_path):
        """A head over two columns stands over both, and the numbers below are parted."""
        line = "table.hline(stroke: 0.5pt),"
        over = "table.cell(colspan: 2, align: center)[粮食和棉花产量合计]"
        head = f"{line} [指标], [单位], {over}, [], [], [2020年], [2019年], {line}"
        rows = "[粮食], [吨], [12], [11], [棉花], [吨], [7], [8],"
        source = f"#table(columns: 4, stroke: none, {head} {rows} {line})"
        report = plainfigures.read_report(make_pdf(tmp_path / "表.pdf", source))

        assert [cell[0] for cell in cells(report)] == ["12", "11", "7", "8"]
        assert [cell[5] for cell in cells(report)] == ["2020-01-01", "2019-01-01"] * 2
        assert report.text.split("\n")[2:4] == ["粮食和棉花产量合计"] * 2

    def test_text_between_rules_stays_text(self, tmp_path):
        """Rules over and under paragraphs part no columns."""
        source = "#line(length: 100%)\n\n".join(f"{line}\n\n" for line in [STORY[2], STORY[3], STORY[5]])
        report = plainfigures.read_report(make_pdf(tmp_path / "线.pdf", f"{source}#line(length: 100%)"))

        assert report.text.split("\n") == [STORY[2], STORY[3], STORY[5]]

    def test_a_row_without_lines_is_not_run_into_the_next(self, tmp_path):
        """Where nothing is drawn, the last cell of a row and the first of the next stay apart."""
        rows = "[粮食产量], [3.2], [棉花产量], [1.5], [道路], [2.1]"
        source = f"#table(columns: (1fr, 1fr), stroke: none, align: (left, right), {rows})"
        report = plainfigures.read_report(make_pdf(tmp_path / "表.pdf", source))

        assert report.text.split("\n") == "粮食产量 3.2 棉花产量 1.5 道路 2.1".split()

    def test_a_table_goes_on_over_pages(self, tmp_path):
        """Its rows are one table; the repeated head and the pages' own words are furniture after it."""
        rows = "".join(f"[村{'甲乙丙丁戊己庚辛'[n % 8]}], [吨], [{n}], [{n}.5]," for n in range(1, 31))
        setting = '#set page(width: 400pt, height: 250pt, margin: 40pt, header: [内部资料], numbering: "— 1 —")\n'
        head = "table.header([地区], [单位], [2020年], [比上年增长（%）])"
        path = make_pdf(tmp_path / "表.pdf", f"{setting}产量如下。\n#table(columns: 4, {head}, {rows})\n特此报告。")
        report = plainfigures.read_report(path)
        furniture = [report.text[span.start : span.end] for span in report.furniture]

        assert [cell[0] for cell in cells(report)] == [each for n in range(1, 31) for each in (f"{n}", f"{n}.5")]
        assert {cell[2] for cell in cells(report)} == {"t", "%"}
        assert furniture.count("地区") == furniture.count("单位") > 1
        assert "特此报告。" not in furniture

    def test_words_of_a_wide_cell_are_paragraphs(self, tmp_path):
        """A table that lays out a page is read cell by cell, its hard wraps joined."""
        source = f"#table(columns: (3em, 1fr), [做法], [{LONG}，修桥20座。], [缺口], [还缺200万元。])"
        report = plainfigures.read_report(make_pdf(tmp_path / "表.pdf", source))

        assert report.text.split("\n") == ["做法", f"{LONG}，修桥20座。", "缺口", "还缺200万元。"]

    def test_a_frame_is_no_table(self, tmp_path):
        """Lines around and under text leave it as it is."""
        source = f"#rect[{STORY[2]}]\n#line(length: 100%)\n#line(length: 100%)\n\n{STORY[3]}"
        report = plainfigures.read_report(make_pdf(tmp_path / "框.pdf", source))

        assert report.text.split("\n") == [STORY[2], STORY[3]]

    def test_a_hatching_costs_little(self, tmp_path, monkeypatch):
        """What is too dense for a table is left alone: its cells are never searched."""
        table = pytest.importorskip("pdfplumber.table")
        monkeypatch.setattr(table, "intersections_to_cells", lambda _: pytest.fail("the cells were searched"))
        words = "/F 12 Tf"
        lines = " ".join(f"{n} 0 m {n} 600 l S 0 {n} m 600 {n} l S" for n in range(0, 600, 5))
        with pytest.raises(ReportError, match="OCR"):
            plainfigures.read_report(save(tmp_path / "网.pdf", ruled(lines, words)))

    def test_the_work_for_one_report_is_bounded(self, tmp_path, monkeypatch):
        """Tables without end are refused; without their cells the words would run into one another."""
        monkeypatch.setattr(ruled_module, "MOST_WORK", 100)
        with pytest.raises(ReportError, match="Split the file"):
            plainfigures.read_report(make_pdf(tmp_path / "表.pdf", TABLE))

    def test_what_a_browser_prints_is_furniture(self, tmp_path):
        """Day and address at the edge of a printed page, and which page of how many it is."""
        setting = "#set page(header: [3/2/21, 9:10 AM], footer: [file:\\/\\/\\/home/a.html #h(1fr) 1\\/1])\n"
        report = plainfigures.read_report(make_pdf(tmp_path / "印.pdf", f"{setting}{STORY[2]}"))

        assert [report.text[span.start : span.end] for span in report.furniture] == [
            "3/2/21, 9:10 AM", "file:///home/a.html", "1/1",
        ]  # fmt: skip


class TestWord:
    """What Word keeps in odd places."""

    @pytest.mark.parametrize("damage", [b"\xff" * 24, b""], ids=["overwritten", "cut"])
    def test_a_damaged_archive_is_broken(self, tmp_path, damage):
        """Compressed bytes that cannot be unpacked, or end too soon, are a broken document in plain words."""
        whole = with_body(tmp_path / "好.docx", f"<w:p><w:r><w:t>{STORY[2]}</w:t></w:r></w:p>").read_bytes()
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            part = archive.getinfo("word/document.xml")
        start = part.header_offset + 30 + len(part.filename)
        if damage:
            torn = whole[:start] + damage + whole[start + len(damage) :]
        else:
            at = whole.index(b"PK\x01\x02")
            torn = whole[:start] + bytes(at - start) + whole[at:]
        with pytest.raises(ReportError, match="this Word document is broken"):
            plainfigures.read_report(save(tmp_path / "坏.docx", torn))

    def test_changes_controls_and_notes(self, tmp_path):
        """Inserted text and content controls are read, deleted text is not; a table of contents is furniture."""
        run = "<w:r><w:t>{}</w:t></w:r>"
        body = (
            f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run.format("一、回顾 7")}</w:p>'
            f"<w:p>{run.format('修桥')}<w:del><w:r><w:delText>18座</w:delText></w:r></w:del><w:ins>{run.format('20座。')}</w:ins></w:p>"
            f"<w:sdt><w:sdtContent><w:p>{run.format('修路30公里。')}</w:p></w:sdtContent></w:sdt>"
        )
        report = plainfigures.read_report(with_body(tmp_path / "改.docx", body))

        assert report.text == "一、回顾 7\n修桥20座。\n修路30公里。"
        assert [report.text[span.start : span.end] for span in report.furniture] == ["一、回顾 7"]
        assert plainfigures.extract(report)["surface"].tolist() == ["20座", "30公里"]

    def test_notes(self, tmp_path):
        """Footnotes and endnotes stand at the end; a raised mark is no number, the 2 of m² is one's own."""
        run = "<w:r>{}<w:t>{}</w:t></w:r>"
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        body = "".join(
            run.format(*each)
            for each in (
                ("", "修桥20座"),
                (raised, "1"),
                ("", "，建厂房300m"),
                (raised, "2"),
                ("", "。"),
                (raised, "[2]"),
            )
        )
        path = with_body(tmp_path / "注.docx", f"<w:p>{body}</w:p>")
        parts = {"footnotes": "另有8座在建。", "endnotes": "含旧厂房。"}
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        for name, words in parts.items():
            one = name.removesuffix("s")
            files[f"word/{name}.xml"] = (
                f'<w:{name} {W}><w:{one} w:id="1"><w:p>{run.format("", words)}</w:p></w:{one}></w:{name}>'.encode()
            )
            link = f'<Relationship Id="r{name}" Type="{kind}/{name}" Target="{name}.xml"/></Relationships>'
            rels = files["word/_rels/document.xml.rels"]
            files["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", link.encode())
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)

        assert plainfigures.read_report(path).text == "修桥20座，建厂房300m2。\n另有8座在建。\n含旧厂房。"

    def test_table_in_order(self, tmp_path):
        """A table stands where it stands, one cell a line."""
        document = docx.Document()
        document.add_paragraph("附表如下。")
        table = document.add_table(rows=4, cols=3)
        for row, words in zip(
            table.rows,
            (["指标", "单位", "本年"], ["粮食", "吨", "120"], ["棉花", "吨", "15"], ["油料", "吨", "9"]),
            strict=True,
        ):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        document.add_paragraph("特此报告。")
        document.save(str(tmp_path / "表.docx"))
        report = plainfigures.read_report(tmp_path / "表.docx")

        assert (
            report.text.split("\n") == "附表如下。 指标 单位 本年 粮食 吨 120 棉花 吨 15 油料 吨 9 特此报告。".split()
        )
        assert plainfigures.extract(report)[["unit", "measure"]].values.tolist() == [
            ["t", "粮食"],
            ["t", "棉花"],
            ["t", "油料"],
        ]

    def test_a_text_box_is_read_once(self, tmp_path):
        """Boxes inside boxes cost no more than they hold."""
        depth = 40
        box = "<w:p><w:r><w:txbxContent>" * depth + "<w:p><w:r><w:t>修桥20座。</w:t></w:r></w:p>"
        path = with_body(tmp_path / "框.docx", box + "</w:txbxContent></w:r></w:p>" * depth)

        assert plainfigures.read_report(path).text == "修桥20座。"

    @pytest.mark.parametrize("span", ["abc", "0", "-3", "99999999999"])
    def test_an_absurd_span_is_bounded(self, tmp_path, span):
        """A cell that says it spans no columns or countless ones is a cell all the same."""
        cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>修桥20座。</w:t></w:r></w:p></w:tc>'
        path = with_body(tmp_path / "格.docx", f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")

        assert plainfigures.read_report(path).text == "修桥20座。"

    def test_external_entities_are_refused(self, tmp_path, no_network):
        """A document that declares an entity is not read: its words would be lost, or another file's."""
        secret = save(tmp_path / "secret.txt", "密码99个".encode())
        before = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        path = with_body(tmp_path / "外.docx", "<w:p><w:r><w:t>修桥20座&e;。</w:t></w:r></w:p>", before)
        with pytest.raises(ReportError, match="declares entities"):
            plainfigures.read_report(path)


TRADITIONAL = "水清縣修橋鋪路工作總結\n2020年，全縣修橋20座，投入資金740餘萬元，比上年增長5.5%。"


@pytest.mark.parametrize("codec", ["big5", "gb18030", "utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TRADITIONAL, "\n".join(STORY)], ids=["traditional", "simplified"])
def test_encodings_of_plain_text(tmp_path, codec, text):
    """Whatever a Chinese text is written in, its words are read, without anyone saying which."""
    if codec == "big5" and text != TRADITIONAL:
        pytest.skip("Big5 has no simplified characters")
    path = save(tmp_path / "桥.txt", text.replace("\n", "\r\n").encode(codec))

    assert plainfigures.read_report(path).text.split() == text.split()


BAD = {
    "encrypted.pdf": (
        raw_pdf(b"", f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"),
        "password",
    ),
    "scanned.pdf": (raw_pdf(b"0 0 10 10 re f", words="[]"), "OCR"),
    "broken.pdf": (b"%PDF-1.7\n" + bytes(range(32, 127)) * 50, "broken"),
    "broken.docx": (b"PK\x03\x04word/document.xml" + bytes(300), "broken"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "old Word"),
    "sheet.xlsx": (
        b"PK\x03\x04xl/workbook.xml" + bytes(300),
        "spreadsheet and no Word document. Save the sheet as CSV",
    ),
    "slides.pptx": (b"PK\x03\x04ppt/presentation.xml" + bytes(300), "no Word document"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(300), "picture"),
    "archive.html": (b"MIME-Version: 1.0\r\n", "MHTML"),
    "data.xml": (b'<?xml version="1.0"?><a>20</a>', "XML"),
    "page.pdf": (page("<p>修桥20座。</p>").encode(), r"the file is a web page. Rename it to page\.html"),
    "text.docx": ("修桥20座。".encode(), r"the file is plain text. Rename it to text\.txt"),
    "bytes.txt": (bytes(range(256)) * 4, "no text in UTF-8"),
    "empty.html": (page("").encode().split(b"<ul")[0], "no text of its own"),
    "large.html": (b"<html>" + b" " * html.LARGEST_PAGE, "larger than any report"),
    "many.txt": ("修".encode("gb18030") * 10_000_001, "Split the file"),
}


class TestBadFiles:
    """One named error that says which file, and what to do."""

    @pytest.mark.parametrize("name", BAD)
    def test_is_named(self, tmp_path, name):
        """Each kind of bad file, by what its bytes are."""
        content, words = BAD[name]
        with pytest.raises(ReportError, match=words) as caught:
            plainfigures.read_report(save(tmp_path / name, content))

        assert name in str(caught.value)

    @pytest.mark.parametrize("part", ["word/footnotes.xml", "word/media/image{}.png"])
    def test_zip_bomb(self, tmp_path, part):
        """A document that unpacks to hundreds of megabytes is refused by its directory."""
        path = make_docx(tmp_path / "炸.docx", ["修桥20座。"])
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
            for number in range(1 if part.endswith("xml") else 8):
                packed.writestr(part.format(number), bytes(33_000_000))
        with pytest.raises(ReportError, match="unpacks to"):
            plainfigures.read_report(path)

    @pytest.mark.parametrize("words", ["/FlateDecode", "[/FlateDecode/FlateDecode]"])
    def test_pdf_bomb(self, tmp_path, words):
        """A stream that unpacks to more than its limit, or is packed twice, is never given to the reader."""
        import zlib

        stream = zlib.compress(bytes(streams.LARGEST_STREAM + 2_000_000))
        with pytest.raises(ReportError, match="unpacks to more"):
            plainfigures.read_report(save(tmp_path / "炸.pdf", raw_pdf(stream, words=words)))

    @pytest.mark.parametrize("drawn", [b"/F Do " * 10, b"/#46 Do " * 10, b"/F%\n Do " * 10, b"/F Do/F Do"])
    def test_drawings_of_drawings(self, tmp_path, drawn):
        """A small file whose page would fill any memory is refused by counting, however it names its drawings."""
        with pytest.raises(ReportError, match="unpacks to more"):
            plainfigures.read_report(save(tmp_path / "炸.pdf", nested(25, drawn)))

    def test_a_few_drawings_are_read(self, tmp_path):
        """What is drawn many times and stays small is no fault of the file."""
        assert plainfigures.read_report(save(tmp_path / "图.pdf", nested(3))).text.startswith("20")

    def test_what_is_no_file(self, tmp_path):
        """A folder, a pipe and a link to itself are named for what they are, and none is waited for."""
        pipe, loop = tmp_path / "管.txt", tmp_path / "环.txt"
        os.mkfifo(pipe)
        loop.symlink_to(loop)
        for path, words in ((tmp_path, "a folder"), (pipe, "a pipe"), (loop, "no such file")):
            with pytest.raises(ReportError, match=words):
                plainfigures.read_report(path)

    def test_a_file_that_may_not_be_read(self, tmp_path, monkeypatch):
        """The reason that the system gives is passed on."""

        def refuse(_path):
            raise PermissionError(13, "Permission denied")

        path = save(tmp_path / "密.txt", b"1")
        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(ReportError, match="Permission denied"):
            plainfigures.read_report(path)

    def test_entities_that_grow_without_end(self, tmp_path):
        """A document of nested entities is refused before they are unfolded."""
        nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
        before = f'<!DOCTYPE x [<!ENTITY e0 "{"修" * 1000}">{nested}]>'
        path = with_body(tmp_path / "炸.docx", "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", before)
        with pytest.raises(ReportError, match=r"is broken|declares entities"):
            plainfigures.read_report(path)

    def test_address(self, no_network):
        """An address is refused before anything is fetched."""
        with pytest.raises(ReportError, match="Save the page"):
            plainfigures.read_report("https://127.0.0.1:9/report.html")

    @pytest.mark.parametrize(
        ("library", "name"),
        [("pypdfium2", "a.pdf"), ("pdfplumber.table", "b.pdf"), ("docx", "a.docx"), ("trafilatura", "a.html")],
    )
    def test_missing_library(self, tmp_path, monkeypatch, library, name):
        """A library that is not installed is named with the command that installs it."""
        content = {
            "a.pdf": raw_pdf(b""),
            "b.pdf": raw_pdf(b"0 0 50 50 re 0 0 99 99 re S", words="[]"),
            "a.docx": make_docx(tmp_path / "b.docx", ["一"]).read_bytes(),
            "a.html": b"<html>",
        }
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(ReportError, match=r"pip install \"plainfigures\[read\]\""):
            plainfigures.read_report(save(tmp_path / name, content[name]))
