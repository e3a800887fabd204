"""What is timed: for each reader how it is made ready, and what it then does with a text.

This module is imported in three environments: the project's, the same with the compiled wheel (see `make wheel`) in
front of the sources, and that of the peers; so each reader imports what it needs when it is made. A reader gives back
how many answers it found.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import NamedTuple

Read = Callable[[str], int]

DIGITS = "0-9零一二两三四五六七八九十百千万亿"
UNITS = (
    "亿元 万元 元 亿美元 万美元 美元 亿斤 万斤 公斤 斤 万吨 吨 克 毫克 微克 担 万亩 亩 公顷 平方公里 平方米 "
    "立方米 公里 千米 米 厘米 毫米 升 亿千瓦时 万千瓦时 千瓦时 万千瓦 千瓦 兆瓦 度 个百分点 百分点 % ‰ 倍 成 折 "
    "番 年 个月 月 天 日 小时 分钟 岁 周 万人次 人次 万人 人 万户 户 万家 家 万个 个 名 位 项 件 件次 座 处 所 条 "
    "台 套 辆 架 艘 只 头 株 棵 亿株 万株 张 份 本 册 部 幅 块 片 根 支 队 组 批 次 场 场次 期 届 轮 遍 回 趟 级 "
    "层 间 栋 幢 套房 车次 班 列 村 乡 镇 县 市 区 门 种 类 样 道 段 步 对 篇 首 万件 万台 万辆 万套"
).split()


class Reader(NamedTuple):
    """A reader to be timed. `texts` is how many of a round's texts it is given: 0 for all, few if it is slow."""

    name: str
    label: str
    task: str
    environment: str
    imports: str
    texts: int
    make: Callable[[], Read]


def _nothing() -> Read:
    return lambda text: 0


def _extract() -> Read:
    import plainfigures as pf

    return lambda text: len(pf.extract(text))


def _quantities() -> Read:
    from plainfigures import numerals, quantities

    return lambda text: len(quantities.find(numerals.fold(text)))


def _found(pattern: re.Pattern[str]) -> Read:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _runs() -> Read:
    return _found(re.compile(f"[{DIGITS}]+"))


def _scan(before: str = "") -> Read:
    """A numeral with its hedge, its scale and one of some 120 units: one alternation, anchored on the numeral."""
    units = "|".join(sorted(UNITS, key=len, reverse=True))
    numeral = rf"(?:[0-9]+(?:\.[0-9]+)?|[{DIGITS[3:]}]+)"
    return _found(re.compile(rf"{before}{numeral}[余多几来]?[十百千万亿]*(?:{units})?(?:以上|以下|以内|左右)?"))


def _hedged_scan() -> Read:
    """The same where a hedge may stand first, so that the pattern is tried at every character."""
    return _scan("(?:近|约|超过|突破|达|将近|不少于|不低于|至少)?")


def _jionlp() -> Read:
    import jionlp

    logging.disable()  # it logs a traceback for many an expression of time, which would only slow it down
    return lambda text: len(jionlp.ner.extract_money(text)) + len(jionlp.ner.extract_time(text))


def _recognizers() -> Read:
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = [
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
        DateTimeRecognizer(Culture.Chinese).get_datetime_model(),
    ]
    return lambda text: sum(len(model.parse(text)) for model in models)


def _cn2an() -> Read:
    import cn2an

    def transform(text: str) -> int:
        cn2an.transform(text)
        return 0

    return transform


EMPTY = Reader("empty", "empty Python", "nothing", "project", "pass", 0, _nothing)
EMPTY_PEERS = EMPTY._replace(name="empty-peers", environment="peers")
EMPTY_COMPILED = EMPTY._replace(name="empty-compiled", environment="compiled")
READERS = (
    Reader("runs", "bare re: numerals", "runs of numerals", "project", "import re", 0, _runs),
    Reader("scan", "bare re: one alternation", "numeral, hedge, scale, unit", "project", "import re", 0, _scan),
    Reader("hedged", "bare re: hedge first", "the same, hedges before it too", "project", "import re", 0, _hedged_scan),
    Reader(
        "quantities", "plainfigures, quantities", "value, interval, unit", "project",
        "import plainfigures.quantities", 0, _quantities,
    ),
    Reader("extract", "plainfigures, full", "every column, DataFrame", "project", "import plainfigures", 0, _extract),
    Reader(
        "quantities-compiled", "plainfigures, quantities, compiled", "value, interval, unit", "compiled",
        "import plainfigures.quantities", 0, _quantities,
    ),
    Reader(
        "extract-compiled", "plainfigures, full, compiled", "every column, DataFrame", "compiled",
        "import plainfigures", 0, _extract,
    ),
    Reader("cn2an", "cn2an 0.5.24", "transform: rewrites text", "peers", "import cn2an", 0, _cn2an),
    Reader("jionlp", "JioNLP 1.5.31", "money, time", "peers", "import jionlp", 0, _jionlp),
    Reader(
        "recognizers", "Recognizers-Text 1.0.2a2", "number, %, currency, dimension, time", "peers",
        "import recognizers_suite", 1, _recognizers,
    ),
)  # fmt: skip
BY_NAME = {reader.name: reader for reader in (EMPTY, EMPTY_PEERS, EMPTY_COMPILED, *READERS)}
