"""Looking something up, and help."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Find:
    """`find …`: accounts, contacts, deals, leads and notes with these words."""

    words: str
    start: int = 0
    verb: Literal["find"] = "find"


@dataclass(frozen=True, slots=True)
class Show:
    """The questions without a parameter."""

    what: Literal[
        "stages", "settings", "glossary", "proposals", "leads", "questions", "members", "roles", "admin", "huddles"
    ]
    verb: Literal["show"] = "show"


@dataclass(frozen=True, slots=True)
class Help:
    """`help`, `help deal`."""

    topic: str = ""
    verb: Literal["help"] = "help"


@dataclass(frozen=True, slots=True)
class Explain:
    """`explain <message>`: how it would be read; nothing is written."""

    message: str
    verb: Literal["explain"] = "explain"
