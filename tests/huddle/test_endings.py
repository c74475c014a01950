"""Why deals end is asked once; what was lost is shown again once a month and revived with one tap."""

from datetime import date, timedelta

from cards.plain import plain
from commands.incoming import Place
from storage.models.deals import Deal
from tests.queries.making import make_deal
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import Universe


def deal(workspace: Universe, number: int) -> Deal:
    with workspace.reading() as session:
        return session.get_one(Deal, (workspace.id, number))


def test_one_tap_says_why(workspace: Universe) -> None:
    talk = Talk(workspace.db, workspace.id)
    assert "Why was it lost?" in plain(talk.say("lost acme"))
    talk.press("Price")
    assert deal(workspace, workspace.ids.acme_platform).lost_reason == "price"
    talk.say(f"won D{workspace.ids.globex_platform}")
    talk.say(f"reason D{workspace.ids.globex_platform} they love the product")
    assert deal(workspace, workspace.ids.globex_platform).won_reason == "they love the product"
    talk.say("undo")
    assert deal(workspace, workspace.ids.globex_platform).won_reason is None


REASONS = {
    "price": "price",
    "Because their budget was frozen until March.": "their budget was frozen until March",
    "they went with Salesforce": "they went with Salesforce",
    "lost to Rostera on price": "lost to Rostera on price",
    "their CFO said no": "their CFO said no",
    **dict.fromkeys(("thanks!", "great job everyone", "why?", "skip", "ok", "help", "pipeline", "undo")),
    **dict.fromkeys(("lost Globx", "globex: called Hank", "call Jane tomorrow", "price\nglobex 20k")),
}


def lose(workspace: Universe, talk: Talk) -> int:
    """Lose a deal of its own on another day, and return its number."""
    talk.now += timedelta(days=1)
    with workspace.writing() as writer:
        number = make_deal(writer, owner_id=workspace.ids.dana, account_id=workspace.ids.initech).id
    assert "Why was it lost?" in talk.text(f"lost D{number}")
    return number


def test_one_line_says_why(workspace: Universe) -> None:
    """What says anything else is not taken for the reason."""
    talk = Talk(workspace.db, workspace.id)
    for line, reason in REASONS.items():
        number = lose(workspace, talk)
        talk.say(line)
        assert deal(workspace, number).lost_reason == reason, line
        if reason:
            talk.say("undo")
            assert deal(workspace, number).lost_reason is None


def test_what_is_said_later_or_elsewhere_is_no_reason(workspace: Universe) -> None:
    talk = Talk(workspace.db, workspace.id)
    numbers = [lose(workspace, talk)]
    talk.say("too expensive", place=Place("channel", "C1", feed=True))
    talk.say("globex: called Hank")
    talk.say("too expensive")
    numbers.append(lose(workspace, talk))
    talk.now += timedelta(hours=1)
    talk.say("too expensive")
    numbers.append(lose(workspace, talk))
    talk.say("too expensive", "sam")
    assert [deal(workspace, number).lost_reason for number in numbers] == [None] * 3


def test_what_the_deal_is_called_is_no_reason(workspace: Universe) -> None:
    """The deal is called Support, as reasons are."""
    talk, number = Talk(workspace.db, workspace.id), workspace.ids.globex_support
    said = {"lost globex support": None, "globex support lost": None, "lost globex support bad support": "bad support"}
    for line, reason in said.items():
        talk.say(line)
        assert deal(workspace, number).lost_reason == reason, line
        assert deal(workspace, number).closed_on is not None
        talk.say("undo")


def test_an_open_deal_has_no_reason_and_a_closed_one_needs_no_help(workspace: Universe) -> None:
    talk, number = Talk(workspace.db, workspace.id), workspace.ids.globex_platform
    assert f"`lost D{number} …` closes it" in talk.text(f"reason D{number} price")
    assert deal(workspace, number).lost_reason is None
    talk.say(f"won D{number} they love the product")
    assert "is won, so" in talk.text(f"needhelp D{number}")


def test_a_reason_that_was_said_is_not_asked_for_and_a_question_comes_once(workspace: Universe) -> None:
    talk = Talk(workspace.db, workspace.id)
    assert "Why" not in talk.text("lost acme no budget")
    assert "Why" in talk.text(f"won D{workspace.ids.globex_platform}")
    talk.say(f"deal D{workspace.ids.globex_platform} reopen")
    assert "Why" not in talk.text(f"won D{workspace.ids.globex_platform}")


def test_who_keeps_skipping_is_left_alone(nudging: Nudging) -> None:
    talk = Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)
    asked = []
    for _ in range(4):
        talk.now += timedelta(days=1)
        card = talk.say(f"lost D{nudging.deal()}")
        asked.append("Why" in plain(card))
        if asked[-1]:
            talk.press("Skip")
    assert asked == [True, True, True, False]


def lost(nudging: Nudging, reason: str, days_ago: int, **values: object) -> int:
    closed = nudging.hands.now.date() - timedelta(days=days_ago)
    return nudging.deal(stage="lost", lost_reason=reason, closed_on=closed, **values)


def test_once_a_month_a_few_that_are_worth_another_try(nudging: Nudging) -> None:
    nudging.setting("nudge rules", "dead leads")
    ids = nudging.workspace.ids
    lost(nudging, "bad fit", 100, account_id=ids.initech)
    lost(nudging, "price", 10, account_id=ids.initech)
    worth = lost(nudging, "no budget this year", 100, account_id=ids.initech)
    nudging.tick("2026-11-25 14:00")
    assert nudging.items() == ["1. Send quote · Acme Corp · Platform · $50k — due Fri 20 Nov, 5 days late"]
    nudging.tick("2026-12-01 14:00")
    assert "another try? lost" in nudging.items()[-1]
    assert "no budget this year, and that passes" in nudging.items()[-1]
    nudging.tick("2026-12-02 14:00")
    assert "another try" not in nudging.items()[-1]
    talk = Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)
    assert "get in touch again · Fri 4 Dec" in talk.text(f"revive D{worth}")
    assert deal(nudging.workspace, worth).revived_on == date(2026, 12, 2)
    assert "open already" in talk.text(f"revive D{worth}")
    assert "Taken up again so far: 1 deal" in talk.text("dead leads", "sam")
    talk.say("undo")
    back = deal(nudging.workspace, worth)
    assert (back.revived_on, back.lost_reason) == (None, "no budget this year")


def test_a_deal_of_who_left_becomes_the_revivers(nudging: Nudging) -> None:
    ids = nudging.workspace.ids
    number = lost(nudging, "timing", 90, account_id=ids.initech, owner_id=ids.priya)
    nudging.member(ids.priya, active=False)
    talk = Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)
    talk.say(f"revive D{number}")
    assert deal(nudging.workspace, number).owner_id == ids.dana
