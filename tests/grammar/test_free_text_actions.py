"""What is to be done, where it stands behind the day."""

import pytest

from commands.syntax.followups import AddFollowUp
from tests.grammar.small_workspace import reading_of


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("acme moved to proposal, f/u next tue send the contract", "send the contract"),
        ("acme f/u mon call Jane about the renewal", "call Jane about the renewal"),
        ("acme f/u friday", "follow up"),
        ("acme wanting the API docs, I'll email those to Jane on Monday", "email the API docs to Jane"),
        ("acme asked for references, will send them pricing Friday", "send them pricing"),
        ("acme needs a gap analysis, I'll target the 30th for it", "gap analysis"),
        ("called acme, f/u next tue, 20k", "follow up"),
        ("acme is ghosting me, one last email monday then kill it", "one last email"),
    ],
)
def test_the_action_behind_the_day(text: str, action: str) -> None:
    commands = [command for statement in reading_of(text).statements for command in statement.commands]
    assert [command.action for command in commands if isinstance(command, AddFollowUp)] == [action]
