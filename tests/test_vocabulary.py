"""Every row of the word lists does what its example shows."""

from __future__ import annotations

import re

import pytest

import plainfigures
from plainfigures import reports, vocabulary
from plainfigures.context import doers, nouns, openings, verbs

UNITS = vocabulary.rows("units")
CLASSIFIERS = vocabulary.rows("classifiers")
HEDGES = vocabulary.rows("hedges")
HEDGE_LINKS = vocabulary.rows("hedge_links")
NOT_OBSERVATIONS = vocabulary.rows("not_observations")
NOUN_BEGINS = vocabulary.rows("noun_begins")
LEVELS = tuple(row for row in vocabulary.rows("nouns") if row["class"] == "level")
NOUNS_OF_VERBS = vocabulary.rows("nouns_of_verbs")
COMPARATIVES = vocabulary.rows("comparatives")
DENOMINATORS = vocabulary.rows("denominators")
AFTER_SLASH = tuple(row for row in DENOMINATORS if "/" in row["after"].split())
AFTER_NUMBER = tuple(row for row in DENOMINATORS if "数" in row["after"].split())
DAY_WORDS = vocabulary.rows("day_words")
BODIES = vocabulary.rows("bodies")
ISSUERS = tuple(row for row in BODIES if "issuer" in row["class"].split())
PAYERS = tuple(row for row in BODIES if "payer" in row["class"].split())
DEEDS = vocabulary.rows("deeds")
DOCUMENTS = vocabulary.rows("documents")
DOERS = vocabulary.rows("doers")
GATHERINGS = vocabulary.rows("gatherings")
SIZES = vocabulary.rows("sizes")
MONEY_NOUNS = vocabulary.rows("money_nouns")
CUES = tuple(row for row in vocabulary.rows("modalities") if row["position"] != "heading")
IN_CLAUSE = tuple(row for row in CUES if row["position"] == "clause")
LISTS = sorted(
    [
        "bodies",
        "comparatives",
        "day_words",
        "deeds",
        "denominators",
        "documents",
        "doers",
        "gatherings",
        "sizes",
        "money_nouns",
        "units",
        "classifiers",
        "hedges",
        "hedge_links",
        "not_observations",
        "trends",
        "verbs_of_action",
        "links",
        "modalities",
        "noun_begins",
        "noun_ends",
        "nouns",
        "nouns_of_verbs",
    ]
)


def _ids(rows: tuple[dict[str, str], ...]) -> list[str]:
    return [next(iter(row.values())) for row in rows]


@pytest.mark.parametrize("row", UNITS, ids=_ids(UNITS))
def test_a_unit_is_read(row: dict[str, str]) -> None:
    """The example of a unit gives a row in that unit."""
    table = plainfigures.extract(f"{row['example']}。")

    assert list(table["unit"]) == [row["unit"]]
    assert list(table["kind"]) == [row["kind"]]


@pytest.mark.parametrize("row", CLASSIFIERS, ids=_ids(CLASSIFIERS))
def test_a_measure_word_is_read(row: dict[str, str]) -> None:
    """The example of a measure word gives a count by that word."""
    table = plainfigures.extract(f"{row['example']}。")

    assert list(table["classifier"]) == [row["surface"]]


@pytest.mark.parametrize("row", HEDGES, ids=_ids(HEDGES))
def test_a_hedge_is_read(row: dict[str, str]) -> None:
    """The example of a hedge gives a row of its class, and the words belong to the surface."""
    table = plainfigures.extract(f"{row['example']}。")

    assert list(table["hedge"]) == [row["class"]]
    assert row["surface"] in table["surface"].iloc[0]


@pytest.mark.parametrize("row", HEDGE_LINKS, ids=_ids(HEDGE_LINKS))
def test_a_hedge_reaches_over_a_light_verb(row: dict[str, str]) -> None:
    """The example of a light verb gives a hedged row, and hedge and verb belong to the surface."""
    table = plainfigures.extract(f"{row['example']}。")

    assert "exact" not in list(table["hedge"])
    assert list(table["surface"]) == [row["example"]]


@pytest.mark.parametrize("row", NOT_OBSERVATIONS, ids=_ids(NOT_OBSERVATIONS))
def test_a_listed_word_is_no_observation(row: dict[str, str]) -> None:
    """A word that holds a numeral gives no row, and its numerals are excluded or dated."""
    text = f"会议强调，{row['example']}，取得成效。"

    assert list(plainfigures.extract(text)["surface"]) == []
    assert plainfigures.accounted(text).share == 1.0


@pytest.mark.parametrize("row", NOUN_BEGINS, ids=_ids(NOUN_BEGINS))
def test_what_stands_before_a_noun_is_no_part_of_it(row: dict[str, str]) -> None:
    """A noun counts without it, and what may not follow the surface makes one word with it."""
    assert nouns.begun(f"{row['surface']}扶贫资金") == "扶贫资金"
    joined = [openings.BEGINNING.match(row["surface"] + word) for word in row["not_before"].split()]
    assert not any(found and found[0] == row["surface"] for found in joined)


@pytest.mark.parametrize("row", NOUNS_OF_VERBS, ids=_ids(NOUNS_OF_VERBS))
def test_a_verb_in_a_noun_is_no_verb(row: dict[str, str]) -> None:
    """The example begins with what is a verb elsewhere, and no noun is cut there."""
    assert row["example"].startswith(row["surface"])
    assert verbs.verb_at(row["example"], 0)
    assert nouns.verb_first(f"{row['example']}总数") == 0


@pytest.mark.parametrize("row", LEVELS, ids=_ids(LEVELS))
def test_a_level_alone_is_of_what_was_counted(row: dict[str, str]) -> None:
    """Of the firms in the example some are of a level, and are firms all the same."""
    table = plainfigures.extract(f"{row['example']}。")

    assert list(table["measure"]) == ["企业", f"{row['surface']}企业"]


@pytest.mark.parametrize("row", COMPARATIVES, ids=_ids(COMPARATIVES))
def test_what_something_is_held_against_is_neither_counted_nor_its_place(row: dict[str, str]) -> None:
    """The example says by how much the county differs from the country, and then from a year."""
    county = plainfigures.extract(f"{row['example']}。").iloc[0]
    year = plainfigures.extract(f"2021年，{row['example'].replace('全国平均', '2019年')}。").iloc[0]

    assert (county["measure"], county["place"]) == ("全县粮食产量增速", "全县")
    assert (year["measure"], year["period_start"].year) == ("全县粮食产量增速", 2021)


@pytest.mark.parametrize("row", DENOMINATORS, ids=_ids(DENOMINATORS))
def test_a_denominator_is_read(row: dict[str, str]) -> None:
    """What the example counts is counted per the word, but not where a word follows that makes another one of it."""
    assert list(plainfigures.extract(f"{row['example']}。")["per"])[-1].endswith(row["surface"])
    for word in row["not_before"].split():
        longer = row["example"].replace(row["surface"], row["surface"] + word, 1)
        assert list(plainfigures.extract(f"{longer}。")["per"])[-1] != row["surface"]


@pytest.mark.parametrize("row", AFTER_NUMBER, ids=_ids(AFTER_NUMBER))
def test_a_denominator_behind_a_number_is_read(row: dict[str, str]) -> None:
    """At the end of a clause 每 and the word belong to the number before them; where a word goes on they may not."""
    behind, going_on = (
        plainfigures.extract(f"流量达500吨每{row['surface']}{end}").iloc[0] for end in ("。", "补助对象。")
    )

    assert (behind["per"], behind["surface"]) == (row["surface"], f"500吨每{row['surface']}")
    assert going_on["surface"] == "500吨"


@pytest.mark.parametrize("row", AFTER_SLASH, ids=_ids(AFTER_SLASH))
def test_a_denominator_behind_a_slash_is_read(row: dict[str, str]) -> None:
    """The whole word is what the number is per, and belongs to it."""
    found = plainfigures.extract(f"补助达500元/{row['surface']}。").iloc[0]

    assert (found["per"], found["surface"]) == (row["surface"], f"500元/{row['surface']}")


@pytest.mark.parametrize("row", DAY_WORDS, ids=_ids(DAY_WORDS))
def test_what_happens_on_a_day_counts_no_days(row: dict[str, str]) -> None:
    """The example tells of a day of the month; 工期 before its days is a length of time."""
    assert row["surface"] in row["example"]
    assert plainfigures.extract(f"{row['example']}。").empty
    assert list(plainfigures.extract("水渠工期13日。")["surface"]) == ["13日"]


@pytest.mark.parametrize("row", DEEDS, ids=_ids(DEEDS))
def test_a_deed_is_not_what_is_counted_next(row: dict[str, str]) -> None:
    """In a list of people and what they do, who comes next is counted."""
    table = plainfigures.extract(f"选派{row['example']}。")

    assert row["surface"] in row["example"]
    assert list(table["measure"]) == ["教师", "医生"]


@pytest.mark.parametrize("row", DOCUMENTS, ids=_ids(DOCUMENTS))
def test_a_document_is_told_by_its_title(row: dict[str, str]) -> None:
    """Of the lines at the top the one that names a kind of document is the title."""
    report = reports.parse(f"政务公开\n{row['example']}\n全年修桥20座。")

    assert row["surface"] in row["example"]
    assert report.title == row["example"]


@pytest.mark.parametrize("row", ISSUERS, ids=_ids(ISSUERS))
def test_a_body_signs(row: dict[str, str]) -> None:
    """The example under a report, on a line of its own, says who issued it."""
    report = reports.parse(f"石桥县工作总结\n全年修桥20座。\n{row['example']}\n2021年3月2日")

    assert row["example"].endswith(row["surface"])
    assert report.issuer == row["example"]


@pytest.mark.parametrize("row", PAYERS, ids=_ids(PAYERS))
def test_who_pays_is_no_part_of_what_is_paid(row: dict[str, str]) -> None:
    """An amount that the example pays counts the payment; where another word ends so the noun is whole."""
    measures = [
        plainfigures.extract(f"{words}投资80万元。")["measure"].iloc[0]
        for words in (row["example"], *(f"石桥{word}{row['surface']}" for word in row["not_after"].split()))
    ]

    assert measures[0] == "投资"
    assert "投资" not in measures[1:]


@pytest.mark.parametrize("row", DOERS, ids=_ids(DOERS))
def test_what_a_doer_does_is_no_part_of_its_name(row: dict[str, str]) -> None:
    """The example counts doers and what they plant; behind a word that makes another one of it that is no doer."""
    named = [doers.names(classifier) for classifier in ("名", "家", "所", "个")]

    assert plainfigures.extract(f"{row['example']}。")["measure"].iloc[0].endswith(row["surface"])
    assert any(names is not None and names.search(row["surface"]) for names in named)
    assert not any(doers.PEOPLE.search(word + row["surface"]) for word in row["not_after"].split())


@pytest.mark.parametrize("row", GATHERINGS, ids=_ids(GATHERINGS))
def test_the_year_of_a_gathering_is_part_of_its_name(row: dict[str, str]) -> None:
    """What the example counts has no period, and its measure holds the gathering whole."""
    found = plainfigures.extract(f"{row['example']}。").iloc[0]

    assert found["period_kind"] == "none"
    assert row["surface"] in found["measure"]


@pytest.mark.parametrize("row", SIZES, ids=_ids(SIZES))
def test_how_large_things_are_is_not_what_is_counted(row: dict[str, str]) -> None:
    """The first number of the example counts the things that its second one is the size of."""
    assert plainfigures.extract(f"{row['example']}。")["measure"].iloc[0] == "项目"
    assert row["surface"] in row["example"]


@pytest.mark.parametrize("row", MONEY_NOUNS, ids=_ids(MONEY_NOUNS))
def test_what_is_measured_in_money_needs_no_yuan(row: dict[str, str]) -> None:
    """The example of a noun has a number without 元, and is money."""
    table = plainfigures.extract(f"{row['example']}，惠及群众。")

    assert list(table["unit"]) == ["CNY"]
    assert row["surface"] in row["example"]


@pytest.mark.parametrize("row", IN_CLAUSE, ids=_ids(IN_CLAUSE))
def test_a_cue_of_modality_is_read(row: dict[str, str]) -> None:
    """The last number of the example is planned, done or a rule, as the list says of the cue."""
    table = plainfigures.extract(f"{row['example']}。")

    assert row["surface"] in row["example"]
    assert table["modality"].iloc[-1] == row["class"]


@pytest.mark.parametrize("row", CUES, ids=[f"{row['surface']} {row['class']}" for row in CUES])
def test_a_cue_of_modality_is_no_part_of_another_word(row: dict[str, str]) -> None:
    """A cue stands alone, and not between the words of its row."""
    cue, surface = re.compile(vocabulary.guarded([row])), row["surface"]

    assert cue.search(f"，{surface}一")
    assert not any(cue.search(f"，{word}{surface}一") for word in row["not_after"].split())
    assert not any(cue.search(f"，{surface}{word}") for word in row["not_before"].split())


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_sorted_unique_and_filled(name: str) -> None:
    """One surface a row, each with an example."""
    rows = vocabulary.rows(name)
    keys = [(row["surface"], row.get("position", "")) for row in rows]

    assert len(set(keys)) == len(keys)
    assert all(row["example"] for row in rows)


def test_an_unknown_list_is_named() -> None:
    """Asking for a list that does not exist says which."""
    with pytest.raises(vocabulary.VocabularyError, match="nonsense"):
        vocabulary.rows("nonsense")
