"""The two pages in a real browser: Debian's Chromium, where it is installed; each test is skipped where it is not."""

import base64
import io
import re
import shutil
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import plainfigures as pf
from plainfigures import briefing, reports
from plainfigures.briefing import delivery, ledger, web

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "data" / "raw" / "anhui-susong-2020-06-09.txt"
# More than a screen of text, a character that the font lacks, two years, a contradiction, plans, and many numbers.
ANY = reports.parse(
    "清河县水利局2021年工作总结\n\n2021年,𠮷安乡整修水渠近40公里,投入资金740余万元。共有水库30座,其中病险水库16座,占比达23%。\n\n"
    + "\n\n".join(f"2020年,第{name}组修桥{size}座,修渠{size}余公里,种树{size}.5万亩,拨款{size}万元,增长{size}.1%。"
                  for size, name in enumerate("甲乙丙丁戊己庚辛壬癸", start=11))
    + "\n\n计划2022年新建泵站12座,每座补助20万元以上。",
    report_id="qinghe", published=date(2022, 1, 5),
)  # fmt: skip
# Checks of accessibility by axe-core, which .ci/run fetches; it is no part of the project.
AXE = ROOT / "build" / "axe" / "package" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --disable-quic --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
NUMBER = "article a[href^='#o']"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

# The numbers that lines of the ledger stand for.
ROWS = "all => all.map((line) => line.dataset.row)"
# Each text of the page against the colours below it: the smallest ratio by WCAG 2, with its words.
CONTRAST = """() => {
  const parse = (text) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const own = parse(getComputedStyle(element).backgroundColor);
    return own[3] === 1 || !element.parentElement ? own : over(own, ground(element.parentElement));
  };
  let worst = [99, ""];
  const walk = document.createTreeWalker(document.querySelector("body"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.matches("script, style, option")) continue;
    if (!element.checkVisibility()) continue;
    const behind = ground(element);
    let ink = parse(getComputedStyle(element).color);
    for (let up = element; up; up = up.parentElement) ink[3] *= getComputedStyle(up).opacity;
    const [a, b] = [light(over(ink, behind)), light(behind)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, walk.currentNode.data.trim()];
  }
  return worst;
}"""


@pytest.fixture(scope="module")
def browser():
    """The browser, once for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright here: pip install 'plainfigures[test]'")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture(scope="module", params=["en", "zh", "any report"])
def page_file(request, tmp_path_factory):
    """The page of one language, made of the stored notebook; and that of a report that no notebook tells of."""
    out = tmp_path_factory.mktemp("build") / "briefing.html"
    if request.param == "any report":
        return delivery.written(out, web.page(ledger.brief(ANY)).encode("utf-8"))
    return briefing.write_page(ROOT / "notebooks" / f"00-briefing-{request.param}.ipynb", out)


@pytest.fixture(scope="module")
def table(page_file):
    """The rows that the page tells of."""
    of_the_notebook = "00-briefing" in page_file.read_text(encoding="utf-8")
    return pf.extract(pf.read_report(SOURCE) if of_the_notebook else ANY)


@pytest.fixture(scope="module")
def profile(browser):
    """A profile of the browser with some settings, once for all tests: to start it takes as long as to open the page.

    The page keeps nothing in it, so that tests share it and each has a tab of its own.
    """
    return cache(lambda **settings: browser.new_context(viewport=DESK, reduced_motion="reduce", **settings))


@pytest.fixture
def opened(profile, page_file):
    """Opens the page in a tab with settings of the browser, and closes it after the test."""
    tabs = []

    def open_page(viewport=DESK, **settings):
        tabs.append(profile(**settings).new_page())
        tabs[-1].set_viewport_size(viewport)
        tabs[-1].goto(page_file.as_uri())
        return tabs[-1]

    yield open_page
    for tab in tabs:
        tab.close()


def in_view(tab, selector):
    """Whether the top of an element is on the screen."""
    top = tab.locator(selector).bounding_box()["y"]
    return 0 <= top < tab.viewport_size["height"]


def test_asks_for_nothing_and_complains_of_nothing(browser, page_file):
    """Opening, clicking and filtering send no request, and leave no word in the console."""
    context = browser.new_context()
    tab, asked, said = context.new_page(), [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda fault: said.append(str(fault)))
    tab.goto(page_file.as_uri())
    tab.locator(NUMBER).first.click()
    tab.select_option("select[name=unit]", index=1)
    context.close()

    assert [url for url in asked if not url.startswith(("data:", page_file.as_uri()))] == []
    assert said == []


def test_has_a_shape_for_every_character(opened, page_file):
    """Each character is as wide on the screen as the embedded font says: none is drawn by another font, or as a box."""
    encoded = re.search(r"woff2;base64,([^)]+)", page_file.read_text(encoding="utf-8"))[1]
    font = TTFont(io.BytesIO(base64.b64decode(encoded)))
    tab = opened()
    text = tab.evaluate("document.body.innerText") + "".join(
        tab.evaluate(
            "[...document.querySelectorAll('[aria-description]')].map((e) => e.getAttribute('aria-description'))"
        )
    )
    characters = sorted({sign for sign in text if not sign.isspace() and sign.isprintable()})
    widths = tab.evaluate(
        """async (signs) => {
          await document.fonts.ready;
          const canvas = document.createElement("canvas").getContext("2d");
          canvas.font = '1000px "Briefing Sans"';
          return signs.map((sign) => canvas.measureText(sign).width);
        }""",
        characters,
    )
    shapes, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
    wide = {sign: font["hmtx"][shapes[ord(sign)]][0] * scale for sign in characters if ord(sign) in shapes}

    assert [sign for sign in characters if sign not in wide] == []
    assert dict(zip(characters, widths, strict=True)) == pytest.approx(wide, abs=1)


def test_leads_from_a_number_to_its_place_and_back(opened):
    """A click on a number, in a sentence, a table or a chart, lands on its mark; the arrow beside it leads back."""
    tab = opened()
    for kind in ("article :is(p, li) > a[href^='#o']", "article td > a[href^='#o']", ".spot"):
        link = tab.locator(f"{kind}:visible").first
        target = link.get_attribute("href")
        link.click()

        assert in_view(tab, target)
        assert tab.evaluate("document.activeElement.id") == target[1:]
        assert tab.locator(".card").inner_text().startswith(tab.locator(target).inner_text())
        assert tab.locator(f".s:has({target})").count() == 1
        tab.locator(f"{target} + .back").click()

        assert tab.evaluate("document.activeElement.getAttribute('href')") == target
        assert in_view(tab, f"#{tab.evaluate('document.activeElement.id')}")


def test_every_number_lands_on_its_sentence(opened):
    """Each link to a number brings its mark on the screen, with the focus on it and its card open."""
    lost = opened().evaluate(
        """async (links) => {
          const lost = [];
          for (const link of document.querySelectorAll(links)) {
            link.click();
            await new Promise((done) => setTimeout(() => requestAnimationFrame(done)));
            const mark = document.getElementById(link.hash.slice(1));
            const { top } = mark.getBoundingClientRect();
            const there = document.activeElement === mark && mark.closest(".s") && top >= 0 && top < innerHeight;
            if (!there || document.querySelector(".card").hidden) lost.push(link.hash);
          }
          return lost;
        }""",
        NUMBER,
    )

    assert lost == []


def test_closes_a_card_with_escape(opened):
    """What covers the text can be put away without moving."""
    tab = opened()
    tab.locator(NUMBER).first.click()
    assert tab.locator(".card").is_visible()
    tab.keyboard.press("Escape")

    assert tab.locator(".card").is_hidden()


def test_the_card_says_what_the_row_says(opened, table):
    """A card has the lines of the number's description, under the words of the report."""
    tab = opened()
    mark = tab.locator(f"#o{table.id.iloc[-1]}")
    mark.focus()
    lines = mark.get_attribute("aria-description").splitlines()
    shown = tab.eval_on_selector_all(
        ".card p:not(.head)", "all => all.map((line) => [...line.children].map((part) => part.textContent))"
    )

    assert len(lines) > 6
    assert [re.sub("^: |^：", "", line[len(label) :]) for line, (label, _) in zip(lines, shown, strict=True)] == [
        words for _, words in shown
    ]


def test_a_number_on_a_chart_leads_to_its_place(opened, table):
    """What is laid over a picture has the words of its row, stands on the picture, and leads there."""
    tab = opened()
    surfaces = dict(zip(table.id, table.surface, strict=True))
    spots = tab.eval_on_selector_all(
        ".spot",
        """all => all.map((spot) => {
          const [box, picture] = [spot, spot.parentElement].map((element) => element.getBoundingClientRect());
          const inside = box.left >= picture.left && box.right <= picture.right + 1 && box.top >= picture.top
            && box.bottom <= picture.bottom;
          return [spot.hash.slice(2), spot.ariaLabel, inside && box.width > 8 && box.height > 8];
        })""",
    )

    assert len(spots) > 20
    assert all(inside for _, _, inside in spots)
    assert all(words == surfaces[name] for name, words, _ in spots if words in set(table.surface))
    assert {name for name, _, _ in spots} <= set(table.id)


def test_filters(opened, table):
    """A choice leaves the marks that it names, says how many, and is undone by a link to what it hides."""
    tab = opened()
    money = {f"o{name}" for name in table[table.unit == "CNY"].id}
    word = {"en": "yuan", "zh-Hans": "元"}[tab.locator("html").get_attribute("lang")]
    tab.select_option("select[name=unit]", word)
    kept = tab.eval_on_selector_all(".pf [data-unit][id]:not(.out)", "all => all.map((mark) => mark.id)")

    assert set(kept) == money
    assert re.findall(r"\d+", tab.locator("output").inner_text()) in (
        [str(len(money)), str(len(table))],
        [str(len(table)), str(len(money))],
    )
    assert tab.locator(".pf p:visible").count() < len(tab.locator(".pf p").all())
    assert {name[1:] for name in tab.eval_on_selector_all(".ledger tr[data-row]:not([hidden])", ROWS)} <= {
        name[1:] for name in money
    }

    tab.select_option(
        "select[name=step]" if tab.locator("select[name=step]").count() else "select[name=period]", index=3
    )
    both = tab.eval_on_selector_all(".pf [data-unit][id]:not(.out)", "all => all.map((mark) => mark.id)")
    assert set(both) < money

    hidden = next(link for link in tab.locator(NUMBER).all() if link.get_attribute("href")[1:] not in money)
    target = hidden.get_attribute("href")
    hidden.evaluate("(link) => link.click()")
    assert tab.locator(target).is_visible()


@pytest.mark.parametrize("width", [320, 390, 760, 1100, 1440])
def test_has_no_sideways_scroll(opened, width):
    """Nothing of the page is wider than the screen."""
    tab = opened(viewport={"width": width, "height": 844})

    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("document.querySelector('.pane').scrollWidth <= document.querySelector('.pane').clientWidth")


def test_puts_the_report_below_on_a_phone(opened):
    """Beside on a desk, below on a phone."""
    for screen, beside in ((DESK, True), (PHONE, False)):
        tab = opened(viewport=screen)
        article, pane = (tab.locator(name).bounding_box() for name in ("article", ".pane"))

        assert (pane["x"] >= article["x"] + article["width"]) is beside
        assert (pane["y"] >= article["y"] + article["height"]) is not beside


def test_reads_without_its_script(opened):
    """Text, links and cards are there; what needs the script is not shown."""
    tab = opened(java_script_enabled=False)
    tab.locator(NUMBER).first.click()

    assert tab.locator("form.filter").is_hidden()
    assert tab.locator(".pf p:visible").count() == tab.locator(".pf p").count()
    assert in_view(tab, tab.locator(NUMBER).first.get_attribute("href"))


def test_prints_as_running_text(opened):
    """On paper the report follows the briefing whole, without what only a screen can use."""
    tab = opened()
    tab.select_option("select[name=unit]", index=1)
    tab.emulate_media(media="print")

    assert tab.locator("form.filter").is_hidden()
    assert tab.locator(".back:visible").count() == 0
    assert tab.locator(".pf p:visible").count() == tab.locator(".pf p").count()
    assert tab.evaluate("getComputedStyle(document.querySelector('.pane')).overflowY") == "visible"
    assert len(tab.pdf(format="A4")) > 0


def test_has_names_and_order(opened):
    """Pictures, links and choices have names, headings go down one step at a time, each anchor stands once."""
    tab = opened()
    names = tab.eval_on_selector_all("a", "all => all.map((link) => link.ariaLabel || link.textContent)")
    levels = [int(name[1]) for name in tab.eval_on_selector_all("h1, h2, h3", "all => all.map((head) => head.tagName)")]
    anchors = tab.eval_on_selector_all("[id]", "all => all.map((element) => element.id)")
    targets = tab.eval_on_selector_all("a", "all => all.map((link) => link.hash.slice(1))")

    assert [name for name in names if not name.strip()] == []
    assert all(tab.eval_on_selector_all("img", "all => all.map((picture) => picture.alt.length > 20)"))
    assert all(tab.eval_on_selector_all("select", "all => all.map((choice) => choice.labels.length === 1)"))
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(anchors) == len(set(anchors))
    assert set(targets) <= set(anchors)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_can_be_read_in_light_and_dark(opened, scheme):
    """Every text has the contrast of WCAG 2 level AA against what is behind it."""
    ratio, words = opened(color_scheme=scheme).evaluate(CONTRAST)

    assert ratio >= 4.5, words


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: .ci/run fetches it")
@pytest.mark.parametrize(("scheme", "screen"), [("light", DESK), ("dark", PHONE)], ids=["light desk", "dark phone"])
def test_axe_finds_nothing_serious(opened, scheme, screen):
    """axe-core, with all its rules, finds no violation that is serious or critical."""
    tab = opened(color_scheme=scheme, viewport=screen, bypass_csp=True)
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run()")["violations"]

    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
