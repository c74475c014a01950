"""Orders in the form of a question: 'could you move acme to proposal?', 'Renee agreed, so can we bump it to 90k?'.

They are read without what only makes them polite; a question for information stays one.
"""

import re
from collections.abc import Iterator

from commands.grammar.letters import letters_of
from commands.grammar.words.lists import any_phrase
from commands.grammar.words.requests import GO_AHEAD, ORDERED, ORDERED_ING, ORDERED_OF_US, PLEASE

_PLEASE = rf"(?:(?:{any_phrase(PLEASE)})[\s,]+)?"
_AHEAD = rf"{_PLEASE}(?:(?:{any_phrase(GO_AHEAD)})\s+)?{_PLEASE}"
_OPENS = re.compile(
    r"\s*(?:/+\w+[\s:]+)?"
    r"(?:(?:(?:hey|hi|hello|yo)(?:[\s,]+(?:dealbird|there|bot))?|ok|okay|so|btw|dealbird)\b[\s,!:–—-]*)*",
    re.IGNORECASE,
)
_POLITE = re.compile(
    rf"(?:{any_phrase(PLEASE)})[\s,]*|(?:oops|whoops|wait|no|ugh|argh)[\s,!.…]+(?=undo\b)", re.IGNORECASE
)
# 'can we make the Acme deal 110k?', and not 'can we make it work?'.
_MAKE = r"make\b(?=[^?!\n]{0,60}(?:\d\s?[km]\b|[$€£]\s?\d|\d,\d{3}))"
_ASKED = (
    rf"(?:can|could|would|will|cld|wld|cud|cn)\s+(?:you|u|ya)\s+{_AHEAD}(?={any_phrase(ORDERED)})|"
    rf"(?P<us>(?:can|could|may)\s+(?:we|i)\s+{_AHEAD}(?={any_phrase(ORDERED_OF_US)}|{_MAKE}))|"
    rf"(?:(?:would|do)\s+(?:you|u)\s+)?mind\s+(?={any_phrase(ORDERED_ING)})"
)
_FIRST = re.compile(_ASKED, re.IGNORECASE)
_LATER = re.compile(
    rf"(?:[.;!?,:–—-]\s+|\n[ \t]*+|(?<!\w)(?:so|and|but|then|also)\s+)(?P<polite>{_ASKED})", re.IGNORECASE
)
_REST = re.compile(r"(?:[^?!.\n]|\.(?=\S)){0,400}(?P<asks>\?{1,9})?")
# Of two things to do, or whether to do it, somebody is asked.
_CHOICE = re.compile(r"\b(?:or|whether|should|think)\b", re.IGNORECASE)
_CALLED = re.compile(r"@?(?P<name>[^\W\d_]+)(?:\s+[^\W\d_]+)?[\s,:–—-]+(?:can|could|would|will)\s", re.IGNORECASE)
_ASKING = ("can", "could", "would", "will", "may", "mind", "cld", "wld", "cud", "cn")
_MAY_ASK = re.compile(rf"\b(?:{'|'.join(_ASKING)})\b", re.IGNORECASE)
# 'uh new deal for …', 'call um Jane': what is only said while thinking.
_FILLERS = ("uh", "uhh", "um", "umm", "uhm", "erm")
_FILLED = re.compile(rf"(?<![\w'’-])(?:{'|'.join(_FILLERS)})\b(?!['’-])[,.…]{{0,3}}\s*", re.IGNORECASE)
# 'I just wanted to share that Acme has signed': what is told behind it is so.
_TELLS = re.compile(
    r"(?:\A|(?<=[.!?\n,]))[ \t]{0,3}(?:(?:i|we|i'd|we'd) )?(?:just )?(?:wanted|want|would like|like|wish) to "
    r"(?:share|inform|report|announce|mention|flag|say|tell|update|let)"
    r"(?: (?:with )?(?:you|everyone|everybody|all|the team|guys|know)){0,3} that ",
    re.IGNORECASE,
)
_NEEDED = frozenset(
    (*_ASKING, "wanted", "want", "like", "wish", *_FILLERS, *(phrase.split()[0] for phrase in PLEASE.split(",")))
)


def politeness(text: str, colleagues: frozenset[str], *, talk: bool) -> Iterator[tuple[int, int, str]]:
    """Yield what is left out of the text, [start, end), and what stands for it: a request's '?' is a full stop.

    In `talk` among colleagues 'can we …' asks them, and 'Priya, can you …' one of the `colleagues` anywhere.
    """
    if _NEEDED.isdisjoint(letters_of(text)):
        return
    yield from ((one.start(), one.end(), "") for one in _FILLED.finditer(text))
    yield from ((one.start(), one.end(), " ") for one in _TELLS.finditer(text))
    opening = _OPENS.match(text, _behind_fillers(text, 0))
    at = _behind_fillers(text, opening.end() if opening else 0)
    if please := _POLITE.match(text, at):
        yield please.start(), please.end(), ""
        at = please.end()
    if _MAY_ASK.search(text, at) is None or _spoken_to(text, at) in colleagues:
        return
    first = _FIRST.match(text, at)
    found = [(first, first.span())] if first else []
    found += [(one, one.span("polite")) for one in _LATER.finditer(text, at)]
    for one, (start, end) in found:
        rest = _REST.match(text, end)
        if rest is None or _CHOICE.search(rest[0]) or (talk and one["us"] is not None):
            continue
        yield start, end, ""
        if rest["asks"]:
            yield rest.start("asks"), rest.end("asks"), "."


def _behind_fillers(text: str, at: int) -> int:
    filled = _FILLED.match(text, at)
    return filled.end() if filled else at


def _spoken_to(text: str, start: int) -> str:
    """'Priya, can you …', '@Tom Okafor could you …': whom a message calls by name at its beginning."""
    called = _CALLED.match(text, start)
    return called["name"].lower() if called else ""
