"""A reading as the JSON object that the `parse` command prints: one item a statement, its values named for people."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from commands.grammar.reading import Found, Reading, Statement
from commands.grammar.snapshot import Snapshot
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.subjects import Person, Target

Item = dict[str, Any]


def as_answer(identity: object, reading: Reading, snapshot: Snapshot, *, explain: bool = False) -> Item:
    """Return the answer to one message: id, intent, should_ask, items, and with `explain` the spans read."""
    answer: Item = {
        "id": identity,
        "intent": "update_deal" if reading.intent == "command" else reading.intent,
        "should_ask": reading.asks,
        "items": _items(reading, snapshot),
    }
    if explain:
        answer["spans"] = [_span(found) for found in reading.found]
    return answer


def _items(reading: Reading, snapshot: Snapshot) -> list[Item]:
    """Give an item a statement; statements about one account, split only by a question, are one item."""
    items: list[Item] = []
    for statement in reading.statements:
        parts = list(_parts(statement, reading, snapshot))
        twin = next((one for one in items if parts and _same(one, parts[0])), None)
        if twin is not None:
            twin.update({name: value for name, value in parts.pop(0).items() if name not in twin})
        items += parts
    return items


def _same(one: Item, other: Item) -> bool:
    """Whether two items are about one account and contradict each other nowhere."""
    same = bool(one.get("account")) and one["account"] == other.get("account")
    return same and all(other.get(name, value) == value for name, value in one.items())


def _parts(statement: Statement, reading: Reading, snapshot: Snapshot) -> Iterator[Item]:
    """Merge the statement's commands into one item, which has room for the first follow-up only."""
    item = _target(statement.target, reading, snapshot)
    if statement.ask is not None and statement.ask.slot == "account" and statement.ask.choices:
        item["candidates"] = [choice.label for choice in statement.ask.choices]
    for command in statement.commands:
        fields = _fields(command, snapshot)
        if isinstance(command, AddFollowUp) and "follow_up_date" in item:
            continue
        people = item.get("contacts", []) + fields.pop("contacts", [])
        item |= fields
        if people:
            item["contacts"] = list(dict.fromkeys(people))
    yield item


def _target(target: Target, reading: Reading, snapshot: Snapshot) -> Item:
    """Name the account, and the deal where it is open or was named."""
    item: Item = {}
    deal = snapshot.records.deal(target.deal) if target.deal is not None else None
    number = target.account if deal is None else deal.account
    account = snapshot.records.account(number) if number is not None else None
    if account is not None or target.unknown:
        item["account"] = account.name if account is not None else target.unknown
    if deal is not None and (deal.kind == "open" or any(one.kind == "deal" for one in reading.found)):
        item["deal"] = deal.name
    return item


def _fields(command: AboutDeal, snapshot: Snapshot) -> Item:
    """Put what one command says under the names of the contract; what it does not say is left out."""
    match command:
        case UpdateDeal():
            said = _deal_fields(command, snapshot) | {"reason": command.reason}
        case CreateDeal():
            said = _deal_fields(command, snapshot) | {
                "deal": command.name or command.product,
                "contacts": _names(command.people),
            }
        case LogActivity():
            said = {
                "activity_type": command.activity,
                "direction": command.direction,
                "contacts": _names(command.people),
                "activity_date": _day(command.happened_on),
            }
        case AddFollowUp():
            said = {
                "follow_up_date": _day(command.due_on),
                "follow_up_time": command.due_at and command.due_at.strftime("%H:%M"),
                "follow_up_action": command.action,
                "contacts": _names(command.people),
                "owner": _member(command.owner, snapshot),
            }
        case AddLead():
            said = {
                "contacts": _names([command.person] if command.person else []),
                "source": command.source,
                "amount": _number(command.amount),
                "currency": command.currency,
                "owner": _member(command.owner, snapshot),
            }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _deal_fields(command: UpdateDeal | CreateDeal, snapshot: Snapshot) -> Item:
    """Fields that a new and a changed deal share."""
    kind = next((stage.kind for stage in snapshot.stages if stage.name == command.stage), None)
    return {
        "stage": command.stage,
        "outcome": kind if kind in ("won", "lost") else None,
        "amount": _number(command.amount),
        "currency": command.currency,
        "close_date": _day(command.close_on),
        "probability": command.probability,
        "owner": _member(command.owner, snapshot),
        "source": command.source,
    }


def _names(people: Iterable[Person]) -> list[str]:
    """Names of people; an address where that is all that is known."""
    return [person.name or person.email for person in people]


def _member(member: int | None, snapshot: Snapshot) -> str | None:
    """Name a member."""
    return next((one.name for one in snapshot.members if one.id == member), None)


def _day(day: date | None) -> str | None:
    """ISO, or nothing."""
    return day.isoformat() if day else None


def _number(amount: Decimal | None) -> int | float | None:
    """Give a JSON number, whole where it is whole."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _span(found: Found) -> Item:
    """One value and the words it came from; money under `amount` and `currency`, everything else under `value`."""
    span: Item = {"start": found.start, "end": found.end, "text": found.text, "kind": found.kind}
    if found.kind == "money":
        span |= {"amount": found.value, "currency": found.currency}
    else:
        span["value"] = found.value
    if found.first:
        span |= {"from": found.first, "to": found.last}
    if found.rule:
        span["rule"] = found.rule
    if found.candidates:
        span["candidates"] = [{"name": name, "score": score} for name, score in found.candidates]
    return span
