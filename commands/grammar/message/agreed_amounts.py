"""An amount that was asked for, granted by us, and ordered: 'asked if we'd do 11k, I said yes, so please change it'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.said_amounts import Said, said_in
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import FIRST_PERSON

_ASKED = word_set("asked asks asking wants wanted")
_GRANTED = word_set("fine yes ok okay agreed works sure yep yeah deal accepted")
_OPEN = word_set("no not if unless maybe might once when until but or perhaps could would check")
_ORDERED = word_set("change update adjust set fix correct")
_WHAT = word_set("it that this the amount deal")
_BEFORE = word_set("so please pls and then also just now")


def agreed_amount(scene: Scene, clauses: Sequence[Clause]) -> list[Said]:
    """Return the only amount of the clauses where it is asked, then granted, then to be written; else nothing."""
    said = said_in(scene, clauses, scene.money) if len(scene.money) == 1 else []
    if len(said) != 1 or said[0].span.highest is not None or said[0].span.per:
        return []
    asked = any(scene.word(at) in _ASKED for at in range(clauses[0].first, said[0].first))
    order = next((one for one in clauses if one.first >= said[0].last and _orders(scene, one)), None)
    if not asked or order is None or said[0].clause.negated is not None:
        return []
    answer = {scene.word(at) for at in range(said[0].last, order.first)}
    granted = answer & FIRST_PERSON and answer & _GRANTED
    return said if granted and not answer & _OPEN and not any(word.endswith("n't") for word in answer) else []


def _orders(scene: Scene, clause: Clause) -> bool:
    """'so please change it', 'update the deal': an order without a value of its own."""
    at = clause.first
    while at < clause.last and scene.word(at) in _BEFORE:
        at += 1
    values = any(scene.owner_of[n] for n in range(at, clause.last))
    return scene.word(at) in _ORDERED and scene.word(at + 1) in _WHAT and not values
