"""kill -9 at any moment: what was acknowledged is there, what was not comes again, and nothing is there twice."""

from collections import Counter

from sqlalchemy import select
from sqlmodel import col

from storage.models.activities import Activity
from tests.databases import address_of
from tests.faults.killing import Killed, deliver_with_kills
from tests.universe import Universe

SHORT = 3


def run_killed(workspace: Universe, *, lines: int, kills: int, seed: int) -> Killed:
    texts = [f"log call acme spoke with Jane, point {n}" for n in range(lines)]
    killed = deliver_with_kills(address_of(workspace.db), workspace.id, texts, kills=kills, seed=seed)
    with workspace.reading() as session:
        found = session.execute(select(col(Activity.note)).where(col(Activity.note).contains("point"))).scalars()
        effects = Counter(note.rsplit(" ", 1)[-1] for note in found)
    assert effects == Counter(str(n) for n in range(lines))
    return killed


def test_killed_at_any_moment(workspace: Universe) -> None:
    killed = run_killed(workspace, lines=60, kills=SHORT, seed=20261118)
    assert killed.kills >= 1
