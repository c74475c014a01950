"""A word that people correct to the same meaning three times is suggested as a rule; anything less certain is not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from commands.incoming import Incoming, Sender
from storage.queries.suggestions import next_suggestion
from tests.talk import Talk
from tests.universe import Universe

Correct = Callable[[Talk, str, str], None]
STAGES = ("globex platform", "globex support", "acme")


@pytest.fixture
def talk(workspace: Universe) -> Talk:
    return Talk(workspace.db, workspace.id)


def undone(talk: Talk, before: str, after: str) -> None:
    """Take it back, and say it otherwise."""
    assert talk.say(before).tone == "done", before
    talk.say("undo")
    assert talk.say(after).tone == "done", after


def edited(talk: Talk, before: str, after: str) -> None:
    """Change the text of the message itself, as Slack can."""
    for number, text in enumerate((before, after)):
        talk.now += timedelta(seconds=1)
        key = f"edit:{before}:{number}" if number else f"msg:{before}"
        origin = f"msg:{before}" if number else ""
        talk.dispatcher.handle(
            Incoming(key, talk.workspace, Sender("console", "dana"), talk.now, text, replaces=origin)
        )


def in_form(talk: Talk, before: str, after: str) -> None:
    """Choose what happened in the form that Edit opens."""
    card = talk.say(before)
    request = next(each.sends.split()[-1] for each in card.buttons if each.label == "Edit")
    assert talk.say("", form=f"edit {request}", values={"0.0.activity": after}).tone == "done"


def suggested(talk: Talk) -> tuple[str, str, str, int] | None:
    with talk.db.read() as session:
        found = next_suggestion(session, talk.workspace)
    return None if found is None else (found.kind, found.words, found.meaning, found.times)


FOUND = [
    (undone, "{}: got the verbal", "deal {} negotiation", ("stage", "verbal", "negotiation", 3)),
    (undone, "{} - Verbal commit!", "{} moved to negotiation", ("stage", "verbal commit", "negotiation", 3)),
    (edited, "{} at redlines", "{} in negotiation", ("stage", "redlines", "negotiation", 3)),
    (in_form, "{}: got the redlines", "quote", ("activity", "redlines", "quote", 3)),
    (in_form, "{}: showed the sandbox", "quote", ("activity", "showed", "quote", 3)),
]


@pytest.mark.parametrize(
    ("correct", "before", "after", "rule"), FOUND, ids=[f"{each[3][1]} {each[0].__name__}" for each in FOUND]
)
def test_the_third_time(talk: Talk, correct: Correct, before: str, after: str, rule: tuple[str, str, str, int]) -> None:
    for number, deal in enumerate(STAGES):
        assert suggested(talk) is None, number
        correct(talk, before.format(deal), after.format(deal))
    assert suggested(talk) == rule


NOT = {
    "to different stages": [("{}: verbal", "deal {} negotiation"), ("{}: verbal", "deal {} won")],
    "it is a stage's own name": [("deal {} lead", "deal {} negotiation")],
    "which of two words": [("{}: got ink and paper", "deal {} negotiation")],
    "another deal": [("hooli: verbal", "deal {} negotiation")],
    "a name": [("{}: Miller wants pricing", "{} in negotiation, wants pricing")],
    "only the note changed": [("{}: verbal", "{}: redlines")],
}


@pytest.mark.parametrize("pairs", NOT.values(), ids=NOT)
def test_nothing_is_guessed(talk: Talk, pairs: list[tuple[str, str]]) -> None:
    for number, deal in enumerate(STAGES):
        before, after = pairs[number % len(pairs)]
        undone(talk, before.format(deal), after.format(deal))
    assert suggested(talk) is None


def test_what_was_taken_back_or_said_much_later_is_no_correction(talk: Talk) -> None:
    for deal in STAGES:
        undone(talk, f"{deal}: verbal", f"deal {deal} negotiation")
        if deal == STAGES[0]:
            talk.say("undo")
    talk.say("acme platform: verbal")
    talk.say("undo")
    talk.now += timedelta(hours=1)
    talk.say("deal acme won")
    assert suggested(talk) is None


def test_who_says_no_is_not_asked_again(talk: Talk) -> None:
    for deal in STAGES:
        undone(talk, f"{deal}: verbal", f"deal {deal} negotiation")
    with talk.db.write() as session:
        rule = next_suggestion(session, talk.workspace)
        assert rule is not None
        rule.offered_on, rule.member_id = talk.now.date(), 2
    assert talk.text("skip W1", "sam").startswith("✓ No rule for “verbal”")
    talk.say("deal acme demo")
    undone(talk, "acme: verbal", "deal acme negotiation")
    assert suggested(talk) is None
