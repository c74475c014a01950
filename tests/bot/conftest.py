"""Fixtures of the front ends."""

import pytest
from sqlalchemy import delete
from sqlmodel import col

from storage.models.workspace import Identity
from tests.universe import Universe


@pytest.fixture
def universe_of_strangers(workspace: Universe) -> Universe:
    """Return the company in which nobody has spoken yet."""
    with workspace.db.write(workspace.id) as session:
        session.execute(delete(Identity).where(col(Identity.platform) == "console"))
    return workspace
