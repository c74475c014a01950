"""What an account's card shows beside its deals."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.models.accounts import Account, Contact
from storage.models.activities import Activity
from storage.models.workspace import Member
from storage.queries.deal_details import contacts_of


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """`owner` '' = nobody, `last_touch` the day of the newest activity; `contacts` at most five of `people`."""

    owner: str
    people: int
    contacts: tuple[Contact, ...]
    last_touch: date | None


def account_facts(session: Session, workspace: int, account: Account) -> AccountFacts:
    """Return an account's owner, people and last activity."""
    owner = session.get(Member, (workspace, account.owner_id)) if account.owner_id else None
    people = select(func.count()).where(
        col(Contact.workspace_id) == workspace,
        col(Contact.account_id) == account.id,
        col(Contact.deleted_at).is_(None),
    )
    touched = select(func.max(col(Activity.happened_on))).where(
        col(Activity.workspace_id) == workspace,
        col(Activity.account_id) == account.id,
        col(Activity.deleted_at).is_(None),
    )
    return AccountFacts(
        owner.name if owner else "",
        int(session.execute(people).scalar_one()),
        contacts_of(session, workspace, account.id),
        session.execute(touched).scalar_one(),
    )
