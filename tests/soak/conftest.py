"""Soak runs count what they did; the counts go into `docs/measurements.md`."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Counted = Callable[..., None]


@pytest.fixture
def counted(request: pytest.FixtureRequest) -> Counted:
    """Return a function that notes a run's counts under the test's own words."""
    target = os.environ.get("SOAK_COUNTS")

    def note(what: str, **counts: object) -> None:
        if target:
            with Path(target).open("a") as file:
                file.write(json.dumps({"what": what, "where": request.node.name, **counts}) + "\n")

    return note
