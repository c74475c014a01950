"""Verbs whose account is in doubt, unknown or missing: it is asked for by its words, and nothing said is lost."""

from decimal import Decimal

import pytest

from commands.grammar.reading import Statement
from commands.incoming import Place
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal
from commands.syntax.deals import UpdateDeal
from commands.syntax.followups import AddFollowUp
from tests.grammar.small_workspace import reading_of

TWO = ["Northwind Traders", "Northwind Labs"]  # where the author has a deal comes first


def asked(text: str) -> tuple[Statement, dict[type[AboutDeal], AboutDeal]]:
    """Return the one statement of a line that asks for its account, and its commands by type."""
    (statement,) = reading_of(text).statements
    assert statement.ask is not None
    assert statement.ask.slot == "account"
    return statement, {type(command): command for command in statement.commands}


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("quote northwind 64k", "northwind", TWO),
        ("/quote northwind 64k", "northwind", TWO),
        ("log quote northwind 64k", "northwind", TWO),
        ("/call northwind spoke with Ana, 20k", "northwind", TWO),
        ("won northwind 30k", "northwind", TWO),
        ("followup northwind fri call back", "northwind", TWO),
        ("won umbrella 30k", "umbrella", []),
        ("won umbrella corp 30k close friday", "umbrella corp", []),
        ('won "The Old Mill" 30k', "The Old Mill", []),
        ("quote zorgcorp 64k", "zorgcorp", []),
        ("note zorgcorp likes us", "zorgcorp", []),
        ("/lost umbrella price", "umbrella", []),
        ("followup zorgcorp fri call back", "zorgcorp", []),
        ("note: buy milk", "", []),
        ("/note buy milk", "", []),
    ],
)
def test_the_account_is_asked_for_by_its_words(text: str, words: str, names: list[str]) -> None:
    statement, _ = asked(text)
    assert statement.ask is not None
    assert (statement.ask.words, [choice.label for choice in statement.ask.choices]) == (words, names)


@pytest.mark.parametrize("text", ["quote northwind 64k", "/quote zorgcorp 64k", "log quote northwind 64k today"])
def test_a_quote_keeps_its_amount_and_that_it_was_sent(text: str) -> None:
    _, commands = asked(text)
    update, activity = commands[UpdateDeal], commands[LogActivity]
    assert isinstance(update, UpdateDeal)
    assert isinstance(activity, LogActivity)
    assert (update.amount, activity.activity) == (Decimal(64_000), "quote")


def test_what_was_said_waits_with_the_question() -> None:
    _, commands = asked("note: buy milk")
    note = commands[LogActivity]
    assert isinstance(note, LogActivity)
    assert "buy milk" in note.note
    _, commands = asked("followup zorgcorp fri call back")
    promised = commands[AddFollowUp]
    assert isinstance(promised, AddFollowUp)
    assert (promised.action, promised.due_on and promised.due_on.isoformat()) == ("call back", "2026-11-20")


@pytest.mark.parametrize("text", ["call me", "lost my keys", "won the lottery", "demo was fun", "call bob"])
def test_a_verb_that_names_nobody_is_explained(text: str) -> None:
    reading = reading_of(text)
    assert not reading.statements
    assert "Say “" in reading.refusal or "Did it happen" in reading.refusal
    assert reading_of(text, Place("channel", "C1")).says_nothing


@pytest.mark.parametrize(
    ("text", "step", "amount"),
    [
        ("deal new Zorg - Core - next step X - 20k", "X", 20_000),
        ("deal new Zorg, Core, next step call Bob, 20k, close friday", "call Bob", 20_000),
        ("deal new Zorg Core 20k, next step call Bob", "call Bob", 20_000),
        ("deal acme next step call Bob, 20k", "call Bob", 20_000),
        ("deal acme next step send 20k offer", "send 20k offer", None),
        ("deal acme next step offer 10k or 20k, 30k", "offer 10k or 20k, 30k", None),
        ("deal acme next step call Bob, then Jane", "call Bob, then Jane", None),
    ],
)
def test_an_amount_ends_a_next_step(text: str, step: str, amount: int | None) -> None:
    (statement,) = reading_of(text).statements
    command = statement.commands[0]
    assert getattr(command, "next_step", None) == step
    assert getattr(command, "amount", None) == amount
    assert getattr(command, "name", None) in {"Core", None}
