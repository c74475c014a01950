"""Leads: what marketing knows of them, who gets them by which rule, every time that one was given to somebody.

Revision ID: 0006
Revises: 0005
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OF_A_LEAD: dict[str, sa.types.TypeEngine[Any]] = {
    **dict.fromkeys(("need", "time_frame", "use", "budget", "language", "territory", "segment"), sa.String()),
    "size": sa.Integer(),
    "reason": sa.String(),
    **dict.fromkeys(("accepted_at", "contacted_at", "qualified_at", "recycled_at"), sa.DateTime(timezone=True)),
}
OF_A_MEMBER: dict[str, sa.types.TypeEngine[Any]] = {
    "lead_weight": sa.Integer(),
    "lead_cap": sa.Integer(),
    "leads_from": sa.Date(),
}


def upgrade() -> None:
    with op.batch_alter_table("lead") as batch:
        for name, kind in OF_A_LEAD.items():
            batch.add_column(sa.Column(name, kind, nullable=True))
        batch.create_index("ix_lead_owner", ["workspace_id", "owner_id", "state"], unique=False)
    with op.batch_alter_table("member") as batch:
        for name, kind in OF_A_MEMBER.items():
            batch.add_column(sa.Column(name, kind, nullable=True))
    op.create_table(
        "lead_rule",
        *_record(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("member_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_lead_rule_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_lead_rule")),
    )
    op.create_index("ix_lead_rule_position", "lead_rule", ["workspace_id", "position"], unique=False)
    _assignments()


def _assignments() -> None:
    """Make the table of every time that a lead was given to somebody."""
    op.create_table(
        "assignment",
        *_record(),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("among", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accept_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "given_by IN ('account', 'rule', 'share', 'hand', 'claim')", name=op.f("ck_assignment_given_by")
        ),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'claimed', 'passed', 'expired', 'reassigned')", name=op.f("ck_assignment_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["lead.workspace_id", "lead.id"],
            name=op.f("fk_assignment_workspace_id_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_assignment_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_assignment_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_assignment")),
    )
    op.create_index("ix_assignment_lead", "assignment", ["workspace_id", "lead_id"], unique=False)
    op.create_index("ix_assignment_member", "assignment", ["workspace_id", "member_id", "given_at"], unique=False)


def _record() -> tuple[sa.Column[object], ...]:
    """Return the columns that every record has."""
    return (
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    op.drop_table("assignment")
    op.drop_table("lead_rule")
    with op.batch_alter_table("member") as batch:
        for name in reversed(OF_A_MEMBER):
            batch.drop_column(name)
    with op.batch_alter_table("lead") as batch:
        batch.drop_index("ix_lead_owner")
        for name in reversed(OF_A_LEAD):
            batch.drop_column(name)
