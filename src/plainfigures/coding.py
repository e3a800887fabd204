"""The analyst's coding: what was judged about each observation, kept apart from what was read.

`data/coding.csv` has one row for each observation of the reports it covers, by span. `expect` repeats the surface, so
that a text or a reading that changed is noticed before a judgement is put on the wrong row. The steps of the results
chain are those of the OECD DAC glossary; `recognition` is an honour that the donor received.

`data/outside_facts.csv` holds the few facts that no report gives, each with its source: they are never mixed with rows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from plainfigures import observations
from plainfigures.wording import each

COLUMNS = (
    "report_id", "start", "end", "expect", "actor", "beneficiary", "results_chain", "scope", "may_be_summed",
    "reason", "contained_in",
)  # fmt: skip
ALLOWED = {
    "results_chain": ("input", "activity", "output", "outcome", "impact", "recognition"),
    "scope": ("department", "county", "province", "nation"),
    "may_be_summed": ("yes", "no"),
}
# What the coder wrote in words, told in Chinese too; a coding without it is told as it was written.
IN_CHINESE = {"beneficiary_zh": "beneficiary", "reason_zh": "reason"}
FACTS = (
    "fact_id", "source_id", "measure", "en", "zh", "surface", "period_start", "period_end", "source", "published",
    "address", "seen",
)  # fmt: skip
SEEN = ("excerpt", "second_hand")
READ = ["kind", "value", "low", "high", "closed", "hedge", "unit", "classifier"]


class CodingError(ValueError):
    """A coding that does not fit its table, or a value that no coder may write."""


def read_coding(path: str | Path) -> pd.DataFrame:
    """The coding in the CSV file `path`, one row an observation, with the columns COLUMNS as text, spans as integers.

    `beneficiary_zh` and `reason_zh` tell two of them in Chinese; where one is missing or empty, the words as written
    stand for it. Raises CodingError for a missing file, a missing column, a value outside ALLOWED, or a judgement
    without a reason.
    """
    source = Path(path)
    if not source.is_file():
        raise CodingError(f"{source}: there is no such file. Give the path of the analyst's coding.")
    coding = _read(source)
    missing = [column for column in COLUMNS if column not in coding.columns]
    if missing:
        raise CodingError(f"{source}: no column {', '.join(missing)}. The columns are {', '.join(COLUMNS)}.")
    for column, values in ALLOWED.items():
        for row in each(coding[~coding[column].isin(values)]):
            raise CodingError(f"{source}: {row.expect} has {column}={getattr(row, column)!r}; use {', '.join(values)}.")
    for row in each(coding[coding["reason"] == ""]):
        raise CodingError(f"{source}: {row.expect} at {row.start} has no reason. Say why it is coded so.")
    for chinese, written in IN_CHINESE.items():
        told = coding[chinese] if chinese in coding.columns else coding[written]
        coding[chinese] = told.where(told != "", coding[written])
    for row in each(coding[~(coding["start"].str.isdecimal() & coding["end"].str.isdecimal())]):
        raise CodingError(f"{source}: {row.expect} has the span {row.start!r} to {row.end!r}; use whole numbers.")
    coding = coding.astype({"start": int, "end": int})
    coding.attrs["source"] = str(source)
    return coding


def _read(source: Path) -> pd.DataFrame:
    """Every cell as text. Raises CodingError for what is no CSV table in UTF-8."""
    try:
        return pd.read_csv(source, dtype=str, keep_default_na=False)
    except ValueError as fault:  # pandas' parser errors and UnicodeDecodeError are ValueErrors
        reason = " ".join(str(fault).split())
        raise CodingError(f"{source}: this is no CSV table in UTF-8 ({reason}). Save it as CSV again.") from fault


def coded(table: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """The observations with the columns of their coding beside them, in the order of `table`.

    >>> table = pd.DataFrame({"report_id": ["r"], "id": ["0-3"], "start": [0], "end": [3], "surface": ["33个"]})
    >>> judged = ["r", 0, 3, "33个", "省厅", "企业", "output", "county", "no", "一个计划", ""]
    >>> coding = pd.DataFrame([judged], columns=list(COLUMNS))
    >>> coded(table, coding)[["surface", "results_chain"]].values.tolist()
    [['33个', 'output']]

    Raises CodingError when a coded span is no observation or has another surface, when an observation of a coded
    report has no coding, or when `contained_in` names no observation.
    """
    _agree(table, coding)
    joined = table.merge(coding.drop(columns=["expect"]), on=["report_id", "start", "end"], how="left", validate="1:1")
    joined.index = table.index
    return joined


def require_report(table: pd.DataFrame, coding: pd.DataFrame, report: str) -> None:
    """That the coding is of the report named `report`, whose observations are `table`.

    Raises CodingError for a coding of another report, one without a row, and one that fits the text of this report and
    gives it another name.
    """
    file = coding.attrs.get("source", "The coding")
    advice = f"Give the coding of {report}, or none."
    if coding.empty:
        raise CodingError(f"{file}: it has no row, so nothing of {report} is coded. {advice}")
    own = coding[coding["report_id"] == report]
    if own.empty:
        others = ", ".join(dict.fromkeys(coding["report_id"]))
        if _fitting(table, coding) == len(coding):
            raise CodingError(
                f"{file}: its rows name the report {others} and fit the text of {report}. "
                "Write the name of the report's file in the column report_id, or give the file that name."
            )
        raise CodingError(f"{file}: this is the coding of another report ({others}), not of {report}. {advice}")
    if not _fitting(table, own):
        first = next(each(own))
        raise CodingError(
            f"{file}: none of its rows stands in {report}; the first, {first.expect} at {first.start}-{first.end}, "
            f"does not. The text is another one, or was changed. {advice}"
        )


def _fitting(table: pd.DataFrame, coding: pd.DataFrame) -> int:
    """How many judgements are of a span of `table` with the surface that they expect."""
    found = {(row.start, row.end, row.surface) for row in each(table)}
    return sum((row.start, row.end, row.expect) in found for row in each(coding))


def _agree(table: pd.DataFrame, coding: pd.DataFrame) -> None:
    """Raise CodingError unless the coding of each report is of just the rows of `table`, by span and surface."""
    found = {(row.report_id, row.start, row.end): row.surface for row in each(table)}
    judged = coding[coding["report_id"].isin(set(table["report_id"]))]
    ids = set(table["id"])
    for row in each(judged):
        surface = found.pop((row.report_id, row.start, row.end), None)
        where = f"{row.report_id}, {row.start}-{row.end}"
        if surface != row.expect:
            raise CodingError(
                f"{where}: the coding expects {row.expect} and the table has {surface or 'no such row'}. "
                "Read the passage again and correct the coding."
            )
        if row.contained_in and row.contained_in not in ids:
            raise CodingError(f"{where}: contained_in={row.contained_in!r} is the id of no observation.")
    for (report, start, end), surface in found.items():
        raise CodingError(f"{report}, {start}-{end}: {surface} has no coding. Add a row to the coding.")


def read_outside_facts(path: str | Path, *, rules: str = "default") -> pd.DataFrame:
    """The outside facts in the CSV file `path`, one row a fact, with the columns of an observation beside FACTS.

    `surface` is read as a number of a report is (约3.9亿元 has bounds), or is empty for what is only dated. `report_id`
    is `outside:` and the name of the source, `sentence` is 0: who tells the fact cites its source, and no report.

    Raises CodingError for a missing file or column, a fact without source or period, or a surface that is no number.
    """
    source = Path(path)
    if not source.is_file():
        raise CodingError(f"{source}: there is no such file. Give the path of the outside facts.")
    facts = _read(source)
    if tuple(facts.columns) != FACTS:
        raise CodingError(f"{source}: the columns are {', '.join(facts.columns)}; they must be {', '.join(FACTS)}.")
    for fact in each(facts[(facts["source"] == "") | (facts["period_start"] == "") | ~facts["seen"].isin(SEEN)]):
        raise CodingError(f"{source}: {fact.fact_id} needs a source, a period, and seen as one of {', '.join(SEEN)}.")
    for name in ("period_start", "period_end"):
        facts[name] = pd.to_datetime(facts[name]).astype("datetime64[s]")
    named = facts.assign(
        report_id="outside:" + facts["source_id"], id=facts["fact_id"], period_kind="stated", start=0, end=0,
        sentence=0, duplicate_of="",
    )  # fmt: skip
    return named.join(pd.DataFrame([_number(fact, source, rules) for fact in each(facts)], columns=READ))


def _number(fact: Any, source: Path, rules: str) -> list[Any]:
    """The cells that the reading gives to the surface of a fact."""
    if not fact.surface:
        return ["", *[float("nan")] * 3, *[""] * 4]
    found = observations.extract(fact.surface, rules=rules)
    if len(found) != 1:
        raise CodingError(f"{source}: {fact.fact_id} has the surface {fact.surface}, which is not one number.")
    return found[READ].iloc[0].tolist()
