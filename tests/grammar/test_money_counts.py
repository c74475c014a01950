"""Numbers that are not money, and plain ones that may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar.conventions import Conventions
from commands.grammar.money.reader import read_bare_amounts, read_money, read_numbers
from tests.grammar.date_meaning import NOW
from tests.grammar.growth import grows_with_the_length_only

HERE = Conventions(now=NOW)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("70%", "70 percent"),
        ("70 pct", "70 percent"),
        ("seventy percent", "70 percent"),
        ("33 per cent", "33 percent"),
        ("300 licenses", "300 licenses"),
        ("15 new seats", "15 seats"),
        ("4 workshops", "4 workshops"),
        ("10k users", "10000 users"),
        ("24 stores", "24 stores"),
        ("net 60", "60 net"),
        ("12 mo", "12 mo"),
        ("a 30-day trial", "30 day"),
        ("500 turbines", "500 turbines"),
        ("5 min", "5 min"),
        ("1.5x", "1.5 x"),
    ],
)
def test_a_count(text: str, means: str) -> None:
    assert [f"{span.amount} {span.unit}" for span in read_numbers(f"they want {text}")] == [means]


@pytest.mark.parametrize("text", ["$300", "20 dollars", "D881 seats", "20k", "5 pounds", "3 is enough", "at 3"])
def test_no_count(text: str) -> None:
    assert read_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("amount 25000 close 12/15", ["25000"]),
        ("deal at 25,000", ["25000"]),
        ("worth 1.250", ["1250"]),
        ("→ 4500", ["4500"]),
        ("30000 or 32000", ["30000", "32000"]),
        ("300 licenses", []),
        ("in 2026", []),
        ("D8810, #4711, F12", []),
        ("call 415-555-2026", []),
        ("415 555 2026", []),
        ("invoice 20261", []),
        ("$25,000", []),
        ("100 - 120 k", []),
        ("net 600", []),
        ("12/15/2026", []),
        ("99", []),
    ],
)
def test_plain_numbers(text: str, amounts: list[str]) -> None:
    assert [str(span.amount) for span in read_bare_amounts(text, HERE)] == amounts


PIECES = st.sampled_from(
    [*"0123456789.,-$€ km%/'", "twenty", "thousand", "a", "million", "usd", "per year", "to", "half"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=16).map("".join), st.lists(PIECES, max_size=16).map(" ".join)))
def test_spans_are_in_order_and_say_their_words(text: str) -> None:
    end = 0
    for span in read_money(text, HERE):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end
    assert all(text[span.start : span.end] == span.text for span in read_numbers(text))
    assert all(span.rule == "bare" for span in read_bare_amounts(text, HERE))


@pytest.mark.parametrize("piece", ["20k ", "9", "$1,", "two ", "a ", "x", "1 000 ", "twenty-"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def read(length: int) -> None:
        text = (piece * length)[:length]
        read_money(text, HERE)
        read_bare_amounts(text, HERE)

    assert grows_with_the_length_only(read)
