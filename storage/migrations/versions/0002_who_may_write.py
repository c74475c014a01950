"""Who may write: guests of the chat and people of other organisations only read, unless an admin allows it.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("member") as batch:
        batch.add_column(sa.Column("access", sa.String(), nullable=False, server_default="full"))
        batch.create_check_constraint(op.f("ck_member_access"), "access IN ('full', 'guest', 'partner')")
    with op.batch_alter_table("member") as batch:
        batch.alter_column("access", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("member") as batch:
        batch.drop_constraint(op.f("ck_member_access"), type_="check")
        batch.drop_column("access")
