"""Per what a quantity is counted: 每户, 人均, and what it has from the number before it."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import trend, verbs
from plainfigures.context.clause import RATE_KINDS, Clause
from plainfigures.context.observation import Observation
from plainfigures.quantities import Quantity


def of(clause: Clause, quantity: Quantity, change: str, measure: str, last: Observation | None) -> str:
    """The denominator that the words before the number name, or that it has from the number before it, or "".

    `change` is the trend of the quantity and `measure` what it counts. A growth rate of a per-head measure has no
    denominator, but its increase in yuan has, and 年均增长7.1% is per 年.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.per for o in read(parse("人均收入1.2万元，比上年增加800元，增长7.1%。")).observations]
    ['人', '人', '']
    """
    before = last.per if last is not None else ""
    ages = last is not None and last.quantity.kind == "age"
    found = _named(clause, change, before, measure, clause.head if ages else clause.lead)
    if found or last is None:
        return found
    if (
        before
        and before not in _SPANS_OF_TIME
        and clause.lead.endswith("的")
        and _BASE_AMOUNT.search(clause.lead)
        and quantity.is_like(last.quantity)
    ):
        return before  # 人均3亩，比2010年的4亩减少
    if before and change and _is_change_of(clause, measure, last):
        return before
    if before and clause.first and quantity.kind in _RATIONED and (ration := _rationed(clause, last.quantity, before)):
        return ration
    return _per_deed(clause, last.quantity) if last.quantity.written == "arabic" else ""


def _after(place: str) -> list[vocabulary.Row]:
    return vocabulary.with_word("denominators", "after", place)


_MANY: Final = vocabulary.alternation(row["surface"] for row in _after("10万"))
_EACH: Final = re.compile(
    rf"每(?:[个名位](?P<counted>(?:{vocabulary.guarded(_after('个'))})(?![级域办]))"  # 每个乡镇, not 每个村级站
    rf"|(?P<one>(?:[0-9]+万?|[十百千万]+)[名个位]?{_MANY}|[百千万]元|(?:[一两]|[0-9]+)年|{vocabulary.guarded(_after('每'))}))"
)
_BASE_AMOUNT: Final = re.compile(
    "(?:比(?![重例])|较)[^，。；由从]{2,8}年(?:末|底|同期|[^，。；0-9]{2,10}(?:普查|调查))?的$"
)


_ROUND: Final = frozenset([100, 1000, 10000, 100000, 1000000])


def is_denominator(quantity: Quantity) -> bool:
    """每10万人中有医生30人: whether a number after 每 is how many the rate is of, which counts nothing."""
    return quantity.value in _ROUND and quantity.hedge == "exact"


_FOR_EACH: Final = re.compile(
    "每[\u4e00-\u9fff]{1,4}[1一]([人户亩名个家吨台辆])(?:[一次性给予奖励补助贴]{2,8})$"
)  # 每吸纳1人奖补500元
_AVERAGE: Final = re.compile(
    r"((?<![全当每])[人户日年月亩村周](?!(?<=[0-9一二两三四五六七八九十几上去前今本同]年)平)|(?<!学)生|(?<!每)笔|次(?=均(?:住院|门诊|费用|诊疗|药费|补偿)))平?均(?![衡匀等有已值]|为(?<!平均为)|可以|汇率)"
)
_YEARLY: Final = re.compile("(?<![0-9一二三四五六七八九十今去本当上前全])年递[增减]$")
_MANY_HAVE: Final = re.compile("([百千万]人)(?:口)?(?:拥有|发明专利)")  # 万人拥有发明专利1.8件
_SHARED_OUT: Final = frozenset("县乡镇校企")  # 县均投入, where no other word stands before it
_YIELD: Final = re.compile("(亩(?=产(?!值|业|品))|(?<![0-9百千万余多])亩(?=产值))")


def _named(clause: Clause, change: str, last: str, measure: str, lead: str) -> str:
    """The denominator in the words before the number: 每户50万元 is per 户, 人均1.2万元 per 人."""
    if clause.quantity.kind == "age" and "每" in clause.lead:
        return ""
    if last and _is_next_of(clause, lead, last):
        return last
    if lead[-2:] == "人年":
        return "人"  # 供养标准为人年7200元
    rate = clause.quantity.kind in RATE_KINDS
    if "每" in lead and (found := _EACH.search(lead)):
        return _of_each((found["counted"] or found["one"]).lstrip("一"), rate, change)
    if rate and change and lead[-2:] in ("递增", "递减") and _YEARLY.search(lead):
        return "年"
    if not rate and lead[1:2] == "人" and (many := _MANY_HAVE.match(lead)):
        return many[1]
    if "每" in clause.head and not rate and (one := _FOR_EACH.search(clause.head)):
        return one[1]
    if lead[1:2] == "均" and lead[0] in _SHARED_OUT:
        return "" if rate else lead[0]
    if (mean := _mean(lead)) and not (_LISTED in lead and clause.follow.startswith(_INDICATORS)):
        return mean if not rate or (change and _grows_each(lead, mean)) else ""
    if not rate and ("日" in lead or measure[:1] == "万") and (worded := _by_words(clause, lead, measure)):
        return worded
    if last and not change and not clause.first and _goes_on(clause, lead, rate):
        return last
    inherited = _AVERAGE.search(measure) if "均" in measure else _YIELD.search(measure) if "亩产" in measure else None
    if not inherited or rate or (change and inherited[1] in "年月日"):
        return ""
    return inherited[1]


def _of_each(word: str, rate: bool, change: str) -> str:
    """每户 counts per 户; a rate only where it tells of a time: 每年增长5%, not 每天有超过1/2的学校供餐."""
    if not rate:
        return word
    if change:
        return word if word in ("年", "月", "天", "日") else ""
    return "" if word in ("天", "日") else word


# 月均增长2% is each month's growth; 日均成交同比增长6% that of a daily mean.
_EACH_TIME: Final = re.compile(f"[月日]平?均(?:分别|实际|约|累计|复合|递|净)*(?:{vocabulary.changes()})")


def _grows_each(lead: str, mean: str) -> bool:
    """Whether a rate of change is itself a mean over a span of time."""
    return mean == "年" or (mean in "月日" and _EACH_TIME.search(lead) is not None)


def _by_words(clause: Clause, lead: str, measure: str) -> str:
    """日 of 日供水3万吨, 万元 of 万元GDP能耗; 1.2万元产值 is an amount."""
    if clause.quantity.kind in _DAILY_KINDS and _DAILY.search(lead):
        return "日"
    return "万元" if measure.startswith("万元") and _OF_OUTPUT.search(measure) else ""


def _mean(lead: str) -> str:
    """The last word that something is averaged over: 人 of 人均, 亩 of 亩产."""
    means = [*_AVERAGE.finditer(lead)] if "均" in lead else []
    if means and lead[-1:] == "等":  # 人均支出等5项指标: the 5 are not counted by the head
        means = [mean for mean in means if mean[1] in "年月日周"]
    if "亩产" in lead:
        means += _YIELD.finditer(lead)
    return means[-1][1] if means else ""


# 日供水3万吨 is a rate; 5月3日供水, 节日供应 and 工作日接待 tell of days.
_DAILY: Final = re.compile(
    "日(?<![0-9一二三四五六七八九十几两节当今昨明次每假生近即终平工作休周末同整前后抗旧向中烈冬夏春秋].)"
    "(?:最大|最高|平均)?(?:供[水热气电]|供应(?!商)|生?产(?![业品妇])|处[理置]|加工|[取净输排用耗]水|[输用耗]气|用电"
    "|清运|收运|焚烧|填埋|接[待诊]|发[电送运]|输送|通行|检测|采样|屠宰|排放|吞吐|过境|消费量?|销售?量)"
)
_OF_OUTPUT: Final = re.compile(
    "(?<![0-9.百千])万元(?:GDP|(?:地区|国内)?生产总值|工业增加值|增加值|(?:工业)?产值)[^，。；]{0,10}(?:[耗量]|占地)$"
)
_DAILY_KINDS: Final = frozenset(["mass", "volume", "count", "energy", "money", "number"])

# 月均收案数、结案率等与质量有关的18项指标: the indicators are no count per month.
_LISTED, _INDICATORS = "等", ("指标", "主要指标", "核心指标", "约束性指标")
_REACHING: Final = re.compile("到|至|为")


def _goes_on(clause: Clause, lead: str, rate: bool) -> bool:
    """人均收入由8000元增加到1万元: both ends are per 人."""
    if len(lead) > 16 or not _REACHING.search(lead) or trend.LIST_ONLY.fullmatch(lead):
        return False
    return not (rate and clause.follow.startswith("的"))


# 生均经费小学650元、初中850元
_HEADS: Final = frozenset("人生户亩")
_NEXT: Final = re.compile("、(?![总共全合累])[\u4e00-\u9fff]{2,4}")
# 每人发放棉被1床、大米10公斤, 每人每天补助10元钱和1斤口粮
_HANDED_OUT: Final = frozenset(["money", "count", "mass", "volume", "length"])
_NEXT_THING: Final = re.compile("(?:钱|现金)?(?:、|和|及|以及|与)((?![总共全合累每均])[\u4e00-\u9fff]{0,6})")
# 每千人有病床3.6张、护士4.2人
_ROUNDED: Final = frozenset("十百千万")
_NEXT_OF_MANY: Final = re.compile("、(?!每)[（）\u4e00-\u9fff]{2,10}")
_ASIDE: Final = re.compile("（[\u4e00-\u9fff]{1,8}")  # 每人每月500元（农村400元）


def _is_next_of(clause: Clause, lead: str, last: str) -> bool:
    """Whether the number goes on with a list of which each is per `last`."""
    if not clause.first and (trend.LIST_ONLY.fullmatch(clause.lead) or _ASIDE.fullmatch(clause.lead)):
        return True
    if clause.quantity.kind == "money" and last in _HEADS and _NEXT.fullmatch(lead):
        return True
    if "每" in clause.head and last in _HEADS and clause.quantity.kind in _HANDED_OUT and not clause.first:
        thing = _NEXT_THING.fullmatch(lead)
        return thing is not None and not verbs.verbs_inside(thing[1], 0)
    if clause.quantity.kind != "count" or last[0] not in _ROUNDED or clause.first:
        return False
    return _NEXT_OF_MANY.fullmatch(lead) is not None


_IN_ALL: Final = ("总", "共", "全", "合计", "累计", "计")
_SPANS_OF_TIME: Final = frozenset(["年", "月", "日", "天", "周"])


def _is_change_of(clause: Clause, measure: str, last: Observation) -> bool:
    """每亩产出4万元，比上年提高2000元: the change of what is counted per 亩 is per 亩 too."""
    if last.sentence is not clause.sentence or measure != last.measure or last.per in _SPANS_OF_TIME:
        return False
    if clause.lead.startswith(_IN_ALL):
        return False  # 每户增收5000元，共增收600万元
    return clause.quantity.is_like(last.quantity)


_EACH_DEED: Final = re.compile("每[\u4e00-\u9fff]{2,6}$")


def _per_deed(clause: Clause, before: Quantity) -> str:
    """每带动1户脱贫户奖补1000元: paid for each one that is helped.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.per for o in read(parse("每带动1户脱贫户奖补1000元。")).observations]
    ['', '户']
    """
    if clause.first or before.value != 1 or not before.classifier or clause.quantity.kind != "money":
        return ""
    start = before.start
    return before.classifier if _EACH_DEED.search(clause.text, max(0, start - 8), start) else ""


_RATIONED: Final = frozenset(["mass", "volume", "length", "area"])


def _rationed(clause: Clause, before: Quantity, per_word: str) -> str:
    """每人粮食300斤，食油5斤: a bare noun beside a ration is rationed too, in the same unit.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.per for o in read(parse("每人粮食300斤，食油5斤，总产2万斤。")).observations]
    ['人', '人', '']
    """
    lead = clause.lead
    if clause.quantity.unit != before.unit or clause.start - before.end != 1 or not 0 < len(lead) < 5:
        return ""
    if lead.startswith(_IN_ALL) or verbs.verbs_inside(lead, 0) or trend.verb_before(lead):
        return ""
    return per_word if clause.text.rfind("每" + per_word, clause.sentence.start, before.start) >= 0 else ""
