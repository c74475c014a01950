"""Why a deal ended, and taking an ended one up again."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SkipReason:
    """`skip D7`: no reason why that deal was won or lost."""

    deal: int
    verb: Literal["skip_reason"] = "skip_reason"


@dataclass(frozen=True, slots=True)
class ReviveDeal:
    """`revive D7`: open it again, give it to who works here, and promise to get in touch."""

    deal: int
    verb: Literal["revive_deal"] = "revive_deal"


@dataclass(frozen=True, slots=True)
class ShowDeadLeads:
    """`dead leads`: lost and parked deals that are worth another try, and what earlier tries brought."""

    everybody: bool = False
    verb: Literal["show_dead_leads"] = "show_dead_leads"
