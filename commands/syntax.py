"""One frozen dataclass per thing one can ask. Text, buttons and forms all end as these.

Ids are the numbers people see: deal 7 is D7. Amounts are `Decimal` in major units with an ISO 4217 code; None
means 'not said', never zero. Commands are stored with the questions they wait for, so every field is plain.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Discriminated

from commands.syntax_time import TimeQuery, TimeWrite

ActivityType = Literal["call", "meeting", "email", "demo", "note", "quote", "task", "message"]
Direction = Literal["outbound", "inbound"]
Forecast = Literal["commit", "best_case", "pipeline", "omit"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a write is about. `deal` alone decides; `account` without `deal` is about the account.

    `words` are the words that named it. `unknown` is a name no account has: created by `CreateDeal` and
    `AddLead`, asked about by everything else. `called` are the words beside the account's name that call some of its
    deals, or none of them ('MG Special').
    """

    account: int | None = None
    deal: int | None = None
    words: str = ""
    unknown: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A contact: `contact` is the id where one is known, else `name` (and e-mail, phone) as written."""

    name: str
    contact: int | None = None
    email: str = ""
    phone: str = ""


# --- writes about a deal or an account: these may wait for a question about their target


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
    verb: Literal["create_deal"] = "create_deal"


@dataclass(frozen=True, slots=True)
class LogActivity:
    """Something that happened. `happened_on` None = today; `note` is the rep's own words."""

    target: Target
    activity: ActivityType = "note"
    direction: Direction | None = None
    people: tuple[Person, ...] = ()
    happened_on: date | None = None
    note: str = ""
    verb: Literal["log_activity"] = "log_activity"


@dataclass(frozen=True, slots=True)
class AddFollowUp:
    """Something promised; `due_on` is needed before it can be written, `due_at` only where a time was said."""

    target: Target
    due_on: date | None = None
    due_at: time | None = None
    action: str = ""
    people: tuple[Person, ...] = ()
    owner: int | None = None
    verb: Literal["add_follow_up"] = "add_follow_up"


@dataclass(frozen=True, slots=True)
class AddLead:
    """An inquiry by somebody: a person, a company (in `target`), where they came from."""

    target: Target
    person: Person | None = None
    source: str | None = None
    campaign: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    owner: int | None = None
    note: str = ""
    verb: Literal["add_lead"] = "add_lead"


# --- writes about a numbered record


@dataclass(frozen=True, slots=True)
class FinishFollowUp:
    """`done F12`: the promise was kept; `note` is what came of it."""

    follow_up: int
    note: str = ""
    verb: Literal["finish_follow_up"] = "finish_follow_up"


@dataclass(frozen=True, slots=True)
class SnoozeFollowUp:
    """`snooze F12 until friday 3pm`, `snooze F12 2d`: a new day (and time), the old one stays in the history.

    Exactly one of `until`, `days` and `minutes` is given; the latter two count from the later of now and when it is
    due.
    """

    follow_up: int
    until: date | None = None
    at: time | None = None
    days: int | None = None
    minutes: int | None = None
    verb: Literal["snooze_follow_up"] = "snooze_follow_up"


@dataclass(frozen=True, slots=True)
class AssignFollowUp:
    """`assign F12 to Sam`: another owner."""

    follow_up: int
    owner: int
    verb: Literal["assign_follow_up"] = "assign_follow_up"


@dataclass(frozen=True, slots=True)
class AssignLead:
    """`assign L3 to Sam`; `take L3`: to the author, and only where nobody has it yet (`if_free`)."""

    lead: int
    owner: int
    if_free: bool = False
    verb: Literal["assign_lead"] = "assign_lead"


# --- writes about the workspace


@dataclass(frozen=True, slots=True)
class SetQuota:
    """`quota dana 250k a quarter`: `member` None = the author."""

    amount: Decimal
    period: Literal["month", "quarter", "year"]
    currency: str | None = None
    member: int | None = None
    verb: Literal["set_quota"] = "set_quota"


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """`settings date order D/M`: name and value as written; checked by the handler."""

    name: str
    value: str
    verb: Literal["change_setting"] = "change_setting"


@dataclass(frozen=True, slots=True)
class ChangeStage:
    """`stage proposal probability 60`: one field of a stage."""

    stage: str
    field: Literal["probability", "max_age", "definition", "exit_criteria", "steps", "name"]
    value: str
    verb: Literal["change_stage"] = "change_stage"


@dataclass(frozen=True, slots=True)
class AddStage:
    """`stage add pilot after demo`."""

    name: str
    after: str
    verb: Literal["add_stage"] = "add_stage"


@dataclass(frozen=True, slots=True)
class RemoveStage:
    """`stage remove pilot`: only while no deal stands in it."""

    stage: str
    verb: Literal["remove_stage"] = "remove_stage"


@dataclass(frozen=True, slots=True)
class SettleStage:
    """`stage object P3 too early` / `stage publish P3` / `stage withdraw P3`: a proposed stage change."""

    proposal: int
    decision: Literal["object", "publish", "withdraw"]
    note: str = ""
    verb: Literal["settle_stage"] = "settle_stage"


@dataclass(frozen=True, slots=True)
class Teach:
    """`teach "redlines" = negotiation`: words that everybody's messages mean the same by."""

    words: str
    meaning: str
    verb: Literal["teach"] = "teach"


@dataclass(frozen=True, slots=True)
class SetRole:
    """`role sam manager`: what a member may do."""

    member: int
    role: Literal["rep", "manager", "marketing", "admin"]
    verb: Literal["set_role"] = "set_role"


@dataclass(frozen=True, slots=True)
class SetUp:
    """`setup`, `setup CODE`: the author becomes the first admin; the code is the one printed at the start."""

    code: str = ""
    verb: Literal["set_up"] = "set_up"


@dataclass(frozen=True, slots=True)
class SetAccess:
    """`allow pat`, `disallow pat`: whether a guest, or somebody of another organisation, may write."""

    member: int
    writes: bool
    verb: Literal["set_access"] = "set_access"


@dataclass(frozen=True, slots=True)
class LinkMember:
    """`link dana to Darcel Schlecht`: the person who is `member` here is the imported agent `agent`."""

    member: int
    agent: int
    verb: Literal["link_member"] = "link_member"


@dataclass(frozen=True, slots=True)
class SwitchFeed:
    """`feed on`, `feed off`: whether the channel it is said in is a feed."""

    on: bool
    verb: Literal["switch_feed"] = "switch_feed"


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """`share R9`: show the feed what that request wrote, the author's own words with it."""

    request: int
    verb: Literal["share_request"] = "share_request"


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """`import E3`, `import drop E3`: whether files that were offered are imported."""

    errand: int
    drops: bool = False
    verb: Literal["import_files"] = "import_files"


@dataclass(frozen=True, slots=True)
class ExportWorkspace:
    """`export`, `export json`: everything as a file."""

    form: Literal["csv", "json"] = "csv"
    verb: Literal["export_workspace"] = "export_workspace"


# --- undo, edit, answers


@dataclass(frozen=True, slots=True)
class Undo:
    """`undo`, `undo 3` (the author's last three), `undo R9`, `undo R9 R10` (`also`: further requests, all or none)."""

    request: int | None = None
    count: int = 1
    also: tuple[int, ...] = ()
    verb: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class AskAgain:
    """`ask again R9`: undo that request and ask what an earlier answer of the author's had settled in it."""

    request: int
    verb: Literal["ask_again"] = "ask_again"


@dataclass(frozen=True, slots=True)
class Edit:
    """`edit R9`: open the form of what that request wrote."""

    request: int
    verb: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class Answer:
    """`answer Q17 2`: choose; `choice` None with `words` = typed instead ('other: Initech')."""

    question: int
    choice: int | None = None
    words: str = ""
    verb: Literal["answer"] = "answer"


@dataclass(frozen=True, slots=True)
class MoreChoices:
    """`more Q17 2`: the page of choices that starts there (0-based)."""

    question: int
    start: int
    verb: Literal["more_choices"] = "more_choices"


# --- questions to Dealbird: nothing is written


@dataclass(frozen=True, slots=True)
class ShowPipeline:
    """`pipeline`, `pipeline Q4`, `pipeline priya`: open money by stage, at the end of the past day `as_of` if given."""

    member: int | None = None
    first: date | None = None
    last: date | None = None
    as_of: date | None = None
    verb: Literal["show_pipeline"] = "show_pipeline"


@dataclass(frozen=True, slots=True)
class ListDeals:
    """`deals`, 'what did Priya win last month': deals by owner, state, stage, period, amount; `start` pages.

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
    verb: Literal["list_deals"] = "list_deals"


@dataclass(frozen=True, slots=True)
class ListActivities:
    """`activities`, 'how many demos did Sam run last week': what happened, by whom, of which kind, where and when."""

    member: int | None = None
    activity: ActivityType | None = None
    account: int | None = None
    first: date | None = None
    last: date | None = None
    start: int = 0
    everybody: bool = False
    verb: Literal["list_activities"] = "list_activities"


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
class ShowDue:
    """`due`, "what's due this week": open follow-ups of a member or of everybody, up to and including `last`."""

    member: int | None = None
    first: date | None = None
    last: date | None = None
    everybody: bool = False
    verb: Literal["show_due"] = "show_due"


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """`history acme`, `history D7`, `history` (own): every change with who, when, where."""

    target: Target | None = None
    start: int = 0
    verb: Literal["show_history"] = "show_history"


@dataclass(frozen=True, slots=True)
class ShowOwner:
    """`who owns acme`."""

    target: Target
    verb: Literal["show_owner"] = "show_owner"


@dataclass(frozen=True, slots=True)
class Find:
    """`find …`: accounts, contacts, deals, leads and notes with these words."""

    words: str
    start: int = 0
    verb: Literal["find"] = "find"


@dataclass(frozen=True, slots=True)
class Show:
    """The questions without a parameter."""

    what: Literal["stages", "settings", "glossary", "proposals", "leads", "questions", "members", "roles", "admin"]
    verb: Literal["show"] = "show"


@dataclass(frozen=True, slots=True)
class ShowQuota:
    """`quota`, `quota dana`: `member` None = the author."""

    member: int | None = None
    verb: Literal["show_quota"] = "show_quota"


@dataclass(frozen=True, slots=True)
class Help:
    """`help`, `help deal`."""

    topic: str = ""
    verb: Literal["help"] = "help"


@dataclass(frozen=True, slots=True)
class Explain:
    """`explain <message>`: how it would be read; nothing is written."""

    message: str
    verb: Literal["explain"] = "explain"


AboutDeal = UpdateDeal | CreateDeal | LogActivity | AddFollowUp | AddLead
Write = (
    AboutDeal
    | FinishFollowUp
    | SnoozeFollowUp
    | AssignFollowUp
    | AssignLead
    | SetQuota
    | ChangeSetting
    | ChangeStage
    | AddStage
    | RemoveStage
    | SettleStage
    | Teach
    | SetRole
    | SetUp
    | SetAccess
    | LinkMember
    | SwitchFeed
    | ShareRequest
    | ImportFiles
    | ExportWorkspace
    | TimeWrite
    | Undo
    | AskAgain
    | Answer
)
Query = (
    Edit
    | MoreChoices
    | ShowPipeline
    | ListDeals
    | ListActivities
    | ShowDeal
    | ShowSteps
    | ShowDue
    | ShowHistory
    | ShowOwner
    | Find
    | Show
    | ShowQuota
    | TimeQuery
    | Help
    | Explain
)
Command = Annotated[Write | Query, Discriminated(discriminator="verb")]
