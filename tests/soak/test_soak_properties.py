"""Every property of the suite again, with other random inputs each time."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.conftest import Counted

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 9)


@pytest.mark.soak
def test_properties_hold_for_other_inputs(counted: Counted) -> None:
    passed = 0
    for seed in SEEDS:
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "hypothesis", f"--hypothesis-seed={seed}"]
        run = subprocess.run(
            [*command, "-p", "no:cacheprovider", "tests"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"seed {seed}:\n{run.stdout[-4000:]}"
        found = re.search(r"(\d+) passed", run.stdout)
        passed += int(found[1]) if found else 0
    counted("properties with other inputs", seeds=len(SEEDS), runs_passed=passed, failed=0)
    assert passed >= len(SEEDS)
