"""Who may do what, and what a refusal says."""

from decimal import Decimal
from typing import Any, get_args

import pytest

from commands.errors import NotAllowedError
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.snapshot import MemberName
from commands.grammar.verbs.table import VERBS
from commands.grammar.verbs.verb import Verb
from commands.incoming import Place
from commands.roles import Permission, allow, refusal
from commands.syntax.activities import LogActivity
from commands.syntax.command import Write
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.members import SetRole
from commands.syntax.pipeline import SetQuota, ShowPipeline
from commands.syntax.stages import ChangeStage, SettleStage
from commands.syntax.subjects import Target
from commands.syntax.workspace import ChangeSetting, Teach
from storage.models.workspace import Member
from tests.handlers.asking import context_of
from tests.universe import Universe

EVERYBODY = "dana sam gail mark"
DEAL = Target(deal=1)


@pytest.mark.parametrize(
    ("command", "who"),
    [
        (ShowPipeline(), EVERYBODY),
        (LogActivity(DEAL), EVERYBODY),
        (AddFollowUp(DEAL), EVERYBODY),
        (AddLead(DEAL), EVERYBODY),
        (UpdateDeal(DEAL), "dana sam gail"),
        (CreateDeal(DEAL), "dana sam gail"),
        (SetQuota(Decimal(1), "month"), EVERYBODY),
        (SetQuota(Decimal(1), "month", member=3), "sam gail"),
        (ChangeSetting("currency", "EUR"), "sam gail"),
        (ChangeStage("demo", "probability", "1"), "sam gail"),
        (SettleStage(1, "object", "no"), EVERYBODY),
        (SettleStage(1, "publish"), "sam gail"),
        (SettleStage(1, "withdraw"), "sam gail"),
        (Teach("a", "b"), "sam gail"),
        (SetRole(1, "admin"), "gail"),
    ],
)
def test_who_may(workspace: Universe, command: Any, who: str) -> None:  # noqa: ANN401 - any command
    assert [name for name in EVERYBODY.split() if is_allowed(workspace, command, name)] == who.split()


def is_allowed(workspace: Universe, command: Any, who: str) -> bool:  # noqa: ANN401 - any command
    with workspace.reading() as session:
        try:
            allow(context_of(session, workspace, who), command)
        except NotAllowedError:
            return False
        return True


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_table_of_verbs_agrees(workspace: Universe, verb: Verb) -> None:
    """The roles a verb names are those that may do what its first example that writes does."""
    with workspace.reading() as session:
        context = context_of(session, workspace)
        read_as = [read(example, context.snapshot, context.member.id, Place()) for example in verb.examples]
    writes = [commands for commands in map(written_by, read_as) if commands]
    roles = {"dana": "rep", "sam": "manager", "gail": "admin", "mark": "marketing"}
    for who in EVERYBODY.split() if writes else ():
        may = all(is_allowed(workspace, command, who) for command in writes[0])
        assert may == (roles[who] in verb.who), (who, writes[0])


def written_by(reading: Reading) -> list[Any]:
    """Return the commands of a reading that write."""
    alone = [reading.command] if isinstance(reading.command, get_args(Write)) else []
    return [*alone, *(command for statement in reading.statements for command in statement.commands)]


def people(*roles: str) -> tuple[MemberName, ...]:
    names = ("Sam Ortiz", "Gail Winters", "Sam Hill", "Ana Diaz", "Jo Park")
    return tuple(MemberName(number, name, role) for number, (name, role) in enumerate(zip(names, roles, strict=False)))


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (("manager", "admin"), "Only managers and admins do it: ask Sam or Gail."),
        (("manager", "rep", "manager"), "Only managers and admins do it: ask Sam Ortiz or Sam Hill."),
        (("admin", "admin", "admin", "admin"), "Only managers and admins do it: ask Sam Ortiz, Gail or Sam Hill."),
        (("rep", "admin"), "Only managers and admins do it: ask Gail."),
    ],
)
def test_a_refusal_says_who_may(roles: tuple[str, ...], said: str) -> None:
    assert refusal(Permission(("manager", "admin"), "do it"), people(*roles)) == said


def test_without_an_admin_managers_stand_in_and_without_both_everybody(workspace: Universe) -> None:
    command = SetRole(1, "admin")
    for number, who in ((workspace.ids.gail, "sam"), (workspace.ids.sam, "dana")):
        assert not is_allowed(workspace, command, who)
        with workspace.writing() as writer:
            member = writer.session.get(Member, (workspace.id, number))
            assert member is not None
            writer.set(member, active=False)
        assert is_allowed(workspace, command, who)
