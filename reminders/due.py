"""From schedules to what happens: every occurrence becomes a row, is claimed, carried out, and ends with a reason.

The same code runs in one process on SQLite and in N on PostgreSQL: rows with unique keys, leases and fences keep an
occurrence from happening twice, and what was missed while nothing ran is caught up with or skipped visibly.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from reminders.kinds import Kind, Outcome
from reminders.occurrences import LOOKED_BACK, next_after, occurrences
from storage.engine import Database
from storage.errors import StorageError
from storage.models.outgoing import Schedule
from storage.queries.due import (
    DueClaim,
    Occurrence,
    add_due,
    claim_due,
    finish_due,
    is_any_due,
    leave_until,
    put_off,
    supersede,
)
from storage.queries.pulses import TICKER, beat
from storage.queries.schedules import next_occurrence, schedules_due

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)
AT_ONCE: Final = 20
ATTEMPTS: Final = 5
AGAIN: Final = timedelta(minutes=5)

Renew = Callable[[Database, datetime], None]
"""Makes schedules anew where members or settings have changed."""


class FencedError(Exception):
    """Somebody else has the occurrence by now: what was done for it here must not count."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a tick's report: the occurrence's key, how it ended ('failed' too), and why."""

    workspace: int
    key: str
    state: str
    reason: str = ""


@dataclass(slots=True)
class Clockwork:
    """Everything that happens by itself in one database. `worker` names this process among all that share it.

    `clock` tells the time (aware, UTC).
    """

    db: Database
    worker: str
    kinds: Mapping[str, Kind]
    clock: Callable[[], datetime]
    renew: Renew = lambda _db, _now: None

    def tick(self) -> list[Happened]:
        """Do everything that is due once, and return what that was. Raises StorageError."""
        report: list[Happened] = []
        self.renew(self.db, self.clock())
        self._materialise(report)
        while held := self._claim(self.clock()):
            for each in held:
                self._carry_out(each, self.clock(), report)
        with self.db.write() as session:
            beat(session, TICKER, self.worker, self.clock())
        return report

    def _materialise(self, report: list[Happened]) -> None:
        """Turn what schedules have come to into rows, some schedules in each transaction."""
        while self._has_occurrence(now := self.clock()):
            with self.db.write() as session:
                due = schedules_due(session, now, AT_ONCE)
                for schedule in due:
                    self._occurrences(session, schedule, now, report)
            if not due:
                return  # another process holds them

    def _occurrences(self, session: Session, schedule: Schedule, now: datetime, report: list[Happened]) -> None:
        for each in missed(schedule, self.kinds, now):
            if add_due(session, schedule.workspace_id, each, now) and each.skipped:
                report.append(Happened(schedule.workspace_id, each.key, "skipped", each.skipped))
            supersede(session, schedule.workspace_id, schedule.id, each.local_on, now)
        schedule.materialised_until, schedule.next_at = now, next_after(schedule, now)
        session.flush()

    def _has_occurrence(self, now: datetime) -> bool:
        with self.db.read() as session:
            following = next_occurrence(session)
        return following is not None and following <= now

    def _claim(self, now: datetime) -> list[DueClaim]:
        with self.db.read() as session:  # most often there is nothing, and then nobody's write has to wait
            if not is_any_due(session, now):
                return []
        with self.db.write() as session:
            return claim_due(session, self.worker, now, LEASE, AT_ONCE)

    def _carry_out(self, held: DueClaim, now: datetime, report: list[Happened]) -> None:
        """Do one occurrence: its effect and its end are one transaction. The edge of a job: others go on."""
        try:
            outcome = self._do(held, now)
        except FencedError:
            log.warning("%s is done by somebody else", held.key)
        except StorageError as error:
            log.warning("%s waits for its lease: %s", held.key, error)
        except Exception as error:
            log.exception("%s failed", held.key)
            reason = f"a bug: {type(error).__name__}"
            if self._after_bug(held, now, reason):
                report.append(Happened(held.workspace, held.key, "failed", reason))
        else:
            report.append(Happened(held.workspace, held.key, outcome.state, outcome.reason))

    def _do(self, held: DueClaim, now: datetime) -> Outcome:
        kind = self.kinds.get(held.kind)
        with self.db.write(held.workspace) as session:
            if kind is None:
                outcome = Outcome("skipped", f"nothing here does a {held.kind}")
            elif now - held.at > kind.max_late:
                outcome = Outcome("skipped", _too_late(now - held.at))
            else:
                outcome = kind.act(session, held, now)
            if not _ended(session, held, outcome, now):
                raise FencedError
        return outcome

    def _after_bug(self, held: DueClaim, now: datetime, reason: str) -> bool:
        """Try it again later, some times; return whether that is over."""
        with self.db.write(held.workspace) as session:
            if held.attempt < ATTEMPTS:
                put_off(session, held, now + AGAIN, reason)
                return False
            return finish_due(session, held, "failed", now, reason)


def _ended(session: Session, held: DueClaim, outcome: Outcome, now: datetime) -> bool:
    """Note what came of an occurrence; False where somebody else has it by now."""
    if outcome.state == "later":
        return leave_until(session, held, outcome.later or now, outcome.reason)
    return finish_due(session, held, outcome.state, now, outcome.reason)


def missed(schedule: Schedule, kinds: Mapping[str, Kind], now: datetime) -> Iterable[Occurrence]:
    """Return what a schedule has come to since it was last looked at: the newest to be done, unless it is too late."""
    since = schedule.materialised_until or now - timedelta(days=1)
    begins = max(since, now - LOOKED_BACK)
    found = list(occurrences(schedule, begins, now))
    kind = kinds.get(schedule.kind)
    for index, (day, at) in enumerate(found):
        why = ""
        if kind is not None and now - at > kind.max_late:
            why = _too_late(now - at)
        elif index < len(found) - 1:
            why = f"superseded by {found[-1][0].isoformat()}"
        if why and index == 0 and begins > since:
            why += f"; so is everything since {since.date().isoformat()}"
        yield Occurrence(f"{schedule.kind}:{schedule.id}:{day.isoformat()}", schedule.kind, schedule.id, day, at, why)


def _too_late(late: timedelta) -> str:
    hours = late.total_seconds() / 3600
    return f"too late by {hours:.0f} hours" if hours < 48 else f"too late by {hours / 24:.0f} days"
