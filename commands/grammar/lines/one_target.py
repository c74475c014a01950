"""What a command line must not write: values of another deal, and out of a note amounts."""

import re
from dataclasses import replace

from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.request import CannotReadError, Line, Sentence
from commands.grammar.lines.targets import leading_name
from commands.grammar.reading import Reading, Statement
from commands.syntax.command import AboutDeal
from commands.syntax.deals import UpdateDeal

_ID = re.compile(r"(?<![\w@/])#?(?P<letter>[DFL])(?P<id>\d{1,9})(?![\w/.-])", re.IGNORECASE)
_ABOUT_ONE = frozenset({"deal", "won", "lost", "reopen", "park", "unpark", "move", "assign", "take", "snooze"})
_FINISHED_TOO = re.compile(r"(?:[\s,;:&]|and\b)*#?F\d{1,9}(?![\w/])", re.IGNORECASE)


def refuse_second_target(line: Line) -> None:
    """Raise `CannotReadError` where a line that changes one record names two of them by their ids."""
    if line.verb.name == "done" and (found := leading_id("F", line.rest)):
        also = _FINISHED_TOO.match(found[1])
    elif line.verb.name in _ABOUT_ONE:
        also = _second(line)
    else:
        return
    if also:
        raise _one_at_a_time(line, _ID.search(also[0]) or also)


def _one_at_a_time(line: Line, second: re.Match[str]) -> CannotReadError:
    said = " ".join(line.whole.text.split())[:60]
    return CannotReadError(f"One command at a time, please: “{said}” also names {second[0]}.")


def names_another(sentence: Sentence, line: Line) -> bool:
    """Whether words behind a deal's id name another deal by its id; raise `CannotReadError` but for a note."""
    if sentence.deal is None:
        return False
    ids = (one for one in _ID.finditer(sentence.words.text) if one["letter"].upper() == "D")
    second = next((one for one in ids if int(one["id"]) != sentence.deal), None)
    if second is not None and sentence.hint.activity != "note":
        raise _one_at_a_time(line, second)
    return second is not None


def _second(line: Line) -> re.Match[str] | None:
    """Find an id that is not the target: behind another id of its kind, or of a deal of another account."""
    ids = list(_ID.finditer(line.rest))
    first = leading_id(line.rest[:1].lstrip("#") or line.rest[1:2], line.rest) if ids and ids[0].start() == 0 else None
    if first is not None:
        same = (ids[0]["letter"].upper(), first[0])
        kind = ids[0]["letter"].upper()
        return next((one for one in ids[1:] if one["letter"].upper() == kind and (kind, int(one["id"])) != same), None)
    named = leading_name(line.rest, line.snapshot)
    if named is None:
        return None
    return next((one for one in ids if _is_elsewhere(one, named.target.account, line)), None)


def _is_elsewhere(found: re.Match[str], account: int | None, line: Line) -> bool:
    deal = line.snapshot.records.deal(int(found["id"])) if found["letter"].upper() == "D" else None
    return deal is not None and deal.account != account


def only_note(reading: Reading) -> Reading:
    """Take amounts and units out of what the verb `note` led to.

    The words decide about a stage ('/note acme lost, price'); an amount counts beside one, in a named currency.
    """
    statements = (_only_note(statement) for statement in reading.statements)
    kept = tuple(statement for statement in statements if statement.commands)
    intent = "log" if reading.intent == "update_deal" and not _updates(kept) else reading.intent
    return replace(reading, statements=kept, intent=intent)


def _updates(statements: tuple[Statement, ...]) -> bool:
    return any(isinstance(command, UpdateDeal) for statement in statements for command in statement.commands)


def _only_note(statement: Statement) -> Statement:
    commands = (_without_values(command) for command in statement.commands)
    return replace(statement, commands=tuple(command for command in commands if command is not None))


def _without_values(command: AboutDeal) -> AboutDeal | None:
    """The command without amounts and units, which belong to one deal; None where nothing else is left."""
    if not isinstance(command, UpdateDeal):
        return command
    named = command.stage is not None and command.currency is not None
    told = command if named else replace(command, amount=None, currency=None)
    told = replace(told, units=None)
    return told if told != UpdateDeal(command.target, seen=command.seen) else None
