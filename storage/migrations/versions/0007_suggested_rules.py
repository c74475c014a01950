"""Rules that people's corrections speak for, and what managers answered.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint("answer IN ('taken', 'skipped')", name=op.f("ck_suggestion_answer")),
        sa.CheckConstraint("kind IN ('stage', 'activity', 'source')", name=op.f("ck_suggestion_kind")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_suggestion_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_suggestion_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("workspace_id", "words", name=op.f("uq_suggestion_workspace_id_words")),
    )


def downgrade() -> None:
    op.drop_table("suggestion")
