"""Facts from outside are read like the report's numbers, keep their source, and are never taken for the report's."""

from pathlib import Path

import pytest

from plainfigures import coding
from plainfigures.briefing import Say, pick

FACTS = Path(__file__).parents[1] / "data" / "outside_facts.csv"
HEAD = ",".join(coding.FACTS)


@pytest.fixture(scope="module")
def facts():
    """The facts of the project."""
    return coding.read_outside_facts(FACTS)


def written(tmp_path, **cells):
    """A file of one fact with some cells changed."""
    fact = dict.fromkeys(coding.FACTS, "") | {
        "fact_id": "bridge", "source_id": "gazette", "measure": "桥", "surface": "约20座", "period_start": "2021-01-01",
        "period_end": "2021-12-31", "source": "清河报", "seen": "excerpt",
    }  # fmt: skip
    path = tmp_path / "facts.csv"
    path.write_text(f"{HEAD}\n{','.join((fact | cells).values())}\n", encoding="utf-8")
    return path


def test_every_fact_has_its_source(facts):
    """Source, period and both languages are there; what was seen has an address."""
    assert (facts[["source", "measure", "en", "zh"]] != "").all(axis=None)
    assert facts.period_start.notna().all()
    assert (facts.period_start <= facts.period_end).all()
    assert facts.address[facts.seen == "excerpt"].str.startswith("http").all()


def test_no_fact_is_taken_for_the_reports(facts):
    """A sentence that uses one cites its source as outside."""
    told = Say("en").sentence(
        en="There were {people} people.", zh="人口{people}。", people=pick(facts, fact_id="population")
    )

    assert str(told).endswith("[outside:statistics-bureau]")
    assert told.cites == (("outside:statistics-bureau", 0),)


def test_a_hedge_has_its_bounds(tmp_path):
    """约20座 is read as a number of a report would be, under either rule set."""
    path = written(tmp_path)
    default, wide = (coding.read_outside_facts(path, rules=rules).iloc[0] for rules in ("default", "wide"))

    assert (default.low, default.high, default.hedge) == (15, 25, "about")
    assert (wide.low, wide.high) == (10, 30)


def test_a_dated_fact_needs_no_number(tmp_path):
    """An empty surface leaves the number empty and keeps the period."""
    fact = coding.read_outside_facts(written(tmp_path, surface="")).iloc[0]

    assert fact.value != fact.value
    assert str(fact.period_start.date()) == "2021-01-01"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"source": ""}, "needs a source"),
        ({"period_start": ""}, "a period"),
        ({"seen": "rumour"}, "excerpt"),
        ({"surface": "若干"}, "not one number"),
    ],
)
def test_a_poor_fact_is_refused(tmp_path, cells, told):
    """What lacks a source, a period or a number is an error that names the fact."""
    with pytest.raises(coding.CodingError, match=f"bridge.*{told}"):
        coding.read_outside_facts(written(tmp_path, **cells))


def test_a_missing_or_other_file_is_refused(tmp_path):
    """The error says what is expected."""
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(coding.CodingError, match="no such file"):
        coding.read_outside_facts(tmp_path / "none.csv")
    with pytest.raises(coding.CodingError, match="must be fact_id"):
        coding.read_outside_facts(other)
