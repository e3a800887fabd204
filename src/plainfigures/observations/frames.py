"""The schema of the tables, and a DataFrame made of columns, each at once in its own type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = (
    "report_id", "id", "start", "end", "surface", "kind", "value", "low", "high", "closed", "hedge", "unit",
    "classifier", "per", "trend", "modality", "period_start", "period_end", "period_kind", "measure", "place",
    "part_of", "duplicate_of", "flags", "precision", "section", "paragraph", "sentence",
)  # fmt: skip
CATEGORIES: Final = ("kind", "closed", "hedge", "unit", "trend", "modality", "period_kind")
EXCLUDED_COLUMNS: Final = ("report_id", "start", "end", "surface", "reason", "note", "section", "paragraph", "sentence")


def frame(columns: dict[str, list[Any]]) -> pd.DataFrame:
    """A table of the columns, each made at once in its own type: pandas' guessing costs more than the reading."""
    import pandas as pd

    made = {name: _series(name, values) for name, values in columns.items()}
    return pd.DataFrame(made, index=pd.RangeIndex(len(columns["report_id"])), copy=False)


def _series(name: str, values: list[Any]) -> Any:
    import numpy as np
    import pandas as pd

    if name in CATEGORIES or name == "reason":
        categories = tuple(sorted(set(values)))
        codes = {value: code for code, value in enumerate(categories)}
        found = np.fromiter(map(codes.__getitem__, values), "int32", len(values))
        return pd.Categorical.from_codes(found, dtype=_category(categories), validate=False)
    if name.startswith("period_"):
        seconds = {day: _seconds(day) for day in set(values)}
        return np.fromiter(map(seconds.__getitem__, values), "int64", len(values)).view("datetime64[s]")
    if name in ("start", "end", "paragraph", "sentence"):
        return np.array(values, dtype="int64")
    if name in ("value", "low", "high", "precision"):
        return np.array(values, dtype="float64")
    try:
        return _texts()(values)
    except UnicodeEncodeError:  # lone surrogates have no place in pandas' own strings
        return pd.Series(values, dtype=object)


@cache
def _texts() -> Callable[[list[str]], Any]:
    """What makes a column of pandas' own string type; where that type rests on Arrow, Arrow makes it at once."""
    import numpy as np
    import pandas as pd

    kind = pd.StringDtype(na_value=np.nan)
    if kind.storage != "pyarrow":
        return lambda values: pd.array(values, dtype=kind)
    import pyarrow as pa

    return lambda values: pd.arrays.ArrowStringArray(
        pa.array(values, pa.large_string()),
        dtype=kind,  # type: ignore[call-arg]  # missing in the stubs
    )


@lru_cache(maxsize=256)
def _category(categories: tuple[str, ...]) -> pd.CategoricalDtype:
    import pandas as pd

    return pd.CategoricalDtype(pd.Index(categories, dtype="str"))


_EPOCH: Final = date(1970, 1, 1).toordinal()
_NOT_A_TIME: Final = -(2**63)


def _seconds(day: date | None) -> int:
    """A day as numpy counts it: seconds from 1970, and its own mark for none."""
    return (day.toordinal() - _EPOCH) * 86_400 if day else _NOT_A_TIME
