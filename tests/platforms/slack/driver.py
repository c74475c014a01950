"""The acceptance scenarios in Slack: people type, press and fill in what Slack really showed them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.main import Seen
from cards.model import Card, Text
from commands.context import Context
from commands.dispatch import Dispatcher
from commands.grammar.conventions import Conventions
from commands.grammar.dates.reader import read_dates
from commands.incoming import Incoming
from reminders.jobs import clockwork
from storage.engine import Database
from storage.health import oldest_unsent
from storage.queries.lead_posts import EDITED, SHOWN
from storage.queries.outbox import receipt_of
from tests.acceptance.driver import CHANNEL, LEADS, LEADS_CHANNEL, row_said, said_by_the_clock
from tests.platforms.slack import payload
from tests.platforms.slack.payload import Json
from tests.platforms.slack.recording import TEAM
from tests.platforms.slack.served import Served
from tests.platforms.slack.wire import OverHTTP, OverSocket, Wire

COMMANDS = ("deal", "log", "followup", "lead", "pipeline")


def _edits_lead(call: Mapping[str, Any]) -> bool:
    """Whether a call edits the message of a lead by itself: no answer to whoever pressed something."""
    metadata: Mapping[str, Any] = call.get("metadata") or {"event_payload": {"key": ""}}
    return str(metadata["event_payload"]["key"]).startswith(EDITED)


EMOJI = {
    "✅": "white_check_mark", "👋": "wave::skin-tone-3", "❌": "x", "📞": "telephone_receiver", "⭐": "star",
    "🗑": "wastebasket", "🎉": "tada",
}  # fmt: skip
NEW_YORK = ZoneInfo("America/New_York")


@dataclass(slots=True)
class Recorder:
    """A dispatcher that remembers its last answer."""

    inner: Dispatcher
    last: Card | None = None

    def handle(self, incoming: Incoming) -> Card:
        self.last = self.inner.handle(incoming)
        return self.last

    def tell(self, incoming: Incoming, card: Card) -> Card:
        self.last = self.inner.tell(incoming, card)
        return self.last

    def refuse(self, incoming: Incoming, sentence: str) -> Card:
        self.last = self.inner.refuse(incoming, sentence)
        return self.last

    def look(self, incoming: Incoming, see: Callable[[Context], Seen]) -> Seen | None:
        return self.inner.look(incoming, see)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it was shown: its blocks, and what a press on it says about it."""

    blocks: list[Json]
    container: Json
    url: str = ""


@dataclass(slots=True)
class SlackDriver:
    """People of a workspace in Slack. What begins like a slash command is one, the rest a direct message."""

    database: Database
    workspace: int
    now: datetime
    over_socket: bool = False
    shown: dict[str, list[Shown]] = field(default_factory=dict)
    open: dict[str, tuple[Json, Shown]] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    recorder: Recorder = field(init=False)
    served: Served = field(init=False)
    wire: Wire = field(init=False)

    def __post_init__(self) -> None:
        self.recorder = Recorder(Dispatcher(self.database, lambda: self.now))
        self.served = Served(
            self.database, self.workspace, self.recorder, lambda: self.now, over_socket=self.over_socket
        ).start()
        self.wire = OverSocket(self.served) if self.over_socket else OverHTTP(self.served)

    def close(self) -> None:
        self.served.stop()

    def wait(self, how_long: timedelta) -> None:
        self.now += how_long

    def say(self, who: str, text: str) -> Card:
        verb = text.split(" ", 1)[0]
        trigger = self._trigger()
        if verb in COMMANDS and text.isprintable():
            url = f"{self.served.slack.url}/respond/{trigger}"
            answer = self.wire.command(payload.command(who, f"/{text}", trigger, url))
            container = {"type": "message", "message_ts": trigger, "channel_id": "C1", "is_ephemeral": True}
            return self._seen(who, answer, container, url)
        key = f"{trigger}.000100"
        self.wire.event(payload.event(payload.message(who, text, key, self._direct(who))))
        card = self._answered()
        if card.tone != "silent":
            self._posted(who, self._post_of(f"answer:msg:{TEAM}:{self._direct(who)}:{key}"), card)
        return card

    def press(self, who: str, label: str, owner: str) -> Card:
        on, button = self._button(label, owner)
        trigger = self._trigger()
        before = len(self.served.slack.calls)
        said = payload.press(who, button, on.container, trigger, response_url=on.url)
        self.wire.interact(said)
        card = self._answered()
        called = self.served.wait_for(lambda: self._answer_since(before, card))
        if card.form is not None:
            assert called["view"]["blocks"], "an empty form was opened"
            self.open[who] = {**called["view"], "id": f"V{trigger}", "hash": f"{trigger}.h"}, on
        else:
            self._check(called, card)
            self.shown.setdefault(who, []).append(Shown(called["blocks"], on.container, on.url))
        return card

    def _answer_since(self, before: int, card: Card) -> Mapping[str, Any] | None:
        """Return what was shown after a press: a form, or a card in the place of the old one or beside it."""
        methods = {"views.open"} if card.form is not None else {"response_url", "chat.update"}
        new = (call.body for call in self.served.slack.calls[before:] if call.method in methods)
        if card.form is not None:
            return next(new, None)
        return next((body for body in new if not _edits_lead(body) and _begins_with(body, card)), None)

    def submit(self, who: str, values: str) -> Card:
        view, on = self.open[who]
        before = len(self.served.slack.calls)
        answer = self.wire.interact(payload.submission(who, view, self._state(view, values)))
        card = self._answered()
        if answer is not None:
            assert answer["response_action"] in {"errors", "update"}, answer
        else:
            called = self.served.wait_for(lambda: self._answer_since(before, card))
            self._check(called, card)
            self.shown.setdefault(who, []).append(Shown(called["blocks"], on.container, on.url))
        return card

    def told(self, who: str) -> Card:
        clockwork(self.database, "scenario", lambda: self.now).tick()
        self.served.db.wake()
        self.served.wait_for(lambda: self._is_all_said() or None)
        card = said_by_the_clock(self.database, self.workspace, who)
        if card is None:
            return Card(body=())
        calls = [each for each in self.served.slack.calls if each.method in {"chat.postMessage", "chat.update"}]
        call = next(each.body for each in reversed(calls) if _heading(card) in "\n".join(_texts(each.body["blocks"])))
        self._posted(who, call, card)
        row = row_said(self.database, self.workspace, who)
        if row is not None and row.kind in LEADS:
            place, message = receipt_of(row)
            container = {"type": "message", "message_ts": message, "channel_id": place}
            self.shown[who][-1] = replace(self.shown[who][-1], container=container)
        self.now += timedelta(seconds=1)
        return card

    def react(self, who: str, emoji: str, *, removed: bool) -> Card:
        row = row_said(self.database, self.workspace, CHANNEL, frozenset({SHOWN}))
        assert row is not None, "no lead is shown"
        place, message = receipt_of(row)
        inner = {
            "type": "reaction_removed" if removed else "reaction_added",
            "user": payload.user_id(who),
            "reaction": EMOJI[emoji],
            "item": {"type": "message", "channel": place, "ts": message},
        }
        self.recorder.last, event = None, f"Ev{self._trigger()}"
        self.wire.event(payload.event(inner, event))
        card = self._answered() if self.recorder.last is not None else Card(())
        if card.tone in {"question", "refusal"}:
            sign = f"{payload.user_id(who)}:{EMOJI[emoji].partition('::')[0]}::{event}"
            key = f"answer:{'un' if removed else ''}react:{TEAM}:{place}:{message}:{sign}:refused"
            self._posted(who, self._post_of(key), card)
        return card

    def _is_all_said(self) -> bool:
        with self.database.read() as session:
            return oldest_unsent(session, self.now) is None

    def _state(self, view: Json, values: str) -> Json:
        """Return the form's elements with these values: what is shown in a field stays where nothing was typed."""
        typed = dict(part.strip().split(": ", 1) for part in values.split(";"))
        found: Json = {}
        for block in view["blocks"]:
            element, wanted = block["element"], typed.pop(block["label"]["text"], None)
            found[block["block_id"]] = self._filled(element, wanted)
        assert not typed, f"the form has no fields {typed}"
        return found

    def _filled(self, element: Json, wanted: str | None) -> Json:
        match element["type"]:
            case "static_select":
                choices = {option["text"]["text"].casefold(): option for option in element["options"]}
                chosen = choices[wanted.casefold()] if wanted else element.get("initial_option")
                return {"type": "static_select", "selected_option": chosen}
            case "datepicker":
                return {"type": "datepicker", "selected_date": self._day(wanted) or element.get("initial_date")}
            case "timepicker":
                return {"type": "timepicker", "selected_time": wanted or element.get("initial_time")}
            case _:
                return {"type": element["type"], "value": wanted or element.get("initial_value")}

    def _day(self, wanted: str | None) -> str | None:
        """Return the day that somebody picks who means 'yesterday'."""
        local = self.now.astimezone(NEW_YORK).replace(tzinfo=None)
        return read_dates(wanted, Conventions(now=local))[0].day.isoformat() if wanted else None

    def _answered(self) -> Card:
        card, self.recorder.last = self.recorder.last, None
        assert card is not None, "nothing reached the core"
        self.now += timedelta(seconds=1)
        return card

    def _seen(self, who: str, answer: Any, container: Json, url: str) -> Card:  # noqa: ANN401 - JSON
        card = self._answered()
        self._check(answer, card)
        assert answer["response_type"] == "ephemeral"
        self.shown.setdefault(who, []).append(Shown(answer["blocks"], container, url))
        return card

    def _posted(self, who: str, call: Mapping[str, Any], card: Card) -> None:
        self._check(call, card)
        posted = len(self.served.slack.called("chat.postMessage"))
        container = {"type": "message", "message_ts": f"{posted}.1", "channel_id": call["channel"]}
        url = f"{self.served.slack.url}/respond/{posted}"
        self.shown.setdefault(who, []).append(Shown(call["blocks"], container, url))

    def _post_of(self, key: str) -> Mapping[str, Any]:
        def found() -> Mapping[str, Any] | None:
            calls = self.served.slack.called("chat.postMessage")
            return next((call for call in calls if call["metadata"]["event_payload"]["key"] == key), None)

        return self.served.wait_for(found)

    def _check(self, message: Mapping[str, Any], card: Card) -> None:
        """What the card says stands in the blocks and in the text for those who see no blocks."""
        lines = "\n".join(_texts(message["blocks"]))
        for block in card.body:
            if isinstance(block, Text) and block.text.isprintable() and len(block.text) < 2000:
                said = block.text.replace(LEADS_CHANNEL, "<#C0LEADS>")
                assert said in lines, f"{said!r} is not among {lines!r}"
        assert message["text"]
        labels = [element["text"]["text"] for _, element in _buttons(message["blocks"])]
        assert labels[-len(card.buttons) :] == [button.label[:75] for button in card.buttons] or not card.buttons

    def _button(self, label: str, owner: str) -> tuple[Shown, Json]:
        for shown in reversed(self.shown.get(owner, [])):
            for _, element in _buttons(shown.blocks):
                if element["text"]["text"] == label:
                    return shown, element
        raise AssertionError(f"{owner} was shown no button [{label}]")

    def _direct(self, who: str) -> str:
        return f"D01{who.upper()}"

    def _trigger(self) -> str:
        return f"{1_790_000_000 + next(self.numbers)}"


def _begins_with(message: Mapping[str, Any], card: Card) -> bool:
    """Whether a message says a card's first line: a press may have a list edited before it is answered."""
    said = (block.text for block in card.body if isinstance(block, Text))
    first = next((text for text in said if text.isprintable() and len(text) < 2000), "")
    return first in "\n".join(_texts(message["blocks"]))


def _heading(card: Card) -> str:
    return next(block.text for block in card.body if isinstance(block, Text))


def _texts(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        for part in (block.get("text"), *block.get("elements", ()), *block.get("fields", ())):
            if isinstance(part, dict) and isinstance(part.get("text"), str):
                yield part["text"]


def _buttons(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    for block in blocks:
        if block["type"] == "actions":
            yield from ((block, element) for element in block["elements"])
