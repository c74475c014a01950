"""What is said while an agenda is walked: by whom it is written, proposed, or nothing at all."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cards.plain import plain
from storage.changes import add_row
from storage.models.deals import Deal
from storage.models.huddles import Decision, Huddle, Meeting
from storage.models.workspace import Member
from storage.queries.follow_ups import DueScope, due_follow_ups
from storage.queries.huddles import decisions_of
from tests.queries.making import make_deal
from tests.talk import Talk
from tests.universe import NOW, TODAY, Universe


@pytest.fixture
def talk(workspace: Universe) -> Talk:
    """Return people in a huddle led by Sam that talks about Dana's deal with Globex."""
    with workspace.writing() as writer:
        huddle = Huddle(
            workspace_id=0, id=0, created_at=NOW, name="#sales", address="console/#sales",
            leader_id=workspace.ids.sam, local_time=NOW.time(), time_zone="UTC", weekdays="wed",
        )  # fmt: skip
        writer.create(huddle)
        agenda = [workspace.ids.globex_platform, workspace.ids.acme_platform]
        add_row(writer.session, Meeting(
            workspace_id=workspace.id, id=0, key="huddle:1:2026-11-18", huddle_id=huddle.id, address=huddle.address,
            local_on=TODAY, state="walking", agenda=agenda, item=0,
        ))  # fmt: skip
    return Talk(workspace.db, workspace.id)


def deal(workspace: Universe) -> Deal:
    with workspace.reading() as session:
        return session.get_one(Deal, (workspace.id, workspace.ids.globex_platform))


def versions(workspace: Universe) -> dict[int, int]:
    with workspace.reading() as session:
        return {each.id: each.version for each in session.execute(select(Deal)).scalars()}


def decided(workspace: Universe) -> list[Decision]:
    with workspace.reading() as session:
        return list(decisions_of(session, workspace.id, 1))


def promised(workspace: Universe, owner: int) -> list[str]:
    with workspace.reading() as session:
        page = due_follow_ups(session, workspace.id, DueScope(owner=owner), TODAY, limit=9)
    return [each.action for each in page.lines]


@pytest.mark.parametrize("who", ["dana", "sam"])
def test_the_owner_and_the_leader_are_taken_at_their_word(workspace: Universe, talk: Talk, who: str) -> None:
    talk.say("push to Q1, Sam sends the contract by Thu", who)
    assert deal(workspace).close_on == date(2027, 3, 31)
    assert promised(workspace, workspace.ids.sam) == ["send the contract"]
    assert [(each.state, each.written_by is not None) for each in decided(workspace)] == [("confirmed", True)]


@pytest.mark.parametrize(
    "words",
    [
        "should we push to Q1?", "maybe we should push to Q1", "what about 60k?", "Sam should call them",
        "good question", "why not push to Q1", "Can you push to Q1", "I’d say 60k", "lost, I guess",
        "yeah right, we will win this one for 900k", "I thought we agreed to push to Q1", "ok, would you push to Q1",
    ],
)  # fmt: skip
def test_questions_suggestions_and_talk_are_not_written(workspace: Universe, talk: Talk, words: str) -> None:
    before = deal(workspace).version
    talk.say(words)
    assert (deal(workspace).version, decided(workspace), promised(workspace, workspace.ids.sam)) == (before, [], [])


def test_others_words_are_proposals(workspace: Universe, talk: Talk) -> None:
    card = talk.say("push to Q1", "priya")
    assert "Sam Ortiz confirms it" in plain(card)
    assert deal(workspace).close_on == date(2027, 1, 29)
    assert "confirms that" in talk.text("confirm N1", "priya")
    talk.say("confirm N1", "dana")
    assert deal(workspace).close_on == date(2027, 3, 31)
    assert [each.state for each in decided(workspace)] == ["confirmed"]
    assert "confirmed already" in talk.text("decline N1", "sam")


def test_an_answer_makes_nobody_elses_words_ones_own(workspace: Universe, talk: Talk) -> None:
    with workspace.writing() as writer:
        make_deal(writer, name="Support", account_id=workspace.ids.acme, owner_id=workspace.ids.dana, amount=100)
    before = versions(workspace)
    talk.say("acme: moved to negotiation", "priya")
    card = talk.press("Platform", "priya")
    assert "confirms it" in plain(card)
    assert versions(workspace) == before
    talk.say("confirm N1", "dana")
    assert [each for each, version in versions(workspace).items() if version != before[each]] == [
        workspace.ids.acme_platform
    ]


def test_whoever_promises_something_does_it_whoever_confirms(workspace: Universe, talk: Talk) -> None:
    talk.say("I'll call them tomorrow", "priya")
    talk.say("confirm N1", "dana")
    assert promised(workspace, workspace.ids.priya) == ["call them"]


@pytest.mark.parametrize("words", ["can we do that? Push to Q1", "I think so. Push to Q1"])
def test_a_plain_sentence_behind_talk_is_not_lost(workspace: Universe, talk: Talk, words: str) -> None:
    talk.say(words)
    assert deal(workspace).close_on == date(2027, 3, 31)


def test_a_huddle_that_nobody_ended_is_over_some_time(workspace: Universe, talk: Talk) -> None:
    with workspace.db.write(workspace.id) as session:
        session.get_one(Meeting, (workspace.id, 1)).posted_at = NOW
    talk.now = NOW + timedelta(days=1)
    talk.say("globex platform push to Q1", "sam")
    assert decided(workspace) == []


def test_what_is_declined_is_not_written_and_undo_takes_a_word_back(workspace: Universe, talk: Talk) -> None:
    talk.say("push to Q1", "priya")
    talk.say("decline N1", "sam")
    assert ([each.state for each in decided(workspace)], deal(workspace).close_on) == (["declined"], date(2027, 1, 29))
    talk.say("amount 90k")
    talk.say("undo")
    assert (deal(workspace).amount, len(decided(workspace))) == (8_000_000, 1)


def test_where_whoever_leads_has_left_a_manager_confirms(workspace: Universe, talk: Talk) -> None:
    with workspace.writing() as writer:
        writer.set(writer.session.get_one(Huddle, (workspace.id, 1)), leader_id=workspace.ids.gail)
        writer.set(writer.session.get_one(Deal, (workspace.id, workspace.ids.globex_platform)), owner_id=None)
        writer.set(writer.session.get_one(Member, (workspace.id, workspace.ids.gail)), active=False)
    assert "A manager confirms it" in " ".join(talk.text("push to Q1", "priya").split())
    talk.say("confirm N1", "sam")
    assert deal(workspace).close_on == date(2027, 3, 31)


def test_a_deal_that_is_named_is_meant(workspace: Universe, talk: Talk) -> None:
    talk.say("acme amount 70k")
    assert deal(workspace).amount == 8_000_000
    assert decided(workspace)[0].deal_id == workspace.ids.acme_platform


def test_only_who_leads_walks_on(workspace: Universe, talk: Talk) -> None:
    assert "Only who leads" in talk.text("walk M1 next @1", "priya")
    assert "not posted yet" in talk.text("walk M1 next @1", "sam")
