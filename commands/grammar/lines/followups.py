"""Lines about a follow-up or a lead by its number: done, snooze, assign."""

import re

from commands.grammar.lines.days import UNTIL, one_day
from commands.grammar.lines.deals import hand_over
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.members import no_member, the_member
from commands.grammar.lines.request import CannotReadError, Line, Outcome, usage
from commands.syntax.followups import AssignFollowUp, FinishFollowUp, SnoozeFollowUp
from commands.syntax.leads import AssignLead

_TO = re.compile(r"^(?:to|->|→|=)\s*", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:\+\s*)?(?P<count>\d{1,3}|an?|one)\s*(?P<unit>m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)[.!]*",
    re.IGNORECASE,
)
_MINUTES = {"m": 1, "h": 60}
_DAYS = {"d": 1, "w": 7}


def done(line: Line) -> FinishFollowUp | None:
    """`done F12`, `done F12 they accepted`; 'done with the call' is ordinary text."""
    found = needed_id("F", line)
    return FinishFollowUp(found[0], note=found[1].lstrip("-–— ")) if found else None


def snooze(line: Line) -> SnoozeFollowUp | None:
    """`snooze F12 2d`, `snooze F12 until friday 3pm`."""
    found = needed_id("F", line)
    if found is None:
        return None
    follow_up, words = found
    words = UNTIL.sub("", words)
    if not words:
        raise CannotReadError(f"Until when? {usage(line.verb)}")
    if ahead := _AHEAD.fullmatch(words):
        return _later(follow_up, ahead)
    until, at = one_day(words, line)
    now = line.snapshot.ways.now
    if until < now.date() or (until == now.date() and at is not None and at <= now.time()):
        raise CannotReadError(f"“{words[:40]}” is already past; snooze F{follow_up} to a later time.")
    return SnoozeFollowUp(follow_up, until, at)


def _later(follow_up: int, match: re.Match[str]) -> SnoozeFollowUp:
    """'2d', '1w', 'a week', '3h': from when it is counted is known only where the follow-up is."""
    count = int(match["count"]) if match["count"].isdigit() else 1
    unit = match["unit"][0].lower()
    if unit in _MINUTES:
        return SnoozeFollowUp(follow_up, minutes=count * _MINUTES[unit])
    return SnoozeFollowUp(follow_up, days=count * _DAYS[unit])


def assign(line: Line) -> Outcome | None:
    """`assign F12 to sam`, `assign L3 to me`; `assign acme to sam` and `assign D7 to sam` are about a deal."""
    follow_up, lead = leading_id("F", line.rest), leading_id("L", line.rest)
    found = follow_up or lead
    if found is None:
        return hand_over(line) if line.rest else None
    number, words = found
    name = _TO.sub("", words)
    if not name:
        raise CannotReadError(f"To whom? {usage(line.verb)}")
    member = the_member(name, line)
    if member is None:
        raise no_member(name, line.snapshot)
    return AssignFollowUp(number, member.id) if follow_up else AssignLead(number, member.id)
