"""News by outsiders: 'someone on LinkedIn says they picked SAP', 'heard from a partner that …', 'per the SAP guy'."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.deal import VENDORS
from commands.grammar.words.hearsay import ARTICLES, HEARD, OUTSIDERS, PER, SAYING, SUGGESTING

_NEAR = 5


def hearsay(scene: Scene, clause: Clause) -> bool:
    """Whether what a clause says is outsiders' news, or was only talked of."""
    return _from_outside(scene, clause) or _only_suggested(scene, clause)


def _from_outside(scene: Scene, clause: Clause) -> bool:
    """Whether somebody who is neither of the account nor of us tells what a clause says."""
    if scene.said.isdisjoint(OUTSIDERS):
        return False
    start = clause.first if clause.link != "subject" else max(0, clause.first - _NEAR)
    for at in range(start, min(clause.last, clause.first + _NEAR + 2)):
        if scene.word(at) in OUTSIDERS and not scene.owner_of[at] and not _of_account(scene, at):
            return _says(scene, clause, at) or _is_heard(scene, clause, at)
    return False


def _only_suggested(scene: Scene, clause: Clause) -> bool:
    """'Gail mentioned moving Acme to Priya', 'we discussed pushing it to Q1': talked of, and not done."""
    for at in range(clause.first, clause.last - 1) if not scene.said.isdisjoint(SUGGESTING) else ():
        if scene.word(at) in SUGGESTING:
            behind = at + 1 + (scene.word(at + 1) in {"we", "i", "about", "on"})
            talk = scene.marks.at(behind, "action", "event", "duty") is not None  # 'suggested circling back in May'
            done = scene.word(behind).endswith("ing") and scene.word(behind) not in {"meeting", "pricing", "nothing"}
            return done and not talk
    return False


def _says(scene: Scene, clause: Clause, at: int) -> bool:
    """'someone on LinkedIn says', 'SAP rep telling everyone'."""
    return any(scene.word(n) in SAYING for n in range(at + 1, min(clause.last, at + _NEAR)))


def _is_heard(scene: Scene, clause: Clause, at: int) -> bool:
    """'heard from a partner', 'per the SAP guy', 'according to some analyst'."""
    before = at - 1
    while before >= clause.first and (scene.word(before) in ARTICLES or scene.tokens[before].stem in VENDORS):
        before -= 1
    if before < clause.first:
        return False
    heard = scene.word(before) in {"from", "via", "through"} and scene.word(before - 1) in HEARD
    return heard or scene.word(before) in PER or (scene.word(before) == "to" and scene.word(before - 1) == "according")


def _of_account(scene: Scene, at: int) -> bool:
    """'somebody at Acme says', 'their Acme rep': one of the account's own people."""
    behind = at + 2
    led = scene.word(at + 1) in {"at", "from", "of", "@", "over"}
    named = led and behind < len(scene.tokens) and 0 < scene.owner_of[behind] <= len(scene.hits)
    return named or (at > 0 and 0 < scene.owner_of[at - 1] <= len(scene.hits))
