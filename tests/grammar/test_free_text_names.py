"""Which accounts, deals, people and owners are meant, what is asked, what is left alone."""

from typing import Any

import pytest

from commands.grammar.hint import Hint
from commands.grammar.reading import Ask
from commands.incoming import Place
from tests.grammar.meaning import items, said, statements
from tests.grammar.small_workspace import ACME_DEAL, GLOBEX_SUPPORT


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Target wants 300 licences", "Target"),
        ("called Sam at target", "Target"),
        ("Block 60k", "Block"),
        ("assign block to Priya", "Block"),
        ("Won Door won 60k", "Won Door"),
        ("Lead Bank → demo", "Lead Bank"),
        ("Jane.Miller@acme.com called", "Acme Corp"),
        ("Spoke with Gavin Belson", "Hooli"),
        ("Initrode?? I mean Acme Corp. 60k", "Acme Corp"),
        ("lost acme corp to Hooli", "Acme Corp"),
        ("“Target” moved to *negotiation*, $235,000", "Target"),
        ("‘Block’ lost, no budget", "Block"),
        ("🔥Target🔥 250k", "Target"),
        ("wonn dor 26k now", "Won Door"),
        ("lead bnk 100k", "Lead Bank"),
        ("called the bank, they want pricing", "Lead Bank"),
        ("The bank moved to proposal", "Lead Bank"),
        ("met with the bank today", "Lead Bank"),
    ],
)
def test_account(text: str, account: str) -> None:
    assert said(text, "account") == {"account": account}


@pytest.mark.parametrize(
    "text",
    [
        "our target is 300k",
        "our “target” moved to Q1",
        "the “Block” button is broken",
        "block my calendar friday",
        "the lead singer won the raffle",
        "good morning team",
        "I won 50 dollars",
        "did you see the demo of the new phone",
        "proposal: let's order pizza",
        "thanks!!",
        "",
    ],
)
def test_chatter(text: str) -> None:
    assert statements(text).intent == "none"


@pytest.mark.parametrize(
    ("text", "slot", "labels"),
    [
        ("northwind moved to proposal", "account", ["Northwind Traders", "Northwind Labs"]),
        ("globex 60k", "deal", ["Platform", "Support"]),
        ("assign acme corp to Chris", "owner", ["Chris Park", "Chris Doyle"]),
        ("assign acme corp to Sam and Priya", "owner", ["Sam Ortiz", "Priya Nair"]),
        ("acme corp goes to Priya or Sam", "owner", ["Priya Nair", "Sam Ortiz"]),
        ("Weyland → won 88k", "account", []),
        ("moved to negotiation", "account", []),
    ],
)
def test_asked(text: str, slot: str, labels: list[str]) -> None:
    asks = [one.ask for one in statements(text).statements if isinstance(one.ask, Ask)]
    assert [(ask.slot, [choice.label for choice in ask.choices]) for ask in asks] == [(slot, labels)]


def test_the_unclear_waits_and_the_clear_is_written() -> None:
    found = statements("called globex, moved to proposal").statements
    assert [(type(one.commands[0]).__name__, one.ask is not None) for one in found] == [
        ("UpdateDeal", True),
        ("LogActivity", False),
    ]


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        ("globex support to negotiation", [("Support", "negotiation")]),
        ("globex platform to proposal, support to negotiation", [("Platform", "proposal"), ("Support", "negotiation")]),
        (f"D{GLOBEX_SUPPORT} to negotiation", [("Support", "negotiation")]),
    ],
)
def test_deal(text: str, deals: list[tuple[str, str]]) -> None:
    assert [(item["deal"], item["stage"]) for item in items(text)] == deals


@pytest.mark.parametrize(
    ("text", "deals"),
    [("d1 61k", [1]), ("#d1 won", [1]), ("D1: 63k", [1]), ("globex: vitamin d1 for all", []), ("d99 61k", [])],
)
def test_a_deals_number_opens_a_line_in_small_letters_too(text: str, deals: list[int]) -> None:
    assert [one.target.deal for one in statements(text).statements if one.target.deal] == deals


def test_a_thread_tells_the_deal() -> None:
    found = statements("moved to proposal", place=Place(deal=ACME_DEAL)).statements
    assert [(one.target.deal, one.ask) for one in found] == [(ACME_DEAL, None)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("met jane at acme corp", ["Jane Miller"]),
        ("met Carlos Diaz at acme corp", ["Carlos Diaz"]),
        ("met Jane and Priya at acme corp", ["Jane Miller"]),
        ("call with acme corp today", None),
        ("Jane Doe called, acme corp", None),
        ("jane doe wants pricing, acme corp", None),
        ("Jane Stone from acme corp called", None),
        ("Peter Miller at acme corp likes it", None),
        ("Priti Miller at acme corp likes it", None),
        ("Herr Miller at acme corp likes it", ["Jane Miller"]),
        ("met Jane Doe at acme corp", ["Jane Doe"]),
        ("Jane Millr called, acme corp", ["Jane Miller"]),
        ("Jane M. called, acme corp", ["Jane Miller"]),
        ("Jane El-Miller called, acme corp", ["Jane Miller"]),
        ("Jane Wants Pricing at acme corp", ["Jane Miller"]),
        ("acme corp, Jane Tuesday 3pm", ["Jane Miller"]),
        ("Mrs Miller called, acme corp", ["Jane Miller"]),
        ("spoke with Jane Doe (jane.doe@acme.com) at acme corp", ["Jane Doe"]),
        ("Jane Doe, jane.doe@acme.com, called", None),
        ("jane.miller@acme.com called", ["Jane Miller"]),
    ],
)
def test_people(text: str, people: list[str] | None) -> None:
    assert said(text, "contacts") == ({} if people is None else {"contacts": people})


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("assign acme corp to Priya", "Priya Nair"),
        ("<@U01SAM> takes over acme corp from <@U01DANA>", "Sam Ortiz"),
        ("hand acme corp from Sam to Priya", "Priya Nair"),
        ("acme corp owner: Chris D", "Chris Doyle"),
        ("acme corp goes to Chris, the Park one, not Doyle", "Chris Park"),
        ("assign acme corp to Chris, not Park", "Chris Doyle"),
        ("assign acme corp to Sam, sorry, Priya", "Priya Nair"),
        ("assign acme corp to Sam. Sorry Priya!", "Sam Ortiz"),
        ("acme corp is Priya's from now on", "Priya Nair"),
        ("acme corp is Priya's biggest deal", None),
        ("acme corp is mine now", "Dana Reyes"),
        ("talked to Priya about acme corp", None),
        ("acme corp to Priya please", "Priya Nair"),
        ("Priya is covering acme corp while I'm out", None),
        ("acme corp: Sam → Priya", "Priya Nair"),
        ("acme corp moves over to Priya", "Priya Nair"),
        ("acme corp 60k, assign to Priya", "Priya Nair"),
        ("acme corp 60k, hand the contract to Priya", None),
        ("Sam is giving acme corp to Priya", "Priya Nair"),
        ("acme corp is to go to Priya", "Priya Nair"),
        ("assign the SOW review at acme corp to Priya", None),
        ("passing Jane's number to Priya, acme corp", None),
        ("acme corp: pass it on to Priya", None),
        ("moved acme corp to Priya's calendar", None),
        ("Priya is taking acme corp while Sam is out next week", None),
        ("hand acme corp to Priya while Sam's on leave", "Priya Nair"),
        ("acme corp goes to Priya while Sam is out", None),
        ("give acme corp to Priya, Sam is on leave", "Priya Nair"),
    ],
)
def test_owner(text: str, owner: str | None) -> None:
    assert said(text, "owner") == ({} if owner is None else {"owner": owner})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("acme corp 60k, target lost", [("Acme Corp", 60000, None), ("Target", None, "lost")]),
        ("acme corp won lead bank lost", [("Acme Corp", None, "won"), ("Lead Bank", None, "lost")]),
        ("Won today: Acme Corp 60k, Target 70k", [("Acme Corp", 60000, "won"), ("Target", 70000, "won")]),
        ("Lost both Target and Block", [("Target", None, "lost"), ("Block", None, "lost")]),
    ],
)
def test_several_deals(text: str, found: list[tuple[str, int | None, str | None]]) -> None:
    assert [(one["account"], one.get("amount"), one.get("outcome")) for one in items(text)] == found


@pytest.mark.parametrize(
    ("text", "hint", "meaning"),
    [
        ("acme corp - chose in-house", Hint("lost"), {"outcome": "lost", "reason": "chose in-house"}),
        ("acme corp 60k", Hint("won"), {"outcome": "won", "amount": 60000}),
        ("acme corp next week", Hint("followup"), {"follow_up_date": "2026-11-23"}),
        ("Hooli - Search Pro - 9k", Hint("new_deal"), {"account": "Hooli", "deal": "Search Pro", "amount": 9000}),
        (
            "Ines Marlow, Marlow Textiles, webinar",
            Hint("lead"),
            {"account": "Marlow Textiles", "contacts": ["Ines Marlow"], "source": "webinar"},
        ),
        (
            "maple bakery owner is ines marlow she called in",
            Hint("lead"),
            {"account": "maple bakery", "contacts": ["ines marlow"], "source": "inbound"},
        ),
        (
            "Maple & Pine, Ines Marlow, met at the trade show",
            Hint("lead"),
            {"account": "Maple & Pine", "contacts": ["Ines Marlow"], "source": "event"},
        ),
    ],
)
def test_what_a_verb_said_already(text: str, hint: Hint, meaning: dict[str, Any]) -> None:
    assert said(text, *meaning, hint=hint) == meaning
