"""`doctor`: is everything there that Dealbird needs, and what to do where it is not."""

import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Error as SQLiteError
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.databases import HOW_TO_BEGIN, existing_url
from bot.finding import Finding
from bot.refusal import Refusal, storage_sentence
from bot.settings import ProcessSettings
from storage.engine import Database
from storage.errors import StorageError
from storage.health import Health, health
from storage.migrate import schema_of
from storage.queries.due import due_counts, late_due
from storage.queries.pulses import heartbeat

OLDEST_PYTHON: Final = (3, 11)
ENOUGH_DISK: Final = 200 * 10**6  # bytes
EARLIEST_YEAR: Final = 2026  # no Dealbird ran before
A_WAY_OFF: Final = timedelta(minutes=5)
OVERDUE: Final = timedelta(minutes=10)  # the clock ticks every few seconds


def examine(settings: ProcessSettings, now: datetime) -> list[Finding]:
    """Return everything that was looked at, in an order in which to mend it. Nothing is written."""
    return [
        _python(sys.version_info[:3]),
        _zones(),
        _year(now),
        _disk(settings.dealbird_home),
        *_database(settings, now),
        *_slack(settings, now),
    ]


def _slack(settings: ProcessSettings, now: datetime) -> Iterator[Finding]:
    if not settings.has_slack:
        yield Finding("Slack", "not configured; docs/slack.md says how")
        return
    from bot.slack.examination import slack_findings  # noqa: PLC0415 - half a second that only Slack's users pay

    yield from slack_findings(settings, now)


def _python(version: tuple[int, ...]) -> Finding:
    said = ".".join(map(str, version))
    return Finding(
        "Python", said, version >= OLDEST_PYTHON, "" if version >= OLDEST_PYTHON else "Install 3.11 or newer."
    )


def _zones() -> Finding:
    try:
        ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        return Finding("Time zones", "no data", fine=False, advice="Run `make setup` again: it installs tzdata.")
    return Finding("Time zones", "known")


def _year(now: datetime) -> Finding:
    fine = now.year >= EARLIEST_YEAR
    return Finding("Clock", f"{now:%Y-%m-%d %H:%M} UTC", fine, "" if fine else "Set the machine's clock.")


def _disk(home: Path) -> Finding:
    there = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    fine = free >= ENOUGH_DISK
    return Finding("Disk", f"{free / 10**9:.1f} GB free", fine, "" if fine else f"Free some space beside {there}.")


def _database(settings: ProcessSettings, now: datetime) -> Iterator[Finding]:
    url = existing_url(settings)
    if url is None:
        yield Finding("Database", "none yet; `make run` makes the sample, `python -m bot import FILE` your own")
        return
    try:
        database = Database(url)
        yield Finding("Database", database.engine.url.render_as_string(hide_password=True))
        yield from _state(database, now)
        database.close()
    except StorageError as error:
        yield Finding("Database", "cannot be used", fine=False, advice=storage_sentence(error, examined=True))
    except (OSError, SQLiteError, DBAPIError, ArgumentError, Refusal) as error:
        words = str(error).splitlines()[0]
        yield Finding("Database", words, fine=False, advice="Look at DATABASE_URL, or restore a backup.")


def _state(database: Database, now: datetime) -> Iterator[Finding]:
    schema = schema_of(database)
    said = f"revision {schema.revision or 'none'}, this version knows {schema.newest}"
    if not schema.is_current:
        advice = "Update Dealbird." if schema.is_newer else "Run `python -m bot migrate`."
        yield Finding("Tables", said, fine=False, advice=advice)
        return
    yield Finding("Tables", said)
    with database.read() as session:
        state, ticked = health(session, now), heartbeat(session)
        late, occurrences = late_due(session, now - OVERDUE), due_counts(session)
    yield Finding("Integrity", state.damage or "sound", not state.damage, "Restore a backup." if state.damage else "")
    yield from _content(state, now)
    yield _ticking(ticked, now, late, occurrences["failed"])
    yield _writable(database)


def _ticking(ticked: datetime | None, now: datetime, late: int, failed: int) -> Finding:
    """Whether what happens by itself does."""
    if ticked is None and not late:
        return Finding("Nudges", "the clock never ran; `python -m bot run` starts it")
    seen = f"the clock was last seen {ticked:%Y-%m-%d %H:%M} UTC" if ticked else "the clock never ran"
    said = f"{seen}, {late} late, {failed} failed"
    fine = ticked is not None and now - ticked < OVERDUE and not late and not failed
    return Finding("Nudges", said, fine, "" if fine else "Is `python -m bot run` running? Its log says what failed.")


def _content(state: Health, now: datetime) -> Iterator[Finding]:
    people = f"{state.workspaces} workspace{'s' * (state.workspaces != 1)}, {state.members} active members"
    fine = bool(state.workspaces and state.members)
    yield Finding("Workspaces", people, fine, "" if fine else HOW_TO_BEGIN)
    if state.last_write is not None and state.last_write > now + A_WAY_OFF:
        last = f"the last write says {state.last_write:%Y-%m-%d %H:%M} UTC, later than now"
        yield Finding("Clock", last, fine=False, advice="Set the machine's clock.")
    unsent = f"{state.waiting} waiting, {state.lost} given up"
    fine = not state.waiting and not state.lost
    yield Finding(
        "Outbox", unsent, fine, "" if fine else "Is `python -m bot run` running? `python -m bot outbox` says why."
    )


def _writable(database: Database) -> Finding:
    """Take the writer's place and give it back: nothing is written."""
    try:
        with database.write():
            return Finding("Writing", "possible")
    except StorageError as error:
        return Finding("Writing", "impossible", fine=False, advice=storage_sentence(error, examined=True))
