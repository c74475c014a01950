"""Open money by stage: what counts, what is left out and said, today and as it was known on a past day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from storage.models.deals import Deal, Stage
from storage.models.ledger import Request
from storage.money import LARGEST, to_minor
from storage.queries.deals import DealFilter, list_deals
from storage.queries.pipeline import PipelineScope, PipelineTotals, open_by_owner, open_pipeline
from storage.queries.pipeline_as_of import pipeline_as_of
from storage.queries.requests import Kind
from storage.queries.totals import Total
from tests.queries.making import make_deal, make_rate, rates, stage_id, written_as
from tests.universe import NOW, TODAY, Universe

NEW_YORK = ZoneInfo("America/New_York")
TOMORROW = TODAY + timedelta(days=1)


def pipeline(workspace: Universe, scope: PipelineScope | None = None) -> PipelineTotals:
    with workspace.reading() as session:
        return open_pipeline(session, workspace.id, TODAY, rates(workspace, session), scope or PipelineScope())


def by_stage(totals: PipelineTotals) -> dict[str, tuple[int, int]]:
    return {each.stage: (each.total.count, each.total.minor) for each in totals.stages if each.total.count}


def test_the_company_by_stage(workspace: Universe) -> None:
    totals = pipeline(workspace)
    assert [each.stage for each in totals.stages] == ["lead", "qualified", "demo", "proposal", "negotiation"]
    assert by_stage(totals) == {"qualified": (1, 5_000_000), "demo": (1, 8_000_000), "proposal": (1, 1_200_000)}
    assert totals.total.weighted == 750_000 + 2_400_000 + 600_000


def test_a_past_day_is_in_the_order_of_today(workspace: Universe) -> None:
    with workspace.writing() as writer:
        demo = writer.session.get_one(Stage, (workspace.id, stage_id(writer.session, workspace.id, "demo")))
        for name in ("proposal", "negotiation"):
            behind = writer.session.get_one(Stage, (workspace.id, stage_id(writer.session, workspace.id, name)))
            writer.set(behind, position=behind.position + 1)
        pilot = Stage(workspace_id=0, id=0, created_at=NOW, name="pilot", pipeline_id=demo.pipeline_id,
                      position=demo.position + 1, probability=40)  # fmt: skip
        writer.create(pilot)
    with workspace.reading() as session:
        found = pipeline_as_of(
            session, workspace.id, TODAY - timedelta(days=1), NEW_YORK, rates(workspace, session), PipelineScope()
        )
    order = ["lead", "qualified", "demo", "pilot", "proposal", "negotiation"]
    assert [each.stage for each in found.stages] == order


def test_the_largest_amounts_add_up(workspace: Universe) -> None:
    """Beyond 64 bits, weighted too."""
    each = to_minor(LARGEST, "KWD")
    before = pipeline(workspace).total
    with workspace.writing() as writer:
        make_rate(writer, "KWD", 3_250_000)
        for _ in range(12):
            make_deal(writer, amount=each, currency="KWD", probability=99)
    total = pipeline(workspace).total
    assert total.minor - before.minor == 12 * each * 325 // 1000
    assert total.weighted - before.weighted == 12 * each * 325 * 99 // 100_000


@pytest.mark.parametrize(
    ("values", "added"),
    [
        ({}, Total(1, 0, 0, 1)),
        ({"amount": 0}, Total(1)),
        ({"amount": 1_000, "probability": 90}, Total(1, 1_000, 900)),
        ({"amount": 1_000, "probability": 0}, Total(1, 1_000, 0)),
        ({"amount": 1_000, "currency": "EUR"}, Total(1, 1_250, 375)),
        ({"amount": 1_000, "currency": "JPY"}, Total(1, 70_000, 21_000)),
        ({"amount": 1_000, "currency": "CHF"}, Total(1, foreign=(("CHF", 1_000),))),
        ({"currency": "CHF"}, Total(1, unknown=1)),
        ({"amount": 1_000, "parked_until": TODAY}, Total(1, 1_000, 300)),
        ({"amount": 1_000, "parked_until": TOMORROW}, Total()),
        ({"amount": 1_000, "deleted_at": NOW}, Total()),
        ({"amount": 1_000, "stage": "won"}, Total()),
    ],
)
def test_what_one_more_deal_adds(workspace: Universe, values: dict[str, Any], added: Total) -> None:
    before = pipeline(workspace).total
    with workspace.writing() as writer:
        make_rate(writer, "EUR", 9_000_000, TODAY - timedelta(days=9))
        make_rate(writer, "EUR", 1_250_000)
        make_rate(writer, "EUR", 2_000_000, TOMORROW)
        make_rate(writer, "JPY", 700_000)
        make_deal(writer, **values)
    assert pipeline(workspace).total == before + added


def test_parked_deals_are_shown_apart(workspace: Universe) -> None:
    with workspace.writing() as writer:
        make_deal(writer, amount=1_000, parked_until=TOMORROW)
    assert pipeline(workspace).parked == Total(1, 1_000, 300)


@pytest.mark.parametrize(
    ("scope", "count", "undated"),
    [
        (PipelineScope(first=date(2026, 10, 1), last=date(2026, 12, 31)), 1, 1),
        (PipelineScope(last=date(2027, 1, 29)), 2, 1),
        (PipelineScope(first=date(2027, 1, 30)), 0, 1),
    ],
)
def test_a_period_leaves_out_what_has_no_close_date(
    workspace: Universe, scope: PipelineScope, count: int, undated: int
) -> None:
    totals = pipeline(workspace, scope)
    assert (totals.total.count, totals.undated) == (count, undated)


def test_owners_the_biggest_first(workspace: Universe) -> None:
    with workspace.writing() as writer:
        make_deal(writer, amount=99_000_000)
    assert pipeline(workspace, PipelineScope(owner=workspace.ids.priya)).total == Total(1, 1_200_000, 600_000)
    with workspace.reading() as session:
        owners = open_by_owner(session, workspace.id, TODAY, rates(workspace, session), PipelineScope())
    assert [(each.name, each.total.count) for each in owners] == [("nobody", 1), ("Dana Reyes", 2), ("Priya Nair", 1)]


def as_of(workspace: Universe, day: date, scope: PipelineScope | None = None) -> PipelineTotals:
    with workspace.reading() as session:
        found = rates(workspace, session)
        return pipeline_as_of(session, workspace.id, day, NEW_YORK, found, scope or PipelineScope())


def test_today_is_the_same_both_ways(workspace: Universe) -> None:
    with workspace.writing() as writer:
        make_deal(writer, amount=1_000, parked_until=TOMORROW)
        make_deal(writer, amount=1_000, probability=90, owner_id=workspace.ids.dana)
        make_deal(writer)
    for scope in (PipelineScope(), PipelineScope(owner=workspace.ids.dana), PipelineScope(last=TOMORROW)):
        assert as_of(workspace, TODAY, scope) == pipeline(workspace, scope)


def test_a_past_day_shows_what_was_known_then(workspace: Universe) -> None:
    before = as_of(workspace, TODAY)
    later = NOW + timedelta(days=3)
    with workspace.db.write(workspace.id) as session:
        deal = session.get(Deal, (workspace.id, workspace.ids.acme_platform))
        stage = session.get(Stage, (workspace.id, stage_id(session, workspace.id, "demo")))
        assert deal is not None
        assert stage is not None
        writer = written_as(workspace, session, "message", later)
        writer.set(deal, amount=1, stage_id=stage.id)
        writer.set(stage, probability=99)
        writer.remove(make_deal(writer))
    assert as_of(workspace, TODAY + timedelta(days=2)) == before
    assert by_stage(as_of(workspace, later.date())) == {"demo": (2, 8_000_001), "proposal": (1, 1_200_000)}
    assert by_stage(as_of(workspace, TODAY - timedelta(days=1))) == {}


def test_the_end_of_a_day_is_the_members(workspace: Universe) -> None:
    with workspace.db.write(workspace.id) as session:
        make_deal(written_as(workspace, session, "message", datetime(2026, 11, 20, 3, tzinfo=UTC)))
    assert [as_of(workspace, TODAY + timedelta(days=ahead)).total.count for ahead in (0, 1)] == [3, 4]


LONG_AGO = datetime(2026, 3, 2, 12, tzinfo=UTC)


def import_deal(workspace: Universe, *, undone: bool = False, kind: Kind = "import") -> int:
    """A deal of a file: opened in March with an amount from May on; imported now."""
    with workspace.db.write(workspace.id) as session:
        writer = written_as(workspace, session, kind, NOW, LONG_AGO)
        deal = make_deal(writer)
        writer.at = LONG_AGO + timedelta(days=60)
        writer.set(deal, amount=1_000)
        if undone:
            back = written_as(workspace, session, "undo", NOW + timedelta(days=1))
            back.remove(deal)
            request = session.get(Request, (workspace.id, writer.request.id))
            assert request is not None
            request.undone_by = back.request.id
        return deal.id


@pytest.mark.parametrize(
    ("day", "undone", "seen"),
    [
        (date(2026, 3, 1), False, Total()),
        (date(2026, 3, 2), False, Total(1, unknown=1)),
        (date(2026, 4, 30), False, Total(1, unknown=1)),
        (date(2026, 5, 1), False, Total(1, 1_000, 300)),
        (date(2026, 5, 1), True, Total()),
        (TODAY + timedelta(days=1), True, Total(3, 14_200_000, 3_750_000)),
    ],
)
def test_an_import_brings_its_files_history(workspace: Universe, day: date, *, undone: bool, seen: Total) -> None:
    import_deal(workspace, undone=undone)
    assert as_of(workspace, day).total == seen


def test_a_sample_is_set_up_with_its_history(workspace: Universe) -> None:
    import_deal(workspace, kind="setup")
    assert as_of(workspace, date(2026, 5, 1)).total == Total(1, 1_000, 300)


def test_a_second_import_is_news(workspace: Universe) -> None:
    number = import_deal(workspace)
    with workspace.db.write(workspace.id) as session:
        deal = session.get(Deal, (workspace.id, number))
        assert deal is not None
        written_as(workspace, session, "import", NOW, LONG_AGO + timedelta(days=1)).set(deal, amount=7_000)
    assert as_of(workspace, date(2026, 5, 2)).total == Total(1, 1_000, 300)
    assert as_of(workspace, TODAY).total.minor == 14_200_000 + 7_000


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (DealFilter("open"), ["big", "Platform", "Platform", "Support", "yen", "late", "soon", "none"]),
        (DealFilter("open", start=1, limit=2), ["Platform", "Platform"]),
        (DealFilter("open", stage="proposal"), ["Support"]),
        (DealFilter("won"), ["Platform"]),
        (DealFilter("won", first=date(2026, 10, 31)), []),
        (DealFilter("parked"), ["away"]),
        (DealFilter("open", first=TODAY, last=date(2026, 12, 20)), ["Platform", "soon"]),
    ],
)
def test_lists_of_deals(workspace: Universe, asked: DealFilter, names: list[str]) -> None:
    with workspace.writing() as writer:
        make_rate(writer, "JPY", 7_000)
        make_deal(writer, name="none")
        make_deal(writer, name="soon", close_on=date(2026, 12, 20))
        make_deal(writer, name="late", close_on=date(2026, 1, 1))
        make_deal(writer, name="big", amount=99_000_000)
        make_deal(writer, name="yen", amount=900_000, currency="JPY")
        make_deal(writer, name="away", amount=1, parked_until=TOMORROW)
    with workspace.reading() as session:
        page = list_deals(session, workspace.id, asked, TODAY, rates(workspace, session))
    assert [line.name for line in page.lines] == names
