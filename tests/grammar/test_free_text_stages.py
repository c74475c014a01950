"""Stages, won and lost – and all that only looks like them."""

from datetime import date
from typing import Any

import pytest

from commands.syntax.deals import UpdateDeal
from tests.grammar.meaning import said, statements


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
        ("acme corp 55k 12/15 proposal", "proposal"),
        ("acme corp 55k proposal sent", None),
        ("acme corp propsal", "proposal"),
        ("acme corp propsal sent", None),
        ("acme corp next step: get to proposal", None),
        ("acme corp isn't in negotiation, back to proposal", "proposal"),
        ("moved acme corp to negotiation. wait no, proposal", "proposal"),
        ("acme corp demo friday", None),
        ("acme corp, let's call it negotiation now at 24k", "negotiation"),
        ("acme corp, let's not call it negotiation yet", None),
        ("acme corp, if they reply let's call it negotiation", None),
        ("sent the proposal to acme corp", None),
        ("acme corp wants to move to negotiation", None),
        ("acme corp isn't in negotiation", None),
        ("don't move acme corp to negotiation", None),
        ("if they like it acme corp goes to negotiation", None),
        ("acme corp at proposal or negotiation", None),
        ("acme corp confirms Friday, then we move to negotiation", None),
        ("acme corp isn't in proposal anymore, it's negotiation", "negotiation"),
        ("acme corp: is it negotiation", None),
        ("acme corp: it's a negotiation", None),
        ("demo: acme corp 12/1", None),
        ("demo: acme corp – went well", None),
        ("demo: acme corp", None),
        ("acme corp ❌ demo", None),
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
        "acme corp PO 4471 in",
        "PO #88213 from acme corp came in",
        "Jane sent over the signed contract for acme corp",
        "got the signed contract from acme corp",
        "signed acme corp yesterday, legal reviews monday",
        "acme corp contract signed Jane sent it back",
        "acme corp signed, no surprises",
        "won the acme corp deal",
        "we won the acme corp platform piece",
        "closed my second acme corp deal",
        "won it over SAP, acme corp",
        "won 3 year deal at acme corp",
        "acme corp closed, got the PO back",
        "Jane signed the acme corp order form",
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
        ("acme corp lost on monday, no budget", "no budget"),
        ("acme corp lost on monday", None),
        ("acme corp is dead, project cancelled", "project cancelled"),
        ("acme corp dead, went in-house", "went in-house"),
        ("acme corp lost, next call cancelled", None),
        ("acme corp lost, not sure why", None),
        ("acme corp DQ", None),
        ("acme corp lst to sap", "sap"),
        ("acme corp deal is dead", None),
        (
            "acme corp told us they're staying with spreadsheets, close it out as lost",
            "they're staying with spreadsheets",
        ),
        ("lost acme corp, they'll build it themselves, mark it lost", "they'll build it themselves"),
        ("acme corp lost, reason: merged with another firm", "merged with another firm"),
        ("Jane went with her brother in law's firm. acme corp closed lost", "Jane went with her brother in law's firm"),
        ("lost the acme corp platform", None),
        ("😭 acme corp is gone, they took SAP", "SAP"),
        ("acme corp took Salesforce instead", "Salesforce instead"),
        ("acme corp gone, budget", "budget"),
        ("acme corp awarded it to SAP", "awarded it to SAP"),
        ("lost this one, acme corp", None),
        ("lost the whole acme corp thing to SAP", "SAP"),
        ("lost the acme corp deal on price", "price"),
        ("lost all of acme corp", None),
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
        "acme corp won 12/20",
        "acme corp won next friday",
        "acme corp signed tomorrow",
        "acme corp closed won by 12/15",
        "get acme corp won",
        "want acme corp closed by friday",
        "need acme corp signed by friday",
        "gotta get acme corp closed this month",
        "i want acme corp won by eow",
        "chase Jane at acme corp for the signed MSA fri",
        "waiting on the signed contract from acme corp",
        "i heard acme corp signed",
        "acme corp as good as signed",
        "acme corp all but signed",
        "acme corp is 99% signed",
        "Jane at acme corp signed but their CFO hasn't",
        "acme corp signed, waiting on the countersignature",
        "acme corp signed the amendment",
        "acme corp passed on the demo",
        "acme corp said no discount needed",
        "acme corp is dead to me",
        "acme corp said no for now",
        "acme corp: she said no",
        "Jane at acme corp said no",
        "acme corp legal said no",
        "acme corp is a no for this quarter",
        "acme corp not moving forward this year",
        "Oracle won acme corp",
        "acme corp bye bye, SAP won it",
        "acme corp closed from 12/24 to 1/2",
        "the competition won at acme corp",
        "acme corp bought SAP last year, wants our connector",
        "acme corp took SAP references",
        "acme corp almost gone, they nearly took SAP",
        "acme corp went with Jane's suggestion",
        "passed acme corp feedback to Priya",
        "neither acme corp nor globex support signed",
        "has acme corp signed",
        "acme corp have they signed",
        "acme corp is it signed",
        "acme corp won?!",
        "acme corp signed ❌",
        "acme corp won 3-1",
        "acme corp lost on penalties",
        "we lost the first round at acme corp",
        "we won the vote at acme corp",
        "acme corp lost interest",
        "acme corp lost their champion",
        "Priya won acme corp's heart",
        "Block won the bid at acme corp",
        "thought we lost acme corp, but no",
        "heard that acme corp signed",
        "acme corp claims they signed",
        "acme corp: we signed, they haven't",
        "acme corp: contract signed by Jane, waiting for Gavin",
        "acme corp: one more try thurs then i'm marking it lost",
        "acme corp: Jane signed for the package",
        "acme corp signed, but only the NDA",
        "acme corp MSA signed, SOW pending",
        "acme corp won board approval",
        "acme corp won us over",
        "Jane says we won her over, acme corp is still in redlines",
        "we won the CFO over at acme corp",
        "we lost the acme corp demo env, reset it for 11/24",
        "lost the acme corp sandbox again",
        "lost acme corp login",
        "lost our acme corp contact",
        "won Jane's trust at acme corp",
        "acme corp won its series B",
        "closed my laptop before saving the acme corp notes",
        "closed the open questions with acme corp",
        "Jane signed the guest list at acme corp",
        "the idea that acme corp signed is wrong",
        "acme corp marked lost by mistake",
        "someone accidentally marked acme corp lost",
        "thought acme corp was signed. nope.",
        "acme corp signed nothing",
        "lost 2 weeks on acme corp legal",
        "lost 5 seats at acme corp",
        "acme corp is closed today (holiday)",
        "acme corp closed, back Monday",
        "acme corp signed per Jane, but I see no PO",
        "typo in the acme corp proposal",
    ],
)
def test_neither_won_nor_lost(text: str) -> None:
    assert said(text, "outcome", "stage") == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("acme corp won 2 weeks ago", date(2026, 11, 4)),
        ("acme corp won on friday", date(2026, 11, 13)),
        ("acme corp won 11/6 for 52k", date(2026, 11, 6)),
        ("signed acme corp yesterday, kickoff friday", date(2026, 11, 17)),
        ("acme corp won, closed 11/6", date(2026, 11, 6)),
        ("acme corp lost to Initrode 3 days ago", date(2026, 11, 15)),
        ("won acme corp today", date(2026, 11, 18)),
        ("acme corp won", None),
        ("acme corp won last month", None),
        ("called acme corp yesterday. they are lost", None),
        ("acme corp won, follow up 11/25", None),
    ],
)
def test_the_day_of_a_win_or_a_loss_is_over(text: str, day: date | None) -> None:
    found = statements(text).statements
    assert [one.closed_on for each in found for one in each.commands if isinstance(one, UpdateDeal)] == [day]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("acme corp next step: legal review", ["legal review"]),
        ("acme corp next step call Jane", ["call Jane"]),
        ("next step for acme corp: call Jane", ["call Jane"]),
        ("the next steps with acme corp are a security review; budget is fine", ["a security review"]),
        ("acme corp next step: call Jane, globex next step: send quote", ["call Jane", "send quote"]),
        ("acme corp next step: call Jane Friday", [None]),
        ("acme corp has no next step: nobody knows", [None]),
        ("acme corp next steps?", []),
        ("acme corp next steps unclear", []),
    ],
)
def test_next_step(text: str, steps: list[str | None]) -> None:
    commands = [command for statement in statements(text).statements for command in statement.commands]
    assert [getattr(one, "next_step", None) for one in commands if isinstance(one, UpdateDeal) or not steps[0]] == steps
