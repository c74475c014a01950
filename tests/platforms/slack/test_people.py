"""People of Slack: who they are, from their profile, over the wire."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.slack.people import profile_of
from commands.dispatch import Dispatcher
from commands.people import Profile
from storage.models.workspace import Member
from storage.queries.members import member_of
from tests.platforms.slack import payload
from tests.platforms.slack.recording import TEAM, Fault
from tests.platforms.slack.served import Served
from tests.universe import NOW, Universe

PAT = {
    "id": "U01PAT", "team_id": TEAM, "name": "pat", "tz": "Europe/Berlin",
    "profile": {"real_name": "Pat Novak", "display_name": "patty", "email": "pat@birdhouse.example"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "profile"),
    [
        ({}, Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin")),
        ({"profile": {"display_name": "patty"}}, Profile("patty", "", "Europe/Berlin")),
        ({"profile": {}, "tz": None}, Profile("pat")),
        ({"profile": None, "name": " "}, Profile("U01PAT", "", "Europe/Berlin")),
        ({"is_restricted": True}, Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin", guest=True)),
        ({"is_ultra_restricted": True}, Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin", guest=True)),
        ({"is_stranger": True}, Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin", guest=True)),
        ({"team_id": "T0OTHER"}, Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin", guest=True)),
        (
            {"team_id": "T0GRID", "enterprise_user": {"teams": ["T1", TEAM]}},
            Profile("Pat Novak", "pat@birdhouse.example", "Europe/Berlin"),
        ),
        ({"deleted": True}, None),
        ({"is_bot": True}, None),
        ({"id": "USLACKBOT", "is_bot": False}, None),
    ],
)
def test_what_a_profile_says(more: dict[str, object], profile: Profile | None) -> None:
    assert profile_of({**PAT, **more}, TEAM) == profile


def member(workspace: Universe, user: str) -> Member | None:
    with workspace.reading() as session:
        return member_of(session, workspace.id, "slack", user)


def command(served: Served, line: str, who: str) -> str:
    answer = served.form(payload.command(who, line, f"{who}{line}"))
    assert answer.status == 200
    return str(answer.said["text"])


def test_the_first_command_makes_a_member_who_may_write(served: Served, workspace: Universe) -> None:
    served.slack.people["U01PAT"] = PAT
    assert "$60k (was $50k)" in command(served, "/deal acme 60k", "pat")
    met = member(workspace, "U01PAT")
    assert met is not None
    assert (met.name, met.time_zone) == ("Pat Novak", "Europe/Berlin")
    command(served, "/pipeline", "pat")
    assert len([call for call in served.slack.called("users.info") if call["user"] == "U01PAT"]) == 1


def test_a_guest_may_ask_and_not_write(served: Served) -> None:
    served.slack.people["U01PAT"] = {**PAT, "is_restricted": True}
    assert "Acme" in command(served, "/deal acme", "pat")
    assert "Guests only read" in command(served, "/deal acme 60k", "pat")


def test_a_profile_is_read_again_after_a_day(workspace: Universe) -> None:
    now = [NOW]
    served = Served(workspace.db, workspace.id, Dispatcher(workspace.db, lambda: now[0]), lambda: now[0]).start()
    try:
        served.slack.people["U01PAT"] = PAT
        for hours, name in ((0, "Pat Novak"), (23, "Pat Novak"), (2, "Pat Noor")):
            now[0] += timedelta(hours=hours)
            command(served, f"/pipeline {name}", "pat")
            met = member(workspace, "U01PAT")
            assert met is not None
            assert met.name == name
            served.slack.people["U01PAT"] = {**PAT, "profile": {"real_name": "Pat Noor"}}
    finally:
        served.stop()


@pytest.mark.parametrize("fault", [Fault(429), Fault(500), Fault(body='{"ok": false}')])
def test_whose_profile_cannot_be_read_may_ask(served: Served, workspace: Universe, fault: Fault) -> None:
    served.slack.faults.setdefault("users.info", deque()).append(fault)
    served.slack.people["U01PAT"] = PAT
    assert "profile" in command(served, "/deal acme 60k", "pat")
    assert "Acme" in command(served, "/deal acme", "pat")
    assert member(workspace, "U01PAT") is None


def test_a_profile_that_cannot_be_read_is_asked_for_again_after_a_minute_and_told_once(
    workspace: Universe, caplog: pytest.LogCaptureFixture
) -> None:
    now = [NOW]
    served = Served(workspace.db, workspace.id, Dispatcher(workspace.db, lambda: now[0]), lambda: now[0]).start()
    try:
        served.slack.faults["users.info"] = deque([Fault(body='{"ok": false, "error": "fatal_error"}')] * 3)
        served.slack.people["U01PAT"] = PAT
        for seconds, who, reads in ((0, "pat", 1), (30, "pat", 1), (0, "lee", 2), (31, "pat", 3), (61, "pat", 4)):
            now[0] += timedelta(seconds=seconds)
            command(served, f"/pipeline {seconds} {who}", who)
            assert len(served.slack.called("users.info")) == reads
        assert member(workspace, "U01PAT") is not None
    finally:
        served.stop()
    assert [each.getMessage() for each in caplog.records if "profile" in each.getMessage()] == [
        "a profile could not be read: fatal_error"
    ]


def test_many_first_messages_at_once_make_one_member(served: Served, workspace: Universe) -> None:
    served.slack.people["U01PAT"] = PAT
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda n: command(served, f"/log call acme point {n}", "pat"), range(8)))
    assert [each for each in said if "Call" not in each] == []
    with workspace.reading() as session:
        people = session.execute(select(Member).where(col(Member.name) == "Pat Novak")).scalars().all()
    assert len(people) == 1
