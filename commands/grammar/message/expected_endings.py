"""The ending that the verb of a line says: '/won Acme', unless its words take it back ('/won not yet - Acme')."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.endings import Ending
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.message.to_come import still_to_come
from commands.grammar.words.lists import word_set

_STILL_OPEN = frozenset({("not", "yet"), ("no", "wait"), ("hold", "on"), ("hold", "that"), ("hold", "off")})
_UNDONE = word_set("hasn't hasnt haven't havent isn't isnt")
_SOON = word_set("soon shortly hopefully eventually fingers")
_ONLY_NEARLY = word_set("verbal verbally almost nearly basically practically")
_BARE = word_set("not nope isn't isnt no lost won signed so fast true actually really dead yet it done closed")


def expected_ending(scene: Scene, clauses: Sequence[Clause]) -> Ending | None:
    """'/won Acme', '/lost Condax - chose in-house build': the verb says it, unless the words take it back."""
    if scene.hint.expects not in {"won", "lost"} or any(clause.unreal for clause in clauses) or not clauses:
        return None
    if any(_not_yet(scene, clause) for clause in clauses):
        return None
    named = [scene.range_of(hit)[1] for hit in scene.hits]
    end = min(named, default=clauses[0].first)
    if _weakened(scene, clauses[0], end) or _to_come(scene, clauses[0], end):
        return None
    return Ending(scene.hint.expects, end, end)


def _weakened(scene: Scene, clause: Clause, end: int) -> bool:
    """'/won almost Acme', '/won not Acme': before the name the verb is denied, or was nearly so."""
    return bool(scene.marks.within(clause.first, end, "intention", "negation", "wish"))


def _to_come(scene: Scene, clause: Clause, end: int) -> bool:
    """'/won Acme tomorrow', '/won Acme soon': it is not."""
    said = scene.word(end) in _SOON or not scene.said.isdisjoint(_ONLY_NEARLY)
    return said or still_to_come(scene, clause, Mark(end, end, "won", ""))


def _not_yet(scene: Scene, clause: Clause) -> bool:
    """'/won not yet', '/won Acme isn't signed', '/lost Acme - no wait': the words deny what the verb says."""
    at = clause.first
    while at < clause.last and (0 < scene.owner_of[at] <= len(scene.hits) or not scene.word(at)[0].isalnum()):
        at += 1
    if (scene.word(at), scene.word(at + 1)) in _STILL_OPEN:
        return True
    won = scene.hint.expects == "won" and scene.word(at) in _UNDONE
    bare = all(scene.word(n) in _BARE for n in range(at, clause.last))
    return (won or (bare and at < clause.last)) and clause.denies(at)
