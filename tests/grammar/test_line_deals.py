"""Lines about one deal: what they set, on which deal, and what is left to a question."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commands.grammar.reading import Statement
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal, ShowDeal, UpdateDeal
from tests.grammar.small_workspace import ACME, ACME_DEAL, BLOCK, GLOBEX_SUPPORT, HOOLI_DEAL, SAM, reading_of


def set_by(statement: Statement) -> dict[str, Any]:
    """Return what a statement's one command sets, its target aside."""
    (command,) = statement.commands
    return {
        field.name: getattr(command, field.name)
        for field in fields(command)
        if field.name not in {"target", "verb"} and getattr(command, field.name) != field.default
    }


UPDATES: list[tuple[str, int, dict[str, Any]]] = [
    ("deal acme moved to proposal", ACME_DEAL, {"stage": "proposal"}),
    ("deal acme 50k close 12/15", ACME_DEAL, {"amount": Decimal(50_000), "close_on": date(2026, 12, 15)}),
    ("/deal acme amount 60000", ACME_DEAL, {"amount": Decimal(60_000)}),
    (
        "deal acme value €40k, close end of march",
        ACME_DEAL,
        {"amount": Decimal(40_000), "currency": "EUR", "close_on": date(2027, 3, 31)},
    ),
    ("deal acme close Q1", ACME_DEAL, {"close_on": date(2027, 3, 31)}),
    ("deal acme probability 60", ACME_DEAL, {"probability": 60}),
    ("deal acme 70%", ACME_DEAL, {"probability": 70}),
    ("deal acme owner sam", ACME_DEAL, {"owner": SAM}),
    ("deal acme owner <@U01SAM>", ACME_DEAL, {"owner": SAM}),
    ("deal acme next step: send the contract", ACME_DEAL, {"next_step": "send the contract"}),
    ("deal acme forecast best case", ACME_DEAL, {"forecast": "best_case"}),
    ("deal acme forecast commit, 90%", ACME_DEAL, {"forecast": "commit", "probability": 90}),
    ("deal acme units 1,200", ACME_DEAL, {"units": 1200}),
    ("deal acme product GTX Plus", ACME_DEAL, {"product": "GTX Plus"}),
    ("deal acme name Renewal 2027", ACME_DEAL, {"name": "Renewal 2027"}),
    ("deal acme source partner", ACME_DEAL, {"source": "partner"}),
    ("deal acme competitor Initrode", ACME_DEAL, {"competitor": "Initrode"}),
    ("deal acme close none", ACME_DEAL, {"clear": ("close_on",)}),
    ("deal acme clear next step", ACME_DEAL, {"clear": ("next_step",)}),
    ("deal acme amount unknown, competitor none", ACME_DEAL, {"clear": ("amount", "competitor")}),
    ("deal acme won", ACME_DEAL, {"stage": "won"}),
    ("deal acme park until march", ACME_DEAL, {"parked_until": date(2027, 3, 1)}),
    ("park acme until 1/15", ACME_DEAL, {"parked_until": date(2027, 1, 15)}),
    ("deal acme unpark", ACME_DEAL, {"clear": ("parked_until",)}),
    ("deal globex support 30k", GLOBEX_SUPPORT, {"amount": Decimal(30_000)}),
    ("unpark acme", ACME_DEAL, {"clear": ("parked_until",)}),
    ("unpark D1", ACME_DEAL, {"clear": ("parked_until",)}),
    ("deal hooli reopen", HOOLI_DEAL, {"reopen": True}),
    ("reopen hooli", HOOLI_DEAL, {"reopen": True}),
    ("reopen D4", HOOLI_DEAL, {"reopen": True}),
    ("move D1 proposal @12", ACME_DEAL, {"stage": "proposal", "seen": 12}),
    ("deal D1 won @12", ACME_DEAL, {"stage": "won", "seen": 12}),
    ("deal D1 close 12/15 next step call Jane", ACME_DEAL, {"close_on": date(2026, 12, 15), "next_step": "call Jane"}),
    ("won D1 52k", ACME_DEAL, {"stage": "won", "amount": Decimal(52_000)}),
]


@pytest.mark.parametrize(("text", "deal", "values"), UPDATES)
def test_a_line_of_fields_updates_the_deal(text: str, deal: int, values: dict[str, Any]) -> None:
    (statement,) = reading_of(text).statements
    assert isinstance(statement.commands[0], UpdateDeal)
    assert (statement.target.deal, statement.ask, set_by(statement)) == (deal, None, values)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("deal acme probability 170", "170"),
        ("deal D1 -5%", "-5"),
        ("deal acme amount 99999999999999999", "99999999999999999"),
        ("deal acme 123456789012345678901234", "out of range"),
        ("/deal D1 99,999,999,999,999,999", "out of range"),
        ("deal acme close 2/30", "2/30"),
        ("deal acme close 13/45/2026", "13/45"),
        ("deal acme close 12/31/9999", "9999"),
        ("deal acme forecast surely", "surely"),
        ("deal acme units 0", "0"),
        ("/park acme", "Until when"),
    ],
)
def test_a_value_out_of_range_is_refused_by_name(text: str, says: str) -> None:
    reading = reading_of(text)
    assert says in reading.refusal
    assert not reading.statements


def test_between_several_deals_the_line_asks_and_keeps_what_was_clear() -> None:
    (statement,) = reading_of("deal globex probability 60").statements
    assert statement.ask is not None
    assert (statement.ask.slot, [choice.label for choice in statement.ask.choices]) == ("deal", ["Platform", "Support"])
    assert (statement.target.deal, set_by(statement)) == (None, {"probability": 60})


@pytest.mark.parametrize(
    "text", ["/deal block maybe 200k", "note: Target freezes until spring", "/note block they are hiring"]
)
def test_what_sets_nothing_is_kept_as_a_note(text: str) -> None:
    (statement,) = reading_of(text).statements
    (command,) = statement.commands
    assert isinstance(command, LogActivity)
    assert command.note in text


@pytest.mark.parametrize(("text", "deal"), [("/won block?", BLOCK), ("/deal acme?", ACME)])
def test_a_line_that_asks_shows(text: str, deal: int) -> None:
    command = reading_of(text).command
    assert isinstance(command, ShowDeal)
    assert command.target.account == deal


@pytest.mark.parametrize(
    "text",
    ["deal acme maybe won", "deal acme won if legal agrees", "deal acme not won", "deal acme might close 12/15"],
)
def test_a_hedged_line_wins_nothing(text: str) -> None:
    commands = [command for statement in reading_of(text).statements for command in statement.commands]
    assert not any(isinstance(command, UpdateDeal) and (command.stage or command.close_on) for command in commands)


@pytest.mark.parametrize(
    ("text", "deal", "action"), [("followup D1", ACME_DEAL, ""), ("f/u acme send quote", ACME_DEAL, "send quote")]
)
def test_a_follow_up_without_a_day_asks_when(text: str, deal: int, action: str) -> None:
    (statement,) = reading_of(text).statements
    assert statement.ask is not None
    assert (statement.ask.slot, statement.ask.choices[0].value) == ("due_on", "2026-11-19")
    assert (statement.target.deal, set_by(statement)) == (deal, {"action": action} if action else {})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("commit northwind", {"forecast": "commit"}),
        ("bestcase northwind", {"forecast": "best_case"}),
        ("best case northwind", {"forecast": "best_case"}),
        ("/omit northwind", {"forecast": "omit"}),
        ("unpark northwind", {"clear": ("parked_until",)}),
        ("deal northwind probability 60", {"probability": 60}),
        ("/deal northwind close 12/15", {"close_on": date(2026, 12, 15)}),
    ],
)
def test_between_two_accounts_the_line_asks_and_keeps_its_fields(text: str, values: dict[str, Any]) -> None:
    (statement,) = reading_of(text).statements
    assert statement.ask is not None
    assert (statement.ask.slot, statement.ask.words) == ("account", "northwind")
    assert {choice.label for choice in statement.ask.choices} >= {"Northwind Traders", "Northwind Labs"}
    assert set_by(statement) == values


@pytest.mark.parametrize(
    ("text", "account", "values"),
    [
        ("commit globx", "globx", {"forecast": "commit"}),
        ("deal northwind trader 70%", "northwind trader", {"probability": 70}),
    ],
)
def test_a_slip_in_the_name_loses_no_field(text: str, account: str, values: dict[str, Any]) -> None:
    (statement,) = reading_of(text).statements
    assert (statement.target.words, set_by(statement)) == (account, values)


@pytest.mark.parametrize("text", ["commit to it", "omit the intro", "commit", "unpark umbrella"])
def test_a_verb_of_the_forecast_without_an_account_writes_nothing(text: str) -> None:
    assert not reading_of(text).statements


@pytest.mark.parametrize(
    ("text", "deal", "words"),
    [
        ("moved acme to nowhere", ACME_DEAL, "nowhere"),
        ("move acme to nowhere", ACME_DEAL, "nowhere"),
        ("/move acme into legal review", ACME_DEAL, "legal review"),
        ("move D1 to legal review", ACME_DEAL, "legal review"),
        ("we pushed globex support to evaluation", GLOBEX_SUPPORT, "evaluation"),
        ("acme → nowhere", ACME_DEAL, "nowhere"),
        ("moved globex to evaluation", None, "evaluation"),
        ("move acme to the next stage", ACME_DEAL, ""),
        ("acme → next stage", ACME_DEAL, ""),
        ("moving D1 to its next phase", ACME_DEAL, ""),
        ("moved globex to next stage", None, ""),
    ],
)
def test_a_deal_that_went_to_no_stage_is_asked_for_its_stage(text: str, deal: int | None, words: str) -> None:
    (statement,) = reading_of(text).statements
    assert statement.ask is not None
    assert (statement.target.deal, statement.ask.slot, statement.ask.words) == (deal, "stage", words)
    assert "Keep it as a note" in [choice.label for choice in statement.ask.choices[:3]]


@pytest.mark.parametrize(
    "text",
    [
        "acme moved to Boston",
        "moved acme to a new office",
        "moved acme to priya",
        "moved acme to next quarter",
        "moved acme to proposal",
        "moved hooli to nowhere",
        "acme → they love it",
    ],
)
def test_what_is_no_stage_is_not_asked_about_as_one(text: str) -> None:
    assert all(one.ask is None or one.ask.slot != "stage" for one in reading_of(text).statements)


NEW_DEALS: list[tuple[str, str, dict[str, Any]]] = [
    ("deal new Globex Platform 20k", "Globex", {"name": "Platform", "product": "Platform", "amount": Decimal(20_000)}),
    ("deal new acme", "acme", {}),
    ("/newdeal Acme - Kitchen Display - 9k", "Acme", {"name": "Kitchen Display", "amount": Decimal(9_000)}),
    (
        'deal new "Blue Harbor" Starter 9k close 12/15',
        "+Blue Harbor",
        {"name": "Starter", "amount": Decimal(9_000), "close_on": date(2026, 12, 15)},
    ),
    ("deal new Blue Harbor, Starter, 9k", "+Blue Harbor", {"name": "Starter", "amount": Decimal(9_000)}),
    ("deal new Zyzzyva Starter", "+Zyzzyva", {"name": "Starter"}),
    (
        "deal new globex rollout 12k in proposal 40% owner sam from webinar",
        "globex",
        {
            "name": "rollout",
            "amount": Decimal(12_000),
            "stage": "proposal",
            "probability": 40,
            "owner": SAM,
            "source": "webinar",
        },
    ),
    (
        "new deal with acme, Renewal 2027, €30k",
        "acme",
        {"name": "Renewal 2027", "amount": Decimal(30_000), "currency": "EUR"},
    ),
    (
        "deal new Globex Portal 20k, next step see who won",
        "Globex",
        {"name": "Portal", "amount": Decimal(20_000), "next_step": "see who won"},
    ),
    (
        "deal new Globex Portal - next step: call Jane, close 12/15",
        "Globex",
        {"name": "Portal", "close_on": date(2026, 12, 15), "next_step": "call Jane"},
    ),
    ("/newdeal Globex - Order Desk - 6,800", "Globex", {"name": "Order Desk", "amount": Decimal(6_800)}),
    (
        "/newdeal Globex - Line QA - $72,500 - close 3/31",
        "Globex",
        {"name": "Line QA", "amount": Decimal(72_500), "currency": "USD", "close_on": date(2027, 3, 31)},
    ),
    ("new deal w/ Globex, Spend API. 33,000", "Globex", {"name": "Spend API", "amount": Decimal(33_000)}),
    (
        "new deal: O'Malley's Pubs & Co - Ordering - 7,200",
        "+O'Malley's Pubs & Co",
        {"name": "Ordering", "amount": Decimal(7_200)},
    ),
    ("deal new Barlow, Finch & Co 20k", "+Barlow, Finch & Co", {"amount": Decimal(20_000)}),
    ("new deal Globex, urgent, 30k", "Globex", {"amount": Decimal(30_000)}),
    ("new deal Globex asap 30k", "Globex", {"amount": Decimal(30_000)}),
    ("deal new Globex March Madness 5k", "Globex", {"name": "March Madness", "amount": Decimal(5_000)}),
]


@pytest.mark.parametrize(("text", "account", "values"), NEW_DEALS)
def test_a_new_deal_takes_the_account_first(text: str, account: str, values: dict[str, Any]) -> None:
    reading = reading_of(text)
    (statement,) = reading.statements
    assert isinstance(statement.commands[0], CreateDeal)
    known = f"+{statement.target.unknown}" if statement.target.unknown else statement.target.words
    assert (reading.intent, known, statement.ask, set_by(statement)) == ("new_deal", account, None, values)


@pytest.mark.parametrize(
    ("text", "near"),
    [("deal new Globx Platform 20k", "Globex Corporation"), ("deal new northwind Portal", "Northwind Labs")],
)
def test_a_new_account_like_a_known_one_is_asked(text: str, near: str) -> None:
    (statement,) = reading_of(text).statements
    assert statement.ask is not None
    labels = [choice.label for choice in statement.ask.choices]
    assert near in labels
    assert labels[-1].startswith("new account")


def test_two_amounts_for_a_new_deal_are_asked_back() -> None:
    assert "20k" in reading_of("deal new Globex Platform 20k 30k").refusal
