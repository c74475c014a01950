"""Old deliveries are forgotten in small steps; what a message wrote is still found when its author edits it."""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from commands.stored import CARD
from storage.models.ledger import Inbox
from storage.queries.inbox import KEPT, answer_of, forget_old_deliveries, newest_request, take
from tests.universe import NOW, Universe


def test_only_the_old_ones_and_not_all_at_once(workspace: Universe) -> None:
    with workspace.db.write() as session:
        for number in range(5):
            take(session, workspace.id, f"old{number}", NOW - KEPT - timedelta(seconds=number + 1), "a", None)
        take(session, workspace.id, "new", NOW - KEPT, "b", None)
        steps = [forget_old_deliveries(session, workspace.id, NOW - KEPT, 2) for _ in range(4)]
        assert steps == [2, 2, 1, 0]
        assert forget_old_deliveries(session, workspace.id + 1, NOW) == 0
        assert list(session.execute(select(col(Inbox.key))).scalars()) == ["new"]


def say(workspace: Universe, text: str, key: str, replaces: str = "", days: float = 0) -> str:
    at = NOW + timedelta(days=days)
    incoming = Incoming(key, workspace.id, Sender("slack", "U01DANA"), at, text, replaces=replaces)
    return plain(Dispatcher(workspace.db, lambda: at).handle(incoming))


def test_a_message_may_be_edited_however_old_it_is(workspace: Universe) -> None:
    say(workspace, "acme 60k", "msg:T:D1:1.1")
    say(workspace, "acme 70k", "cmd:T:1")
    say(workspace, "globex support 15k", "msg:T:D1:2.1")
    say(workspace, "globex support 16k", "edit:T:D1:2.1:3.1", replaces="msg:T:D1:2.1")
    with workspace.db.write(workspace.id) as session:
        assert forget_old_deliveries(session, workspace.id, NOW + timedelta(days=8)) == 4
        assert forget_old_deliveries(session, workspace.id, NOW + timedelta(days=8)) == 0
        kept = {key: answer_of(session, workspace.id, key) for key in session.execute(select(col(Inbox.key))).scalars()}
    assert sorted(kept) == ["edit:T:D1:2.1:3.1", "msg:T:D1:1.1", "msg:T:D1:2.1"]
    assert {CARD.validate_json(answer or "").tone for answer in kept.values()} == {"silent"}
    assert say(workspace, "globex support 15k", "msg:T:D1:2.1", days=8) == "", "it is not written twice"
    edited = say(workspace, "globex support 18k", "edit:T:D1:2.1:9.1", replaces="msg:T:D1:2.1", days=9)
    assert "$18k (was $12k)" in edited


def test_a_reaction_may_be_removed_however_old_it_is(workspace: Universe) -> None:
    say(workspace, "acme 60k", "react:T:C1:1.1:U01DANA:star:Ev1")
    with workspace.db.write(workspace.id) as session:
        forget_old_deliveries(session, workspace.id, NOW + timedelta(days=8))
        assert newest_request(session, workspace.id, "react:T:C1:1.1:U01DANA:star:") is not None
