"""Messages that name no known account: a contact may tell it, a thread may, else it has to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.grammar.message.binding import ask_account, ask_account_of
from commands.grammar.message.clause import Clause
from commands.grammar.message.mention import Mention
from commands.grammar.message.owners import members_in
from commands.grammar.message.people import name_at
from commands.grammar.message.scene import Scene
from commands.grammar.message.surnames import is_somebody_else
from commands.grammar.names.normalise import key_of
from commands.grammar.names.ordinary import common_words, first_names, is_ordinary, means_something_else
from commands.grammar.reading import Ask
from commands.grammar.snapshot import ContactName
from commands.grammar.words.activity import PERSON_AFTER
from commands.grammar.words.lead import COMPANY_WORDS
from commands.grammar.words.lists import word_set

_BEFORE_ACCOUNT = word_set(
    """at @ from with for re of / move moved mark deal won lost closed close about to account acct log update"""
)
_PEOPLE_DO = word_set(
    "may might will wants says said told asked called emailed replied texted thinks loves likes signed"
)
_REACHING = word_set("called phoned rang visited emailed texted pitched demoed")
_GIVING = word_set("sent gave shot showed walked owe owed give send forwarded quoted offered promised mailed")
_SIGNS_AFTER = frozenset({":", "→", "->", "=>", "-", "–"})
_MOST_WORDS = 4
_MOST_BEGUN = 5
_LIKE = 55
_VERY_LIKE = 75


@dataclass(frozen=True, slots=True)
class Guess:
    """Whose account it may be: one contact's for certain, or a question; `ask_note`: a mere note is worth it."""

    contact: ContactName | None = None
    account: int | None = None
    ask: Ask | None = None
    ask_note: bool = False
    unknown: str = ""


def by_contact(scene: Scene) -> Guess | None:
    """'Spoke with Hank Scorpio': a person of one account tells the account, a shared first name is asked."""
    for at in range(len(scene.tokens)):
        found = _contacts_at(scene, at)
        if not found:
            continue
        accounts = {contact.account for contact in found}
        if len(found) == 1 and found[0].account is not None:
            return Guess(contact=found[0], account=found[0].account)
        if accounts - {None}:
            return Guess(ask=ask_account_of(scene, scene.tokens[at].stem.title(), found), ask_note=True)
    return None


def several_people(scene: Scene) -> list[Mention]:
    """'call Renee Tuesday, ping Eric Friday': people who each tell another account, none of them in doubt."""
    if scene.place.deal is not None:
        return []
    mentions: list[Mention] = []
    for at in range(len(scene.tokens)):
        found = _contacts_at(scene, at)
        known = [one for one in found if any(one is other.contact for other in mentions)]
        found = tuple(known) or found  # 'Fiona' is the one of whom the full name was said
        if found and (len(found) > 1 or found[0].account is None):
            return []
        if found and found[0].account is not None:
            surname = at + 1 < len(scene.tokens) and (scene.tokens[at + 1].stem in found[0].name.casefold().split()[1:])
            last = at + 1 + surname
            mentions.append(Mention(at, last, (found[0].account,), certain=True, words="", contact=found[0]))
    return mentions if len({one.accounts for one in mentions}) > 1 else []


def _contacts_at(scene: Scene, at: int) -> tuple[ContactName, ...]:
    """Return the contacts that a word names here: two words that fit one person beat a first name."""
    token = scene.tokens[at]
    if scene.owner_of[at] or not token.stem.isalpha() or len(token.stem) < 2:
        return ()
    cued = scene.word(at - 1) in PERSON_AFTER or (scene.word(at - 1) == "/" and scene.word(at - 2) == "w")
    if token.stem in common_words() and not (
        cued
        or (token.capital and (scene.word(at + 1) in _PEOPLE_DO or scene.word(at - 1) in _GIVING))
        or (token.capital and at + 1 < len(scene.tokens) and scene.tokens[at + 1].capital)
    ):
        return ()
    if not token.capital and not cued and token.stem not in first_names() and means_something_else(token.stem):
        return ()
    found = scene.snapshot.records.contacts_named(token.stem)
    after = scene.tokens[at + 1].stem if at + 1 < len(scene.tokens) else ""
    full = tuple(one for one in found if after and after in one.name.casefold().split()[1:])
    if full:
        return full
    if members_in(scene, token.start, token.end):
        return ()
    if (
        at + 1 < len(scene.tokens)
        and scene.tokens[at + 1].capital
        and not scene.owner_of[at + 1]
        and after.isalpha()
        and not is_ordinary(after)
    ):
        return ()
    first = tuple(one for one in found if one.name.casefold().split()[0] == token.stem)
    alone = token.capital or ((cued or at == 0) and not means_something_else(token.stem))
    return first or (found if alone and not is_somebody_else(scene, at, found) else ())


def unknown_account(scene: Scene, clauses: Sequence[Clause], *, strong: bool, told: bool) -> Guess | None:
    """'Weyland → won 88k': words that stand where an account's name stands and that no account has."""
    slip = _misspelled(scene, clauses) if (strong or told) and not scene.hint.named else None
    begun = _begun(scene, clauses) if slip is None and (strong or told or scene.hint.expects) else None
    if slip is not None or begun is not None:
        return slip or begun
    best = scene.hint.named or _without_ending(next(_names(scene, clauses, strong=strong), ""))
    if not best:
        return None
    match = scene.snapshot.names.match(best)
    near = [candidate for candidate in match.candidates if candidate.score >= _LIKE]
    meant = any(
        candidate.how in {"start", "prefix", "short", "part"} or candidate.score >= _VERY_LIKE for candidate in near
    )
    ask = ask_account(scene, best, [one.entry for one in near], "name_near" if near else "name_unknown")
    company = best.casefold().split()[-1] in COMPANY_WORDS
    return Guess(ask=ask, ask_note=company, unknown="" if meant else best)


def _without_ending(name: str) -> str:
    """'Cyberdyne's a no', 'Weyland's deal moved': the name is said without its possessive ending."""
    return name[:-2] if name.casefold().endswith(("'s", "’s")) else name


def _misspelled(scene: Scene, clauses: Sequence[Clause]) -> Guess | None:
    """'green pls signed', 'code how signed': common words that open a line like a name, one but for a slip or a gap."""
    at = clauses[0].first if clauses else 0
    end = at
    while end < min(at + _MOST_WORDS, len(scene.tokens)) and not scene.owner_of[end] and scene.word(end).isalpha():
        if scene.marks.at(end, "won", "lost", "stage", "move", "into", "close", "slipped") is not None:
            break
        end += 1
    for last in range(end, at + 1, -1):
        match = scene.snapshot.names.match(scene.words(at, last))
        if match.verdict == "certain" and (match.candidates[0].how == "typo" or _in_two(scene, at, last)):
            return Guess(account=match.candidates[0].entry, unknown="")
    return None


def _begun(scene: Scene, clauses: Sequence[Clause]) -> Guess | None:
    """'rocket → demo', 'called rocket': common words that open a message and begin a few accounts' names."""
    at = clauses[0].first if clauses else 0
    if scene.place.kind == "channel" or scene.hint.named:
        return None
    happened = scene.marks.at(at, "event", "happened", "action", "move")
    at = happened.last if happened is not None else at
    for end in range(min(at + _MOST_WORDS, len(scene.tokens)), at, -1):
        words = [scene.tokens[n].stem for n in range(at, end)]
        named = scene.hint.expects or happened or (end < len(scene.tokens) and _tells(scene, end))
        if not named or any(scene.owner_of[at:end]) or not all(word.isalpha() for word in words):
            continue
        found = {one.entry for one in scene.snapshot.names.readings(key_of(words)) if one.how == "prefix"}
        if found and len(found) <= _MOST_BEGUN:
            return Guess(ask=ask_account(scene, scene.words(at, end), sorted(found), "name_begun"))
    return None


def _tells(scene: Scene, at: int) -> bool:
    """Whether a deal is changed by the word, day or amount at a token, and so what stands before it is a name."""
    told = scene.marks.at(at, "move", "into", "won", "lost", "stage", "close", "slipped") is not None
    return told or bool(scene.owner_of[at]) or scene.word(at) in _SIGNS_AFTER


def _in_two(scene: Scene, first: int, last: int) -> bool:
    """'code how', 'fin high': dictation cut in two what is one word; 'the ramp' is no name so."""
    joined = scene.snapshot.names.match("".join(scene.word(at) for at in range(first, last)))
    return joined.verdict == "certain" and joined.candidates[0].how == "exact"


def _names(scene: Scene, clauses: Sequence[Clause], *, strong: bool) -> Iterator[str]:
    """Yield what may be a name: behind 'at', behind 'for' and the like, else what opens the message."""
    places = [(clause, at) for clause in clauses for at in range(clause.first + 1, clause.last)]
    for clause, at in sorted(places, key=lambda place: scene.word(place[1] - 1) not in {"at", "@"}):
        if scene.marks.at(at - 1, "went_with", "other_role") is not None:
            continue
        if (scene.word(at - 1) in _BEFORE_ACCOUNT or _reached(scene, at)) and not (
            scene.word(at - 1) == "/" and scene.word(at - 2) != "w"
        ):
            width = _width(scene, at, clause.last, lower=False)
            if width and not _person(scene, at, clause.last, scene.word(at - 1)):
                yield scene.words(at, at + width)
    for clause in clauses[:2]:
        at = clause.first
        while at < clause.last and not scene.word(at)[0].isalnum() and scene.word(at) not in _SIGNS_AFTER:
            at += 1
        width = _width(scene, at, clause.last, lower=strong)
        if width and not (_person(scene, at, clause.last, "") and not strong):
            yield scene.words(at, at + width)


def _reached(scene: Scene, at: int) -> bool:
    """'called Oscorp, lvm for Norman': a name behind the verb that is nobody's first name, all of its clause."""
    alone = at + 1 >= len(scene.tokens) or scene.word(at + 1) in {",", "-", "(", ".", "–"}
    return scene.word(at - 1) in _REACHING and alone and scene.tokens[at].stem not in first_names()


def _person(scene: Scene, at: int, end: int, before: str) -> bool:
    """Whether a person stands here rather than a company."""
    if before in {"at", "@"}:
        return False
    return scene.tokens[at].stem in first_names() and name_at(scene, at, end) > 0


def _width(scene: Scene, at: int, end: int, *, lower: bool) -> int:
    """Count the words of a name that begins here: capitalised, or in lower case but no word of any list."""
    width = 0
    while at + width < end and width < _MOST_WORDS and _part_of_name(scene, at + width, first=width == 0, lower=lower):
        width += 1
    return width


def _part_of_name(scene: Scene, at: int, *, first: bool, lower: bool) -> bool:
    """Whether a token may be part of a name nobody knows; in small letters only its first word."""
    token = scene.tokens[at]
    if (
        scene.owner_of[at]
        or not token.word[0].isalnum()
        or token.word.isdigit()
        or "'" in token.stem
        or len(token.stem) < 2
    ):
        return False
    if members_in(scene, token.start, token.end):
        return False
    if scene.marks.at(at, "stage", "won", "lost", "happened", "event", "action", "move", "into") is not None:
        return False
    if token.capital and (not is_ordinary(token.stem) or not first):
        return True
    return lower and first and not is_ordinary(token.stem) and token.stem not in first_names() and len(token.stem) > 2
