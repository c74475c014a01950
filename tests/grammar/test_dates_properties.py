"""Any text is read without a crash, in order, and in time proportional to its length."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar.conventions import Conventions
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.reader import read_dates
from tests.grammar.date_meaning import NOW

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
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        started = process_time()
        read_dates(text, HERE)
        return process_time() - started

    seconds(100)
    least = [min(seconds(length) for _ in range(3)) for length in (4_000, 40_000)]  # the machine may be busy
    assert least[1] < 40 * max(least[0], 0.001)
