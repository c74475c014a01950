"""How SQLite goes about the digest's statements: deals as they lie, and no subquery again for each row."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.queries.digest.figures import Asked, digest
from storage.queries.digest.moments import Moment, View, just_after, present
from storage.queries.settings import settings_of
from tests.digest.posts import ZONE
from tests.universe import NOW, TODAY, Universe


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("days", "owners", "view"),
    [(0, None, "known"), (0, (1, 2), "known"), (3, None, "known"), (3, None, "corrected"), (300, None, "known")],
)
def test_no_deal_is_looked_for_twice(
    workspace: Universe, days: int, owners: tuple[int, ...] | None, view: View
) -> None:
    """Either makes a digest of many deals take ten times as long; SQLite plans without knowing how many there are."""
    with workspace.reading() as session:
        asked: list[tuple[str, Any]] = []

        def note(_connection: object, _cursor: object, sql: str, given: object, *_: object) -> None:
            asked.append((sql, given))

        moment: Moment = just_after(session, workspace.id, NOW - timedelta(days=days), ZONE, view)
        moment = moment if days else present(workspace.id, NOW, TODAY)
        before = just_after(session, workspace.id, NOW - timedelta(days=days + 7), ZONE, view)
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", note)
        digest(session, settings_of(session, workspace.id), ZONE, Asked(moment, before, owners))
        event.remove(connection, "before_cursor_execute", note)
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all() for sql, given in asked]
    steps = [step for plan in plans for *_, step in plan]
    assert len(steps) > 40
    assert [step for step in steps if step.startswith("SCAN") and step.endswith("LEFT-JOIN")] == []
    assert [step for step in steps if "deal USING INDEX ix_" in step and "(workspace_id=?)" in step] == []
