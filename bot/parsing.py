"""`parse`: messages as JSON lines in, their meaning as JSON lines out. No database is touched."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from bot.refusal import Refusal
from commands.grammar.answers import as_answer
from commands.grammar.conventions import Conventions
from commands.grammar.read import read
from commands.grammar.snapshot import Snapshot
from commands.grammar.universe import conventions, load_universe
from commands.incoming import Place

log = logging.getLogger(__name__)

LONGEST = 200_000  # characters of one message: more is a file by mistake


@dataclass(frozen=True, slots=True)
class Reader:
    """A workspace file, loaded; `ways` are its conventions at a time (None = the file's or `--at`)."""

    snapshot: Snapshot
    author: int
    ways: Callable[[str], Conventions]

    def answer(self, message: Mapping[str, Any], *, explain: bool) -> dict[str, Any]:
        """Return what one message means. Raises ValueError or TypeError for what is no message."""
        text = message.get("text")
        if not isinstance(text, str):
            raise TypeError('a message needs a "text"')
        if len(text) > LONGEST:
            raise ValueError(f"a message has at most {LONGEST:,} characters")
        at = message.get("at")
        snapshot = replace(self.snapshot, ways=self.ways(str(at))) if at else self.snapshot
        reading = read(text, snapshot, self.author, Place())
        return as_answer(message.get("id"), reading, snapshot, explain=explain)


def load_reader(workspace: Path, at: str | None, now: datetime) -> Reader:
    """Return the reader of a workspace file. Raises Refusal where file or time cannot be read."""
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError:
        raise Refusal(f"--at {at} is no time. Write it like 2026-11-18T10:15 or 2026-11-18T10:15:00-05:00.") from None
    try:
        content = json.loads(workspace.read_text(encoding="utf-8"))
        snapshot, author = load_universe(content, moment, now=now)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(f"The workspace file {workspace} cannot be read: {error}") from None

    @lru_cache(maxsize=512)
    def ways(said: str) -> Conventions:
        return conventions(content, datetime.fromisoformat(said))

    return Reader(snapshot, author, ways)


def parse_lines(lines: Iterable[bytes], out: TextIO, reader: Reader, *, explain: bool) -> None:
    """Write one JSON line for each that is not blank; one that is no message becomes {"id", "line", "error"}."""
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            answer = _answer(raw, number, reader, explain=explain)
            out.write(json.dumps(answer) + "\n")
            out.flush()


def _answer(raw: bytes, number: int, reader: Reader, *, explain: bool) -> dict[str, Any]:
    identity: Any = None
    try:
        message = _object(raw)
        identity = message.get("id")
        return reader.answer(message, explain=explain)
    except (ValueError, TypeError) as error:
        return {"id": identity, "line": number, "error": str(error)}
    except Exception:  # the edge where a message comes in: one that breaks us must not take the rest with it
        log.exception("line %d could not be read", number)
        return {"id": identity, "line": number, "error": "something broke while reading this message"}


def _object(raw: bytes) -> dict[str, Any]:
    message = json.loads(raw.decode("utf-8-sig"))
    if not isinstance(message, dict):
        raise TypeError("a message is a JSON object")
    return message
