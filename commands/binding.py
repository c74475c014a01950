"""What an answer makes of a statement: the target it was waiting for, or the next thing to ask."""

from dataclasses import fields, replace
from datetime import date, time
from typing import Any

from commands.errors import CommandError
from commands.grammar.message.binding import SHARED_NAME
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Ask, Choice, Slot, Statement
from commands.grammar.snapshot import DealName, Snapshot
from commands.grammar.unknown_stage import NOT_A_STAGE
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.subjects import Person, Target

NEW_ACCOUNT = "new account"
"""The reason of a choice that is no account yet: its value is the name of the new one."""
NEW_DEAL = "new deal"
BEFORE_NEW = 2
"""So many closed deals are offered before a new one, which is seen without turning a page."""
MOST_CLOSED = 20


def answered(statement: Statement, choice: Choice, snapshot: Snapshot) -> Statement:
    """Return the statement with the asked slot filled; it may ask for the next slot."""
    filled = replace(_filled(statement, choice, snapshot), then=statement.then)
    if filled.ask is None and filled.then:
        return replace(filled, ask=filled.then[0], then=filled.then[1:])
    return filled


def _filled(statement: Statement, choice: Choice, snapshot: Snapshot) -> Statement:
    if statement.ask is None:
        return statement
    slot, value = statement.ask.slot, choice.value
    if slot == "account":
        new = choice.why == NEW_ACCOUNT
        named = _with_people(statement, choice, snapshot)
        return _with_new_account(statement, value) if new else _with_account(named, value, snapshot)
    if slot == "deal":
        return _with_deal(statement, value)
    if slot == "contact":
        return _with_contact(statement, int(value))
    return _with_value(statement, slot, value, snapshot)


def needs_deal(commands: tuple[AboutDeal, ...]) -> bool:
    """Whether one of the commands can be written only to a deal."""
    return any(isinstance(command, UpdateDeal) for command in commands)


def deal_choices(deals: tuple[DealName, ...]) -> tuple[Choice, ...]:
    """Return one choice a deal; what tells them apart is said where they are shown."""
    return tuple(Choice(label=deal.name, value=str(deal.id), why=deal.stage) for deal in deals)


def _with_account(statement: Statement, value: str, snapshot: Snapshot) -> Statement:
    """Bind the account; where a deal is needed, take its only open one or ask which."""
    account = int(value)
    target = replace(statement.target, account=account, unknown="")
    if not needs_deal(statement.commands):
        return _aimed(statement, target)
    deals = tuple(deal for deal in snapshot.records.deals_of(account) if deal.kind == "open")
    if len(deals) == 1:
        return _aimed(statement, replace(target, deal=deals[0].id))
    aimed = _aimed(statement, target)
    rule = "several open deals and none named" if deals else "no open deal at this account"
    return replace(aimed, ask=Ask("deal", statement.target.words, deal_choices(deals), rule))


def _with_people(statement: Statement, choice: Choice, snapshot: Snapshot) -> Statement:
    """Fill those of the account that is chosen: whose first name raised the question, and who is named in full."""
    if choice.why == NEW_ACCOUNT or statement.ask is None:
        return statement
    here = {one.name.casefold(): one for one in snapshot.records.contacts_of(int(choice.value))}
    asked = here.get(choice.why.casefold()) if statement.ask.rule == SHARED_NAME else None

    def known(people: tuple[Person, ...]) -> tuple[Person, ...]:
        named = [here.get(one.name.casefold()) if one.contact is None else None for one in people]
        filled = [Person(who.name, who.id, who.email) if who else one for who, one in zip(named, people, strict=True)]
        told = any(asked is not None and one.contact == asked.id for one in filled)
        return (*filled, *(() if asked is None or told else (Person(asked.name, asked.id, asked.email),)))

    commands = tuple(
        replace(each, people=known(each.people)) if isinstance(each, LogActivity | AddFollowUp) else each
        for each in statement.commands
    )
    return replace(statement, commands=commands)


def _with_new_account(statement: Statement, name: str) -> Statement:
    """Create the account with the write; what was said of its deal makes a new deal."""
    target = Target(words=statement.target.words, unknown=name)
    return _as_new_deal(statement, target) if needs_deal(statement.commands) else _aimed(statement, target)


def with_new_account(ask: Ask, commands: tuple[AboutDeal, ...], snapshot: Snapshot) -> Ask:
    """Offer an account of the words in doubt, where what was said can begin with one."""
    begins = not needs_deal(commands) or _can_begin(commands, snapshot)
    said = normalise(ask.words)
    offered = any(choice.why == NEW_ACCOUNT or normalise(choice.label) == said for choice in ask.choices)
    if ask.slot != "account" or not ask.words or offered or not begins or ask.rule == SHARED_NAME:
        return ask
    return replace(ask, choices=(*ask.choices, Choice(f"New account “{ask.words}”", ask.words, NEW_ACCOUNT)))


def with_new_deal(statement: Statement, snapshot: Snapshot) -> Ask | None:
    """Offer the closed deals, and a new one where it can begin so, where a deal is asked for and none is open."""
    ask, account = statement.ask, statement.target.account
    if ask is None or ask.slot != "deal" or account is None or not _can_be_closed(statement.commands):
        return ask
    deals = {str(deal.id): deal for deal in snapshot.records.deals_of(account)}
    if any(choice.value not in deals or deals[choice.value].kind == "open" for choice in ask.choices):
        return ask
    closed = sorted(deals.values(), key=lambda deal: -deal.id)
    if any(deal.kind == "open" for deal in closed):
        return ask
    named = {choice.value for choice in ask.choices}
    offered = deal_choices(tuple(deal for deal in closed if not named or str(deal.id) in named)[:MOST_CLOSED])
    new = (Choice("A new deal", NEW_DEAL),) if _can_begin(statement.commands, snapshot) else ()
    return replace(ask, choices=(*offered[:BEFORE_NEW], *new, *offered[BEFORE_NEW:]))


def _can_be_closed(commands: tuple[AboutDeal, ...]) -> bool:
    """Whether what is said can be said of a closed deal as of an open one: nothing is reopened, emptied, set aside."""
    updates = [command for command in commands if isinstance(command, UpdateDeal)]
    return bool(updates) and not any(one.reopen or one.clear or one.parked_until for one in updates)


def _can_begin(commands: tuple[AboutDeal, ...], snapshot: Snapshot) -> bool:
    """Whether what is said of a deal can be said of a new one: what it is, is worth or has come to.

    Who has it, its forecast or that it was lost is said of a deal that is there.
    """
    lost = {stage.name for stage in snapshot.stages if stage.kind == "lost"}
    updates = [command for command in commands if isinstance(command, UpdateDeal)]
    return _can_be_closed(commands) and all(
        one.stage not in lost and any((one.stage, one.amount, one.close_on, one.product, one.units, one.name))
        for one in updates
    )


def _with_deal(statement: Statement, value: str) -> Statement:
    if value == NEW_DEAL:
        return _as_new_deal(statement, statement.target)
    return _aimed(statement, replace(statement.target, deal=int(value)))


def _with_contact(statement: Statement, contact: int) -> Statement:
    """Fill the person whose name was shared; the words asked about name the one to fill."""
    asked = statement.ask.words.casefold() if statement.ask else ""
    commands = tuple(
        replace(
            command,
            people=tuple(
                replace(person, contact=contact)
                if person.contact is None and person.name.casefold() == asked
                else person
                for person in command.people
            ),
        )
        if isinstance(command, LogActivity | AddFollowUp | CreateDeal)
        else command
        for command in statement.commands
    )
    return replace(statement, commands=commands, ask=None)


def _with_value(statement: Statement, slot: Slot, value: str, snapshot: Snapshot) -> Statement:
    """Set the asked field on every command that has it; 'confirm' has none."""
    changed: list[AboutDeal] = []
    for command in statement.commands:
        if slot == "owner" and isinstance(command, UpdateDeal):
            changed.append(replace(command, owner=int(value)))
        elif slot == "due_on" and isinstance(command, AddFollowUp):
            changed.append(_due(command, value))
        elif slot == "stage":
            changed += _moved(command, value)
        else:
            changed.append(command)
    filled = replace(statement, commands=tuple(changed), ask=None)
    target = statement.target
    if target.deal is None and target.account is not None and needs_deal(filled.commands) and slot == "stage":
        return _with_account(filled, str(target.account), snapshot)
    return filled


def _moved(command: AboutDeal, stage: str) -> list[AboutDeal]:
    """Move the deal, or keep the words as the note that they are: never both."""
    if stage == NOT_A_STAGE:
        return [command] if isinstance(command, LogActivity) else []
    return [replace(command, stage=stage)] if isinstance(command, UpdateDeal | CreateDeal) else []


def _due(command: AddFollowUp, value: str) -> AddFollowUp:
    """Set the day, and the time of day where one was said with it ('2026-12-15T15:00')."""
    day, _, clock = value.partition("T")
    at = time.fromisoformat(clock) if clock else command.due_at
    return replace(command, due_on=date.fromisoformat(day), due_at=at)


def _aimed(statement: Statement, target: Target) -> Statement:
    commands = tuple(replace(command, target=target) for command in statement.commands)
    return Statement(target=target, commands=commands)


def _as_new_deal(statement: Statement, target: Target) -> Statement:
    """Turn what was said of a deal that is not there into a new deal with the same values."""
    commands: list[AboutDeal] = []
    created = False
    for command in statement.commands:
        if not isinstance(command, UpdateDeal) or created:
            commands.append(replace(command, target=target))
            continue
        if command.reopen or command.clear:
            raise CommandError("There is nothing to reopen or clear in a new deal.")
        commands += _creating(replace(command, target=target))
        created = True
    return Statement(target=target, commands=tuple(commands))


def _creating(command: UpdateDeal) -> list[AboutDeal]:
    """Return what makes a deal with the values of a change, and what sets those that no new deal has."""
    known = {field.name for field in fields(CreateDeal)} & {field.name for field in fields(UpdateDeal)} - {"verb"}
    values = {name: getattr(command, name) for name in known}
    new = CreateDeal(**(values | {"name": command.name or ""}))
    kept = known - {"target"} - ({"stage"} if command.closed_on is not None else set())
    none: dict[str, Any] = dict.fromkeys({*kept, "seen"})
    rest = replace(command, **none)
    return [new] if rest == UpdateDeal(command.target) else [new, rest]
