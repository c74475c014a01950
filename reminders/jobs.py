"""All that happens by itself, put together."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from reminders.due import Clockwork
from reminders.huddles import ASKS, POSTS, PREVIEWS
from reminders.kinds import Kind
from reminders.lead_reports import LEAD_REPORTS
from reminders.lead_rest import LEAD_RESTS
from reminders.lead_slas import LEAD_STEPS
from reminders.nudges import NUDGES
from reminders.timetable import renew
from storage.engine import Database

KINDS: Final[dict[str, Kind]] = {
    each.name: each for each in (NUDGES, ASKS, PREVIEWS, POSTS, LEAD_REPORTS, LEAD_STEPS, LEAD_RESTS)
}


def clockwork(db: Database, worker: str, clock: Callable[[], datetime]) -> Clockwork:
    """Return everything that happens by itself in a database; `worker` is a name that no other process ever had."""
    return Clockwork(db, worker, KINDS, clock, renew)
