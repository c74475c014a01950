"""`tick`: everything that is due, once; and the same every few seconds while the bot runs."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.console.conversation import PLATFORM as CONSOLE
from bot.console.poster import ConsolePoster, told
from bot.databases import open_existing
from bot.main import chosen_workspace
from bot.posting import Poster
from bot.refusal import Refusal
from bot.sender import Sender
from bot.settings import ProcessSettings, files_folder
from bot.timing import Timing
from cards.outbox import Address
from commands.outgoing import rendered
from commands.posted import Posted
from commands.stored import MESSAGE
from reminders.due import Happened
from reminders.jobs import clockwork
from reminders.schedule import Ticker
from storage.engine import Database
from storage.errors import StorageError
from storage.queries.outbox_claims import claim, settle
from storage.queries.workspaces import id_of
from storage.rehearsal import Rehearsal, rehearse

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
MOST_SHOWN: Final = 1000


def tick_once(settings: ProcessSettings, at: str | None, clock: Clock, *, dry: bool) -> Iterator[str]:
    """Do everything that is due and yield what that was, as lines; `dry`: only show it. Raises Refusal, StorageError.

    `at` is the time to take for now (ISO 8601, the machine's zone where it names none).
    """
    moment = _moment(at, clock()) if dry else moment_of(settings, at, clock)
    database = open_existing(settings)
    now: Clock = (lambda: moment) if at else clock
    yield from rehearsed(database, now) if dry else performed(database, now, settings)
    database.close()


def moment_of(settings: ProcessSettings, at: str | None, clock: Clock) -> datetime:
    """Return the time to take for now. Raises Refusal for no time, and for one that Slack must not be told at."""
    moment = _moment(at, clock())
    if moment > clock() and settings.has_slack:
        raise Refusal("That time is still to come, and people would be told in Slack now: add --dry-run.")
    return moment


def _moment(at: str | None, now: datetime) -> datetime:
    if at is None:
        return now
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Refusal(f"“{at[:40]}” is no time; write it as 2026-11-23T09:00-05:00.") from error


def performed(database: Database, now: Clock, settings: ProcessSettings) -> Iterator[str]:
    """Do what is due, send what is to be said by now, and yield both."""
    happened = clockwork(database, f"tick-{secrets.token_hex(6)}", now).tick()
    yield from reported(happened)
    lines: list[str] = []
    sent = asyncio.run(send_due(database, now, settings, lines.append))
    yield from lines
    yield f"{len(happened)} done or skipped, {sent} sent or tried."


async def send_due(database: Database, now: Clock, settings: ProcessSettings, show: Callable[[str], None]) -> int:
    """Send what is to be said by now, on every platform there is; return how many attempts that took."""
    posters: dict[str, Poster] = {CONSOLE: ConsolePoster(show)}
    if settings.has_slack:
        from bot.slack.deliveries import PLATFORM  # noqa: PLC0415 - half a second that only Slack's users pay

        posters[PLATFORM] = _slack(database, now, settings)
    in_turn = None if settings.has_slack else Timing(at_once=1)  # what is printed is read from top to bottom
    return await deliver(database, posters, now, in_turn)


def _slack(database: Database, now: Clock, settings: ProcessSettings) -> Poster:
    """Return Slack with all that it has in the bot: files, and a look at who reads a channel."""
    from bot.slack.files import SlackFiles  # noqa: PLC0415 - see above
    from bot.slack.poster import SlackPoster, sending_client  # noqa: PLC0415
    from bot.slack.shared_channels import SharedChannels  # noqa: PLC0415

    workspace, token = id_of(chosen_workspace(database, None)), settings.slack_bot_token.get_secret_value()

    async def may_be_shared() -> bool:
        return await asyncio.to_thread(Posted(database).may_be_shared, workspace)

    client = sending_client(token, settings.slack_api_url)
    shared = SharedChannels(client, may_be_shared, lambda: now().timestamp())
    files = SlackFiles(client, token, settings.slack_api_url)
    return SlackPoster(client, files, files_folder(settings), shared)


async def deliver(database: Database, posters: Mapping[str, Poster], now: Clock, timing: Timing | None = None) -> int:
    """Say what is due by now; return how many attempts that took."""
    sender = Sender(database, posters, now, f"tick-{secrets.token_hex(6)}", timing)
    attempts = await sender.deliver_due()
    sender.stop()
    await sender.run()
    return attempts


def rehearsed(database: Database, now: Clock) -> Iterator[str]:
    """Yield what would happen and what would be said; nothing of it stays."""
    with rehearse(database) as rehearsal:
        happened = clockwork(rehearsal, "rehearsal", now).tick()
        lines = [*reported(happened), *_said(rehearsal, now())]
    yield from lines
    yield f"Nothing was done or sent: {len(happened)} would be done or skipped."


def _said(rehearsal: Rehearsal, now: datetime) -> Iterator[str]:
    """Yield what would be said, each message after what has to reach the same address first."""
    with rehearsal.write() as session:
        while waiting := claim(session, "rehearsal", now, timedelta(minutes=1), MOST_SHOWN):
            for held in waiting:
                message = MESSAGE.validate_json(held.body) if held.body else rendered(session, held, now)
                if message is not None:
                    yield told(Address.parse(held.address), message)
                settle(session, held, "withdrawn" if message is None else "sent", now)


def reported(happened: list[Happened]) -> Iterator[str]:
    """Yield a line for each occurrence."""
    for each in happened:
        yield f"{each.state:<8} {each.key}{f': {each.reason}' if each.reason else ''}"


def ticker(database: Database, worker: str, clock: Clock, then: Callable[[], object] = lambda: None) -> Ticker:
    """Return what does everything that is due, and `then` that, every few seconds, once it is started."""
    work = clockwork(database, worker, clock)

    def tick() -> None:
        try:
            for each in work.tick():
                log.info("%s %s %s", each.state, each.key, each.reason)
        except StorageError as error:
            log.warning("the clock waits: %s", error)
        then()

    return Ticker(tick)
