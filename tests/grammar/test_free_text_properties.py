"""Any text is read: no crash, no time that grows faster than the text, spans that lie in it."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.grammar.free_text import ONLY_BEGINNING, TOO_MANY
from commands.syntax.deals import UpdateDeal
from tests.grammar.meaning import statements

WORDS = """
    acme corp globex target block northwind Jane Priya won lost signed not might if unless moved to proposal demo → ->
    50k 60k $ € 70% 10% off close 12/15 friday EOQ 2/30 31/12/9999 and but , . ? : ; ( ) - call met emailed lvm f/u w/
    @ <@U01SAM> <@U01BOT> ~x~ &amp; &lt;3 D2 D99999999999 assign new deal lead
"""
PIECES = [*WORDS.split(), "\n", "\ud800", "\u202e", "\u200b"]

LONG = {
    "one word": "a" * 40_000,
    "many amounts": "acme corp " + " ".join(f"{n}k" for n in range(500)),
    "many names": "Acme Corp, Target and Block " * 1500,
    "many signs": "*_~`<&:" * 5_000,
    "many stops": "a. " * 13_000,
    "many cues": "acme corp " + "moved close " * 330 + "friday",
    "many mentions": "<@U01SAM> " * 4_000,
}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_mixture_of_words_is_read(text: str) -> None:
    reading = statements(text)
    assert all(statement.commands for statement in reading.statements)
    assert all(0 <= one.start <= one.end <= len(text) for one in reading.found)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=120))
def test_any_characters_are_read(text: str) -> None:
    statements(text)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_take_no_long_time(text: str) -> None:
    started = time.process_time()
    reading = statements(text)
    assert time.process_time() - started < 5
    assert len(reading.statements) <= 80


def test_of_more_accounts_than_can_be_kept_apart_none_is_written() -> None:
    reading = statements("called acme corp\n" * 40 + "northwind won, 99k")
    assert not reading.statements
    assert reading.refusal == TOO_MANY


@pytest.mark.parametrize("before", [3_970, 3_975, 3_979, 3_985])
def test_a_long_text_is_cut_between_words_and_the_card_says_so(before: int) -> None:
    reading = statements(("so " * 2_000)[:before] + " acme corp value 1200000" + " and so" * 20)
    amounts = [one.amount for each in reading.statements for one in each.commands if isinstance(one, UpdateDeal)]
    assert amounts in ([Decimal(1_200_000)], [])
    assert reading.mended == (ONLY_BEGINNING if reading.statements else "")


def test_a_long_text_is_cut_between_lines() -> None:
    reading = statements("so it goes on\n" * 284 + "acme corp won, or so they say; it is not")
    assert not reading.statements


@pytest.mark.parametrize("value", ["20k, ", "20k 12/15\n", "12/15, ", "70% "])
def test_of_a_table_only_the_beginning_is_read_and_the_card_says_so(value: str) -> None:
    reading = statements("acme corp is in demo now\n" + value * 500 + "moved to proposal")
    assert [one.stage for each in reading.statements for one in each.commands if isinstance(one, UpdateDeal)] == [
        "demo"
    ]
    assert reading.mended == ONLY_BEGINNING
