"""Which number of a sentence is the whole of another, and which are its parts, by the words between them."""

from __future__ import annotations

import re
from functools import cache

from plainfigures import vocabulary
from plainfigures.checks import cues
from plainfigures.checks.pages import Page, Passage, Row

_AMONG = re.compile("其中|^[^，。；：、]{0,10}中(?:，|已|仅|只|有)")
_LISTED = re.compile("^[^，。；：]{0,12}(?:、|和|与|及|以及)[^，。；：]{0,14}$|占[^，。；]{0,14}$")
# How far a part may stand from its whole: a text without a full stop must not make checking quadratic.
REACH = 400
# From this length on a noun is found as the end of a longer one.
LONG = 3
_BASE = re.compile("(?:^|[，（])[比较与同][^，。；]*$")
# A whole that something was taken out of is not the 总数 that a share is of.
_NET = re.compile("扣除|剔除|不含|不包括")
_FROM = re.compile("[由从](?:[^，。；]{0,10}年(?:底|末|初)?的?)?$")
_LIMIT = re.compile(
    rf"(?:限额(?!以[上下])|上限|下限|控制在|门槛|红线)[^，。；]{{0,6}}$|(?:{cues.any_of('norm_base')})(?:任务|[数额的为])*$"
)
_STOP = re.compile("[；。]")
_WHOLE = re.compile(
    "^(?:全[国省市区县乡镇村校厂厅局]|我[国省市区县]|本[省市区县])|总?(?:数量|数|量|额|面积)$|^(?:共有|共|现有|拥有)|[总的]"
)


def whole_of(page: Page, passage: Passage, index: int) -> int:
    """Index of the row that the row at `index` is said to be a part of (其中, N个中); -1 when no words say so.

    Unlike `part_of` of the table it takes a part that is larger than its whole, and looks at the measure word.
    """
    part = passage.rows[index]
    for earlier in range(index - 1, -1, -1):
        if part.start - passage.rows[earlier].end > REACH:
            break
        words = passage.between(earlier, index)
        if _STOP.search(words):
            break
        beside = is_base(passage, earlier) or in_brackets(passage, earlier, words)
        if is_of_another(part, passage.rows[earlier]):
            continue
        if passage.rows[earlier].comparable(part) and _AMONG.search(words) and not beside:
            return -1 if _among_rates(passage, earlier, index) else earlier
    named = page.by_id.get(part.part_of)
    if named in passage.rows and named.comparable(part):
        return passage.rows.index(named)
    return -1


def is_of_another(part: Row, whole: Row) -> bool:
    """Whether the table says that a part is of another row, and the measure words differ: 20个 of 35个, not 520户."""
    return part.part_of not in ("", whole.id) and part.classifier != whole.classifier


def _among_rates(passage: Passage, whole: int, index: int) -> bool:
    """Whether 其中 lists growth, and the row at `index` is told after it: 产值126亿元，其中工业增长9%，存款310亿元."""
    first = next((each for each in range(whole + 1, index) if "其中" in passage.lead(each)), index)
    rate = passage.rows[first]
    return first < index and rate.is_rate and bool(rate.trend) and passage.rows[index].measure != rate.measure


def in_brackets(passage: Passage, index: int, words: str) -> bool:
    """Whether a row stands in brackets that shut in the `words` behind it: 高校126所（含独立学院6所），其中."""
    lead, shut = passage.lead(index), words.find("）")
    return lead.rfind("（") > lead.rfind("）") and shut >= 0 and "（" not in words[:shut]


def is_start(passage: Passage, index: int) -> bool:
    """Whether a row is only where a change began: 由上年46亿元增加到92亿元."""
    return bool(_FROM.search(passage.lead(index)))


def is_limit(passage: Passage, index: int) -> bool:
    """Whether a row is what another is kept below or measured by: 控制在限额380亿元以内, 超额完成目标11亿元."""
    return bool(_LIMIT.search(passage.lead(index)))


def does(words: str) -> bool:
    """Whether a clause of its own begins in `words`: ，修复治理退化草原."""
    clause = words.rpartition("，")[2] if "，" in words else ""
    return any(clause.startswith(verb) for verb in vocabulary.by_surface("verbs_of_action"))


def is_base(passage: Passage, index: int) -> bool:
    """Whether a row is only what another is compared with: 比2019年的1200万元增长15%."""
    return bool(_BASE.search(passage.lead(index)))


def earlier(passage: Passage, index: int) -> list[Row]:
    """The rows before, in the same part of the sentence, that the row at `index` can be a part of; the nearest first.

    A row with a rate behind it has a share or a growth of its own and is passed over: 农民工2180人，占50% are not the
    whole of 毕业生436人，占10%.
    """
    part, found, own = passage.rows[index], list[Row](), False
    for place in range(index - 1, -1, -1):
        row = passage.rows[place]
        if part.start - row.end > REACH or _STOP.search(passage.lead(place + 1)):
            break
        alike = row.comparable(part) and row.trend == part.trend
        if alike and not own and not row.is_rate and not is_base(passage, place):
            found.append(row)
        own = row.is_rate
    return found


def directly(passage: Passage, whole: int, index: int) -> bool:
    """Whether 其中 follows the whole itself, and the part is the first after it or goes on with 、 or a rate."""
    rows = passage.rows
    after = next((each for each in range(whole + 1, index + 1) if not rows[each].is_rate), index)
    if not _AMONG.search(passage.between(whole, after)):
        return False
    return all(_LISTED.search(passage.lead(each)) for each in range(after + 1, index + 1))


def before(passage: Passage, index: int) -> int:
    """Index of the nearest row before `index` that is no rate: what a share or a growth is said of; -1 for none."""
    for earlier in range(index - 1, -1, -1):
        if not passage.rows[earlier].is_rate:
            return -1 if _STOP.search(passage.between(earlier, index)) else earlier
    return -1


@cache
def noun(measure: str) -> str:
    """A measure without what only says that it is a whole: 全县农户总数 is 农户.

    >>> noun("全县农户总数"), noun("耕地总面积")
    ('农户', '耕地')
    """
    found = cues.plain(measure)
    while (shorter := _WHOLE.sub("", found)) != found:
        found = shorter
    return found


def named(page: Page, part: Row, words: str) -> Row | None:
    """The row beside `part`, in its paragraph, that counts what `words` name; None when there is none or several."""
    wanted = noun(words)
    found = [
        row
        for passage in page.passages
        for index, row in enumerate(passage.rows)
        if row.paragraph == part.paragraph
        and _is_named(row, part, wanted)
        and not is_base(passage, index)
        and not _NET.search(passage.lead(index))
    ]
    return found[-1] if wanted and len({row.value for row in found}) == 1 else None


def _is_named(row: Row, part: Row, wanted: str) -> bool:
    """The noun itself, or one that only says more (水质监测断面); 出口 is short and stands in 进出口 too."""
    counted = noun(row.measure)
    named = counted == wanted or (len(wanted) >= LONG and counted.endswith(wanted))
    return named and row.id != part.id and row.comparable(part) and not row.trend and _same_time(row, part)


def _same_time(row: Row, other: Row) -> bool:
    return row.period is None or other.period is None or row.period == other.period
