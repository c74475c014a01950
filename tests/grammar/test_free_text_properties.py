"""Any text is read: no crash, no time that grows faster than the text, spans that lie in it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
