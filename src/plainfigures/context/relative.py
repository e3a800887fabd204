"""What a noun after its number is said to be like, before the noun: 35户不符合条件的低保户."""

from __future__ import annotations

import re
from typing import Final

# 4个过五百亿的县 counts 县.
_SIZE: Final = re.compile("[过超近上][一二三四五六七八九十百千万亿]{1,4}元?的(?=[\u4e00-\u9fff])")
# 8户有劳力的村民 counts 村民, 9个支持农业的文件 counts 文件, 3个以水稻、茶叶等为主导产业的园区 counts 园区.
_HAVING: Final = re.compile(
    "(?:(?:具?有|具备)[^，。；：0-9的]{1,12}|(?:支持|促进|涉及|针对|面向|用于|服务|关于|影响)[^，。；：0-9的]{2,16}|以[^，。；：0-9]{1,24}?[为作][^，。；：0-9的]{1,10}|集[^，。；：0-9]{2,24}于?一[体身])的(?=[\u4e00-\u9fff]{2})"
)
# 63个已建成项目 counts 项目.
_BY_STAGE: Final = re.compile(
    "(?:已|未|拟)(?:建成?|完工|开工|投产|运营|验收|入库|摘帽|脱贫|出列)的?(?=项目|工程|企业|园区|基地|[村县户])"
    "|未(?:就业|入学|参保|脱贫|落实)的?(?=[\u4e00-\u9fff]{0,4}(?:大学生|毕业生|劳动力|人员|残疾人|青年|儿童|人口))"
)
# 35户不符合条件的低保户, 23处存在隐患的房屋, 18位行动不便的老人: what they lack, suffer or do wrong.
_LACKING: Final = re.compile(
    "(?:不(?![锈同良断]|动产)|未(?![成来])|没有|尚未|存在|缺乏|缺少|丧失|失去|违反|损害|侵害|符合|遭受|处于|位于|被(?!告|[^，。；]{0,3}人)|患(?!者)"
    "|[\u4e00-\u9fff]{2}不[便佳良全足稳力高强](?=的))[^，。；：、0-9的人]{0,14}的(?=[\u4e00-\u9fff]{2})"
)
_LACKS: Final = frozenset("不未没尚存缺丧失违损侵符遭处位被患")


# 3万人的饮水不安全问题: the trouble has a name of its own.
TROUBLE: Final = re.compile("[\u4e00-\u9fff]{2,6}不[\u4e00-\u9fff]{1,3}(?:问题|状况|现象)")
# 把80万元帮扶资金投入村道建设: what money is put into does not name it.
_PUT_INTO: Final = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:资金|经费|善款|款项)(?=(?:投入|投向|注入)(?!力度|强度|产出|使用|保障|机制)[\u4e00-\u9fff]{2})"
)
# 5个贫困村发展集体经济, not 5个村发展项目 nor 5个乡村发展基地
_GROWS: Final = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:(?<!乡)村|社区|合作社|[农困脱]户)(?=发展(?!中|到|成|为|改革|规划|项目|资金|基金|指数|能力|水平|计划|战略|委员"
    "|服务|促进|研究|集团|公司|银行|投资|有限|模式|典型|示范|联盟|专项|指标|问题|对象)[\u4e00-\u9fff]{2})"
)
# 12个校舍改造项目的前期工作: the work is on what is counted.
_WORK_ON: Final = re.compile(
    "[^，。；、0-9的]{4,24}(?=的(?:前期|准备|申报|审批|验收|招投?标|收尾|扫尾|筹备|摸底|核查|复核|登记)+(?:工作|手续)(?:$|[，。；]))"
)


def past(words: str, classifier: str) -> str:
    """The words without a clause that says which things are counted, or what becomes of them.

    >>> past("存在隐患的房屋。", "处"), past("房屋。", "处"), past("贫困村发展集体经济。", "个")
    ('房屋。', '房屋。', '贫困村')
    """
    words = _past_clause(words, classifier)
    for sign, pattern in _CUTS:
        if sign in words and (noun := pattern.match(words)):
            return noun[0]
    return words


# 受灾的8万亩农田中，有3万亩未排水
_AMONG: Final = re.compile("[\u4e00-\u9fff]{2,10}?(?=(?<![集初高其之水途手空心])中(?:$|，))")
# Each with a word that stands in all that it matches: a look at it saves most nouns the pattern.
_CUTS: Final = (
    ("投入", _PUT_INTO),
    ("投向", _PUT_INTO),
    ("注入", _PUT_INTO),
    ("发展", _GROWS),
    ("工作", _WORK_ON),
    ("手续", _WORK_ON),
    ("中", _AMONG),
)


def _past_clause(words: str, classifier: str) -> str:
    if words[0] in "过超近上" and (size := _SIZE.match(words)):
        words = words[size.end() :]
    if words[0] in "已未拟" and (built := _BY_STAGE.match(words)):
        return words[built.end() :]
    if words[0] in ("有具以集支促涉针面用服关影" if classifier else "有以") and (having := _HAVING.match(words)):
        return words[having.end() :]
    if classifier and (words[0] in _LACKS or "不" in words[2:3]) and (lacking := _LACKING.match(words)):
        return words[lacking.end() :]
    return words
