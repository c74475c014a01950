"""`leads`, `leads unowned`, `leads mine`, `lead L3`."""

from cards.lead_course import course_card
from cards.leads import leads_card
from cards.model import Card
from commands.context import Context
from commands.handlers.records import alive
from commands.lead_messages import lead_view
from commands.syntax.lead_answers import ListLeads, ShowLead
from storage.models.activities import Lead
from storage.queries.assignments import assignments_of
from storage.queries.leads import open_leads


def show_leads(context: Context) -> Card:
    """Answer with the open leads, nobody's first."""
    return leads_card(*open_leads(context.session, context.workspace), context.now)


def list_leads(command: ListLeads, context: Context) -> Card:
    """Answer with those of the open leads that are nobody's, or the author's."""
    owner = context.member.id if command.scope == "mine" else None
    found = open_leads(context.session, context.workspace, unowned=command.scope == "unowned", owner=owner)
    none = {"unowned": "No lead is nobody's.", "mine": "No open lead is yours."}.get(command.scope, "")
    return leads_card(*found, context.now, none)


def show_lead(command: ShowLead, context: Context) -> Card:
    """Answer with a lead, how it stands and how it came to that."""
    session, workspace = context.session, context.workspace
    lead = alive(session, workspace, Lead, command.lead, f"L{command.lead}")
    view = lead_view(session, lead, context.member, context.now)
    return course_card(view, lead, assignments_of(session, workspace, lead.id), context.reader)
