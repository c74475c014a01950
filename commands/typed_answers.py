"""Answers typed instead of tapped: a number, a choice's words, a name, a day."""

from dataclasses import replace

from commands.binding import NEW_ACCOUNT, NEW_DEAL, with_new_account
from commands.errors import CommandError
from commands.grammar.dates.demanded import demanded_date
from commands.grammar.lines.days import day_of
from commands.grammar.lines.head import head_of
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Ask, Choice, Statement
from commands.grammar.snapshot import Snapshot
from commands.syntax.deals import CreateDeal
from commands.syntax.leads import AddLead

_MOST_DIGITS = 6
"""A longer number is no company's name."""


def chosen(words: str, choices: tuple[Choice, ...]) -> int | None:
    """Return the number (from 1) of the one choice that `words`, alone, can mean: its number or words of its label."""
    plain = words.strip().rstrip(".!")
    if plain.isdecimal() and len(plain) < 4:
        number = int(plain)
        return number if 1 <= number <= len(choices) else None
    said = normalise(plain).split()
    if not said:
        return None
    whole = [n for n, choice in enumerate(choices, 1) if normalise(choice.label).split() == said]
    near = [n for n, choice in enumerate(choices, 1) if _contains(normalise(choice.label).split(), said)]
    by_id = [n for n, choice in enumerate(choices, 1) if plain.upper() == f"D{choice.value}"]
    for found in (whole, by_id, near):
        if len(found) == 1:
            return found[0]
    return None


def narrowed(words: str, choices: tuple[Choice, ...], account: str) -> tuple[Choice, ...]:
    """Return the choices whose labels hold the words that stand beside the account's name; () where all do."""
    named = set(normalise(account).split())
    said = [word for word in normalise(words).split() if word not in named]
    fits = tuple(choice for choice in choices if said and _contains(normalise(choice.label).split(), said))
    return fits if len(fits) < len(choices) else ()


def as_typed(choice: Choice, words: str) -> Choice:
    """Return a new account under its name as it was typed last: 'Umbrella' behind 'won umbrella 30k'."""
    same = choice.why == NEW_ACCOUNT and normalise(words) == normalise(choice.value)
    return replace(choice, value=words.strip(" .!")) if same else choice


def answers_whole(words: str, slot: str, snapshot: Snapshot) -> bool:
    """Whether words that name none of the choices are, as a whole, an answer all the same: a day, a name in full."""
    if slot == "due_on":
        return head_of(words) is None and demanded_date(words, snapshot.ways) is not None
    if slot == "account":
        match = snapshot.names.match(words)
        return match.verdict == "certain" and match.candidates[0].how == "exact"
    return slot == "owner" and any(normalise(words) == normalise(each.name) for each in snapshot.members if each.active)


def typed(statement: Statement, words: str, snapshot: Snapshot) -> Choice | Statement:
    """Return what typed words that are none of the choices mean for the asked slot, or a better question.

    Raises CommandError where the words answer nothing.
    """
    ask = statement.ask
    if ask is None:
        return statement
    if ask.slot == "account":
        return _account(statement, ask, words, snapshot)
    if ask.slot == "due_on":
        span = demanded_date(words, snapshot.ways)
        if span is not None and span.last < snapshot.ways.today:
            raise CommandError(f"“{words}” is over; say a day to come.")
        if span is not None:
            day = day_of(span, snapshot).isoformat()
            return Choice(words, f"{day}T{span.clock:%H:%M}" if span.clock is not None else day)
        raise CommandError(f"“{words}” is no day I can read. Say it like Tue, 12/15 or tomorrow.")
    if ask.slot == "owner":
        return _member(words, snapshot)
    if ask.slot == "deal" and normalise(words) in {"new", "new deal"}:
        return Choice("New deal", NEW_DEAL)
    raise CommandError(f"“{words}” is none of the choices. Tap one, or type its number.")


def _account(statement: Statement, ask: Ask, words: str, snapshot: Snapshot) -> Choice | Statement:
    """Take a name that is certain; ask about near ones; let an unknown one become a new account."""
    match = snapshot.names.match(words)
    if match.verdict == "certain":
        return Choice(words, str(match.candidates[0].entry))
    near: list[Choice] = []
    for candidate in match.candidates[:5]:
        account = snapshot.records.account(candidate.entry)
        if account is not None:
            near.append(Choice(account.name, str(account.id), candidate.how))
    creates = any(isinstance(command, CreateDeal | AddLead) for command in statement.commands)
    if words.strip().isdecimal() and len(words.strip()) > _MOST_DIGITS:
        raise CommandError(f"“{words.strip()[:20]}” is none of the choices. Tap one, or type its number or a name.")
    if creates and not near:
        return Choice(words, words.strip(), NEW_ACCOUNT)
    target = replace(statement.target, words=words.strip(), unknown=words.strip())
    asked = with_new_account(replace(ask, words=words.strip(), choices=tuple(near)), statement.commands, snapshot)
    return replace(statement, target=target, ask=asked)


def _member(words: str, snapshot: Snapshot) -> Choice:
    said = normalise(words)
    whole = [each for each in snapshot.members if normalise(each.name) == said and each.active]
    part = [each for each in snapshot.members if said in normalise(each.name).split() and each.active]
    for found in (whole, part):
        if len(found) == 1:
            return Choice(found[0].name, str(found[0].id))
    names = ", ".join(each.name for each in snapshot.members if each.active)
    raise CommandError(f"“{words}” is nobody here. Members: {names}.")


def _contains(label: list[str], said: list[str]) -> bool:
    return any(label[n : n + len(said)] == said for n in range(len(label) - len(said) + 1))
