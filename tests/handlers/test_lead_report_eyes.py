"""Whose figures of inquiries one may see: one's own, and those who lead everybody's."""

import pytest

from commands.errors import NotAllowedError
from commands.syntax.lead_report import ShowLeadReport
from tests.handlers.asking import ask
from tests.universe import Universe


@pytest.mark.parametrize(("who", "heading"), [
    ("dana", "Inquiries of Dana Reyes"), ("mark", "Inquiries of Mark Osei"), ("sam", "Inquiries Wed"),
    ("gail", "Inquiries Wed"),
])  # fmt: skip
def test_by_rep_one_sees_oneself_unless_one_leads(workspace: Universe, who: str, heading: str) -> None:
    card = ask(workspace, ShowLeadReport("owner"), who)
    assert str(card.body[0]).find(heading) >= 0


def test_somebody_elses_are_refused_by_name(workspace: Universe) -> None:
    with pytest.raises(NotAllowedError, match="managers and admins see other people's figures"):
        ask(workspace, ShowLeadReport(member=workspace.ids.priya), "dana")
    assert "Priya" in str(ask(workspace, ShowLeadReport(member=workspace.ids.priya), "sam").body[0])
