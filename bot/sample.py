"""The sample workspace, made from `sample.toml` through the same writing as everything else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage.changes import Writer
from storage.models.accounts import Account, Contact, Product
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.deals import Deal, Quota, Rate, Stage
from storage.models.rows import Record
from storage.models.workspace import Member, Workspace
from storage.money import to_minor
from storage.queries.members import add_member
from storage.queries.requests import open_request
from storage.queries.settings import write_setting
from storage.queries.stages import all_stages
from storage.queries.workspaces import create_workspace, id_of

DATA: Final = Path(__file__).with_name("sample.toml")
CURRENCY: Final = "USD"
MIDDAY: Final = time(12)
FOR_EVERYBODY: Final = ""


@dataclass(slots=True)
class _Sample:
    """What has been made so far, by name, and a writer for each member."""

    session: Session
    workspace: int
    now: datetime
    today: date
    writers: dict[str, Writer] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    deals: dict[tuple[str, str], Deal] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)

    def writer(self, member: str, days: int | None = None) -> Writer:
        """Return the member's writer (`FOR_EVERYBODY` = Dealbird's own), for what happened `days` from today."""
        if member not in self.writers:
            number = self.members[member].id if member else None
            request = open_request(self.session, self.workspace, "setup", self.now, member=number)
            self.writers[member] = Writer(self.session, request, self.now)
        writer = self.writers[member]
        writer.at = None if days is None else self.at(days)
        return writer

    def at(self, days: int) -> datetime:
        """Return noon of that day, or now where that is still to come."""
        return min(self.now, datetime.combine(self.day(days), MIDDAY, tzinfo=UTC))

    def day(self, days: int) -> date:
        """Return the day so many days from today."""
        return self.today + timedelta(days=days)

    def workday(self, days: int) -> date:
        """Return that day, or the Monday after where it falls on a weekend: nobody plans to close on a Sunday."""
        day = self.day(days)
        return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)

    def row(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any column's type
        """Return a record's columns with those that its writer fills in."""
        return {"workspace_id": self.workspace, "id": 0, "created_at": self.now, **more}

    def add(self, member: str, row: Record, days: int | None = None) -> None:
        """Write a record in the member's name."""
        self.writer(member, days).create(row)


def create_sample(session: Session, now: datetime, time_zone: str = "UTC") -> Workspace:
    """Make the sample workspace. `now` is aware UTC; its days count from the local day in `time_zone`."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    workspace = create_workspace(session, data["name"], now, sample=True)
    sample = _Sample(session, id_of(workspace), now, now.date())
    settings = write_setting(sample.writer(FOR_EVERYBODY), "time zone", time_zone)
    sample.today = now.astimezone(ZoneInfo(settings.time_zone)).date()
    sample.stages = {stage.name: stage for stage in all_stages(session, sample.workspace)}
    _people_and_prices(sample, data)
    _accounts(sample, data)
    for deal in data["deals"]:
        _deal(sample, deal)
    _days(sample, data)
    return workspace


def _people_and_prices(sample: _Sample, data: Mapping[str, Any]) -> None:
    quarter = date(sample.today.year, (sample.today.month - 1) // 3 * 3 + 1, 1)
    for name, role, quota in data["members"]:
        member = add_member(sample.writer(FOR_EVERYBODY), name, role)
        sample.members[name] = member
        if quota:
            units = to_minor(Decimal(quota), CURRENCY)
            row = sample.row(member_id=member.id, period="quarter", starts_on=quarter, amount=units, currency=CURRENCY)
            sample.add(FOR_EVERYBODY, Quota(**row))
    for name, price in data["products"]:
        row = sample.row(name=name, price=to_minor(Decimal(price), CURRENCY), currency=CURRENCY)
        sample.products[name] = Product(**row)
        sample.add(FOR_EVERYBODY, sample.products[name])
    for currency, rate in data["rates"]:
        row = sample.row(currency=currency, from_on=date(quarter.year - 1, 1, 1), millionths=round(rate * 10**6))
        sample.add(FOR_EVERYBODY, Rate(**row))


def _accounts(sample: _Sample, data: Mapping[str, Any]) -> None:
    for name, domain, industry, country, employees, owner in data["accounts"]:
        known = {"domain": domain, "industry": industry, "country": country, "employees": employees}
        sample.accounts[name] = Account(**sample.row(name=name, owner_id=sample.members[owner].id, **known))
        sample.add(owner, sample.accounts[name], -365)
    for name, account, title, email, phone in data["contacts"]:
        row = sample.row(
            name=name, account_id=sample.accounts[account].id, title=title, email=email, phone=phone or None
        )
        sample.add(FOR_EVERYBODY, Contact(**row), -200)


def _deal(sample: _Sample, said: Mapping[str, Any]) -> None:
    """Write a deal as it began, then every move on its day."""
    account = sample.accounts[said["account"]]
    owner = said.get("owner", "Dana Reyes")
    (first, began), *moves = said["path"].items()
    currency = said.get("currency", CURRENCY)
    amount = to_minor(Decimal(said["amount"]), currency) if "amount" in said else None
    row = sample.row(
        name=said["name"],
        account_id=account.id,
        product_id=sample.products[said["name"]].id,
        stage_id=sample.stages[first].id,
        stage_since=sample.at(began),
        amount=amount,
        currency=currency,
        close_on=sample.workday(said["close"]) if said["close"] > 0 else sample.day(said["close"]),
        owner_id=sample.members[owner].id,
        **{name: said[name] for name in ("next_step", "forecast", "source", "competitor") if name in said},
    )
    deal = Deal(**row)
    sample.add(owner, deal, began)
    sample.deals[said["account"], said["name"]] = deal
    for name, days in moves:
        stage = sample.stages[name]
        values: dict[str, Any] = {"stage_id": stage.id, "stage_since": sample.at(days)}
        if stage.kind != "open":
            values |= {"closed_on": sample.day(days), "lost_reason": said.get("reason")}
        sample.writer(owner, days).set(deal, **values)


def _days(sample: _Sample, data: Mapping[str, Any]) -> None:
    """Write what happened, what was promised and who inquired."""
    for member, account, deal, days, kind, note in data["activities"]:
        row = sample.row(type=kind, happened_on=sample.day(days), note=note, member_id=sample.members[member].id)
        sample.add(member, Activity(**row, **_about(sample, account, deal)), days)
    for owner, account, deal, days, clock, action in data["follow_ups"]:
        due_at = time.fromisoformat(clock) if clock else None
        due_on = sample.workday(days) if days > 0 else sample.day(days)
        row = sample.row(action=action, due_on=due_on, due_at=due_at, owner_id=sample.members[owner].id)
        sample.add(owner, FollowUp(**row, **_about(sample, account, deal)), -7)
    for name, account, source, days, owner in data["leads"]:
        of = sample.accounts[account].id if account else None
        by = sample.members[owner].id if owner else None
        row = sample.row(name=name, account_id=of, source=source, owner_id=by, received_at=sample.at(days))
        sample.add(FOR_EVERYBODY, Lead(**row), days)


def _about(sample: _Sample, account: str, deal: str) -> dict[str, Any]:
    found = sample.deals.get((account, deal))
    return {"account_id": sample.accounts[account].id, "deal_id": found.id if found else None}
