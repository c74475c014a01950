"""What needs or needed a decision: the open deals that the rules of the nudges find, by owner, most money first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappush, heappushpop
from typing import Any, Final

from sqlalchemy import Row, Select, case, or_, select
from sqlmodel import Session, col

from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.queries.attention import RULES, Rule, RuleName, Watch
from storage.queries.deals import not_parked, stage_of_deal
from storage.queries.digest.moments import Moment
from storage.queries.digest.names import deals_then, names_then
from storage.queries.digest.needs_then import flagged_then
from storage.queries.digest.stages import StagesThen
from storage.queries.digest.standing import in_order
from storage.queries.digest.sums import Sums, factors, in_parts, worth
from storage.queries.members import member_names
from storage.queries.totals import Total

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class NeededDeal:
    """A deal that somebody has to decide about, and the rules that find it, by their rank."""

    deal: int
    name: str
    account: str
    stage: str
    pipeline: int
    amount: int | None
    currency: str
    close: str | None
    rules: tuple[RuleName, ...]


@dataclass(frozen=True, slots=True)
class OwnerNeeds:
    """What one member (None = nobody) has to decide: how many deals and how much, the first of them by name."""

    owner: int | None
    name: str
    active: bool
    total: Total
    deals: tuple[NeededDeal, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """All that needs a decision, by owner, most money first; a deal counts once in `total`."""

    total: Total
    by_rule: tuple[tuple[RuleName, int], ...]
    owners: tuple[OwnerNeeds, ...]


def needs(session: Session, moment: Moment, watch: Watch, at_most: int, stages: StagesThen) -> Needs:
    """Return what needs a decision at a moment, with at most `at_most` deals of each owner by name.

    Read row by row: however many deals need one, only those to be named are kept.
    """
    rules = tuple(rule for rule in RULES if rule.name.replace("_", " ") in watch.settings.nudge_rules)
    if not rules:
        return Needs(Total(), (), ())
    sums: dict[int, Sums] = defaultdict(Sums)
    biggest: dict[int, list[tuple[float, int, int, Row[Any]]]] = defaultdict(list)
    factor = factors(watch.rates)
    by_rule = dict.fromkeys((rule.name for rule in rules), 0)
    query = _flagged(moment, watch, rules) if moment.is_now else flagged_then(moment, watch, rules, stages)
    for row in session.execute(query, execution_options={"yield_per": AT_ONCE}):
        owner, amount = row.owner_id or 0, row.amount
        sums[owner].add(row.currency, 0, *in_parts(amount))
        for rule in _hits(row, rules):
            by_rule[rule] += 1
        push = heappush if len(biggest[owner]) < at_most else heappushpop
        push(biggest[owner], (worth(factor, amount, row.currency), -_day(row).toordinal(), -row.id, row))
    names = _names(session, moment)
    lines = _lines(session, moment, rules, {each: sorted(rows, reverse=True) for each, rows in biggest.items()})
    totals = {owner: found.total(watch.rates) for owner, found in sums.items()}
    found = (
        OwnerNeeds(owner or None, *names.get(owner, ("nobody", True)), total, lines[owner])
        for owner, total in totals.items()
    )
    ordered = sorted(found, key=lambda each: (-each.total.minor, -each.total.count, each.name))
    counted = tuple((rule, count) for rule, count in by_rule.items() if count)
    return Needs(sum(totals.values(), Total()), counted, tuple(ordered))


def _day(row: Row[Any]) -> date:
    """Return the day on which a deal is to close, the last there is where nobody knows."""
    return date.fromisoformat(str(row.close_on)) if row.close_on else date.max


def _names(session: Session, moment: Moment) -> dict[int, tuple[str, bool]]:
    """Return (name, whether they still work here) of members; who left since was still there."""
    if moment.is_now:
        return member_names(session, moment.workspace)
    return {number: (name, True) for number, name in names_then(session, Member, moment).items()}


def _hits(row: Row[Any], rules: tuple[Rule, ...]) -> tuple[RuleName, ...]:
    return tuple(rule.name for rule in rules if getattr(row, rule.name))


def _flagged(moment: Moment, watch: Watch, rules: tuple[Rule, ...]) -> Select[*tuple[Any, ...]]:
    """Return the open deals that any rule finds, and for each rule whether it does."""
    hits = {rule.name: case((rule.where(watch), 1), else_=0) for rule in rules}
    inner = (
        select(
            *(col(Deal.id), col(Deal.owner_id), col(Deal.currency), col(Deal.amount)),
            *(col(Deal.close_on), col(Stage.pipeline_id), col(Stage.name).label("stage")),
            *(hit.label(name) for name, hit in hits.items()),
        )
        .select_from(Deal)
        .join(Stage, stage_of_deal())
        .where(
            col(Deal.workspace_id) == moment.workspace,
            in_order(Deal),
            col(Deal.deleted_at).is_(None),
            col(Stage.kind) == "open",
            not_parked(watch.today),
            moment.holds(col(Deal.owner_id)),
        )
        .subquery("judged")
    )
    return select(inner).where(or_(*(inner.c[name] == 1 for name in hits)))


def _lines(
    session: Session,
    moment: Moment,
    rules: tuple[Rule, ...],
    biggest: Mapping[int, Sequence[tuple[float, int, int, Row[Any]]]],
) -> dict[int, tuple[NeededDeal, ...]]:
    names = deals_then(session, moment, [row.id for rows in biggest.values() for *_, row in rows])
    return {
        owner: tuple(
            NeededDeal(
                row.id,
                names[row.id].name,
                names[row.id].account,
                row.stage,
                row.pipeline_id,
                row.amount,
                row.currency,
                str(row.close_on) if row.close_on else None,
                _hits(row, rules),
            )
            for *_, row in rows
        )
        for owner, rows in biggest.items()
    }
