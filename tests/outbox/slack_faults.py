"""Whatever can go wrong with Slack, gone through by the real sender: many rows, each with a fault of its own."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, product

from bot.pace import Limits
from bot.sender import Sender
from bot.slack.files import SlackFiles
from bot.slack.poster import SlackPoster, sending_client
from bot.timing import Timing
from cards.model import Card, say
from cards.outbox import Act, Message
from commands.stored import MESSAGE
from storage.queries.outbox import enqueue, is_all_said
from tests.outbox.rows import Clock, row
from tests.outbox.slack_web import SlackWeb
from tests.universe import Universe

LATER = 600
"""Seconds: longer than any wait, and far from the day after which an outage is given up."""
ROUNDS = 60
UNPACED = Timing(limits=Limits(channel=1e9, burst=100, start=1e9, fastest=1e9, workspace_burst=100))

PASSING = (
    "429", "429 0", "429 1", "429 30", "429 1.5", "429 soon", "500", "502", "503", "504", "drop", "drop after", "half",
    "nonsense", "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout",
    "token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive",
)  # fmt: skip
"""Slack is itself again afterwards: everything arrives, once."""
FOR_GOOD = (
    "channel_not_found", "not_in_channel", "is_archived", "msg_too_long", "no_text", "restricted_action",
    "missing_scope", "not_allowed_token_type", "no_permission", "user_not_found", "an_error_of_next_year",
)  # fmt: skip
POST, UPDATE, REACT = "chat.postMessage", "chat.update", "reactions.add"
METHODS: dict[str, Act] = {
    POST: "post", UPDATE: "update", REACT: "react",
    "files.getUploadURLExternal": "file", "upload": "file", "files.completeUploadExternal": "file",
}  # fmt: skip
"""Every method that the sender uses, and to do what."""
LOOK = "conversations.history"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A request of this method meets this fault; `looking`: the look for what may have been said meets this one."""

    method: str
    fault: str
    looking: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """What a row came to, and how often it stands in Slack."""

    state: str
    reason: str | None
    said: int


def every(methods: Iterable[str], faults: Iterable[str]) -> list[Trouble]:
    return [Trouble(method, fault) for method, fault in product(methods, faults)]


def go_through(
    workspace: Universe, slack: SlackWeb, troubles: Sequence[Trouble], patience: float = 60
) -> dict[Trouble, End]:
    """Deliver a row for each trouble, all of them until nothing waits, and return what each came to.

    `patience` is for how many seconds one request may take: whatever lasts longer may have been said.
    """
    clock, names = Clock(), {trouble: f"k{number:03}x" for trouble, number in zip(troubles, count())}
    with workspace.db.write(workspace.id) as session:
        for trouble, name in names.items():
            address, message = _thing(METHODS[trouble.method], name)
            body = MESSAGE.dump_json(message).decode()
            enqueue(session, workspace.id, _key(name), "announcement", address, {}, clock.now, body=body)
            slack.planned[trouble.method, name] = trouble.fault
            if trouble.looking:
                slack.planned[LOOK, name] = trouble.looking
    asyncio.run(_deliver_all(workspace, slack, clock, patience))
    said = _said(slack)
    rows = {trouble: row(workspace, _key(name)) for trouble, name in names.items()}
    return {each: End(found.state, found.reason, said[names[each]]) for each, found in rows.items()}


def _key(name: str) -> str:
    return f"{name}:file:{name}"


def _thing(act: Act, name: str) -> tuple[str, Message]:
    """Return an address of its own and what is done there."""
    on = "" if act in {"post", "file"} else "//17.1"
    emoji, content = "✅" if act == "react" else "", "BEGIN:VCALENDAR" if act == "file" else ""
    return f"slack/C{name}{on}", Message(say("hello") if act != "react" else Card(()), act, emoji, "", name, content)


async def _deliver_all(workspace: Universe, slack: SlackWeb, clock: Clock, patience: float) -> None:
    client = sending_client("xoxb-1", slack.url)
    client.timeout = patience  # type: ignore[assignment] # aiohttp takes parts of a second too
    poster = SlackPoster(client, SlackFiles(client, "xoxb-1", slack.url))
    sender = Sender(workspace.db, {"slack": poster}, clock, "w1", UNPACED)
    for _ in range(ROUNDS):
        await sender.deliver_due()
        with workspace.reading() as session:
            if is_all_said(session):
                break
        clock.wait(seconds=LATER)
    sender.stop()
    await sender.run()


def _said(slack: SlackWeb) -> Counter[str]:
    """Return how often each row's message or file stands in Slack."""
    posts = [post["channel"].removeprefix("C") for post in slack.posts if "metadata" in post]
    files = [post["files"][0]["name"] for post in slack.posts if "files" in post]
    return Counter([*posts, *files])
