"""The one compiled pass: where a numeral stands, with its scale words and inner hedges.

The pattern is anchored on the numeral itself. Hedges before it are looked up backwards (see `hedges`), because a
pattern that may begin with 近 or 约 has to be tried at every character of the text.
"""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary

CHINESE: Final = "零一二两三四五六七八九十百千万亿廿卅"
FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾佰仟"
# 千 before these is part of the unit: 千米, 千克, 千瓦, 千升, 千伏, 千卡; 百 before 分 is 百分点 or 百分之.
SCALE: Final = "(?:百(?![分姓货])|[万亿十]|千(?![米克瓦升伏卡焦赫]))"
# The same care for a numeral in Chinese: 四十万千瓦, 三十万百姓.
_RUN: Final = f"(?:(?![千百])[{CHINESE}{FORMAL}]|百(?![姓货])|千(?![米克瓦升伏卡焦赫]))"

RANGE: Final = frozenset(["-", "—", "——", "–", "~", "～", "至", "到", "─", "－", "―", "--"])
LIST: Final = frozenset(["、", "和", "与", "及", "或", "以及", "/", "和约", "、约", "和近"])

# One Chinese digit is a quantity only with a unit after it, or a sign that joins it with a numeral beside it; 一 only
# with a unit that measures, for 一个 and 一项 count nothing. Without this every 一 of 统一 would become a token.
_LONE: Final = f"一二两三四五六七八九零{FORMAL}几数"
_JOINS: Final = re.escape("".join(sorted({mark[0] for mark in (*RANGE, *LIST)} | set("分半之 \u00a0"))))
_GOES_ON: Final = f"[{_JOINS}0-9{CHINESE}{FORMAL}几数点余多来]"
_UNITS: Final = [row for name in ("units", "classifiers") for row in vocabulary.rows(name)]
_ANY_UNIT: Final = vocabulary.alternation_here(row["surface"] for row in _UNITS)
_MEASURING: Final = vocabulary.alternation_here(
    row["surface"] for row in _UNITS if row["kind"] not in ("count", "number")
)
_BESIDE: Final = (
    f"(?:(?<![{_LONE}])|(?={_GOES_ON})|(?<=[{_JOINS}].)|(?<=一)(?={_MEASURING}|.半)|(?<!一)(?={_ANY_UNIT}))"
)

# 总数 and 指数 are nouns: 总数十万 is 十万.
_SUMS: Final = "总指系基岁"
# 半数 of those who voted; 半数据 is no word.
_HALF_OF: Final = "(?!学(?!生)|[据字量值码额十百千万])"

_HALF_UNIT: Final = "(?:吨|公斤|斤(?!八两)|亩|公里|公顷)(?![位产级均])"  # 半吨

NUMERAL: Final = re.compile(
    rf"""
    [0-9{CHINESE}{FORMAL}几数半]{_BESIDE}
    (?:
      (?<=[0-9])(?<![0-9.·][0-9])
      ((?:[0-9]{{0,2}}(?:,[0-9]{{3}}(?![0-9]))+|[0-9]*)(?:[.·][0-9]+)?)  # 1 the rest of the digits
    |
      (?<=[{CHINESE}{FORMAL}])(?<![{CHINESE}{FORMAL}0-9几].)(?<!(?<![{_SUMS}])数[十百千万亿])
      ({_RUN}*(?:点{_RUN}+)?)                     # 2 the rest of the Chinese numeral
    |
      (?<=[几数])(?<![{CHINESE}{_SUMS}].)
    |
      (?<=半)(?<![大多小对].)(?=个百分点|{_HALF_UNIT}|数{_HALF_OF})
    )
    (?:\ ?({SCALE}+(?:[0-9]+{SCALE}+)*))?                         # 3 scale, and further pieces: 1亿3千
    (?:([余多几来])({SCALE}+)?)?                                  # 4 inner hedge, 5 scale after it: 740余万
    ([余多])?                                                     # 6 hedge after that scale: 10余万多
    """,
    re.VERBOSE,
)

# Two neighbouring digits mean either: 三五个, 七八十, 十七八岁.
ADJACENT: Final = re.compile(r"([二三四五六七八九]?十)?([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)")
