"""'Lena gets Betasoloin': to whom a deal goes, where nothing but the account is got."""

import re

from commands.grammar.message.scene import Scene

_GETS = re.compile(r"\s+gets\s+", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[,;.!\n)]|(?:and|&|from now on|now|going forward)(?!\w))", re.IGNORECASE)


def gets_deal(scene: Scene, end: int) -> bool:
    """Whether whoever is named up to a character gets an account: not 'M gets X signed' nor 'M gets X a quote'."""
    said = _GETS.match(scene.text, end)
    hit = next((hit for hit in scene.hits if said and hit.start == said.end()), None)
    return hit is not None and _ENDS.match(scene.text, hit.end) is not None
