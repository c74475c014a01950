"""A conversation in the small company, on both databases."""

import pytest

from tests.talk import Talk
from tests.universe import Universe


@pytest.fixture
def talk(workspace: Universe) -> Talk:
    return Talk(workspace.db, workspace.id)
