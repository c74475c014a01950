"""`make soak`: the long runs; writes what they counted into docs/measurements.md."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "measurements.md"


def main() -> int:
    """Run everything marked soak; the report is written whether or not all of it passed."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.jsonl"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "-m", "soak", "tests"]
        status = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "SOAK_COUNTS": str(counts)}, check=False
        ).returncode
        rows = [json.loads(line) for line in counts.read_text().splitlines()] if counts.exists() else []
    TARGET.write_text(report(rows, passed=status == 0))
    return status


def report(rows: list[dict[str, object]], *, passed: bool) -> str:
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
        f"- result: {'passed' if passed else 'FAILED'}",
        "",
        "| run | counts |",
        "| --- | --- |",
    ]
    for row in rows:
        counts = ", ".join(f"{name} {value}" for name, value in row.items() if name not in {"what", "where"})
        lines.append(f"| {row['what']} | {counts} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
