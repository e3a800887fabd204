"""What a noun may begin with that is no part of it: a time, a link, an adverb, a phrase that leads to it."""

from __future__ import annotations

import re
from typing import Final

from plainfigures import vocabulary
from plainfigures.context import verbs

DATE: Final = (
    r"(?:[0-9零一二三四五六七八九]{4}(?:/[0-9零一二三四五六七八九]{2,4})?|[今去明前本当上全同次]|(?:过去的?|[近这]|(?<![提目以之空])[前头])?[一二三四五六七八九十两几]|过去的?|近)"
    r"\ ?年"
    r"(?:至[0-9零一二三四五六七八九]{4}年)?(?:度|来|以来|底|末|初|间|内|起(?![点步草降])|上半年|下半年|[春夏秋冬][季天](?!学期|[和与及])|[0-9一二三四五六七八九十]{1,2}月(?:份|底|末|[上中下]旬)?(?:[0-9]{1,2}日)?)?"
    r"|[今去][春夏秋冬](?![季天])|[上前]一?个五年|年[末初底]前?|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:时期|期间|以来|末)|目前|近年来|一年来|[上下]半年|[前第首]?[一二两三四1-4]个?季度末?|[前第首][一二两三四1-4]?季(?![度节])|[前头][0-9一二两三四五六七八九十]{1,2}个月|截至|截止|到(?=[0-9]{4}年|[0-9]{1,2}月)|至今|以来|(?<!以)上个?月|本月(?=[已共累新完实])|(?:[0-9]{1,2}|元)月(?:[份底末]|[上中下]旬|初(?!中)|(?:[0-9]{1,2}[日号])?(?:[至到—-](?:[0-9]{1,2}月)?[0-9]{1,2}[日号])?)?"
)
# Grammar, and the words of the list noun_begins.csv.
_LEADING: Final = (
    r"(?:\s|[一二三四五六七八九十]是(?=..)|共(?=建成|建设)|(?:[过超破][百千万亿]|[百千万亿]{2})[百千万亿]?元级?的?"
    r"|发展(?=(?:特色|种植|养殖|肉|生|中药|蔬|食用|林|订单|设施|[^，。]{1,16}等)[\u4e00-\u9fff]{2})"
    r"|可(?=灌溉|浇|保[证障]|解决|节约|增[产收]|新增|满足|实现|完成|安置|吸纳|带动|容纳|改善)"
    f"|{vocabulary.guarded(vocabulary.rows('noun_begins'))})"
)
# The first characters of DATE and _LEADING: a look at them saves most nouns the long pattern.
_FIRSTS: Final = "".join(sorted({row["surface"][0] for row in vocabulary.rows("noun_begins")})) + (
    r"0-9零一二三四五六七八九十百千万亿两几今去明前首头本当上全同次过近这年“\"目下第截到至以超破发可元\s"
)
BEGINNING: Final = re.compile(f"(?=[{_FIRSTS}])(?:{DATE}|{_LEADING})")

# 预计2025年生产总值 counts 生产总值.
_YEAR_INSIDE: Final = re.compile(
    "[^《（“]*([0-9]{4}年|(?<=..)[今去]年|[一二][零一二三四五六七八九]{3}年|(?:[0-9]{1,2}|元)[-—至到~][0-9]{1,2}月|(?:未来|今后)[0-9一二三四五六七八九十]{1,2}年)(?:[度底末初的份]|上半年|下半年|[0-9]{1,2}日|[一二三四五六七八九十]{1,2}月)*(?=[\u4e00-\u9fff]{2})"
)
# 收入过千万元的乡镇 counts 乡镇.
_SIZED: Final = re.compile("[^，。]*[过超上破][百千万亿]{1,3}元(?:以上)?的(?=..)")
_MARKER: Final = re.compile("(?:[0-9]{1,2}[、.．]|[①-⑳])(?=[\u4e00-\u9fff])")
# 按常住人口计算参保率 counts 参保率.
_BY_MEASURE: Final = re.compile("^按[^，。；]{1,10}(?:计算|折算)的?(?=..)")
# 按贫困户每户投资5万元 counts 投资.
_BY_EACH: Final = re.compile("^按照?[^，。；0-9]{0,8}每[户人亩村个名生](?=[\u4e00-\u9fff]{2})")
# 贫困户达到人均收入5000元: what is reached is what is counted.
_REACHED: Final = re.compile("..(?:达到|到达)(?=(?:人均|户均|亩均|年)[\u4e00-\u9fff]{2})")
# 对学生每生一次性资助 counts 资助.
_GRANTED_EACH: Final = re.compile(
    ".*每[人户生名亩头只个所座家件村][^，。；0-9]{0,6}?((?:资助|补助|奖励|补贴|奖补|救助))$"
)
# 每个劳动力年平均产粮 counts 产粮, 每10万人刑事案件数 the cases.
_EACH_ONE: Final = re.compile(
    "(?:平均)?每(?:[个名位](?:劳动力|农户|家庭户?|职工|社员|居民)|[0-9]+万?(?:常住人口|人口?|户|名学生))"
    "(?:[年月]?平?均)?(?:中的?|的)?(?=..)"
)
_MEANS: Final = re.compile(".*等(?:方式|形式|途径|渠道|措施|办法|手段)(?:，)?")
_BY_FORM: Final = re.compile("^[^，。；、]{2,14}[方形]式[为给向](?=..)")  # 通过产业扶贫形式为贫困户
_ASIDE_LAST: Final = re.compile("（(?:不?含|不?包括|剔除|扣除)[^（）]*）$")  # 企业（含座谈）
# 因退耕、占用等预计耕地面积 counts 耕地面积.
_EXPECTED: Final = re.compile(f".+(?:预计|力争)(?!{DATE})(?=[\u4e00-\u9fff]{{4}})")

# Every phrase below holds one of these.
_SIGN: Final = re.compile("[以年月（）按达等领方础预力元式每平别0-9①-⑳]")


def past_phrase(words: str) -> str:
    """The words after a phrase that only leads to the noun.

    >>> past_phrase("预计2025年生产总值"), past_phrase("按常住人口计算参保率")
    ('生产总值', '参保率')
    """
    if not _SIGN.search(words):
        return words
    if ("年" in words or "月" in words) and not words.endswith("年") and (year := _YEAR_INSIDE.match(words)):
        noun = words[: year.start(1) - 1]
        words = noun if words[year.start(1) - 1 : year.start(1)] == "在" and len(noun) > 3 else words[year.end() :]
    if "（" in words and words.count("（") > words.count("）"):
        words = words.rpartition("（")[2]
    if words.endswith("）"):
        words = _ASIDE_LAST.sub("", words)
    if words[:1].isdigit():
        words = _MARKER.sub("", words)
    if words[:1] == "按":
        words = _BY_EACH.sub("", _BY_MEASURE.sub("", words))
    if "到" in words and (reached := _REACHED.search(words)):
        words = words[reached.end() :]
    if "等" in words:
        words = _MEANS.sub("", words)
    if "为" in words and (mainly := _MAINLY.match(words)):
        words = words[mainly.end() :]
    if "下达" in words and (handed := _HANDED_DOWN.match(words)):
        words = words[handed.end() :]
    if "领域" in words or "方面" in words or "基础上" in words:
        words = _past_fields(words)
    if "预计" in words or "力争" in words:
        words = _EXPECTED.sub("", words)
    if "元" in words:
        words = _SIZED.sub("", words)
    if "式" in words:
        words = _BY_FORM.sub("", words)
    if "分别" in words[2:-2] and not verbs.is_act(each := words.rpartition("分别")[2]):
        words = each  # 对甲、乙两国分别进出口3亿元、2亿元
    if words[0:1] in ("每", "平") and (one := _EACH_ONE.match(words)):
        words = words[one.end() :]
    if "每" in words and (granted := _GRANTED_EACH.match(words)):
        words = granted[1]
    return words


# 市下达我县救助任务, 省下达两区产值目标: by whom and to whom.
_HANDED_DOWN: Final = re.compile(
    "(?:[^，。；0-9]{0,8}[省市县区州委局办府联厅]|上级)?下达(?:给|到)?(?:[我本全各两该][省市县区州镇乡]|我局)的?(?=[\u4e00-\u9fff“]{2})"
)
# 营造以毛竹、枫香等树种为主的风景林
_MAINLY: Final = re.compile(".*以[^，。；]{1,30}为(?:主|主体|龙头|重点|代表|核心|主导|骨干)的(?=..)")


def _past_fields(words: str) -> str:
    """在教育、医疗等五大领域实施项目: where something is done is no part of what is."""
    field = _FIELDS.match(words)
    if field is None or not verbs.verb_at(words, field.end()) or verbs.PART_OF_NOUN.match(words, field.end()):
        return words
    return words[field.end() :]


_FIELDS: Final = re.compile(".{2,}(?:领域|方面|基础上)")
