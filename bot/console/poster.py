"""The console as the outbox sees it: what is said to somebody there is printed, for whoever runs the process."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

from bot.posting import CannotLookError, Receipt
from cards.outbox import Address, Message
from cards.plain import plain


class ConsolePoster:
    """Prints messages by `show`, a text of several lines each."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._numbers = count(1)

    async def say(self, address: Address, message: Message, key: str) -> Receipt:
        """Print a card with whom it is for; an edited one is printed again."""
        self._show(told(address, message))
        return Receipt(address.place, address.message or f"{key}#{next(self._numbers)}")

    async def find(self, address: Address, key: str, since: datetime) -> Receipt | None:
        """What was printed cannot be looked up."""
        raise CannotLookError(f"what was printed to {address.place} since {since:%H:%M} is gone ({key})")


def told(address: Address, message: Message) -> str:
    """Return a message with whom it is for, as lines."""
    edited = " (edited)" if message.act == "update" else ""
    card = plain(message.card) or message.emoji
    return f"→ {address.platform}/{address.place}{edited}\n{card}\n"
