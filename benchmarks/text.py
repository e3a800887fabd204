"""A report of our own wording, of any length: the text that is read when no folder is given.

Sentences that count stand in sentences.txt, those that do not in prose.txt; numbers and names are drawn by a fixed
rule, so that a variant is always the same text. Three sentences of prose to one that counts make about 16 quantities
in 1,000 characters, as in county and provincial reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

HERE = Path(__file__).parent
COUNTED_IN_A_PARAGRAPH, PROSE_TO_ONE = 2, 3
DIGITS = "零一二三四五六七八九"
WORDS = {
    "area": "全县 全市 全省 全区".split(),
    "town": "柳溪镇 石桥镇 北湾乡 长岭镇 三汊乡 高冲镇".split(),
    "crop": "油茶 茶叶 蓝莓 中药材 脐橙 稻虾 食用菌 莲藕".split(),
    "org": "县供销社 市农业农村局 县民政局 区总工会 省水利厅".split(),
    "thing": "创业 返乡 电商 文旅".split(),
    "more": ["", "", "余", "多"],
    "hedge": ["近", "约", "超过", "达", "不少于", "将近"],
}


class Draws:
    """The next word for a slot of a sentence; the same variant draws the same words."""

    def __init__(self, variant: int) -> None:
        self.state = 7919 * (variant + 1)

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1, by Knuth's linear congruential rule for 64 bits."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`."""
        return low + self.below(high - low + 1)

    def __getitem__(self, slot: str) -> str:
        """The next word for `slot`, as str.format_map asks for it."""
        if slot in WORDS:
            return WORDS[slot][self.below(len(WORDS[slot]))]
        return NUMBERS[slot](self)


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese.

    >>> chinese(2), chinese(16), chinese(40)
    ('二', '十六', '四十')
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


def _tenth(draws: Draws, low: int, high: int) -> str:
    number = draws.between(low, high)
    return f"{number // 10}.{number % 10}"


NUMBERS: dict[str, Callable[[Draws], str]] = {
    "n": lambda draws: str(draws.between(2, 99)),
    "nn": lambda draws: str(draws.between(100, 999)),
    "k": lambda draws: str(draws.between(1000, 39999)),
    "d": lambda draws: f"{draws.between(1, 899)}.{draws.between(1, 99):02d}".rstrip("0"),
    "p": lambda draws: _tenth(draws, 21, 998),
    "pp": lambda draws: _tenth(draws, 1, 99),
    "cn": lambda draws: chinese(draws.between(2, 39)),
    "y": lambda draws: str(draws.between(2012, 2019)),
    "y2": lambda draws: str(draws.between(2020, 2023)),
    "later": lambda draws: str(draws.between(2025, 2035)),
    "m": lambda draws: str(draws.between(1, 6)),
    "m2": lambda draws: str(draws.between(7, 12)),
    "age": lambda draws: str(10 * draws.between(6, 9)),
    "date": lambda draws: f"{draws.between(2015, 2019)}年{draws.between(1, 12)}月{draws.between(1, 28)}日",
}


def report(characters: int, variant: int = 0) -> str:
    """A report of exactly so many characters; another variant has the same sentences with other numbers and names."""
    draws, lines, length = Draws(variant), ["青石县年度工作报告", "发布时间：2020-03-02 来源：青石县人民政府"], 40
    for line in _lines(draws):
        if length >= characters:
            break
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)[:characters]


def _lines(draws: Draws) -> Iterator[str]:
    """Headings and paragraphs without end; each round through the sentences begins elsewhere in every section."""
    sections, prose = _sections(), _dealt(_rows("prose.txt"), draws)
    for turn in count():
        for heading, sentences in sections:
            yield heading
            turned = sentences[turn % len(sentences) :] + sentences[: turn % len(sentences)]
            for start in range(0, len(turned), COUNTED_IN_A_PARAGRAPH):
                yield _paragraph(turned[start : start + COUNTED_IN_A_PARAGRAPH], prose, draws)


def _dealt(rows: list[str], draws: Draws) -> Iterator[str]:
    """Rows in a drawn order, none again before all have come."""
    while True:
        left = list(rows)
        while left:
            yield left.pop(draws.below(len(left)))


def _paragraph(counted: list[str], prose: Iterator[str], draws: Draws) -> str:
    told: list[str] = []
    for sentence in counted:
        told += islice(prose, PROSE_TO_ONE)
        told.insert(draws.between(0, len(told)), sentence)
    return "".join(sentence.format_map(draws) for sentence in told)


def _sections() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in _rows("sentences.txt"):
        if line.startswith("=="):
            found.append((line.removeprefix("==").strip(), []))
        else:
            found[-1][1].append(line)
    return found


def _rows(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
