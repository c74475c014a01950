"""Questions that neither a question mark nor a name behind the first word shows: only the order of their words does.

'has the PO from Initech come in', 'is the contract at Initech signed'. Read as news they would write what was asked.
"""

import re
from itertools import pairwise

from commands.grammar.words.inverted import (
    ALTERNATIVES,
    ARE,
    ASKED,
    BEFORE_TAG,
    BEING,
    COME,
    DENIED,
    DEPARTMENTS,
    DETERMINERS,
    DID,
    DO,
    DONE,
    FROM,
    GOES_ON,
    HAVE,
    HAVING,
    OPEN,
    PAPERS,
    SUPERLATIVES,
    TAGS,
    UNSURE,
    WAS,
)

_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_FIRST = re.compile(r"[^a-z]{0,40}(?P<word>[a-z]+(?:['’-][a-z]+)*)")
_ENDS = re.compile(r"[,;:.!?](?=\s|$)|\n")
OPEN_LETTERS = frozenset(re.split(r"[^a-z]", word)[0] for word in OPEN)
"""How the first words of such questions begin: one of these stands in each."""
_FEWEST = 4
_MOST_FROM = 4
_MOST_OTHERWISE = 6


def may_be_inverted(lower: str, start: int = 0) -> bool:
    """Whether the first word from `start` on is one that such a question begins with: a cheap look."""
    first = _FIRST.match(lower, start)
    return first is not None and first["word"] in OPEN


def is_inverted(lower: str) -> bool:
    """Whether a message in small letters asks by the order of its words; only its first clause counts."""
    if not may_be_inverted(lower):
        return False
    words = _WORDS.findall(_ENDS.split(lower, maxsplit=1)[0])
    return len(words) >= _FEWEST and (_comes_to_yet(words) or _asks_of_thing(words))


def ends_open(lower: str) -> bool:
    """'Acme signed yet', 'PO in yet from Acme', 'Acme signed or still with legal', 'Acme signed, right': all asks."""
    if not ("yet" in lower or "or" in lower or lower.endswith(_TAG_ENDS)) or _MAY_END_OPEN.search(lower) is None:
        return False
    words = _WORDS.findall(lower)
    said = words[: words.index("or")] if "or" in words else words
    if not UNSURE.isdisjoint(words) or not DENIED.isdisjoint(said):
        return False
    return _asks_otherwise(words[len(said) + 1 :]) or _yet_at_end(said) or _tagged(words)


_TAG_ENDS = tuple(TAGS)
_MAY_END_OPEN = re.compile(r"\b(?:yet|or)\b|(?:right|correct|huh|eh|yeah|yes|no)\s*$")


def _asks_otherwise(words: list[str]) -> bool:
    """'… or still with legal', '… or not yet', '… or are we waiting': what else might be, behind 'or'."""
    if not words or len(words) > _MOST_OTHERWISE:
        return False
    return words[0] in ALTERNATIVES or (words[0] in OPEN | {"do"} and words[1:2] != [] and words[1] in ASKED)


def _yet_at_end(words: list[str]) -> bool:
    """'PO in yet', 'PO in yet from Acme'; 'best demo yet' tells."""
    praised = any(word in SUPERLATIVES or word.endswith("est") for word in words)
    at = words.index("yet") if "yet" in words else -1
    behind = words[at + 1 :]
    return at > 0 and not praised and (not behind or (behind[0] in FROM and len(behind) <= _MOST_FROM))


def _tagged(words: list[str]) -> bool:
    """'Acme is signed right'; 'all right' and 'the price is right' tell."""
    return len(words) > 2 and words[-1] in TAGS and words[-2] in BEFORE_TAG


def _comes_to_yet(words: list[str]) -> bool:
    """'has the PO come in yet'; 'has not signed yet' and 'is yet to sign' tell."""
    return words[0] in OPEN and words[-1] == "yet" and DENIED.isdisjoint(words)


def _asks_of_thing(words: list[str]) -> bool:
    """'is the contract …', 'has legal … signed', 'did the demo … go well'; 'did the demo at Acme' tells."""
    first, thing = words[0], words[1]
    if thing in PAPERS and first in WAS | BEING:
        return _does(words[1:], ARE)
    if thing not in DETERMINERS | DEPARTMENTS | PAPERS:
        return False
    if first in WAS | BEING:
        return words[2] not in SUPERLATIVES
    behind = words[2 if thing in DETERMINERS else 1 :]
    wanted = {HAVING: DONE, HAVE: COME, DID: DO}
    return any(first in opens and _does(behind, verbs) for opens, verbs in wanted.items())


def _does(words: list[str], verbs: frozenset[str]) -> bool:
    """Whether what the first word names does one of the verbs: not 'did the demo and they want to sign'."""
    for before, word in pairwise(words):
        if word in GOES_ON:
            return False
        if word in verbs and before not in DETERMINERS:
            return True
    return False
