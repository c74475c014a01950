"""From what Slack delivers to `Incoming`: the text a person meant, who, where, and the key that names it for ever.

Keys: a message has one whether it arrives as a message, as a mention or as both; a press, a form and a command have
the ids that Slack gives them once (docs/architecture.md, A message).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from bot.slack import modal
from bot.slack.payloads import Command, Event, EventCallback, MessageShortcut, Press, Submission
from cards.outbox import Address
from commands.incoming import GivenFile, Incoming, Place, Sender
from commands.posted import sign

PLATFORM: Final = "slack"
SLACKBOT: Final = "USLACKBOT"
"""Slack's own robot: it repeats what it was told to remind of, and its profile says that it is no bot."""
BUDGET: Final = timedelta(seconds=2)  # Slack gives up after three
LATEST: Final = timedelta(days=7)
"""Longer than Slack goes on delivering."""
COMMANDS: Final = ("/deal", "/log", "/followup", "/lead", "/pipeline", "/crm")
FOR_EVERYTHING: Final = "/crm"
PLAIN_MESSAGES: Final = frozenset({None, "file_share", "thread_broadcast"})


@dataclass(frozen=True, slots=True)
class Told:
    """A message of a person: in a direct message, with a mention of us, or in a channel.

    `edited` is when its text was changed, '' for one that is new. `shared`: people of other organisations read there.
    `files` came with it.
    """

    channel: str
    thread: str
    ts: str
    user: str
    text: str
    kind: Literal["direct", "mention", "channel"]
    edited: str = ""
    shared: bool = False
    files: tuple[GivenFile, ...] = ()

    @property
    def answers_to(self) -> Address:
        """Where it is answered: in the direct message, or in the thread below what was said."""
        return Address(PLATFORM, self.channel, self.thread or ("" if self.kind == "direct" else self.ts))


def person(user: str) -> Sender:
    """Return a person of the workspace where we are installed: they may ask before they are a member."""
    return Sender(PLATFORM, user, reads=True)


def opened(user: str, workspace: int, now: datetime) -> Incoming:
    """Return whoever opened the Home tab, who says nothing."""
    return Incoming(key="", workspace=workspace, sender=person(user), at=now)


def command(payload: Command, workspace: int, now: datetime) -> Incoming:
    """Return a slash command as the line that one would have typed."""
    verb = payload.command.removeprefix("/")
    words = payload.text.strip()
    text = (words or "help") if payload.command == FOR_EVERYTHING else f"{verb} {words}".strip()
    return Incoming(
        key=f"cmd:{payload.team_id}:{payload.trigger_id or payload.response_url or now.isoformat()}",
        workspace=workspace,
        sender=person(payload.user_id),
        at=now,
        text=text,
        place=Place("command", _name(payload.channel_name), channel=channel_address(payload.channel_id)),
        answer_by=now + BUDGET,
        private=private(payload.user_id),
    )


def channel_address(channel: str) -> str:
    """Return the address of a channel that may become a feed, '' for a direct message."""
    return str(Address(PLATFORM, channel)) if channel.startswith(("C", "G")) else ""


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
        sender=person(payload.user.id),
        at=now,
        text=action.value or "",
        place=Place("command"),
        answer_by=now + BUDGET,
        private=private(payload.user.id),
    )


def submission(payload: Submission, form: str, values: Mapping[str, str], workspace: int, now: datetime) -> Incoming:
    """Return a submitted form: by its name and values, or as the text that was edited in it (`form` '')."""
    team = payload.team.id if payload.team else payload.user.team_id
    return Incoming(
        key=f"view:{team}:{payload.view.id}:{payload.view.hash}",
        workspace=workspace,
        sender=person(payload.user.id),
        at=now,
        text="" if form else values.get(modal.WORDS, ""),
        place=Place("command"),
        form=form,
        values=values if form else {},
        answer_by=now + BUDGET,
        private=private(payload.user.id),
    )


def as_lead(words: str) -> str:
    """Return the words of a message as the line that adds a lead: it is one line, however it was written."""
    return "/lead " + ", ".join(filter(None, (line.strip(" ,") for line in words.splitlines())))


def preview(payload: MessageShortcut, workspace: int, now: datetime, words: str) -> Incoming:
    """Return the question how words would be read."""
    team = payload.team.id if payload.team else payload.user.team_id
    return Incoming(
        key=f"cmd:{team}:{payload.trigger_id}",
        workspace=workspace,
        sender=person(payload.user.id),
        at=now,
        text=f"explain {words}",
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
    if event.user is None or event.user.id in {"", bot_user, SLACKBOT} or not event.ts:
        return None
    text, mention = event.text or "", f"<@{bot_user}>"
    mentioned = event.type == "app_mention" or (bool(bot_user) and mention in text)
    kind = _kind(event, mentioned=mentioned)
    files = tuple(GivenFile(each.id, each.name or each.id, each.size) for each in event.files or () if each.id)
    said = unaddressed(text, bot_user)
    return Told(event.channel.id, event.thread_ts or "", event.ts, event.user.id, said, kind, files=files)


def _kind(event: Event, *, mentioned: bool) -> Literal["direct", "mention", "channel"]:
    if event.channel_type == "im":
        return "direct"
    return "mention" if mentioned else "channel"


def unaddressed(text: str, bot_user: str) -> str:
    """Return a message without the mention of ourselves."""
    ours = rf"(?:(?<!\s)\s+)?<@{re.escape(bot_user)}(?:\|[^<>]{{0,300}})?>[\s:,]*"
    return re.sub(ours, " ", text).strip() if bot_user else text


def changed(event: Event, bot_user: str) -> Told | None:
    """Return a message whose text a person changed, as it is now; None for every other change (a link's preview)."""
    now, before = event.message, event.previous_message
    if event.subtype != "message_changed" or now is None or now.edited is None or now.bot_id or event.channel is None:
        return None
    if not now.user or now.user in {bot_user, SLACKBOT} or (before is not None and before.text == now.text):
        return None
    mentioned = bool(bot_user) and f"<@{bot_user}>" in (now.text or "")
    kind = _kind(event, mentioned=mentioned)
    text = unaddressed(now.text or "", bot_user)
    return Told(event.channel.id, now.thread_ts or "", now.ts, now.user, text, kind, now.edited.ts)


def gone(event: Event, bot_user: str) -> Told | None:
    """Return a message of a person that was deleted, as it was; None for every other change.

    One that others replied to leaves a stone ('This message was deleted'), which Slack tells as a change.
    """
    was, now = event.previous_message, event.message
    left = event.subtype == "message_changed" and now is not None and now.subtype == "tombstone"
    if (event.subtype != "message_deleted" and not left) or was is None or event.channel is None:
        return None
    if was.bot_id or not was.user or was.user == bot_user or not was.ts:
        return None
    kind = _kind(event, mentioned=False)
    return Told(event.channel.id, "", was.ts, was.user, unaddressed(was.text or "", bot_user), kind)


def deletion(said: Told, team: str, workspace: int, now: datetime) -> Incoming:
    """Return that a message was deleted; its author alone hears of it."""
    return Incoming(
        key=f"del:{team}:{said.channel}:{said.ts}",
        workspace=workspace,
        sender=person(said.user),
        at=now,
        reply_to=str(said.answers_to) if said.kind == "direct" else private(said.user),
        private=private(said.user),
    )


def reacted(event: Event, callback: EventCallback) -> str:
    """Return how the key of a person's reaction to a message begins, however often it is set and removed."""
    place = f"{event.item.channel}:{event.item.ts}" if event.item is not None else ""
    return f"react:{callback.team_id}:{place}:{event.user.id if event.user else ''}:{sign(event.reaction)}:"


def reaction(
    event: Event, callback: EventCallback, words: str, workspace: int, now: datetime, *, quiet: bool = False
) -> Incoming | None:
    """Return a reaction as the words it means; what they do takes the place of the message it is on.

    `quiet`: on a message that shows by itself what was done.
    """
    if event.user is None or event.item is None:
        return None
    removed = event.type == "reaction_removed"
    named = f"{'un' if removed else ''}{reacted(event, callback)}{event.event_ts}:{callback.event_id}"
    return Incoming(
        key=named if quiet else f"ev:{callback.team_id}:{callback.event_id}",
        workspace=workspace,
        sender=person(event.user.id),
        at=now,
        text=words,
        place=Place("mention"),
        reply_to=str(Address(PLATFORM, event.item.channel, "", event.item.ts)),
        private=private(event.user.id),
        quiet=quiet,
    )


def message(said: Told, team: str, place: Place, workspace: int, now: datetime) -> Incoming:
    """Return a message, or the change of one."""
    name = f"{team}:{said.channel}:{said.ts}"
    return Incoming(
        key=f"edit:{name}:{said.edited}" if said.edited else f"msg:{name}",
        workspace=workspace,
        sender=person(said.user),
        at=sent_at(said.ts, now),
        text=said.text,
        place=place,
        reply_to=str(said.answers_to),
        replaces=f"msg:{name}" if said.edited else "",
        message=str(Address(PLATFORM, said.channel, "", said.ts)),
        private=private(said.user),
    )


def private(user: str) -> str:
    """Return where files for one person alone go."""
    return str(Address(PLATFORM, user))


def sent_at(ts: str, now: datetime) -> datetime:
    """Return when Slack received a message (aware, UTC), by its `ts`: a delivery may come hours after it.

    `now` where that is no moment of the last days.
    """
    try:
        sent = datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return sent if now - LATEST <= sent <= now else now
