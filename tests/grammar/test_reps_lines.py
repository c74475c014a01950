"""Lines as reps write them, in whole: what is called wrong, what only sounds like an end, what stands close by."""

import pytest

from tests.acceptance.messages.meaning import in_words
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("acme corp 14k was wrong, should read 41k", "Acme Corp: amount 41,000"),
        ("acme corp 14k is a typo, it's 41k", "Acme Corp: amount 41,000"),
        ("acme corp: the 14k isn't right", "Acme Corp: note"),
        ("acme corp 41k, I put 14k by mistake", "Acme Corp: amount 41,000"),
        ("acme corp: close date 12/4 is wrong, should be 12/14", "Acme Corp: close Mon 14 Dec 2026"),
        ("acme corp proposal was wrong, it's in negotiation", "Acme Corp: stage negotiation"),
        ("acme corp should be 41k", "Acme Corp: note"),
        ("amount for acme corp should be 41k", "Acme Corp: amount 41,000"),
        ("owner of acme corp should be Priya", "Acme Corp: owner Priya Nair"),
        ("acme corp 75k is not happening, more like 70", "Acme Corp: note"),
        ("acme corp 75k won't fly", "Acme Corp: note"),
        ("acme corp 72k not including setup", "Acme Corp: amount 72,000"),
        ("acme corp 75k less 3% agreed", "Acme Corp: note"),
        ("acme corp wants a pilot first, 5k", "Acme Corp: note"),
        ("acme corp wants to start with a poc at 5k", "Acme Corp: note"),
        ("northwind labs: pilot now 18k", "Northwind Labs: amount 18,000"),
        ("acme corp 45k and the close date is now 12/11", "Acme Corp: amount 45,000, close Fri 11 Dec 2026"),
        ("asked if we can do 45k at acme corp, I said yes so 45k it is", "Acme Corp: amount 45,000"),
        ("if they sign by friday, 45k it is for acme corp", "Acme Corp: note"),
        (
            "Jane just forwarded the signed order form for acme corp",
            "Acme Corp: stage won, inbound email with Jane Miller",
        ),
        ("I forwarded the signed order form to Jane at acme corp", "Acme Corp: outbound email with Jane Miller"),
        ("I thought we lost acme corp but Jane is back in", "Acme Corp: note with Jane Miller"),
        ("I figured they signed at acme corp, turns out no", "Acme Corp: note"),
        ("acme corp closed the quarter strong", "Acme Corp: note"),
        ("acme corp closed this quarter", "Acme Corp: stage won"),
        ("acme corp 45k signed by Jane, legal countersign pending", "Acme Corp: amount 45,000, note with Jane Miller"),
        ("acme corp moved from demo to negotiation 1/19 close", "Acme Corp: stage negotiation, close Tue 19 Jan 2027"),
        ("acme corp pushed too december 15", "Acme Corp: close Tue 15 Dec 2026"),
        ("acme corp close moves into march", "Acme Corp: close Wed 31 Mar 2027"),
        (
            "push the close of acme corp to 12/11 and of northwind labs to 12/18",
            "Acme Corp: close Fri 11 Dec 2026; Northwind Labs: close Fri 18 Dec 2026",
        ),
        ("moved acme corp to demo", "Acme Corp: stage demo"),
        ("going to acme corp friday to demo", "Acme Corp: follow-up Fri 20 Nov 2026 “acme corp to demo”"),
        (
            "redlines back to Jane at acme corp by friday",
            "Acme Corp: follow-up Fri 20 Nov 2026 “redlines back to Jane at acme corp”",
        ),
        ("going back to acme corp 12/9", "Acme Corp: follow-up Wed 9 Dec 2026 “going back to acme corp”"),
        (
            "Jane at acme corp says friday at 2 works for the demo",
            "Acme Corp: follow-up Fri 20 Nov 2026 14:00 “Jane at acme corp says works for the demo”",
        ),
        (
            "acme corp: parking it until after their audit, check back Feb 8",
            "Acme Corp: follow-up Mon 8 Feb 2027 “check back”",
        ),
        ("make Priya the owner of acme corp", "Acme Corp: owner Priya Nair"),
        ("acme corp: Priya is the new owner", "Acme Corp: owner Priya Nair"),
        ("@Priya Nair please take over acme corp", "Acme Corp: owner Priya Nair"),
        (
            "acme corp won 46,500, Jane sent the copy",
            "Acme Corp: stage won, amount 46,500, inbound email with Jane Miller",
        ),
        ("acme corp 46,500 users", "Acme Corp: note"),
        (
            "acme corp lost. Jane said they're building it themselves",
            "Acme Corp: stage lost, reason they're building it themselves, note with Jane Miller",
        ),
        ("30 min zoom with Priya Brandt from acme corp", "Acme Corp: meeting with Priya Brandt"),
        ("still nothing from acme corp", "Acme Corp: note"),
        (
            "f/ups: acme corp mon, northwind labs the 1st",
            "Acme Corp: follow-up Mon 23 Nov 2026 “f/ups”; Northwind Labs: follow-up Tue 1 Dec 2026 “f/ups”",
        ),
        (
            "/call acme corp jane, walked her through pricing, cb 12/4",
            "Acme Corp: call with Jane Miller, follow-up Fri 4 Dec 2026 “call back”",
        ),
        ("/call acme corp friday 3pm", "Acme Corp: follow-up Fri 20 Nov 2026 15:00 “call acme corp”"),
        ("ac me corp signed", "Acme Corp: stage won"),
        ("printer on 4 is dead. rip", "nothing"),
        ("Eagles lost again", "nothing"),
        ("push the close date to the 15th", "close Tue 15 Dec 2026, asks which account"),
        ("called Oscorp, lvm for Norman", "Oscorp: outbound call, asks which account"),
        ("cheers!", "nothing"),
        ("just sent them the signed order form acme corp", "Acme Corp: outbound email"),
        ("acme corp: I emailed Jane the signed contract", "Acme Corp: outbound email with Jane Miller"),
        ("acme corp: Jane emailed me the signed contract", "Acme Corp: stage won, inbound email with Jane Miller"),
        ("acme corp: Jane emailed the signed contract", "Acme Corp: stage won, inbound email with Jane Miller"),
        ("acme corp demo 1/19, close 2/3", "Acme Corp: close Wed 3 Feb 2027, follow-up Tue 19 Jan 2027 “demo”"),
        ("how much does Priya have in proposal & negotiation?", "answers: show pipeline"),
        ("did Priya move acme corp yet or is it still in proposal?", "answers: show deal"),
        ("have we ever lost a deal to Siemens?", "refused"),
        ("who's open to lunch at noon?", "nothing"),
        ("how confident are we on acme corp", "answers: show deal"),
        ("any chance acme corp closes early", "answers: show deal"),
        ("sum of my negotiation deals", "answers: list deals"),
        ("Priya sent acme corp the signed order form", "Acme Corp: outbound email"),
        (
            "acme corp slips to january 8, call Gavin Belson tomorrow at nine",
            "Acme Corp: close Fri 8 Jan 2027; Hooli: follow-up Thu 19 Nov 2026 09:00 “call Gavin Belson”",
        ),
        ("acme corp signed on the 13th for 25,500", "Acme Corp: stage won, amount 25,500"),
        ("mark acme corp won at 26k effective yesterday", "Acme Corp: stage won, amount 26,000"),
        ("acme corp back to Priya", "Acme Corp: owner Priya Nair"),
        ("acme corp deal is off", "Acme Corp: stage lost"),
        ("acme corp gave the green light", "Acme Corp: note"),
        (
            "acme corp: Jane wants to see the redlines by monday",
            "Acme Corp: follow-up Mon 23 Nov 2026 “send the redlines”",
        ),
        (
            "friday update // acme corp 47k closing 12/3 // northwind labs slipped to q1",
            "Acme Corp: amount 47,000, close Thu 3 Dec 2026; Northwind Labs: close Wed 31 Mar 2027",
        ),
        (
            "target, block, acme corp: all pushed to Jan",
            "Target: close Sun 31 Jan 2027; Block: close Sun 31 Jan 2027; Acme Corp: close Sun 31 Jan 2027",
        ),
        (
            "wins today: acme corp 47k, northwind labs 52k",
            "Acme Corp: stage won, amount 47,000; Northwind Labs: stage won, amount 52,000",
        ),
        ("losses: acme corp, northwind labs", "Acme Corp: stage lost; Northwind Labs: stage lost"),
        ("Block > negotiation", "Block: stage negotiation"),
        ("acme corp call at 3 today moved to 4", "Acme Corp: follow-up Wed 18 Nov 2026 16:00 “call moved to 4”"),
        (
            "acme corp 3pm call no show, rescheduled for thurs same time",
            "Acme Corp: follow-up Thu 19 Nov 2026 15:00 “rescheduled same time”",
        ),
        ("Jane's email: \"we'll sign next week\"", "Acme Corp: note with Jane Miller"),
    ],
)
def test_a_reps_line(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
