"""Who gets which lead: the table of rules, shares and pauses, tried and changed; and somebody who leaves."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from cards.lead_routing import ledger_card, rules_card, tried_card
from cards.model import Card
from commands.context import Context, Work
from commands.errors import CommandError
from commands.handlers.deals_write import day_in_range
from commands.handlers.records import alive, member_of_id
from commands.roles import ROUTE_LEADS, is_allowed
from commands.syntax.leads import KNOWN, AddLead
from commands.syntax.routing import (
    AddLeadRule,
    ChangeLeadRules,
    LeaveTeam,
    PauseLeads,
    ShareLeads,
    ShowRouting,
    TryRouting,
)
from storage.lead_conditions import ALWAYS
from storage.models.activities import Lead
from storage.models.leads import LeadRule
from storage.models.workspace import Member
from storage.queries.assignments import had_it
from storage.queries.lead_ledger import ledger
from storage.queries.lead_routing import choose, lead_rules
from storage.queries.leaving import release_leads
from storage.queries.members import admins, members

LEDGER_OF: Final = timedelta(days=30)
MOST_RULES: Final = 100
HEAVIEST: Final = 100


def show_routing(command: ShowRouting, context: Context) -> Card:
    """Answer with the rules in their order, or with the ledger of who was given how many leads."""
    session, workspace = context.session, context.workspace
    everybody = {each.id: each for each in members(session, workspace)}
    if command.what == "ledger":
        return ledger_card(ledger(session, workspace, context.now - LEDGER_OF), everybody, LEDGER_OF.days)
    changes = is_allowed(context, ROUTE_LEADS)
    rules, channel = lead_rules(session, workspace), context.settings.leads_channel
    return rules_card(rules, everybody, channel, context.today, changes=changes)


def try_routing(command: TryRouting, context: Context) -> Card:
    """Answer with who would get a lead now, and how it comes to that; nothing is written."""
    session, workspace = context.session, context.workspace
    if command.lead is not None:
        lead = alive(session, workspace, Lead, command.lead, f"L{command.lead}")
    else:
        lead = _like(command.like, context)
    choice = choose(session, lead, context.now, context.settings, had_it(session, lead))
    name = context.reader.name(Member, choice.member) if choice.member is not None else ""
    return tried_card(lead.name, name, choice)


def _like(said: AddLead | None, context: Context) -> Lead:
    """Return a lead that is not kept, as `lead` would write it down."""
    if said is None:
        raise CommandError("Try it with a lead as you would add it: `route test Jane Doe, Umbrella from webinar`.")
    person = said.person.name or said.person.email if said.person else ""
    lead = Lead(
        workspace_id=context.workspace,
        id=0,
        created_at=context.now,
        name=person or said.target.unknown or said.target.words or "that lead",
        account_id=said.target.account,
        source=said.source,
        size=said.size,
        received_at=context.now,
    )
    for field in KNOWN:
        setattr(lead, field, getattr(said, field))
    return lead


def add_lead_rule(command: AddLeadRule, work: Work) -> None:
    """Add a line to the table; one for every lead stays the last."""
    session, workspace = work.context.session, work.context.workspace
    there = lead_rules(session, workspace)
    if len(there) >= MOST_RULES:
        raise CommandError(f"There are {MOST_RULES} rules already; remove one first.")
    if any((each.condition, each.member_ids) == (command.condition, list(command.members)) for each in there):
        raise CommandError("That rule is in the table already; `route` shows it.")
    for number in command.members:
        member_of_id(session, workspace, number)
    last = there[-1] if there else None
    before = last is not None and last.condition == ALWAYS and command.condition != ALWAYS
    position = len(there) if before else len(there) + 1
    rule = LeadRule(
        workspace_id=workspace,
        id=0,
        created_at=work.context.now,
        position=position,
        condition=command.condition,
        member_ids=list(command.members),
    )
    work.writer.create(rule)
    if before and last is not None:
        work.writer.set(last, position=position + 1)


def change_lead_rules(command: ChangeLeadRules, work: Work) -> None:
    """Remove a line of the table, or put it elsewhere in it."""
    rules = list(lead_rules(work.context.session, work.context.workspace))
    if not 1 <= command.number <= len(rules):
        raise CommandError(f"There is no rule {command.number}. `route` shows the {len(rules)} there are.")
    rule = rules.pop(command.number - 1)
    if command.to is None:
        work.writer.remove(rule)
    else:
        rules.insert(max(0, min(command.to - 1, len(rules))), rule)
    for position, each in enumerate(rules, 1):
        work.writer.set(each, position=position)


def share_leads(command: ShareLeads, work: Work) -> None:
    """Set a member's part of what is shared out, or how many leads may wait for them at most."""
    member = member_of_id(work.context.session, work.context.workspace, command.member)
    if command.weight is not None and command.weight > HEAVIEST:
        raise CommandError(f"A weight is 0 (none) to {HEAVIEST}; everybody's is 1 unless you say otherwise.")
    if command.weight is not None:
        work.writer.set(member, lead_weight=command.weight)
    if command.cap is not None:
        work.writer.set(member, lead_cap=command.cap or None)


def pause_leads(command: PauseLeads, work: Work) -> None:
    """Get the author no new leads before a day, or new ones again."""
    work.writer.set(work.whom, leads_from=day_in_range(command.until))


def leave_team(command: LeaveTeam, work: Work) -> None:
    """Note that somebody works here no more, and free their leads."""
    session, workspace = work.context.session, work.context.workspace
    member = member_of_id(session, workspace, command.member)
    _refuse_last_admin(session, workspace, member)
    if member.id == work.context.member.id:
        raise CommandError("Somebody else has to say that you have left.")
    work.writer.set(member, active=False)
    release_leads(work.writer, member, work.context.settings)


def _refuse_last_admin(session: Session, workspace: int, member: Member) -> None:
    if member.role == "admin" and admins(session, workspace) == 1:
        raise CommandError(f"{member.name} is the only admin. Make somebody else one first: `role … admin`.")
