"""What needs attention, each rule defined once: nudges, digests, `due`, deal cards and the pipeline line use these.

A rule is a condition on open deals that are not parked. The clock of staleness restarts on any real touch (an
activity, a change of the deal), and a deal whose next follow-up lies ahead is neither stale nor without a next step:
its plan is known.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Final, Literal, cast

from sqlalchemy import ColumnElement, Exists, Select, and_, bindparam, case, exists, false, func, not_, or_, select
from sqlmodel import Session, col

from storage.models.accounts import Contact
from storage.models.activities import Activity, FollowUp
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
from storage.money import to_minor
from storage.prepared import Prepared, prepared
from storage.queries.deals import not_parked, stage_of_deal
from storage.queries.settings import Settings
from storage.queries.totals import Rates, rates_on

RuleName = Literal["close_passed", "no_amount", "stuck", "stale", "no_next_step", "single_contact", "waking"]
WAKES_FOR: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Watch:
    """A workspace, the day and the thresholds: `today` is local, `now` aware, `max_ages` (stage id, days).

    `stale_ages` are the stages whose deals are stale after another number of days than the others'. `narrow`: only some
    deals are looked at, so that each is looked up by itself.
    """

    workspace: int
    today: date
    now: datetime
    settings: Settings
    rates: Rates
    max_ages: tuple[tuple[int, int], ...]
    stale_ages: tuple[tuple[int, int], ...] = ()
    narrow: bool = False

    def ago(self, days: int) -> datetime:
        """Return the moment so many days before now."""
        return self.now - timedelta(days=days)

    def ago_on(self, days: int) -> date:
        """Return the day (UTC) of that moment."""
        return self.ago(days).date()

    def woken_after(self) -> date:
        """Return the day after which whatever was parked is news once it wakes."""
        return self.today - WAKES_FOR


class _Asked(Watch):
    """A watch whose workspace, days and moments are the parameters of a query: that is built once."""

    __slots__ = ()

    def ago(self, days: int) -> datetime:
        return cast("datetime", bindparam(f"ago_{days}"))

    def ago_on(self, days: int) -> date:
        return cast("date", bindparam(f"ago_on_{days}"))

    def woken_after(self) -> date:
        return cast("date", bindparam("woken_after"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to look at a deal; `says` follows a count ('11 past their close date')."""

    name: RuleName
    says: str
    where: Callable[[Watch], ColumnElement[bool]]


def watch_of(
    session: Session, workspace: int, now: datetime, today: date, settings: Settings, *, narrow: bool = False
) -> Watch:
    """Return what the rules of the workspace depend on."""
    rows = _stages.rows(session, workspace=workspace)
    ages = tuple((stage, days) for stage, _, days in rows if days is not None)
    own = dict(settings.stale_stages)
    stale = tuple((stage, own[name.lower()]) for stage, name, _ in rows if name.lower() in own)
    rates = rates_on(session, workspace, settings.currency, today)
    return Watch(workspace, today, now, settings, rates, ages, stale, narrow)


@prepared
def _stages() -> Select[int, str, int | None]:
    where = (col(Stage.workspace_id) == bindparam("workspace"), col(Stage.deleted_at).is_(None))
    return select(col(Stage.id), col(Stage.name), col(Stage.max_age)).where(*where)


def overdue(today: date) -> ColumnElement[bool]:
    """Return the condition that a follow-up was promised for a day before today and is still open."""
    return and_(open_follow_up(), col(FollowUp.due_on) < today)


@cache
def open_follow_up() -> ColumnElement[bool]:
    """Return the condition that a follow-up is neither done nor deleted."""
    return and_(col(FollowUp.deleted_at).is_(None), col(FollowUp.done_at).is_(None))


def _close_passed(watch: Watch) -> ColumnElement[bool]:
    return col(Deal.close_on) < watch.today


def _no_amount(_watch: Watch) -> ColumnElement[bool]:
    return col(Deal.amount).is_(None)


def _stuck(watch: Watch) -> ColumnElement[bool]:
    """In its stage for longer than the stage's maximum age."""
    overstayed = (
        and_(col(Deal.stage_id) == stage, col(Deal.stage_since) < watch.ago(days)) for stage, days in watch.max_ages
    )
    return or_(false(), *overstayed)


def _stale(watch: Watch) -> ColumnElement[bool]:
    """Untouched for longer than the setting 'stale days' (or its stage's own number), and nothing planned."""
    own = [and_(col(Deal.stage_id) == stage, _untouched_for(watch, days)) for stage, days in watch.stale_ages]
    others = [col(Deal.stage_id) != stage for stage, _ in watch.stale_ages]
    usual = _untouched_for(watch, watch.settings.stale_days)
    return and_(or_(and_(usual, *others), *own), not_(_planned(watch)))


def _untouched_for(watch: Watch, days: int) -> ColumnElement[bool]:
    since = watch.ago(days)
    return and_(col(Deal.created_at) < since, not_(_touched(watch, since, watch.ago_on(days))))


def _touched(watch: Watch, since: datetime, since_on: date) -> ColumnElement[bool]:
    """Whether anything happened with a deal: an activity, a change of it, a promise kept."""
    acted = select(col(Activity.deal_id)).where(
        col(Activity.workspace_id) == watch.workspace,
        col(Activity.deal_id).is_not(None),
        col(Activity.deleted_at).is_(None),
        col(Activity.happened_on) >= since_on,
    )
    changed = select(col(Change.entity_id)).where(
        col(Change.workspace_id) == watch.workspace, col(Change.entity) == "deal", col(Change.at) >= since
    )
    kept = select(col(FollowUp.deal_id)).where(
        col(FollowUp.workspace_id) == watch.workspace,
        col(FollowUp.deal_id).is_not(None),
        col(FollowUp.done_at) >= since,
    )
    if watch.narrow:
        return or_(
            acted.where(col(Activity.deal_id) == col(Deal.id)).exists(),
            changed.where(col(Change.entity_id) == col(Deal.id)).exists(),
            kept.where(col(FollowUp.deal_id) == col(Deal.id)).exists(),
        )
    # of a whole workspace uncorrelated: each is looked up once
    return or_(*(col(Deal.id).in_(each) for each in (acted, changed, kept)))


def is_touched(session: Session, watch: Watch, deal: int, since: datetime) -> bool:
    """Whether anything happened with a deal since that moment: what restarts the clock of staleness."""
    closely = replace(watch, narrow=True)
    query = select(col(Deal.id)).where(col(Deal.workspace_id) == watch.workspace, col(Deal.id) == deal)
    return session.execute(query.where(_touched(closely, since, since.date()))).first() is not None


def _waking(watch: Watch) -> ColumnElement[bool]:
    """Parked until a day that has come, and nothing has happened with it since."""
    day = col(Deal.parked_until)
    recent = and_(day <= watch.today, day > watch.woken_after())
    acted = exists().where(
        col(Activity.workspace_id) == col(Deal.workspace_id),
        col(Activity.deal_id) == col(Deal.id),
        col(Activity.deleted_at).is_(None),
        col(Activity.happened_on) >= day,
    )
    return and_(recent, not_(acted), not_(_planned(watch)))


def _no_next_step(watch: Watch) -> ColumnElement[bool]:
    return and_(func.coalesce(col(Deal.next_step), "") == "", not_(_planned(watch)))


def _planned(watch: Watch) -> Exists:
    same = and_(col(FollowUp.workspace_id) == col(Deal.workspace_id), col(FollowUp.deal_id) == col(Deal.id))
    return exists().where(same, open_follow_up(), col(FollowUp.due_on) >= watch.today)


def _single_contact(watch: Watch) -> ColumnElement[bool]:
    """At least the setting 'large deal', at an account where we know at most one person."""
    contacts = (
        select(func.count())
        .select_from(Contact)
        .where(
            col(Contact.workspace_id) == col(Deal.workspace_id),
            col(Contact.account_id) == col(Deal.account_id),
            col(Contact.deleted_at).is_(None),
        )
    )
    large = to_minor(watch.settings.large_deal, watch.settings.currency)
    return and_(watch.rates.amount_column() >= large, contacts.scalar_subquery() <= 1)


RULES: Final[tuple[Rule, ...]] = (
    Rule("close_passed", "past their close date", _close_passed),
    Rule("stuck", "too long in their stage", _stuck),
    Rule("stale", "stale", _stale),
    Rule("no_next_step", "without a next step", _no_next_step),
    Rule("no_amount", "without an amount", _no_amount),
    Rule("single_contact", "large with at most one contact", _single_contact),
    Rule("waking", "parked until now", _waking),
)
BY_NAME: Final = {rule.name: rule for rule in RULES}


def _watched(workspace: int, watch: Watch, owner: int | None) -> list[ColumnElement[bool]]:
    where = [
        col(Deal.workspace_id) == workspace,
        col(Deal.deleted_at).is_(None),
        col(Stage.kind) == "open",
        not_parked(watch.today),
    ]
    return [*where, col(Deal.owner_id) == owner] if owner is not None else where


def attention_counts(
    session: Session, workspace: int, watch: Watch, names: tuple[RuleName, ...], owner: int | None = None
) -> dict[RuleName, int]:
    """Return how many of the open deals (of one owner) each of the named rules finds."""
    found = [func.coalesce(func.sum(case((BY_NAME[name].where(watch), 1), else_=0)), 0) for name in names]
    query = select(*found).select_from(Deal).join(Stage, stage_of_deal()).where(*_watched(workspace, watch, owner))
    return dict(zip(names, session.execute(query).one(), strict=True))


def flagged(
    session: Session, workspace: int, watch: Watch, name: RuleName, owner: int | None = None
) -> tuple[int, ...]:
    """Return the ids of the deals that a rule finds, the longest late first."""
    late = col(Deal.close_on) if name == "close_passed" else col(Deal.stage_since)
    query = select(col(Deal.id)).select_from(Deal).join(Stage, stage_of_deal())
    query = query.where(*_watched(workspace, watch, owner), BY_NAME[name].where(watch))
    return tuple(session.execute(query.order_by(late.asc().nulls_last(), col(Deal.id))).scalars())


def flags_of_deal(session: Session, workspace: int, watch: Watch, deal: int) -> tuple[RuleName, ...]:
    """Return the rules that find this deal, in the order of `RULES`."""
    row = _flags(thresholds_of(watch)).first(session, **parameters_of(watch), workspace=workspace, deal=deal)
    return tuple(rule.name for rule, hit in zip(RULES, row or (), strict=False) if hit)


@lru_cache(maxsize=64)
def _flags(thresholds: Watch) -> Prepared[*tuple[int, ...]]:
    """Return the query of `flags_of_deal`."""

    def build() -> Select[*tuple[int, ...]]:
        watch = asked(thresholds)
        found = [case((rule.where(watch), 1), else_=0) for rule in RULES]
        query = select(*found).select_from(Deal).join(Stage, stage_of_deal())
        return query.where(*_watched(watch.workspace, watch, None), col(Deal.id) == bindparam("deal"))

    return Prepared(build)


def thresholds_of(watch: Watch) -> Watch:
    """Return what a query of the rules is built from, the same on every day and in every workspace like this one."""
    return replace(watch, workspace=0, today=date.min, now=datetime.min.replace(tzinfo=UTC))


def asked(thresholds: Watch) -> Watch:
    """Return a watch for a query that is built once: its workspace, days and moments are parameters.

    They are 'workspace' and those of `parameters_of`.
    """
    return _Asked(
        workspace=cast("int", bindparam("workspace")),
        today=cast("date", bindparam("today")),
        now=thresholds.now,
        settings=thresholds.settings,
        rates=thresholds.rates,
        max_ages=thresholds.max_ages,
        stale_ages=thresholds.stale_ages,
        narrow=thresholds.narrow,
    )


def parameters_of(watch: Watch) -> dict[str, date]:
    """Return the days and moments that the rules compare with, by the names of their parameters."""
    ages = {watch.settings.stale_days, *(days for _, days in (*watch.max_ages, *watch.stale_ages))}
    moments: dict[str, date] = {f"ago_{days}": watch.ago(days) for days in ages}
    days_on = {f"ago_on_{days}": watch.ago_on(days) for days in ages}
    return {**moments, **days_on, "today": watch.today, "woken_after": watch.woken_after()}
