"""What a front end hands over: what a person did, where, and as whom, on no platform in particular."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sender:
    """A person as the platform's signed envelope names them: ('slack', 'U012AB3CD'), ('console', 'dana').

    `reads`: the platform says that they belong here, so they may ask although they are no member (yet).
    """

    platform: str
    user: str
    reads: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was said. In a `channel` that is not a feed, chatter gets no answer; a `direct` place always answers.

    `deal` is the deal whose card the thread belongs to: an explicit binding, stronger than any name. In a `feed` a
    written update is answered with a reaction and below it, and a question is put to its author alone. `channel` is the
    address of the channel ('slack/C012AB3CD'), '' where it is none, or none that may become a feed. `meeting` is the
    huddle that is held there, `deal` then what it is talking about. `lead` is the lead whose message the thread is of.
    """

    kind: Literal["direct", "mention", "channel", "command"] = "direct"
    address: str = ""
    deal: int | None = None
    feed: bool = False
    channel: str = ""
    meeting: int | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that somebody gave: `ref` is what the platform fetches it by, `size` in bytes as the platform says."""

    ref: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One delivery. `key` names it for ever: the same key is never applied twice (architecture.md, 5).

    `at` is when the platform received it (aware, UTC). `text` is as delivered, with the platform's markup. A form
    carries its name in `form` and its `values` by field name, and no text.

    `answer_by` is when the platform stops waiting (aware, UTC): what is not committed by then is rolled back.
    `reply_to` is the address at which the answer is posted, by a row of the outbox in the transaction of the effect;
    '' where the front end shows the returned card itself.

    `replaces` is the key of the message whose text its author changed, or of an earlier change of it ('' = none): what
    that wrote is undone and this is written, in one transaction. The key of a change begins with 'edit:', then as the
    message's does after 'msg:', and ends with when it was changed.

    `message` is the address of the message itself, where it can be reacted to; `private` is where files for the sender
    alone go, '' where the front end has no such place.

    `quiet`: what is done is seen where it was done; the answer is posted nowhere, though a delivery that was not saved
    comes again.

    `files` were given: they are offered for import, read as `text` says ('deals.csv=deals; dates=D/M'). Other words
    that came with them are a delivery of their own.
    """

    key: str
    workspace: int
    sender: Sender
    at: datetime
    text: str = ""
    place: Place = field(default_factory=Place)
    form: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    answer_by: datetime | None = None
    reply_to: str = ""
    replaces: str = ""
    message: str = ""
    private: str = ""
    files: tuple[GivenFile, ...] = ()
    quiet: bool = False

    @property
    def is_wordless(self) -> bool:
        """Whether there is no text to read: a form, or files."""
        return bool(self.form or self.files)


def storable(incoming: Incoming) -> Incoming:
    """Return a delivery whose words every database can keep: no halves of characters, no zero bytes."""
    if incoming.text.isascii() and "\0" not in incoming.text and not incoming.values:
        return incoming
    values = {name: _storable(value) for name, value in incoming.values.items()}
    return replace(incoming, text=_storable(incoming.text), values=values)


def _storable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
