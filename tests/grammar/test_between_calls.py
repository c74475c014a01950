"""Lines between two calls: arrows to a day, forecasts in a word, what came through, a rival that nobody names."""

import pytest

from tests.acceptance.messages.meaning import in_words
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("acme corp → 12/22, block → 12/23", "Acme Corp: close Tue 22 Dec 2026; Block: close Wed 23 Dec 2026"),
        ("acme corp 12/4 → 12/22, block → 12/23", "Acme Corp: close Tue 22 Dec 2026; Block: close Wed 23 Dec 2026"),
        ("kick acme corp to q1 - plant shutdown", "Acme Corp: close Wed 31 Mar 2027"),
        ("kick off acme corp on Monday", "Acme Corp: follow-up Mon 23 Nov 2026 “kick off acme corp”"),
        (
            "acme corp went with their ERP vendor instead",
            "Acme Corp: stage lost, reason went with their ERP vendor instead",
        ),
        ("acme corp went with a cheaper provider", "Acme Corp: stage lost, reason went with a cheaper provider"),
        ("acme corp went with their vendor portal", "Acme Corp: note"),
        ("acme corp didn't go with the other vendor", "Acme Corp: note"),
        ("acme corp PO # came through, 77k", "Acme Corp: stage won, amount 77,000"),
        ("acme corp came through, 77k", "Acme Corp: amount 77,000"),
        ("Bob Ray at Zapco came through a referral", "Zapco: lead Bob Ray referral"),
        ("acme corp commit 120k 12/11", "Acme Corp: amount 120,000, close Fri 11 Dec 2026, forecast commit"),
        ("acme corp won't commit 120k 12/11", "Acme Corp: note"),
        ("sent Jane the SOW", "Acme Corp: outbound email with Jane Miller"),
        ("acme corp 50 -> 46 w/ annual prepay", "Acme Corp: amount 46,000"),
        ("acme corp from 50 to 46", "Acme Corp: amount 46,000"),
        ("acme corp 50 down to 46", "Acme Corp: amount 46,000"),
        ("acme corp wants 50 to 46", "Acme Corp: note"),
        ("acme corp 50 → 46 seats", "Acme Corp: note"),
        ("acme corp page 50 to 52", "Acme Corp: note"),
        ("acme corp 40 → 46", "nothing"),
        ("acme corp is now 46,500", "Acme Corp: amount 46,500"),
        ("acme corp is 46,500 users", "Acme Corp: note"),
        ("Jane asked for 3%, I said 2, so 171,500 for acme corp", "Acme Corp: amount 171,500, note with Jane Miller"),
        ("so 171,500 users for acme corp", "Acme Corp: note"),
        ("need Jane on the phone before Friday", "Acme Corp: follow-up Fri 20 Nov 2026 “need Jane on the phone”"),
        (
            "acme corp 41k, block 75k, both by 12/15",
            "Acme Corp: amount 41,000, close Tue 15 Dec 2026; Block: amount 75,000, close Tue 15 Dec 2026",
        ),
        ("any deals over 100k closing in Q1?", "answers: list deals"),
        ("cut acme corp to 44k to get it in by the 30th", "Acme Corp: amount 44,000, close Mon 30 Nov 2026"),
        (
            "acme corp 44k, need to get the SOW in by Friday",
            "Acme Corp: amount 44,000, follow-up Fri 20 Nov 2026 “get the SOW”",
        ),
        ("acme corp might take 44k to get it done by 12/18", "Acme Corp: note"),
        ("gave acme corp 5% to close by 12/11, so 47,500", "Acme Corp: amount 47,500"),
        ("I'd give acme corp 30% to close this year", "Acme Corp: probability 30 %"),
        ("acme corp lost too, went w Salesforce", "Acme Corp: stage lost, reason went w Salesforce"),
        ("pulled acme corp in to 12/4", "Acme Corp: close Fri 4 Dec 2026"),
        ("pull block up to 12/4", "Block: close Fri 4 Dec 2026"),
        ("brought acme corp up to speed on 12/4", "nothing"),
        ("acme corp 60k, June", "Acme Corp: amount 60,000, close Wed 30 Jun 2027"),
        (
            "acme corp 60k april, Jane is happy",
            "Acme Corp: amount 60,000, close Fri 30 Apr 2027, note with Jane Miller",
        ),
        ("acme corp 75k, may slip", "Acme Corp: amount 75,000"),
        (
            "Mon: 10 acme corp demo, 2 prep",
            "Acme Corp: follow-up Mon 23 Nov 2026 10:00 “acme corp demo”, follow-up Mon 23 Nov 2026 14:00 “prep”",
        ),
        (
            "next step acme corp: floor plan from Jane by 12/4",
            "Acme Corp: follow-up Fri 4 Dec 2026 “floor plan from Jane”",
        ),
        (
            "emailed Jane the redlines, she's back to us by Nov 24",
            "Acme Corp: outbound email with Jane Miller, follow-up Tue 24 Nov 2026 “she's back to us”",
        ),
        ("Fri: 2 calls w/ acme corp", "Acme Corp: follow-up Fri 20 Nov 2026 “2 calls w/ acme corp”"),
        (
            "Jane signed. Block pushed to Jan",
            "Acme Corp: stage won, note with Jane Miller; Block: close Sun 31 Jan 2027",
        ),
        (
            "Jane signed, Block pushed to Jan",
            "Acme Corp: stage won, note with Jane Miller; Block: close Sun 31 Jan 2027",
        ),
        (
            "jane wants pricing by Friday, Block signed",
            "Acme Corp: follow-up Fri 20 Nov 2026 “send pricing”; Block: stage won",
        ),
        ("Jane, Block moved to won", "Block: stage won"),
        (
            "Gavin is out til Monday. acme corp to negotiation",
            "Hooli: note with Gavin Belson; Acme Corp: stage negotiation",
        ),
        ("Block 44k. Jane signed!", "Block: amount 44,000; Acme Corp: stage won, note with Jane Miller"),
        (
            "Block pushed to Jan, and Jane signed",
            "Block: close Sun 31 Jan 2027; Acme Corp: stage won, note with Jane Miller",
        ),
        ("Block: Jane signed", "Block: stage won"),
        ("Block 44k once Jane signed", "Block: note"),
        ("Block 44k. Bob signed", "Block: stage won, amount 44,000"),
        (
            "Block pushed to Jan. Jane said yes to 45k",
            "Block: close Sun 31 Jan 2027; Acme Corp: amount 45,000, note with Jane Miller",
        ),
        ("Block demo done. Bob said 44k", "Block: amount 44,000, demo"),
        ("Block 44k, waiting til Jane signed", "Block: amount 44,000"),
    ],
)
def test_between_calls(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
