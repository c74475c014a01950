"""Whether a message says that a deal is won or lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from commands.grammar.message.clause import Clause
from commands.grammar.message.ending_doubts import doubted
from commands.grammar.message.marks import Mark
from commands.grammar.message.other_signers import another_must_sign
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.words.deal import VENDORS
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import ARRIVED, COUNTS

Outcome = Literal["won", "lost"]

_DETERMINERS = frozenset({"a", "an", "the", "our", "their", "this", "that", "some"})
_NAMES_VENDOR = frozenset({"competitor", "another", "someone", "somebody", "incumbent", "in", "other"})
_VENDOR_WORDS = word_set("vendor supplier provider rival incumbent competitor competition")
_BEHIND_VENDOR = word_set("instead for on over after this again anyway due")
_NUMBER_SIGNS = frozenset({"#", "no", "number", "nr", ".", ":", "from", "is", "has", "just", "finally", "-", "for"})
_TAKEN = frozenset({"took", "bought"})
_TELLING = _TAKEN | {"closed", "po", "win", "wins", "loss", "losses", "out", "gone", "won", "lost", "no", "sold"}
_IN_PLACE = frozenset({"instead", "over"})
_BEFORE_TAKEN = word_set("they it he she have has just then and sadly unfortunately")
_SIGNS_OF_LOSS = word_set("gone out off bye sadly unfortunately damn 😭 😢 😞 😩 😔 ☹ 💔 didn't didnt")
_SOLD_TO = frozenset({"em", "them", "it", "him", "her", "for", "at", "another", "one"})
_CHEERS = frozenset({"!", "!!", "!!!", "🎉", "🥳", "💰", "🍾", "🙌", "🔔", "✅"})
_OUT = word_set("out gone")
_CLOSING = frozenset({"closing", "closed"})
_THE_DEAL = word_set("it this that them one deal opp so i'm we're am just")
_TOPICS = word_set("legal procurement security compliance support integration price pricing cost features contract roi")
_RESULTS = {"win": "won", "loss": "lost", "no": "lost"}
_HEADINGS = {"won": "won", "lost": "lost", "wins": "won", "win": "won", "losses": "lost", "loss": "lost"}
_MOST_BEHIND_PO = 7
_MOST_WORDS_OF_REASON = 3


@dataclass(frozen=True, slots=True)
class Ending:
    """How a deal ended, at which tokens it was said."""

    outcome: Outcome
    first: int
    last: int


def read_ending(scene: Scene, clauses: Sequence[Clause], people: set[str]) -> Ending | None:
    """Return whether the deal is won or lost; contradictions say nothing. `people` are words of persons' names."""
    if not scene.marks.has("won", "lost", "went_with") and scene.said.isdisjoint(_TELLING):
        return None
    endings = [ending for clause in clauses for ending in _endings(scene, clause, clauses, people)]
    endings = endings or [*_out_for_a_reason(scene, clauses)] or [*_closed_out(scene, clauses)]
    return endings[0] if len({one.outcome for one in endings}) == 1 else None


def _endings(scene: Scene, clause: Clause, clauses: Sequence[Clause], people: set[str]) -> Iterator[Ending]:
    """Yield what a clause tells as a fact: won, lost, an order received, gone to a rival."""
    marks = scene.marks.within(clause.first, clause.last, "won", "lost")
    orders = (*_order_came(scene, clause, clauses), *_purchase_orders(scene, clause))
    sales = (*_called_a_win(scene, clause), *_sold(scene, clause), *_closed_for(scene, clause))
    others = (*orders, *sales, *_counted(scene, clause))
    for mark in (*marks, *others):
        told = not doubted(scene, clause, mark) and not another_must_sign(scene, clauses, mark)
        if told and not _signs_person_up(scene, mark, people):
            yield Ending("won" if mark.kind == "won" else "lost", mark.first, mark.last)
    for mark in scene.marks.within(clause.first, clause.last, "went_with"):
        if not doubted(scene, clause, mark) and _went_to_rival(scene, clause, mark, people):
            yield Ending("lost", mark.first, mark.last)
    yield from _took_rival(scene, clause, people)


def _took_rival(scene: Scene, clause: Clause, people: set[str]) -> Iterator[Ending]:
    """'is gone, they took SAP', 'Acme bought HubSpot instead'; 'took SAP for HR', 'took Phil to lunch' end nothing."""
    told = not scene.said.isdisjoint(_TAKEN) and not clause.unreal and clause.negated is None
    for at in range(clause.first, clause.last - 1) if told else ():
        rival = scene.tokens[at + 1]
        if scene.word(at) not in _TAKEN or scene.owner_of[at + 1] or not _taken_by_them(scene, clause, at):
            continue
        named = rival.capital and rival.word.isalpha() and not is_ordinary(rival.stem)
        known = rival.stem in people | first_names() | scene.member_names.first
        lost = at + 2 >= clause.last and bool(_SIGNS_OF_LOSS & {one.word for one in scene.tokens})
        if (lost or scene.word(at + 2) in _IN_PLACE) and (rival.stem in VENDORS or (named and not known)):
            yield Ending("lost", at, at + 1)


def _taken_by_them(scene: Scene, clause: Clause, verb: int) -> bool:
    """Whether a verb stands behind the account's name or 'they', so that none of us did it, nor it nearly happened."""
    return verb == clause.first or bool(scene.owner_of[verb - 1]) or scene.word(verb - 1) in _BEFORE_TAKEN


def _signs_person_up(scene: Scene, mark: Mark, people: set[str]) -> bool:
    """'signed Jane for the webinar' is no sale; in 'they signed yuki sent it back' another statement begins."""
    behind = mark.last
    if scene.word(behind) not in people or scene.owner_of[behind]:  # 'closed Gekko', where Gordon Gekko works
        return False
    while scene.word(behind) in people:
        behind += 1
    return scene.marks.at(behind, "happened", "duty", "past", "business") is None


def _called_a_win(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """'Hatfan's a win', 'Hatfan is a loss', 'Hatfan a no', and no 'win for the team' or 'call Hatfan a win'."""
    for hit in scene.hits if "a" in scene.said and not scene.said.isdisjoint(_RESULTS) else ():
        first, at = scene.range_of(hit)
        at += 1 if scene.word(at) == "is" else 0
        told = scene.word(at - 1) == "is" or scene.word(at - 1).endswith("'s") or first == clause.first
        said = clause.first <= at < clause.last - 1 and told
        if said and scene.word(at) == "a" and at + 2 >= clause.last and scene.word(at + 1) in _RESULTS:
            yield Mark(at, at + 2, _RESULTS[scene.word(at + 1)])


def _sold(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """'sold Acme!', 'acme sold 26k', 'sold em, acme': with a cheer or a price, for a customer may be sold itself."""
    if "sold" not in scene.said:
        return
    at = next((n for n in range(clause.first, clause.last) if scene.word(n) == "sold"), clause.last)
    before = all(scene.owner_of[n] or scene.word(n) in _BEFORE_TAKEN | {"we", "i"} for n in range(clause.first, at))
    behind = at + 1
    while behind < clause.last and (scene.owner_of[behind] or scene.word(behind) in _SOLD_TO):
        behind += 1
    priced = any(at < scene.range_of(one)[0] < behind for one in scene.money)
    named = any(clause.first <= scene.range_of(hit)[0] < behind for hit in scene.hits)
    ours = not any(scene.owner_of[n] for n in range(clause.first, at))
    them = ours and scene.word(at + 1) in _SOLD_TO - {"for", "at"}
    told = before and (named or them) and behind >= clause.last
    if at < clause.last and told and (priced or them or scene.word(behind) in _CHEERS):
        yield Mark(at, at + 1, "won")


def _closed_for(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """'Hatfan closed for 31k', and not for the holidays."""
    for first, _ in map(scene.range_of, scene.money) if "closed" in scene.said else ():
        if first - 2 >= clause.first and (scene.word(first - 2), scene.word(first - 1)) == ("closed", "for"):
            yield Mark(first - 2, first - 1, "won")


def _counted(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """'Lost two: Doncon (…) and Groovestreet (…). Won one: …': a heading that counts what it heads."""
    if scene.said.isdisjoint(_HEADINGS):
        return
    at = clause.first + 1 if scene.word(clause.first) in {"we", "i", "just"} else clause.first
    said = [scene.word(n) for n in range(at, clause.last)]
    outcome = _HEADINGS.get(said[0], "") if said else ""
    plain = said[:1] in (["won"], ["lost"]) and not said[1:]
    if scene.word(clause.last) == ":" and outcome and not plain and set(said[1:]) <= COUNTS:
        yield Mark(at, clause.last, outcome)


def _purchase_orders(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """'PO 4471 in', 'PO #88213 from acme came in': the order has come, whatever its number."""
    for at in range(clause.first, clause.last) if "po" in scene.said else ():
        if scene.word(at) != "po" or scene.owner_of[at]:
            continue
        behind = at + 1
        while behind < min(clause.last, at + _MOST_BEHIND_PO) and _of_order(scene, behind):
            behind += 1
        if behind > at + 1 and behind < clause.last and scene.word(behind) in ARRIVED:
            yield Mark(at, behind + 1, "won")


def _order_came(scene: Scene, clause: Clause, clauses: Sequence[Clause]) -> Iterator[Mark]:
    """'got them to issue the PO, it came in today': the order that the clause before speaks of has come."""
    if "po" not in scene.said:
        return
    number = next((n for n, one in enumerate(clauses) if one is clause), 0)
    before = clauses[number - 1] if number else None
    if before is None or before.unreal or before.negated is not None or before.sentence != clause.sentence:
        return
    order = any(scene.word(at) == "po" and not scene.owner_of[at] for at in range(before.first, before.last))
    came = scene.word(clause.first) in {"it", "which"} and scene.word(clause.first + 1) in {"came", "arrived", "landed"}
    if order and came:
        yield Mark(clause.first, clause.first + 2, "won")


def _of_order(scene: Scene, at: int) -> bool:
    """Whether a token numbers an order, says whose it is, or only joins."""
    return bool(scene.owner_of[at]) or scene.word(at)[:1].isdigit() or scene.word(at) in _NUMBER_SIGNS


def _out_for_a_reason(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Ending]:
    """'Condax is out, price', 'Condax is gone, budget': out of the race, where only a reason stands behind."""
    named = {scene.range_of(hit)[1] for hit in scene.hits}
    for clause, after in pairwise(clauses):
        start = next((end for end in named if clause.first < end < clause.last), None)
        if start is None or clause.unreal or clause.negated is not None:
            continue
        said = [scene.word(at) for at in range(start, clause.last)]
        out = bool(said) and said[-1] in _OUT and said[:-1] in ([], ["is"], ["are"], ["has"])
        if out and not after.unreal and _only_a_reason(scene, after):
            yield Ending("lost", start, clause.last)


def _closed_out(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Ending]:
    """'no fit, closing out', 'closing this one out, no budget': given up for a reason; 'closing out the week' no."""
    for one, other in pairwise(clauses) if not scene.said.isdisjoint(_CLOSING) else ():
        for clause, reason in ((one, other), (other, one)):
            said = [scene.word(at) for at in range(clause.first, clause.last) if not scene.owner_of[at]]
            plain = len(said) > 1 and set(said) <= _CLOSING | _OUT | _THE_DEAL and said[-1] != "closing"
            told = plain and "out" in said and not (clause.unreal or reason.unreal or clause.negated is not None)
            why = scene.marks.at(reason.first, "reason")
            if told and why and why[:2] == (reason.first, reason.last) and scene.word(reason.first) not in _TOPICS:
                yield Ending("lost", clause.first, clause.last)


def _only_a_reason(scene: Scene, clause: Clause) -> bool:
    reasons = scene.marks.within(clause.first, clause.last, "reason")
    return bool(reasons) and reasons[0].first == clause.first and clause.last - clause.first <= _MOST_WORDS_OF_REASON


def _calls_vendor(scene: Scene, clause: Clause, at: int) -> bool:
    """'their ERP vendor instead', 'a cheaper provider': who else sells it; 'their vendor portal' does not."""
    thing = next((n for n in range(at, min(clause.last, at + 3)) if scene.word(n) in _VENDOR_WORDS), clause.last)
    return thing < clause.last and (thing + 1 >= clause.last or scene.word(thing + 1) in _BEHIND_VENDOR)


def _went_to_rival(scene: Scene, clause: Clause, mark: Mark, people: set[str]) -> bool:
    """'went with Bloomberg', not 'went with the annual plan', 'went with us' or 'we went with Friday'."""
    at = mark.last
    if at >= clause.last or scene.word(mark.first - 1) in {"i", "we"}:
        return False
    word = scene.word(at)
    if word in _DETERMINERS:
        return scene.word(at + 1) in _NAMES_VENDOR or _calls_vendor(scene, clause, at + 1)
    if word in _NAMES_VENDOR:
        return True
    if word in VENDORS and not scene.owner_of[at]:
        return True
    is_name = any(scene.tokens[at].start == hit.start for hit in scene.hits)
    return scene.tokens[at].stem not in people and (is_name or (scene.tokens[at].capital and not scene.owner_of[at]))
