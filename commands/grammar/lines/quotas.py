"""Lines about quotas."""

import re
from typing import Literal

from commands.grammar.lines.amounts import leading_amount
from commands.grammar.lines.members import leading_members, no_member, only
from commands.grammar.lines.request import CannotReadError, Line, usage
from commands.syntax.pipeline import SetQuota, ShowQuota

Period = Literal["month", "quarter", "year"]

_FILLER = re.compile(r"^(?:(?:is|to|at|for|of|=|:|set|now)(?:\s+|$))+", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:(?:a|an|per|each|every|by)\s+|/\s*)?(?P<period>month|monthly|mo|quarter|quarterly|qtr|q|year|yearly|annual(?:ly)?|yr|annum)\.?",
    re.IGNORECASE,
)
_PERIODS: dict[str, Period] = {"m": "month", "q": "quarter", "y": "year", "a": "year"}


def quota(line: Line) -> ShowQuota | SetQuota | None:
    """`quota`, `quota dana`, `quota dana 250k a quarter`; 'quota is tough this year' is ordinary text."""
    words = _FILLER.sub("", line.rest.strip(" ?!."))
    if not words or words.lower() in {"team", "everybody"}:
        return ShowQuota()
    found, rest = leading_members(words, line.snapshot, line.author)
    member = only(found, words)
    number = member.id if member else None
    rest = _FILLER.sub("", rest)
    if member and not rest:
        return ShowQuota(number)
    amount = leading_amount(rest, line.snapshot, bare=True)
    if amount is None:
        if not line.slash:
            return None
        raise no_member(words, line.snapshot) if member is None else CannotReadError(usage(line.verb))
    said = amount.per or amount.rest.strip(" .,")
    period = _PERIOD.fullmatch(said)
    if period is None:
        if said and not line.slash:
            return None
        raise CannotReadError("A quota a month, a quarter or a year? Say for example “quota 250k a quarter”.")
    return SetQuota(amount.amount, _PERIODS[period["period"][0].lower()], amount.currency, number)
