"""The role of one date: the nearest cue to its left in the clause decides, else the one to its right.

A date without a cue of its own is a fragment of the clause before it, or stands for itself ('Codehow EOQ').
"""

from collections.abc import Sequence

from commands.grammar.message.bare_days import uncued_role
from commands.grammar.message.clauses import Clause, intentions
from commands.grammar.message.close_days import closing_role
from commands.grammar.message.day_cues import Cue, Role, cues_in
from commands.grammar.message.governed_days import called_off, governed_role
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.word_sets import word_set

_SOON = 14
_FIRM = word_set("will set agreed on need let's lets going now targeting aiming scheduled due to")


def role_of(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, cue: Cue) -> tuple[Role, Clause]:
    """Decide what a date is, and which clause says so."""
    clause, at = clauses[place], cue.at
    if clause.asked or clause.retracted or (clause.conditional and not clause.condition_follows):
        return "", clause
    left = cues_in(scene, clause.first, at[0])
    right = cues_in(scene, at[1], clause.last)
    soon = span.period == "day" and (span.day - scene.snapshot.ways.today).days <= _SOON
    role = closing_role(scene, at, left, right, near=soon) or governed_role(scene, clause, span, at, left)
    role = role or governed_role(scene, clause, span, at, right[:3], ahead=False)
    role = "" if role == "follow_up" and called_off(scene, clause) else role
    if not role and not left and not right:
        role, clause = uncued_role(scene, clauses, place, span, cue)
    if role == "close" and span.clock is not None:
        role = "follow_up"
    return (role, clause) if _holds(scene, clauses[place], span, at[0], role) else ("", clause)


def _holds(scene: Scene, clause: Clause, span: DateSpan, at: int, role: Role) -> bool:
    """Whether the clause may be believed, and the day makes sense for the role."""
    today = scene.snapshot.ways.today
    if clause.hedged or (clause.denies(at) and role != "happened"):
        return False
    if role == "close":
        past = span.day < today and span.period == "day"
        return not (past or clause.conditional or _meant_only(scene, clause, at))
    over = span.day == today and "morning" in span.text.casefold() and scene.snapshot.ways.now.hour >= 9
    return role != "follow_up" or (max(span.day, span.last) >= today and not over)


def _meant_only(scene: Scene, clause: Clause, at: int) -> bool:
    """'wants to close by Friday': an intention, no date; 'will close Friday' is one."""
    return any(scene.word(mark.first) not in _FIRM for mark in intentions(scene, clause.first, at))
