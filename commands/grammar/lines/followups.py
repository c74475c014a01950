"""Lines about a follow-up or a lead by its number: done, snooze, assign."""

import re

from commands.grammar.lines.days import UNTIL, leading_date, one_day
from commands.grammar.lines.deals import hand_over
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.members import no_member, the_member
from commands.grammar.lines.request import CannotReadError, Line, Outcome, usage
from commands.grammar.lines.targets import leading_name
from commands.syntax.followups import AssignFollowUp, ChooseFollowUp, FinishFollowUp, SnoozeFollowUp
from commands.syntax.leads import AssignLead
from commands.syntax.subjects import Target

_TO = re.compile(r"^(?:to|->|→|=)\s*", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:\+\s*)?(?P<count>\d{1,3}|an?|one)\s*(?P<unit>m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)[.!]*",
    re.IGNORECASE,
)
_MINUTES = {"m": 1, "h": 60}
_DAYS = {"d": 1, "w": 7}


def done(line: Line) -> FinishFollowUp | ChooseFollowUp | None:
    """`done F12`, `done F12 they accepted`, `done acme`; 'done with the call' is ordinary text."""
    meant = _unnumbered(line)
    if meant is not None and not meant[1]:
        return ChooseFollowUp("done", meant[0])
    found = needed_id("F", line)
    return FinishFollowUp(found[0], note=found[1].lstrip("-–— ")) if found else None


def snooze(line: Line) -> SnoozeFollowUp | ChooseFollowUp | None:
    """`snooze F12 2d`, `snooze F12 until friday 3pm`, `snooze acme 2d`, `snooze it to friday`."""
    meant = _unnumbered(line)
    if meant is not None:
        later = _put_off(0, meant[1], line)  # said wrong, it is refused before it is asked what is meant
        return ChooseFollowUp("snooze", meant[0], UNTIL.sub("", meant[1])) if later else None
    found = needed_id("F", line)
    return _put_off(found[0], found[1], line) if found else None


def _unnumbered(line: Line) -> tuple[Target | None, str] | None:
    """Return what a line without a number is about, None for 'it', and the words behind; nothing where people talk."""
    if line.chatter_is_near or leading_id("F", line.rest) is not None:
        return None
    if it := _IT.match(line.rest):
        return None, line.rest[it.end() :].strip()
    if line.verb.name == "snooze" and _is_when(line):
        return None, line.rest
    named = leading_name(line.rest, line.snapshot)
    return (named.target, named.rest.strip(" ,:–-")) if named is not None else None


def _is_when(line: Line) -> bool:
    """Whether the words begin with when: 'snooze 2d', 'snooze until friday'."""
    words = UNTIL.sub("", line.rest)
    return _AHEAD.fullmatch(words) is not None or leading_date(words, line.snapshot) is not None


_IT = re.compile(r"(?:it|this|that)(?: one)?(?!\w)", re.IGNORECASE)


def _put_off(follow_up: int, words: str, line: Line) -> SnoozeFollowUp:
    """Return until when; raise `CannotReadError` for words that name no time to come."""
    words = UNTIL.sub("", words)
    if not words:
        raise CannotReadError(f"Until when? {usage(line.verb)}")
    if ahead := _AHEAD.fullmatch(words):
        return _later(follow_up, ahead)
    until, at = one_day(words, line)
    now = line.snapshot.ways.now
    if until < now.date() or (until == now.date() and at is not None and at <= now.time()):
        it = f"F{follow_up}" if follow_up else "it"
        raise CannotReadError(f"“{words[:40]}” is already past; snooze {it} to a later time.")
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
