"""Whose a lead is, and putting it into somebody's hands or out of them."""

from datetime import datetime
from typing import Final

from cards.words import clipped, moment
from commands.context import Work
from commands.errors import CommandError
from commands.grammar.verbs.verb import MANAGERS
from commands.roles import Permission, is_allowed
from storage.models.activities import Lead
from storage.models.deals import Deal
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.assignments import Choice, assignments_of, current_assignment, give, release
from storage.working_time import working_time

OTHERS_LEADS: Final = Permission(MANAGERS, "answer somebody else's lead")


def is_theirs(lead: Lead, work: Work) -> bool:
    """Whether the author may answer for a lead: its owner, or who covers them while they are away."""
    if lead.owner_id == work.whom.id:
        return True
    owner = work.context.session.get_one(Member, (lead.workspace_id, lead.owner_id))
    works = working_time(owner, work.context.settings)
    return owner.covered_by == work.whom.id and works.is_away(works.local(work.context.now).date())


def require_theirs(lead: Lead, work: Work) -> None:
    """Raise CommandError where a lead is another's and the author no manager."""
    if not is_theirs(lead, work) and not is_allowed(work.context, OTHERS_LEADS):
        raise has_it(lead, work)


def make_theirs(lead: Lead, work: Work) -> None:
    """Have the author answer for a lead: one that nobody has accepted becomes theirs."""
    if lead.owner_id is None:
        take_over(lead, work)
    elif is_theirs(lead, work):
        accept_it(lead, work)
    elif lead.state == "new":
        take_over(lead, work)
    else:
        require_theirs(lead, work)


def take_over(lead: Lead, work: Work) -> None:
    """Put a lead into the author's hands, out of any other's."""
    release(work.writer, lead, "reassigned")
    choice = Choice(work.whom.id, "claim", "taken")
    give(work.writer, lead, choice, work.context.settings, accepted=True)


def accept_it(lead: Lead, work: Work) -> None:
    """Note that a lead is accepted, where it is not yet."""
    if lead.state in {"new", "recycled"}:
        state = "accepted" if lead.contacted_at is None else "contacted"
        work.writer.set(lead, state=state, accepted_at=work.context.now, recycled_at=None, reason=None)
        note_answer(lead, work)


def note_answer(lead: Lead, work: Work) -> None:
    """Note in its assignment that whoever has a lead has answered."""
    held = current_assignment(work.context.session, lead.workspace_id, lead.id)
    if held is not None and held.accepted_at is None:
        work.writer.set(held, outcome="accepted", accepted_at=work.context.now)


def passed_before(lead: Lead, work: Work) -> Assignment | None:
    """Return the author's own pass of a lead that has no reason yet."""
    every = assignments_of(work.context.session, lead.workspace_id, lead.id)
    mine = [each for each in every if each.member_id == work.whom.id and each.outcome == "passed"]
    return mine[-1] if mine and not mine[-1].reason else None


def past(lead: Lead, work: Work, reason: str) -> Assignment:
    """Return the assignment of a lead that was somebody's before assignments were kept."""
    now = work.context.now
    return Assignment(
        workspace_id=0, id=0, created_at=now, lead_id=lead.id, member_id=lead.owner_id or work.whom.id,
        given_by="hand", why="theirs before", given_at=lead.received_at, outcome="passed", ended_at=now,
        reason=reason or None,
    )  # fmt: skip


def refuse_closed(lead: Lead, work: Work) -> None:
    """Raise CommandError for a lead that is qualified or junk."""
    if lead.state == "qualified":
        raise CommandError(f"L{lead.id} is qualified already{as_deal(lead, work)}.")
    if lead.state == "junk":
        why = f": {clipped(lead.reason, 80)}" if lead.reason else ""
        raise CommandError(f"L{lead.id} is junk{why}. `history L{lead.id}` shows by whom; undo that to open it again.")


def has_it(lead: Lead, work: Work) -> CommandError:
    """Return the refusal for a lead that somebody has accepted: who and since when."""
    since = f" since {told_moment(lead.accepted_at, work)}" if lead.accepted_at else ""
    has_it = owner_name(lead.owner_id, work)
    return CommandError(f"L{lead.id} is {has_it}'s already{since}. `assign L{lead.id} to me` takes it over.")


def as_deal(lead: Lead, work: Work) -> str:
    """Return ': Platform (D7)', the deal that a lead has become; '' where it is not known."""
    return f": {work.context.reader.name(Deal, lead.deal_id)} (D{lead.deal_id})" if lead.deal_id is not None else ""


def owner_name(member: int | None, work: Work) -> str:
    """Return what a member is called."""
    return work.context.reader.name(Member, member)


def told_moment(at: datetime, work: Work) -> str:
    """Return an instant on the author's clock: 'Tue 15 Dec 15:04'."""
    return moment(at, work.context.reader.zone, work.context.present)
