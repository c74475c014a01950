"""Questions that neither a question mark nor a name behind the first word shows: only the order of their words does.

'has the PO from Initech come in', 'is the contract at Initech signed'. Read as news they would write what was asked.
"""

import re
from itertools import pairwise

from commands.grammar.words.inverted import (
    BEING,
    COME,
    DENIED,
    DEPARTMENTS,
    DETERMINERS,
    DID,
    DO,
    DONE,
    GOES_ON,
    HAVE,
    HAVING,
    OPEN,
    SUPERLATIVES,
    WAS,
)

_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_ENDS = re.compile(r"[,;:.!?](?=\s|$)|\n")
_FEWEST = 4


def may_be_inverted(lower: str, start: int = 0) -> bool:
    """Whether the first word from `start` on is one that such a question begins with: a cheap look."""
    first = _WORDS.search(lower, start)
    return first is not None and first[0] in OPEN


def is_inverted(lower: str) -> bool:
    """Whether a message in small letters asks by the order of its words; only its first clause counts."""
    if not may_be_inverted(lower):
        return False
    words = _WORDS.findall(_ENDS.split(lower, maxsplit=1)[0])
    return len(words) >= _FEWEST and (_comes_to_yet(words) or _asks_of_thing(words))


def ends_open(lower: str) -> bool:
    """'Acme signed yet', 'Acme PO in yet': whether all of a message comes to 'yet'; 'best demo yet' tells."""
    words = _WORDS.findall(lower)
    praised = any(word in SUPERLATIVES or word.endswith("est") for word in words)
    return words[-1:] == ["yet"] and not praised and DENIED.isdisjoint(words)


def _comes_to_yet(words: list[str]) -> bool:
    """'has the PO come in yet'; 'has not signed yet' and 'is yet to sign' tell."""
    return words[0] in OPEN and words[-1] == "yet" and DENIED.isdisjoint(words)


def _asks_of_thing(words: list[str]) -> bool:
    """'is the contract …', 'has legal … signed', 'did the demo … go well'; 'did the demo at Acme' tells."""
    first, thing = words[0], words[1]
    if thing not in DETERMINERS | DEPARTMENTS:
        return False
    if first in WAS | BEING:
        return words[2] not in SUPERLATIVES
    behind = words[1 if thing in DEPARTMENTS else 2 :]
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
