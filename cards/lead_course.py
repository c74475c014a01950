"""One lead: how it stands, and everything that happened to it, when and by whom."""

from collections.abc import Sequence

from cards.lead_messages import LeadView, lead_card
from cards.model import Card, Text
from cards.values import Reader
from cards.words import clipped, moment
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.workspace import Member

ENDS = {"passed": "passed it on", "expired": "did not answer in time", "reassigned": "had it no longer"}


def course_card(view: LeadView, lead: Lead, given: Sequence[Assignment], reader: Reader) -> Card:
    """Return a lead as its message shows it, and below that its course."""
    steps = [(lead.received_at, f"came{f' from {clipped(lead.source, 40)}' if lead.source else ''}")]
    for each in given:
        who, why = reader.name(Member, each.member_id), clipped(each.why, 120)
        took = each.given_by == "claim"
        steps.append((each.given_at, f"{who} took it" if took else f"given to {who}: {why}"))
        if each.accepted_at is not None and not took:
            steps.append((each.accepted_at, f"{who} accepted it"))
        if each.escalated_at is not None:
            steps.append((each.escalated_at, "the leader was told that it waits"))
        if each.ended_at is not None and each.outcome in ENDS:
            reason = f": {clipped(each.reason, 120)}" if each.reason else ""
            steps.append((each.ended_at, f"{who} {ENDS[each.outcome]}{reason}"))
    reached = {"contacted": lead.contacted_at, "qualified": lead.qualified_at, "put to rest": lead.recycled_at}
    steps += [(at, what) for what, at in reached.items() if at is not None]
    steps.sort(key=lambda step: step[0])
    lines = tuple(Text(f"{moment(at, reader.zone, reader.today)} {what}", "quiet") for at, what in steps)
    card = lead_card(view)
    return Card(card.body, folded=lines)
