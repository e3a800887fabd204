"""Derived numbers: arithmetic and refusals, on sentences of our own (cases/indicators.csv) and on the report."""

import dataclasses
import itertools
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plainfigures as pf
from plainfigures import indicators, intervals, vocabulary
from plainfigures.briefing import citing
from plainfigures.coding import COLUMNS, CodingError, coded, read_coding
from plainfigures.indicators import Indicator, IndicatorError, Refused
from plainfigures.intervals import Interval, Verdict

DATA = Path(__file__).parents[1] / "data"
REPORT = "anhui-susong-2020-06-09"
CASES = Path(__file__).parent / "cases" / "indicators.csv"
GENTLE = settings(max_examples=60, derandomize=True, deadline=None, database=None)


def row(table, surface, nth=0):
    """The nth row of a table with this surface."""
    return table[table["surface"] == surface].iloc[nth]


def judgements(table, judged):
    """A coding from one cell of a case: `surface actor beneficiary scope may_be_summed contained_in`, parted by ;."""
    rows = []
    for entry in judged.split(";"):
        surface, actor, beneficiary, scope, summed, container = entry.split()
        own = row(table, surface)
        inside = "" if container == "-" else row(table, container)["id"]
        judgement = (actor, beneficiary, "output", scope, summed, "按题", inside)
        rows.append((own["report_id"], own["start"], own["end"], surface, *judgement))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def derived(case):
    """What the case asks for."""
    published = pd.Timestamp(case["published"]).date() if case["published"] else None
    table = pf.extract(case["text"], published=published, rules=case["rules"])
    options = {"coding": judgements(table, case["judged"]) if case["judged"] else None, "rules": case["rules"]}
    first = row(table, case["first"])
    # 其中: the part stands after its whole, so of one surface the first operand of a share is the second row.
    twice = case["first"] == case["second"] and (table["surface"] == case["first"]).sum() > 1
    second = row(table, case["second"]) if case["second"] else None
    match case["operation"]:
        case "ratio":
            return indicators.ratio(first, per=second, **options)
        case "share":
            return indicators.share(row(table, case["first"], 1) if twice else first, of=second, **options)
        case "total":
            return indicators.total([first, second], **options)
        case "difference":
            return indicators.difference(first, second, **options)
        case "growth":
            return indicators.growth([one for one in (first, second) if one is not None], **options)
        case every:
            return indicators.per_period(first, every=every, **options)


def test_a_derivation_has_its_bounds_or_its_reasons(indicators_case):
    """Bounds, unit and denominator as the case says, or a refusal for exactly its reasons."""
    found = derived(indicators_case)

    if indicators_case["codes"]:
        assert isinstance(found, Refused), found
        assert set(found.codes) == set(indicators_case["codes"].split())
        return
    assert isinstance(found, Indicator), found
    wanted = Interval(Decimal(indicators_case["low"]), Decimal(indicators_case["high"]), indicators_case["closed"])
    assert found.shown == wanted
    assert (found.unit, found.per) == (indicators_case["unit"], indicators_case["per"])


def test_every_reason_has_a_case():
    """No reason of the list is never given, and the cases know no other."""
    cases = pd.read_csv(CASES, dtype=str, keep_default_na=False)
    given = {code for codes in cases["codes"] for code in codes.split()}
    elsewhere = {"report", "place", "trend", "wholes"}  # tested below: they take two texts, or a longer one

    assert given | elsewhere == set(vocabulary.by_surface("refusals"))


class TestTruthStaysInside:
    """What was written down with a hedge, and then derived, still holds what was true."""

    @GENTLE
    @given(firms=st.integers(11, 9_999), money=st.integers(10_001, 10**9))
    def test_ratio(self, firms, money):
        """The true mean lies in the interval, and in what is shown of it."""
        text = f"2021年，扶持企业{over(firms, 10)}家，投入资金{over(money, 10_000)}元。"
        table = pf.extract(text)
        each = indicators.ratio(table.iloc[1], per=table.iloc[0])

        assert inside(Fraction(money, firms), each.interval)
        assert inside(Fraction(money, firms), each.shown)

    @GENTLE
    @given(whole=st.integers(11, 9_999), data=st.data())
    def test_share_and_rest(self, whole, data):
        """So do the true share of a part and the true rest."""
        part = data.draw(st.integers(1, whole))
        text = f"2021年，认定企业{over(whole, 10)}家，其中涉农企业{over(part, 10)}家。"
        table = pf.extract(text)
        share = indicators.share(table.iloc[1], of=table.iloc[0])
        rest = indicators.difference(table.iloc[0], table.iloc[1])

        assert inside(Fraction(100 * part, whole), share.shown)
        assert inside(Fraction(whole - part), rest.shown)
        assert share.high <= 100
        assert rest.low >= 0

    @GENTLE
    @given(first=st.integers(11, 9_999), second=st.integers(11, 9_999))
    def test_total_and_growth(self, first, second):
        """So do the true sum and the true growth."""
        text = f"2020年粮食产量{over(first, 10)}吨，2021年粮食产量{over(second, 10)}吨。"
        grown = indicators.growth(pf.extract(text))
        table = pf.extract(text.replace("2020年", "2021年")).assign(may_be_summed="yes")

        assert inside(Fraction(100 * (second - first), first), grown.shown)
        assert inside(Fraction(first + second), indicators.total(table).shown)


def over(number, place):
    """A whole number as a report cuts it off: 743 by tens is 740余; what needs no cutting is written as it is."""
    cut = number // place * place
    written = f"{cut // 10_000}余万" if place == 10_000 else f"{cut}余"
    return written if 0 < cut < number else f"{number}"


def inside(value, interval):
    """Whether a Fraction lies in an interval, without rounding."""
    low, high = Fraction(interval.low), Fraction(interval.high)
    reached = (interval.closed in ("both", "left") and value == low) or (
        interval.closed in ("both", "right") and value == high
    )
    return low < value < high or reached


@pytest.fixture(scope="module")
def tables():
    """The report under both rule sets, with the analyst's coding beside each row: rule set -> table."""
    report = pf.read_report(DATA / "raw" / f"{REPORT}.txt")
    coding = read_coding(DATA / "coding.csv")
    return {rules: coded(pf.extract(report, rules=rules), coding) for rules in ("default", "wide")}


# numerator, denominator, the expert's low and high, in what, to how many decimals
MEANS = [
    ("2101.8万元", "33个", "63.69", "63.69", 10_000, 2),
    ("740余万元", "74个", "10.00", "10.14", 10_000, 2),
    ("7780万元", "162项", "48.02", "48.02", 10_000, 2),
    ("3600余万元", "70余户", "45.57", "52.11", 10_000, 2),
    ("500余万元", "1400余台(套)", "3336", "4283", 1, 0),
    ("20余万元", "400余件", "401", "748", 1, 0),
    ("70余项", "13次", "5.46", "6.08", 1, 2),
]


class TestWhatCanHonestlyBeDerived:
    """The expert's table of indicators, from the rows of the report."""

    @pytest.mark.parametrize(("numerator", "per", "low", "high", "factor", "places"), MEANS)
    def test_means(self, tables, numerator, per, low, high, factor, places):
        """The exact bounds round to the expert's numbers; what is shown holds the bounds."""
        found = indicators.ratio(row(tables["default"], numerator), per=row(tables["default"], per))
        step = Decimal(1).scaleb(-places)
        nearest = [(end / factor).quantize(step, ROUND_HALF_EVEN) for end in (found.interval.low, found.interval.high)]

        assert nearest == [Decimal(low), Decimal(high)]
        assert found.low <= found.interval.low <= found.interval.high <= found.high

    def test_the_means_of_hedged_rows_are_open(self, tables):
        """(10.00, 10.14) 万元: neither end is reached, for neither end of 740余万元 is."""
        found = indicators.ratio(row(tables["default"], "740余万元"), per=row(tables["default"], "74个"))

        assert found.interval.low == 100_000
        assert found.closed == found.interval.closed == "neither"

    def test_produce_bought(self, tables):
        """(260, 320) t, and (210, 320) t when 近 is read widely; the only sum that the coding allows."""
        both = indicators.under_both(
            lambda table, rules: indicators.total([row(table, "近300吨"), row(table, "10余吨")], rules=rules),
            tables["default"],
            tables["wide"],
        )

        assert both.default.interval == Interval(Decimal(260), Decimal(320), "neither")
        assert both.wide.interval == Interval(Decimal(210), Decimal(320), "neither")
        assert both.default.unit == "t"
        assert not both.same

    def test_agriculture_related_share(self, tables):
        """53.33 %, which agrees with the 53 % of the report where that may have been rounded, and only there."""
        found = indicators.under_both(
            lambda table, rules: indicators.share(row(table, "16家"), of=row(table, "30家"), rules=rules),
            tables["default"],
            tables["wide"],
        )
        stated = {rules: intervals.of_row(row(table, "53%")) for rules, table in tables.items()}

        assert found.same
        assert found.default.interval.low.quantize(Decimal("0.01")) == Decimal("53.33")
        assert intervals.compare(found.default.interval, stated["default"]) is Verdict.DISAGREE
        assert intervals.compare(found.wide.interval, stated["wide"]) is not Verdict.DISAGREE

    def test_meetings_in_a_quarter(self, tables):
        """One a quarter over the 13 complete ones, and what came after the last of them is said to be counted in."""
        found = indicators.per_period(row(tables["default"], "13次"), every="quarter")

        assert found.interval == intervals.exactly(Decimal(1))
        assert any("2020年3月31日" in condition.zh for condition in found.conditions)


class TestWhatMisleads:
    """The expert's list of what may not be derived, each refused for its reason."""

    def test_a_total_of_three_years_is_no_yearly_series(self, tables):
        """2101.8万元 over three years."""
        found = indicators.per_period(row(tables["default"], "2101.8万元"), every="year")

        assert found.codes == ("spread",)
        assert "2017–2019" in found.reason
        assert found.what_would_be_needed == "a statement for each year"

    def test_two_payers_and_two_periods_are_not_added(self, tables):
        """2101.8万元 and 740余万元."""
        found = indicators.total([row(tables["default"], "2101.8万元"), row(tables["default"], "740余万元")])

        assert {"payer", "period", "judged"} <= set(found.codes)

    def test_county_and_province_are_never_added(self, tables):
        """Whatever the two rows are."""
        table = tables["default"]
        county, province = (list(table[table["scope"] == scope].itertuples()) for scope in ("county", "province"))
        found = [indicators.total(pair) for pair in itertools.product(county, province)]

        assert len(found) > 100
        assert [one for one in found if not isinstance(one, Refused) or "scope" not in one.codes] == []

    def test_the_county_has_no_share_of_the_province(self, tables):
        """2101.8万元 of 7780万元."""
        found = indicators.share(row(tables["default"], "2101.8万元"), of=row(tables["default"], "7780万元"))

        assert {"not_part", "scope", "period"} <= set(found.codes)

    @pytest.mark.parametrize(
        ("numerator", "per"), [("651人次", "74个"), ("740余万元", "651人次"), ("740余万元", "55.8亿")]
    )
    def test_times_are_no_people(self, tables, numerator, per):
        """651人次 is neither spread over projects nor the heads of anything, and no audience is 55.8亿."""
        found = indicators.ratio(row(tables["default"], numerator), per=row(tables["default"], per))

        assert "events" in found.codes
        assert "number of 人 without repeats" in found.what_would_be_needed

    def test_times_are_not_added_to_people(self, tables):
        """651人次 and 160余人."""
        found = indicators.total([row(tables["default"], "651人次"), row(tables["default"], "160余人")])

        assert "events" in found.codes

    def test_meetings_of_two_bodies_are_not_compared(self, tables):
        """8次 and 13次: other meetings, another level, another period."""
        ends = row(tables["default"], "13次"), row(tables["default"], "8次")

        assert {"measure", "scope", "length"} <= set(indicators.difference(*ends).codes)
        assert {"scope", "period"} <= set(indicators.ratio(ends[0], per=ends[1]).codes)
        assert isinstance(indicators.growth(ends), Refused)

    def test_pieces_are_not_added_to_tonnes(self, tables):
        """400余件 and 近300吨."""
        found = indicators.total([row(tables["default"], "400余件"), row(tables["default"], "近300吨")])

        assert "units" in found.codes

    def test_participants_are_not_added_to_the_firms_among_them(self, tables):
        """160余人 and 100余家."""
        found = indicators.total([row(tables["default"], "160余人"), row(tables["default"], "100余家")])

        assert "part" in found.codes

    def test_nothing_grew(self, tables):
        """No measure of the report has a second point in time, so no growth is told of any."""
        table = tables["default"]
        found = [indicators.growth([one]) for one in table.itertuples()]
        measures = [indicators.growth(rows) for _, rows in table.groupby("measure")]

        assert {one.codes for one in found} == {("one_point",)}
        assert [one for one in measures if not isinstance(one, Refused)] == []

    def test_all_pairs_but_one_are_refused_a_sum(self, tables):
        """Of all pairs of rows the two lots of produce alone may be added, under either rule set."""
        for rules, table in tables.items():
            pairs = itertools.combinations(list(table.itertuples()), 2)
            added = [indicators.total(pair, rules=rules) for pair in pairs]

            assert [one.parent_ids for one in added if isinstance(one, Indicator)] == [("1696-1701", "1708-1712")]

    def test_all_pairs_but_one_are_refused_a_share(self, tables):
        """Of all ordered pairs the one that the report gives with 其中 alone makes a share."""
        pairs = itertools.permutations(list(tables["default"].itertuples()), 2)
        shares = [indicators.share(part, of=whole) for part, whole in pairs]

        assert [one.parent_ids for one in shares if isinstance(one, Indicator)] == [("2191-2194", "2180-2183")]


class TestCoding:
    """Where a judgement comes from."""

    def test_by_span_or_beside_the_row(self, tables):
        """A coding given by itself and one already joined to the rows give the same."""
        coding = read_coding(DATA / "coding.csv")
        bare = tables["default"].drop(columns=list(COLUMNS[4:]))
        pair = ("近300吨", "10余吨")
        by_span = indicators.total([row(bare, surface) for surface in pair], coding=coding)

        assert by_span == indicators.total([row(tables["default"], surface) for surface in pair])

    def test_a_row_that_changed_is_noticed(self, tables):
        """The coding expects the words that it judged."""
        coding = read_coding(DATA / "coding.csv")
        coding.loc[coding["expect"] == "近300吨", "expect"] = "近200吨"
        pair = [row(tables["default"], surface) for surface in ("近300吨", "10余吨")]

        with pytest.raises(CodingError, match="expects 近200吨 and the row has 近300吨"):
            indicators.total(pair, coding=coding)

    def test_containment_is_followed_upward(self):
        """A part of a part is inside the whole, by the coding of the row between."""
        table = pf.extract("2021年，甲类40家，乙类30家，丙类20家。")
        yes = "县 各村 county yes"
        coding = judgements(table, f"40家 {yes} -;30家 {yes} 40家;20家 {yes} 30家")
        found = indicators.total([row(table, "20家"), row(table, "40家")], coding=coding)

        assert found.codes == ("part",)
        assert indicators.share(row(table, "20家"), of=row(table, "40家"), coding=coding).amount() == "50%"

    def test_a_row_without_a_judgement(self):
        """A coding that leaves a row out is no leave to add it."""
        table = pf.extract("2021年，外购化肥近300吨，外购农药10余吨。")
        coding = judgements(table, "近300吨 县 各村 county yes -")

        assert indicators.total(table, coding=coding).codes == ("uncoded",)


class TestReasonsThatTakeMoreText:
    """What two texts, two places or two sentences say."""

    def test_two_reports_are_not_added(self):
        """They may tell of the same thing."""
        tables = [
            pf.extract(text).assign(report_id=name, may_be_summed="yes")
            for name, text in [("r1", "2021年，外购化肥300吨。"), ("r2", "2021年，外购农药10吨。")]
        ]

        assert indicators.total([table.iloc[0] for table in tables]).codes == ("report",)

    def test_growth_may_take_two_reports(self):
        """One measure in the reports of two years."""
        first, second = (
            pf.extract(f"{year}年粮食产量{tons}吨。").assign(report_id=str(year))
            for year, tons in [(2020, 300), (2021, 330)]
        )

        assert indicators.growth([second.iloc[0], first.iloc[0]]).amount() == "10%"

    def test_two_places_do_not_make_a_ratio(self):
        """Both named, and not the same."""
        table = pf.extract("2021年，太湖县改造泵站25座，投入资金1000万元。")
        pumps, money = (
            one._replace(place=place) for one, place in zip(table.itertuples(), ("太湖县", "岳西县"), strict=True)
        )

        assert indicators.ratio(money, per=pumps).codes == ("place",)

    def test_a_change_is_not_added_to_a_level(self):
        """减少300吨 is a change."""
        table = pf.extract("2021年，外购化肥减少300吨，外购农药10吨。").assign(may_be_summed="yes")

        assert list(table["trend"]) == ["decrease", ""]
        assert indicators.total(table).codes == ("trend",)

    def test_a_change_has_no_growth(self):
        """增产30吨 and 增产40吨 are changes already."""
        table = pf.extract("2020年粮食增产30吨，2021年粮食增产40吨。").assign(trend="increase", measure="粮食")

        assert "trend" in indicators.growth(table).codes

    def test_percentages_have_no_growth(self):
        """From 30% to 35% is five points, and not a sixth."""
        table = pf.extract("2020年油茶面积占比30%，2021年油茶面积占比35%。")

        assert indicators.growth(table).codes == ("rate",)

    def test_two_statements_of_one_year_have_no_growth(self):
        """They are one point in time."""
        table = pf.extract("2021年粮食产量300吨，2021年粮食产量340吨。")

        assert indicators.growth(table).codes == ("one_point",)

    def test_a_repeat_counts_once(self):
        """What the lead says again is the same statement: in a sum, in a growth, and as a whole."""
        table = pf.extract("2021年，认定示范社40家，其中粮食类15家，特色类40家。").assign(may_be_summed="yes")
        repeated = table.iloc[2].copy()
        repeated["duplicate_of"] = table.iloc[0]["id"]

        assert "same" in indicators.total([table.iloc[0], repeated]).codes
        assert indicators.growth([table.iloc[0], repeated]).codes == ("one_point",)
        assert indicators.share(table.iloc[1], of=repeated).amount() == "37.5%"

    def test_shares_of_different_wholes_have_no_difference(self):
        """Two percentages in two sentences name no common whole; in one sentence they are in percentage points."""
        apart = pf.extract("2020年，油茶面积占比30%。2021年，油茶面积占比35%。")
        together = pf.extract("2020年油茶面积占比30%，2021年油茶面积占比35%。")

        assert indicators.difference(apart.iloc[1], apart.iloc[0]).codes == ("wholes",)
        assert indicators.difference(together.iloc[1], together.iloc[0]).told() == "5 percentage points"

    def test_shares_of_one_whole_have_a_difference(self):
        """Two shares derived here are compared by their wholes."""
        table = pf.extract("2021年，示范社40家，其中粮食类15家，2021年，合作社80家，其中蔬菜类20家。")
        shares = [indicators.share(table.iloc[part], of=table.iloc[whole].copy()) for part, whole in [(1, 0), (3, 2)]]

        assert "wholes" in indicators.difference(*shares).codes


class TestIndicator:
    """The value itself."""

    TEXT = "2021年，改造泵站20余座，投入资金900余万元。"

    @pytest.fixture
    def each(self):
        """900余万元 for 20余座."""
        table = pf.extract(self.TEXT)
        return indicators.ratio(table.iloc[1], per=table.iloc[0])

    def test_it_shows_itself(self, each):
        """Number, formula, conditions, rows and rule set, in either language."""
        assert each.amount("zh") == "大于31.03万元、小于47.62万元"
        assert each.amount("en", short=True) == "310,300–476,200 yuan"
        assert each.told("zh").startswith("每座")
        for shown in (repr(each), each._repr_markdown_(), each.markdown("zh")):
            assert "900余万元 ÷ " in shown
            assert "20余座" in shown
            assert "19-25, 10-14" in shown
            assert "default" in shown

    def test_its_conditions_are_said(self):
        """A mean, of what is assumed to belong together; and that the text gives no period."""
        dated, undated = (pf.extract(text) for text in (self.TEXT, self.TEXT.replace("2021年", "全县")))
        said = [
            [condition.en for condition in indicators.ratio(table.iloc[1], per=table.iloc[0]).conditions]
            for table in (dated, undated)
        ]

        assert said[0][0].startswith("a mean")
        assert "900余万元 belongs to " in said[0][1]
        assert said[1] == [*said[0], "the text gives no period"]

    def test_it_cannot_be_changed(self, each):
        """Neither its bounds nor its parents."""
        with pytest.raises(dataclasses.FrozenInstanceError):
            each.interval = intervals.exactly(Decimal(1))
        with pytest.raises(AttributeError):
            each.low = 0
        assert hash(each) == hash(indicators.ratio(*each.parents[:1], per=each.parents[1]))

    def test_a_sentence_cites_its_parents(self, tables):
        """The briefing finds the sentences of the report behind it."""
        found = indicators.ratio(row(tables["default"], "2101.8万元"), per=row(tables["default"], "33个"))
        sentence = int(row(tables["default"], "33个")["sentence"])

        assert citing.cited([found]) == ((REPORT, sentence),)
        assert citing.row_ids([found]) == ("1404-1407", "1412-1420")
        assert found.parent_ids == ("1412-1420", "1404-1407")
        assert found.units == "CNY per 个"

    def test_it_goes_into_another(self):
        """The mean of a total; a refusal goes through."""
        table = pf.extract("2021年，外购化肥300吨，外购农药20吨，支付货款64万元。").assign(may_be_summed="yes")
        bought = indicators.total(table.iloc[:2])
        price = indicators.ratio(table.iloc[2], per=bought)

        assert price.interval == intervals.exactly(Decimal(2000))
        assert len(price.parents) == 3
        assert "300吨 + " in price.formula.zh
        refused = indicators.total(table.iloc[1:])
        assert indicators.ratio(table.iloc[0], per=refused).codes == refused.codes == ("units",)

    def test_one_row_does_not_stand_on_both_sides(self):
        """A total against one of its own rows."""
        table = pf.extract("2021年，外购化肥近300吨，外购农药10余吨。").assign(may_be_summed="yes")
        found = indicators.ratio(indicators.total(table), per=table.iloc[0])

        assert found.codes == ("same",)

    def test_exact_rows_are_shown_as_one_number(self):
        """A quotient that does not end is told as about its nearest four digits, and its interval stays true."""
        table = pf.extract("2021年，改造泵站24座，投入资金1000万元。")
        each = indicators.ratio(table.iloc[1], per=table.iloc[0])

        assert each.amount("zh") == "约41.67万元"
        assert inside(Fraction(10_000_000, 24), each.interval)
        assert inside(Fraction(10_000_000, 24), each.shown)


class TestRefused:
    """The refusal as a value."""

    def test_it_shows_itself(self):
        """The attempt, each reason, and what would be needed, in either language."""
        table = pf.extract("2021年，走访群众300人次，解决难题25个。")
        found = indicators.ratio(table.iloc[0], per=table.iloc[1])

        assert repr(found).startswith("Refused: ")
        assert "300人次 ÷ " in repr(found)
        assert "Needed: the number of 人 without repeats." in repr(found)
        assert found.told("zh").startswith("不予计算：")
        assert "需要：不重复的人数。" in found.told("zh")
        assert "~~" in found._repr_markdown_()
        assert found.parent_ids == tuple(table["id"])

    def test_every_reason_is_told_in_both_languages(self):
        """The list has the same blanks in both, and leaves none unfilled."""
        for texts in vocabulary.rows("refusals"):
            for said in ("", "needed_"):
                english, chinese = (
                    {blank for blank in "abxy" if f"{{{blank}}}" in texts[said + one]} for one in ("en", "zh")
                )
                assert english == chinese, texts["code"]


class TestRuleSets:
    """under_both and holds_under_both."""

    TEXT = "2021年，外购化肥近300吨，外购农药10余吨。"

    @pytest.fixture
    def pair(self):
        """One text under both."""
        return [pf.extract(self.TEXT, rules=rules).assign(may_be_summed="yes") for rules in ("default", "wide")]

    @pytest.mark.parametrize(
        ("least", "told"),
        [
            (200, "holds under both rule sets"),
            (250, "holds under the default rules only"),
            (400, "holds under neither rule set"),
        ],
    )
    def test_a_claim(self, pair, least, told):
        """A claim holds where its Verdict is agree, and not where it is undecidable."""
        held = indicators.holds_under_both(
            lambda table, rules: intervals.at_most(
                intervals.exactly(Decimal(least)), indicators.total(table, rules=rules).interval
            ),
            *pair,
        )

        assert held.told() == repr(held) == told
        assert bool(held) is (least == 200)

    def test_tables_of_two_texts_are_refused(self, pair):
        """They must be one report, read twice."""
        with pytest.raises(IndicatorError, match="different rows"):
            indicators.holds_under_both(lambda table, rules: True, pair[0], pf.extract("外购化肥30吨。"))

    def test_a_number_is_no_claim(self, pair):
        """An indicator is neither true nor false."""
        with pytest.raises(IndicatorError, match="A claim is true or not"):
            indicators.holds_under_both(lambda table, rules: indicators.total(table, rules=rules), *pair)

    def test_rule_sets_are_not_mixed(self, pair):
        """A total under the wide rules does not go into a ratio under the default ones."""
        wide = indicators.total(pair[1], rules="wide")

        with pytest.raises(IndicatorError, match="same rule set"):
            indicators.ratio(pair[0].iloc[0], per=wide)


class TestErrors:
    """What is no question at all."""

    def test_an_unknown_rule_set(self):
        """The message names those there are."""
        with pytest.raises(IndicatorError, match="Use one of default, wide"):
            indicators.growth(pf.extract("修桥20座。"), rules="loose")

    def test_what_is_no_row(self):
        """A number, or a row of another table."""
        with pytest.raises(IndicatorError, match="Decimal is no row of the observations table"):
            indicators.ratio(Decimal(3), per=Decimal(2))
        with pytest.raises(IndicatorError, match="20座 is no row"):
            indicators.growth([{"surface": "20座", "low": 20}])

    def test_too_few_rows(self):
        """One row has no total, no row no growth."""
        table = pf.extract("修桥20座。")

        with pytest.raises(IndicatorError, match="two or more rows"):
            indicators.total(table)
        with pytest.raises(IndicatorError, match="Growth of nothing"):
            indicators.growth([])

    def test_another_calendar(self):
        """The message names the units there are."""
        with pytest.raises(IndicatorError, match="Use month, quarter, year"):
            indicators.per_period(pf.extract("修桥20座。").iloc[0], every="旬")
