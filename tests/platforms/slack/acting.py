"""What people do in the Slack of the tests, and what they are shown."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from storage.models.ledger import Change, Link
from tests.platforms.slack import payload
from tests.platforms.slack.served import Answer, Served
from tests.universe import Universe

Call = Mapping[str, Any]


def changes(workspace: Universe) -> int:
    with workspace.reading() as session:
        return int(session.execute(select(func.count()).select_from(Change)).scalar_one())


def command(served: Served, line: str, who: str = "dana", trigger: str = "t1") -> Answer:
    return served.form(payload.command(who, line, trigger, f"{served.slack.url}/respond/{trigger}"))


def event(served: Served, inner: Mapping[str, Any], name: str = "Ev1") -> Answer:
    return served.json(payload.event(inner, name))


def interact(served: Served, content: Mapping[str, Any]) -> Answer:
    return served.form({"payload": json.dumps(content)})


def posts(served: Served, count: int = 1) -> list[Call]:
    return served.wait_for(lambda: found if len(found := served.slack.called("chat.postMessage")) >= count else None)


def called(served: Served, method: str) -> Call:
    return served.wait_for(lambda: next(iter(served.slack.called(method)), None))


def button(answer: Call, label: str) -> dict[str, Any]:
    rows = (block["elements"] for block in answer["blocks"] if block["type"] == "actions")
    return next(element for row in rows for element in row if element["text"]["text"] == label)


def on_ephemeral(served: Served, name: str = "press") -> dict[str, Any]:
    return {
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True},
        "response_url": f"{served.slack.url}/respond/{name}",
    }


def linked(workspace: Universe) -> bool | None:
    """Whether something that was posted is linked to what it speaks of; None while it is not."""
    with workspace.reading() as session:
        return True if session.execute(select(func.count()).select_from(Link)).scalar_one() else None


def linked_message(workspace: Universe) -> str | None:
    with workspace.reading() as session:
        return session.execute(select(col(Link.message)).order_by(col(Link.id))).scalars().first()
