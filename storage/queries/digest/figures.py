"""The digest put together: every number of it, of one moment held against an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage.models.deals import Pipeline
from storage.queries.attention import watch_of
from storage.queries.digest.buckets import Between, Bucket, changes_between
from storage.queries.digest.came import Came, came_of
from storage.queries.digest.forecast import Forecast, forecast
from storage.queries.digest.gaps import Gaps, gaps_of
from storage.queries.digest.moments import Moment, View
from storage.queries.digest.names import names_then
from storage.queries.digest.needs import Needs, needs
from storage.queries.digest.open_money import OpenMoney, open_money
from storage.queries.digest.promises import SayDo, say_do
from storage.queries.digest.results import Results
from storage.queries.digest.stages import StagesThen, stages_at
from storage.queries.digest.story import Story, stories
from storage.queries.digest.waiting import WaitingLeads, waiting_leads
from storage.queries.quotas import Period, span_of
from storage.queries.settings import Settings
from storage.queries.totals import Rates, Total, rates_on

NAMED = 40  # deals of a bucket by name: more are counted, not listed
NEEDED = 8  # deals that one owner has to decide about, by name


@dataclass(frozen=True, slots=True)
class Section:
    """One sales process: what is open, what was at the moment before (None = none was asked for), what changed.

    `shipped_odds`: the stages still have the probabilities that a new workspace begins with.
    """

    pipeline: int
    name: str
    open: OpenMoney
    before: OpenMoney | None
    buckets: tuple[Bucket, ...]
    shipped_odds: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """All numbers of one digest, in minor units of the currency of `rates`.

    `as_of` is the moment and `today` its local day in `zone`; `since` the moment that it is compared with. `needs` is
    None where it was posted of a moment that was over, before that was found again.
    """

    as_of: datetime
    today: date
    zone: str
    since: datetime | None
    since_on: date | None
    view: View
    is_now: bool
    rates: Rates
    sections: tuple[Section, ...]
    unplaced: Total
    forecast: Forecast
    waiting: WaitingLeads
    say_do: SayDo | None
    needs: Needs | None
    stories: tuple[Story, ...]
    results: Results
    gaps: Gaps | None
    came: Came | None = None

    @property
    def total(self) -> Total:
        """All open deals that are not parked, of every sales process."""
        return sum((section.open.total for section in self.sections), Total())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a digest is asked for: a moment, the one to compare with, the members whose deals count (None = all).

    `foresaw` is a meeting whose forecast is held against what came of it.
    """

    moment: Moment
    before: Moment | None = None
    owners: tuple[int, ...] | None = None
    period: Period = "quarter"
    foresaw: int | None = None


def digest(session: Session, settings: Settings, zone: ZoneInfo, asked: Asked) -> Digest:
    """Return every number of a digest; nothing is written."""
    moment = replace(asked.moment, owners=asked.owners)
    before = None if asked.before is None else replace(asked.before, owners=asked.owners)
    rates = rates_on(session, moment.workspace, settings.currency, moment.today)
    stages = stages_at(session, moment)
    standing = open_money(session, moment, stages, rates)
    sections, unplaced = standing.pipelines, standing.unplaced
    found: tuple[Bucket, ...] = ()
    results = Results((), ())
    earlier: dict[int, OpenMoney] = {}
    if before is not None:
        then = stages_at(session, before)
        earlier = {each.pipeline: each for each in open_money(session, before, then, rates).pipelines}
        found, results = changes_between(session, Between(before, moment, then, stages, rates), NAMED)
    names = names_then(session, Pipeline, moment)
    won = [line.deal for bucket in found if bucket.name == "won" for line in bucket.deals]
    span = span_of(moment.today, asked.period, settings.fiscal_start)
    return Digest(
        as_of=moment.until,
        today=moment.today,
        zone=zone.key,
        since=before.until if before else None,
        since_on=before.today if before else None,
        view=moment.view,
        is_now=moment.is_now,
        rates=rates,
        sections=tuple(
            Section(
                each.pipeline,
                names.get(each.pipeline, ""),
                each,
                None if before is None else earlier.get(each.pipeline, OpenMoney(each.pipeline, ())),
                _of(found, each.pipeline, first=index == 0),
                stages.are_shipped(each.pipeline),
            )
            for index, each in enumerate(sections)
        ),
        unplaced=unplaced,
        forecast=forecast(session, moment, stages, rates, span),
        waiting=waiting_leads(session, moment),
        say_do=None if before is None else say_do(session, before, moment),
        needs=_needs(session, settings, moment, stages),
        stories=tuple(stories(session, moment, won).values()) if won else (),
        results=results,
        gaps=gaps_of(session, before or moment),
        came=None if asked.foresaw is None else came_of(session, moment, stages, rates, asked.foresaw),
    )


def _of(found: Sequence[Bucket], pipeline: int, *, first: bool) -> tuple[Bucket, ...]:
    """Return the buckets of a sales process; what belongs to none, as nobody knows the stage, is told in the first."""
    return tuple(each for each in found if each.pipeline == pipeline or (first and each.pipeline is None))


def _needs(session: Session, settings: Settings, moment: Moment, stages: StagesThen) -> Needs:
    watch = watch_of(session, moment.workspace, moment.until, moment.today, settings)
    return needs(session, moment, watch, NEEDED, stages)
