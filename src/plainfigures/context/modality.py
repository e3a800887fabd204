"""Done, planned, or a rule."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from plainfigures.context import cues, headings, norms, verbs
from plainfigures.context.clause import RATE_KINDS, REACH, Clause
from plainfigures.context.timing import Span

_AIMS: Final = ("计划", "任务", "目标", "计划数", "任务数", "目标数", "指标")
_AIMS_TOLD: Final = (*_AIMS, *(f"{aim}（" for aim in _AIMS))
# 10%的计划 and 每人5000元的标准 are what was set, whatever came of it.
_SET: Final = re.compile(
    "的(?:(?P<plan>(?:[\u4e00-\u9fff]{0,6}?(?:计划|目标)|任务)(?!内|外))|[\u4e00-\u9fff]{0,6}?(?:标准(?!煤)|门槛))"
)


class State:
    """Whether the sentence, and the section, has turned to what is planned."""

    def __init__(self) -> None:
        self.sentence, self.section, self.top = -1, "", ""
        self.plan = self.planning = self.heads = self.looks_back = self.guess = self.ruled = self.outer = False
        self.must, self.past = False, False
        self.read_to, self.period = 0, -1
        self.dates: tuple[date | None, date | None] = None, None
        self.told: tuple[int, date | None] = -1, None
        self.announced = -1  # the paragraph that has said what the tasks are


def of(clause: Clause, span: Span, section: str, published: date | None, state: State) -> str:
    """done, plan or rule, from the words of the sentence, its period, its heading and what the section is about."""
    quantity = clause.quantity
    _enter(clause, span, section, published, state)
    if norms.is_norm(clause):
        state.ruled = state.ruled or clause.follow == "的"
        return "rule"
    if norms.is_rate(clause):
        state.ruled = True
        return "rule"
    if state.ruled and norms.goes_on(clause):
        return "rule"
    if quantity.kind == "money" and "计划" in clause.lead[-10:] and _PLANNED_AMOUNT.search(clause.lead):
        return "plan"
    if "规定" in clause.lead and (by_plan := _BY_PLAN.search(clause.lead)):
        listed = clause.to_next and clause.follow in ("和", "、", "与")
        said = quantity.kind not in RATE_KINDS or not by_plan["of"] or listed or clause.follow.startswith("的")
        return "plan" if said else "done"
    as_set = _as_set(clause) if clause.follow[:1] in _MAY_BE_SET else None
    if clause.lead.endswith(_AIMS_TOLD) and _is_aim(clause):
        return "plan"
    if as_set is not None and quantity.classifier != "方面":
        return "plan" if as_set["plan"] else "rule"
    if state.plan:
        return "done" if state.guess and _is_over(span, section, published) else "plan"
    if state.announced == clause.sentence.paragraph and span.kind != "stated" and not state.past:
        return "plan"  # 主要任务是：新建水渠20公里。改造泵站3座。
    if state.looks_back and span.kind == "inherited":
        return "done"
    if ends_later(span, published) or (state.heads and span.last and published and span.last > published):
        return _told(clause, span, state)
    if span.last is not None and published is not None:
        aside = state.heads and span.kind == "inherited" and not state.past and not cues.FACT.search(clause.head)
        return "plan" if aside else "done"
    return "plan" if state.planning and not cues.FACT.search(clause.head) else "done"


def _as_set(clause: Clause) -> re.Match[str] | None:
    """What says that a number was set: 增长10%的目标; of 能耗下降4%、排放减少6%的目标 both were."""
    if clause.follow.startswith("的"):
        return _SET.match(clause.follow)
    aims = clause.quantity.kind in RATE_KINDS and clause.to_next
    return _SET.match(clause.text, clause.beyond) if aims else None


_MAY_BE_SET: Final = frozenset("的、和")


# 超过了计划规定的3000亿元 is what the plan said, 超过计划规定的指标5% what was done.
_BY_PLAN: Final = re.compile("(?:计划|预算)所?规定(?P<of>的?)[^，。；]{0,16}(?<![多少])$")


# 年度计划投资5亿元、完成投资2亿元: the plan is of this number alone.
_PLANNED_AMOUNT: Final = re.compile("(?:年度?计划(?:完成)?|计划(?=总))总?投资额?[为约达]?$")


def _told(clause: Clause, span: Span, state: State) -> str:
    """今年共筹资6万元，修建了水渠2条: told as done in the middle of a year, and what follows of the same year too."""
    if not state.heads and cues.TOLD.search(clause.head):
        state.told = clause.sentence.paragraph, span.first
    said = clause.text[clause.sentence.start : clause.quantity.start]
    if "截" in said and _SO_FAR.search(said):
        return "done"  # 截至3月中旬，拨付1—6月经费9万元
    if cues.DONE_NOW.search(clause.head) or "已" in clause.follow or "正在" in clause.follow:
        return "done"
    return "done" if state.told == (clause.sentence.paragraph, span.first) else "plan"


_SO_FAR: Final = re.compile("截[至止]到?(?:目前|今年|本月|[0-9]{1,2}月)")


def _is_over(span: Span, section: str, published: date | None) -> bool:
    """Whether what was expected lies in the past: its time is over, or, without one, the section looks back."""
    if span.first == span.last and span.kind == "inherited":
        return False  # 8月5日建成。预计年发电量9万千瓦时
    if span.last is None:
        return headings.looks_back(section)
    if published is None:
        return False
    if span.last < published:
        return True
    # Told in the last days of a year: what it will have come to is as good as known.
    return span.first is not None and 12 * (span.last - published) < span.last - span.first


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


def is_not_yet(span: Span, published: date | None) -> bool:
    """Whether what is done cannot have been done in the period: it is to come, or begins as last year is told of."""
    if published is None or span.first is None or not ends_later(span, published):
        return False
    return span.first > published or published.month <= _FIRST_QUARTER


_FIRST_QUARTER: Final = 3


def _is_aim(clause: Clause) -> bool:
    """完成目标任务6万户的80%, 比计划4%低1个百分点, 改厕任务300座，完成310座: what was set, beside what came of it."""
    if "下达" in clause.lead:
        return True  # 下达搬迁计划9万人，其中…
    if "（" in clause.lead[-6:]:
        return clause.follow.startswith("）")  # 造林300亩（任务250亩）, 完成目标任务（5亿元）的60%
    if clause.to_next:
        return clause.follow == "的" or ("比" in clause.lead and clause.follow[:1] in ("低", "高", "多", "少"))
    return _THEN_DONE.match(clause.text, clause.quantity.end) is not None and _MET_ALREADY.search(clause.lead) is None


_THEN_DONE: Final = re.compile("，(?:实际|已|现已|共)*完成")
_MET_ALREADY: Final = re.compile("完成|超额|落实|实现|达到|占")


def _enter(clause: Clause, span: Span, section: str, published: date | None, state: State) -> None:
    """Follow the text to this clause: what its heading, its sentence and its period say."""
    if section != state.section:
        state.section, top = section, section.partition(" > ")[0]
        if top != state.top:
            state.top, state.heads = top, headings.announces(top, published.year if published else None)
            state.looks_back, state.planning = headings.only_looks_back(top), state.heads
    if clause.sentence.start != state.sentence:
        said = clause.text[max(state.read_to, clause.sentence.start - 2 * REACH, 0) : clause.sentence.start]
        sets_out = ("以下" in said or "方面" in said or "如下" in said) and _SETS_OUT.search(said) is not None
        state.sentence, state.read_to, state.period = clause.sentence.start, clause.sentence.start, span.start
        state.plan = state.must = state.past = state.ruled = state.outer = False
        state.planning = state.heads or (state.planning and not state.looks_back) or sets_out
    floor = max(state.read_to, clause.quantity.start - 2 * REACH)
    words = clause.text[floor : clause.quantity.start]
    if not state.must and ("要" in words or "今年" in words or "下一步" in words):
        state.must = cues.MUST.search(words) is not None
    elif state.must and "目前" in words and "已" in words:
        state.must = False  # 今年计划争取5万元，目前已到位3万元
    state.past = state.past or (cues.SURELY_PAST if state.heads else cues.PAST).search(words) is not None
    _read_on(clause, words, floor, span, state)
    if ends_later(span, published) or state.must:
        state.planning = True
    elif span.last is not None or state.past:
        state.planning = False


# 新的一年，我们将抓好以下工作：
_SETS_OUT: Final = re.compile(
    "(?:(?<!即)将|(?<![主重需首必])要|打算|计划)[^。；，\n了]{0,16}(?:以下|如下|[几一二三四五六七八九十]个?方面)[^。；\n]{0,8}[：:。]"
)
_FUNDS: Final = ("资金", "经费", "款", "基金", "补贴", "收入")
_ANNOUNCED: Final = ("任务", "目标")
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
    elif state.guess and "；" in words and "预计" in clause.text[clause.quantity.end : clause.sentence.end][:REACH]:
        state.plan = state.guess = False  # 预计产量3吨；种植5亩，预计产量4吨: each says what is expected of its own
    state.dates = (span.first, span.last) if span.kind == "stated" else (None, None)
    state.read_to = clause.quantity.end
    begin = clause.quantity.start - len(words)
    if words.endswith("将") and clause.quantity.start == clause.quantity.numeral_start:
        words = words[:-1]  # 将300名干部派驻村里 takes the number for its object
    end = 0
    while cue := cues.PLAN_OR_DONE.search(words, end):
        start, end = cue.span()
        if span.start <= begin + start < span.end and not words.startswith("全年共", start):
            continue  # 第一个五年计划中
        if words.startswith(("计划", "预计"), start) and cues.MET.search(words, max(0, start - 9), start):
            continue
        if words.startswith("确保", start) and "；" in words[end:]:
            continue  # 确保标准统一；制定文件14个: the end that was meant is over
        if words.endswith("计划") and start + 2 == len(words) and cues.DRAWN_UP.search(words):
            continue  # 制定帮扶计划36份
        if words[start] == "将" and _takes_object(clause, words, end):
            continue
        state.plan = cues.DONE.match(words, start) is None
        if not state.plan:
            state.announced = -1
        elif words.startswith(_ANNOUNCED, start):
            state.announced = clause.sentence.paragraph
        if words.startswith("实际", start):
            state.must = False  # 今年计划投资5亿元，实际完成6亿元
        state.guess = cues.GUESS.match(words, start) is not None


def _takes_object(clause: Clause, words: str, place: int) -> bool:
    """Whether 将 before `place` takes an object, as 把 does, and announces nothing."""
    if clause.follow.startswith(("用于", "用作", "出借")) and words.endswith(_FUNDS):
        return True  # 将专项资金500万元用于平衡预算
    verb = 0 if verbs.PART_OF_NOUN.match(words, place) else verbs.verb_at(words, place)
    if not verb and _MOVED.match(clause.follow):
        return True
    return _TURNED.match(words, place) is not None and (not verb or words.startswith(_NAMED_BY_VERB, verb))


# 将救助标准提高到, 将扶贫资金用于: what is done with the object follows it.
_TURNED: Final = re.compile(
    "(?!继续|进一步|重点|努力|全[面力]|逐步|分[期批年]|[再在于对按使让会能还也并]|通过|同时|不断|大力|深入|积极|切实)"
    "[\u4e00-\u9fff“”]{2,14}?(?:[纳列转划并引移]入|用于|用作|作为|[改建转变化]{1,2}[为成]|[提高升降低延长扩大增加容缩减短压]{1,2}[到至]|(?:延伸|拓展|扩展|覆盖|下沉|推广)[到至]|交由|移交|下放)"
)
_NAMED_BY_VERB: Final = ("标准", "资金", "项目", "对象", "比例", "任务", "工作", "责任", "期限", "范围")
