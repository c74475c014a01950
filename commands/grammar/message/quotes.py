"""What stands within quotation marks: somebody's own words."""

import re

_SIGNS = frozenset("'\"“”‘’")
_QUOTE = re.compile(r"(?<![\w'\"])['\"“‘](?=\S).{8,300}?(?<=\S)['\"”’](?!\w)", re.DOTALL)


def quoted_at(text: str, at: int) -> tuple[int, int] | None:
    """Return the [start, end) of the quotation that holds a character, None where none does."""
    if _SIGNS.isdisjoint(text):
        return None
    return next((one.span() for one in _QUOTE.finditer(text) if one.start() < at < one.end()), None)
