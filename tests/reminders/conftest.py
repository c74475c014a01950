"""Databases in which nudges have begun, made once and copied for each test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import delete
from sqlmodel import col

from bot.recording import RecordingPoster, Said
from storage.engine import Database
from storage.models.workspace import Identity
from tests.databases import Backend
from tests.reminders.nudging import BEFORE, Nudging
from tests.reminders.ticking import Hands
from tests.universe import TODAY, Universe


@dataclass(frozen=True, slots=True)
class Prepared:
    """A database to copy, when that was, and what was said by then."""

    address: str
    now: datetime
    said: list[Said] = field(default_factory=list)


def _prepared(backend: Backend, make: Callable[[Nudging], None], template: str = "") -> Prepared:
    address = backend.server.create(template or backend.peopled)
    database = Database(address)
    nudging = Nudging(Universe(database, backend.ids), Hands(BEFORE))
    make(nudging)
    database.close()
    backend.server.freeze(address)
    return Prepared(address, nudging.hands.now, nudging.poster.said)


@pytest.fixture(scope="session")
def early(backend: Backend) -> Prepared:
    """Return a workspace whose schedules stand; no rule nudges yet. Who is in no test has no place to be told."""

    def make(nudging: Nudging) -> None:
        ids = nudging.workspace.ids
        with nudging.workspace.db.write(nudging.workspace.id) as session:
            session.execute(delete(Identity).where(col(Identity.member_id).in_((ids.gail, ids.mark))))
        nudging.setting("nudge rules", "off")
        nudging.tick()

    return _prepared(backend, make)


@pytest.fixture(scope="session")
def listed(backend: Backend, early: Prepared) -> Prepared:
    """Return Dana's list: 1 Globex's demo is promised, 2 Acme's deal has passed its date, 3 a promise about nothing."""

    def make(nudging: Nudging) -> None:
        ids = nudging.workspace.ids
        nudging.promise("show the demo", TODAY, deal_id=ids.globex_platform, account_id=ids.globex)
        nudging.change(ids.acme_platform, close_on=date(2026, 11, 10))
        nudging.promise("tidy up", TODAY - timedelta(days=1))
        nudging.setting("nudge rules", "close passed")
        assert nudging.tick("2026-11-18 14:00") == ["done 3 of 3"]

    return _prepared(backend, make, early.address)


@pytest.fixture(scope="session")
def asked(backend: Backend, early: Prepared) -> Prepared:
    """Return Dana's deal past its date after its second list, on Monday the 23rd, which asked her about it."""

    def make(nudging: Nudging) -> None:
        nudging.setting("escalation", "yes")
        nudging.stand_still()
        for day in ("2026-11-18", "2026-11-23"):
            nudging.tick(f"{day} 14:00")

    return _prepared(backend, make, early.address)


@pytest.fixture
def nudging(backend: Backend, early: Prepared) -> Iterator[Nudging]:
    """Yield a workspace before its first nudge."""
    yield from _copied(backend, early)


@pytest.fixture
def worked(backend: Backend, listed: Prepared) -> Iterator[Nudging]:
    """Yield a workspace in which Dana has her list."""
    yield from _copied(backend, listed)


@pytest.fixture
def waiting(backend: Backend, asked: Prepared) -> Iterator[Nudging]:
    """Yield a workspace in which Dana was asked whether she needs help."""
    yield from _copied(backend, asked)


def _copied(backend: Backend, prepared: Prepared) -> Iterator[Nudging]:
    with backend.copy_of(prepared.address) as database:
        poster = RecordingPoster(said=list(prepared.said), numbers=count(len(prepared.said) + 1))
        yield Nudging(Universe(database, backend.ids), Hands(prepared.now), poster)
