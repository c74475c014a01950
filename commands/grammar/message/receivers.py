"""'Lena gets Betasoloin', 'give Lena the Betasoloin deal': to whom a deal goes, where nothing but that is got."""

import re

from commands.grammar.message.scene import Scene

_GETS = re.compile(r"\s+gets\s+(?:the\s+)?", re.IGNORECASE)
_GIVE = re.compile(r"\b(?:give|giving|gave|hand|handing|handed|pass|passing|passed)\s+@?$", re.IGNORECASE)
_THE = re.compile(r"\s+(?:the\s+|our\s+)?", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:\s+(?:deal|account|opp|opportunity|one)(?!\w))?\s*"
    r"(?:$|[,;.!\n)]|(?:and|&|from now on|now|going forward|because|since|so|please|pls)(?!\w))",
    re.IGNORECASE,
)


def gets_deal(scene: Scene, start: int, end: int) -> bool:
    """Whether whoever is named at [start, end) gets an account: not 'M gets X signed' nor 'give M the X notes'."""
    given = _GIVE.search(scene.text[:start]) is not None
    said = (_THE if given else _GETS).match(scene.text, end)
    hit = next((hit for hit in scene.hits if said and hit.start == said.end()), None)
    return hit is not None and _ENDS.match(scene.text, hit.end) is not None
