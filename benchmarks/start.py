"""From `python -m bot run` to the first prompt in a terminal, against an interpreter that loads the same libraries."""

import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Times, in_turn, row

RUNS = 7
PATIENCE = 20.0
PROMPT = b"\x1b[?2004h"  # the terminal is told that a line may be pasted: it is being asked for
ROOT = Path(__file__).parents[1]
LIBRARIES = "import sqlmodel, prompt_toolkit, rich, typer, pydantic_settings"


def run() -> None:
    """Print the time to the first prompt (sample workspace, after the first run) and the ratio."""
    with tempfile.TemporaryDirectory(prefix="dealbird-bench-") as home:
        first = prompt(home)
        ours, theirs = in_turn(lambda _: prompt(home), lambda _: libraries(), RUNS)
        row("start to first prompt, the first time (makes the sample)", Times((first,)))
        row("start to first prompt, afterwards", ours, f"ratio {ours.median / theirs.median:.1f}")
        row("an interpreter with the same libraries", theirs)


def libraries() -> None:
    """Load what the start needs at least."""
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)


def prompt(home: str) -> float:
    """Return the seconds until the terminal chat asks for a line; the process is ended then."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "DEALBIRD_HOME": home, "DATABASE_URL": "", "TERM": "xterm"}
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    try:
        _until_asked(ours)
        return perf_counter() - start
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(ours)
        os.close(theirs)


def _until_asked(terminal: int) -> None:
    """Read until the first line and the prompt behind it are there."""
    seen = b""
    deadline = perf_counter() + PATIENCE
    while perf_counter() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.05)
        if ready:
            seen += os.read(terminal, 65536)
        if PROMPT in seen.partition(b"Dealbird")[2]:
            return
    raise AssertionError(f"no prompt within {PATIENCE} s: {seen[-500:]!r}")
