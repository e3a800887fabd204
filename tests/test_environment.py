"""One list of dependencies: pyproject.toml; the lock and the conda environment follow from it."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
HOST = re.compile(r"https?://|file://|--(?:extra-)?index-url|--find-links")


def declared() -> list[Requirement]:
    """Every requirement of the core and of the extras."""
    project = PROJECT["project"]
    listed = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return [Requirement(one) for one in listed]


def pins() -> dict[str, list[str]]:
    """Name to pinned versions: several where the lock pins by Python version."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", LOCK, flags=re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_the_lock_satisfies_pyproject(requirement):
    """Each declared requirement is pinned, at versions that its specifier allows."""
    versions = pins().get(canonicalize_name(requirement.name), [])

    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


def test_every_pin_is_hashed():
    """No entry of the lock goes unhashed, so that pip and uv refuse any other file."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", LOCK[LOCK.index("\n", LOCK.index("make lock")) + 1 :])

    assert len(entries) == sum(len(versions) for versions in pins().values())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ["requirements.lock", "environment.yml", "pyproject.toml"])
def test_no_host_is_named(name):
    """Where packages come from is the reader's choice: no file names an index or a host."""
    assert HOST.findall((ROOT / name).read_text(encoding="utf-8")) == []


def test_no_second_lock():
    """requirements.lock is the only lock: uv.lock and pylock.toml would name hosts."""
    assert [name for name in ("uv.lock", "pylock.toml") if (ROOT / name).exists()] == []


def test_environment_yml_is_generated(tmp_path):
    """environment.yml is byte for byte what pyproject2conda makes of pyproject.toml."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    subprocess.run([sys.executable, "-m", "pyproject2conda", "project"], cwd=tmp_path, check=True, capture_output=True)

    assert (tmp_path / "environment.yml").read_bytes() == (ROOT / "environment.yml").read_bytes()


def test_conda_leaves_the_package_importable():
    """conda env create installs the project itself, editable, and every extra."""
    environment = (ROOT / "environment.yml").read_text(encoding="utf-8")
    settings = PROJECT["tool"]["pyproject2conda"]["envs"]["environment"]

    assert "      - -e .\n" in environment
    assert set(settings["extras"]) == set(PROJECT["project"]["optional-dependencies"])
