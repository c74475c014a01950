"""What waits for an admin."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cards.model import Block, Button, Card, Facts, Text
from cards.words import clipped, counted
from storage.models.outgoing import Outbox
from storage.models.workspace import Member
from storage.queries.settings import Settings
from storage.queries.standing import Standing

SHOWN = 10


def clock_line(stands: Standing, seen: str) -> str:
    """Return how what happens by itself stands; `seen` is when the clock was last seen, '' for never."""
    told = [
        f"The clock was last seen {seen}" if seen else "The clock never ran: `python -m bot run` starts it",
        f"{counted(stands.waiting, 'message')} on the way" if stands.waiting else "",
        f"{stands.late:,} of them late" if stands.late else "",
        f"{counted(stands.overdue, 'nudge')} late" if stands.overdue else "",
        f"{counted(stands.failed, 'nudge')} failed this week" if stands.failed else "",
    ]
    return " · ".join(each for each in told if each)


def admin_card(
    lost: Sequence[Outbox],
    guests: Sequence[Member],
    agents: Sequence[Member],
    settings: Settings,
    clock: str = "",
    names: Mapping[str, str] = MappingProxyType({}),
) -> Card:
    """Return the messages that were given up, who only reads, the imported agents whom nobody is, and the clock.

    `names` are people's by their addresses ('slack/U01').
    """
    counts = [
        f"{counted(len(lost), 'message')} could not be sent" if lost else "Every message was sent",
        counted(len(guests), "guest") if guests else "",
        f"{counted(len(agents), 'imported agent')} without a person" if agents else "",
        counted(len(settings.feeds), "feed") if settings.feeds else "no feed",
    ]
    body: list[Block] = [Text(" · ".join(each for each in counts if each), "strong")]
    if lost:
        rows = tuple((_of_whom(row, names), clipped(row.reason or row.state, 80)) for row in lost)
        body += [Facts(rows[:SHOWN]), Text("Once mended: `python -m bot outbox retry`.", "quiet")]
    if guests:
        body.append(Text(f"They only read; `allow {guests[0].name}` lets one write: {_names(guests)}", "quiet"))
    if agents:
        body.append(Text(f"`link <member> to {agents[0].name}` says who an agent is: {_names(agents)}", "quiet"))
    if clock:
        body.append(Text(clock, "quiet"))
    return Card(body=tuple(body[:4]), folded=tuple(body[4:]), buttons=(Button("Roles", "roles"),))


def _of_whom(row: Outbox, names: Mapping[str, str]) -> str:
    """Return what was not said to whom: a person by their name, a place by its address, which a platform shows."""
    where, whose = clipped(row.address, 40), names.get(str(row.ids.get("author", "")), "")
    person = names.get("/".join(row.address.split("/")[:2]), "")
    if person or not whose:
        return f"{row.kind} to {person or where}"
    return f"{row.kind} to {whose} in {where}"


def _names(members: Sequence[Member]) -> str:
    more = f" and {len(members) - SHOWN} more" if len(members) > SHOWN else ""
    return ", ".join(clipped(each.name, 60) for each in members[:SHOWN]) + more
