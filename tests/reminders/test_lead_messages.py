"""The messages about leads: one a lead in its channel, edited; answered in time or given to the next; who leaves."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from cards.plain import plain
from storage.models.activities import Lead
from storage.models.outgoing import Outbox
from storage.queries.assignments import Choice, give
from storage.queries.lead_posts import UNOWNED
from storage.queries.settings import settings_of
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import NOW

NEW = "lead Jane Doe, Umbrella, jane@umbrella.com from webinar"


@pytest.fixture
def shown(nudging: Nudging) -> Iterator[Talk]:
    """It is 10:15 on Wednesday; leads are shown in a channel and shared out among Dana and Priya."""
    nudging.tick("2026-11-18 15:15")
    talk = Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)
    talk.say("settings leads channel slack/C0LEADS", "sam")
    talk.say("route add every lead -> dana, priya", "sam")
    yield talk
    nudging.hands.now = talk.now


def in_channel(nudging: Nudging, talk: Talk) -> list[str]:
    nudging.hands.now = talk.now = talk.now + timedelta(seconds=5)
    nudging.tick()
    return [plain(card) for card in nudging.cards("C0LEADS")]


def test_one_message_is_edited(nudging: Nudging, shown: Talk) -> None:
    shown.say(NEW, "sam")
    in_channel(nudging, shown)
    for who, words in [("dana", "accept L1"), ("dana", "contacted L1"), ("dana", "qualified L1"), ("dana", "undo")]:
        shown.say(words, who)
        in_channel(nudging, shown)
    acts = [each.message.act for each in nudging.poster.said if each.address.place == "C0LEADS"]
    assert acts == ["post", "update", "update", "update", "update"]


def test_who_leaves_leaves_their_leads_to_everybody(nudging: Nudging, shown: Talk) -> None:
    with nudging.writing() as writer:
        settings = settings_of(writer.session, nudging.workspace.id)
        for number in range(40):
            lead = Lead(workspace_id=0, id=0, created_at=NOW, received_at=NOW, name=f"Jane Doe {number}")
            writer.create(lead)
            give(writer, lead, Choice(nudging.workspace.ids.dana, "hand", "given by Sam"), settings)
    shown.say("deactivate dana", "sam")
    (announced,) = in_channel(nudging, shown)
    assert announced.startswith("Dana Reyes has left: 40 leads are nobody's now.")
    assert "40 open leads, 40 of them nobody's" in shown.text("leads unowned", "sam")
    with shown.db.read() as session:
        rows = session.execute(select(Outbox).where(col(Outbox.kind) == UNOWNED)).scalars().all()
        assert [row.address for row in rows] == ["slack/C0LEADS"]
    shown.say("undo", "sam")
    assert "40 open leads" in shown.text("leads", "sam")
    assert "No lead is nobody's." in shown.text("leads unowned", "sam")


def later(nudging: Nudging, talk: Talk, at: str) -> None:
    """Let the clock tick at a moment (UTC)."""
    nudging.tick(at)
    talk.now = nudging.hands.now


def told(nudging: Nudging, who: str) -> list[str]:
    """Return what a person was told of leads, the first block of each."""
    mine = [each for each in nudging.poster.said if each.address.place == who and each.message.act == "post"]
    return [str(getattr(each.message.card.body[0], "text", "")) for each in mine]


LADDER = {
    "2026-11-18 16:14": ([], []),
    "2026-11-18 16:16": (["L1 Jane Doe waits for your answer. It was to be accepted by Wed 18 Nov 11:15."], []),
    "2026-11-18 17:16": (["L1 Jane Doe was not answered in time: Priya Nair has it now."], []),
    "2026-11-18 18:17": ([], ["L1 Jane Doe waits for your answer. It was to be accepted by Wed 18 Nov 13:16."]),
}
"""What Dana and Priya are told of at a moment (UTC), beside the lead itself."""


def test_the_ladder(nudging: Nudging, shown: Talk) -> None:
    shown.say(NEW, "sam")
    in_channel(nudging, shown)
    for at, (dana, priya) in LADDER.items():
        before = len(told(nudging, "U01DANA")), len(told(nudging, "U01PRIYA"))
        later(nudging, shown, at)
        said = told(nudging, "U01DANA")[before[0] :], told(nudging, "U01PRIYA")[before[1] :]
        assert [each for each in said[0] if "New lead" not in each] == dana, at
        assert [each for each in said[1] if "New lead" not in each] == priya, at
    later(nudging, shown, "2026-11-18 20:17")
    assert told(nudging, "U01SAM")[-1] == "L1 waits: Priya Nair has not accepted it (by Wed 18 Nov 13:16)."
    assert shown.text("leads", "sam").count("Priya Nair") == 1, "taken from somebody once, and then left where it is"


@pytest.mark.parametrize("answer", ["accept L1", "contacted L1", "junk L1 spam", "qualified L1"])
def test_who_answers_is_left_alone(nudging: Nudging, shown: Talk, answer: str) -> None:
    shown.say(NEW, "sam")
    in_channel(nudging, shown)
    shown.say(answer, "dana")
    for at in ("2026-11-18 16:16", "2026-11-18 17:16", "2026-11-18 19:16"):
        later(nudging, shown, at)
    assert told(nudging, "U01DANA") == ["New lead for you:"]
    assert told(nudging, "U01SAM") == []


def test_an_answer_taken_back_is_waited_for_again(nudging: Nudging, shown: Talk) -> None:
    shown.say(NEW, "sam")
    shown.say("accept L1", "dana")
    later(nudging, shown, "2026-11-18 16:16")
    shown.say("undo", "dana")
    later(nudging, shown, "2026-11-18 16:30")
    assert any("waits for your answer" in each for each in told(nudging, "U01DANA"))


def test_accepted_and_not_contacted(nudging: Nudging, shown: Talk) -> None:
    shown.say("settings lead hours 2", "sam")
    shown.say(NEW, "sam")
    shown.say("accept L1", "dana")
    later(nudging, shown, "2026-11-18 17:14")
    assert told(nudging, "U01DANA") == []
    later(nudging, shown, "2026-11-18 17:30")
    assert told(nudging, "U01DANA") == [
        "L1 Jane Doe has not been contacted yet. It was to be contacted by Wed 18 Nov 12:15."
    ]
    later(nudging, shown, "2026-11-18 20:00")
    assert told(nudging, "U01SAM") == ["L1 waits: Dana Reyes has made no contact yet (by Wed 18 Nov 12:15)."]


@pytest.mark.parametrize(
    ("given", "quiet", "said"),
    [
        ("2026-11-18 22:30", "2026-11-19 13:59", "2026-11-19 14:31"),
        ("2026-11-20 22:30", "2026-11-23 13:59", "2026-11-23 14:31"),
    ],
    ids=["the night", "the weekend"],
)
def test_nothing_at_night(nudging: Nudging, shown: Talk, given: str, quiet: str, said: str) -> None:
    """17:30 in New York, half an hour before work ends; the answer is due half an hour after it begins again."""
    later(nudging, shown, given)
    shown.say(NEW, "sam")
    in_channel(nudging, shown)
    later(nudging, shown, quiet)
    assert told(nudging, "U01DANA")[-1:] == ["New lead for you:"]
    later(nudging, shown, said)
    assert "waits for your answer" in told(nudging, "U01DANA")[-1]


def test_who_misses_some_is_asked_whether_to_pause(nudging: Nudging, shown: Talk) -> None:
    shown.say("settings lead steps reassign 0", "sam")
    for number in range(3):
        shown.say(f"lead jane{number}@umbrella.com from webinar", "sam")
        shown.say(f"assign L{number + 1} to dana", "sam")
    later(nudging, shown, "2026-11-18 16:17")
    asked = [each for each in told(nudging, "U01DANA") if "Pause new leads?" in each]
    assert asked == ["You did not get to 3 leads in 14 days; that happens. Pause new leads?"]
    shown.say("pause leads", "dana")
    assert "no new leads before" in shown.text("route", "sam")


AGAIN = "L1 Jane Doe inquired again: “from webinar”"


@pytest.mark.parametrize("at", ["2026-11-18 15:20", "2026-11-18 23:30"], ids=["at work", "at night"])
@pytest.mark.parametrize("taken", [False, True], ids=["given", "taken"])
def test_who_has_a_lead_hears_that_it_inquired_again(nudging: Nudging, shown: Talk, at: str, *, taken: bool) -> None:
    if taken:
        shown.say("route remove 1", "sam")
    shown.say(NEW, "sam")
    in_channel(nudging, shown)
    shown.say("claim L1" if taken else "accept L1", "dana")
    later(nudging, shown, at)
    shown.say("lead Jane Doe, Umbrella, jane@umbrella.com from webinar", "sam")
    in_channel(nudging, shown)
    assert (AGAIN in told(nudging, "U01DANA")) == (at == "2026-11-18 15:20")
    later(nudging, shown, "2026-11-19 14:00")
    assert told(nudging, "U01DANA").count(AGAIN) == 1


def test_who_took_a_lead_hears_who_has_it_now(nudging: Nudging, shown: Talk) -> None:
    shown.say("route remove 1", "sam")
    shown.say(NEW, "sam")
    shown.say("claim L1", "dana")
    shown.say("assign L1 to priya", "sam")
    in_channel(nudging, shown)
    assert told(nudging, "U01DANA") == ["L1 Jane Doe is no longer yours: Priya Nair has it now."]


def test_a_lead_does_not_wait_for_the_end_of_a_leave(nudging: Nudging, shown: Talk) -> None:
    shown.say(NEW, "sam")
    in_channel(nudging, shown)
    shown.say("away until 12/10", "dana")
    later(nudging, shown, "2026-11-18 16:17")
    assert told(nudging, "U01PRIYA") == ["New lead for you:"]
    assert told(nudging, "U01DANA") == ["New lead for you:"], "whoever is on leave is not reminded"


def test_the_leader_is_told_of_a_lead_whose_owner_is_on_leave(nudging: Nudging, shown: Talk) -> None:
    shown.say("settings lead hours 2", "sam")
    shown.say(NEW, "sam")
    shown.say("accept L1", "dana")
    shown.say("away until 12/10", "dana")
    for at in ("2026-11-18 17:30", "2026-11-19 17:30"):
        later(nudging, shown, at)
    assert told(nudging, "U01SAM") == ["L1 waits: Dana Reyes has made no contact yet (by Wed 18 Nov 12:15)."]
    assert told(nudging, "U01DANA") == []
