"""Whom we sell to, and what."""

from sqlalchemy import Index
from sqlmodel import Field

from storage.models.rows import MoneyUnits, Record, belongs, one_of, table_args

ALIAS_KINDS = ("account", "stage", "activity", "source")


class Account(Record, table=True):
    """A company. `domain` is its web domain in lower case ('acme.com')."""

    __table_args__ = table_args(
        Index("ix_account_external", "workspace_id", "external_system", "external_id"),
        belongs("owner_id", "member"),
        belongs("parent_id", "account"),
    )

    name: str
    domain: str | None = None
    industry: str | None = None
    country: str | None = None
    employees: int | None = None
    annual_revenue: int | None = Field(default=None, sa_type=MoneyUnits)
    revenue_currency: str | None = None
    founded: int | None = None
    parent_id: int | None = None
    owner_id: int | None = None


class Contact(Record, table=True):
    """A person we sell to; `email` in lower case."""

    __table_args__ = table_args(
        Index("ix_contact_account", "workspace_id", "account_id"),
        Index("ix_contact_email", "workspace_id", "email"),
        Index("ix_contact_external", "workspace_id", "external_system", "external_id"),
        belongs("account_id", "account"),
    )

    name: str
    account_id: int | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None


class Product(Record, table=True):
    """Something sold; `price` in minor units of `currency`."""

    name: str
    family: str | None = None
    price: int | None = Field(default=None, sa_type=MoneyUnits)
    currency: str | None = None


class Alias(Record, table=True):
    """Words that mean something here. `member_id` None = taught for everybody; else one member's own answer.

    `meaning` is an account's id, or the name of a stage, an activity type or a source.
    """

    __table_args__ = table_args(
        one_of("kind", ALIAS_KINDS),
        Index("ix_alias_words", "workspace_id", "words"),
        belongs("member_id", "member"),
    )

    kind: str
    words: str
    meaning: str
    member_id: int | None = None
