"""Parts against a total: listed parts that the text adds up, and a total that is then divided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from plainfigures import intervals
from plainfigures.checks import cues, relations
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged, Reading, judge, standing_for, widest
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.checks.partitions import complements, exhaust, partitions
from plainfigures.intervals import Interval, Verdict

# What was listed ends, and the total's own clause begins with its cue: 、…2座，三个镇共建成.
_AFTER = "^[^，。；]{0,12}[，；：、（]?(?:以上|上述|前|[两三四五六七八九]项|各项)?[^，。；：、]{0,3}?"
_STRONG = re.compile(rf"{_AFTER}(?:{cues.any_of('sum_strong')})[^，。；、]{{0,14}}$")
_WEAK = re.compile(rf"{_AFTER}(?:{cues.any_of('sum_weak')})(?![有同享青产和识性治商])[^，。；、]{{0,14}}$")
_SUM = re.compile(
    rf"(?:{cues.any_of('sum_strong', 'sum_weak', 'sum_stock')})(?![同享青产和识性治商])[^，。；、]{{0,14}}$"
)
# 三项合计, 三个镇共建成: the number before the cue counts the parts.
_COUNTS_PARTS = re.compile(f"[^，；：、（]{{0,6}}(?:{cues.any_of('sum_strong', 'sum_weak')})")
_NO_LIST = re.compile("[增减提升降扩涨][^，。；、]{0,3}[到至]|[由从](?:[0-9]{4}年的?)?$|(?:^|[，（])[比较]")
_ALL = re.compile(rf"(?:{cues.any_of('exhaustive')})[^，。；、]{{0,14}}$|^[^，。；]{{0,8}}：[^，。；、]{{0,14}}$")
_SOME = re.compile(rf"(?:{cues.any_of('named_parts')})|^[^，。；：、]{{0,10}}中，")
_MADE_OF = re.compile("^，由.*(?:组成|构成)")
# Branches of the economy lie beside each other, but 制造业 is part of 工业.
_BRANCH = re.compile("(?<!制造)业$")
# How many characters of two names say that they are of one sort.
SORT = 2
_JOINED = re.compile("^[^，。；：]{0,8}(?:、|和|与|及|以及)")
_BREAK = re.compile("[；。]|其中|另有|此外")
_TIGHT = re.compile("^[^，。；：]{0,8}(?:，|、|和|与|及|以及)[^，。；：]{0,14}$")


def find(page: Page) -> Iterator[Finding]:
    """Every total whose parts the text lists beside it."""
    for passage in page.passages:
        if not page.text:
            continue
        for index, row in enumerate(passage.rows):
            if not row.is_rate and not row.per:
                yield from _added(passage, index)
                yield from _divided(passage, index)
    for before, passage in pairwise(page.passages if page.text else ()):
        yield from _divided_next(before, passage)
    for paragraph in page.paragraphs:
        yield from _partitions(tuple(row for passage in paragraph for row in passage.rows))


def summed(parts: Sequence[Row], unit: str, read: Reading = standing_for) -> Interval:
    """What the parts make together, in `unit`."""
    return reduce(intervals.add, (read(part, unit) for part in parts))


def _added(passage: Passage, index: int) -> Iterator[Finding]:
    """化肥300吨、农膜20吨，合计320吨: the rows before the total, back to where the sentence begins anew."""
    total, words = passage.rows[index], passage.lead(index)
    strong = bool(_STRONG.search(words))
    if not strong and not _WEAK.search(words):
        return
    parts = _listed_before(passage, index, across=strong)
    if len(parts) > 1 and parts[-1] >= index - 2:
        rows = [passage.rows[part] for part in parts]
        yield _told(total, rows, sure=strong or _tight(passage, parts) or total.measure == rows[-1].measure)


def _listed_before(passage: Passage, index: int, *, across: bool) -> list[int]:
    """Indices of the parts; `across` lets a semicolon stand between them."""
    total, found = passage.rows[index], list[int]()
    for earlier in range(index - 1, -1, -1):
        words, row = passage.lead(earlier + 1), passage.rows[earlier]
        if found and ("其中" in words or _NO_LIST.search(words)):
            return []
        if "。" in words or ("；" in words and not across):
            break
        if row.comparable(total) and row.trend == total.trend:
            if _SUM.search(passage.lead(earlier)):
                break
            found.append(earlier)
    if found and found[0] == index - 1 and _COUNTS_PARTS.match(passage.lead(index)):
        found = found[1:]
    return found[::-1]


def _tight(passage: Passage, parts: Sequence[int]) -> bool:
    """Whether the parts follow one another with nothing but their nouns and shares between."""
    between = [passage.lead(each) for each in range(parts[0] + 1, parts[-1] + 1) if not passage.rows[each].is_rate]
    return all(words in _BESIDE or (_TIGHT.match(words) and not relations.does(words)) for words in between)


def _divided(passage: Passage, index: int) -> Iterator[Finding]:
    """学校58所，分为小学40所、初中12所、高中6所: the rows after the total, and after its growth or share."""
    total, next_one = passage.rows[index], index + 1 + (_beside(passage, index) == index + 1)
    first = _past_rates(passage, next_one)
    if first >= len(passage.rows):
        return
    words = passage.lead(next_one)
    every, some = bool(_ALL.search(words)), bool(_SOME.search(words) or words.startswith("，由"))
    if not (every or some):
        words, some = passage.between(index, first), first > next_one and "其中" in passage.lead(first)
    if not (every or some) or "；" in words or relations.in_brackets(passage, index, words):
        return
    parts = _listed_after(passage, index, first)
    rows = [passage.rows[part] for part in parts]
    if some and not every and (all_ := _all_of_it(passage, index, first)) and len(all_) > len(parts):
        yield _told(total, all_, sure=False)
        return
    if len(rows) < 2 or any(relations.is_of_another(row, total) for row in rows):
        return
    if (every and not some) or _MADE_OF.match(words + passage.tail(parts[-1])):
        yield _told(total, rows, sure=_tight(passage, parts) and not overlap(rows))
    else:
        apart = (_enumerated(passage, parts) or _of_one_sort(rows)) and not overlap(rows)
        yield from _named_parts(total, rows, tight=_tight(passage, parts), apart=apart)


def _divided_next(before: Passage, passage: Passage) -> Iterator[Finding]:
    """产值12.6亿元。其中工业5.1亿元、农业7.5亿元。: the parts of the last total stand in a sentence of their own."""
    last = next((at for at in range(len(before.rows) - 1, -1, -1) if not before.rows[at].is_rate), -1)
    goes_on = before.rows[0].paragraph == passage.rows[0].paragraph and passage.head(0).startswith("其中")
    if goes_on and last >= 0 and not before.rows[last].per:
        yield from _divided(Passage(before.rows + passage.rows, before.text, before.start, passage.end), last)


def _past_rates(passage: Passage, index: int) -> int:
    """The index of the first row from `index` on that is no rate."""
    while index < len(passage.rows) and passage.rows[index].is_rate:
        index += 1
    return index


def _all_of_it(passage: Passage, index: int, first: int) -> list[Row]:
    """其中甲12亿元，增长5%；乙8亿元，增长3%: the rows up to that with which they make the total, else []."""
    total, found = passage.rows[index], list[Row]()
    for later in range(first, len(passage.rows)):
        row = passage.rows[later]
        if row.comparable(total) and row.trend == total.trend and row.exact and total.exact:
            found.append(row)
            judged = judge(lambda read: summed(found, total.unit, read), total, found)
            if len(found) > 1 and judged.verdict == Verdict.AGREE:
                return found
    return []


def _enumerated(passage: Passage, parts: Sequence[int]) -> bool:
    """Whether 、 or 和 joins the parts; clauses after commas may each count in their own way: 工业投资…，民间投资…."""
    later = (each for each in parts[1:] if not passage.rows[each].is_rate)
    return all(_JOINED.match(passage.lead(each - (passage.lead(each) in _BESIDE))) for each in later)


def _of_one_sort(parts: Sequence[Row]) -> bool:
    """Whether the parts are told apart by one thing: 中央资金 and 省级资金 by who pays, three sums by their year."""
    endings = {part.measure[-SORT:] for part in parts}
    periods = {part.period for part in parts}
    return (len(endings) == 1 and "" not in endings) or (len(periods) == len(parts) and None not in periods)


def overlap(parts: Sequence[Row]) -> bool:
    """Whether one thing may be in two of the parts: a 女 may be a 党员, 工业投资 may be 民间投资."""
    if all(_BRANCH.search(part.measure) for part in parts):
        return False  # 种植业, 加工业, 服务业
    return not complements(parts) and any(
        cues.has(part.measure, "crossing_money" if part.kind == "money" else "crossing") for part in parts
    )


def _listed_after(passage: Passage, index: int, first: int) -> list[int]:
    """Indices of the parts that follow the total from `first` on, up to the first row or word that ends the list."""
    total, found = passage.rows[index], list[int]()
    other = _beside(passage, index)
    for later in range(first, len(passage.rows)):
        row, words = passage.rows[later], passage.lead(later)
        if found and (_BREAK.search(words) or _SUM.search(words) or _NO_LIST.search(words)):
            break
        if relations.is_limit(passage, later):
            break
        if row.comparable(total) and row.trend == total.trend:
            found.append(later)
        elif not row.is_rate and not (other >= 0 and row.comparable(passage.rows[other])):
            break
    return found


def _beside(passage: Passage, index: int) -> int:
    """The index of the row that counts the same things in another unit (35户52人), -1 for none."""
    pairs = ((index + 1, index + 1), (index, index - 1))
    for at, other in pairs:
        if 0 < at < len(passage.rows) and passage.lead(at) in _BESIDE:
            rows = passage.rows[at - 1], passage.rows[at]
            if not any(row.is_rate or row.per for row in rows) and not rows[0].comparable(rows[1]):
                return other
    return -1


_BESIDE = ("", "、", "共", "、共", "，共")


def _told(total: Row, parts: Sequence[Row], *, sure: bool) -> Finding:
    """The sum of the parts against the total; unless `sure` that they are all there is, it cannot disagree."""
    judged = judge(lambda read: summed(parts, total.unit, read), total, parts)
    if judged.note == "rounding":
        judged = judged._replace(verdict=Verdict.AGREE)
    if not sure and judged.verdict == Verdict.DISAGREE:
        judged = judged._replace(verdict=Verdict.UNDECIDABLE, note="unsure")
    return finding("total", judged, total, (*parts, total), "total", parts=tuple(parts))


def _named_parts(total: Row, parts: Sequence[Row], *, tight: bool, apart: bool) -> Iterator[Finding]:
    """Named parts may leave a rest; parts that are told `apart` may not make more than the total."""
    equal = _told(total, parts, sure=True)
    if (equal.verdict == Verdict.AGREE and (tight or total.exact)) or (tight and exhaust(total, parts)):
        yield equal
    elif tight:
        expected = summed(parts, total.unit)
        verdict, note = intervals.at_most(expected, standing_for(total)), ""
        if verdict == Verdict.DISAGREE and not apart:
            verdict, note = Verdict.UNDECIDABLE, "unsure"
        working = "parts_exceed" if verdict == Verdict.DISAGREE else "parts_rest"
        yield finding("total", Judged(expected, verdict, note), total, (*parts, total), working, parts=tuple(parts))


def _partitions(rows: Sequence[Row]) -> Iterator[Finding]:
    """Totals whose parts are named by what they are: 生产总值 by sector, 进出口 into 出口 and 进口."""
    amounts = [row for row in rows if not row.is_rate and not row.per and not row.trend]
    for partition in partitions():
        wholes = [row for row in amounts if partition.is_whole(row)]
        for total in wholes:
            if any(row.period == total.period and row.value != total.value for row in wholes):
                continue  # at current and at constant prices, or of two places: nobody knows whose the parts are
            behind = amounts[amounts.index(total) + 1 :]
            parts = partition.parts(total, behind)
            between = behind[: behind.index(parts[0])] if parts else []
            if not parts or any(row in wholes for row in between):
                continue
            named = all(part.part_of == total.id for part in parts)
            if partition.is_bare(parts) and not named and any(row.comparable(total) for row in between):
                continue  # 生产总值…，投资80亿元，其中第一产业5亿元
            yield from _named(total, parts, is_all=partition.is_all(parts))


def _named(total: Row, parts: Sequence[Row], *, is_all: bool) -> Iterator[Finding]:
    """All parts make the total; some of them are only told where they are more than it."""
    if is_all:
        yield _told(total, parts, sure=True)
    elif intervals.at_most(summed(parts, total.unit, widest), widest(total)) == Verdict.DISAGREE:
        judged = Judged(summed(parts, total.unit), Verdict.DISAGREE, "")
        yield finding("total", judged, total, (*parts, total), "parts_exceed", parts=tuple(parts))
