"""What people do with a lead: accept, claim, pass, contacted, qualified, junk. The first one counts, whoever it is."""

from collections.abc import Callable
from typing import Final

from cards.model import Button
from commands.context import Work
from commands.errors import CommandError
from commands.handlers.activities_write import LONGEST_NOTE
from commands.handlers.lead_deal import qualify
from commands.handlers.lead_hands import (
    accept_it,
    has_it,
    is_theirs,
    make_theirs,
    note_answer,
    owner_name,
    passed_before,
    past,
    refuse_closed,
    require_theirs,
    take_over,
    told_moment,
)
from commands.handlers.leads_write import hand_out
from commands.handlers.records import alive
from commands.syntax.lead_answers import AnswerLead
from storage.models.activities import Activity, Lead
from storage.queries.assignments import current_assignment, release

LONGEST_REASON: Final = 500


def answer_lead(command: AnswerLead, work: Work) -> None:
    """Do with a lead what the author says. Raises CommandError where it is somebody else's or closed."""
    lead = alive(work.context.session, work.context.workspace, Lead, command.lead, f"L{command.lead}")
    ANSWERS[command.answer](lead, command, work)


def _accept(lead: Lead, _command: AnswerLead, work: Work) -> None:
    """Take on a lead that was offered to the author; one that is nobody's too."""
    refuse_closed(lead, work)
    if lead.owner_id is None:
        take_over(lead, work)
    elif is_theirs(lead, work):
        accept_it(lead, work)
    elif lead.state == "new":
        offered = current_assignment(work.context.session, lead.workspace_id, lead.id)
        until = f" until {told_moment(offered.accept_by, work)}" if offered and offered.accept_by else ""
        raise CommandError(
            f"L{lead.id} is offered to {owner_name(lead.owner_id, work)}{until}. `claim L{lead.id}` takes it anyway.",
            Button("Claim", f"claim L{lead.id}"),
        )
    else:
        raise has_it(lead, work)


def _claim(lead: Lead, _command: AnswerLead, work: Work) -> None:
    """Take a lead that nobody has accepted: the first who does has it."""
    refuse_closed(lead, work)
    if lead.owner_id == work.whom.id:
        accept_it(lead, work)
    elif lead.owner_id is None or lead.state in {"new", "recycled"}:
        take_over(lead, work)
    else:
        raise has_it(lead, work)


def _pass(lead: Lead, command: AnswerLead, work: Work) -> None:
    """Give a lead back: the next one by the rules gets it. A reason that is said later is kept with it."""
    mine = passed_before(lead, work)
    if lead.owner_id != work.whom.id and mine is not None and command.words:
        work.writer.set(mine, reason=_words(command))
        return
    refuse_closed(lead, work)
    if lead.owner_id is None:
        raise CommandError(f"L{lead.id} is nobody's, so there is nothing to pass on.")
    require_theirs(lead, work)
    released = release(work.writer, lead, "passed", _words(command))
    if released is None:  # it was theirs before there were assignments
        work.writer.create(past(lead, work, _words(command)))
    hand_out(lead, work)


def _contacted(lead: Lead, command: AnswerLead, work: Work) -> None:
    """Note the first contact; whoever makes it has the lead."""
    refuse_closed(lead, work)
    make_theirs(lead, work)
    context = work.context
    if lead.state != "contacted":
        work.writer.set(lead, state="contacted", contacted_at=context.said)
    if command.words:
        note = Activity(
            workspace_id=context.workspace,
            id=0,
            created_at=context.now,
            type="note",
            account_id=lead.account_id,
            member_id=work.whom.id,
            contact_ids=[lead.contact_id] if lead.contact_id is not None else [],
            happened_on=context.today,
            note=command.words,
        )
        work.writer.create(note)


def _junk(lead: Lead, command: AnswerLead, work: Work) -> None:
    """Put a lead aside that is none, with the reason; one that is said later is kept with it."""
    if lead.state == "junk" and command.words:
        work.writer.set(lead, reason=_words(command))
        return
    refuse_closed(lead, work)
    if lead.owner_id is not None and lead.state != "new":
        require_theirs(lead, work)
    if lead.owner_id is not None and is_theirs(lead, work):
        note_answer(lead, work)
    work.writer.set(lead, state="junk", reason=_words(command) or None)


def _recycle(lead: Lead, command: AnswerLead, work: Work) -> None:
    """Put a lead to rest that went quiet, with the reason."""
    refuse_closed(lead, work)
    if lead.owner_id is not None:
        require_theirs(lead, work)
    work.writer.set(lead, state="recycled", recycled_at=work.context.said, reason=_words(command) or None)


def _note(lead: Lead, command: AnswerLead, work: Work) -> None:
    """Keep what is told of a lead, word for word, below what was known."""
    note = f"{lead.note}\n{command.words}".strip()
    if len(note) > LONGEST_NOTE:
        raise CommandError(f"The note of L{lead.id} is full: it holds {LONGEST_NOTE:,} letters.")
    work.writer.set(lead, note=note)


ANSWERS: Final[dict[str, Callable[[Lead, AnswerLead, Work], None]]] = {
    "accept": _accept,
    "claim": _claim,
    "pass": _pass,
    "contacted": _contacted,
    "qualified": qualify,
    "junk": _junk,
    "recycle": _recycle,
    "note": _note,
}


def _words(command: AnswerLead) -> str:
    return command.words[:LONGEST_REASON]
