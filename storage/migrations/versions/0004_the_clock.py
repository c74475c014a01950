"""The clock: schedules know their next occurrence, nudge items what came of them; heartbeat, sending lanes, offers.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_pulse")),
    )
    op.create_table(
        "lane",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_lane_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_lane")),
    )
    op.create_table(
        "timetable",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_timetable_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_timetable")),
    )
    op.create_table(
        "offer",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("local_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('next_step', 'help')", name=op.f("ck_offer_kind")),
        sa.CheckConstraint("answer IN ('taken', 'skipped', 'told')", name=op.f("ck_offer_answer")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_offer_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_offer_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_offer")),
    )
    op.create_index("ix_outbox_address", "outbox", ["workspace_id", "address", "state"], unique=False)
    with op.batch_alter_table("schedule") as batch:
        batch.add_column(sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_index("ix_schedule_next", ["active", "next_at"], unique=False)
    with op.batch_alter_table("due") as batch:
        batch.add_column(sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("member") as batch:
        batch.add_column(sa.Column("nudge_at", sa.Time(), nullable=True))
    with op.batch_alter_table("nudge_item") as batch:
        batch.add_column(sa.Column("nudge", sa.String(), nullable=True))
        batch.add_column(sa.Column("outcome", sa.String(), nullable=True))
        batch.add_column(sa.Column("request_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("rests_until", sa.Date(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_nudge_item_outcome"), "outcome IN ('acted', 'snoozed', 'handed', 'dismissed')"
        )
        batch.create_foreign_key(
            op.f("fk_nudge_item_workspace_id_request_id"),
            "request",
            ["workspace_id", "request_id"],
            ["workspace_id", "id"],
        )
        batch.create_index("ix_nudge_item_entity", ["workspace_id", "entity", "entity_id"], unique=False)
    op.execute("UPDATE nudge_item SET nudge = ''")  # items of before stand in no message that could be edited
    with op.batch_alter_table("nudge_item") as batch:
        batch.alter_column("nudge", existing_type=sa.String(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("nudge_item") as batch:
        batch.drop_index("ix_nudge_item_entity")
        batch.drop_constraint(op.f("fk_nudge_item_workspace_id_request_id"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_nudge_item_outcome"), type_="check")
        batch.drop_column("rests_until")
        batch.drop_column("request_id")
        batch.drop_column("outcome")
        batch.drop_column("nudge")
    with op.batch_alter_table("member") as batch:
        batch.drop_column("nudge_at")
    with op.batch_alter_table("due") as batch:
        batch.drop_column("finished_at")
    with op.batch_alter_table("schedule") as batch:
        batch.drop_index("ix_schedule_next")
        batch.drop_column("next_at")
    op.drop_index("ix_outbox_address", table_name="outbox")
    op.drop_table("offer")
    op.drop_table("timetable")
    op.drop_table("lane")
    op.drop_table("pulse")
