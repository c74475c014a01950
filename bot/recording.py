"""A platform without a platform: keeps what was said. Tests and dry runs read it as people would their screens."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.posting import CannotLookError, PostError, Receipt
from cards.outbox import Address, Message


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it stands on the recording platform; `message` of a reaction is the one it is on."""

    key: str
    address: Address
    message: Message
    receipt: Receipt


@dataclass(slots=True)
class RecordingPoster:
    """Says everything to a list. `faults` happen to the next attempts in order, None is none.

    A fault happens before anything was said, `lost` after it: the message stands and the answer never comes. `blind`
    are faults of looking something up.
    """

    said: list[Said] = field(default_factory=list)
    faults: deque[PostError | None] = field(default_factory=deque)
    lost: deque[PostError | None] = field(default_factory=deque)
    blind: deque[PostError] = field(default_factory=deque)
    can_look: bool = True
    looked: int = 0
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def say(self, address: Address, message: Message, key: str) -> Receipt:
        """Record it."""
        if self.faults and (fault := self.faults.popleft()) is not None:
            raise fault
        receipt = Receipt(address.place, address.message or f"{next(self.numbers)}.000")
        self.said.append(Said(key, address, message, receipt))
        if self.lost and (fault := self.lost.popleft()) is not None:
            raise fault
        return receipt

    async def find(self, address: Address, key: str, since: datetime) -> Receipt | None:  # noqa: ARG002 - the protocol
        """Look it up in the list."""
        self.looked += 1
        if not self.can_look:
            raise CannotLookError("missing_scope")
        if self.blind:
            raise self.blind.popleft()
        return next((each.receipt for each in self.said if each.key == key), None)
