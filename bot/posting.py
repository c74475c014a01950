"""How something is said on a platform, and what can come of it: what the sender asks of every platform."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cards.outbox import Address, Message


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a message stands now: the channel as the platform names it, and the message in it."""

    place: str
    message: str


class PostError(Exception):
    """It was not said, or perhaps; the text is the platform's reason in a few words, for an admin."""


class LaterError(PostError):
    """Nothing was said. `seconds`: when to try again; `limited`: the platform told the whole workspace to wait."""

    def __init__(self, reason: str, seconds: float, *, limited: bool = False) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.limited = limited


class RefusedError(PostError):
    """Nothing was said and never will be: trying again cannot help.

    `mend` says what is the matter and what to do, '' where nothing can be done.
    """

    def __init__(self, reason: str, mend: str = "") -> None:
        super().__init__(reason)
        self.mend = mend


class UnsureError(PostError):
    """The connection ended before the answer came: it may have been said."""


class CannotLookError(PostError):
    """The platform does not let us look for what was said."""


class Poster(Protocol):
    """One platform. Every method may raise LaterError and UnsureError."""

    async def say(self, address: Address, message: Message, key: str) -> Receipt:
        """Say it under the outbox's key. Raises RefusedError too."""

    async def find(self, address: Address, key: str, since: datetime) -> Receipt | None:
        """Return where what was posted under the key stands, None where it is not. Raises CannotLookError too."""
