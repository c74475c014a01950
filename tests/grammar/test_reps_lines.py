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
        (
            "moved this week: acme corp 45k, northwind labs to demo",
            "Acme Corp: amount 45,000; Northwind Labs: stage demo",
        ),
        (
            "pushed this week: acme corp to 12/11, northwind labs to 12/18",
            "Acme Corp: close Fri 11 Dec 2026; Northwind Labs: close Fri 18 Dec 2026",
        ),
        ("new opp at acme corp, Jane's back: Maps v2, 31k", "Acme Corp: new deal “Maps v2”, amount 31,000"),
        ("acme corp is IN! 47k, PO 88213 arrived an hour ago", "Acme Corp: stage won, amount 47,000"),
        ("acme corp 👉 negotiation 💰34k", "Acme Corp: stage negotiation, amount 34,000"),
        ("any idea when Jane last answered us?", "answers: show history"),
        ("told Jane at acme corp I'd get it over by Monday", "Acme Corp: follow-up Mon 23 Nov 2026 “get it over”"),
        ("acme corp call today at 9:30", "Acme Corp: call, on Wed 18 Nov 2026"),
        ("acme corp call today at 3", "Acme Corp: follow-up Wed 18 Nov 2026 15:00 “call”"),
        ("met Jan Miller at acme corp", "Acme Corp: meeting with Jane Miller"),
        ("acme corp onsite moved from 12/1 to 12/4", "Acme Corp: follow-up Fri 4 Dec 2026 “onsite”"),
        ("acme corp pushed december 15", "Acme Corp: note"),
        ("acme corp closes at 5 today", "Acme Corp: note"),
        ("acme corp fined 2m by sec", "Acme Corp: note"),
        ("acme corp april close", "Acme Corp: close Fri 30 Apr 2027"),
        ("I'm taking over acme corp from Sam", "Acme Corp: owner Dana Reyes"),
        ("Priya has acme corp's contract", "Acme Corp: note"),
        ("@Priya Nair acme corp is yours now", "Acme Corp: owner Priya Nair"),
        (
            "reassign acme corp, northwind labs and target to me",
            "Acme Corp: owner Dana Reyes; Northwind Labs: owner Dana Reyes; Target: owner Dana Reyes",
        ),
        ("assign acme corp, northwind labs to Priya", "Acme Corp: owner Priya Nair; Northwind Labs: owner Priya Nair"),
        ("acme corp goes from Sam to Priya", "Acme Corp: owner Priya Nair"),
        ("push block to q1", "Block: close Wed 31 Mar 2027"),
        ("push target to hit 300k", "nothing"),
        ("acme corp: beat the 38k bid, they're signing with us", "Acme Corp: note"),
        ("acme corp closes next quarter at the earliest", "Acme Corp: note"),
        ("acme corp not until q1", "Acme Corp: note"),
        ("acme corp 29k, net 30, start 1/1", "Acme Corp: amount 29,000"),
        ("gavin belson at acme corp closed on a house", "Acme Corp: note"),
        ("Jane at acme corp is dead set on 14k", "Acme Corp: note with Jane Miller"),
        ("acme corp: Jane signed the msa, sow next week", "Acme Corp: note with Jane Miller"),
        ("acme corp: Jane signed. now our turn", "Acme Corp: note with Jane Miller"),
        ("we signed, waiting on acme corp", "Acme Corp: note"),
        ("acme corp: Jane countersigned", "Acme Corp: stage won, note with Jane Miller"),
        ("acme corp 27k now, expand to 60k next year", "Acme Corp: amount 27,000"),
        ("acme corp shaved 2k", "Acme Corp: note"),
        ("lost 5k on acme corp", "Acme Corp: note"),
        ("lost 5k of scope at acme corp, now 24k", "Acme Corp: amount 24,000"),
        ("acme corp feels won", "Acme Corp: note"),
        ("acme corp contract back with redlines", "Acme Corp: note"),
        ("acme corp contract back signed", "Acme Corp: stage won"),
    ],
)
def test_a_reps_line(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("has the PO from acme corp come in yet", "answers: show deal"),
        ("has the PO from acme corp come in", "answers: show deal"),
        ("has procurement at acme corp approved the 45k", "answers: show deal"),
        ("has legal at acme corp signed", "answers: show deal"),
        ("have the redlines from acme corp come back", "answers: show deal"),
        ("did the demo at acme corp go well", "answers: show deal"),
        ("is the contract at acme corp signed", "answers: show deal"),
        ("is the contract at acme corp signed, need to know for the forecast", "answers: show deal"),
        ("does the 45k at acme corp still stand", "answers: show deal"),
        ("has the budget at acme corp", "Acme Corp: note"),
        ("has the signed contract from acme corp", "Acme Corp: stage won"),
        ("has not signed yet, acme corp", "Acme Corp: note"),
        ("haven't heard from acme corp yet", "Acme Corp: note"),
        ("have the contract from acme corp, signed", "Acme Corp: stage won"),
        ("did the demo at acme corp", "Acme Corp: demo"),
        ("did the quote for acme corp, 45k", "Acme Corp: amount 45,000, quote"),
        ("was the best call of the week with acme corp", "Acme Corp: call"),
    ],
)
def test_what_is_asked_is_no_news(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "push acme corp to 1/15, northwind labs to 1/22 and won door to 1/29",
            "Acme Corp: close Fri 15 Jan 2027; Northwind Labs: close Fri 22 Jan 2027; Won Door: close Fri 29 Jan 2027",
        ),
        (
            "push acme corp to 1/15, call target on 1/22",
            "Acme Corp: close Fri 15 Jan 2027; Target: follow-up Fri 22 Jan 2027 “call target”",
        ),
        (
            "Sam takes acme corp, Priya gets northwind labs",
            "Acme Corp: owner Sam Ortiz; Northwind Labs: owner Priya Nair",
        ),
        ("Priya gets acme corp signed by friday", "Acme Corp: note"),
        ("Priya gets acme corp a quote", "Acme Corp: note"),
        ("Jane's out. new contact at acme corp is Dina Katz", "Acme Corp: note with Dina Katz"),
        ("Jane left acme corp, the new contact is Dina Katz", "Acme Corp: note with Dina Katz"),
        (
            "/call acme corp Jane - 12 min, wants redlines back by friday",
            "Acme Corp: call with Jane Miller, follow-up Fri 20 Nov 2026 “redlines back”",
        ),
        (
            "/call acme corp - NA, will try Jane again friday",
            "Acme Corp: call with Jane Miller, follow-up Fri 20 Nov 2026 “try Jane again”",
        ),
        ("/call acme corp - 30 min, friday 3pm", "Acme Corp: follow-up Fri 20 Nov 2026 15:00 “call acme corp”"),
        ("acme corp main contact: Dina Katz", "Acme Corp: note with Dina Katz"),
        ("new contact at acme corp is Priya Nair", "nothing"),
        ("new contact at acme corp might be Dina Katz", "nothing"),
    ],
)
def test_each_of_several_has_its_own(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
