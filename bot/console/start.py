"""Starting the terminal chat: who talks, in which workspace, on what kind of terminal."""

import logging
import secrets
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.console.app import PipeScreen, Screen, converse, greeting
from bot.console.beside import Beside
from bot.console.conversation import Conversation
from bot.console.who import speak_as
from bot.main import Clock, Dealbird, start
from bot.settings import ProcessSettings
from bot.zone import local_zone
from cards.characters import one_line
from storage.models.workspace import Member
from storage.queries.members import members

if TYPE_CHECKING:
    from rich.console import Console


def chat(settings: ProcessSettings, clock: Clock, speaker: str | None, workspace: str | None) -> None:
    """Talk until the input ends. Raises Refusal and StorageError before the first line, nothing afterwards."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    dealbird = start(settings, clock, local_zone, workspace)
    member, user = speak_as(dealbird.database, dealbird.workspace, speaker, clock())
    with dealbird.database.read() as session:
        others = len(members(session, dealbird.number)) - 1
    print(greeting(dealbird.workspace, member, others), flush=True)  # noqa: T201 - the terminal is the front end
    conversation = Conversation(dealbird.dispatcher, dealbird.number, user, clock, secrets.token_hex(8))
    _log(settings, to_file=at_terminal)
    beside = Beside(settings, dealbird, user, clock)
    screen = _terminal(settings, dealbird, member, beside.begin) if at_terminal else _pipe()
    beside.show = screen.show
    converse(conversation, screen, beside.arrived)
    beside.end()
    dealbird.database.close()


def _log(settings: ProcessSettings, *, to_file: bool) -> None:
    """Log to standard error; where that is the terminal people talk in, to a file that is made with its first line."""
    path = settings.dealbird_home / "dealbird.log"
    handler = logging.FileHandler(path, delay=True, encoding="utf-8") if to_file else logging.StreamHandler()
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[handler]
    )


def _pipe() -> Screen:
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return PipeScreen(iter(sys.stdin), sys.stdout)


def _terminal(settings: ProcessSettings, dealbird: Dealbird, member: Member, meanwhile: Callable[[], object]) -> Screen:
    from bot.console.completion import LineCompleter  # noqa: PLC0415 - a pipe needs none of these
    from bot.console.terminal import TerminalScreen, history_in, toolbar_text  # noqa: PLC0415
    from commands.grammar.verbs.table import VERBS  # noqa: PLC0415

    completer = LineCompleter([verb.name for verb in VERBS], _account_names(dealbird))
    toolbar = toolbar_text(one_line(member.name), one_line(dealbird.workspace.name))
    history = history_in(settings.dealbird_home)
    return TerminalScreen(_console, completer, toolbar, history, meanwhile)


def _console() -> "Console":
    from bot.console.render import new_console  # noqa: PLC0415 - loaded while the first line is typed

    return new_console()


def _account_names(dealbird: Dealbird) -> Callable[[str], Sequence[str]]:
    """Return the look-up of account names by their beginning."""
    from storage.queries.account_names import accounts_beginning  # noqa: PLC0415

    def names(beginning: str) -> Sequence[str]:
        with dealbird.database.read() as session:
            return accounts_beginning(session, dealbird.number, beginning, 12)

    return names
