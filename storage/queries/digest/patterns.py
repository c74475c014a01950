"""Why deals are won and lost: the last closed ones, by reason, stage, source, competitor, size and time."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final, Literal

from sqlalchemy import select
from sqlmodel import Session, col

from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
from storage.money import to_major
from storage.queries.deals import stage_of_deal
from storage.queries.digest.story import days_between
from storage.queries.totals import Rates

Aspect = Literal["reason", "stage", "source", "competitor", "size", "time", "time in stage"]
ASPECTS: Final[tuple[Aspect, ...]] = ("reason", "stage", "source", "competitor", "size", "time", "time in stage")
UNKNOWN: Final = ""
ENOUGH: Final = 8
"""From fewer deals than this nothing is concluded."""
DAYS: Final = ((30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"))
LONGER: Final = "more than 180 days"


@dataclass(frozen=True, slots=True)
class Group:
    """The closed deals that are alike in one aspect ('' = unknown)."""

    value: str
    won: int
    lost: int

    @property
    def count(self) -> int:
        """How many they are."""
        return self.won + self.lost


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the last closed deals have in common. `days` are the medians from beginning to end of won and lost ones.

    `first` and `last` are the days the oldest and the newest of them closed; `unplaced` have no history of stages.
    """

    won: int
    lost: int
    first: date | None
    last: date | None
    aspects: tuple[tuple[Aspect, tuple[Group, ...]], ...]
    days_won: float | None
    days_lost: float | None
    unplaced: int


@dataclass(frozen=True, slots=True)
class _Closed:
    id: int
    kind: str
    values: Mapping[Aspect, str]
    closed_on: date
    days: int | None


def patterns(
    session: Session, workspace: int, rates: Rates, last: int, kinds: Sequence[str] = ("won", "lost")
) -> Patterns:
    """Return what the `last` so many deals that were closed have in common."""
    closed = list(_closed(session, workspace, rates, last, kinds))
    days = sorted(each.closed_on for each in closed)
    aspects = tuple((aspect, _groups(closed, aspect)) for aspect in ASPECTS)
    return Patterns(
        sum(each.kind == "won" for each in closed),
        sum(each.kind == "lost" for each in closed),
        days[0] if days else None,
        days[-1] if days else None,
        tuple((aspect, groups) for aspect, groups in aspects if any(group.value for group in groups)),
        _median(closed, "won"),
        _median(closed, "lost"),
        sum(not each.values["stage"] for each in closed),
    )


def _closed(session: Session, workspace: int, rates: Rates, last: int, kinds: Sequence[str]) -> Iterator[_Closed]:
    where = (
        col(Deal.workspace_id) == workspace,
        col(Deal.deleted_at).is_(None),
        col(Deal.closed_on).is_not(None),
        col(Stage.kind).in_(kinds),
    )
    query = select(Deal, col(Stage.kind)).join(Stage, stage_of_deal()).where(*where)
    rows = session.execute(query.order_by(col(Deal.closed_on).desc(), col(Deal.id).desc()).limit(last)).all()
    ways = _ways(session, workspace, [deal.id for deal, _ in rows])
    for deal, kind in rows:
        stage, stayed = ways.get(deal.id, ("", None))
        took = days_between(deal.created_at.date(), deal.closed_on)
        values: dict[Aspect, str] = {
            "reason": _same((deal.won_reason if kind == "won" else deal.lost_reason) or ""),
            "stage": stage,
            "source": _same(deal.source or ""),
            "competitor": _same(deal.competitor or ""),
            "size": _size(rates, deal.amount, deal.currency),
            "time": _span(took),
            "time in stage": _span(stayed),
        }
        yield _Closed(deal.id, kind, values, deal.closed_on or date.min, took)


def _same(words: str) -> str:
    """Return words as they are grouped: whatever their case and spaces."""
    return " ".join(words.split()).rstrip(".!").lower()


def _size(rates: Rates, amount: int | None, currency: str) -> str:
    """Return how many digits an amount has in the workspace's currency: '10k to 100k'."""
    minor = None if amount is None else rates.convert(amount, currency)
    if minor is None:
        return UNKNOWN
    major = to_major(minor, rates.home)
    for limit, name in (
        (1_000, "under 1k"),
        (10_000, "1k to 10k"),
        (100_000, "10k to 100k"),
        (1_000_000, "100k to 1m"),
    ):
        if major < limit:
            return name
    return "1m and more"


def _span(days: int | None) -> str:
    return UNKNOWN if days is None else next((name for limit, name in DAYS if days <= limit), LONGER)


def _ways(session: Session, workspace: int, deals: Sequence[int]) -> dict[int, tuple[str, int | None]]:
    """Return the stage that each deal was closed in, and how many days it had stood there."""
    stages = select(col(Stage.id), col(Stage.name)).where(col(Stage.workspace_id) == workspace)
    names = {int(number): str(name) for number, name in session.execute(stages)}
    query = (
        select(col(Change.entity_id), col(Change.field), col(Change.old), col(Change.new), col(Change.at))
        .where(
            col(Change.workspace_id) == workspace,
            col(Change.entity) == "deal",
            col(Change.entity_id).in_(deals),
            col(Change.field).in_(("created", "stage_id")),
        )
        .order_by(col(Change.id))
    )
    moves: dict[int, list[tuple[int | None, int | None, datetime]]] = defaultdict(list)
    for deal, field, old, new, at in session.execute(query):
        before, after = (None, json.loads(new).get("stage_id")) if field == "created" else map(json.loads, (old, new))
        moves[deal].append((before, after, at))
    return {deal: _closing(found, names) for deal, found in moves.items()}


def _closing(
    moves: Sequence[tuple[int | None, int | None, datetime]], names: Mapping[int, str]
) -> tuple[str, int | None]:
    before, _, at = moves[-1]
    entered = next((when for _, after, when in reversed(moves[:-1]) if after == before), None)
    stayed = None if entered is None or before is None else max(0, (at - entered).days)
    return (names.get(before, "") if before is not None else ""), stayed


def _groups(closed: Sequence[_Closed], aspect: Aspect) -> tuple[Group, ...]:
    won = Counter(each.values[aspect] for each in closed if each.kind == "won")
    lost = Counter(each.values[aspect] for each in closed if each.kind == "lost")
    groups = (Group(value, won[value], lost[value]) for value in won.keys() | lost.keys())
    return tuple(sorted(groups, key=lambda group: (group.value == UNKNOWN, -group.count, group.value)))


def _median(closed: Sequence[_Closed], kind: str) -> float | None:
    days = [each.days for each in closed if each.kind == kind and each.days is not None]
    return float(median(days)) if days else None
