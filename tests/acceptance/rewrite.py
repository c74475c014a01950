"""`python -m tests.acceptance.rewrite FILE…`: write the cards that no longer match into scenario files."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from cards.plain import plain
from storage.engine import Database
from storage.migrate import migrate
from tests.acceptance.driver import ConsoleDriver, act
from tests.acceptance.scenario import Step, load, matches
from tests.universe import build_universe


def rewrite(path: Path, database: Database) -> int:
    """Run a file in a fresh company, rewrite it, and return how many cards were different."""
    migrate(database)
    scenario = load(path)
    driver = ConsoleDriver(database, build_universe(database).workspace, scenario.at)
    lines, changed = path.read_text(encoding="utf-8").splitlines(), 0
    cards = [(step, plain(act(driver, step))) for step in scenario.steps]
    for step, shown in reversed(cards):
        if not matches(step.expected, shown):
            changed += 1
            start, end = _block(lines, step)
            lines[start:end] = [*shown.splitlines(), ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return changed


def _block(lines: list[str], step: Step) -> tuple[int, int]:
    """Return where the step's card begins and ends in the file, counted from 0."""
    if step.expected:
        end = step.line + len(step.expected)
        return step.line, end + (end < len(lines) and not lines[end])
    return step.line, step.line + (step.line < len(lines) and not lines[step.line])


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with TemporaryDirectory() as folder:
            fresh = Database(f"sqlite:///{folder}/scenario.db")
            print(name, rewrite(Path(name), fresh), "changed")  # noqa: T201
            fresh.close()
