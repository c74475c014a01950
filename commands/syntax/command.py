"""Everything one can ask: what writes, and what only answers."""

from typing import Annotated

from pydantic import Field as Discriminated

from commands.syntax.activities import AddContacts, ListActivities, LogActivity
from commands.syntax.deals import CreateDeal, ListDeals, ShowDeal, ShowOwner, ShowSteps, UpdateDeal, WantHelp
from commands.syntax.digests import PostDigest, SetRate, ShowDigest, ShowForecast, ShowPatterns
from commands.syntax.endings import ReviveDeal, ShowDeadLeads, SkipReason
from commands.syntax.followups import (
    AddFollowUp,
    AssignFollowUp,
    ChooseFollowUp,
    FinishFollowUp,
    SendCalendarEntry,
    ShowDue,
    ShowPromises,
    SkipOffer,
    SnoozeFollowUp,
)
from commands.syntax.huddles import (
    DecideProposal,
    PickHuddle,
    SayReady,
    SetHuddle,
    SetTeam,
    ShowRollCall,
    StopHuddle,
    WalkAgenda,
)
from commands.syntax.lead_answers import AnswerLead, ListLeads, ShowLead
from commands.syntax.lead_report import SendLeadReport, ShowLeadReport, SpreadCost
from commands.syntax.leads import AddLead, AssignLead
from commands.syntax.lookups import Explain, Find, Help, Show
from commands.syntax.members import LinkMember, SetAccess, SetRole, SetUp
from commands.syntax.nudges import (
    AnswerItems,
    NudgeMe,
    PickDay,
    PickOwner,
    RestRecord,
    SetAside,
    SetAway,
    ShowRuleRates,
    SnoozeAll,
)
from commands.syntax.pipeline import SetQuota, ShowPipeline, ShowQuota
from commands.syntax.requests import Answer, AskAgain, DropQuestion, Edit, MoreChoices, ShowHistory, Undo
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
from commands.syntax.workspace import (
    ChangeSetting,
    ExportWorkspace,
    ImportFiles,
    ShareRequest,
    SkipSuggestion,
    SwitchFeed,
    Teach,
)

AboutDeal = UpdateDeal | CreateDeal | LogActivity | AddFollowUp | AddLead
"""Writes about a deal or an account: these may wait for a question about their target."""

Write = (
    AboutDeal
    | AddContacts
    | WantHelp
    | SetQuota
    | SetRate
    | PostDigest
    | FinishFollowUp
    | SnoozeFollowUp
    | AssignFollowUp
    | SkipOffer
    | SkipSuggestion
    | SendCalendarEntry
    | AssignLead
    | AnswerLead
    | AddLeadRule
    | ChangeLeadRules
    | ShareLeads
    | PauseLeads
    | LeaveTeam
    | SpreadCost
    | RestRecord
    | SetAside
    | SnoozeAll
    | AnswerItems
    | NudgeMe
    | SetAway
    | ChangeStage
    | AddStage
    | RemoveStage
    | SettleStage
    | SetUp
    | SetRole
    | SetAccess
    | LinkMember
    | ChangeSetting
    | Teach
    | SwitchFeed
    | ShareRequest
    | SetHuddle
    | StopHuddle
    | SetTeam
    | SayReady
    | SkipReason
    | ReviveDeal
    | WalkAgenda
    | DecideProposal
    | ImportFiles
    | ExportWorkspace
    | SendLeadReport
    | Undo
    | AskAgain
    | Answer
    | DropQuestion
)
Query = (
    ShowDeal
    | ShowSteps
    | ShowOwner
    | ListDeals
    | ShowPipeline
    | ShowLeadReport
    | ShowQuota
    | ShowDigest
    | ShowForecast
    | ShowPatterns
    | ListActivities
    | ShowDue
    | ShowPromises
    | ChooseFollowUp
    | ListLeads
    | ShowLead
    | ShowRouting
    | TryRouting
    | PickDay
    | PickOwner
    | ShowRuleRates
    | PickHuddle
    | ShowRollCall
    | ShowDeadLeads
    | Edit
    | MoreChoices
    | ShowHistory
    | Find
    | Show
    | Help
    | Explain
)
"""Nothing is written."""

Command = Annotated[Write | Query, Discriminated(discriminator="verb")]
