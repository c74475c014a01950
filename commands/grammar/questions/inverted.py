"""Questions that neither a question mark nor a name behind the first word shows: only the order of their words does.

'has the PO from Initech come in', 'is the contract at Initech signed'. Read as news they would write what was asked.
"""

import re

from commands.grammar.words.inverted import (
    BEING,
    COME,
    DENIED,
    DEPARTMENTS,
    DETERMINERS,
    DID,
    DO,
    DONE,
    HAVE,
    HAVING,
    OPEN,
    SUPERLATIVES,
    WAS,
)

_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_FIRST_CLAUSE = re.compile(r"[^,;:.!?\n]*")
_FEWEST = 4


def is_inverted(lower: str) -> bool:
    """Whether a message in small letters asks by the order of its words; only its first clause counts."""
    clause = _FIRST_CLAUSE.match(lower)
    words = _WORDS.findall(clause[0]) if clause else []
    return len(words) >= _FEWEST and (_comes_to_yet(words) or _asks_of_thing(words))


def _comes_to_yet(words: list[str]) -> bool:
    """'has the PO come in yet'; 'has not signed yet' and 'is yet to sign' tell."""
    return words[0] in OPEN and words[-1] == "yet" and DENIED.isdisjoint(words)


def _asks_of_thing(words: list[str]) -> bool:
    """'is the contract …', 'has legal … signed', 'did the demo … go well'; 'did the demo at Acme' tells."""
    first, thing = words[0], words[1]
    if thing not in DETERMINERS | DEPARTMENTS:
        return False
    behind = frozenset(words[2 if thing in DEPARTMENTS else 3 :])
    if first in WAS:
        return words[2] not in SUPERLATIVES
    wanted = {HAVING: DONE, HAVE: COME, DID: DO}
    return first in BEING or any(first in opens and not verbs.isdisjoint(behind) for opens, verbs in wanted.items())
