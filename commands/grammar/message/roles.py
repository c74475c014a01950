"""The role of one date: the nearest cue to its left in the clause decides, else the one to its right.

A date without a cue of its own is a fragment of the clause before it, or stands for itself ('Codehow EOQ').
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from commands.grammar.message.clauses import Clause, intentions
from commands.grammar.message.due import PERIOD_END
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.word_sets import word_set
from commands.grammar.words_promise import DELIVERABLES

Role = Literal["close", "follow_up", "happened", "parked", ""]

_CUES = (
    "close", "slipped", "happened", "event", "action", "duty", "scheduled", "won", "lost", "park", "past",
)  # fmt: skip
_SLIPPED_BEFORE = word_set("to until till til into out by for in -> → mid back is now next")
_AHEAD = frozenset({"for", "by", "until", "till", "til", "before"})
_FIRM = word_set("will set agreed on need let's lets going now targeting scheduled due to")
_LONG_AGO = timedelta(days=100)
_COLOURLESS = word_set("in by to both all now until till deal opp the for at prob k")
_FAR_END = re.compile(r"\b(?:eo[mqy]|end of (?:the )?(?:month|quarter|year))\b", re.IGNORECASE)
_UNTIL = word_set("til till until thru through")
_GOVERNING = frozenset({"happened", "event", "action", "duty", "scheduled", "won", "lost", "past"})
_OUTRANKED = frozenset({"event", "action", "scheduled", "duty"})
_OTHER_TERMS = word_set("trial poc pilot offer subscription license licence contract quote warranty lease deadline")
_WISHES = word_set("want wants wanted plan plans planning would expect expects expecting hope hoping")
_OBLIGES = word_set("need needs needed have has must will they'll he'll she'll it'll going gonna supposed shall")
_OURS = word_set("i we i'll we'll i'm we're i'd me us")
_THEIRS = word_set("they he she it they'll he'll she'll it'll who")
_TO_US = word_set("get have hear see know receive go return come back meet")
_BETWEEN = word_set("to also just then please")
_PROJECT = word_set("start starting begin launch live implement rollout deploy migrate")
_BEGINS = word_set("starts starting begins kicks")
_STANDS = frozenset({"is on", "is at"})
_OPENINGS = word_set("pilot poc trial kickoff workshop training onboarding implementation rollout project")
_OBJECTS = frozenset({"him", "her", "them", "back", "again", "me", "us"})
_LATER_TODAY = re.compile(r"\b(?:later|afternoon|tonight|this evening|eod|end of (?:the )?day|cob)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is known of a date beside its clause: its tokens, whether a bare date closes, what a heading said."""

    at: tuple[int, int]
    terse: bool
    heading: str


def role_of(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, cue: Cue) -> tuple[Role, Clause]:
    """Decide what a date is, and which clause says so."""
    clause, at = clauses[place], cue.at
    if clause.asked or clause.retracted or (clause.conditional and not clause.condition_follows):
        return "", clause
    left = _cues(scene, clause.first, at[0])
    right = _cues(scene, at[1], clause.last)
    role = _closing(scene, at, left, right) or _governed(scene, clause, span, at, left)
    role = role or _governed(scene, clause, span, at, right[:3], ahead=False)
    if not role and not left and not right:
        role, clause = _uncued(scene, clauses, place, span, cue)
    if role == "close" and span.clock is not None:
        role = "follow_up"
    return (role, clause) if _holds(scene, clauses[place], span, at[0], role) else ("", clause)


def _uncued(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, cue: Cue) -> tuple[Role, Clause]:
    """Read a date that no word of its clause explains: by its neighbours, its hour, or as all that is said."""
    today = scene.snapshot.ways.today
    role, clause = _fragment(scene, clauses, place, span, cue.heading)
    if role:
        return role, clause
    if _deadline(scene, clause, span, cue):
        return "follow_up", clause
    if _heads_action(scene, clauses, place, span):
        return "follow_up", clauses[place + 1]
    if _until_then(scene, clauses, place, cue.at):
        return "follow_up", clauses[place + 1]
    if _alone(scene, clause) and (cue.terse or _is_period(span)) and span.last > today and span.clock is None:
        return "close", clause
    if span.clock is not None and span.day >= today and scene.hits:
        return "follow_up", clause
    return "", clause


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


def _cues(scene: Scene, first: int, last: int) -> list[Mark]:
    """Return the cues in a stretch of words; of 'had coffee with' only what happened, not the coffee to come."""
    marks = scene.marks.within(first, last, *_CUES)
    told = [mark for mark in marks if mark.kind == "happened"]
    return [
        mark
        for mark in marks
        if (mark.kind not in _OUTRANKED or not any(one.first < mark.last and mark.first < one.last for one in told))
        and not (mark.kind == "scheduled" and scene.marks.at(mark.last, "stage", "won", "lost") is not None)
    ]


def _meant_only(scene: Scene, clause: Clause, at: int) -> bool:
    """'wants to close by Friday': an intention, no date; 'will close Friday' is one."""
    return any(scene.word(mark.first) not in _FIRM for mark in intentions(scene, clause.first, at))


def _closing(scene: Scene, at: tuple[int, int], left: Sequence[Mark], right: Sequence[Mark]) -> Role:
    """'close 12/15', 'pushed to Q1', '12/15 close'; 'the call moved to 12/2' is about the call."""
    parked = [mark for mark in left if mark.kind == "park" and not (mark.first and scene.tokens[mark.first].capital)]
    if parked:
        return "parked"
    events = [mark for mark in left if mark.kind == "event" and not _hides(scene, mark)]
    closing = [mark for mark in left if mark.kind == "close"]
    if closing and not any(mark.first >= closing[-1].last for mark in events):
        later = [mark for mark in left if mark.first >= closing[-1].last and _does(scene, mark)]
        return "" if later else "close"
    slipped = [mark for mark in left if mark.kind == "slipped"]
    if slipped:
        before = scene.word(at[0] - 1)
        before = scene.word(at[0] - 2) if before in {"the", "around", "about", "mid", "early", "late"} else before
        inside = scene.word(at[0]) in _SLIPPED_BEFORE
        if before in _SLIPPED_BEFORE or inside:
            between = {scene.word(n) for n in range(max(0, slipped[-1].first - 3), slipped[-1].first)}
            if between & _OTHER_TERMS:
                return ""
            moved = [mark for mark in left if mark.kind in {"event", "action"} and not _hides(scene, mark)]
            return "follow_up" if moved else "close"
    near = [mark for mark in right if mark.kind == "close" and mark.first <= at[1] + 1]
    if near and not left:
        return "close"
    return ""


def _does(scene: Scene, mark: Mark) -> bool:
    """Whether a cue tells of something done or planned; 'moved' beside a close date only moves the date."""
    if mark.kind == "scheduled":
        return scene.marks.at(mark.first, "slipped") is None
    return mark.kind in {"action", "happened"}


def _hides(scene: Scene, mark: Mark) -> bool:
    """Whether an event word is part of something else: a stage a deal is in, 'close' words."""
    return scene.marks.at(mark.first, "close") is not None or scene.word(mark.first - 1) in {"in", "into"}


def _governed(
    scene: Scene,
    clause: Clause,
    span: DateSpan,
    at: tuple[int, int],
    marks: Sequence[Mark],
    *,
    ahead: bool = True,
) -> Role:
    """Read a date by the cue next to it."""
    marks = [mark for mark in marks if mark.kind in _GOVERNING]
    if not marks:
        return ""
    edge = max(mark.last for mark in marks) if ahead else min(mark.first for mark in marks)
    near = [mark for mark in marks if (mark.last if ahead else mark.first) == edge]
    kinds = {mark.kind for mark in near}
    past_clause = bool(scene.marks.within(clause.first, clause.last, "past")) and not scene.marks.within(
        clause.first, clause.last, "scheduled", "intention"
    )
    bounds = bool({scene.word(at[0]), scene.word(at[0] - 1)} & _UNTIL)
    told = "past" in kinds and scene.marks.within(clause.first, clause.last, "event", "happened")
    if "happened" in kinds or (told and not kinds & {"event", "action", "duty", "scheduled"}):
        return _beside_past(scene, span, at)
    if bounds or kinds <= {"won", "lost", "past"}:
        return ""
    commanded = "action" in kinds and scene.word(near[0].last) in _OBJECTS
    if kinds & {"scheduled", "duty"} or commanded:
        return "" if _their_plan(scene, clause, span, near[0], at) else "follow_up"
    if "event" in kinds:
        return _beside_event(scene, span, at, past=past_clause)
    return "happened" if _is_past(scene, span) else "follow_up"


def _their_plan(scene: Scene, clause: Clause, span: DateSpan, mark: Mark, at: tuple[int, int]) -> bool:
    """'want to start in January', 'a new CIO starts in May': what they do in their time, nothing owed between us."""
    word = scene.word(mark.first)
    if word in _BEGINS or scene.words(mark.first, mark.last).casefold() in _STANDS:
        before = range(clause.first, mark.first)
        return not any(scene.marks.at(n, "event") or scene.word(n) in _OPENINGS for n in before)
    does = next((n for n in range(mark.last, at[0]) if scene.word(n) not in _BETWEEN), None)
    if word in _WISHES:
        by = {scene.word(at[0]), scene.word(at[0] - 1)} & {"by", "before", "on"}
        far = span.period not in {"day", "week"} and not by
        live = _PROJECT & {scene.word(n) for n in range(mark.last, at[0])}
        return far or bool(live) or (scene.word(mark.last - 1) == "to" and not _between_us(scene, does))
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
        return "follow_up" if not _is_past(scene, span) else "happened"
    if _is_past(scene, span) or _recent(scene, span) or span.day == scene.snapshot.ways.today:
        return "happened"
    return "follow_up" if span.past_day is None else ""


def _beside_event(scene: Scene, span: DateSpan, at: tuple[int, int], *, past: bool) -> Role:
    """'demo tmrw 2pm' is to come; 'call yesterday' was; 'call today' was unless its hour is to come."""
    ways = scene.snapshot.ways
    if _is_past(scene, span):
        return "happened"
    if span.day == ways.today:
        later = span.clock is not None and span.clock > ways.now.time()
        around = scene.text[span.start : span.end + 12]
        return "follow_up" if not past and (later or _LATER_TODAY.search(around)) else "happened"
    if past and _recent(scene, span) and scene.word(at[0] - 1) not in _AHEAD:
        return "happened"
    return "follow_up"


def _recent(scene: Scene, span: DateSpan) -> bool:
    """Whether the words may mean a day of the last months: nobody logs a call of last year."""
    return span.past_day is not None and scene.snapshot.ways.today - span.past_day <= _LONG_AGO


def _is_past(scene: Scene, span: DateSpan) -> bool:
    return span.last < scene.snapshot.ways.today


def _fragment(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, heading: str) -> tuple[Role, Clause]:
    """A date without a cue of its own belongs to what was said just before: 'mtg w/ Greta (Finjob) 11/23'."""
    if heading in {"close", "follow_up", "happened"}:
        return heading, clauses[place]  # type: ignore[return-value]
    if _is_past(scene, span):
        return "happened", clauses[place]
    words = [
        scene.word(at)
        for at in range(clauses[place].first, clauses[place].last)
        if not scene.owner_of[at] and scene.word(at).isalpha()
    ]
    bounded = {scene.word(scene.range_of(span)[0]), scene.word(scene.range_of(span)[0] - 1)} & _UNTIL
    if clauses[place].link == "but" or len(words) > 1 or bounded:
        return "", clauses[place]
    for before in reversed(clauses[max(0, place - 2) : place]):
        if before.sentence != clauses[place].sentence or before.unreal:
            break
        starts = [scene.range_of(other)[0] for other in scene.dates]
        own = any(
            before.first <= scene.range_of(other)[0] < before.last
            and not corrected_by(scene, scene.range_of(other)[1], starts)
            for other in scene.dates
        )
        marks = [
            one for one in _cues(scene, before.first, before.last) if one.kind not in {"past", "won", "lost", "slipped"}
        ]
        if marks and not own:
            if any(mark.kind == "close" for mark in marks):
                return "close", before
            if marks[-1].kind == "happened":
                return ("happened", before) if set(words) <= {"on"} and _recent(scene, span) else ("", before)
            return "follow_up", before
    return "", clauses[place]


def _deadline(scene: Scene, clause: Clause, span: DateSpan, cue: Cue) -> bool:
    """'SOW to Amrita by Friday': a day by which something is wanted, where no deal's close is meant."""
    by = "by" in {scene.word(cue.at[0]), scene.word(cue.at[0] - 1)}
    far = span.period != "day" or _FAR_END.search(span.text) is not None
    wanted = {scene.word(at) for at in range(clause.first, cue.at[0])} & DELIVERABLES
    return by and not far and not cue.terse and (_alone(scene, clause) or (bool(wanted) and not clause.intended))


def _heads_action(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan) -> bool:
    """'Monday: call Roy', 'Friday - send the deck': a day as the heading of what is to be done."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if span.day <= scene.snapshot.ways.today or after is None or after.unreal:
        return False
    if after.link not in {":", "-"} or not _alone(scene, clauses[place]):
        return False
    return bool(scene.marks.within(after.first, after.last, "action", "event"))


def corrected_by(scene: Scene, last: int, starts: Sequence[int]) -> bool:
    """'on Friday, sorry, Monday': whether a correction leads from the date that ends at `last` to another."""
    after = next((start for start in sorted(starts) if start >= last), None)
    if after is None or after - last > 6:
        return False
    return bool([one for one in scene.marks.within(last, after, "correction") if scene.word(one.first) != "not"])


def _until_then(scene: Scene, clauses: Sequence[Clause], place: int, at: tuple[int, int]) -> bool:
    """'out til 11/30, ping him then': the day is named before what is to be done."""
    until = {scene.word(at[0]), scene.word(at[0] - 1)} & {"til", "till", "until", "back", "from", "on"}
    following = clauses[place + 1 : place + 2]
    then = following and scene.marks.within(following[0].first, following[0].last, "action")
    said = following and "then" in [scene.word(n) for n in range(following[0].first - 1, following[0].last + 1)]
    return bool(until and then and said) and not following[0].unreal


def _alone(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says nothing in words beside its values: 'Codehow EOQ', 'acme 50k 12/15', 'both to Q2'."""
    words = [scene.word(at) for at in range(clause.first, clause.last) if not scene.owner_of[at]]
    said = [word for word in words if word.isalpha() and word not in _COLOURLESS]
    marks = scene.marks.within(clause.first, clause.last, "stage", "source")
    return len(said) <= sum(mark.last - mark.first for mark in marks)


def _is_period(span: DateSpan) -> bool:
    """Whether a date is a month or longer, or the end of a period: when deals close."""
    ending = span.period in {"month", "quarter", "half", "year"} or PERIOD_END.search(span.text) is not None
    return ending and span.clock is None
