"""What became of inquiries: by source, campaign or owner, from the inquiry to the money.

Each lead counts in the period in which it came in, whatever happened to it later. An inquiry is *followed up* that was
contacted, or put aside with a judgement. *In time* is measured against the first date that its first owner was given;
inquiries that had none, or whose date is still to come, and junk that nobody contacted, are not measured. The time to
the first contact runs by the clock, nights included, because that is what the inquirer waits. A deal that several
inquiries led to counts once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, null, or_, select
from sqlmodel import Session, col

from storage.models.activities import Lead
from storage.models.deals import Deal, Stage
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.totals import Rates, Total, total_of

By = Literal["source", "campaign", "owner"]
CONTACTED: Final = ("contacted", "qualified")
ACCEPTED: Final = ("accepted", *CONTACTED)


@dataclass(frozen=True, slots=True)
class LeadScope:
    """Inquiries that came in from `since` on and before `until` (aware), of one owner where one is named.

    They are judged as of `now` (aware): who has time left to contact one is not late.
    """

    since: datetime
    until: datetime
    now: datetime
    owner: int | None = None


@dataclass(slots=True)
class LeadGroup:
    """The inquiries of one source, campaign or owner ('' = unknown, or nobody's) and what became of them.

    `member` is the owner's number where the group is an owner's: two of one name are two groups.
    `measured` of them had a date for the first contact that is over, or were contacted before it; `in_time` were
    contacted by then. `cost` sums, in minor units of the workspace's currency, what `priced` of them cost. `waits` are
    the seconds to the first contact, sorted.
    `won` sums the deals that they became and that were won.
    """

    name: str
    member: int | None = None
    inquiries: int = 0
    owned: int = 0
    accepted: int = 0
    contacted: int = 0
    followed_up: int = 0
    measured: int = 0
    in_time: int = 0
    qualified: int = 0
    junk: int = 0
    priced: int = 0
    cost: int = 0
    won: Total = field(default_factory=Total)
    waits: list[float] = field(default_factory=list)

    def quantile(self, share: float) -> float | None:
        """Return the seconds within which that share of the contacted were contacted (nearest rank)."""
        if not self.waits:
            return None
        return self.waits[max(0, -int(-share * len(self.waits) // 1) - 1)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reason for which inquiries of one source were judged to be none, and how many."""

    source: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class LeadReport:
    """The groups, the one with the most inquiries first, all of them together, and what was said of the junk."""

    groups: tuple[LeadGroup, ...]
    whole: LeadGroup
    verdicts: tuple[Verdict, ...]


Named = tuple[ColumnElement[str], Any]
Groups = dict[tuple[int | None, str], LeadGroup]
Spell = Callable[[str], str]
"""Returns the one spelling of a source or campaign that the workspace knows by several."""

_COUNTS: Final = (
    "inquiries", "owned", "accepted", "contacted", "followed_up", "measured", "in_time", "qualified", "junk", "priced",
    "cost",
)  # fmt: skip


def lead_report(session: Session, workspace: int, scope: LeadScope, by: By, rates: Rates, spell: Spell) -> LeadReport:
    """Return what became of the inquiries of a period; revenue is converted by `rates`."""
    named, where = _named(by), _where(workspace, scope)
    groups: Groups = {}
    whole = LeadGroup("")
    for said, member, *counts in session.execute(
        _counted(named, scope.now).where(*where).group_by(*named).order_by(func.count().desc(), *named)
    ):
        for group in (whole, _group(groups, said, member, spell)):
            for figure, count in zip(_COUNTS, counts, strict=True):
                setattr(group, figure, getattr(group, figure) + int(count or 0))
    waits = select(*named, col(Lead.received_at), col(Lead.contacted_at)).select_from(Lead)
    for said, member, received, contacted in session.execute(
        _joined(waits).where(*where, col(Lead.contacted_at).is_not(None), col(Lead.contacted_at) >= Lead.received_at)
    ):
        for group in (whole, _group(groups, said, member, spell)):
            group.waits.append((contacted - received).total_seconds())
    _add_won(session, where, named, rates, spell, groups, whole)
    for group in (whole, *groups.values()):
        group.waits.sort()
    ordered = sorted(groups.values(), key=lambda each: (-each.inquiries, each.name.casefold(), each.member or 0))
    return LeadReport(tuple(ordered), whole, _verdicts(session, where, spell))


def has_leads(session: Session, workspace: int) -> bool:
    """Whether an inquiry ever came in."""
    query = select(col(Lead.id)).where(col(Lead.workspace_id) == workspace, col(Lead.deleted_at).is_(None)).limit(1)
    return session.execute(query).first() is not None


def _named(by: By) -> Named:
    """Return the columns of a group: what it is called, and whose it is."""
    if by == "owner":
        return func.coalesce(col(Member.name), ""), col(Lead.owner_id)
    return func.coalesce(col(Lead.source) if by == "source" else col(Lead.campaign), ""), cast(null(), Integer)


def _where(workspace: int, scope: LeadScope) -> list[ColumnElement[bool]]:
    where = [
        col(Lead.workspace_id) == workspace,
        col(Lead.deleted_at).is_(None),
        col(Lead.received_at) >= scope.since,
        col(Lead.received_at) < scope.until,
    ]
    return [*where, col(Lead.owner_id) == scope.owner] if scope.owner is not None else where


def _joined(query: Any) -> Any:  # noqa: ANN401 - a select of any columns
    same = and_(col(Member.workspace_id) == col(Lead.workspace_id), col(Member.id) == col(Lead.owner_id))
    return query.outerjoin(Member, same)


def _counted(named: Named, now: datetime) -> Any:  # noqa: ANN401 - a select of the columns of `_COUNTS`
    """Return the counts of each group, in the order of `_COUNTS`."""
    promised = (
        select(
            col(Assignment.workspace_id),
            col(Assignment.lead_id),
            func.min(col(Assignment.contact_by)).label("contact_by"),
        )
        .where(col(Assignment.deleted_at).is_(None))
        .group_by(col(Assignment.workspace_id), col(Assignment.lead_id))
        .subquery()
    )
    state = col(Lead.state)
    contacted = or_(col(Lead.contacted_at).is_not(None), state.in_(CONTACTED))
    due = promised.c.contact_by
    query = select(
        *named,
        func.count(),
        func.count(col(Lead.owner_id)),
        _sum(or_(col(Lead.accepted_at).is_not(None), state.in_(ACCEPTED))),
        _sum(contacted),
        _sum(or_(contacted, state == "junk")),
        _sum(or_(and_(due.is_not(None), contacted), and_(due <= now, state != "junk"))),
        _sum(col(Lead.contacted_at) <= due),
        _sum(state == "qualified"),
        _sum(state == "junk"),
        func.count(col(Lead.cost)),
        func.coalesce(func.sum(col(Lead.cost)), 0),
    ).select_from(Lead)
    same = and_(promised.c.workspace_id == col(Lead.workspace_id), promised.c.lead_id == col(Lead.id))
    return _joined(query.outerjoin(promised, same))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _group(groups: Groups, said: str, member: int | None, spell: Spell) -> LeadGroup:
    """Return the group of a name; names that differ only in case or are known by two spellings are one.

    Members are told by their number, whatever they are called.
    """
    name = said if member is not None else spell(said)
    return groups.setdefault((member, "" if member is not None else name.casefold()), LeadGroup(name, member))


def _add_won(  # noqa: PLR0913, PLR0917 - the second half of the report's own work
    session: Session,
    where: Iterable[ColumnElement[bool]],
    named: Named,
    rates: Rates,
    spell: Spell,
    groups: Groups,
    whole: LeadGroup,
) -> None:
    """Add the deals that were won, each once a group and once in all."""
    became = and_(col(Deal.workspace_id) == col(Lead.workspace_id), col(Deal.id) == col(Lead.deal_id))
    stands = and_(col(Stage.workspace_id) == col(Deal.workspace_id), col(Stage.id) == col(Deal.stage_id))
    query = select(*named, col(Deal.id), col(Deal.amount), col(Deal.currency)).select_from(Lead)
    query = _joined(query.join(Deal, became).join(Stage, stands))
    won = query.where(*where, col(Deal.deleted_at).is_(None), col(Stage.kind) == "won").distinct()
    seen: set[tuple[int, int]] = set()
    for said, member, deal, amount, currency in session.execute(won):
        one = total_of(rates, currency, 1, int(amount is not None), amount, None)
        for target in (whole, _group(groups, said, member, spell)):
            if (id(target), deal) not in seen:
                seen.add((id(target), deal))
                target.won += one


def _verdicts(session: Session, where: Iterable[ColumnElement[bool]], spell: Spell) -> tuple[Verdict, ...]:
    source, reason = func.coalesce(col(Lead.source), ""), func.coalesce(col(Lead.reason), "")
    query = select(source, reason, func.count()).where(*where, col(Lead.state) == "junk").group_by(source, reason)
    counts: dict[tuple[str, str], Verdict] = {}
    for said, why, count in session.execute(query):
        name = spell(said)
        key = (name.casefold(), " ".join(why.casefold().split()))
        before = counts.get(key, Verdict(name, why, 0))
        counts[key] = Verdict(before.source, before.reason, before.count + count)
    return tuple(sorted(counts.values(), key=lambda each: (-each.count, each.source, each.reason)))
