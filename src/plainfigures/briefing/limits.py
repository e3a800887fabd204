"""What a brief says of itself: its opening, its key figures, its method and rules, and what could not be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainfigures import wording
from plainfigures.briefing.cards import rule_in_words
from plainfigures.briefing.delivery import GETA, fit, printable
from plainfigures.briefing.tables import Table
from plainfigures.intervals import rule

if TYPE_CHECKING:
    from plainfigures.briefing.model import Material
    from plainfigures.briefing.sentences import Said

HEADS = {
    "en": ("wording", "interval of the stated number N", "why", "source"),
    "zh": ("措辞", "所述数N的区间", "理由", "出处"),
}
# What the letter in a rule stands for.
LAST_DIGIT = {
    "en": "In the rules, u is one unit of the last digit of N that is not zero: for 740 it is ten.",
    "zh": "规则中的u，是N末一位非零数字所在数位的单位：N为740时，u为10。",
}
# What a formula says in words.
FORMULA = {"first": "前一数", "second": "后一数", " of the place": "个该位单位"}
EXAMPLE = {
    "en": ("the report writes", "which allows", "of", "in the period", "in its sentence"),
    "zh": ("报告写作", "可取值", "计量对象", "时期", "所在句"),
}
FACTS = {
    "en": ("distinct statements", "of them hedged", "without a period", "checks that disagree"),
    "zh": ("不同的数", "带概数词的数", "未写明时期的数", "不一致的核对"),
}


def opening(material: Material) -> tuple[Said, ...]:
    """How many numbers the report has, and how many say again what another says."""
    rows, say = material.distinct, material.say
    places = sorted(set(rows["sentence"]))
    numbers, sentences = ("" if len(each) == 1 else "s" for each in (rows, places))
    told = [say.sentence(
        en=f"The report makes {{rows:len}} distinct statement{numbers} of a number, in {{places:len}} "
        f"sentence{sentences}.",
        zh="报告陈述了{rows:len}个不同的数，分布在{places:len}句中。", rows=rows, places=places)]  # fmt: skip
    if len(material.again):
        told.append(say.sentence(
            en="Repeats of another number are left out of every count: {again:len}.",
            zh="重复他处的数不计入任何数目：{again:len}个。", again=material.again))  # fmt: skip
    return tuple(told)


def example(material: Material) -> tuple[tuple[str, str], ...]:
    """One number of the report as this brief reads it, a label and its words each: the first that is hedged, if any."""
    rows, language = material.distinct, material.language
    hedged = rows[rows["hedge"] != "exact"]
    row = next(wording.each(rows if hedged.empty else hedged))
    means = (row.surface, wording.bounds(row, language), row.measure, wording.period(row, language))
    told = zip(EXAMPLE[language], (*means, str(row.sentence)), strict=True)
    return tuple((label, words) for label, words in told if words)


def facts(material: Material) -> tuple[tuple[str, str], ...]:
    """The figures of the cover, each with its label."""
    rows, tests = material.distinct, material.checks
    counts = (
        len(rows), int((rows["hedge"] != "exact").sum()), int((rows["period_kind"] == "none").sum()),
        int((tests["verdict"] == "disagree").sum()),
    )  # fmt: skip
    told = (wording.number(count, material.language) for count in counts)
    return tuple(zip(told, FACTS[material.language], strict=True))


def told(material: Material) -> tuple[Said, ...]:
    """What the report leaves open, and what this brief cannot say."""
    return tuple(_limits(material))


def _limits(material: Material) -> Iterator[Said]:
    rows, say, report = material.distinct, material.say, material.report
    yield say.sentence(
        en="Every number is what the report states. Nobody measured it again, and a range is what the words allow, not "
        "a margin of error.",
        zh="各数均为报告所述，未经重新测量；区间是措辞所允许的范围，不是测量误差。", report=report)  # fmt: skip
    undated = rows[rows["period_kind"] == "none"]
    if not undated.empty:
        yield say.sentence(
            en="When: {undated:len} of {rows:len} numbers have no period.",
            zh="时间：{rows:len}个数中有{undated:len}个没有时期。", undated=undated, rows=rows)  # fmt: skip
    nowhere = rows[rows["place"] == ""]
    if not nowhere.empty:
        yield say.sentence(
            en="Where: the sentences of {nowhere:len} of {rows:len} numbers name no place for them.",
            zh="地点：{rows:len}个数中有{nowhere:len}个所在的句子没有写明地点。",
            nowhere=nowhere, rows=rows)  # fmt: skip
    nameless = rows[rows["measure"] == ""]
    if not nameless.empty:
        yield say.sentence(
            en="What: of {nameless:len} of {rows:len} numbers the words do not tell what is counted.",
            zh="对象：{rows:len}个数中有{nameless:len}个看不出所计为何。", nameless=nameless, rows=rows)  # fmt: skip
    yield from _addition(material)
    if any(GETA in printable(fit(text)) for text in (report.text, report.title)):
        yield say.sentence(
            en="〓 stands for a character of the report that the font of the page lacks.",
            zh="〓代表版面字体所缺的字。", report=report)  # fmt: skip


def _addition(material: Material) -> Iterator[Said]:
    say, rows = material.say, material.distinct
    if not material.coded:
        yield say.sentence(
            en="No analyst has coded this report. So nothing is said about who acted, whether a number is an input or "
            "an outcome, how far it reaches, or what may be added up.",
            zh="本报告尚无分析者的编码。因此不谈由谁实施、属投入还是成果、范围多大、何者可以相加。",
            report=material.report)  # fmt: skip
        return
    summable = rows[rows["may_be_summed"] == "yes"]
    yield say.sentence(
        en="Adding up: by the analyst's judgement, numbers that may be added to another: {summable:len} of {rows:len}.",
        zh="相加：依分析者判断，{rows:len}个数中可与他数相加的有{summable:len}个。",
        summable=summable, rows=rows)  # fmt: skip


def method(material: Material) -> tuple[Said, ...]:
    """How the numbers were read, in a few sentences."""
    say, report = material.say, material.report
    return (
        say.sentence(
            en="Every numeral of the text was read by rules, without a model that guesses. It became an observation, "
            "a part of a period, or an exclusion with its reason; none was passed over.",
            zh="文中每处数字均按规则读取，不靠猜测的模型：或为观测值，或为时期的一部分，或连同理由排除，无一遗漏。",
            report=report),
        say.sentence(
            en="An observation keeps the words as written and the interval that they allow. A number that the text "
            "says again in the same words is counted once.",
            zh="观测值保留原文措辞及其所允许的区间；以同样的话再次出现者，不重复计入。", report=report),
        say.sentence(
            en="A check recomputes the report's own shares, totals and rates. What a wording leaves open is "
            "undecidable, not wrong.",
            zh="核对即重算报告自身的占比、合计与标准；措辞留有余地的，结论为无法判定，而非有误。", report=report),
    )  # fmt: skip


def rules(material: Material) -> Table:
    """The rule of each hedge that the report uses: the interval, why, and by what source."""
    language = material.language
    used = sorted(set(material.distinct["hedge"].astype(str)) - {"exact"})
    told = [(wording.term(hedge, language), _interval(hedge, language), *rule_in_words(hedge, "default", language))
            for hedge in used]  # fmt: skip
    caption = material.say.title(en="The rules of the wordings that the report uses", zh="报告所用措辞的规则")
    return Table(caption, HEADS[language], tuple(told), ("hedge", "formula", "why", "source"))


def _interval(hedge: str, language: str) -> str:
    """The interval of a hedge as a formula, a round bracket at an end that does not belong: (N, ∞), [N, ∞)."""
    row = rule(hedge)
    opening, closing = "[" if row.closed in ("both", "left") else "(", "]" if row.closed in ("both", "right") else ")"
    told = f"{opening}{row.low}, {row.high}{closing}".replace("inf", "∞").replace("-", "−")
    for english, chinese in FORMULA.items() if language == "zh" else ():
        told = told.replace(english, chinese)
    return told
