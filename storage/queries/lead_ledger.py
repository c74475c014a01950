"""The ledger of fairness: how many leads everybody was given, what came of them, and who is owed some."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session, col

from storage.models.leads import Assignment
from storage.queries.assignments import open_counts, owed, shared_out


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One member's leads since a moment: given, accepted (claimed too), passed on, not answered in time.

    `waiting` they have now; `owed` is the balance of what was shared out by turns (below 0: more than their share).
    """

    member: int
    given: int = 0
    accepted: int = 0
    passed: int = 0
    missed: int = 0
    waiting: int = 0
    owed: Fraction = Fraction(0)


def ledger(session: Session, workspace: int, since: datetime) -> Sequence[LedgerLine]:
    """Return a line for everybody who was given a lead since then, or has one that waits, by number of the member."""
    query = (
        select(
            col(Assignment.member_id),
            func.count(),
            func.count(col(Assignment.accepted_at)),
            func.coalesce(func.sum(_one_where("passed")), 0),
            func.coalesce(func.sum(_one_where("expired")), 0),
        )
        .where(
            col(Assignment.workspace_id) == workspace,
            col(Assignment.deleted_at).is_(None),
            col(Assignment.given_at) >= since,
        )
        .group_by(col(Assignment.member_id))
    )
    given = {row[0]: (row[1], row[2], row[3], row[4]) for row in session.execute(query)}
    waiting = open_counts(session, workspace)
    balance = owed(shared_out(session, workspace))
    lines = []
    for member in sorted({*given, *waiting}):
        count, accepted, passed, missed = given.get(member, (0, 0, 0, 0))
        mine = balance.get(member, Fraction(0))
        lines.append(LedgerLine(member, count, accepted, passed, missed, waiting.get(member, 0), mine))
    return lines


def missed_since(session: Session, workspace: int, member: int, since: datetime) -> int:
    """Return how many leads a member was given since then and did not answer in time."""
    query = select(func.count()).where(
        col(Assignment.workspace_id) == workspace,
        col(Assignment.member_id) == member,
        col(Assignment.deleted_at).is_(None),
        col(Assignment.outcome) == "expired",
        col(Assignment.ended_at) >= since,
    )
    return int(session.execute(query).scalar_one())


def _one_where(outcome: str) -> ColumnElement[int]:
    return case((col(Assignment.outcome) == outcome, 1), else_=0)
