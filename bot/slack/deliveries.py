"""From what Slack delivers to `Incoming`: the text a person meant, who, where, and the key that names it for ever.

Keys: a message has one whether it arrives as a message, as a mention or as both; a press, a form and a command have
the ids that Slack gives them once (docs/architecture.md, A message).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.slack import modal
from bot.slack.payloads import Command, Event, EventCallback, MessageShortcut, Press, Submission
from cards.outbox import Address
from commands.incoming import Incoming, Place, Sender

PLATFORM: Final = "slack"
BUDGET: Final = timedelta(seconds=2)  # Slack gives up after three
COMMANDS: Final = ("/deal", "/log", "/followup", "/lead", "/pipeline", "/crm")
FOR_EVERYTHING: Final = "/crm"
PLAIN_MESSAGES: Final = frozenset({None, "file_share", "thread_broadcast"})


@dataclass(frozen=True, slots=True)
class Told:
    """A message of a person to us: in a direct message, with a mention, or in a channel."""

    channel: str
    thread: str
    ts: str
    user: str
    text: str
    kind: str


def command(payload: Command, workspace: int, now: datetime) -> Incoming:
    """Return a slash command as the line that one would have typed."""
    verb = payload.command.removeprefix("/")
    words = payload.text.strip()
    text = (words or "help") if payload.command == FOR_EVERYTHING else f"{verb} {words}".strip()
    return Incoming(
        key=f"cmd:{payload.team_id}:{payload.trigger_id or payload.response_url or now.isoformat()}",
        workspace=workspace,
        sender=Sender(PLATFORM, payload.user_id),
        at=now,
        text=text,
        place=Place("command", _name(payload.channel_name)),
        answer_by=now + BUDGET,
    )


def _name(channel: str) -> str:
    """Return a channel's name as people write it; '' for a direct message, or a group whose name Slack withholds."""
    return "" if channel in {"", "directmessage", "privategroup"} else f"#{channel}"


def press(payload: Press, workspace: int, now: datetime) -> Incoming:
    """Return a pressed button as the words it carries."""
    action, container = payload.actions[0], payload.container
    on = container.message_ts or container.view_id or (payload.view.id if payload.view else "")
    team = payload.team.id if payload.team else payload.user.team_id
    return Incoming(
        key=f"act:{team}:{on}:{action.action_id}:{action.action_ts or now.isoformat()}",
        workspace=workspace,
        sender=Sender(PLATFORM, payload.user.id),
        at=now,
        text=action.value or "",
        place=Place("command"),
        answer_by=now + BUDGET,
    )


def submission(payload: Submission, form: str, values: Mapping[str, str], workspace: int, now: datetime) -> Incoming:
    """Return a submitted form: by its name and values, or as the text that was edited in it (`form` '')."""
    team = payload.team.id if payload.team else payload.user.team_id
    return Incoming(
        key=f"view:{team}:{payload.view.id}:{payload.view.hash}",
        workspace=workspace,
        sender=Sender(PLATFORM, payload.user.id),
        at=now,
        text="" if form else values.get(modal.WORDS, ""),
        place=Place("command"),
        form=form,
        values=values if form else {},
        answer_by=now + BUDGET,
    )


def preview(payload: MessageShortcut, workspace: int, now: datetime) -> Incoming:
    """Return the question how a message would be read."""
    team = payload.team.id if payload.team else payload.user.team_id
    return Incoming(
        key=f"cmd:{team}:{payload.trigger_id}",
        workspace=workspace,
        sender=Sender(PLATFORM, payload.user.id),
        at=now,
        text=f"explain {payload.message.text or ''}",
        place=Place("command"),
        answer_by=now + BUDGET,
    )


def with_link(payload: MessageShortcut) -> str:
    """Return a message's words with a link to it, so that the note leads back to where it was said."""
    domain, channel, ts = payload.team.domain if payload.team else "", payload.channel.id, payload.message.ts
    words = (payload.message.text or "").strip()
    link = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}" if domain and ts else ""
    return f"{words} {link}".strip()


def told(event: Event, bot_user: str) -> Told | None:
    """Return what a person said to us; None for what no person said, and for changes of what was said before."""
    if event.bot_id or event.subtype not in PLAIN_MESSAGES or event.hidden or event.channel is None:
        return None
    if event.user is None or not event.user.id or event.user.id == bot_user or not event.ts:
        return None
    text, mention = event.text or "", f"<@{bot_user}>"
    mentioned = event.type == "app_mention" or (bool(bot_user) and mention in text)
    kind = "direct" if event.channel_type == "im" else "mention" if mentioned else "channel"
    return Told(event.channel.id, event.thread_ts or "", event.ts, event.user.id, unaddressed(text, bot_user), kind)


def unaddressed(text: str, bot_user: str) -> str:
    """Return a message without the mention of ourselves."""
    return re.sub(rf"\s*<@{re.escape(bot_user)}(?:\|[^>]*)?>[\s:,]*", " ", text).strip() if bot_user else text


def message(said: Told, callback: EventCallback, place: Place, workspace: int, now: datetime) -> Incoming:
    """Return a message; it is answered in the direct message, or in a thread below what was said."""
    thread = said.thread or ("" if said.kind == "direct" else said.ts)
    return Incoming(
        key=f"msg:{callback.team_id}:{said.channel}:{said.ts}",
        workspace=workspace,
        sender=Sender(PLATFORM, said.user),
        at=now,
        text=said.text,
        place=place,
        reply_to=str(Address(PLATFORM, said.channel, thread)),
    )
