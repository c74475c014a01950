"""`make soak`: the long runs; writes what they counted into docs/measurements.md."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "measurements.md"
AT_ONCE = "3"
"""Much of a run is waiting for leases: three at once keep two cores at work."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many runs there were, for how many minutes, and the names of those that did not reach their counts."""

    runs: int
    minutes: float
    failed: tuple[str, ...]


def main() -> int:
    """Run everything marked soak; the report is written whether or not all of it passed."""
    with tempfile.TemporaryDirectory() as folder:
        counts, log = Path(folder) / "counts.jsonl", Path(folder) / "log.xml"
        options = ("-q", "-n", AT_ONCE, "--dist", "worksteal", "-p", "no:cacheprovider", f"--junitxml={log}")
        command = [sys.executable, "-m", "pytest", *options, "-m", "soak", "tests"]
        environment = {**os.environ, "SOAK_COUNTS": str(counts)}
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        rows = [json.loads(line) for line in counts.read_text().splitlines()] if counts.exists() else []
        outcome = outcome_of(log) if log.exists() else Outcome(0, 0, ("everything",))
    TARGET.write_text(report(rows, outcome, passed=status == 0 and not outcome.failed))
    return status or bool(outcome.failed)


def outcome_of(log: Path) -> Outcome:
    """Read what pytest wrote; a run that was left out counts as one that failed."""
    suite = ET.parse(log).getroot().find("testsuite")  # noqa: S314 - pytest wrote it just now
    if suite is None:
        return Outcome(0, 0, ("everything",))
    failed = [
        each.get("name", "")
        for each in suite.iter("testcase")
        if any(each.find(how) is not None for how in ("failure", "error", "skipped"))
    ]
    return Outcome(int(suite.get("tests", 0)), float(suite.get("time", 0)) / 60, tuple(failed))


def report(rows: list[dict[str, object]], outcome: Outcome, *, passed: bool) -> str:
    """Return the page: machine, commit, result, and a row a run."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = [
        "# Measurements of the long runs",
        "Written by `make soak`; do not edit by hand.",
        "",
        f"- when: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"- commit: {commit.stdout.strip() or 'unknown'}",
        f"- machine: {platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        f"- Python {platform.python_version()}",
        f"- result: {'passed' if passed else 'FAILED'}, {outcome.runs} runs in {outcome.minutes:.0f} minutes",
        *(f"- did not reach its counts: `{name}`" for name in outcome.failed),
        "",
        "| run | counts |",
        "| --- | --- |",
    ]
    for row in sorted(rows, key=lambda row: (str(row["what"]), str(row.get("database", "")))):
        counts = ", ".join(f"{name} {value}" for name, value in row.items() if name not in {"what", "where"})
        lines.append(f"| {row['what']} | {counts} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
