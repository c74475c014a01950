"""Who says no to what: an account to its deal, one person alone, or somebody to an appointment or a part of it."""

import pytest

from tests.grammar.meaning import said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("acme corp's a no", None),
        ("acme corp a no, budget", "budget"),
        ("acme corp is a no-go", None),
        ("acme corp hard pass", None),
        ("acme corp turned us down flat, went with Oracle", "went with Oracle"),
        ("acme corp gave us a no", None),
        ("acme corp said no thanks", None),
        ("acme corp is a no on this", None),
        ("it's a no from Jane at acme corp, too pricey", "too pricey"),
        ("acme corp declined so call Jane Thursday", None),
    ],
)
def test_lost(text: str, reason: str | None) -> None:
    assert said(text, "outcome", "reason") == {"outcome": "lost"} | ({} if reason is None else {"reason": reason})


@pytest.mark.parametrize(
    "text",
    [
        "Jane at acme corp declined",
        "called Jane at acme corp, she passed",
        "acme corp: it's a no from Jane",
        "it's a no from the board at acme corp",
        "Jane from acme corp: hard pass",
        "Jane at acme corp is a no for Thursday",
        "sent acme corp the invite and they declined",
        "Jane at acme corp can't make Thursday, declined",
        "acme corp is a hard no on the three year term",
        "acme corp said no on the upsell",
        "acme corp is a no show",
        "acme corp is a no brainer",
        "acme corp won!! oh sorry, only verbal",
        "they passed the security review, acme corp",
        "acme corp passed, Jane wants to wait till spring",
        "who said acme corp is a no",
    ],
)
def test_not_lost(text: str) -> None:
    assert said(text, "outcome", "stage") == {}
