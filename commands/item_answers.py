"""`1 done, 2 fri, 3 lost price, 5 acme signed 48k`: one reply that works off several items of the author's nudge.

Each part becomes the line that one would have typed for that record, and is read and written as such.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final, get_args

from cards.model import Card
from cards.outbox import Address
from commands.apply import WRITE_HANDLERS, Outcome, apply_statements
from commands.context import Context, Work
from commands.dating import dated
from commands.errors import CommandError
from commands.grammar.lines.targets import leading_name
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.handlers.nudges import rest_record, set_aside
from commands.incoming import Incoming, Place
from commands.item_parts import begins_with_number, cut
from commands.item_words import Part, deal_of, line_of, names_field
from commands.nudging import LISTED
from commands.roles import allow
from commands.syntax.command import Query
from commands.syntax.deals import UpdateDeal
from commands.syntax.followups import SendCalendarEntry
from commands.syntax.nudges import AnswerItems, RestRecord, SetAside
from storage.models.outgoing import NudgeItem
from storage.queries.links import link_of
from storage.queries.nudge_items import day_listed, items_of_day, latest_items

LIVE: Final = timedelta(days=7)
LONGEST: Final = 2_000
INSTEAD: Final = "`due` shows what waits with its number, and `done F12` says that it is done."
TWICE: Final = "it is there twice, so nothing was done about it. Say it once."
MOST: Final = 10


def numbered_answer(incoming: Incoming, context: Context) -> AnswerItems | SendCalendarEntry | None:
    """Return the answer to items of a nudge that a message is, None for any other message.

    It is the nudge in whose thread it is said, else the author's newest. Raises CommandError for a number that it does
    not have. A file for a calendar is nothing that could be written with the others: it is asked for by itself.
    """
    text = incoming.text
    if incoming.place.kind == "channel" or len(text) > LONGEST or not begins_with_number(text):
        return None
    items = _by_number(_answered(incoming, context))
    said = cut(text, items, context)
    parts = [Part(items[number], words) for number, words in said if number in items]
    if said and not parts:
        raise CommandError(f"{_missing(said[0][0], items)} {INSTEAD}")
    if not any(_is_sure(part, context) for part in parts) or (len(said) == 1 and not _is_sure(parts[0], context)):
        return None
    if len(said) == 1 and (line_of(parts[0], context) or "").startswith("calendar "):
        return SendCalendarEntry(parts[0].item.entity_id)
    return AnswerItems(tuple(said), parts[0].item.local_on)


def _answered(incoming: Incoming, context: Context) -> Sequence[NudgeItem]:
    """Return the items of the author's nudge that a message answers."""
    session, workspace, member = context.session, context.workspace, context.member.id
    since = context.today - LIVE
    here = Address.parse(incoming.reply_to) if incoming.reply_to else None
    if here is not None and here.thread:
        listed = link_of(session, workspace, here.platform, here.place, here.thread)
        is_list = listed is not None and listed.entity == LISTED
        day = day_listed(session, workspace, member, listed.entity_id) if listed is not None and is_list else None
        if day is not None and day >= since:
            return items_of_day(session, workspace, member, day)
    return latest_items(session, workspace, member, since, seen=True)


def _by_number(items: Sequence[NudgeItem]) -> dict[int, NudgeItem]:
    return {item.number: item for item in items}


def _missing(number: int, items: Mapping[int, NudgeItem]) -> str:
    return f"Your list has no {number}; it goes from 1 to {max(items)}." if items else "You had no list of late."


def _is_sure(part: Part, context: Context) -> bool:
    """Whether words behind a number can only be about that item: what one does with items, a day, its own account."""
    if line_of(part, context) is not None:
        return True
    named = leading_name(part.words, context.snapshot)
    deal = deal_of(part.item, context)
    record = context.snapshot.records.deal(deal) if deal is not None else None
    if record is None:
        return False
    if named is not None:
        return named.target.account == record.account
    return names_field(part.words) and _changes(part.words, record.id, context)


def _changes(words: str, deal: int, context: Context) -> bool:
    """Whether words, said below a deal's card, change that deal alone, and nothing has to be asked."""
    found = read(words, context.snapshot, context.member.id, Place(deal=deal), spans=False).statements
    commands = [command for statement in found for command in statement.commands]
    return (
        len(found) == 1
        and found[0].ask is None
        and found[0].target.deal == deal
        and any(isinstance(command, UpdateDeal) for command in commands)
    )


def answer_items(command: AnswerItems, work: Work, outcome: Outcome) -> list[Card]:
    """Write every part, each whole or not at all; return cards for what is no change of a record."""
    context, told = work.context, list[Card]()
    items = _by_number(items_of_day(context.session, context.workspace, context.member.id, command.day))
    times = Counter(number for number, _ in command.parts)
    for number, words in command.parts:
        if number not in items or times[number] > 1:
            why = TWICE if number in items else _missing(number, items)
            outcome.refusals += [f"{number}: {why}"] if f"{number}: {why}" not in outcome.refusals else []
            continue
        part = Part(items[number], words)
        before = len(work.writer.changes)
        try:
            with context.session.begin_nested():
                card = _answer(part, work, outcome)
        except CommandError as error:
            del work.writer.changes[before:]
            outcome.refusals.append(f"{number}: {error}")
        else:
            told += [_named(card, number) if len(command.parts) > 1 else card] if card is not None else []
    return told


def _named(card: Card, number: int) -> Card:
    """Return what came of one of several items: its buttons say of which they are."""
    return replace(card, buttons=tuple(replace(each, label=f"{number} to {each.label}") for each in card.buttons))


def _answer(part: Part, work: Work, outcome: Outcome) -> Card | None:
    """Write what is said about one item."""
    context = work.context
    line, deal = line_of(part, context), deal_of(part.item, context)
    place = Place(deal=deal) if line is None else Place()
    reading = read(line or part.words, context.snapshot, context.member.id, place, spans=False)
    _understood(reading, part)
    if isinstance(reading.command, RestRecord):
        return rest_record(reading.command, work)
    if isinstance(reading.command, SetAside):
        return set_aside(reading.command, work)
    if reading.command is not None:
        allow(context, reading.command)
        WRITE_HANDLERS[type(reading.command)](reading.command, work)
    refused = len(outcome.refusals)
    apply_statements(dated(reading.statements, context.today), work, outcome)
    for index in range(refused, len(outcome.refusals)):
        outcome.refusals[index] = f"{part.item.number}: {outcome.refusals[index]}"
    return None


def _understood(reading: Reading, part: Part) -> None:
    """Raise CommandError for words that say nothing to write."""
    if reading.refusal:
        raise CommandError(reading.refusal)
    asks = isinstance(reading.command, get_args(Query))
    if (reading.command is None and not reading.statements) or asks:
        raise CommandError(f"I could not tell what to do with “{part.words[:60]}”.")
    if reading.command is not None and type(reading.command) not in {*WRITE_HANDLERS, RestRecord, SetAside}:
        raise CommandError(f"Say “{part.words[:60]}” alone.")
