"""The role that the cue next to a date gives it: what happened, what is planned between us, what is only theirs."""

import re
from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.close_days import OTHER_TERMS
from commands.grammar.message.day_cues import UNTIL, Role, is_just_gone, is_over, is_recent
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.message.talks_told import in_past, tells, told_in_past, told_of
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set
from commands.grammar.words.promise import DELIVERABLES

_GOVERNING = frozenset({"happened", "event", "action", "duty", "scheduled", "won", "lost", "past"})
_AHEAD = frozenset({"for", "by", "until", "till", "til", "before"})
_WISHES = word_set("want wants wanted plan plans planning would she'd he'd they'd expect expects expecting hope hoping")
_OBLIGES = word_set("need needs needed have has must will they'll he'll she'll it'll going gonna supposed shall")
_OURS = word_set("i we i'll we'll i'm we're i'd me us")
_THEIRS = word_set("they he she it they'll he'll she'll it'll who")
_TO_US = word_set("get have hear see know receive go return come back meet")
_TOLD = word_set("want wants wanted said says told liked likes loved loves asked agreed need needs needed were was")
_TALKS = word_set("hear talk speak meet reconnect chat connect revisit regroup")
_REACH = 4
_LOOSE = frozenset({"the_weekend", "weekend", "named_day"})
_IRREGULAR = word_set("went drove flew came ran got sat spent took met")
_NEEDS = word_set("need wanted needed asked agreed promised planned scheduled supposed expected offered decided")
_TERMS = word_set("expires expire expiring expired ends ended ending end lapses renews valid good through thru")
INSIDERS = word_set(
    """board boss cfo ceo cto coo ciso team legal procurement finance committee leadership execs management security it
    infosec"""
)
_LEFT = word_set("open valid hold holding keep keeping leave extended extend wait waiting good free not no won't")
_BETWEEN = word_set("to also just then please")
_PROJECT = word_set(
    "start starting begin launch live implement rollout deploy migrate onboard install switch move open kick"
)
_ASKED = word_set("asked asks asking agreed said told")
_BEGINS = word_set("starts starting begins kicks")
_STANDS = frozenset({"is on", "is at"})
_OPENINGS = word_set("pilot poc trial kickoff workshop training onboarding implementation rollout project")
_OBJECTS = frozenset({"him", "her", "them", "back", "again", "me", "us"})
_CALLED_OFF = word_set("cancelled canceled cancel cancels scrapped cancelling canceling")
_REFUSED = frozenset({"declined", "declines", "rejected", "down"})
_THINGS = word_set("the my our your a that this his her their both")
_MOVED = word_set("moved pushed postponed bumped delayed rescheduled")
_NO_SHOW = frozenset({"no-show", "no show", "noshow", "skipped", "missed"})
_FAR_END = re.compile(r"\b(?:eo[qy]|(?:end of (?:the )?)?(?:quarter|year)(?: end)?)\b", re.IGNORECASE)
_LATER_TODAY = re.compile(
    r"\b(?:later|afternoon|tonight|this evening|eod|asap|end of (?:the )?day|cob)\b", re.IGNORECASE
)


def called_off(scene: Scene, clause: Clause) -> bool:
    """'demo fri cancelled', 'call on Tuesday is off', 'declined the invite for Thursday': what was planned is not."""
    words = [scene.word(at) for at in range(clause.first, clause.last)]
    denials = scene.marks.within(clause.first, clause.last, "negation", "happened")
    missed = any(scene.words(mark.first, mark.last).casefold() in _NO_SHOW for mark in denials)
    refusing = range(clause.first, clause.last) if not _REFUSED.isdisjoint(words) else ()
    off = any(_refused(scene, at) for at in refusing) or words[-2:] in (
        ["is", "off"],
        ["is", "out"],
        ["'s", "off"],
    )
    return missed or off or bool(_CALLED_OFF & set(words))


def called_off_behind(scene: Scene, clauses: Sequence[Clause], place: int) -> bool:
    """'had a call planned for Friday, but they cancelled': the next clause says no more than that it is off."""
    after = clauses[place + 1] if place + 1 < len(clauses) and not scene.said.isdisjoint(_CALLED_OFF) else None
    if after is None or after.sentence != clauses[place].sentence or after.unreal:
        return False
    ends = scene.word(after.last - 1) in _CALLED_OFF and after.link not in {"because", "so"}
    named = any(scene.owner_of[at] for at in range(after.first, after.last))
    return ends and not named and not scene.marks.within(after.first, after.last, "event", "action")


def _refused(scene: Scene, at: int) -> bool:
    """'declined the demo on Thursday', "declined Thursday's call", and not 'declined call her Thursday'."""
    dated = at + 1 < len(scene.tokens) and scene.owner_of[at + 1] > len(scene.hits)
    return scene.word(at) in _REFUSED and (dated or scene.word(at + 1) in _THINGS)


def governed_role(
    scene: Scene,
    clause: Clause,
    span: DateSpan,
    at: tuple[int, int],
    marks: Sequence[Mark],
    *,
    ahead: bool = True,
) -> Role:
    """Read a date by the cue next to it."""
    marks = [mark for mark in marks if mark.kind in _GOVERNING and not _wished(scene, clause, mark)]
    if not marks or _ends_a_term(scene, at):
        return ""
    edge = max(mark.last for mark in marks) if ahead else min(mark.first for mark in marks)
    near = [mark for mark in marks if (mark.last if ahead else mark.first) == edge]
    kinds = {mark.kind for mark in near}
    if tells(scene, clause, kinds):
        return _beside_past(scene, span, at)
    before = at[0] - 2 if scene.word(at[0] - 1) == "the" else at[0] - 1
    bounds = bool({scene.word(at[0]), scene.word(before)} & UNTIL)
    some_time = span.period in {"year", "half"} and "action" not in kinds
    bounds = bounds and not (kinds & {"action", "duty"} and _to_deliver(scene, clause, at[0]))
    if bounds or some_time or kinds <= {"won", "lost", "past"}:
        return ""
    return _role_of(scene, clause, span, at, near[0], kinds)


def _role_of(scene: Scene, clause: Clause, span: DateSpan, at: tuple[int, int], mark: Mark, kinds: set[str]) -> Role:
    """Judge what is planned, a talk, or something to be done: the first of these that stands there."""
    commanded = "action" in kinds and scene.word(mark.last) in _OBJECTS
    if kinds == {"scheduled"} and _only_moved(scene, clause, mark, at):
        return ""
    if kinds & {"scheduled", "duty"} or commanded:
        return "" if _their_plan(scene, clause, span, mark, at) else "follow_up"
    if "event" in kinds:
        past = in_past(scene, clause) or told_of(scene, clause, span)
        return "" if _wished_far(scene, clause, span, mark) else _beside_event(scene, span, at, past=past)
    if "action" in kinds and told_in_past(scene, clause, mark):
        return _beside_past(scene, span, at)
    if "action" in kinds and _among_themselves(scene, clause, mark, at):
        return ""
    return "happened" if is_over(scene, span) else "follow_up"


def _moves_theirs(scene: Scene, clause: Clause, mark: Mark, at: tuple[int, int]) -> bool:
    """'the board postponed the decision to Dec 3', 'moved their go-live to 1/20': theirs, and no talk with us."""
    if scene.marks.at(mark.first, "slipped") is None or scene.marks.within(clause.first, clause.last, "event"):
        return False
    return not OTHER_TERMS.isdisjoint(scene.word(n) for n in range(max(clause.first, mark.first - _REACH), at[0]))


def _to_deliver(scene: Scene, clause: Clause, end: int) -> bool:
    """'send the revised quote till Friday': a deadline, as those say who mean 'by'; 'leave it open till' is none."""
    said = {scene.word(at) for at in range(clause.first, end)}
    return not DELIVERABLES.isdisjoint(said) and _LEFT.isdisjoint(said)


def _only_moved(scene: Scene, clause: Clause, mark: Mark, at: tuple[int, int]) -> bool:
    """'moved this week: …', 'pushed December 15': what was moved when or whereto is not said, and no talk is."""
    bare = scene.word(mark.first) in _MOVED and mark.last - mark.first == 1
    if _moves_theirs(scene, clause, mark, at):
        return True
    led = {scene.word(n) for n in range(mark.last, at[0] + 1)} & {"to", "from", "for", "until", "till", "→", "->"}
    return bare and not led and not scene.marks.within(clause.first, clause.last, "event", "action")


def _ends_a_term(scene: Scene, at: tuple[int, int]) -> bool:
    """'the quote expires December 15': a term of theirs or ours, and nothing to be done."""
    return bool({scene.word(at[0] - 1), scene.word(at[0] - 2), scene.word(at[0] - 3)} & _TERMS)


def _among_themselves(scene: Scene, clause: Clause, mark: Mark, at: tuple[int, int]) -> bool:
    """'Hank will present it internally on Thursday', 'she talks to legal tomorrow': theirs to do, among themselves."""
    words = [scene.word(n) for n in range(mark.last, at[0])]
    inside = "internally" in words or any(
        one in {"to", "with"} and (INSIDERS & set(words[n + 1 : n + 3])) for n, one in enumerate(words)
    )
    return inside and _of_them(scene, clause, mark)


def _wished(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'will send the signed order form by Monday': an ending that is only to come explains no day."""
    return mark.kind in {"won", "lost"} and bool(scene.marks.within(clause.first, mark.first, "wish", "action"))


def _wished_far(scene: Scene, clause: Clause, span: DateSpan, mark: Mark) -> bool:
    """'wants 3 workshops in Q1': a wish for some time in a quarter makes no appointment."""
    wished = any(scene.word(at) in _WISHES for at in range(max(clause.first, mark.first - _REACH), mark.first))
    return wished and span.period in {"quarter", "half", "year"}


def _their_plan(scene: Scene, clause: Clause, span: DateSpan, mark: Mark, at: tuple[int, int]) -> bool:
    """'want to start in January', 'a new CIO starts in May', 'security review starts 11/30': theirs, not owed by us."""
    word = scene.word(mark.first)
    if word in _ASKED and _PROJECT & {scene.word(n) for n in range(mark.last, at[0])}:
        return True
    if word in _BEGINS or scene.words(mark.first, mark.last).casefold() in _STANDS:
        before = [n for n in range(clause.first, mark.first) if scene.word(n - 1) not in INSIDERS]
        return not any(scene.marks.at(n, "event") or scene.word(n) in _OPENINGS for n in before)
    does = next((n for n in range(mark.last, at[0]) if scene.word(n) not in _BETWEEN), None)
    if word in _WISHES:
        by = {scene.word(at[0]), scene.word(at[0] - 1)} & {"by", "before", "on"}
        far = (span.period not in {"day", "week"} and not by) or _FAR_END.search(span.text) is not None
        far = (far and scene.word(does or 0) not in _TALKS) or span.period == "open"
        live = _PROJECT & {scene.word(n) for n in range(mark.last, at[0] + 1)}  # 'start 1/1' is a date
        return far or bool(live) or (scene.word(mark.last - 1) == "to" and not _between_us(scene, does))
    if word in _OBLIGES and "live" in {scene.word(n) for n in range(mark.last, at[0])}:
        return True
    acts = scene.word(mark.last - 1) not in {"need", "needs", "needed", "must"}
    return word in _OBLIGES and acts and _of_them(scene, clause, mark) and not _between_us(scene, does)


def _of_them(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether somebody else than us is the subject."""
    near = {scene.word(n) for n in range(max(clause.first, mark.first - 2), mark.first + 1)}
    return not _OURS & near and (bool(_THEIRS & near) or mark.first > clause.first)


def _between_us(scene: Scene, at: int | None) -> bool:
    """Whether a verb tells of something that the other side notices: a call, a reply, a paper."""
    return at is None or scene.word(at) in _TO_US or scene.marks.at(at, "action", "event", "scheduled") is not None


def _beside_past(scene: Scene, span: DateSpan, at: tuple[int, int]) -> Role:
    """'met Sara on Monday' was the last Monday; 'sent the invite for Monday' is the next."""
    if scene.word(at[0] - 1) in _AHEAD or scene.word(at[0]) in _AHEAD:
        return "follow_up" if not is_over(scene, span) else "happened"
    if "after" in {scene.word(at[0]), scene.word(at[0] - 1)}:  # 'got back to me after 3 weeks'
        return ""
    today = scene.snapshot.ways.today
    if is_over(scene, span) or is_recent(scene, span) or span.day == today:
        return "happened"
    return "follow_up" if span.past_day is None and span.first > today and span.rule not in _LOOSE else ""


def _beside_event(scene: Scene, span: DateSpan, at: tuple[int, int], *, past: bool) -> Role:
    """'demo tmrw 2pm' is to come; 'call yesterday' was; 'call today' was unless its hour is to come."""
    ways = scene.snapshot.ways
    if is_over(scene, span):
        return "happened"
    if span.day == ways.today:
        later = span.clock is not None and span.clock > ways.now.time()
        around = scene.text[span.start : span.end + 12]
        return "follow_up" if not past and (later or _LATER_TODAY.search(around)) else "happened"
    if past and is_recent(scene, span) and scene.word(at[0] - 1) not in _AHEAD:
        return "happened"
    return "happened" if is_just_gone(scene, span) else "follow_up"
