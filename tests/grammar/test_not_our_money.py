"""Amounts that a deal does not have: of other companies, other papers, refused or withdrawn, in quoted words."""

import pytest

from tests.grammar.meaning import said


@pytest.mark.parametrize(
    "text",
    [
        "acme corp got acquired for 300M",
        "acme corp's parent got bought for 2.1bn, Jane says no impact",
        "acme corp won a 5m tender with the city",
        "acme corp lost a 3m contract with Walmart",
        "acme corp signed a 200k contract with Siemens",
        "acme corp burned 200k on that migration",
        "acme corp had a 200k breach",
        "acme corp ROI is 200k a year",
        "the 80k quote for acme corp expired",
        "pulled the 80k proposal from acme corp",
        "ignore the 80k I put for acme corp",
        "80k for acme corp was a typo",
        "acme corp's CFO killed the 85k number",
        "acme corp: 76.5k is my walk away",
        "20k overdue at acme corp",
        "acme corp has 80k left in budget",
        "services on top of acme corp are 12k",
        "Jane from acme corp is at 60k, we're at 71k",
        "Jane at acme corp tried 50k, we held at 59",
        "Jane from acme corp came back with 60k",
        "acme corp gets me to 300k for the quarter",
        "acme corp said 'we'll sign at 50k', told Jane no",
        "Jane's line was 'we'd sign at 12k and not more'. not doing that, acme corp",
        "Jane goes 'call it 50k and we have a deal' - said I'd check, acme corp",
        "Jane showed me the Alloy quote for acme corp: 71,000",
        "Jane at acme corp can get it from Clover for 17.5k",
        "acme corp has Toast at 18k",
        "Toast undercut us at acme corp, 18k",
        "acme corp's current tool runs 71k",
        "Jane at acme corp is comparing us to an 18k option",
        "Jane at acme corp can sign up to 15k herself",
        "anything over 15k goes to acme corp's board",
        "acme corp got three bids: 18k, 21k and ours",
        "waiting on Gail to approve 26k for acme corp",
        "Jane's jaw dropped at 29k, acme corp",
        "29k won't get past acme corp's finance",
        "acme corp doing 40m ARR now",
        "acme corp sued us for 300k lol",
        "Jane at acme corp paid for lunch, 60 bucks",
        "acme corp event sponsorship 5k",
        "acme corp nearly agreed 28.5k",
        "acme corp said they can agree to 28.5k",
        "acme corp agreed to review the 28.5k quote",
        "acme corp agreed to 28.5k but their board has to sign off",
        "acme corp: 28.5k is the compromise, not agreed yet",
        "the dashboard shows acme corp at 45k",
        "Priya swears acme corp is worth 40k",
        "acme corp is similar to Target (29k)",
        "70k gets it done at acme corp",
        "70k and we're done with acme corp",
        "acme corp put 75k in next year's budget",
        "price objection at 75k, acme corp",
        "acme corp 210k quote was from March, redoing it",
        "Jane's boss at acme corp remembers 180k from 2024",
        "acme corp won their case vs Oracle, 12m",
        "MSRP on the acme corp bundle is 90k",
    ],
)
def test_is_not_the_deals(text: str) -> None:
    assert said(text, "amount") == {}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("acme corp accepted the 68k offer", 68000),
        ("signed a 68k deal with acme corp", 68000),
        ("acme corp's board shot down 71k but approved 64k", 64000),
        ("ignore the 71k, acme corp is 64k", 64000),
        ("forget 71k, acme corp's at 64k", 64000),
        ("the 71k on acme corp should be 64k", 64000),
        ("we're at 68k with acme corp now", 68000),
        ("acme corp upgraded to the enterprise plan, 90k", 90000),
        ("Jane at acme corp emailed: 'approved at 64k, send the paper'", 64000),
        ("acme corp just raised 40m, bumping the deal to 70k", 70000),
        ("Jared ok'd 60k at acme corp", 60000),
        ("beat Plaid at acme corp, 64k", 64000),
        ("acme corp is switching from Plaid to us at 64k", 64000),
        ("Legal at acme corp approved 64k", 64000),
        ("scratch 71k make acme corp 64k", 64000),
        ("acme corp trimmed scope, 62k", 62000),
        ("matched SAP's price on acme corp, we're at 64k", 64000),
        ("a 75k acme corp proposal went out", 75000),
    ],
)
def test_is_the_deals(text: str, amount: int) -> None:
    assert said(text, "amount") == {"amount": amount}
