"""What is said before or behind a statement: a rumour, a doubt, a denial, a condition."""

import pytest

from tests.grammar.meaning import said


@pytest.mark.parametrize(
    "text",
    [
        "acme corp won, I think",
        "acme corp lost, apparently",
        "acme corp lost, rumor says",
        "rumor: acme corp lost",
        "apparently, acme corp signed",
        "heard acme corp is lost",
        "acme corp to negotiation, probably",
        "acme corp 80k, not sure",
        "acme corp won jk",
        "acme corp 80k nvm",
        "acme corp moved to proposal actually not",
        "acme corp won actually no",
        "acme corp lost, or actually not yet",
        "acme corp to proposal nah",
        "acme corp said no. Jane said maybe next year",
        "acme corp passed. maybe q2",
        "acme corp: no decision by Friday and it is lost",
        "no reply from acme corp by Friday and I'm calling it lost",
        "one more week of silence and acme corp is lost",
        "acme corp signs tomorrow then we move it to won",
        "acme corp signs Friday, then it's won",
        "someone on LinkedIn says acme corp picked Oracle",
        "according to a partner acme corp went with SAP",
        "per the SAP guy acme corp is lost",
        "SAP rep telling everyone they won acme corp",
        "acme corp expected to close 12/15 but I doubt it",
        "SAP is in negotiation with acme corp",
        "acme corp closed 12% up",
        "acme corp support ticket closed",
        "acme corp 80k lol dream on",
        "Jane from acme corp joked they're going with Oracle",
        "acme corp 80k, if she signs by Friday",
        "acme corp 80k (unless Gail objects)",
        "acme corp to proposal, if Jane agrees",
        "acme corp closing 2/26 (once legal clears)",
        "acme corp 80k. If she signs.",
        "acme corp: Jane says '85k is dead, 70 or nothing'",
        "acme corp was due to close 12/19",
        "acme corp PO is in legal",
        "acme corp lost 75k last quarter on scrap",
        "Jane at acme corp says done deal, no paper",
        "we closed acme corp last year",
        "we lost acme corp in 2024",
        "Jane mentioned moving acme corp to proposal",
        "acme corp is lost, Jane says that's bs",
    ],
)
def test_nothing_of_it_is_written(text: str) -> None:
    assert said(text, "stage", "outcome", "amount", "close_date", "activity_type") in ({}, {"activity_type": "note"})


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("acme corp lost, probably because of price", {"outcome": "lost"}),
        ("acme corp said no, budget. I'll call Jane next year", {"outcome": "lost"}),
        ("acme corp lost, maybe next year", {"outcome": "lost"}),
        ("nvm, acme corp 80k", {"amount": 80000}),
        ("acme corp 70k actually no 80k", {"amount": 80000}),
        ("acme corp 70k, actually 80k", {"amount": 80000}),
        ("demoed Tuesday then acme corp signed", {"outcome": "won"}),
        ("acme corp 80k, no doubt", {"amount": 80000}),
        ("acme corp no decision, it's lost", {"outcome": "lost"}),
        ("acme corp 80k, if she signs by Friday I'll throw in training", {"amount": 80000}),
        ("acme corp 80k, if no reply call Jane Friday", {"amount": 80000}),
        ("acme corp 80k, if you ask me", {"amount": 80000}),
        ("acme corp was due to close 12/19, now 1/19", {"close_date": "2027-01-19"}),
        ("heard from Jane that acme corp went with SAP", {"outcome": "lost"}),
        ("got the PO from the reseller for acme corp", {"outcome": "won"}),
        ("acme corp not proposal, demo", {"stage": "demo"}),
        ("acme corp isn't proposal, it's demo", {"stage": "demo"}),
        ("acme corp demo not proposal", {"stage": "demo"}),
        ("acme corp 50k - 10% = 45k", {"amount": 45000}),
        ("acme corp moved to proposal, not sure about the date", {"stage": "proposal"}),
    ],
)
def test_the_statement_stands(text: str, fields: dict[str, object]) -> None:
    assert said(text, *fields) == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("I put 105k for acme corp, should have been 150k", {"amount": 150000}),
        ("I entered acme corp at 105k but it should have been 150k", {"amount": 150000}),
        ("I had acme corp at 80k, it should be 90k", {"amount": 90000}),
        ("I logged acme corp close as 12/4, should have been 12/14", {"close_date": "2026-12-14"}),
        ("put acme corp in demo, should be proposal", {"stage": "proposal"}),
        ("we had a call with acme corp, should be 50k", {"amount": None}),
        ("had lunch with Jane Miller, should be 60k", {"amount": None}),
        ("had acme corp at 60k, should be able to get 70k", {"amount": None}),
    ],
)
def test_what_was_written_down_wrongly(text: str, fields: dict[str, object]) -> None:
    assert said(text, *fields) == {name: value for name, value in fields.items() if value is not None}
