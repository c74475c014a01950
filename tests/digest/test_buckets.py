"""Numbers of any two moments of a made history, against a second, naive implementation."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from storage.changes import Writer
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change, Request
from storage.queries.digest.figures import Asked, Digest, digest
from storage.queries.digest.moments import View, end_of, present
from storage.queries.requests import open_request
from storage.queries.settings import settings_of
from storage.queries.undo import UndoError, undo
from tests.digest.naive import Log
from tests.queries.making import make_rate
from tests.universe import NOW, TODAY, Universe

ZONE = ZoneInfo("UTC")
DAYS, DEALS, WRITES = 30, 16, 80
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


def compared(session: Session, workspace: Universe, first: date, last: date, view: View) -> Digest:
    asked = Asked(end_of(session, workspace.id, last, ZONE, view), end_of(session, workspace.id, first, ZONE, view))
    return digest(session, settings_of(session, workspace.id), ZONE, asked)


def midnight(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)


def agree(found: Digest, log: Log, days: tuple[date, date], view: str) -> None:
    """Hold a digest against the naive one."""
    was, now = (log.deals(midnight(day), view) for day in days)
    (section,) = found.sections
    named = {stage.id: stage.name for stage in log.stages.values()}
    opened = {line.stage: (line.total.count, line.total.unknown, line.total.minor) for line in section.open.stages}
    expected = {named[stage]: figures for stage, figures in log.opened(now, days[1]).items()}
    assert {stage: figures for stage, figures in opened.items() if figures[0]} == expected
    buckets: dict[str, set[int]] = {}
    for number in was.keys() | now.keys():
        name = log.bucket(was.get(number), now.get(number), days)
        if name is not None:
            buckets.setdefault(name, set()).add(number)
    assert {bucket.name: {deal.deal for deal in bucket.deals} for bucket in section.buckets} == buckets
    assert [bucket.total.count for bucket in section.buckets] == [len(bucket.deals) for bucket in section.buckets]


@pytest.mark.parametrize("seed", range(2))
def test_any_two_days_of_a_made_history(workspace: Universe, seed: int) -> None:
    random = Random(seed)
    with workspace.db.write(workspace.id) as session:
        make_rate(Writer(session, open_request(session, workspace.id, "setup", NOW), NOW), "EUR", 2_000_000, FIRST)
        live(workspace, session, random)
    with workspace.reading() as session:
        log = log_of(workspace, session)
        views: tuple[View, ...] = ("known", "corrected")
        for view in views:
            first, last = sorted(FIRST + timedelta(days=random.randrange(DAYS)) for _ in range(2))
            agree(compared(session, workspace, first, last, view), log, (first, last), view)
        asked = Asked(present(workspace.id, NOW, TODAY), end_of(session, workspace.id, FIRST, ZONE))
        found = digest(session, settings_of(session, workspace.id), ZONE, asked)
        agree(found, log, (FIRST, TODAY), "known")
