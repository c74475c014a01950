"""Rows of the outbox: once by key, claimed by one, in order at each address, fenced against sleepers."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest

from storage.errors import DatabaseBusyError
from storage.queries.outbox import enqueue, forget_old, withdraw
from storage.queries.outbox_claims import claim, due_workspaces, freeze, next_due, settle
from tests.outbox.rows import put, row, state
from tests.universe import NOW, Universe

LEASE = timedelta(seconds=60)


def claimed(workspace: Universe, worker: str = "w1", after: float = 0, limit: int = 10) -> list[str]:
    with workspace.db.write() as session:
        found = claim(session, worker, NOW + timedelta(seconds=after), LEASE, limit)
    return [each.key for each in found]


def test_a_key_is_said_once(workspace: Universe) -> None:
    assert put(workspace, "a") is not None
    assert put(workspace, "a") is None
    assert claimed(workspace) == ["a"]


def fail_after_enqueuing(workspace: Universe) -> None:
    with workspace.db.write(workspace.id) as session:
        enqueue(session, workspace.id, "a", "answer", "slack/C1", {}, NOW)
        raise RuntimeError


def test_what_is_rolled_back_is_never_said(workspace: Universe) -> None:
    with pytest.raises(RuntimeError):
        fail_after_enqueuing(workspace)
    assert claimed(workspace) == []


def test_only_a_commit_wakes_the_sender(workspace: Universe) -> None:
    woken: list[bool] = []
    workspace.db.wake = lambda: woken.append(True)
    with pytest.raises(RuntimeError):
        fail_after_enqueuing(workspace)
    assert not woken
    put(workspace, "b")
    assert len(woken) == 1


def test_one_address_has_one_message_under_way(workspace: Universe) -> None:
    for key, address in (("a", "slack/C1"), ("b", "slack/C1"), ("c", "slack/C2"), ("d", "slack/C1/17.2")):
        put(workspace, key, address)
    assert claimed(workspace) == ["a", "c", "d"]
    assert claimed(workspace) == []


def test_a_lease_that_is_over_is_due_and_nothing_to_wait_for(workspace: Universe) -> None:
    put(workspace, "a")
    claimed(workspace)
    with workspace.reading() as session:
        assert next_due(session, NOW) == NOW + LEASE
        assert next_due(session, NOW + 2 * LEASE) is None
        assert due_workspaces(session, NOW + 2 * LEASE) == [workspace.id]


def test_what_is_for_later_holds_nothing_up(workspace: Universe) -> None:
    put(workspace, "later", not_before=NOW + timedelta(hours=1))
    put(workspace, "now")
    assert claimed(workspace) == ["now"]


def test_a_retry_keeps_its_place(workspace: Universe) -> None:
    put(workspace, "a")
    put(workspace, "b")
    with workspace.db.write() as session:
        (held,) = claim(session, "w1", NOW, LEASE, 1)
        settle(session, held, "retry", NOW, reason="no", not_before=NOW + timedelta(seconds=30))
    assert claimed(workspace, after=10) == []
    assert claimed(workspace, after=31) == ["a"]


def test_an_answer_to_a_message_waits_for_it(workspace: Universe) -> None:
    parent = put(workspace, "a", not_before=NOW + timedelta(seconds=30))
    put(workspace, "b", "slack/C2", after=parent)
    assert claimed(workspace) == []
    assert claimed(workspace, after=30) == ["a"]


def test_a_lease_that_ended_gives_the_row_to_another_and_fences_the_sleeper(workspace: Universe) -> None:
    put(workspace, "a")
    with workspace.db.write() as session:
        (sleeper,) = claim(session, "w1", NOW, LEASE, 1)
    assert claimed(workspace, "w2", after=59) == []
    with workspace.db.write() as session:
        (held,) = claim(session, "w2", NOW + timedelta(seconds=61), LEASE, 1)
        assert not freeze(session, sleeper, "{}")
        assert not settle(session, sleeper, "failed", NOW)
        assert settle(session, held, "sent", NOW)
    assert not sleeper.doubtful
    assert held.doubtful
    assert state(workspace, "a") == "sent"


def test_what_was_never_rendered_cannot_have_arrived(workspace: Universe) -> None:
    put(workspace, "a", rendered=False)
    claimed(workspace)
    with workspace.db.write() as session:
        (held,) = claim(session, "w2", NOW + timedelta(seconds=61), LEASE, 1)
    assert not held.doubtful


def test_many_workers_never_hold_the_same_row(workspace: Universe) -> None:
    for number in range(40):
        put(workspace, f"k{number}", f"slack/C{number}")
    keys: list[str] = []

    def work(number: int) -> None:
        for _ in range(100):
            with suppress(DatabaseBusyError):  # a machine under load: the worker comes again
                keys.extend(claimed(workspace, f"w{number}", limit=5))
            if len(keys) >= 40:
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert sorted(keys) == sorted({f"k{number}" for number in range(40)})


def test_several_become_one_until_somebody_begins(workspace: Universe) -> None:
    for number, request in enumerate((9, 10, 9)):
        at = NOW + timedelta(seconds=60 + number)
        put(workspace, f"a{number}", ids={"deal": 7, "requests": [request]}, coalesce="deal:7", not_before=at)
    waiting = row(workspace, "a0")
    assert waiting.ids == {"deal": 7, "requests": [9, 10]}
    assert waiting.not_before == NOW + timedelta(seconds=62)
    assert claimed(workspace, after=62) == ["a0"]
    put(workspace, "a3", ids={"requests": [11]}, coalesce="deal:7")
    assert row(workspace, "a3").ids == {"requests": [11]}


def test_what_nobody_began_can_be_withdrawn(workspace: Universe) -> None:
    put(workspace, "a", not_before=NOW + timedelta(seconds=60))
    put(workspace, "b")
    assert claimed(workspace) == ["b"]
    with workspace.db.write() as session:
        assert withdraw(session, workspace.id, "a")
        assert not withdraw(session, workspace.id, "b")
    assert claimed(workspace, after=61) == ["b"]


def test_the_words_of_old_messages_are_forgotten(workspace: Universe) -> None:
    for key in ("sent", "waiting"):
        put(workspace, key, f"slack/{key}")
    with workspace.db.write() as session:
        held = next(each for each in claim(session, "w1", NOW, LEASE, 9) if each.key == "sent")
        settle(session, held, "sent", NOW)
        assert forget_old(session, NOW + timedelta(days=29)) == 0
        assert forget_old(session, NOW + timedelta(days=31)) == 1
    assert (row(workspace, "sent").body, row(workspace, "waiting").body is None) == (None, False)
