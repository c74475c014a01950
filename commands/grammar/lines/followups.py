"""Lines about a follow-up by its number: done, snooze, assign."""

import re
from datetime import date, time, timedelta

from commands.grammar.lines.days import one_day
from commands.grammar.lines.deals import hand_over
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.members import no_member, the_member
from commands.grammar.lines.request import CannotReadError, Line, Outcome, usage
from commands.syntax import AssignFollowUp, FinishFollowUp, SnoozeFollowUp

_TO = re.compile(r"^(?:to|->|→|=)\s*", re.IGNORECASE)
_FOR = re.compile(r"^(?:until|till|til|to|for|by|->|→)\s+", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:\+\s*)?(?P<count>\d{1,3}|an?|one)\s*(?P<unit>m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)[.!]*",
    re.IGNORECASE,
)
_SOON = {"m": timedelta(minutes=1), "h": timedelta(hours=1)}
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
    words = _FOR.sub("", words)
    if not words:
        raise CannotReadError(f"Until when? {usage(line.verb)}")
    until, at = _ahead(words, line) or one_day(words, line)
    now = line.snapshot.ways.now
    if until < now.date() or (until == now.date() and at is not None and at <= now.time()):
        raise CannotReadError(f"“{words[:40]}” is already past; snooze F{follow_up} to a later time.")
    return SnoozeFollowUp(follow_up, until, at)


def _ahead(words: str, line: Line) -> tuple[date, time | None] | None:
    """'2d', '1w', 'a week', '3h' from now; a day off moves on to the next working day."""
    match = _AHEAD.fullmatch(words)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    now, unit = line.snapshot.ways.now, match["unit"][0].lower()
    if unit in _SOON:
        then = (now + count * _SOON[unit]).replace(second=0, microsecond=0)
        return then.date(), then.time()
    return line.snapshot.ways.workday_from(now.date() + timedelta(days=count * _DAYS[unit])), None


def assign(line: Line) -> Outcome | None:
    """`assign F12 to sam`; `assign acme to sam` and `assign D7 to sam` are read as sentences about a deal."""
    found = leading_id("F", line.rest)
    if found is None:
        return hand_over(line) if line.rest else None
    follow_up, words = found
    name = _TO.sub("", words)
    if not name:
        raise CannotReadError(f"To whom? {usage(line.verb)}")
    member = the_member(name, line)
    if member is None:
        raise no_member(name, line.snapshot)
    return AssignFollowUp(follow_up, member.id)
