"""What follows from changes of leads, whoever made them: messages shown and edited, people told, answers waited for."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlmodel import Session

from storage.changes import CREATED, Writer
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.queries.assignments import current_assignments
from storage.queries.lead_posts import edit_leads, hand_to, say_below, show_lead, tell_unowned
from storage.queries.lead_steps import plan_step
from storage.queries.settings import Settings

OPEN: Final = frozenset({"new", "accepted", "contacted"})
UNSEEN: Final = frozenset({"reminded_at", "escalated_at", "reason"})


def follow_leads(writer: Writer, settings: Settings) -> None:
    """Have everybody concerned told of the leads that a request changed, in its transaction."""
    session, workspace, now = writer.session, writer.workspace, writer.now
    given, ended, touched = _assigned(session, workspace, writer.changes)
    touched |= {each.entity_id for each in writer.changes if each.entity == "lead"}
    fresh = {each.entity_id for each in writer.changes if each.entity == "lead" and each.field == CREATED}
    moved = {each.entity_id for each in writer.changes if each.entity == "lead" and each.field == "owner_id"}
    seen = _shown_otherwise(session, workspace, writer.changes)
    unowned: list[int] = []
    held = current_assignments(session, workspace, touched)
    for number in sorted(touched):
        lead = session.get_one(Lead, (workspace, number))
        if number in fresh and lead.deleted_at is None:
            show_lead(session, lead, settings, now)
        if lead.deleted_at is None and lead.owner_id is None and lead.state in OPEN and number in fresh | moved:
            unowned.append(number)
        if number in held:
            plan_step(session, lead, held[number], settings, f"R{writer.request.id}", now)
    edit_leads(session, workspace, seen - fresh, now)
    author = writer.request.member_id
    _tell_people(writer, given, ended, held, settings)
    left = any((each.entity, each.field, each.new) == ("member", "active", "false") for each in writer.changes)
    if unowned and not left:  # what somebody leaves behind is announced as a whole
        new, again = [each for each in unowned if each in fresh], [each for each in unowned if each not in fresh]
        if new and not settings.leads_channel:  # which shows a new one anyway
            tell_unowned(session, workspace, new, settings, now, author=author)
        if again:
            tell_unowned(session, workspace, again, settings, now, author=author)


def _shown_otherwise(session: Session, workspace: int, changes: Iterable[Change]) -> set[int]:
    """Return the leads whose messages say something else now: that somebody was reminded stands in none of them."""
    seen = set()
    for change in changes:
        if change.entity == "lead":
            seen.add(change.entity_id)
        elif change.entity == "assignment" and change.field not in UNSEEN:
            seen.add(session.get_one(Assignment, (workspace, change.entity_id)).lead_id)
    return seen


def _assigned(
    session: Session, workspace: int, changes: Iterable[Change]
) -> tuple[list[Assignment], list[Assignment], set[int]]:
    """Return the assignments that changes made, those that they ended, and the leads of all that they touched."""
    given, ended, touched = [], [], set()
    for change in changes:
        if change.entity != "assignment":
            continue
        row = session.get_one(Assignment, (workspace, change.entity_id))
        touched.add(row.lead_id)
        if change.field == CREATED:
            given.append(row)
        elif change.field == "ended_at" and change.new != "null":
            ended.append(row)
    return given, ended, touched


def _tell_people(
    writer: Writer,
    given: Collection[Assignment],
    ended: Collection[Assignment],
    held: Mapping[int, Assignment],
    settings: Settings,
) -> None:
    """Tell who was given a lead, and who lost one, by whom; nobody is told what they did themselves.

    Nor is who works here no more. `held` is in whose hands the leads are.
    """
    session, now, request = writer.session, writer.now, writer.request
    for each in given:
        lead = session.get_one(Lead, (each.workspace_id, each.lead_id))
        if each.member_id != request.member_id and each.deleted_at is None:
            hand_to(session, lead, each, settings, now, request.id)
    for each in ended:
        loser = session.get_one(Member, (each.workspace_id, each.member_id))
        if each.member_id != request.member_id and loser.active:
            taker = held.get(each.lead_id)
            by = taker.member_id if taker is not None else None
            say_below(session, each, each.outcome or "reassigned", now, cause=f"R{request.id}", by=by)
