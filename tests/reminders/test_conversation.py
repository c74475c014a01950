"""Working a nudge off: in one reply, by buttons, from anywhere; and the list that empties meanwhile."""

import pytest

from cards.model import Item
from cards.plain import plain
from tests.reminders.nudging import Nudging
from tests.talk import Talk


@pytest.fixture
def nudging(worked: Nudging) -> Nudging:
    return worked


@pytest.fixture
def talk(nudging: Nudging) -> Talk:
    return Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)


def shown(nudging: Nudging, talk: Talk) -> list[str]:
    """Return the list as it stands now, struck items in brackets."""
    nudging.hands.now = talk.now
    nudging.tick()
    last = nudging.poster.said[-1]
    blocks = [block for block in last.message.card.body if isinstance(block, Item)]
    return [f"[{block.text}]" if block.done else block.text for block in blocks]


def test_what_is_on_the_list(nudging: Nudging) -> None:
    assert [item.partition(" — ")[0] for item in nudging.items()] == [
        "1. Show the demo · Globex Corporation · Platform · $80k",
        "2. Acme Corp · Platform · $50k",
        "3. Tidy up",
    ]


def test_several_in_one_reply(nudging: Nudging, talk: Talk) -> None:
    said = talk.text("1 done they liked it, 2 lost price too high, 3 fri")
    assert "F2 done: show the demo" in said
    assert "price too high" in said
    assert "due Fri 20 Nov" in said
    struck = shown(nudging, talk)
    assert [text.rpartition(" — ")[2] for text in struck] == ["done]", "done]", "put off]"]
    assert nudging.poster.said[-1].message.act == "update"
    assert nudging.poster.said[-1].address.message == nudging.poster.said[0].receipt.message
    assert "All done" in plain(nudging.poster.said[-1].message.card)


@pytest.mark.parametrize(
    ("words", "struck"),
    [
        ("1 done", [True, False, False]),
        ("1. done, and 3: done", [True, False, True]),
        ("#2 2w\n3 tomorrow", [False, True, True]),
        ("3 ✅", [False, False, True]),
        ("2 not mine", [False, True, False]),
        ("1 to sam", [True, False, False]),
        ("1 sam, 3 done", [True, False, True]),
        ("2 acme signed 48k", [False, True, False]),
        ("2 snooze until 12/1", [False, True, False]),
        ("done F2", [True, False, False]),
        ("acme moved to negotiation", [False, True, False]),
        ("snooze all until monday", [True, True, True]),
        ("2 won", [False, True, False]),
        ("1 done, 9 done", [True, False, False]),
    ],
)
def test_what_is_handled_anywhere_is_struck_through(
    nudging: Nudging, talk: Talk, words: str, struck: list[bool]
) -> None:
    talk.say(words)
    assert [text.startswith("[") for text in shown(nudging, talk)] == struck


@pytest.mark.parametrize(
    "words",
    ["2 seats more for hooli", "3 calls today, no answer", "12 done", "2026 looks good for acme", "1", "4 done"],
)
def test_a_number_in_front_is_not_always_an_item(nudging: Nudging, talk: Talk, words: str) -> None:
    talk.say(words)
    struck = [text.startswith("[") for text in shown(nudging, talk)]
    assert not struck[2]
    assert not struck[0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("9 done", "Your list has no 9; it goes from 1 to 3."),
        ("9 ✅", "Your list has no 9"),
        ("12 snooze 2d", "Your list has no 12"),
        ("9 not mine", "Your list has no 9"),
        ("9 done deals this month", "I found nothing to write"),
    ],
)
def test_a_number_that_the_list_does_not_have_is_said_so(nudging: Nudging, talk: Talk, words: str, says: str) -> None:
    assert says in talk.text(words).replace("\n  ", " ")
    assert not any(text.startswith("[") for text in shown(nudging, talk))


def test_what_is_not_understood_is_said_and_the_rest_is_done(nudging: Nudging, talk: Talk) -> None:
    said = talk.text("1 done, 2 blorp")
    assert "F2 done" in said
    assert "2: " in said
    assert [text.startswith("[") for text in shown(nudging, talk)] == [True, False, False]


def test_numbers_never_shift_and_undo_brings_back(nudging: Nudging, talk: Talk) -> None:
    talk.say("1 done")
    talk.say("3 done")
    talk.say("undo 2")
    assert [text.startswith("[") for text in shown(nudging, talk)] == [False, False, False]
    talk.say("3 done")
    assert [text.startswith("[") for text in shown(nudging, talk)] == [False, False, True]


def test_every_button_does_what_it_says(nudging: Nudging, talk: Talk) -> None:
    first, deal, _ = (block for block in nudging.cards()[0].body if isinstance(block, Item))
    for button in sorted((*first.buttons, *deal.buttons), key=lambda each: each.label.endswith("done")):
        card = talk.say(button.sends)
        assert card.tone in {"done", "answer"}, f"{button.label}: {plain(card)}"


def test_another_day_by_a_form(nudging: Nudging, talk: Talk) -> None:
    card = talk.say("pick F2")
    assert card.form is not None
    card = talk.say("", form=card.form.name, values={"until": "2026-11-30"})
    assert "due Mon 30 Nov" in plain(card)
    talk.say("", form="pick D1", values={"until": "2026-12-01"})
    assert [text.startswith("[") for text in shown(nudging, talk)] == [True, True, False]


def test_what_rests_is_not_said_again_before_its_day(nudging: Nudging, talk: Talk) -> None:
    talk.say("1 done, 2 snooze 2w, 3 done")
    talk.say("done F1")
    found = {day: nudging.tick(f"2026-{day} 14:00")[-1] for day in ("11-24", "12-01", "12-02")}
    assert found == {"11-24": "skipped nothing to say", "12-01": "skipped nothing to say", "12-02": "done 1 of 1"}


def test_somebody_elses_numbers_are_their_own(nudging: Nudging, talk: Talk) -> None:
    talk.say("1 done", "sam")
    assert not any(text.startswith("[") for text in shown(nudging, talk))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("nudge me at 8:30", "nudged at 08:30"),
        ("nudge me at 5pm", "nudged at 17:00"),
        ("away until monday, sam covers", "away from Wed 18 Nov, back Mon 23 Nov, Sam Ortiz covers"),
        ("away from 12/21 until 1/4", "away from Mon 21 Dec, back Mon 4 Jan"),
        ("away until monday, priya nair is covering for me", "back Mon 23 Nov, Priya Nair covers"),
        ("away until yesterday", "not to come any more"),
        ("away until monday, nobody covers", "know no member"),
        ("what did i promise globex", "show the demo"),
        ("promises acme", "send quote"),
        ("snooze all until yesterday", "not to come any more"),
        ("notmine F2", "Whose is it?"),
        ("whose F2", "Whose is F2"),
        ("nudges", "Only managers"),
        ("snooze D99 2w", "There is no D99"),
    ],
)
def test_around_nudges(talk: Talk, words: str, says: str) -> None:
    assert says in talk.text(words).replace("\n  ", " ")


def test_leave_is_ones_own_to_undo(nudging: Nudging, talk: Talk) -> None:
    talk.say("away until monday")
    assert nudging.tick("2026-11-19 14:00") == ["skipped away until 2026-11-23"]
    assert "not away" in talk.text("undo")
    talk.say("away until monday")
    assert "not away" in talk.text("back")


def test_what_nudges_led_to(nudging: Nudging, talk: Talk) -> None:
    talk.say("1 done, 2 snooze 2w")
    said = talk.text("nudges", "sam")
    assert "follow-ups        2         1  50 %" in said
    assert "close passed      1         0" in said
    talk.press("Close passed: only in digests", "sam")
    assert nudging.tick("2026-11-19 14:00") == ["done 1 of 1"]
