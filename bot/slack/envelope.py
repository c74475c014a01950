"""From the bytes of a delivery to an object of the shape that Bolt relies on, or to a refusal."""

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from pydantic import Field, TypeAdapter

from bot.slack.payloads import Action, Authorization, Event, Id, Item, Message, Payload, View, Word

FIELDS: Final = 1_000  # of a form body


class Envelope(Payload):
    """The fields that Bolt looks at before anybody else does; where they have another shape it fails.

    A `view` and an `event` may be missing, and are never null.
    """

    type: Word | None = None
    command: Word | None = None
    enterprise: Id | None = None
    team: Id | None = None
    user: Id | None = None
    channel: Id | None = None
    team_id: Word | None = None
    enterprise_id: Word | None = None
    user_id: Word | None = None
    channel_id: Word | None = None
    thread_ts: Word | None = None
    callback_id: Word | None = None
    response_url: Word | None = None
    response_urls: tuple[dict[str, Any], ...] = ()
    view: View = View(type="")
    message: Message | None = None
    previous_message: Message | None = None
    item: Item | None = None
    actions: tuple[Action, ...] = Field(default=(Action(action_id=""),), min_length=1)
    assistant_thread: dict[str, Any] | None = None
    function_data: dict[str, Any] | None = None
    authorizations: tuple[Authorization, ...] | None = None
    event: Event = Event(type="")


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
