"""What another process changes counts from the next message on: names, settings, stages, people, their roles."""

from collections.abc import Callable

import pytest

from cards.plain import plain
from storage.changes import Writer
from storage.engine import Database
from storage.models.accounts import Account
from storage.models.deals import Stage
from storage.models.workspace import Member
from storage.queries.members import link_identity
from storage.queries.settings import write_setting
from storage.queries.stages import stage_by_name
from tests.talk import Talk
from tests.universe import NOW, Universe


def new_name(writer: Writer) -> None:
    writer.create(Account(workspace_id=0, id=0, created_at=NOW, name="Vandelay Industries"))


def other_name(writer: Writer) -> None:
    account = writer.session.get_one(Account, (writer.workspace, 1))
    writer.set(account, name="Kramerica")


def setting(writer: Writer) -> None:
    write_setting(writer, "currency", "EUR")


def stage(writer: Writer) -> None:
    row: Stage | None = stage_by_name(writer.session, writer.workspace, "demo")
    assert row is not None
    writer.set(row, name="Showing")


def role(writer: Writer) -> None:
    dana = writer.session.get_one(Member, (writer.workspace, 1))
    writer.set(dana, role="marketing")


def gone(writer: Writer) -> None:
    dana = writer.session.get_one(Member, (writer.workspace, 1))
    writer.set(dana, active=False)


def other_person(writer: Writer) -> None:
    link_identity(writer.session, writer.workspace, 5, "console", "dana")


CHANGES: list[tuple[Callable[[Writer], None], str, str]] = [
    (new_name, "new deal vandelay industries 5k", "Vandelay Industries · New deal"),
    (other_name, "deal kramerica", "Kramerica · Platform"),
    (setting, "deal new acme support 7k", "€7k"),
    (stage, "deal globex platform moved to showing", "Showing (was Qualified)"),
    (role, "deal acme 60k", "Only reps, managers and admins change deals"),
    (gone, "deal acme 60k", "I do not know you here yet"),
    (other_person, "deal acme 60k", "Only reps, managers and admins change deals"),
]


@pytest.mark.parametrize(("change", "line", "after"), CHANGES, ids=[each[0].__name__ for each in CHANGES])
def test_another_process(
    talk: Talk, workspace: Universe, change: Callable[[Writer], None], line: str, after: str
) -> None:
    talk.say("deal globex platform moved to qualified")
    first = talk.say(line)
    assert after not in plain(first)
    if any(button.label == "Undo" for button in first.buttons):
        talk.press("Undo")
    other = Database(workspace.db.engine.url.render_as_string(hide_password=False))
    with Universe(other, workspace.ids).writing() as writer:
        change(writer)
    other.close()
    assert after in talk.text(line)
