"""Orders in the form of a question or a suggestion, and the questions and wishes that only sound like them."""

import pytest

from commands.incoming import Place
from tests.acceptance.messages.meaning import in_words
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("could you put acme corp at 15 percent for now? they are slow", "Acme Corp: probability 15 %"),
        ("can we move acme corp to negotiation please", "Acme Corp: stage negotiation"),
        ("hey Dealbird, can you bump acme corp to 90k?", "Acme Corp: amount 90,000"),
        ("/deal would you mind moving acme corp to proposal", "Acme Corp: stage proposal"),
        ("Jane signed off on it, so can we bump acme corp to 90k?", "Acme Corp: amount 90,000, note with Jane Miller"),
        ("could we please hand acme corp over to Priya? my plate is full", "Acme Corp: owner Priya Nair"),
        ("can you mark acme corp as lost? they went in-house.", "Acme Corp: stage lost, reason went in-house"),
        ("would you close acme corp at 25k or hold out?", "nothing"),
        ("can we close acme corp this month?", "answers: show deal"),
        ("can we get acme corp to 30k?", "answers: show deal"),
        ("can Priya take acme corp?", "answers: show deal"),
        ("should we move acme corp to negotiation?", "answers: show deal"),
        ("let's move acme corp to negotiation", "Acme Corp: stage negotiation"),
        ("Jane loved it so let's bump them to proposal, acme corp", "Acme Corp: stage proposal, note with Jane Miller"),
        (
            "no budget at acme corp, so let's close it out as lost",
            "Acme Corp: stage lost, reason no budget at acme corp",
        ),
        ("let's call acme corp lost", "Acme Corp: stage lost"),
        ("let's try to move acme corp to negotiation", "Acme Corp: note"),
        ("let's not move acme corp to negotiation yet", "Acme Corp: note"),
        ("let's move acme corp to negotiation if legal approves", "Acme Corp: note"),
        ("let's get acme corp signed", "Acme Corp: note"),
        ("let's call acme corp, they lost their champion", "Acme Corp: note"),
        ("let's close acme corp before we lost it again", "Acme Corp: note"),
    ],
)
def test_what_is_ordered_and_what_is_not(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


def test_among_colleagues_can_we_asks_them() -> None:
    assert not reading_of("can we move acme corp to negotiation?", Place("channel")).statements


def test_the_note_of_a_request_keeps_its_words() -> None:
    typed = "so could you please bump acme corp to 90k? thx"
    assert reading_of(typed).note == typed
