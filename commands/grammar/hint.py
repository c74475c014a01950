"""What the verb of a command line already said, so that the words after it need fewer cues."""

from dataclasses import dataclass
from typing import Literal

from commands.syntax.activities import ActivityType

Expects = Literal["deal", "log", "followup", "new_deal", "lead", "won", "lost", "assign"]


@dataclass(frozen=True, slots=True)
class Hint:
    """`expects` is what the line was typed as (None = free text); `activity` the type that a verb names.

    `named` are the words behind the verb that name an account which is in doubt ('' = none do). The words decide, the
    verb helps: '/note acme lost, price' is a lost deal.
    """

    expects: Expects | None = None
    activity: ActivityType | None = None
    named: str = ""


NO_HINT = Hint()
