"""A follow-up for a calendar: the right instant, one entry however often it is sent, words that stay words."""

import asyncio
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.recording import RecordingPoster
from bot.ticking import deliver
from cards.characters import one_line
from cards.model import Item
from cards.outbox import Message
from commands.calendar_entry import Entry, calendar_file
from tests.outbox.rows import QUICK
from tests.reminders.nudging import Nudging
from tests.reminders.ticking import utc
from tests.talk import Talk
from tests.universe import TODAY

MADE = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)


def entry(says: str = "call", on: str = "2026-11-20 15:00", zone: str = "America/New_York") -> Entry:
    moment = datetime.fromisoformat(on)
    at = None if len(on) == len("2026-11-20") else moment.time()
    return Entry("F1-1-x@dealbird", 0, says, "F1", moment.date(), at, ZoneInfo(zone))


def read(text: str) -> tuple[Any, list[Any]]:
    """Return the entry and the zones of a file, as the library reads them."""
    parsed = Calendar.from_ical(text)
    [event] = parsed.walk("VEVENT")
    return event, parsed.walk("VTIMEZONE")


@pytest.mark.parametrize(
    ("on", "zone", "begins"),
    [
        ("2026-11-20 15:00", "America/New_York", "2026-11-20 20:00"),
        ("2027-07-01 09:30", "America/New_York", "2027-07-01 13:30"),
        ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25 00:30"),
        ("2027-03-28 02:30", "Europe/Berlin", "2027-03-28 01:30"),
        ("2027-01-05 08:00", "Asia/Kathmandu", "2027-01-05 02:15"),
        ("2026-10-04 12:00", "Australia/Lord_Howe", "2026-10-04 01:00"),
        ("2026-11-20 00:00", "Pacific/Apia", "2026-11-19 11:00"),
        ("2026-11-20 15:00", "UTC", "2026-11-20 15:00"),
    ],
)
def test_it_begins_at_the_instant_that_was_meant(on: str, zone: str, begins: str) -> None:
    event, zones = read(calendar_file(entry(on=on, zone=zone), MADE))
    assert event.decoded("dtstart").astimezone(UTC) == utc(begins)
    if zone != "UTC":
        [own] = zones
        told = event.decoded("dtstart").replace(tzinfo=own.to_tz(lookup_tzid=False))
        assert told.astimezone(UTC) == utc(begins), "the zone as it stands in the file"
        assert event["dtstart"].params["TZID"] == zone == own.tz_name


def test_what_has_no_time_takes_no_time() -> None:
    event, zones = read(calendar_file(entry(on="2026-11-20"), MADE))
    assert (event.decoded("dtstart"), event["transp"], zones) == (date(2026, 11, 20), "TRANSPARENT", [])


@pytest.mark.parametrize(
    "says",
    [
        "call\r\nBEGIN:VALARM\r\nTRIGGER:-PT1M",
        "call\nEND:VEVENT\nBEGIN:VEVENT",
        "a\rATTENDEE:mailto:x@y.z",
        "a\u2028ORGANIZER:x",
        "a\x85b\x0bc\x00d",
        '50 % off; a, b\\n "c"',
        "Überprüfung der 見積書 " * 40,
        "\u202ereversed",
    ],
)
def test_words_stay_words(says: str) -> None:
    text = calendar_file(entry(says), MADE)
    plain = calendar_file(entry("call"), MADE)
    event, _ = read(text)
    assert [*event.keys()] == [*read(plain)[0].keys()]
    assert len(event.subcomponents) == 0
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert str(event["summary"]) == one_line(says)


def sent(nudging: Nudging, talk: Talk) -> list[Message]:
    """Return the files that came to the terminal."""
    poster, nudging.hands.now = RecordingPoster(), talk.now
    asyncio.run(deliver(nudging.workspace.db, {"console": poster, "slack": nudging.poster}, nudging.hands, QUICK))
    return [each.message for each in poster.said if each.message.act == "file" and each.address.place == "dana"]


@pytest.fixture
def timed(nudging: Nudging) -> Nudging:
    """Dana has promised a call at three, and something else for the day."""
    nudging.promise("call Jane", TODAY, due_at=time(15), account_id=nudging.workspace.ids.acme)
    nudging.promise("tidy up", TODAY)
    nudging.tick("2026-11-18 14:00")
    return nudging


@pytest.fixture
def talk(timed: Nudging) -> Talk:
    return Talk(timed.workspace.db, timed.workspace.id, timed.hands.now)


def test_only_what_has_a_time_has_the_button(timed: Nudging) -> None:
    items = [block for block in timed.cards()[-1].body if isinstance(block, Item)]
    offered = [[button.sends for button in item.buttons if button.sends.startswith("calendar")] for item in items]
    assert offered == [["calendar F2"], []]


@pytest.mark.parametrize("words", ["calendar F2", "1 to calendar", "1 add it to my calendar"])
def test_it_comes_as_a_file(timed: Nudging, talk: Talk, words: str) -> None:
    assert "comes to you as a file" in talk.text(words)
    [message] = sent(timed, talk)
    event, _ = read(message.content)
    assert (message.file, str(event["summary"])) == ("F2-0.ics", "Call Jane · Acme Corp")
    assert event.decoded("dtstart").astimezone(UTC) == utc("2026-11-18 20:00")


def test_a_second_one_takes_the_place_of_the_first(timed: Nudging, talk: Talk) -> None:
    files: list[Any] = []
    for words in ("calendar F2", "snooze F2 until 11/20", "calendar F2", "undo", "calendar F2", "calendar F3"):
        talk.say(words)
        files += [read(message.content)[0] for message in sent(timed, talk)]
    assert len({str(event["uid"]) for event in files[:3]}) == 1
    assert [int(event["sequence"]) for event in files] == [0, 1, 2, 0]
    assert files[3]["uid"] != files[0]["uid"]


@pytest.mark.parametrize(
    ("before", "words", "says"), [("", "calendar F99", "no F99"), ("done F2", "calendar F2", "is done")]
)
def test_where_there_is_nothing_to_send(timed: Nudging, talk: Talk, before: str, words: str, says: str) -> None:
    if before:
        talk.say(before)
    assert says in talk.text(words)
    assert sent(timed, talk) == []


def test_what_was_done_before_it_was_sent_is_not_sent(timed: Nudging, talk: Talk) -> None:
    talk.say("calendar F2")
    talk.say("done F2")
    assert sent(timed, talk) == []
