"""Amounts of money in every form that people type and dictate."""

import pytest

from commands.grammar.conventions import Conventions
from commands.grammar.money.reader import read_money
from tests.grammar.date_meaning import NOW

HERE = Conventions(now=NOW)


def money(text: str, currency: str = "USD") -> list[str]:
    """Each amount as 'amount', 'amount CUR', 'low-high CUR' or 'amount CUR/per'."""
    said = []
    for span in read_money(text, Conventions(now=NOW, currency=currency)):
        highest = f"-{span.highest}" if span.highest is not None else ""
        said.append(f"{span.amount}{highest} {span.currency or ''}".strip() + (f"/{span.per}" if span.per else ""))
    return said


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("20k", "20000"),
        ("20K", "20000"),
        ("25 k", "25000"),
        ("1.2m", "1200000"),
        ("0.5M", "500000"),
        ("2 million", "2000000"),
        ("1,5 Mio", "1500000"),
        ("20 grand", "20000"),
        ("10 mil", "10000000"),
        ("2.5 lakh", "250000"),
        ("$500", "500 USD"),
        ("$ 98", "98 USD"),
        ("$1,234,567.89", "1234567.89 USD"),
        ("$0.99", "0.99 USD"),
        ("$.50", "0.50 USD"),
        ("10$", "10 USD"),
        ("20K$", "20000 USD"),
        ("US$ 20k", "20000 USD"),
        ("C$300", "300 CAD"),
        ("c $ 300", "300 CAD"),
        ("A$1,200.50", "1200.50 AUD"),
        ("R$ 20", "20 BRL"),
        ("100$US", "100 USD"),
        ("€13.000", "13000 EUR"),
        ("13.000 €", "13000 EUR"),
        ("1.250,50 €", "1250.50 EUR"),
        ("20 000 €", "20000 EUR"),
        ("1 250 000 EUR", "1250000 EUR"),
        ("€1.25m", "1250000 EUR"),
        ("EUR 5k", "5000 EUR"),
        ("5k eur", "5000 EUR"),
        ("30kEUR", "30000 EUR"),
        ("120 MEUR", "120000000 EUR"),
        ("MUSD 7", "7000000 USD"),
        ("CHF 1'200.50", "1200.50 CHF"),
        ("¥500000", "500000 JPY"),
        ("£8.10 million", "8100000 GBP"),
        ("5 quid", "5 GBP"),
        ("20 bucks", "20 USD"),
        ("10 Swiss francs", "10 CHF"),
        ("20 hong kong dollars", "20 HKD"),
        ("12,34,567 rupees", "1234567 INR"),
        ("3 crore rupees", "30000000 INR"),
        ("20 dollar 43c", "20.43 USD"),
        ("15 hundred dollars", "1500 USD"),
        ("twenty dollars", "20 USD"),
        ("twenty five thousand", "25000"),
        ("forty-five k", "45000"),
        ("one twenty five k", "125000"),
        ("three fifty k", "350000"),
        ("one point five million", "1500000"),
        ("two and a half million", "2500000"),
        ("half a million dollars", "500000 USD"),
        ("a hundred grand", "100000"),
        ("a couple grand", "2000"),
        ("two hundred fifty thousand", "250000"),
        ("20k/yr", "20000/year"),
        ("2k MRR", "2000/month"),
        ("ARR 45k", "45000/year"),
        ("$500 a month", "500 USD/month"),
        ("$12/seat/mo", "12 USD/seat"),
        ("$12 per user", "12 USD/seat"),
        ("-$500", "-500 USD"),
        ("-20k", "-20000"),
        ("- 20k", "20000"),
        ("Acme (20k)", "20000"),
        ("20-25k", "20000-25000"),
        ("20 to 25k", "20000-25000"),
        ("between 20 and 25k", "20000-25000"),
        ("$1.5-2m", "1500000-2000000 USD"),
        ("$20k-$25k", "20000-25000 USD"),
        ("105k - 110k", "105000-110000"),
        ("15% of 20k", "20000"),
    ],
)
def test_one_amount(text: str, means: str) -> None:
    assert money(text) == [means]
    assert money(f"Hatfan won {text}, Ruth agrees") == [means]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("20k → 25k", ["20000", "25000"]),
        ("from 20k to 25k", ["20000", "25000"]),
        ("105k - 98k", ["105000", "98000"]),
        ("45k rather than 47k", ["45000", "47000"]),
        ("USD 100,EUR 50", ["100 USD", "50 EUR"]),
        ("500 USD 15 seats", ["500 USD"]),
    ],
)
def test_several_amounts(text: str, means: list[str]) -> None:
    assert money(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "3M wants a deck",
        "401k plan",
        "SOC2 and Q4",
        "D881, F12 and #2000",
        "24/7, 50/50, 1:1",
        "300 licenses and 4 workshops",
        "10k users",
        "70%",
        "net 60",
        "+1 415-555-2026",
        "amount 25000",
        "10 won",
        "$DEC",
        "a second demo",
        "half the team",
        "v2.1.3",
        "999999999999999999999999 k",
    ],
)
def test_no_money(text: str) -> None:
    assert money(text) == []


def test_a_dollar_is_the_workspaces_own() -> None:
    assert money("$5k", "CAD") == ["5000 CAD"]
    assert money("$5k", "EUR") == ["5000 USD"]
    assert money("US$5k", "CAD") == ["5000 USD"]


@pytest.mark.parametrize("text", ["$0.001", "$0,001", "0.001 USD"])
def test_a_thousandth_is_no_thousand(text: str) -> None:
    assert all(span.amount < 1 for span in read_money(text, Conventions(now=NOW)))
