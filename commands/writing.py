"""One message's write: the request that groups what it changes, its effects and its questions."""

import re
from dataclasses import replace
from typing import Final

from cards.model import Card, Text
from cards.outbox import Address
from commands.agenda import renew_minutes
from commands.apply import WRITE_HANDLERS, Outcome, apply_statements
from commands.asked import where_of
from commands.context import Context
from commands.dating import dated
from commands.errors import CommandError
from commands.grammar.reading import Reading
from commands.handlers.answers import Answered, settle
from commands.handlers.calendar import send_calendar_entry
from commands.handlers.deals_write import require_unchanged
from commands.handlers.digest import post_digest
from commands.handlers.errands import export_workspace, import_files, receive_files
from commands.handlers.feed import share
from commands.handlers.huddles import FORM as FORM_HUDDLE
from commands.handlers.huddles import huddle_of_form
from commands.handlers.lead_report import send_lead_report
from commands.handlers.nudges import FORM_PICK, on_item, picked
from commands.handlers.offers import on_offer
from commands.handlers.open_questions import drop_question
from commands.handlers.readiness import say_ready
from commands.handlers.roles_form import FORM as FORM_ROLES
from commands.handlers.roles_form import submit_roles
from commands.handlers.suggestions import skip_suggestion
from commands.handlers.undo import undo_requests
from commands.handlers.walking import walk_agenda
from commands.incoming import Incoming
from commands.item_answers import answer_items
from commands.learning import remember
from commands.meeting_talk import (
    declined_card,
    is_proposal,
    note_decision,
    propose,
    proposed,
    settle_proposal,
    words_of,
)
from commands.opening import open_work, require_whole
from commands.outcome_card import outcome_card
from commands.posting import answer_in_feed
from commands.rewriting import asked_again, edited_request
from commands.roles import allow
from commands.surroundings import as_said
from commands.syntax.deals import WantHelp
from commands.syntax.digests import PostDigest
from commands.syntax.endings import SkipReason
from commands.syntax.followups import SendCalendarEntry, SkipOffer, SnoozeFollowUp
from commands.syntax.huddles import DecideProposal, SayReady, SetHuddle, WalkAgenda
from commands.syntax.lead_report import SendLeadReport
from commands.syntax.nudges import AnswerItems, RestRecord, SetAside
from commands.syntax.requests import Answer, AskAgain, DropQuestion, Undo
from commands.syntax.workspace import ExportWorkspace, ImportFiles, ShareRequest, SkipSuggestion

FORM_EDIT = "edit R"
FORM_ANSWER = "answer Q"
UNKNOWN_FORM = "I do not know that form, so nothing was done. Open it again."
NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")


def written(reading: Reading, incoming: Incoming, context: Context, *, whole: bool = False) -> tuple[Card, int | None]:
    """Carry out a reading or a form in the open write transaction; return the card and the request's number.

    `whole`: it takes the place of something that was undone, so a part that is refused raises CommandError.
    """
    command, form = reading.command, incoming.form
    if incoming.files:
        return receive_files(incoming, context), None
    if form.startswith(FORM_EDIT):
        return edited_request(_number(form, FORM_EDIT), incoming, context)
    command = _of_form(incoming, context) or command
    apart = _apart(command, incoming, context)
    if apart is not None:
        return apart
    statements = dated(reading.statements, context.today)
    work = open_work(incoming, context, reading.on_behalf, statements)
    if is_proposal(statements, incoming, context):
        return propose(statements, incoming, work), work.writer.request.id
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
        require_whole(outcome)
    note_decision(incoming, work)
    card, number = outcome_card(work, outcome, statements, told)
    told_how = (Text(reading.mended, "quiet"),) if reading.mended else ()
    return replace(card, body=(*card.body, *told_how)), number


def _of_form(incoming: Incoming, context: Context) -> Answer | SnoozeFollowUp | RestRecord | SetHuddle | None:
    """Return the command that a form is, None for no form and for one that is no command. Raises CommandError."""
    form = incoming.form
    if form.startswith(FORM_ANSWER):
        return Answer(question=_number(form, FORM_ANSWER), words=incoming.values.get("words", ""))
    if form.startswith(FORM_HUDDLE):
        return huddle_of_form(form, incoming.values, context)
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
        case ShareRequest() | DropQuestion() | WalkAgenda() | SkipSuggestion():
            return _told(command, context), None
        case DecideProposal():
            return _decided(command, incoming, context)
        case RestRecord() | SetAside() | WantHelp() | SkipOffer() | SkipReason() | SayReady():
            return _about_nudges(command, incoming, context)
        case AskAgain():
            return asked_again(command, incoming, context)
        case ImportFiles() | ExportWorkspace() | SendCalendarEntry() | SendLeadReport() | PostDigest():
            allow(context, command)
            return _about_files(command, incoming, context), None
    return None


def _told(command: ShareRequest | DropQuestion | WalkAgenda | SkipSuggestion, context: Context) -> Card:
    """Do what needs no request: nothing of it is undone."""
    match command:
        case ShareRequest():
            return share(command, context)
        case DropQuestion():
            return drop_question(command, context)
        case WalkAgenda():
            return walk_agenda(command, context)
        case SkipSuggestion():
            return skip_suggestion(command, context)


def _decided(command: DecideProposal, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Write what somebody else said in a huddle, as of when they said it, or note that it is not written."""
    decision = proposed(command, context)
    said = as_said(context, decision.created_at)
    statements = dated(words_of(decision, said).statements, said.today) if command.agree else ()
    work = open_work(incoming, said, None, statements)
    work.writer.request.text = decision.words
    outcome = Outcome(replace(where_of(incoming), meeting=None))  # it has its line in the minutes
    apply_statements(statements, work, outcome)
    require_whole(outcome)
    settle_proposal(decision, work, agree=command.agree)
    renew_minutes(context.session, context.workspace, decision.meeting_id, context.now)
    if not command.agree:
        return declined_card(decision, context), work.writer.request.id
    return outcome_card(work, outcome, statements)


def _about_files(
    command: ImportFiles | ExportWorkspace | SendCalendarEntry | SendLeadReport | PostDigest,
    incoming: Incoming,
    context: Context,
) -> Card:
    match command:
        case PostDigest():
            return post_digest(incoming, context)
        case ImportFiles():
            return import_files(command, incoming, context)
        case ExportWorkspace():
            return export_workspace(command, incoming, context)
        case SendCalendarEntry():
            return send_calendar_entry(command, incoming, context)
        case SendLeadReport():
            return send_lead_report(command, incoming, context)


def _about_nudges(
    command: RestRecord | SetAside | WantHelp | SkipOffer | SkipReason | SayReady, incoming: Incoming, context: Context
) -> tuple[Card, int | None]:
    """Do what changes nudges but no record: what undo can take back is a request of its own."""
    work = open_work(incoming, context, None, ())
    if isinstance(command, WantHelp | SkipOffer | SkipReason):
        return on_offer(command, work)
    if isinstance(command, SayReady):
        return say_ready(command, work), work.writer.request.id
    return on_item(command, work), work.writer.request.id


def _number(form: str, prefix: str) -> int:
    """Return the number that a form's name ends with."""
    number = form.removeprefix(prefix)
    if NUMBER.fullmatch(number) is None:
        raise CommandError(UNKNOWN_FORM)
    return int(number)


def _answered(command: Answer, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Write what a question waited for as of when it was said, or put the next question in the same place."""
    settled = settle(command, context)
    where, question = settled.where, settled.question
    statements = (settled.statement,)
    work = open_work(incoming, as_said(context, where.said or question.asked_at), question.for_member_id, statements)
    work.writer.request.text = question.text
    if where.message:
        work.writer.request.place = Address.parse(where.message).place
    require_unchanged(settled.statement, question.asked_at, work)
    spoken = _in_huddle(settled, incoming)
    if settled.statement.ask is None and is_proposal(statements, spoken, context):
        question.state = "answered"
        context.session.add(question)
        return propose(statements, spoken, work), work.writer.request.id
    outcome = Outcome(where)
    apply_statements(statements, work, outcome)
    if not outcome.refusals:
        settled.question.state = "answered"
        context.session.add(settled.question)
        remember(settled.asked, settled.statement, work)
    note_decision(spoken, work)
    card, number = outcome_card(work, outcome, statements)
    if where.message and number is not None and not outcome.asked:
        answer_in_feed(context.session, incoming, where, card, context.now)
    return card, number


def _in_huddle(settled: Answered, incoming: Incoming) -> Incoming:
    """Return what was asked about as it was said: in a huddle, wherever and whenever it is answered."""
    place = replace(incoming.place, meeting=settled.where.meeting, deal=settled.statement.target.deal)
    return replace(incoming, text=settled.question.text, place=place)
