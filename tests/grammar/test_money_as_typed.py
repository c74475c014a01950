"""Amounts as they are typed in a hurry or dictated: parts of a million, ranges, codes on either side, look-alikes."""

import pytest

from tests.grammar.test_money_amounts import money

TYPED = (
    ("12 500,50 €", ["12500.50 EUR"]),
    ("$ 1 200 000", ["1200000 USD"]),
    ("EUR 1 200,50", ["1200.50 EUR"]),
    ("kr 45 000", ["45000 SEK"]),
    ("50’000.– CHF", ["50000 CHF"]),
    ("k€ 20", ["20000 EUR"]),
    ("20T€", ["20000 EUR"]),
    ("50keur", ["50000 EUR"]),
    ("50 tsd euro", ["50000 EUR"]),
    ("Rs 2 cr", ["20000000 INR"]),
    ("amt=50k", ["50000"]),
    ("amount:50k", ["50000"]),
    ("Acme's $25k deal", ["25000 USD"]),
    ("it’s $25k", ["25000 USD"]),
    ("gave us $25k", ["25000 USD"]),
    ("can $20k work", ["20000 USD"]),
    ("C $20k", ["20000 CAD"]),
)
SPOKEN = (
    ("half a mil", ["500000"]),
    ("a million and a half", ["1500000"]),
    ("hundred thousand dollars", ["100000 USD"]),
    ("three quarters of a million", ["750000"]),
    ("1/2 a million", ["500000"]),
    ("2 1/2 million", ["2500000"]),
    ("½ million", ["500000"]),
    ("point five million", ["500000"]),
    ("1 million 200 thousand", ["1200000"]),
    ("25 thousand five hundred", ["25500"]),
    ("thirty to forty thousand", ["30000-40000"]),
    ("twenty-four five", ["24500"]),
    ("forty six five", ["46500"]),
)
RANGES = (
    ("50k/60k", ["50000-60000"]),
    ("$20k/30k", ["20000-30000 USD"]),
    ("$500-1000", ["500-1000 USD"]),
    ("500-1m", ["500000-1000000"]),
)
# Found by the coverage-guided fuzz run.
FOUND = (
    ("twelve and a 'half thousand dollars", ["500 USD"]),
    ("66k b", ["66000"]),
)
NONE = (
    "few hundred people",
    "1.5 hundred k",
    "10 m from the door",
    "office 300m away",
    "a 300m company",
    "5K race",
    "4k screens",
    "room 20k",
    "it weighs 12 pounds",
    "part 20K-11",
    "1.2.3k",
    "20k20k",
    "20k sq ft",
    "at this point five people",
    "amount of 20 seats",
)


@pytest.mark.parametrize(("text", "means"), TYPED + SPOKEN + RANGES + FOUND)
def test_typed(text: str, means: list[str]) -> None:
    assert money(text) == means
    assert money(f"Ruth agreed, {text}, signs Friday") == means


@pytest.mark.parametrize("text", NONE)
def test_no_money(text: str) -> None:
    assert money(text) == []
