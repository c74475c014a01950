"""Messages about leads as rows of the outbox: shown once in a place, edited there, all else in the thread below it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.outgoing import Outbox
from storage.models.workspace import Member
from storage.queries.addresses import address_of
from storage.queries.assignments import batched
from storage.queries.members import identities, members
from storage.queries.outbox import enqueue, id_of, outbox_row, receipt_of
from storage.queries.settings import Settings, settings_of
from storage.working_time import working_time

SHOWN: Final = "lead_shown"
HANDED: Final = "lead_handed"
EDITED: Final = "lead_edited"
BELOW: Final = "lead_below"
UNOWNED: Final = "leads_unowned"
LATE: Final = "lead_late"
PAUSE: Final = "lead_pause"
RESTED: Final = "leads_rested"
BACK: Final = "member_back"


def show_lead(session: Session, lead: Lead, settings: Settings, now: datetime) -> None:
    """Have a lead shown in the leads channel, once."""
    if settings.leads_channel:
        key = f"{SHOWN}:L{lead.id}"
        enqueue(session, lead.workspace_id, key, SHOWN, settings.leads_channel, {"lead": lead.id}, now)


def hand_to(
    session: Session, lead: Lead, assignment: Assignment, settings: Settings, now: datetime, request: int
) -> None:
    """Have whoever was given a lead told of it, within their working hours; who covers them while they are away."""
    owner = session.get_one(Member, (lead.workspace_id, assignment.member_id))
    reader = _who_reads(session, owner, settings, now)
    ids = {"lead": lead.id, "owner": owner.id, "reader": reader.id, "request": request, "assignment": assignment.id}
    tell(session, reader, f"{HANDED}:A{assignment.id}", HANDED, ids, settings, now=now)


def tell(  # noqa: PLR0913 - a row of the outbox
    session: Session,
    member: Member,
    key: str,
    kind: str,
    ids: Mapping[str, Any],
    settings: Settings,
    *,
    now: datetime,
    coalesce: str | None = None,
) -> bool:
    """Have a member told something alone when they work next; False where they cannot be reached."""
    workspace = member.workspace_id
    moment = working_time(member, settings).next_working(now)
    address = address_of(member, identities(session, workspace))
    if not member.active or not address or moment is None:
        return False
    enqueue(session, workspace, key, kind, address, ids, now, not_before=moment, coalesce=coalesce)
    return True


def _who_reads(session: Session, owner: Member, settings: Settings, now: datetime) -> Member:
    """Return the owner, or who covers them while they are away."""
    works = working_time(owner, settings)
    if owner.covered_by is None or not works.is_away(works.local(now).date()):
        return owner
    cover = session.get_one(Member, (owner.workspace_id, owner.covered_by))
    return cover if cover.active else owner


def edit_leads(session: Session, workspace: int, leads: Collection[int], now: datetime) -> None:
    """Have every message that shows one of these leads show it as it is now; several changes at once are one edit."""
    for row in _messages(session, workspace, leads):
        place, message = receipt_of(row)
        if row.state != "sent" or not message:
            continue  # what is not said yet is said as it is by then
        joined = f"{EDITED}:{id_of(row)}"
        address = f"{row.address.partition('/')[0]}/{place}//{message}"
        key = f"{joined}:{now.isoformat()}"
        enqueue(session, workspace, key, EDITED, address, row.ids, now, coalesce=joined)


def _messages(session: Session, workspace: int, leads: Collection[int]) -> Iterator[Outbox]:
    """Yield the rows that show leads: in the channel, and to everybody who was given one, were it undone since."""
    keys = [f"{SHOWN}:L{each}" for each in leads]
    for part in batched(leads):
        given = select(col(Assignment.id)).where(
            col(Assignment.workspace_id) == workspace, col(Assignment.lead_id).in_(part)
        )
        keys += [f"{HANDED}:A{each}" for each in session.execute(given).scalars()]
    for named in batched(keys):
        rows = select(Outbox).where(col(Outbox.workspace_id) == workspace, col(Outbox.key).in_(named))
        yield from session.execute(rows.order_by(col(Outbox.id))).scalars().all()


def remind(session: Session, assignment: Assignment, what: str, settings: Settings, now: datetime) -> None:
    """Have a member reminded of a lead: in the thread of what they were told of it, where they were."""
    cause = now.isoformat()
    if not say_below(session, assignment, what, now, cause=cause):
        member = session.get_one(Member, (assignment.workspace_id, assignment.member_id))
        ids = {"lead": assignment.lead_id, "assignment": assignment.id, "what": what}
        tell(session, member, f"{BELOW}:A{assignment.id}:{what}:{cause}", BELOW, ids, settings, now=now)


def say_below(
    session: Session, assignment: Assignment, what: str, now: datetime, *, cause: str, by: int | None = None
) -> bool:
    """Have something said to whoever has, or had, a lead, when they work next: below what they were told of it.

    Who was told nothing because they took it themselves hears it alone. False for whoever does not know of the lead.
    """
    workspace = assignment.workspace_id
    settings = settings_of(session, workspace)
    told = outbox_row(session, workspace, f"{HANDED}:A{assignment.id}")
    ids = {"lead": assignment.lead_id, "assignment": assignment.id, "what": what, "by": by}
    key = f"{BELOW}:A{assignment.id}:{what}:{cause}"
    if told is None or told.state in {"withdrawn", "failed"}:
        member = session.get_one(Member, (workspace, assignment.member_id))
        knows = assignment.accepted_at is not None
        return knows and tell(session, member, key, BELOW, {**ids, "alone": True}, settings, now=now)
    reader = session.get_one(Member, (workspace, told.ids["reader"]))
    later = max(working_time(reader, settings).next_working(now) or now, told.not_before)
    enqueue(session, workspace, key, BELOW, told.address, ids, now, not_before=later, after=id_of(told))
    return True


def tell_unowned(  # noqa: PLR0913 - a row of the outbox
    session: Session,
    workspace: int,
    leads: Collection[int],
    settings: Settings,
    now: datetime,
    *,
    author: int | None,
    left: int | None = None,
) -> None:
    """Announce leads that are nobody's to the leaders, several in a row in one message.

    `left` is the member who had them and works here no more: the leads channel, where there is one, is told at once.
    """
    ids = {"leads": sorted(leads), "left": left}
    key = f"{UNOWNED}:{left or ''}:{now.isoformat()}"
    if settings.leads_channel and left is not None:
        enqueue(session, workspace, key, UNOWNED, settings.leads_channel, ids, now)
        return
    for leader in leaders_of(session, workspace, None):
        if leader.id != author or left is not None:
            joined = f"{UNOWNED}:M{leader.id}" if left is None else None
            tell(session, leader, f"{key}:M{leader.id}", UNOWNED, ids, settings, now=now, coalesce=joined)


def leaders_of(session: Session, workspace: int, team: int | None) -> Sequence[Member]:
    """Return the managers of a team; where it has none all managers, where there are none the admins, else all."""
    return next((circle for circle in circles_of(session, workspace, team) if circle), ())


def circles_of(session: Session, workspace: int, team: int | None) -> Sequence[Sequence[Member]]:
    """Return who leads, the nearest first: a team's managers, all managers, the admins, everybody who sells."""
    everybody = [each for each in members(session, workspace) if each.active and each.access != "guest"]
    managers = [each for each in everybody if each.role == "manager"]
    own = [each for each in managers if team is not None and each.team_id == team]
    admins = [each for each in everybody if each.role == "admin"]
    return own, managers, admins, [each for each in everybody if each.role != "marketing"]
