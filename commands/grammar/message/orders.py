"""What sounds like a wish and is an order: 'let's move them to proposal', 'let's close it out as lost'."""

from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.requests import SUGGESTED, SUGGESTED_ENDING, SUGGESTING
from commands.grammar.words.stage import BARE

_BETWEEN = frozenset({"just", "go", "ahead", "and", "please", "pls", "also", "then", "now"})
_ENDED = frozenset({"lost", "won"})
_OPEN = word_set("if when once unless until after maybe perhaps not")
_ENDS = word_set("it this that one the deal opp them him her out off down as a up")


def orders(scene: Scene, mark: Mark) -> bool:
    """Whether 'let's' stands before a verb that the CRM carries out: 'let's close Acme' wishes, '… as lost' orders."""
    if scene.word(mark.first) not in SUGGESTING:
        return False
    at = mark.last
    while scene.word(at) in _BETWEEN:
        at += 1
    if scene.word(at) in SUGGESTED_ENDING:
        at += 1
        while at < len(scene.tokens) and (scene.owner_of[at] or scene.word(at) in _ENDS):
            at += 1
        return scene.word(at) in _ENDED or (scene.word(at) in BARE and scene.said.isdisjoint(_OPEN))
    return scene.word(at) in SUGGESTED and not scene.owner_of[at]
