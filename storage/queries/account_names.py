"""Names to complete what is being typed."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.models.accounts import Account


def accounts_beginning(session: Session, workspace: int, beginning: str, limit: int) -> list[str]:
    """Return the first names of accounts, by the alphabet, that begin like this, whatever the case."""
    query = (
        select(col(Account.name))
        .where(
            col(Account.workspace_id) == workspace,
            col(Account.deleted_at).is_(None),
            func.lower(col(Account.name)).startswith(beginning.lower(), autoescape=True),
        )
        .order_by(col(Account.name))
        .limit(limit)
    )
    return list(session.execute(query).scalars())
