"""Brackets around a number, or before it: what stands inside them is an aside."""

from __future__ import annotations

import re
from typing import Final

from plainfigures.context import trend
from plainfigures.context.clause import REACH, Clause
from plainfigures.context.shares import CLAUSE_END

NOTE: Final = re.compile(r"\[注?[0-9]{1,2}\]|[〔【]注[0-9]{1,2}[〕】]")  # 常住人口[3]: the mark of a note


def without_aside(clause: Clause) -> str:
    """The words before the number without brackets that stand before it; a comma inside them ends nothing.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("教育经费（含基建，不含捐赠）为5亿元。")).observations]
    ['教育经费']
    """
    shut = clause.lead.rfind("）")
    opened = clause.text.rfind("（", max(clause.sentence.start, clause.start - REACH), clause.quantity.start)
    if opened < 0 or opened >= clause.start or "（" in clause.lead:
        return _CALLED.sub("", trend.past_aside(clause.lead))
    begin = max(clause.sentence.start, opened - REACH)
    for mark in CLAUSE_END.finditer(clause.text, begin, opened):
        begin = mark.end()
    return clause.text[begin:opened] + clause.lead[shut + 1 :]


_CALLED: Final = re.compile("（(?:以下)?(?:统?简称|称)[^（）]{1,14}）")  # 会议报告数（以下简称“报告数”）


def is_aside(clause: Clause) -> bool:
    """Whether the number stands inside brackets that its own clause opens.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("捐款5亿元（含药品2亿元），增长10%。")).observations]
    ['捐款', '药品', '捐款']
    """
    opened = clause.lead.rfind("（")
    if opened < 0 or "）" in clause.lead[opened:]:
        return False
    end = min(clause.sentence.end, clause.quantity.end + REACH)
    return clause.text.find("）", clause.quantity.end, end) >= 0


def is_inside(clause: Clause) -> bool:
    """Whether brackets are open before the number, in its own clause or an earlier one of the sentence.

    >>> from plainfigures.context import read
    >>> from plainfigures.reports import parse
    >>> [o.measure for o in read(parse("贫困户90户（甲镇60户，乙镇30户）。")).observations]
    ['贫困户', '贫困户', '贫困户']
    """
    end = clause.quantity.start
    opened = clause.text.rfind("（", max(clause.sentence.start, end - REACH), end)
    return opened >= 0 and clause.text.find("）", opened, end) < 0
