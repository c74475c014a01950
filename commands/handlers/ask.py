"""The questions about the workspace's records and the commands that change the workspace itself, by type."""

from collections.abc import Callable
from typing import Any, Final

from cards.model import Card
from commands.context import Context, Work
from commands.handlers.activities_list import show_activities
from commands.handlers.deals import show_deal, show_deals, show_steps
from commands.handlers.digest import set_rate, show_digest, show_forecast, show_patterns
from commands.handlers.due import choose_follow_up, show_due, show_promises
from commands.handlers.feed import switch_feed
from commands.handlers.find import find
from commands.handlers.help import show_help
from commands.handlers.history import show_history
from commands.handlers.huddles import pick_huddle, set_huddle, set_team, show_huddles, stop_huddle
from commands.handlers.lead_cost import spread_cost
from commands.handlers.lead_report import show_lead_report
from commands.handlers.leads_list import list_leads, show_lead, show_leads
from commands.handlers.members import set_role, show_members
from commands.handlers.nudges import nudge_me, pick_day, pick_owner, set_away, show_rule_rates, snooze_all
from commands.handlers.open_questions import show_questions
from commands.handlers.owner import show_owner
from commands.handlers.pipeline import show_pipeline
from commands.handlers.quota import set_quota, show_quota
from commands.handlers.readiness import show_roll_call
from commands.handlers.revive import revive_deal, show_dead_leads
from commands.handlers.roles_form import show_roles
from commands.handlers.routing import (
    add_lead_rule,
    change_lead_rules,
    leave_team,
    pause_leads,
    share_leads,
    show_routing,
    try_routing,
)
from commands.handlers.settings import change_setting, show_settings
from commands.handlers.setup import link_member, set_access, set_up, show_admin
from commands.handlers.stages import propose_stage, settle_stage, show_proposals, show_stages
from commands.handlers.teach import show_glossary, teach
from commands.syntax.activities import ListActivities
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner, ShowSteps
from commands.syntax.digests import SetRate, ShowDigest, ShowForecast, ShowPatterns
from commands.syntax.endings import ReviveDeal, ShowDeadLeads
from commands.syntax.followups import ChooseFollowUp, ShowDue, ShowPromises
from commands.syntax.huddles import PickHuddle, SetHuddle, SetTeam, ShowRollCall, StopHuddle
from commands.syntax.lead_answers import ListLeads, ShowLead
from commands.syntax.lead_report import ShowLeadReport, SpreadCost
from commands.syntax.lookups import Find, Help, Show
from commands.syntax.members import LinkMember, SetAccess, SetRole, SetUp
from commands.syntax.nudges import NudgeMe, PickDay, PickOwner, SetAway, ShowRuleRates, SnoozeAll
from commands.syntax.pipeline import SetQuota, ShowPipeline, ShowQuota
from commands.syntax.requests import ShowHistory
from commands.syntax.routing import (
    AddLeadRule,
    ChangeLeadRules,
    LeaveTeam,
    PauseLeads,
    ShareLeads,
    ShowRouting,
    TryRouting,
)
from commands.syntax.stages import AddStage, ChangeStage, RemoveStage, SettleStage
from commands.syntax.workspace import ChangeSetting, SwitchFeed, Teach

SHOWN: Final[dict[str, Callable[[Context], Card]]] = {
    "stages": show_stages,
    "settings": show_settings,
    "glossary": show_glossary,
    "proposals": show_proposals,
    "leads": show_leads,
    "questions": show_questions,
    "members": show_members,
    "roles": show_roles,
    "admin": show_admin,
    "huddles": show_huddles,
}


def show(command: Show, context: Context) -> Card:
    """Answer a question without a parameter."""
    return SHOWN[command.what](context)


QUERY_HANDLERS: Final[dict[type, Callable[[Any, Context], Card]]] = {
    ShowPipeline: show_pipeline,
    ListDeals: show_deals,
    ListActivities: show_activities,
    ShowDeal: show_deal,
    ShowSteps: show_steps,
    ShowDue: show_due,
    ShowHistory: show_history,
    ShowOwner: show_owner,
    Find: find,
    Show: show,
    ShowQuota: show_quota,
    ShowDigest: show_digest,
    ShowForecast: show_forecast,
    ShowPatterns: show_patterns,
    PickDay: pick_day,
    PickOwner: pick_owner,
    ShowPromises: show_promises,
    ChooseFollowUp: choose_follow_up,
    ShowRuleRates: show_rule_rates,
    ListLeads: list_leads,
    ShowLead: show_lead,
    ShowLeadReport: show_lead_report,
    ShowRouting: show_routing,
    TryRouting: try_routing,
    PickHuddle: pick_huddle,
    ShowRollCall: show_roll_call,
    ShowDeadLeads: show_dead_leads,
    Help: show_help,
}
WORKSPACE_HANDLERS: Final[dict[type, Callable[[Any, Work], None]]] = {
    SnoozeAll: snooze_all,
    NudgeMe: nudge_me,
    SetAway: set_away,
    SetQuota: set_quota,
    SetRate: set_rate,
    ChangeSetting: change_setting,
    ChangeStage: propose_stage,
    AddStage: propose_stage,
    RemoveStage: propose_stage,
    SettleStage: settle_stage,
    Teach: teach,
    SetRole: set_role,
    SetUp: set_up,
    SetAccess: set_access,
    LinkMember: link_member,
    SwitchFeed: switch_feed,
    AddLeadRule: add_lead_rule,
    ChangeLeadRules: change_lead_rules,
    ShareLeads: share_leads,
    PauseLeads: pause_leads,
    LeaveTeam: leave_team,
    SpreadCost: spread_cost,
    SetHuddle: set_huddle,
    StopHuddle: stop_huddle,
    SetTeam: set_team,
    ReviveDeal: revive_deal,
}
