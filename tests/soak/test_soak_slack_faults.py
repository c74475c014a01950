"""Every fault at every request of the sender, and while it looks for what it may have said; both databases."""

import pytest

from tests.outbox.slack_faults import FOR_GOOD, METHODS, PASSING, POST, End, Trouble, every, go_through
from tests.outbox.slack_web import slack_web
from tests.soak.conftest import Counted
from tests.universe import Universe


@pytest.mark.soak
def test_every_fault_at_every_request(workspace: Universe, counted: Counted) -> None:
    asked = [method for method in METHODS if method != "upload"]
    passing = [*every(METHODS, PASSING), *(Trouble(POST, "drop after", fault) for fault in PASSING)]
    with slack_web() as slack:
        came = go_through(workspace, slack, [*passing, *every(asked, FOR_GOOD)])
        assert slack.planned == {}, "some fault came to no request"
    refused = {each: end for each, end in came.items() if each.fault in FOR_GOOD}
    ends = {each: end for each, end in came.items() if each not in refused}
    said = {each: end.said for each, end in ends.items() if METHODS[each.method] in {"post", "file"}}
    lost = sum(end.state != "sent" for end in ends.values())
    twice = sum(times > 1 for times in said.values())
    counted(
        "The sender: every fault of Slack's at every request", database=workspace.db.engine.url.get_backend_name(),
        faults=len(came), lost=lost, twice=twice,
    )  # fmt: skip
    assert (lost, twice, min(said.values())) == (0, 0, 1)
    assert refused == {each: End("failed", each.fault, 0) for each in refused}
