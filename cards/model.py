"""Cards: what people see, on no platform in particular.

A front end turns a `Card` into Block Kit, an Adaptive Card or lines in a terminal. Text here is plain: every
renderer escapes it for its own platform. Standard library only.
"""

from dataclasses import dataclass, replace
from typing import Literal

Tone = Literal["done", "answer", "question", "refusal", "silent"]
Emphasis = Literal["plain", "strong", "quiet"]
FieldKind = Literal["text", "long_text", "money", "date", "time", "number", "choice", "channel"]


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; `emphasis` is a hint, the words carry the meaning alone."""

    text: str
    emphasis: Emphasis = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, a pair a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text, each as long as `columns`; `numeric` lists the columns aligned to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One bar a label; `values` in the same order and unit (`unit` is shown, e.g. 'USD')."""

    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button carries the words a person would have typed: a press is a message with the text `sends`.

    Ids only, never private data. A button that changes state carries the version it saw
    ('move D7 proposal @12').
    """

    label: str
    sends: str
    style: Literal["default", "primary", "danger"] = "default"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list that is worked off, with buttons of its own; what is `done` is struck through.

    `phone` is a number to call, as people write it, '' for none.
    """

    text: str
    buttons: tuple[Button, ...]
    phone: str = ""
    done: bool = False


Block = Text | Facts | Table | Chart | Item


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a form; `choices` are (value, label) for kind 'choice', empty otherwise."""

    name: str
    label: str
    kind: FieldKind = "text"
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Values to fill in; submitting is an `Incoming` with `form=name` and the values by field name."""

    name: str
    title: str
    fields: tuple[Field, ...]
    submit: str = "Save"


@dataclass(frozen=True, slots=True)
class Card:
    """An answer: at most four lines of `body` before `folded`, which a client shows on demand.

    `private` is one line for the author alone (what the line gave back). `form` is opened at once.
    `tone` says what kind of answer it is: 'silent' is shown nowhere (chatter in a channel). What is `for_author` goes
    to the author alone, wherever it was asked for.
    """

    body: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    private: str = ""
    folded: tuple[Block, ...] = ()
    form: Form | None = None
    tone: Tone = "answer"
    for_author: bool = False

    @property
    def all_buttons(self) -> tuple[Button, ...]:
        """Every button on the card, those of its items first."""
        items = (block for block in (*self.body, *self.folded) if isinstance(block, Item))
        return (*(button for item in items for button in item.buttons), *self.buttons)

    def with_body(self, *more: Block) -> "Card":
        """Return the same card with more blocks below."""
        return replace(self, body=self.body + more)


def say(text: str, *, tone: Tone = "answer", buttons: tuple[Button, ...] = ()) -> Card:
    """Return a card of one sentence."""
    return Card(body=(Text(text),), tone=tone, buttons=buttons)


SILENT = Card(body=(), tone="silent")
