"""What 分别 hands out: the things of a list, one to each number of a list."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import averages, nouns, trend, wholes
from plainfigures.context.clause import RATE_KINDS, REACH, Clause
from plainfigures.context.items import SCOPES, completed, split
from plainfigures.context.openings import DATE

CLAUSE_END: Final = re.compile(r"[，。；：！？\n]|[:：]|(?<![0-9]),|——")
_CHANGE: Final = f"(?:(?:同比|比上年)?{vocabulary.changes()})?"
_LIST: Final = re.compile(rf"\s*(?:、|和|与|以及|及|，)?\s*{_CHANGE}")
LIST_MARKS: Final = ("、", "和", "与", "及")
DIGIT: Final = re.compile("[0-9]")
_EACH: Final = re.compile("分别|依次|各为")


class Hand:
    """What 分别 hands out in a sentence: `left` is still to give, `given` what this clause began with."""

    def __init__(self) -> None:
        self.left: list[str] = []
        self.given: list[str] = []
        self.told: list[str] = []
        self.before: list[str] = []
        self.place = -1

    def next(self, clause: Clause, counted: list[str]) -> str:
        """The thing for the number of `clause`, "" where none is handed to it."""
        if self.place != clause.start:
            told, self.told = self.told, []
            self.before = told
            if not self.left and clause.to_next and (self.given or len(told) > 1):
                self.left = _once_more(clause, self.given or told)
                if self.left:
                    return self.left.pop(0)
            self.given, self.place = [], clause.start
        if not self.left and not self.given and not _hands_out(clause):
            return ""
        begun = bool(self.left)
        self.left = of(clause, self.left, counted, self.given, self.before)
        if not begun and len(self.left) > 1:
            self.given = list(self.left)
        return self.left.pop(0) if self.left else ""


def of(clause: Clause, shares: list[str], counted: list[str], handed: list[str], before: list[str]) -> list[str]:
    """学前入园率、巩固率分别提升至95%、96%: the things still to hand out, this number's first.

    `shares` is what the number before left, `counted` what the sentence has counted so far, one for each number,
    `handed` the things that were handed out in this clause, `before` what the clause before it told of.
    """
    if not shares and handed and changes_to(clause):
        return list(handed)
    if _is_each(clause.lead):
        return _items(clause) or _again(clause, before) or _counted_before(clause, counted)
    if shares:
        return shares if (trend.goes_on(clause) if clause.first else _LIST.fullmatch(clause.lead)) else []
    if clause.to_next and clause.follow in LIST_MARKS:
        return (_pair(clause) if _is_pair(clause) else _several(clause)) or _of_all(clause, counted) or shares
    return shares


def _hands_out(clause: Clause) -> bool:
    return _is_each(clause.lead) or (clause.to_next and clause.follow in LIST_MARKS)


def _is_each(lead: str) -> bool:
    return "分别" in lead or "依次" in lead or "各为" in lead


def changes_to(clause: Clause) -> bool:
    """入园率、巩固率分别从80%、90%提高到95%、99%: what they rose to is of the same things, in the same order."""
    return not clause.first and _TO.search(clause.lead) is not None and nouns.before(clause.lead) == ""


_TO: Final = re.compile("(?:到|至|为|成)(?:了|[0-9]{4}年的?|目前的|现在的)?$")


def _items(clause: Clause) -> list[str]:
    found = _EACH.search(clause.head)
    said = nouns.before(wholes.split(clause.head[found.end() :])[0]) if found else ""
    if not found or (said not in SCOPES and (said not in _GRANTED or _BY_LEVELS.search(clause.head, 0, found.start()))):
        return []
    head = clause.head[: found.start()]
    if "）" in head:
        head = trend.past_aside(head)
    each = _split_for(clause, nouns.without_tail(head))
    first = nouns.before(each[0]) if len(each) > 1 and not DIGIT.search(head) else ""
    if first:
        return completed([first] + [_VERB_OF_ITEM.sub("", item) for item in each[1:]])
    each = split(nouns.before(head) or nouns.before(_SUMMED.sub("", _without_sum(clause_before(clause)))))
    return completed(each) if len(each) > 1 else []


def _split_for(clause: Clause, words: str) -> list[str]:
    """The items of a list, one for each number: 教育文化和娱乐 is one where there would be too many."""
    each = split(words)
    if len(each) < 3 or "、" not in words:
        return each
    parts = [part for part in words.split("、") if part]
    return parts if _length_of_list(clause) == len(parts) < len(each) else each


# 取水、灌溉、发电三类用途占比较大，分别占…: what they are together is none of them.
_SUMMED: Final = re.compile("[两二三四五六七八九十][类项种大][^、，。；]{0,8}占比(?:较|最)[大高多]$")


def _without_sum(words: str) -> str:
    """项目数、合同额、到资额三项指标全面增长: the list before the number that says how long it is."""
    summed = _SUM.search(words)
    items = split(words[: summed.start()]) if summed else []
    return words[: summed.start()] if summed and len(items) == _SUMS.find(summed[1]) + 2 else words


_SUM: Final = re.compile("([两三四五六七八])(?:项|个|大|类|种)(?:[主重]要|关键|核心)?(?:指标|数据|业务|产业|方面|税种)")
_SUMS: Final = "两三四五六七八"
_VERB_OF_ITEM: Final = re.compile("^(?:实现|完成|新增|累计|其中)(?=..)")


def _is_pair(clause: Clause) -> bool:
    """Whether just two numbers stand side by side: 增长5%、6%."""
    return clause.beyond >= 0 and clause.text[clause.beyond : clause.beyond + 1] not in LIST_MARKS


def _pair(clause: Clause) -> list[str]:
    """煤炭、电力产量增长5%、6%: two things and two numbers, each its own, without 分别."""
    items = split(nouns.before(clause.lead))
    return completed(items) if len(items) == 2 and min(map(len, items)) > 1 else []


def _of_all(clause: Clause, counted: list[str]) -> list[str]:
    """游客8万人次，收入2亿元，同比增长5%和6%: changes, or shares of a plan, of the things that were counted last."""
    if clause.quantity.kind not in RATE_KINDS or not _NOT_NAMED.fullmatch(clause.lead):
        return []
    things = _last(counted, _length_of_list(clause))
    return things if len(set(things)) == len(things) else []


_NOT_NAMED: Final = re.compile(
    f"(?:同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:{vocabulary.changes()}|恢复(?:到|至)?)了?"
    "|(?:占|完成了?|达到?)(?:年度|全年|年初)?(?:计划|任务|目标){1,2}数?的"
)


def _several(clause: Clause) -> list[str]:
    """货运量、客运量和邮件量5万吨、3万人和9万件: as many things as numbers, each its own, without 分别."""
    items = split(nouns.before(clause.lead)) if "、" in clause.lead else []
    if len(items) < 3 or min(map(len, items)) < 2:
        return []
    return completed(items) if _length_of_list(clause) == len(items) else []


def _counted_before(clause: Clause, counted: list[str]) -> list[str]:
    """进口20亿元，出口30亿元，分别增长5%、6%: the things that were counted last, as many as there are numbers."""
    numbers = _length_of_list(clause) if len(counted) > 1 else 0
    named = nouns.before(wholes.split(clause.head)[0]) if numbers else ""
    if not numbers or (named and not averages.is_rate(named) and not clause.head.startswith("占")):
        return []  # 增速分别快2和3个百分点, 占比分别为5%和6% are of the same things
    return _last(counted, numbers)


def _again(clause: Clause, before: list[str]) -> list[str]:
    """城乡居民收入分别增长8%和9%，分别达4万元和2万元: as many of the same as the clause before has told of."""
    if len(before) < 2 or _length_of_list(clause) != len(before) or len(set(before)) > 1 or nouns.before(clause.head):
        return []
    if _EACH.search(clause_before(clause)) is None:
        return []
    return list(before)


def _length_of_list(clause: Clause) -> int:
    """How many numbers the list has whose first is that of `clause`, 0 where no list follows."""
    rest = _REST_OF_LIST.match(clause.text, clause.quantity.end)
    return 1 + sum(map(rest[0].count, "、和与及，")) if rest else 0


def _last(counted: list[str], numbers: int) -> list[str]:
    """The last things, as many as there are numbers; [] where fewer were counted."""
    return counted[len(counted) - numbers :] if 0 < numbers <= len(counted) else []


def _once_more(clause: Clause, given: list[str]) -> list[str]:
    """城乡人口分别为8万和9万人，增长5%和6%: the list of the next clause is of the same things, each its own."""
    rate = clause.quantity.kind in RATE_KINDS
    if (
        len(set(given)) < max(2, len(given))
        or not rate
        or not clause.first
        or not clause.to_next
        or nouns.before(clause.head)
    ):
        return []
    return list(given) if _length_of_list(clause) == len(given) else []


_REST_OF_LIST: Final = re.compile(
    f"(?:[、和与及，]{_CHANGE}[近约超]?-?(?:[0-9.]+|百分之[零一二三四五六七八九十百千点]+|[一二三四五六七八九十两点]+(?=倍))"
    "(?:%|个?百分点|倍|[百千万亿]{0,2}[余多]?[万亿]?[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff])|(?=[、和与及，。；]))"
    "|[、和与及][近约超]?[0-9.]+[万亿]{0,2}[\u4e00-\u9fff]{1,3}(?=[、和与及，。；]))+"
)


# 甲类、乙类每人分别补助75元、60元 names who gets it; 市、县两级分别补助 who pays.
_GRANTED: Final = ("补助", "补贴", "奖励", "救助", "资助", "奖补")
_BY_LEVELS: Final = re.compile("两级|三级|四级|财政|[省市县区]、")


_DATED: Final = re.compile(f"(?:{DATE})+(?=[\u4e00-\u9fff]{{2}})")


def clause_before(clause: Clause) -> str:
    """The clause before, in the same sentence, without how it is measured: 总产值，按可比价格计算，达到5亿元."""
    begin, end = _clause_up_to(clause, clause.start)
    words = clause.text[begin:end]
    if "按" in words and (measured := _MEASURED.search(words)):
        words = words[: measured.start()]
        if not words:
            begin, end = _clause_up_to(clause, begin)
            words = _NUMBERED.sub("", clause.text[begin:end])
    dated = _DATED.match(words)
    number = DIGIT.search(words, dated.end() if dated else 0)
    return words[: number.start()] if number else words


_MEASURED: Final = re.compile("(?:^|(?<=[\u4e00-\u9fff]{2}))按照?[^，。；：按]{1,14}(?:计算|折算|统计|核算|(?<=价)计)$")


_NUMBERED: Final = re.compile(r"^\s*[0-9]{1,2}[.．、]")  # 1．总产值，按可比价格计算，…


def _clause_up_to(clause: Clause, end: int) -> tuple[int, int]:
    """Where the clause of the sentence begins and ends that stands before `end`."""
    text, start = clause.text, clause.sentence.start
    near = max(start, clause.start - REACH)
    while end > near and not nouns.HAN.match(text[end - 1]) and text[end - 1] not in "”）)》":
        end -= 1
    begin = max(start, end - REACH)
    for match in CLAUSE_END.finditer(text, begin, end):
        begin = match.end()
    return begin, end


def is_next_clause(clause: Clause, end: int) -> bool:
    """Whether what ends at `end` stands in the clause before."""
    return end >= clause.start - 1 or not CLAUSE_END.search(clause.text, end, clause.start - 1)
