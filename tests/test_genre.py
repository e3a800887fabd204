"""Base rates are counts with a source, and a report is counted in the same way."""

import json
from pathlib import Path

import pandas as pd
import pytest

import plainfigures as pf
from plainfigures import genre

RATES = Path(__file__).parents[1] / "data" / "base_rates.csv"
HEAD = ",".join(genre.COLUMNS)


@pytest.fixture(scope="module")
def rates():
    """The base rates of the project."""
    return genre.read_base_rates(RATES)


class TestRates:
    """data/base_rates.csv."""

    def test_each_column_counts_the_same_numbers(self, rates):
        """Of every group, hedges, kinds, period kinds and modalities add up to one and the same number."""
        whole = rates.groupby(["corpus", "column"])["count"].sum().unstack()

        assert (whole.nunique(axis=1) == 1).all()
        assert (whole > 0).all(axis=None)

    def test_no_sort_is_left_out(self, rates):
        """The sorts are those that datapackage.json allows for the column, so that none is missing from a sum."""
        package = json.loads((RATES.parent / "datapackage.json").read_text(encoding="utf-8"))
        described = next(each for each in package["resources"] if each["name"] == "observations")
        allowed = {each["name"]: each.get("constraints", {}).get("enum") for each in described["schema"]["fields"]}

        assert {column: set(sorts) for column, sorts in rates.groupby("column")["sort"]} == {
            column: set(allowed[column]) for column in ("hedge", "kind", "modality", "period_kind")
        }

    def test_counts_and_sources_are_of_the_group(self, rates):
        """One number of texts, one name and one source a group."""
        assert (rates.groupby("corpus")[["texts", "en", "zh", "source", "measured"]].nunique() == 1).all(axis=None)
        assert rates.drop_duplicates("corpus")["texts"].sum() == 84

    def test_holds_no_text(self, rates):
        """No cell but the names of the groups is Chinese: no word of the counted reports is kept."""
        others = rates.drop(columns=["zh"]).astype(str)

        assert not others.apply(lambda column: column.str.contains("[\u4e00-\u9fff]")).any(axis=None)


class TestBadRates:
    """What cannot be used is named."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [("a,b\n", "they must be"), (f"{HEAD}\na,1,hedge,near,-1,a,b,c,d\n", "needs a count"),
         (f"{HEAD}\na,1,hedge,near,1,a,b,,d\n", "a source")],
    )  # fmt: skip
    def test_is_named(self, tmp_path, text, words):
        """Another column, a count below nothing, no source."""
        path = tmp_path / "rates.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(genre.RateError, match=words):
            genre.read_base_rates(path)

    def test_missing_file(self, tmp_path):
        """The path is in the message."""
        with pytest.raises(genre.RateError, match="there is no such file"):
            genre.read_base_rates(tmp_path / "none.csv")

    def test_a_group_without_numbers(self):
        """A share of nothing is no share."""
        rates = pd.DataFrame({"corpus": ["a"], "column": ["hedge"], "sort": ["near"], "count": [0]})
        with pytest.raises(genre.RateError, match="No number is counted"):
            genre.shares(rates, "hedge", ["near"])


class TestCompared:
    """A report beside its genre."""

    def test_repeats_count_once(self):
        """A lead that is copied from the body adds nothing."""
        table = pf.extract("全县修建标准化桥梁20座。\n\n2021年工作总结。\n\n全县修建标准化桥梁20座。")
        counts = genre.counted(table, "hedge", en="a", zh="甲")

        assert counts["count"].sum() == len(table[table.duplicate_of == ""])

    def test_shares_are_of_all_numbers(self, rates):
        """The report's own row comes first, then the groups in the order of the file."""
        table = pf.extract("修桥近20座，修路3公里，挖渠5公里，打井30余眼。")
        made = genre.compared(rates, [(table, {"en": "a", "zh": "甲"})], "hedge", ["near", "over"])

        assert made[["count", "whole"]].iloc[0].tolist() == [2, 4]
        assert made["corpus"].tolist()[1:] == rates["corpus"].drop_duplicates().tolist()
        assert (made["count"] <= made["whole"]).all()
