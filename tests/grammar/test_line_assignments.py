"""Fields set without a verb: signs, field names, several accounts in a message; and sentences that are none."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commands.grammar.reading import Statement
from commands.incoming import Place
from tests.grammar.small_workspace import ACME_DEAL, BLOCK, SAM, reading_of
from tests.grammar.test_line_deals import set_by

SET: list[tuple[str, dict[str, Any]]] = [
    ("acme stage=proposal amount=28000", {"stage": "proposal", "amount": Decimal(28_000)}),
    ("`acme` stage = proposal, amount = 28000", {"stage": "proposal", "amount": Decimal(28_000)}),
    ("acme = 105k", {"amount": Decimal(105_000)}),
    ("acme amt=50k", {"amount": Decimal(50_000)}),
    ("acme close=1/22", {"close_on": date(2027, 1, 22)}),
    ("acme close: 12/15; stage: proposal", {"close_on": date(2026, 12, 15), "stage": "proposal"}),
    ("acme close 2/26 -> 3/12", {"close_on": date(2027, 3, 12)}),
    ("acme amount 50k → 60k", {"amount": Decimal(60_000)}),
    ("acme 15,000 → 18,500", {"amount": Decimal(18_500)}),
    ("acme owner -> sam", {"owner": SAM}),
    ("acme owner sam", {"owner": SAM}),
    ("acme owner nobody", {"clear": ("owner",)}),
    ("deal acme owner nobody", {"clear": ("owner",)}),
    ("acme next step none", {"clear": ("next_step",)}),
    ("acme next step send the deck", {"next_step": "send the deck"}),
    ("acme next step: send the deck", {"next_step": "send the deck"}),
    ("acme prob=60", {"probability": 60}),
    ("forecast acme commit", {"forecast": "commit"}),
    ("prob acme 60", {"probability": 60}),
    ("/forecast acme 80%", {"probability": 80}),
    ("amount acme = 50k", {"amount": Decimal(50_000)}),
    ("D1 prob=60", {"probability": 60}),
    (
        "acme / amount 66,000 → 69,500 / close 12/18 → 12/29",
        {"amount": Decimal(69_500), "close_on": date(2026, 12, 29)},
    ),
    ("acme | close=2/19", {"close_on": date(2027, 2, 19)}),
]


def only(text: str) -> Statement:
    (statement,) = reading_of(text).statements
    return statement


@pytest.mark.parametrize(("text", "values"), SET)
def test_set(text: str, values: dict[str, Any]) -> None:
    statement = only(text)
    assert statement.target.deal == ACME_DEAL
    assert {name: value for name, value in set_by(statement).items() if value != ()} == values


def test_several_accounts_each_get_their_own() -> None:
    statements = reading_of("acme = 105k; block = proposal").statements
    assert [statement.target.account for statement in statements][1] == BLOCK
    assert [set_by(statement).get("amount") for statement in statements] == [Decimal(105_000), None]
    assert [set_by(statement).get("stage") for statement in statements] == [None, "proposal"]


@pytest.mark.parametrize(
    "text",
    [
        "acme owner asked for a quote",
        "acme source told me they might buy",
        "acme forecast looks bad",
        "acme amount might be 50k",
        "acme = block",
        "the owner of acme called",
        "acme owner=sam?",
    ],
)
def test_sentences_set_nothing(text: str) -> None:
    assert all(
        set_by(statement).keys() <= {"activity", "note", "direction", "contacts"}
        for statement in reading_of(text).statements
        if len(statement.commands) == 1
    )


def test_a_value_that_cannot_be_is_refused() -> None:
    assert "no probability" in reading_of("acme prob=150").refusal


def test_in_a_channel_a_sign_is_needed() -> None:
    assert reading_of("acme prob=60", Place("channel")).statements
    assert not reading_of("acme next step none", Place("channel")).statements


def test_values_without_a_name_are_kept_while_it_is_asked() -> None:
    statement = only("/deal amount=27,500 close=12/18")
    assert statement.ask is not None
    assert set_by(statement)["amount"] == Decimal(27_500)


def test_a_new_deal_has_no_end_yet() -> None:
    assert "new deal" in reading_of("deal new Zeta Platform 20k won yesterday").refusal


def test_a_quote_with_its_amount_is_logged_as_well() -> None:
    assert {command.verb for command in only("quote acme 64k").commands} == {"update_deal", "log_activity"}
    assert {command.verb for command in only("quote acme by friday").commands} == {"add_follow_up"}
