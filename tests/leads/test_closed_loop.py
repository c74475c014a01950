"""Three inquiries from the webhook to the cost of a won deal read as the golden file; `write_closed_loop` renews it."""

from tests.leads.closed_loop import GOLDEN, closed_loop
from tests.universe import Universe


def test_from_the_webhook_to_the_cost_of_a_won_deal(workspace: Universe) -> None:
    assert "\n".join(closed_loop(workspace)) == GOLDEN.read_text(encoding="utf-8").removesuffix("\n")
