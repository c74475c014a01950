"""What needs a decision: the open deals that the rules of the nudges find, by owner, most money first."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, or_, select
from sqlmodel import Session, col

from storage.models.accounts import Account
from storage.models.deals import Deal, Stage
from storage.queries.attention import RULES, Rule, RuleName, Watch
from storage.queries.deals import not_parked, stage_of_deal
from storage.queries.digest.moments import Moment
from storage.queries.members import member_names
from storage.queries.totals import PART, Total, total_of


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


def needs(session: Session, moment: Moment, watch: Watch, at_most: int) -> Needs:
    """Return what needs a decision now, with at most `at_most` deals of each owner by name."""
    rules = tuple(rule for rule in RULES if rule.name.replace("_", " ") in watch.settings.nudge_rules)
    if not rules:
        return Needs(Total(), (), ())
    flagged = _flagged(moment, watch, rules).cte("flagged")
    owners: dict[int | None, Total] = defaultdict(Total)
    counts = [func.coalesce(func.sum(flagged.c[rule.name]), 0) for rule in rules]
    amount = flagged.c.amount
    sums = (func.sum(amount // PART), func.sum(amount % PART))
    query = select(flagged.c.owner_id, flagged.c.currency, func.count(), func.count(amount), *sums, *counts)
    by_rule = [0] * len(rules)
    for owner, currency, count, known, high, low, *hits in session.execute(
        query.group_by(flagged.c.owner_id, flagged.c.currency)
    ):
        minor = int(high or 0) * PART + int(low or 0)
        owners[owner] += total_of(watch.rates, currency, count, known, minor, 0)
        by_rule = [before + int(hit) for before, hit in zip(by_rule, hits, strict=True)]
    lines = _lines(session, flagged, rules, moment.workspace, at_most)
    names = member_names(session, moment.workspace)
    found = (
        OwnerNeeds(owner, *names.get(owner or 0, ("nobody", True)), total, tuple(lines[owner]))
        for owner, total in owners.items()
    )
    ordered = sorted(found, key=lambda each: (-each.total.minor, -each.total.count, each.name))
    counted = tuple((rule.name, count) for rule, count in zip(rules, by_rule, strict=True) if count)
    return Needs(sum(owners.values(), Total()), counted, tuple(ordered))


def _flagged(moment: Moment, watch: Watch, rules: tuple[Rule, ...]) -> Select[*tuple[Any, ...]]:
    """Return the open deals that any rule finds, and for each rule whether it does."""
    hits = {rule.name: case((rule.where(watch), 1), else_=0) for rule in rules}
    inner = (
        select(
            *(col(Deal.id), col(Deal.owner_id), col(Deal.currency), col(Deal.amount), col(Deal.name)),
            *(col(Deal.account_id), col(Deal.close_on), col(Stage.pipeline_id), col(Stage.name).label("stage")),
            watch.rates.amount_column().label("worth"),
            *(hit.label(name) for name, hit in hits.items()),
        )
        .select_from(Deal)
        .join(Stage, stage_of_deal())
        .where(
            col(Deal.workspace_id) == moment.workspace,
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
    flagged: CTE,
    rules: tuple[Rule, ...],
    workspace: int,
    at_most: int,
) -> dict[int | None, list[NeededDeal]]:
    order = (flagged.c.worth.desc().nulls_last(), flagged.c.close_on.asc().nulls_last(), flagged.c.id)
    place = func.row_number().over(partition_by=flagged.c.owner_id, order_by=order).label("place")
    ranked = select(flagged, place).subquery("ranked")
    named = and_(col(Account.workspace_id) == workspace, col(Account.id) == ranked.c.account_id)
    account: ColumnElement[str] = func.coalesce(col(Account.name), "").label("account")
    query = select(ranked, account).outerjoin(Account, named).where(ranked.c.place <= at_most).order_by(ranked.c.place)
    found: dict[int | None, list[NeededDeal]] = defaultdict(list)
    for row in session.execute(query):
        hits = tuple(rule.name for rule in rules if getattr(row, rule.name))
        close = row.close_on.isoformat() if row.close_on else None
        found[row.owner_id].append(
            NeededDeal(row.id, row.name, row.account, row.stage, row.pipeline_id, row.amount, row.currency, close, hits)
        )
    return found
