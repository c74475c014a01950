"""Two sales processes are two sections; a deal that went from one to the other is told in both."""

from datetime import timedelta
from typing import Any

from storage.models.deals import Deal, Pipeline, Stage
from storage.queries.digest.figures import NAMED
from tests.digest.posts import said
from tests.queries.making import make_deal
from tests.talk import Talk
from tests.universe import NOW, Universe


def test_a_deal_that_went_to_another_process(workspace: Universe) -> None:
    kept: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW}
    with workspace.writing(now=NOW - timedelta(days=20)) as writer:
        process = Pipeline(**kept, name="Renewals")
        writer.create(process)
        asked = Stage(**kept, pipeline_id=process.id, name="asked", position=0, probability=80)
        writer.create(asked)
        make_deal(writer, "asked", name="Stays", amount=100_000)
        moves = make_deal(writer, "qualified", name="Moves", amount=5_000_000).id
        others = [make_deal(writer, "qualified", name="Small").id for _ in range(NAMED)]
    with workspace.writing() as writer:
        for number in (moves, *others):
            writer.set(writer.session.get_one(Deal, (workspace.id, number)), stage_id=asked.id)
    words = said(workspace)
    assert f"Renewals: Open: {NAMED + 2} deals · $51k" in words
    assert f"{NAMED + 1} gone to Renewals" in words
    assert f"{NAMED + 1} from another pipeline · $50k" in words
    assert "Sales, qualified → Asked · $50k" in words
    assert "moved on" not in words
    assert ("by the shipped chances" in words, "by the team's own chances" in words) == (True, True)
    day = NOW - timedelta(days=400)
    early = " ".join(Talk(workspace.db, workspace.id, NOW).text(f"digest as of {day:%Y-%m-%d}", "sam").split())
    assert "No open deals. Nothing needs a decision. Nothing was known here" in early
