"""The place of a number: what the sentence names for it, and not what it is only held against."""

from __future__ import annotations

import pytest

import plainfigures as pf


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("全市增速高于全国0.4个百分点，城镇调查失业率4.1%。", "4.1%", "全市"),
        ("粮食产量居全国第3位，进出口总额增长6%。", "6%", ""),
        ("数控机床产量位列全国前3名，产值2亿元。", "2亿元", ""),
        ("建成全国最大的蚕桑基地，养蚕3万张。", "3万张", ""),
        ("获评全国先进集体，修桥20座。", "20座", ""),
        ("全国新建学校300所。", "300所", "全国"),
        ("全国平均每户收入3000元。", "3000元", "全国"),
        ("全国重点企业亏损面下降5%。", "5%", "全国"),
        ("全省居民收入与全国同步增长，增速为6%。", "6%", "全省"),
    ],
)
def test_a_place_is_where_the_number_stands(text: str, surface: str, place: str) -> None:
    """A rank in the country, or what is compared with all of it, moves no number there."""
    table = pf.extract(text).set_index("surface")

    assert table.loc[surface, "place"] == place
