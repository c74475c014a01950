"""Numbers as people write them, with the decimal mark decided by the column."""

from decimal import Decimal

import pytest

from commands.importing.numbers import number_reader

ALONE = [
    ("$22,700.00", "22700", "USD"),
    ("22.700,00 €", "22700", "EUR"),
    ("€ 22.700,00", "22700", "EUR"),
    ("1,5 Mio", "1500000", ""),
    ("1.5M", "1500000", ""),
    ("$1.2bn", "1200000000", "USD"),
    ("25k", "25000", ""),
    ("CHF 1'200.50", "1200.50", "CHF"),
    ("1 234 567,8", "1234567.8", ""),
    ("1\u202f234,50 EUR", "1234.50", "EUR"),
    ("12,34,567", "1234567", ""),
    ("Rs. 2.5 crore", "25000000", "INR"),
    ("USD 5000", "5000", "USD"),
    ("100.00USD", "100", "USD"),
    ("A$7", "7", "AUD"),
    ("(1,200)", "-1200", ""),
    ("-5", "-5", ""),
    ("5-", "-5", ""),
    ("0.125", "0.125", ""),
    (".5", "0.5", ""),
    ("22,700", "22700", ""),
    ("22.700", "22700", ""),
    ("1.234.567", "1234567", ""),
]


@pytest.mark.parametrize(("text", "value", "currency"), ALONE)
def test_alone(text: str, value: str, currency: str) -> None:
    read = number_reader([text], "USD").read(text)
    assert (read.value, read.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (["1.250", "3,5"], "1.250", "1250"),
        (["1.250", "3.5"], "1.250", "1.25"),
        (["1,250", "99.95", "12.50"], "1,250", "1250"),
        (["1,250", "7,5"], "1,250", "1.25"),
    ],
)
def test_the_column_decides(column: list[str], text: str, value: str) -> None:
    assert number_reader(column, "USD").read(text).value == Decimal(value)


@pytest.mark.parametrize("home", ["CAD", "USD"])
def test_a_bare_dollar_is_the_workspaces_own(home: str) -> None:
    assert number_reader([], home).read("$5").currency == home


def test_a_workbooks_numbers_have_points() -> None:
    assert number_reader(["1.125"], "EUR", plain=True).read("1.125").value == Decimal("1.125")


@pytest.mark.parametrize("text", ["abc", "12 apples", "1,2,3", "1.2.3", "(5", "--", "5%%", "1e999", "five", "1/2"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        number_reader([text], "USD").read(text)
