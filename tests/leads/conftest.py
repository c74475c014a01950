"""A conversation in a workspace to which one inquiry came, L1, that is nobody's."""

import pytest

from tests.talk import Talk
from tests.universe import Universe

NEW = "lead Jane Doe, Umbrella, jane@umbrella.com from webinar"


@pytest.fixture
def talk(workspace: Universe) -> Talk:
    talk = Talk(workspace.db, workspace.id)
    talk.say(NEW, "mark")
    return talk
