"""Whether a message is a question: how it begins, and only then how it ends."""

import re
from functools import cache

from commands.grammar.letters import letters_of
from commands.grammar.questions.inverted import OPEN_LETTERS, ends_open, is_inverted
from commands.grammar.questions.said import QuestionWords
from commands.grammar.words.inverted import OPEN
from commands.grammar.words.lists import word_set
from commands.grammar.words.questions import (
    ACTIVITIES,
    AUXILIARIES,
    DEALS,
    DUE,
    ELLIPSES,
    ERRANDS,
    LEADS,
    LISTS,
    LOST,
    NUMBERS,
    ORDERS,
    PIPELINE,
    QUOTA,
    REQUESTS,
    STAGES,
    SUBJECTS,
    WH,
    WISHES,
    WON,
)

_GREETING = re.compile(
    r"(?:(?:hey|hi|hello|ok|okay|so|and|btw|also|well|um+|uh+|hm+|wait|hang on|hold on|quick question|"
    r"question|please|pls|again|sorry)\b"
    r"[\s,:;!.-]*)+"
)
_MARKS = re.compile(r"[?!]*\?[?!]*$")
_PLEASE = re.compile(r"(?<![\s,])[\s,]+(?:please|pls|plz|thanks|thx)(?=\s*$|\s*[?.!–-])")
_POLITE = word_set("please pls plz thanks thx")
_OR_WHAT = re.compile(r"\bor (?:what|not|nah|naw|nope)\s*\?*$")
_FIRST = re.compile(r"(?P<word>[a-z]+(?:'[a-z]+)?)\s*(?P<next>'?[a-z]+(?:['-][a-z]+)*)?")
_EXCLAIMS = re.compile(r"^(?:what an?\b|how (?:nice|cool|great|funny|about that)\b|what the\b)")
_FOR_ALL = re.compile(
    r"^(?:(?:my|our|the|team|the team'?s?|[\w' ]{2,30}'s)\s+)?"
    r"(?:(?:all|open|weighted|biggest|largest|top|won|lost|parked|stalled|closing|overdue|new|current|total|stale|stuck|"
    r"one|two|three|four|five|ten|slipped|slipping|at[ -]risk|unassigned|untouched|\d{1,2})\s+)*"
    r"(?:pipeline|forecast|quota|deals|opps|follow[ -]?ups|leads|to-?dos|tasks|reminders|agenda|overdue|win rate|"
    r"leaderboard|rep|average deal size|revenue|bookings)\b[^,;:.]*$"
)
_OF_SOMEBODY = re.compile(rf"^(?:my|our|the team'?s?|[\w' ]{{2,30}}'s)\s+(?:{ACTIVITIES})[^,;:.]*$")
_SUM_OF = re.compile(r"^(?:sum|total|count|number|value|amount)\s+(?:of|in|for|at)\b[^,;:.]*$")
_LISTING = frozenset(one.split()[0] for one in LISTS)
_AUXILIARIES = frozenset(AUXILIARIES.split())
_OPENING = frozenset(
    first["word"]
    for phrase in ("remind", *REQUESTS, *ELLIPSES, *WH, *_AUXILIARIES, *OPEN)
    if (first := _FIRST.match(phrase))
)
"""First words of questions that are known by how they open; behind another word only a question mark tells one."""
_LISTED = word_set(
    """pipeline forecast quota deals opps follow followup followups leads todo todos do dos tasks reminders agenda
    overdue rate leaderboard rep size revenue bookings calls meetings mtgs demos mails emails notes quotes messages
    texts activity activities sum total count number value amount status owner history update"""
)
"""Each list or field that is asked for in the fewest words is named by one of these."""
_STATUS = re.compile(r"^[^,;:.]{2,60}\s(?:status|owner|history|deal status|update)\s*\??$")


def is_question(said: QuestionWords) -> bool:
    """Whether something is asked: by its first words, or in the fewest words with or without a question mark."""
    lower = _ungreeted(said.text.lower())  # `said.lower` takes longer, and is kept for the few that are questions
    lower = (lower if _POLITE.isdisjoint(letters_of(said.text)) else _PLEASE.sub("", lower)).strip()
    if not lower or "→" in lower or "->" in lower or _EXCLAIMS.match(lower):
        return False
    first = _FIRST.match(lower)
    if first is None:
        return _is_elliptic(said, lower)
    return (
        _asks_by_opening(said, lower, first)
        or _asks_behind_name(said, lower)
        or _is_noun_of(said, lower)
        or ("or " in lower and _OR_WHAT.search(lower) is not None)
        or _is_listing(said, lower, first["word"])
        or _is_elliptic(said, lower)
    )


def _ungreeted(lower: str) -> str:
    greeting = _GREETING.match(lower)
    return lower[greeting.end() :] if greeting else lower


def _asks_by_opening(said: QuestionWords, lower: str, first: re.Match[str]) -> bool:
    """Whether the first words ask: 'show me …', 'who …', 'did Acme …', 'has the PO …'."""
    word = first["word"]
    if word not in _OPENING and word.partition("'")[0] not in _OPENING and not lower.endswith("?"):
        return False
    return (
        _asks_for(lower)
        or _asks_with_wh(word, first["next"] or "")
        or _asks_what_of(said, lower)
        or _asks_with_auxiliary(said, lower, word)
        or is_inverted(lower)
    )


def _asks_behind_name(said: QuestionWords, lower: str) -> bool:
    """'Acme - is the contract signed' asks of the name in front, 'Jane at Acme signed yet' of any."""
    if ends_open(lower) and (said.hits or said.contacts):
        return True
    if OPEN_LETTERS.isdisjoint(letters_of(said.text)) or not any(
        is_inverted(said.lower[apart.end() :]) for apart in _SIGN_APART.finditer(said.lower)
    ):
        return False  # the names, which take longest to find, need not be known
    at = len(said.lower) - len(lower)
    named = next((hit for hit in said.hits if hit.start == at), None)
    if named is None:
        return False
    behind = _APART.match(said.lower, named.end)
    return behind is not None and is_inverted(said.lower[behind.end() :])


_SIGN_APART = re.compile(r"(?:[:,–—-]|\.\.\.)\s+")
_APART = re.compile(rf"\s*{_SIGN_APART.pattern}")


def _is_noun_of(said: QuestionWords, lower: str) -> bool:
    """'last touch on Bioplex', 'next step gekko?', "jane's e-mail": a field or event of a name, and no word more."""
    detail = _DETAIL_FOR.match(lower) if " for " in lower or " of " in lower else None
    if detail is not None and len(said.contacts) == 1 and _is_called(said.contacts[0].name, detail["name"]):
        return True
    if match := _OF_A_NAME.match(lower):
        at, end = len(said.lower) - len(lower) + match.end(), len(said.lower.rstrip(" ?.!"))
        linked = match["link"] is not None or lower.endswith("?")
        names = [(hit.start, hit.end) for hit in said.hits]
        names += [(at, end)] if len(said.text[at:end].split()) <= 2 and said.contacts else []
        return linked and not said.dates and any(start <= at and stop >= end for start, stop in names)
    return "'s" in lower and _DETAIL_OF.match(lower) is not None and bool(said.contacts or said.hits)


def _is_called(name: str, words: str) -> bool:
    """Whether words are all of a name's beginning: 'bea', 'bea hart'."""
    return f"{name.casefold()} ".startswith(f"{words.strip()} ")


_OF_A_NAME = re.compile(
    r"(?:the )?(?:(?:last|latest|most recent|next)\s+(?:touch(?:point)?|contact|call|meeting|mtg|note|e-?mail|demo|"
    r"activity|steps?|follow[ -]?up|update|conversation|interaction)|(?:all )?(?:stage|status|owner|amount|value|"
    r"close date|history|contacts?|notes|activit(?:y|ies)|next steps?|probability|deal size|forecast|source|"
    r"competitors?))"
    r"(?:\s+(?P<link>on|with|w/|for|at|from|of|to|by))?\s+(?:the\s+)?"
)
_DETAIL_OF = re.compile(
    r"[\w' .-]{2,40}'s\s+(?:work |cell |office )?(?:e-?mail|phone|number|cell|mobile|title|address|contact details|"
    r"contact info)(?:\s+(?:address|number))?\s*\??$"
)


_DETAIL_FOR = re.compile(
    r"(?:the )?(?:work |cell |office )?(?:e-?mail(?: address)?|phone(?: number)?|number|cell|mobile|"
    r"contact (?:info|details))"
    r" (?:for|of) (?P<name>[\w'-]+(?: [\w'.-]+){0,2})\s*\??$"
)


def _asks_for(lower: str) -> bool:
    """'show me …', 'any news on …', 'do you know …'."""
    return _ASKS_FOR.match(lower) is not None or _HEARD.match(lower) is not None


_HEARD = re.compile(r"(?:have we |you |we )?(?:heard|hear|talked|spoken|spoke|met|seen)\b[^,;.]{2,60}\?$")
_ASKS_FOR = re.compile(
    r"remind me,? (?:who|what|where|when|which|how|if|whether|is|are|did|has|have)\b|"
    rf"(?:{'|'.join(re.escape(start) for start in (*REQUESTS, *ELLIPSES))})\b"
)


@cache
def _followers(word: str) -> frozenset[str]:
    return frozenset(WH.get(word, "").split())


def _asks_with_wh(word: str, behind: str) -> bool:
    """'when does …' asks, 'when Acme signs, …' does not."""
    followers = _followers(word)
    return "*" in followers or behind in followers or behind.partition("'")[0] in followers - {"i", "we"}


def _asks_what_of(said: QuestionWords, lower: str) -> bool:
    """'what time is …', 'which rep has …'; 'what they want is …' and 'what acme wants is …' tell."""
    match = _WHAT_OF.search(lower)
    if match is None or match["noun"].split()[0] in SUBJECTS.split():
        return False
    at = len(said.lower) - len(lower) + match.start("noun")
    return not any(span.start <= at < span.end for span in (*said.hits, *said.member_spans))


_WHAT_OF = re.compile(
    r"^(?:what|which|how many|how much)\s+(?P<noun>[a-z-]+(?:\s[a-z-]+)?)\s"
    r"(?:is|are|was|were|do|does|did|has|have|will|can|should)\b"
)


def _asks_with_auxiliary(said: QuestionWords, lower: str, word: str) -> bool:
    """'did Acme sign', 'is it won', 'have we …'; but 'did a demo with Acme' and 'was at Acme' tell."""
    if word not in _AUXILIARIES:
        return False
    rest = lower[len(word) :].lstrip()
    subject = re.match(r"[a-z]+(?:'[a-z]+)?", rest)
    asks = lower.endswith("?")
    if subject and subject[0] in SUBJECTS.split():
        return subject[0] != "you" or word not in WISHES.split() or _is_errand(rest)
    if word in ORDERS.split() and not asks:
        return False
    if "," in lower and not asks:
        return False
    return asks if not _name_comes(said, rest) else asks or not _tells(said, rest)


def _is_errand(rest: str) -> bool:
    """Whether 'can you' is followed by a request for an answer ('check on acme'), not by one to write."""
    asked = re.match(r"you\s+(?:please\s+|pls\s+)?([a-z]+)", rest)
    return asked is not None and asked[1] in ERRANDS.split()


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


def may_ask(said: QuestionWords) -> bool:
    """Whether what is no question would be one if all its words were known; a cheap look, for no name is looked up.

    Where nobody has asked which words are left over, nothing hangs on them.
    """
    return said.counted and is_question(said.without(said.text))


def _is_listing(said: QuestionWords, lower: str, word: str) -> bool:
    """'list my deals', 'show acme': every word fits a question; 'show acme the new demo friday' is a task."""
    wants = word.partition("'")[0] in _WANTING and _WANTS.match(lower) is not None
    if not (wants or word in _LISTING) or said.leftover:
        return False
    if wants and (not said.hits or said.says(NUMBERS)):
        of_somebody = said.says(ACTIVITIES) and bool(said.member_spans)
        return said.says(_TOPIC) or said.says(LEADS) or said.says(STAGES) or of_somebody
    if wants and word not in _LISTING:
        return False
    return not said.hits or not (said.dates or said.stage_spans)


def _is_elliptic(said: QuestionWords, lower: str) -> bool:
    """'pipeline?', 'acme won?', 'my quota', 'acme status': nothing but names and topics."""
    if "?" not in lower and _LISTED.isdisjoint(letters_of(said.text)):
        return False
    lower = _ORDERED.sub("", _PART_OF_LIST.sub(" ", lower)) if "," in lower or _FOR_ALL.match(lower) else lower
    lists = _FOR_ALL.match(lower) or _OF_SOMEBODY.match(lower) or _SUM_OF.match(lower)
    asks, status = lower.endswith("?"), _STATUS.match(lower)
    told = _BOUND.sub("", lower) if asks else lower
    if not (asks or lists or status) or _TELLS.search(told) or said.leftover:
        return False
    if (lists and not said.hits) or (status and said.hits):
        return True
    return asks and (not said.dates or (not said.hits and said.says(_TOPIC)))


_ORDERED = re.compile(
    r"(?:,\s+|(?<!\s)\s+)(?:top \w+|(?:the )?(?:biggest|largest|highest|smallest|newest|oldest|latest|soonest) first|"
    r"(?:sort(?:ed)?|order(?:ed)?) by [\w ]{3,20}|by (?:amount|size|value|close date|date|stage|owner|rep)|"
    r"(?:only |just )?mine(?: only)?)\s*\??$"
)
"""How a list shall be ordered or cut, behind it: 'biggest deals closing this month, top 5'."""
_PART_OF_LIST = re.compile(r",\s*(?=(?:closing|closes|due|owned by|over|above|below|under|in|for|this|next|last)\b)")
_WANTS = re.compile(
    r"^(?:(?:(?:i|we)(?:'d|'ll| would)?|would) (?:need|want|like|love)|(?:can|could|may) (?:i|we) (?:get|see|have)|"
    r"let(?:'s| us) see|need|want|get|gimme|give|pull|bring|send (?:me|us)|run|check)\b"
)
"""Requests that mostly begin something else ('need 3 more days'): with a topic, and no other word, they ask for it."""
_WANTING = word_set("i we would can could may let need want get gimme give pull bring send run check")
"""The first word of each of `_WANTS`."""
_TELLS = re.compile(r"[,$€£]|\dk\b")
_BOUND = re.compile(r"\b(?:over|above|under|below|than|least|most) [$€£]?\d[\d.]*k?\b")
"""'any deals over 100k closing in Q1?': an amount that only bounds a list tells none."""
_TOPIC = f"{DEALS}|{DUE}|{PIPELINE}|{QUOTA}|{WON}|{LOST}"
