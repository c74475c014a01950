"""Questions wait for their member until they are answered, withdrawn or too old."""

from datetime import timedelta

from storage.changes import add_row
from storage.models.ledger import Question
from storage.queries.questions import close_question, latest_question, open_questions, question, withdraw_expired
from tests.universe import NOW, Universe

LATER = NOW + timedelta(hours=73)


def ask(workspace: Universe, member: int, hours: int = 72) -> int:
    row = Question(
        workspace_id=workspace.id,
        id=0,
        member_id=member,
        slot="account",
        statement="{}",
        asked_at=NOW,
        expires_at=NOW + timedelta(hours=hours),
    )
    with workspace.db.write(workspace.id) as session:
        return add_row(session, row).id


def test_a_question_is_its_members_and_is_answered_once(workspace: Universe) -> None:
    first, second = ask(workspace, workspace.ids.dana), ask(workspace, workspace.ids.dana)
    ask(workspace, workspace.ids.sam)
    with workspace.db.write(workspace.id) as session:
        waiting = latest_question(session, workspace.id, workspace.ids.dana, NOW)
        assert waiting is not None
        assert waiting.id == second
        assert close_question(session, waiting)
        assert not close_question(session, waiting)
        assert waiting.state == "answered"
        left = open_questions(session, workspace.id, workspace.ids.dana, NOW)
        assert [each.id for each in left] == [first]


def test_nobody_is_held_to_an_old_question(workspace: Universe) -> None:
    old, long = ask(workspace, workspace.ids.dana), ask(workspace, workspace.ids.dana, hours=100)
    with workspace.db.write(workspace.id) as session:
        assert [each.id for each in open_questions(session, workspace.id, workspace.ids.dana, LATER)] == [long]
        assert withdraw_expired(session, workspace.id, LATER) == 1
        withdrawn = question(session, workspace.id, old)
        assert withdrawn is not None
        assert withdrawn.state == "withdrawn"
