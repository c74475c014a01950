"""A month of the sample team's huddles, driven by the clock, on the console and in Slack.

`python -m tests.huddle.write_month` writes it into tests/golden/huddle and its first huddle into docs/huddle.md.
"""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final, Literal

from bot.console.poster import told
from bot.recording import RecordingPoster, Said
from bot.sample import create_sample
from bot.slack import deliveries
from bot.slack.blocks import blocks
from bot.slack.deliveries import Told
from bot.ticking import deliver, reported
from bot.timing import Timing
from cards.model import Button, Card
from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Place, Sender
from commands.posted import Posted
from reminders.jobs import clockwork
from storage.engine import Database
from storage.queries.members import link_identity, members_named
from storage.queries.workspaces import id_of
from tests.platforms.slack.drawing import drawn

Platform = Literal["console", "slack"]
ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden" / "huddle"
PAGE: Final = ROOT / "docs" / "huddle.md"
FENCE: Final = re.compile(r"(?<=<!-- a huddle -->\n```text\n).*?(?=```)", re.DOTALL)
BEGIN: Final = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
"""Friday afternoon: the sample's days count from here."""
PEOPLE: Final = (("dana", "Dana Reyes"), ("priya", "Priya Nair"), ("marcus", "Marcus Lind"), ("sam", "Sam"))
CHANNEL: Final = "C0SALES"

MONTH: Final = """
sam> huddle mondays 9:30 in #sales
@ 2026-11-27 09:00
dana> 1 next step send the questionnaire, 2 close 12/18, 3 done, 4 lost no budget, 5 12k
priya> ready
marcus> deal new Kestrel Robotics Support 6k close 1/29
@ 2026-11-30 09:15
@ 2026-11-30 09:30
sam> [Walk the agenda]
@ 2026-11-30 09:31
marcus# should we push it to Q1?
priya# push to Q1, Sam sends the contract by Thu
sam> [Next]
@ 2026-11-30 09:34
marcus# push to January
@ 2026-11-30 09:35
priya> [Confirm]
sam> [Next]
@ 2026-11-30 09:36
dana# maybe we should drop it
sam> [End here]
@ 2026-11-30 09:40
@ 2026-12-03 09:00
sam> 2 done it is with their lawyers
@ 2026-12-18 09:00
@ 2026-12-21 09:30
"""
"""`@` lets the clock tick; `dana>` talks to Dealbird alone or presses a button, `dana#` says something below the post.

The first huddle is shown in the docs.
"""
SHOWN: Final = ("$ 2026-11-27 09:00", "$ 2026-12-03 09:00")


@dataclass
class Month:
    """The sample's people on one platform, whose messages are kept as they were said."""

    db: Database
    platform: Platform
    workspace: int
    hands: list[datetime] = field(default_factory=lambda: [BEGIN])
    poster: RecordingPoster = field(default_factory=RecordingPoster)
    numbers: "count[int]" = field(default_factory=count)
    shown: int = 0
    answers: list[Card] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dispatcher = Dispatcher(self.db, lambda: self.hands[0])

    def lines(self) -> Iterator[str]:
        """Yield all that happens, as the people see it."""
        for line in MONTH.strip().splitlines():
            if line.startswith("@"):
                yield from self._tick(datetime.fromisoformat(line[2:]).replace(tzinfo=UTC))
            else:
                match = re.fullmatch(r"(\w+)([>#]) (.*)", line)
                assert match is not None
                self.hands[0] += timedelta(seconds=20)
                yield f"{match[1]}{match[2]} {match[3]}"
                yield from self._said(match[1], match[3], below=match[2] == "#")

    def _tick(self, now: datetime) -> Iterator[str]:
        self.hands[0] = now
        yield f"$ {now:%Y-%m-%d %H:%M}"
        happened = clockwork(self.db, f"w{next(self.numbers)}", lambda: self.hands[0]).tick()
        yield from (line for line in reported(happened) if "too late" not in line and " lead_rest:" not in line)
        yield from self._delivered()

    def _delivered(self) -> Iterator[str]:
        asyncio.run(deliver(self.db, {self.platform: self.poster}, lambda: self.hands[0], Timing(at_once=1)))
        new, self.shown = self.poster.said[self.shown :], len(self.poster.said)
        for each in new:
            yield from self._drawn(each)

    def _drawn(self, said: Said) -> Iterator[str]:
        if self.platform == "console":
            text = told(said.address, said.message)
        else:
            edited = " (edited)" if said.message.act == "update" else ""
            thread = " (in the thread)" if said.address.thread else ""
            sent = {"blocks": blocks(said.message.card, "message")}
            text = f"→ {said.address.place}{thread}{edited}\n{drawn(sent)}\n"
        yield from (line for line in text.split("\n") if not line.startswith("   ["))

    def _said(self, who: str, words: str, *, below: bool) -> Iterator[str]:
        card = self.dispatcher.handle(self._incoming(who, words, below=below))
        self.answers.append(card)
        if self.platform == "console" or not below:
            yield from (*plain(card).splitlines(), "")
        yield from self._delivered()

    def _incoming(self, who: str, words: str, *, below: bool) -> Incoming:
        key, sender = f"month:{next(self.numbers)}", Sender(self.platform, self._user(who))
        now, on = self.hands[0], ""
        if pressed := re.fullmatch(r"\[(.+)\]", words):
            words, on = self._button(pressed[1])
        if below and self.platform == "slack":
            thread = self._post().receipt.message
            deal = Posted(self.db).deal_of_thread(self.workspace, "slack", CHANNEL, thread)
            said = Told(CHANNEL, thread, f"{now.timestamp():.6f}", sender.user, words, "channel")
            place = Place("channel", CHANNEL, deal, channel=deliveries.channel_address(CHANNEL))
            return deliveries.message(said, "T1", place, self.workspace, now)
        channel = deliveries.channel_address(CHANNEL) if self.platform == "slack" else ""
        place = Place("command", "#sales", channel=channel) if channel else Place()
        words = words.replace("in #sales", f"in <#{CHANNEL}|sales>") if channel else words
        return Incoming(key, self.workspace, sender, now, words, place, reply_to=on if channel else "")

    def _button(self, label: str) -> tuple[str, str]:
        """Return what the newest button of that name sends, and the address of the message that it is on."""
        for each in reversed(self.poster.said):
            if button := _button(each.message.card, label):
                thread = f"/{each.address.thread}/" if each.address.thread else "//"
                return button.sends, f"{self.platform}/{each.receipt.place}{thread}{each.receipt.message}"
        for card in reversed(self.answers):
            if button := _button(card, label):
                return button.sends, ""
        raise AssertionError(f"nobody was shown [{label}]")

    def _post(self) -> Said:
        return next(each for each in reversed(self.poster.said) if each.key.startswith("digest:"))

    def _user(self, who: str) -> str:
        return f"U0{who.upper()}" if self.platform == "slack" else who


def _button(card: Card, label: str) -> Button | None:
    return next((one for one in card.all_buttons if one.label == label), None)


def month(db: Database, platform: Platform) -> Sequence[str]:
    """Return the lines of the month in a migrated, empty database."""
    with db.write() as session:
        workspace = id_of(create_sample(session, BEGIN))
        for user, name in PEOPLE:
            known = user if platform == "console" else f"U0{user.upper()}"
            link_identity(session, workspace, members_named(session, workspace, name)[0].id, platform, known)
    return list(Month(db, platform, workspace).lines())


def first_huddle(lines: Sequence[str]) -> str:
    """Return the part of the month that the docs show."""
    begin, end = (lines.index(each) for each in SHOWN)
    return "\n".join(lines[begin:end])


def page(text: str, shown: str) -> str:
    """Return the page with the huddle in its block."""
    return FENCE.sub(lambda _: f"{shown}\n", text)
