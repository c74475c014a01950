"""A meeting's summary as it is now: the card that is posted, and what its leader is shown before."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.huddles import meeting_title
from cards.model import Block, Card, Text
from cards.words import about, counted
from storage.models.huddles import Huddle, Meeting
from storage.queries.attention import BY_NAME
from storage.queries.digest.figures import Asked, digest
from storage.queries.digest.moments import present
from storage.queries.members import members
from storage.queries.settings import settings_of


def summary(session: Session, met: Meeting, now: datetime) -> Card:
    """Return the summary of a meeting."""
    workspace = met.workspace_id
    settings = settings_of(session, workspace)
    huddle = session.get(Huddle, (workspace, met.huddle_id)) if met.huddle_id is not None else None
    zone = ZoneInfo(huddle.time_zone if huddle is not None else settings.time_zone)
    today = now.astimezone(zone).date()
    owners = owners_of_team(session, huddle)
    seen = digest(session, settings, zone, Asked(present(workspace, now, today), owners=owners))
    title = meeting_title(huddle, met, today)
    if not seen.total.count:
        return Card(
            body=(Text(f"{title}: no open deals yet. A new one is one line: deal new acme platform 20k.", "strong"),)
        )
    said = f"{title}: {counted(seen.total.count, 'open deal')} · {about(seen.total.minor, settings.currency)}"
    rows: list[Block] = [Text(said, "strong")]
    if seen.needs is not None and seen.needs.total.count:
        rules = ", ".join(f"{count:,} {BY_NAME[name].says}" for name, count in seen.needs.by_rule)
        rows.append(Text(f"Needs a decision: {rules}"))
        rows += [Text(f"{each.name}: {counted(each.total.count, 'deal')}") for each in seen.needs.owners]
    return Card(body=tuple(rows[:4]), folded=tuple(rows[4:]))


def owners_of_team(session: Session, huddle: Huddle | None) -> tuple[int, ...] | None:
    """Return whose deals a huddle speaks of, None for everybody's."""
    if huddle is None or huddle.team_id is None:
        return None
    found = members(session, huddle.workspace_id)
    return tuple(each.id for each in found if each.team_id == huddle.team_id)
