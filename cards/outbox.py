"""What is said elsewhere than in the answer itself, and where: on no platform in particular. Standard library only."""

from dataclasses import dataclass
from typing import Literal

from cards.model import Card

Act = Literal["post", "update", "react", "file"]


@dataclass(frozen=True, slots=True)
class Address:
    """A place on a platform: a channel or a person, a thread in it, or one `message` there.

    Written as 'slack/C1', 'slack/C1/17.2' (a thread), 'slack/C1//17.3' (a message) and so on.
    """

    platform: str
    place: str
    thread: str = ""
    message: str = ""

    def __str__(self) -> str:
        return f"{self.platform}/{self.place}/{self.thread}/{self.message}".rstrip("/")

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read what `str` wrote. Raises ValueError."""
        parts = text.split("/")
        if not 2 <= len(parts) <= 4 or not parts[0] or not parts[1]:
            raise ValueError(f"not an address: {text[:80]}")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say once: a card to post or to put in the place of an older one, a reaction, or a file with a card.

    `emoji` takes the place of the reaction `instead` ('' = of none). `file` is a path below the folder of files, or,
    of a small file whose `content` is here, its name.
    """

    card: Card
    act: Act = "post"
    emoji: str = ""
    instead: str = ""
    file: str = ""
    content: str = ""
