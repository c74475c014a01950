"""Who is to get a lead: the owner of its account, then the rules in order; of several people who can, by turns."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from storage.lead_conditions import ALWAYS, Facts, failing, read_condition
from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.models.leads import LeadRule
from storage.models.workspace import Member
from storage.queries.addresses import address_of
from storage.queries.assignments import Choice, open_counts, owed, shared_out
from storage.queries.members import identities, members
from storage.queries.settings import Settings
from storage.working_time import working_time

NOBODY_FITS: Final = "no rule fits"


def lead_rules(session: Session, workspace: int) -> Sequence[LeadRule]:
    """Return the rules in their order."""
    query = select(LeadRule).where(col(LeadRule.workspace_id) == workspace, col(LeadRule.deleted_at).is_(None))
    return session.execute(query.order_by(col(LeadRule.position), col(LeadRule.id))).scalars().all()


@dataclass(frozen=True, slots=True)
class People:
    """Everybody here at one moment, and what keeps each from getting a lead: `reachable` are told somewhere.

    `waiting` is how many leads each has to see to; `passed_over` had this one before.
    """

    every: Mapping[int, Member]
    reachable: frozenset[int]
    waiting: Mapping[int, int]
    passed_over: Collection[int]
    now: datetime
    settings: Settings

    def sellers(self) -> list[int]:
        """Return who gets what is for everybody: the reps; where there are none, all who sell."""
        active = [each for each in self.every.values() if each.active and each.access != "guest"]
        reps = [each.id for each in active if each.role == "rep"]
        return reps or [each.id for each in active if each.role != "marketing"]

    def obstacle(self, number: int, *, shares: bool) -> str:
        """Return why a member cannot get the lead ('away until 2026-11-23'), '' where they can.

        How many they have and their weight count only where leads are shared out (`shares`).
        """
        member = self.every.get(number)
        if member is None or not member.active:
            return "has left"
        if number in self.passed_over:
            return "had it already"
        if member.access == "guest" or number not in self.reachable:
            return "cannot be reached here"
        works = working_time(member, self.settings)
        today = works.local(self.now).date()
        if works.is_away(today):
            return "is away"
        if member.leads_from is not None and today < member.leads_from:
            return "takes no new leads now"
        if shares and self.weight(number) == 0:
            return "has no share"
        if shares and member.lead_cap is not None and self.waiting.get(number, 0) >= member.lead_cap:
            return f"has {member.lead_cap} waiting already"
        return ""

    def weight(self, number: int) -> int:
        """Return how many parts of what is shared out a member gets."""
        weight = self.every[number].lead_weight
        return 1 if weight is None else weight

    def is_at_work(self, number: int) -> bool:
        """Whether it is working time for a member."""
        return working_time(self.every[number], self.settings).is_working(self.now)

    def name(self, number: int) -> str:
        """Return what a member is called."""
        member = self.every.get(number)
        return member.name if member is not None else "somebody"


def people_at(
    session: Session, workspace: int, now: datetime, settings: Settings, passed_over: Collection[int] = ()
) -> People:
    """Return everybody as they are now."""
    linked, everybody = identities(session, workspace), members(session, workspace)
    reachable = frozenset(each.id for each in everybody if address_of(each, linked))
    waiting = open_counts(session, workspace)
    return People({each.id: each for each in everybody}, reachable, waiting, passed_over, now, settings)


def facts_of(session: Session, lead: Lead) -> Facts:
    """Return what rules look at; what the lead does not say, its account may."""
    account = session.get(Account, (lead.workspace_id, lead.account_id)) if lead.account_id is not None else None
    return Facts(
        source=lead.source or "",
        campaign=lead.campaign or "",
        territory=lead.territory or (account.country if account else None) or "",
        segment=lead.segment or (account.industry if account else None) or "",
        language=lead.language or "",
        size=lead.size if lead.size is not None else account.employees if account else None,
    )


def choose(
    session: Session, lead: Lead, now: datetime, settings: Settings, passed_over: Collection[int] = ()
) -> Choice:
    """Return who gets a lead now and why, and how it came to that; nothing is written."""
    everybody = people_at(session, lead.workspace_id, now, settings, passed_over)
    steps: list[str] = []
    chosen = _by_account(session, lead, everybody, steps)
    if chosen is None:
        facts = facts_of(session, lead)
        for index, rule in enumerate(lead_rules(session, lead.workspace_id), 1):
            chosen = _by_rule(session, rule, index, facts, everybody, steps)
            if chosen is not None:
                break
    if chosen is None:
        return Choice(None, why=NOBODY_FITS, steps=(*steps, f"{NOBODY_FITS}: it waits on the list of unowned leads"))
    return Choice(chosen.member, chosen.given_by, chosen.why, chosen.among, (*steps, *chosen.steps))


def _by_account(session: Session, lead: Lead, everybody: People, steps: list[str]) -> Choice | None:
    """Return the owner of the lead's account, or who covers them; note in `steps` why it is neither."""
    account = session.get(Account, (lead.workspace_id, lead.account_id)) if lead.account_id is not None else None
    if account is None or account.owner_id is None:
        steps.append("nobody owns the account" if account else "no account is known")
        return None
    owner, name = account.owner_id, everybody.name(account.owner_id)
    obstacle = everybody.obstacle(owner, shares=False)
    if not obstacle:
        why = f"owner of {account.name}"
        return Choice(owner, "account", why, steps=(f"{why}: {name}",))
    cover = everybody.every[owner].covered_by if owner in everybody.every else None
    if obstacle == "is away" and cover is not None and not everybody.obstacle(cover, shares=False):
        why = f"covers {name}, owner of {account.name}"
        return Choice(cover, "account", why, steps=(f"{name} is away: {everybody.name(cover)} covers",))
    steps.append(f"owner of {account.name}: {name} {obstacle}")
    return None


def _by_rule(
    session: Session, rule: LeadRule, index: int, facts: Facts, everybody: People, steps: list[str]
) -> Choice | None:
    """Return whom a rule names, None where it does not hold or nobody of them can."""
    why = f"rule {index}: {rule.condition}"
    failed = failing(read_condition(rule.condition), facts)
    if failed:
        steps.append(f"{why} — no, {failed}")
        return None
    named = rule.member_ids or everybody.sellers()
    shares = len(rule.member_ids) != 1
    obstacles = {each: everybody.obstacle(each, shares=shares) for each in named}
    able = [each for each in named if not obstacles[each]]
    told = ", ".join(f"{everybody.name(each)} {why_not}" for each, why_not in obstacles.items() if why_not)
    if not able:
        steps.append(f"{why} — yes, but {told or 'nobody is there'}")
        return None
    if not shares:
        return Choice(named[0], "rule", why, steps=(f"{why} — yes: {everybody.name(named[0])}",))
    able = [each for each in able if everybody.is_at_work(each)] or able
    member, among = _whose_turn(session, rule.workspace_id, able, everybody)
    said = why if rule.condition != ALWAYS else f"rule {index}"
    among_words = f"their turn among {len(able)}" if len(able) > 1 else "the only one there"
    step = f"{why} — yes: {everybody.name(member)}, {among_words}{f' ({told})' if told else ''}"
    return Choice(member, "share", f"{said}, {among_words}", among, steps=(step,))


def _whose_turn(
    session: Session, workspace: int, able: Sequence[int], everybody: People
) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return who of them is owed most, this lead counted; of equals who waited longest for one."""
    history = shared_out(session, workspace)
    balance = owed(history)
    total = sum(everybody.weight(each) for each in able)
    last: dict[int, int] = {}
    for each in history:
        last[each.member] = max(each.last, last.get(each.member, 0))

    def due(member: int) -> tuple[Fraction, int, int]:
        share = Fraction(everybody.weight(member), total)
        return balance.get(member, Fraction(0)) + share, -last.get(member, -1), -member

    return max(able, key=due), tuple((each, everybody.weight(each)) for each in able)
