"""A member's one message of a day in the outbox: its key, whether it was said, and its being edited."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from storage.models.outgoing import Outbox
from storage.queries.outbox import enqueue, outbox_row, receipt_of

LIST_UPDATE: Final = "nudge_update"
"""The outbox's kind of what edits a member's message of a day in its place."""
LOOKED_BACK: Final = 6  # days: as long before a huddle its leader may have been told


def nudge_key(member: int, local_on: date) -> str:
    """Return the key of a member's one message of a day in the outbox."""
    return f"nudge:{member}:{local_on.isoformat()}"


def is_told(session: Session, workspace: int, member: int, local_on: date) -> bool:
    """Whether a member has had the one message of a day."""
    return outbox_row(session, workspace, nudge_key(member, local_on)) is not None


def leaders_list(session: Session, workspace: int, member: int, meeting: int, today: date) -> Outbox | None:
    """Return the message of these days that shows a huddle's leader its preview, None where there is none."""
    for ago in range(LOOKED_BACK):
        row = outbox_row(session, workspace, nudge_key(member, today - timedelta(days=ago)))
        if row is not None and row.ids.get("leads") == meeting:
            return row
    return None


def renew_list(session: Session, row: Outbox, now: datetime) -> None:
    """Have a member's message of a day edited in place; several renewals at once are one edit."""
    if row.state != "sent":
        return  # what is not said yet is said as it is by then, or edited once it stands
    place, message = receipt_of(row)
    joined = f"{LIST_UPDATE}:{row.ids['member']}:{row.ids['day']}"
    address, key = f"{row.address.partition('/')[0]}/{place}//{message}", f"{joined}:{now.isoformat()}"
    ids = {name: value for name, value in row.ids.items() if name not in {"place", "message"}}
    enqueue(session, row.workspace_id, key, LIST_UPDATE, address, ids, now, coalesce=joined)
