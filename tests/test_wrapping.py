"""Lines of one width: which line ends belong to the page and which to the text."""

from __future__ import annotations

import pytest

from plainfigures import wrapping

PRINTED = (
    "全县历年来有林地、草地和水面共二百五十二万亩，其中林地一百零二万亩，到一九八二年底林地、草地和水面减到二百二十四"
    "万亩，其中林地减到八十八万亩，草地和水面也各有减少，新开的耕地多在坡上。"
)
HEADINGS = (
    "（一）着力扩大有效需求，推动全县经济稳中向好",
    "（二）着力壮大主导产业，推动工业经济提质增效",
    "（三）着力补齐民生短板，推动公共服务普惠共享",
)


def _set_in(words: str, width: int, end: str = "\n") -> str:
    """The words in lines of `width` characters."""
    return end.join(words[place : place + width] for place in range(0, len(words), width))


@pytest.mark.parametrize("width", [21, 24, 30])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_print_are_one_text(width: int, end: str) -> None:
    """Without the line ends that are found, the text is as it was before it was set."""
    text = _set_in(PRINTED, width, end)
    ends = wrapping.line_ends(text)

    assert "".join(sign for place, sign in enumerate(text) if place not in ends) == PRINTED


def test_a_title_may_be_longer() -> None:
    """One long line among many of one width is no paragraph of its own kind."""
    title = "一九八二年全县林地、草地和水面的变化以及新开耕地的情况说明"
    text = f"{title}\n{_set_in(PRINTED * 3, 21)}"

    assert len(wrapping.line_ends(text)) >= 3 * len(PRINTED) // 21 - 3


def test_headings_of_one_length_stay_lines() -> None:
    """A report whose paragraphs are longer than its headings was not set in the width of these."""
    paragraph = "新建学校3所，改造道路12公里，" * 6 + "群众出行更加方便。"
    text = "\n".join(f"{heading}\n{paragraph}" for heading in HEADINGS)

    assert wrapping.line_ends(text) == []


def test_paragraphs_of_differing_length_stay_lines() -> None:
    """Lines that end where they like are paragraphs."""
    text = "\n".join(PRINTED[:length] for length in (22, 31, 27, 44, 36, 25))

    assert wrapping.line_ends(text) == []


def test_an_indented_line_begins_anew() -> None:
    """The line before a paragraph's first, which blanks begin, is the last of another paragraph."""
    first, second = _set_in(PRINTED[:63], 21), _set_in(PRINTED[:63], 21)
    text = f"{first}\n\u3000\u3000{second}"

    assert len(first) not in wrapping.line_ends(text)
