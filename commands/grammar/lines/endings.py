"""Lines about why a deal ended and taking it up again: `reason D7 price`, `revive D7`, `dead leads`."""

import re
from collections.abc import Mapping
from typing import Final

from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.request import CannotReadError, Line, Reader, usage
from commands.grammar.lines.targets import deal_by_id
from commands.grammar.reading import Statement
from commands.syntax.deals import UpdateDeal
from commands.syntax.endings import ReviveDeal, ShowDeadLeads

LONGEST: Final = 200
_LEADING: Final = re.compile(r"^(?:is|was|:|=|because(?: of)?)\s*", re.IGNORECASE)
_EVERYBODY: Final = re.compile(r"(?:of |for )?(?:the )?(?:team|everybody|everyone|all)[.!?]*", re.IGNORECASE)


def reason(line: Line) -> Statement | None:
    """`reason D7 price too high`; 'reason enough to call' is ordinary text."""
    found = needed_id("D", line)
    if found is None:
        return None
    words = _LEADING.sub("", found[1]).strip(" .\"'")
    if not words:
        raise CannotReadError(f"Why? {usage(line.verb)}")
    if len(words) > LONGEST:
        raise CannotReadError(f"A reason has at most {LONGEST} characters; keep the rest as a note.")
    target = deal_by_id(found[0], line.snapshot)
    return Statement(target, (UpdateDeal(target, reason=words),))


def revive(line: Line) -> ReviveDeal | None:
    """`revive D7`."""
    found = needed_id("D", line)
    return ReviveDeal(found[0]) if found and not found[1].strip(" .!") else None


def dead_leads(line: Line) -> ShowDeadLeads | None:
    """`dead leads`, `dead leads team`."""
    words = line.rest.strip(" ?!.")
    if not words:
        return ShowDeadLeads()
    if _EVERYBODY.fullmatch(words):
        return ShowDeadLeads(everybody=True)
    if line.slash:
        raise CannotReadError(usage(line.verb))
    return None


def skipped_deal(line: Line) -> int | None:
    """Return the deal of `skip D7`."""
    found = leading_id("D", line.rest)
    return found[0] if found and not found[1] else None


READERS: Final[Mapping[str, Reader]] = {"reason": reason, "revive": revive, "deadleads": dead_leads}
