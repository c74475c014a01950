"""Every fault of Slack's, through the real sender: nothing is lost or said twice, and what cannot be said says why."""

from collections.abc import Iterator

import pytest

from tests.outbox.slack_faults import FOR_GOOD, METHODS, PASSING, POST, End, Trouble, every, go_through
from tests.outbox.slack_web import SlackWeb, slack_web
from tests.universe import Universe

A_FEW = ("429 1", "503", "drop after", "token_revoked")
OTHERS = [method for method in METHODS if method != POST]
LOOKING = [Trouble(POST, "drop after", fault) for fault in ("429 1", "503", "drop", "token_revoked", "half")]


@pytest.fixture
def slack() -> Iterator[SlackWeb]:
    with slack_web() as web:
        yield web
        web.woken.set()


def test_whatever_passes_is_said_once(workspace: Universe, slack: SlackWeb) -> None:
    ends = go_through(workspace, slack, [*every([POST], PASSING), *every(OTHERS, A_FEW), *LOOKING])
    assert slack.planned == {}, "some fault came to no request"
    wrong = {trouble: end for trouble, end in ends.items() if end.state != "sent"}
    assert wrong == {}
    posted = {trouble: end for trouble, end in ends.items() if METHODS[trouble.method] in {"post", "file"}}
    assert {trouble: end for trouble, end in posted.items() if end.said != 1} == {}


def test_what_can_never_be_said_ends_with_slacks_word_for_it(workspace: Universe, slack: SlackWeb) -> None:
    asked = [method for method in OTHERS if method != "upload"]
    ends = go_through(workspace, slack, [*every([POST], FOR_GOOD), *every(asked, FOR_GOOD[:1])])
    assert ends == {trouble: End("failed", trouble.fault, 0) for trouble in ends}


def test_a_slack_that_does_not_answer_holds_nobody_up(workspace: Universe, slack: SlackWeb) -> None:
    [end] = go_through(workspace, slack, [Trouble(POST, "hang")], patience=0.3).values()
    assert end == End("sent", None, 1)
