"""What the table of verbs says about one verb."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["rep", "manager", "marketing", "admin"]
Topic = Literal["deals", "activities", "follow-ups", "leads", "huddles", "questions", "workspace", "undo and help"]

EVERYBODY: tuple[Role, ...] = ("rep", "manager", "marketing", "admin")
SELLERS: tuple[Role, ...] = ("rep", "manager", "admin")
MANAGERS: tuple[Role, ...] = ("manager", "admin")
SPENDERS: tuple[Role, ...] = ("manager", "marketing", "admin")
ADMINS: tuple[Role, ...] = ("admin",)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb one can type, with or without a leading slash.

    `usage` is a pattern for people (`<…>` to fill in, `[…]` may be left out, `|` or); every one of `examples`
    can be typed as it stands. `who` are the roles that may use it to write (`changing` says what needs more than
    reading). `forgiving` verbs do no harm when guessed, so a slip of one letter in them is accepted.
    """

    name: str
    topic: Topic
    usage: str
    help: str
    examples: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    who: tuple[Role, ...] = EVERYBODY
    forgiving: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling of the verb, its name first."""
        return (self.name, *self.aliases)
