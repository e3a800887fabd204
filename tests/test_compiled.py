"""The wheel that `make wheel` builds reads every case as the sources do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Prints where a reading layer was loaded from, then every row that is read in the cases and in the report. Cases are
# read thirty at a time: making a thousand small tables takes longer than reading them.
READ = """
import csv, sys
from pathlib import Path
import pandas as pd
import plainfigures as pf
from plainfigures import context, observations, reports
root = Path(sys.argv[1])
print(context.__file__)
texts = [path.read_text(encoding="utf-8") for path in sorted((root / "data" / "raw").glob("*.txt"))]
for name in ("observations", "not_observations", "planted"):
    with (root / "tests" / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        texts += [row["text"] for row in csv.DictReader(stream)]
texts = list(dict.fromkeys(texts))
read = [
    reports.parse("\\n\\n".join(texts[place : place + 30]), report_id=str(place)) for place in range(0, len(texts), 30)
]
for rules in ("default", "wide"):
    print(observations.csv(pd.concat([pf.extract(report, rules=rules) for report in read])))
print(observations.csv(pd.concat([pf.excluded(report) for report in read])))
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled package in it; built without optimisation, which changes no result and takes long."""
    if not shutil.which("cc"):
        pytest.skip("no C compiler (cc)")
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert project.count('opt_level = "3"') == 1
    (folder / "pyproject.toml").write_text(project.replace('opt_level = "3"', 'opt_level = "0"'), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    # As `make wheel`: warnings about C that nobody wrote take most of the compiler's time.
    variables = os.environ | {"HATCH_BUILD_HOOK_ENABLE_MYPYC": "true", "CFLAGS": "-w"}
    built = subprocess.run(
        [*pip, "--target", str(folder / "site"), str(folder)],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder / "site"


def read(variables: dict[str, str]) -> tuple[str, str]:
    """Where a process with these environment variables loads a reading layer from, and what it reads."""
    told = subprocess.run(
        [sys.executable, "-c", READ, str(ROOT)],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout
    where, _, rows = told.partition("\n")
    return where, rows


def test_the_compiled_wheel_reads_the_same(compiled: Path) -> None:
    """Every row of every case and of the report is the same to the last character, compiled or not."""
    ours, expected = read({"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"})
    theirs, actual = read({"PYTHONPATH": str(compiled), "PYTHONUTF8": "1"})

    assert ours.endswith(".py")
    assert Path(theirs).is_relative_to(compiled)
    assert not theirs.endswith(".py")
    assert expected == actual
