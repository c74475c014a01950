"""What is posted: odd teams, hostile names, forecasts kept, digests shown again; on both databases."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from bot.slack.blocks import blocks, fallback
from cards.digest import DigestView, digest_card, stage_chart
from cards.plain import plain
from commands.digesting import post_digest
from commands.incoming import Incoming, Place, Sender
from commands.posting import address_of
from storage.models.accounts import Account
from storage.models.deals import Deal
from storage.models.huddles import Huddle, Meeting
from storage.models.workspace import Member
from storage.queries.meetings import kept_digest, open_meeting
from tests.digest.posts import cards, found, remove_all, said
from tests.platforms.slack.block_kit import problems
from tests.queries.making import make_deal, make_rate
from tests.talk import Talk
from tests.universe import NOW, TODAY, Universe

ZONE = ZoneInfo("America/New_York")
CHANNEL = Place("command", "slack/C1", channel="slack/C1")
LATE = TODAY - timedelta(days=3)


def test_no_deals(workspace: Universe) -> None:
    with workspace.writing() as writer:
        remove_all(writer, workspace)
    assert "No open deals. A new one is one line" in said(workspace)


def test_one_deal_without_an_amount(workspace: Universe) -> None:
    with workspace.writing() as writer:
        remove_all(writer, workspace)
        make_deal(writer, name="Lone")
    words = said(workspace)
    assert "Open: 1 deal, no amount known" in words
    assert "1 without an amount" in words
    assert "$0" not in words.replace("$0 commit", "")


def test_everything_is_late(workspace: Universe) -> None:
    with workspace.writing() as writer:
        for number in (1, 2, 3):
            writer.set(writer.session.get_one(Deal, (workspace.id, number)), close_on=LATE)
    words = said(workspace)
    assert "3 past their close date = $142k" in words
    assert "past its close date Sun 15 Nov" in words


def test_four_hundred_exceptions_and_hostile_names(workspace: Universe) -> None:
    """However many and whatever they are called: within Slack's limits, and nobody is pinged."""
    with workspace.writing() as writer:
        account = Account(workspace_id=0, id=0, created_at=NOW, name="<!channel> *all* <https://x.example|y>")
        writer.create(account)
        named: dict[str, Any] = {"name": "<!here> & <@U1>", "account_id": account.id, "close_on": LATE, "amount": 100}
        first = make_deal(writer, **named)
        fixed = first.model_dump(exclude={"id", "owner_id"})
        owners = (workspace.ids.dana, workspace.ids.priya, None)
        rows = [{**fixed, "id": first.id + ahead, "owner_id": owners[ahead % 3]} for ahead in range(1, 400)]
        writer.session.execute(insert(Deal), rows)
    for card in cards(workspace):
        sent = {"text": fallback(card), "blocks": blocks(card, "message")}
        assert list(problems(sent)) == []
        assert "<!channel>" not in str(sent["text"])
        assert len(plain(card)) < 12_000
    assert "… and 126 more" in said(workspace)


def test_five_currencies_are_added_only_by_a_rate(workspace: Universe) -> None:
    with workspace.writing() as writer:
        remove_all(writer, workspace)
        make_rate(writer, "EUR", 1_080_000)
        for currency in ("USD", "EUR", "GBP", "CHF", "JPY"):
            make_deal(writer, amount=10_000, currency=currency)
    words = said(workspace)
    assert "Open: 5 deals · $208" in words
    for apart in ("£100 (no rate for GBP)", "100 CHF (no rate for CHF)", "¥10k (no rate for JPY)", "1 EUR = 1.08 USD"):
        assert apart in words


def test_who_left_is_said_to_have_left(workspace: Universe) -> None:
    with workspace.writing() as writer:
        make_deal(writer, owner_id=workspace.ids.priya, close_on=LATE, amount=900)
        writer.set(writer.session.get_one(Member, (workspace.id, workspace.ids.priya)), active=False)
    assert "Priya Nair (no longer here: `assign` their deals)" in said(workspace)


def test_no_note_is_in_a_post(workspace: Universe) -> None:
    assert "pricing" not in said(workspace)  # Jane wants pricing: Dana's own words about a call


@pytest.mark.parametrize(
    ("who", "words", "own", "override"),
    [
        ("dana", "commit D1", "commit", None),
        ("sam", "best case D1", None, "best_case"),
        ("sam", "for dana: deal D1 forecast commit", "commit", None),
        ("dana", "omit acme", "omit", None),
    ],
)
def test_a_managers_forecast_stands_beside_the_owners(
    talk: Talk, workspace: Universe, who: str, words: str, own: str | None, override: str | None
) -> None:
    talk.say(words, who)
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        assert (deal.forecast, deal.forecast_override) == (own, override)
    talk.press("Undo", who)
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        assert (deal.forecast, deal.forecast_override) == (None, None)


def test_an_override_is_taken_back_and_that_undone(talk: Talk, workspace: Universe) -> None:
    talk.say("commit D1")
    talk.say("best case D1", "sam")
    said = [talk.text(words, "sam") for words in ("clear override acme", "undo", "clear forecast for D1")]
    assert ["(was best case)" in each for each in said] == [True, False, True]
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        assert (deal.forecast, deal.forecast_override) == ("commit", None)
    talk.say("omit D1", "sam")
    talk.say("assign D1 to sam", "sam")
    talk.say("clear forecast D1", "sam")
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        assert (deal.forecast, deal.forecast_override) == (None, None)


def test_the_forecast_counts_the_managers_word(talk: Talk) -> None:
    talk.say("commit D1")
    assert "$60k won + $50k commit = $110k, 44 % of $250k" in talk.text("forecast")
    talk.say("omit D1", "sam")
    assert "$60k won + $0 commit = $60k" in talk.text("forecast")
    assert "1 deal as a manager said" in talk.text("forecast")


def test_a_rate_is_a_managers(talk: Talk) -> None:
    assert "Only managers" in talk.text("rate EUR 1.08")
    assert "Rate of EUR — 1.08 from Wed 18 Nov" in talk.text("rate 1 EUR = 1.08 USD", "sam")
    assert "Rate of EUR — 1.1 from Wed 18 Nov (was 1.08)" in talk.text("rate eur 1.1", "sam")
    assert "needs no rate" in talk.text("rate USD 2", "sam")


def posted(workspace: Universe, day: int, key: str = "now", huddle: int | None = None) -> Meeting:
    """Post a digest so many days after today, and return its meeting."""
    now = NOW + timedelta(days=day)
    with workspace.db.write(workspace.id) as session:
        met = open_meeting(session, workspace.id, f"{key}:{day}", "slack/C1", now.date(), huddle)
        post_digest(session, met, now)
        return met


def test_a_huddle_is_held_against_the_huddle_before(workspace: Universe) -> None:
    """What was posted between them by hand is held against the last one there."""
    with workspace.writing() as writer:
        huddle = Huddle(
            workspace_id=0, id=0, created_at=NOW, name="#sales", address="slack/C1", weekdays="wed",
            local_time=NOW.time(), time_zone="UTC",
        )  # fmt: skip
        writer.create(huddle)
    made = [(0, "huddle:1"), (5, "now"), (6, "now"), (7, "huddle:1")]
    kept = [kept_digest(posted(workspace, day, key, huddle.id)) for day, key in made]
    since = [each.since_on for each in kept if each is not None]
    assert since == [TODAY + timedelta(days=day) for day in (-7, 0, 5, 0)]


def test_a_digest_is_shown_again_as_posted_known_and_corrected(talk: Talk, workspace: Universe) -> None:
    posted(workspace, 0)
    later = NOW + timedelta(days=1)
    with workspace.writing(now=later) as writer:
        writer.at = NOW - timedelta(days=1)  # learnt on Thursday: it was 40k on Tuesday already
        writer.set(writer.session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)), amount=4_000_000)
    talk.now = later + timedelta(hours=1)
    opened = {view: talk.text(f"digest as of 11/18 {view}") for view in ("posted", "known", "corrected")}
    assert "$142k" in opened["posted"]
    assert "$142k" in opened["known"]
    assert "$132k" in opened["corrected"]
    assert "as corrected since" in opened["corrected"]
    assert "No digest was posted" in talk.text("digest as of 11/17 posted")


def test_what_was_learnt_later_is_not_told_of_an_earlier_day(talk: Talk) -> None:
    talk.say("lost D1")
    talk.say("won D2 60k")
    talk.now += timedelta(days=2)
    talk.say("reason D1 no budget")
    talk.say("reason D2 superb service")
    talk.say("globex: called Hank")
    day = "digest as of 11/18"
    then, now = (" ".join(talk.text(f"{day} {view}").split()) for view in ("known", "corrected"))
    assert "no reason given" in then
    assert "superb service" not in then
    assert "won for" not in then
    assert "1 call" not in then
    assert "no reason given" in now, "the reason was given on another day"


def test_what_nobody_knows_is_not_nothing(workspace: Universe) -> None:
    """Won without an amount: $0 is what was won where nothing was; a deal that came closed did not take 0 days."""
    with workspace.writing() as writer:
        remove_all(writer, workspace)
        make_deal(writer, "won", closed_on=TODAY - timedelta(days=3))
        make_deal(writer, "demo", amount=500_000, close_on=TODAY, forecast="commit")
        make_deal(writer, "proposal")
    words = said(workspace)
    assert "amount unknown won + $5k commit" in words
    assert "0 days" not in words
    with workspace.reading() as session:
        (section,) = (view := found(session, workspace)).sections
        assert "Proposal" not in stage_chart(view, section).labels


def test_what_covers_a_quota_is_not_known_without_amounts(workspace: Universe) -> None:
    with workspace.writing() as writer:
        remove_all(writer, workspace)
        make_deal(writer, close_on=TODAY)
    words = said(workspace)
    assert "pipeline amount unknown" in words
    assert "coverage" not in words


def test_a_kept_digest_is_the_one_that_was_posted(workspace: Universe) -> None:
    met = posted(workspace, 0)
    with workspace.reading() as session:
        kept = kept_digest(session.get_one(Meeting, (workspace.id, met.id)))
        assert kept is not None
        assert (kept.total, kept.forecast) == ((now := found(session, workspace)).total, now.forecast)


def test_what_was_foreseen_stands_beside_what_came(talk: Talk, workspace: Universe) -> None:
    talk.say("commit D1")
    posted(workspace, 0)
    talk.now = NOW + timedelta(days=27)
    talk.say("won D1 48k")
    posted(workspace, 28)
    with workspace.reading() as session:
        kept = kept_digest(session.get_one(Meeting, (workspace.id, 2)))
    assert kept is not None
    words = plain(digest_card(DigestView(kept)), width=1000)
    assert "On Wed 18 Nov we said $110k by Thu 31 Dec, so far it is $108k" in words
    assert kept.since_on == date(2026, 11, 18)


def test_now_is_posted_where_it_is_asked_for(talk: Talk) -> None:
    assert "Only managers" in plain(talk.say("digest now", place=CHANNEL))
    assert "on its way" in plain(talk.say("digest now", "sam", place=CHANNEL))
    assert "say “digest now” there" in talk.text("digest now", "sam")
    assert "say “digest now” in #sales" in talk.text("digest now in #sales", "sam")


@pytest.mark.parametrize(
    "words", ["digest this first", "commit to it", "rate was 5", "patterns emerge", "forecast is grim"]
)
def test_ordinary_words_in_a_channel_stay_ordinary(talk: Talk, words: str) -> None:
    assert talk.say(words, place=Place("channel", "slack/C1", feed=True)).tone in {"silent", "answer"}


def test_patterns_say_what_they_rest_on(talk: Talk, workspace: Universe) -> None:
    assert "fewer than 8" in talk.text("patterns")
    with workspace.writing() as writer:
        for number in range(20):
            stage = "won" if number % 4 else "lost"
            source = "referral" if stage == "won" and number < 16 else "fair"
            why = {"lost_reason": "Price "} if stage == "lost" else {"won_reason": "support"}
            make_deal(writer, stage, source=source, closed_on=TODAY - timedelta(days=number), amount=100_000, **why)
    words = talk.text("patterns 21")
    assert "The last 21 closed deals" in words
    assert "Source referral: 12 of 12 won (100 %), of the others 4 of 9 (44 %)" in " ".join(words.split())
    assert "Price" in talk.text("why we lose")


def test_both_words_about_the_forecast_are_on_the_deals_page(talk: Talk) -> None:
    talk.say("commit D1")
    talk.say("omit D1", "sam")
    assert "omitted (a manager's word; the owner says commit)" in " ".join(talk.text("deal D1").split())


@pytest.mark.parametrize(("words", "address"), [("digest preview", "slack/U01DANA"), ("digest as of 11/1", "slack/C1")])
def test_a_preview_is_told_to_whoever_asked(talk: Talk, words: str, address: str) -> None:
    """Wherever it is asked for."""
    place = Place("mention", "slack/C1", channel="slack/C1")
    asked = Incoming("k", talk.workspace, Sender("slack", "U01DANA"), NOW, words, place, reply_to="slack/C1")
    assert address_of(asked, talk.say(words)) == address
