"""The one private line after a write: something true that is worth knowing, and nothing where there is not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.quota import times
from cards.words import about, counted, percent
from storage.models.accounts import Product
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.queries.giveback import Standing, before, standing_of, touches_this_week
from storage.queries.quotas import Attainment, attainment, quotas_of
from storage.queries.settings import Settings
from storage.queries.totals import Rates, rates_on

FEWEST_WINS = 10
FEWEST_OF_PRODUCT = 5
FEWEST_CLOSED = 20
FEWEST_OPEN = 5
FEWEST_TOUCHES = 2
BEST_RANKS = {0: "the biggest", 1: "the 2nd biggest", 2: "the 3rd biggest"}


def give_back(session: Session, workspace: int, member: Member, deal_id: int, now: datetime, settings: Settings) -> str:
    """Return the line for `member` about the deal just written to, '' where there is nothing worth saying.

    Reads what the open transaction wrote at `now`: quota first, then coverage, then how the deal compares.
    """
    deal = session.get(Deal, (workspace, deal_id))
    stage = session.get(Stage, (workspace, deal.stage_id)) if deal else None
    if deal is None or stage is None or deal.deleted_at is not None:
        return ""
    today = now.astimezone(ZoneInfo(member.time_zone or settings.time_zone)).date()
    old = before(session, deal, now)
    if not old:
        touches = touches_this_week(session, member.id, deal, today)
        if touches >= FEWEST_TOUCHES:
            return f"your {ordinal(touches)} touch of this deal this week"
    if deal.owner_id != member.id:
        return ""
    home = rates_on(session, workspace, settings.currency, today)
    quota = next(iter(quotas_of(session, workspace, member.id, today)), None)
    if quota is not None:
        reached = attainment(session, quota, home, today, settings.fiscal_start)
        line = _of_quota(_Write(session, deal, stage, old, today), reached)
        if line:
            return line
    return _compared(session, deal, stage, standing_of(session, deal, home), home.home)


@dataclass(frozen=True, slots=True)
class _Write:
    """A deal as it is now, and what its changed fields were."""

    session: Session
    deal: Deal
    stage: Stage
    old: dict[str, Any]
    today: date

    def contribution(self, reached: Attainment, *, now: bool) -> tuple[int, int]:
        """Return what the deal adds to 'won' and to 'closing' of the period, now or before the write."""
        if not now and "created" in self.old:
            return 0, 0
        if self._value("owner_id", now=now) != self.deal.owner_id:
            return 0, 0
        worth = _worth(self._value("amount", now=now), self._value("currency", now=now), reached.rates)
        kind, span = self._kind(now=now), reached.span
        closed, close = self._value("closed_on", now=now), self._value("close_on", now=now)
        parked = self._value("parked_until", now=now)
        won = kind == "won" and closed is not None and span.first <= closed <= span.last
        closing = kind == "open" and close is not None and close <= span.last and not (parked and parked > self.today)
        return (worth if won else 0), (worth if closing else 0)

    def _value(self, name: str, *, now: bool) -> Any:  # noqa: ANN401 - any column's type
        return getattr(self.deal, name) if now or name not in self.old else self.old[name]

    def _kind(self, *, now: bool) -> str:
        if now or "stage_id" not in self.old:
            return self.stage.kind
        stage = self.session.get(Stage, (self.deal.workspace_id, self.old["stage_id"]))
        return stage.kind if stage else "open"


def _worth(amount: int | None, currency: str, rates: Rates) -> int:
    return (rates.convert(amount, currency) or 0) if amount is not None else 0


def _of_quota(write: _Write, reached: Attainment) -> str:
    """Return '66 % of your Q4 quota (was 62 %), $12k to go', or what covers the rest of it; '' for neither."""
    won_now, closing_now = write.contribution(reached, now=True)
    won_then, closing_then = write.contribution(reached, now=False)
    name, left = reached.span.name, about(reached.left, reached.currency)
    if write.stage.kind == "won" and write.deal.amount is None and "stage_id" in write.old:
        return f"it counts towards your {name} quota once you say how much it is worth"
    if won_now != won_then:
        was = percent(reached.won.minor - won_now + won_then, reached.quota)
        to_go = f"{left} to go" if reached.left else "reached"
        return f"{percent(reached.won.minor, reached.quota)} of your {name} quota (was {was}), {to_go}"
    if not reached.left:
        return f"your {name} quota is reached: {percent(reached.won.minor, reached.quota)}"
    if not reached.closing.minor:
        return ""
    ratio = times(reached.closing.minor, reached.left)
    then = times(reached.closing.minor - closing_now + closing_then, reached.left)
    was = f" (was {then}×)" if then != ratio else ""
    return f"your open deals closing in {name} cover {ratio}× of the {left} to go{was}"


def _compared(session: Session, deal: Deal, stage: Stage, standing: Standing, currency: str) -> str:
    """Return how a deal compares to its owner's others, where there are enough of them to say."""
    amount, wins = standing.amount, standing.wins
    if amount is not None and wins >= FEWEST_WINS and standing.smaller_wins * 2 >= wins:
        return f"bigger than {percent(standing.smaller_wins, wins)} of your {wins:,} wins"
    if stage.kind == "open" and amount is not None and standing.open + 1 >= FEWEST_OPEN:
        rank = BEST_RANKS.get(standing.bigger_open)
        if rank:
            return f"{rank} of your {standing.open + 1:,} open deals"
    if stage.kind == "open" and amount is None and standing.product_wins >= FEWEST_OF_PRODUCT:
        product = session.get(Product, (deal.workspace_id, deal.product_id))
        average = about(round(standing.product_worth / standing.product_wins), currency)
        return f"your {standing.product_wins:,} {product.name if product else ''} wins average {average}"
    closed = standing.won + standing.lost
    if closed >= FEWEST_CLOSED:
        return f"you win {percent(standing.won, closed)} of what you close ({counted(closed, 'deal')})"
    return ""


def ordinal(number: int) -> str:
    """Return '1st', '2nd', '11th'."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
