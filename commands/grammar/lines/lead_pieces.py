"""A lead's line cut into its parts: who it is, where they work, what they want."""

import re

from commands.grammar.lines.parts import Parts

SAYS = re.compile(
    r"\b(?:wants?|needs?|asked|asks|interested|looking|reached|came|filled|signed up|re:|about|wrote|called|"
    r"would like)\b",
    re.IGNORECASE,
)
"""Words with which it begins to be told what somebody wants or did."""
AT = re.compile(r"(?<!\s)\s+(?:at|@|of|with)\s+", re.IGNORECASE)
_WISHES = re.compile(
    r"(?P<who>[^\W\d_][\w'’&.-]*(?:\s+[A-Z&][\w'’&.-]*){0,3})\s+(?:is\s+)?"
    r"(?P<wish>(?:wants?|needs?|asked|asks|interested|looking|would like)\b.*)",
)


def pieces_of(parts: Parts) -> list[str]:
    """Return the parts that are left; 'Jane Doe at Umbrella' is two, and so is 'Umbrella wants pricing' behind one."""
    pieces: list[str] = []
    for words in parts.words():
        wish = _WISHES.fullmatch(words) if pieces else None
        if wish is not None:
            pieces += [wish["who"], wish["wish"]]
        else:
            pieces += [words] if SAYS.search(words) else AT.split(words)
    return pieces
