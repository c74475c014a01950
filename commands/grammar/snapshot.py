"""The names a message can speak of, as the grammar sees them: one workspace at one moment.

Two loaders fill it: the database (`commands/workspace_names.py`) and a JSON file (`commands/grammar/universe.py`).
Account names are many and change seldom, so they come as an index; contacts and deals are few per account and are
looked up through `Records` when a message names their account.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from commands.grammar.conventions import Conventions
from commands.grammar.fixed import fixed
from commands.grammar.names.index import NameIndex
from commands.grammar.names.spelling import Name

StageKind = Literal["open", "won", "lost"]


@dataclass(frozen=True, slots=True)
class AccountName:
    """An account: its id, name, other spellings and web domain ('' = none)."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    domain: str = ""

    def spellings(self) -> Iterator[Name]:
        """Give every spelling by which the account is found."""
        yield Name(self.id, self.name, "name")
        for alias in self.aliases:
            yield Name(self.id, alias, "alias")
        if self.domain:
            yield Name(self.id, self.domain, "domain")


@dataclass(frozen=True, slots=True)
class ContactName:
    """A person at an account (`account` None = not known where)."""

    id: int
    name: str
    account: int | None
    email: str = ""


@dataclass(frozen=True, slots=True)
class DealName:
    """A deal with what tells it apart; `amount` in major units, None = unknown; `stage` is a stage's name."""

    id: int
    name: str
    account: int | None
    stage: str
    kind: StageKind
    amount: Decimal | None
    currency: str
    close_on: date | None
    owner: int | None
    product: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class MemberName:
    """A member; `references` are the ids platforms use in mentions ('U012AB3CD')."""

    id: int
    name: str
    role: str
    aliases: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class StageName:
    """A stage in order; `words` are taught spellings ('redlines')."""

    name: str
    kind: StageKind
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taught:
    """A word the workspace taught: it means an activity type, a source, an account or a stage."""

    words: str
    kind: Literal["stage", "activity", "source", "account"]
    meaning: str


class Records(Protocol):
    """Look-ups by id and by first name, in the same workspace. Deleted records are not seen."""

    def account(self, account: int) -> AccountName | None:
        """Return the account with this id."""

    def contacts_of(self, account: int) -> tuple[ContactName, ...]:
        """Return the people at the account."""

    def contacts_named(self, word: str) -> tuple[ContactName, ...]:
        """Return everybody one of whose names is `word` (casefolded), at most 50."""

    def contact_by_email(self, email: str) -> ContactName | None:
        """Return the contact with this address (casefolded)."""

    def deals_of(self, account: int) -> tuple[DealName, ...]:
        """Return the account's deals, open and closed, newest first."""

    def deal(self, deal: int) -> DealName | None:
        """Return the deal with this id."""


@fixed
class Snapshot:
    """All that reading a message needs beside the message, its author and the clock in `ways`."""

    ways: Conventions
    names: NameIndex
    records: Records
    members: tuple[MemberName, ...]
    stages: tuple[StageName, ...]
    sources: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    taught: tuple[Taught, ...] = ()
    bot_references: tuple[str, ...] = ()

    def for_one_message(self) -> "Snapshot":
        """Return the same snapshot, whose names remember what one message asked (see `NameIndex`).

        Field by field: `replace` takes ten times as long, and every message is read from such a copy.
        """
        return Snapshot(
            self.ways,
            self.names.for_one_message(),
            self.records,
            self.members,
            self.stages,
            self.sources,
            self.products,
            self.taught,
            self.bot_references,
        )
