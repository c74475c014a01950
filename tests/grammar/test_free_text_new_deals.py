"""New deals in sentences: whose, called what, how much, closing when."""

from typing import Any

import pytest

from tests.grammar.meaning import items, said

_DEALS: list[tuple[str, dict[str, Any]]] = [
    (
        "acme corp new deal!! sensor hub 55k close feb 26",
        {"account": "Acme Corp", "deal": "sensor hub", "amount": 55000},
    ),
    ("open a deal 4 acme corp: expense api, $12k, eoq", {"deal": "expense api", "close_date": "2026-12-31"}),
    (
        "I ran into Jane from Acme Corp, he opens a second place and wants kitchen screens, open a deal for it",
        {"account": "Acme Corp", "deal": "kitchen screens"},
    ),
    ("\U0001f195 deal w/ Acme Corp: Table Booking, 11k, close 1/29", {"deal": "Table Booking", "amount": 11000}),
    (
        "I've got a new deal for Lead Bank, separate from KYC. It's called Fraud Alerts, 55k, targeting end of March.",
        {"account": "Lead Bank", "deal": "Fraud Alerts", "amount": 55000, "close_date": "2027-03-31"},
    ),
    ("we've got a second opportunity at Acme Corp, printers, about 6k", {"deal": "printers", "amount": 6000}),
    ("please open a deal at Acme Corp, name Fleet Upgrade, amount 19k", {"deal": "Fleet Upgrade", "amount": 19000}),
    ("Spin up an opp on Acme Corp for the hardware refresh. 60k, Feb 28.", {"deal": "hardware refresh"}),
    ("new deal for acme corp called expense sync worth 12k", {"deal": "expense sync", "amount": 12000}),
    ("new opp: Penrose Bikes - Shop POS - 14k", {"account": "Penrose Bikes", "deal": "Shop POS", "amount": 14000}),
    ("opened acme corp loyalty deal, 12k", {"account": "Acme Corp", "deal": "loyalty", "amount": 12000}),
    ("opened acme corp platform deal, 12k", {"deal": "Platform", "amount": 12000}),
    ("new deal Acme Corp: microscopes 31,000 close 2/15", {"deal": "microscopes", "amount": 31000}),
    ("/newdeal Acme Corp Patio Expansion 8,500 EOQ", {"deal": "Patio Expansion", "amount": 8500}),
    ("another deal for Acme Corp: SSO add-on 18k", {"deal": "SSO add-on", "amount": 18000}),
    ("New opp!! J'Tex Materials, pilot line, 22,500", {"account": "J'Tex Materials", "amount": 22500}),
    ("Acme Corp's new deal slipped to March", {"close_date": "2027-03-31", "deal": "Platform"}),
    ("our open deal at acme corp slipped to May", {"close_date": "2027-05-31", "deal": "Platform"}),
]


@pytest.mark.parametrize(("text", "meaning"), _DEALS)
def test_a_deal_in_a_sentence(text: str, meaning: dict[str, Any]) -> None:
    assert said(text, *meaning) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "opened two new ones: deal Mobile Search with Acme Corp for 9k and deal Loyalty Cards with Lead Bank for 4k",
        "two new deals: Acme Corp - Mobile Search 9k, Lead Bank - Loyalty Cards 4k",
    ],
)
def test_several_new_deals(text: str) -> None:
    assert [(one["account"], one["deal"], one["amount"]) for one in items(text)] == [
        ("Acme Corp", "Mobile Search", 9000),
        ("Lead Bank", "Loyalty Cards", 4000),
    ]


@pytest.mark.parametrize("text", ["new deal coming soon I think lol", "no new deal with acme corp yet"])
def test_talk_of_a_new_deal_makes_none(text: str) -> None:
    assert not any("amount" in one or "deal" in one for one in items(text))
