"""How the code is cut: rules that no linter knows."""

import ast
import sys

from tests.house.source import ROOT, imported_by, modules, project_files

LINES_A_FILE = 300
LINES_A_FUNCTION = 40
LINE = 100
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

# What the core may compute with, beside the standard library.
PURE = {"chatops", "nicknames", "phonenumbers", "rapidfuzz"}
# Parts of the standard library that reach a clock, a disk, the network or another thread.
IMPURE = {
    "asyncio",
    "concurrent",
    "http",
    "multiprocessing",
    "random",
    "shutil",
    "smtplib",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib.request",
}
# The clerk carries between the desk and the outside, and so it waits; ports.py says for what.
WAITING = tuple(
    f"chatops/{one}.py" for one in ("beside", "caretaker", "clerk", "collector", "ports")
)
NEEDED_TO_WAIT = {"asyncio", "random"}


def test_every_module_opens_with_one_line_on_what_it_is_for() -> None:
    silent = [
        name
        for name, tree in modules()
        if tree.body and not 0 < len((ast.get_docstring(tree) or "").partition("\n")[0]) < LINE
    ]
    assert silent == []


def test_every_file_keeps_to_one_trade() -> None:
    long = [
        path.relative_to(ROOT).as_posix()
        for path in project_files()
        if path.suffix == ".py" and len(path.read_text().splitlines()) > LINES_A_FILE
    ]
    assert long == [], f"more than {LINES_A_FILE} lines: split by trade"


def test_every_function_is_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS)
        and (node.end_lineno or node.lineno) - node.lineno >= LINES_A_FUNCTION
    ]
    assert long == [], f"more than {LINES_A_FUNCTION} lines: two names would say it better"


def test_the_core_computes_and_touches_nothing() -> None:
    allowed = (PURE | sys.stdlib_module_names) - IMPURE
    wrong = [
        f"{name} imports {module}"
        for name, tree in modules("chatops/")
        for module in imported_by(tree)
        if not (name in WAITING and module in NEEDED_TO_WAIT)
        if module.partition(".")[0] not in allowed or module in IMPURE
    ]
    assert wrong == []


def test_a_decision_waits_for_nobody() -> None:
    """docs/decisions/0002: a decision is made in one thread, without a pause."""
    waiting = [
        f"{name}:{node.lineno}"
        for name, tree in modules("chatops/")
        if name not in WAITING
        for node in ast.walk(tree)
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith))
    ]
    assert waiting == []


def test_tests_run_the_real_thing() -> None:
    """A mock agrees with any bug; tests/fakes.py has the few stand-ins there are."""
    mocked = [
        f"{name} imports {module}"
        for name, tree in modules()
        for module in imported_by(tree)
        if module.partition(".")[0] in {"mock", "pretend", "pytest_mock", "mocker"}
        or module.startswith("unittest")
    ]
    patched = [
        f"{name}:{node.lineno}"
        for name, tree in modules("tests/", "benchmarks/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) == ("monkeypatch", "setattr")
    ]
    assert mocked + patched == []
