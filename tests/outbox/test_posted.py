"""What hangs on posted answers: undo by reaction, replies about the deal, and the answer that an edit changes."""

import asyncio

import pytest

from bot.recording import RecordingPoster
from bot.sender import Sender
from cards.model import Card
from cards.plain import plain
from commands.incoming import Incoming, Place
from commands.incoming import Sender as Author
from commands.posted import Posted
from storage.queries.links import deals_of_request
from tests.outbox.rows import QUICK
from tests.talk import Talk
from tests.universe import Universe

UNDO = "leftwards_arrow_with_hook"


class Channel:
    """People talk in threads of one channel, and the answers are posted there."""

    def __init__(self, workspace: Universe) -> None:
        self.workspace = workspace
        self.talk = Talk(workspace.db, workspace.id)
        self.poster = RecordingPoster()
        self.posted = Posted(workspace.db)

    def say(self, text: str, ts: str, thread: str = "", who: str = "dana", replaces: str = "") -> Card:
        """Say something in a thread (default: of its own), wait for the answer and return it."""
        thread = thread or ts
        place = Place("mention", "C1", self.posted.deal_of_thread(self.workspace.id, "slack", "C1", thread))
        reply_to = self.posted.answer_to(self.workspace.id, replaces) if replaces else ""
        card = self.talk.dispatcher.handle(
            Incoming(
                f"edit:C1:{ts}:1" if replaces else f"msg:C1:{ts}",
                self.workspace.id,
                Author("console", who),
                self.talk.now,
                text,
                place,
                reply_to=reply_to or f"slack/C1/{thread}",
                replaces=replaces,
            )
        )
        self.deliver()
        return card

    def deliver(self) -> None:
        async def once() -> None:
            await Sender(self.workspace.db, {"slack": self.poster}, lambda: self.talk.now, "w1", QUICK).deliver_due()

        asyncio.run(once())

    @property
    def last(self) -> str:
        return self.poster.said[-1].receipt.message

    def meaning(self, message: str, reaction: str = UNDO) -> str:
        return self.posted.words_of_reaction(self.workspace.id, "slack", "C1", message, reaction)


@pytest.fixture
def channel(workspace: Universe) -> Channel:
    return Channel(workspace)


@pytest.mark.parametrize(("who", "tone"), [("dana", "done"), ("sam", "done"), ("priya", "refusal")])
def test_a_reaction_undoes_for_whoever_may(channel: Channel, who: str, tone: str) -> None:
    channel.say("deal acme 60k", "17.1")
    words = channel.meaning(channel.last)
    assert words.startswith("undo R")
    assert channel.talk.say(words, who).tone == tone


def test_other_reactions_and_other_messages_mean_nothing(channel: Channel) -> None:
    channel.say("deal acme 60k", "17.1")
    assert channel.meaning(channel.last, "tada") == ""
    assert channel.meaning("99.9") == ""
    channel.say("pipeline", "17.2")
    assert channel.meaning(channel.last) == ""


def test_a_reply_is_about_the_deal_of_the_thread(channel: Channel) -> None:
    channel.say("deal D2 100k", "17.1")
    card = channel.say("moved to negotiation", "17.2", thread="17.1")
    assert "Globex Corporation · Platform — Negotiation" in plain(card)
    under_the_card = channel.say("close 12/20", "17.3", thread=channel.poster.said[0].receipt.message)
    assert "close Sun 20 Dec" in plain(under_the_card)


def test_a_thread_about_two_deals_is_about_neither(channel: Channel) -> None:
    channel.say("deal D2 100k", "17.1")
    channel.say("deal acme 60k", "17.2", thread="17.1")
    assert channel.say("moved to negotiation", "17.3", thread="17.1").tone != "done"


def test_what_is_logged_on_a_deal_binds_its_thread(channel: Channel, workspace: Universe) -> None:
    channel.say("D2: called Hank, he wants pricing", "17.1")
    with workspace.reading() as session:
        number = int(channel.meaning(channel.last).removeprefix("undo R"))
        assert deals_of_request(session, workspace.id, number) == {2}
    assert "Globex" in plain(channel.say("moved to negotiation", "17.2", thread="17.1"))


def test_an_edit_changes_the_answer_that_stands_there(channel: Channel) -> None:
    channel.say("deal acme 60k", "17.1")
    before = channel.last
    channel.say("deal acme 65k", "17.1", replaces="msg:C1:17.1")
    edited = channel.poster.said[-1]
    assert (edited.message.act, edited.receipt.message) == ("update", before)
    assert channel.talk.say(channel.meaning(before)).tone == "done"
