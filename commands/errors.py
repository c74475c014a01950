"""What a message can run into. Each message is the sentence the person reads."""

from cards.model import Button


class CommandError(Exception):
    """Nothing was written; the text says why and what to do, `buttons` offer it."""

    def __init__(self, text: str, *buttons: Button) -> None:
        super().__init__(text)
        self.buttons = buttons


class UnknownError(CommandError):
    """The named record does not exist here (or was deleted)."""


class NotAllowedError(CommandError):
    """The member's role may not do this; the text says who may."""


class StaleError(CommandError):
    """The record changed since the button or form was shown; the text says what happened meanwhile."""


class OutOfRangeError(CommandError):
    """A value that cannot be; the text names it and what is accepted."""


class NotSavedError(Exception):
    """Neither an effect nor an answer could be kept: deliver it again. The text is what to tell after the last try."""
