"""People told apart by surnames: 'goes to Chris, the Park one, not Doyle'; Jane Doe is not Jane Miller."""

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.remembered import remembered
from commands.grammar.snapshot import ContactName, MemberName
from commands.grammar.words.activity import PEOPLE_DO
from commands.grammar.words.lead import TITLES
from commands.grammar.words.lists import word_set

_MOST_BEHIND = 10
_NOBODY = frozenset[str]()
_NOT = frozenset({"not", "isn't", "except"})
_BEHIND_NAME = PEOPLE_DO | word_set("from at of @ ( ,")
_TITLES = TITLES | word_set("herr frau señor senor señora senora monsieur madame sir sri shri miss rev judge")
_LEAST_SURNAME = 3
_LEAST_SLIP = 4
_MARKED = ("stage", "won", "lost", "happened", "event", "action", "move", "into", "close", "slipped", "commit")


def told_apart(scene: Scene, members: tuple[MemberName, ...], at: int) -> tuple[MemberName, ...]:
    """Of members who share a name at token `at` return those whose surname stands behind it and is not denied."""
    if len(members) < 2:
        return members
    denied: set[int] = set()
    for place in range(at + 1, min(len(scene.tokens), at + _MOST_BEHIND)):
        called = tuple(one for one in members if surname(one) == scene.tokens[place].stem)
        if called and _NOT & {scene.word(place - 1), scene.word(place - 2)}:
            denied.update(one.id for one in called)
        elif called:
            return called
    return tuple(one for one in members if one.id not in denied) or members


def surname(member: MemberName) -> str:
    """Return the last word of a member's name in small letters, '' where there is one word only."""
    first, _, rest = member.name.casefold().partition(" ")
    return rest.rpartition(" ")[2] if first else ""


@remembered
def _surnames(members: tuple[MemberName, ...]) -> Mapping[str, frozenset[str]]:
    """Surname → the first names of the members who have it, in small letters."""
    found: dict[str, set[str]] = {}
    for one in members:
        if called := surname(one):
            found.setdefault(called, set()).add(one.name.casefold().split()[0])
    return {called: frozenset(first) for called, first in found.items()}


def calls_member(scene: Scene, at: int) -> bool:
    """Whether a word is the surname of a member whose first name was said within the words before it."""
    first = _surnames(scene.snapshot.members).get(scene.tokens[at].stem, _NOBODY)
    return bool(first) and any(scene.tokens[n].stem in first for n in range(max(0, at - _MOST_BEHIND), at))


def is_somebody_else(scene: Scene, at: int, found: Sequence[ContactName]) -> bool:
    """Whether the name at a token goes on, or begins, otherwise than those of all who share a part of it.

    'Jane Doe' where only Jane Miller is known, 'Peter Miller' where only she is; a slip ('Jane Millr') is still her.
    """
    word = scene.tokens[at].stem
    names = [one.name.casefold().split() for one in found]
    if any(word == first for first, *_ in names):
        surnames = [part for _, *rest in names for part in rest]
        return bool(surnames) and _is_surname(scene, at + 1) and not _like(scene, at + 1, surnames)
    return other_first_name(scene, at) and not _like(scene, at - 1, [first for first, *_ in names])


def other_first_name(scene: Scene, at: int) -> bool:
    """Whether a first name stands right before the surname at a token: 'Peter Miller', 'Priti Shah', not 'Ms Shah'."""
    before = at - 1
    if before < 0 or scene.gap(at) != " " or scene.owner_of[before]:
        return False
    token, capital = scene.tokens[before], scene.tokens[at].capital
    if token.stem in first_names():
        return token.capital or not capital
    word = scene.text[token.start : token.end]
    strange = token.capital and capital and word.isalpha() and not word.isupper() and not is_ordinary(token.stem)
    return strange and token.stem not in _TITLES and scene.marks.at(before, *_MARKED) is None


def _like(scene: Scene, at: int, parts: Sequence[str]) -> bool:
    """Whether the word at a token is one of these, begins one, or is one letter from one."""
    said = scene.tokens[at].stem
    joined = scene.word(at + 2) if scene.word(at + 1) == "-" else said
    return any(part.startswith(said) or {said, joined} & {*part.split("-")} or _slip(said, part) for part in parts)


def _slip(said: str, part: str) -> bool:
    return min(len(said), len(part)) >= _LEAST_SLIP and OSA.distance(said, part, score_cutoff=1) <= 1


def _is_surname(scene: Scene, at: int) -> bool:
    """Whether the word behind a first name is a surname rather than what comes next: 'Jane Wants', 'jane wld like'."""
    if at >= len(scene.tokens) or scene.gap(at) != " ":
        return False
    token = scene.tokens[at]
    if scene.owner_of[at] or not token.stem.isalpha() or scene.marks.at(at, *_MARKED) or token.stem in PEOPLE_DO:
        return False
    if len(token.stem) < _LEAST_SURNAME or scene.text[token.start : token.end].isupper():
        return False
    if token.capital and not is_ordinary(token.stem):
        return True
    behind = scene.word(at + 1)
    follows = behind in _BEHIND_NAME and not scene.tokens[at + 1].capital
    return follows and (token.capital or not is_ordinary(token.stem))
