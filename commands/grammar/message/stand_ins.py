"""Members who stand in for others: 'Tom is taking Finjob while Lena is out' makes nobody an owner."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_HAS_IT = word_set(
    "closing close at in on as for down up pegged slated set won lost signed signing moving going almost"
)
_MOST_OF_NAME = 5
_AWAY = word_set("out away off leave vacation pto holiday sick travelling traveling ooo maternity paternity")
_WHILE = frozenset({"while", "until", "till", "til"})
_ORDERS = word_set("assign reassign re-assign hand give transfer move pass please pls plz can could")


def is_away(scene: Scene, clause: Clause) -> bool:
    """'…, Lena is on leave': that says where a member is, and not whose a deal is."""
    if scene.said.isdisjoint(_AWAY):
        return False
    words = [scene.word(at) for at in range(clause.first, clause.last)]
    named = any(clause.first <= scene.range_of(hit)[0] < clause.last for hit in scene.hits)
    return not (_AWAY.isdisjoint(words) or named or scene.marks.within(clause.first, clause.last, "owner"))


def only_meanwhile(scene: Scene, clause: Clause, behind: Sequence[Clause]) -> bool:
    """'Tom is taking Finjob while Lena is out': that stands in for somebody; 'hand it to Tom while …' is an order."""
    if scene.said.isdisjoint(_WHILE) or scene.hint.expects == "assign" or scene.word(clause.first) in _ORDERS:
        return False
    meanwhile = [one for one in behind if scene.word(one.first - 1) in _WHILE]
    return any(is_away(scene, one) or scene.word(one.last - 1) == "back" for one in meanwhile)


def only_has(scene: Scene, behind: int) -> bool:
    """'Priya has Hatfan closing Friday', 'Tom has Cancity at 31k': how it stands, and not whose it shall be."""
    has = any(scene.word(at) in {"has", "have"} for at in range(max(0, behind - _MOST_OF_NAME), behind))
    return has and scene.word(behind) in _HAS_IT
