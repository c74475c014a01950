"""The verb at the beginning of a line."""

import re
from functools import cache, lru_cache

from commands.grammar.names.distance import near
from commands.grammar.verbs.table import VERBS
from commands.grammar.verbs.verb import Verb
from commands.grammar.words.lists import any_of

_LONGEST_SLIP = 40
_SHORTEST_SLIP = 5
"""Words shorter than this are too near to each other for a slip of one letter to be told."""


@cache
def spellings() -> dict[str, Verb]:
    """Return every spelling of every verb, in lower case."""
    return {word: verb for verb in VERBS for word in verb.words}


@cache
def _pattern() -> re.Pattern[str]:
    """Match a verb in front, however it is spelled; behind it a space, a sign or the end."""
    return re.compile(
        rf"\s*(?P<slash>/?)(?P<verb>{any_of(spellings())})(?=$|\s|[:,!?](?:\s|$|\w)|\.(?:\s|$))\s*:?", re.IGNORECASE
    )


_SLASH_WORD = re.compile(r"\s*/(?P<verb>[^\W\d_][\w-]*)(?=$|\s|:)\s*:?")
_BARE_WORD = re.compile(r"\s*(?P<verb>[^\W\d_]+)[\s?!.]*$")


@lru_cache(maxsize=16)
def head_of(text: str) -> tuple[Verb, bool, int] | None:
    """Return the verb that `text` begins with, whether a slash stood before it, and where its words begin.

    A slip of one letter is forgiven in a verb that does no harm, behind a slash or alone in the message. Whoever reads
    a message asks for the same text one after another.
    """
    if match := _pattern().match(text):
        word = re.sub(r"\s+", " ", match["verb"].lower())
        return spellings()[word], bool(match["slash"]), match.end()
    if "/" in text and (match := _SLASH_WORD.match(text)):
        verb = _slipped(match["verb"])
        return (verb, True, match.end()) if verb else None
    if len(text) < _LONGEST_SLIP and (match := _BARE_WORD.match(text)):
        verb = _slipped(match["verb"])
        return (verb, False, len(text)) if verb else None
    return None


def _slipped(word: str) -> Verb | None:
    """Return the one forgiving verb that `word` is a letter away from."""
    if len(word) < _SHORTEST_SLIP:
        return None
    long = [spelling for spelling in spellings() if len(spelling) >= _SHORTEST_SLIP]
    meant = {spellings()[spelling].name: spellings()[spelling] for spelling, _ in near(word.lower(), long)}
    verb = next(iter(meant.values())) if len(meant) == 1 else None
    return verb if verb and verb.forgiving else None
