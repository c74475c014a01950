"""Files that people drop into the direct message, and what becomes of them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from storage.models.accounts import Account
from tests.platforms.slack import payload
from tests.platforms.slack.acting import button
from tests.platforms.slack.recording import File
from tests.platforms.slack.served import Served
from tests.platforms.slack.wire import OverHTTP, OverSocket, Wire
from tests.universe import Universe

ACCOUNTS = b"Account Name,Website\nVandelay Industries,vandelay.example\nKramerica,kramerica.example\n"
Call = Mapping[str, Any]


def drop(
    served: Served, name: str, content: bytes, who: str = "sam", *, text: str = "", size: int | None = None
) -> None:
    """Drop a file into the direct message; `size` is what Slack says it is."""
    served.slack.files["F1"] = File(name, content)
    length = len(content) if size is None else size
    given = {"id": "F1", "name": name, "filetype": name.rpartition(".")[2], "size": length, "mode": "hosted"}
    inner = {**payload.message(who, text, "9.1"), "subtype": "file_share", "files": [given]}
    wire(served).event(payload.event(inner, "Ev9"))


def wire(served: Served) -> Wire:
    """Return the way in which Slack delivers."""
    return OverSocket(served) if served.over_socket else OverHTTP(served)


def shown(served: Served, words: str) -> Call:
    """Return the newest message, or change of one, that says something."""

    def found() -> Call | None:
        calls = [each.body for each in served.slack.calls if each.method in {"chat.postMessage", "chat.update"}]
        return next((each for each in reversed(calls) if words in each["text"]), None)

    return served.wait_for(found)


def press(served: Served, message: Call, label: str, who: str = "sam", trigger: str = "t1") -> None:
    """Press a button of a message."""
    container = {"type": "message", "message_ts": message.get("ts", "1800000001.000100"), "channel_id": "D1"}
    on = {"response_url": f"{served.slack.url}/respond/p"}
    wire(served).interact(payload.press(who, button(message, label), container, trigger, **on))


def accounts(workspace: Universe) -> list[str]:
    with workspace.reading() as session:
        return list(session.execute(select(col(Account.name)).order_by(col(Account.id))).scalars())


def count(workspace: Universe) -> int:
    with workspace.reading() as session:
        return int(session.execute(select(func.count()).select_from(Account)).scalar_one())
