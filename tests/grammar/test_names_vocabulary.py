"""The search by parts finds exactly what comparing with every term would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from commands.grammar.names.distance import cost
from commands.grammar.names.vocabulary import Vocabulary

SHORT_ALPHABET = st.text("abc", min_size=1, max_size=14)


@given(st.sets(SHORT_ALPHABET, max_size=30), SHORT_ALPHABET)
def test_near_is_complete(terms: set[str], word: str) -> None:
    by_comparing = {(term, OSA.distance(term, word)) for term in terms if OSA.distance(term, word) <= 2}
    assert set(Vocabulary(terms).near(word)) == by_comparing


@given(st.sets(SHORT_ALPHABET, max_size=30), SHORT_ALPHABET)
def test_beginnings_come_shortest_first(terms: set[str], start: str) -> None:
    found = list(Vocabulary(terms).beginning_with(start))
    assert set(found) == {term for term in terms if term.startswith(start) and term != start}
    assert [len(term) for term in found] == sorted(len(term) for term in found)


@pytest.mark.parametrize(
    ("easier", "harder", "term"),
    [
        ("bioholdng", "bioholing", "bioholding"),
        ("hotechi", "hottehi", "hottechi"),
        ("sonorn", "sonrok", "sonron"),
        ("kanex", "kotex", "konex"),
    ],
)
def test_easy_slips_cost_less(easier: str, harder: str, term: str) -> None:
    assert cost(easier, term) < cost(harder, term)
