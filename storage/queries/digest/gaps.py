"""What nobody knows of a moment: deals that came later with a file that tells little of their past."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.digest.moments import Moment


@dataclass(frozen=True, slots=True)
class Gaps:
    """What later imports brought: how many deals, since when we have them, and what their files did not tell.

    `without_stages`: no deal of them has more than the stage it began and the one it stands in. `without_amounts`: none
    of them was open with a known amount. `unborn`: those of which nobody knows when they began.
    """

    deals: int
    learnt: datetime | None
    without_stages: bool
    without_amounts: bool
    unborn: int


def gaps_of(session: Session, moment: Moment) -> Gaps | None:
    """Return what the history of deals imported after a moment lacks; None where it lacks nothing."""
    if not moment.brought:
        return None
    born = col(Change.field) == CREATED
    priced = and_(born, col(Change.new).like('%"amount":%'))
    moved = col(Change.field) == "stage_id"
    query = select(
        func.coalesce(func.sum(case((born, 1), else_=0)), 0),
        func.min(col(Change.recorded_at)),
        func.coalesce(func.sum(case((moved, 1), else_=0)), 0),
        func.coalesce(func.sum(case((priced, 1), else_=0)), 0),
        func.coalesce(func.sum(case((and_(born, col(Change.at) == col(Change.recorded_at)), 1), else_=0)), 0),
    ).where(
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == str(Deal.__tablename__),
        col(Change.request_id).in_(moment.brought),
    )
    deals, learnt, moves, amounts, unborn = session.execute(query).one()
    found = Gaps(int(deals), learnt, int(moves) <= int(deals), not amounts, int(unborn))
    lacks = found.without_stages or found.without_amounts or found.unborn
    return found if deals and lacks else None
