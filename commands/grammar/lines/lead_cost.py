"""`cost campaign spring 1,200`, `cost webinar 12.50 each in november`, `cost L3 40`: what inquiries cost marketing."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from commands.grammar.lines.amounts import leading_amount
from commands.grammar.lines.days import period_in
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.request import CannotReadError, Line, Reader, usage
from commands.grammar.lines.targets import leading_name
from commands.syntax.lead_report import SpreadCost

_OF: Final = re.compile(
    r"^(?:of\s+)?(?:the\s+)?(?:(?P<kind>campaign|source)\s+)?(?P<rest>.+)$", re.IGNORECASE | re.DOTALL
)
_BEFORE: Final = re.compile(r"(?:^|(?<!\s)\s++)(?:(?:was|is|=|:)\s*+)?(?=[^\w\s]{0,3}\d)")
_EACH: Final = re.compile(r"\b(?:each|per (?:inquiry|lead)|an inquiry|a lead)\b", re.IGNORECASE)
_KIND: Final[dict[str, Literal["source", "campaign"]]] = {"source": "source", "campaign": "campaign"}


def cost(line: Line) -> SpreadCost | None:
    """Read what all inquiries of a source or campaign cost together (or each), or one inquiry."""
    found = _one(line) or _group(line)
    if found is None and line.slash:
        raise CannotReadError(usage(line.verb))
    return found


def _one(line: Line) -> SpreadCost | None:
    lead = leading_id("L", line.rest)
    amount = leading_amount(re.sub(r"^(?:is|was|=|:)\s*", "", lead[1]), line.snapshot, bare=True) if lead else None
    if lead is None or amount is None or amount.rest.strip(" ."):
        return None
    return SpreadCost(amount.amount, lead=lead[0], currency=amount.currency)


def _group(line: Line) -> SpreadCost | None:
    """Find the amount behind a name; what else stands there is 'each' or a period, or it is no such line."""
    head = _OF.match(line.rest)
    said = head["rest"] if head else ""
    kind = _KIND[head["kind"].lower()] if head and head["kind"] else None
    if kind is None and not line.slash and (line.chatter_is_near or leading_name(said, line.snapshot)):
        return None
    for at in _BEFORE.finditer(said):
        amount = leading_amount(said[at.end() :], line.snapshot, bare=True)
        name = said[: at.start()].strip(" \"'“”:=,")
        if amount is None or not name:
            continue
        span, rest = period_in(_EACH.sub(" ", amount.rest), line.snapshot)
        if re.sub(r"\b(?:in|for|during|of|from|on)\b", "", rest).strip(" .,"):
            continue
        period = (span.first, span.last) if span else (None, None)
        each = _EACH.search(amount.rest) is not None
        return SpreadCost(amount.amount, kind, name, None, amount.currency, each, *period)
    return None


READERS: Final[Mapping[str, Reader]] = {"cost": cost}
