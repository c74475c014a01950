"""Changes of the stages: foreseen, objected to, published in time, refused where they cannot be."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from commands.errors import CommandError
from commands.handlers.stages import publish_due
from commands.syntax.stages import AddStage, ChangeStage, RemoveStage, SettleStage
from commands.syntax.workspace import ChangeSetting, Teach
from storage.changes import Writer
from storage.models.accounts import Alias
from storage.models.deals import Deal, StageProposal
from storage.models.ledger import Request
from storage.queries.requests import last_requests, open_request
from storage.queries.stages import all_stages
from storage.queries.undo import UndoConflictError, undo
from tests.handlers.asking import order
from tests.queries.making import make_deal
from tests.universe import NOW, Universe

LATER = NOW + timedelta(hours=25)
PROCESS = ["lead", "qualified", "demo", "proposal", "negotiation", "won", "lost"]


def proposal(workspace: Universe, number: int = 1) -> StageProposal:
    with workspace.reading() as session:
        found = session.get(StageProposal, (workspace.id, number))
        assert found is not None
        return found


def stages(workspace: Universe) -> dict[str, tuple[int, int | None]]:
    with workspace.reading() as session:
        return {each.name: (each.probability, each.max_age) for each in all_stages(session, workspace.id)}


def publish(workspace: Universe, hours: int = 25) -> list[int]:
    now = NOW + timedelta(hours=hours)
    with workspace.db.write(workspace.id) as session:
        return [each.id for each in publish_due(session, workspace.id, now)]


@pytest.mark.parametrize(
    ("command", "summary"),
    [
        (
            ChangeStage("demo", "probability", "60"),
            "Demo: probability 30 % → 60 % · 2 deals · weighted $24.9k → $48.9k",
        ),
        (ChangeStage("lead", "probability", "60 %"), "Lead: probability 5 % → 60 % · no deal is touched"),
        (ChangeStage("demo", "max_age", "10"), "Demo: maximum age 21 days → 10 days · 1 deal older than that"),
        (ChangeStage("demo", "max_age", ""), "Demo: maximum age 21 days → none"),
        (ChangeStage("demo", "name", "Show  case"), "Demo is called Show case · 2 deals"),
        (ChangeStage("won", "definition", "Signed."), "Won: definition “The contract is signed.” → “Signed.”"),
        (AddStage("pilot", "demo"), "New stage Pilot after Demo · probability 40 %"),
        (AddStage("last call", "negotiation"), "New stage Last call after Negotiation · probability 87 %"),
        (RemoveStage("lead"), "Stage Lead is removed · no deal stands in it"),
    ],
)
def test_a_proposal_says_what_it_would_do(workspace: Universe, command: Any, summary: str) -> None:  # noqa: ANN401
    with workspace.writing() as writer:
        make_deal(writer, amount=1_000_00, probability=90, stage_since=NOW - timedelta(days=11))
    before = stages(workspace)
    order(workspace, command)
    found = proposal(workspace)
    assert (found.summary, found.state, found.live_at) == (summary, "open", NOW + timedelta(days=1))
    assert stages(workspace) == before


def test_what_was_shown_goes_live_whatever_its_neighbours_became(workspace: Universe) -> None:
    order(workspace, AddStage("pilot", "demo"))
    order(workspace, ChangeStage("proposal", "probability", "90"))
    publish(workspace)
    assert (stages(workspace)["pilot"], stages(workspace)["proposal"][0]) == ((40, None), 90)
    assert proposal(workspace).summary == "New stage Pilot after Demo · probability 40 %"


@pytest.mark.parametrize(
    "command",
    [
        ChangeStage("won", "probability", "50"),
        ChangeStage("lost", "max_age", "5"),
        ChangeStage("demo", "probability", "101"),
        ChangeStage("demo", "probability", "-1"),
        ChangeStage("demo", "probability", "x"),
        ChangeStage("demo", "probability", "²"),
        ChangeStage("demo", "max_age", "0"),
        ChangeStage("demo", "max_age", "9" * 30),
        ChangeStage("demo", "name", "Proposal"),
        ChangeStage("demo", "name", " "),
        ChangeStage("demo", "name", "x" * 41),
        ChangeStage("demo", "steps", "x" * 2001),
        ChangeStage("nosuch", "steps", "x"),
        ChangeStage("demo", "probability", "30"),
        ChangeStage("demo", "max_age", "21"),
        ChangeStage("won", "definition", "The contract is signed. "),
        AddStage("demo", "lead"),
        AddStage("after all", "won"),
        RemoveStage("demo"),
        RemoveStage("won"),
        SettleStage(9, "object", "why"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(workspace: Universe, command: Any) -> None:  # noqa: ANN401
    before = stages(workspace)
    with pytest.raises(CommandError):
        order(workspace, command)
    assert stages(workspace) == before


def test_without_an_objection_it_goes_live_in_time(workspace: Universe) -> None:
    order(workspace, ChangeStage("demo", "probability", "60"))
    assert publish(workspace, 23) == []
    assert publish(workspace) == [1]
    assert publish(workspace) == []
    assert stages(workspace)["demo"] == (60, 21)


def test_an_objection_holds_it_until_a_manager_decides(workspace: Universe) -> None:
    order(workspace, ChangeStage("demo", "probability", "60"))
    order(workspace, SettleStage(1, "object", "too early"), "dana")
    order(workspace, SettleStage(1, "object", "me too"), "priya")
    assert publish(workspace) == []
    assert proposal(workspace).objections == "Dana Reyes: too early\nPriya Nair: me too"
    order(workspace, SettleStage(1, "publish"), now=LATER)
    assert stages(workspace)["demo"] == (60, 21)
    assert (proposal(workspace).state, proposal(workspace).objections.count("\n")) == ("published", 1)


def test_what_was_settled_stays_settled(workspace: Universe) -> None:
    order(workspace, ChangeStage("demo", "probability", "60"))
    order(workspace, SettleStage(1, "withdraw"))
    assert publish(workspace) == []
    for decision in ("object", "publish", "withdraw"):
        with pytest.raises(CommandError, match="withdrawn already"):
            order(workspace, SettleStage(1, decision, "x"))
    assert stages(workspace)["demo"] == (30, 21)


def test_stages_come_and_go(workspace: Universe) -> None:
    order(workspace, AddStage("pilot", "demo"))
    order(workspace, RemoveStage("lead"))
    assert publish(workspace) == [1, 2]
    assert list(stages(workspace)) == ["qualified", "demo", "pilot", *PROCESS[3:]]


def test_what_became_impossible_is_withdrawn_with_the_reason(workspace: Universe) -> None:
    order(workspace, RemoveStage("lead"))
    with workspace.writing() as writer:
        make_deal(writer, "lead")
    publish(workspace)
    assert (proposal(workspace).state, list(stages(workspace))) == ("withdrawn", PROCESS)
    assert "Lead is not empty" in proposal(workspace).objections


def undone(workspace: Universe, number: int) -> None:
    """Undo a request as Gail, the manager."""
    with workspace.db.write(workspace.id) as session:
        writer = Writer(session, open_request(session, workspace.id, "undo", LATER, member=workspace.ids.gail), LATER)
        undo(writer, session.get_one(Request, (workspace.id, number)))


def last_request(workspace: Universe) -> Request:
    with workspace.reading() as session:
        return session.exec(select(Request).order_by(col(Request.id).desc())).first() or pytest.fail("no request")


def test_what_time_published_can_be_undone_by_its_number_only(workspace: Universe) -> None:
    order(workspace, RemoveStage("lead"))
    mine = last_request(workspace)
    publish(workspace)
    published = last_request(workspace)
    assert (published.member_id, published.for_member_id) == (None, mine.member_id)
    with workspace.reading() as session:
        assert [each.id for each in last_requests(session, workspace.id, mine.member_id or 0, 1)] == [mine.id]
    undone(workspace, published.id)
    assert list(stages(workspace)) == PROCESS


def test_a_stage_does_not_come_back_beside_another_of_its_name(workspace: Universe) -> None:
    order(workspace, RemoveStage("lead"))
    publish(workspace)
    removed = last_request(workspace)
    order(workspace, AddStage("Lead", "demo"))
    publish(workspace, 50)
    with pytest.raises(UndoConflictError) as refused:
        undone(workspace, removed.id)
    assert [each.kind for each in refused.value.conflicts] == ["taken"]


@pytest.mark.parametrize("change", ["{}", "not json", '{"verb": "remove_stage"}'])
def test_what_cannot_be_read_is_withdrawn_and_stops_nobody(workspace: Universe, change: str) -> None:
    order(workspace, RemoveStage("lead"))
    with workspace.db.write(workspace.id) as session:
        session.get_one(StageProposal, (workspace.id, 1)).change = change
    publish(workspace)
    assert (proposal(workspace).state, list(stages(workspace))) == ("withdrawn", PROCESS)


def test_a_new_name_takes_taught_words_and_deals_along(workspace: Universe) -> None:
    order(workspace, Teach("bakeoff", "demo"))
    order(workspace, ChangeStage("demo", "name", "Show"))
    publish(workspace)
    with workspace.reading() as session:
        alias = session.get(Alias, (workspace.id, 1))
        deal = session.get(Deal, (workspace.id, workspace.ids.globex_platform))
        assert alias is not None
        assert deal is not None
        assert alias.meaning == "Show"
        assert all_stages(session, workspace.id)[2].id == deal.stage_id


def test_without_a_time_for_objections_it_is_live_at_once(workspace: Universe) -> None:
    order(workspace, ChangeSetting("objection hours", "0"))
    order(workspace, ChangeStage("demo", "steps", "Call; Write; ; Meet"))
    assert proposal(workspace).state == "published"
    with workspace.reading() as session:
        assert all_stages(session, workspace.id)[2].steps == "Call\nWrite\nMeet"
