"""Dates that no word of their clause explains: a fragment of what was said before, a heading, or all that is said."""

import re
from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.day_cues import UNTIL, Cue, Role, cues_in, is_over, is_recent
from commands.grammar.message.due import PERIOD_END
from commands.grammar.message.ending_objects import calls_deal
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set
from commands.grammar.words.promise import DELIVERABLES
from commands.grammar.words.signs import ARROWS

_COLOURLESS = word_set(
    "goes there and on in by to both all now until till deal opp the for at prob k please pls plz commit"
)
_APART = frozenset({",", "-", "–", "—", "(", "…", "...", ".."})
# 'isn't in March, it's now May 14': what may stand before the day that counts instead.
_PUTS_INSTEAD = word_set("it is its but now instead rather more on to in by for the at that actually")
_EXPLAINS_NO_DAY = frozenset({"past", "won", "lost", "slipped"})
_APPOINTMENTS = ("event", "action", "happened", "scheduled", "duty")
_TO_COME = word_set(
    "need confirmed rescheduled rebooked booked scheduled moved agreed accepted planned pushed bumped shifted"
)
# A term begins then, and no deal closes.
_BEGINS = ("start", "begin", "effective", "go live")
_HAVING = frozenset({"having", "have", "getting", "doing", "grabbing", "a", "an"})
_OVER = word_set("signed ended finished left landed stopped logged clocked wrapped dropped")
_TRY = word_set("try retry attempt shot trying retrying")
_TRIED = word_set(
    """again her him them em back on at one 1 another more last final once time i'll we'll gonna giving give it then
    second third fourth 2nd 3rd 4th next new a i'm i am we're will so cell mobile office line phone desk number"""
)
_ONCE_MORE = word_set(
    "again another more last final second third fourth 2nd 3rd 4th next new cell mobile office line phone desk number"
)
_MOST_TO = 7
_MOST_APART = 5
# What they do by then: 'lunch with Jackie, decision before the holidays'.
_THEIR_STEPS = word_set("decision decisions vote verdict approval award launch golive answer")
_CORRECTS = ("correction", "retraction")
_MOST_BEFORE = 8
_FAR_END = re.compile(r"\b(?:eo[mqy]|end of (?:the )?(?:month|quarter|year))\b", re.IGNORECASE)


def uncued_role(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, cue: Cue) -> tuple[Role, Clause]:
    """Read a date that no word of its clause explains: by its neighbours, its hour, or as all that is said."""
    today = scene.snapshot.ways.today
    role, clause = _fragment(scene, clauses, place, span, cue.heading)
    if role:
        return role, clause
    if _moved_apart(scene, clauses, place, cue.at):
        return "close", clause
    tried = _tries(scene, clauses[place], cue.at[0])
    if tried or _deadline(scene, clause, span, cue):
        return "follow_up", clauses[place] if tried else clause
    if _heads_action(scene, clauses, place, span):
        return "follow_up", clauses[place + 1]
    if until_then(scene, clauses, place, cue.at):
        return "follow_up", clauses[place + 1]
    begins = span.text.casefold().startswith(_BEGINS)
    if (
        not begins
        and says_only_values(scene, clause)
        and (
            cue.terse
            or (_is_period(span) and not _opens_news(clauses, place))
            or _turned_into(scene, cue.at[0])
            or _moved_to(scene, span, cue.at[0])
        )
        and span.last > today
        and span.clock is None
    ):
        return "close", clause
    dated = not span.rule.startswith("clock") or says_only_values(scene, clause)
    over = bool({scene.word(at) for at in range(clause.first, cue.at[0])} & _OVER) or _over_by_then(scene, clause, span)
    if not over and span.clock is not None and dated and span.day >= today and (scene.hits or _names_contact(scene)):
        return "follow_up", clause
    return "", clause


def _over_by_then(scene: Scene, clause: Clause, span: DateSpan) -> bool:
    """'picked it back up at 4', 'Anita arrived at 4': an hour of what was done; 'confirmed at 4' is to come."""
    if not span.rule.startswith(("clock", "hour", "at_")):
        return False
    before = {scene.word(at) for at in range(clause.first, scene.range_of(span)[0])}
    return any(word.endswith("ed") and is_ordinary(word) for word in before - _TO_COME)


def _names_contact(scene: Scene) -> bool:
    """'Kenji can't do Thursday, Friday 1pm instead': somebody of one account is spoken of."""
    people = (scene.snapshot.records.contacts_named(token.stem) for token in scene.tokens[:_MOST_BEFORE])
    return any(len(found) == 1 for found in people)


def _fragment(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, heading: str) -> tuple[Role, Clause]:
    """A date without a cue of its own belongs to what was said just before: 'mtg w/ Greta (Finjob) 11/23'."""
    if heading in {"close", "follow_up", "happened"}:
        return heading, clauses[place]  # type: ignore[return-value]
    if is_over(scene, span) or _heads_told(scene, clauses, place, span):
        return "happened", clauses[place]
    words = [
        scene.word(at)
        for at in range(clauses[place].first, clauses[place].last)
        if not scene.owner_of[at] and scene.word(at).isalpha() and not scene.marks.at(at, "correction", "retraction")
    ]
    denied = _denied_day(scene, clauses[place - 1] if place else None) and set(words) <= _PUTS_INSTEAD
    bounded = {scene.word(scene.range_of(span)[0]), scene.word(scene.range_of(span)[0] - 1)} & UNTIL
    theirs = not _THEIR_STEPS.isdisjoint(words)
    if not denied and (clauses[place].link == "but" or len(words) > 1 or bounded or theirs):
        return "", clauses[place]
    corrects = not words and bool(scene.marks.within(clauses[place].first, clauses[place].last, *_CORRECTS))
    for before in reversed(clauses[max(0, place - 2) : place]):
        apart = before.sentence != clauses[place].sentence or before.unreal
        if apart and not (corrects and (before.retracted or not before.unreal)):
            break
        starts = [scene.range_of(other)[0] for other in scene.dates]
        own = not (denied or corrects) and any(
            before.first <= scene.range_of(other)[0] < before.last
            and not corrected_by(scene, scene.range_of(other)[1], starts)
            for other in scene.dates
        )
        marks = [one for one in cues_in(scene, before.first, before.last) if one.kind not in _EXPLAINS_NO_DAY]
        if marks and not own:
            if any(mark.kind == "close" for mark in marks) or _only_moved(scene, before, marks):
                return "close", before
            if marks[-1].kind == "happened":
                return ("happened", before) if set(words) <= {"on"} and is_recent(scene, span) else ("", before)
            return "follow_up", before
    return "", clauses[place]


def _only_moved(scene: Scene, before: Clause, marks: Sequence[Mark]) -> bool:
    """'pushed to 1/24, sorry 1/14': the words for an appointment are those of the move, so it is the deal's day."""
    moves = scene.marks.within(before.first, before.last, "slipped")
    return bool(moves) and all(
        mark.kind == "scheduled" and any(one.first <= mark.first < one.last for one in moves) for mark in marks
    )


def _denied_day(scene: Scene, before: Clause | None) -> bool:
    """'the close isn't in March, it's May 14', 'demo not Thursday, Friday': every day of the clause is denied."""
    if before is None or before.negated is None:
        return False
    days = [first for first, _ in map(scene.range_of, scene.dates) if before.first <= first < before.last]
    return bool(days) and all(before.denies(first) for first in days)


def _deadline(scene: Scene, clause: Clause, span: DateSpan, cue: Cue) -> bool:
    """'SOW to Amrita by Friday': a day by which something is wanted, where no deal's close is meant."""
    by = "by" in {scene.word(cue.at[0]), scene.word(cue.at[0] - 1)}
    far = span.period != "day" or _FAR_END.search(span.text) is not None
    wanted = {scene.word(at) for at in range(clause.first, cue.at[0])} & DELIVERABLES
    if wanted and not far and not clause.intended and _only_to_somebody(scene, clause, cue.at[0]):
        return True
    before = {scene.word(at) for at in range(max(0, clause.first - _MOST_BEFORE), clause.first)} & DELIVERABLES
    owed = (bool(wanted) and not clause.intended) or (bool(wanted | before) and says_only_values(scene, clause))
    return by and not far and not cue.terse and owed


def _only_to_somebody(scene: Scene, clause: Clause, end: int) -> bool:
    """'whitepaper to Eric on 11/24': a thing, 'to', a name and the day, and no word more."""
    words = [scene.word(at) for at in range(clause.first, end) if not scene.owner_of[at]]
    while words and words[-1] in {"on", "by", "at", ":"}:
        words.pop()
    return len(words) in range(2, _MOST_TO) and "to" in words[-3:-1] and scene.tokens[end - 1].word != "to"


def _moved_apart(scene: Scene, clauses: Sequence[Clause], place: int, at: tuple[int, int]) -> bool:
    """'Move Finjob, no wait, I meant Finhigh, to December 21': the day stands apart from the verb that moves to it."""
    clause = clauses[place]
    if not {scene.word(clause.first), scene.word(at[0])} & {"to", "until"} or not says_only_values(scene, clause):
        return False
    same = [one for one in clauses[max(0, place - _MOST_APART) : place] if one.sentence == clause.sentence]
    dated = [scene.range_of(other)[0] for other in scene.dates]
    moves = [one for one in same if scene.marks.within(one.first, one.last, "slipped")]
    busy = any(scene.marks.within(one.first, one.last, "event", "action", "happened") for one in same)
    return bool(moves) and not busy and not any(one.first <= first < one.last for one in same for first in dated)


def _heads_action(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan) -> bool:
    """'Monday: call Roy', 'On Friday I have to send the deck': a day in front of what is to be done."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if span.day <= scene.snapshot.ways.today or after is None or after.unreal or after.negated is not None:
        return False
    if after.link not in {":", "-", "subject", "run", ","} or not says_only_values(scene, clauses[place]):
        return False
    happened = scene.marks.within(after.first, after.last, "happened", "past")
    told = [mark for mark in happened if scene.word(mark.first - 1) not in _HAVING]
    own = any(
        after.first <= scene.range_of(other)[0] < after.last and not other.rule.startswith("clock")
        for other in scene.dates
    )
    return bool(scene.marks.within(after.first, after.last, "action", "event", "duty")) and not told and not own


def _heads_told(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan) -> bool:
    """'Today I have visited Acme': the day in front of what was done on it."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if span.day != scene.snapshot.ways.today or span.clock is not None or after is None or after.link != "subject":
        return False
    told = scene.marks.within(after.first, after.last, "happened")
    return bool(told) and not (after.unreal or after.negated is not None) and says_only_values(scene, clauses[place])


def _opens_news(clauses: Sequence[Clause], place: int) -> bool:
    """'next year they have 80k', 'in March he decides': when something else will be."""
    return place + 1 < len(clauses) and clauses[place + 1].link == "subject"


def corrected_by(scene: Scene, last: int, starts: Sequence[int]) -> bool:
    """'on Friday, sorry, Monday', 'was Jan 29, the 31st now': whether another date corrects that before `last`."""
    after = next((start for start in sorted(starts) if start >= last), None)
    if after is None or after - last > 6:
        return False
    if any(scene.word(low - 1) == "was" for low, high in map(scene.range_of, scene.dates) if high == last):
        return scene.word(after - 1) in {",", "now"} or scene.word(after - 2) == ","
    between = [scene.word(at) for at in range(last, after) if scene.word(at) not in _APART]
    if between in (["no"], ["now"], ["is", "now"]):
        return True
    return bool([one for one in scene.marks.within(last, after, "correction") if scene.word(one.first) != "not"])


def until_then(scene: Scene, clauses: Sequence[Clause], place: int, at: tuple[int, int]) -> bool:
    """'out til 11/30, ping him then', 'open to talking in Feb, f/u then': the day stands before what is to be done."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if after is None or after.unreal or not scene.marks.within(after.first, after.last, "action"):
        return False
    if after.link == "because":  # 'call back Friday because they have the board meeting then'
        return False
    until = {scene.word(at[0]), scene.word(at[0] - 1)} & {"til", "till", "until", "back", "from", "on"}
    then = [n for n in range(after.first - 1, after.last + 1) if scene.word(n) == "then"]
    return bool(then) and (bool(until) or then[-1] >= after.last - 1)


def _tries(scene: Scene, clause: Clause, at: int) -> bool:
    """'she is out thru 11/30, try 12/1', 'trying jane again Monday', 'one more try fri': to be done, and the day.

    'will try it Monday' is what they do with our thing.
    """
    said = [n for n in range(clause.first, at) if scene.word(n)[0].isalnum() and not scene.owner_of[n]]
    words = [scene.word(n) for n in said if not scene.snapshot.records.contacts_named(scene.tokens[n].stem)]
    tried = next((n for n, word in enumerate(words) if word in _TRY), None)
    if tried is None or not set(words) - _TRY <= _TRIED or words[tried + 1 : tried + 2] == ["it"]:
        return False
    return words[tried] in {"try", "retry", "retrying"} or bool(_ONCE_MORE & set(words))


def _turned_into(scene: Scene, at: int) -> bool:
    """'2/15 → 3/1': a sign leads from another day to this one."""
    return scene.word(at - 1) in ARROWS - {"to", "into"} and any(
        last == at - 1 for _, last in map(scene.range_of, scene.dates)
    )


def _moved_to(scene: Scene, span: DateSpan, at: int) -> bool:
    """'Isdom to 12/10', 'Isdom → 12/10', 'lab expansion goes to 4/30': right behind a name, and no talk said."""
    start = at if scene.word(at) in ARROWS else at - 1
    name = start - (scene.word(start - 1) == "goes")
    name -= name < start and scene.word(name - 1) == "there"
    led = scene.word(start) in ARROWS and any(last == name for _, last in map(scene.range_of, scene.hits))
    led = led or (scene.word(start) == "to" and name < start and calls_deal(scene, name - 1))
    dated = any(sign.isdigit() for sign in span.text) and span.period == "day"
    return led and dated and not scene.marks.within(0, len(scene.tokens), *_APPOINTMENTS)


def says_only_values(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says nothing in words beside its values: 'Codehow EOQ', 'acme 50k 12/15', 'both to Q2'."""
    words = [at for at in range(clause.first, clause.last) if not scene.owner_of[at] and scene.word(at).isalpha()]
    said = [at for at in words if scene.word(at) not in _COLOURLESS and not calls_deal(scene, at)]
    marks = scene.marks.within(clause.first, clause.last, "stage", "source", "forecast")
    return len(said) <= sum(mark.last - mark.first for mark in marks)


def _is_period(span: DateSpan) -> bool:
    """Whether a date is a month or longer, or the end of a period: when deals close."""
    ending = span.period in {"month", "quarter", "half", "year"} or PERIOD_END.search(span.text) is not None
    return ending and span.clock is None
