"""The coverage-guided fuzz run over reading a message, its dates and its money."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.conftest import Counted

ROOT = Path(__file__).parents[2]
SECONDS = 180


@pytest.mark.soak
def test_no_text_found_by_coverage_breaks_reading(tmp_path: Path, counted: Counted) -> None:
    if importlib.util.find_spec("atheris") is None:
        counted("coverage-guided fuzz run", runs=0, why="atheris has no wheel for this machine")
        return
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    command = [sys.executable, "-m", "tests.soak.fuzz", str(corpus), f"-max_total_time={SECONDS}", "-max_len=700"]
    run = subprocess.run(
        [*command, "-timeout=30", f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))},
    )
    assert run.returncode == 0, run.stderr[-4000:]
    runs, reached = re.search(r"Done (\d+) runs", run.stderr), re.findall(r"cov: (\d+)", run.stderr)
    assert runs
    counted("coverage-guided fuzz run", runs=int(runs[1]), seconds=SECONDS, branches=int(reached[-1]), broken=0)
