"""Days where nothing but a day is wanted."""

from datetime import date, datetime

import pytest

from commands.grammar.conventions import Conventions
from commands.grammar.dates.demanded import demanded_date

WAYS = Conventions(now=datetime(2026, 11, 18, 10, 15))  # noqa: DTZ001 - the member's wall clock has no offset


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 20)),
        ("12/15", date(2026, 12, 15)),
        ("15 décembre 2026", date(2026, 12, 15)),
        ("3. Januar 2027", date(2027, 1, 3)),
        ("5 de marzo de 2027", date(2027, 3, 5)),
    ],
)
def test_a_demanded_day(text: str, day: date) -> None:
    found = demanded_date(text, WAYS)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("text", ["", "soon", "a lot", "acme", "december or january", "12/15 or 12/20", "x" * 200])
def test_no_day_is_invented(text: str) -> None:
    found = demanded_date(text, WAYS)
    assert found is None or found.rule != "dateparser"
