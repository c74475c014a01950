"""The words a workspace's messages can use: names of accounts, people, deals, stages, and what was taught."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select
from sqlmodel import Session, col

from storage.models.accounts import Account, Alias, Contact, Product
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
from storage.models.workspace import Identity, Member, Workspace
from storage.prepared import prepared
from storage.queries.members import identities, members
from storage.stages import SOURCES

DealColumns = Select[int, str, int | None, str, str, int | None, str, date | None, int | None, str | None, int]
LIKELY: Final = 500  # contacts that SQL lets through for the exact look at their names


class AccountRow(NamedTuple):
    """An account as it is named."""

    id: int
    name: str
    domain: str | None


class StageRow(NamedTuple):
    """A stage as it is named; `kind` is open, won or lost."""

    name: str
    kind: str


class AliasRow(NamedTuple):
    """Words that were taught: `member` None = for everybody; `meaning` as in `Alias`."""

    kind: str
    words: str
    meaning: str
    member: int | None


class ContactRow(NamedTuple):
    """A contact as they are named."""

    id: int
    name: str
    account: int | None
    email: str | None


class DealRow(NamedTuple):
    """A deal with what tells it apart; `amount` in minor units."""

    id: int
    name: str
    account: int | None
    stage: str
    kind: str
    amount: int | None
    currency: str
    close_on: date | None
    owner: int | None
    product: str | None
    version: int


def names_version(session: Session, workspace: int) -> int:
    """Return how often names of the workspace changed."""
    return _version.rows(session, workspace=workspace)[0][0]


@prepared
def _version() -> Select[int]:
    return select(col(Workspace.names_version)).where(col(Workspace.id) == bindparam("workspace"))


def last_change(session: Session, workspace: int) -> int:
    """Return the number of the workspace's newest change, 0 where there is none.

    Only within a workspace do changes become visible in the order of their numbers: its writers take turns.
    """
    found = _last.first(session, workspace=workspace)
    return found[0] or 0 if found else 0


@prepared
def _last() -> Select[int | None]:
    return select(col(Change.id)).where(_changes_of()).order_by(col(Change.id).desc()).limit(1)


def _changes_of() -> ColumnElement[bool]:
    return col(Change.workspace_id) + 0 == bindparam("workspace")  # + 0: else SQLite walks this index, not the newest


def accounts_changed_since(session: Session, workspace: int, change: int) -> set[int]:
    """Return the accounts that were created, changed or deleted by changes newer than `change`."""
    return {number for (number,) in _accounts_since.rows(session, workspace=workspace, change=change)}


@prepared
def _accounts_since() -> Select[int]:
    newer = (col(Change.id) > bindparam("change"), _changes_of(), col(Change.entity) == "account")
    return select(col(Change.entity_id)).where(*newer).distinct()


def account_rows(session: Session, workspace: int, numbers: Iterable[int] | None = None) -> list[AccountRow]:
    """Return the accounts with these numbers, or all."""
    if numbers is None:
        return [AccountRow(*row) for row in _accounts.rows(session, workspace=workspace)]
    query = _account_query().where(col(Account.id).in_(list(numbers)))
    return [AccountRow(*row) for row in session.execute(query, {"workspace": workspace})]


@prepared
def _accounts() -> Select[int, str, str | None]:
    return _account_query()


def _account_query() -> Select[int, str, str | None]:
    where = (col(Account.workspace_id) == bindparam("workspace"), col(Account.deleted_at).is_(None))
    return select(col(Account.id), col(Account.name), col(Account.domain)).where(*where)


def account_row(session: Session, workspace: int, number: int) -> AccountRow | None:
    """Return the account with this number."""
    row = _account.first(session, workspace=workspace, account=number)
    return AccountRow(*row) if row else None


@prepared
def _account() -> Select[int, str, str | None]:
    return _account_query().where(col(Account.id) == bindparam("account"))


def alias_rows(session: Session, workspace: int) -> list[AliasRow]:
    """Return everything that was taught, oldest first."""
    return [AliasRow(*row) for row in _aliases.rows(session, workspace=workspace)]


@prepared
def _aliases() -> Select[str, str, str, int | None]:
    query = select(col(Alias.kind), col(Alias.words), col(Alias.meaning), col(Alias.member_id))
    where = (col(Alias.workspace_id) == bindparam("workspace"), col(Alias.deleted_at).is_(None))
    return query.where(*where).order_by(col(Alias.id))


def stage_rows(session: Session, workspace: int) -> list[StageRow]:
    """Return the stages of every pipeline, in order."""
    return [StageRow(*row) for row in _stages.rows(session, workspace=workspace)]


@prepared
def _stages() -> Select[str, str]:
    where = (col(Stage.workspace_id) == bindparam("workspace"), col(Stage.deleted_at).is_(None))
    ordered = (col(Stage.pipeline_id), col(Stage.position), col(Stage.id))
    return select(col(Stage.name), col(Stage.kind)).where(*where).order_by(*ordered)


def people(session: Session, workspace: int) -> list[tuple[Member, tuple[str, ...]]]:
    """Return every member with the ids that platforms use for them."""
    linked: dict[int, list[str]] = {}
    identity: Identity
    for identity in identities(session, workspace):
        linked.setdefault(identity.member_id, []).append(identity.user)
    return [(member, tuple(linked.get(member.id, ()))) for member in members(session, workspace)]


def product_names(session: Session, workspace: int) -> tuple[str, ...]:
    """Return the names of what is sold, oldest first."""
    return tuple(name for (name,) in _products.rows(session, workspace=workspace))


@prepared
def _products() -> Select[str]:
    where = (col(Product.workspace_id) == bindparam("workspace"), col(Product.deleted_at).is_(None))
    return select(col(Product.name)).where(*where).order_by(col(Product.id))


def source_names(session: Session, workspace: int) -> tuple[str, ...]:
    """Return where inquiries come from: the usual words, then those that deals of the workspace carry."""
    used = (source for (source,) in _sources.rows(session, workspace=workspace) if source is not None)
    return tuple({source.casefold(): source for source in (*used, *SOURCES)}.values())


@prepared
def _sources() -> Select[str | None]:
    where = (col(Deal.workspace_id) == bindparam("workspace"), col(Deal.source).is_not(None))
    return select(col(Deal.source)).where(*where).distinct().order_by(col(Deal.source))


def contacts_of(session: Session, workspace: int, account: int) -> list[ContactRow]:
    """Return the people at an account."""
    return [ContactRow(*row) for row in _contacts_at.rows(session, workspace=workspace, account=account)]


def contacts_named(session: Session, workspace: int, word: str, limit: int = 50) -> list[ContactRow]:
    """Return contacts one of whose names is `word`, whatever the case.

    SQLite folds ASCII only, so SQL finds the likely ones and Python decides.
    """
    folded = word.casefold()
    loose = folded.replace("ss", "%").replace("-", " ")  # Großmann is Grossmann, and is folded by Python only
    letters = "".join(each if each.isascii() and each not in "%_\\" else "%" for each in loose)
    spaced = " " + func.replace(func.replace(col(Contact.name), "-", " "), ",", " ") + " "
    alike = "ilike" if session.get_bind().dialect.name == "postgresql" else "like"  # SQLite's ignores ASCII case
    likely = (
        _contact_query(workspace)
        .where(getattr(col(Contact.name), alike)(f"%{letters.replace(' ', '%')}%"))
        .where(getattr(spaced, alike)(f"% {letters} %"))
        .limit(LIKELY)
    )
    return [row for row in _contacts(session, likely) if folded in _names_in(row.name)][:limit]


def contact_by_email(session: Session, workspace: int, email: str) -> ContactRow | None:
    """Return the contact with this address."""
    found = _contacts(session, _contact_query(workspace).where(col(Contact.email) == email.lower()))
    return found[0] if found else None


def deals_of(session: Session, workspace: int, account: int) -> list[DealRow]:
    """Return an account's deals, open and closed, newest first."""
    return [DealRow(*row) for row in _deals_of.rows(session, workspace=workspace, account=account)]


def deal(session: Session, workspace: int, number: int) -> DealRow | None:
    """Return deal D`number`."""
    row = _deal.first(session, workspace=workspace, deal=number)
    return DealRow(*row) if row else None


def _names_in(name: str) -> set[str]:
    words = name.casefold().replace(",", " ").split()
    return {*words, *(part for word in words for part in word.split("-"))}


def _contact_query(workspace: int | BindParameter[int]) -> Select[int, str, int | None, str | None]:
    return (
        select(col(Contact.id), col(Contact.name), col(Contact.account_id), col(Contact.email))
        .where(col(Contact.workspace_id) == workspace, col(Contact.deleted_at).is_(None))
        .order_by(col(Contact.id))
    )


def _contacts(session: Session, query: Select[int, str, int | None, str | None]) -> list[ContactRow]:
    return [ContactRow(*row) for row in session.execute(query)]


@prepared
def _contacts_at() -> Select[int, str, int | None, str | None]:
    return _contact_query(bindparam("workspace")).where(col(Contact.account_id) == bindparam("account"))


@prepared
def _deals_of() -> DealColumns:
    return _deal_query().where(col(Deal.account_id) == bindparam("account")).order_by(col(Deal.id).desc())


@prepared
def _deal() -> DealColumns:
    return _deal_query().where(col(Deal.id) == bindparam("deal"))


def _deal_query() -> DealColumns:
    same = col(Deal.workspace_id)
    return (
        select(
            col(Deal.id),
            col(Deal.name),
            col(Deal.account_id),
            col(Stage.name),
            col(Stage.kind),
            col(Deal.amount),
            col(Deal.currency),
            col(Deal.close_on),
            col(Deal.owner_id),
            col(Product.name),
            col(Deal.version),
        )
        .join(Stage, (col(Stage.workspace_id) == same) & (col(Stage.id) == col(Deal.stage_id)))
        .outerjoin(Product, (col(Product.workspace_id) == same) & (col(Product.id) == col(Deal.product_id)))
        .where(same == bindparam("workspace"), col(Deal.deleted_at).is_(None))
    )
