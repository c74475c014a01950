"""What is said behind a statement and weakens or takes it back: 'lost, I think', 'won jk'."""

import re

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_BESIDE_DOUBT = word_set(
    """but or so it is that they he she yet still tho though says say said me at least now i i'm im really very much
    kinda bit"""
)
_WISHED_TOO = frozenset({"closing", "closed", "signed", "won"})
_WISHES = word_set("want wants wanted hope hopes hoping wish expects expecting would")
_BESIDE_NO = word_set("actually oh well or not no nah nope yet really haha lol")
_TURNS = word_set("actually oh or nah nope")
_ASKED = word_set("asked asking offered wanted wants begged invited suggested volunteered")
_REFUSAL = re.compile(
    r"(?:but |and )?(?:(?:i|we|he|she|they|\w+) )?(?:said (?:no|nope|nah)"
    r"|told (?:him|her|them|\w+) (?:no|nope|nah)|declined|refused"
    r"|passed|no dice|no luck|can't|cant|won't|wouldn't|isn't interested|not interested|turned it down)"
    r"(?: thx| thanks| thank you| way| to that| again)?\W*"
)
_TELLS = word_set("said says say was is a answered replied with answer the")


def only_doubts(scene: Scene, clause: Clause) -> bool:
    """'…, I think', '…, apparently', '…, not sure': nothing but words of doubt."""
    doubted: set[int] = set()
    for mark in scene.marks.within(clause.first, clause.last, "hedge"):
        doubted.update(range(mark.first, mark.last))
    rest = [at for at in range(clause.first, clause.last) if at not in doubted and scene.word(at)[:1].isalnum()]
    return bool(doubted) and all(scene.word(at) in _BESIDE_DOUBT and not scene.owner_of[at] for at in rest)


def refused_request(scene: Scene, before: Clause, clause: Clause) -> bool:
    """'asked Marcus to take Acme, he said no', 'Tom offered to take it, told him no': what was asked is not done."""
    if scene.said.isdisjoint(_ASKED) or clause.sentence - before.sentence > 1:
        return False
    asked = any(scene.word(at) in _ASKED for at in range(before.first, before.last))
    return asked and _REFUSAL.fullmatch(scene.words(clause.first, clause.last).casefold()) is not None


def takes_itself_back(scene: Scene, clause: Clause) -> bool:
    """'Texon won jk', '80k nvm', 'moved to proposal actually not': the last words of a clause deny what it says."""
    if scene.said.isdisjoint(_TURNS) and not scene.marks.has("retraction"):
        return False
    end = clause.last
    while end > clause.first and not scene.word(end - 1)[:1].isalnum():
        end -= 1
    marks = scene.marks.within(clause.first, end, "retraction")
    if any(mark.last == end and mark.first > clause.first for mark in marks):
        return True
    at = end
    while at > clause.first and scene.word(at - 1) in _BESIDE_NO and not scene.owner_of[at - 1]:
        at -= 1
    said = {scene.word(n) for n in range(at, end)}
    denies = bool(said & {"no", "not", "nah", "nope"}) and bool(said & _TURNS)
    return denies and at > clause.first and scene.word(at - 1) not in _TELLS


def goes_on_wishing(scene: Scene, before: Clause, clause: Clause) -> bool:
    """'Gail wants Finhigh at 95k and closing on 12/11': what is wished goes on behind 'and'."""
    if clause.link != "and" or scene.word(clause.first) not in _WISHED_TOO:
        return False
    return any(scene.word(at) in _WISHES for at in range(before.first, before.last))
