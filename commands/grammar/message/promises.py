"""What a follow-up is for, as a person would name it: the words of the message without what only leads to them.

Neither the date nor the account's name in front is part of it ('acme next tue 3pm send quote' → 'send quote'), nor who
is to be reminded, nor that somebody wants it; shorthand is written out ('f/u' → 'follow up').
"""

import re
from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.moved_days import moved_from
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names
from commands.grammar.words.lists import any_phrase, word_set
from commands.grammar.words.promise import (
    ASKED_FOR,
    ASKING_FOR,
    DELIVERABLES,
    ERRANDS,
    LEADS_IN,
    NO_ACTION,
    SHORTHAND,
    WOULD,
)

_SIGNS = " ,;:.-–—→()[]!?@🔔⏰🗓📅️"
_LEAD = re.compile(rf"^(?:{any_phrase(LEADS_IN)})(?:\s+|\s*[:,]\s*)(?=\S)", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:^|(?<!check)(?<!sign)(?<!log)(?<!follow)(?<!come)(?<!drop)(?<!stop)(?<!swing)\s+)(?:@|{any_phrase(NO_ACTION)})$",
    re.IGNORECASE,
)
_SHORTHAND = tuple((re.compile(any_phrase(said), re.IGNORECASE), meant) for meant, said in SHORTHAND.items())
_FOLLOW_UP = re.compile(
    rf"^follow[ -]?up(?:\s*[,:;–—-]\s*|\s+(?:to\s+)?(?={any_phrase(ERRANDS)}))(?P<what>\S.*)$", re.IGNORECASE
)
_HEADING = re.compile(r"follow[ -]?ups?|f/?u(?:p|ps|s)?|reminders?|remind me|to-?dos?", re.IGNORECASE)
_DETERMINERS = word_set("a an the some this")
_PREPOSITIONS = word_set("with w/ on about re regarding for")
_BEHIND_DELIVERABLE = word_set("for on to about from with re regarding w")
_SUBJECT = word_set(
    "at from of and & the our their his her he she they it team legal procurement finance both all says said that @ ( )"
)
_FOR = frozenset({"for", "re", "about", "regarding"})
_MOST_SUBJECT = 7
_MOST_DESCRIBING = 3
_MOST_ACCOUNTS = 5
_LONGEST = 200
_POINTS = re.compile(
    r"^(?P<aim>(?:target|targeting|aim|aiming|shoot|shooting) for )(?:it|that|those)$"
    r"|\b(?:send|email|e-mail|mail|forward|share|get|bring|prepare|draft|write|resend|deliver|shoot|drop)\s+(?:over\s+)?"
    r"(?P<it>those|these|that|it|them(?=\s+(?:to|over|by)\b))(?=\s+(?:to|over|by|back|out|across)\b|\s*$)",
    re.IGNORECASE,
)
_TO_HAVE = re.compile(r"^(?:to\s+)?(?:see|have|get|receive|review)\s+(?=the\b|our\b|a\b|some\b)", re.IGNORECASE)
_OLD_DAY = re.compile(
    r"\s(?:(?:isn'?t|is not|wasn'?t|not|from) )?(?=[\w/.:]{1,12}(?: [\w/.:]{1,12})?(?:[,(→➡>= -]|now|to){0,8}$)",
    re.IGNORECASE,
)
_AROUND_OLD = " ,;:(→➡>=-"
_TURNING = ("→", "->", "=>", "➡", ">", ",", "(", "now", "to")
_NO_THING = frozenset({"to", "us", "me", "him", "her", "them", "more", "out", "in", "if", "whether", "it", "that"})
_ONLY_POINTS = frozenset({"it", "that", "this", "them", "those", "these", "send", "send to him", "send to her"})
_BARE = "follow up"
_POINTING = word_set("it that this them those these one ones some more both all him her us")


def action_words(scene: Scene, day: Day, clauses: Sequence[Clause]) -> str:
    """Return what is to be done on a day: the words of its clause, else of those before it in the sentence."""
    place = next((number for number, clause in enumerate(clauses) if clause is day.clause), 0)
    words, people = "", ""
    for clause in reversed(clauses[: place + 1]) if clauses else [day.clause]:
        if words or clause.sentence != day.clause.sentence:
            break
        words = _action(scene, clause, day)
        if words and _only_people(scene, words):
            people, words = people or words, ""
    words = words or _what_follows(scene, day, clauses[place + 1 :][:1]) or people
    if _HEADING.fullmatch(words):
        below = next((one for one in clauses[place + 1 :][:1] if one.link in {":", "-"}), None)
        words = _action(scene, below, day) if below is not None else words
    if words.casefold() == _BARE:
        words = _what_follows(scene, day, clauses[place + 1 :][:1]) or words
    words = f"{words} {_purpose(scene, day, clauses[place + 1 :][:3])}".strip() if words else words
    words = _spelled_out(scene, words, clauses[:place] if clauses else ())
    if words.casefold() in _POINTING or (not words and _behind_request(scene, day.clause)[1]):
        words = _whole(scene, day)
    bare = scene.hint.expects == "followup" and (not words or words.split()[0].casefold() in _PREPOSITIONS)
    return f"follow up {words}".strip() if bare else words[:_LONGEST]


def _spelled_out(scene: Scene, words: str, before: Sequence[Clause]) -> str:
    """'wanting the API docs, I'll email those to him': what 'those' are was said before."""
    pointed = _POINTS.search(words)
    wanted = next((said for clause in reversed(before) if (said := _wanted(scene, clause))), "")
    if wanted and words.casefold() in _ONLY_POINTS:
        return f"send {_undetermined(wanted)}"
    if pointed is None or not wanted:
        return words
    if pointed["aim"]:
        return _undetermined(wanted)
    return f"{words[: pointed.start('it')]}{wanted}{words[pointed.end('it') :]}"


def _wanted(scene: Scene, clause: Clause) -> str:
    """'Eric wanting the API docs' → 'the API docs'; '' where nothing or something to do is wanted."""
    for at in range(clause.first, clause.last - 1):
        if scene.word(at) in ASKED_FOR | ASKING_FOR and not clause.denies(at) and not clause.asked:
            start = at + 2 if scene.word(at + 1) == "for" else at + 1
            thing = start < clause.last and scene.word(start) not in _NO_THING and not scene.owner_of[start]
            return scene.words(start, clause.last).strip(_SIGNS) if thing else ""
    return ""


def _only_people(scene: Scene, words: str) -> bool:
    """'/followup 3M Lars in two weeks, sample pricing': a name alone is nothing to be done."""
    return all(_first_name(scene, word.strip("()@.").casefold()) for word in words.split())


def _purpose(scene: Scene, day: Day, behind: Sequence[Clause]) -> str:
    """'book an hour with Sara on the 14th, 4pm, for the imaging walkthrough': what for stands behind the day."""
    for clause in behind:
        if clause.sentence != day.clause.sentence or clause.unreal:
            break
        if scene.word(clause.first) in _FOR and not scene.marks.within(clause.first, clause.last, "close", "slipped"):
            return scene.words(clause.first, clause.last)
    return ""


def _what_follows(scene: Scene, day: Day, behind: Sequence[Clause]) -> str:
    """'f/u next tue send the contract': what is to be done stands behind the day, in a clause without one.

    Straight behind the day it may name the account: '⏰ 12/1 chase Luis for the Acme PO'.
    """
    for clause in behind:
        names = scene.dates if clause.link == "run" else (*scene.dates, *scene.hits)
        named = any(clause.first <= scene.range_of(span)[0] < clause.last for span in names)
        if clause.sentence == day.clause.sentence and not named and not clause.unreal:
            return _action(scene, clause, day)
    return ""


def _action(scene: Scene, clause: Clause, day: Day) -> str:
    """Name the action that a clause asks for, '' where it only says when or about whom."""
    first, wanted = _behind_request(scene, clause)
    first, last = _without_names(scene, first, clause.last)
    if first >= last:
        return ""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    said = scene.text[start:end]
    low, high = day.span.start - start, day.span.end - start
    if low < len(said) and high > 0:
        head = _without_old_day(scene, said[: max(low, 0)], day, start)
        said = f"{_TAIL.sub('', head.rstrip())} {said[high:].lstrip()}"
    else:
        said = _without_old_day(scene, said, day, start)
    words = _named(_stripped(said))
    return _sending(words, to_do=scene.word(first) == "to") if wanted else _undetermined(words)


def _without_old_day(scene: Scene, said: str, day: Day, start: int) -> str:
    """'demo 12/1 → 12/4', "call isn't Thursday, it's Friday": the day that no longer holds is nothing to be done.

    `start` is where the words begin in the text.
    """
    old = moved_from(scene, day.span)
    if old is not None and start < old < start + len(said):
        return said[: old - start]
    said = said.rstrip()
    match = _OLD_DAY.search(said) if len(scene.dates) > 1 else None
    named = said[match.end() :].strip(_AROUND_OLD).casefold() if match else ""
    turned = match is not None and (match[0].strip() or said.endswith(_TURNING))
    known = turned and any(named == span.text.casefold() for span in scene.dates if span is not day.span)
    return said[: match.start()] if match and known else said


def _whole(scene: Scene, day: Day) -> str:
    """'Jane wants it by Friday': what only points at something is said with the whole clause, without the day."""
    start = scene.tokens[day.clause.first].start
    said = scene.text[start : scene.tokens[day.clause.last - 1].end]
    low, high = max(day.span.start - start, 0), max(day.span.end - start, 0)
    return _stripped(f"{_TAIL.sub('', said[:low].rstrip())} {said[high:].lstrip()}") or _BARE


def _behind_request(scene: Scene, clause: Clause) -> tuple[int, bool]:
    """'Tess from Hottechi wants pricing': what is wanted begins behind the words that say so."""
    for at in range(clause.first, min(clause.last - 1, clause.first + _MOST_SUBJECT)):
        if scene.word(at) in ASKED_FOR and (at > clause.first or scene.word(at).endswith("s")):
            behind = at + 1 if scene.word(at + 1) != "for" else at + 2
            return (behind, True) if behind < clause.last else (clause.first, False)
        if scene.word(at) in {"like", "love"} and scene.word(at - 1) in WOULD and at + 1 < clause.last:
            return at + 1, True
        token = scene.tokens[at]
        known = token.capital or token.stem in _SUBJECT | WOULD or _first_name(scene, token.stem)
        if not (scene.owner_of[at] or known):
            break
    return clause.first, False


def _first_name(scene: Scene, word: str) -> bool:
    return word in first_names() or bool(scene.snapshot.records.contacts_named(word))


def _without_names(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Leave out account names and amounts in front, and one behind 'at', 'for' or in brackets at the end."""
    closing = {high: low for low, high in map(scene.range_of, scene.hits)}
    opening = dict(map(scene.range_of, (*scene.hits, *scene.money)))
    deals = _deal_words(scene) if first in opening else frozenset()
    while first < last and (
        first in opening or scene.tokens[first].stem in deals or not scene.word(first)[0].isalnum()
    ):
        first = max(opening.get(first, first + 1), first + 1)
    while last > first and (not scene.word(last - 1)[0].isalnum() or _named_beside(scene, first, last, closing)):
        last = min(closing.get(last, last - 1), last - 1)
    return first, last


def _deal_words(scene: Scene) -> frozenset[str]:
    """Give the words that call deals of the accounts named: 'globex support friday call Hank'."""
    accounts = {hit.entries[0] for hit in scene.hits[:_MOST_ACCOUNTS]}
    deals = (deal for account in accounts for deal in scene.snapshot.records.deals_of(account) if deal.kind == "open")
    words = {word for deal in deals for word in deal.name.casefold().split()}
    return frozenset(word for word in words if not _is_task(scene, word))


def _is_task(scene: Scene, word: str) -> bool:
    """Whether a deal's word is something to do here as well ('Demo')."""
    return any(
        scene.tokens[mark.first].stem == word for mark in scene.marks.within(0, len(scene.tokens), "event", "action")
    )


def _named_beside(scene: Scene, first: int, last: int, closing: dict[int, int]) -> bool:
    low = closing.get(last, first)
    return low > first and scene.word(low - 1) in {"at", "@", "for", "(", "with", "from", "re", "–", "-"}


def _stripped(said: str) -> str:
    words = " ".join(said.split()).strip(_SIGNS)
    while (shorter := _TAIL.sub("", _LEAD.sub("", words)).strip(_SIGNS)) != words:
        words = shorter
    return words


def _named(words: str) -> str:
    """Write shorthand out; of 'follow up: send quote' the quote is the action."""
    for pattern, meant in _SHORTHAND:
        words = pattern.sub(meant, words)
    only = _FOLLOW_UP.match(words)
    return _stripped(only["what"]) if only else words


def _sending(words: str, *, to_do: bool) -> str:
    """'the order form', 'to see the redlines by Friday': what somebody wants to have is to be sent; not 'to talk'."""
    had = _TO_HAVE.sub("", words)
    if to_do and had == words:
        return _undetermined(words)
    words, said = had, had.casefold().split()
    for at, word in enumerate(said[: _MOST_DESCRIBING + 1]):
        if word in DELIVERABLES and (at + 1 == len(said) or said[at + 1] in _BEHIND_DELIVERABLE):
            return f"send {words}"
    return _undetermined(words)


def _undetermined(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.casefold() in _DETERMINERS else words
