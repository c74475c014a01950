"""Names that would ping, link or confuse, through every way out: nothing of them works, nothing is cut wrong."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from sqlalchemy import select
from sqlmodel import col

from commands.dispatch import Dispatcher
from storage.models.accounts import Account, Contact
from storage.models.activities import FollowUp
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from tests.outbox.rows import Clock
from tests.platforms.slack import payload
from tests.platforms.slack.acting import button, command, interact, on_ephemeral
from tests.platforms.slack.block_kit import IN_ANSWER, IN_MESSAGE, IN_MODAL, problems
from tests.platforms.slack.dropping import drop, press, shown
from tests.platforms.slack.served import Served
from tests.universe import NOW, Universe

HOSTILE: Final = (
    "<!channel>", "<!here|x>", "<@U01DANA>", "<#C1|general>", "<http://evil.example|Acme>", "<mailto:a@b.c|x>",
    "http://evil.example/?a=1&b=2", "&lt;!channel&gt;", "@channel @here", "*bold* _it_ ~no~ `code` ```x```",
    "\u202egnitset", "zero\u200bwidth\u200f", "line\u2028end\x85x", "=cmd()|' /C calc'!A0", "name " * 2000,
    "\U0001f4a9" * 400, "<" * 900, "&" * 900, "`" * 900, "a\x1b[31mb\x07c", "]]>--><script>", "' OR 1=1 --",
)  # fmt: skip


TOGETHER: Final = tuple(
    " ".join(name[:99] for name in HOSTILE[start : start + 4]) for start in range(0, len(HOSTILE), 4)
)
"""All of them in a few names."""


def hostile_records(workspace: Universe, names: tuple[str, ...] = HOSTILE) -> list[int]:
    """Write an account, a contact and a deal for each name, give a member one, and return the deals."""
    key: dict[str, Any] = {"workspace_id": workspace.id, "id": 0, "created_at": NOW}
    deals = []
    with workspace.writing() as writer:
        stage = writer.session.execute(select(Stage).where(col(Stage.name) == "demo")).scalars().one()
        for name in names:
            account = Account(name=f"Zed {name}", owner_id=workspace.ids.dana, **key)
            writer.create(account)
            writer.create(Contact(name=f"Pat {name}", account_id=account.id, **key))
            deal = Deal(
                name=name, account_id=account.id, stage_id=stage.id, amount=100_000, currency="USD",
                owner_id=workspace.ids.priya, next_step=name, source=name[:200], competitor=name, **key,
            )  # fmt: skip
            writer.create(deal)
            deals.append(deal.id)
        writer.set(writer.session.get_one(Member, (workspace.id, workspace.ids.priya)), name="<!channel> <@U1>")
    return deals


def lines(deal: int, name: str) -> Iterator[str]:
    yield f"deal D{deal}"
    yield f"deal D{deal} moved to proposal"
    yield f"log note D{deal} {name[:3000]}"
    yield f"followup D{deal} friday {name[:1000]}"
    yield f"lead Pat Zed, {name[:300]}, pat@zed.example"


def test_hostile_names_have_no_effect(served: Served, workspace: Universe) -> None:
    deals = hostile_records(workspace)
    answers = 0
    for deal, name in zip(deals, HOSTILE, strict=True):
        for number, line in enumerate(lines(deal, name)):
            said = command(served, f"/{line}".replace("\x00", ""), trigger=f"t{deal}.{number}").said
            assert list(problems(said, IN_ANSWER)) == [], line[:80]
            answers += 1
    for number, line in enumerate(("pipeline", "crm find zed", "crm deals", "crm history", "crm due", "deal zed 5k")):
        said = command(served, f"/{line}", trigger=f"w{number}").said
        assert list(problems(said, IN_ANSWER)) == [], line
        event = payload.message("dana", line.removeprefix("crm "), f"{number}.77")
        assert served.json(payload.event(event, f"Ev{number}")).status == 200
    assert answers == 5 * len(HOSTILE)
    _check_posts(served, 6)


def _check_posts(served: Served, count: int) -> None:
    posts = served.wait_for(lambda: found if len(found := served.slack.called("chat.postMessage")) >= count else None)
    for post in posts:
        assert list(problems(post)) == []
        assert (post["unfurl_links"], post["unfurl_media"], post["link_names"], post["parse"]) == (
            False, False, False, "none",
        )  # fmt: skip


def test_hostile_names_in_forms_and_questions(served: Served, workspace: Universe) -> None:
    hostile_records(workspace)
    for number, name in enumerate(HOSTILE):
        note = command(served, f"/log note acme {name[:2500]}", trigger=f"n{number}").said
        if not any(block["type"] == "actions" for block in note["blocks"]):
            continue
        before = len(served.slack.called("views.open"))
        interact(served, payload.press("dana", button(note, "Edit"), trigger=f"e{number}", **on_ephemeral(served)))
        view = served.slack.called("views.open")[before]["view"]
        assert list(problems(view, IN_MODAL)) == []
        assert len(json.dumps(view)) < 250_000
    asked = command(served, "/deal zed moved to proposal", trigger="q1").said
    assert list(problems(asked, IN_ANSWER)) == []
    assert any(block["type"] == "actions" for block in asked["blocks"]), "near equals are asked"


@pytest.fixture
def moving(workspace: Universe) -> Iterator[tuple[Served, Clock]]:
    """A bot whose clock a test moves."""
    clock = Clock()
    running = Served(workspace.db, workspace.id, Dispatcher(workspace.db, clock), clock).start()
    yield running, clock
    running.stop()


def test_hostile_names_in_feeds(moving: tuple[Served, Clock], workspace: Universe) -> None:
    served, clock = moving
    deals = hostile_records(workspace, TOGETHER)
    for number, line in enumerate(("feed on", "settings announcements all", "settings large deal 1")):
        served.form(payload.command("sam", f"/crm {line}", f"f{number}", channel="C9"))
    for deal in deals:
        command(served, f"/deal D{deal} moved to proposal", "sam", trigger=f"m{deal}")
    shared = button(command(served, f"/deal D{deals[0]} won", "sam", trigger="won").said, "Share")
    interact(served, payload.press("sam", shared, trigger="s1", **on_ephemeral(served)))
    clock.wait(minutes=2)
    served.db.wake()
    _check_posts(served, len(deals))
    command(served, "/crm undo", "sam", trigger="u1")
    command(served, f"/deal D{deals[1]} 5k", "priya", trigger="p1")
    clock.wait(days=1)
    served.db.wake()
    _check_posts(served, len(deals) + 2)
    said = [call["text"] for call in served.slack.called("chat.postMessage") if call["channel"] == "C9"]
    assert [each for each in said if each.startswith("Correction by")], said


def test_hostile_names_at_home_and_in_roles(served: Served, workspace: Universe) -> None:
    hostile_records(workspace)
    with workspace.writing() as writer:
        for number, deal in enumerate(writer.session.execute(select(Deal)).scalars()):
            writer.set(deal, owner_id=workspace.ids.dana)
            due: dict[str, Any] = {"workspace_id": workspace.id, "id": 0, "created_at": NOW, "deal_id": deal.id}
            action = HOSTILE[number % len(HOSTILE)]
            writer.create(FollowUp(action=action, due_on=NOW.date(), owner_id=workspace.ids.dana, **due))
    opened = {"type": "app_home_opened", "user": "U01DANA", "channel": "D1", "tab": "home", "event_ts": "1.1"}
    assert served.json(payload.event(opened)).status == 200
    [home] = served.wait_for(lambda: served.slack.called("views.publish") or None)
    assert list(problems(home["view"], IN_MESSAGE)) == []
    for number, line in enumerate(("crm members", "crm admin", "crm roles", "crm settings")):
        said = command(served, f"/{line}", "gail", trigger=f"g{number}").said
        assert not said or list(problems(said, IN_ANSWER)) == [], line
    roles = served.slack.called("views.open")[0]["view"]
    assert list(problems(roles, IN_MODAL)) == []


def test_hostile_names_of_files_and_in_them(served: Served) -> None:
    rows = [f'"{name[:200].replace(chr(34), "")}",x.example' for name in HOSTILE]
    content = "\n".join(["Account Name,Website", *rows, "broken,row,of,five,cells"]).encode("utf-8", "replace")
    drop(served, "<!channel> <@U1>\u202e*x*.csv", content)
    press(served, shown(served, "Import into"), "Import")
    shown(served, "✓ Imported")
    calls = [call.body for call in served.slack.calls if call.method in {"chat.postMessage", "chat.update"}]
    assert [found for call in calls for found in problems(call)] == []
    for sent in served.slack.called("files.completeUploadExternal"):
        assert list(problems({"text": sent["initial_comment"]})) == []
