"""The findings that any report has: when, how sure, how much money, how far, and whether its arithmetic holds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from plainfigures import wording
from plainfigures.briefing.model import Finding, Material
from plainfigures.briefing.plots import MOST, counted, intervals, spans, working
from plainfigures.briefing.totals import commonest, money, named

if TYPE_CHECKING:
    import pandas as pd

    from plainfigures.briefing.sentences import Said

# So many numbers are told in a sentence of their own; of more, none is picked out.
MOST_NAMED = 3
# The kinds of numbers whose plural is not theirs with an s.
KINDS = {
    "money": "sums of money", "mass": "masses", "energy": "amounts of energy", "data": "amounts of data",
    "power": "amounts of power", "duration": "lengths of time", "percentage_point": "percentage points",
}  # fmt: skip


def found(material: Material) -> tuple[Finding, ...]:
    """The findings of a report, those that answer most first; one that has no row to rest on is left out."""
    makers = [asked, chain, periods, hedges, money, checked, changes, scope, deeds, kinds, account]
    if (material.checks["verdict"] == "disagree").any():
        makers.sort(key=lambda make: make is not checked)
    return tuple(finding for make in makers for finding in make(material))


def chain(material: Material) -> Iterator[Finding]:
    """How far along the results chain the numbers go. Needs the coding."""
    if not material.coded:
        return
    from plainfigures.coding import ALLOWED

    rows, say = material.distinct, material.say
    results = rows[rows["results_chain"].isin(["outcome", "impact"])]
    lead = (
        say.sentence(
            en="Of {rows:len} numbers none is an outcome or an impact: nothing is counted that changed for people.",
            zh="{rows:len}个数中没有一个是成果或影响：人们生活的变化未计量。", rows=rows)
        if results.empty
        else say.sentence(
            en="Of {rows:len} numbers {results:len} tell of an outcome or an impact, a change for people.",
            zh="{rows:len}个数中有{results:len}个说的是成果或影响，即人们生活的变化。", rows=rows, results=results)
    )  # fmt: skip
    note = say.sentence(
        en="Input is money or goods, activity is work done with them, output is what that work delivered. "
        "Where a number belongs is an analyst's judgement, kept apart from what was read.",
        zh="投入指资金或物资，活动指由此开展的工作，产出指工作的直接成果。各数归于哪一环节系分析者判断，与所读之数分开存放。",
        rows=rows)  # fmt: skip
    measure = say.title(
        en="Numbers by step of the results chain; recognition is an honour for the donor",
        zh="各数按结果链环节；“表彰”指帮扶方所获荣誉")  # fmt: skip
    yield counted(material, "chain", "results_chain", lead, (note,), measure, ALLOWED["results_chain"])


def asked(material: Material) -> Iterator[Finding]:
    """Which numbers are of just the years that are asked about. Needs these years."""
    if material.years is None:
        return
    from plainfigures.briefing.asking import covering, fits

    rows, say, (first, last) = material.distinct, material.say, material.years
    exact = covering(rows, first, last)
    when = SimpleNamespace(period_start=first, period_end=last, period_kind="stated")
    lead = say.sentence(
        en="Of {rows:len} numbers {exact:len} cover exactly {when:period}, no more and no less.",
        zh="{rows:len}个数中，恰好覆盖{when:period}的有{exact:len}个。", rows=rows, exact=exact, when=when)  # fmt: skip
    more = [
        say.sentence(
            en="One is {row} {what}." if row["kind"] == "count" else "One is {row} of {what}.",
            zh="其一为{what}：{row}。",
            what=named(row, material.language), row=row)
        for _, row in (exact if len(exact) <= MOST_NAMED else exact.head(0)).iterrows()
    ]  # fmt: skip
    sorts, told = fits(rows, first, last, material.language)
    measure = say.title(en="Numbers by what their period has to do with {when:period}",
                        zh="各数的时期与{when:period}的关系", when=when)  # fmt: skip
    yield counted(material, "asked", "fit", lead, tuple(more), measure, sorts, told=told)


def periods(material: Material) -> Iterator[Finding]:
    """Which period holds most numbers, and how many have none."""
    rows, say = material.distinct, material.say
    dated, undated = rows[rows["period_kind"] != "none"], rows[rows["period_kind"] == "none"]
    if dated.empty:
        lead = say.sentence(en="No number of the report has a period.", zh="报告中的数均无时期。", rows=rows)
        yield Finding("periods", lead, (), "")
        return
    told = rows.assign(when=[wording.period(row, material.language) for row in wording.each(rows)])
    common = commonest(told[told["period_kind"] != "none"], "when")
    are, have = "is" if len(common) == 1 else "are", "has" if len(undated) == 1 else "have"
    rest, rest_zh = (
        ("every number has a period.", "每个数均写明时期。")
        if undated.empty
        else (f"{{undated:len}} {have} no period.", "未写明时期的{undated:len}个。")
    )
    lead = say.sentence(
        en=f"{{common:len}} of {{rows:len}} numbers {are} of {{when:period}}; {rest}",
        zh=f"{{rows:len}}个数中，属{{when:period}}的{{common:len}}个，{rest_zh}",
        common=common, rows=rows, when=common.iloc[0], undated=undated)  # fmt: skip
    note = say.sentence(
        en="A total over several years says nothing about any one of them, and a number without a period cannot be "
        "moved into a year by its reader.",
        zh="跨年的合计说明不了其中任何一年；没有时期的数，读者不能自行归入某一年。",
        rows=rows if undated.empty else undated)  # fmt: skip
    yield counted(material, "periods", "when", lead, (note,), say.title(en="Numbers by period", zh="各数按时期"),
                   told=told)  # fmt: skip


def hedges(material: Material) -> Iterator[Finding]:
    """How many numbers are hedged, and how much the loosest allows."""
    rows, say = material.distinct, material.say
    hedged = rows[rows["hedge"] != "exact"]
    if hedged.empty:
        lead = say.sentence(en="Every number is stated without a hedge.", zh="所有的数均不带概数词。", rows=rows)
        yield Finding("hedges", lead, (), "")
        return
    lead = say.sentence(
        en="A hedge makes {hedged:len} of {rows:len} numbers a range rather than a point.",
        zh="{rows:len}个数中有{hedged:len}个带概数词，是区间而非确数。", hedged=hedged, rows=rows)  # fmt: skip
    bounded = hedged[hedged["low"].gt(0) & hedged["high"].lt(math.inf)]
    unbounded = hedged[~hedged.index.isin(bounded.index)]
    more = []
    if not bounded.empty:
        loosest = bounded.iloc[int((bounded["high"] / bounded["low"]).argmax())]
        more.append(say.sentence(
            en="The loosest, {loosest:surface}, allows {loosest:bounds}.",
            zh="最宽的是{loosest:surface}，可取{loosest:bounds}。", loosest=loosest))  # fmt: skip
    if not unbounded.empty:
        more.append(say.sentence(
            en="The wording of {unbounded:len} gives one end only, as in {first:surface}: {first:bounds}.",
            zh="有{unbounded:len}个只给出一端，如{first:surface}：{first:bounds}。",
            unbounded=unbounded, first=unbounded.iloc[0]))  # fmt: skip
    measure = say.title(en="What each wording allows, in per cent of the number stated",
                        zh="各措辞所允许的区间，以所述数为基准的百分比")  # fmt: skip
    yield Finding(
        "hedges",
        lead,
        tuple(more),
        measure,
        intervals(material, bounded, measure),
        spans(bounded, material.language),
    )


def scope(material: Material) -> Iterator[Finding]:
    """How far the numbers reach: county, province, nation. Needs the coding."""
    if not material.coded:
        return
    rows, say = material.distinct, material.say
    common = commonest(rows, "scope")
    lead = say.sentence(
        en="The largest group, {common:len} of {rows:len}, concerns the whole {reach}.",
        zh="范围为“{reach}”的数最多，{rows:len}个中有{common:len}个。",
        reach=wording.term(common["scope"].iloc[0], material.language), common=common, rows=rows)  # fmt: skip
    note = say.sentence(
        en="A number for a province tells nothing about one county in it.", zh="全省的数说明不了其中某个县。",
        rows=rows)  # fmt: skip
    yield counted(material, "scope", "scope", lead, (note,), say.title(en="Numbers by reach", zh="各数按范围"))


def deeds(material: Material) -> Iterator[Finding]:
    """What is planned or a standing rule, where anything is."""
    rows, say = material.distinct, material.say
    others = rows[rows["modality"] != "done"]
    if others.empty:
        return
    stand, they = ("stands", "it counts") if len(others) == 1 else ("stand", "they count")
    lead = say.sentence(
        en=f"Of {{rows:len}} numbers {{others:len}} {stand} in plans or standing rules: {they} nothing that was done.",
        zh="{rows:len}个数中有{others:len}个是计划或常设规定，并非已完成的事。", others=others, rows=rows)  # fmt: skip
    note = say.sentence(
        en="What the report does not mark as a plan or a rule is told as done, on its word alone.",
        zh="报告未标明为计划或规定的，均按已完成列出，仅凭报告所述。", rows=rows)  # fmt: skip
    yield counted(material, "deeds", "modality", lead, (note,), say.title(en="Numbers by status", zh="各数按性质"))


def changes(material: Material) -> Iterator[Finding]:
    """How many numbers are changes, up and down, and the largest in per cent."""
    rows, say = material.distinct, material.say
    moved = rows[rows["trend"] != ""]
    if moved.empty:
        return
    ups, downs = moved[moved["trend"] == "increase"], moved[moved["trend"] == "decrease"]
    lead = say.sentence(
        en="Of {rows:len} numbers {moved:len} are changes rather than levels: {ups:len} up, {downs:len} down.",
        zh="{rows:len}个数中有{moved:len}个是变化量，不是水平数：增{ups:len}个，减{downs:len}个。",
        rows=rows, moved=moved, ups=ups, downs=downs)  # fmt: skip
    note = say.sentence(
        en="A change says nothing of the level that it started from, and the report does not always say since when.",
        zh="变化量说明不了起点的水平；与何时相比，报告也未必写明。", rows=moved)  # fmt: skip
    told = moved.assign(said=moved["trend"])
    yield counted(material, "changes", "said", lead, (note,), say.title(en="Changes by direction", zh="变化量按增减"),
                  told=told)  # fmt: skip


def checked(material: Material) -> Iterator[Finding]:
    """Whether the report's own arithmetic holds, where it has any."""
    tests, say = material.checks, material.say
    if tests.empty:
        lead = say.sentence(
            en="No check found numbers of the report to hold against each other.", zh="没有找到可以相互核对的数。",
            rows=material.distinct)  # fmt: skip
        yield Finding("checks", lead, (), "")
        return
    verdicts = {name: tests[tests["verdict"] == name] for name in ("agree", "disagree", "undecidable")}
    agree, disagree, undecidable = (f"{{{name}:{_count(rows)}}} {_verb(name, rows)}" for name, rows in verdicts.items())
    lead = say.sentence(
        en=f"Of {{tests:len}} checks of the report's own arithmetic {agree}, {disagree}, {undecidable}.",
        zh="报告自身的算术核对了{tests:len}项：{agree:len}项一致，{disagree:len}项不一致，{undecidable:len}项无法判定。",
        tests=tests, **verdicts)  # fmt: skip
    note = say.sentence(
        en="A disagreement says that statements of the report do not fit each other, never which of them is wrong.",
        zh="“不一致”只说明报告中的陈述彼此不相符，并不说明何者有误。", tests=tests)  # fmt: skip
    urgent = tests.assign(order=tests["verdict"].map({"disagree": 0, "undecidable": 1, "agree": 2}).astype(int))
    ordered = urgent.sort_values("order", kind="stable")
    shown, rest = ordered.head(MOST), ordered.iloc[MOST:]
    cut = () if rest.empty else (
        say.sentence(
            en="The table shows {shown:len} of them, disagreements first; the other {rest:len} are in the workbook, "
            "on the sheet Checks.",
            zh="表中列出{shown:len}项，不一致者在前；其余{rest:len}项见工作簿“核对”表。", shown=shown, rest=rest),
    )  # fmt: skip
    rests = tuple(tuple(names.split()) for names in shown["rows"])
    failing = tuple(_failing(row, material) for row in wording.each(verdicts["disagree"].head(MOST_NAMED)))
    yield Finding("checks", lead, (note, *cut), "", None, None, working(shown, material), rests, failing)


def _failing(row: Any, material: Material) -> Said:
    """A check that disagrees, told by its working."""
    told = row.working_en if material.language == "en" else row.working_zh
    line = SimpleNamespace(report_id=row.report_id, sentence=row.sentence, working=told)
    return material.say.sentence(en="A check fails: {line.working}", zh="不一致之处：{line.working}", line=line)


def _count(rows: pd.DataFrame) -> str:
    """How a sentence counts rows: in digits, and none in a word."""
    return "len" if len(rows) else "words"


def _verb(verdict: str, rows: pd.DataFrame) -> str:
    if verdict == "undecidable":
        return "cannot be decided" if len(rows) else "is left undecided"
    return f"{verdict}s" if len(rows) < 2 else verdict


def kinds(material: Material) -> Iterator[Finding]:
    """What sort of number is commonest."""
    rows, say = material.distinct, material.say
    common = commonest(rows, "kind")
    kind = str(common["kind"].iloc[0])
    most = len(common) * 2 > len(rows)
    lead = say.sentence(
        en="Most numbers are {kind}: {common:len} of {rows:len}." if most
        else "The commonest numbers are {kind}: {common:len} of {rows:len}.",
        zh="最多的一类是“{kind}”，{rows:len}个数中有{common:len}个。",
        kind=KINDS.get(kind, f"{wording.term(kind)}s") if material.language == "en" else wording.term(kind, "zh"),
        common=common, rows=rows)  # fmt: skip
    yield counted(material, "kinds", "kind", lead, (), say.title(en="Numbers by sort", zh="各数按种类"))


def account(material: Material) -> Iterator[Finding]:
    """What became of every numeral of the text."""
    from plainfigures.observations import accounted

    say, left = material.say, material.left
    lead = say.sentence(
        en="Of the report's numeral characters {account.share:%} are accounted for; {left:len} "
        + ("numeral is no observation." if len(left) == 1 else "numerals are no observations."),
        zh="报告的数字字符{account.share:%}已有归属；{left:len}处数字不作观测值。",
        account=accounted(material.report), left=left, report=material.report)  # fmt: skip
    if left.empty:
        yield Finding("account", lead, (), "")
        return
    measure = say.title(en="Numerals that are no observations, by reason", zh="不作观测值的数字，按理由")
    told = left.assign(surface=[" ".join(str(text).split()) for text in left["surface"]])
    yield counted(material, "account", "reason", lead, (), measure, told=told)
