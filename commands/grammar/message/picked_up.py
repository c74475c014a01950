"""Somebody of theirs who took a call: 'Brad picked up on the third try', 'Abby at Sonron answered finally'."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.activity import AT_LAST, BEFORE_PICKED_UP, BEHIND_PICKED_UP, PICKS_UP, TRIES
from commands.grammar.words.signs import SENTENCE_ENDS

_THEY = frozenset({"he", "she"})
_ANSWERS = frozenset({"answered", "answers"})
_VERBS = _ANSWERS | {verb for verb, _ in PICKS_UP}


def picked_up(scene: Scene, clause: Clause, people: set[str]) -> bool:
    """Whether a clause tells that a person was reached, and nothing was picked up or answered but the phone.

    'picked up' needs nothing beside it, 'answered' a word for how long it took: mails are answered too.
    """
    if scene.said.isdisjoint(_VERBS) or clause.unreal or clause.intended or clause.negated is not None:
        return False
    for at in range(clause.first, clause.last):
        end = at + 2 if (scene.word(at), scene.word(at + 1)) in PICKS_UP else at + 1
        answered = scene.word(at) in _ANSWERS
        if not answered and end == at + 1:
            continue
        behind = {scene.word(n) for n in range(end, clause.last) if scene.word(n)[0].isalnum()}
        sure = bool((behind | {scene.word(at - 1)}) & (AT_LAST | TRIES)) or not answered
        if sure and behind <= BEHIND_PICKED_UP and _by_somebody(scene, clause, at, people):
            return True
    return False


def _by_somebody(scene: Scene, clause: Clause, verb: int, people: set[str]) -> bool:
    """Whether a person and nobody else is the subject; 'got Walter to pick up' says so too, 'I'll get …' does not."""
    at = verb - 1
    named = False
    first = 0 if scene.word(clause.first - 1) == ")" else clause.first
    while at >= first and scene.word(at) not in SENTENCE_ENDS:
        token = scene.tokens[at]
        person = token.word in _THEY or (token.word in people and token.word == token.stem)
        named = named or person
        if not (person or scene.owner_of[at] or not token.word[0].isalnum() or token.word in BEFORE_PICKED_UP):
            return False
        at -= 1
    to = scene.word(verb - 1) == "to"
    got = any(scene.word(n) == "got" for n in range(clause.first, verb))
    return named and to == got and (to or scene.word(verb) != "pick")
