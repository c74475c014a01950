"""Huddles, their meetings, who takes part and who is ready."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, select
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.deals import Deal, Stage
from storage.models.huddles import Decision, Huddle, Meeting, RollCall
from storage.models.workspace import Identity, Member, Team
from storage.queries.deals import stage_of_deal
from storage.sessions import prepared_rows

ROLL: Final = "roll_call"
"""The outbox's kind of the message in the channel that says how many are ready; its key ends with the meeting."""
CALLED_OFF: Final = "huddle_called_off"
"""The outbox's kind of the message that there is no huddle on a public holiday: `ids` name `huddle`, `day`, `next`."""
DIGEST: Final = "digest"
"""The outbox's kind of a meeting's summary; `ids["meeting"]` is the meeting, its key `digest:<meeting's key>`."""


def huddles(session: Session, workspace: int, *, active: bool = False) -> Sequence[Huddle]:
    """Return a workspace's huddles, also those that were stopped unless `active`."""
    found = _huddles.load(session, workspace=workspace)
    return [each for each in found if each.active] if active else found


@prepared_rows(Huddle)
def _huddles() -> Select[Huddle]:
    """Return the query of all huddles: every nudge asks it."""
    where = (col(Huddle.workspace_id) == bindparam("workspace"), col(Huddle.deleted_at).is_(None))
    return select(Huddle).where(*where).order_by(col(Huddle.id))


def every_huddle(session: Session, workspace: int) -> Sequence[Huddle]:
    """Return a workspace's huddles, also those that were stopped or taken back."""
    query = select(Huddle).where(col(Huddle.workspace_id) == workspace)
    return session.execute(query.order_by(col(Huddle.id))).scalars().all()


def huddle(session: Session, workspace: int, number: int) -> Huddle | None:
    """Return a huddle, None for one that is not there (any more)."""
    found = session.get(Huddle, (workspace, number))
    return found if found is not None and found.deleted_at is None else None


def team_named(session: Session, workspace: int, name: str) -> Team | None:
    """Return the team of a name, whatever its case."""
    query = select(Team).where(col(Team.workspace_id) == workspace, col(Team.deleted_at).is_(None))
    said = name.casefold()
    return next((each for each in session.execute(query).scalars() if each.name.casefold() == said), None)


def teams(session: Session, workspace: int) -> Sequence[Team]:
    """Return a workspace's teams by name."""
    query = select(Team).where(col(Team.workspace_id) == workspace, col(Team.deleted_at).is_(None))
    return session.execute(query.order_by(col(Team.name))).scalars().all()


def participants(session: Session, huddle: Huddle) -> Sequence[Member]:
    """Return who takes part: of the huddle's team, active, with a chat, and with an open deal."""
    own = exists().where(
        col(Deal.workspace_id) == col(Member.workspace_id),
        col(Deal.owner_id) == col(Member.id),
        col(Deal.deleted_at).is_(None),
        stage_of_deal(),
        col(Stage.kind) == "open",
    )
    linked = exists().where(
        col(Identity.workspace_id) == col(Member.workspace_id), col(Identity.member_id) == col(Member.id)
    )
    query = select(Member).where(
        col(Member.workspace_id) == huddle.workspace_id,
        col(Member.active).is_(True),
        col(Member.deleted_at).is_(None),
        own,
        linked,
    )
    if huddle.team_id is not None:
        query = query.where(col(Member.team_id) == huddle.team_id)
    return session.execute(query.order_by(col(Member.id))).scalars().all()


def meeting(session: Session, workspace: int, number: int) -> Meeting | None:
    """Return a meeting."""
    return session.get(Meeting, (workspace, number))


def meeting_of_day(session: Session, huddle: Huddle, local_on: date) -> Meeting:
    """Return a huddle's meeting of a day, made where there is none."""
    key = f"huddle:{huddle.id}:{local_on.isoformat()}"
    query = select(Meeting).where(col(Meeting.workspace_id) == huddle.workspace_id, col(Meeting.key) == key)
    found: Meeting | None = session.execute(query).scalars().first()
    if found is not None:
        return found
    made = Meeting(
        workspace_id=huddle.workspace_id, id=0, key=key, huddle_id=huddle.id, address=huddle.address, local_on=local_on
    )
    return add_row(session, made)


def roll_call(session: Session, workspace: int, meeting: int) -> Sequence[RollCall]:
    """Return who takes part in a meeting."""
    query = select(RollCall).where(col(RollCall.workspace_id) == workspace, col(RollCall.meeting_id) == meeting)
    return session.execute(query.order_by(col(RollCall.member_id))).scalars().all()


def call_of(session: Session, workspace: int, meeting: int, member: int) -> RollCall | None:
    """Return one member's line of a roll call."""
    query = select(RollCall).where(
        col(RollCall.workspace_id) == workspace,
        col(RollCall.meeting_id) == meeting,
        col(RollCall.member_id) == member,
    )
    return session.execute(query).scalars().first()


def call_member(session: Session, meeting: Meeting, member: int) -> RollCall:
    """Return a member's line of a roll call, made where there is none."""
    found = call_of(session, meeting.workspace_id, meeting.id, member)
    if found is not None:
        return found
    row = RollCall(workspace_id=meeting.workspace_id, id=0, meeting_id=meeting.id, member_id=member)
    return add_row(session, row)


def waiting_meetings(session: Session, workspace: int, member: int, today: date) -> Sequence[Meeting]:
    """Return the meetings to come whose roll call names a member, the next first."""
    same = (col(RollCall.workspace_id) == col(Meeting.workspace_id)) & (col(RollCall.meeting_id) == col(Meeting.id))
    query = select(Meeting).join(RollCall, same).where(
        col(Meeting.workspace_id) == workspace,
        _to_come(today),
        col(RollCall.member_id) == member,
    )  # fmt: skip
    return session.execute(query.order_by(col(Meeting.local_on), col(Meeting.id))).scalars().all()


def called_meetings(session: Session, workspace: int, huddle: int, today: date) -> Sequence[Meeting]:
    """Return a huddle's meetings to come whose roll call was made."""
    query = select(Meeting).where(
        col(Meeting.workspace_id) == workspace,
        col(Meeting.huddle_id) == huddle,
        col(Meeting.asked_at).is_not(None),
        _to_come(today),
    )
    return session.execute(query.order_by(col(Meeting.id))).scalars().all()


def _to_come(today: date) -> ColumnElement[bool]:
    """Whether a meeting is to come: one that was called off, or missed, is over with its day wherever that ends."""
    return and_(col(Meeting.state) == "asked", col(Meeting.local_on) >= today - timedelta(days=1))


def walking_meetings(session: Session, workspace: int) -> Sequence[Meeting]:
    """Return the meetings whose agenda is being walked, the newest first."""
    return _walking.load(session, workspace=workspace)


@prepared_rows(Meeting)
def _walking() -> Select[Meeting]:
    """Return the query of the meetings that are held: every line on the console asks it."""
    where = (col(Meeting.workspace_id) == bindparam("workspace"), col(Meeting.state) == "walking")
    return select(Meeting).where(*where).order_by(col(Meeting.id).desc())


def decisions_of(session: Session, workspace: int, meeting: int) -> Sequence[Decision]:
    """Return what was said in a meeting and not taken back, in order."""
    query = select(Decision).where(
        col(Decision.workspace_id) == workspace,
        col(Decision.meeting_id) == meeting,
        col(Decision.deleted_at).is_(None),
    )
    return session.execute(query.order_by(col(Decision.id))).scalars().all()


def owners_of(session: Session, workspace: int, deals: Collection[int]) -> dict[int, int | None]:
    """Return deal → owner."""
    query = select(col(Deal.id), col(Deal.owner_id)).where(
        col(Deal.workspace_id) == workspace, col(Deal.id).in_(list(deals))
    )
    found: dict[int, int | None] = {number: owner for number, owner in session.execute(query)}  # noqa: C416 - typed
    return found
