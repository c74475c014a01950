"""One person's talk with Dealbird: what is typed becomes an `Incoming`, numbers press the buttons of the last card."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.console.forms import chosen
from bot.main import Handles
from cards.model import SILENT, Card, Form, say
from cards.plain import is_number, numbered
from commands.incoming import Incoming, Sender

PLATFORM = "console"


@dataclass(slots=True)
class Conversation:
    """`user` is the person's name on the console; `session` is random, so that no key comes twice."""

    dispatcher: Handles
    workspace: int
    user: str
    now: Callable[[], datetime]
    session: str
    latest: Card = SILENT
    said: int = field(default=0)

    def enter(self, line: str) -> Card:
        """Return the answer to a line: a button's number, values for the open form, or words."""
        typed = line.strip()
        button = numbered(self.latest.buttons).get(int(typed)) if is_number(typed) else None
        if button is not None:
            return self.send(button.sends)
        values = form_values(self.latest.form, typed) if self.latest.form else None
        return self.send(line) if values is None else self.submit(values)

    def send(self, text: str) -> Card:
        """Return the answer to a text, whatever it looks like."""
        return self._deliver(text=text)

    def submit(self, values: Mapping[str, str]) -> Card:
        """Return the answer to the open form with these values; the fields left out keep theirs.

        A form that is refused stays open, in `latest`, with what was typed: nobody has to fill it in twice.
        """
        form = self.latest.form
        if form is None:
            return say("There is no form open here.", tone="refusal")
        filled = {entry.name: entry.value for entry in form.fields} | dict(values)
        card = self._deliver(form=form.name, values=filled)
        if card.tone == "refusal" and card.form is None:
            typed = tuple(replace(entry, value=filled[entry.name]) for entry in form.fields)
            self.latest = replace(card, form=replace(form, fields=typed))
        return card

    def _deliver(self, *, text: str = "", form: str = "", values: Mapping[str, str] | None = None) -> Card:
        self.said += 1
        incoming = Incoming(
            key=f"con:{self.session}:{self.said}",
            workspace=self.workspace,
            sender=Sender(PLATFORM, self.user),
            at=self.now(),
            text=text,
            form=form,
            values=values or {},
        )
        self.latest = self.dispatcher.handle(incoming)
        return self.latest


def form_values(form: Form, line: str) -> dict[str, str] | None:
    """Read 'Amount: 45k; Stage: proposal' as values of the form by field name; None where it is anything else."""
    fields = {spelling.casefold(): entry for entry in form.fields for spelling in (entry.label, entry.name)}
    values: dict[str, str] = {}
    for part in line.split(";"):
        label, colon, value = part.partition(":")
        entry = fields.get(label.strip().casefold())
        if not colon or entry is None:
            return None
        meant = chosen(entry, value)
        values[entry.name] = value.strip() if meant is None else meant
    return values
