"""A small company that tests speak of, written through the same `Writer` as everything else.

It is Wednesday 18 November 2026, 10:15 in New York.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import Writer
from storage.engine import Database
from storage.models.accounts import Account, Contact, Product
from storage.models.activities import Activity, FollowUp
from storage.models.deals import Deal, Quota, Stage
from storage.queries.members import add_member, link_identity
from storage.queries.requests import open_request
from storage.queries.settings import write_setting
from storage.queries.workspaces import create_workspace, id_of

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
TODAY = date(2026, 11, 18)


@dataclass(frozen=True, slots=True)
class Ids:
    """The numbers of what is in the workspace; accounts, contacts and deals by what people would call them."""

    workspace: int = 0
    dana: int = 0
    sam: int = 0
    priya: int = 0
    gail: int = 0
    mark: int = 0
    acme: int = 0
    globex: int = 0
    initech: int = 0
    hooli: int = 0
    jane: int = 0
    hank: int = 0
    platform: int = 0
    support: int = 0
    acme_platform: int = 0
    globex_platform: int = 0
    globex_support: int = 0
    hooli_won: int = 0
    send_quote: int = 0


@dataclass(frozen=True, slots=True)
class Universe:
    """The workspace in a database, with short ways to write and read."""

    db: Database
    ids: Ids

    @property
    def id(self) -> int:
        """The workspace's id."""
        return self.ids.workspace

    @contextmanager
    def writing(self, member: int | None = None, now: datetime = NOW, text: str = "") -> Iterator[Writer]:
        """Yield a writer for a new request of a member (default: Dana)."""
        with self.db.write(self.id) as session:
            author = self.ids.dana if member is None else member
            yield Writer(session, open_request(session, self.id, "message", now, member=author, text=text), now)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that only reads."""
        with self.db.read() as session:
            yield session


def build_universe(db: Database, name: str = "Birdhouse") -> Ids:
    """Write the company into a migrated database and return its numbers."""
    with db.write() as session:
        workspace = id_of(create_workspace(session, name, NOW))
        writer = Writer(session, open_request(session, workspace, "setup", NOW), NOW)
        write_setting(writer, "time zone", "America/New_York")
        ids = _people(writer, Ids(workspace=workspace))
        ids = _customers(writer, ids)
        return _deals(writer, ids)


def _people(writer: Writer, ids: Ids) -> Ids:
    people = {
        "dana": ("Dana Reyes", "rep"),
        "sam": ("Sam Ortiz", "manager"),
        "priya": ("Priya Nair", "rep"),
        "gail": ("Gail Winters", "admin"),
        "mark": ("Mark Osei", "marketing"),
    }
    numbers = {}
    for user, (name, role) in people.items():
        numbers[user] = add_member(writer, name, role, email=f"{user}@birdhouse.example").id
        link_identity(writer.session, ids.workspace, numbers[user], "console", user)
        link_identity(writer.session, ids.workspace, numbers[user], "slack", f"U01{user.upper()}")
    return replace(ids, **numbers)


def _customers(writer: Writer, ids: Ids) -> Ids:
    key: dict[str, Any] = {"workspace_id": ids.workspace, "id": 0, "created_at": NOW}
    accounts = {
        "acme": Account(name="Acme Corp", domain="acme.com", owner_id=ids.dana, **key),
        "globex": Account(name="Globex Corporation", domain="globex.com", owner_id=ids.dana, **key),
        "initech": Account(name="Initech", owner_id=ids.priya, **key),
        "hooli": Account(name="Hooli", domain="hooli.xyz", owner_id=ids.priya, **key),
    }
    for account in accounts.values():
        writer.create(account)
    contacts = {
        "jane": Contact(name="Jane Miller", account_id=accounts["acme"].id, email="jane.miller@acme.com", **key),
        "hank": Contact(name="Hank Scorpio", account_id=accounts["globex"].id, email="hank@globex.com", **key),
    }
    for contact in contacts.values():
        writer.create(contact)
    writer.create(Contact(name="Jane Doe", account_id=accounts["hooli"].id, **key))
    products = {
        "platform": Product(name="Platform", price=5_000_000, currency="USD", **key),
        "support": Product(name="Support", price=1_200_000, currency="USD", **key),
    }
    for product in products.values():
        writer.create(product)
    numbers = {name: row.id for name, row in {**accounts, **contacts, **products}.items()}
    return replace(ids, **numbers)


def _deals(writer: Writer, ids: Ids) -> Ids:
    key: dict[str, Any] = {
        "workspace_id": ids.workspace,
        "id": 0,
        "created_at": NOW,
        "currency": "USD",
        "stage_since": NOW,
    }
    stages = select(Stage).where(col(Stage.workspace_id) == ids.workspace)
    stage = {each.name: each.id for each in writer.session.execute(stages).scalars()}
    platform: dict[str, Any] = {"name": "Platform", "product_id": ids.platform}
    deals = {
        "acme_platform": Deal(
            account_id=ids.acme, stage_id=stage["qualified"], amount=5_000_000, close_on=date(2026, 12, 15),
            owner_id=ids.dana, **platform, **key,
        ),
        "globex_platform": Deal(
            account_id=ids.globex, stage_id=stage["demo"], amount=8_000_000, close_on=date(2027, 1, 29),
            owner_id=ids.dana, **platform, **key,
        ),
        "globex_support": Deal(
            name="Support", product_id=ids.support, account_id=ids.globex, stage_id=stage["proposal"],
            amount=1_200_000, owner_id=ids.priya, **key,
        ),
        "hooli_won": Deal(
            account_id=ids.hooli, stage_id=stage["won"], amount=6_000_000, closed_on=date(2026, 10, 30),
            owner_id=ids.priya, **platform, **key,
        ),
    }  # fmt: skip
    for deal in deals.values():
        writer.create(deal)
    ids = replace(ids, **{name: deal.id for name, deal in deals.items()})
    return _promises(writer, ids)


def _promises(writer: Writer, ids: Ids) -> Ids:
    key: dict[str, Any] = {"workspace_id": ids.workspace, "id": 0, "created_at": NOW}
    about_acme: dict[str, Any] = {"account_id": ids.acme, "deal_id": ids.acme_platform, "contact_ids": [ids.jane]}
    quote = FollowUp(action="send quote", due_on=date(2026, 11, 20), owner_id=ids.dana, **about_acme, **key)
    writer.create(quote)
    writer.create(
        Activity(
            type="call", member_id=ids.dana, happened_on=date(2026, 11, 16), note="Jane wants pricing",
            **about_acme, **key,
        )
    )  # fmt: skip
    writer.create(
        Quota(
            member_id=ids.dana, period="quarter", starts_on=date(2026, 10, 1), amount=25_000_000, currency="USD", **key
        )
    )
    return replace(ids, send_quote=quote.id)
