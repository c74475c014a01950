"""Words that mean something here: taught for everybody, or one member's own."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlmodel import Session, col

from storage.models.accounts import Alias


def glossary(session: Session, workspace: int, member: int) -> Sequence[Alias]:
    """Return the words that count in a member's messages, in alphabetical order."""
    whose = or_(col(Alias.member_id).is_(None), col(Alias.member_id) == member)
    where = (col(Alias.workspace_id) == workspace, col(Alias.deleted_at).is_(None), whose)
    return session.execute(select(Alias).where(*where).order_by(col(Alias.words))).scalars().all()


def own_account_word(session: Session, workspace: int, member: int, words: str) -> Alias | None:
    """Return a member's own word (normalised) for an account."""
    where = (
        col(Alias.workspace_id) == workspace,
        col(Alias.member_id) == member,
        col(Alias.kind) == "account",
        col(Alias.words) == words,
        col(Alias.deleted_at).is_(None),
    )
    return session.execute(select(Alias).where(*where).limit(1)).scalars().first()


def taught(session: Session, workspace: int, words: str) -> Sequence[Alias]:
    """Return what the words (normalised) were taught to mean for everybody."""
    where = (
        col(Alias.workspace_id) == workspace,
        col(Alias.member_id).is_(None),
        col(Alias.words) == words,
        col(Alias.deleted_at).is_(None),
    )
    return session.execute(select(Alias).where(*where)).scalars().all()
