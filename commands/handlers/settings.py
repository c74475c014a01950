"""`settings`, `settings date order D/M`."""

from typing import Final

from cards.model import Card
from cards.settings import settings_card
from commands.context import Context, Work
from commands.errors import OutOfRangeError
from commands.syntax.workspace import ChangeSetting
from storage.models.workspace import Workspace
from storage.queries.settings import SETTINGS, text_of, write_setting

LEARNT: Final = frozenset({"currency", "date order", "time zone"})
"""What an import or whoever sets Dealbird up decides as long as nobody has: here the default is a decision too."""


def show_settings(context: Context) -> Card:
    """Answer with every setting, its value, its meaning and how to change it."""
    workspace = context.session.get(Workspace, context.workspace)
    rows = tuple((kind.name, text_of(context.settings, kind), kind.meaning, kind.example) for kind in SETTINGS)
    return settings_card(workspace.name if workspace else "", rows)


def change_setting(command: ChangeSetting, work: Work) -> None:
    """Change one setting; its own reader says what is accepted."""
    try:
        write_setting(work.writer, command.name, command.value, asked=command.name in LEARNT)
    except ValueError as error:
        raise OutOfRangeError(str(error)) from error
