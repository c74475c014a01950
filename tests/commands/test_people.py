"""First contact, guests, the first admin, imported agents, roles in one form."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlmodel import col

from cards.model import Card
from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from commands.people import People, Profile
from commands.surroundings import Surroundings
from storage.changes import Writer
from storage.engine import Database
from storage.models.workspace import Member
from storage.queries.members import add_member, member_of
from storage.queries.requests import open_request
from storage.queries.settings import settings_of
from storage.queries.workspaces import create_workspace, id_of
from tests.universe import NOW, Universe

CODE = "4F7K-9Q2M"
PAT = Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin")


class Chat:
    """People of a platform who meet Dealbird there."""

    def __init__(self, db: Database, workspace: int) -> None:
        self.db, self.workspace = db, workspace
        self.people = People(db, lambda: NOW)
        self.dispatcher = Dispatcher(db, lambda: NOW, Surroundings(CODE))
        self.said = 0

    def meet(self, user: str, profile: Profile) -> Member:
        self.people.meet(self.workspace, "slack", user, profile)
        member = self.member(user)
        assert member is not None
        return member

    def member(self, user: str) -> Member | None:
        with self.db.read() as session:
            return member_of(session, self.workspace, "slack", user)

    def say(self, text: str, user: str, form: str = "", values: dict[str, str] | None = None) -> Card:
        self.said += 1
        sender = Sender("slack", user, reads=True)
        return self.dispatcher.handle(
            Incoming(f"m{self.said}", self.workspace, sender, NOW, text, form=form, values=values or {})
        )


@pytest.fixture
def chat(workspace: Universe) -> Chat:
    return Chat(workspace.db, workspace.id)


@pytest.fixture
def fresh(db: Database) -> Chat:
    """A workspace with nothing in it."""
    with db.write() as session:
        return Chat(db, id_of(create_workspace(session, "Fresh", NOW)))


def imported(chat: Chat, name: str, email: str | None = None) -> int:
    with chat.db.write(chat.workspace) as session:
        writer = Writer(session, open_request(session, chat.workspace, "import", NOW), NOW)
        member = add_member(writer, name, email=email)
        writer.set(member, external_system="salesforce", external_id=name)
        return member.id


def test_a_profile_becomes_a_member_and_stays_fresh(chat: Chat) -> None:
    met = chat.meet("UPAT", PAT)
    assert (met.name, met.email, met.time_zone, met.role) == (
        "Pat Novak", "pat@birdhouse.example", "Europe/Berlin", "rep",
    )  # fmt: skip
    again = chat.meet("UPAT", replace(PAT, name="Pat  Novak-Lee", time_zone="Asia/Tokyo"))
    assert (again.id, again.name, again.time_zone) == (met.id, "Pat Novak-Lee", "Asia/Tokyo")
    assert chat.meet("UPAT", replace(PAT, name="", email="", time_zone="Nowhere/City")).time_zone == "Asia/Tokyo"


def test_an_imported_agent_is_known_by_the_e_mail_and_keeps_the_name(chat: Chat) -> None:
    agent = imported(chat, "Patricia Novak", "pat@birdhouse.example")
    met = chat.meet("UPAT", replace(PAT, email="Pat@Birdhouse.example"))
    assert (met.id, met.name) == (agent, "Patricia Novak")


def test_an_e_mail_gives_a_guest_nobody_elses_place(chat: Chat) -> None:
    agent = imported(chat, "Patricia Novak", "pat@birdhouse.example")
    assert chat.meet("UPAT", replace(PAT, guest=True)).id != agent


def test_somebody_else_with_the_same_e_mail_is_somebody_else(chat: Chat) -> None:
    assert chat.meet("UPAT", PAT).id != chat.meet("UEVE", PAT).id


def test_who_is_not_known_yet_may_ask_and_not_write(chat: Chat, workspace: Universe) -> None:
    assert "Acme" in plain(chat.say("status acme", "UNEW"))
    card = chat.say("deal acme 60k", "UNEW")
    assert card.tone == "refusal"
    assert "profile" in plain(card)
    assert chat.member("UNEW") is None


def test_a_guest_reads_until_an_admin_allows(chat: Chat) -> None:
    chat.meet("UPAT", replace(PAT, guest=True))
    assert chat.say("pipeline", "UPAT").tone == "answer"
    refused = chat.say("deal acme 60k", "UPAT")
    assert "ask Gail for" not in plain(refused).replace("ask Gail.", "")
    assert "Gail" in plain(refused)
    assert chat.say("allow Pat Novak", "U01DANA").tone == "refusal"
    assert "may write" in plain(chat.say("allow Pat Novak", "U01GAIL"))
    assert chat.say("deal acme 60k", "UPAT").tone == "done"
    chat.meet("UPAT", replace(PAT, guest=True, name="Pat N."))
    assert chat.say("deal acme 61k", "UPAT").tone == "done"
    chat.say("disallow Pat N.", "U01GAIL")
    assert chat.say("deal acme 62k", "UPAT").tone == "refusal"


@pytest.mark.parametrize("text", ["setup", "share R1", "undo", "answer Q1 2", "role pat admin", "settings feeds none"])
def test_a_guest_changes_nothing_in_any_way(chat: Chat, text: str) -> None:
    chat.meet("UPAT", replace(PAT, guest=True))
    assert chat.say(text, "UPAT").tone == "refusal"


def test_the_first_to_set_up_is_admin(fresh: Chat) -> None:
    fresh.meet("UPAT", PAT)
    fresh.meet("UEVE", Profile("Eve Ito"))
    assert "admin (was rep)" in plain(fresh.say("setup", "UPAT"))
    with fresh.db.read() as session:
        assert settings_of(session, fresh.workspace).time_zone == "Europe/Berlin"
    assert "Pat Novak set this up" in plain(fresh.say("setup", "UEVE"))
    assert "already" in plain(fresh.say("setup", "UPAT"))


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("setup", "refusal"),
        ("setup 0000-0000", "refusal"),
        (f"setup {CODE}", "done"),
        (f"setup {CODE.lower()}", "done"),
    ],
)
def test_a_workspace_with_records_wants_the_code(fresh: Chat, text: str, tone: str) -> None:
    fresh.meet("UPAT", PAT)
    fresh.say("deal new Umbrella 20k", "UPAT")
    assert fresh.say(text, "UPAT").tone == tone


def test_without_a_code_nobody_takes_over(fresh: Chat) -> None:
    fresh.dispatcher = Dispatcher(fresh.db, lambda: NOW)
    fresh.meet("UPAT", PAT)
    fresh.say("deal new Umbrella 20k", "UPAT")
    assert fresh.say("setup 0000-0000", "UPAT").tone == "refusal"
    assert fresh.say("/setup", "UPAT").tone == "refusal"


def test_an_admin_links_an_agent_by_hand(chat: Chat) -> None:
    agent = imported(chat, "Darcel Schlecht")
    chat.meet("UPAT", PAT)
    card = chat.say("link Pat Novak to Darcel Schlecht", "U01GAIL")
    assert card.tone == "done"
    member = chat.member("UPAT")
    assert member is not None
    assert (member.id, member.name, member.email) == (agent, "Darcel Schlecht", "pat@birdhouse.example")
    with chat.db.read() as session:
        left = session.execute(select(Member).where(col(Member.name) == "Pat Novak")).scalar_one()
    assert not left.active


def test_a_link_is_undone_and_done_again(chat: Chat) -> None:
    agent = imported(chat, "Darcel Schlecht")
    before = chat.meet("UPAT", PAT)
    undo = chat.say("link Pat Novak to Darcel Schlecht", "U01GAIL").buttons[0].sends
    redo = chat.say(undo, "U01GAIL").buttons[0].sends
    undone = chat.member("UPAT")
    chat.say(redo, "U01GAIL")
    again = chat.member("UPAT")
    assert undone is not None
    assert again is not None
    assert (undone.id, undone.active, again.id) == (before.id, True, agent)


@pytest.mark.parametrize(
    "text", ["link Pat Novak to Sam Ortiz", "link Dana Reyes to Darcel Schlecht", "link Darcel Schlecht to Pat Novak"]
)
def test_nobody_gets_somebody_elses_place(chat: Chat, text: str) -> None:
    imported(chat, "Darcel Schlecht")
    chat.meet("UPAT", PAT)
    assert chat.say(text, "U01GAIL").tone == "refusal"


def test_roles_are_set_in_one_form(chat: Chat, workspace: Universe) -> None:
    guest = chat.meet("UPAT", replace(PAT, guest=True))
    assert chat.say("roles", "U01SAM").tone == "refusal"
    form = chat.say("roles", "U01GAIL").form
    assert form is not None
    values = {field.name: field.value for field in form.fields}
    assert values[f"role.{workspace.ids.sam}"] == "manager"
    assert values[f"role.{guest.id}"] == "guest"
    wanted = values | {f"role.{workspace.ids.dana}": "manager", f"role.{guest.id}": "rep"}
    assert chat.say("", "U01SAM", form.name, wanted).tone == "refusal"
    card = plain(chat.say("", "U01GAIL", form.name, wanted))
    assert "Dana Reyes — manager (was rep)" in card
    assert "Pat Novak — may write" in card
    again = chat.say("", "U01GAIL", form.name, wanted)
    assert "Nothing changed" in plain(again)


def test_the_form_leaves_an_admin(chat: Chat, workspace: Universe) -> None:
    values = {f"role.{workspace.ids.gail}": "rep"}
    assert chat.say("", "U01GAIL", "roles", values).tone == "refusal"
    swapped = values | {f"role.{workspace.ids.sam}": "admin"}
    assert chat.say("", "U01GAIL", "roles", swapped).tone == "done"


@pytest.mark.parametrize("values", [{"role.x": "rep"}, {"role.999": "rep"}, {"amount": "3"}])
def test_a_forged_form_changes_nothing(chat: Chat, values: dict[str, str]) -> None:
    assert chat.say("", "U01GAIL", "roles", values).tone == "refusal"


def test_what_waits_for_an_admin(chat: Chat) -> None:
    imported(chat, "Darcel Schlecht")
    chat.meet("UPAT", replace(PAT, guest=True))
    card = plain(chat.say("admin", "U01GAIL"))
    assert "1 guest" in card
    assert "Darcel Schlecht" in card
    assert chat.say("admin", "U01DANA").tone == "refusal"
