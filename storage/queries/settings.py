"""What a workspace decides for itself: each setting once, with its meaning, its default and how it is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from typing import Any, Final, Literal

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session, col

from storage import setting_times as times
from storage import setting_values as values
from storage.changes import Writer
from storage.models.deals import Stage
from storage.models.workspace import Setting
from storage.prepared import prepared


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace's settings; what each means stands in `SETTINGS`.

    `workdays` count from Monday = 0, `large_deal` is in major units of `currency`, `holidays` a code of the
    `holidays` library ('' = none), the clock times are local to each member, `roundup` to the workspace. `feeds` are
    addresses of channels, `announcements` some of `setting_values.ANNOUNCED`, `nudge_rules` of `setting_values.NUDGED`.
    """

    currency: str = "USD"
    date_order: Literal["MDY", "DMY", "YMD"] = "MDY"
    time_zone: str = "UTC"
    fiscal_start: int = 1
    workdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    holidays: str = ""
    works_from: time = time(9)
    works_until: time = time(18)
    question_hours: int = 72
    objection_hours: int = 24
    lead_hours: int = 24
    lead_quiet_days: int = 30
    stale_days: int = 14
    stale_stages: tuple[tuple[str, int], ...] = ()
    closing_days: int = 7
    large_deal: Decimal = Decimal(100_000)
    coverage: int = 3
    feeds: tuple[str, ...] = ()
    announcements: frozenset[str] = frozenset()
    roundup: time = time(17)
    shared_channels: bool = False
    nudge_time: time = time(9)
    nudge_items: int = 5
    nudge_rules: frozenset[str] = frozenset(values.NUDGED)
    escalation: bool = False
    leads_channel: str = ""
    accept_minutes: int = 60
    lead_steps: tuple[tuple[str, int], ...] = (("remind", 0), ("reassign", 60), ("leader", 120))


@dataclass(frozen=True, slots=True)
class SettingKind:
    """One setting: what people call it, its field of `Settings`, how its value is read and written.

    `parse` reads what people type, `text` writes the stored form, `load` reads that back without looking anything up,
    `typed` writes the value as people type it.
    """

    name: str
    field: str
    meaning: str
    example: str
    parse: Callable[[str], Any]
    load: Callable[[str], Any] = str
    text: Callable[[Any], str] = str
    typed: Callable[[Any], str] | None = None

    def shown(self, value: Any) -> str:  # noqa: ANN401 - any setting's type
        """Return the value as a person would type it."""
        return (self.typed or self.text)(value) or "none"


def _whole(name: str, field_name: str, meaning: str, low: int, high: int, unit: str = "") -> SettingKind:
    """Return a setting that is a whole number; without a `unit`, the last word of its name is it."""
    default = str(getattr(Settings(), field_name))
    read = values.whole(low, high, unit or name.rsplit(maxsplit=1)[-1])
    return SettingKind(name, field_name, meaning, default, read, int)


SETTINGS: Final[tuple[SettingKind, ...]] = (
    SettingKind("currency", "currency", "the currency of amounts written without one", "EUR", values.currency),
    SettingKind(
        "date order",
        "date_order",
        "how 3/4 is read: M/D, D/M or Y-M-D",
        "D/M",
        values.date_order,
        typed=values.date_order_text,
    ),
    SettingKind("time zone", "time_zone", "the zone of members without their own", "Europe/Berlin", times.time_zone),
    SettingKind(
        "fiscal start",
        "fiscal_start",
        "the month the fiscal year begins in",
        "February",
        times.month,
        int,
        typed=times.month_text,
    ),
    SettingKind(
        "workdays", "workdays", "the days people work on", "mon-fri", times.workdays, times.workdays, times.days_text
    ),
    SettingKind("holidays", "holidays", "the country whose public holidays are free", "US", times.holidays),
    SettingKind(
        "works from", "works_from", "when a working day begins", "9:00", times.clock, times.clock, times.clock_text
    ),
    SettingKind(
        "works until", "works_until", "when a working day ends", "18:00", times.clock, times.clock, times.clock_text
    ),
    _whole("question hours", "question_hours", "how long a question waits for its answer", 1, 720),
    _whole("objection hours", "objection_hours", "how long a stage change can be objected to", 0, 720),
    _whole("lead hours", "lead_hours", "how many working hours a lead may wait for its first contact", 1, 720),
    _whole("accept minutes", "accept_minutes", "in how many working minutes a lead is to be accepted", 1, 9_999),
    _whole(
        "lead quiet days",
        "lead_quiet_days",
        "after how many days without a word a contacted lead goes to the dead leads; 0: never",
        0,
        720,
    ),
    SettingKind(
        "lead steps",
        "lead_steps",
        "what happens how many working minutes after a lead should have been answered",
        "remind 0, reassign 60, leader 120",
        values.lead_steps,
        values.lead_steps,
        values.lead_steps_text,
    ),
    SettingKind(
        "leads channel",
        "leads_channel",
        "the channel in which every lead is shown; `leads here` in a channel makes it that",
        "none",
        values.channel,
    ),
    _whole("stale days", "stale_days", "after how many days without activity a deal is stale", 1, 365),
    SettingKind(
        "stale stages",
        "stale_stages",
        "stages in which a deal is stale after another number of days",
        "proposal 7, negotiation 5",
        values.days_by_stage,
        values.days_by_stage,
        values.days_by_stage_text,
    ),
    _whole("closing days", "closing_days", "how many days before its close date a deal closes soon", 1, 365),
    SettingKind(
        "large deal",
        "large_deal",
        "from which amount on a deal is large",
        "100k",
        values.amount,
        Decimal,
        values.amount_text,
        values.amount_typed,
    ),
    _whole("coverage", "coverage", "how many times the open quota should stand in the pipeline", 1, 20, "times"),
    SettingKind(
        "feeds",
        "feeds",
        "the channels in which every line is an update; `feed on` in a channel adds it",
        "none",
        values.feeds,
        values.feeds,
        values.feeds_text,
    ),
    SettingKind(
        "announcements",
        "announcements",
        "what the feeds are told without being asked: wins, new deals, large moves",
        "on",
        values.announced,
        values.announced,
        values.announced_text,
    ),
    SettingKind(
        "roundup",
        "roundup",
        "when the feeds are told the rest of a working day, where there are announcements",
        "17:00",
        times.clock,
        times.clock,
        times.clock_text,
    ),
    SettingKind(
        "shared channels",
        "shared_channels",
        "whether to post in channels shared with other organisations",
        "no",
        values.yes_no,
        values.yes_no,
        lambda value: values.yes_no_text(value=value),
    ),
    SettingKind(
        "nudge time",
        "nudge_time",
        "when the daily nudge of everybody without a time of their own comes",
        "8:30",
        times.clock,
        times.clock,
        times.clock_text,
    ),
    _whole("nudge items", "nudge_items", "how many things a daily nudge holds at most", 1, 10),
    SettingKind(
        "nudge rules",
        "nudge_rules",
        "what is in nudges beside follow-ups; the rest is left to digests",
        "stale, close passed",
        values.nudged,
        values.nudged,
        values.nudged_text,
    ),
    SettingKind(
        "escalation",
        "escalation",
        "whether a manager sees a deal two working days after its owner was asked in vain whether they need help",
        "no",
        values.yes_no,
        values.yes_no,
        lambda value: values.yes_no_text(value=value),
    ),
)
_BY_FIELD: Final = {kind.field: kind for kind in SETTINGS}


def setting_named(name: str) -> SettingKind | None:
    """Return the setting people call `name`, whatever its case, spaces and hyphens."""
    said = re.sub(r"[\s_\-]+", "", name.casefold())
    return next((kind for kind in SETTINGS if kind.field.replace("_", "") == said), None)


def settings_of(session: Session, workspace: int) -> Settings:
    """Return the workspace's settings; what was never set has its default."""
    rows = _stored.rows(session, workspace=workspace)
    stored = {name: _BY_FIELD[name].load(value) for name, value in rows if name in _BY_FIELD}
    return replace(Settings(), **stored)


def is_set(session: Session, workspace: int, field: str) -> bool:
    """Whether somebody ever set a setting."""
    where = (col(Setting.workspace_id) == workspace, col(Setting.name) == field)
    return session.execute(select(col(Setting.id)).where(*where).limit(1)).first() is not None


@prepared
def _stored() -> Select[str, Any]:
    where = (col(Setting.workspace_id) == bindparam("workspace"), col(Setting.deleted_at).is_(None))
    return select(col(Setting.name), col(Setting.value)).where(*where)


def text_of(settings: Settings, kind: SettingKind) -> str:
    """Return a setting's value as a person would type it."""
    return kind.shown(getattr(settings, kind.field))


def write_setting(writer: Writer, name: str, value: str, *, asked: bool = False) -> Settings:
    """Set a setting from what a person typed, return all settings; `ValueError` carries a sentence for the person.

    What it is by default is only written where a person asked for it (`asked`): nothing else sets it then.
    """
    kind = setting_named(name)
    if kind is None:
        raise ValueError(f"There is no setting of that name. There are: {', '.join(each.name for each in SETTINGS)}.")
    read = kind.parse(value)
    before = settings_of(writer.session, writer.workspace)
    after = replace(before, **{kind.field: read})
    _agrees(writer, after, kind, value)
    if after != before or (asked and not is_set(writer.session, writer.workspace, kind.field)):
        writer.put(Setting, {"name": kind.field}, value=kind.text(read))
    return after


def _agrees(writer: Writer, after: Settings, kind: SettingKind, typed: str) -> None:
    """Raise `ValueError` where a value is right by itself, but not beside the workspace's other ones."""
    if after.works_from >= after.works_until:
        raise ValueError("The working day must begin before it ends.")
    if kind.field == "large_deal" and values.is_foreign(typed, after.currency):
        raise ValueError(f"Amounts are in {after.currency} here: say it without a sign, such as 100k.")
    if kind.field == "stale_stages":
        names = [name for (name,) in _stage_names.rows(writer.session, workspace=writer.workspace)]
        unknown = {said for said, _ in after.stale_stages} - {name.lower() for name in names}
        if unknown:
            raise ValueError(f"There is no stage {min(unknown)[:40]}. There are {', '.join(names)}.")


@prepared
def _stage_names() -> Select[str]:
    where = (col(Stage.workspace_id) == bindparam("workspace"), col(Stage.deleted_at).is_(None))
    return select(col(Stage.name)).where(*where).order_by(col(Stage.position))
