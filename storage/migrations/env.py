"""What Alembic runs: the migrations, on the connection and inside the transaction that `storage.migrate` opened."""

from typing import Any, Literal

from alembic import context
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from storage.schema import METADATA


def render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401 - Alembic's own type
    """Write SQLModel's types as SQLAlchemy's, so that an old migration does not depend on SQLModel's future."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=context.config.attributes.get("batch", True),
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
