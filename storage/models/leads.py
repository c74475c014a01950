"""Who gets which inquiry: the rules, and every time that one was given to somebody."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field

from storage.models.rows import Record, belongs, one_of, table_args

GIVEN_BY = ("account", "rule", "share", "hand", "claim")
ASSIGNMENT_OUTCOMES = ("accepted", "claimed", "passed", "expired", "reassigned")


class LeadRule(Record, table=True):
    """A line of the table that says who gets a lead: `condition` as people read it ('source is webinar').

    The first line counts, by `position`, whose condition holds and one of whose `member_ids` can take the lead; they
    share what comes. No members = everybody who sells.
    """

    __table_args__ = table_args(Index("ix_lead_rule_position", "workspace_id", "position"))
    __tablename__ = "lead_rule"

    position: int
    condition: str
    member_ids: list[int] = Field(default_factory=list, sa_type=JSON)


class Assignment(Record, table=True):
    """One lead in one member's hands: since when, `why` (in words), until when they were to answer, what came of it.

    `given_by` is what gave it: the account's owner, a rule, a share of what came, a colleague's hand, their own claim.
    `among` are (member, weight) of those who could have got it, where it was shared out: with the rows' order that is
    the ledger of fairness. `outcome` None = not answered; `ended_at` None = still in their hands. `reminded_at` is when
    they were last reminded of it, `escalated_at` when their leader was told.
    """

    __table_args__ = table_args(
        one_of("given_by", GIVEN_BY),
        one_of("outcome", ASSIGNMENT_OUTCOMES),
        Index("ix_assignment_lead", "workspace_id", "lead_id"),
        Index("ix_assignment_member", "workspace_id", "member_id", "given_at"),
        belongs("lead_id", "lead"),
        belongs("member_id", "member"),
    )

    lead_id: int
    member_id: int
    given_by: str
    why: str
    among: list[list[int]] = Field(default_factory=list, sa_type=JSON)
    given_at: datetime
    accept_by: datetime | None = None
    contact_by: datetime | None = None
    accepted_at: datetime | None = None
    outcome: str | None = None
    ended_at: datetime | None = None
    reason: str | None = None
    reminded_at: datetime | None = None
    escalated_at: datetime | None = None
