"""The day that 'just now' means, fixed when it is said: a statement may be written, or changed, on a later day."""

from dataclasses import replace
from datetime import date

from commands.grammar.reading import Statement
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal


def dated(statements: tuple[Statement, ...], today: date) -> tuple[Statement, ...]:
    """Return the statements with the day of everything that happened on `today`, the day they were said."""
    return tuple(
        replace(statement, commands=tuple(_dated(command, today) for command in statement.commands))
        for statement in statements
    )


def _dated(command: AboutDeal, today: date) -> AboutDeal:
    if isinstance(command, LogActivity) and command.happened_on is None:
        return replace(command, happened_on=today)
    return command
