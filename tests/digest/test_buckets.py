"""What was open and what changed between any two days of any history, against a second, naive implementation."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, get_args
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from storage.changes import Writer
from storage.models.deals import Deal, Pipeline, Stage
from storage.models.ledger import Change, Request
from storage.queries.digest.buckets import Between, changes_between
from storage.queries.digest.moments import Moment, View, end_of, present
from storage.queries.digest.open_money import open_money
from storage.queries.digest.stages import stages_at
from storage.queries.requests import open_request
from storage.queries.totals import rates_on
from storage.queries.undo import UndoError, undo
from tests.digest.naive import Log
from tests.queries.making import make_rate
from tests.universe import NOW, TODAY, Universe

ZONE = ZoneInfo("UTC")
DAYS, DEALS, WRITES = 30, 12, 40
FIRST = TODAY - timedelta(days=DAYS)


def moment(random: Random) -> datetime:
    return datetime.combine(FIRST + timedelta(days=random.randrange(DAYS)), time(random.randrange(8, 20)), tzinfo=UTC)


def values(random: Random, stages: list[Stage]) -> dict[str, Any]:
    """Return some fields of a deal, as anybody may set them."""
    day = TODAY + timedelta(days=random.randrange(-40, 40))
    every: dict[str, Any] = {
        "stage_id": random.choice(stages).id,
        "amount": random.choice((None, 0, 100, 100, 5_000, 90_000)),
        "currency": random.choice(("USD", "USD", "EUR")),
        "close_on": random.choice((None, day)),
        "parked_until": random.choice((None, None, FIRST + timedelta(days=random.randrange(DAYS)))),
        "next_step": random.choice((None, "call")),
    }
    return {name: every[name] for name in random.sample(sorted(every), random.randrange(1, 4))}


def second_process(writer: Writer) -> None:
    """Add a sales process with three stages."""
    kept: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW}
    process = Pipeline(**kept, name="Renewals")
    writer.create(process)
    for position, (name, kind) in enumerate((("asked", "open"), ("agreed", "open"), ("renewed", "won"))):
        writer.create(Stage(**kept, pipeline_id=process.id, name=name, position=position, kind=kind))


def live(workspace: Universe, session: Session, random: Random) -> None:
    """Write a month: deals, changes of today and of earlier days, imports, deletions, and what was undone."""
    stages = list(session.exec(select(Stage).where(Stage.workspace_id == workspace.id)))
    deals: list[Deal] = []
    requests: list[Request] = []
    for now in sorted(moment(random) for _ in range(WRITES)):
        brought = len(deals) < DEALS and random.random() < 0.1
        request = open_request(session, workspace.id, "import" if brought else "message", now)
        writer = Writer(session, request, now, now - timedelta(days=random.choice((0, 0, 0, 1, 4))))
        if brought or (len(deals) < DEALS and random.random() < 0.4) or not deals:
            fixed: dict[str, Any] = {"name": "Deal", "currency": "USD", "stage_id": stages[0].id} | values(
                random, stages
            )
            deal = Deal(workspace_id=0, id=0, created_at=now, **fixed)
            writer.at = now - timedelta(days=20) if brought else writer.at
            writer.create(deal)
            deals.append(deal)
            if brought:
                writer.at = now - timedelta(days=random.randrange(20))
                writer.set(deal, **values(random, stages))
        elif requests and random.random() < 0.12:
            try:
                request.kind = "undo"
                undo(Writer(session, request, now), random.choice(requests[-4:]))
            except UndoError:
                pass
        else:
            deal = random.choice(deals)
            if random.random() < 0.05 and deal.deleted_at is None:
                writer.remove(deal)
            else:
                writer.set(deal, **values(random, stages))
            requests.append(request)


def log_of(workspace: Universe, session: Session) -> Log:
    mine = select(Change).where(Change.workspace_id == workspace.id, Change.entity == "deal").order_by(col(Change.id))
    requests = session.exec(select(Request).where(Request.workspace_id == workspace.id))
    stages = session.exec(select(Stage).where(Stage.workspace_id == workspace.id))
    return Log(list(session.exec(mine)), {each.id: each for each in requests}, {each.id: each for each in stages})


def midnight(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)


def agree(session: Session, log: Log, moments: tuple[Moment, Moment], view: str) -> None:
    """Hold what was open, and what changed between two moments, against the naive log."""
    before, after = moments
    rates = rates_on(session, after.workspace, "USD", after.today)
    then, stages = stages_at(session, before), stages_at(session, after)
    was, now = (log.deals(midnight(each.today), view) for each in moments)
    found = open_money(session, after, stages, rates).pipelines
    opened = {
        (each.pipeline, line.stage): (line.total.count, line.total.unknown, line.total.minor)
        for each in found
        for line in each.stages
        if line.total.count
    }
    named = {stage.id: (stage.pipeline_id, stage.name) for stage in log.stages.values()}
    assert opened == {named[stage]: figures for stage, figures in log.opened(now, after.today).items()}
    expected: dict[tuple[int | None, str], set[int]] = defaultdict(set)
    for number in was.keys() | now.keys():
        name = log.bucket(was.get(number), now.get(number), (before.today, after.today))
        if name is not None:
            place = log.pipeline(now.get(number) or was[number])
            expected[place if place is not None else log.pipeline(was.get(number, {})), name].add(number)
    buckets, _ = changes_between(session, Between(before, after, then, stages, rates), DEALS)
    assert {(each.pipeline, each.name): {deal.deal for deal in each.deals} for each in buckets} == expected
    assert [each.total.count for each in buckets] == [len(each.deals) for each in buckets]


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_any_two_days_of_any_history(workspace: Universe, random: Random) -> None:
    with workspace.db.write(workspace.id) as session:
        writer = Writer(session, open_request(session, workspace.id, "setup", NOW), midnight(FIRST))
        make_rate(writer, "EUR", 2_000_000, FIRST)
        second_process(writer)
        live(workspace, session, random)
        log, (first, last) = log_of(workspace, session), sorted(random.choices(range(DAYS), k=2))
        for view in get_args(View):
            days = (FIRST + timedelta(days=first), FIRST + timedelta(days=last))
            before, after = (end_of(session, workspace.id, day, ZONE, view) for day in days)
            agree(session, log, (before, after), view)
        agree(session, log, (before, present(workspace.id, NOW, TODAY)), "corrected")
        session.rollback()
