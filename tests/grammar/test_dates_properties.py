"""Any text is read without a crash, in order, and in time proportional to its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar.conventions import Conventions
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.reader import read_dates
from tests.grammar.date_meaning import NOW
from tests.grammar.growth import grows_with_the_length_only

HERE = Conventions(now=NOW)
PIECES = st.sampled_from(
    [*KIND_OF][:160] + list("0123456789/.,:-'@+ ") + ["2026", "12/15", "3pm", "Q4", "of", "the", "at", "in"]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
def test_spans_are_in_order_and_say_their_words(text: str) -> None:
    end = 0
    for span in read_dates(text, HERE):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        assert span.first <= span.last
        end = span.end


@pytest.mark.parametrize("piece", ["tomorrow ", "1/2/", "9", "the first of the last ", "x", "two ", "-", "at 3 to 4 "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    assert grows_with_the_length_only(lambda length: read_dates((piece * length)[:length], HERE))
