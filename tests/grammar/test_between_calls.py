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
    ],
)
def test_between_calls(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning
