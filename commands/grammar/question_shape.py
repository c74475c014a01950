"""Whether a message is a question: how it begins, and only then how it ends."""

import re
from functools import cache

from commands.grammar.question_words import QuestionWords
from commands.grammar.words_questions import AUXILIARIES, ELLIPSES, LISTS, ORDERS, REQUESTS, SUBJECTS, WH, WISHES

_GREETING = re.compile(
    r"^(?:(?:hey|hi|hello|ok|okay|so|and|btw|also|well|um+|uh+|quick question|question|please|pls|again|sorry)\b"
    r"[\s,:;!.-]*)+"
)
_FIRST = re.compile(r"(?P<word>[a-z]+(?:'[a-z]+)?)\s*(?P<next>'?[a-z]+(?:['-][a-z]+)*)?")
_EXCLAIMS = re.compile(r"^(?:what an?\b|how (?:nice|cool|great|funny|about that)\b|what the\b)")
_FOR_ALL = re.compile(
    r"^(?:(?:my|our|the|team|the team'?s?|[\w' ]{2,30}'s)\s+)?"
    r"(?:(?:all|open|weighted|biggest|largest|top|won|lost|parked|stalled|closing|overdue|new|current)\s+)*"
    r"(?:pipeline|forecast|quota|deals|opps|follow-?ups|leads|to-?dos)\b[^,;:.]*$"
)
_STATUS = re.compile(r"^[^,;:.]{2,60}\s(?:status|owner|history|deal status|update)\s*\??$")


def is_question(said: QuestionWords) -> bool:
    """Whether something is asked: by its first words, or in the fewest words with or without a question mark."""
    lower = _GREETING.sub("", said.lower).strip()
    if not lower or "→" in lower or "->" in lower or _EXCLAIMS.match(lower):
        return False
    first = _FIRST.match(lower)
    if first is None:
        return _is_elliptic(said, lower)
    return (
        _asks_for(lower)
        or _asks_with_wh(first["word"], first["next"] or "")
        or _asks_with_auxiliary(said, lower, first["word"])
        or _is_listing(said, first["word"])
        or _is_elliptic(said, lower)
    )


def _asks_for(lower: str) -> bool:
    """'show me …', 'any news on …', 'do you know …'."""
    return any(re.match(rf"{re.escape(start)}\b", lower) for start in (*REQUESTS, *ELLIPSES))


@cache
def _followers(word: str) -> frozenset[str]:
    return frozenset(WH.get(word, "").split())


def _asks_with_wh(word: str, behind: str) -> bool:
    """'when does …' asks, 'when Acme signs, …' does not."""
    followers = _followers(word)
    return "*" in followers or behind in followers or behind.partition("'")[0] in followers - {"i", "we"}


def _asks_with_auxiliary(said: QuestionWords, lower: str, word: str) -> bool:
    """'did Acme sign', 'is it won', 'have we …'; but 'did a demo with Acme' and 'was at Acme' tell."""
    if word not in AUXILIARIES.split():
        return False
    rest = lower[len(word) :].lstrip()
    subject = re.match(r"[a-z]+(?:'[a-z]+)?", rest)
    asks = lower.endswith("?")
    if subject and subject[0] in SUBJECTS.split():
        return subject[0] != "you" or word not in WISHES.split()
    if word in ORDERS.split() and not asks:
        return False
    if "," in lower and not asks:
        return False
    return asks if not _name_comes(said, rest) else asks or not _tells(said, rest)


def _name_comes(said: QuestionWords, rest: str) -> bool:
    """Whether an account, a deal, a contact or a member follows at once, an article aside."""
    at = len(said.lower) - len(rest)
    article = re.match(r"(?:the|our|my)\s+", rest)
    at += article.end() if article else 0
    names = [*said.hits, *said.member_spans]
    contact = said.contacts and said.lower[at:].startswith(said.contacts[0].name.split()[0].lower())
    return any(span.start <= at < span.end for span in names) or bool(contact) or re.match(r"d\d", rest) is not None


_ACTIVITY = re.compile(
    r"\s*(?:'s\s+)?(?:demo|call|meeting|mtg|onsite|kickoff|visit|lunch|poc|workshop|review|follow|f/u)\b"
)


def _tells(said: QuestionWords, rest: str) -> bool:
    """'did Acme demo yesterday' tells, though a name follows: an activity comes behind it."""
    at = len(said.lower) - len(rest)
    span = next((one for one in said.hits if one.start - 5 <= at < one.end), None)
    return span is not None and _ACTIVITY.match(said.lower[span.end :]) is not None


def _is_listing(said: QuestionWords, word: str) -> bool:
    """'list my deals', 'show acme': every word fits a question; 'show acme the new demo friday' is a task."""
    if not any(word == one.split()[0] for one in LISTS) or said.leftover:
        return False
    return not said.hits or not (said.dates or said.stage_spans)


def _is_elliptic(said: QuestionWords, lower: str) -> bool:
    """'pipeline?', 'acme won?', 'my quota', 'acme status': nothing but names and topics."""
    if said.leftover or "," in lower or re.search(r"[$€£]|\d+k\b", lower):
        return False
    if _FOR_ALL.match(lower) and not said.hits:
        return True
    if _STATUS.match(lower) and said.hits:
        return True
    return lower.endswith("?") and not any(
        span.start > 0 for span in said.dates if not said.says(r"\b(?:due|deals?|pipeline|quota|forecast)\b")
    )
