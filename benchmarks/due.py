"""A tick's cost follows what is due, not what is stored: 1,000 due among 10,000, 100,000 and 1,000,000 follow-ups."""

import statistics
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import process_time

from sqlalchemy import delete, insert, update

from benchmarks.measure import row
from reminders.jobs import clockwork
from storage.changes import Writer
from storage.engine import Database
from storage.migrate import migrate
from storage.models.activities import FollowUp
from storage.models.outgoing import Due, NudgeItem, Outbox, Schedule
from storage.queries.members import add_member, link_identity
from storage.queries.requests import open_request
from storage.queries.workspaces import create_workspace, id_of

NOW = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
NINE = NOW + timedelta(hours=1, minutes=1)
TODAY = date(2026, 11, 18)
STORED = (10_000, 100_000, 1_000_000)
PEOPLE, DUE = 100, 1_000
RUNS = 3
BATCH = 20_000


def run() -> None:
    """Print the CPU time of a tick that nudges everybody, by the number of follow-ups stored."""
    found = {}
    for stored in STORED:
        with tempfile.TemporaryDirectory(prefix="dealbird-bench-") as folder:
            found[stored] = _ticks(Path(folder), stored)
        ratio = found[stored] / found[STORED[0]]
        limit = " (at most 2)" if stored == STORED[-1] else ""
        shown = f"{found[stored]:8.3f} s"
        row(f"{PEOPLE} nudges, {DUE:,} due among {stored:,} follow-ups", shown, f"ratio {ratio:.2f}{limit}")


def _ticks(folder: Path, stored: int) -> float:
    """Return the median CPU seconds of a tick at nine o'clock."""
    db = Database(f"sqlite:///{folder / 'bench.db'}")
    migrate(db)
    workspace = _people(db)
    _follow_ups(db, workspace, stored)
    hands = [NOW]
    clock = clockwork(db, "bench", lambda: hands[0])
    clock.tick()
    seconds = []
    for _ in range(RUNS):
        hands[0] = NINE
        start = process_time()
        happened = clock.tick()
        seconds.append(process_time() - start)
        assert sum(each.state == "done" for each in happened) == PEOPLE, happened[:3]
        hands[0] = NOW
        _again(db)
    db.close()
    return statistics.median(seconds)


def _people(db: Database) -> int:
    with db.write() as session:
        workspace = id_of(create_workspace(session, "Bench", NOW))
        writer = Writer(session, open_request(session, workspace, "setup", NOW), NOW)
        for number in range(PEOPLE):
            member = add_member(writer, f"Member {number}")
            link_identity(session, workspace, member.id, "slack", f"U{number}")
    return workspace


def _follow_ups(db: Database, workspace: int, stored: int) -> None:
    """Write follow-ups: a tenth of each thousand's due ones are spread over everybody, the others done or to come."""
    with db.write() as session:
        for batch in range(0, stored, BATCH):
            rows = [_row(workspace, number, stored) for number in range(batch, min(batch + BATCH, stored))]
            session.execute(insert(FollowUp), rows)


def _row(workspace: int, number: int, stored: int) -> dict[str, object]:
    every = stored // DUE
    due = number % every == 0
    return {
        "workspace_id": workspace, "id": number + 1, "created_at": NOW, "action": f"call {number}",
        "owner_id": number // every % PEOPLE + 1 if due else number % PEOPLE + 1, "contact_ids": [],
        "due_on": TODAY if due else TODAY + timedelta(days=30) if number % 2 else TODAY - timedelta(days=30),
        "done_at": None if due or number % 2 else NOW - timedelta(days=30),
    }  # fmt: skip


def _again(db: Database) -> None:
    """Make it the moment before nine again."""
    with db.write() as session:
        for model in (Outbox, NudgeItem, Due):
            session.execute(delete(model))
        session.execute(update(Schedule).values(materialised_until=NOW, next_at=NINE.replace(minute=0)))
