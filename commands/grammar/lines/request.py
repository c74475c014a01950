"""A command line split into its verb and its words, and what reading it can come to."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.grammar.clean import Clean
from commands.grammar.fixed import fixed
from commands.grammar.hint import Hint
from commands.grammar.reading import Statement
from commands.grammar.snapshot import Snapshot
from commands.grammar.verbs.verb import Verb
from commands.incoming import Place
from commands.syntax.command import Query, Write


class CannotReadError(Exception):
    """One sentence for the person: which words could not be read, and what is accepted there."""


class DoubtfulAmountError(CannotReadError):
    """An amount that may be meant as thousands: all else was read, so the line is one, and is asked."""


@fixed
class Line:
    """A command line.

    `whole` begins with the verb, `words` is what stands behind it, `rest` its plain text. `slash` tells a line that
    can only be meant for Dealbird from words that may be the beginning of an ordinary sentence.
    """

    verb: Verb
    whole: Clean
    words: Clean
    slash: bool
    snapshot: Snapshot
    author: int
    place: Place

    @property
    def rest(self) -> str:
        """The plain text behind the verb, without the space around it."""
        return self.words.text.strip()

    @property
    def chatter_is_near(self) -> bool:
        """Whether people talk here among themselves, and the line could be a part of that."""
        return self.place.kind == "channel" and not self.slash


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` are to be read as free text, with what the verb has said already.

    `deal` is the deal named by its id in front of them, `seen` the version a button saw. A `question` may stand
    there as well. `otherwise` gives the answer where the words say nothing that could be written, `last` what is
    written then all the same.
    """

    words: Clean
    hint: Hint
    deal: int | None = None
    seen: int | None = None
    question: bool = False
    otherwise: Callable[[], Query | None] = lambda: None
    last: Statement | None = None


Outcome = Write | Query | Statement | Sentence
Reader = Callable[[Line], Outcome | None]
"""None: not this verb after all. Without a slash that is ordinary text, with one it is refused by its usage."""


def usage(verb: Verb) -> str:
    """Return how the verb is used, with an example, as a sentence."""
    return f"Say “{verb.usage}”, for example “{verb.examples[0]}”."
