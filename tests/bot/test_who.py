"""Who speaks at the terminal."""

import pytest

from bot.console.app import greeting
from bot.console.who import speak_as
from bot.refusal import Refusal
from storage.engine import Database
from storage.models.workspace import Workspace
from storage.queries.members import add_member, member_of
from storage.queries.workspaces import create_workspace, workspaces
from tests.universe import NOW, Universe


def company(workspace: Universe, *, sample: bool = False) -> Workspace:
    with workspace.reading() as session:
        found = workspaces(session)[0]
    found.sample = sample
    return found


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("dana", "Dana Reyes"),
        ("DANA", "Dana Reyes"),
        ("reyes", "Dana Reyes"),
        (" dana  reyes ", "Dana Reyes"),
        ("dan", "Dana Reyes"),
        ("sam@birdhouse.example", "Sam Ortiz"),
    ],
)
def test_a_name_finds_one_member_and_links_them(workspace: Universe, said: str, name: str) -> None:
    member, user = speak_as(workspace.db, company(workspace), said, NOW)
    assert member.name == name
    with workspace.reading() as session:
        linked = member_of(session, workspace.id, "console", user)
    assert linked is not None
    assert linked.name == name


@pytest.mark.parametrize(("said", "words"), [("nobody", "Dana Reyes, Sam Ortiz"), ("lee", "several members")])
def test_a_name_that_fits_nobody_or_several_is_refused_with_names(workspace: Universe, said: str, words: str) -> None:
    with workspace.writing() as writer:
        add_member(writer, "Lee Ang", email="lee@birdhouse.example")
        add_member(writer, "Lee Brown")
    with pytest.raises(Refusal, match=words):
        speak_as(workspace.db, company(workspace), said, NOW)


def test_namesakes_are_told_apart_by_their_address(workspace: Universe) -> None:
    with workspace.writing() as writer:
        for number in (1, 2):
            add_member(writer, "Jan Novak", email=f"jan{number}@birdhouse.example")
    one = speak_as(workspace.db, company(workspace), "jan1@birdhouse.example", NOW)
    other = speak_as(workspace.db, company(workspace), "jan2@birdhouse.example", NOW)
    assert one[1] != other[1]
    assert speak_as(workspace.db, company(workspace), "jan1@birdhouse.example", NOW)[0].id == one[0].id


def test_without_a_name_it_is_the_likeliest(universe_of_strangers: Universe) -> None:
    everywhere = universe_of_strangers
    assert speak_as(everywhere.db, company(everywhere, sample=True), None, NOW)[0].name == "Dana Reyes"


def test_without_a_name_it_is_who_alone_spoke_before(universe_of_strangers: Universe) -> None:
    everywhere = universe_of_strangers
    assert speak_as(everywhere.db, company(everywhere), None, NOW)[0].name == "Sam Ortiz"
    assert speak_as(everywhere.db, company(everywhere, sample=True), None, NOW)[0].name == "Sam Ortiz"


def test_a_name_cannot_take_over_the_terminal(workspace: Universe) -> None:
    place, (member, _) = company(workspace), speak_as(workspace.db, company(workspace), "dana", NOW)
    place.name, member.name = "\x1b]0;gone\x07\x1b[31mRed", "Da\x1b[2Jna\nReyes"
    assert greeting(place, member, others=0).isprintable()


def test_the_first_line_says_where_who_and_what_to_type(workspace: Universe) -> None:
    member, _ = speak_as(workspace.db, company(workspace), "dana", NOW)
    line = greeting(company(workspace, sample=True), member, others=4)
    for part in ('sample workspace "Birdhouse"', "Dana Reyes (rep", "--as", "deal acme moved to proposal", "quit"):
        assert part in line


@pytest.mark.parametrize(("said", "name"), [("dana", "dana"), (None, "Admin")])
def test_where_nobody_is_a_member_yet_who_comes_first_is_admin(db: Database, said: str | None, name: str) -> None:
    with db.write() as session:
        empty = create_workspace(session, "Leads only", NOW)
    for _ in range(2):
        member, _user = speak_as(db, empty, said, NOW)
        assert (member.name, member.role, member.id) == (name, "admin", 1)
