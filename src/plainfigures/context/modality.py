"""Done, planned, or a rule."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from plainfigures.context import headings, verbs
from plainfigures.context.clause import REACH, Clause
from plainfigures.context.timing import Span

# 行动计划, 招生计划: a plan that has a name is no planning.
_NAMED_PLANS: Final = "".join(
    f"(?<!{kind}计)"
    for kind in "年度 超过 完成 行动 人才 培养 招生 科技 提升 培育 倍增 专项 攻坚 支持 改善 帮扶 援助 入库 导向".split()
)
# Each begins with a character of its own, so that a search skips to it; what may not stand before is looked at next.
# 争取中央资金 is getting it.
_PLAN: Final = (
    r"力争(?!上游|取)|争(?<!相继争)(?<!先后争)(?<!累计争)(?<!共争)取(?![，。；、]|到?(?:项目|消费品|设备|用于|各类|价值|上级|中央|国家|省|专项|超长期|“两|新型|地方|了|资金|工作)"
    r"|(?!完成|落实|实现|达|引进|拨|全|今|明|年|再|新|在|每|让|使|把|早|筹|投)[^，。；0-9]{1,20}?(?:资金|经费|善款|专款|金$))"
    r"|确(?<!为了确)(?<!两个确)保|预(?<![于超出合过稳]预)期(?!寿命|不断|管理|引导|效果|成效)|预计|可(?=完成|实现|建成|新增)"
    rf"|目标(?=[是为：:])(?<!为目标)|任务(?=[是为：:])(?<!完成任务)|计{_NAMED_PLANS}(?<![占超比]计)(?<![占成过达到为]原计)"
    r"划(?![的数外内，。、；”）)的]|总投资|生育|单列|任务|指标|经济|顺利|提质|深入|全面|扎实|有序|入选)|规划(?:建设|新增|到)"
    r"|拟(?<![模虚比对向为]拟)(?!定(?!为)|订)|将(?<!的将)(?<!及时将)(?!军|领|来的|近|[^，。；]{1,24}[由从](?:[0-9]|$))"
    r"|要(?<![主重需必紧险简扼首切我]要)(?![素点闻么求是不务害职价])|承诺(?![的书函制，。；、事办件])|约定(?![的，。俗])|准备(?!重点|工作|金|期|充分|就绪|好)|打算"
    r"|努力(?:实现|达到|使|把)|有望(?![^，。；]*[；])|应当|应该|预定|预算(?=安排|草案[，：])|安排建设|再用|后(?<=[产成工用]后)(?=[^，。；了已]{0,10}[可将能])|保持在[^，]*目标|奋斗目标"
)
_DONE_WORDS: Final = r"实际(?!增长|利用|使用|到位)|已(?:经)?|了$|完成了|提前实现|如期|圆满|超额"
_CUES, _DONE = re.compile(f"{_PLAN}|{_DONE_WORDS}"), re.compile(_DONE_WORDS)
# What was expected of a year that is over is as good as known; 比1980年预计增加 and 预计数 expect nothing.
_GUESS: Final = re.compile("预计(?![数的])(?<!比[0-9零一二三四五六七八九]{4}年预计)")
# 完成全年计划6万户的80% plans nothing, but the 6万户 were planned.
_MET: Final = re.compile("(?:完成|占|超过|达到|下达)了?[^，。；]{0,6}$")
_AIMS: Final = ("计划", "任务", "目标", "计划数", "任务数", "目标数", "指标")
_MUST: Final = re.compile(
    r"(?:^|[，。；：\s]|我们|今年|必须|全省|全市|全区|全县|政府)(?:还|也|都|就|更|一定|坚决|切实|着力)?要(?![素点闻么求是不务害职价])|今年(?:我们)?(?:将|拟|计划|安排)|下一步"
)
_PAST: Final = re.compile(
    "了(?!解)|已经?|过去|去年|上年|以来|五年来|一年来|近年来|取得|获得|荣获|获评|入选|实现了|全年|圆满|建成投"
)
_SURELY_PAST: Final = re.compile("了(?!解)|已经?|过去|去年|上年|以来|五年来|一年来")
_THINGS: Final = (
    "企业|合作社|农场|主体|学校|学生|单位|家庭|户(?!均)|个人|项目|工程|县|村|锅炉|人员|职工|老人|地区|乡镇|城市|公司"
)
_THOSE: Final = re.compile(f"的(?:[\u4e00-\u9fff]{{0,4}}(?:{_THINGS})|[，；])")
# 投资2亿元以上项目 says which projects; 5家以上企业 says how many.
_SIZED: Final = re.compile("[\u4e00-\u9fff]{0,4}(?:企业|单位|项目|工程|锅炉|乡镇|自然村|大户)")
_SIZES: Final = frozenset(["money", "area", "power", "mass", "volume", "energy"])
# 10%的计划 and 每人5000元的标准 are what was set, whatever came of it.
_SET: Final = re.compile(
    "的(?:(?P<plan>(?:[\u4e00-\u9fff]{0,6}?(?:计划|目标)|任务)(?!内|外))|[\u4e00-\u9fff]{0,6}?(?:标准(?!煤)|门槛))"
)
_BOUNDED: Final = frozenset(["at_least", "at_most", "less_than", "more_than", "range"])
_PAID_OUT: Final = re.compile("共(?!同)|累计|全年|已|了")
_GRANTED: Final = re.compile("给予|奖励|奖补|补助|补贴|扣减?|加|罚款?|免")
# 按实际利息的50%给予贴息, 按60%的比例返还 say at what rate is paid.
_PAID_AT: Final = re.compile("(?:的比例|的标准)?(?:给予|予以|返还|报销|贴息|补助|补贴|奖励|资助|救助|支付)(?!了)")
# 对首次升规的企业给予10万元奖励 names no one who got it.
_NORM: Final = re.compile("(?:凡|对)(?![^，。；]*(?:[0-9共已]|累计|先后))[^，。；]{3,40}给予$")
# 对吸纳10名以上劳动力的车间给予5万元奖励: the bound says which are meant.
_THRESHOLDS: Final = re.compile("[0-9.]+[万亿]?[\u4e00-\u9fff]{1,3}以[上下]")
_WHICH_ARE_GIVEN: Final = re.compile("[\u4e00-\u9fff]{0,10}的[\u4e00-\u9fff]{2,10}(?:一次性)?给予(?!了)")
# 对首次升规的企业，分别给予5万元、3万元奖励
_GIVES: Final = ("给予", "分别给予", "一次性给予", "再给予", "按规定给予")
_TO_THOSE: Final = re.compile(f"的(?:[\u4e00-\u9fff]{{0,4}}(?:{_THINGS}))?，$")
_EACH: Final = re.compile("每[人户生名亩家个]")  # 每人每年不超过2万元
_DONE_NOW: Final = re.compile("已|又|了$|以来|至今|目前|刚刚|新近|完成了")
_RULE: Final = re.compile(
    r"给予每|每[\u4e00-\u9fff]{1,3}(?:给予|补助|奖励|补贴)|每[\u4e00-\u9fff]{1,4}[1一]?[人户亩名个家](?:给予|补助|奖励|奖补|补贴)|不得|一次性奖励|按[\u4e00-\u9fff]{0,8}标准|规(?<!划规)(?<!划所规)(?<!算规)(?<!项规)定|凡(?<![平非不]凡)[\u4e00-\u9fff]|择优给予|最高(?:奖|补|给|可|限额)|标准为[每人：:]|按照?[省市县国级规定]{0,4}每(?!公斤|千克)|按[\u4e00-\u9fff]{0,8}每[人户亩床][每年月日]"
)


# 按每亩500元的标准对36户进行补贴 tells whom the norm was applied to.
_APPLIED: Final = re.compile(".*的标准，?(?:对|为|给|向)")


def _said_after_norm(head: str) -> str:
    applied = _APPLIED.match(head) if "标准" in head else None
    return head[applied.end() :] if applied else head


class State:
    """Whether the sentence, and the section, has turned to what is planned."""

    def __init__(self) -> None:
        self.sentence, self.section, self.top = -1, "", ""
        self.plan = self.planning = self.heads = self.looks_back = self.guess = self.ruled = self.outer = False
        self.must, self.past = False, False
        self.read_to, self.period = 0, -1
        self.dates: tuple[date | None, date | None] = None, None
        self.told: tuple[int, date | None] = -1, None


def of(clause: Clause, span: Span, section: str, published: date | None, state: State) -> str:
    """done, plan or rule, from the words of the sentence, its period, its heading and what the section is about."""
    quantity = clause.quantity
    _enter(clause, span, section, published, state)
    if quantity.kind == "age" and quantity.hedge in _BOUNDED and "寿命" not in clause.lead:
        return "rule"
    if (
        _RULE.search(_said_after_norm(clause.head))
        or clause.text.startswith("不得", quantity.start)
        or _is_threshold(clause)
    ):
        state.ruled = state.ruled or clause.follow == "的"
        return "rule"
    if quantity.kind == "money" and "计划" in clause.lead[-10:] and _PLANNED_AMOUNT.search(clause.lead):
        return "plan"
    if "规定" in clause.lead and (by_plan := _BY_PLAN.search(clause.lead)):
        said = quantity.kind not in _RATES or not by_plan["of"] or clause.follow.startswith("的")
        return "plan" if said else "done"
    if (quantity.kind == "money" and _is_norm(clause)) or (quantity.hedge == "at_most" and _is_limit(clause)):
        return "rule"
    if "按" in clause.head and _PAID_AT.match(clause.follow):
        state.ruled = True
        return "rule"  # 按新增部分的10%给予补助
    if state.ruled and _GRANTED.search(clause.head) and not _PAID_OUT.search(clause.head):
        return "rule"
    as_set = _SET.match(clause.follow) if clause.follow.startswith("的") else None
    if clause.lead.endswith(_AIMS) and _is_aim(clause):
        return "plan"
    if as_set is not None and quantity.classifier != "方面":
        return "plan" if as_set["plan"] else "rule"
    if state.plan:
        return "done" if state.guess and _is_over(span, section, published) else "plan"
    if state.looks_back and span.kind == "inherited":
        return "done"
    if ends_later(span, published) or (state.heads and span.last and published and span.last > published):
        return _told(clause, span, state)
    if span.last is not None and published is not None:
        aside = state.heads and span.kind == "inherited" and not state.past and not _FACT.search(clause.head)
        return "plan" if aside else "done"
    return "plan" if state.planning and not _FACT.search(clause.head) else "done"


# 超过了计划规定的3000亿元 is what the plan said, 超过计划规定的指标5% what was done.
_BY_PLAN: Final = re.compile("(?:计划|预算)所?规定(?P<of>的?)[^，。；]{0,16}(?<![多少])$")
_RATES: Final = ("percent", "percentage_point", "ratio")


def _is_norm(clause: Clause) -> bool:
    """对首次升规的企业给予10万元奖励: what is given to whoever it is, and to no one yet."""
    lead = clause.lead
    if not lead.endswith("给予"):
        return False
    before = max(clause.sentence.start, clause.start - 14)
    return _NORM.match(_THRESHOLDS.sub("", clause.head)) is not None or (
        lead in _GIVES and _TO_THOSE.search(clause.text, before, clause.start) is not None
    )


def _is_limit(clause: Clause) -> bool:
    """最高不超过5万元, 每人每年不超过2万元."""
    return clause.lead.endswith("最高") or (clause.quantity.kind == "money" and _EACH.search(clause.lead) is not None)


# 目前全县有水库34座 states a fact, among plans too.
_FACT: Final = re.compile("现在(?<!比现在)|目前(?<!比目前)|现有")


# 年度计划投资5亿元、完成投资2亿元: the plan is of this number alone.
_PLANNED_AMOUNT: Final = re.compile("(?:年度?计划(?:完成)?|计划(?=总))总?投资额?[为约达]?$")


def _told(clause: Clause, span: Span, state: State) -> str:
    """今年共筹资6万元，修建了水渠2条: told as done in the middle of a year, and what follows of the same year too."""
    if _DONE_NOW.search(clause.head) or "已" in clause.follow:
        return "done"
    if not state.heads and _TOLD.search(clause.head):
        state.told = clause.sentence.paragraph, span.first
    return "done" if state.told == (clause.sentence.paragraph, span.first) else "plan"


_TOLD: Final = re.compile("共筹|共投入|共发放|共募|先后|(?:建成|修建|发放|筹集|举办|开展|启动|实施)了")


def _is_over(span: Span, section: str, published: date | None) -> bool:
    """Whether what was expected lies in the past: its time is over, or, without one, the section looks back."""
    if span.first == span.last and span.kind == "inherited":
        return False  # 8月5日建成。预计年发电量9万千瓦时
    if span.last is None:
        return headings.looks_back(section)
    return published is not None and span.last < published


def ends_later(span: Span, published: date | None) -> bool:
    """Whether the period has not ended when the report appears; late in a year that year is as good as over."""
    if span.last is None or published is None or span.kind == "open":
        return False
    if span.last <= published:
        return False
    long = span.first is not None and span.last.year - span.first.year >= 2  # “十三五”时期, told in its last year
    if (
        (long or span.last.year == published.year)
        and span.first
        and 4 * (span.last - published) < span.last - span.first
    ):
        return False  # 上半年, told in the middle of June
    return span.last.year > published.year or published.month <= 6


def _is_aim(clause: Clause) -> bool:
    """完成目标任务6万户的80%, 比计划4%低1个百分点, 改厕任务300座，完成310座: what was set, beside what came of it."""
    if clause.to_next:
        return clause.follow == "的" or ("比" in clause.lead and clause.follow[:1] in ("低", "高", "多", "少"))
    return _THEN_DONE.match(clause.text, clause.quantity.end) is not None and _MET_ALREADY.search(clause.lead) is None


_THEN_DONE: Final = re.compile("，(?:实际|已|现已|共)*完成")
_MET_ALREADY: Final = re.compile("完成|超额|落实|实现|达到|占")


def _is_threshold(clause: Clause) -> bool:
    """营业收入2000万元及以上的企业: a bound that says which things are meant."""
    quantity = clause.quantity
    if quantity.hedge not in _BOUNDED or quantity.kind in ("percent", "ratio"):
        return False
    if clause.head.startswith("对") and _WHICH_ARE_GIVEN.match(clause.follow):
        return True
    if quantity.hedge == "range" and quantity.kind not in _SIZES:
        return False
    if clause.follow.startswith("的"):
        if "首个" in clause.lead or "第一个" in clause.lead:
            return False  # 首个产值突破百亿元的县 says what was reached
        return _THOSE.match(clause.text, quantity.end) is not None
    return quantity.kind in _SIZES and _SIZED.match(clause.follow) is not None


def _enter(clause: Clause, span: Span, section: str, published: date | None, state: State) -> None:
    """Follow the text to this clause: what its heading, its sentence and its period say."""
    if section != state.section:
        state.section, top = section, section.partition(" > ")[0]
        if top != state.top:
            state.top, state.heads = top, headings.announces_plan(top, published.year if published else None)
            state.looks_back, state.planning = headings.only_looks_back(top), state.heads
    if clause.sentence.start != state.sentence:
        state.sentence, state.read_to, state.period = clause.sentence.start, clause.sentence.start, span.start
        state.plan = state.must = state.past = state.ruled = state.outer = False
        state.planning = state.heads or (state.planning and not state.looks_back)
    floor = max(state.read_to, clause.quantity.start - 2 * REACH)
    words = clause.text[floor : clause.quantity.start]
    if not state.must and ("要" in words or "今年" in words or "下一步" in words):
        state.must = _MUST.search(words) is not None
    state.past = state.past or (_SURELY_PAST if state.heads else _PAST).search(words) is not None
    _read_on(clause, words, floor, span, state)
    if ends_later(span, published) or state.must:
        state.planning = True
    elif span.last is not None or state.past:
        state.planning = False


# 将上游3公里洪水排入河道: 将 takes an object, and what is done with it follows.
_MOVED: Final = re.compile(
    "(?:（[^（）]{0,16}）)?[\u4e00-\u9fff]{0,8}?(?:作为|[纳列排划转并引汇移送调用]入|[划转移改送交调][为给到至成])"
)


def _read_on(clause: Clause, words: str, floor: int, span: Span, state: State) -> None:
    """Cues of a plan hold through the sentence, until a new period or a word of completion."""
    if -1 < span.start < state.period:  # an aside is over: （2021年为120亿元）
        state.plan, state.period = state.plan or state.outer, span.start
    if span.start > state.period:
        state.outer = state.plan
        if (span.first, span.last) != state.dates:
            state.plan = False  # 2020年目标：…，全年… goes on with the aims of the same year
        state.period = span.start
        words = clause.text[max(floor, min(span.start, clause.start)) : clause.quantity.start]
    state.dates = (span.first, span.last) if span.kind == "stated" else (None, None)
    state.read_to = clause.quantity.end
    if words.endswith("将") and clause.quantity.start == clause.quantity.numeral_start:
        words = words[:-1]  # 将300名干部派驻村里 takes the number for its object
    end = 0
    while cue := _CUES.search(words, end):
        start, end = cue.span()
        if words.startswith("计划", start) and _MET.search(words, max(0, start - 9), start):
            continue
        if words[start] == "将" and _MOVED.match(clause.follow) and not verbs.verb_at(words, end):
            continue
        state.plan = _DONE.match(words, start) is None
        state.guess = _GUESS.match(words, start) is not None
