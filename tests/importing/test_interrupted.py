"""An import that is killed, within any batch, is finished by repeating it: no row lost, none twice."""

import os
import signal
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlmodel import SQLModel, col

from commands.importing.files import read_files
from commands.importing.plan import plan_import
from commands.importing.run import ImportResult, run_import
from storage.engine import Database
from storage.models.accounts import Account
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
from storage.queries.workspaces import create_workspace, id_of
from tests.processes import FORKS, PATIENCE

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DEALS = 500


def written(folder: Path) -> Path:
    path = folder / "deals.csv"
    rows = (
        f"X{number:05},Deal {number},Account {number % 70},{'Closed Won' if number % 3 else 'Demo'},"
        f"{number + 1},2026-{number % 9 + 1:02}-15,2025-{number % 9 + 1:02}-01"
        for number in range(DEALS)
    )
    path.write_text(
        "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date\n" + "\n".join(rows)
    )
    return path


def imported(db: Database, file: Path, die_after: int | None = None) -> ImportResult:
    """Import a file; `die_after` kills this very process after so many statements, mostly within a transaction."""
    with db.read() as session:
        plan = plan_import(read_files([file]), session, 1)

    statements = count(1)

    def executed(*_: object) -> None:
        if next(statements) == die_after:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(db.engine, "after_cursor_execute", executed)
    result = run_import(db, 1, plan, NOW)
    event.remove(db.engine, "after_cursor_execute", executed)
    return result


def import_and_die(address: str, file: Path, die_after: int) -> None:
    imported(Database(address), file, die_after)


def counts(db: Database) -> tuple[int, ...]:
    with db.read() as session:
        return tuple(
            session.execute(select(func.count()).select_from(model)).scalar_one()
            for model in (Deal, Account, Stage, Change)
        )


def statements(db: Database, file: Path) -> int:
    """Import a file and return how many statements that took."""
    seen = list[None]()

    def executed(*_: object) -> None:
        seen.append(None)

    event.listen(db.engine, "after_cursor_execute", executed)
    imported(db, file)
    event.remove(db.engine, "after_cursor_execute", executed)
    return len(seen)


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 1.0], ids=["first", "second", "third", "last"])
def test_killed_and_repeated(tmp_path: Path, share: float) -> None:
    file, address = written(tmp_path), f"sqlite:///{tmp_path / 'killed.db'}"
    whole, killed = Database(f"sqlite:///{tmp_path / 'whole.db'}"), Database(address)
    for db in (whole, killed):
        SQLModel.metadata.create_all(db.engine)
        with db.write() as session:
            assert id_of(create_workspace(session, "Desk", NOW)) == 1
    die_after = round(share * statements(whole, file))
    died = FORKS.Process(target=import_and_die, args=(address, file, die_after))
    died.start()
    died.join(PATIENCE)
    assert died.exitcode == -signal.SIGKILL
    with killed.read() as session:
        before = session.execute(select(func.count()).select_from(Deal)).scalar_one()
    result = imported(killed, file)
    assert before < DEALS
    assert result.counts["deal"].create == DEALS - before
    assert counts(killed) == counts(whole)
    with killed.read() as session:
        once = session.execute(select(func.count(col(Deal.external_id).distinct()))).scalar_one()
        numbers = session.execute(select(func.max(col(Deal.id)))).scalar_one()
    assert (once, numbers) == (DEALS, DEALS)
    assert imported(killed, file).request is None
    whole.close()
    killed.close()
