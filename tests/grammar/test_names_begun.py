"""Common words that begin an account's name are asked about where something is said of a deal, and nowhere else."""

from functools import cache

import pytest

from commands.grammar.read import read
from commands.grammar.snapshot import Snapshot
from commands.grammar.universe import load_universe
from commands.incoming import Place
from tests.grammar.small_workspace import WORKSPACE

ACCOUNTS = ("🚀 Rocket Labs", "Meadow School District", "Green Field Foods")


@cache
def _workspace() -> tuple[Snapshot, int]:
    deals = [{"name": "Pilot", "stage": "demo", "owner": "Dana Reyes"}]
    return load_universe({**WORKSPACE, "accounts": [{"name": name, "deals": deals} for name in ACCOUNTS]})


def _asked(text: str, place: Place | None = None) -> list[str]:
    snapshot, author = _workspace()
    asks = [one.ask for one in read(text, snapshot, author, place or Place()).statements]
    return [choice.label for ask in asks if ask is not None for choice in ask.choices]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("rocket moved to proposal", "🚀 Rocket Labs"),
        ("moved rocket to proposal", "🚀 Rocket Labs"),
        ("Rocket 9k", "🚀 Rocket Labs"),
        ("rocket won", "🚀 Rocket Labs"),
        ("called rocket, wants pricing", "🚀 Rocket Labs"),
        ("log call rocket they love it", "🚀 Rocket Labs"),
        ("rocket close 12/24", "🚀 Rocket Labs"),
        ("green field lost, price", "Green Field Foods"),
        ("green → negotiation", "Green Field Foods"),
    ],
)
def test_a_name_that_is_begun_is_asked_about(text: str, account: str) -> None:
    assert account in _asked(text) or _is_about(text, account)


def _is_about(text: str, account: str) -> bool:
    snapshot, author = _workspace()
    statements = read(text, snapshot, author, Place()).statements
    numbers = [one.target.account for one in statements if one.target.account is not None]
    return [known.name for number in numbers if (known := snapshot.records.account(number))] == [account]


@pytest.mark.parametrize("text", ["rocket science is hard", "green light for lunch", "the rocket won the race"])
def test_talk_is_let_be(text: str) -> None:
    assert _asked(text) == []


def test_in_a_channel_it_is_talk() -> None:
    assert _asked("rocket won", Place("channel", "C1")) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [("rocket labs 60000", "Is 60000 the amount?"), ("meadow school district 60000", "Is 60000 the amount?")],
)
def test_a_name_with_a_number_alone_is_what_the_verb_makes_of_it(text: str, says: str) -> None:
    snapshot, author = _workspace()
    reading = read(text, snapshot, author, Place())
    assert reading.refusal.startswith(says)
    assert not reading.statements
    assert read(text, snapshot, author, Place("channel", "C1")).says_nothing
