"""A line that gives a field a value nobody can read: 'deal acme moved to nirvana', 'deal acme owner bob'."""

import re
from collections.abc import Callable
from decimal import Decimal

from commands.grammar.free_text import read_statements
from commands.grammar.hint import Hint
from commands.grammar.lines.amounts import in_range
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.members import members_named, no_member
from commands.grammar.lines.request import CannotReadError, Line
from commands.grammar.lines.targets import leading_name, named_alone
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.money import DECIMAL_COMMA
from commands.syntax.deals import UpdateDeal
from commands.syntax.followups import AddFollowUp

_FIELD = re.compile(
    r"(?P<field>amount|value|owner|rep|stage|prob(?:ability)?|clos(?:e|es|ing)(?:\s+date)?|"
    r"(?:moved|move|moves|moving|goes|went)\s+(?:in)?to)\b\s*(?:=|:|->|→|\b(?:is|to|now|at|on|by)\b)?\s*(?P<said>.*)",
    re.IGNORECASE,
)
_MOST_SHOWN = 40
_MOST_OF_AN_ID = 3
"""Digits of a number that is asked to be an amount; shorter ones are rather part of a name."""


def refuse_unread(line: Line) -> None:
    """Raise `CannotReadError` where the words behind a field are none of its values; it says what is accepted."""
    account, words = _target_and_words(line)
    _refuse_number(line, words, account)
    match = _FIELD.fullmatch(words.strip(" .!"))
    if match is None or line.rest.endswith("?") or _calls_deal(line, account, match):
        return
    field, said = match["field"].lower(), match["said"].strip()
    if (not said and field in {"owner", "rep"}) or (said and _is_read(line)):
        return
    if field in {"owner", "rep"}:
        if members_named(said, line.snapshot, line.author):
            return
        raise no_member(said, line.snapshot)
    shown = f"“{said[:_MOST_SHOWN]}”" if said else f"“{field}” alone"
    raise CannotReadError(f"{shown} {_WANTED[field[:4]](line.snapshot)}")


def _refuse_number(line: Line, words: str, account: int | None) -> None:
    """'deal acme 10000': money perhaps, or too large for any; but a bare number may be anything, also a deal's name."""
    digits = re.sub(r"[\s,.'$€£¥]", "", words)
    deals = line.snapshot.records.deals_of(account) if account is not None else ()
    if not (digits.isdecimal() and digits.isascii()) or any(digits in deal.name for deal in deals):
        return
    in_range(Decimal(digits), words)
    plain = digits == words.strip().replace(" ", "") or _POINTED.fullmatch(words.strip()) is not None
    if account is not None and plain and len(digits) > _MOST_OF_AN_ID:
        refuse_bare_amount(line)


def refuse_bare_amount(line: Line) -> None:
    """Raise `CannotReadError` for 'won acme 5000': money perhaps, but a bare number may be anything."""
    match = _BARE_END.fullmatch(line.rest)
    named = match is not None and leading_id("D", line.rest) is None
    if match is None or line.chatter_is_near or (named and _written_out(match["number"], line.snapshot)):
        return
    if named_alone(match["name"], line.snapshot) and not named_alone(line.rest, line.snapshot):
        name = match["name"].strip(" ,:")
        said = f"{line.verb.name} {name} amount {match['number']}"
        raise CannotReadError(f"Is {match['number']} the amount? Then say “{said}”, or leave it out.")


def _written_out(number: str, snapshot: Snapshot) -> bool:
    """'75,000', where nobody writes a decimal comma: an amount as people write one."""
    return _WITH_COMMAS.fullmatch(number) is not None and snapshot.ways.currency not in DECIMAL_COMMA


_WITH_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_BARE_END = re.compile(r"(?P<name>\S.*?)(?<![\s,:])[\s,:]+(?P<number>\d[\d,.]*\d(?: \d{3})*|\d)[\s.!]*")


_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


def _target_and_words(line: Line) -> tuple[int | None, str]:
    """Return the account whose deal a line names, by the deal's number or the account's name, and the words behind."""
    if found := leading_id("D", line.rest):
        deal = line.snapshot.records.deal(found[0])
        return (deal.account, found[1]) if deal is not None else (None, "")
    named = leading_name(line.rest, line.snapshot)
    return (named.target.account, named.rest) if named is not None else (None, "")


def _is_read(line: Line) -> bool:
    """Whether free text makes something of the line that changes the deal or promises something."""
    reading = read_statements(line.words, line.snapshot, line.author, line.place, Hint("deal"))
    commands = [command for statement in reading.statements for command in statement.commands]
    return any(isinstance(command, UpdateDeal | AddFollowUp) for command in commands)


def _calls_deal(line: Line, account: int | None, match: re.Match[str]) -> bool:
    """Whether the field's word is of a deal's name ('Value Pack')."""
    deals = line.snapshot.records.deals_of(account) if account is not None else ()
    return any(match["field"].lower().split()[0] in deal.name.lower().split() for deal in deals)


def _stages(snapshot: Snapshot) -> str:
    names = [stage.name for stage in snapshot.stages]
    return f"is no stage; there are {', '.join(names[:-1])} and {names[-1]}."


def _amount(_: Snapshot) -> str:
    return "is no amount of money; “50k”, “€40,000” or “amount 50000” are."


def _day(_: Snapshot) -> str:
    return "names no day to close; say “close 12/15” or “close EOQ”, or “won” or “lost” where it has ended."


def _probability(_: Snapshot) -> str:
    return "is no probability; a whole number from 0 to 100 is accepted."


_WANTED: dict[str, Callable[[Snapshot], str]] = {
    "amou": _amount, "valu": _amount, "stag": _stages, "prob": _probability, "clos": _day,
    "move": _stages, "movi": _stages, "goes": _stages, "went": _stages,
}  # fmt: skip
