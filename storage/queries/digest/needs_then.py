"""What needed a decision on a day that is over: the rules of `attention` asked of the records as they stood.

Deals, promises, contacts, what happened and the stages' ages are those of then; the thresholds are today's settings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, false, func, not_, or_, select
from sqlmodel import col

from storage.models.accounts import Contact
from storage.models.activities import Activity, FollowUp
from storage.models.deals import Deal
from storage.money import to_minor
from storage.queries.attention import WAKES_FOR, Rule, RuleName, Watch
from storage.queries.digest.moments import Moment
from storage.queries.digest.open_money import parked_then, touched
from storage.queries.digest.stages import StagesThen
from storage.queries.digest.standing import DEAL_FIELDS, changed_since, standing
from storage.queries.digest.sums import converted

_FIELDS: Final = (*DEAL_FIELDS, "next_step", "stage_since", "account_id")


@dataclass(frozen=True, slots=True)
class _Then:
    """A moment with the deals and promises as they stood, and the thresholds."""

    moment: Moment
    watch: Watch
    stages: StagesThen
    deals: Subquery
    promises: Subquery

    def days_before(self, count: int) -> str:
        return (self.moment.today - timedelta(days=count)).isoformat()

    def planned(self) -> ColumnElement[bool]:
        ahead = self.promises.c.due_on >= self.moment.today.isoformat()
        open_ones = (self.promises.c.deal_id.is_not(None), self.promises.c.done_at.is_(None), ahead)
        return self.deals.c.id.in_(select(self.promises.c.deal_id).where(*open_ones))


def flagged_then(moment: Moment, watch: Watch, rules: Sequence[Rule], stages: StagesThen) -> Select[*tuple[Any, ...]]:
    """Return the deals that were open and that any rule found, and for each rule whether it did."""
    then = _Then(
        moment,
        watch,
        stages,
        standing(Deal, _FIELDS, moment, "deals"),
        standing(FollowUp, ("deal_id", "due_on", "done_at"), moment, "promises"),
    )
    deals, names = then.deals, {stage.id: stage.name for stage in stages.all}
    hits = {rule.name: case((_RULES[rule.name](then), 1), else_=0) for rule in rules}
    inner = (
        select(
            *(deals.c.id, deals.c.owner_id, deals.c.currency, deals.c.amount, deals.c.close_on),
            stages.pipeline_column(deals).label("pipeline_id"),
            case(names or {0: ""}, value=deals.c.stage_id, else_="").label("stage"),
            *(hit.label(name) for name, hit in hits.items()),
        )
        .join(Deal, and_(col(Deal.workspace_id) == moment.workspace, col(Deal.id) == deals.c.id))
        .where(
            stages.kind_column(deals) == "open",
            not_(func.coalesce(parked_then(deals, moment), false())),
            moment.holds(deals.c.owner_id),
        )
        .subquery("judged")
    )
    return select(inner).where(or_(*(inner.c[name] == 1 for name in hits)))


def _stuck(then: _Then) -> ColumnElement[bool]:
    overstayed = (
        and_(
            then.deals.c.stage_id == stage.id,
            then.deals.c.stage_since < f"{then.moment.until - timedelta(days=stage.max_age):%Y-%m-%dT%H:%M:%S}",
        )
        for stage in then.stages.of_kind("open")
        if stage.max_age is not None
    )
    return or_(false(), *overstayed)


def _stale(then: _Then) -> ColumnElement[bool]:
    stages = dict(then.watch.stale_ages)
    own = [and_(then.deals.c.stage_id == stage, _untouched(then, days)) for stage, days in stages.items()]
    usual = and_(then.deals.c.stage_id.not_in(list(stages)), _untouched(then, then.watch.settings.stale_days))
    return and_(or_(usual, *own), not_(then.planned()))


def _untouched(then: _Then, days: int) -> ColumnElement[bool]:
    ago = timedelta(days=days)
    return and_(col(Deal.created_at) < then.moment.until - ago, then.deals.c.id.not_in(touched(then.moment, ago)))


def _single_contact(then: _Then) -> ColumnElement[bool]:
    people = standing(Contact, ("account_id",), then.moment, "people")
    several = select(people.c.account_id).where(people.c.account_id.is_not(None)).group_by(people.c.account_id)
    known = then.deals.c.account_id.in_(several.having(func.count() > 1))
    large = to_minor(then.watch.settings.large_deal, then.watch.settings.currency)
    worth = converted(then.watch.rates, then.deals.c.amount, then.deals.c.currency)
    return and_(worth >= large, or_(then.deals.c.account_id.is_(None), not_(known)))


def _waking(then: _Then) -> ColumnElement[bool]:
    day = then.deals.c.parked_until
    acted = exists().where(
        col(Activity.workspace_id) == then.moment.workspace,
        col(Activity.deal_id) == then.deals.c.id,
        col(Activity.deleted_at).is_(None),
        col(Activity.id).not_in(changed_since("activity", (), then.moment)),
        col(Activity.happened_on) >= func.date(day),
    )
    recent = and_(day <= then.moment.today.isoformat(), day > then.days_before(WAKES_FOR.days))
    return and_(recent, not_(acted), not_(then.planned()))


_RULES: Final[Mapping[RuleName, Callable[[_Then], ColumnElement[bool]]]] = {
    "close_passed": lambda then: then.deals.c.close_on < then.moment.today.isoformat(),
    "no_amount": lambda then: then.deals.c.amount.is_(None),
    "no_next_step": lambda then: and_(func.coalesce(then.deals.c.next_step, "") == "", not_(then.planned())),
    "stuck": _stuck,
    "stale": _stale,
    "single_contact": _single_contact,
    "waking": _waking,
}
