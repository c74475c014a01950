"""A snapshot from a JSON file: accounts with their contacts and deals, members, stages, sources, conventions.

Missing keys take a workspace's defaults, so `{"accounts": [{"name": "Acme"}]}` is a whole workspace. Ids are given
in the order of the file: deal 1 is the first deal of the first account that has one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import holidays as calendars

from commands.grammar.conventions import WORKDAYS, Conventions, DateOrder
from commands.grammar.names.index import NameIndex
from commands.grammar.snapshot import (
    AccountName,
    ContactName,
    DealName,
    MemberName,
    Snapshot,
    StageKind,
    StageName,
)

DEFAULT_STAGES = ("lead", "qualified", "demo", "proposal", "negotiation", "won", "lost")
DEFAULT_SOURCES = (
    "website", "referral", "event", "inbound", "outbound", "linkedin", "partner", "webinar", "cold call", "other",
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_Json = Mapping[str, Any]


@dataclass
class FileRecords:
    """`Records` over what the file holds, by id and by name."""

    accounts: dict[int, AccountName] = field(default_factory=dict)
    contacts: dict[int, list[ContactName]] = field(default_factory=dict)
    deals: dict[int, list[DealName]] = field(default_factory=dict)
    by_deal: dict[int, DealName] = field(default_factory=dict)
    by_name: dict[str, list[ContactName]] = field(default_factory=dict)
    by_email: dict[str, ContactName] = field(default_factory=dict)

    def account(self, account: int) -> AccountName | None:
        """Return the account with this id."""
        return self.accounts.get(account)

    def contacts_of(self, account: int) -> tuple[ContactName, ...]:
        """Return the people at the account."""
        return tuple(self.contacts.get(account, ()))

    def contacts_named(self, word: str) -> tuple[ContactName, ...]:
        """Return everybody one of whose names is `word` (casefolded), at most 50."""
        return tuple(self.by_name.get(word, ())[:50])

    def contact_by_email(self, email: str) -> ContactName | None:
        """Return the contact with this address (casefolded)."""
        return self.by_email.get(email)

    def deals_of(self, account: int) -> tuple[DealName, ...]:
        """Return the account's deals, newest first."""
        return tuple(reversed(self.deals.get(account, ())))

    def deal(self, deal: int) -> DealName | None:
        """Return the deal with this id."""
        return self.by_deal.get(deal)

    def add_contact(self, contact: ContactName) -> None:
        """Take a contact in."""
        if contact.account is not None:
            self.contacts.setdefault(contact.account, []).append(contact)
        for word in dict.fromkeys(contact.name.casefold().split()):
            self.by_name.setdefault(word, []).append(contact)
        if contact.email:
            self.by_email[contact.email.casefold()] = contact

    def add_deal(self, deal: DealName) -> None:
        """Take a deal in."""
        self.by_deal[deal.id] = deal
        if deal.account is not None:
            self.deals.setdefault(deal.account, []).append(deal)


def load_universe(
    source: Path | str | _Json, at: datetime | None = None, *, now: datetime | None = None
) -> tuple[Snapshot, int]:
    """Return the snapshot and the author's member id.

    `at` (local, or aware) overrides the file's reference time, `now` stands in where the file has none. Raises
    OSError where the file cannot be read, ValueError where it is no JSON or no time is known, TypeError where it
    is another kind of JSON.
    """
    content = source if isinstance(source, Mapping) else json.loads(Path(source).read_text(encoding="utf-8"))
    if not isinstance(content, Mapping):
        raise TypeError("a workspace file is one JSON object")
    members = _members(content)
    stages = _stages(content.get("stages", DEFAULT_STAGES))
    records = _records(content, members, {stage.name: stage.kind for stage in stages})
    snapshot = Snapshot(
        ways=conventions(content, at, now=now),
        names=NameIndex.build(name for account in records.accounts.values() for name in account.spellings()),
        records=records,
        members=members,
        stages=stages,
        sources=tuple(content.get("sources", DEFAULT_SOURCES)),
        products=tuple(content.get("products", ())),
        bot_references=tuple(filter(None, [content.get("bot_user_id")])),
    )
    return snapshot, _author(content, members)


def conventions(content: _Json, at: datetime | None = None, *, now: datetime | None = None) -> Conventions:
    """Return how the workspace of the file writes dates and money, at `at`, its reference time or `now`."""
    reference = content.get("reference")
    moment = at or (datetime.fromisoformat(reference) if reference else now)
    if moment is None:
        raise ValueError("the workspace file has no reference time")
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo(content.get("timezone", "UTC"))).replace(tzinfo=None)
    order: DateOrder = content.get("date_order", "MDY").replace("/", "")
    return Conventions(
        now=moment,
        date_order=order,
        currency=content.get("default_currency", "USD"),
        fiscal_start=_fiscal_start(content.get("fiscal_year", 1)),
        workdays=frozenset(content.get("workdays", WORKDAYS)),
        holidays=_holidays(content),
    )


def _fiscal_start(said: object) -> int:
    """Read a month's number or name; 'calendar' and anything else is January."""
    if isinstance(said, int) and 1 <= said <= 12:
        return said
    words = str(said).casefold().replace("-", " ").split()
    return next((_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS), 1)


def _holidays(content: _Json) -> "frozenset[date] | calendars.HolidayBase":
    """Days off: a list of ISO days, or a country code ('US', 'DE-BY') of the `holidays` library."""
    said = content.get("holidays", content.get("country"))
    if isinstance(said, str) and said:
        country, _, region = said.partition("-")
        return calendars.country_holidays(country, subdiv=region or None)
    return frozenset(date.fromisoformat(day) for day in said or ())


def _stages(said: Iterable[str | _Json]) -> tuple[StageName, ...]:
    """Stages by name, or objects with name, kind and words; 'won' and 'lost' are known by name."""
    rows = [{"name": one} if isinstance(one, str) else one for one in said]
    return tuple(
        StageName(row["name"], _kind(row.get("kind") or row["name"]), tuple(row.get("words", ()))) for row in rows
    )


def _kind(stage: str) -> StageKind:
    """Tell a stage's kind from its name."""
    words = stage.casefold().replace("_", " ").split()
    kinds: tuple[Literal["won", "lost"], ...] = ("won", "lost")
    return next((kind for kind in kinds if words and words[-1] == kind), "open")


def _members(content: _Json) -> tuple[MemberName, ...]:
    """Members are the reps, and the default author where the list does not have them."""
    rows = list(content.get("reps", ()))
    author = content.get("default_author")
    if author and all(row["name"] != author["name"] for row in rows):
        rows.insert(0, author)
    return tuple(
        MemberName(
            number,
            row["name"],
            str(row.get("role", "rep")).casefold(),
            tuple(row.get("aliases", ())),
            tuple(filter(None, [row.get("slack_id")])),
        )
        for number, row in enumerate(rows, 1)
    )


def _author(content: _Json, members: tuple[MemberName, ...]) -> int:
    """Find the default author's id; the first member without one; 0 in a workspace without members."""
    name = (content.get("default_author") or {}).get("name")
    return next((one.id for one in members if one.name == name), members[0].id if members else 0)


def _records(content: _Json, members: tuple[MemberName, ...], kinds: Mapping[str, StageKind]) -> FileRecords:
    """Everything under `accounts`."""
    records, owners = FileRecords(), {member.name: member.id for member in members}
    contacts = deals = 0
    for number, row in enumerate(content.get("accounts", ()), 1):
        aliases = tuple(row.get("aliases", ()))
        records.accounts[number] = AccountName(number, row["name"], aliases, row.get("domain") or "")
        for person in row.get("contacts", ()):
            contacts += 1
            records.add_contact(ContactName(contacts, person["name"], number, person.get("email") or ""))
        for deal in row.get("deals", ()):
            deals += 1
            records.add_deal(_deal(deals, number, deal, owners, kinds))
    return records


def _deal(number: int, account: int, row: _Json, owners: Mapping[str, int], kinds: Mapping[str, StageKind]) -> DealName:
    """One deal of the file."""
    amount, close = row.get("amount"), row.get("close_date")
    stage = row.get("stage", "")
    return DealName(
        number,
        row["name"],
        account,
        stage,
        kinds.get(stage) or _kind(stage),
        None if amount is None else Decimal(str(amount)),
        row.get("currency") or "USD",
        date.fromisoformat(close) if close else None,
        owners.get(row.get("owner", "")),
        row.get("product") or "",
    )
