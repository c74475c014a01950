"""Fixtures of the front ends."""

from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlmodel import col

from storage.models.workspace import Identity
from tests.bot.errand_work import Work
from tests.universe import Universe


@pytest.fixture
def universe_of_strangers(workspace: Universe) -> Universe:
    """Return the company in which nobody has spoken yet."""
    with workspace.db.write(workspace.id) as session:
        session.execute(delete(Identity).where(col(Identity.platform) == "console"))
    return workspace


@pytest.fixture
def work(workspace: Universe, tmp_path: Path) -> Work:
    """Return the company's long work, with files in a folder of its own."""
    return Work(workspace, tmp_path)
