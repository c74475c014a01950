"""Every property of the suite again, with other random inputs each time."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import RUN
from tests.soak.conftest import Counted

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 9)
OTHERS = "--hypothesis-profile=others"  # `make test` takes the same inputs each time (tests/conftest.py)


def of_its_own() -> dict[str, str]:
    """Return the environment of a run that is not a part of this one: it would end this one's database server."""
    return {name: value for name, value in os.environ.items() if name != RUN and not name.startswith("PYTEST_")}


@pytest.mark.soak
def test_properties_hold_for_other_inputs(counted: Counted) -> None:
    passed = 0
    # Collecting the whole suite takes longer than to run its properties.
    files = [
        str(path) for path in sorted(ROOT.joinpath("tests").rglob("test_*.py")) if "hypothesis" in path.read_text()
    ]
    for seed in SEEDS:
        marked = ("-m", "hypothesis and not soak", OTHERS, f"--hypothesis-seed={seed}")
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", *marked, "-p", "no:cacheprovider", *files]
        run = subprocess.run(command, cwd=ROOT, env=of_its_own(), capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"seed {seed}:\n{run.stdout[-4000:]}"
        found = re.search(r"(\d+) passed", run.stdout)
        passed += int(found[1]) if found else 0
    counted("properties with other inputs", seeds=len(SEEDS), runs_passed=passed, failed=0)
    assert passed >= len(SEEDS)
