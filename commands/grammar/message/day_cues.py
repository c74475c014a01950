"""What is known of a date beside its words: the cues of its clause, and when it lies."""

from datetime import timedelta
from typing import Literal

from commands.grammar.fixed import fixed
from commands.grammar.message.marks import Mark
from commands.grammar.message.mentions import somebody_moves
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set
from commands.grammar.words.requests import SUGGESTING
from commands.grammar.words.signs import SENTENCE_ENDS

Role = Literal["close", "follow_up", "happened", "parked", ""]
UNTIL = word_set("til till until thru through")

_CUES = (
    "close", "slipped", "happened", "event", "action", "duty", "scheduled", "won", "lost", "park", "past",
)  # fmt: skip
_OUTRANKED = frozenset({"event", "action", "scheduled", "duty"})
_SOMEBODY = word_set("him her them us me legal procurement finance")
_PULLED = word_set("to from by a the it close date this that and but until for now")
_DATES = frozenset({"date", "dates", "change", "changes"})
_OF_CLOSE = word_set("close closing cd sign signing signature target commit expected projected estimated anticipated")
_SHORT = 4
_OPENING = 2
_LONG_AGO = timedelta(days=100)
_JUST = timedelta(days=45)
_HALF_A_YEAR = timedelta(days=180)


@fixed
class Cue:
    """What is known of a date beside its clause: its tokens, whether a bare date closes, what a heading said."""

    at: tuple[int, int]
    terse: bool
    heading: str


def cues_in(scene: Scene, first: int, last: int) -> list[Mark]:
    """Return the cues in a stretch of words; of 'had coffee with' only what happened, not the coffee to come."""
    marks = scene.marks.within(first, last, *_CUES)
    told = [mark for mark in marks if mark.kind in {"happened", "won", "lost"}]
    return [
        mark
        for mark in marks
        if (mark.kind not in _OUTRANKED or not any(one.first < mark.last and mark.first < one.last for one in told))
        and not (mark.kind in {"action", "event"} and _others_act(scene, mark))
        and not (mark.kind == "close" and _of_talk(scene, mark, last))
        and not (mark.kind == "slipped" and any(of(scene, mark) for of in (_to_somebody, _person_moves, _pulls_people)))
        and not (mark.kind == "scheduled" and scene.marks.at(mark.last, "stage", "won", "lost") is not None)
    ]


def names_only_date(scene: Scene, mark: Mark) -> bool:
    """'new dates', 'date change': words that name a date, and not what it is of."""
    return scene.word(mark.last - 1) in _DATES and _OF_CLOSE.isdisjoint(map(scene.word, range(mark.first, mark.last)))


def _of_talk(scene: Scene, mark: Mark, last: int) -> bool:
    """'new dates for the demos: …', 'the demo was cancelled, new date is 11/25': a talk's, and not the deal's."""
    if not names_only_date(scene, mark):
        return False
    first = mark.first
    while first > 0 and scene.word(first - 1) not in SENTENCE_ENDS:
        first -= 1
    return bool(scene.marks.within(first, last, "event"))


def _others_act(scene: Scene, mark: Mark) -> bool:
    """'Regulators visit them in spring': what people in the plural do to them is nothing that we shall do."""
    before, behind = scene.word(mark.first - 1), scene.word(mark.last)
    leading = scene.word(mark.first - 2)
    opens = mark.first < _OPENING or not leading[:1].isalnum() or leading in {"the", "their"}
    plural = before.isalpha() and before.endswith("s") and len(before) > _SHORT and not scene.owner_of[mark.first - 1]
    return opens and plural and behind in {"them", "they", "their", "it", "there"}


def _to_somebody(scene: Scene, mark: Mark) -> bool:
    """'redlines back to Ivan by Friday': what goes to a person moves no day."""
    if mark.last >= len(scene.tokens) or scene.word(mark.last - 1) != "to" or scene.owner_of[mark.last]:
        return False
    return scene.word(mark.last) in _SOMEBODY or bool(
        scene.snapshot.records.contacts_named(scene.tokens[mark.last].stem)
    )


def _person_moves(scene: Scene, mark: Mark) -> bool:
    """Whether 'moving', or 'moving to', is said of somebody."""
    return somebody_moves(scene, mark.last - (scene.word(mark.last - 1) == "to"))


def _pulls_people(scene: Scene, mark: Mark) -> bool:
    """'pulling in two data engineers', 'brought in legal': people who join; 'pulled in to 12/10' moves a day."""
    at = mark.last
    if scene.word(at - 1) != "in" or at >= len(scene.tokens) or scene.owner_of[at]:
        return False
    return scene.word(at).isalnum() and scene.word(at) not in _PULLED and scene.marks.at(at, "close") is None


def is_recent(scene: Scene, span: DateSpan) -> bool:
    """Whether the words may mean a day of the last months: nobody logs a call of last year."""
    return span.past_day is not None and scene.snapshot.ways.today - span.past_day <= _LONG_AGO


def is_over(scene: Scene, span: DateSpan) -> bool:
    """Whether a day or period is past."""
    return span.last < scene.snapshot.ways.today


def is_just_gone(scene: Scene, span: DateSpan) -> bool:
    """Whether '11/16', said two days later, was that day: nobody makes an appointment for almost a year from now."""
    if span.past_day is None or span.period != "day" or not scene.said.isdisjoint(SUGGESTING):
        return False
    today = scene.snapshot.ways.today
    return today - span.past_day <= _JUST and span.day - today > _HALF_A_YEAR
