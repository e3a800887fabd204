"""What an expression of time looks like.

`NUMBER_FIRST` and `WORD_FIRST` are the grammar; tried at every character it would cost more than all the rest. `START`
finds the few places where it can begin: it is anchored on a class of characters, so the scan runs at the speed of that
class.
"""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary

_C: Final = "零一二三四五六七八九"
YEAR: Final = rf"(?:(?:1[0-9]|20|21)[0-9]{{2}}|[{_C}]{{4}})"
_NUMBER: Final = "(?:[0-9]{1,3}|[一二两三四五六七八九十几]{1,3}|廿)"
_MONTH: Final = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元(?=月(?!薪|租|费|均)|[至到—－–~～-]))"
_DAY: Final = "(?:[12][0-9]|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# 2月4 may go on as a day of the month; 2月4亿元 does not.
_DAY_LIKE: Final = "[0-9]{1,2}(?![0-9.,]*(?:[百千万亿%元吨个户人家公亩]))"
_TO: Final = r"\ ?(?:—{1,2}|－|-|–|~|～|至|到|─|―)\ ?"
# 3月1日零时至3月5日24时: the hour says when in the day.
_HOUR: Final = "(?:(?:[0-9]{1,2}|[零一二三四五六七八九十]{1,3})[时点](?:[0-9]{1,2}分)?)?"
# 前三个季度 ends with the third, 三个季度 are three.
_QUARTERS: Final = (
    "前?[一二三四1-4](?:、[二三四])?(?:[至到—~～-][二三四2-4])?(?:季度|(?<=前.)个季度)末?|第[一二三四]季度末?"
    "|前两个?季度|第[一二三四1-4]季(?![度节作]|[\u4e00-\u9fff]?[稻麦豆菜瓜])"
)
_SO_MANY: Final = "[一二两三四五六七八九十0-9]{1,2}"
# 在“七五”计划中 is a time; 计划中规定的 is what the document says.
_IN_PLAN: Final = "中(?!的|所|已|央|小|型|期|长期|提出|规定|确定|安排|列|要求|明确|指出)|的五年[中里内间]"
_SEASON: Final = "[春夏秋冬][季天]?"
# 2021年春季; 春季学期 has other months, 秋季和冬季 are two.
_ONE_SEASON: Final = "[春夏秋冬](?:[季天](?!学期|[和与及、]?[春夏秋冬])|(?=[，,、。；]))"
_MONTHS_SO_FAR: Final = f"[前头]{_SO_MANY}个月"
_PART: Final = (
    rf"(?:上半年|下半年|{_QUARTERS}|[首前][二三四两2-4]季(?!度)|首季度?|{_MONTHS_SO_FAR}|{_ONE_SEASON}|年?[初末底]|内)"
)
_IN_MONTH: Final = rf"(?:\ ?{_MONTH}\ ?月(?:{_DAY}[日号])?(?:份|底|末|初|上旬|中旬|下旬)?)"
# 五年 before these is the term that the report looks back on: 五年改造小区, 五年累计.
_TERM_BEFORE: Final = (
    "累计|共|来|间|支出|平均|改造|建成|建设|新|实现|实施|完成|投入|减|增|净|解决|培|发放|引进|治理|安排|下达"
    "|开工|造林|脱贫|转移|创"
)


def _words(plan: bool) -> list[str]:
    rows = vocabulary.rows("named_periods")
    return sorted((row["surface"] for row in rows if (row["class"] == "plan") == plan), key=len, reverse=True)


# 体现在 and 出现在 are other words.
_NAMED: Final = "|".join(_words(plan=False)).replace("现在", "(?<![体表出实呈展显])现在")
_PLANS: Final = "|".join(_words(plan=True))

# Each form with what it begins with: a number, a word, or either. The first that fits is taken.
_FORMS: Final = (
    (
        "number",
        r"(?P<date>(?<![/A-Za-z-])[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
        r"(?: ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?)"
    ),
    ("number", r"(?P<clock>(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-9]{2})?(?![0-9]))"),
    (
        "number",
        rf"(?P<days>(?P<dy>{YEAR})年(?P<d1>{_MONTH}月{_DAY})(?:日{_HOUR}|(?={_TO}(?:{_MONTH}月)?{_DAY}日))(?:{_TO})"
        rf"(?:(?P<dy2>{YEAR})年)?(?P<d2>(?:{_MONTH}月)?{_DAY}日))"
    ),
    ("number", r"(?P<hour>(?<![0-9])[0-9]{1,2}时(?:[0-9]{1,2}分)?)"),
    # 1985年与1980年比: the second is what the first is compared with.
    (
        "number",
        rf"(?P<list>(?!{YEAR}年(?:与|和){YEAR}年?(?:相|同期)?比){YEAR}(?:(?:年?、|年?和|年?与){YEAR})+"
        rf"(?:年|这?两年)?|{YEAR}/(?:{YEAR}|[0-9]{{2}}(?![0-9])|[{_C}]{{2}})(?:财政)?年度?)",
    ),
    (
        "either",
        rf"(?P<seasons>(?P<sy>{YEAR}年|去年|今年)(?P<s1>{_SEASON})(?:{_TO})"
        rf"(?P<sy2>{YEAR}年|今年|明年)(?P<s2>{_SEASON}|上半年|{_MONTH}月(?:份|底|末)?))",
    ),
    (
        "number",
        rf"(?P<span>(?P<y1>{YEAR})(?:年(?P<m1>{_MONTH})月(?:{_DAY}日)?|年)?{_TO}"
        rf"(?P<y2>{YEAR})(?:学年度?|年度?)(?:(?P<m2>{_MONTH})月(?:份|底|末)?(?:{_DAY}日)?|底|末)?)"
    ),
    (
        "either",
        rf"(?P<months>(?:(?P<my>{YEAR})年|(?P<mn>今年|去年|明年|本年))?(?P<a>{_MONTH})(?:月?份?{_TO}|月份?(?P<both>[及和与、]))"
        rf"(?P<mn2>今年|本年|明年)?(?P<b>{_MONTH})月(?:份|底|末|(?P<bd>{_DAY})[日号])?)"
    ),
    (
        "number",
        rf"(?P<tens>(?:(?P<ty>{YEAR})年|(?<![0-9年]))(?P<t1>{_MONTH}月[上中下]旬){_TO}(?P<t2>(?:{_MONTH}月)?[上中下]旬))",
    ),
    ("number", rf"(?P<year>(?<!公元前)(?<!长达)(?P<y>{YEAR}) ?年(?:度)?(?P<tail>{_IN_MONTH}|{_PART})?)"),
    ("either", rf"(?P<named>{_NAMED})(?P<ntail>{_IN_MONTH}|{_PART}|(?<!全年)全年)?"),
    (
        "either",
        rf'[“"]?(?P<plan>{_PLANS})'
        r'(?:[”"] ?)?(?P<ptail>时期|期间|期?末|以来|期?初|前\S年|前期|头\S年|五年'
        rf"|(?:规划|计划)(?:时期|期间|以来|{_IN_PLAN})?)",
    ),
    (
        "word",
        r"第(?P<nth>[一二三四五六七八九十]{1,3}|[0-9]{1,2})个五年(?:计划|规划)?"
        rf"(?P<nthtail>时期|期间|内|(?<=划)(?:以来|{_IN_PLAN}))?",
    ),
    (
        "word",
        rf"(?P<back>(?<![提目之以生学])(?:过去|近|最近|前(?!{_SO_MANY}个月)|以往|这|此前)(?:的)?(?P<bn>{_NUMBER})"
        r"(?P<bu>年|个月)(?:多)?(?:来|间|时间里|里|中|内)?)"
    ),
    ("number", rf"(?P<ago>(?<=[由从]){_NUMBER}年前(?=的[0-9{_C}两十百千]))"),
    ("number", rf"(?P<since>(?P<sn>{_NUMBER})(?:多)?年(?:多)?(?:以?来|间))"),
    ("number", rf"(?P<term>(?<![0-9{_C}上第前后来续每近去历到至满约超过的])五年(?={_TERM_BEFORE}))"),
    ("word", rf"(?P<ahead>(?:今后|未来|以后|下一步|(?<!最)后)(?:的)?(?P<an>{_NUMBER})(?P<au>年)(?:内|间|里)?)"),
    (
        "either",
        rf"(?P<length>(?:连续|连)(?P<ln>{_NUMBER})(?:多)?(?:年|个月|个季度|届|次)|(?P<lm>{_NUMBER})年平均"
        r"|(?:这)?两年(?=平均|来)|[一二两三四]个季度)"
    ),
    (
        "number",
        r"(?P<decade>(?:[0-9]{2}|[一二三四五六七八九]十|[0-9]{4}|十九|二十)(?:世纪)?"
        r"(?:[0-9一二三四五六七八九]{0,2}十?)"
        r"年代(?:初|末|中期|后期|以来)?)"
    ),
    (
        "either",
        r"(?P<century>(?:[0-9]{2}|[一二]十[一二]?|十九|本|上)世纪(?:末|初|中叶)?"
        r"(?:[一二三四五六七八九]十年代|[0-9]{2}年代)?)"
    ),
    # 基本月薪, 成本月均 and 以上月份 are other words.
    ("word", "(?P<moon>(?<![以基成根资])(?:上个?月|本月)(?!均|薪|工资|收入|份))"),
    ("either", rf"(?P<part>(?<![年0-9])(?!前(?<=[提目之以生学此]前))(?:上半年|下半年|{_QUARTERS}|{_MONTHS_SO_FAR}))"),
    (
        "either",
        rf"(?P<day>(?<![0-9年.])(?P<dm>{_MONTH})月(?P<dd>{_DAY})(?:[日号]|(?={_TO}(?:{_MONTH}月)?{_DAY}[日号]))"
        rf"(?:{_HOUR}{_TO}(?:(?P<dm2>{_MONTH})月)?(?P<dd2>{_DAY})[日号])?)"
    ),
    ("either", rf"(?P<month>(?<![0-9年.个个十])(?P<mm>{_MONTH})月(?:份|底|末|初|上旬|中旬|下旬)(?!均))"),
    ("either", rf"(?P<baremonth>(?<![0-9年.个十])(?P<bm>1[0-2]|[1-9]|元)月(?!饼|薪|租|费|均|{_DAY_LIKE}))"),
)  # fmt: skip


def _grammar(first: str) -> re.Pattern[str]:
    return re.compile("|".join(form for begins, form in _FORMS if begins in (first, "either")))


# Only what can begin as the place does is tried there.
NUMBER_FIRST, WORD_FIRST = _grammar("number"), _grammar("word")


def _named_starts() -> str:
    """Each listed word but for its first character, which START has consumed: 年(?<=[今去明]年)."""
    firsts: dict[str, str] = {}
    for word in _words(plan=False):
        firsts[word[1:]] = firsts.get(word[1:], "") + word[0]
    return "|".join(f"{tail}(?<=[{''.join(sorted(marks))}]{tail})" for tail, marks in sorted(firsts.items()))


_FIRSTS: Final = "".join(sorted({word[0] for word in _words(plan=False)} | set('过近最前以这历此今未后下连第本上元“"')))
NUMERALS: Final = f"0123456789{_C}十两几廿"
_N: Final = f"[{NUMERALS}]"
# What may follow the first character, whatever it is: a look at it saves most places the grammar below.
_SECONDS: Final = (
    "".join(sorted({word[1] for word in _words(plan=False)}))
    + f'0-9{_C}十两几廿年月—–~～至到─―:/、和与时世季个多 五”"期以末初前计头规去近往后来续半的-'
)
START: Final = re.compile(
    rf"""
    [0-9{_C}十两几廿{_FIRSTS}]
    (?=[{_SECONDS}])
    (?:
      (?<=[0-9])(?<![0-9.][0-9])[0-9]{{0,3}}+\ ?(?:多?年|月|[-—–~～至到─―:/、和与]|时|世纪|季度|个季度)
    | (?<![0-9])(?:
        (?<=[{_C}十两几廿])(?<![{_C}十百千万].)
        (?:[{_C}十几]{{0,3}}+\ ?(?:多?年|月|[-—–~～至到、和与/]|世纪|季度|个季度)
          |[一二三四五六七八九]?五(?:[”"] ?)?[时期以末初前计头规五]|[时期以末初前计规五])
      | (?<=[“"])[一二三四五六七八九十]{{1,2}}五
      | (?<=[过最以此未下连])[去近往后前来续一半]
      | (?<=[近前这连后])(?:的)?{_N}
      | (?<=第){_N}{{1,3}}(?:个五年|季)
      | (?<=[上下本])(?:半年|世纪)
      | (?<=[上本])个?月
      | (?<=今)后
      | (?<=元)(?<![0-9一二三四五六七八九十百千万亿余多几两美欧日港公单纪]元)
        (?:月|[至到—－–~～-](?:[0-9]|[二三四五六七八九十]))
      | {_named_starts()}
      )
    )
    """,
    re.VERBOSE,
)
