"""Sentences of account executives, in whole: hedges, attempts, corrections, several deals in a line."""

import pytest

from tests.acceptance.messages.meaning import in_words
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("/deal Lead Bank push to Q1", "Lead Bank: close Wed 31 Mar 2027"),
        ("/deal Won Door flor", "answers: show deal"),
        ("acme corp countersigned, 47.250", "Acme Corp: stage won, amount 47,250"),
        ("Block: signed contract is back, 51.300, all done", "Block: stage won, amount 51,300"),
        ("Block signed, 12.000 users", "Block: stage won"),
        ("acme corp: so I'd go 90% and keep the 18th", "Acme Corp: probability 90 %"),
        ("acme corp: I'd go 10% to get it done", "Acme Corp: note"),
        ("I'd stick with Dec 18 for acme corp, 70%", "Acme Corp: probability 70 %"),
        ("keep Friday for the demo with acme corp", "Acme Corp: follow-up Fri 20 Nov 2026 “keep for the demo”"),
    ],
)
def test_what_executives_write(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
