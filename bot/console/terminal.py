"""The terminal as a screen: prompt_toolkit reads, rich draws."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import Completer, ThreadedCompleter, WordCompleter
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.patch_stdout import patch_stdout

from bot.console.forms import fill, label, shown_value
from cards.model import Card, Field, Form

if TYPE_CHECKING:
    from rich.console import Console


class TerminalScreen:
    """A `Screen` for people: history, completion with Tab, colour where the terminal has it (NO_COLOR is respected).

    `console` makes what draws; that is loaded while the first line is typed, as `meanwhile` is done.
    """

    def __init__(
        self,
        console: "Callable[[], Console]",
        completer: Completer,
        toolbar: HTML,
        history: History,
        meanwhile: Callable[[], object],
    ) -> None:
        self._make = console
        self._session: PromptSession[str] = PromptSession(
            history=history,
            completer=ThreadedCompleter(completer),
            complete_while_typing=False,
            auto_suggest=AutoSuggestFromHistory(),
            enable_history_search=True,
            bottom_toolbar=toolbar,
        )
        self._meanwhile: Callable[[], object] | None = meanwhile
        self._form: PromptSession[str] = PromptSession(key_bindings=_escape_keeps())

    def show(self, card: Card, *, unfold: bool = False) -> None:
        """Draw the card and a blank line."""
        from bot.console.render import draw  # noqa: PLC0415 - rich is not needed for the first prompt

        draw(self._console, card, unfold=unfold)
        self._console.print()

    def read(self) -> str | None:
        """Return the next line; Ctrl-C gives up the line, Ctrl-D the conversation."""
        while True:
            try:
                with patch_stdout(raw=True):  # what comes meanwhile is shown above the line that is typed
                    return self._session.prompt("> ", pre_run=self._begin)
            except KeyboardInterrupt:
                continue
            except EOFError:
                return None

    @cached_property
    def _console(self) -> "Console":
        return self._make()

    def _begin(self) -> None:
        """Do what can be done while the first line is typed."""
        if self._meanwhile is not None:
            Thread(target=self._load, args=(self._meanwhile,), daemon=True).start()
            self._meanwhile = None

    def _load(self, meanwhile: Callable[[], object]) -> None:
        self._make()
        meanwhile()

    def fill(self, form: Form) -> dict[str, str] | None:
        """Ask field by field; Esc, and Enter on what is shown or on nothing, keep it; Ctrl-C gives the form up."""
        self._console.print("Enter or Esc keeps what is shown, Ctrl-C gives up.", style="dim")
        try:
            return fill(form, self._ask, self._console.print)
        except (KeyboardInterrupt, EOFError):
            self._console.print("Nothing was changed.\n")
            return None

    def _ask(self, field: Field) -> str | None:
        words = [choice for _, choice in field.choices]
        typed = self._form.prompt(
            label(field),
            default=shown_value(field),
            completer=WordCompleter(words, ignore_case=True, sentence=True) if words else None,
        )
        return None if typed == shown_value(field) else typed


def _escape_keeps() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("escape")
    def _keep(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    return bindings


def history_in(home: Path) -> History:
    """Return the history kept in the folder, readable by its owner alone; in memory where no file can be kept."""
    path = home / "console_history"
    try:
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def toolbar_text(member: str, workspace: str) -> HTML:
    """Return the line at the bottom."""
    return HTML(" <b>{}</b> · {} · Tab completes · help · quit ").format(member, workspace)
