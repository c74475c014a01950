"""Who a message speaks of: an account's contacts by first or full name, strangers by how they stand there."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from commands.grammar.fixed import fixed
from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.message.surnames import calls_member, is_somebody_else
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.snapshot import ContactName
from commands.grammar.words.activity import PEOPLE_DO, PERSON_AFTER
from commands.grammar.words.lists import word_set
from commands.grammar.words.newcomers import CONTACT, GONE, INTRODUCES, LINKS, NEW
from commands.syntax.subjects import Person

_NEVER_NAMES = word_set("bill will may mark rob art drew gold park fields price cole hill stone frost grant boyd")
_INTRODUCES = PERSON_AFTER - {"and", "to", "by", "&", "for"}
_FULL_NAME = 2
_LEAST_SLIP = 4
_MOST_OF_CONTACT = 8
_CONTACT_OF = word_set("at for on over there is now")
_PARTICLES = word_set("van von de der den del di da la le al bin o")


@fixed
class People:
    """Those that are clear, and the words that fit two contacts of the account; `new`: one was introduced."""

    known: tuple[Person, ...] = ()
    doubtful: tuple[tuple[str, tuple[ContactName, ...]], ...] = ()
    words: frozenset[str] = frozenset()
    new: bool = False


def read_people(scene: Scene, clauses: Sequence[Clause], account: int | None) -> People:
    """Return the people of the account that the clauses name, and strangers named with a greeting word before."""
    contacts = scene.snapshot.records.contacts_of(account) if account is not None else ()
    known: dict[str, Person] = {}
    doubtful: dict[str, tuple[ContactName, ...]] = {}
    used: set[int] = set()
    gone: set[str] = set()
    for at, found, width in _named(scene, clauses, contacts):
        used.update(range(at, at + width))
        gone.update(one.name for one in found if _is_gone(scene, at + width))
        if len(found) == 1:
            known.setdefault(found[0].name, Person(found[0].name, found[0].id, found[0].email))
        else:
            doubtful[scene.words(at, at + width)] = found
    for person in _by_email(scene, clauses) if scene.clean.references else ():
        known.setdefault(person.name or person.email, person)
    for person in _strangers(scene, clauses, used):
        known.setdefault(person.name, person)
    new = tuple(_newcomers(scene, clauses, used))
    if new:
        known = {name: one for name, one in known.items() if name not in gone} | {one.name: one for one in new}
    words = frozenset([word for contact in contacts for word in _parts(contact.name)])
    left = [(said, found) for said, found in doubtful.items() if not any(one.name in known for one in found)]
    return People(tuple(known.values()), tuple(left), words, bool(new))


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a person's name as they are written, in small letters."""
    return tuple(name.casefold().split())


@lru_cache(maxsize=4096)
def _spellings(name: str) -> frozenset[str]:
    """Return the words of a person's name in small letters, with and without accents."""
    return frozenset([*_parts(name), *normalise(name).split()])


def _named(
    scene: Scene, clauses: Sequence[Clause], contacts: Sequence[ContactName]
) -> Iterator[tuple[int, tuple[ContactName, ...], int]]:
    """Yield (token, contacts that fit, tokens used) for every name of a contact."""
    by_word: dict[str, list[ContactName]] = {}
    for contact in contacts:
        for word in _spellings(contact.name):
            by_word.setdefault(word, []).append(contact)
    if scene.said.isdisjoint(by_word):
        return
    places = _places(scene, by_word)
    for clause in clauses:
        free = clause.first
        for at in places:
            if not free <= at < clause.last:
                continue
            token = scene.tokens[at]
            found = by_word.get(token.stem) or by_word.get(token.word) or _misspelled(scene, at, by_word)
            if not found or not _is_name(scene, at) or is_somebody_else(scene, at, found):
                continue
            after = scene.tokens[at + 1].stem if at + 1 < clause.last else ""
            full = [one for one in found if after and after in one.name.casefold().split()[1:]]
            initial = [one for one in found if len(after) == 1 and one.name.casefold().split()[-1].startswith(after)]
            fitting = full or initial or found
            width = 2 if full or initial else 1
            yield at, tuple(fitting), width
            free = at + width


def _places(scene: Scene, by_word: Mapping[str, list[ContactName]]) -> list[int]:
    """Return the tokens that are a word of a contact's name, or stand before one and may be a misspelled first name."""
    found = {at for at, token in enumerate(scene.tokens) if token.stem in by_word or token.word in by_word}
    return sorted(found | {at - 1 for at in found if at})


def _misspelled(scene: Scene, at: int, by_word: Mapping[str, list[ContactName]]) -> list[ContactName]:
    """'iren gold': a first name a letter away, right before its surname."""
    after = scene.tokens[at + 1].stem if at + 1 < len(scene.tokens) else ""
    if after not in by_word:
        return []
    word = scene.tokens[at].stem
    if len(word) < _LEAST_SLIP or scene.owner_of[at] or is_ordinary(word):
        return []
    names = [(one, one.name.casefold().split()) for one in by_word[after]]
    return [one for one, (first, *last) in names if after in last and OSA.distance(word, first, score_cutoff=1) <= 1]


def _is_name(scene: Scene, at: int) -> bool:
    """Whether a word that is somebody's name is meant as one: 'Bill', 'w/ bill', not 'the bill'."""
    token = scene.tokens[at]
    if any(one.kind == "email" and one.start <= token.start < one.end for one in scene.clean.references):
        return False  # whose address it is, `_by_email` knows
    if scene.owner_of[at] and any(hit.start <= token.start < hit.end for hit in scene.hits):
        return False
    if scene.owner_of[at] or calls_member(scene, at):
        return False
    if token.capital or not is_ordinary(token.stem):
        return True
    before = scene.word(at - 1)
    if scene.word(at + 1) in PEOPLE_DO or _beside_account(scene, at):
        return True
    return before in PERSON_AFTER or (before == "/" and scene.word(at - 2) == "w")


def _beside_account(scene: Scene, at: int) -> bool:
    """'mo streethex', 'lostforty grant wants …': a name alone before the account's at the start, or right behind it."""
    spans = [scene.range_of(hit) for hit in scene.hits]
    opens = at == 0 or not scene.word(at - 1)[0].isalnum()
    return any((low == at + 1 and opens) or high == at for low, high in spans) and scene.word(at) not in _NEVER_NAMES


def _by_email(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Person]:
    """People named by their address; strangers by the address alone."""
    for one in scene.clean.references:
        if one.kind != "email" or one.end > len(scene.text):
            continue
        if not any(
            scene.tokens[clause.first].start <= one.start < scene.tokens[clause.last - 1].end for clause in clauses
        ):
            continue
        contact = scene.snapshot.records.contact_by_email(one.value)
        if contact is not None:
            yield Person(contact.name, contact.id, contact.email)


def _strangers(scene: Scene, clauses: Sequence[Clause], used: set[int]) -> Iterator[Person]:
    """'Spoke with Carlos Diaz at …': a capitalised name behind 'with', 'met', 'called' that nobody has yet."""
    introduced = [] if "/" not in scene.said and scene.said.isdisjoint(_INTRODUCES) else _introduced(scene)
    members = scene.member_names.first
    for clause in clauses if introduced else ():
        for at in introduced:
            if not clause.first <= at < clause.last or at in used:
                continue
            width = _name_width(scene, at, clause.last)
            words = [scene.tokens[n].stem for n in range(at, at + width)]
            shared = bool(set(words) & members) and (width < _FULL_NAME or words[-1] in members)
            elsewhere = width == 1 and bool(scene.snapshot.records.contacts_named(words[0]))
            if width and not used & set(range(at, at + width)) and not (shared or elsewhere):
                yield Person(scene.words(at, at + width).removesuffix("'s"))


def _introduced(scene: Scene) -> list[int]:
    """Return the tokens behind a word that leads to somebody ('with', 'met', 'w/')."""
    return [
        at + 1
        for at, token in enumerate(scene.tokens)
        if token.word in _INTRODUCES or (token.word == "/" and scene.word(at - 1) == "w")
    ]


def _newcomers(scene: Scene, clauses: Sequence[Clause], used: set[int]) -> Iterator[Person]:
    """'new contact at Monday.com is Dina Katz': first and last name of somebody that nobody has yet."""
    for clause in clauses if not (scene.said.isdisjoint(CONTACT) or scene.said.isdisjoint(INTRODUCES)) else ():
        for at in range(clause.first, clause.last):
            if clause.unreal or at in used or scene.word(at - 1) not in INTRODUCES or not _new_contact(scene, at - 1):
                continue
            width = _name_width(scene, at, clause.last)
            if width >= _FULL_NAME and not scene.member_names.first & {scene.tokens[at].stem}:
                yield Person(scene.words(at, at + width))


def _new_contact(scene: Scene, end: int) -> bool:
    """Whether 'new contact', perhaps with the account's name behind it, stands before a token."""
    said = [at for at in range(max(end - _MOST_OF_CONTACT, 1), end) if scene.word(at) in CONTACT]
    if not said or scene.word(said[-1] - 1) not in NEW:
        return False
    return all(scene.owner_of[at] or scene.word(at) in _CONTACT_OF for at in range(said[-1] + 1, end))


def _is_gone(scene: Scene, behind: int) -> bool:
    """'Roy's out', 'Roy has just left', where `behind` is the token behind the name."""
    while scene.word(behind) in LINKS:
        behind += 1
    return scene.word(behind) in GONE


def _name_width(scene: Scene, at: int, end: int) -> int:
    """Count the words of a person's name that begins here: a first name, or two capitalised words, 0 for none."""
    if not _capital_name(scene, at):
        return 0
    width = 1
    while at + width < end and width < 4 and (_capital_name(scene, at + width) or scene.word(at + width) in _PARTICLES):
        width += 1
    known_first = scene.tokens[at].stem in first_names()
    if known_first:
        return width
    return width if width == 2 and not any(is_ordinary(scene.tokens[at + n].stem) for n in range(width)) else 0


def _capital_name(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return (
        token.capital
        and not scene.owner_of[at]
        and len(token.word) > 1
        and token.stem.isalpha()
        and not scene.text[token.start : token.end].isupper()
    )


def name_at(scene: Scene, at: int, end: int) -> int:
    """Return how many words of a person's name begin at a token, 0 for none."""
    return _name_width(scene, at, end)
