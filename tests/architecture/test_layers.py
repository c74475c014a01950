"""The shape of the code: who may know whom, and what stands where."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = ("bot", "commands", "reminders", "cards", "storage")
SOURCES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic", "monotonic"}
MAY_LOOK_AT_THE_CLOCK = {"bot/cli.py"}
MAY_LOOK_AT_THE_ENVIRONMENT = {"bot/settings.py"}
MESSAGE, JOB, LOOP = (
    {"commands/dispatch.py", "bot/parsing.py"},
    {"bot/errands.py", "bot/sender.py", "reminders/due.py"},
    {"bot/undeterred.py"},
)
EDGES = MESSAGE | JOB | LOOP
"""Where any error ends, once: what breaks one message, one job or one look must not take the others with it."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(tree: ast.AST) -> set[str]:
    """Return what is called: 'datetime.now', '.now' of what is no name."""
    return {dotted(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_layers() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_source_keeps_the_rules(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where, called = name(path), calls(tree)
    if path.name == "__init__.py":
        assert [type(node) for node in tree.body] == [ast.Expr], f"{where} holds more than a docstring"
    if where not in MAY_LOOK_AT_THE_CLOCK:
        assert not CLOCKS & called, f"{where} looks at the clock: time is an argument"
    if where not in MAY_LOOK_AT_THE_ENVIRONMENT:
        reads = [
            node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
        ]
        assert not reads, f"{where} reads the environment"
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.FormattedValue)]
    braces = [ast.unparse(node) for node in formatted if isinstance(node.value, ast.Constant | ast.Tuple)]
    assert not braces, f"{where} formats the braces of a pattern: '{{{{1,9}}}}' is meant"
    broad = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and catches_everything(node)]
    assert len(broad) == (where in EDGES), f"{where} catches every error"
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "sqlalchemy"]
    by_hand = any(alias.name == "text" for node in imported for alias in node.names)
    by_hand |= any(call.endswith(".exec_driver_sql") for call in called)
    assert not by_hand or where.startswith("storage/"), f"{where} writes SQL: only storage does"


def catches_everything(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}
