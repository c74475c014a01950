"""Reactions to the message of a lead: delivered twice, set again, on another message, by a guest, by everybody."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.models.ledger import Link
from storage.models.workspace import Member
from storage.queries.links import add_link
from storage.queries.settings import write_setting
from tests.platforms.slack import payload
from tests.platforms.slack.acting import button, changes, event, interact, posts
from tests.platforms.slack.recording import BOT_USER
from tests.platforms.slack.served import Served
from tests.universe import NOW, Universe

NEW = "lead Jane Doe, Umbrella, jane@umbrella.com from webinar"


@pytest.fixture
def shown(served: Served, workspace: Universe) -> str:
    """Return the message of a lead that is nobody's, in the channel C0LEADS."""
    with workspace.writing() as writer:
        write_setting(writer, "leads channel", "slack/C0LEADS")
    event(served, payload.message("dana", NEW, "6.1"), "Ev0")
    return served.wait_for(lambda: _shown(workspace))


def _shown(workspace: Universe) -> str | None:
    with workspace.reading() as session:
        return session.execute(select(col(Link.message)).where(col(Link.entity) == "lead")).scalars().first()


def react(served: Served, on: str, said: str, name: str) -> int:
    """Deliver 'dana wave', or 'dana -wave' for a reaction that was removed; return the status."""
    who, emoji = said.split()
    inner = {
        "type": "reaction_removed" if emoji.startswith("-") else "reaction_added",
        "user": BOT_USER if who == "bot" else payload.user_id(who),
        "reaction": emoji.lstrip("-"),
        "item": {"type": "message", "channel": "C0LEADS", "ts": on},
        "item_user": BOT_USER,
        "event_ts": f"1790000000.{name[2:]:>06}",
    }
    return event(served, inner, name).status


def stands(workspace: Universe, number: int = 1) -> tuple[str, str]:
    with workspace.reading() as session:
        lead = session.get_one(Lead, (workspace.id, number))
        owner = session.get(Member, (workspace.id, lead.owner_id)) if lead.owner_id is not None else None
        return lead.state, owner.name.split()[0].lower() if owner is not None else ""


CASES = {
    "dana wave": ("accepted", "dana"),
    "dana wave::skin-tone-4": ("accepted", "dana"),
    "dana white_check_mark": ("accepted", "dana"),
    "dana telephone_receiver": ("contacted", "dana"),
    "dana star": ("qualified", "dana"),
    "dana wastebasket": ("junk", ""),
    "dana tada": ("new", ""),
    "dana wave; priya wave": ("accepted", "dana"),
    "dana wave; dana -wave": ("new", ""),
    "dana wave; dana -wave; dana wave": ("accepted", "dana"),
    "dana wave; dana -wave; dana wave; dana -wave": ("new", ""),
    "dana wave; dana -wave; dana -wave": ("new", ""),
    "dana wave; dana -star": ("accepted", "dana"),
    "dana wave; priya -wave": ("accepted", "dana"),
    "dana wave; dana telephone_receiver; dana -wave": ("contacted", "dana"),
    "dana wave; dana telephone_receiver; dana -telephone_receiver; dana -wave": ("new", ""),
    "dana wastebasket; dana -wastebasket": ("new", ""),
    "dana wave; dana x": ("new", ""),
    "mark wave": ("new", ""),
    "bot white_check_mark": ("new", ""),
    "nobody white_check_mark": ("new", ""),
}
"""What one reaction after another leaves of a lead that was nobody's: its state and owner; '-' is one removed."""


def test_reactions(served: Served, workspace: Universe) -> None:
    """Each to a lead of its own; the messages are only noted, so that nothing has to be posted for it."""
    for number, reactions in enumerate(CASES, 1):
        with workspace.writing() as writer:
            account = Account(workspace_id=0, id=0, created_at=NOW, name=f"Umbrella {number}")
            writer.create(account)
            key: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW, "received_at": NOW}
            writer.create(Lead(name="Jane Doe", account_id=account.id, **key))
            link = add_link(writer.session, workspace.id, "slack", "C0LEADS", f"9.{number}")
            link.entity, link.entity_id = "lead", number
            writer.session.flush()
        for at, said in enumerate(reactions.split("; "), 1):
            for _ in range(2):  # Slack may deliver an event twice
                assert react(served, f"9.{number}", said, f"Ev{number}{at:02}") == 200
    assert {reactions: stands(workspace, number) for number, reactions in enumerate(CASES, 1)} == CASES


def test_a_reaction_that_comes_after_its_removal_is_past(served: Served, workspace: Universe, shown: str) -> None:
    for said, name, state in [
        ("dana -wave", "Ev2", ("new", "")),
        ("dana wave", "Ev1", ("new", "")),
        ("dana wave", "Ev3", ("accepted", "dana")),
    ]:
        assert react(served, shown, said, name) == 200
        assert stands(workspace) == state


def test_on_a_message_that_is_no_lead(served: Served, workspace: Universe, shown: str) -> None:
    before = changes(workspace)
    assert react(served, f"{shown}9", "dana white_check_mark", "Ev1") == 200
    assert changes(workspace) == before


def test_a_guest_is_told_why_nothing_happened(served: Served, workspace: Universe, shown: str) -> None:
    with workspace.writing() as writer:
        writer.set(writer.session.get_one(Member, (workspace.id, workspace.ids.priya)), access="guest")
    before, said = changes(workspace), len(served.slack.called("chat.postMessage"))
    react(served, shown, "priya wave", "Ev1")
    assert changes(workspace) == before
    told = posts(served, said + 1)[-1]
    assert (told["channel"], "Guests only read" in told["text"]) == (payload.user_id("priya"), True)


def test_nothing_is_posted_but_the_edit(served: Served, workspace: Universe, shown: str) -> None:
    before = len(served.slack.called("chat.postMessage"))
    react(served, shown, "dana wave", "Ev1")
    edit = served.wait_for(lambda: next(iter(served.slack.called("chat.update")), None))
    assert (edit["channel"], edit["ts"]) == ("C0LEADS", shown)
    assert "Dana Reyes has this lead" in edit["text"]
    assert len(served.slack.called("chat.postMessage")) == before
    assert stands(workspace) == ("accepted", "dana")


def change_user(served: Served, name: str, *, deleted: bool) -> None:
    change = {"type": "user_change", "user": {"id": payload.user_id("dana"), "deleted": deleted}}
    assert event(served, change, name).status == 200


def test_who_is_deactivated_in_slack_leaves_their_leads(served: Served, workspace: Universe, shown: str) -> None:
    react(served, shown, "dana wave", "Ev1")
    for name in ("Ev2", "Ev2"):
        change_user(served, name, deleted=True)
    assert stands(workspace) == ("new", "")
    said = [call["text"] for call in posts(served, 3) if "has left" in call["text"]]
    assert [text.splitlines()[0] for text in said] == ["Dana Reyes has left: 1 lead is nobody's now."]


def test_who_is_back_in_slack_works_here_again(served: Served, workspace: Universe) -> None:
    for name, deleted in (("Ev1", True), ("Ev2", False), ("Ev3", False)):
        change_user(served, name, deleted=deleted)
    assert is_active(workspace)
    posted = served.slack.called
    told = served.wait_for(lambda: next((each for each in posted("chat.postMessage") if "again" in each["text"]), None))
    assert told["channel"] == payload.user_id("sam")
    assert told["text"].startswith("Dana Reyes works here again.")
    served.form(payload.command("sam", f"/crm {button(told, 'Undo')['value']}", "t1", f"{served.slack.url}/respond/t1"))
    assert not is_active(workspace)


def test_whom_a_colleague_deactivated_stays_so(served: Served, workspace: Universe) -> None:
    with workspace.writing(workspace.ids.sam) as writer:
        writer.set(writer.session.get_one(Member, (workspace.id, workspace.ids.dana)), active=False)
    change_user(served, "Ev1", deleted=False)
    assert not is_active(workspace)


def is_active(workspace: Universe) -> bool:
    with workspace.reading() as session:
        return session.get_one(Member, (workspace.id, workspace.ids.dana)).active


def test_the_buttons_do_the_same(served: Served, workspace: Universe, shown: str) -> None:
    post = next(call for call in served.slack.called("chat.postMessage") if call["channel"] == "C0LEADS")
    rows = [block["elements"] for block in post["blocks"] if block["type"] == "actions"]
    claim = next(each for row in rows for each in row if each["value"] == "claim L1")
    on = {"type": "message", "message_ts": shown, "channel_id": "C0LEADS"}
    interact(served, payload.press("dana", claim, on, "t1", response_url=f"{served.slack.url}/respond/p"))
    beside = served.wait_for(lambda: next(iter(served.slack.called("response_url")), None))
    assert "owner Dana Reyes (was nobody)" in beside["text"]
    assert beside["replace_original"] is False
    assert stands(workspace) == ("accepted", "dana")


def test_a_reply_in_its_thread_is_about_the_lead(served: Served, workspace: Universe, shown: str) -> None:
    for number, (who, said, stood) in enumerate([
        ("dana", "who knows them?", ("new", "")),
        ("priya", "mine", ("accepted", "priya")),
        ("priya", "left a voicemail", ("contacted", "priya")),
        ("priya", "junk because spam", ("junk", "priya")),
    ]):  # fmt: skip
        reply = payload.message(who, said, f"7.{number}", "C0LEADS", thread_ts=shown)
        assert event(served, reply, f"Ev7{number}").status == 200
        assert stands(workspace) == stood, said
    event(served, payload.message("dana", "mine", "8.1", "C0LEADS"), "Ev81")
    assert stands(workspace) == ("junk", "priya"), "outside a thread it is talk"
    told = [call for call in posts(served, 3) if call["channel"] == "C0LEADS" and call.get("thread_ts") == shown]
    assert told, "it is answered below the lead"
