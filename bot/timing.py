"""What delivering the outbox waits for, and how long."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.pace import Limits


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things take, in seconds. `lease` is far longer than a request may take (10).

    `lane` is how long a process that was killed keeps others from sending for a workspace. `settle_down`: after which
    time a request whose answer was lost has surely landed or never will.
    """

    lease: float = 60
    poll: float = 5
    settle_down: float = 15
    first_retry: float = 2
    longest_retry: float = 300
    patience: timedelta = timedelta(hours=24)
    at_once: int = 8
    lane: float = 15
    limits: Limits = field(default_factory=Limits)
