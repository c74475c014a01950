"""The role of one date: the nearest cue to its left in the clause decides, else the one to its right.

A date without a cue of its own is a fragment of the clause before it, or stands for itself ('Codehow EOQ').
"""

import re
from collections.abc import Sequence

from commands.grammar.message.bare_days import uncued_role, until_then
from commands.grammar.message.clause import Clause
from commands.grammar.message.clause_truth import behind_colleague, intentions
from commands.grammar.message.close_days import closing_role
from commands.grammar.message.day_cues import Cue, Role, cues_in, is_over, is_recent
from commands.grammar.message.fallen_through import another_talk, falls_through
from commands.grammar.message.governed_days import INSIDERS, called_off, called_off_behind, governed_role
from commands.grammar.message.held import held_until
from commands.grammar.message.interrupted import interrupted_talk
from commands.grammar.message.moved_days import talk_that_was
from commands.grammar.message.quotes import quoted_at
from commands.grammar.message.scene import Scene
from commands.grammar.message.time_spent import time_spent
from commands.grammar.spans import DateSpan
from commands.grammar.words.activity import PREFERS
from commands.grammar.words.lists import word_set

_NOW = re.compile(r"\bnow\b", re.IGNORECASE)
_ORDERS = word_set("update change adjust amend")
_BESIDE_ORDER = word_set(
    "so please pls plz kindly it that this the deal date close crm accordingly same in system sir for me and thanks thx"
)
_NOTES = word_set("add put make leave create log note")
_OF_ACCOUNT = frozenset({"to", "on", "for", "about", "in"})
_URGES = word_set(
    "pushing push pushed offered offer offering asked asking asks get getting gave give giving convince trying try want"
    " wants need needs hope hoping hopes like love urge urging nudge nudging helping help"
)
_AIMED = word_set("goal aim hope hoping wish trying dream fingers")
_DOES = word_set("is will has plans going meets sees calls visits wants gets can")
_REPORTS = word_set("update updates recap notes report reports roundup wrap wrapup summary cleanup digest standup news")
# Three digits that may be a price as well: 'Paul wants it at 115', 'landed at 130'; 'call him at 115' is an hour.
_DIGITS = re.compile(r"(?:at\s+|@\s*)?\d{3,4}", re.IGNORECASE)
_APPOINTMENTS = ("event", "action", "scheduled", "happened")
_LISTING = frozenset({",", ";", "and"})
_KEEPS = word_set("keep keeps keeping kept leave leaving stay stays staying stick sticks sticking hold holding")
_KEPT = word_set("the our with to at on it for")
_BY = frozenset({"by", "before", "b4"})
_DONE = word_set("in done signed closed inked booked over across")
_DEAL_DONE = _DONE | word_set("it this that them the deal line finish")
_MOST_GOT = 7
_STEPS = (["next"], ["todo"], ["todos"], ["action"], ["actions"], ["deadline"])
_MOST_OF_HEADING = 5
_SOON = 14
_LONG = 27
_WE = word_set("we we'll i i'll we're i'm we'd i'd")
_SHORT_PERIODS = frozenset({"day", "weekend", "week", "span"})
_FIRM = word_set("will set agreed on need let's lets going now targeting aiming scheduled due to")


def role_of(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, cue: Cue) -> tuple[Role, Clause]:
    """Decide what a date is, and which clause says so."""
    clause, at = clauses[place], cue.at
    if _says_no_day(scene, clause, span, at):
        return "", clause
    if held_until(scene, clause, span, at):
        return "follow_up", clause
    left = cues_in(scene, clause.first, at[0])
    right = cues_in(scene, at[1], clause.last)
    soon = span.period == "day" and (span.day - scene.snapshot.ways.today).days <= _SOON
    role = _priced_to_close(scene, clause, at[0]) or closing_role(scene, at, left, right, near=soon)
    role = role or governed_role(scene, clause, span, at, left)
    role = role or governed_role(scene, clause, span, at, right[:3], ahead=False)
    off = role == "follow_up" and (called_off(scene, clause) or called_off_behind(scene, clauses, place))
    off = off or (role == "follow_up" and falls_through(scene, clauses, place, at[1]))
    role = "" if off else role
    if not role and (is_over(scene, span) or is_recent(scene, span)) and time_spent(scene, clause) is not None:
        role = "happened"
    if not role and not left and not right:
        role, clause = uncued_role(scene, clauses, place, span, cue)
    if role in {"", "follow_up"} and until_then(scene, clauses, place, at):
        role, clause = "follow_up", clauses[place + 1]
    if role == "close" and another_talk(scene, clauses, place, span.day):
        role = "follow_up"
    talk = interrupted_talk(scene, clauses, place) if role in {"close", "follow_up"} else None
    talk = talk or talk_that_was(scene, clauses, span)
    role, clause = ("follow_up", talk) if talk is not None else (role, clause)
    led = not _BY.isdisjoint((scene.word(at[0]), scene.word(at[0] - 1)))
    heading = _step_heading(scene, clauses, place) if soon or (led and span.period == "day") else None
    if heading is not None and (not role or clause is heading):
        role, clause = "follow_up", clauses[place]
    later = not role and _meant_later(scene, clauses, place)
    role = "close" if later else role
    long = span.period not in _SHORT_PERIODS or (span.last - span.day).days > _LONG
    if role == "follow_up" and long and not _ours_to_do(scene, clause):
        role = ""
    if role == "close" and span.clock is not None:
        shut = [mark.kind for mark in (*left, *right)] == ["close"]
        role = "" if shut else "follow_up"
    later = later or (role == "close" and _ordered_behind(scene, clauses, place))
    return (role, clause) if _holds(scene, clauses[place], span, at[0], role, later=later) else ("", clause)


def _priced_to_close(scene: Scene, clause: Clause, at: int) -> Role:
    """'cut it to 24k to get it in by the 30th': behind a price, by when the deal is to be got in."""
    start = at if scene.word(at) in _BY else at - 1
    got = next((n for n in range(start - 1, max(clause.first, start - _MOST_GOT) - 1, -1) if scene.word(n) == "get"), 0)
    what = {scene.word(n) for n in range(got + 1, start)}
    priced = any(clause.first <= scene.range_of(one)[0] < got for one in scene.money)
    whole = bool(what & _DONE) and all(scene.owner_of[n] or scene.word(n) in _DEAL_DONE for n in range(got + 1, start))
    return "close" if got and scene.word(start) in _BY and priced and whole and not clause.unreal else ""


def _ordered_behind(scene: Scene, clauses: Sequence[Clause], place: int) -> bool:
    """'wants to push the signing to 1/15, please update': what is only wished is to be written all the same."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if after is None or scene.said.isdisjoint(_ORDERS) or after.unreal:
        return False
    words = {scene.word(at) for at in range(after.first, after.last) if scene.word(at)[:1].isalpha()}
    return not _ORDERS.isdisjoint(words) and words <= _ORDERS | _BESIDE_ORDER


def _step_heading(scene: Scene, clauses: Sequence[Clause], place: int) -> Clause | None:
    """'Next step: redlines back Mon', 'Next: SOW Thu', 'Action: …': a day below such a heading is when it is due."""
    number = place
    while number and clauses[number].link in _LISTING and clauses[number].sentence == clauses[place].sentence:
        number -= 1
    if not number or clauses[number].link != ":":
        return None
    heading = clauses[number - 1]
    words = [scene.word(at) for at in range(heading.first, heading.last) if not scene.owner_of[at]]
    called = "step" in words or "steps" in words or words[-1:] in _STEPS
    return heading if called and len(words) <= _MOST_OF_HEADING else None


def _says_no_day(scene: Scene, clause: Clause, span: DateSpan, at: tuple[int, int]) -> bool:
    """Whether a date is asked or taken back, a heading ('Monday notes:'), a price ('at 115'), or of any day."""
    if clause.asked or clause.retracted or (clause.conditional and not clause.condition_follows):
        return True
    if at[0] == clause.first and scene.word(at[1]) in _REPORTS and span.clock is None:
        return True
    if _stays(scene, clause, at[0]) or _only_noted(scene):
        return True
    price = _DIGITS.fullmatch(span.text) and not scene.marks.within(clause.first, clause.last, *_APPOINTMENTS)
    return bool(price) or _only_prefers(scene, clause, span)


def _only_noted(scene: Scene) -> bool:
    """'add a note to Block that Amrita is out until the 30th': what is to be noted of an account asks for no more."""
    if "note" not in scene.said or scene.word(0) not in _NOTES:
        return False
    at = next((n for n in (0, 1, 2) if scene.word(n) == "note"), 0)
    if scene.word(at) != "note" or scene.word(at + 1) not in _OF_ACCOUNT or scene.marks.has("action"):
        return False
    named = any(scene.range_of(hit)[0] == at + 2 for hit in scene.hits)
    return named or "that" in {scene.word(n) for n in range(at + 2, at + _MOST_OF_HEADING)}


def _stays(scene: Scene, clause: Clause, at: int) -> bool:
    """'so I'd go 90% and keep 3 Dec', 'sticking with the 9th', 'had a 2/19 close': a day that stays, or was."""
    if (scene.word(at - 2), scene.word(at - 1)) == ("had", "a"):
        return True
    before = at - 1
    while before >= clause.first and scene.word(before) in _KEPT:
        before -= 1
    kept = before >= clause.first and scene.word(before) in _KEEPS
    return kept and not scene.marks.within(clause.first, clause.last, "event", "action")


def _only_prefers(scene: Scene, clause: Clause, span: DateSpan) -> bool:
    """'prefers calls after 4pm', 'usually in by 9': an hour of any day."""
    hour = span.clock is not None and span.rule.startswith(("clock", "at_", "hour", "twelve", "half", "minutes"))
    return hour and any(scene.word(at) in PREFERS for at in range(clause.first, clause.last))


def _ours_to_do(scene: Scene, clause: Clause) -> bool:
    """'circle back in spring', not 'needs it by spring', 'came back in October': a long period needs a thing to do."""
    theirs = {mark.first for mark in scene.marks.within(clause.first, clause.last, "duty") if _asked(scene, mark.first)}
    heard = any(scene.word(at) == "hear" for at in range(clause.first, clause.last))
    ours = [
        mark
        for mark in scene.marks.within(clause.first, clause.last, "action", "event")
        if scene.word(mark.first - 1) not in INSIDERS
    ]
    return not theirs and (heard or bool(ours))


def _asked(scene: Scene, at: int) -> bool:
    return scene.word(at) in {"asked", "asks"} and scene.word(at - 1) in {"they", "she", "he", "who"}


def _meant_later(scene: Scene, clauses: Sequence[Clause], place: int) -> bool:
    """'they'll sign on the ninth, so set the close to that': the next clause says what the day is."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if after is None or after.unreal or after.negated is not None or after.sentence != clauses[place].sentence:
        return False
    closing = scene.marks.within(after.first, after.last, "close")
    return bool(closing) and scene.word(after.last - 1) in {"that", "then"} and not clauses[place].unreal


def _holds(scene: Scene, clause: Clause, span: DateSpan, at: int, role: Role, *, later: bool) -> bool:
    """Whether the clause may be believed, and the day makes sense for the role."""
    today = scene.snapshot.ways.today
    if clause.hedged or (clause.denies(at) and role != "happened"):
        return False
    if role == "close":
        past = span.day < today and span.period == "day"
        meant = _meant_only(scene, clause, at) and not later
        return not (past or clause.conditional or meant)
    if role == "follow_up" and (_NOW.search(span.text) or _of_colleague(scene, clause) or _quoted(scene, clause, span)):
        return False
    if role == "follow_up" and span.day == today and span.clock is not None:
        return span.clock >= scene.snapshot.ways.now.time()
    over = span.day == today and "morning" in span.text.casefold() and scene.snapshot.ways.now.hour >= 9
    return role != "follow_up" or (max(span.day, span.last) >= today and not over)


def _quoted(scene: Scene, clause: Clause, span: DateSpan) -> bool:
    """'Nora: "we'll sign next week"': within quotation marks those who promise are they."""
    inside = scene.text.count('"', 0, span.start) % 2 == 1 and '"' in scene.text[span.end :]
    inside = inside or quoted_at(scene.text, span.start) is not None
    return inside and bool(_WE & {scene.word(at) for at in range(clause.first, clause.last)})


def _of_colleague(scene: Scene, clause: Clause) -> bool:
    """'Marcus is meeting Gap on Thursday', 'Priya will call them': a colleague's appointment is none of ours."""
    behind = behind_colleague(scene, clause)
    does = {scene.word(behind), scene.word(behind + 1)} & _DOES if behind else set()
    return bool(does) and not scene.marks.within(clause.first, clause.last, "owner")


def _meant_only(scene: Scene, clause: Clause, at: int) -> bool:
    """'wants to close by Friday': an intention, no date; 'will close Friday' is one."""
    if any(scene.word(mark.first) not in _FIRM for mark in intentions(scene, clause.first, at)):
        return True
    closing = scene.marks.within(clause.first, at, "close")
    if closing and any(scene.word(n) in _AIMED for n in range(clause.first, closing[0].first)):
        return True
    urged = any(scene.word(n) in _URGES for n in range(clause.first, closing[0].first)) if closing else False
    return urged and "to" in {scene.word(closing[0].first), scene.word(closing[0].first - 1)}
