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
        ("Had a really good hour with Jane this morning, legal is fine", "Acme Corp: meeting with Jane Miller"),
        ("got 20 min on the phone with Jane at acme corp", "Acme Corp: call with Jane Miller"),
        ("good half hour w/ Jane (acme corp)", "Acme Corp: meeting with Jane Miller"),
        ("an hour with Jane at acme corp would help", "Acme Corp: note with Jane Miller"),
        ("another hour with Jane at acme corp next week", "Acme Corp: note with Jane Miller"),
        (
            "Two calls: Jane wants net 60 at acme corp, Gavin at Hooli is fine",
            "Acme Corp: call with Jane Miller; Hooli: call with Gavin Belson",
        ),
        ("two calls left: acme corp and Block", "Acme Corp: note; Block: note"),
        (
            "⏰ 12/1 chase Jane for the acme corp PO",
            "Acme Corp: follow-up Tue 1 Dec 2026 “chase Jane for the acme corp PO”",
        ),
        ("acme corp reopened pricing", "Acme Corp: note"),
        ("Hooli reopened the conversation", "Hooli: note"),
        ("reopen the Hooli deal", "Hooli: "),
        ("shoutout to Priya for the acme corp intro!", "nothing"),
        ("shoutout to Priya, acme corp signed", "Acme Corp: stage won"),
        ("when acme corp signs move it to won", "Acme Corp: note"),
        ("when Jane signs, acme corp is won", "Acme Corp: note with Jane Miller"),
        ("after acme corp signs mark it won", "Acme Corp: note"),
        ("mark acme corp won when the PO lands", "Acme Corp: note"),
        ("acme corp to negotiation when Jane says yes", "Acme Corp: note with Jane Miller"),
        ("acme corp to 40k the moment they sign", "Acme Corp: note"),
        ("acme corp signed when we dropped to 28k", "Acme Corp: stage won, amount 28,000"),
        ("when we met acme corp, they signed on the spot", "Acme Corp: stage won, meeting"),
        ("when you get a sec, move acme corp to proposal", "Acme Corp: stage proposal"),
        ("move acme corp to proposal as soon as possible", "Acme Corp: stage proposal"),
        ("if you can, move acme corp to proposal", "Acme Corp: stage proposal"),
        ("acme corp signed 30k, they pay when the boxes arrive", "Acme Corp: stage won, amount 30,000"),
        ("who talked to Jane last", "answers: show deal"),
        ("when's lunch with Jane", "answers: show deal"),
        ("who sent Jane the contract", "answers: show deal"),
        ("when am I supposed to ring Jane back?", "answers: show deal"),
        ("what a great call with Jane", "Acme Corp: call with Jane Miller"),
        (
            "Two demos next week: acme corp Tuesday, Block Thursday",
            "Acme Corp: follow-up Tue 24 Nov 2026 “Two demos”; Block: follow-up Thu 26 Nov 2026 “Two demos”",
        ),
        (
            "next week: acme corp demo Tuesday, Block call Thursday",
            "Acme Corp: follow-up Tue 24 Nov 2026 “demo”; Block: follow-up Thu 26 Nov 2026 “call”",
        ),
        (
            "meetings last week: acme corp Tuesday, Block Thursday",
            "Acme Corp: meeting, on Tue 10 Nov 2026; Block: meeting, on Thu 12 Nov 2026",
        ),
        (
            "close dates next week: acme corp Tuesday, Block Friday",
            "Acme Corp: close Tue 24 Nov 2026; Block: close Fri 27 Nov 2026",
        ),
        (
            "Demos in December: acme corp 12/3, Block 12/10",
            "Acme Corp: follow-up Thu 3 Dec 2026 “Demos”; Block: follow-up Thu 10 Dec 2026 “Demos”",
        ),
        ("this week: call acme corp Friday", "Acme Corp: follow-up Fri 20 Nov 2026 “call acme corp”"),
        ("bump the other one to 65k", "amount 65,000, asks which account"),
        ("mark that one lost", "stage lost, asks which account"),
        ("push the other one to January", "close Sun 31 Jan 2027, asks which account"),
        ("change the amount to 50k", "amount 50,000, asks which account"),
        ("that one was a close one", "nothing"),
        ("put it at 5 on friday", "nothing"),
        ("acme corp: bump the Platform one to 65k", "Acme Corp: amount 65,000"),
        (
            "Opening a new opportunity with Block, they want indoor maps, decision in Feb",
            "Block: new deal “indoor maps”",
        ),
        ("opening a new deal for Block called Launch, 20k", "Block: new deal “Launch”, amount 20,000"),
        (
            "Inbound this morning from Harlow Dental Group, manager Simone Achterberg filled in the website form",
            "Harlow Dental Group: lead Simone Achterberg website",
        ),
        ("inbound today: Sable Ridge Hospice, via website", "Sable Ridge Hospice: lead website"),
        (
            "got an inbound yesterday from Marlow Textiles (Ines Marlow), 30 seats",
            "Marlow Textiles: lead Ines Marlow inbound",
        ),
        ("inbound yesterday from legal re the MSA", "nothing"),
        ("request this morning from legal: new NDA template", "nothing"),
        ("inbound this morning, who takes it", "nothing"),
        ("acme corp goes to 12/22", "Acme Corp: close Tue 22 Dec 2026"),
        ("acme corp goes to legal 12/1", "Acme Corp: note"),
        ("acme corp goes to the board on Dec 4", "Acme Corp: note"),
        (
            "lvm for Jane at acme corp, second attempt Friday",
            "Acme Corp: outbound call with Jane Miller, follow-up Fri 20 Nov 2026 “second attempt”",
        ),
        ("lvm Jane, 3rd try 11/30", "Acme Corp: outbound call with Jane Miller, follow-up Mon 30 Nov 2026 “3rd try”"),
        (
            "Jane loved the demo, she's pulling in two for a second one on Dec 3 at 11",
            "Acme Corp: demo with Jane Miller, follow-up Thu 3 Dec 2026 11:00 “she's pulling in two for a second one”",
        ),
        ("acme corp pulled in to 12/10", "Acme Corp: close Thu 10 Dec 2026"),
        ("acme corp is pulling in procurement 12/4", "Acme Corp: note"),
        ("acme corp goes to won upon signature", "Acme Corp: note"),
        ("move acme corp to won on receipt of the PO", "Acme Corp: note"),
        ("moved acme corp to negotiation after approval from legal", "Acme Corp: stage negotiation"),
        ("otherwise acme corp is dead", "Acme Corp: note"),
        ("worst case acme corp is lost", "Acme Corp: note"),
        ("acme corp signed, otherwise a quiet week", "Acme Corp: stage won"),
        ("shall I move acme corp to negotiation", "answers: show deal"),
        ("acme corp signed, Block only verbal", "Acme Corp: stage won; Block: note"),
        ("everything closed but the acme corp deal", "Acme Corp: note"),
        ("acme corp signed but Block is all quiet", "Acme Corp: stage won; Block: note"),
    ],
)
def test_what_executives_write(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
