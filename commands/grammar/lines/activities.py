"""Lines that begin with what happened: log, call, meeting, e-mail, demo, quote, note, followup."""

import re
from dataclasses import replace

from commands.grammar.clean import Clean
from commands.grammar.dates.reader import read_dates
from commands.grammar.free_text import read_statements
from commands.grammar.hint import NO_HINT, Hint
from commands.grammar.lines.cut import cut_to
from commands.grammar.lines.days import refuse_impossible
from commands.grammar.lines.deals import by_id
from commands.grammar.lines.fronts import doubtful_name
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Sentence
from commands.grammar.lines.targets import choose_deal, deal_by_id, leading_name, named_alone
from commands.grammar.message.due import days_offered
from commands.grammar.money.reader import read_money
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Ask, Choice, Statement
from commands.syntax.activities import ActivityType, LogActivity
from commands.syntax.followups import AddFollowUp
from commands.syntax.subjects import Target

ACTIVITIES: dict[str, ActivityType] = {
    "call": "call",
    "meeting": "meeting",
    "email": "email",
    "demo": "demo",
    "quote": "quote",
    "note": "note",
    "message": "message",
}
_KIND = re.compile(
    r"^(?:an?\s+)?(?P<kind>call|phone|meeting|mtg|e-?mail|mail|demo|quote|note|message|text)\b\s*:?\s*", re.IGNORECASE
)
_KINDS: dict[str, ActivityType] = {
    "phone": "call", "mtg": "meeting", "e-mail": "email", "mail": "email", "text": "message",
}  # fmt: skip


def log(line: Line) -> Outcome | None:
    """`log call acme …`: the words behind the kind of activity, with what it was."""
    match = _KIND.match(line.rest)
    kind = match["kind"].lower() if match else ""
    behind = line.rest[match.end() :] if match else line.rest
    if not behind or not (line.slash or kind or _names_first(line)):
        return None
    if kind in {"", "note"}:
        _refuse_empty(behind, line)
    told = replace(line, words=cut_to(line.words, behind))
    activity_type = _KINDS.get(kind) or ACTIVITIES.get(kind)
    keeps_verb = match is not None and activity_type != "note"
    return _about(
        cut_to(line.words, line.rest[match.start("kind") :]) if match and keeps_verb else cut_to(line.words, behind),
        behind,
        Hint("log", activity_type, doubtful_name(told, wanted=bool(read_money(behind, line.snapshot.ways)))),
        told,
    )


def activity(line: Line) -> Outcome | None:
    """`/call acme …`; without a slash it is a sentence like any other, but for 'note acme …', 'quote acme 48k'."""
    refuse_bare(line)
    if line.verb.name == "note":
        _refuse_empty(line.rest, line)
    tells = _tells(line)
    named = doubtful_name(line, wanted=tells and line.verb.name != "note") if tells or line.slash else ""
    if not line.rest or not (line.slash or (tells and (named or _names_first(line)))):
        return _nameless(line)
    told = line.words if line.verb.name == "note" else line.whole
    return _about(told, line.rest, Hint("log", ACTIVITIES[line.verb.name], named), line)


def _nameless(line: Line) -> Sentence | None:
    """'note: buy milk' is read as a sentence; where that says nothing it is kept, and asked whose it is."""
    if line.verb.name != "note" or line.chatter_is_near or not line.rest or line.rest.endswith("?"):
        return None
    return Sentence(line.whole, NO_HINT, question=True, last=_unplaced(line))


def _unplaced(line: Line) -> Statement:
    """Return what happened, with the question where."""
    command = LogActivity(Target(), ACTIVITIES.get(line.verb.name, "note"), note=line.rest)
    return Statement(Target(), (command,), Ask("account", "", (), "no_account"))


def refuse_bare(line: Line) -> None:
    """Raise `CannotReadError` for 'call jane': it may have happened or be still to come, so neither is written."""
    said = line.rest.strip(" .!")
    if line.slash or line.chatter_is_near or line.verb.name in {"note", "quote"} or not said:
        return
    if _past(line) or not _is_name(said, line):
        return
    whole = line.whole.text.strip(" .!")
    raise CannotReadError(
        f"Did it happen, or is it to come? “log {line.verb.name} {said}” logs it, “{whole} tomorrow” reminds you."
    )


def _refuse_empty(words: str, line: Line) -> None:
    """Raise `CannotReadError` for 'note acme': a note without a word in it."""
    name = words.strip(" .:-–,")
    if name and named_alone(name, line.snapshot):
        raise CannotReadError(f"What is there to note? Say “{line.verb.name} {name} …” with your words behind it.")


def _past(line: Line) -> bool:
    """Whether the verb itself says that it happened."""
    return line.whole.text.split(maxsplit=1)[0].lower().rstrip(":") in _HAPPENED


_HAPPENED = frozenset({"called", "met", "emailed"})


def _is_name(said: str, line: Line) -> bool:
    """Whether the words are an account, a deal or a contact and nothing more."""
    if named_alone(said, line.snapshot):
        return True
    reading = read_statements(line.whole, line.snapshot, line.author, line.place)
    people = [
        normalise(person.name).split()
        for statement in reading.statements
        for command in statement.commands
        if isinstance(command, LogActivity)
        for person in command.people
        if person.contact
    ]
    return any(set(normalise(said).split()) <= set(name) for name in people)


def _tells(line: Line) -> bool:
    """Whether the bare verb tells what happened: 'quote acme 48k' does, 'quote acme by friday' is a task."""
    if line.verb.name == "quote":
        return bool(read_money(line.rest, line.snapshot.ways)) and not read_dates(line.rest, line.snapshot.ways)
    return line.verb.name == "note"


def follow_up(line: Line) -> Outcome | None:
    """`followup acme next tue 3pm send quote`."""
    named = doubtful_name(line, wanted=True)
    if not line.rest or not (line.slash or named or _names_first(line)):
        return None
    refuse_impossible(f"until {line.rest}", line.snapshot)
    _refuse_past(line)
    if named:
        return Sentence(cut_to(line.words, line.rest.partition(named)[2].strip()), Hint("followup", named=named))
    return _without_day(line) or by_id(line, Hint("followup"))


def _refuse_past(line: Line) -> None:
    """Raise `CannotReadError` where every day that is said is over: what is promised is still to come."""
    spans = [] if line.rest.endswith("?") else read_dates(line.rest, line.snapshot.ways)
    if spans and all(span.last < line.snapshot.ways.today for span in spans):
        over = spans[0].text
        raise CannotReadError(f"“{over}” is over, and a follow-up is still to come; `log` keeps what happened then.")


def _without_day(line: Line) -> Statement | None:
    """`followup D7`, `followup acme send quote`: everything is said but when, so that is asked."""
    ways = line.snapshot.ways
    if line.rest.endswith("?") or read_dates(line.rest, ways):
        return None
    found = leading_id("D", line.rest)
    named = leading_name(line.rest, line.snapshot) if found is None else None
    if found:
        target, action = deal_by_id(found[0], line.snapshot), found[1]
    elif named:
        chosen = choose_deal(named.target, "", line.snapshot, line.author, frozenset({"open"}))
        target, action = chosen[0] if chosen else named.target, named.rest
    else:
        return None
    choices = tuple(Choice(f"{day:%a} {day.day} {day:%b}", day.isoformat()) for day in days_offered(ways))
    command = AddFollowUp(target, action=action)
    return Statement(target, (command,), Ask("due_on", line.rest, choices, "no day was said"))


def _about(told: Clean, behind: str, hint: Hint, line: Line) -> Sentence:
    """Return the sentence with its verb, which tells a call from a call to make; a leading id is the deal."""
    found = leading_id("D", behind)
    if found and found[1]:
        return Sentence(cut_to(told, found[1]), hint, deal=found[0])
    return Sentence(told, hint, last=None if line.chatter_is_near else _unplaced(line))


def _names_first(line: Line) -> bool:
    """Whether an account or a deal comes at once."""
    return leading_id("D", line.rest) is not None or leading_name(line.rest, line.snapshot) is not None
