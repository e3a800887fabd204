"""The page with the report beside the narrative: what leads where, and what a number can be found by."""

import json
import re
from html import unescape

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import briefing, coding
from plainfigures.briefing.spots import spots

TEXT = """清河县强化产业帮扶

一是修路引水。2021年,全县整修水渠近40公里,投入资金740余万元。

二是培育企业。2019年至2021年,清河县共认定企业32家,其中涉农类企业16家。又培训农户16家。
"""


def output(kind, data, **metadata):
    """An output of a cell."""
    return {"output_type": kind, "metadata": metadata, "data": data}


def cell(kind, source, *outputs, tags=()):
    """An executed cell."""
    told = {"cell_type": kind, "metadata": {"tags": list(tags)}, "source": source}
    return told | ({"outputs": list(outputs), "execution_count": 1} if kind == "code" else {})


def judged(table):
    """A coding of every row: what is money is an input and may not be summed."""
    said = {True: ["office", "county", "input", "county", "no", "why <so>", ""]}
    said[False] = ["office", "county", "output", "county", "yes", "why <so>", ""]
    rows = [
        [each.report_id, each.start, each.end, each.surface, *said[each.kind == "money"]] for each in table.itertuples()
    ]
    return pd.DataFrame(rows, columns=list(coding.COLUMNS))


def notebook(folder, language="en"):
    """A small executed notebook over a report with its coding: a sentence, a table, a chart, and the report."""
    (folder / "qinghe.txt").write_text(TEXT, encoding="utf-8")
    report = pf.read_report(folder / "qinghe.txt")
    table = pf.extract(report)
    judged(table).to_csv(folder / "coding.csv", index=False)
    say = briefing.Say(language)
    aid, shown = briefing.pick(table, kind="money"), table[table.surface.isin(["740余万元", "32家"])]
    data, beside = say.sentence(en="It spent {aid}.", zh="投入{aid}。", aid=aid)._repr_mimebundle_()
    rows = say.table(shown, "surface sentence", en="{rows:len} rows", zh="{rows:len}行")
    alt = "Chart. output: 32家、16家 (2); county, 2021: 32家; Source: qinghe, sentences 3, 5–6."
    cells = [
        cell("markdown", "# The aid"),
        cell("code", f'LANG = "{language}"\nREPORT, CODING = "qinghe.txt", "coding.csv"', tags=["parameters"]),
        cell("code", "say()", output("display_data", {"text/plain": "", **data}, **beside)),
        cell("code", "table()", output("execute_result", {"text/html": rows._repr_html_()}) | {"execution_count": 1}),
        cell("code", "chart()", output("display_data", {"text/plain": alt, "image/png": "iVBORw0KGgo=\n"})),
        cell("markdown", "## The report itself"),
        cell("code", "report", output("execute_result", {"text/html": report._repr_html_()}) | {"execution_count": 1}),
    ]
    path = folder / "00.ipynb"
    named = [{**each, "id": f"c{place}"} for place, each in enumerate(cells)]
    whole = {"cells": named, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return path, table


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The notebook and its rows."""
    return notebook(tmp_path_factory.mktemp("notebooks"))


@pytest.fixture(scope="module")
def html(made):
    """Its page."""
    return briefing.page(made[0])


def targets(html, pattern):
    """Where the links lead whose words fit."""
    return re.findall(rf'<a id="b\d+" href="#([^"]+)"[^>]*>{pattern}</a>', html)


def anchor(table, surface):
    """The anchor of the first row with these words."""
    return f"o{table[table.surface == surface].id.iloc[0]}"


def test_links_a_number_in_a_sentence(html, made):
    """The words that tell a row lead to it."""
    assert targets(html, "more than 7.4 and less than 7.5 million yuan") == [anchor(made[1], "740余万元")]


def test_links_a_number_in_a_table(html, made):
    """So does what a table quotes."""
    assert targets(html.split("</table>")[0].split("<table")[1], "32家") == [anchor(made[1], "32家")]


def test_links_a_chart_in_words(html, made):
    """What a chart quotes and its sources; not the size of what is drawn, nor words that two rows share."""
    words = re.search(r'<p class="words">(.*?)</p>', html)[1]

    assert targets(words, "32家") == [anchor(made[1], "32家")]
    assert targets(words, "16家") == []
    assert targets(words, "[–0-9]+") == ["s3", "s5"]


def test_leads_back_to_where_a_number_is_told(html, made):
    """Beside a number stands a link to where it is told first, or its sentence; beside others none."""
    backs = dict(re.findall(r'id="(o[\d-]+)"[^>]*>[^<]*</mark><a class="back" href="#(b\d+)"', html))
    first = {target: place for place, target in reversed(re.findall(r'<a id="(b\d+)" href="#([^"]+)"', html))}

    assert backs[anchor(made[1], "740余万元")] == first[anchor(made[1], "740余万元")]
    assert set(backs.values()) <= set(first.values())


def test_says_what_may_not_be_done(html, made):
    """The card has the step of the results chain, and why a number may not be added to others."""
    cards = {name: unescape(card) for name, card in re.findall(r'id="(o[\d-]+)"[^>]*aria-description="([^"]*)"', html)}
    lines = cards[anchor(made[1], "740余万元")].splitlines()

    assert "results chain: input" in lines
    assert "may not be added to others: why <so>" in lines
    assert "may be added to its like: why <so>" in cards[anchor(made[1], "32家")].splitlines()


def test_offers_what_the_rows_have(html, made):
    """Each facet is a choice of the words of the rows, with their number; each mark carries them."""
    choices = dict(re.findall(r'<select name="(\w+)">(.*?)</select>', html))
    offered = {name: sum(map(int, re.findall(r"\((\d+)\)</option>", options))) for name, options in choices.items()}

    assert offered == dict.fromkeys(["unit", "period", "place", "hedge", "step"], len(made[1]))
    assert 'data-unit="yuan"' in html
    assert html.count(' data-step="') == len(made[1])


def test_shows_the_report_once(html):
    """The report and its heading stand beside, not in the narrative."""
    narrative, pane = html.split('<div id="report"')

    assert "The report itself" not in narrative
    assert "The report itself" in pane
    assert 'class="pf"' not in narrative.split("</style>")[-1]


def test_runs_its_own_script_only(html):
    """The browser is given the hash of the one script; nothing else may run."""
    import base64
    import hashlib

    code = re.search(r"<script>(.*?)</script>", html, re.DOTALL)[1]
    hashed = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()

    assert html.count("<script") == 1
    assert f"script-src 'sha256-{hashed}'" in html
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"|@import|url\((?!data:)', html) == []


def test_is_the_same_twice(html, made):
    """The same notebook and report give the same bytes."""
    assert briefing.page(made[0]) == html


def test_speaks_chinese(tmp_path):
    """The other language has its own words on filters, cards and links."""
    path, table = notebook(tmp_path, "zh")
    html = briefing.page(path)

    assert '<html lang="zh-Hans">' in html
    assert targets(html, "740余万元")[0] == anchor(table, "740余万元")
    assert "不可与其他数相加：why" in html
    assert "略多：所述数N在末位非零数字处截尾" in html


def test_refuses_a_coding_that_does_not_fit(tmp_path):
    """A report that changed since it was coded makes no page."""
    path, _ = notebook(tmp_path)
    (tmp_path / "qinghe.txt").write_text(TEXT.replace("740余", "750余"), encoding="utf-8")

    with pytest.raises(coding.CodingError, match="740余万元"):
        briefing.page(path)


def test_lays_links_over_a_chart(made):
    """A line that stands for a row is a link as a whole; another links each quotation, where it stands."""
    table = made[1]
    row = table[table.surface == "740余万元"].iloc[0]
    laid = spots([f"0.1 0.2 0.3 0.05 {row.id} 7.4–7.5 million yuan", "0.5 0.2 0.4 0.05 - 32家、16家"], table)
    links = re.findall(
        r'href="#(o[\d-]+)" class="spot" style="left:([\d.]+)%[^"]*width:([\d.]+)%[^"]*" aria-label', laid
    )

    assert [link[0] for link in links] == [f"o{row.id}", anchor(table, "32家")]
    assert links[0][1:] == ("10.00", "30.00")
    assert links[1][1] == "50.00"
    assert 15 < float(links[1][2]) < 20


def test_lays_nothing_where_no_row_is_written(made):
    """A title with another number, and a longer number that ends as a row does."""
    assert spots(["0 0 1 0.1 - Eight of 29", "0 0 1 0.1 - 132家"], made[1]) == ""


def test_lays_a_link_over_each_of_two_numbers_of_the_same_words(made):
    """Where a chart says which rows it quotes, 16家 and 16家 lead to two places, also over two lines of its text."""
    both = made[1][made[1].surface == "16家"].id.tolist()
    name = f"~{','.join(both)}"
    laid = spots([f"0 0 1 0.1 {name} 16家、", f"0 0.1 1 0.1 {name} 16家、16家"], made[1])

    assert len(both) == 2
    assert re.findall(r'href="#o([\d-]+)"', laid) == both
