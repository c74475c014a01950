"""EIO at the n-th sync and ENOSPC at the n-th write of the database file, as the kernel would say it."""

import pytest
from sqlalchemy import text

from storage.models.activities import Activity
from storage.queries.exports import every_row
from tests.databases import address_of
from tests.soak.conftest import Counted
from tests.soak.system_calls import Fault, can_be_traced, told_with
from tests.universe import Universe

MESSAGES, FAILED = 60, 50
FAULTS = {"EIO": ("fdatasync,fsync", range(1, 11), 10), "ENOSPC": ("pwrite64", range(1, 51, 5), 53)}
"""Of each error: the calls, the first that fails in each of ten processes, and from there every so-manyth.

A message syncs once, so that every sync up to the 50th fails in some process; it writes some dozen times.
"""


@pytest.mark.soak
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("error", FAULTS)
def test_a_call_fails(workspace: Universe, counted: Counted, error: str) -> None:
    calls, firsts, step = FAULTS[error]
    what = f"The database's file: {error} at {calls}, by strace"
    if not can_be_traced():
        counted(what, runs=0, why="strace is not here, or may not trace")
        return
    asked = saved = refused = doubtful = 0
    for nth in firsts:
        key = f"{error.lower()}-{nth}"
        told = told_with(Fault(calls, error, nth, step), address_of(workspace.db), workspace.id, MESSAGES, key)
        there = [int(note.split()[-1]) for note in notes(workspace) if key in note.split()]
        assert len(there) == len({*there}), "twice"
        assert told.saved <= {*there} <= told.saved | told.doubtful
        assert len(told.saved | told.refused | told.doubtful) == MESSAGES, "every one was answered"
        asked, saved, refused = asked + MESSAGES, saved + len(told.saved), refused + len(told.refused)
        doubtful += len(told.doubtful)
    with workspace.reading() as session:
        sound = session.execute(text("PRAGMA integrity_check")).scalar_one()
    counted(
        what,
        runs=len(firsts),
        every=step,
        messages=asked,
        saved=saved,
        said_not_saved=refused,
        in_doubt=doubtful,
        lost=0,
        twice=0,
    )
    assert sound == "ok"
    assert refused + doubtful >= FAILED


def notes(workspace: Universe) -> list[str]:
    with workspace.reading() as session:
        return [row["note"] or "" for row in every_row(session, workspace.id, Activity)]
