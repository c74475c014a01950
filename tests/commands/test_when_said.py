"""Late deliveries, answers and edits: what is said became true when it was said."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from commands.incoming import Incoming, Sender
from storage.models.activities import Activity
from storage.models.deals import Deal
from storage.models.ledger import Change
from tests.talk import Talk
from tests.universe import TODAY, Universe

KEY = "msg:T1:D1:17.1"


def late(talk: Talk, text: str, how_late: timedelta) -> None:
    """Hear a message long after it was said."""
    said, talk.now = talk.now, talk.now + how_late
    talk.dispatcher.handle(Incoming(KEY, talk.workspace, Sender("console", "dana"), said, text))


def edited_in_form(talk: Talk, label: str, value: str) -> None:
    form = talk.press("Edit").form
    assert form is not None
    talk.now += timedelta(days=3)
    names = {entry.label: entry.name for entry in form.fields}
    values = {entry.name: entry.value for entry in form.fields}
    talk.say("", form=form.name, values={**values, names[label]: value})


def edited_as_message(talk: Talk, text: str) -> None:
    talk.now += timedelta(days=3)
    edit = Incoming(f"edit:{KEY[4:]}:1", talk.workspace, Sender("console", "dana"), talk.now, text, replaces=KEY)
    talk.dispatcher.handle(edit)


def deal(workspace: Universe, number: int) -> Deal:
    with workspace.reading() as session:
        return session.get_one(Deal, (workspace.id, number))


def happened(workspace: Universe) -> date:
    with workspace.reading() as session:
        newest = select(Activity).where(col(Activity.deleted_at).is_(None)).order_by(col(Activity.id).desc()).limit(1)
        activity: Activity = session.execute(newest).scalar_one()
        return activity.happened_on


def say(talk: Talk, text: str) -> None:
    talk.say(text, key=KEY)


def in_form(label: str, value: str) -> Callable[[Talk], None]:
    return lambda talk: edited_in_form(talk, label, value)


def as_message(text: str) -> Callable[[Talk], None]:
    return lambda talk: edited_as_message(talk, text)


EDITS = [
    pytest.param("acme won 60k", in_form("Amount", "65k"), id="form"),
    pytest.param("acme won 60k", as_message("acme won 65k"), id="message"),
]


@pytest.mark.parametrize(("said", "edit"), EDITS)
def test_an_edit_keeps_the_day_of_a_win(
    talk: Talk, workspace: Universe, said: str, edit: Callable[[Talk], None]
) -> None:
    say(talk, said)
    won: datetime = talk.now
    edit(talk)
    now = deal(workspace, workspace.ids.acme_platform)
    assert (now.amount, now.closed_on, now.stage_since) == (6_500_000, TODAY, won)


@pytest.mark.parametrize("edit", [in_form("Note", "they love it"), as_message("called acme, they love it")])
def test_an_edit_keeps_the_day_of_a_call(talk: Talk, workspace: Universe, edit: Callable[[Talk], None]) -> None:
    say(talk, "called acme, they like it")
    edit(talk)
    assert happened(workspace) == TODAY


def test_an_edited_message_means_tomorrow_as_it_was_said(talk: Talk, workspace: Universe) -> None:
    say(talk, "deal acme close tomorrow")
    edited_as_message(talk, "deal acme 61k close tomorrow")
    assert deal(workspace, workspace.ids.acme_platform).close_on == TODAY + timedelta(days=1)


def test_a_late_delivery_means_the_day_it_was_said(talk: Talk, workspace: Universe) -> None:
    late(talk, "acme won, close tomorrow", timedelta(days=2))
    now = deal(workspace, workspace.ids.acme_platform)
    assert (now.closed_on, now.close_on) == (TODAY, TODAY + timedelta(days=1))


def test_a_late_answer_means_the_day_it_was_asked(talk: Talk, workspace: Universe) -> None:
    say(talk, "globex won")
    talk.now += timedelta(hours=20)
    assert talk.last is not None
    talk.say(talk.last.buttons[0].sends)
    ids = workspace.ids
    closed = [deal(workspace, number).closed_on for number in (ids.globex_platform, ids.globex_support)]
    assert TODAY in closed


def moves(workspace: Universe, number: int) -> list[Change]:
    with workspace.reading() as session:
        ours = (col(Change.entity_id) == number, col(Change.entity) == "deal", col(Change.field) == "stage_id")
        return list(session.execute(select(Change).where(*ours).order_by(col(Change.id))).scalars())


@pytest.mark.parametrize(
    ("before", "at"),
    [
        pytest.param("note acme hello", datetime(2026, 11, 20, 4, 59, 59, 999_999, tzinfo=UTC), id="by the day's end"),
        pytest.param("acme moved to negotiation", None, id="not before the move before it"),
    ],
)
def test_a_win_of_yesterday_was_true_yesterday(
    talk: Talk, workspace: Universe, before: str, at: datetime | None
) -> None:
    talk.now += timedelta(days=2)
    talk.say(before)
    moved = talk.now
    say(talk, "acme won 60k yesterday")
    number = workspace.ids.acme_platform
    win, row = moves(workspace, number)[-1], deal(workspace, number)
    assert (win.at, win.recorded_at, row.stage_since) == (at or moved, talk.now, at or moved)
    assert "Thu 19 Nov (recorded Fri 20 Nov)" in talk.text(f"history D{number}") or at is None


@pytest.mark.parametrize("edit", [in_form("Amount", "65k"), as_message("acme won 65k yesterday")])
def test_an_edited_win_of_yesterday_keeps_its_day(
    talk: Talk, workspace: Universe, edit: Callable[[Talk], None]
) -> None:
    say(talk, "acme won 60k yesterday, follow up tomorrow thank them")
    edit(talk)
    now = deal(workspace, workspace.ids.acme_platform)
    assert (now.amount, now.closed_on) == (6_500_000, TODAY - timedelta(days=1))
