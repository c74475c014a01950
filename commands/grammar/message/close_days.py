"""Which dates are close dates: 'close 12/15', 'pushed to Q1', and not 'the call moved to 12/2'."""

from collections.abc import Sequence

from commands.grammar.message.day_cues import Role, names_only_date
from commands.grammar.message.ending_objects import calls_deal
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import DEAL_WORDS
from commands.grammar.words.signs import SENTENCE_ENDS

_SLIPPED_BEFORE = word_set("to until till til into out by for in -> → mid back is now next")
_PULLED = word_set("pull pulled pulling bring brought bringing move moved drag dragged")
_SOONER = frozenset({"in", "up", "forward", "ahead", "out", "back"})
_TO = frozenset({"to", "into"})
_CALLING = word_set("is 's as the a our my their new target expected likely revised latest")
_VERBS = frozenset({"close", "closes", "closing"})
_HAVE_DOORS = word_set(
    """office offices store stores shop shops window registration enrollment enrolment plant factory branch market
    bank school bidding portal books round restaurant warehouse applications nominations"""
)
_OWN = word_set("their its his her")
_BY = frozenset({"by", "before", "until", "till"})
_AIMS = frozenset({"targeting", "aiming", "shooting"})
_ONLY_MOVES = frozenset({"slipped", "scheduled", "won", "past"})
_PARTS = frozenset({",", "-", "–", "—", ")"})
_MOST_SUBJECT = 3
_MOST_OF_STRETCH = 12
_JOINS = frozenset({"and", "but", "so", "then"})
_PERSONS = frozenset({"he", "she"})
_US = frozenset({"us", "me"})
_FAR = frozenset({"month", "quarter", "half", "year"})
OTHER_TERMS = word_set(
    """trial poc pilot offer subscription license licence contract quote warranty lease deadline legal budget rollout
    golive live launch start implementation onboarding board hiring audit security procurement headcount training
    fiscal fy integration cutover reorg merger round funding opening cycle planning offsite permit hearing
    migration decision vote deployment delivery install installation shipment"""
)


def closing_role(
    scene: Scene, at: tuple[int, int], left: Sequence[Mark], right: Sequence[Mark], *, near: bool = False
) -> Role:
    """'close 12/15', 'pushed to Q1', '12/15 close'; 'the call moved to 12/2' is about the call."""
    if any(mark.kind == "park" and not _is_name(scene, mark.first) for mark in left):
        return "parked"
    closing = [mark for mark in left if mark.kind == "close" and not _closes_something_else(scene, mark, at[0])]
    closing = [mark for mark in closing if not _only_awaited(scene, mark, at[0])]
    if closing and _has_its_day(scene, closing[-1], at[1]):
        return ""
    if closing and scene.word(closing[-1].first) in _AIMS and any(mark.kind == "event" for mark in (*left, *right)):
        return ""
    events = [mark for mark in left if mark.kind == "event" and not _hides(scene, mark)]
    if closing and not any(mark.first >= closing[-1].last for mark in events):
        later = [mark for mark in left if mark.first >= closing[-1].last and _does(scene, mark)]
        return "" if later else "close"
    if _pulled_in(scene, at[0]) or (right and _closes_behind(scene, at[1], left, right)):
        return "close"
    slipped = [mark for mark in left if mark.kind == "slipped" and not _out_to(scene, mark, at[0])]
    if slipped and _into_stage(scene, slipped[-1].last, at[0]):
        return ""
    from_to = bool(slipped) and _from_to(scene, at[0]) and not any(mark.kind == "happened" for mark in left)
    if slipped and (from_to or _moved_to(scene, slipped[-1], at[0])):
        return _slipped_role(scene, slipped[-1], left, at[0], near=near)
    following = [mark for mark in right if mark.kind == "close" and _is_called(scene, at[1], mark)]
    return "close" if following and not left else ""


def _pulled_in(scene: Scene, at: int) -> bool:
    """'pulled Globex in to 12/4', 'bring Isdom up to 12/1': the name stands within the verb."""
    behind = (at if scene.word(at) in _TO else at - 1) - 1
    first = behind
    while first > 0 and 0 < scene.owner_of[first - 1] <= len(scene.hits):
        first -= 1
    named = scene.word(behind) in _SOONER and first < behind and scene.word(behind + 1) in _TO
    return named and scene.word(first - 1) in _PULLED


def _closes_behind(scene: Scene, last: int, left: Sequence[Mark], right: Sequence[Mark]) -> bool:
    """'moved to negotiation 1/19 close': 'close' right behind a day, before which only the deal was moved."""
    at_once = any(mark.kind == "close" and mark.first == last for mark in right)
    stop = last + 1 >= len(scene.tokens) or not scene.owner_of[min(last + 1, len(scene.tokens) - 1)]
    kinds = {mark.kind for mark in left if scene.marks.at(mark.first, "stage") is None}
    return at_once and stop and kinds <= _ONLY_MOVES


def _is_name(scene: Scene, at: int) -> bool:
    """'Central Park until March': a capital that no sentence begins with."""
    return at > 0 and scene.tokens[at].capital and scene.word(at - 1) not in SENTENCE_ENDS


def _has_its_day(scene: Scene, closing: Mark, behind: int) -> bool:
    """'EOM close, EOW proposal': the day before the word is when it closes, the one behind another thing's."""
    apart = scene.word(closing.last) in _PARTS | SENTENCE_ENDS and scene.word(behind).isalpha()
    return apart and any(scene.range_of(span)[1] == closing.first for span in scene.dates)


def _closes_something_else(scene: Scene, mark: Mark, at: int) -> bool:
    """'the office closes 12/18', 'they close their books', 'closes for the holidays': a door, and no deal."""
    if scene.word(mark.last - 1) not in _VERBS:
        return False
    if scene.word(mark.first - 1) in _HAVE_DOORS:
        return True
    behind = [scene.word(n) for n in range(mark.last + (scene.word(mark.last) in {"out", "down"}), at)]
    noun = scene.word(mark.first - 1) in {"the", "our", "new"}
    led = not noun and behind[:1] and (behind[0] in _OWN or behind[:2] in (["for", "the"], ["for", "a"], ["of", "the"]))
    of = behind[:1] == ["of"] and behind[1:2] not in (["business"], ["day"], ["quarter"], ["year"], ["month"])
    led = led or behind[:1] in (["a"], ["an"], ["another"])
    return bool(led or of) and not DEAL_WORDS & set(behind) and not scene.owner_of[mark.last + 1]


def _only_awaited(scene: Scene, mark: Mark, at: int) -> bool:
    """'needs a new date by Friday', 'send us new dates before Monday': when we are to hear of one."""
    led = not _BY.isdisjoint((scene.word(at), scene.word(at - 1)))
    return led and names_only_date(scene, mark)


def _is_called(scene: Scene, last: int, mark: Mark) -> bool:
    """'12/15 close', 'April 9 is the new close date': what stands behind a day names it; 'was the' an old one."""
    between = [scene.word(at) for at in range(last, mark.first)]
    named = between[:1] in (["is"], ["'s"], ["as"]) and "date" in scene.words(mark.first, mark.last).casefold()
    return len(between) < 2 or (named and set(between) <= _CALLING)


def _moved_to(scene: Scene, slipped: Mark, at: int) -> bool:
    """Whether a date is where something is moved to: 'pushed to Q1', 'slips into mid January', 'put it at 2/19'."""
    before = scene.word(at - 1)
    before = scene.word(at - 2) if before in {"the", "around", "about", "mid", "early", "late"} else before
    put = scene.word(slipped.last - 1) == "at" and all(scene.word(n) == "the" for n in range(slipped.last, at))
    return before in _SLIPPED_BEFORE or scene.word(at) in _SLIPPED_BEFORE or put


def _from_to(scene: Scene, at: int) -> bool:
    """'moved from 12/11 to 12/18': a stretch of which the end is meant."""
    inside = range(at, min(at + _MOST_OF_STRETCH, len(scene.tokens)))
    led = "from" in {scene.word(at - 1), scene.word(at - 2) if scene.word(at - 1) == "the" else ""}
    return led and "to" in {scene.word(n) for n in inside if scene.owner_of[n] == scene.owner_of[at]}


def _slipped_role(scene: Scene, slipped: Mark, left: Sequence[Mark], at: int, *, near: bool) -> Role:
    """'the call moved to 12/2' moves the call, 'the trial was extended' a trial, 'Hank pushed to Monday' a meeting.

    Whoever 'bumped us to Friday' sees us then; 'pushed us to February' speaks of the deal.
    """
    around = (*_subject(scene, slipped.first), *range(slipped.last, at))
    if any(scene.word(n) in OTHER_TERMS and not scene.owner_of[n] and not calls_deal(scene, n) for n in around):
        return ""
    if near and _by_person(scene, slipped):
        return ""
    far = any(span.period in _FAR and scene.range_of(span)[0] <= at < scene.range_of(span)[1] for span in scene.dates)
    if not far and _US & {scene.word(n) for n in range(slipped.last, at)}:
        return "follow_up"
    if not far and _talk_moves(scene, slipped.first):
        return "follow_up"
    if scene.word(slipped.first) == "now" and _of_talk(scene, slipped.first):
        return "follow_up"
    inside = range(slipped.first, slipped.last)
    moved = [mark for mark in left if mark.kind in {"event", "action"} and mark.first not in inside]
    return "follow_up" if any(not _hides(scene, mark) for mark in moved) else "close"


def _talk_moves(scene: Scene, verb: int) -> bool:
    """'the call on Monday with Jane has been moved to Wednesday': the old day stands between the talk and its verb."""
    first = verb
    while first > 0 and scene.word(first - 1) not in _JOINS and scene.word(first - 1)[:1].isalnum():
        first -= 1
    dated = [scene.range_of(span)[0] for span in scene.dates if first <= scene.range_of(span)[0] < verb]
    passive = bool({scene.word(verb - 1), scene.word(verb - 2)} & {"been", "was", "got"})
    return passive and bool(dated) and bool(scene.marks.within(first, dated[-1], "event"))


def _subject(scene: Scene, verb: int) -> range:
    """Return the few tokens before a verb that may say what moved: 'the budget freeze, pushed' is not the budget."""
    before = range(max(0, verb - _MOST_SUBJECT), verb)
    ends = [at for at in before if scene.word(at) in SENTENCE_ENDS]
    if ends:
        return range(ends[-1] + 1, verb)
    return range(verb - 2, verb) if scene.word(verb - 1) in _PARTS else before


def _of_talk(scene: Scene, at: int) -> bool:
    """'meeting 12/1, now 12/4': the day before a 'now' is that of an appointment."""
    at -= scene.word(at - 1) in {",", "-", "("}
    old = next((first for first, last in map(scene.range_of, scene.dates) if last == at), None)
    return old is not None and scene.marks.at(old - 1, "event", "action") is not None


def _out_to(scene: Scene, mark: Mark, at: int) -> bool:
    """'have the paper out to her by tomorrow': only right before a day 'out to' moves it."""
    return scene.word(mark.last - 1) == "to" and at - mark.last > 1 and scene.word(mark.first) in {"out", "back"}


def _by_person(scene: Scene, mark: Mark) -> bool:
    """'Hank pushed to Monday': a person moves an appointment, a deal moves its close date."""
    token = scene.tokens[mark.first - 1] if mark.first else None
    if token is None or scene.owner_of[mark.first - 1]:
        return False
    return (
        token.stem in _PERSONS or token.stem in first_names() or bool(scene.snapshot.records.contacts_named(token.stem))
    )


def _into_stage(scene: Scene, first: int, last: int) -> bool:
    """'move Globex to proposal next week': it is a stage that the deal is moved to."""
    return any(scene.marks.at(mark.first - 1, "into") is not None for mark in scene.marks.within(first, last, "stage"))


def _does(scene: Scene, mark: Mark) -> bool:
    """Whether a cue tells of something done or planned; 'moved' beside a close date only moves the date."""
    if mark.kind == "scheduled":
        return scene.marks.at(mark.first, "slipped") is None
    return mark.kind in {"action", "happened"}


def _hides(scene: Scene, mark: Mark) -> bool:
    """Whether an event word is part of something else: a stage a deal is in, 'close' words."""
    return scene.marks.at(mark.first, "close") is not None or scene.word(mark.first - 1) in {"in", "into"}
