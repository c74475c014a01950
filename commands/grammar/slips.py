"""A slip in the verb that a line begins with: 'statsu acme'. What it would have done is offered, never done."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from commands.grammar.clean import Clean, clean
from commands.grammar.lines.head import head_of, spellings
from commands.grammar.lines.targets import leading_name
from commands.grammar.names.distance import cost, near
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.grammar.verbs.verb import Verb

_FIRST = re.compile(r"\s*/?(?P<word>[^\W\d_]{4,20})(?=$|[\s:?!.,])")
_SHORTEST = 4
_FAR = 9.0
_LONGEST = 200
"""Characters: a longer line is told how to begin, not offered."""


def with_offer(reading: Reading, message: Clean, snapshot: Snapshot, read: Callable[[Clean], Reading]) -> Reading:
    """Return the reading, or the question whether a verb was meant that is one letter away.

    Asked where nothing came of the message, where the slip was taken for a name, where a line that would only
    have explained or shown something writes, and behind a slash, where nothing but a verb can stand. `read` reads a
    line as it is put right.
    """
    if reading.command is not None or reading.refusal or (verb := _slipped(message.text, snapshot)) is None:
        return reading
    match = _FIRST.match(message.text)
    if match is None:
        return reading
    right = f"{verb}{message.text[match.end() :]}".strip()
    meant = read(clean(right, snapshot))
    slashed = message.text.lstrip().startswith("/")
    offered = slashed or not reading.statements or _harmless(reading, meant, match["word"])
    if meant.says_nothing or meant.refusal or not offered:
        return reading
    if len(right) > _LONGEST:
        return replace(reading, intent="none", statements=(), refusal=f"Did you mean “{verb}”? Then say it so.")
    return replace(reading, intent="none", statements=(), refusal=f"Did you mean “{right}”?", offer=right)


def _harmless(reading: Reading, meant: Reading, word: str) -> bool:
    """Whether the slip is what is asked about as a name, or the line put right writes nothing."""
    asked = [one.ask.words for one in reading.statements if one.ask is not None]
    return any(words.startswith(word) for words in asked) or not meant.statements


def _slipped(text: str, snapshot: Snapshot) -> str | None:
    """Return the spelling of the one verb that the first word is a letter away from; None for a word of its own."""
    match = _FIRST.match(text)
    if match is None or "\n" in text.strip() or head_of(text) is not None:
        return None
    word = match["word"].lower()
    if is_ordinary(word) or word in first_names() or leading_name(text, snapshot) is not None:
        return None
    return _verb_near(word)


@lru_cache(maxsize=1024)
def _verb_near(word: str) -> str | None:
    """Return the spelling of the one verb that a word is a letter away from."""
    found: dict[Verb, tuple[float, str]] = {}
    for spelling, _ in near(word, spellings().keys()):
        if len(spelling) >= _SHORTEST:
            verb = spellings()[spelling]
            found[verb] = min(found.get(verb, (_FAR, "")), (cost(word, spelling), spelling))
    ranked = sorted(found.values())
    sure = len(ranked) == 1 or (ranked and ranked[0][0] < ranked[1][0])
    return ranked[0][1] if sure else None
