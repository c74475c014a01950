"""The terminal chat: lines in, cards out, until the input ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol, TextIO

from bot.console.conversation import Conversation
from cards.characters import one_line
from cards.model import Card, Form
from cards.plain import plain
from storage.models.workspace import Member, Workspace

LEAVE: Final = frozenset({"quit", "exit", "/quit", "/exit", ":q"})
MORE: Final = "+"
FIRST_LINE: Final = "deal acme moved to proposal"


def greeting(workspace: Workspace, member: Member, others: int) -> str:
    """Return the first line: where one is, who one is, and what to type. `others` are the other members."""
    kind = "sample workspace" if workspace.sample else "workspace"
    change = "; --as NAME to be somebody else" if others else ""
    suggestion = FIRST_LINE if workspace.sample else "pipeline"
    who = f"you are {one_line(member.name)} ({member.role}{change})"
    return f'Dealbird · {kind} "{one_line(workspace.name)}" · {who}. Type: {suggestion}   (help, quit)'


class Screen(Protocol):
    """Where a conversation is shown."""

    def show(self, card: Card, *, unfold: bool = False) -> None:
        """Show a card."""

    def read(self) -> str | None:
        """Return the next line; None at the end of the input."""

    def fill(self, form: Form) -> dict[str, str] | None:
        """Return the values of a form; None where it was given up, or is filled in by an ordinary line."""


def converse(conversation: Conversation, screen: Screen, arrived: Callable[[], None] = lambda: None) -> None:
    """Talk until the input ends or somebody says quit; `arrived` shows what an answer had sent beside it."""
    while (line := screen.read()) is not None and line.strip().casefold() not in LEAVE:
        if not line.strip():
            continue
        if line.strip() == MORE:
            screen.show(conversation.latest, unfold=True)
            continue
        screen.show(conversation.enter(line))
        while conversation.latest.form is not None and (values := screen.fill(conversation.latest.form)) is not None:
            screen.show(conversation.submit(values))
        arrived()


@dataclass(slots=True)
class PipeScreen:
    """One message a line, cards as plain text with everything unfolded, each below the line it answers."""

    lines: Iterator[str]
    out: TextIO

    def show(self, card: Card, *, unfold: bool = False) -> None:
        """Write the card and a blank line."""
        del unfold
        self.out.write(plain(card, buttons="numbered") + "\n\n")
        self.out.flush()

    def read(self) -> str | None:
        """Return the next line and repeat it, so that the output reads as a conversation."""
        line = next(self.lines, None)
        if line is not None and line.strip():
            self.out.write(f"> {one_line(line)}\n")
        return None if line is None else line.rstrip("\n")

    def fill(self, form: Form) -> None:
        """Leave the form open: the next line may be 'Amount: 45k; Stage: proposal'."""
        del form
