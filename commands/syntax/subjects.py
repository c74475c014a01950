"""What a command is about: an account, a deal, a person, an item of a list."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Target:
    """What a write is about. `deal` alone decides; `account` without `deal` is about the account.

    `words` are the words that named it. `unknown` is a name no account has: created by `CreateDeal` and
    `AddLead`, asked about by everything else. `called` are the words beside the account's name that call some of its
    deals, or none of them ('MG Special').
    """

    account: int | None = None
    deal: int | None = None
    words: str = ""
    unknown: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A contact: `contact` is the id where one is known, else `name` (and e-mail, phone) as written."""

    name: str
    contact: int | None = None
    email: str = ""
    phone: str = ""


Listed = Literal["follow_up", "deal", "lead", "question"]
"""What an item of a nudge is about, by the name of its table."""
