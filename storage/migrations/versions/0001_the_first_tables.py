"""The first tables."""

# ruff: noqa: PLR0915

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("names_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("name", name=op.f("uq_workspace_name")),
    )
    op.create_table(
        "counter",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_counter_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "entity", name=op.f("pk_counter")),
    )
    op.create_table(
        "due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=True),
        sa.Column("local_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'claimed', 'done', 'skipped', 'failed')", name=op.f("ck_due_state")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_due_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_due_workspace_id_key")),
    )
    op.create_index("ix_due_state", "due", ["state", "at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_inbox_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"], unique=False)
    op.create_table(
        "link",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_link_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_link")),
    )
    op.create_index("ix_link_message", "link", ["workspace_id", "platform", "address", "message"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("ids", sa.JSON(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("coalesce", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'sent', 'retry', 'failed', 'unknown', 'withdrawn')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(["after_id"], ["outbox.id"], name=op.f("fk_outbox_after_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_outbox_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_outbox_workspace_id_key")),
    )
    op.create_index("ix_outbox_state", "outbox", ["state", "not_before"], unique=False)
    op.create_table(
        "pipeline",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_pipeline_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pipeline")),
    )
    op.create_table(
        "product",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_product_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_product")),
    )
    op.create_table(
        "rate",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("millionths", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_rate_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rate")),
        sa.UniqueConstraint("workspace_id", "currency", "from_on", name=op.f("uq_rate_workspace_id_currency_from_on")),
    )
    op.create_table(
        "setting",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_setting_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_setting")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_setting_workspace_id_name")),
    )
    op.create_table(
        "team",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_team_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_team")),
    )
    op.create_table(
        "member",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=True),
        sa.Column("works_from", sa.Time(), nullable=True),
        sa.Column("works_until", sa.Time(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("covered_by", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('rep', 'manager', 'marketing', 'admin')", name=op.f("ck_member_role")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "covered_by"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_member_workspace_id_covered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"], ["team.workspace_id", "team.id"], name=op.f("fk_member_workspace_id_team_id")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_member_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_member")),
    )
    op.create_table(
        "stage",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pipeline_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("probability", sa.Integer(), nullable=False),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("exit_criteria", sa.String(), nullable=False),
        sa.Column("steps", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('open', 'won', 'lost')", name=op.f("ck_stage_kind")),
        sa.CheckConstraint("probability BETWEEN 0 AND 100", name=op.f("ck_stage_probability")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pipeline_id"],
            ["pipeline.workspace_id", "pipeline.id"],
            name=op.f("fk_stage_workspace_id_pipeline_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_stage_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_stage")),
    )
    op.create_table(
        "account",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=True),
        sa.Column("industry", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("annual_revenue", sa.BigInteger(), nullable=True),
        sa.Column("revenue_currency", sa.String(), nullable=True),
        sa.Column("founded", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_account_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_account_workspace_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_account_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_account")),
    )
    op.create_index("ix_account_external", "account", ["workspace_id", "external_system", "external_id"], unique=False)
    op.create_table(
        "alias",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('account', 'stage', 'activity', 'source')", name=op.f("ck_alias_kind")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_alias_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_alias_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_alias")),
    )
    op.create_index("ix_alias_words", "alias", ["workspace_id", "words"], unique=False)
    op.create_table(
        "identity",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_identity_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_identity_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_identity")),
        sa.UniqueConstraint("workspace_id", "platform", "user", name=op.f("uq_identity_workspace_id_platform_user")),
    )
    op.create_table(
        "nudge_item",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("local_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_nudge_item_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_nudge_item_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_nudge_item")),
        sa.UniqueConstraint(
            "workspace_id",
            "member_id",
            "local_on",
            "number",
            name=op.f("uq_nudge_item_workspace_id_member_id_local_on_number"),
        ),
    )
    op.create_table(
        "quota",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.CheckConstraint("period IN ('month', 'quarter', 'year')", name=op.f("ck_quota_period")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_quota_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_quota_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_quota")),
        sa.UniqueConstraint(
            "workspace_id",
            "member_id",
            "period",
            "starts_on",
            name=op.f("uq_quota_workspace_id_member_id_period_starts_on"),
        ),
    )
    op.create_table(
        "request",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("for_member_id", sa.Integer(), nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('message', 'button', 'form', 'undo', 'import', 'setup')", name=op.f("ck_request_kind")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "for_member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_request_workspace_id_for_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_request_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_request_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_request")),
    )
    op.create_index("ix_request_member", "request", ["workspace_id", "member_id", "id"], unique=False)
    op.create_table(
        "schedule",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("materialised_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_schedule_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_schedule_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_schedule")),
    )
    op.create_table(
        "stage_proposal",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("objections", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'objected', 'published', 'withdrawn')", name=op.f("ck_stage_proposal_state")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_stage_proposal_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_stage_proposal_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_stage_proposal")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "request_id"],
            ["request.workspace_id", "request.id"],
            name=op.f("fk_change_workspace_id_request_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_change_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_at", "change", ["workspace_id", "at"], unique=False)
    op.create_index("ix_change_entity", "change", ["workspace_id", "entity", "entity_id"], unique=False)
    op.create_index("ix_change_request", "change", ["workspace_id", "request_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_contact_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_contact_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_account", "contact", ["workspace_id", "account_id"], unique=False)
    op.create_index("ix_contact_email", "contact", ["workspace_id", "email"], unique=False)
    op.create_index("ix_contact_external", "contact", ["workspace_id", "external_system", "external_id"], unique=False)
    op.create_table(
        "deal",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("close_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("probability", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("forecast", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("competitor", sa.String(), nullable=True),
        sa.Column("parked_until", sa.Date(), nullable=True),
        sa.Column("lost_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("forecast IN ('commit', 'best_case', 'pipeline', 'omit')", name=op.f("ck_deal_forecast")),
        sa.CheckConstraint("probability BETWEEN 0 AND 100", name=op.f("ck_deal_probability")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_deal_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_deal_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "product_id"],
            ["product.workspace_id", "product.id"],
            name=op.f("fk_deal_workspace_id_product_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "stage_id"], ["stage.workspace_id", "stage.id"], name=op.f("fk_deal_workspace_id_stage_id")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_deal_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_deal")),
    )
    op.create_index("ix_deal_account", "deal", ["workspace_id", "account_id"], unique=False)
    op.create_index("ix_deal_external", "deal", ["workspace_id", "external_system", "external_id"], unique=False)
    op.create_index("ix_deal_owner", "deal", ["workspace_id", "owner_id", "stage_id"], unique=False)
    op.create_index("ix_deal_stage", "deal", ["workspace_id", "stage_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("for_member_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("choices", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered', 'withdrawn')", name=op.f("ck_question_state")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_question_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "request_id"],
            ["request.workspace_id", "request.id"],
            name=op.f("fk_question_workspace_id_request_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_question_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_question")),
    )
    op.create_index("ix_question_member", "question", ["workspace_id", "member_id", "state"], unique=False)
    op.create_table(
        "activity",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("deal_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("contact_ids", sa.JSON(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("direction IN ('outbound', 'inbound')", name=op.f("ck_activity_direction")),
        sa.CheckConstraint(
            "type IN ('call', 'meeting', 'email', 'demo', 'note', 'quote', 'task', 'message')",
            name=op.f("ck_activity_type"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_activity_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"], ["deal.workspace_id", "deal.id"], name=op.f("fk_activity_workspace_id_deal_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_activity_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_activity_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_account", "activity", ["workspace_id", "account_id", "happened_on"], unique=False)
    op.create_index("ix_activity_deal", "activity", ["workspace_id", "deal_id", "happened_on"], unique=False)
    op.create_table(
        "lead",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("deal_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('new', 'accepted', 'contacted', 'qualified', 'junk', 'recycled')", name=op.f("ck_lead_state")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_lead_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_lead_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"], ["deal.workspace_id", "deal.id"], name=op.f("fk_lead_workspace_id_deal_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_lead_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_lead_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_lead")),
    )
    op.create_index("ix_lead_external", "lead", ["workspace_id", "external_system", "external_id"], unique=False)
    op.create_index("ix_lead_state", "lead", ["workspace_id", "state"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_system", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.Time(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("deal_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("contact_ids", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_follow_up_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deal.workspace_id", "deal.id"],
            name=op.f("fk_follow_up_workspace_id_deal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["lead.workspace_id", "lead.id"],
            name=op.f("fk_follow_up_workspace_id_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_follow_up_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_follow_up_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_follow_up")),
    )
    op.create_index("ix_follow_up_deal", "follow_up", ["workspace_id", "deal_id"], unique=False)
    op.create_index("ix_follow_up_owner", "follow_up", ["workspace_id", "owner_id", "done_at", "due_on"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_follow_up_owner", table_name="follow_up")
    op.drop_index("ix_follow_up_deal", table_name="follow_up")
    op.drop_table("follow_up")
    op.drop_index("ix_lead_state", table_name="lead")
    op.drop_index("ix_lead_external", table_name="lead")
    op.drop_table("lead")
    op.drop_index("ix_activity_deal", table_name="activity")
    op.drop_index("ix_activity_account", table_name="activity")
    op.drop_table("activity")
    op.drop_index("ix_question_member", table_name="question")
    op.drop_table("question")
    op.drop_index("ix_deal_stage", table_name="deal")
    op.drop_index("ix_deal_owner", table_name="deal")
    op.drop_index("ix_deal_external", table_name="deal")
    op.drop_index("ix_deal_account", table_name="deal")
    op.drop_table("deal")
    op.drop_index("ix_contact_external", table_name="contact")
    op.drop_index("ix_contact_email", table_name="contact")
    op.drop_index("ix_contact_account", table_name="contact")
    op.drop_table("contact")
    op.drop_index("ix_change_request", table_name="change")
    op.drop_index("ix_change_entity", table_name="change")
    op.drop_index("ix_change_at", table_name="change")
    op.drop_table("change")
    op.drop_table("stage_proposal")
    op.drop_table("schedule")
    op.drop_index("ix_request_member", table_name="request")
    op.drop_table("request")
    op.drop_table("quota")
    op.drop_table("nudge_item")
    op.drop_table("identity")
    op.drop_index("ix_alias_words", table_name="alias")
    op.drop_table("alias")
    op.drop_index("ix_account_external", table_name="account")
    op.drop_table("account")
    op.drop_table("stage")
    op.drop_table("member")
    op.drop_table("team")
    op.drop_table("setting")
    op.drop_table("rate")
    op.drop_table("product")
    op.drop_table("pipeline")
    op.drop_index("ix_outbox_state", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index("ix_link_message", table_name="link")
    op.drop_table("link")
    op.drop_index("ix_inbox_at", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index("ix_due_state", table_name="due")
    op.drop_table("due")
    op.drop_table("counter")
    op.drop_table("workspace")
