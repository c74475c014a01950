"""Who may do what: one table. What is not in it everybody may do."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from cards.model import Button, Card
from commands.context import Context
from commands.errors import NotAllowedError
from commands.grammar.snapshot import MemberName
from commands.grammar.verbs.verb import ADMINS, MANAGERS, SELLERS, SPENDERS, Role
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.digests import PostDigest, SetRate
from commands.syntax.endings import ReviveDeal
from commands.syntax.huddles import SetHuddle, SetTeam, StopHuddle
from commands.syntax.lead_answers import AnswerLead
from commands.syntax.lead_report import SpreadCost
from commands.syntax.leads import AssignLead
from commands.syntax.members import LinkMember, SetAccess, SetRole
from commands.syntax.pipeline import SetQuota
from commands.syntax.routing import AddLeadRule, ChangeLeadRules, LeaveTeam, PauseLeads, ShareLeads
from commands.syntax.stages import AddStage, ChangeStage, RemoveStage, SettleStage
from commands.syntax.workspace import ChangeSetting, ExportWorkspace, ImportFiles, SwitchFeed, Teach
from storage.changes import changes_of
from storage.entities import ENTITIES
from storage.models.accounts import Alias
from storage.models.deals import Quota
from storage.models.ledger import Change, Request

PLURAL: Final[dict[Role, str]] = {"rep": "reps", "manager": "managers", "marketing": "marketing", "admin": "admins"}
NAMED = 3


@dataclass(frozen=True, slots=True)
class Permission:
    """The roles that may do something, and what it is ('change stages')."""

    roles: tuple[Role, ...]
    what: str


CHANGE_STAGES: Final = Permission(MANAGERS, "change stages")
SETTLE_STAGES: Final = Permission(MANAGERS, "publish or withdraw stage changes")
OTHERS_QUOTA: Final = Permission(MANAGERS, "set somebody else's quota")
OTHERS_WRITES: Final = Permission(MANAGERS, "undo or edit what somebody else wrote")
IMPORT: Final = Permission(MANAGERS, "import files")
CHANGE_ROLES: Final = Permission(ADMINS, "change roles")
MANAGE_HUDDLES: Final = Permission(MANAGERS, "set up huddles and teams")
OTHERS_FIGURES: Final = Permission(MANAGERS, "see other people's figures")
SEE_ADMIN: Final = Permission(MANAGERS, "see what waits for an admin")
ANSWER_LEADS: Final = Permission(SELLERS, "take or assign leads")
LEAVING: Final = Permission(MANAGERS, "say who has left")
SAY_COSTS: Final = Permission(SPENDERS, "say what inquiries cost")
ROUTE_LEADS: Final = Permission(MANAGERS, "say who gets which lead")
NEEDS: Final[dict[type, Permission]] = {
    CreateDeal: Permission(SELLERS, "open deals"),
    UpdateDeal: Permission(SELLERS, "change deals"),
    ReviveDeal: Permission(SELLERS, "revive deals"),
    AssignLead: ANSWER_LEADS,
    AnswerLead: ANSWER_LEADS,
    PauseLeads: ANSWER_LEADS,
    AddLeadRule: ROUTE_LEADS,
    ChangeLeadRules: ROUTE_LEADS,
    ShareLeads: ROUTE_LEADS,
    LeaveTeam: LEAVING,
    SpreadCost: SAY_COSTS,
    ChangeSetting: Permission(MANAGERS, "change settings"),
    SetRate: Permission(MANAGERS, "set rates"),
    PostDigest: Permission(MANAGERS, "post a digest"),
    ChangeStage: CHANGE_STAGES,
    AddStage: CHANGE_STAGES,
    RemoveStage: CHANGE_STAGES,
    Teach: Permission(MANAGERS, "teach words"),
    SetRole: CHANGE_ROLES,
    SetAccess: Permission(ADMINS, "let guests write"),
    LinkMember: Permission(ADMINS, "link members"),
    SwitchFeed: Permission(MANAGERS, "switch feeds on and off"),
    SetHuddle: MANAGE_HUDDLES,
    StopHuddle: MANAGE_HUDDLES,
    SetTeam: MANAGE_HUDDLES,
    ImportFiles: IMPORT,
    ExportWorkspace: Permission(MANAGERS, "export everything"),
}

TO_CHANGE: Final[dict[str, Permission]] = {
    "deal": NEEDS[UpdateDeal],
    "setting": NEEDS[ChangeSetting],
    "stage": SETTLE_STAGES,
    "alias": NEEDS[Teach],
    "member": CHANGE_ROLES,
    "quota": OTHERS_QUOTA,
    "rate": NEEDS[SetRate],
    "lead_rule": ROUTE_LEADS,
    "assignment": ANSWER_LEADS,
    "huddle": MANAGE_HUDDLES,
    "team": MANAGE_HUDDLES,
}
"""Who may undo changes of a table's rows, by its name."""
BY_FIELD: Final = {"team_id": MANAGE_HUDDLES, "lead_weight": ROUTE_LEADS, "lead_cap": ROUTE_LEADS, "cost": SAY_COSTS}
"""Who may undo changes of a field, whoever may undo the others of its table."""
OWN_FIELDS: Final = frozenset({"nudge_at", "away_from", "away_until", "covered_by", "leads_from"})
"""What every member says about themselves."""


PRESSED: Final[dict[str, Permission]] = {
    "move": NEEDS[UpdateDeal],
    "reason": NEEDS[UpdateDeal],
    "revive": NEEDS[ReviveDeal],
    **dict.fromkeys(("accept", "claim", "take", "pass", "contacted", "qualified", "junk", "recycle"), ANSWER_LEADS),
    "huddle": MANAGE_HUDDLES,
    "publish": SETTLE_STAGES,
    "withdraw": SETTLE_STAGES,
    "teach": NEEDS[Teach],
}
"""Who may press a button, by the first word that it sends; the others everybody may."""


def allow(context: Context, command: Any) -> None:  # noqa: ANN401 - any command
    """Raise `NotAllowedError`, naming who may, where the author's role may not do this."""
    permission = _needed(command, context.member.id)
    if permission is not None:
        require(context, permission)


def require(context: Context, permission: Permission) -> None:
    """Raise `NotAllowedError`, naming who may, where the author lacks a permission."""
    if not is_allowed(context, permission):
        raise NotAllowedError(refusal(permission, context.snapshot.members))


def is_allowed(context: Context, permission: Permission) -> bool:
    """Whether the author's role has a permission."""
    present = {each.role for each in context.snapshot.members if each.active}
    return context.member.role in holders(permission.roles, present)


def offered(card: Card, context: Context) -> Card:
    """Return the card without the buttons that its reader may not press."""
    buttons = tuple(each for each in card.buttons if _may_press(each, context))
    return card if buttons == card.buttons else replace(card, buttons=buttons)


def _may_press(button: Button, context: Context) -> bool:
    permission = PRESSED.get(button.sends.split(" ", 1)[0])
    return permission is None or is_allowed(context, permission)


def allow_undoing(request: Request, context: Context) -> None:
    """Raise `NotAllowedError` unless the author's role may make, today, the kinds of changes that a request made."""
    for change in changes_of(context.session, context.workspace, request.id):
        permission = BY_FIELD.get(change.field) or TO_CHANGE.get(change.entity)
        if change.field == "active" and request.for_member_id is None:  # who was linked is an admin's
            permission = LEAVING
        if permission is not None and not _is_own(change, context):
            require(context, permission)


def _is_own(change: Change, context: Context) -> bool:
    """Whether it is the author's own word, quota, leave or nudge's time, which everybody may change."""
    if change.entity == "member":
        return change.entity_id == context.member.id and change.field in OWN_FIELDS
    row = context.session.get(ENTITIES[change.entity], (context.workspace, change.entity_id))
    return isinstance(row, Alias | Quota) and row.member_id == context.member.id


def require_access(context: Context) -> None:
    """Raise `NotAllowedError` for a guest, somebody of another organisation, and somebody nothing is known of yet."""
    if context.member.id == 0:
        raise NotAllowedError(
            "You can ask, but not write yet: I could not read your profile. Try again in a minute; if it stays so, "
            "tell your admin: `python -m bot doctor`."
        )
    if context.member.access == "guest":
        what = Permission(ADMINS, f"let guests write, with `allow {context.member.name}`")
        raise NotAllowedError(f"Guests only read here. {refusal(what, context.snapshot.members)}")


def holders(roles: tuple[Role, ...], present: Collection[str]) -> tuple[str, ...]:
    """Return who stands in for whom: where nobody has one of the roles managers may, where there are none anybody.

    So that a workspace whose members were imported as reps, or whose last admin left, is not locked for ever.
    """
    for candidates in (roles, MANAGERS):
        if any(role in present for role in candidates):
            return candidates
    return tuple(present)


def refusal(permission: Permission, members: tuple[MemberName, ...]) -> str:
    """Return 'Only managers and admins change stages: ask Sam or Gail.'."""
    there = [each for each in members if each.active]
    may = holders(permission.roles, {each.role for each in there})
    able = [each for each in there if each.role in may]
    roles = [PLURAL[role] for role in permission.roles]
    names = [_short(each, there) for each in able[:NAMED]]
    return f"Only {listed(roles, 'and')} {permission.what}: ask {listed(names, 'or')}."


def _needed(command: Any, author: int) -> Permission | None:  # noqa: ANN401 - any command
    if isinstance(command, SetQuota):
        return None if command.member in {None, author} else OTHERS_QUOTA
    if isinstance(command, AnswerLead) and command.answer == "note":
        return None  # what is known of a lead everybody may tell
    if isinstance(command, SettleStage):
        return None if command.decision == "object" else SETTLE_STAGES
    return NEEDS.get(type(command))


def _short(member: MemberName, members: list[MemberName]) -> str:
    """Return the first name where nobody else has it."""
    first = member.name.split(" ")[0]
    return first if sum(each.name.split(" ")[0] == first for each in members) == 1 else member.name


def listed(words: list[str], last: str) -> str:
    """Return 'reps, managers and admins'."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
