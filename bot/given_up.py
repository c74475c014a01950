"""Messages that could not be sent, for whoever runs the process."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bot.refusal import Refusal
from cards.words import clipped, counted
from storage.engine import Database
from storage.queries.outbox import counts, given_up, said_twice, try_again

SHOWN: Final = 50


def told(database: Database, asked: str = "") -> Iterator[str]:
    """Yield how many messages wait, were sent and were given up, and why those were, or twice. Raises Refusal."""
    if asked:
        raise Refusal(f"There is no `outbox {clipped(asked, 40)}`, only `outbox` and `outbox retry`.")
    with database.read() as session:
        found, rows = counts(session), [*given_up(session), *said_twice(session)]
    yield ", ".join(f"{count:,} {state}" for state, count in found.items() if count) or "Nothing was ever to be sent."
    for row in rows[:SHOWN]:
        what, why = f"{row.kind} to {clipped(row.address, 60)}", clipped(row.reason or "no reason", 120)
        yield f"{row.created_at:%Y-%m-%d %H:%M} UTC  {row.state:<8} {what}: {why}"
    if len(rows) > SHOWN:
        yield f"… and {len(rows) - SHOWN:,} more"


def give_another_try(database: Database, now: datetime, *, unknown: bool) -> Iterator[str]:
    """Put what was given up back to be sent, and yield what comes of it."""
    with database.write() as session:
        count = try_again(session, now, unknown=unknown)
    yield (
        f"{counted(count, 'message')} will be sent again by the running `python -m bot run`."
        if count
        else ("Nothing was given up, so there is nothing to send again.")
    )
