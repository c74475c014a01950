"""Putting off what is due."""

from cards.plain import plain
from storage.models.activities import FollowUp
from tests.talk import Talk
from tests.universe import Universe


def test_a_second_tap_on_snooze_puts_off_no_further(workspace: Universe) -> None:
    talk = Talk(workspace.db, workspace.id)
    shown = talk.say("due")
    button = next(each for each in shown.buttons if each.label == f"Snooze F{workspace.ids.send_quote} 1 day")
    first = plain(talk.say(button.sends))
    with workspace.reading() as session:
        due = session.get_one(FollowUp, (workspace.id, workspace.ids.send_quote)).due_on
    talk.say(button.sends)
    with workspace.reading() as session:
        assert session.get_one(FollowUp, (workspace.id, workspace.ids.send_quote)).due_on == due, first
