"""One message's write: a request, its effects, its questions, and the one card that says all of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cards.giveback import give_back
from cards.model import Button, Card, Text, say
from cards.outbox import Address
from cards.questions import merged, question_card
from cards.titles import capital
from cards.values import Reader
from cards.words import counted
from cards.written import deal_title, written_card
from commands.apply import WRITE_HANDLERS, Outcome, apply_statements
from commands.asked import where_of
from commands.context import Context, Work
from commands.dating import dated
from commands.errors import CommandError
from commands.feed import announce
from commands.feed import said_at as place_of_request
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Reading, Statement
from commands.handed_leads import tell_new_owners
from commands.handlers.answers import settle
from commands.handlers.deals_write import require_unchanged
from commands.handlers.edit import as_new, editable_request, edited
from commands.handlers.errands import export_workspace, import_files, receive_files
from commands.handlers.feed import share
from commands.handlers.nudges import FORM_PICK, on_item, on_offer, picked, put_off_card
from commands.handlers.roles_form import FORM as FORM_ROLES
from commands.handlers.roles_form import submit_roles
from commands.handlers.undo import may_undo, undo_requests, undo_whole
from commands.incoming import Incoming
from commands.item_answers import answer_items
from commands.learning import remember, remembered, unlearned
from commands.next_step_offer import with_offer
from commands.nudging import strike_through
from commands.posting import answer_in_feed
from commands.roles import allow, offered
from commands.stored import STATEMENTS, dump_statements
from commands.surroundings import as_said
from commands.syntax.deals import WantHelp
from commands.syntax.followups import SkipOffer, SnoozeFollowUp
from commands.syntax.nudges import AnswerItems, RestRecord, SetAside
from commands.syntax.requests import Answer, AskAgain, Undo
from commands.syntax.workspace import ExportWorkspace, ImportFiles, ShareRequest
from storage.changes import Writer, said_at
from storage.entities import ENTITIES
from storage.models.deals import Deal
from storage.models.ledger import Change, Request
from storage.models.workspace import Member
from storage.queries.nudges import items_handled_by
from storage.queries.requests import open_request

FORM_EDIT = "edit R"
FORM_ANSWER = "answer Q"
UNKNOWN_FORM = "I do not know that form, so nothing was done. Open it again."
NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
UNCHANGED_SHOWN = 3
STILL_STANDS = "Nothing changed; what you wrote before still stands."


def written(reading: Reading, incoming: Incoming, context: Context, *, whole: bool = False) -> tuple[Card, int | None]:
    """Carry out a reading or a form in the open write transaction; return the card and the request's number.

    `whole`: it takes the place of something that was undone, so a part that is refused raises CommandError.
    """
    command, form = reading.command, incoming.form
    if incoming.files:
        return receive_files(incoming, context), None
    if form.startswith(FORM_EDIT):
        return _edited(_number(form, FORM_EDIT), incoming, context)
    command = _of_form(incoming, context) or command
    apart = _apart(command, incoming, context)
    if apart is not None:
        return apart
    statements = dated(reading.statements, context.today)
    work = _open(incoming, context, reading.on_behalf, statements)
    outcome = Outcome(where_of(incoming))
    if form == FORM_ROLES:
        submit_roles(incoming.values, work)
    told: list[Card] = []
    if isinstance(command, AnswerItems):
        told = answer_items(command, work, outcome)
    elif command is not None:
        allow(context, command)
        WRITE_HANDLERS[type(command)](command, work)
    apply_statements(statements, work, outcome)
    if whole:
        _wholly(outcome)
    return _answer(work, outcome, statements, told)


def _of_form(incoming: Incoming, context: Context) -> Answer | SnoozeFollowUp | RestRecord | None:
    """Return the command that a form is, None for no form and for one that is no command. Raises CommandError."""
    form = incoming.form
    if form.startswith(FORM_ANSWER):
        return Answer(question=_number(form, FORM_ANSWER), words=incoming.values.get("words", ""))
    if form.startswith(FORM_PICK):
        return picked(form, incoming.values, context)
    if form not in {"", FORM_ROLES}:
        raise CommandError(UNKNOWN_FORM)
    return None


def _apart(command: object, incoming: Incoming, context: Context) -> tuple[Card, int | None] | None:
    """Carry out what makes a card of its own, or none of the changes that a card is made of; None for the rest."""
    match command:
        case Undo():
            return undo_requests(command, incoming, context)
        case Answer():
            return _answered(command, incoming, context)
        case ShareRequest():
            return share(command, context), None
        case RestRecord() | SetAside() | WantHelp() | SkipOffer():
            return _about_nudges(command, incoming, context)
        case AskAgain():
            return _asked_again(command, incoming, context)
        case ImportFiles():
            allow(context, command)
            return import_files(command, incoming, context), None
        case ExportWorkspace():
            allow(context, command)
            return export_workspace(command, incoming, context), None
    return None


def _about_nudges(
    command: RestRecord | SetAside | WantHelp | SkipOffer, incoming: Incoming, context: Context
) -> tuple[Card, int | None]:
    """Do what changes nudges but no record: what undo can take back is a request of its own."""
    if isinstance(command, WantHelp | SkipOffer):
        return on_offer(command, context), None
    work = _open(incoming, context, None, ())
    return on_item(command, work), work.writer.request.id


def _number(form: str, prefix: str) -> int:
    """Return the number that a form's name ends with."""
    number = form.removeprefix(prefix)
    if NUMBER.fullmatch(number) is None:
        raise CommandError(UNKNOWN_FORM)
    return int(number)


def _wholly(outcome: Outcome) -> None:
    if outcome.refusals:
        raise CommandError(f"{outcome.refusals[0]} {STILL_STANDS}")


def _answered(command: Answer, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Write what a question waited for as of when it was said, or put the next question in the same place."""
    settled = settle(command, context)
    where, question = settled.where, settled.question
    statements = (settled.statement,)
    work = _open(incoming, as_said(context, where.said or question.asked_at), question.for_member_id, statements)
    work.writer.request.text = question.text
    if where.message:
        work.writer.request.place = Address.parse(where.message).place
    require_unchanged(settled.statement, question.asked_at, work)
    outcome = Outcome(where)
    apply_statements(statements, work, outcome)
    if not outcome.refusals:
        settled.question.state = "answered"
        context.session.add(settled.question)
        remember(settled.asked, settled.statement, work)
    card, number = _answer(work, outcome, statements)
    if where.message and number is not None and not outcome.asked:
        answer_in_feed(context.session, incoming, where, card, context.now)
    return card, number


def _edited(number: int, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Undo what was written and write what the form says as of when it was said, in one transaction."""
    request = editable_request(context.session, context.workspace, number)
    may_undo(request, context)
    before = STATEMENTS.validate_json(request.reading)
    statements = edited(before, incoming.values, context.snapshot)
    if statements == before:
        return say("Nothing was different in the form, so nothing changed."), None
    undo_whole(request, incoming, context)
    return _written_anew(request, statements, incoming, context)


def _asked_again(command: AskAgain, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Undo what was written and ask what an earlier answer had settled, in one transaction."""
    request = editable_request(context.session, context.workspace, command.request)
    before = STATEMENTS.validate_json(request.reading)
    statements = unlearned(before, context)
    if statements == before:
        raise CommandError(f"No earlier answer of yours settled anything in R{request.id}. `undo R{request.id}`?")
    undo = undo_whole(request, incoming, context)
    taken_back = replace(written_card(context.reader, undo.request, undo.changes), buttons=())
    card, number = _written_anew(request, statements, incoming, context)
    return merged([taken_back, card]), number or undo.request.id


def _written_anew(
    request: Request, statements: tuple[Statement, ...], incoming: Incoming, context: Context
) -> tuple[Card, int | None]:
    """Write statements in the place of a request that was undone, as of when that was said."""
    said = as_said(context, said_at(context.session, context.workspace, request.id) or request.recorded_at)
    statements = dated(as_new(statements), said.today)
    work = _open(incoming, said, request.for_member_id, statements)
    work.writer.request.text = request.text
    outcome = Outcome(where_of(incoming))
    apply_statements(statements, work, outcome)
    _wholly(outcome)
    return _answer(work, outcome, statements)


def _open(incoming: Incoming, context: Context, on_behalf: int | None, statements: tuple[Statement, ...]) -> Work:
    """Open the request that groups the changes."""
    whom = context.session.get(Member, (context.workspace, on_behalf)) if on_behalf else None
    clear = tuple(statement for statement in statements if statement.ask is None)
    request = open_request(
        context.session,
        context.workspace,
        "form" if incoming.form else "message",
        context.now,
        member=context.member.id,
        for_member=whom.id if whom and whom.id != context.member.id else None,
        platform=incoming.sender.platform,
        place=incoming.place.address or incoming.place.kind,
        text=incoming.text,
        reading=dump_statements(clear) if clear else "[]",
    )
    at = context.said if context.today != context.present else None  # the history tells days apart, not moments
    return Work(context, Writer(context.session, request, context.now, at), whom or context.member)


def _answer(
    work: Work, outcome: Outcome, statements: tuple[Statement, ...], told: Sequence[Card] = ()
) -> tuple[Card, int | None]:
    """Return the one card for all that happened; a request without changes is not kept."""
    context, writer = work.context, work.writer
    reader = context.reader
    cards: list[Card] = []
    number: int | None = writer.request.id
    if writer.changes:
        private = _private(work)
        card = written_card(reader, writer.request, writer.changes, private)
        cards.append(_with_share(_with_memory(card, work, statements), work))
        announce(work)
        strike_through(work)
        tell_new_owners(work)
    elif items := items_handled_by(context.session, context.workspace, writer.request.id):
        cards.append(put_off_card(items, writer.request.id))
    else:
        context.session.delete(writer.request)
        number = None
    cards += told
    cards += [say(sentence, tone="refusal") for sentence in outcome.refusals]
    cards += [question_card(asked, among=len(outcome.asked) > 1) for asked in outcome.asked]
    if outcome.asked and writer.changes:
        cards[0] = replace(cards[0], buttons=cards[0].buttons[:1])
    elif writer.changes and not outcome.refusals:
        cards[0] = with_offer(cards[0], work)
    if not cards:
        cards.append(_unchanged(reader, context, statements))
    return offered(merged(cards), context), number


def _with_share(card: Card, work: Work) -> Card:
    """Offer to show the team what was written about a deal, where it does not see it already."""
    request, feeds = work.writer.request, work.context.settings.feeds
    about_deal = any(change.entity in {"deal", "activity"} for change in work.writer.changes)
    if not about_deal or not any(feed != place_of_request(request) for feed in feeds):
        return card
    return replace(card, buttons=(*card.buttons, Button("Share", f"share R{request.id}")))


def _with_memory(card: Card, work: Work, statements: tuple[Statement, ...]) -> Card:
    """Say where an account was read by the author's own earlier answer, with a way back."""
    if any(change.entity == "alias" for change in work.writer.changes):
        return card
    for statement in statements:
        account = remembered(statement.target.words, work.context) if statement.target.words else None
        if account is not None and account.id == statement.target.account and statement.ask is None:
            words = Text(f"“{statement.target.words}” is {account.name}, as you answered before.", "quiet")
            buttons = (
                Button("Not this time", f"ask again R{work.writer.request.id}"),
                Button("Always, for everybody", f'teach "{normalise(statement.target.words)}" = A{account.id}'),
            )
            return replace(card, body=(*card.body, words), buttons=(*card.buttons, *buttons))
    return card


def _private(work: Work) -> str:
    """Return the line that gives something back to the author, after a write about a deal."""
    context, changes = work.context, work.writer.changes
    number = next((change.entity_id for change in changes if change.entity == "deal"), None)
    if number is None:
        number = next((_deal_of(change, work) for change in changes), None)
    deal = context.session.get(Deal, (context.workspace, number)) if number is not None else None
    return give_back(context.session, work.whom, deal, changes, context.settings) if deal is not None else ""


def _deal_of(change: Change, work: Work) -> int | None:
    row = work.context.session.get(ENTITIES[change.entity], (work.context.workspace, change.entity_id))
    number = getattr(row, "deal_id", None)
    return number if isinstance(number, int) else None


def _unchanged(reader: Reader, context: Context, statements: tuple[Statement, ...]) -> Card:
    """Say that everything stands as it was said, of each deal that was spoken of."""
    numbers = dict.fromkeys(statement.target.deal for statement in statements if statement.target.deal is not None)
    deals = [deal for number in numbers if (deal := context.session.get(Deal, (context.workspace, number)))]
    if not deals:
        return say("Nothing changed: it is so already.")
    if len(deals) == 1:
        return say(f"Nothing changed: {_stands(reader, deals[0], ' is so already —')}.")
    rows = [Text(_stands(reader, deal, " —")) for deal in deals]
    heading = Text(f"Nothing changed: {counted(len(deals), 'deal')} are so already.")
    return Card(body=(heading, *rows[:UNCHANGED_SHOWN]), folded=tuple(rows[UNCHANGED_SHOWN:]))


def _stands(reader: Reader, deal: Deal, between: str) -> str:
    """Return 'Acme · Platform — Proposal · $45k'."""
    stage = capital(reader.plain("stage_id", deal.stage_id))
    amount = "amount unknown" if deal.amount is None else reader.plain("amount", deal.amount, deal.currency)
    return f"{deal_title(reader, deal)}{between} {stage} · {amount}"
