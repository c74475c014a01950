"""What was given up is told, and sent again when somebody asks."""

from collections import deque

import pytest

from bot.given_up import give_another_try, told
from bot.posting import RefusedError, UnsureError
from bot.recording import RecordingPoster
from bot.refusal import Refusal
from tests.outbox.rows import Clock, deliver, put, state, texts
from tests.universe import NOW, Universe


@pytest.fixture
def lost(workspace: Universe) -> RecordingPoster:
    """One message was refused, of another nobody knows, a third arrived."""
    poster = RecordingPoster(faults=deque([RefusedError("not_in_channel"), None]), can_look=False)
    clock = Clock()
    put(workspace, "refused")
    deliver(workspace, poster, clock)
    poster.lost.append(UnsureError("dropped"))
    put(workspace, "unknown", kind="announcement")
    deliver(workspace, poster, clock)
    clock.wait(seconds=20)
    deliver(workspace, poster, clock)
    put(workspace, "fine")
    deliver(workspace, poster, clock)
    return poster


def test_what_was_given_up_is_told_with_its_reason(workspace: Universe, lost: RecordingPoster) -> None:
    first, *rest = told(workspace.db)
    assert first == "1 sent, 1 failed, 1 unknown"
    assert [("not_in_channel" in line, "missing_scope" in line) for line in rest] == [(False, True), (True, False)]


@pytest.mark.parametrize(("unknown", "again"), [(False, ["refused"]), (True, ["refused", "unknown"])])
def test_it_is_sent_again_when_somebody_asks(
    workspace: Universe, lost: RecordingPoster, *, unknown: bool, again: list[str]
) -> None:
    before = len(lost.said)
    assert next(give_another_try(workspace.db, NOW, unknown=unknown)).startswith(str(len(again)))
    deliver(workspace, lost, Clock())
    assert texts(lost)[before:] == again
    assert state(workspace, "unknown") == ("sent" if unknown else "unknown")


def test_nothing_given_up_is_nothing_to_send(workspace: Universe) -> None:
    assert list(told(workspace.db)) == ["Nothing was ever to be sent."]
    assert "nothing" in next(give_another_try(workspace.db, NOW, unknown=True))
    with pytest.raises(Refusal):
        list(told(workspace.db, "delete"))
