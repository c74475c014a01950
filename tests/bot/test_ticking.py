"""`tick --dry-run`: all that would be said, and nothing of it stays."""

from datetime import timedelta

from sqlmodel import col, select

from bot.ticking import rehearsed
from cards.model import say
from cards.outbox import Message
from commands.stored import MESSAGE
from storage.models.outgoing import Outbox
from storage.queries.outbox import enqueue
from tests.universe import NOW, Universe


def test_a_rehearsal_shows_every_message_to_the_same_person(workspace: Universe) -> None:
    with workspace.db.write(workspace.id) as session:
        for said in ("first", "second"):
            body = MESSAGE.dump_json(Message(say(said))).decode()
            enqueue(session, workspace.id, said, "test", "console/dana", {}, NOW, body=body)
    lines = "\n".join(rehearsed(workspace.db, lambda: NOW + timedelta(minutes=1)))
    assert lines.index("first") < lines.index("second")
    with workspace.db.read() as session:
        states = session.exec(select(Outbox.state).where(col(Outbox.key).in_(("first", "second")))).all()
    assert states == ["pending", "pending"]
