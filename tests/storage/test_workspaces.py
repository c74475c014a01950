"""Workspaces, their first process, and the people in them."""

import pytest

from storage.engine import Database
from storage.queries.members import add_member, admins, link_identity, member_of, members_named
from storage.queries.stages import all_stages
from storage.queries.workspaces import create_workspace, id_of, only_workspace, workspace_named
from tests.universe import NOW, Universe, build_universe


def test_a_new_workspace_has_a_whole_process(db: Database) -> None:
    with db.write() as session:
        number = id_of(create_workspace(session, "  Bird   house ", NOW))
        stages = all_stages(session, number)
    assert [stage.kind for stage in stages] == ["open"] * 5 + ["won", "lost"]
    chances = [stage.probability for stage in stages[:-1]]
    assert chances == sorted(chances)
    for stage in stages:
        assert stage.definition
        assert 2 <= len(stage.steps.splitlines()) <= 4
        assert (stage.kind == "open") == bool(stage.exit_criteria) == (stage.max_age is not None)


def test_a_workspace_is_found_by_its_name_however_it_is_written(db: Database) -> None:
    with db.write() as session:
        assert only_workspace(session) is None
        made = create_workspace(session, "Bird House ÄG", NOW)
        assert workspace_named(session, " bird  house äg") is made
        assert only_workspace(session) is made
        assert workspace_named(session, "bird") is None
        for taken in ("BIRD HOUSE äg", "  "):
            with pytest.raises(ValueError, match=r"\.$"):
                create_workspace(session, taken, NOW)
        create_workspace(session, "Other", NOW)
        assert only_workspace(session) is None


def test_a_platforms_user_is_one_member_of_a_workspace(workspace: Universe) -> None:
    elsewhere = build_universe(workspace.db, "Elsewhere")
    with workspace.db.write() as session:
        link_identity(session, workspace.id, workspace.ids.sam, "slack", "U01DANA")
        link_identity(session, workspace.id, workspace.ids.sam, "slack", "U01DANA")
        found = member_of(session, workspace.id, "slack", "U01DANA")
        there = member_of(session, elsewhere.workspace, "slack", "U01DANA")
    assert found is not None
    assert found.id == workspace.ids.sam
    assert there is not None
    assert there.id == elsewhere.dana
    with workspace.reading() as session:
        assert member_of(session, workspace.id, "teams", "U01DANA") is None


@pytest.mark.parametrize(
    ("said", "who"),
    [("dana", ["Dana Reyes"]), ("DANA  REYES", ["Dana Reyes"]), ("nair", ["Priya Nair"]), ("da", []), ("", [])],
)
def test_members_are_called_by_any_of_their_names(workspace: Universe, said: str, who: list[str]) -> None:
    with workspace.reading() as session:
        assert [member.name for member in members_named(session, workspace.id, said)] == who


def test_a_role_that_does_not_exist_is_refused(workspace: Universe) -> None:
    with workspace.writing() as writer:
        with pytest.raises(ValueError, match="rep, manager"):
            add_member(writer, "Eve", "king")
        add_member(writer, "Ann", "admin")
        assert admins(writer.session, workspace.id) == 2
