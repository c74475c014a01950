"""Who shall own a deal: 'assign Ramp to Sofia', '<@U06> take over Codehow from <@U07>', 'mine now'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.grammar.message.clause import Clause
from commands.grammar.message.owner_corrections import Named, put_right, rivals_of
from commands.grammar.message.receivers import gets_deal
from commands.grammar.message.scene import Scene
from commands.grammar.message.stand_ins import is_away, only_has, only_meanwhile
from commands.grammar.message.surnames import told_apart
from commands.grammar.snapshot import MemberName
from commands.grammar.words.lists import any_phrase, word_set
from commands.grammar.words.owner import GIVES, MINE, TAKES

_TAKES = re.compile(any_phrase(TAKES), re.IGNORECASE)
_GIVES = re.compile(any_phrase(GIVES), re.IGNORECASE)
_MINE = re.compile(any_phrase(MINE), re.IGNORECASE)
OF_MINE = word_set("me mine i i'll i'm i've over")
"""Each phrase of `MINE` has one of these words in it."""
_TO = re.compile(
    r"(?:\bto|\bowner (?:of|for|on) .{1,40} (?:is(?: now)?|now|should be|will be)"
    r"|\bowner(?: is now| is| to| now| should be| shall be| will be|:|=)?|\bnew owner\b.{0,40}\bis|\bby|\bwith"
    r"|->|→|=>|:)\s*@?$",
    re.IGNORECASE,
)
_HANDING = frozenset({"to", "back", "→", "->", "and", "&", ",", "please", "pls"})
_AS_OWNER = re.compile(r"\bas (?:the )?(?:new )?(?:deal |account )?owner\b", re.IGNORECASE)
_MADE = re.compile(r"\b(?:make|making|made|name|put|set)\s+@?$", re.IGNORECASE)
_THE_OWNER = re.compile(
    r"\s+(?:as\s+)?(?:the\s+|its\s+|our\s+)?(?:new\s+)?(?:deal\s+|account\s+)?owner\b", re.IGNORECASE
)
_IS_OWNER = re.compile(r"\s+is\s+(?:now\s+)?the\s+new\s+(?:deal\s+|account\s+)?owner\b", re.IGNORECASE)
_YOURS = re.compile(r"\b(?:is|are)\s+(?:now\s+)?(?:all\s+)?yours\b", re.IGNORECASE)
_MOST_BEFORE_VERB = 32
_BEFORE_VERB = word_set("pls please plz will to is now just @ gonna going")
_BEHIND_GIVEN = word_set(
    """to deal deals account accounts opp opps over off now from back is are owner ownership the new as please pls goes
    transferred assigned reassigned moved moves move go goes went handed given going and both by with belongs rep ae
    change changed switch set has been was gets be will should it assign reassign give hand pass transfer"""
)
_BEFORE_GIVEN = word_set(
    """to the our my this that these all both over off of on for from as deal deals account accounts opp opps ownership
    owner ownership everything it them up at with please pls plz new just also is now and relationship book should
    shall will be"""
)
_OF_BOOK = word_set("book name pipeline list deal deals account accounts plate patch territory team")
_HANDS = frozenset({"giving", "gave", "handed", "handing", "passed", "passing"})
_TAKING = frozenset({"taking", "take", "over", "own"})
_BEFORE_TAKEN = word_set("over on the this that my our both all of up full")
_TAKEN = word_set("it them this that deal deals account accounts opp opps ownership lead from now for as starting")
_OF_MEMBER = re.compile(r"['’]s?(?!\w)")
_IS = word_set("is 's ’s are now will be deal account")
_FROM_NOW = word_set("now from as going starting to today deal account and so effective please pls")
_FROM = re.compile(r"\b(?:from|off|instead of|not|was|replacing)\s*@?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owner:
    """The new owner; several where the words fit several members."""

    members: tuple[MemberName, ...]
    words: str


def read_owner(scene: Scene, clauses: Sequence[Clause], *, expected: bool) -> Owner | None:
    """Return who takes the deal over; `expected`: the line is an assignment, so any member named will do."""
    speaks_of_me = not scene.said.isdisjoint(OF_MINE) and _MINE.search(scene.text)
    if not members_in(scene, 0, len(scene.text)) and not speaks_of_me:
        return None
    for number, clause in enumerate(clauses):
        if clause.unreal or clause.negated is not None or is_away(scene, clause):
            continue
        headed = clause.link == ":" and number and scene.marks.within(clauses[number - 1].first, clause.first, "owner")
        start = scene.tokens[clauses[number - 1].first if headed else _list_start(scene, clauses, number)].start
        end = scene.tokens[clause.last - 1].end
        found = members_in(scene, start, end)
        owner = _named_owner(scene, start, end, found, expected=expected)
        if owner is not None:
            owner = put_right(scene, owner, members_in(scene, owner[1], len(scene.text)))
            if len(rivals := rivals_of(scene, owner, found)) > len(owner[2]):
                return Owner(rivals, scene.text[found[0][0] : found[-1][1]])
            members = told_apart(scene, owner[2], scene.tokens_at(owner[0], owner[1])[1] - 1)
            if len(members) == 1 and only_meanwhile(scene, clause, clauses[number + 1 :][:1]):
                continue
            return Owner(members, scene.text[owner[0] : owner[1]])
        others = all(_FROM.search(scene.text[start : one[0]]) for one in found)
        mine = _mine(scene, start, end, expected=expected) if others or _only_hands(scene, found, start, end) else None
        if mine is not None:
            return mine
    return None


def _list_start(scene: Scene, clauses: Sequence[Clause], number: int) -> int:
    """'reassign Acme, Globex and Hooli to me': where the list begins that ends in this clause."""
    place = number
    while place and clauses[place].link == ",":
        before = clauses[place - 1]
        given = {at for mark in scene.marks.within(before.first, before.last, "owner") for at in range(*mark[:2])}
        if not all(at in given or scene.owner_of[at] for at in range(before.first, before.last)):
            break
        place -= 1
    return clauses[place].first


def _named_owner(scene: Scene, start: int, end: int, found: Sequence[Named], *, expected: bool) -> Named | None:
    """Find the member whom a stretch of text makes the owner."""
    owner = _as_owner(scene, found, end) or _given(scene, start, end, found) or _taken(scene, start, end, found)
    owner = owner or next((one for one in found if _is_theirs(scene, start, one) or gets_deal(scene, *one[:2])), None)
    if owner is None and found and _only_handed(scene, start, found):
        return found[-1]
    behind = bool(found) and not _deal_given(scene, start, found[-1][0], found)
    if owner is None and expected and not (found and (behind or _thing_given(scene, start, found[-1][0], found))):
        return next((one for one in reversed(found) if not _FROM.search(scene.text[start : one[0]])), None)
    return owner


def _only_hands(scene: Scene, found: Sequence[Named], start: int, end: int) -> bool:
    """'Marcus is giving me Golddex': the member named is the one who hands it over."""
    said = _MINE.search(scene.text, start, end)
    return said is not None and said[0].casefold().split()[0] in _HANDS and all(one[1] <= said.start() for one in found)


def _only_handed(scene: Scene, start: int, found: Sequence[Named]) -> bool:
    """'Ramp and Gap to Marcus', 'Ramp: Priya → Marcus': names, 'to', a member, and nothing else."""
    first, last = scene.tokens_at(start, found[-1][0])
    before = found[:-1] if len(found) == 2 else ()
    words = [
        scene.word(at)
        for at in range(first, last)
        if not scene.owner_of[at]
        and scene.word(at) != "@"
        and not any(low <= scene.tokens[at].start < high for low, high, _ in before)
    ]
    return bool(scene.hits) and bool(words) and words[-1] in {"to", "→", "->"} and set(words) <= _HANDING


def _mine(scene: Scene, start: int, end: int, *, expected: bool) -> Owner | None:
    """'mine now', 'assign it to me': the author; 'send it to me' is no assignment."""
    said = _MINE.search(scene.text, start, end)
    if said is None or (said[0].casefold() == "to me" and not expected and not _GIVES.search(scene.text, start, end)):
        return None
    words = said[0].casefold().split()
    handed = words[-1] == "me" and words[0] in _HANDS
    if (handed or words[-1] in _TAKING) and not _takes_deal(scene, said.end()):
        return None
    me = tuple(one for one in scene.snapshot.members if one.id == scene.author)
    return Owner(me, said[0]) if me and scene.hits else None


def members_in(scene: Scene, start: int, end: int) -> list[Named]:
    """Return the members named in a stretch of text: by mention, full name, alias or first name."""
    found: list[Named] = []
    for reference in scene.clean.references:
        if reference.kind == "member" and start <= reference.start < end:
            members = tuple(one for one in scene.snapshot.members if reference.value in one.references)
            found.append((reference.start, reference.end, members))
    first, last = scene.tokens_at(start, end) if scene.member_starts else (0, 0)
    for at in scene.member_starts:
        if first <= at < last:
            width, members = _member_at(scene, at, last)
            if members and not any(low <= scene.tokens[at].start < high for low, high, _ in found):
                found.append((scene.tokens[at].start, scene.tokens[at + width - 1].end, members))
            first = at + width
    return sorted((one for one in found if one[2]), key=lambda one: one[0])


def _member_at(scene: Scene, at: int, last: int) -> tuple[int, tuple[MemberName, ...]]:
    """Return how many words name a member here, and whom: the longest name first."""
    known = scene.member_names
    for width in (3, 2, 1):
        if at + width <= last:
            words = [token.word for token in scene.tokens[at : at + width - 1]]
            members = known.by_name.get(" ".join([*words, scene.tokens[at + width - 1].stem]), ())
            if members:
                return width, members
    return 1, ()


def _is_theirs(scene: Scene, start: int, one: Named) -> bool:
    """'Conecom is Tom's from now on': between the account's name and the member's only 'is', and no thing behind."""
    ends = [hit.end for hit in scene.hits if start <= hit.start and hit.end <= one[0]]
    if not ends or not (_OF_MEMBER.match(scene.text, one[1]) or scene.text[one[0] : one[1]].endswith("'s")):
        return False
    joined = set(scene.text[ends[-1] : one[0]].casefold().replace("@", " ").split()) <= _IS
    at = scene.tokens_at(one[1] - 1, one[1])[1]
    while scene.word(at) in {"'", "s"}:
        at += 1
    return joined and (not scene.word(at)[:1].isalnum() or scene.word(at) in _FROM_NOW)


def _given(scene: Scene, start: int, end: int, found: Sequence[Named]) -> Named | None:
    """'assign X to M', 'owner: M'; 'hand X from M to N' is N."""
    given = _GIVES.search(scene.text, start, end)
    if given is None:
        return None
    return next(
        (
            one
            for one in reversed(found)
            if _TO.search(scene.text[start : one[0]].rstrip())
            and _deal_given(scene, start, one[0], found)
            and not _thing_given(scene, given.end(), one[0], found)
            and not _thing_of_member(scene, one)
        ),
        None,
    )


def _deal_given(scene: Scene, start: int, end: int, found: Sequence[Named]) -> bool:
    """Whether it is the account that is handed over: not 'pass the Globex notes to M'."""
    ends = [scene.range_of(hit)[1] for hit in scene.hits if start <= hit.start and hit.end <= end]
    last = scene.tokens_at(end - 1, end)[1] if end else 0
    members = [(low, high) for low, high, _ in found]
    behind = [
        scene.word(at)
        for at in (range(ends[-1], last) if ends else ())
        if not scene.owner_of[at] and not any(low <= scene.tokens[at].start < high for low, high in members)
    ]
    return all(word in _BEHIND_GIVEN or not word.isalpha() for word in behind)


def _thing_given(scene: Scene, start: int, end: int, found: Sequence[Named]) -> bool:
    """'assign the SOW review at Acme to M', 'pass it on to M': something of the account, and not the account."""
    first, last = scene.tokens_at(start, end)
    words = [scene.word(at) for at in range(first, last)]
    if {"it", "this", "that"} & set(words[:1]) and words[1:3] == ["on", "to"]:
        return True
    opens = next((scene.range_of(hit)[0] for hit in scene.hits if start <= hit.start and hit.end <= end), last)
    members = [(low, high) for low, high, _ in found]
    return any(
        scene.word(at).isalpha() and scene.word(at) not in _BEFORE_GIVEN
        for at in range(first, opens)
        if not any(low <= scene.tokens[at].start < high for low, high in members)
    )


def _thing_of_member(scene: Scene, one: Named) -> bool:
    """'moved to Tom's calendar': something of the member's; 'moved to Tom's book' is his."""
    owned = scene.text[one[0] : one[1]].endswith("'s") or _OF_MEMBER.match(scene.text, one[1]) is not None
    at = scene.tokens_at(one[1] - 1, one[1])[1]
    while scene.word(at) in {"'", "s"}:
        at += 1
    return owned and scene.word(at).isalpha() and scene.word(at) not in _OF_BOOK | _FROM_NOW


def _as_owner(scene: Scene, found: Sequence[Named], end: int) -> Named | None:
    """'bring M into X as owner', 'make M the owner', 'M is the new owner'."""
    made = (
        one
        for one in found
        if _IS_OWNER.match(scene.text, one[1])
        or _yours(scene, one)
        or (_MADE.search(scene.text[: one[0]]) and _THE_OWNER.match(scene.text, one[1]))
    )
    return next((one for one in found if _AS_OWNER.search(scene.text[one[1] : end])), None) or next(made, None)


def _yours(scene: Scene, one: Named) -> bool:
    """'@M Golddex is yours now', 'Golddex is yours @M': what is said to somebody at either end of it."""
    said = _YOURS.search(scene.text)
    beside = said is not None and (not scene.text[: one[0]].strip(" @,") or one[0] >= said.end())
    return bool(beside and scene.hits and any(hit.end <= said.start() + 1 for hit in scene.hits)) if said else False


def _taken(scene: Scene, start: int, end: int, found: Sequence[Named]) -> Named | None:
    """'M takes over X', '@M please take X from @N'; not 'M has a call with X' nor 'M, take a look at X'."""
    for one in found:
        said = _TAKES.search(scene.text, one[1], min(end, one[1] + _MOST_BEFORE_VERB))
        if said is None or _FROM.search(scene.text[start : one[0]]):
            continue
        between = scene.text[one[1] : said.start()].casefold().replace(",", " ").split()
        if set(between) <= _BEFORE_VERB and _takes_deal(scene, said.end()):
            return one
    return None


def _owns_more(scene: Scene, behind: int) -> bool:
    """'has Bubba's contract', 'has the Bubba demo': something of the account's, and not the account or its deal."""
    owned = scene.word(behind - 1).endswith("'s") or scene.word(behind) in {"'s", "'"}
    at = behind + 1 if scene.word(behind) in {"'s", "'"} else behind
    more = owned and scene.word(at).isalpha() and scene.word(at) not in _TAKEN
    return more or only_has(scene, behind) or scene.marks.at(behind, "event") is not None


def _takes_deal(scene: Scene, start: int) -> bool:
    """Whether what is taken is an account, a deal, 'it', or nothing more is said."""
    at = scene.tokens_at(start, start + 1)[0] if start < len(scene.text) else len(scene.tokens)
    while scene.word(at) in _BEFORE_TAKEN:
        at += 1
    hit = next((one for one in scene.hits if scene.range_of(one)[0] == at), None)
    if hit is not None:
        behind = scene.range_of(hit)[1]
        return not _owns_more(scene, behind)
    taken = scene.word(at) in _TAKEN and not only_has(scene, at + 1)  # 'Marcus has it at 50k'
    return taken or not scene.word(at)[:1].isalnum()
