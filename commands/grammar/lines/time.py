"""Lines about nudges and their items: snooze and done of any record, a nudge's time, leave, promises."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.days import UNTIL, one_day
from commands.grammar.lines.endings import skipped_deal
from commands.grammar.lines.followups import done as follow_up_done
from commands.grammar.lines.followups import snooze as snooze_follow_up
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.members import leading_members, no_member, only
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, usage
from commands.grammar.lines.targets import leading_name
from commands.syntax.deals import WantHelp
from commands.syntax.endings import SkipReason
from commands.syntax.followups import SendCalendarEntry, ShowPromises, SkipOffer
from commands.syntax.nudges import NudgeMe, PickDay, PickOwner, RestRecord, SetAside, SetAway, ShowRuleRates, SnoozeAll
from commands.syntax.subjects import Listed
from commands.syntax.workspace import SkipSuggestion

RECORDS: Final[dict[str, Listed]] = {"F": "follow_up", "D": "deal", "L": "lead", "Q": "question"}
_AHEAD = re.compile(r"(?:\+\s*)?(?P<count>\d{1,3}|an?|one)\s*(?P<unit>d|days?|w|wks?|weeks?)[.!]*", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7}
_ALL = re.compile(r"(?:all|everything)\b\s*", re.IGNORECASE)
_ME_AT = re.compile(r"me\s+(?:(?:every (?:day|morning)|daily)\s+)?(?:at\s+)?(?P<clock>\S.*)", re.IGNORECASE)
_AS_USUAL = re.compile(r"(?:as usual|like everybody|normally|default)[.!]*", re.IGNORECASE)
_COVERS = re.compile(
    r"(?:(?:^|[,;])\s*+(?:and\s++)?(?P<who>[^,;]+?)(?<!\s)\s+(?:covers?|is covering|will cover|takes over)"
    r"(?:\s+for me)?"
    r"|(?:[,;]|(?<![\s,;]))\s*(?:and\s+)?covered by\s+(?P<by>[^,;]{1,80}?))\s*[.!]*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^from\s+", re.IGNORECASE)
_BACK_ON = re.compile(r"\b(?:until|till|til|through|to|back(?: on)?|-|–)\s+", re.IGNORECASE)


def snooze(line: Line) -> Outcome | None:
    """`snooze F12 2d`; `snooze D7 2w`: no nudge about it; `snooze all until monday`."""
    every = _ALL.match(line.rest)
    if every is not None:
        return SnoozeAll(_coming(UNTIL.sub("", line.rest[every.end() :]), line))
    found = _record(line, "DLQ")
    if found is None:
        return snooze_follow_up(line)
    record, number, words = found
    words = UNTIL.sub("", words)
    if not words:
        raise CannotReadError(f"Until when? Say “snooze {line.rest.split()[0]} until friday”.")
    if ahead := _AHEAD.fullmatch(words):
        count = int(ahead["count"]) if ahead["count"].isdigit() else 1
        return RestRecord(record, number, days=count * _DAYS[ahead["unit"][0].lower()])
    return RestRecord(record, number, _coming(words, line))


def _coming(words: str, line: Line) -> date:
    """Return the one day that words say, which is still to come."""
    if not words:
        raise CannotReadError(f"Until when? {usage(line.verb)}")
    day, _ = one_day(words, line)
    if day <= line.snapshot.ways.today:
        raise CannotReadError(f"“{words[:40]}” is not to come any more; say a later day.")
    return day


def done(line: Line) -> Outcome | None:
    """`done F12 they accepted`; `done D7`: seen to, nothing is written."""
    found = _record(line, "DL")
    if found is None:
        return follow_up_done(line)
    record, number, words = found
    return None if words.strip(" .!") else SetAside(record, number, "done")


def _record(line: Line, letters: str) -> tuple[Listed, int, str] | None:
    """Return the record whose id the line's words begin with, and the words behind it."""
    for letter in letters:
        if found := leading_id(letter, line.rest):
            return RECORDS[letter], *found
    return None


def _alone(line: Line) -> tuple[Listed, int] | None:
    """Return the record that is all the line names."""
    found = _record(line, "FDL")
    if found is None and line.slash:
        raise CannotReadError(usage(line.verb))
    return found[:2] if found and not found[2].strip(" .!") else None


def not_mine(line: Line) -> SetAside | None:
    """`notmine F12`."""
    found = _alone(line)
    return SetAside(*found, "not_mine") if found else None


def whose(line: Line) -> PickOwner | None:
    """`whose F12`."""
    found = _alone(line)
    return PickOwner(*found) if found else None


def pick(line: Line) -> PickDay | None:
    """`pick F12`."""
    found = _alone(line)
    return PickDay(*found) if found else None


def calendar(line: Line) -> SendCalendarEntry | None:
    """`calendar F12`; 'calendar is full this week' is ordinary text."""
    found = needed_id("F", line)
    return SendCalendarEntry(found[0]) if found and not found[1] else None


def skip(line: Line) -> SkipOffer | SkipReason | SkipSuggestion | None:
    """`skip F12`, `skip D7`, `skip W3`; 'skip the demo' is ordinary text."""
    deal = skipped_deal(line)
    if deal is not None:
        return SkipReason(deal)
    rule = leading_id("W", line.rest)
    if rule is not None and not rule[1]:
        return SkipSuggestion(rule[0])
    found = needed_id("F", line)
    return SkipOffer(found[0]) if found and not found[1] else None


def need_help(line: Line) -> WantHelp | None:
    """`needhelp D7`."""
    found = needed_id("D", line)
    return WantHelp(found[0]) if found and not found[1] else None


def nudge(line: Line) -> NudgeMe | None:
    """`nudge me at 8:30`, `nudge me as usual`; 'nudge Jane about the contract' is ordinary text."""
    match = _ME_AT.fullmatch(line.rest)
    if match is None:
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    if _AS_USUAL.fullmatch(match["clock"]):
        return NudgeMe(None)
    spans = read_dates(f"at {match['clock']}", line.snapshot.ways)
    if len(spans) != 1 or spans[0].clock is None:
        raise CannotReadError(f"“{match['clock'][:40]}” is no time I can read. {usage(line.verb)}")
    return NudgeMe(spans[0].clock)


def away(line: Line) -> SetAway | None:
    """`away until monday, sam covers`, `away from 12/21 until 1/4`."""
    words, cover = _without_cover(line)
    first = None
    if _FROM.match(words):
        begin, until, words = _split(_FROM.sub("", words))
        if until:
            first, _ = one_day(begin, line)
    elif match := _BACK_ON.match(words):
        words = words[match.end() :]
    elif line.slash:
        raise CannotReadError(usage(line.verb))
    else:
        return None
    return SetAway(_coming(words, line), first, cover)


def _split(words: str) -> tuple[str, str, str]:
    match = _BACK_ON.search(words)
    return (words[: match.start()].strip(), match[0], words[match.end() :]) if match else ("", "", words)


def _without_cover(line: Line) -> tuple[str, int | None]:
    """Return the words without who covers, and who that is."""
    match = _COVERS.search(line.rest)
    name = (match["who"] or match["by"]) if match else None
    if match is None or name is None:
        return line.rest.strip(), None
    pieces = name.split()
    for start in range(max(0, len(pieces) - 3), len(pieces)):
        found, rest = leading_members(" ".join(pieces[start:]), line.snapshot, line.author)
        if found and not rest:
            member = only(found, name)
            before = f"{line.rest[: match.start()]} {' '.join(pieces[:start])}"
            return before.strip(" ,;"), member.id if member else None
    raise no_member(pieces[-1], line.snapshot)


def back(line: Line) -> SetAway | None:
    """`back`; 'back to square one' is ordinary text."""
    return None if line.rest.strip(" .!") or line.chatter_is_near else SetAway(None)


def promises(line: Line) -> ShowPromises | None:
    """`promises`, `promises acme`."""
    if not line.rest:
        return ShowPromises()
    named = leading_name(line.rest, line.snapshot)
    if named is not None and named.target.account is not None:
        return ShowPromises(named.target.account)
    if line.slash:
        raise CannotReadError(f"I know no account called “{line.rest[:60]}”. {usage(line.verb)}")
    return None


def nudges(line: Line) -> ShowRuleRates | None:
    """`nudges`."""
    return ShowRuleRates() if line.slash or not line.rest.strip(" ?!.") else None


READERS: Final[Mapping[str, Reader]] = {
    "snooze": snooze,
    "done": done,
    "nudge": nudge,
    "away": away,
    "back": back,
    "notmine": not_mine,
    "whose": whose,
    "pick": pick,
    "calendar": calendar,
    "skip": skip,
    "needhelp": need_help,
    "promises": promises,
    "nudges": nudges,
}
