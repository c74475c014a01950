"""However often and in whatever order Slack delivers, there is one effect; two people at one button are two answers."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from storage.models.deals import Deal
from storage.models.ledger import Inbox
from tests.platforms.slack import payload
from tests.platforms.slack.recording import RecordingSlack
from tests.platforms.slack.repeated import run_repeated
from tests.platforms.slack.served import Served
from tests.universe import Universe

RACES = 8
STAGES = ("proposal", "negotiation", "demo", "qualified")


def test_one_effect_and_one_answer(served: Served) -> None:
    assert run_repeated(served, 1, 100) > 200


def test_of_two_people_at_one_button_one_wins(served: Served, slack: RecordingSlack, workspace: Universe) -> None:
    assert run_races(served, slack, workspace, RACES) == RACES


def run_races(served: Served, slack: RecordingSlack, workspace: Universe, races: int) -> int:
    """Have two people press the same button at once, again and again; return how often exactly one won."""
    won = 0
    for number in range(races):
        with workspace.reading() as session:
            deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        value = f"move D{deal.id} {STAGES[number % len(STAGES)]} @{deal.version}"
        told = len(slack.called("response_url"))
        container = {"type": "message", "message_ts": f"{number}.5", "channel_id": "C1"}
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda who: _press(served, who, value, container), ("dana", "sam")))  # noqa: B023 - awaited here
        refusals = served.wait_for(lambda: slack.called("response_url")[told:] or None)  # noqa: B023
        assert len(refusals) == 1
        assert "Dana Reyes" in refusals[0]["text"] or "Sam Ortiz" in refusals[0]["text"], refusals[0]["text"]
        assert refusals[0]["replace_original"] is False
        with workspace.reading() as session:
            won += session.get_one(Deal, (workspace.id, deal.id)).version == deal.version + 1
    served.wait_for(lambda: len(slack.called("chat.update")) == races or None)
    return won


def _press(served: Served, who: str, value: str, container: Mapping[str, object]) -> None:
    trigger = f"{container['message_ts']}{who}"
    said = payload.press(
        who,
        {"action_id": "say.0", "value": value},
        container,
        trigger,
        response_url=f"{served.slack.url}/respond/{who}",
    )
    assert served.form({"payload": json.dumps(said)}).status == 200


def test_the_inbox_keeps_the_answer_that_was_given(served: Served, workspace: Universe) -> None:
    fields = payload.command("dana", "/deal acme moved to proposal", "t77")
    first = served.form(fields)
    with workspace.reading() as session:
        kept = session.get_one(Inbox, (workspace.id, "cmd:T0BIRD:t77"))
    assert isinstance(json.loads(kept.answer), dict)
    assert served.form(fields).body == first.body
