"""`make accuracy`: how well messages are understood, file by file, and by the scorers that stand beside the checkout.

How the meaning is judged: `judge.py`. A message is fully right when its intent, every value and the question (or none)
are what a careful sales manager would have; a wrong write is a value that the message does not say.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.acceptance.messages.judge import Verdict
from tests.acceptance.messages.verdicts import HERE, UNIVERSE, verdicts

ROOT = Path(__file__).parents[3]
HEADINGS = ("messages", "fully right", "wrong writes", "asked where due", "needless questions")


def main() -> None:
    """Print the table of our own files, then what each scorer found beside the checkout says."""
    _say(f"{'file':22}" + "".join(f"{heading:>20}" for heading in HEADINGS))
    for file in sorted(HERE.glob("*.jsonl")):
        _say(f"{file.name:22}" + "".join(f"{cell:>20}" for cell in _row(verdicts(file.name))))
    for scorer in sorted(ROOT.parent.glob("*/messages/score.py")):
        _score_messages(scorer)
    for scorer in sorted(ROOT.parent.glob("*/dates/score.py")):
        for kind in ("dates", "money"):
            _score_spans(scorer, kind)


def _row(found: Sequence[Verdict]) -> tuple[str, ...]:
    right = sum(one.right for one in found)
    wrong = sum(bool(one.wrong) and not one.asked for one in found)
    needed = [one for one in found if one.needed]
    asked = sum(one.asked for one in needed)
    needless = sum(one.asked and not one.needed for one in found)
    return str(len(found)), f"{right / len(found):.1%}", str(wrong), f"{asked} of {len(needed)}", str(needless)


def _score_messages(scorer: Path) -> None:
    """Put the scorer's messages through the program and let it judge the answers."""
    for messages in sorted(scorer.parent.glob("*.jsonl")):
        answers = _parsed(messages.read_bytes())
        _run(scorer, messages.stem, "--file", messages, "--answers", answers)


def _score_spans(scorer: Path, kind: str) -> None:
    for cases in sorted(scorer.parent.glob(f"{kind}*.jsonl")):
        command: list[str | Path] = [sys.executable, scorer, "--messages", cases]
        asked = subprocess.run(command, check=True, capture_output=True)
        _run(scorer, cases.stem, f"--{kind}", cases, "--answers", _parsed(asked.stdout, "--explain"))


def _parsed(lines: bytes, *options: str) -> bytes:
    """Return the answers of the `parse` command as JSON lines."""
    command: list[str | Path] = [sys.executable, "-m", "bot", "parse", "--workspace", UNIVERSE, *options]
    return subprocess.run(command, input=lines, check=True, capture_output=True, cwd=ROOT).stdout


def _run(scorer: Path, title: str, *arguments: str | Path | bytes) -> None:
    """Run a scorer, answers in a file of their own, and print its report."""
    with tempfile.TemporaryDirectory() as folder:
        given: list[str | Path] = []
        for one in arguments:
            file = Path(folder) / "answers.jsonl"
            if isinstance(one, bytes):
                file.write_bytes(one)
            given.append(file if isinstance(one, bytes) else one)
        report = subprocess.run([sys.executable, scorer, *given], check=False, capture_output=True, text=True)
    _say(f"\n{title}, by the scorer beside the checkout\n{report.stdout.strip() or report.stderr.strip()}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
