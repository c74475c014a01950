"""How a message was read: what it says about which deal, what has to be asked, and which words said so."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from commands.grammar.fixed import fixed
from commands.syntax.command import AboutDeal, Query, Write
from commands.syntax.subjects import Target

Intent = Literal["log", "update_deal", "new_deal", "new_lead", "follow_up", "query", "command", "none", "ambiguous"]
Slot = Literal["account", "deal", "contact", "owner", "due_on", "stage", "confirm"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: `value` is the id (account, deal, contact, member) or the words; `why` orders it."""

    label: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that must be answered before a statement can be written.

    `words` are the words in doubt; `choices` best first (none = nothing is near: ask for the name).
    """

    slot: Slot
    words: str
    choices: tuple[Choice, ...]
    rule: str


@fixed
class Statement:
    """What a message says about one account or deal: commands with the same target, and the question in the way.

    `then` are the questions to put when that one is answered.
    """

    target: Target
    commands: tuple[AboutDeal, ...]
    ask: Ask | None = None
    then: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the words it came from: `explain` and `parse --explain` print these.

    `kind` is date, money, number, account, deal, contact, member, stage, activity, outcome, probability, source,
    negation, hedge or question; `value` its text form (ISO dates, decimal amounts with currency).
    """

    start: int
    end: int
    text: str
    kind: str
    value: str
    rule: str = ""
    currency: str = ""
    first: str = ""
    last: str = ""
    candidates: tuple[tuple[str, int], ...] = ()


@fixed
class Reading:
    """A message, read. Exactly one of `statements`, `command` says what to do; neither for chatter.

    `on_behalf` is the member for whom it was written (`for dana: …`). `note` is the message as plain text: what was
    not understood stays there word for word. `refusal` is a sentence for a command line that cannot be read,
    `offer` the line that may have been meant instead; `mended` says how a misspelled verb was read, or that only
    the beginning of a long text was. `find` looks for the values that `found` returns: only who explains a message
    needs them.
    """

    text: str
    intent: Intent
    statements: tuple[Statement, ...] = ()
    command: Write | Query | None = None
    on_behalf: int | None = None
    note: str = ""
    refusal: str = ""
    offer: str = ""
    mended: str = ""
    find: Callable[[], tuple[Found, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def found(self) -> tuple[Found, ...]:
        """The values that stand in the message, each with its words, in their order."""
        return self.find()

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is to be written, answered or refused."""
        return not self.statements and self.command is None and not self.refusal

    @property
    def asks(self) -> bool:
        """Whether a question is put before everything is written."""
        return any(statement.ask for statement in self.statements)
