"""What Slack delivers, as far as we read it: shapes that are checked before anything is done with them.

docs.slack.dev/reference/events, /reference/interaction-payloads, /interactivity/implementing-slash-commands.
"""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")

Word = Annotated[str, StringConstraints(pattern=r"^[ -~]*$", max_length=4_000)]
"""An id, a time stamp, a type: what Slack makes, never what a person writes."""


Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]*$", max_length=200)]
"""An id or a time stamp that becomes a part of an address."""


def _storable(text: str) -> str:
    """Return a text without what no database takes: NUL and halves of surrogate pairs."""
    return UNSTORABLE.sub("\ufffd", text)


Text = Annotated[str, AfterValidator(_storable)]
"""What a person wrote."""


class Payload(BaseModel):
    """A part of a delivery; what we do not read is let pass."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


def _object_of(value: object) -> object:
    """Slack names teams, users and channels by an id or by an object with an id."""
    return {"id": value} if isinstance(value, str) else value


class Named(Payload):
    """A team, a user, a channel."""

    id: Key = Field(min_length=1)
    team_id: Key | None = None
    domain: Word = ""
    deleted: bool | None = None


Id = Annotated[Named, BeforeValidator(_object_of)]


class Authorization(Payload):
    """For whom an event was delivered: the app's own user in the workspace where it is installed."""

    team_id: Key | None = None
    user_id: Key | None = None
    enterprise_id: Word | None = None


class Edited(Payload):
    """When a message was last changed by a person."""

    user: Key = ""
    ts: Key = ""


class Message(Payload):
    """A message, in an event or in the payload of a shortcut."""

    user: Key | None = None
    text: Text | None = None
    ts: Key = ""
    thread_ts: Key | None = None
    bot_id: Key | None = None
    subtype: Word | None = None
    edited: Edited | None = None


class Item(Payload):
    """What a reaction is on."""

    type: Word = ""
    channel: Key = ""
    ts: Key = ""


class File(Payload):
    """A file that came with a message."""

    id: Key = ""
    name: Text | None = None
    filetype: Word | None = None
    size: int = 0


class Event(Payload):
    """The inner event of an Events API delivery."""

    type: Word
    channel: Id | None = None
    user: Id | None = None
    text: Text | None = None
    ts: Key = ""
    event_ts: Word = ""
    thread_ts: Key | None = None
    bot_id: Key | None = None
    subtype: Word | None = None
    hidden: bool = False
    edited: Edited | None = None
    channel_type: Word = ""
    tab: Word = ""
    reaction: Text = ""
    item: Item | None = None
    item_user: Word | None = None
    message: Message | None = None
    previous_message: Message | None = None
    team: Word | None = None
    user_team: Word | None = None
    files: tuple[File, ...] | None = None


class EventCallback(Payload):
    """An Events API delivery."""

    team_id: Key = ""
    event_id: Word = ""
    event_time: int = 0
    event: Event
    authorizations: tuple[Authorization, ...] | None = None
    is_ext_shared_channel: bool | None = None


class Command(Payload):
    """A slash command."""

    command: Word
    team_id: Key = ""
    user_id: Key
    channel_id: Key = ""
    channel_name: Text = ""
    trigger_id: Word = ""
    response_url: Word = ""
    text: Text = ""


class Action(Payload):
    """A pressed button or a changed menu."""

    action_id: Word
    action_ts: Word = ""
    value: Text | None = None


class Container(Payload):
    """What a pressed button stands on."""

    type: Word = ""
    message_ts: Key = ""
    channel_id: Key = ""
    thread_ts: Key | None = None
    is_ephemeral: bool = False
    view_id: Key = ""


class Option(Payload):
    """A choice of a menu."""

    value: Text = ""


class Element(Payload):
    """What one field of a form holds."""

    value: Text | None = None
    selected_date: Word | None = None
    selected_time: Word | None = None
    selected_conversation: Word | None = None
    selected_option: Option | None = None


class State(Payload):
    """What a form holds, by block and element."""

    values: dict[Word, dict[str, Element]] = Field(default_factory=dict)


class View(Payload):
    """A modal or the App Home."""

    id: Key = ""
    type: Word
    hash: Word = ""
    callback_id: Word = ""
    private_metadata: Text = ""
    state: State | None = None


class Press(Payload):
    """A pressed button."""

    team: Id | None = None
    user: Id
    channel: Id | None = None
    container: Container = Container()
    actions: tuple[Action, ...] = Field(min_length=1)
    trigger_id: Word = ""
    response_url: Word = ""
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
    message_ts: Key = ""
    trigger_id: Word = ""
    callback_id: Word = ""
    response_url: Word = ""
