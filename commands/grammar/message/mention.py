"""An account or deal that a message is about, where it is named."""

from dataclasses import dataclass

from commands.grammar.snapshot import ContactName


@dataclass(slots=True)
class Mention:
    """At tokens [first, last): one account for certain, or one of several; `deal` where one is named.

    `contact` is the person through whom the account was named (an e-mail address). `called` are the words behind the
    account's name that call some of its deals, several of them where `deal` is None; `strange` that they call none.
    """

    first: int
    last: int
    accounts: tuple[int, ...]
    certain: bool
    words: str
    deal: int | None = None
    contact: ContactName | None = None
    start: int = 0
    end: int = 0
    called: str = ""
    strange: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What two mentions of the same thing have in common."""
        return (self.accounts, self.deal)
