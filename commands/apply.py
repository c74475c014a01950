"""Carrying out what was read: each statement whole or not at all, what is in doubt kept as a question."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final

from cards.choices import account_labels, contact_labels, deal_labels
from cards.questions import Asked
from commands.asked import shown
from commands.binding import NEW_ACCOUNT, with_new_account, with_new_deal
from commands.context import Context, Work
from commands.errors import CommandError
from commands.grammar.reading import Ask, Choice, Statement
from commands.handlers.activities_write import (
    add_follow_up,
    assign_follow_up,
    finish_follow_up,
    log_activity,
    snooze_follow_up,
)
from commands.handlers.ask import WORKSPACE_HANDLERS
from commands.handlers.deals_write import create_deal, update_deal
from commands.handlers.lead_answers import answer_lead
from commands.handlers.leads_write import add_lead, assign_lead
from commands.handlers.newcomers import add_contacts
from commands.roles import allow
from commands.stored import WhereAsked, dump_choices, dump_waiting
from commands.syntax.activities import AddContacts, LogActivity
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp, AssignFollowUp, FinishFollowUp, SnoozeFollowUp
from commands.syntax.lead_answers import AnswerLead
from commands.syntax.leads import AddLead, AssignLead
from commands.syntax.subjects import Target
from storage.changes import add_row
from storage.models.accounts import Account
from storage.models.deals import Deal
from storage.models.ledger import Question
from storage.sessions import savepoint

WriteHandler = Callable[[Any, Work], None]
WRITE_HANDLERS: Final[dict[type, WriteHandler]] = {
    CreateDeal: create_deal,
    UpdateDeal: update_deal,
    LogActivity: log_activity,
    AddContacts: add_contacts,
    AddFollowUp: add_follow_up,
    AddLead: add_lead,
    FinishFollowUp: finish_follow_up,
    SnoozeFollowUp: snooze_follow_up,
    AssignFollowUp: assign_follow_up,
    AssignLead: assign_lead,
    AnswerLead: answer_lead,
    **WORKSPACE_HANDLERS,
}


@dataclass(slots=True)
class Outcome:
    """What came of a message: sentences for what could not be done, and the questions that were put.

    `where` they are put, but for the moment: that is when the message was said.
    """

    where: WhereAsked
    refusals: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def apply_statements(statements: tuple[Statement, ...], work: Work, outcome: Outcome) -> None:
    """Write what is clear and keep the rest: a statement that fails leaves nothing behind."""
    for statement in statements:
        if statement.ask is not None:
            outcome.asked.append(keep_question(statement, work, outcome.where))
            continue
        before = len(work.writer.changes)
        try:
            with savepoint(work.context.session):
                _apply(statement, work)
        except CommandError as error:
            del work.writer.changes[before:]
            outcome.refusals.append(str(error))


def keep_question(statement: Statement, work: Work, where: WhereAsked) -> Asked:
    """Keep the whole reading in a row and return the question as it is shown."""
    context = work.context
    if statement.ask is None:
        raise ValueError("a statement without a question")
    request = work.writer.request
    deal_or_new = with_new_deal(statement, context.snapshot) or statement.ask
    ask = _labelled(with_new_account(deal_or_new, statement.commands, context.snapshot), context)
    question = add_row(
        context.session,
        Question(
            workspace_id=context.workspace,
            id=0,
            member_id=context.member.id,
            for_member_id=work.whom.id if work.whom.id != context.member.id else None,
            slot=ask.slot,
            words=ask.words,
            statement=dump_waiting(statement, replace(where, said=context.said)),
            choices=dump_choices(ask.choices),
            text=request.text,
            asked_at=context.now,
            expires_at=context.now + timedelta(hours=context.settings.question_hours),
        ),
    )
    return shown(question, context)


def _labelled(ask: Ask, context: Context) -> Ask:
    """Say the choices so that people can tell them apart; a deal's name alone is seldom enough."""
    numbers = [int(choice.value) for choice in ask.choices if choice.value.isdecimal() and choice.why != NEW_ACCOUNT]
    match ask.slot:
        case "deal":
            said = deal_labels(context.reader, numbers, context.member.id)
        case "account":
            said = account_labels(context.reader, numbers)
        case "contact":
            said = contact_labels(context.reader, numbers)
        case _:
            return ask
    labels = {str(number): label for number, label in zip(numbers, said, strict=True)}
    choices = [
        replace(choice, label=labels.get(choice.value, choice.label)) if choice.why != NEW_ACCOUNT else choice
        for choice in ask.choices
    ]
    mine_first = sorted(choices, key=lambda choice: _is_others(choice, context)) if ask.slot == "deal" else choices
    return replace(ask, choices=tuple(mine_first))


def _is_others(choice: Choice, context: Context) -> bool:
    """Whether a choice is a deal of somebody else's: the author's own come first."""
    deal = context.snapshot.records.deal(int(choice.value)) if choice.value.isdecimal() else None
    return deal is not None and deal.kind == "open" and deal.owner != context.member.id


def _apply(statement: Statement, work: Work) -> None:
    """Run the commands in order; what one creates, the next ones are about."""
    made: Target | None = None
    for command in statement.commands:
        allow(work.context, command)
        aimed = command if made is None else _aim(command, made)
        before = len(work.writer.changes)
        WRITE_HANDLERS[type(command)](aimed, work)
        made = _made(work, before, aimed.target) or made


def _aim(command: Any, target: Target) -> Any:  # noqa: ANN401 - any command about a deal
    return replace(command, target=target)


def _made(work: Work, before: int, target: Target) -> Target | None:
    """Return the target that the last command created, for the commands after it."""
    created = {change.entity: change.entity_id for change in work.writer.changes[before:] if change.field == "created"}
    deal, account = created.get(str(Deal.__tablename__)), created.get(str(Account.__tablename__))
    if deal is None and account is None:
        return None
    return Target(account=account or target.account, deal=deal or target.deal, words=target.words)
