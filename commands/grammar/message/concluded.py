"""What is settled behind a doubt or a condition: 'if we skip training, fine by me, so put 7k', '… so 30k it is'."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_ORDERS = word_set("put set mark make move call change update bump log")
_PRESENT = frozenset({"now", "currently", "today"})


def stands_now(scene: Scene, clause: Clause) -> bool:
    """'105k if they had signed, Finhigh is at 91k now': an account and a 'now' end what was imagined."""
    named = any(clause.first <= scene.range_of(hit)[0] < clause.last for hit in scene.hits)
    return named and any(scene.word(at) in _PRESENT for at in range(clause.first, clause.last))


def concludes(scene: Scene, clause: Clause) -> bool:
    """'he'd take 7k if we skip training, fine by me, so put 7k': what is ordered at the end is settled."""
    return scene.word(clause.first - 1) == "so" and scene.word(clause.first) in _ORDERS


def settles(scene: Scene, clause: Clause) -> bool:
    """'asked if we can do 30k, I said yes so 30k it is': a value, 'it is', and no word more."""
    if scene.word(clause.first - 1) != "so":
        return False
    words = [scene.word(at) for at in range(clause.first, clause.last) if not scene.owner_of[at]]
    return words in (["it", "is"], ["it's"])
