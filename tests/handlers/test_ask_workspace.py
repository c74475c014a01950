"""Quota, settings, taught words, roles: what they write, and what they refuse with a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from commands.errors import CommandError
from commands.syntax.deals import ListDeals
from commands.syntax.members import SetRole
from commands.syntax.pipeline import SetQuota
from commands.syntax.requests import ShowHistory
from commands.syntax.subjects import Target
from commands.syntax.workspace import ChangeSetting, Teach
from storage.models.accounts import Alias
from storage.models.deals import Quota
from storage.models.workspace import Member
from storage.queries.settings import settings_of
from tests.handlers.asking import ask, order
from tests.queries.making import make_deal
from tests.universe import Universe


@pytest.mark.parametrize(
    ("command", "row"),
    [
        (SetQuota(Decimal(1000), "month"), (1, "month", date(2026, 11, 1), 100_000, "USD")),
        (SetQuota(Decimal("10.5"), "year", "EUR", 3), (3, "year", date(2026, 1, 1), 1_050, "EUR")),
        (SetQuota(Decimal(900), "quarter", "JPY", 2), (2, "quarter", date(2026, 10, 1), 900, "JPY")),
    ],
)
def test_a_quota_begins_with_its_period(workspace: Universe, command: SetQuota, row: tuple[Any, ...]) -> None:
    order(workspace, command, "dana" if command.member is None else "sam")
    with workspace.reading() as session:
        found = session.execute(select(Quota)).scalars().all()[-1]
    assert (found.member_id, found.period, found.starts_on, found.amount, found.currency) == row


def test_a_quota_is_replaced_within_its_period(workspace: Universe) -> None:
    for amount in (1, 2):
        order(workspace, SetQuota(Decimal(amount), "quarter"), "dana")
    with workspace.reading() as session:
        assert [row.amount for row in session.execute(select(Quota)).scalars()] == [200]


@pytest.mark.parametrize(
    "command",
    [
        SetQuota(Decimal(0), "month"),
        SetQuota(Decimal(-5), "month"),
        SetQuota(Decimal("1e20"), "month"),
        SetQuota(Decimal("NaN"), "month"),
        SetQuota(Decimal(1), "month", member=99),
        ChangeSetting("currency", "doubloons"),
        ChangeSetting("no such", "x"),
        ChangeSetting("workdays", "someday"),
        Teach("demo", "negotiation"),
        Teach("call", "meeting"),
        Teach("Acme Corp", "demo"),
        Teach("!!", "demo"),
        Teach("w" * 61, "demo"),
        Teach("foo", "nothing there is"),
        SetRole(99, "rep"),
    ],
)
def test_what_cannot_be_is_refused(workspace: Universe, command: Any) -> None:  # noqa: ANN401 - any command
    with pytest.raises(CommandError):
        order(workspace, command, "gail")


@pytest.mark.parametrize(
    ("said", "kind", "meaning"),
    [
        ("negotiation", "stage", "negotiation"),
        ("Negotiation", "stage", "negotiation"),
        ("e-mail", "activity", "email"),
        ("call", "activity", "call"),
        ("linkedin", "source", "linkedin"),
        ("globex corporation", "account", "2"),
    ],
)
def test_words_are_taught_once_whatever_they_meant_before(
    workspace: Universe, said: str, kind: str, meaning: str
) -> None:
    order(workspace, Teach("Red-Lines", "demo"))
    order(workspace, Teach("red lines", said))
    with workspace.reading() as session:
        live = [row for row in session.execute(select(Alias)).scalars() if row.deleted_at is None]
    assert [(row.words, row.kind, row.meaning, row.member_id) for row in live] == [("red lines", kind, meaning, None)]


def test_a_setting_is_read_by_its_own_rule(workspace: Universe) -> None:
    order(workspace, ChangeSetting("date order", "D/M"))
    with workspace.reading() as session:
        assert settings_of(session, workspace.id).date_order == "DMY"


def test_somebody_stays_admin(workspace: Universe) -> None:
    with pytest.raises(CommandError, match="only admin"):
        order(workspace, SetRole(workspace.ids.gail, "rep"), "gail")
    order(workspace, SetRole(workspace.ids.sam, "admin"), "gail")
    order(workspace, SetRole(workspace.ids.gail, "rep"), "gail")
    with workspace.reading() as session:
        gail = session.get(Member, (workspace.id, workspace.ids.gail))
        assert gail is not None
        assert gail.role == "rep"


def test_pages_name_their_deals_by_ids_only(workspace: Universe) -> None:
    with workspace.writing() as writer:
        for number in range(9):
            make_deal(writer, name=f"Site {number}", account_id=workspace.ids.initech)
    more = [button.sends for button in ask(workspace, ListDeals(account=workspace.ids.initech)).buttons]
    assert more == ["deals 8 open D5"]
    [rest] = ask(workspace, ListDeals(account=workspace.ids.initech, start=8)).body[1:]
    assert "D13 " in str(rest)


def test_a_deal_that_was_taken_back_keeps_its_history(workspace: Universe) -> None:
    with workspace.writing() as writer:
        deal = make_deal(writer)
        writer.remove(deal)
    card = ask(workspace, ShowHistory(Target(deal=deal.id)))
    assert "taken back" in str(card.body) or "new" in str(card.body)
    with pytest.raises(CommandError):
        ask(workspace, ShowHistory(Target(deal=99)))
