"""Lines of reps on the road, thumbed in a van or dictated: every word short, and what stands close by."""

import pytest

from tests.acceptance.messages.meaning import in_words
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("acme corp bumped demo to dec 3 1pm", "Acme Corp: follow-up Thu 3 Dec 2026 13:00 “bumped demo”"),
        ("acme corp moved demo from tue to thu 3pm", "Acme Corp: follow-up Thu 26 Nov 2026 15:00 “moved demo”"),
        ("bumped acme corp to demo", "Acme Corp: stage demo"),
        ("acme corp lost 2 cheaper guy", "Acme Corp: stage lost, reason cheaper guy"),
        ("lost acme corp 2 the incumbent", "Acme Corp: stage lost, reason the incumbent"),
        ("acme corp lost 2 weeks", "Acme Corp: note"),
        ("acme corp call bumped 2 fri", "Acme Corp: follow-up Fri 20 Nov 2026 “call bumped”"),
        ("acme corp call greta bk fri 4", "Acme Corp: follow-up Fri 20 Nov 2026 16:00 “call greta back”"),
        ("acme corp great call fri", "Acme Corp: call, on Fri 13 Nov 2026"),
        ("acme corp called jane back", "Acme Corp: outbound call with Jane Miller"),
        ("acme corp called, jane wants 47k", "Acme Corp: inbound call with Jane Miller"),
        ("acme corp 1 more try a wk from fri", "Acme Corp: follow-up Fri 27 Nov 2026 “1 more try”"),
        ("try jane at acme corp again thu", "Acme Corp: follow-up Thu 19 Nov 2026 “try jane at acme corp again”"),
        ("acme corp they'll try it fri", "Acme Corp: note"),
        ("acme corp, they're qualified now", "Acme Corp: stage qualified"),
        ("acme corp may be qualified", "Acme Corp: note"),
        ("acme corp is qualified for the discount", "Acme Corp: note"),
        ("acme corp so he's real, qualified at 18.5k", "Acme Corp: stage qualified, amount 18,500"),
        ("acme corp want paper so proposal it is, 39k", "Acme Corp: stage proposal, amount 39,000"),
        ("acme corp what a proposal it is", "Acme Corp: note"),
        ("acme corp wants paper, proposal friday", "Acme Corp: follow-up Fri 20 Nov 2026 “paper”"),
        ("acme corp isnt a proposal anymore, negotiating now", "Acme Corp: stage negotiation"),
        ("acme corp negotiating now with their landlord", "Acme Corp: note"),
        ("acme corp to negotiation period amount is thirty K", "Acme Corp: stage negotiation, amount 30,000"),
        ("acme corp likes the trial period they want thirty K", "Acme Corp: note"),
        ("acme corp wants 48 not 49.. fine 48k it is", "Acme Corp: amount 48,000"),
        ("acme corp paid a fine 48k", "Acme Corp: note"),
        ("acme corp met in the middle at 46.5k", "Acme Corp: amount 46,500"),
        ("acme corp wants to split the difference at 46k", "Acme Corp: note"),
        ("acme corp met our price 49k", "Acme Corp: amount 49,000"),
        ("quoted acme corp 49k, settled at 47", "Acme Corp: amount 47,000, quote"),
        ("acme corp 49k, no 47", "Acme Corp: amount 47,000"),
        ("acme corp 49k, no 47 seats", "Acme Corp: amount 49,000"),
        ("quoted acme corp 49k they said 44 we said 47", "Acme Corp: quote"),
        (
            "acme corp call w jane. negotiation. 49k",
            "Acme Corp: stage negotiation, amount 49,000, call with Jane Miller",
        ),
        ("acme corp met jane. Qualified leads only", "Acme Corp: meeting with Jane Miller"),
        ("acme corp sold!! signed on the hood of my truck lol 48500", "Acme Corp: stage won, amount 48,500"),
        ("sold acme corp 48k", "Acme Corp: stage won, amount 48,000"),
        ("acme corp sold their plant", "Acme Corp: note"),
        ("acme corp was sold to a PE firm", "Acme Corp: note"),
        ("acme corp sold 40 units last month", "Acme Corp: note"),
        ("acme corp signed PO 48500", "Acme Corp: stage won"),
        ("acme corp signed on as a partner", "Acme Corp: note"),
        ("New one: acme corp wants another 10 seats", "Acme Corp: note"),
        ("acme corp jane vm'd me", "Acme Corp: inbound call with Jane Miller"),
        ("acme corp vm'd jane", "Acme Corp: outbound call with Jane Miller"),
        ("t/c w/ jane acme corp, 49k ok", "Acme Corp: amount 49,000, call with Jane Miller"),
        ("Block 70%, acme corp 50", "Block: probability 70 %; Acme Corp: probability 50 %"),
        ("acme corp 70%, hooli 50 seats", "Acme Corp: probability 70 %; Hooli: note"),
        ("block bumped to 180k", "nothing"),
        ("Block bumped to 180k", "Block: amount 180,000"),
        ("quoted acme corp 59k, they said 54, met in the middle at 56.5k", "Acme Corp: amount 56,500, quote"),
        ("acme corp signed or nah", "answers: show deal"),
        ("am i over 500k this qtr or nah", "answers: show quota"),
    ],
)
def test_what_a_line_means(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
