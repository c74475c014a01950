"""Feeds: what the team is shown, when, and what is never shown."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.recording import RecordingPoster, Said
from bot.sender import Sender
from cards.model import Card
from cards.plain import plain
from commands.feed import roundups_around
from commands.incoming import Incoming, Place
from commands.incoming import Sender as Author
from storage.queries.settings import Settings
from tests.outbox.rows import QUICK
from tests.talk import Talk
from tests.universe import Universe

FEED = "console/C9"


class Team:
    """People who write here and there, and the channel that their team reads."""

    def __init__(self, workspace: Universe, announcements: str = "on") -> None:
        self.workspace = workspace
        self.talk = Talk(workspace.db, workspace.id)
        self.poster = RecordingPoster()
        assert self.talk.say("feed on", "sam", place=Place("mention", "C9")).tone == "refusal"  # a console has no feed
        self.talk.say(f"settings feeds {FEED}", "sam")
        self.talk.say(f"settings announcements {announcements}", "sam")

    def say(self, text: str, who: str = "dana") -> Card:
        return self.talk.say(text, who)

    def post(self, text: str, key: str = "msg:C9:1", who: str = "dana") -> Card:
        """Say something in the feed itself."""
        place = Place("channel", "C9", feed=True)
        return self.talk.dispatcher.handle(
            Incoming(
                key, self.workspace.id, Author("console", who), self.talk.now, text, place,
                reply_to=f"{FEED}/17.1", message=f"{FEED}//17.1",
            )
        )  # fmt: skip

    def shown(self, *, minutes: float = 2) -> list[str]:
        """Let time pass and return what was said meanwhile, as plain text, without roundups."""
        return [plain(each.message.card) for each in self.delivered(minutes=minutes) if "roundup:" not in each.key]

    def delivered(self, *, minutes: float = 2) -> list[Said]:
        before = len(self.poster.said)
        self.talk.now = self.talk.now.fromtimestamp(self.talk.now.timestamp() + minutes * 60, UTC)

        async def once() -> None:
            sender = Sender(self.workspace.db, {"console": self.poster}, lambda: self.talk.now, "w1", QUICK)
            await sender.deliver_due()

        asyncio.run(once())
        return self.poster.said[before:]


@pytest.fixture
def team(workspace: Universe) -> Team:
    return Team(workspace)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("deal acme won", "Dana Reyes won Acme Corp · Platform — $50k"),
        ("deal new Initech Platform 20k", "Dana Reyes opened D5 · Initech · Platform — "),
        (
            "deal D2 100k, moved to negotiation",
            "Dana Reyes moved Globex Corporation · Platform to Negotiation (was Demo)",
        ),
        ("deal acme moved to proposal", ""),  # 50k is not large
        ("deal acme lost price too high", ""),
        ("deal acme 60k", ""),
        ("called acme, Jane wants pricing", ""),
        ("for priya: deal acme won", "Priya Nair won Acme"),
    ],
)
def test_what_is_announced(team: Team, text: str, shown: str) -> None:
    team.say(text)
    assert team.shown(minutes=0.9) == []
    found = team.shown()
    assert [shown in each for each in found] == ([True] if shown else [])


def test_nothing_is_announced_unless_the_workspace_wants_it(workspace: Universe) -> None:
    team = Team(workspace, "off")
    team.say("deal acme won")
    assert team.shown(minutes=24 * 60) == []
    team.say("settings announcements new deals", "sam")
    team.say("deal D2 won")
    assert team.shown() == []


def test_several_changes_of_a_deal_are_one_line_a_minute_after_the_last(team: Team) -> None:
    team.say("deal new Initech Platform 20k")
    assert team.shown(minutes=0.8) == []
    team.say("deal D5 25k")
    assert team.shown(minutes=0.8) == []
    team.say("deal D5 moved to proposal")
    (line,) = team.shown()
    assert "opened D5 · Initech · Platform — Proposal · $25k" in line


def test_what_was_undone_is_not_announced(team: Team) -> None:
    team.say("deal acme won")
    team.talk.press("Undo")
    assert team.shown() == []


def test_what_came_back_to_where_it_was_is_no_news(team: Team) -> None:
    team.say("deal D2 100k, moved to negotiation")
    team.say("deal D2 80k, moved to demo")
    assert team.shown() == []


def test_a_correction_follows_what_is_undone_later_below_it(team: Team) -> None:
    card = team.say("deal acme won")
    (announced,) = [each for each in team.delivered() if "announcement" in each.key]
    team.say(card.buttons[0].sends)
    (correction,) = team.delivered()
    assert "Correction by Dana Reyes: Acme Corp · Platform — Qualified (was Won)" in plain(correction.message.card)
    assert correction.address.thread == announced.receipt.message


def test_what_is_undone_and_done_again_is_corrected_once_it_matters(team: Team) -> None:
    card = team.say("deal acme won")
    team.shown()
    undone = team.say(card.buttons[0].sends)
    team.shown()
    team.say(undone.buttons[0].sends)
    (again,) = team.shown()
    assert "Won (was Qualified)" in again


def test_sharing_shows_the_authors_words_once(team: Team) -> None:
    card = team.say("called acme, Jane wants pricing by friday")
    share = next(button for button in card.buttons if button.label == "Share")
    assert team.say(share.sends, "priya").tone == "refusal"
    assert team.say(share.sends).tone == "done"
    team.say(share.sends)
    (shown,) = team.shown()
    assert "Dana Reyes" in shown
    assert "Jane wants pricing by friday" in shown


def test_news_that_was_shared_is_not_told_again(team: Team) -> None:
    card = team.say("deal acme won")
    team.say(next(button for button in card.buttons if button.label == "Share").sends)
    (shown,) = team.shown()
    assert "“deal acme won”" in shown


def test_what_is_shared_and_undone_is_corrected_or_never_shown(team: Team) -> None:
    card = team.say("deal acme 60k")
    team.say(next(button for button in card.buttons if button.label == "Share").sends)
    team.say("undo")
    assert team.shown() == []


@pytest.mark.parametrize(
    "text",
    [
        "deal new Initech Platform 20k, next step secret plan",
        "deal acme won, they said secret",
        "deal D2 120k moved to negotiation, competitor Secret Inc, next step: secret dinner",
    ],
)
def test_nobodys_words_are_announced(team: Team, text: str) -> None:
    team.say(text)
    shown = team.shown() + [plain(each.message.card) for each in team.delivered(minutes=36 * 60)]
    assert shown
    assert not any("secret" in each.lower() for each in shown)


def test_the_rest_of_the_day_is_one_roundup(team: Team) -> None:
    team.say("deal acme 60k")
    team.say("deal acme moved to proposal")
    team.say("deal D2 won")
    team.say("deal D3 15k", "priya")
    team.say("undo", "priya")
    team.shown()
    (roundup,) = team.delivered(minutes=8 * 60)
    text = " ".join(plain(roundup.message.card).split())
    assert "1 more deal" in text
    assert "moved Acme Corp · Platform to Proposal (was Qualified) · $60k (was $50k)" in text
    assert team.delivered(minutes=24 * 60) == []


def test_an_update_in_the_feed_is_marked_and_answered_below(team: Team) -> None:
    team.post("acme won")
    said = team.delivered()
    assert [(each.message.act, each.message.emoji or each.address.thread) for each in said] == [
        ("react", "✅"), ("post", "17.1"),
    ]  # fmt: skip


def test_a_question_in_the_feed_goes_to_its_author(team: Team) -> None:
    team.post("globex moved to negotiation")
    mark, question = team.delivered()
    assert mark.message.emoji == "❓"
    assert (question.address.place, question.address.thread) == ("dana", "")


def test_chatter_in_the_feed_makes_no_sound(team: Team) -> None:
    team.post("who stole my charger")
    assert team.delivered() == []


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2026-11-18T15:00", "2026-11-17T22:00", "2026-11-18T22:00"),
        ("2026-11-20T22:00", "2026-11-20T22:00", "2026-11-23T22:00"),
        ("2026-11-22T12:00", "2026-11-20T22:00", "2026-11-23T22:00"),
        ("2026-10-31T12:00", "2026-10-30T21:00", "2026-11-02T22:00"),  # the clocks change in between
    ],
)
def test_roundups_are_on_working_days_at_the_workspaces_time(now: str, last: str, following: str) -> None:
    settings = Settings(time_zone="America/New_York")
    found = roundups_around(datetime.fromisoformat(now).replace(tzinfo=UTC), settings)
    assert [each.strftime("%Y-%m-%dT%H:%M") for each in found] == [last, following]


@pytest.mark.parametrize("answer", ["answer Q1 1", "platform"])
def test_an_update_is_marked_and_answered_in_the_feed_once_its_question_is(team: Team, answer: str) -> None:
    team.say("settings announcements wins")
    assert team.post("globex won").tone == "question"
    team.delivered(minutes=0)
    assert team.say(answer).tone == "done"
    mark, card = team.delivered()
    assert (mark.message.act, mark.message.emoji, mark.message.instead) == ("react", "✅", "❓")
    assert str(mark.address) == f"{FEED}//17.1"
    assert str(card.address) == f"{FEED}/17.1"
    assert "Won" in plain(card.message.card)


def test_a_question_that_is_answered_wrongly_leaves_the_mark(team: Team) -> None:
    team.post("globex won")
    team.delivered(minutes=0)
    assert team.say("answer Q1 9").tone == "refusal"
    assert team.delivered() == []
