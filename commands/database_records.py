"""Looking up contacts and deals of the database while a message is read (`commands/grammar/snapshot.py`, Records)."""

from dataclasses import dataclass, field
from typing import Any, cast

from sqlmodel import Session

from commands.grammar.snapshot import AccountName, ContactName, DealName, StageKind
from storage.money import to_major
from storage.queries import names
from storage.queries.names import ContactRow, DealRow


@dataclass(slots=True)
class DatabaseRecords:
    """`Records` of one workspace for one message: what was looked up once is not looked up again.

    `aliases` are the other spellings of accounts that count for the message's author.
    """

    session: Session
    workspace: int
    aliases: dict[int, tuple[str, ...]]
    _found: dict[tuple[str, Any], Any] = field(default_factory=dict)

    def account(self, account: int) -> AccountName | None:
        """Return the account with this id."""
        row = names.account_row(self.session, self.workspace, account)
        return account_name(row, self.aliases) if row else None

    def contacts_of(self, account: int) -> tuple[ContactName, ...]:
        """Return the people at the account."""
        if ("of", account) not in self._found:
            rows = names.contacts_of(self.session, self.workspace, account)
            self._found["of", account] = tuple(map(_contact, rows))
        return cast("tuple[ContactName, ...]", self._found["of", account])

    def contacts_named(self, word: str) -> tuple[ContactName, ...]:
        """Return everybody one of whose names is `word` (casefolded), at most 50."""
        if ("named", word) not in self._found:
            rows = names.contacts_named(self.session, self.workspace, word)
            self._found["named", word] = tuple(map(_contact, rows))
        return cast("tuple[ContactName, ...]", self._found["named", word])

    def contact_by_email(self, email: str) -> ContactName | None:
        """Return the contact with this address."""
        row = names.contact_by_email(self.session, self.workspace, email)
        return _contact(row) if row else None

    def deals_of(self, account: int) -> tuple[DealName, ...]:
        """Return the account's deals, open and closed, newest first."""
        if ("deals", account) not in self._found:
            rows = names.deals_of(self.session, self.workspace, account)
            self._found["deals", account] = tuple(map(_deal, rows))
        return cast("tuple[DealName, ...]", self._found["deals", account])

    def deal(self, deal: int) -> DealName | None:
        """Return the deal with this id."""
        row = names.deal(self.session, self.workspace, deal)
        return _deal(row) if row else None


def account_name(row: names.AccountRow, aliases: dict[int, tuple[str, ...]]) -> AccountName:
    """Return the account as the grammar sees it."""
    return AccountName(row.id, row.name, aliases.get(row.id, ()), row.domain or "")


def _contact(row: ContactRow) -> ContactName:
    return ContactName(row.id, row.name, row.account, row.email or "")


def _deal(row: DealRow) -> DealName:
    return DealName(
        id=row.id,
        name=row.name,
        account=row.account,
        stage=row.stage,
        kind=cast("StageKind", row.kind),
        amount=None if row.amount is None else to_major(row.amount, row.currency),
        currency=row.currency,
        close_on=row.close_on,
        owner=row.owner,
        product=row.product or "",
        version=row.version,
    )
