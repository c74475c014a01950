"""Imported history: what is true since when, and what no earlier day may show."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from storage.entities import ENTITIES, decode, encode_row
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.pipeline import PipelineScope
from storage.queries.pipeline_as_of import pipeline_as_of
from storage.queries.totals import rates_on
from tests.importing.conftest import NOW, Desk

HEAD = "opportunity_id,deal_name,deal_stage,engage_date,close_date,close_value\n"


def told(desk: Desk, deal: int = 1) -> list[tuple[str, str, Any]]:
    """Return a deal's changes as (field, day since when, new value); stages by name."""
    stages = dict(desk.rows("stage", "id", "name"))
    with desk.db.read() as session:
        query = select(Change).where(Change.entity == "deal", Change.entity_id == deal).order_by(col(Change.id))
        changes = session.exec(query).all()
    assert {change.recorded_at for change in changes} == {NOW}
    lines = []
    for change in changes:
        new = json.loads(change.new)
        if change.field == "created":
            new = {name: stages.get(new[name]) for name in ("stage_id",)} | {"amount": new.get("amount")}
        lines.append((change.field, f"{change.at:%Y-%m-%d}", stages[new] if change.field == "stage_id" else new))
    return lines


def test_a_won_deal_is_open_until_its_close_date_without_an_amount(desk: Desk) -> None:
    desk.bring({"d.csv": HEAD + "1,Alpha,Won,2026-01-10,2026-03-05,500\n9,Omega,Engaging,2026-01-02,,\n"})
    assert told(desk) == [
        ("created", "2026-01-10", {"stage_id": "Engaging", "amount": None}),
        ("stage_id", "2026-03-05", "won"),
        ("stage_since", "2026-03-05", "2026-03-05T00:00:00Z"),
        ("amount", "2026-03-05", 50_000),
        ("closed_on", "2026-03-05", "2026-03-05"),
    ]


def test_an_open_deal_is_in_the_stage_that_its_date_is_named_after(desk: Desk) -> None:
    desk.bring({"d.csv": HEAD + "1,Alpha,Engaging,2026-01-10,,\n"})
    assert told(desk) == [("created", "2026-01-10", {"stage_id": "Engaging", "amount": None})]
    assert desk.rows("deal", "stage_since") == [(datetime(2026, 1, 10, tzinfo=UTC),)]


def test_a_deal_without_dates_begins_with_the_import(desk: Desk) -> None:
    desk.bring({"d.csv": HEAD + "1,Alpha,Prospecting,,,700\n"})
    assert told(desk) == [("created", "2026-11-22", {"stage_id": "Prospecting", "amount": 70_000})]
    assert desk.rows("deal", "stage_since") == [(None,)]


def test_what_a_file_does_not_date_is_known_since_it_was_last_changed_there(desk: Desk) -> None:
    head = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Last Modified Date\n"
    desk.bring({"d.csv": head + "1,Alpha,Proposal,500,2026-12-24,2026-05-01,2026-10-03\n"})
    assert told(desk) == [
        ("created", "2026-05-01", {"stage_id": None, "amount": None}),
        ("stage_id", "2026-10-03", "proposal"),
        ("amount", "2026-10-03", 50_000),
        ("close_on", "2026-10-03", "2026-12-24"),
    ]


def test_pipedrives_stage_before_a_lost_deal_was_lost(desk: Desk) -> None:
    head = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Lost time,Deal - Lost reason\n"
    desk.bring({"d.csv": head + "1,Alpha,Negotiation,Lost,2026-05-01 10:00:00,2026-06-01 11:00:00,Price\n"})
    assert [line for line in told(desk) if line[0] in ("created", "stage_id", "lost_reason")] == [
        ("created", "2026-05-01", {"stage_id": None, "amount": None}),
        ("stage_id", "2026-06-01", "negotiation"),
        ("stage_id", "2026-06-01", "lost"),
        ("lost_reason", "2026-06-01", "Price"),
    ]


def test_a_deal_that_closed_before_it_was_typed_in(desk: Desk) -> None:
    head = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date\n"
    desk.bring({"d.csv": head + "1,Alpha,Closed Won,500,2026-04-01,2026-05-01\n"})
    assert told(desk) == [("created", "2026-04-01", {"stage_id": "won", "amount": 50_000})]


def test_no_change_is_true_in_the_future(desk: Desk) -> None:
    head = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date\n"
    desk.bring({"d.csv": head + "1,Alpha,Closed Won,500,2027-04-01,2026-05-01\n2,Beta,Demo,5,,2027-05-01\n"})
    with desk.db.read() as session:
        assert all(change.at <= NOW for change in session.exec(select(Change)))
    assert desk.rows("deal", "closed_on") == [(date(2027, 4, 1),), (None,)]


MIXED = (
    "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Close Date,Created Date,Last Modified Date,"
    "Next Step,Probability,Forecast Category,Lead Source,Loss Reason\n"
    "1,Alpha,Acme,Dana,Proposal,500,2026-12-24,2026-05-01,2026-10-03,Call,40,Commit,Web,\n"
    "2,Beta,Acme,Dana,Closed Lost,0,2026-06-24,2026-05-01,,,0,,Web,Price\n"
    "3,Gamma,,Sam,Closed Won,7.5,2026-06-24,,,,,,,\n"
    "4,Delta,Bolt,,Demo,,,,,,,,,\n"
)


@pytest.mark.parametrize("entity", ["deal", "account", "member", "stage"])
def test_the_changes_add_up_to_the_row(desk: Desk, entity: str) -> None:
    """Replaying a record's changes gives the record: nothing was written that history does not know."""
    desk.bring({"d.csv": MIXED})
    with desk.db.read() as session:
        for row in session.exec(select(ENTITIES[entity])).all():
            query = select(Change).where(Change.entity == entity, Change.entity_id == row.id)
            state: dict[str, Any] = {}
            for change in session.exec(query.order_by(col(Change.at), col(Change.id))):
                new = json.loads(change.new)
                state |= new if change.field == "created" else {change.field: new}
            assert {name: value for name, value in state.items() if value is not None} == json.loads(encode_row(row))


def test_recorded_values_can_be_decoded(desk: Desk) -> None:
    desk.bring({"d.csv": MIXED})
    with desk.db.read() as session:
        for change in session.exec(select(Change).where(Change.field != "created")):
            decode(change.entity, change.field, change.new)


def test_the_pipeline_of_an_earlier_day_shows_nothing_learnt_later(desk: Desk) -> None:
    desk.bring({"d.csv": HEAD + "1,Alpha,Won,2026-01-10,2026-03-05,500\n2,Beta,Engaging,2026-02-01,,\n"})

    def shown(day: date) -> dict[str, tuple[int, int]]:
        with desk.db.read() as session:
            rates = rates_on(session, desk.workspace, "USD", day)
            totals = pipeline_as_of(session, desk.workspace, day, UTC, rates, PipelineScope())
        return {line.stage: (line.total.count, line.total.minor) for line in totals.stages if line.total.count}

    assert shown(date(2026, 1, 9)) == {}
    assert shown(date(2026, 2, 10)) == {"Engaging": (2, 0)}
    assert shown(date(2026, 3, 6)) == {"Engaging": (1, 0)}


def test_deals_are_version_one(desk: Desk) -> None:
    desk.bring({"d.csv": MIXED})
    with desk.db.read() as session:
        assert {deal.version for deal in session.exec(select(Deal))} == {1}
