"""What is measured in money: amounts whose 元 is left out, and what is paid."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import nouns, verbs
from plainfigures.context.clause import REACH, Clause
from plainfigures.quantities import Quantity


def is_money(clause: Clause, what: str, *, paid: bool = False) -> bool:
    """What is measured in money is money, though 元 is left out; `paid` says that it was so just before.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.quantity.unit for o in read(parse("完成投资3亿，惠及人口20万。")).observations]
    ['CNY', '1']
    """
    if clause.quantity.kind != "count" or clause.quantity.classifier:
        return False
    if not paid and not what.endswith(_MONEY_ENDS):
        return False
    return not clause.follow or clause.follow[0] in "、，。；）和与" or clause.follow.startswith(("的目标", "的任务"))


_MONEY_ENDS: Final = tuple(vocabulary.by_surface("money_nouns"))


def payment(words: str, follow: str = "") -> str:
    """Where the words end in paying, that is what the amount measures; `follow` is what stands behind it.

    >>> payment("中央财政三年累计投入"), payment("全省研发经费投入")
    ('投入', '全省研发经费投入')
    """
    if follow.startswith("的") and (invested := _INVESTED.match(words)):
        return invested[1]
    if by_whom := _PAID_BY.search(words):
        return by_whom[1]
    if len(words) <= 6:
        return words
    if funds := _FUNDS_TO_PAY.match(words):
        return funds[1]
    found = None if _FUNDS_PAID.search(words) else _PAID.search(words)
    return found[0] if found else words


_FUNDS_PAID: Final = re.compile("(?:经费|资金)(?:总?投入)$")  # what was paid in, by its name
# 引进东方纸业投资2亿元的项目
_INVESTED: Final = re.compile(".{3,}?(?<!固定资产)(?<!民间|工业|有效|产业|总体)((?:总|计划)?投资)$")
# 市级资金计划投入300万元
_FUNDS_TO_PAY: Final = re.compile("(.{2,}(?:经费|资金))(?:计划|拟|将|已|先后)+投入$")
# 县供电公司投资80万元, 市政府出资3万元
_PAYERS: Final = vocabulary.guarded(vocabulary.with_word("bodies", "class", "payer"))
_PAID_BY: Final = re.compile(
    f"(?:(?:.(?:{_PAYERS})|书记|干部|党员|职工|党委)"
    "(?:将|已|共|计|累计|计划|再|又|直接|自愿|联合|共同)*|..(?:先后|陆续|多方|积极|主动))"
    "(投资|出资|捐资|捐款|筹资|自筹|垫资|拨付|集资|投入|捐赠)$"
)
_PAID: Final = re.compile("(?:投入|奖励|补助|捐款|捐赠|先后安排|分别安排)$")


def is_paying(words: str) -> bool:
    """Whether the words end in paying.

    >>> is_paying("省级补助"), is_paying("培训")
    (True, False)
    """
    return _PAID.search(words) is not None


def is_of_it(lead: str) -> bool:
    """Whether N元的 says how much of a thing there is: 总价3万元的物资, 对学生每人800元的资助, 每月增加500元的收入."""
    return lead.endswith(("总价", "价值", "每人", "每户")) or _MORE_EACH_TIME.search(lead) is not None


_MORE_EACH_TIME: Final = re.compile(
    "每[人户]?[年月天日]?(?:均)?(?:增加|带来|提供|可得|获得|领取)了?$|每[人户生名亩](?:每[年月天学期])?(?:最高|最低)?$"
)


def is_spent(before: str, after: str, lead: str = "") -> bool:
    """Whether the words after an amount say what it was spent on: 投入8万元改善食堂.

    >>> is_spent("投入", "改善食堂"), is_spent("投入", "建设资金")
    (True, False)
    """
    paid = before.endswith(_PAYS) or lead.endswith(_TAKEN)
    return paid and (verbs.is_act(after) or nouns.verb_first(after) > 0)


def is_granted(lead: str, after: str) -> bool:
    """Whether an amount is a grant to each: 每人每天4元膳食补助.

    >>> is_granted("学生每人每天", "膳食补助"), is_granted("投入", "膳食补助")
    (True, False)
    """
    return after.endswith(_GRANTS) and _EACH_TIME.search(lead) is not None


def at_rate(follow: str) -> str:
    """What is said after the rate at which is paid: 按每村20万元的标准安排发展资金.

    >>> at_rate("的标准安排发展资金"), at_rate("的标准")
    ('发展资金', '')
    """
    found = _AT_RATE.match(follow)
    return follow[found.end() :] if found else ""


def beyond_list(clause: Clause) -> str:
    """What follows the last amount of a list: 分别给予5万元、3万元奖励."""
    listed = _MONEY_LIST.match(clause.text, clause.quantity.end)
    return clause.text[listed.end() : listed.end() + REACH] if listed else ""


def is_next(clause: Clause, before: Quantity) -> bool:
    """Whether an amount of a list is of the same thing as the one before: 突破1亿元、2亿元的企业."""
    quantity = clause.quantity
    return (
        clause.lead in ("、", "和", "与", "及")
        and quantity.kind == before.kind == "money"
        and quantity.hedge == "exact"
    )


WORTH: Final = ("价值", "总价值", "折价", "折款", "市值")
_TAKEN: Final = ("挤出", "拿出", "列支", "划拨", "提取", "拨出")  # 从办公经费中挤出3万元购买药苗
_PAYS: Final = ("投入", "投资", "安排", "拨付", "出资", "捐款", "捐资", "捐赠", "捐助", "筹资")
_GRANTS: Final = ("补助", "补贴", "资助", "救助", "津贴", "奖励", "奖补", "补偿")
_EACH_TIME: Final = re.compile("每[人户生名][^，。；0-9]{0,3}$")
_AT_RATE: Final = re.compile("的(?:标准|比例)(?:给予|予以|发放|安排|拨付|支付|兑付|落实|缴纳)了?(?=[\u4e00-\u9fff]{2})")
_MONEY_LIST: Final = re.compile("(?:[、和与][0-9.]+[万亿]?元)+")
