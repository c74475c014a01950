"""Files of messages with their meaning, read by the same code as the chat and judged."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from commands.grammar.answers import as_answer
from commands.grammar.read import read
from commands.grammar.universe import load_universe
from commands.incoming import Place
from tests.acceptance.messages.judge import Judge, Verdict

HERE = Path(__file__).parent
UNIVERSE = HERE / "universe.json"


@cache
def universe() -> dict[str, Any]:
    """Return the workspace that the messages speak of."""
    content: dict[str, Any] = json.loads(UNIVERSE.read_text(encoding="utf-8"))
    return content


@cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    """Judge every message of a file in this folder."""
    snapshot, author = load_universe(universe())
    judge = Judge(universe())
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    found = []
    for message in map(json.loads, lines):
        reading = read(message["text"], snapshot, author, Place())
        found.append(judge.verdict(message, as_answer(message["id"], reading, snapshot)))
    return tuple(found)
