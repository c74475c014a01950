"""A close date moves by a length, or from its day to another, as counted from the day the deal has (18 Dec 2026)."""

from datetime import date

import pytest

from commands.grammar.read import read
from commands.grammar.universe import load_universe
from commands.incoming import Place
from commands.syntax.deals import UpdateDeal
from tests.grammar.small_workspace import WORKSPACE, reading_of

_DEAL = {"name": "Portal", "stage": "demo", "owner": "Dana Reyes", "close_date": "2026-12-18"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hooli slipped 2 weeks", date(2027, 1, 1)),
        ("push Hooli out a month", date(2027, 1, 18)),
        ("Hooli pushed by another week, legal is slow", date(2026, 12, 25)),
        ("Hooli pulled in by a week", date(2026, 12, 11)),
        ("Hooli pulled in by a quarter", None),
        ("Hooli might slip a week", None),
        ("Hooli did not slip 2 weeks", None),
        ("Hooli demo slipped a week", None),
        ("Hooli: pushed our call a week", None),
        ("Hooli slipped 2 seats", None),
        ("Hooli close moves from the eighteenth to the twenty eighth", date(2026, 12, 28)),
        ("Hooli slips from the 18th to the 4th", date(2027, 1, 4)),
        ("Hooli moves from the 18th to the 4th", None),
    ],
)
def test_moved_by(text: str, day: date | None) -> None:
    snapshot, author = load_universe(WORKSPACE | {"accounts": [{"name": "Hooli", "deals": [_DEAL]}]})
    commands = [one for each in read(text, snapshot, author, Place()).statements for one in each.commands]
    assert [one.close_on for one in commands if isinstance(one, UpdateDeal)] == ([day] if day else [])


def test_without_a_close_date_nothing_is_moved() -> None:
    assert reading_of("acme slipped 2 weeks").intent == "log"
