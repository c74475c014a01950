"""What goes on beside a terminal chat: the clock ticks, and what it has to say to whoever sits there is shown.

In a pipe nothing speaks up by itself: there only what an answer had sent beside it, as a file, is shown below it.
"""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from bot.console.conversation import PLATFORM
from bot.main import Clock, Dealbird
from bot.settings import ProcessSettings, files_folder
from cards.model import Card
from cards.outbox import Address

if TYPE_CHECKING:
    from bot.console.mailbox import Mailbox
    from reminders.schedule import Ticker

CALENDARS: Final = "calendar"
"""The folder of files that were asked for, below the folder of files."""


class Beside:
    """Everything beside one person's talk; what it needs is imported when there is something to do."""

    def __init__(self, settings: ProcessSettings, dealbird: Dealbird, user: str, clock: Clock) -> None:
        self.show: Callable[[Card], None] = lambda _: None
        self._settings = settings
        self._dealbird = dealbird
        self._address = Address(PLATFORM, user)
        self._clock = clock
        self._mailbox: Mailbox | None = None
        self._ticker: Ticker | None = None
        self._has_come = False
        dealbird.database.wake = self._note

    def _note(self) -> None:
        """Something was put into the outbox, perhaps for somebody else."""
        self._has_come = True

    def arrived(self) -> None:
        """Show what has come since the last answer."""
        if self._has_come:
            self._has_come = False
            self._empty()

    def begin(self) -> None:
        """Make ready for the first answer, and let the clock tick for as long as the terminal is open."""
        self._dealbird.dispatcher.load()
        from bot.ticking import ticker  # noqa: PLC0415 - while the first line is typed

        self._ticker = ticker(self._dealbird.database, f"{PLATFORM}-{secrets.token_hex(6)}", self._clock, self._empty)
        self._ticker.start()

    def end(self) -> None:
        """Let a tick that runs come to its end."""
        if self._ticker is not None:
            self._ticker.stop()

    def _empty(self) -> None:
        if self._mailbox is None:
            from bot.console.mailbox import Mailbox  # noqa: PLC0415 - as above

            self._mailbox = Mailbox(
                self._dealbird.database, self._dealbird.number, self._address, self._clock,
                show=self.show, folder=files_folder(self._settings) / CALENDARS,
            )  # fmt: skip
        self._mailbox.empty()
