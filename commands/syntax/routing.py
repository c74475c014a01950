"""Who gets which lead: rules, shares, pauses."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from commands.syntax.leads import AddLead


@dataclass(frozen=True, slots=True)
class AddLeadRule:
    """`route add source webinar -> sam, dana`: a line for the end of the table; no members = everybody who sells."""

    condition: str
    members: tuple[int, ...] = ()
    verb: Literal["add_lead_rule"] = "add_lead_rule"


@dataclass(frozen=True, slots=True)
class ChangeLeadRules:
    """`route remove 2`, `route move 3 to 1`: lines by their place in the table, from 1; `to` None = removed."""

    number: int
    to: int | None = None
    verb: Literal["change_lead_rules"] = "change_lead_rules"


@dataclass(frozen=True, slots=True)
class ShareLeads:
    """`route sam weight 2`, `route sam cap 10`: a member's part of what is shared out; a `cap` of 0 = no limit."""

    member: int
    weight: int | None = None
    cap: int | None = None
    verb: Literal["share_leads"] = "share_leads"


@dataclass(frozen=True, slots=True)
class PauseLeads:
    """`pause leads until monday`, `resume leads`: the author gets no new leads before a day; None = as ever."""

    until: date | None = None
    verb: Literal["pause_leads"] = "pause_leads"


@dataclass(frozen=True, slots=True)
class LeaveTeam:
    """`deactivate sam`: somebody works here no more; their leads are nobody's at once."""

    member: int
    verb: Literal["leave_team"] = "leave_team"


@dataclass(frozen=True, slots=True)
class ShowRouting:
    """`route`, `route ledger`."""

    what: Literal["rules", "ledger"] = "rules"
    verb: Literal["show_routing"] = "show_routing"


@dataclass(frozen=True, slots=True)
class TryRouting:
    """`route test Jane Doe, Umbrella from webinar`, `route test L3`: who would get it now, and why."""

    lead: int | None = None
    like: AddLead | None = None
    verb: Literal["try_routing"] = "try_routing"
