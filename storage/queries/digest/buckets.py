"""What changed between two moments: every deal in exactly one bucket, the first of the ranks that it fits."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappush, heappushpop
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, literal, not_, null, or_, select, union
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.queries.digest.moments import Moment
from storage.queries.digest.names import deals_then, names_then
from storage.queries.digest.open_money import parked_then
from storage.queries.digest.results import Results, Tally
from storage.queries.digest.sides import Stood, beside_each_other
from storage.queries.digest.stages import UNKNOWN_KIND, StagesThen
from storage.queries.digest.standing import Given, changed_since, in_order, standing
from storage.queries.digest.sums import Sums, converted, factors, in_parts, worth
from storage.queries.totals import Rates, Total

BucketName = Literal[
    "won", "lost", "new", "moved_on", "moved_back", "moved_over", "pushed_out", "pulled_in", "amount_up", "amount_down",
    "reopened", "parked", "unparked", "priced", "unpriced", "removed",
]  # fmt: skip
BUCKETS: Final[tuple[BucketName, ...]] = (
    "won", "lost", "new", "moved_on", "moved_back", "moved_over", "pushed_out", "pulled_in", "amount_up", "amount_down",
    "reopened", "parked", "unparked", "priced", "unpriced", "removed",
)  # fmt: skip
"""By rank. 'moved_over' deals came from another sales process, 'priced' ones have got an amount at last,
'unpriced' ones have none any more, 'removed' ones are gone."""

MOVING: Final = ("stage_id", "amount", "currency", "close_on", "parked_until")
"""What a bucket depends on; whatever else changed puts a deal in none."""
_FIELDS: Final = (*MOVING, "owner_id", "product_id")

AT_ONCE: Final = 500
_Key = tuple[int | None, BucketName]


@dataclass(frozen=True, slots=True)
class ChangedDeal:
    """A deal of a bucket: how it stood before and after. Days are ISO texts, amounts minor units; None = unknown.

    `pipeline_before` is the sales process that it was in.
    """

    deal: int
    name: str
    account: str
    owner: str
    stage_before: str | None
    stage: str | None
    amount_before: int | None
    currency_before: str | None
    amount: int | None
    currency: str | None
    close_before: str | None
    close: str | None
    reason: str
    pipeline_before: int | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """The deals with one kind of change: how many, how much (removed: how much it was), the biggest first.

    `origins`: how many of those that moved over came from which sales process.
    """

    pipeline: int | None
    name: BucketName
    total: Total
    deals: tuple[ChangedDeal, ...]
    origins: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """Two moments, the stages at each, and the rates that amounts are converted by."""

    before: Moment
    after: Moment
    stages_before: StagesThen
    stages: StagesThen
    rates: Rates


def changes_between(session: Session, between: Between, at_most: int) -> tuple[tuple[Bucket, ...], Results]:
    """Return the buckets that hold any deal, of each pipeline, by rank, and who won and lost what.

    At most `at_most` deals of each bucket come by name. Read row by row, so that only those are kept, however many
    deals changed.
    """
    sums: dict[_Key, Sums] = defaultdict(Sums)
    origins: dict[_Key, Counter[int]] = defaultdict(Counter)
    tally = Tally()
    factor = factors(between.rates)
    biggest: dict[_Key, list[tuple[float, int, Row[Any]]]] = defaultdict(list)
    for row in session.execute(_classed(between), execution_options={"yield_per": AT_ONCE}):
        if row.bucket is None:
            continue
        tally.add(row)
        key = (row.pipeline, row.bucket)
        if row.bucket == "moved_over":
            origins[key][row.pipeline_before] += 1
        sums[key].add(row.money_in, 0, *in_parts(row.money))
        push = heappush if len(biggest[key]) < at_most else heappushpop
        push(biggest[key], (worth(factor, row.money, row.money_in), -row.id, row))
    rank = {name: index for index, name in enumerate(BUCKETS)}
    rows = {key: [row for _, _, row in sorted(found, reverse=True)] for key, found in biggest.items()}
    told = _named(session, between, [row for found in rows.values() for row in found])
    keys = sorted(sums, key=lambda key: (key[0] or 0, rank[key[1]]))
    found = (
        Bucket(
            *key,
            sums[key].total(between.rates),
            tuple(told[row.id] for row in rows[key]),
            tuple(sorted(origins[key].items())) if key in origins else (),
        )
        for key in keys
    )
    return tuple(found), tally.results(session, between.after, between.rates)


def _named(session: Session, between: Between, rows: Sequence[Row[Any]]) -> dict[int, ChangedDeal]:
    """Return changed deals with the names that belong to them, by id."""
    before, after = between.stages_before.by_id(), between.stages.by_id()
    named = deals_then(session, between.after, [row.id for row in rows])
    people = names_then(session, Member, between.after)
    found = {}
    for row in rows:
        found[row.id] = ChangedDeal(
            deal=row.id,
            name=named[row.id].name,
            account=named[row.id].account,
            owner=people.get(row.owner, ""),
            stage_before=before[row.stage_before].name if row.stage_before in before else None,
            stage=after[row.stage_after].name if row.stage_after in after else None,
            amount_before=row.amount_before,
            currency_before=row.currency_before,
            amount=row.amount_after,
            currency=row.currency_after,
            close_before=row.close_before,
            close=row.close_after,
            pipeline_before=before[row.stage_before].pipeline if row.stage_before in before else None,
            reason={"won": named[row.id].won_for, "lost": named[row.id].lost_for}.get(row.bucket, ""),
        )
    return found


def _classed(between: Between) -> Select[*tuple[Any, ...]]:
    """Return every deal that changed, with its bucket (NULL where the change is in none)."""
    changed = _changed(between).cte("between")
    stood, stands = (
        standing(Deal, _FIELDS, moment, name, changed)
        for moment, name in ((between.before, "before"), (between.after, "after"))
    )
    both, before, after = beside_each_other(stood, stands, _FIELDS)
    gone = after.c.id.is_(None)
    pipeline = func.coalesce(between.stages.pipeline_column(after), between.stages_before.pipeline_column(before))
    return (
        select(
            both.c.id,
            _bucket(between, before, after).label("bucket"),
            pipeline.label("pipeline"),
            between.stages_before.pipeline_column(before).label("pipeline_before"),
            func.coalesce(after.c.owner_id, case((gone, before.c.owner_id))).label("owner"),
            case((gone, col(Deal.product_id)), else_=after.c.product_id).label("product"),
            case((gone, before.c.amount), else_=after.c.amount).label("money"),
            case((gone, before.c.currency), else_=after.c.currency).label("money_in"),
            *_told(before, "before"),
            *_told(after, "after"),
        )
        .select_from(both)
        .join(Deal, and_(col(Deal.workspace_id) == between.after.workspace, col(Deal.id) == both.c.id))
        .where(between.after.holds(func.coalesce(after.c.owner_id, case((gone, before.c.owner_id)))))
    )


def _told(deals: Stood, when: str) -> tuple[ColumnElement[Any], ...]:
    return (
        deals.c.stage_id.label(f"stage_{when}"),
        deals.c.amount.label(f"amount_{when}"),
        deals.c.currency.label(f"currency_{when}"),
        deals.c.close_on.label(f"close_{when}"),
    )


def _changed(between: Between) -> Any:  # noqa: ANN401 - a SELECT or a UNION of them
    """Return the ids of the deals that changed between the two moments, or whose time of rest was over."""
    changed = changed_since("deal", MOVING, between.before, between.after)
    first, last = between.before.today, between.after.today
    woke: Select[Any] = select(col(Deal.id).label("id")).where(
        col(Deal.workspace_id) == between.after.workspace,
        in_order(Deal),
        col(Deal.parked_until) > first,
        col(Deal.parked_until) <= last,
    )
    return union(changed, woke) if between.after.is_now else union(changed, woke, _woke_then(between))


def _woke_then(between: Between) -> Select[Any]:
    """Return the ids of deals whose rest ended between the moments, and whose day of waking was changed some time."""
    days = (between.before.today + timedelta(days=1)).isoformat(), between.after.today.isoformat()
    said = (func.substr(side, 2, 10).between(*days) for side in (col(Change.old), col(Change.new)))
    changed = and_(col(Change.field) == "parked_until", or_(*said))
    at_birth = and_(col(Change.field) == CREATED, Given(col(Change.new), literal("parked_until")).between(*days))
    return select(col(Change.entity_id).label("id")).where(
        col(Change.workspace_id) == between.after.workspace,
        col(Change.entity) == "deal",
        or_(changed, at_birth) if between.after.view == "corrected" else changed,
    )


def _bucket(between: Between, before: Stood, after: Stood) -> ColumnElement[str | None]:
    """Return the rank that a deal fits first; deals that were closed and stay so are in none."""
    was, now = between.stages_before.kind_column(before), between.stages.kind_column(after)
    new, gone = before.c.id.is_(None), after.c.id.is_(None)
    is_open, was_open = now.in_(("open", UNKNOWN_KIND)), was.in_(("open", UNKNOWN_KIND))
    aside, was_aside = (
        func.coalesce(parked_then(deals, moment), literal(False))  # noqa: FBT003 - SQL's own
        for deals, moment in ((after, between.after), (before, between.before))
    )
    more, less = _amounts(between.rates, before, after)
    over = between.stages.pipeline_column(after) != between.stages_before.pipeline_column(before)
    place, place_before = between.stages.position_column(after), _place_then(between, before)
    return case(
        (and_(gone, not_(was_open)), null()),
        (gone, "removed"),
        (and_(now == "won", or_(new, was != "won")), "won"),
        (and_(now == "lost", or_(new, was != "lost")), "lost"),
        (not_(is_open), null()),
        (new, "new"),
        (and_(was_open, over), "moved_over"),
        (and_(was_open, place > place_before), "moved_on"),
        (and_(was_open, place < place_before), "moved_back"),
        (after.c.close_on > before.c.close_on, "pushed_out"),
        (after.c.close_on < before.c.close_on, "pulled_in"),
        (more, "amount_up"),
        (less, "amount_down"),
        (not_(was_open), "reopened"),
        (and_(aside, not_(was_aside)), "parked"),
        (and_(was_aside, not_(aside)), "unparked"),
        (and_(before.c.amount.is_(None), after.c.amount.is_not(None)), "priced"),
        (and_(before.c.amount.is_not(None), after.c.amount.is_(None)), "unpriced"),
        else_=null(),
    )


def _place_then(between: Between, before: Stood) -> ColumnElement[int]:
    """Return how far a deal was, counted as the stages are now: moving a stage itself moves no deal."""
    places = {stage.id: index for index, stage in enumerate(between.stages.all)}
    known = {stage.id: places[stage.id] for stage in between.stages_before.all if stage.id in places}
    return case(known or {0: 0}, value=before.c.stage_id, else_=None)


def _amounts(rates: Rates, before: Stood, after: Stood) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return whether the amount grew and whether it shrank; in another currency by the rates, where there are any."""
    same = before.c.currency == after.c.currency
    then, now = (converted(rates, deals.c.amount, deals.c.currency) for deals in (before, after))
    grew = or_(and_(same, after.c.amount > before.c.amount), and_(not_(same), now > then))
    shrank = or_(and_(same, after.c.amount < before.c.amount), and_(not_(same), now < then))
    return grew, shrank
