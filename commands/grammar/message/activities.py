"""What happened between the rep and the account: a call, a meeting, a mail – and who began it."""

from collections.abc import Sequence
from typing import get_args

from commands.grammar.fixed import fixed
from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.marks import Mark
from commands.grammar.message.moved_days import is_moved
from commands.grammar.message.picked_up import picked_up
from commands.grammar.message.scene import Scene
from commands.grammar.message.time_spent import is_counted, time_spent
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.words.activity import HABITS, NAMED, PEOPLE_DO
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import FIRST_PERSON
from commands.syntax.activities import ActivityType, Direction

_TYPES: dict[str, ActivityType] = {name: name for name in get_args(ActivityType)}
_DIRECTIONS: dict[str, Direction] = {name: name for name in get_args(Direction)}
_WITH = word_set("with w @ at from re about was went done today yesterday")
_CHANNELS = frozenset({"linkedin", "whatsapp", "inmail", "sms", "dm", "text"})
_IS = frozenset({"is", "are", "was", "were", "it's", "he's", "she's", "what's", "be", "been", "so", "also"})
_WRITTEN = frozenset({"email", "message", "call", "quote"})
_THEIR_OWN = word_set(
    "legal security infosec procurement contract compliance privacy vendor code finance internal risk"
)
_SOON = frozenset({"just", "also", "finally", "already", "then", "now", "immediately", "kindly"})
_ANSWER = frozenset({"answer", "answered", "response"})
_REPLY = _ANSWER | {"reply", "replies", "luck"}
_TO_WHAT = frozenset({"to", "my", "our", "any"})
_WE = word_set("i we i've we've have just so also and only")
_VOICEMAILED = frozenset({"vm'd", "vmd", "voicemailed"})
_NEEDED = word_set("need needs want wants get getting gotta must should to")
_BEEN = word_set("was were been")
_OVER = word_set("over out up down back there today just also again in person onsite and")
_MOST_OPENING = 6
_MOST_BEFORE_SEVERAL = 4
_OPENS = word_set("a an the quick another short long follow-up intro new got sent nice : - – . log note")


@fixed
class Activity:
    """Something that happened; `missed`: nobody was reached."""

    type: ActivityType
    direction: Direction | None = None
    missed: bool = False


def read_activity(scene: Scene, clauses: Sequence[Clause], days: Sequence[Day], people: set[str]) -> Activity | None:
    """Return what happened, None where nothing did. `people` are words of the contacts' names."""
    if scene.marks.has("happened") and (told := _told(scene, clauses)):
        return _of(scene, *min(told, key=lambda one: (_rank(one[0]), one[0].first)), people)
    if scene.hint.expects == "log" and not any(day.role == "follow_up" for day in days):
        named = [one for c in clauses for one in scene.marks.within(c.first, c.last, "event", "action")]
        if named and scene.hint.activity is None:
            return Activity(_TYPES[named[0].value])
    return next((one for clause in clauses if (one := _in_clause(scene, clauses, clause, days, people))), None)


def _told(scene: Scene, clauses: Sequence[Clause]) -> list[tuple[Mark, Clause]]:
    """Return what the clauses tell as done; to have noted it is no news of its own."""
    told = [
        (mark, clause)
        for clause in clauses
        for mark in scene.marks.within(clause.first, clause.last, "happened")
        if _real(scene, clause, mark)
    ]
    told = [(mark, clause) for mark, clause in told if mark.value != "note"] or told
    return _without_unanswered(scene, clauses, told) if told else told


def _in_clause(
    scene: Scene, clauses: Sequence[Clause], clause: Clause, days: Sequence[Day], people: set[str]
) -> Activity | None:
    """Return what a clause tells of without a verb for it: 'email to Petra', 'call w/ Jane', 'was at Konex'."""
    marks = scene.marks.within(clause.first, clause.last, "event", "disposition")
    if marks and (written := _to_or_from(scene, clause, marks, days)) is not None:
        return written
    for mark in marks:
        if _took_place(scene, clause, mark, days) or is_counted(scene, clauses, clause, mark):
            return Activity(_TYPES[mark.value])
    if picked_up(scene, clause, people):
        return Activity("call")
    if (spent := time_spent(scene, clause)) is not None:
        return Activity(spent)
    if _was_there(scene, clause):
        return Activity("meeting")
    return None


def _without_unanswered(
    scene: Scene, clauses: Sequence[Clause], told: list[tuple[Mark, Clause]]
) -> list[tuple[Mark, Clause]]:
    """'emailed Bea, no answer', 'no answer to my email': what was not answered there was no call."""
    if any(scene.word(mark.last) in _TO_WHAT and _ANSWER & {scene.word(mark.last - 1)} for mark, _ in told):
        return [one for one in told if not one[0].value.endswith("missed")]
    missed = [mark.first for mark, _ in told if _ANSWER & {scene.word(at) for at in range(mark.first, mark.last)}]
    before = [mark for mark, _ in told if missed and mark.first < missed[0]]
    before += scene.marks.within(clauses[0].first, missed[0], "event") if missed else []
    kinds = {mark.value.split()[0] for mark in before}
    written = kinds & _WRITTEN and "call" not in kinds
    return [one for one in told if one[0].first not in missed] if written else told


def _rank(mark: Mark) -> int:
    """A voicemail says more than the call that led to it; a reply less than what else was done."""
    return 0 if mark.value.endswith("missed") else 1


def _of(scene: Scene, mark: Mark, clause: Clause, people: set[str]) -> Activity:
    """The activity of a mark: who began it stands before the verb ('Jane called'), unless it was us."""
    kind, *more = mark.value.split()
    direction = next((_DIRECTIONS[word] for word in more if word in _DIRECTIONS), None)
    at = mark.first - 2 if scene.word(mark.first - 1) in _SOON else mark.first - 1
    theirs = at >= clause.first and (scene.tokens[at].stem in people or _they(scene, at))
    account = mark.first > clause.first and any(scene.range_of(hit)[1] == at + 1 for hit in scene.hits)
    account = account and not (_reached(scene, mark, people) or _written_to(scene, clause, mark, people))
    spoke_on_tape = scene.word(mark.first) in _VOICEMAILED and theirs
    missed = "missed" in more and not spoke_on_tape
    if direction == "outbound" and (theirs or account) and not missed and not _we(scene, clause, mark):
        direction = "inbound"
    written = kind in {"call", "email"} and _by_message(scene, clause, mark)
    return Activity("message" if written else _TYPES[kind], direction, missed="missed" in more)


def _reached(scene: Scene, mark: Mark, people: set[str]) -> bool:
    """'isdom called wade back', 'isdom called back wade': whoever of the account stands behind was called by us."""
    last = min(mark.last + 1, len(scene.tokens))
    named = [at for at in range(mark.first + 1, last) if scene.tokens[at].stem in people]
    return bool(named) and scene.word(named[-1] + 1) not in PEOPLE_DO


def _written_to(scene: Scene, clause: Clause, mark: Mark, people: set[str]) -> bool:
    """'isdom sent deck to wade', 'isdom emailed 3x no reply': whom it went to is of the account, or nobody answered."""
    behind = range(mark.last, clause.last)
    if any(scene.word(at) == "no" and scene.word(at + 1) in _REPLY for at in behind):
        return True
    return any(scene.word(at - 1) == "to" and scene.tokens[at].stem in people for at in behind[1:])


def _they(scene: Scene, at: int) -> bool:
    """'she called', 'Peter emailed': somebody who is not one of us."""
    token = scene.tokens[at]
    stranger = token.capital and token.stem in first_names() and token.stem not in scene.member_names.first
    return token.stem in {"he", "she", "they"} or stranger


def _by_message(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'connected on LinkedIn', 'sent him a text': neither a call nor a mail."""
    return any(
        scene.word(at) in _CHANNELS and scene.word(at - 1) in {"on", "via", "over", "by", "a", "through"}
        for at in range(mark.last, clause.last)
    )


def _we(scene: Scene, clause: Clause, mark: Mark) -> bool:
    told = any(scene.word(at) in FIRST_PERSON for at in range(clause.first, mark.first))
    return told or (mark.first > clause.first and scene.word(clause.first) == "just")


def _real(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether a clause tells it as a fact: neither hoped nor asked nor promised nor denied."""
    if clause.asked or clause.retracted or clause.conditional:
        return False
    hedges = scene.marks.within(clause.first, mark.first, "hedge", "intention")
    if any(one.last >= mark.first - 2 for one in hedges):
        return False
    if _is_to_be(scene, clause, mark):
        return False
    if scene.word(mark.first) == "had" and scene.marks.within(mark.last, clause.last, "scheduled"):
        return False  # 'had a call planned for Friday'
    if scene.word(mark.first) == "on" and _NEEDED & {scene.word(at) for at in range(clause.first, mark.first)}:
        return False  # 'need Gordon on the phone'
    called = scene.word(mark.first) in {"called", "named"}
    if called and (scene.word(mark.first - 1) in _IS | NAMED or scene.word(mark.last) in {"'", '"', "it"}):
        return False
    return not (scene.marks.within(clause.first, mark.first, "negation") or _from_one_of_us(scene, mark))


def _is_to_be(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'call was Thursday, now Friday', 'on site at Acme tomorrow': words that tell what was, of what is to be."""
    behind = [span for span in scene.dates if mark.last <= scene.range_of(span)[0] < clause.last]
    if scene.word(mark.last - 1) == "was":
        return any(scene.range_of(span)[0] == mark.last and is_moved(scene, span) for span in behind)
    ahead = any(span.first > scene.snapshot.ways.today and span.past_day is None for span in behind)
    return ahead and scene.word(mark.first) in {"on", "onsite"}


def _from_one_of_us(scene: Scene, mark: Mark) -> bool:
    """'heard from Tom that Isdom is at 60%': a colleague's word is no e-mail of theirs."""
    if scene.word(mark.last - 1) != "from" or mark.last not in scene.member_starts:
        return False
    return not scene.snapshot.records.contacts_named(scene.tokens[mark.last].stem)


def _to_or_from(scene: Scene, clause: Clause, marks: Sequence[Mark], days: Sequence[Day]) -> Activity | None:
    """'email to Petra re spec sheet', 'text from Omar': a clause that opens so tells what went or came."""
    mark = next((one for one in marks if one.kind == "event"), None)
    if mark is None or mark.value not in _WRITTEN or scene.word(mark.last) not in {"to", "from"}:
        return None
    if clause.unreal or any(day.clause is clause and day.role == "follow_up" for day in days):
        return None
    opens = all(scene.owner_of[at] or scene.word(at) in _OPENS for at in range(clause.first, mark.first))
    if not opens or not _somebody(scene, mark.last + 1):
        return None
    return Activity(_TYPES[mark.value], "outbound" if scene.word(mark.last) == "to" else "inbound")


def _somebody(scene: Scene, at: int) -> bool:
    """Whether a name may stand here: known, capitalised, or no common word."""
    token = scene.tokens[at] if at < len(scene.tokens) else None
    return token is not None and bool(scene.owner_of[at] or token.capital or not is_ordinary(token.stem))


def _went(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'the call with Erin went well'."""
    return any(scene.word(at) in {"went", "ran"} for at in range(mark.last, clause.last))


def _was_there(scene: Scene, clause: Clause) -> bool:
    """'was at Konex this morning', 'have been today with Jane at Acme': we were with them; 'it was at 50k' is none."""
    if scene.said.isdisjoint(_BEEN) or not scene.hits:
        return False
    opening = [at for at in range(clause.first, clause.last) if not scene.owner_of[at]][:_MOST_OPENING]
    words = [scene.word(at) for at in opening]
    been = next((n for n, word in enumerate(words) if word in _BEEN), None)
    if been is None or not set(words[:been]) <= _WE or clause.unreal or clause.negated is not None:
        return False
    at = next((at for at in opening[been + 1 :] if scene.word(at) not in _OVER), None)
    if at is None or scene.word(at) not in {"at", "with", "@"}:
        return False
    return any(at < scene.range_of(hit)[0] <= at + _MOST_OPENING for hit in scene.hits) and bool(
        scene.owner_of[at + 1] or scene.tokens[at + 1].capital
    )


def _habitual(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Olga takes his calls at Ramp', 'ignoring our calls': what is done with calls in general, and no call."""
    several = scene.word(mark.last - 1).endswith("s")
    before = range(max(clause.first, mark.first - _MOST_BEFORE_SEVERAL), mark.first)
    return several and any(scene.word(at) in HABITS for at in before)


def _only_shared(clause: Clause, mark: Mark, days: Sequence[Day]) -> bool:
    """'demo with A Monday, B Tuesday': what is planned with the first is planned with the second."""
    alone = (clause.first, clause.last) == (mark.first, mark.last)
    return alone and bool(days) and all(day.role == "follow_up" for day in days)


def _took_place(scene: Scene, clause: Clause, mark: Mark, days: Sequence[Day]) -> bool:
    """'call w/ Jane, wants pricing' took place; 'wants a call', 'call Friday', 'no call yet' did not."""
    if clause.unreal or clause.denies(mark.first) or clause.negated is not None:
        return False
    if any(day.clause is clause and day.role == "happened" for day in days):
        return True
    if any(day.clause is clause for day in days) or _only_shared(clause, mark, days):
        return False
    if mark.kind == "disposition":
        return True
    if scene.marks.within(clause.first, clause.last, "duty", "scheduled", "slipped", "intention"):
        return False
    staged = scene.marks.at(mark.first, "stage") is not None and scene.marks.at(mark.first - 1, "into") is not None
    if (
        staged
        or _habitual(scene, clause, mark)
        or scene.word(mark.first - 1) in _THEIR_OWN | {"for", "before", "until", "after"}
    ):
        return False
    if scene.marks.within(clause.first, mark.first, "past") or _went(scene, clause, mark):
        return True
    return scene.word(mark.last) in _WITH and (
        scene.word(mark.first - 1) not in {"to", "the", "a", "for"} or scene.word(mark.first - 2) in {"log", "had"}
    )
