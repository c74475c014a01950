"""`digest`: the summary of a huddle, printed, or posted in a channel at once."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.console.conversation import PLATFORM as CONSOLE
from bot.databases import open_existing
from bot.main import chosen_workspace
from bot.settings import ProcessSettings
from bot.ticking import moment_of, send_due
from cards.digest import DigestView, digest_card
from cards.outbox import Address
from cards.plain import plain
from commands.digesting import digest_now, keep_posted
from storage.models.huddles import Huddle, Meeting
from storage.queries.huddles import huddles
from storage.queries.meetings import open_meeting, say_digest
from storage.queries.settings import settings_of
from storage.queries.workspaces import id_of

Clock = Callable[[], datetime]
SLACK: Final = "slack"


def digest_once(
    settings: ProcessSettings, channel: str, at: str | None, clock: Clock, name: str | None
) -> Iterator[str]:
    """Print the digest, or post it in `channel` and print what was sent. Raises Refusal and StorageError.

    `at` is the time to take for now (ISO 8601). Of a time that is over, only what was known then is told.
    """
    moment = moment_of(settings, at, clock)
    database = open_existing(settings)
    workspace = id_of(chosen_workspace(database, name))
    with database.write(workspace) as session:
        met, called = _meeting(session, workspace, channel, moment, settings)
        found = digest_now(session, met, moment, is_over=at is not None and moment < clock())
        if channel:
            keep_posted(session, met, found, moment)
            say_digest(session, met, moment)
    if channel:
        lines: list[str] = []
        sent = asyncio.run(send_due(database, lambda: moment if at else clock(), settings, lines.append))
        yield from lines
        yield f"{sent} sent or tried."
    else:
        yield plain(digest_card(DigestView(found, called)))
    database.close()


def _meeting(
    session: Session, workspace: int, channel: str, now: datetime, settings: ProcessSettings
) -> tuple[Meeting, str]:
    """Return the meeting that is to be posted, or one that is never kept, and what it is called."""
    huddle = _huddle(session, workspace, channel)
    zone = huddle.time_zone if huddle is not None else settings_of(session, workspace).time_zone
    day = now.astimezone(ZoneInfo(zone)).date()
    address = huddle.address if huddle is not None else _address(channel, settings)
    number = huddle.id if huddle is not None else None
    called = f"Huddle {huddle.name}" if huddle is not None else "Digest"
    if not channel:
        return Meeting(workspace_id=workspace, id=0, key="", huddle_id=number, address=address, local_on=day), called
    return open_meeting(session, workspace, f"now:{address}:{now.isoformat()}", address, day, number), called


def _huddle(session: Session, workspace: int, channel: str) -> Huddle | None:
    """Return the huddle of a channel, by its name or address; without a channel the only one there is."""
    every = huddles(session, workspace, active=True)
    wanted = channel.lstrip("#").casefold()
    names = {wanted, f"{SLACK}/{wanted}", f"{CONSOLE}/{wanted}"}
    found = [one for one in every if {one.name.lstrip("#").casefold(), one.address.casefold()} & names]
    if not channel:
        return every[0] if len(every) == 1 else None
    return found[0] if len(found) == 1 else None


def _address(channel: str, settings: ProcessSettings) -> str:
    if "/" in channel or not channel:
        return channel
    return str(Address(SLACK if settings.has_slack else CONSOLE, channel.lstrip("#")))
