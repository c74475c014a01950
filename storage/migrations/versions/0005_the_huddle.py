"""The huddle: meetings that come again, who was ready, what was posted, foreseen and decided; forecasts overridden.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "huddle",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("ask_ahead", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "leader_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_huddle_workspace_id_leader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"], ["team.workspace_id", "team.id"], name=op.f("fk_huddle_workspace_id_team_id")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_huddle_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_huddle")),
    )
    op.create_table(
        "meeting",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("huddle_id", sa.Integer(), nullable=True),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("local_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.String(), nullable=True),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'posted', 'walking', 'ended')", name=op.f("ck_meeting_state")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "after_id"],
            ["meeting.workspace_id", "meeting.id"],
            name=op.f("fk_meeting_workspace_id_after_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "huddle_id"],
            ["huddle.workspace_id", "huddle.id"],
            name=op.f("fk_meeting_workspace_id_huddle_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_meeting_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_meeting_workspace_id_key")),
    )
    with op.batch_alter_table("meeting") as batch:
        batch.create_index("ix_meeting_huddle", ["workspace_id", "huddle_id", "local_on"], unique=False)

    op.create_table(
        "decision",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('proposed', 'confirmed', 'declined')", name=op.f("ck_decision_state")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"], ["deal.workspace_id", "deal.id"], name=op.f("fk_decision_workspace_id_deal_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decided_by"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_decision_workspace_id_decided_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "meeting_id"],
            ["meeting.workspace_id", "meeting.id"],
            name=op.f("fk_decision_workspace_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_decision_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "written_by"],
            ["request.workspace_id", "request.id"],
            name=op.f("fk_decision_workspace_id_written_by"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_decision_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision") as batch:
        batch.create_index("ix_decision_meeting", ["workspace_id", "meeting_id"], unique=False)

    op.create_table(
        "foreseen",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("pipeline_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "category IN ('won', 'commit', 'best_case', 'pipeline', 'omit')", name=op.f("ck_foreseen_category")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "meeting_id"],
            ["meeting.workspace_id", "meeting.id"],
            name=op.f("fk_foreseen_workspace_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_foreseen_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pipeline_id"],
            ["pipeline.workspace_id", "pipeline.id"],
            name=op.f("fk_foreseen_workspace_id_pipeline_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_foreseen_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_foreseen")),
    )
    with op.batch_alter_table("foreseen") as batch:
        batch.create_index("ix_foreseen_meeting", ["workspace_id", "meeting_id"], unique=False)

    op.create_table(
        "roll_call",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("deals", sa.JSON(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "meeting_id"],
            ["meeting.workspace_id", "meeting.id"],
            name=op.f("fk_roll_call_workspace_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_roll_call_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_roll_call_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_roll_call")),
        sa.UniqueConstraint(
            "workspace_id", "meeting_id", "member_id", name=op.f("uq_roll_call_workspace_id_meeting_id_member_id")
        ),
    )
    with op.batch_alter_table("deal") as batch:
        batch.add_column(sa.Column("forecast_override", sa.String(), nullable=True))
        batch.add_column(sa.Column("won_reason", sa.String(), nullable=True))
        batch.add_column(sa.Column("revived_on", sa.Date(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_deal_forecast_override"), "forecast_override IN ('commit', 'best_case', 'pipeline', 'omit')"
        )
    with op.batch_alter_table("schedule") as batch:
        batch.add_column(sa.Column("huddle_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_schedule_workspace_id_huddle_id"), "huddle", ["workspace_id", "huddle_id"], ["workspace_id", "id"]
        )
    op.drop_index("ix_change_at", table_name="change")
    op.create_index("ix_change_at", "change", ["workspace_id", "entity", "at"], unique=False)
    op.create_index("ix_change_recorded", "change", ["workspace_id", "entity", "recorded_at"], unique=False)
    _offers("'next_step', 'help', 'reason', 'revive'")


def downgrade() -> None:
    op.execute("DELETE FROM offer WHERE kind IN ('reason', 'revive')")
    _offers("'next_step', 'help'")
    op.drop_index("ix_change_recorded", table_name="change")
    op.drop_index("ix_change_at", table_name="change")
    op.create_index("ix_change_at", "change", ["workspace_id", "at"], unique=False)
    op.execute("DELETE FROM schedule WHERE huddle_id IS NOT NULL")
    with op.batch_alter_table("schedule") as batch:
        batch.drop_constraint(op.f("fk_schedule_workspace_id_huddle_id"), type_="foreignkey")
        batch.drop_column("huddle_id")
    with op.batch_alter_table("deal") as batch:
        batch.drop_constraint(op.f("ck_deal_forecast_override"), type_="check")
        batch.drop_column("revived_on")
        batch.drop_column("won_reason")
        batch.drop_column("forecast_override")

    op.drop_table("roll_call")
    with op.batch_alter_table("foreseen") as batch:
        batch.drop_index("ix_foreseen_meeting")

    op.drop_table("foreseen")
    with op.batch_alter_table("decision") as batch:
        batch.drop_index("ix_decision_meeting")

    op.drop_table("decision")
    with op.batch_alter_table("meeting") as batch:
        batch.drop_index("ix_meeting_huddle")

    op.drop_table("meeting")
    op.drop_table("huddle")


def _offers(kinds: str) -> None:
    """Set the kinds of question that may be offered."""
    with op.batch_alter_table("offer") as batch:
        batch.drop_constraint(op.f("ck_offer_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_offer_kind"), f"kind IN ({kinds})")
