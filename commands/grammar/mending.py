"""Which word a misspelled one stands for: all that is known of slips of the finger, but for those in names.

`meant_by` is asked before a message is read and puts its words of business right; `meant_in` is asked for what the
words of a workspace are (its stages above all), and forgives two slips in a long word. Both compare by
`names/distance.py`, as do the verbs of command lines and the names of deals.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.names.distance import near, nearest
from commands.grammar.names.ordinary import is_ordinary, means_something_else
from commands.grammar.words.lists import word_set
from commands.grammar.words.questions import FILLERS
from commands.grammar.words.respelled import KEPT, MENDED, SHORTENED, SWAPPED
from commands.grammar.words.truth import CONDITIONS, HEDGES, NEARLY, NEGATIONS

_KNOWN = MENDED | KEPT | word_set(FILLERS)
_VOWELS = frozenset("aeiouy")
_DROPPED = frozenset("aeiou")
# Words that have the consonants of one that is meant too seldom to be sure.
_RIVALS = word_set("last want sold fill most meant list later latter litre sale soul")
_SHORTEST = 3
_SURE = 5
_LONG = 8


def meant_in(listed: Sequence[str], typed: str) -> str:
    """Return the word of a list that `typed` is a slip of the finger away from, else `typed`.

    The first letter is seldom wrong; in a long word two slips are forgiven.
    """
    if len(typed) < _SURE:
        return typed
    meant = nearest(typed, listed, _forgiven(typed))
    return meant if meant and meant[0] == typed[0] else typed


def _forgiven(typed: str) -> int:
    """So many slips may lie between a word and what was meant, where nothing but a short list is compared."""
    return 2 if len(typed) >= _LONG else 1


@lru_cache(maxsize=8_192)
def meant_by(typed: str) -> str | None:
    """Return the one word of business that a word in small letters is a slip of; None for every other word.

    Of several the one that only lost a letter: fingers leave one out rather than hit another ('contct').
    """
    if typed in SWAPPED:
        return SWAPPED[typed]
    if len(typed) >= 5 and typed.endswith("in") and not means_something_else(typed):
        return f"{typed}g" if is_ordinary(f"{typed}g") else None
    if len(typed) < _SHORTEST or typed in _KNOWN or typed in KIND_OF or means_something_else(typed):
        return None
    if (shortened := _without_vowels(typed)) or len(typed) == _SHORTEST:
        return shortened
    if doubt := _doubt_meant(typed):
        return doubt
    likely = [word for word, _ in near(typed, MENDED) if _is_slip(typed, word)]
    dropped = [word for word in likely if len(word) > len(typed)] if len(likely) > 1 else likely
    return dropped[0] if len(dropped) == 1 else None


def _without_vowels(typed: str) -> str | None:
    """'snd', 'cntrct', 'prpsl': the one word whose vowels were left out; 'lst' may be two words, so it is none."""
    meant = _skeletons().get(typed, ())
    return meant[0] if len(meant) == 1 or (meant and _doubts().issuperset(meant)) else None


def _doubt_meant(typed: str) -> str | None:
    """'suposedly', 'allegdly', 'probabaly': of a word that weakens or denies two slips are forgiven in a long one."""
    meant = nearest(typed, sorted(_doubts()), _forgiven(typed))
    return meant if meant and meant[0] == typed[0] and len(meant) >= _SURE else None


@cache
def _doubts() -> frozenset[str]:
    """The single words of the lists of denials, doubts and conditions, apostrophes left out."""
    phrases = f"{NEGATIONS},{HEDGES},{CONDITIONS},{NEARLY}".replace("'", "").split(",")
    return frozenset(word for phrase in phrases if (word := phrase.strip()).isalpha() and len(word) > _SHORTEST)


@cache
def _skeletons() -> dict[str, tuple[str, ...]]:
    """Consonants → the words of business, and words near them, that are spelled with these and vowels between."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(MENDED | SHORTENED | _RIVALS | _doubts()):
        bare = word[0] + "".join(letter for letter in word[1:] if letter not in _DROPPED)
        if bare != word and len(bare) >= _SHORTEST:
            found[bare] = (*found.get(bare, ()), word)
    return found


def _is_slip(typed: str, word: str) -> bool:
    """Whether one slip of a finger lies between the two; in short words only a swap, a lost or doubled letter."""
    if sorted(typed) == sorted(word):
        return True
    if typed[0] != word[0]:
        return False
    if len(typed) >= _SURE and len(word) >= _SURE:
        return True
    if len(typed) < len(word):
        return len(word) >= _SURE
    if len(typed) > len(word):
        return any(typed[at] == typed[at - 1] for at in range(1, len(typed)) if typed[:at] + typed[at + 1 :] == word)
    return all(one == other or {one, other} <= _VOWELS for one, other in zip(typed, word, strict=True))
