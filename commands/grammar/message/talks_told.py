"""Talks that were: what came of one is told beside its day, so that 'lunch Friday, went great' was last Friday."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.message.time_spent import time_spent
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import STATEMENT_ENDS
from commands.grammar.words.time_spent import HAD_TIME

_OURS = word_set("i we i'll we'll i'm we're i'd me us")
_THEIRS = word_set("they he she it who")
_TOLD = word_set("want wants wanted said says told liked likes loved loves asked agreed need needs needed were was")
_OF_PERSON = word_set(
    """said told liked loved asked agreed was were seemed felt thought gave mentioned confirmed hated signed showed
    brought walked complained explained wasn't didn't"""
)
_WENT = word_set("went was were ran turned")
_IT = word_set("it that this and which")
_ALL = word_set("all everything")
_HOW = word_set("really very so super pretty quite fairly extremely too not actually just a an the again overall")
_LIKE = word_set(
    """good great nice productive solid positive fun useful helpful rough tough bad awkward awesome excellent
    fantastic terrific lovely amazing brilliant interesting constructive smooth"""
)
_TALK = word_set(
    """session meeting chat talk one convo conversation call demo lunch dinner coffee visit energy vibes vibe
    discussion mood stuff time"""
)
_NEEDS = word_set("need wanted needed asked agreed promised planned scheduled supposed expected offered decided")
_IRREGULAR = word_set("went drove flew came ran got sat spent took met")
_ENDS = frozenset({".", "!", "\n", ",", ";", "-", "–", "—", "and", ")"})
_REACH = 4


def in_past(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells of the past and of nothing planned; 'call Friday to see how it went' is planned."""
    if scene.marks.within(clause.first, clause.last, "scheduled", "intention"):
        return False
    past = scene.marks.within(clause.first, clause.last, "past")
    return any("how" not in {scene.word(at) for at in range(mark.first - _REACH, mark.first)} for mark in past)


def told_of(scene: Scene, clause: Clause, span: DateSpan) -> bool:
    """'lunch with Gordon on Monday, they want 142k': what came of it is told, so that it was the last Monday."""
    if span.clock is not None or span.rule != "weekday":
        return False
    end = next((at for at in range(clause.last, len(scene.tokens)) if scene.word(at) in STATEMENT_ENDS), None)
    behind = range(clause.last, min(end or len(scene.tokens), clause.last + _REACH))
    if any(scene.word(at) in _THEIRS and scene.word(at + 1) in _TOLD for at in behind):
        return True
    people = (*behind, min(behind.stop + 1, len(scene.tokens) - 1))  # 'demo Monday. Tess was skeptical'
    return _went_so(scene, clause.last) or any(_somebody_did(scene, at) for at in people)


def _somebody_did(scene: Scene, at: int) -> bool:
    """'demo Monday, Kenji was happy': a person of theirs, and what they said or felt."""
    known = scene.snapshot.records.contacts_named(scene.tokens[at].stem) if not scene.owner_of[at] else ()
    return bool(known) and scene.word(at + 1) in _OF_PERSON


def _went_so(scene: Scene, at: int) -> bool:
    """'…, went over the contract', '… - it went fine', '…, really good', '…. Great session.': how it was."""
    while at < len(scene.tokens) and (not scene.word(at)[:1].isalnum() or scene.word(at) in _IT):
        at += 1
    if scene.word(at + (scene.word(at) in _ALL)) in _WENT:
        return True
    judged = False
    while scene.word(at) in _HOW | _LIKE or (judged and scene.word(at) in _TALK):
        judged = judged or scene.word(at) in _LIKE
        at += 1
    return judged and (not scene.word(at) or scene.word(at) in _ENDS)


def told_in_past(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'stopped in to see her on Monday', 'had a good talk with her on Monday': what was done or had is over."""
    opens = next((at for at in range(clause.first, mark.first) if scene.word(at) not in _OURS), mark.first)
    first = scene.word(opens)
    if first == "had" and opens + 1 < mark.first:
        return all(scene.word(at) in HAD_TIME for at in range(opens, mark.first))
    past = (first.endswith("ed") and is_ordinary(first) and first not in _NEEDS) or first in _IRREGULAR
    return past and scene.word(mark.first - 1) == "to"


def tells(scene: Scene, clause: Clause, kinds: set[str]) -> bool:
    """'met', 'sent'; 'had' beside a talk or a time with somebody: what was is told."""
    if "happened" in kinds:
        return True
    if "past" not in kinds or kinds & {"event", "action", "duty", "scheduled"}:
        return False
    talk = scene.marks.within(clause.first, clause.last, "event", "happened")
    return bool(talk) or time_spent(scene, clause) is not None
