"""The Home tab: what is due, the open deals, the last changes with Undo, the quota; small however much there is."""

import json
from collections import deque
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import insert

from bot.slack.home import home_view
from cards.home import Section
from cards.model import Button, Card, Table, Text
from commands.dispatch import Dispatcher
from commands.handlers.home import home
from commands.incoming import Incoming, Sender
from storage.models.activities import FollowUp
from storage.models.deals import Deal
from tests.platforms.slack import payload
from tests.platforms.slack.block_kit import IN_MESSAGE, problems
from tests.platforms.slack.recording import Fault
from tests.platforms.slack.served import Served
from tests.talk import Talk
from tests.universe import NOW, TODAY, Universe

IN_HOME = IN_MESSAGE | {"header"}


def sections(workspace: Universe, who: str = "dana") -> tuple[Section, ...]:
    dispatcher = Dispatcher(workspace.db, lambda: NOW)
    found = dispatcher.look(Incoming("", workspace.id, Sender("console", who), NOW), home)
    assert found is not None
    return found


def opened(served: Served, tab: str = "home", who: str = "dana") -> None:
    inner = {"type": "app_home_opened", "user": payload.user_id(who), "channel": "D1", "tab": tab, "event_ts": "1.1"}
    assert served.json(payload.event(inner)).status == 200


def view(served: Served, count: int = 1) -> dict[str, Any]:
    found = served.wait_for(lambda: calls if len(calls := served.slack.called("views.publish")) >= count else None)
    published: Mapping[str, Any] = found[-1]["view"]
    return dict(published)


def test_opening_it_shows_what_is_ones_own(served: Served) -> None:
    Talk(served.db, served.workspace).say("deal acme 60k")
    opened(served)
    shown = view(served)
    text = json.dumps(shown, ensure_ascii=False)
    for words in ("send quote", "Acme Corp", "$60k (was $50k)", "250k", '"Undo"'):
        assert words in text, words
    assert "Support" not in text  # that deal is Priya's
    assert not [*problems(shown, IN_HOME)]


def test_undo_on_it_undoes_and_shows_the_page_anew(served: Served) -> None:
    Talk(served.db, served.workspace).say("deal acme 60k")
    opened(served)
    rows = [block["elements"] for block in view(served)["blocks"] if block["type"] == "actions"]
    undo = next(each for row in rows for each in row if each["text"]["text"] == "Undo")
    on_home = {"type": "view", "view_id": "V1"}
    pressed = payload.press("dana", undo, on_home, "t1", view={"id": "V1", "type": "home", "hash": "1"})
    assert served.form({"payload": json.dumps(pressed)}).status == 200
    assert "$60k (was $50k)" not in json.dumps(view(served, 2), ensure_ascii=False)


@pytest.mark.parametrize("tab", ["messages", ""])
def test_other_tabs_show_no_page(served: Served, tab: str) -> None:
    opened(served, tab)
    opened(served)
    assert len(served.slack.called("views.publish")) == 1


def test_a_page_that_slack_refuses_breaks_nothing(served: Served) -> None:
    served.slack.faults["views.publish"] = deque([Fault(), Fault(500), Fault(drops="before")])
    for _ in range(4):
        opened(served)
    assert view(served)["type"] == "home"


def test_a_stranger_is_told_how_to_begin(served: Served) -> None:
    opened(served, who="stranger")
    assert "Messages tab" in json.dumps(view(served))


def test_it_stays_small_with_thousands_of_deals(workspace: Universe) -> None:
    ids = workspace.ids
    key: dict[str, Any] = {"workspace_id": workspace.id, "created_at": NOW}
    with workspace.db.write(workspace.id) as session:
        stage = session.get_one(Deal, (workspace.id, ids.acme_platform)).stage_id
        deal = Deal(
            id=0, name="", account_id=ids.acme, owner_id=ids.dana, stage_id=stage, currency="USD", stage_since=NOW,
            close_on=TODAY, **key,
        ).model_dump()  # fmt: skip
        deals = [{**deal, "id": 1000 + n, "name": f"Deal {n} " + "x" * 150, "amount": n} for n in range(5000)]
        session.execute(insert(Deal), deals)
        promise = FollowUp(id=0, action="", due_on=TODAY, owner_id=ids.dana, **key).model_dump()
        promises = [{**promise, "id": 1000 + n, "action": f"call {n} " + "y" * 300} for n in range(1000)]
        session.execute(insert(FollowUp), promises)
    shown = home_view(sections(workspace))
    assert len(shown["blocks"]) <= 60
    assert len(json.dumps(shown)) < 100_000
    assert not [*problems(shown, IN_HOME)]


def test_what_does_not_fit_is_left_out_from_the_end() -> None:
    many = Card(tuple(Text("line") for _ in range(40)), buttons=tuple(Button(f"{n}", f"undo R{n}") for n in range(100)))
    wide = Card((Table(tuple("abc"), tuple(tuple("123") for _ in range(300))),))
    shown = home_view([Section("One", (many,)), Section("Two", (wide,)), Section("Three", (many,))])
    assert len(shown["blocks"]) <= 100
    titles = [block["text"]["text"] for block in shown["blocks"] if block["type"] == "header"]
    assert titles[0] == "One"
    assert len({block["block_id"] for block in shown["blocks"] if "block_id" in block}) == len(
        [block for block in shown["blocks"] if "block_id" in block]
    )
