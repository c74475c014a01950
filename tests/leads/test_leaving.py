"""Somebody leaves with many leads: all of them are nobody's, in a few statements, and Undo gives them back."""

from typing import Any

from sqlalchemy import event, select
from sqlmodel import col

from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.assignments import Choice, give
from storage.queries.lead_news import follow_leads
from storage.queries.leaving import release_leads
from storage.queries.settings import settings_of
from tests.talk import Talk
from tests.universe import NOW, Universe

MANY = 60


def with_leads(workspace: Universe, count: int) -> None:
    """Give Dana leads, every other accepted."""
    with workspace.writing() as writer:
        settings = settings_of(writer.session, workspace.id)
        for number in range(count):
            lead = Lead(workspace_id=0, id=0, created_at=NOW, name=f"Lead {number}", received_at=NOW)
            writer.create(lead)
            give(writer, lead, Choice(workspace.ids.dana, "hand", "given"), settings, accepted=number % 2 == 0)


def test_a_few_statements_free_them_all(workspace: Universe) -> None:
    with_leads(workspace, MANY)
    said: list[str] = []
    with workspace.writing(workspace.ids.sam) as writer:
        dana = writer.session.get_one(Member, (workspace.id, workspace.ids.dana))
        settings = settings_of(writer.session, workspace.id)
        writer.set(dana, active=False)
        note: Any = lambda _c, _u, words, *_: said.append(words)  # noqa: E731 - SQLAlchemy looks at the arguments
        event.listen(writer.session.get_bind(), "before_cursor_execute", note)
        assert release_leads(writer, dana, settings) == MANY
        follow_leads(writer, settings)
        event.remove(writer.session.get_bind(), "before_cursor_execute", note)
        assert len(said) < MANY / 2
        states = writer.session.execute(select(col(Lead.state), col(Lead.owner_id)).distinct()).all()
        ended = writer.session.execute(select(col(Assignment.reason)).distinct()).scalars().all()
    assert [tuple(each) for each in states] == [("new", None)]
    assert ended == ["Dana Reyes has left"]


def test_undo_gives_them_back_as_they_were(workspace: Universe) -> None:
    with_leads(workspace, 25)
    talk = Talk(workspace.db, workspace.id)
    shown = talk.text("deactivate dana", "sam")
    assert shown.startswith("✓ Dana Reyes — no longer a member here")
    assert "and 5 more: leads" in shown
    talk.say("undo", "sam")
    with workspace.reading() as session:
        leads = session.execute(select(Lead).order_by(col(Lead.id))).scalars().all()
        held = session.execute(select(Assignment).where(col(Assignment.ended_at).is_(None))).scalars().all()
    assert [each.state for each in leads] == ["accepted", "new"] * 12 + ["accepted"]
    assert {each.owner_id for each in leads} == {workspace.ids.dana}
    assert len(held) == len(leads)
