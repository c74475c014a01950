"""'Kan-code 66 → 61', 'Hottechi 31 to 28': thousands without a k, of which the first is what the deal stands at."""

from collections.abc import Sequence
from decimal import Decimal

from commands.grammar.message.clause import Clause
from commands.grammar.message.said_amounts import Said, clause_of
from commands.grammar.message.scene import Scene
from commands.grammar.spans import MoneySpan
from commands.grammar.words.deal import WISHING
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import ARROWS, VALUE_ENDS

_THOUSAND = 1000
_MOST_CHANGE = 3
_MOST_DIGITS = 3
_BEHIND = VALUE_ENDS | word_set("w with after for as because bc per now since thx thanks if - – ( ; once")
_BEFORE = word_set(
    "from at is was now cut deal price it amount went goes dropped down up moved raised bumped total value"
)


def from_known_amount(scene: Scene, clauses: Sequence[Clause]) -> list[Said]:
    """Return the thousands that the deal's own thousands turn into, where a sign or 'to' stands between the two."""
    if len(scene.hits) != 1 or scene.said.isdisjoint(ARROWS):
        return []
    for at in range(1, len(scene.tokens) - 1):
        first = at - 2 if scene.word(at - 1) in {"down", "up"} else at - 1
        if scene.word(at) in ARROWS and (old := _number(scene, first)) and (new := _number(scene, at + 1)):
            clause = clause_of(clauses, at)
            near = old < new * _MOST_CHANGE and new < old * _MOST_CHANGE
            told = clause is not None and _led(scene, first) and _told(scene, clause, at)
            if clause is not None and near and told and _stands_at(scene, old * _THOUSAND):
                return [_said(scene, clause, at + 1, new * _THOUSAND)]
    return []


def _number(scene: Scene, at: int) -> int:
    """Return the number at a token that is of no other value; 0 for none."""
    plain = scene.word(at).isdecimal() and len(scene.word(at)) <= _MOST_DIGITS and not scene.owner_of[at]
    return int(scene.word(at)) if plain else 0


def _led(scene: Scene, first: int) -> bool:
    """Whether a name, a sign or a word for a price leads to the first number: 'page 47 to 49' is of something else."""
    before = scene.word(first - 1)
    return bool(scene.owner_of[first - 1]) or not (before[:1].isalnum() or before == "#") or before in _BEFORE


def _told(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether it is said as a fact, and the second number counts nothing."""
    wished = {scene.word(n) for n in range(clause.first, at)} & WISHING
    ends = scene.word(at + 2) in _BEHIND or at + 2 >= clause.last
    return ends and not wished and not (clause.unreal or clause.intended or clause.negated is not None)


def _stands_at(scene: Scene, amount: int) -> bool:
    """Whether an open deal of the account has this amount now."""
    deals = scene.snapshot.records.deals_of(scene.hits[0].entries[0])
    return any(deal.kind == "open" and deal.amount == amount for deal in deals)


def _said(scene: Scene, clause: Clause, at: int, amount: int) -> Said:
    token = scene.tokens[at]
    span = MoneySpan(token.start, token.end, scene.words(at, at + 1), Decimal(amount), rule="known_amount")
    return Said(span, at, at + 1, clause)
