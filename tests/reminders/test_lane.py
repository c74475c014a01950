"""One process sends for a workspace at a time, and the next one goes on at its pace."""

from datetime import timedelta

import pytest

from bot.recording import RecordingPoster
from storage.queries.pulses import leave_lanes, take_lane
from tests.outbox.rows import QUICK, Clock, deliver, put, texts
from tests.universe import NOW, Universe

LEASE = timedelta(seconds=15)


def take(workspace: Universe, worker: str, after: float, rate: float = 5) -> float | None:
    with workspace.db.write() as session:
        return take_lane(session, workspace.id, worker, NOW + timedelta(seconds=after), LEASE, rate)


def test_a_lane_is_ones_own_until_its_lease_ends(workspace: Universe) -> None:
    assert take(workspace, "a", 0, 5) == 5
    assert take(workspace, "b", 14) is None
    assert take(workspace, "a", 10, 7) == 7
    assert take(workspace, "b", 24) is None
    assert take(workspace, "b", 26, 1) == 7, "the pace goes on"
    assert take(workspace, "a", 26) is None


def test_who_stops_gives_it_back(workspace: Universe) -> None:
    take(workspace, "a", 0)
    with workspace.db.write() as session:
        leave_lanes(session, "b", NOW)
    assert take(workspace, "b", 1) is None
    with workspace.db.write() as session:
        leave_lanes(session, "a", NOW)
    assert take(workspace, "b", 1) is not None


@pytest.mark.parametrize(("after", "said"), [(5, []), (16, ["a"])])
def test_the_sender_leaves_a_foreign_lane_alone(workspace: Universe, after: float, said: list[str]) -> None:
    put(workspace, "a")
    take(workspace, "another process", 0)
    poster = RecordingPoster()
    deliver(workspace, poster, Clock(NOW + timedelta(seconds=after)), QUICK)
    assert texts(poster) == said
