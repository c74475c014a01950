"""Which amount and which probability a message sets."""

import pytest

from tests.grammar.meaning import said


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("acme corp 60k", 60000),
        ("acme corp 50k → 60k", 60000),
        ("acme corp from 50k to 60k", 60000),
        ("acme corp: not 50k, 60k", 60000),
        ("acme corp 60k, not 50k", 60000),
        ("acme corp 60k rather than 50k", 60000),
        ("acme corp 60k instead of 50k", 60000),
        ("acme corp 60k (was 50k)", 60000),
        ("acme corp 55k, sorry, 60k", 60000),
        ("acme corp ~55k~ 60k", 60000),
        ("acme corp asked for 55k, we settled on 60k", 60000),
        ("cut acme corp to 60k", 60000),
        ("acme corp total 60k: 40k licences and 20k services", 60000),
        ("acme corp 40k and 20k", None),
        ("acme corp 71k includes 10k services", 71000),
        ("acme corp 75k (incl. 20k setup)", 75000),
        ("acme corp down 4k to 55k", 55000),
        ("acme corp added 5k", None),
        ("acme corp 3 x 7k", None),
        ("acme corp 50-60k", None),
        ("acme corp might be 60k", None),
        ("acme corp would sign at 60k", None),
        ("60k for acme corp if legal approves", None),
        ("acme corp wants a 5k discount", None),
        ("acme corp budget is 40k", None),
        ("acme corp's funding round: $30M", None),
        ("acme corp $40 per seat", None),
        ("acme corp 300 seats, net 60, SOC2", None),
        ("acme corp 60k?", None),
        ("acme corp -5k", None),
        ("acme corp wants 52k to become 48k", None),
        ("acme corp 55k 12/15 proposal", 55000),
    ],
)
def test_amount(text: str, amount: int | None) -> None:
    assert said(text, "amount") == ({} if amount is None else {"amount": amount})


@pytest.mark.parametrize(
    ("text", "probability"),
    [
        ("acme corp 70%", 70),
        ("acme corp 60k, 70%", 70),
        ("acme corp prob 40%", 40),
        ("I'd say 80% now for acme corp", 80),
        ("acme corp wants 10% off", None),
        ("acme corp 60k + 10% services", None),
        ("acme corp grew 20% of users", None),
        ("acme corp 99.9% uptime", None),
        ("acme corp 140%", None),
    ],
)
def test_probability(text: str, probability: int | None) -> None:
    assert said(text, "probability") == ({} if probability is None else {"probability": probability})
