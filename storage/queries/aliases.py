"""Words that mean something here: taught for everybody, or one member's own."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, or_, select
from sqlmodel import Session, col

from storage.models.accounts import Alias
from storage.sessions import prepared_rows


def glossary(session: Session, workspace: int, member: int) -> Sequence[Alias]:
    """Return the words that count in a member's messages, in alphabetical order."""
    whose = or_(col(Alias.member_id).is_(None), col(Alias.member_id) == member)
    where = (col(Alias.workspace_id) == workspace, col(Alias.deleted_at).is_(None), whose)
    return session.execute(select(Alias).where(*where).order_by(col(Alias.words))).scalars().all()


def own_account_word(session: Session, workspace: int, member: int, words: str) -> Alias | None:
    """Return a member's own word (normalised) for an account."""
    return next(iter(_own_word.load(session, workspace=workspace, member=member, words=words)), None)


@prepared_rows(Alias)
def _own_word() -> Select[Alias]:
    where = (
        col(Alias.workspace_id) == bindparam("workspace"),
        col(Alias.member_id) == bindparam("member"),
        col(Alias.kind) == "account",
        col(Alias.words) == bindparam("words"),
        col(Alias.deleted_at).is_(None),
    )
    return select(Alias).where(*where).limit(1)


def taught(session: Session, workspace: int, words: str) -> Sequence[Alias]:
    """Return what the words (normalised) were taught to mean for everybody."""
    where = (
        col(Alias.workspace_id) == workspace,
        col(Alias.member_id).is_(None),
        col(Alias.words) == words,
        col(Alias.deleted_at).is_(None),
    )
    return session.execute(select(Alias).where(*where)).scalars().all()
