"""The small parts: what is logged, what is counted, what a form keeps."""

import logging

import pytest

from bot.rate import RateLimit
from bot.slack import modal
from bot.slack.blocks import blocks
from bot.slack.deliveries import unaddressed
from bot.slack.dropped import is_about_import
from bot.slack.modal import Kept
from bot.slack.payloads import View
from bot.slack.quiet import NoBodies
from bot.slack.text import cut_escaped, shown
from cards.model import Button, Card, Field, Form, Text
from tests.grammar.growth import grows_with_the_length_only
from tests.platforms.slack.block_kit import problems


@pytest.mark.parametrize(
    ("level", "message", "logged"),
    [
        (logging.INFO, "anything", None),
        (logging.ERROR, "token xoxb-123-abc and xapp-1-A2-x here", "token … and … here"),
        (logging.ERROR, "wss://x/?ticket=secret&app=1", "wss://x/?ticket=…&app=1"),
        (logging.ERROR, "answer to https://hooks.slack.com/actions/T1/2/x failed", "answer to … failed"),
        (logging.ERROR, "first line\nand the body of a message", "first line"),
    ],
)
def test_logs_hold_no_secrets(level: int, message: str, logged: str | None) -> None:
    record = logging.LogRecord("slack_bolt", level, "f", 1, message, (), None)
    assert NoBodies().filter(record) is (logged is not None)
    assert logged is None or record.getMessage() == logged


def test_the_limit_counts_a_minute_for_each_person_and_forgets() -> None:
    now = [0.0]
    limit = RateLimit(2, lambda: now[0])
    assert [limit.verdict("dana") for _ in range(4)] == ["yes", "yes", "no, and say so", "no"]
    assert limit.verdict("priya") == "yes"
    now[0] = 59
    assert limit.verdict("dana") == "no"
    now[0] = 61
    assert [limit.verdict("dana") for _ in range(3)] == ["yes", "yes", "no, and say so"]
    assert {RateLimit(0, lambda: 0.0).verdict("dana") for _ in range(1000)} == {"yes"}


def test_a_long_card_is_whole() -> None:
    """More lines than a message may have blocks: they share blocks, and none is left out."""
    lines = [Text(f"line {number}: {'x' * 90}", "quiet" if number % 3 else "plain") for number in range(300)]
    found = blocks(Card(tuple(lines), (Button("Undo", "undo"),)), "message")
    assert list(problems({"text": "a list", "blocks": found})) == []
    shown_lines = [line for block in found[:-1] for line in block["text"]["text"].split("\n")]
    assert shown_lines == [line.text for line in lines]


@pytest.mark.parametrize("limit", range(20, 60))
def test_text_is_never_cut_through_an_entity(limit: int) -> None:
    said = cut_escaped("<a> & <b> & " * 20, limit)
    assert len(said) <= limit
    assert "&" not in said.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "")


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("This channel is a feed now: slack/C9", "mrkdwn", "This channel is a feed now: <#C9>"),
        ("answer to Dana in slack/C012AB3CD//17.3 & more", "mrkdwn", "answer to Dana in <#C012AB3CD> &amp; more"),
        ("slack/C1, slack/G2/1.5", "mrkdwn", "<#C1>, <#G2>"),
        ("<#C1> in slack/C2", "mrkdwn", "&lt;#C1&gt; in <#C2>"),
        ("answer to slack/U01DANA", "plain_text", "answer to slack/U01DANA"),
        ("https://x.example/slack/C1 and me@slack/C1", "plain_text", "https://x.example/slack/C1 and me@slack/C1"),
        ("slack/c1 <#C1>", "plain_text", "slack/c1 <#C1>"),
    ],
)
def test_a_channel_is_shown_as_itself(text: str, kind: str, says: str) -> None:
    made = shown(text, 100)
    assert (made["type"], made["text"]) == (kind, says)


def view(form: Form, kept: Kept, values: dict[str, dict[str, object]]) -> View:
    made = modal.modal(form, kept)
    state = {"values": {name: {"value": element} for name, element in values.items()}}
    return View.model_validate({**made, "id": "V1", "hash": "h", "state": state})


def test_a_form_comes_back_as_it_was_sent() -> None:
    stage = Field("stage", "Stage", "choice", "demo", (("", "as it is"), ("demo", "Demo")))
    form = Form("edit R3", "Edit R3", (stage, Field("amount", "Amount", "money", "50k"), Field("day", "Day", "date")))
    kept = Kept("edit R3", "slack/D1//1.2", "", 5)
    sent = view(
        form,
        kept,
        {
            "stage": {"selected_option": {"value": modal.EMPTY}},
            "amount": {"value": None},
            "day": {"selected_date": "2026-12-18"},
        },
    )
    assert modal.kept(sent) == kept
    assert modal.values(sent) == {"stage": "", "amount": "", "day": "2026-12-18"}
    assert modal.field_of(sent, "“2026-12-18” is no day.") == "day"
    assert modal.field_of(sent, "R3 was undone already.") is None


@pytest.mark.parametrize("repeated", ["\u00a0", "it ", "import ", "<@U1|", "<@U1> "])
def test_what_is_looked_for_in_every_message_takes_linear_time(repeated: str) -> None:
    def work(length: int) -> object:
        text = "import " + repeated * (length // len(repeated)) + "x"
        return is_about_import(text), unaddressed(text, "U1")

    assert grows_with_the_length_only(work)
    assert unaddressed("so <@U1>: acme <@U1> <@U1|dealbird> 5k", "U1") == "so acme  5k"


@pytest.mark.parametrize(
    "metadata",
    ["", "{", "[]", "null", '{"form": 1, "at": "x"}', "{}", "[" * 3000, f'{{"form": "log", "at": {"9" * 400}}}'],
)
def test_a_form_of_somebody_else_is_none_of_ours(metadata: str) -> None:
    with pytest.raises(ValueError, match="not one of our forms"):
        modal.kept(View(type="modal", private_metadata=metadata))
