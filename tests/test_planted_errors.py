"""Errors planted in consistent reports, from text to flag: how many are caught, and how many flags are right.

The reports are ours. Each line carries, beside its words, what they say of its numbers; `broken` reads the numbers on its
own, so whether a variant is an error at all is not decided by the code under test. statcheck, asked the same on real
papers, catches .52 of the errors, and .60 of its flags are right (Schmidt 2017).
"""

import re
from fractions import Fraction
from typing import NamedTuple

import pytest
from conftest import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

import plainfigures as pf
from plainfigures.checks import check
from plainfigures.reports import parse

# Errors drawn of each kind, and the share of them that must be caught: a little below what was measured over all.
EXAMPLES = 60
FLOORS = {
    "percentage": 0.9,
    "growth": 0.9,
    "amount": 0.9,
    "lost character": 0.9,
    "swapped unit": 0.9,
    "copied paragraph": 0.98,
}
SENSITIVITY, PRECISION = 0.95, 0.98

# Each line of a report with its numbers named, and what the words say of them: `=` to the places that are printed.
# An enumeration after 其中 may leave a rest, so it only says `<=`.
TEXTS = {
    "industry": (
        ("云岭县产业帮扶工作总结", ""),
        ("发布时间:2021-02-18 来源:云岭日报", ""),
        ("一、产业发展", ""),
        (
            "2020年，全县共实施帮扶项目{a:64个}，包括产业项目{b:40个}、就业项目{c:16个}、消费项目{d:8个}。",
            "b + c + d <= a",
        ),
        ("投入帮扶资金{a:3200万元}，其中财政资金{b:2400万元}，占比{c:75%}。", "b <= a; c = b / a * 100"),
        ("产业项目带动农户{a:1250户}，每户增收{b:4800元}，共增收{c:600万元}。", "c = a * b"),
        ("全县农产品销售额由2019年的{a:2.40亿元}增加到2020年的{b:3.12亿元}，增长{c:30%}。", "c = (b / a - 1) * 100"),
        ("二、主体培育", ""),
        ("培育合作社{a:48家}，其中省级示范社{b:12家}，占{c:25%}。", "b <= a; c = b / a * 100"),
        (
            "举办技术培训{a:36期}、观摩活动{b:14期}，合计{c:50期}，参训农民{d:1840人次}，比上年增加{e:240人次}，"
            "增长{f:15%}。",
            "c = a + b; f = e / (d - e) * 100",
        ),
        ("2018年以来，每月召开一次调度会，共召开调度会{a:37次}。", "37 <= a <= 38"),
    ),
    "statistics": (
        ("青浦河市2019年国民经济和社会发展情况", ""),
        ("发布时间:2020-03-20 来源:青浦河市统计局", ""),
        ("一、综合", ""),
        (
            "2019年，全市实现地区生产总值{a:486.5亿元}，其中第一产业增加值{b:62.3亿元}，第二产业增加值{c:198.4亿元}，"
            "第三产业增加值{d:225.8亿元}。",
            "a = b + c + d",
        ),
        ("全年进出口总额{a:38.6亿元}，其中出口{b:24.1亿元}，进口{c:14.5亿元}。", "a = b + c"),
        ("一般公共预算收入{a:32.4亿元}，比上年增加{b:2.4亿元}，增长{c:8%}。", "c = b / (a - b) * 100"),
        ("粮食总产量由2018年的{a:52.5万吨}提高到2019年的{b:54.6万吨}，增长{c:4%}。", "c = (b / a - 1) * 100"),
        ("二、人口", ""),
        (
            "年末常住人口{a:85.2万人}，其中城镇人口{b:46.1万人}，占{c:54.1%}，乡村人口{d:39.1万人}，占{e:45.9%}。",
            "a = b + d; c = b / a * 100; e = d / a * 100",
        ),
        ("农村贫困发生率由上年的{a:3.6%}下降到{b:0.4%}，下降{c:3.2个百分点}。", "c = a - b"),
        (
            "2018年，全市接待游客{a:320万人次}。2019年，全市接待游客{b:368万人次}，同比增长{c:15%}。",
            "c = (b / a - 1) * 100",
        ),
    ),
    "education": (
        ("双河县教育扶贫情况通报", ""),
        ("发布时间:2019-12-25 来源:双河县教育局", ""),
        ("全县现有学校{a:58所}，分为小学{b:40所}、初中{c:12所}、高中{d:6所}，在校学生32460人。", "a = b + c + d"),
        ("2019年，资助贫困学生{a:860名}，人均资助{b:2500元}，共发放资助资金{c:215万元}。", "c = a * b"),
        ("选派支教教师{a:75名}，其中女教师{b:30名}，占{c:40%}。", "b <= a; c = b / a * 100"),
        (
            "新建教学楼{a:12栋}、宿舍楼{b:9栋}，共{c:21栋}，新增学位由上年的{d:1600个}增加到{e:2400个}，"
            "增加{f:800个}，增长{g:50%}。",
            "c = a + b; f = e - d; g = (e / d - 1) * 100",
        ),
        ("组织教师培训{a:25场}，其中线上培训{b:10场}，占比达{c:40%}。", "b <= a; c = b / a * 100"),
        ("控辍保学工作扎实推进，义务教育巩固率由{a:96.5%}提高到{b:99.2%}，提高{c:2.7个百分点}。", "c = b - a"),
        ("落实每季度督导一次的制度，2018年1月至2019年9月，共开展督导{a:7次}。", "a = 7"),
    ),
    "water": (
        ("石川县农村饮水和水利建设工作报告", ""),
        ("发布时间:2020-12-10 来源:石川县水利局", ""),
        (
            "2016年以来，全县累计完成水利投资{a:4.86亿元}，其中中央资金{b:2.43亿元}，占{c:50%}，"
            "省级资金{d:1.62亿元}，县级资金{e:0.81亿元}。",
            "b + d + e <= a; c = b / a * 100",
        ),
        ("建成集中供水工程{a:126处}，其中千人以上工程{b:21处}，占{c:16.7%}。", "b <= a; c = b / a * 100"),
        ("全县耕地面积{a:86.0万亩}，其中水田{b:52.4万亩}，旱地{c:33.6万亩}。", "a = b + c"),
        ("农村自来水普及率由2015年的{a:71.5%}提高到2020年的{b:96.8%}，提高{c:25.3个百分点}。", "c = b - a"),
        ("新打机井{a:45眼}、维修机井{b:30眼}，合计{c:75眼}。", "c = a + b"),
        ("对全县{a:38个}村每村安排管护经费{b:3万元}，共安排{c:114万元}。", "c = a * b"),
        ("灌区改造后，平均亩产由{a:420公斤}提高到{b:483公斤}，增长{c:15%}。", "c = (b / a - 1) * 100"),
    ),
    "health": (
        ("平湾县健康扶贫工作简报", ""),
        ("发布时间:2020-07-15 来源:平湾县卫生健康委员会", ""),
        (
            "一是落实医疗救助。2019年，全县救助患病群众{a:5600人次}，其中大病患者{b:1400人次}，占{c:25%}。",
            "b <= a; c = b / a * 100",
        ),
        ("支出救助资金{a:1680万元}，比上年增加{b:280万元}，增长{c:20%}。", "c = b / (a - b) * 100"),
        ("二是建强基层队伍。全县有村医{a:320名}，其中大专以上学历{b:136名}，占{c:42.5%}。", "b <= a; c = b / a * 100"),
        ("为{a:2150户}贫困户每户购买保险{b:240元}，共支出{c:51.6万元}。", "c = a * b"),
        ("三是改善基础条件。新建村卫生室{a:18个}、改建{b:24个}、扩建{c:8个}，三项合计{d:50个}。", "d = a + b + c"),
        (
            "基层诊疗量由2018年的{a:64万人次}增加到2019年的{b:80万人次}，增加{c:16万人次}，增长{d:25%}。",
            "c = b - a; d = (b / a - 1) * 100",
        ),
        ("四是加强巡诊。2019年，医疗队每月开展一次巡诊，全年开展巡诊{a:12次}，服务群众4380人次。", "a = 12"),
    ),
    "transport": (
        ("南屏县“十三五”交通扶贫总结", ""),
        ("发布时间:2021-01-20 来源:南屏县交通运输局", ""),
        (
            "2020年底，全县公路总里程达到{a:1860公里}，比2015年的{b:1240公里}增长{c:50%}。其中农村公路{d:1674公里}，"
            "占公路总里程的{e:90%}。",
            "c = (a / b - 1) * 100; d <= a; e = d / a * 100",
        ),
        ("五年来新建桥梁{a:28座}、改造危桥{b:17座}，共{c:45座}。", "c = a + b"),
        ("全县{a:214个}行政村中，已有{b:211个}通客车，占{c:98.6%}。", "b <= a; c = b / a * 100"),
        (
            "累计投入资金{a:12.4亿元}，其中上级补助{b:9.3亿元}，占{c:75%}，地方配套{d:3.1亿元}，占{e:25%}。",
            "b + d <= a; c = b / a * 100; e = d / a * 100",
        ),
        ("设立护路公益性岗位{a:650个}，每个岗位年补助{b:6000元}，共发放{c:390万元}。", "c = a * b"),
        ("客运量由{a:85万人次}增加到{b:102万人次}，增长{c:20%}。", "c = (b / a - 1) * 100"),
    ),
    "consumption": (
        ("海原市消费扶贫专题报告", ""),
        ("发布时间:2020-11-30 来源:海原市商务局", ""),
        ("今年以来，采购大米{a:120.5吨}、食用油{b:38.5吨}、杂粮{c:81.0吨}，共采购农产品{d:240.0吨}。", "d = a + b + c"),
        ("采购金额{a:156万元}，其中机关食堂采购{b:117万元}，占{c:75%}。", "b <= a; c = b / a * 100"),
        ("参与采购的单位{a:60家}，其中企业{b:33家}，占{c:55%}。", "b <= a; c = b / a * 100"),
        (
            "举办展销会{a:4场}、直播带货{b:16场}，共{c:20场}，观看人数由首场的{d:1.2万人}增加到末场的{e:4.8万人}，"
            "增长{f:3倍}。",
            "c = a + b; f = e / d - 1",
        ),
        ("认定扶贫产品125个，涉及供应商{a:40家}，其中合作社{b:26家}、企业{c:14家}。", "b + c <= a"),
        ("农产品网络零售额{a:8400万元}，比上年增加{b:1400万元}，增长{c:20%}。", "c = b / (a - b) * 100"),
    ),
    "aid": (
        ("省发展研究中心定点帮扶情况", ""),
        ("发布时间:2020-05-08 来源:帮扶专刊", ""),
        ("自2018年起，中心先后选派驻村干部{a:14名}，其中处级干部{b:4名}，占{c:28.6%}。", "b <= a; c = b / a * 100"),
        ("投入帮扶资金{a:865万元}，其中2018年{b:240万元}，2019年{c:385万元}，2020年{d:240万元}。", "b + c + d <= a"),
        ("修建产业路{a:12.5公里}、生产桥6座，硬化村内道路{b:8.3公里}，道路共计{c:20.8公里}。", "c = a + b"),
        ("贫困村集体经济收入由2017年的{a:3.2万元}增加到2019年的{b:12.8万元}，增长{c:300%}。", "c = (b / a - 1) * 100"),
        ("发展茶园{a:2400亩}，亩均产值{b:5500元}，总产值{c:1320万元}。", "c = a * b"),
        ("走访慰问困难群众{a:480人次}，人均发放慰问金{b:500元}，共{c:24万元}。", "c = a * b"),
        ("中心领导每季度到村调研，2018年1月至2020年3月，共到村调研{a:9次}。", "a = 9"),
    ),
    "forestry": (
        ("林岗县2020年林业工作情况", ""),
        ("发布时间:2021-04-12 来源:林岗县林业局", ""),
        (
            "全年完成造林{a:5.6万亩}，较上年的{b:4.8万亩}多出{c:0.8万亩}，增幅{d:16.7%}。",
            "c = a - b; d = (a / b - 1) * 100",
        ),
        ("退耕还林任务{a:3.2万亩}中，生态林{b:2.4万亩}、经济林{c:0.8万亩}。", "b + c <= a"),
        ("生态护林员由最初的300名扩充到{a:450名}，人均年工资{b:8000元}，全年发放工资{c:360万元}。", "c = a * b"),
        ("林下经济产值{a:1.50亿元}，同比增加{b:3000万元}，增长{c:25%}。", "c = b / (a - b) * 100"),
        ("共建苗圃{a:16处}，面积合计{b:1280亩}，平均每处{c:80亩}。", "c = b / a"),
        ("三个林场分别造林{a:1.2万亩}、{b:0.9万亩}和{c:0.7万亩}，合计{d:2.8万亩}。", "d = a + b + c"),
        ("全县国土总面积{a:240万亩}，森林面积{b:132万亩}，占国土总面积的{c:55%}。", "c = b / a * 100"),
        ("发放补贴资金{a:8640万元}，受益农户{b:2.16万户}，户均{c:4000元}。", "c = a / b"),
    ),
    "village": (
        ("柳树湾村脱贫攻坚工作汇报", ""),
        ("发布时间:2020-12-28 来源:柳树湾村", ""),
        ("全村共有{a:412户}1530人，其中脱贫户{b:96户}318人，占总户数的{c:23.3%}。", "b <= a; c = b / a * 100"),
        ("2020年人均纯收入{a:12600元}，是2015年{b:4200元}的{c:3倍}。", "c = a / b"),
        ("光伏电站年发电量{a:36万千瓦时}，上网电价每千瓦时{b:0.85元}，年收益{c:30.6万元}。", "c = a * b"),
        ("发展香菇大棚{a:28座}，其中集体{b:15座}、农户{c:13座}。", "b + c <= a"),
        (
            "集体经济收入{a:42.0万元}，其中光伏收益{b:30.6万元}、土地流转收入{c:6.4万元}、其他收入{d:5.0万元}。",
            "b + c + d <= a",
        ),
        ("全村党员{a:37名}，其中35岁以下{b:9名}，占{c:24.3%}。", "b <= a; c = b / a * 100"),
        ("危房改造补助每户{a:2万元}，{b:31户}共{c:62万元}。", "c = a * b"),
        ("新修水渠{a:2600米}、维修水渠{b:1400米}，共计{c:4公里}。", "c = a + b"),
        ("2019年召开村民代表会议{a:4次}，每季度1次。", "a = 4"),
    ),
}


SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
SIZES = {"公里": 1000, "吨": 1000, "公顷": 15}
KIND = {"公斤": "吨", "米": "公里", "公顷": "亩"}
SWAPS = {
    "万元": ("亿元", "元"), "亿元": ("万元", "万亿元"), "元": ("万元",), "吨": ("公斤",), "公斤": ("吨",),
    "公里": ("米",), "米": ("公里",), "亩": ("公顷",), "万亩": ("亩",), "万人": ("人",), "万人次": ("人次",),
    "万户": ("户",), "万吨": ("吨",), "%": ("个百分点",), "个百分点": ("%",),
}  # fmt: skip

MARK = re.compile(r"\{([a-h]):([^}]*)\}")
WRITTEN = re.compile(r"([0-9]+)(?:\.([0-9]+))?((万亿|[万亿])?(.*))")
GROWTH = re.compile("(?:增长|下降|提高|增幅)$")
DIGITS = "0123456789"


class Number(NamedTuple):
    """A number as written: its value, the place value of its last digit, and the kind of its unit."""

    value: Fraction
    place: Fraction
    kind: str


class Variant(NamedTuple):
    """What is put in the place of the number `name` of a line; a copied paragraph stands before the report."""

    report: str
    line: int
    name: str
    kind: str
    written: str


def number(written: str) -> Number:
    """A number as written, read without the code under test."""
    whole, decimals, _, scale, unit = WRITTEN.fullmatch(written).groups(default="")
    size = Fraction(SCALES[scale] * SIZES.get(unit, 1))
    place = Fraction(1, 10 ** len(decimals))
    return Number(Fraction(f"{whole}.{decimals or 0}") * size, place * size, KIND.get(unit, unit))


def holds(relation: str, numbers: dict[str, Number]) -> bool:
    """Whether a relation holds; of an equation the left side is what the right side rounds to, half up or half to even."""
    values = {name: each.value for name, each in numbers.items()}
    left, equals, right = relation.partition(" = ")
    if not equals:
        return eval(relation, {}, values)
    return abs(eval(right, {}, values) - values[left]) <= numbers[left].place / 2


def broken(variant: Variant) -> bool:
    """Whether a variant is an error: a line that no longer holds, another kind of unit, or a copy that differs."""
    line, relations = TEXTS[variant.report][variant.line]
    original = {name: number(written) for name, written in MARK.findall(line)}
    new = number(variant.written)
    if new.kind != original[variant.name].kind or variant.kind == "copied paragraph":
        return new != original[variant.name]
    try:
        return not all(holds(each, {**original, variant.name: new}) for each in relations.split("; "))
    except ZeroDivisionError:
        return True


def other_digits(written: str) -> list[str]:
    """The number with one digit changed."""
    return [
        written[:place] + digit + written[place + 1 :]
        for place, sign in enumerate(written)
        for digit in DIGITS
        if sign in DIGITS and digit != sign and not (place == 0 and digit == "0")
    ]


def lost(written: str) -> list[str]:
    """The number without one of its digits, its point or its scale word, where a number is left."""
    stem = re.match("[0-9.]+[万亿]?", written)[0]
    fewer = [written[:place] + written[place + 1 :] for place in range(len(stem))]
    return [each for each in fewer if re.match(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![0-9.])", each)]


def swapped(written: str) -> list[str]:
    """The number in another unit."""
    whole, decimals, unit, *_ = WRITTEN.fullmatch(written).groups(default="")
    stem = f"{whole}.{decimals}" if decimals else whole
    return [stem + other for other in SWAPS.get(unit, ())]


def variants() -> list[Variant]:
    """Every error of every kind, each different from its report."""
    found = []
    for report, lines in TEXTS.items():
        for line, (words, _) in enumerate(lines):
            for match in MARK.finditer(words):
                name, written = match.groups()
                rate = number(written).kind in ("%", "个百分点", "倍")
                of_growth = "growth" if GROWTH.search(words[: match.start()]) else "percentage"
                changes = {
                    of_growth if rate else "amount": other_digits(written),
                    "lost character": lost(written),
                    "swapped unit": swapped(written),
                    "copied paragraph": other_digits(written),
                }
                found += [Variant(report, line, name, kind, new) for kind in changes for new in changes[kind]]
    return [each for each in dict.fromkeys(found) if broken(each)]


def plain(words: str) -> str:
    """A line as the report has it."""
    return MARK.sub(lambda match: match[2], words)


def planted(variant: Variant) -> tuple[str, int, int]:
    """The report with the error in it, and where the changed number stands."""
    lines = [words for words, _ in TEXTS[variant.report]]
    before, after = re.split(rf"\{{{variant.name}:[^}}]*\}}", lines[variant.line])
    changed = plain(before) + variant.written + plain(after)
    if variant.kind == "copied paragraph":
        lines.insert(2, changed)
        line = 2
    else:
        lines[variant.line] = changed
        line = variant.line
    start = sum(len(plain(words)) + 1 for words in lines[:line]) + len(plain(before))
    return "\n".join(plain(words) for words in lines), start, start + len(variant.written)


def flags(text: str) -> list[list[tuple[int, int]]]:
    """The spans of the rows of every disagreement, from the bare text."""
    report = parse(text)
    found = check(pf.extract(report), report)
    spans = found.loc[found["verdict"] == "disagree", "rows"]
    return [[tuple(int(end) for end in row.split("-")) for row in rows.split()] for rows in spans]


class Outcome(NamedTuple):
    """What became of a planted error: flags in all, and those of them that point at the changed number."""

    variant: Variant
    flags: int
    right: int


def outcome(variant: Variant) -> Outcome:
    """Plant, read, check; a flag is right when a row it used is the changed number."""
    text, start, end = planted(variant)
    found = flags(text)
    return Outcome(variant, len(found), sum(any(a < end and start < b for a, b in rows) for rows in found))


def sample(kind: str) -> list[Outcome]:
    """The outcomes of the errors of one kind that hypothesis draws, the same in every run."""
    errors = [each for each in variants() if each.kind == kind]
    seen: dict[Variant, Outcome] = {}

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None)
    @given(st.sampled_from(errors))
    def plant(variant: Variant) -> None:
        seen[variant] = outcome(variant)

    plant()
    return list(seen.values())


@pytest.fixture(scope="module")
def outcomes():
    """The sampled outcomes of every kind of error."""
    return {kind: sample(kind) for kind in FLOORS}


def sensitivity(found: list[Outcome]) -> float:
    """The share of planted errors that some flag points at."""
    return sum(each.right > 0 for each in found) / len(found)


def precision(found: list[Outcome]) -> float:
    """The share of flags that point at the planted error."""
    return sum(each.right for each in found) / max(1, sum(each.flags for each in found))


class TestTheReports:
    """The reports hold no error before one is planted, by their own reckoning and by ours."""

    @pytest.mark.parametrize("report", TEXTS)
    def test_every_relation_holds(self, report):
        """What the words of a line say is true of its numbers."""
        for words, relations in TEXTS[report]:
            numbers = {name: number(written) for name, written in MARK.findall(words)}
            assert all(holds(each, numbers) for each in relations.split("; ") if each), words

    @pytest.mark.parametrize("report", TEXTS)
    def test_no_flag(self, report):
        """No disagreement, and some agreement, is found in a consistent report."""
        text = "\n".join(plain(words) for words, _ in TEXTS[report])
        found = check(pf.extract(text), text)

        assert (found["verdict"] == "agree").sum() >= 9
        assert found.loc[found["verdict"] == "disagree", "working_zh"].tolist() == []

    def test_no_flag_in_sentences_of_all_sorts(self):
        """None of the sentences that test the reading disagrees with itself."""
        texts = dict.fromkeys(case.values[0]["text"] for case in read_cases("observations"))

        assert [text for text in texts if flags(text)] == []


class TestPlantedErrors:
    """The floors are a little below what was measured over every variant of every number."""

    def test_enough_variants(self, outcomes):
        """More than two hundred different errors are planted."""
        assert sum(len(found) for found in outcomes.values()) > 200

    @pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
    def test_sensitivity_by_kind(self, outcomes, kind, floor):
        """Each kind of error is caught as often as was measured."""
        missed = [tuple(each.variant) for each in outcomes[kind] if not each.right]

        assert sensitivity(outcomes[kind]) >= floor, missed

    def test_sensitivity(self, outcomes):
        """Of all planted errors."""
        assert sensitivity([each for found in outcomes.values() for each in found]) >= SENSITIVITY

    def test_precision(self, outcomes):
        """Of all flags that the planted errors raise."""
        assert precision([each for found in outcomes.values() for each in found]) >= PRECISION
