"""Prices that are nearly agreed, that are to be talked of, or that only some report shows."""

from commands.grammar.message.said_amounts import Said
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import SENTENCE_ENDS

_AGREE = word_set("agree agrees agreed agreeing settle settled settling accept accepted accepting approve approving")
_NEARLY = word_set("nearly almost can could may might will would should basically")
_TALK = word_set("talk review look consider discuss think see revisit explore meet negotiate start evaluate")
_OPEN = word_set("agreed final finalized finalised approved confirmed settled firm official set")
_REPORTS = word_set("crm dashboard spreadsheet sheet report system forecast excel tracker pipeline salesforce hubspot")
_SHOWS = word_set("shows show has had says said lists assumes assumed still thinks states")
_MUST = word_set("has needs must have need still")
_APPROVES = word_set("sign approve approval approves ok okay bless confirm signoff countersign")
_NEAR = 4
_FAR = 9


def _another_decides(scene: Scene, one: Said) -> bool:
    """'agreed to 28k but the board has to sign off': a price that somebody else must still approve."""
    for at in range(one.last, min(len(scene.tokens), one.last + _FAR)):
        if scene.word(at) in SENTENCE_ENDS:
            return False
        if scene.word(at) == "but":
            said = [scene.word(n) for n in range(at, min(len(scene.tokens), at + _FAR))]
            return not _MUST.isdisjoint(said) and not _APPROVES.isdisjoint(said)
    return False


def not_agreed(scene: Scene, one: Said) -> bool:
    """'nearly agreed 28k', 'can agree to 28k', 'agreed to review the 28k quote', '28k, not agreed yet'."""
    for at in range(one.clause.first, one.first):
        word = scene.word(at)
        if word in _AGREE:
            close = scene.word(at - 1) == "to" and scene.word(at - 2) in {"close", "about", "closer"}
            if close or scene.word(at - 1) in _NEARLY:
                return True
            if scene.word(at + 1) == "to" and scene.word(at + 2) in _TALK:
                return True
        if word in _REPORTS and not scene.owner_of[at] and scene.word(at + 1) in _SHOWS:
            return True
    if _another_decides(scene, one):
        return True
    behind = range(one.last, min(len(scene.tokens), one.last + _NEAR + 2))
    return any(
        scene.word(at) in {"not", "nothing", "isn't"} and scene.word(at + 1) in _OPEN and not scene.owner_of[at - 1]
        for at in behind
    )
