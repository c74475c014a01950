"""Leads and deals that a message speaks of and does not make: 'not a lead', 'signed a new deal with Nike'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.deal import VENDORS
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import STATEMENT_ENDS

_LEADS = word_set("lead leads prospect prospects buyer buyers customer customers")
_THEIR_DEAL = word_set(
    "wants wanted hinted hints hinting signed inked announced struck announces needs teased dangled floated"
)
_FELL = frozenset({("fell", "through"), ("fell", "apart"), ("is", "dead"), ("is", "off"), ("got", "cancelled")})
_NEAR = 4


def denies_lead(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'only wanted a t-shirt, not a lead', "isn't a prospect": nobody to be asked about."""
    if scene.said.isdisjoint(_LEADS):
        return False
    return any(
        scene.word(at) in _LEADS and not scene.owner_of[at] and clause.denies(at)
        for clause in clauses
        for at in range(clause.first, clause.last)
    )


def their_deal(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Gap signed a new deal with Nike', 'hinted at a second deal', 'new deal fell through': none that we open."""
    for at in range(mark.first - 1, max(clause.first, mark.first - _NEAR) - 1, -1):
        if scene.word(at) in STATEMENT_ENDS:
            break
        if scene.word(at) in _THEIR_DEAL and not scene.owner_of[at]:
            return True
    if (scene.word(mark.last), scene.word(mark.last + 1)) in _FELL:
        return True
    at = mark.last + 1
    if scene.word(mark.last) not in {"with", "w"} or at >= clause.last or scene.owner_of[at]:
        return False
    token = scene.tokens[at]
    other = token.stem in VENDORS or (token.capital and not is_ordinary(token.stem))
    behind = any(scene.range_of(hit)[0] > at for hit in scene.hits)
    named = any(clause.first <= scene.range_of(hit)[0] < mark.first for hit in scene.hits)
    return other and named and not behind and not scene.snapshot.records.contacts_named(token.stem)
