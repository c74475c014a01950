"""Who a new lead is: the names that a message says, told apart by what stands before them and how they are made.

Where names are written with capitals only capitals make one; a message all in lower case is cut at its common words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.grammar.message.clause import Clause
from commands.grammar.message.lead_senders import sender_of, sends_lead
from commands.grammar.message.mentions import RECOMMENDS
from commands.grammar.message.owners import members_in
from commands.grammar.message.scene import Scene
from commands.grammar.message.shows import met_at_capitals
from commands.grammar.names.comma_names import joins
from commands.grammar.names.legal_forms import legal_forms
from commands.grammar.names.ordinary import first_names, is_ordinary, places
from commands.grammar.words.lead import (
    AT,
    BETWEEN,
    COMPANY_BEFORE,
    COMPANY_WORDS,
    EVENT_WORDS,
    NO_NAME,
    PERSON_BEFORE,
    SENT_BY,
    TITLES,
    WITH,
)

_VERBS = ("happened", "duty", "action", "won", "lost", "past", "move", "slipped", "scheduled")
_LONGEST = 6
_MEETING = re.compile(r"[A-Z]\w*[a-z](?:Con|Expo|Fest|Summit|Fair)\d*")
_MOST_BETWEEN = 5
_PEOPLE = range(2, 4)


@dataclass(frozen=True, slots=True)
class Named:
    """Words at tokens [first, last) that may be a name; how much they look like a company's and like a person's."""

    first: int
    last: int
    text: str
    company: int = 0
    person: int = 0


def told_apart(scene: Scene, clauses: Sequence[Clause], email: str, *, known: bool) -> tuple[str, str]:
    """Return (person, company), '' for what is not said; `known`: the company is a known account, so not among them."""
    names = [_weighed(scene, run, email) for run in _names(scene, clauses)]
    names = [one for one in names if not _sent_by(scene, one) or len(names) == 1]
    people = sorted(names, key=lambda one: (one.person - one.company, one.first), reverse=True)
    companies = [] if known else sorted(names, key=lambda one: one.company - one.person, reverse=True)
    person = next((one for one in people if one.person > max(0, one.company if len(names) == 1 else 0)), None)
    company = next((one for one in companies if one is not person and one.company > 0), None)
    if company is None and person is not None and not known and person.company > person.person:
        person, company = None, person
    return (person.text if person else "", company.text if company else "")


def _names(scene: Scene, clauses: Sequence[Clause]) -> list[Named]:
    """Return the names in order: in capitals, else in lower case; beside capitals such as stand alone in a clause."""
    explained = _explained(scene, clauses)
    capitals = [one for clause in clauses for one in _capitals(scene, clause, explained)]
    taken = {at for one in capitals for at in range(one.first, one.last)}
    small = [one for clause in clauses for one in _small(scene, clause, explained | taken)]
    if capitals:
        small = [one for one in small if _alone(scene, clauses, one)]
    members = {(start, end) for start, end, _ in members_in(scene, 0, len(scene.text))}
    found = [one for one in (*capitals, *small) if _place(scene, one) not in members]
    return sorted(found, key=lambda one: one.first)


def _place(scene: Scene, name: Named) -> tuple[int, int]:
    return scene.tokens[name.first].start, scene.tokens[name.last - 1].end


def _explained(scene: Scene, clauses: Sequence[Clause]) -> set[int]:
    """Give the tokens that are something else: values, known names, members, addresses, words of leads and sources."""
    ends = clauses[0].first, clauses[-1].last
    marked = scene.marks.within(*ends, "new_lead", "close", "probability")
    found = {at for mark in marked for at in range(mark.first, mark.last)}
    for mark in scene.marks.within(*ends, "source"):
        if not any(scene.tokens[at].capital and _beside_capital(scene, at) for at in range(mark.first, mark.last)):
            found.update(range(mark.first, mark.last))
    found.update(at for at in range(*ends) if scene.owner_of[at])
    found.update(at for hit in scene.hits if sends_lead(scene, hit) for at in sender_of(scene, hit))
    spans = [(one.start, one.end) for one in scene.clean.references if one.kind == "email"]
    spans += [(one.start, one.end) for one in scene.numbers]
    found.update(at for at in range(*ends) if any(low <= scene.tokens[at].start < high for low, high in spans))
    return found


def _beside_capital(scene: Scene, at: int) -> bool:
    """Whether a capitalised word of a source stands in a name: 'Harbor Web Partners', 'Summit Roofing'."""
    around = [n for n in (at - 1, at + 1) if 0 <= n < len(scene.tokens)]
    return any(
        scene.tokens[n].capital and scene.word(n) not in NO_NAME and not scene.gap(max(n, at)).strip() for n in around
    )


def _capitals(scene: Scene, clause: Clause, explained: set[int]) -> Iterator[Named]:
    """Yield the stretches of capitalised words: 'Bank of Ohio', 'Bramble & Finch Ltd', 'Studio 54'."""
    at = clause.first
    while at < clause.last:
        end = at
        while end < clause.last and end not in explained and _of_name(scene, at, end, clause.last):
            end += 1
        if end > at and not (end == at + 1 and _only_opens(scene, at)):
            yield Named(at, end, _text(scene, at, end))
        at = max(end, at + 1)


def _of_name(scene: Scene, first: int, at: int, end: int) -> bool:
    """Whether a token goes on with a name that began at `first`."""
    token = scene.tokens[at]
    if token.word == ",":
        return first < at and joins(scene.text, token.start)
    if token.word in {"&", "of", "and", "-", "+", "."} and first < at < end - 1:
        next_capital = scene.tokens[at + 1].capital and not scene.owner_of[at + 1]
        close = bool(scene.gap(at)) == bool(scene.gap(at + 1)) if token.word in "&+" else not scene.gap(at)
        person = at - first in _PEOPLE and _like_a_person(scene, first, at)  # 'Hugo Lamb of Vista Paving'
        joined = (token.word == "of" and not person) or (
            token.word == "and" and at == first + 1 and not _first_name(scene, first)
        )
        return next_capital and (joined or (close and token.word in "&+-.") or token.word == "&")
    if _contracted(token.word) or (first == at and token.word in TITLES):
        return False
    if token.word in NO_NAME and (first == at or not token.capital):
        return token.word == "the" and token.capital and at + 1 < end and scene.tokens[at + 1].capital
    return token.capital or (at > first and token.word.isdigit())


def _like_a_person(scene: Scene, first: int, last: int) -> bool:
    """Whether a name before 'of' is somebody's: 'Joost Vermeer of …', not 'Union Bank of …'."""
    words = [scene.tokens[at].stem for at in range(first, last)]
    return _first_name(scene, first) or not any(is_ordinary(word) or word in COMPANY_WORDS for word in words)


def _contracted(word: str) -> bool:
    """'I've', 'company's called', 'didn't'."""
    stem, _, ending = word.partition("'")
    return bool(ending) and (stem in NO_NAME or ending == "t")


def _first_name(scene: Scene, at: int) -> bool:
    return scene.tokens[at].stem in first_names()


def _only_opens(scene: Scene, at: int) -> bool:
    """Whether a word has its capital only because a sentence opens with it: 'Met', 'Brand'."""
    opens = at == 0 or scene.word(at - 1) in {".", "!", "?", "\n", ":", "•"}
    return opens and (is_ordinary(scene.tokens[at].stem) or scene.marks.at(at, *_VERBS, "event", "source") is not None)


def _small(scene: Scene, clause: Clause, explained: set[int]) -> Iterator[Named]:
    """Yield the stretches of words in lower case that no list knows: 'mossbrook dental', 'priti shah'."""
    at = clause.first
    while at < clause.last:
        end = at
        while end < clause.last and end not in explained and end - at < _LONGEST and _in_small(scene, at, end):
            end += 1
        named = end > at and _first_name(scene, at) and end - at in _PEOPLE
        if end > at and (named or not all(is_ordinary(scene.tokens[n].stem) for n in range(at, end))):
            yield Named(at, end, _text(scene, at, end))
        at = max(end, at + 1)


def _in_small(scene: Scene, first: int, at: int) -> bool:
    """Whether a token may be part of a company's name that is written small."""
    token = scene.tokens[at]
    if token.word == ",":
        return first < at and joins(scene.text, token.start)
    if token.word in {"&", "-"}:
        return first < at
    if not token.word[0].isalpha() or token.word in NO_NAME or _contracted(token.word):
        return False
    mark = scene.marks.at(at, *_VERBS)
    return mark is None or (mark.last - mark.first == 1 and token.word in COMPANY_WORDS)


def _alone(scene: Scene, clauses: Sequence[Clause], name: Named) -> bool:
    """Whether words in lower case are all of their clause, or a cue calls them a name: 'contact joel amsel'."""
    if name.last - name.first not in _PEOPLE:
        return False
    whole = any((clause.first, clause.last) == (name.first, name.last) for clause in clauses)
    cue = _cue(scene, name.first)
    known = scene.tokens[name.first].stem in first_names()
    return (whole or cue in PERSON_BEFORE) and (known or not is_ordinary(scene.tokens[name.last - 1].stem))


def _text(scene: Scene, first: int, last: int) -> str:
    words = scene.words(first, last)
    return words.removesuffix("'s").removesuffix("’s") if last - first > 1 else words


def _weighed(scene: Scene, name: Named, email: str) -> Named:
    """Say how much a name looks like a company's, how much like a person's."""
    words = [scene.tokens[at].stem for at in range(name.first, name.last)]
    cue, before = _cue(scene, name.first), scene.word(name.first - 1)
    made = made_a_company(words)
    signs = bool({"&", "of", "+"} & set(words)) or any(word.isdigit() for word in words)
    first = words[0] in first_names() and not made and not signs
    local = [part for part in re.split(r"[^a-z]+", email.casefold().partition("@")[0]) if len(part) > 1]
    host = email.casefold().partition("@")[2].partition(".")[0]
    company = 6 * (cue in COMPANY_BEFORE) + 4 * made + 3 * signs + 3 * (before in AT and cue not in PERSON_BEFORE)
    company += 2 * _behind_lead(scene, name.first) + (len(words) != 2) + is_ordinary(words[-1]) + 1
    company += 4 * (bool(host) and "".join(words)[:6] in host)
    person = 6 * (cue in PERSON_BEFORE and cue not in COMPANY_BEFORE) + 4 * first + 2 * (before in WITH)
    person += 4 * (words[0] in local or words[-1] in local) + 2 * (len(words) in _PEOPLE and not signs)
    person -= (
        4 * made
        + 4 * signs
        + 2 * is_ordinary(words[-1])
        + 3 * (len(words) == 1 and not first)
        - (not is_ordinary(words[0]))
    )
    company -= 6 * (first and cue in PERSON_BEFORE) + 2 * first
    return Named(name.first, name.last, name.text, company, person)


def made_a_company(words: Sequence[str]) -> bool:
    """Whether the last word is one of companies' names: 'Ltd', 'Foods'."""
    return words[-1].strip(".") in legal_forms() or words[-1] in COMPANY_WORDS


def _behind_lead(scene: Scene, first: int) -> bool:
    """Whether only a sign stands between the words for a lead and a name: 'new lead! mossbrook dental'."""
    at = first - 1
    while at >= 0 and scene.word(at) in {":", "!", "-", "–", "—", ",", "."}:
        at -= 1
    return at < 0 or scene.marks.at(at, "new_lead") is not None


def _cue(scene: Scene, first: int) -> str:
    """Return the word that says what a name is of: 'contact' of 'contact is Otis Crane', '' where none does."""
    at = first - 1
    while at >= 0 and first - at <= _MOST_BETWEEN and scene.word(at) in BETWEEN:
        at -= 1
    if at < 0 or first - at > _MOST_BETWEEN or scene.marks.at(at, "new_lead") is not None:
        return ""
    return scene.tokens[at].stem.removesuffix("'s")


def _sent_by(scene: Scene, name: Named) -> bool:
    """'from our partner Nimbus', 'met at the Dallas Expo', 'in Chicago', 'Tara introduced us': not the lead itself."""
    words = [scene.tokens[at].stem for at in range(name.first, name.last)]
    before, after = scene.word(name.first - 1), scene.word(name.last)
    where = all(word in places() for word in words) and before in {"in", "the", "at", "near"}
    event = words[-1] in EVENT_WORDS or after in EVENT_WORDS or scene.word(name.last + 1) in EVENT_WORDS
    sender = before in SENT_BY and scene.word(name.first - 2) in {"our", "a", "from", "by", "my", "another", "partner"}
    met = (
        before == "at"
        and "met" in {scene.word(name.first - 2), scene.word(name.first - 3)}
        and not made_a_company(words)
    )
    met = met or (before == "at" and met_at_capitals(scene, name.first))
    met = met or _MEETING.fullmatch(name.text) is not None
    return where or met or (event and before in {"the", "at", "from", "our", "this"}) or sender or after in RECOMMENDS
