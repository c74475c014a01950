"""Text of a cell: what stands for nothing, what must not be stored, what says yes."""

import re
from typing import Final

_MARKERS: Final = frozenset({
    "-", "--", "---", "–", "—", ".", "n/a", "#n/a", "n.a.", "#ref!", "#value!", "#name?", "(not set)", "(no value)",
    "no value", "not applicable", "not available",
})  # fmt: skip
_PROMPT: Final = re.compile(
    r"[\W_]*(?:please[\s_]+)?(?:select|choose|pick)"
    r"(?:[\s_]+(?:one|an? \w+|your \w+|option|value|from (?:the )?list))?[\W_]*"
)
"""What a form shows where nothing was chosen: 'Select', '-- Select --', 'Please choose an option…'."""
_NOTHING: Final = re.compile(r"[\W_]+(?:none|null|blank|empty|nothing|not selected)[\W_]+")
"""The same between signs: '--None--', '(blank)'."""
_WORDS: Final = frozenset({
    "na", "none", "null", "nil", "nan", "tbd", "tba", "tbc", "unknown", "undefined", "not set", "not specified", "?",
    "??", "???", "to be determined", "unassigned", "not assigned", "keine", "unbekannt", "no data",
})  # fmt: skip
NAMES: Final = frozenset({"name", "first", "last", "account", "contact", "parent", "owner", "manager", "product"})
"""Fields that hold names: somebody is called Null, so only unmistakable markers mean 'empty' there."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\u200b]")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_YES: Final = frozenset({"true", "1", "yes", "y", "x", "wahr", "ja", "oui", "si", "sí"})


def clean(text: str) -> str:
    """Return the cell without control characters and outer or doubled spaces; line breaks stay."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def is_placeholder(text: str, field: str) -> bool:
    """Whether a cell that is not blank stands for 'nothing was chosen'."""
    folded = text.casefold()
    if folded in _MARKERS or _PROMPT.fullmatch(folded) or _NOTHING.fullmatch(folded):
        return True
    return folded in _WORDS and (field not in NAMES or folded in {"tbd", "tba", "nan", "unassigned", "undefined"})


def says_yes(text: str) -> bool:
    """Whether a cell of a yes/no column says yes."""
    return text.casefold() in _YES


def disarmed(text: str) -> str:
    """Return a cell without the apostrophe that an export put before a formula's first character."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r\n＝＋－＠" else text
