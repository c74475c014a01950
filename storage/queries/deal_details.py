"""What a deal's card shows beside the deal itself."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, Select, and_, bindparam, func, select
from sqlmodel import Session, col

from storage.models.accounts import Contact
from storage.models.activities import Activity
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.prepared import prepared
from storage.sessions import prepared_rows


@dataclass(frozen=True, slots=True)
class LastActivity:
    """The newest thing that happened: its type, day, the member ('' = unknown) and the words."""

    type: str
    happened_on: date
    member: str
    note: str


def last_activity(session: Session, workspace: int, deal: int) -> LastActivity | None:
    """Return the deal's newest activity."""
    row = _last.first(session, workspace=workspace, deal=deal)
    return LastActivity(*row) if row else None


@prepared
def _last() -> Select[str, date, str, str]:
    who = and_(col(Member.workspace_id) == col(Activity.workspace_id), col(Member.id) == col(Activity.member_id))
    return (
        select(col(Activity.type), col(Activity.happened_on), func.coalesce(col(Member.name), ""), col(Activity.note))
        .outerjoin(Member, who)
        .where(
            col(Activity.workspace_id) == bindparam("workspace"),
            col(Activity.deal_id) == bindparam("deal"),
            col(Activity.deleted_at).is_(None),
        )
        .order_by(col(Activity.happened_on).desc(), col(Activity.id).desc())
        .limit(1)
    )


def contacts_of(session: Session, workspace: int, account: int, limit: int = 5) -> tuple[Contact, ...]:
    """Return the people known at an account, by name."""
    return tuple(_contacts.load(session, workspace=workspace, account=account, most=limit))


@prepared_rows(Contact)
def _contacts() -> Select[Contact]:
    where = (
        col(Contact.workspace_id) == bindparam("workspace"),
        col(Contact.account_id) == bindparam("account"),
        col(Contact.deleted_at).is_(None),
    )
    return select(Contact).where(*where).order_by(col(Contact.name)).limit(bindparam("most", type_=Integer))


def stage_of(session: Session, workspace: int, deal: int) -> Stage | None:
    """Return the stage a deal stands in, None where there is no such deal."""
    same = and_(col(Stage.workspace_id) == col(Deal.workspace_id), col(Stage.id) == col(Deal.stage_id))
    where = (col(Deal.workspace_id) == workspace, col(Deal.id) == deal, col(Deal.deleted_at).is_(None))
    return session.execute(select(Stage).join(Deal, same).where(*where)).scalars().one_or_none()


def next_stage(session: Session, workspace: int, stage: Stage) -> Stage | None:
    """Return the stage after this one where a deal is still open or won, None after the last."""
    after = _after.load(session, workspace=workspace, pipeline=stage.pipeline_id, position=stage.position)
    return after[0] if after else None


@prepared_rows(Stage)
def _after() -> Select[Stage]:
    where = (
        col(Stage.workspace_id) == bindparam("workspace"),
        col(Stage.deleted_at).is_(None),
        col(Stage.pipeline_id) == bindparam("pipeline"),
        col(Stage.position) > bindparam("position"),
        col(Stage.kind) != "lost",
    )
    return select(Stage).where(*where).order_by(col(Stage.position)).limit(1)
