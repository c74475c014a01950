"""What one can say and ask about deals."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from commands.syntax.subjects import Person, Target
from storage.queries.gaps import Gap

Forecast = Literal["commit", "best_case", "pipeline", "omit"]


@dataclass(frozen=True, slots=True)
class UpdateDeal:
    """Set what is not None; `clear` names fields to empty; `seen` is the version a button or form saw.

    `closed_on` is the day of a win or a loss that was not today; never a day to come.
    """

    target: Target
    stage: str | None = None
    reason: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    close_on: date | None = None
    probability: int | None = None
    owner: int | None = None
    next_step: str | None = None
    forecast: Forecast | None = None
    source: str | None = None
    competitor: str | None = None
    product: str | None = None
    units: int | None = None
    name: str | None = None
    parked_until: date | None = None
    reopen: bool = False
    clear: tuple[str, ...] = ()
    seen: int | None = None
    closed_on: date | None = None
    verb: Literal["update_deal"] = "update_deal"


@dataclass(frozen=True, slots=True)
class CreateDeal:
    """A new deal; without `stage` it starts in the pipeline's first open stage."""

    target: Target
    name: str = ""
    product: str | None = None
    stage: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    close_on: date | None = None
    probability: int | None = None
    owner: int | None = None
    source: str | None = None
    people: tuple[Person, ...] = ()
    next_step: str | None = None
    verb: Literal["create_deal"] = "create_deal"


@dataclass(frozen=True, slots=True)
class WantHelp:
    """`needhelp D7`: a manager sees the deal now."""

    deal: int
    verb: Literal["want_help"] = "want_help"


@dataclass(frozen=True, slots=True)
class ShowDeal:
    """`deal acme`, `deal D881`: one deal, or the account's deals where it has several."""

    target: Target
    verb: Literal["show_deal"] = "show_deal"


@dataclass(frozen=True, slots=True)
class ShowSteps:
    """`steps D7`: definition, exit criteria and next steps of the stage that the deal stands in.

    Without `deal`, `target` is the account whose deal is meant.
    """

    deal: int | None = None
    target: Target | None = None
    verb: Literal["show_steps"] = "show_steps"


@dataclass(frozen=True, slots=True)
class ShowOwner:
    """`who owns acme`."""

    target: Target
    verb: Literal["show_owner"] = "show_owner"


@dataclass(frozen=True, slots=True)
class ListDeals:
    """`deals`, 'what did Priya win last month': deals by owner, state, stage, period, amount; `start` pages.

    `gap` is what the deals want; then they are open ones.
    `at_least` and `at_most` are amounts in `currency` (None = the workspace's), both bounds included.
    """

    member: int | None = None
    state: Literal["open", "won", "lost", "parked", "any"] = "open"
    stage: str | None = None
    account: int | None = None
    first: date | None = None
    last: date | None = None
    start: int = 0
    everybody: bool = False
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    currency: str | None = None
    gap: Gap | None = None
    verb: Literal["list_deals"] = "list_deals"
