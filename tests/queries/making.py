"""Deals and rates as tests want them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import Writer
from storage.models.deals import Deal, Rate, Stage
from storage.queries.requests import Kind, open_request
from storage.queries.settings import settings_of
from storage.queries.totals import Rates, rates_on
from tests.universe import TODAY, Universe


def stage_id(session: Session, workspace: int, name: str) -> int:
    """Return the id of a stage."""
    where = (col(Stage.workspace_id) == workspace, col(Stage.name) == name)
    return int(session.execute(select(Stage).where(*where)).scalars().one().id)


def make_deal(writer: Writer, stage: str = "demo", **values: Any) -> Deal:  # noqa: ANN401 - any column
    """Write a deal: in demo, in dollars, with nothing else known."""
    stands = stage_id(writer.session, writer.workspace, stage)
    fixed: dict[str, Any] = {"name": "Starter", "currency": "USD", "stage_since": writer.at or writer.now} | values
    deal = Deal(workspace_id=0, id=0, created_at=writer.now, stage_id=stands, **fixed)
    writer.create(deal)
    return deal


def make_rate(writer: Writer, currency: str, millionths: int, from_on: date = TODAY) -> None:
    """Write what a currency is worth from a day on."""
    key: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": writer.now}
    writer.create(Rate(currency=currency, millionths=millionths, from_on=from_on, **key))


def written_as(
    workspace: Universe, session: Session, kind: Kind, recorded: datetime, at: datetime | None = None
) -> Writer:
    """Return a writer for a request of a kind, recorded at one time and true from another."""
    return Writer(session, open_request(session, workspace.id, kind, recorded), recorded, at)


def rates(workspace: Universe, session: Session, day: date = TODAY) -> Rates:
    """Return the workspace's rates on a day."""
    return rates_on(session, workspace.id, settings_of(session, workspace.id).currency, day)
