"""What people do with the items of their nudges, where that is no change of a record; and when nudges come."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from cards.model import Button, Card, Field, Form, Text, say
from cards.nudges import LETTER, rates_card
from cards.titles import title
from cards.words import clipped, counted, day
from commands.context import Context, Work
from commands.errors import CommandError, UnknownError
from commands.grammar.dates.demanded import demanded_date
from commands.grammar.verbs.verb import MANAGERS
from commands.handlers.deals_write import day_in_range
from commands.nudging import handle, retell
from commands.roles import Permission, require
from commands.syntax.followups import SnoozeFollowUp
from commands.syntax.nudges import NudgeMe, PickDay, PickOwner, RestRecord, SetAside, SetAway, ShowRuleRates, SnoozeAll
from commands.syntax.subjects import Listed
from storage.models.activities import FollowUp, Lead
from storage.models.ledger import Question
from storage.models.outgoing import NudgeItem
from storage.queries.deals import deal_by_id
from storage.queries.follow_ups import DueScope, due_follow_ups
from storage.queries.members import members
from storage.queries.nudge_items import add_rest, latest_items, rule_rates

SEE_RATES: Final = Permission(MANAGERS, "see what nudges lead to")
SEEN_TO: Final = timedelta(days=7)
NOT_MINE: Final = timedelta(days=90)
ITEMS_LIVE: Final = timedelta(days=7)
OFFERED: Final = 8
AT_ONCE: Final = 200
FORM_PICK: Final = "pick "
_PICKED: Final = re.compile(r"pick (?P<letter>[FDLQ])(?P<number>[1-9][0-9]{0,8})")
_RECORD: Final[dict[str, Listed]] = {"F": "follow_up", "D": "deal", "L": "lead", "Q": "question"}
RATES_OF: Final = timedelta(days=60)


def rest_record(command: RestRecord, work: Work) -> Card:
    """Keep a record out of the author's nudges until a day."""
    context = work.context
    called = name_of(context, command.record, command.number)
    until = day_in_range(command.until) or context.today + timedelta(days=command.days or 1)
    if until <= context.today:
        raise CommandError("That day is not to come any more; say a later one.")
    until = context.snapshot.ways.workday_from(until)
    put_aside(work, command.record, command.number, "snoozed", until)
    return say(f"✓ {called}: no nudge about it before {day(until, context.today)}.", tone="done")


def set_aside(command: SetAside, work: Work) -> Card:
    """Take a record out of the author's nudges: seen to, or not theirs."""
    context = work.context
    called = name_of(context, command.record, command.number)
    if command.reason == "done":
        put_aside(work, command.record, command.number, "dismissed", context.today + SEEN_TO)
        return say(f"✓ {called}: seen to. Nothing was changed in it.", tone="done")
    put_aside(work, command.record, command.number, "dismissed", context.today + NOT_MINE)
    card = pick_owner(PickOwner(command.record, command.number), context)
    told = Text(f"✓ {called}: no nudge about it for you. Whose is it?")
    return Card(body=(told,), buttons=card.buttons, tone="done")


def put_aside(work: Work, record: Listed, number: int, outcome: str, until: date) -> None:
    """Note that a record is in no nudge of the author's before a day, and strike it through where it stands.

    What was put off before keeps the row of that, so that undoing this leaves the other as it was.
    """
    context = work.context
    item = next((each for each in _open_items(context) if (each.entity, each.entity_id) == (record, number)), None)
    if item is None:
        item = add_rest(context.session, context.workspace, context.member.id, context.today, record, number)
    handle(item, context, outcome, work.writer.request.id)
    item.rests_until = until
    retell(context.session, context.workspace, [item], context.now)


def name_of(context: Context, record: Listed, number: int) -> str:
    """Return what a record is called. Raises UnknownError where there is none."""
    letter, session, workspace = LETTER[record], context.session, context.workspace
    if record == "deal":
        deal = deal_by_id(session, workspace, number)
        if deal is not None:
            return f"D{number} {title(deal.account, deal.name)}"
    elif record == "question":
        question = session.get(Question, (workspace, number))
        if question is not None and question.member_id == context.member.id:
            return f"Q{number} “{clipped(question.text or question.words, 60)}”"
    else:
        row = session.get(FollowUp if record == "follow_up" else Lead, (workspace, number))
        if row is not None and row.deleted_at is None:
            return f"{letter}{number} {clipped(getattr(row, 'action', '') or getattr(row, 'name', ''), 60)}"
    raise UnknownError(f"There is no {letter}{number} here.")


def snooze_all(command: SnoozeAll, work: Work) -> None:
    """Move every follow-up of the author that is due before a day to it, and let the rest of the nudge rest."""
    context = work.context
    until = context.snapshot.ways.workday_from(day_in_range(command.until) or command.until)
    scope = DueScope(owner=context.member.id, last=until - timedelta(days=1))
    page = due_follow_ups(context.session, context.workspace, scope, context.today, limit=AT_ONCE)
    for each in page.lines:
        work.writer.set(context.session.get_one(FollowUp, (context.workspace, each.id)), due_on=until)
    rest = [each for each in _open_items(context) if each.entity != "follow_up"]
    for item in rest:
        handle(item, context, "snoozed", work.writer.request.id)
        item.rests_until = until
    retell(context.session, context.workspace, rest, context.now)
    if not page.lines and not rest:
        raise CommandError(f"Nothing of yours is due before {day(until, context.today)}.")


def _open_items(context: Context) -> list[NudgeItem]:
    items = latest_items(context.session, context.workspace, context.member.id, context.today - ITEMS_LIVE)
    return [each for each in items if each.handled_at is None]


def nudge_me(command: NudgeMe, work: Work) -> None:
    """Set when the author's nudge comes."""
    work.writer.set(work.whom, nudge_at=command.at)


def set_away(command: SetAway, work: Work) -> None:
    """Set, or end, the author's leave."""
    context = work.context
    if command.back_on is None:
        work.writer.set(work.whom, away_from=None, away_until=None, covered_by=None)
        return
    first = day_in_range(command.first) or context.today
    back_on = context.snapshot.ways.workday_from(day_in_range(command.back_on) or command.back_on)
    if back_on <= first:
        raise CommandError("Your first day back must come after your first day off.")
    if command.cover == work.whom.id:
        raise CommandError("Somebody else has to cover.")
    work.writer.set(work.whom, away_from=first, away_until=back_on, covered_by=command.cover)


def pick_day(command: PickDay, context: Context) -> Card:
    """Answer with the form of another day."""
    called = name_of(context, command.record, command.number)
    tomorrow = context.snapshot.ways.workday_from(context.today + timedelta(days=1))
    field = Field("until", "Day", "date", tomorrow.isoformat(), required=True)
    return Card(body=(Text(f"{called}: until when?"),), form=Form(_form_name(command), "Another day", (field,)))


def _form_name(command: PickDay) -> str:
    return f"{FORM_PICK}{LETTER[command.record]}{command.number}"


def picked(form: str, values: Mapping[str, str], context: Context) -> SnoozeFollowUp | RestRecord:
    """Return what the form of another day says. Raises CommandError."""
    match, said = _PICKED.fullmatch(form), values.get("until", "")
    span = demanded_date(said, context.snapshot.ways)
    if match is None or span is None:
        raise CommandError(f"“{said[:40]}” is no day I can read. Say it like Tue, 12/15 or tomorrow.")
    number, until = int(match["number"]), span.first
    if match["letter"] == "F":
        return SnoozeFollowUp(number, until)
    return RestRecord(_RECORD[match["letter"]], number, until)


def on_item(command: RestRecord | SetAside, work: Work) -> Card:
    """Do what is no change of a record; the request is kept all the same, so that undo knows it."""
    card = rest_record(command, work) if isinstance(command, RestRecord) else set_aside(command, work)
    return replace(card, buttons=(Button("Undo", f"undo R{work.writer.request.id}"), *card.buttons))


def put_off_card(items: Sequence[NudgeItem], request: int, *, told: bool) -> Card:
    """Say how many items a reply took out of nudges that changed no record, with the way back.

    `told`: each of them is said already, so only the way back is added.
    """
    line = Text(f"✓ {counted(len(items), 'thing')} put off; no record was changed.")
    return Card(body=() if told else (line,), buttons=(Button("Undo", f"undo R{request}"),), tone="done")


def pick_owner(command: PickOwner, context: Context) -> Card:
    """Answer with the people whom a record could be given to."""
    called = name_of(context, command.record, command.number)
    record = f"{LETTER[command.record]}{command.number}"
    others = [each for each in members(context.session, context.workspace)
              if each.active and each.id != context.member.id and each.role != "marketing"]  # fmt: skip
    buttons = tuple(Button(each.name, f"assign {record} to {each.name}") for each in others[:OFFERED])
    return Card(body=(Text(f"Whose is {called}?"),), buttons=buttons)


def show_rule_rates(_command: ShowRuleRates, context: Context) -> Card:
    """Answer with how often each rule led to something."""
    require(context, SEE_RATES)
    rates = rule_rates(context.session, context.workspace, context.today - RATES_OF)
    return rates_card(rates, context.settings.nudge_rules, RATES_OF.days)
