"""What a message means, as the items that `parse` prints, for tables of (text, meaning)."""

from typing import Any

from commands.grammar.answers import as_answer
from commands.grammar.clean import clean
from commands.grammar.free_text import read_statements
from commands.grammar.hint import NO_HINT, Hint
from commands.grammar.reading import Reading
from commands.incoming import Place
from tests.grammar.small_workspace import workspace


def statements(text: str, hint: Hint = NO_HINT, place: Place | None = None) -> Reading:
    """Read a message as free text."""
    snapshot, author = workspace()
    return read_statements(clean(text, snapshot), snapshot, author, place or Place(), hint)


def items(text: str, hint: Hint = NO_HINT) -> list[dict[str, Any]]:
    """Return the items that the message means."""
    snapshot, _ = workspace()
    found: list[dict[str, Any]] = as_answer(1, statements(text, hint), snapshot)["items"]
    return found


def said(text: str, *fields: str, hint: Hint = NO_HINT) -> dict[str, Any]:
    """Return the named fields of the only item that a message means; what is not said is left out."""
    found = items(text, hint)
    assert len(found) <= 1, found
    return {name: found[0][name] for name in fields if name in found[0]} if found else {}
