"""The words of a line that asks for a list, each taken by what it is."""

import re
from datetime import date
from typing import Literal

from commands.grammar.lines.members import members_asked_about, only
from commands.grammar.lines.request import Line
from commands.grammar.lines.stages import stage_named
from commands.grammar.lines.targets import asked_about
from commands.grammar.spans import DateSpan
from commands.grammar.words.gaps import GAPS
from commands.grammar.words.questions import ACTIVITY_NOUNS
from commands.syntax.activities import ActivityType, ListActivities
from commands.syntax.deals import ListDeals
from storage.queries.gaps import Gap

State = Literal["open", "won", "lost", "parked", "any"]

EVERYBODY = frozenset({"team", "everybody", "everyone", "the team", "whole team", "company", "us", "our"})
_STATES: dict[str, State] = {
    "open": "open", "active": "open", "won": "won", "closed won": "won", "wins": "won", "lost": "lost",
    "closed lost": "lost", "losses": "lost", "parked": "parked", "all": "any", "any": "any", "closed": "any",
}  # fmt: skip
_FILLER = re.compile(
    r"\b(?:for|of|in|by|on|the|deals?|stage|member|owner|owned|from|during|please|closing|due|with|just|only)\b"
)
_START = re.compile(r"^\s*(?P<start>\d{1,6})\b(?!\s*(?:[/.\-]|%|days?|weeks?|months?|d\b|w\b))")
_MOST_WORDS = 6


def without_filler(words: str) -> str:
    """Return the words in lower case without those that only join them."""
    return " ".join(_FILLER.sub(" ", words.lower()).strip(" ?!.,:").split())


def starting(words: str) -> tuple[int, str]:
    """Return the number that the words begin with, 0 for none, and the words behind it: 'deals 8 won' is a page."""
    match = _START.match(words)
    return (int(match["start"]), words[match.end() :]) if match else (0, words)


class Wanted:
    """A member, everybody, an account; of deals a state and a stage, of activities their kind."""

    def __init__(self, line: Line, *, of_activities: bool = False) -> None:
        self.line = line
        self.of_activities = of_activities
        self.state: State | None = None
        self.stage: str | None = None
        self.kind: ActivityType | None = None
        self.member: int | None = None
        self.account: int | None = None
        self.everybody = False
        self.gap: Gap | None = None

    def take_gap(self, words: str) -> str:
        """Take what the deals want, and return the other words: 'deals stale sam'."""
        for gap, said in GAPS:
            if match := said.search(words):
                self.gap = gap
                return f"{words[: match.start()]} {words[match.end() :]}"
        return words

    def take_all(self, words: str) -> bool:
        """Take every word, the longest groups first; whether none was left over."""
        pieces = words.split()
        while pieces:
            sizes = range(min(_MOST_WORDS, len(pieces)), 0, -1)
            length = next((size for size in sizes if self._take(" ".join(pieces[:size]))), 0)
            if not length:
                return False
            del pieces[:length]
        return True

    def _take(self, said: str) -> bool:
        """Take a group of words for a member, everybody, an account or a kind."""
        snapshot = self.line.snapshot
        if said in EVERYBODY:
            self.everybody = True
        elif self._take_kind(said):
            return True
        elif self.member is None and (member := only(members_asked_about(said, snapshot, self.line.author), said)):
            self.member = member.id
        elif self.account is None and (account := asked_about(said, snapshot).account):
            self.account, self.everybody = account, True
        else:
            return False
        return True

    def _take_kind(self, said: str) -> bool:
        """Take a group of words for the kind of activity, or for a deal's state or stage."""
        if self.of_activities:
            if self.kind is None and said in ACTIVITY_NOUNS:
                self.kind = ACTIVITY_NOUNS[said]
                return True
            return said in {"all", "any"}
        if said in _STATES and self.state is None:
            self.state = _STATES[said]
        elif self.stage is None and (stage := stage_named(said, self.line.snapshot)):
            self.stage = stage.name
        else:
            return False
        return True

    def deals(self, span: DateSpan | None, start: int) -> ListDeals:
        """Return the list of deals; an account's are all of them unless a state was said."""
        state = "open" if self.gap else self.state or ("any" if self.account else "open")
        first, last = (span.first, span.last) if span else (None, None)
        return ListDeals(self.member, state, self.stage, self.account, first, last, start, self.everybody, gap=self.gap)

    def activities(self, span: DateSpan | None, start: int) -> ListActivities:
        """Return the list of what happened; a weekday is the last one."""
        first, last = past_days(span)
        return ListActivities(self.member, self.kind, self.account, first, last, start, self.everybody)


def past_days(span: DateSpan | None) -> tuple[date | None, date | None]:
    """Return the days of a period in which something happened: 'Monday' is the last one."""
    if span is None:
        return None, None
    return (span.past_day, span.past_day) if span.past_day else (span.first, span.last)


def due_days(span: DateSpan | None, today: date) -> tuple[date | None, date | None]:
    """Return the days of a `due` question: what is overdue belongs to every period that holds today."""
    if span is None:
        return None, None
    return (None if span.first <= today <= span.last else span.first), span.last
