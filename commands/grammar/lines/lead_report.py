"""`lead report by campaign last month csv`."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from commands.grammar.lines.days import period_in
from commands.grammar.lines.members import members_named, only
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, usage
from commands.grammar.lines.wanted import EVERYBODY, without_filler
from commands.syntax.lead_report import SendLeadReport, ShowLeadReport

_BY: Final = re.compile(
    r"\b(?:by|per)\s+(?:(?P<source>sources?|channels?)|(?P<campaign>campaigns?)|(?P<owner>reps?|owners?|members?))\b",
    re.IGNORECASE,
)
_FILE: Final = re.compile(r"\b(?:as\s+)?(?:csv|file|spreadsheet|excel)\b", re.IGNORECASE)


def lead_report(line: Line) -> Outcome | None:
    """Read whose inquiries of which period are asked for, and in which groups."""
    words = line.rest
    grouped, filed = _BY.search(words), _FILE.search(words)
    words = _FILE.sub(" ", _BY.sub(" ", words))
    span, words = period_in(" ".join(words.split()), line.snapshot)
    first, last = (span.first, span.last) if span else (None, None)
    said = without_filler(words)
    member = None
    if said and said not in EVERYBODY:
        found = members_named(said, line.snapshot, line.author)
        if not found:
            if not line.slash:
                return None
            raise CannotReadError(f"I cannot tell which inquiries “{line.rest[:60]}” are. {usage(line.verb)}")
        one = only(found, said)
        member = one.id if one else None
    report = ShowLeadReport(_group(grouped), first, last, member)
    return SendLeadReport(report) if filed else report


def _group(grouped: re.Match[str] | None) -> Literal["source", "campaign", "owner"]:
    if grouped is None or grouped["source"]:
        return "source"
    return "campaign" if grouped["campaign"] else "owner"


READERS: Final[Mapping[str, Reader]] = {"lead report": lead_report}
