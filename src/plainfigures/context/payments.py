"""What is measured in money: amounts whose 元 is left out, and what is paid."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.context.clause import Clause


def is_money(clause: Clause, what: str) -> bool:
    """What is measured in money is money, though 元 is left out.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.quantity.unit for o in read(parse("完成投资3亿，惠及人口20万。")).observations]
    ['CNY', '1']
    """
    if clause.quantity.kind != "count" or clause.quantity.classifier or not what.endswith(_MONEY_ENDS):
        return False
    return not clause.follow or clause.follow[0] in "、，。；）和与"


_MONEY_ENDS: Final = tuple(
    "投资 资金 经费 贷款 捐款 拨款 存款 善款 产值 总值 收入 支出 费用 补贴 税收 利润 销售额 交易额 成交额 "
    "营业额 贸易额 增加值 基金 租金 奖金 薪金 保金 助金 补金 养金 损失 营收 税额 补助 奖补 投入 省补 配套 自筹".split()
)


def payment(words: str) -> str:
    """Where the words end in paying, that is what the amount measures.

    >>> payment("中央财政三年累计投入"), payment("全省研发经费投入")
    ('投入', '全省研发经费投入')
    """
    found = None if _FUNDS_PAID.search(words) else _PAID.search(words)
    return found[0] if found else words


_FUNDS_PAID: Final = re.compile("(?:经费|资金)(?:总?投入)$")  # what was paid in, by its name
_PAID: Final = re.compile("(?:投入|奖励|补助|捐款|捐赠)$")
