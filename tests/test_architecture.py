"""The limits of the house that no linter knows: size, purity, and who may touch the disk. Layers: lint-imports."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "plainfigures"
MODULES = sorted(PACKAGE.rglob("*.py"))

LONGEST_FUNCTION, LONGEST_MODULE, MEDIAN_BODY = 50, 300, 8

# What could make two runs differ: clock, network, locale, environment, chance, machine.
IMPURE_IMPORTS = {
    "getpass",
    "http",
    "locale",
    "platform",
    "random",
    "requests",
    "secrets",
    "socket",
    "time",
    "urllib",
    "uuid",
}
IMPURE_CALLS = {
    "cwd", "expanduser", "getcwd", "getenv", "getlocale", "home", "now", "strftime", "today", "urandom", "utcnow",
}  # fmt: skip
IMPURE_NAMES = {"environ", "environb"}

DISK_CALLS = {
    "open",
    "read_bytes",
    "read_csv",
    "read_text",
    "savefig",
    "to_csv",
    "to_parquet",
    "write_bytes",
    "write_text",
}
MAY_TOUCH_DISK = {
    "briefing", "charts", "coding", "corpus", "genre", "observations", "reports", "trials", "vocabulary",
}  # fmt: skip

HEAVY = ("IPython", "jupyterlab", "matplotlib", "nbformat", "numpy", "pandas", "rich", "rjieba", "typer", "typst")


def module_name(path: Path) -> str:
    """A module as the reader sees it: its path inside the package."""
    return path.relative_to(PACKAGE).as_posix()


def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    """Every function and method of a module, nested ones too."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines(node: ast.FunctionDef) -> int:
    """Lines of the whole function, signature and docstring included."""
    return node.end_lineno - node.lineno + 1


def body_lines(node: ast.FunctionDef) -> int:
    """Lines of the body without the docstring."""
    first = 1 if ast.get_docstring(node) else 0
    statements = node.body[first:]
    return statements[-1].end_lineno - statements[0].lineno + 1 if statements else 0


def called(path: Path) -> set[str]:
    """The last name of everything that a module calls."""
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def imported(path: Path) -> set[str]:
    """The top-level names of everything that a module imports, lazily or not."""
    nodes = list(ast.walk(tree(path)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    dotted = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.split(".")[0] for name in plain | dotted}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
class TestModule:
    """What holds for every module of the package."""

    def test_is_short(self, path):
        """A module is read in one sitting."""
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE

    def test_has_no_long_function(self, path):
        """No function is longer than a screen, docstring included."""
        assert [node.name for node in functions(path) if lines(node) > LONGEST_FUNCTION] == []

    def test_is_pure(self, path):
        """No clock, network, locale, environment variable or chance enters a result."""
        attributes = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}

        assert imported(path) & IMPURE_IMPORTS == set()
        assert called(path) & IMPURE_CALLS == set()
        assert attributes & IMPURE_NAMES == set()

    def test_touches_the_disk_only_where_it_may(self, path):
        """Only the modules that read and write for a living open files."""
        if module_name(path).split("/")[0].removesuffix(".py") not in MAY_TOUCH_DISK:
            assert called(path) & DISK_CALLS == set()

    def test_has_no_switch(self, path):
        """No function changes a variable of its module."""
        assert [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Global)] == []


def test_functions_are_small():
    """Half of all functions have a body of at most eight lines."""
    bodies = [body_lines(node) for path in MODULES for node in functions(path)]

    assert statistics.median(bodies) <= MEDIAN_BODY


def test_importing_the_facade_loads_nothing_heavy():
    """`import plainfigures` costs no data frame, no chart library, no word list."""
    code = f"import sys, plainfigures; print([name for name in {HEAVY} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"
