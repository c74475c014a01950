"""Stages, won and lost – and all that only looks like them."""

from typing import Any

import pytest

from tests.grammar.meaning import said


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("acme corp moved to proposal", "proposal"),
        ("acme corp → negotiation", "negotiation"),
        ("acme corp moved to negociation", "negotiation"),
        ("acme corp from demo to proposal", "proposal"),
        ("acme corp is in the proposal stage", "proposal"),
        ("acme corp proposal 60k", "proposal"),
        ("acme corp → demo", "demo"),
        ("acme corp isn't in negotiation, back to proposal", "proposal"),
        ("moved acme corp to negotiation. wait no, proposal", "proposal"),
        ("acme corp demo friday", None),
        ("sent the proposal to acme corp", None),
        ("acme corp wants to move to negotiation", None),
        ("acme corp isn't in negotiation", None),
        ("don't move acme corp to negotiation", None),
        ("if they like it acme corp goes to negotiation", None),
        ("acme corp confirms Friday, then we move to negotiation", None),
    ],
)
def test_stage(text: str, stage: str | None) -> None:
    assert said(text, "stage") == ({} if stage is None else {"stage": stage})


@pytest.mark.parametrize(
    "text",
    [
        "acme corp signed",
        "acme corp countersigned",
        "got the PO from acme corp",
        "closed acme corp at 60k",
        "acme corp is in the bag",
        "acme corp docusign completed",
        "contract with acme corp is fully executed",
    ],
)
def test_won(text: str) -> None:
    assert said(text, "outcome", "stage") == {"outcome": "won", "stage": "won"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("acme corp lost on price", "price"),
        ("lost acme corp because of budget", "budget"),
        ("acme corp lost (timing)", "timing"),
        ("acme corp said no. Went with Initrode", "Went with Initrode"),
        ("lost acme corp to Initrode", "Initrode"),
        ("acme corp passed - too expensive", "too expensive"),
        ("acme corp DQ", None),
        ("acme corp deal is dead", None),
    ],
)
def test_lost(text: str, reason: str | None) -> None:
    wanted: dict[str, Any] = {"outcome": "lost"} | ({} if reason is None else {"reason": reason})
    assert said(text, "outcome", "reason") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "acme corp signed the NDA",
        "mutual NDA signed with acme corp",
        "acme corp signed the pilot agreement",
        "legal signed off at acme corp",
        "acme corp ready to sign",
        "verbal from acme corp, waiting on sig",
        "acme corp did NOT sign",
        "acme corp hasn't signed yet",
        "acme corp signed - just kidding",
        "acme corp might be lost",
        "acme corp lost their CTO",
        "acme corp lost a big customer",
        "acme corp won an award",
        "acme corp passed our security review",
        "acme corp said no to the 3 year term",
        "acme corp's lead investor walked",
        "acme corp closed their Berlin office",
        "we went with a lower price for acme corp",
        "did acme corp sign?",
        "acme corp isn't lost",
    ],
)
def test_neither_won_nor_lost(text: str) -> None:
    assert said(text, "outcome", "stage") == {}
