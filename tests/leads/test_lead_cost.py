"""What inquiries cost is said in chat: shared out to the last cent, undone exactly, and what the report counts with."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from storage.models.activities import Lead
from tests.talk import Talk

CAME = ("campaign Spring from webinar", "campaign spring from website", "campaign SPRING from webinar", "from website")

WHO = ("Ann Lee, Vandelay", "Bob Ray, Pendant", "Carla Diaz, Kruger", "Dean Emery, Monks")


@pytest.fixture
def came(talk: Talk) -> Talk:
    """Three inquiries of one campaign in three spellings, and one of none; with the first one five."""
    for who, said in zip(WHO, CAME, strict=True):
        talk.say(f"lead {who} {said}", "mark")
    return talk


def costs(talk: Talk) -> list[int | None]:
    with talk.db.read() as session:
        return list(session.execute(select(col(Lead.cost)).order_by(col(Lead.id))).scalars())


SAID = {
    "cost campaign spring 1,000": [None, 33334, 33333, 33333, None],
    "cost spring $1,000": [None, 33334, 33333, 33333, None],
    "cost of the campaign Spring was 10 each": [None, 1000, 1000, 1000, None],
    "cost source website 25 this month": [None, None, 1250, None, 1250],
    "cost website 25 in march": [None] * 5,
    "cost L2 12.50": [None, 1250, None, None, None],
    "cost campaign autumn 100": [None] * 5,
    "cost spring 100 EUR": [None] * 5,
    "cost spring 100 more than last year": [None] * 5,
}


def test_who_says_what_and_takes_it_back(came: Talk) -> None:
    for said, meant in SAID.items():
        came.say(said, "mark")
        assert costs(came) == meant, said
        if any(meant):
            came.say("undo", "mark")
            assert costs(came) == [None] * 5, said


def test_the_report_counts_with_it(came: Talk) -> None:
    assert "Cost of 3 inquiries: $1k, $333.34 each (was unknown)" in came.text("cost campaign spring 1,000", "mark")
    came.say("qualified L2 new Platform", "dana")
    shown = " ".join(came.text("lead report by campaign", "mark").split())
    assert "$333.33 $1k" in shown


def test_a_rep_does_not_say_what_marketing_spent(came: Talk) -> None:
    assert "Only managers, marketing and admins say what inquiries cost" in came.text("cost spring 10", "dana")
    came.say("cost spring 10", "mark")
    came.say("undo", "dana")
    assert costs(came)[1] is not None


def test_a_name_that_is_both_is_asked_about(came: Talk) -> None:
    came.say("lead Ida Joy, Tortuga from spring", "mark")
    asked = came.say("cost spring 10", "mark")
    assert costs(came) == [None] * 6
    assert [each.label for each in asked.buttons] == ["The campaign", "The source"]
    came.say(asked.buttons[1].sends, "mark")
    assert costs(came) == [*[None] * 5, 1000]
