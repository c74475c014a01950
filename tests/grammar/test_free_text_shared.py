"""What several names in one message share, and what each of them keeps to itself."""

from typing import Any

import pytest

from tests.grammar.meaning import items

ACME, GLOBEX, BLOCK = "Acme Corp", "Globex Corporation", "Block"


@pytest.mark.parametrize(
    ("text", "fields", "found"),
    [
        (
            "acme corp and block both signed, 26k and 45k",
            ("outcome", "amount"),
            [(ACME, "won", 26000), (BLOCK, "won", 45000)],
        ),
        (
            "met Jane at acme corp and Gavin at Hooli yesterday",
            ("activity_type", "activity_date"),
            [(ACME, "meeting", "2026-11-17"), ("Hooli", "meeting", "2026-11-17")],
        ),
        ("call acme corp friday and Block monday", ("follow_up_date",), [(ACME, "2026-11-20"), (BLOCK, "2026-11-23")]),
        (
            "demo with acme corp Monday, Block Tuesday",
            ("activity_type", "follow_up_date"),
            [(ACME, None, "2026-11-23"), (BLOCK, None, "2026-11-24")],
        ),
        ("call Jane friday, Gavin monday", ("follow_up_date",), [(ACME, "2026-11-20"), ("Hooli", "2026-11-23")]),
        (
            "met jane miller and then gavin belson yesterday, jane is fine",
            ("activity_type", "activity_date"),
            [(ACME, "meeting", "2026-11-17"), ("Hooli", "meeting", "2026-11-17")],
        ),
        (
            "called jane miller, she mentioned gavin belson",
            ("activity_type",),
            [(ACME, "call"), ("Hooli", "note")],
        ),
        (
            "Acme Corp signed. Also met Ines Marlow of Marlow Textiles at the fair, make her a lead",
            ("outcome", "source"),
            [("Marlow Textiles", None, "event"), (ACME, "won", None)],
        ),
        ("acme corp signed. Block too", ("outcome",), [(ACME, "won"), (BLOCK, "won")]),
        (
            "Lost one: Block. Won one: acme corp, 14k",
            ("outcome", "amount"),
            [(BLOCK, "lost", None), (ACME, "won", 14000)],
        ),
        ("acme corp or Block will sign", ("outcome",), [(ACME, None), (BLOCK, None)]),
        ("neither acme corp nor Block signed", ("outcome",), [(BLOCK, None)]),
        ("acme corp → proposal, block → 115k", ("stage", "amount"), [(ACME, "proposal", None), (BLOCK, None, 115000)]),
        ("Handover to Priya:\n• acme corp\n• Block", ("owner",), [(ACME, "Priya Nair"), (BLOCK, "Priya Nair")]),
        (
            "Closed this morning:\n✅ acme corp – 46,500\n❌ Block – lost, no budget",
            ("outcome", "amount"),
            [(ACME, "won", 46500), (BLOCK, "lost", None)],
        ),
        (
            "new deal acme corp Portal 20k, Block to proposal",
            ("amount", "stage"),
            [(ACME, 20000, None), (BLOCK, None, "proposal")],
        ),
        ("Move acme corp, no wait, sorry, I meant Block, to 12/21", ("close_date",), [(BLOCK, "2026-12-21")]),
        (
            "Closed acme corp at 54k and Block at 15.5k",
            ("outcome", "amount"),
            [(ACME, "won", 54000), (BLOCK, "won", 15500)],
        ),
        ("push acme corp to 2/26 and Block to 1/25", ("close_date",), [(ACME, "2027-02-26"), (BLOCK, "2027-01-25")]),
        ("Handing Acme Corp and Block over to Priya", ("owner",), [(ACME, "Priya Nair"), (BLOCK, "Priya Nair")]),
        ("Closed acme corp. Block 20k", ("outcome", "amount"), [(ACME, "won", None), (BLOCK, None, 20000)]),
        (
            "acme corp 21k and Block 65k, both in negotiation as of today",
            ("amount", "stage"),
            [(ACME, 21000, "negotiation"), (BLOCK, 65000, "negotiation")],
        ),
        (
            "acme corp 21k & Block 65k both closing 12/18",
            ("close_date",),
            [(ACME, "2026-12-18"), (BLOCK, "2026-12-18")],
        ),
        ("acme corp 21k, Block 65k. Both signed!", ("outcome",), [(ACME, "won"), (BLOCK, "won")]),
        ("acme corp 21k and Block 65k, both might move to proposal", ("stage",), [(ACME, None), (BLOCK, None)]),
        ("acme corp 21k and Block 65k, both sides signed the NDA", ("outcome",), [(ACME, None), (BLOCK, None)]),
        ("acme corp, Block → negotiation", ("stage",), [(ACME, "negotiation"), (BLOCK, "negotiation")]),
        ("Lost one: acme corp. Won one: Block.", ("outcome",), [(ACME, "lost"), (BLOCK, "won")]),
    ],
)
def test_shared(text: str, fields: tuple[str, ...], found: list[tuple[Any, ...]]) -> None:
    assert [(one["account"], *(one.get(name) for name in fields)) for one in items(text)] == found
