"""How it is asked which deals want something: 'stale deals', 'deals with no next step', 'what slipped'."""

import re
from typing import Final

from storage.queries.gaps import Gap

_NONE = (
    r"(?:no|without|w/o|lack\w*|missing|(?:don'?t|doesn'?t|do not|does not|haven'?t|hasn'?t) (?:\w+ )?(?:have|got|set))"
    r" (?:an?y? )?"
)
_UNTOUCHED = rf"(?:un|not |not been |haven'?t .{{0,40}})touched|neglected|{_NONE}activity"
_WORDS: Final[tuple[tuple[Gap, str], ...]] = (
    ("no_next_step", rf"{_NONE}next[ -]steps?"),
    ("no_close_date", rf"{_NONE}clos(?:e|ing)(?:[ -]dates?)?"),
    ("no_amount", rf"{_NONE}(?:amounts?|values?|price)"),
    ("stale", rf"stale|gone (?:quiet|cold|dark|silent)|{_UNTOUCHED}"),
    ("stuck", r"stuck|stalled|too long in (?:their|its|the|a) stage"),
    ("close_passed", r"slipped|past (?:their|its|the|due)? ?close(?:[ -]dates?)?"),
)
GAPS: Final = tuple((gap, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for gap, words in _WORDS)
"""What deals can want, and its words; the first whose words are said is meant."""
