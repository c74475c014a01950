"""What Slack delivers, as far as we read it: shapes that are checked before anything is done with them.

docs.slack.dev/reference/events, /reference/interaction-payloads, /interactivity/implementing-slash-commands.
"""

import json
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

FIELDS: Final = 1_000  # of a form body


class Payload(BaseModel):
    """A part of a delivery; what we do not read is let pass."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


def _object_of(value: object) -> object:
    """Slack names teams, users and channels by an id or by an object with an id."""
    return {"id": value} if isinstance(value, str) else value


class Named(Payload):
    """A team, a user, a channel."""

    id: str = ""
    team_id: str | None = None
    domain: str = ""


Id = Annotated[Named, BeforeValidator(_object_of)]


class Authorization(Payload):
    """For whom an event was delivered: the app's own user in the workspace where it is installed."""

    team_id: str | None = None
    user_id: str | None = None
    enterprise_id: str | None = None


class Edited(Payload):
    """When a message was last changed by a person."""

    user: str = ""
    ts: str = ""


class Message(Payload):
    """A message, in an event or in the payload of a shortcut."""

    user: str | None = None
    text: str | None = None
    ts: str = ""
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    edited: Edited | None = None


class Item(Payload):
    """What a reaction is on."""

    type: str = ""
    channel: str = ""
    ts: str = ""


class Event(Payload):
    """The inner event of an Events API delivery."""

    type: str
    channel: Id | None = None
    user: Id | None = None
    text: str | None = None
    ts: str = ""
    event_ts: str = ""
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    hidden: bool = False
    edited: Edited | None = None
    channel_type: str = ""
    tab: str = ""
    reaction: str = ""
    item: Item | None = None
    item_user: str | None = None
    message: Message | None = None
    previous_message: Message | None = None
    team: str | None = None
    user_team: str | None = None
    files: tuple[dict[str, Any], ...] = ()


class EventCallback(Payload):
    """An Events API delivery."""

    team_id: str = ""
    event_id: str = ""
    event_time: int = 0
    event: Event
    authorizations: tuple[Authorization, ...] | None = None
    is_ext_shared_channel: bool | None = None


class Command(Payload):
    """A slash command."""

    command: str
    team_id: str = ""
    user_id: str
    channel_id: str = ""
    channel_name: str = ""
    trigger_id: str = ""
    response_url: str = ""
    text: str = ""


class Action(Payload):
    """A pressed button or a changed menu."""

    action_id: str = ""
    action_ts: str = ""
    value: str | None = None


class Container(Payload):
    """What a pressed button stands on."""

    type: str = ""
    message_ts: str = ""
    channel_id: str = ""
    thread_ts: str | None = None
    is_ephemeral: bool = False
    view_id: str = ""


class Option(Payload):
    """A choice of a menu."""

    value: str = ""


class Element(Payload):
    """What one field of a form holds."""

    value: str | None = None
    selected_date: str | None = None
    selected_time: str | None = None
    selected_option: Option | None = None


class State(Payload):
    """What a form holds, by block and element."""

    values: dict[str, dict[str, Element]] = Field(default_factory=dict)


class View(Payload):
    """A modal or the App Home."""

    id: str = ""
    type: str = ""
    hash: str = ""
    callback_id: str = ""
    private_metadata: str = ""
    state: State | None = None


class Press(Payload):
    """A pressed button."""

    team: Id | None = None
    user: Id
    channel: Id | None = None
    container: Container = Container()
    actions: tuple[Action, ...] = Field(min_length=1)
    trigger_id: str = ""
    response_url: str = ""
    view: View | None = None


class Submission(Payload):
    """A submitted modal."""

    team: Id | None = None
    user: Id
    view: View


class MessageShortcut(Payload):
    """A shortcut on a message."""

    team: Id | None = None
    user: Id
    channel: Id
    message: Message
    message_ts: str = ""
    trigger_id: str = ""
    callback_id: str = ""
    response_url: str = ""


class Envelope(Payload):
    """The fields that Bolt looks at before anybody else does; where they have another shape it fails."""

    type: str | None = None
    command: str | None = None
    enterprise: Id | None = None
    team: Id | None = None
    user: Id | None = None
    channel: Id | None = None
    team_id: str | None = None
    enterprise_id: str | None = None
    user_id: str | None = None
    channel_id: str | None = None
    thread_ts: str | None = None
    callback_id: str | None = None
    response_url: str | None = None
    response_urls: tuple[dict[str, Any], ...] = ()
    view: dict[str, Any] | None = None
    message: Message | None = None
    previous_message: Message | None = None
    item: Item | None = None
    actions: tuple[dict[str, Any], ...] = Field(default=({},), min_length=1)
    assistant_thread: dict[str, Any] | None = None
    function_data: dict[str, Any] | None = None
    authorizations: tuple[Authorization, ...] | None = None
    event: Event | None = None


ENVELOPE: Final = TypeAdapter(Envelope)


def parse_body(body: bytes, content_type: str) -> dict[str, Any]:
    """Return a delivery as an object. Raises ValueError (ValidationError is one) or RecursionError."""
    text = body.decode()
    if content_type.split(";", maxsplit=1)[0].strip() == "application/json" or text.startswith("{"):
        found = json.loads(text)
    else:
        found = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS))
        if "payload" in text:
            found = json.loads(found.get("payload", "{}"))
    if not isinstance(found, dict):
        raise ValueError("a delivery is an object")  # noqa: TRY004 - for the caller all unreadable bodies are alike
    ENVELOPE.validate_python(found)
    return found
