"""What cannot be said where it belongs: whoever can mend that is told, once, in a sentence."""

from collections import deque

import pytest

from bot.posting import PostError, RefusedError
from bot.recording import RecordingPoster
from cards.plain import plain
from tests.outbox.rows import Clock, deliver, put, state
from tests.universe import Universe

ARCHIVED = "the channel is archived. Unarchive it."


def told(poster: RecordingPoster) -> list[tuple[str, str]]:
    return [(each.address.place, plain(each.message.card, width=1000)) for each in poster.said]


def refusing(*faults: PostError | None) -> RecordingPoster:
    return RecordingPoster(faults=deque(faults))


def test_admins_hear_what_keeps_news_from_a_channel_once_a_day(workspace: Universe) -> None:
    refused = RefusedError("is_archived", ARCHIVED)
    clock, poster = Clock(), refusing(refused, None, refused)
    for number in range(2):
        put(workspace, f"a{number}", kind="announcement")
        deliver(workspace, poster, clock)
    sentence = f"I could not post in slack/C1: {ARCHIVED} `admin` lists what was not said."
    assert told(poster) == [("U01GAIL", sentence)]
    clock.wait(days=1)
    poster.faults.append(refused)
    put(workspace, "a3", kind="announcement")
    deliver(workspace, poster, clock)
    assert told(poster) == [("U01GAIL", sentence)] * 2


def test_an_answer_goes_to_its_author_instead(workspace: Universe) -> None:
    poster = refusing(RefusedError("not_in_channel", "I am not in that channel."))
    put(workspace, "answer:1", "slack/C1/17.2", ids={"delivery": "x", "author": "slack/U01DANA"})
    deliver(workspace, poster, Clock())
    [(place, said)] = told(poster)
    assert place == "U01DANA"
    assert said.splitlines() == ["I could not answer where you wrote: I am not in that channel.", "answer:1"]
    assert state(workspace, "answer:1") == "failed"


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("trouble", RefusedError("is_archived", ARCHIVED)),
        ("reaction", RefusedError("is_archived", ARCHIVED)),
        ("announcement", RefusedError("an_error_of_next_year")),
    ],
)
def test_about_what_nobody_can_mend_nobody_is_told(workspace: Universe, kind: str, fault: RefusedError) -> None:
    poster = refusing(fault)
    put(workspace, "a", kind=kind)
    deliver(workspace, poster, Clock())
    assert (told(poster), state(workspace, "a")) == ([], "failed")
