"""What one segment of a message says, field by field, before it is known which deal it is said of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from itertools import pairwise
from typing import cast

from commands.grammar.fixed import fixed
from commands.grammar.hint import NO_HINT
from commands.grammar.message.activities import Activity, read_activity
from commands.grammar.message.amounts import Amount, read_amount, read_amounts_in_turn
from commands.grammar.message.behind_names import names_end
from commands.grammar.message.clause import Clause
from commands.grammar.message.clause_truth import intentions
from commands.grammar.message.closed import closed_day
from commands.grammar.message.counted_back import counted_back
from commands.grammar.message.day_cues import cues_in
from commands.grammar.message.days import Day, owns_event, read_days
from commands.grammar.message.days_in_turn import days_in_turn
from commands.grammar.message.ending_objects import reopens_something_else
from commands.grammar.message.endings import Ending, read_ending
from commands.grammar.message.expected_endings import expected_ending
from commands.grammar.message.headed_days import below_heading
from commands.grammar.message.instalments import in_parts
from commands.grammar.message.marks import Mark
from commands.grammar.message.mention import Mention
from commands.grammar.message.next_steps import beside, read_next_step
from commands.grammar.message.owners import Owner, read_owner
from commands.grammar.message.people import People, read_people
from commands.grammar.message.probabilities import read_probability
from commands.grammar.message.promises import action_words
from commands.grammar.message.reasons import read_reason
from commands.grammar.message.scene import Scene
from commands.grammar.message.segments import Segment
from commands.grammar.message.shifts import Shift, read_shift
from commands.grammar.message.stages import read_stage
from commands.grammar.message.told import told_beside
from commands.grammar.message.undated import undated_reminder
from commands.grammar.message.wanted_days import wanted_days
from commands.grammar.words.business import TONE
from commands.grammar.words.lists import word_set
from commands.syntax.deals import Forecast

_COMMIT = "commit"
_CONTENT = ("business", "disposition")
_TOLD = (
    "won", "lost", "stage", "close", "event", "happened", "action", "went_with", "slipped", "neutral",
)  # fmt: skip


@fixed
class Promise:
    """A follow-up: the day, an hour where one was said, the words that say what for."""

    due_on: date
    due_at: time | None
    action: str


@dataclass(slots=True)
class Facts:
    """All that a segment says; None and empty = not said."""

    stage: Mark | None = None
    ending: Ending | None = None
    reason: str | None = None
    amount: Amount | None = None
    probability: int | None = None
    close_on: date | None = None
    close_instead_of: int | None = None
    closed_on: date | None = None
    owner: Owner | None = None
    source: str | None = None
    forecast: Forecast | None = None
    shift: Shift | None = None
    parked_until: date | None = None
    reopen: bool = False
    next_step: str | None = None
    activity: Activity | None = None
    happened_on: date | None = None
    promises: list[Promise] = field(default_factory=list)
    undated: str = ""
    people: People = field(default_factory=People)
    kept_anyway: bool = False
    is_remark: Callable[[], bool] = bool
    told: bool = False
    days: list[Day] = field(default_factory=list)

    @property
    def noteworthy(self) -> bool:
        """Whether a note is to be kept; looked for when somebody asks, for most messages say more than a remark."""
        return self.kept_anyway or self.is_remark()

    @property
    def updates(self) -> bool:
        """Whether a field of the deal is set."""
        values = (
            self.stage, self.ending, self.amount, self.probability, self.close_on, self.owner, self.source,
            self.forecast, self.parked_until, self.next_step, self.shift,
        )  # fmt: skip
        return self.reopen or values.count(None) < len(values)

    @property
    def anything(self) -> bool:
        """Whether there is anything to write beside a note."""
        return self.updates or self.activity is not None or bool(self.promises) or bool(self.undated)


def read_facts(scene: Scene, segment: Segment, account: int | None, place: int = 0) -> Facts:
    """Read every field from the segment's clauses, as of an account where one is known: of its names the `place`th."""
    everything, has = segment.everything, scene.marks.has
    step = read_next_step(scene, everything)
    clauses = beside(everything, step)
    facts = Facts(people=read_people(scene, everything, account))
    words = set(facts.people.words)
    ends = names_end(scene, segment) if has("stage") or _COMMIT in scene.said else set()
    facts.ending = read_ending(scene, beside(segment.clauses, step), words)
    if facts.ending is None and segment.heading:
        facts.ending = read_ending(scene, clauses, words)
    facts.ending = facts.ending or expected_ending(scene, clauses)
    facts.stage = read_stage(scene, clauses, ends) if has("stage") and not facts.ending else None
    facts.reason = read_reason(scene, clauses, facts.ending) if facts.ending else None
    if len(segment.mentions) < 2:
        facts.amount = read_amount(scene, clauses)
        facts.probability = read_probability(scene, clauses)
    else:
        amounts = read_amounts_in_turn(scene, clauses, len(segment.mentions))
        facts.amount = amounts[place] if amounts else None
    facts.owner = read_owner(scene, clauses, expected=scene.hint.expects == "assign")
    facts.source = _source(scene, clauses) if has("source") else None
    facts.forecast = _forecast(scene, clauses, ends) if has("forecast") or _COMMIT in scene.said else None
    facts.reopen = has("reopen") and any(
        _plain(scene, clause, mark) and not reopens_something_else(scene, clause, mark)
        for clause, mark in _marks(scene, clauses, "reopen")
    )
    _read_days(scene, segment, facts, place)
    if facts.close_on is not None and in_parts(scene, clauses):
        facts.close_on = None
    facts.shift = read_shift(scene, clauses) if facts.close_on is None and facts.ending is None else None
    facts.closed_on = closed_day(scene, clauses, facts.ending, facts.days) if facts.ending else None
    facts.activity = read_activity(scene, everything, facts.days, words)
    facts.next_step = step.words if step is not None and not facts.promises else None
    facts.is_remark = partial(_is_remark, scene, segment, facts.people)
    if facts.promises and (scene.hint.activity is not None or scene.hint.expects == "log"):  # nobody else asks
        promising = [day.clause for day in facts.days if day.role == "follow_up"]
        facts.told = told_beside(scene, everything, promising, [one.action for one in facts.promises])
    return facts


def _marks(scene: Scene, clauses: Sequence[Clause], *kinds: str) -> list[tuple[Clause, Mark]]:
    if not scene.marks.has(*kinds):
        return []
    return [(clause, mark) for clause in clauses for mark in scene.marks.within(clause.first, clause.last, *kinds)]


def _any_mark(scene: Scene, clauses: Sequence[Clause], *kinds: str) -> bool:
    return scene.marks.has(*kinds) and any(scene.marks.within(one.first, one.last, *kinds) for one in clauses)


def _plain(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether the mark stands in a clause that is neither doubted nor denied nor only meant."""
    intended = intentions(scene, clause.first, mark.first)
    return not clause.unreal and not clause.denies(mark.first) and not intended


def _source(scene: Scene, clauses: Sequence[Clause]) -> str | None:
    """'source: webinar' sets the source of a deal; elsewhere such words are only words."""
    for clause, mark in _marks(scene, clauses, "source"):
        before = [scene.word(at) for at in range(max(clause.first, mark.first - 3), mark.first)]
        headed = clause.link == ":" and scene.word(clause.first - 2) == "source"
        named = "source" in before or headed or _calls_it_source(scene, clauses, clause)
        if named and _plain(scene, clause, mark):
            return mark.value
    return None


def _calls_it_source(scene: Scene, clauses: Sequence[Clause], clause: Clause) -> bool:
    """'came via the webinar, add that as the source'."""
    same = [one for one in clauses if one.sentence == clause.sentence]
    words = [scene.word(at) for one in same for at in range(one.first, one.last)]
    return any(pair == ("the", "source") for pair in pairwise(words))


def _forecast(scene: Scene, clauses: Sequence[Clause], ends: set[int]) -> Forecast | None:
    """'forecast commit', 'to best case', a bare 'commit' right behind the name, at one of `ends`: 'Acme commit 60k'."""
    for clause, mark in _marks(scene, clauses, "forecast"):
        if _plain(scene, clause, mark) and not intentions(scene, clause.first, mark.last):
            return cast("Forecast", mark.value)
    for clause in clauses if _COMMIT in scene.said and ends else ():
        at = next((n for n in range(clause.first, clause.last) if scene.word(n) == _COMMIT and n in ends), -1)
        bare = at >= 0 and (at + 1 >= clause.last or bool(scene.owner_of[at + 1])) and not clause.unreal
        if bare and not clause.denies(at):
            return "commit"
    return None


def _read_days(scene: Scene, segment: Segment, facts: Facts, place: int) -> None:
    """Sort the dates into close date, follow-ups, the day of the activity, the end of parking."""
    if not scene.dates:
        return
    clauses = segment.everything
    valued = facts.amount is not None or facts.stage is not None
    terse = valued and not _any_mark(scene, clauses, "happened", "event", "action", "scheduled", "duty")
    days = read_days(scene, clauses, terse=terse, heading=_heading_role(scene, segment.heading))
    days = below_heading(scene, clauses, days)
    if scene.hint.expects == "followup":
        days = [day for day in days if not owns_event(scene, day.span)] or days
        days = [Day(day.span, "follow_up", day.clause, day.day, day.clock) for day in days] or wanted_days(
            scene, clauses
        )
    facts.days = days = list(days_in_turn(scene, clauses, days, names=len(segment.mentions), place=place))
    closes = [day for day in days if day.role == "close"]
    # 'EOM close, EOW proposal': the day beside the word counts
    closes = [one for one in closes if _any_mark(scene, [one.clause], "close", "slipped")] or closes
    if closes and (len({one.day for one in closes}) == 1 or facts.ending is None):
        facts.close_on, facts.close_instead_of = closes[-1].day, closes[-1].instead_of
    if facts.ending is not None and facts.ending.outcome == "lost":
        facts.close_on = None
    facts.happened_on = next((day.day for day in days if day.role == "happened"), None)
    facts.parked_until = next((day.day for day in days if day.role == "parked"), None)
    counted = counted_back(scene, clauses, days)
    facts.promises = [
        Promise(day.day, day.clock, action_words(scene, day, clauses)) for day in counted if day.role == "follow_up"
    ]
    facts.undated = undated_reminder(scene, clauses, counted)


def _heading_role(scene: Scene, heading: Sequence[Clause]) -> str:
    """Tell what a heading makes of the dates below it."""
    if not heading:
        return ""
    first, last = heading[0].first, heading[-1].last
    if any(mark.kind == "close" for mark in cues_in(scene, first, last)) or scene.marks.within(first, last, "slipped"):
        return "close"
    if scene.marks.within(first, last, "action", "duty", "scheduled"):
        return "follow_up"
    return "happened" if scene.marks.within(first, last, "happened", "past") else ""


_WHOLE = frozenset({"exact", "domain"})
_DOERS = word_set("we i you they to can could can't will would must not cannot couldn't")
_GOES_ON = word_set(
    ": - – — is are was were has have had isn't aren't doesn't don't didn't can't won't keeps keep just still"
)


def _spoken_of(scene: Scene, mention: Mention) -> bool:
    """'Finjob going in-house', told to the bot alone: whoever begins with a whole name that is no word means it."""
    if (
        scene.place.kind != "direct"
        or scene.hint is not NO_HINT
        or not mention.certain
        or not any(token.word[:1].isalpha() or token.word[-1:].isalpha() for token in scene.tokens[mention.last :])
        or not scene.word(mention.last)[:1].isalnum()
    ):
        return False
    hit = next((hit for hit in scene.hits if scene.range_of(hit)[0] == mention.first), None)
    return hit is not None and hit.how in _WHOLE and not hit.ordinary


def _means_people(scene: Scene, mark: Mark, ends: set[int]) -> bool:
    """'ramp folks loved it', 'requested by Ty', 'the Fuel Desk', 'if we match 110k': the account's, or a verb."""
    before = scene.tokens[mark.first - 1] if mark.first else None
    led = before is not None and (before.word in {"by", "from", "with", "to"} or before.capital)
    called = scene.tokens[mark.first].capital and led
    return called or scene.word(mark.first - 1) in _DOERS or (scene.word(mark.first) == "folks" and mark.first in ends)


def _is_remark(scene: Scene, segment: Segment, told: People) -> bool:
    """Whether a remark is about business: worth a note, and no mere talk."""
    clauses = segment.everything
    if any(clause.asked for clause in clauses):
        return False
    named = told.new or any(person.contact for person in told.known)
    people = named and bool(segment.mentions)
    opens = any(
        mention.first == 0
        and (
            scene.word(mention.last) in _GOES_ON
            or scene.tokens[mention.last - 1].word.endswith("'s")
            or _spoken_of(scene, mention)
        )
        for mention in segment.mentions
    )
    if not (scene.money or people or opens or _any_mark(scene, clauses, *_CONTENT, *_TOLD)):
        return False
    ends = {mention.last for mention in segment.mentions}
    return all(
        (people and scene.tokens[mark.first].stem in TONE) or _means_people(scene, mark, ends)
        for _, mark in _marks(scene, clauses, "chatter")
    )
