"""Appointments and plans that are off, and the new ones that take their place."""

import pytest

from tests.grammar.meaning import said

_WRITTEN = ("follow_up_date", "stage", "outcome", "close_date", "owner")


@pytest.mark.parametrize(
    "text",
    [
        "skip tomorrow's call with acme corp",
        "scrap Friday w/ acme corp, Jane is sick",
        "remove the reminder for acme corp on Friday",
        "forget the follow up with acme corp on Monday",
        "Friday doesn't work for Jane at acme corp",
        "meeting with Jane (acme corp) Fri fell through",
        "demo with acme corp set for Friday, she bailed",
        "acme corp go live was planned for 2/1, that's dead",
        "plan was to move acme corp to proposal this week, didn't happen",
        "hold off on moving acme corp to proposal",
        "acme corp = won in my head",
        "Jane mentioned moving acme corp to Priya",
        "assign the acme corp ticket to Priya",
        "asked Priya to take acme corp, he said no",
        "Priya has the acme corp demo Friday, not me",
    ],
)
def test_nothing_is_due(text: str) -> None:
    assert said(text, *_WRITTEN) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jane at acme corp cancelled Friday, rebooked for Monday", "2026-11-23"),
        ("skip Friday's call, call acme corp Monday", "2026-11-23"),
        ("Jane from acme corp can't do Friday, moved to Monday", "2026-11-23"),
        ("acme corp bailed on today's call, try again Thursday", "2026-11-19"),
        ("demo with acme corp is back on, Friday", "2026-11-20"),
    ],
)
def test_the_new_day_is_due(text: str, day: str) -> None:
    assert said(text, "follow_up_date", "close_date") == {"follow_up_date": day}
