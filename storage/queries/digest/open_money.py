"""What was open at a moment, by stage, and how far to trust it: one pass over the deals."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, Select, not_, select, text, union_all
from sqlmodel import Session, col

from storage.models.activities import Activity, FollowUp
from storage.models.deals import Deal
from storage.models.ledger import Change, Request
from storage.queries.digest.moments import Moment
from storage.queries.digest.sides import Stood
from storage.queries.digest.stages import UNKNOWN_KIND, StagesThen
from storage.queries.digest.standing import changed_since, standing
from storage.queries.digest.sums import Sums, marked, marks_of, sums_of
from storage.queries.totals import Rates, Total

FRESH: Final = timedelta(days=7)
_FIELDS: Final = ("stage_id", "amount", "currency", "close_on", "owner_id", "probability", "parked_until")


@dataclass(frozen=True, slots=True)
class StageLine:
    """The open deals of one stage that are not parked; `probability` in percent, `number` its id (0 = unknown)."""

    pipeline: int
    stage: str
    probability: int
    total: Total
    number: int = 0


@dataclass(frozen=True, slots=True)
class OpenMoney:
    """What was open in one sales process. `parked` deals are set aside and in no stage.

    Of the deals in `stages`, `confirmed` were touched in the seven days before, `late` are past their close date,
    `undated` have none, and `own_odds` have a probability of their own.
    """

    pipeline: int
    stages: tuple[StageLine, ...]
    parked: Total = field(default_factory=Total)
    confirmed: Total = field(default_factory=Total)
    late: Total = field(default_factory=Total)
    undated: int = 0
    own_odds: int = 0

    @property
    def total(self) -> Total:
        """All open deals that are not parked."""
        return sum((line.total for line in self.stages), Total())


@dataclass(frozen=True, slots=True)
class AllOpen:
    """What was open at a moment, by sales process; `unplaced` deals stand in a stage that nobody knows."""

    pipelines: tuple[OpenMoney, ...]
    unplaced: Total


def open_money(session: Session, moment: Moment, stages: StagesThen, rates: Rates) -> AllOpen:
    """Return what was open at a moment in the currency of `rates`."""
    known = stages.by_id()
    placed: dict[int, Sums] = defaultdict(Sums)
    sums: dict[tuple[int, str], Sums] = defaultdict(Sums)
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for stage, currency, marks, *figures in session.execute(_groups(moment, stages)):
        aside, late, fresh, dated, own = marked(marks, 5)
        there = known.get(stage)
        percent = there.probability if there else 0
        if there is None or aside:
            place = (0, "unplaced") if there is None else (there.pipeline, "parked")
            sums[place].add(currency, percent, *figures)
            continue
        placed[stage].add(currency, percent, *figures)
        for name, holds in (("late", late), ("confirmed", fresh)):
            if holds:
                sums[there.pipeline, name].add(currency, percent, *figures)
        counts[there.pipeline, "undated"] += 0 if dated else figures[0]
        counts[there.pipeline, "own_odds"] += figures[0] if own else 0
    lines = [
        StageLine(each.pipeline, each.name, each.probability, placed[each.id].total(rates), each.id)
        for each in stages.of_kind("open")
    ]
    found = tuple(
        OpenMoney(
            number,
            tuple(line for line in lines if line.pipeline == number),
            parked=sums[number, "parked"].total(rates),
            confirmed=sums[number, "confirmed"].total(rates),
            late=sums[number, "late"].total(rates),
            undated=counts[number, "undated"],
            own_odds=counts[number, "own_odds"],
        )
        for number in sorted({line.pipeline for line in lines})
    )
    return AllOpen(found, sums[0, "unplaced"].total(rates))


def _groups(moment: Moment, stages: StagesThen) -> Select[*tuple[Any, ...]]:
    deals = standing(Deal, _FIELDS, moment, "deals")
    marks = marks_of(
        parked_then(deals, moment),
        deals.c.close_on < moment.today.isoformat(),
        deals.c.id.in_(touched(moment, FRESH)),
        deals.c.close_on.is_not(None),
        deals.c.probability.is_not(None),
    )
    query = select(deals.c.stage_id, deals.c.currency, marks, *sums_of(deals)).where(
        stages.kind_column(deals).in_(("open", UNKNOWN_KIND)), moment.holds(deals.c.owner_id)
    )
    return query.group_by(*(text(f"{index}") for index in (1, 2, 3)))


def parked_then(deals: Stood, moment: Moment) -> ColumnElement[bool]:
    """Return the condition that a deal was set aside."""
    until: ColumnElement[str] = deals.c.parked_until
    return until > moment.today.isoformat()


def touched(moment: Moment, ago: timedelta) -> CompoundSelect[Any]:
    """Return the ids of the deals that somebody did something about shortly before a moment; an import is nobody.

    A deal's id comes as often as something was done.
    """
    since = moment.until - ago
    changed = select(col(Change.entity_id)).where(
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == "deal",
        col(Change.at) >= since,
        not_(moment.seen_after()),
        col(Change.request_id).not_in(_imports(moment.workspace)),
    )
    acted = select(col(Activity.deal_id)).where(
        col(Activity.workspace_id) == moment.workspace,
        col(Activity.deal_id).is_not(None),
        col(Activity.deleted_at).is_(None),
        col(Activity.happened_on).between(moment.today - ago, moment.today),
        *([] if moment.is_now else [col(Activity.id).not_in(changed_since("activity", (), moment))]),
    )
    kept = select(col(FollowUp.deal_id)).where(
        col(FollowUp.workspace_id) == moment.workspace,
        col(FollowUp.deal_id).is_not(None),
        col(FollowUp.done_at) >= since,
        col(FollowUp.done_at) < moment.until,
    )
    return union_all(changed, acted, kept)


def _imports(workspace: int) -> Select[int]:
    return select(col(Request.id)).where(col(Request.workspace_id) == workspace, col(Request.kind) == "import")
