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
        ("I can't remember, did we quote acme corp 14k or 15k?", "answers: show deal"),
        ("help me remember what we quoted acme corp", "answers: show deal"),
        ("remind me when acme corp closes", "answers: show deal"),
        ("can you remind me what my follow-ups are for tomorrow?", "answers: show due"),
        ("remind me of my tasks for tomorrow", "answers: show due"),
        ("/pipeline I'd love to see everything of mine that's supposed to close in December", "answers: list deals"),
        ("I can't remember who was on the call with acme corp but they liked it", "Acme Corp: note"),
        (
            "I'd love to see acme corp at the summit, call Jane Friday",
            "Acme Corp: follow-up Fri 20 Nov 2026 “call Jane”",
        ),
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


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("the notion that acme corp signed already is wrong", "Acme Corp: note"),
        ("whoever said acme corp signed is mistaken", "Acme Corp: note"),
        ("saying acme corp signed would be premature", "Acme Corp: note"),
        ("the report that we lost acme corp is inaccurate", "Acme Corp: note"),
        ("I was under the impression acme corp signed", "Acme Corp: note"),
        ("acme corp signed - that's a mistake", "Acme Corp: note"),
        ("great news that acme corp signed!", "Acme Corp: stage won"),
        ("it turns out that acme corp signed after all", "Acme Corp: stage won"),
        (
            "/lost acme corp, Jane told me that they're sticking with SAP through 2027",
            "Acme Corp: stage lost, reason they're sticking with SAP through 2027, note with Jane Miller",
        ),
        (
            "acme corp decided not to move forward, Jane blamed the new regulations.",
            "Acme Corp: stage lost, reason the new regulations, note with Jane Miller",
        ),
        (
            "we lost acme, Jane told me the CFO killed it",
            "Acme Corp: stage lost, reason the CFO killed it, note with Jane Miller",
        ),
        ("lost acme corp, told Jane we'd stay in touch", "Acme Corp: stage lost, note with Jane Miller"),
    ],
)
def test_what_is_said_of_an_ending(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


_DUE = "Acme Corp: follow-up"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Jane at acme wants us to hold off until Dec 1", f"{_DUE} Tue 1 Dec 2026 “hold off”"),
        ("acme corp: hold off till Monday", f"{_DUE} Mon 23 Nov 2026 “hold off”"),
        ("leave acme corp alone until 12/7", f"{_DUE} Mon 7 Dec 2026 “leave acme corp alone”"),
        ("acme corp said not to call before Dec 1", f"{_DUE} Tue 1 Dec 2026 “said not to call”"),
        ("acme corp is holding off on a decision until January", "Acme Corp: note"),
        ("acme corp will hold off on signing until the board meets on Dec 3", "Acme Corp: note"),
        ("we held off until Monday, acme corp", "nothing"),
        ("acme corp said to try back at 4", f"{_DUE} Wed 18 Nov 2026 16:00 “said to try back”"),
        ("acme loved it and they'd like references on Monday", f"{_DUE} Mon 23 Nov 2026 “send references”"),
        ("Jane at acme would like the SOW by Friday", f"{_DUE} Fri 20 Nov 2026 “send the SOW”"),
        ("acme loved it and they'd like to go live in January", "Acme Corp: note"),
        ("emailed Jane at acme corp, no answer", "Acme Corp: outbound email with Jane Miller"),
        ("LinkedIn msg to Jane at acme corp, no answer", "Acme Corp: outbound message with Jane Miller"),
        ("Jane at acme corp didn't answer my email", "Acme Corp: note with Jane Miller"),
        ("tried Jane at acme corp, no answer", "Acme Corp: outbound call with Jane Miller"),
        ("called Jane at acme corp, no answer, so emailed her", "Acme Corp: outbound call with Jane Miller"),
        ("let's push for 50k at acme corp", "Acme Corp: note"),
        ("gunning for 50k at acme corp", "Acme Corp: note"),
        ("let's call it 50k for acme corp", "Acme Corp: amount 50,000"),
        ("acme corp 22k cl 12/18", "Acme Corp: amount 22,000, close Fri 18 Dec 2026"),
    ],
)
def test_what_is_to_wait_and_what_somebody_would_like(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("give Priya the acme corp deal", "Acme Corp: owner Priya Nair"),
        ("let's give Priya the acme corp deal, she knows Jane", "Acme Corp: owner Priya Nair, note with Jane Miller"),
        ("give Priya the acme corp notes", "nothing"),
        ("Jane at acme is on vacation until 12/7, ping her then", f"{_DUE} Mon 7 Dec 2026 “ping her”"),
        ("Jane told me they signed with someone else, acme corp", "Acme Corp: stage lost, note with Jane Miller"),
        ("acme corp may have signed with someone else", "Acme Corp: note"),
        ("acme corp signed with us", "Acme Corp: stage won"),
        (
            "Jane at acme finally sent the signed contract back",
            "Acme Corp: stage won, inbound email with Jane Miller",
        ),
        ("acme corp uses a tool called Flowbird", "Acme Corp: note"),
        ("Priya, can you take the acme corp demo on Friday?", "nothing"),
        ("hey Priya could you move acme corp to proposal?", "nothing"),
        ("acme corp, can you move it to proposal?", "Acme Corp: stage proposal"),
        ("acme corp asked if we'd do 27k & I told them that's fine, so please change it", "Acme Corp: amount 27,000"),
        ("acme corp asked if we'd do 27k, I told them no, so please update it", "Acme Corp: note"),
        ("acme corp asked if we'd do 27k, I said fine if they sign today, so update it", "Acme Corp: note"),
        ("Jane said they lost acme corp's license so it's on hold", "Acme Corp: note with Jane Miller"),
        ("acme corp decided to stay with what they have", "Acme Corp: stage lost"),
        ("cld you move acme corp to proposal", "Acme Corp: stage proposal"),
        ("set a follow-up to send Jane at acme the SOW Friday", f"{_DUE} Fri 20 Nov 2026 “send Jane at acme the SOW”"),
        (
            "Jane at acme is only available at 8 in the morning so I'm calling her Friday at 8",
            f"{_DUE} Fri 20 Nov 2026 08:00 “calling her”",
        ),
        ("please note that Jane at acme corp prefers calls after 4pm", "Acme Corp: note with Jane Miller"),
        ("Jane at acme wants to talk numbers Friday", f"{_DUE} Fri 20 Nov 2026 “talk numbers”"),
        (
            "acme corp lost, Jane never answered my emails",
            "Acme Corp: stage lost, reason Jane never answered my emails, note with Jane Miller",
        ),
        ("can we make the acme corp deal 110k?", "Acme Corp: amount 110,000"),
        ("can you set the probability on acme corp to 80?", "Acme Corp: probability 80 %"),
        ("I don't know who's handling acme corp these days, is it still Priya?", "answers: show owner"),
        ("Jane at acme wants us to come by on Tuesday at 3", f"{_DUE} Tue 24 Nov 2026 15:00 “come by”"),
        ("Jane at acme asked for a quote, I owe her that by Tuesday", f"{_DUE} Tue 24 Nov 2026 “send quote”"),
    ],
)
def test_whole_sentences(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


def test_among_colleagues_can_we_asks_them() -> None:
    assert not reading_of("can we move acme corp to negotiation?", Place("channel")).statements


def test_the_note_of_a_request_keeps_its_words() -> None:
    typed = "so could you please bump acme corp to 90k? thx"
    assert reading_of(typed).note == typed
