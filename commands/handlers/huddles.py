"""`huddle mondays 9:30 in #sales`: when a team huddles; who is in a team."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from cards.huddles import days_said, huddles_card
from cards.model import Card, Field, Form, Text
from cards.outbox import Address
from cards.words import clock
from commands.context import Context, Work
from commands.errors import CommandError
from commands.handlers.records import alive, member_of_id
from commands.huddling import retell_rolls
from commands.roles import MANAGE_HUDDLES, is_allowed, require
from commands.syntax.huddles import PickHuddle, SetHuddle, SetTeam, StopHuddle
from storage.models.huddles import Huddle
from storage.models.workspace import Member, Team
from storage.queries.huddles import huddles, team_named, teams
from storage.queries.members import members
from storage.setting_times import WEEKDAYS, time_zone
from storage.setting_times import clock as read_clock

FORM: Final = "huddle "
_NAMED_FORM: Final = re.compile(r"huddle (?:new|change H(?P<number>[1-9][0-9]{0,8}))")
_DAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
ASKS: Final = (("0", "on the eve"), ("30", "30 minutes before"), ("60", "1 hour before"), ("120", "2 hours before"),
               ("240", "4 hours before"))  # fmt: skip
EVERYBODY: Final = "everybody"
MISSING: Final = {"weekdays": "On which days?", "local_time": "At what time?"}
WHERE: Final = "Which channel? Say it as “in #sales”, or say this in the channel."
ONLY_NAMED: Final = (
    "I see only the name {channel}, not the channel: type # and choose it from the list, or say this in the channel."
)


def set_huddle(command: SetHuddle, work: Work) -> None:
    """Set up a huddle, or change what is said of one."""
    values = _values(command, work)
    if command.number is not None:
        found = alive(work.context.session, work.context.workspace, Huddle, command.number, f"H{command.number}")
        work.writer.set(found, **values)
        retell_rolls(work.context.session, work.writer.changes, work.context.now)
        return
    missing = [asked for column, asked in MISSING.items() if column not in values]
    if missing:
        raise CommandError(f"{' '.join(missing)} For example “huddle mondays 9:30 in #sales”.")
    values.setdefault("address", _address(command, work))
    values.setdefault("name", _called(command, work))
    values.setdefault("time_zone", work.context.member.time_zone or work.context.settings.time_zone)
    values.setdefault("leader_id", work.context.member.id)
    for other in huddles(work.context.session, work.context.workspace, active=True):
        if all(getattr(other, each) == values[each] for each in ("address", "weekdays", "local_time")):
            raise CommandError(f"That is H{other.id} already. `huddle H{other.id} …` changes it.")
    work.writer.create(Huddle(workspace_id=0, id=0, created_at=work.context.now, **values))


def _values(command: SetHuddle, work: Work) -> dict[str, Any]:
    """Return the columns that a command says something of."""
    session, workspace = work.context.session, work.context.workspace
    said: dict[str, Any] = {"name": command.name, "local_time": command.at, "time_zone": command.zone}
    values = {name: value for name, value in said.items() if value is not None}
    if command.weekdays:
        values["weekdays"] = ",".join(WEEKDAYS[each] for each in command.weekdays)
    if command.channel is not None:
        values["address"] = _address(command, work)
    if command.team is not None:
        values["team_id"] = _team(command.team, work.context)
    if command.leader is not None:
        values["leader_id"] = member_of_id(session, workspace, command.leader).id
    if command.ask_ahead is not None:
        values["ask_ahead"] = command.ask_ahead or None
    return values


def _address(command: SetHuddle, work: Work) -> str:
    """Return the address of the channel that was said, else of the one it is said in."""
    platform, here = work.writer.request.platform, work.context.channel
    said = command.channel or "here"
    if command.place:
        return str(Address(platform, command.place))
    if said.lower() == "here":
        if not here:
            raise CommandError(WHERE)
        return here
    if platform == "console":
        return str(Address(platform, said))
    raise CommandError(ONLY_NAMED.format(channel=said))


def _called(command: SetHuddle, work: Work) -> str:
    place = work.writer.request.place
    said = command.channel if command.channel and command.channel.startswith("#") else place
    return said if said.startswith("#") and said.removeprefix("#") != command.place else "huddle"


def _team(name: str, context: Context) -> int | None:
    if name.lower() in {EVERYBODY, "everyone", "all"}:
        return None
    found = team_named(context.session, context.workspace, name)
    if found is None:
        known = ", ".join(each.name for each in teams(context.session, context.workspace))
        there = f"There are {known}." if known else f"`team {name}: dana, sam` makes it."
        raise CommandError(f"I know no team called “{name}”. {there}")
    return found.id


def stop_huddle(command: StopHuddle, work: Work) -> None:
    """Let a huddle rest, or take place again."""
    found = alive(work.context.session, work.context.workspace, Huddle, command.number, f"H{command.number}")
    work.writer.set(found, active=command.again)
    retell_rolls(work.context.session, work.writer.changes, work.context.now)


def set_team(command: SetTeam, work: Work) -> None:
    """Say who is in a team: those who were in it and are not named leave it."""
    session, workspace = work.context.session, work.context.workspace
    if not command.members:
        raise CommandError("Who is in it? For example “team West: dana, sam”.")
    team = team_named(session, workspace, command.name)
    if team is None:
        team = Team(workspace_id=0, id=0, created_at=work.context.now, name=command.name)
        work.writer.create(team)
    for each in members(session, workspace):
        if each.team_id == team.id and each.id not in command.members:
            work.writer.set(each, team_id=None)
    for number in command.members:
        work.writer.set(session.get_one(Member, (workspace, number)), team_id=team.id)


def show_huddles(context: Context) -> Card:
    """Answer with every huddle."""
    found = huddles(context.session, context.workspace)
    return huddles_card(context.reader, found, may_change=is_allowed(context, MANAGE_HUDDLES))


def pick_huddle(command: PickHuddle, context: Context) -> Card:
    """Answer with the form of a huddle."""
    require(context, MANAGE_HUDDLES)
    session, workspace = context.session, context.workspace
    number = command.number
    found = alive(session, workspace, Huddle, number, f"H{number}") if number is not None else None
    people = [each for each in members(session, workspace) if each.active]
    groups = (EVERYBODY, *(each.name for each in teams(session, workspace)))
    team = session.get_one(Team, (workspace, found.team_id)).name if found and found.team_id is not None else EVERYBODY
    ask = str(found.ask_ahead or 0) if found else "0"
    fields = (
        Field("days", "Days", value=days_said(found.weekdays) if found else "Mondays", required=True),
        Field("at", "Time", "time", clock(found.local_time) if found else "09:30", required=True),
        Field("zone", "Time zone", value=found.time_zone if found else context.reader.zone, required=True),
        Field("channel", "Channel", "channel", found.address if found else context.channel, required=True),
        Field("team", "Team", "choice", team, tuple((each, each) for each in groups)),
        Field("leader", "Leader", "choice", str((found.leader_id if found else None) or context.member.id),
              tuple((str(each.id), each.name) for each in people[:100])),
        Field("ask", "Participants are asked", "choice", ask, _asks(ask)),
    )  # fmt: skip
    name = f"change H{number}" if number is not None else "new"
    return Card(body=(Text("When and where is the huddle?"),), form=Form(f"{FORM}{name}", "Huddle", fields))


def _asks(chosen: str) -> tuple[tuple[str, str], ...]:
    known = {value for value, _ in ASKS}
    return ASKS if chosen in known else (*ASKS, (chosen, f"{chosen} minutes before"))


def huddle_of_form(form: str, values: Mapping[str, str], context: Context) -> SetHuddle:
    """Return what the form of a huddle says. Raises CommandError."""
    match = _NAMED_FORM.fullmatch(form)
    if match is None:
        raise CommandError("I do not know that form, so nothing was done. Open it again.")
    days = values.get("days", "")
    found = tuple(sorted({WEEKDAYS.index(each.lower()) for each in _DAY.findall(days)}))
    if not found:
        raise CommandError(f"“{days[:40]}” names no day of the week. Say it like Mondays, or Tue and Thu.")
    channel, leader, ask = values.get("channel", ""), values.get("leader", ""), values.get("ask", "0")
    platform, _, place = channel.partition("/")
    known = bool(platform and place)
    return SetHuddle(
        number=int(match["number"]) if match["number"] else None,
        weekdays=found,
        at=_clock(values.get("at", "")),
        zone=_zone(values.get("zone", "")),
        channel=channel if channel.startswith("#") else f"#{place or channel}" if channel else "here",
        place=place if known else "" if channel.startswith("#") else channel,
        team=values.get("team") or EVERYBODY,
        leader=int(leader) if leader.isdecimal() and len(leader) < 10 else context.member.id,
        ask_ahead=int(ask) if ask.isdecimal() and len(ask) < 4 else 0,
    )


def _clock(said: str) -> time:
    try:
        return read_clock(said)
    except ValueError as error:
        raise CommandError(f"“{said[:40]}” is no time. {error}") from None


def _zone(said: str) -> str:
    try:
        return time_zone(said)
    except ValueError as error:
        raise CommandError(f"“{said[:40]}” is no time zone. {error}") from None
