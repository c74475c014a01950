"""The one private line after a write: something true that is worth knowing, and nothing where there is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.quota import times
from cards.words import about, counted, percent
from storage.changes import CREATED
from storage.models.accounts import Product
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
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
SIZED = frozenset({CREATED, "amount", "currency", "owner_id"})
"""What makes a deal big or small among its owner's."""
TELLING = SIZED | {"stage_id", "close_on", "closed_on", "parked_until"}
"""Fields of a deal that what its owner is told depends on."""
BEST_RANKS = {0: "the biggest", 1: "the 2nd biggest", 2: "the 3rd biggest"}


def give_back(session: Session, member: Member, deal: Deal, changes: Sequence[Change], settings: Settings) -> str:
    """Return the line for `member` about the deal just written to, '' where the `changes` altered nothing worth saying.

    Reads what the open transaction wrote: quota first, then coverage, then how the deal compares.
    """
    stage = session.get(Stage, (deal.workspace_id, deal.stage_id))
    if stage is None or deal.deleted_at is not None or not changes:
        return ""
    today = changes[0].recorded_at.astimezone(ZoneInfo(member.time_zone or settings.time_zone)).date()
    old = before(deal, changes)
    if not old:
        if not any(change.entity == "activity" for change in changes):
            return ""
        touches = touches_this_week(session, member.id, deal, today)
        return f"your {ordinal(touches)} touch of this deal this week" if touches >= FEWEST_TOUCHES else ""
    if deal.owner_id != member.id or not old.keys() & TELLING:
        return ""
    home = rates_on(session, deal.workspace_id, settings.currency, today)
    quota = next(iter(quotas_of(session, deal.workspace_id, member.id, today)), None)
    if quota is not None:
        reached = attainment(session, quota, home, today, settings.fiscal_start)
        line = _of_quota(_Write(session, deal, stage, old, today), reached)
        if line:
            return line
    sized = bool(old.keys() & SIZED)
    unsized = deal.amount is None or home.convert(deal.amount, deal.currency) is None
    if not sized and ("stage_id" not in old or (stage.kind == "open" and not unsized)):
        return ""  # one open stage after another: how the deal compares is as it was
    return _compared(session, deal, stage, standing_of(session, deal, home), home.home, sized=sized)


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
    if not reached.left or not reached.closing.minor:
        return ""
    ratio = times(reached.closing.minor, reached.left)
    minor_then = reached.closing.minor - closing_now + closing_then
    then = f"{times(minor_then, reached.left)}×" if minor_then else "nothing"
    return (
        f"your open deals closing in {name} cover {ratio}× of the {left} to go (was {then})"
        if then != f"{ratio}×"
        else ""
    )


def _compared(session: Session, deal: Deal, stage: Stage, standing: Standing, currency: str, *, sized: bool) -> str:
    """Return how a deal compares to its owner's others, where there are enough of them to say.

    `sized`: the write altered how big it is, so that its rank is news.
    """
    amount, wins = standing.amount, standing.wins
    if stage.kind == "lost":
        return _win_rate(standing.won, standing.lost + 1)
    big = amount is not None and wins >= FEWEST_WINS and standing.smaller_wins * 2 >= wins
    if big and (sized or stage.kind == "won"):
        every = standing.smaller_wins == wins
        return f"bigger than {'every one' if every else percent(standing.smaller_wins, wins)} of your {wins:,} wins"
    if stage.kind == "won":
        return _win_rate(standing.won + 1, standing.lost)
    if amount is None and standing.product_wins >= FEWEST_OF_PRODUCT:
        product = session.get(Product, (deal.workspace_id, deal.product_id))
        average = about(round(standing.product_worth / standing.product_wins), currency)
        return f"your {standing.product_wins:,} {product.name if product else ''} wins average {average}"
    if sized and amount is not None and standing.open + 1 >= FEWEST_OPEN:
        rank = BEST_RANKS.get(standing.bigger_open)
        return f"{rank} of your {standing.open + 1:,} open deals" if rank else ""
    return ""


def _win_rate(won: int, lost: int) -> str:
    closed = won + lost
    if closed < FEWEST_CLOSED:
        return ""
    return f"you win {percent(won, closed)} of what you close ({counted(closed, 'deal')})"


def ordinal(number: int) -> str:
    """Return '1st', '2nd', '11th'."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
