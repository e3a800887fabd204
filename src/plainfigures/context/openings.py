"""What a noun may begin with that is no part of it: a time, a link, an adverb."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary

DATE: Final = (
    r"(?:[0-9零一二三四五六七八九]{4}|[今去明前本当上全同次]|(?:过去的?|[近这])?[一二三四五六七八九十两几]|过去的?|近)"
    r"\ ?年"
    r"(?:至[0-9零一二三四五六七八九]{4}年)?(?:度|来|以来|底|末|初|间|内|上半年|下半年|[0-9一二三四五六七八九十]{1,2}月(?:份|底|末|[上中下]旬)?(?:[0-9]{1,2}日)?)?"
    r"|年[末初底]前?|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:时期|期间|以来|末)|目前|近年来|一年来|[上下]半年|[前第]?[一二两三四]个?季度末?|[前头][0-9一二两三四五六七八九十]{1,2}个月|截至|截止|到(?=[0-9]{4}年|[0-9]{1,2}月)|至今|以来|(?<!以)上个?月|本月(?=[已共累新完实])|[0-9]{1,2}月(?:[份底末]|[上中下]旬|初(?!中)|(?:[0-9]{1,2}[日号])?(?:[至到—-](?:[0-9]{1,2}月)?[0-9]{1,2}[日号])?)?"
)
# Grammar, and the words of the list noun_begins.csv.
_LEADING: Final = (
    r"(?:\s|[一二三四五六七八九十]是(?=..)|共(?=建成|建设)|(?:[过超破][百千万亿]|[百千万亿]{2})[百千万亿]?元级?的?"
    r"|发展(?=(?:特色|种植|养殖|肉|生|中药|蔬|食用|林|订单|设施|[^，。]{1,16}等)[\u4e00-\u9fff]{2})"
    r"|可(?=灌溉|浇|保[证障]|解决|节约|增[产收]|满足|实现|完成|安置|吸纳|带动|容纳|改善)"
    f"|{vocabulary.guarded(vocabulary.rows('noun_begins'))})"
)
# The first characters of DATE and _LEADING: a look at them saves most nouns the long pattern.
_FIRSTS: Final = "".join(sorted({row["surface"][0] for row in vocabulary.rows("noun_begins")})) + (
    r"0-9零一二三四五六七八九十百千万亿两几今去明前头本当上全同次过近这年“\"目下第截到至以超破发可\s"
)
BEGINNING: Final = re.compile(f"(?=[{_FIRSTS}])(?:{DATE}|{_LEADING})")
